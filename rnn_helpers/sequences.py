"""De una serie a los datos de una red.

Senoidales, ventanas, partición en el tiempo, relleno hasta un mismo largo, huecos y su
reconstrucción, estandarización y autocorrelación.
"""

from typing import NamedTuple

import numpy as np

from rnn_helpers.validation import (
    check_array,
    check_floats,
    check_integer,
    check_number,
    check_shape,
    check_type,
)


def sine(length, *, frequency=1.0, phase=0.0, amplitude=1.0, noise=0.0, seed=0):
    """Senoidal muestreada en t = 0, 1, 2, …: A sen(ω t + φ) más ruido gaussiano.

    Parámetros
    ----------
    length : int
        Número de muestras.
    frequency : float
        ω, en radianes por paso de tiempo.
    phase : float
        φ, en radianes.
    amplitude : float
        A.
    noise : float
        Desviación estándar del ruido de cada muestra, al menos 0.
    seed : int
        Semilla del ruido.

    Devuelve
    --------
    ndarray (length,)

    Errores
    -------
    TypeError, ValueError
        Si un argumento no es un número finito, `length` no es un entero positivo, o el ruido o la
        semilla son negativos.
    """
    check_integer("length", length)
    for name, value in (("frequency", frequency), ("phase", phase), ("amplitude", amplitude)):
        check_number(name, value)
    check_number("noise", noise, minimum=0)
    check_integer("seed", seed, minimum=0)
    clean = amplitude * np.sin(frequency * np.arange(length) + phase)
    return clean + noise * np.random.default_rng(seed).standard_normal(length)


def windows(series, length, step=1):
    """Corta la serie en ventanas de entrada y su objetivo, un paso adelante.

    Parámetros
    ----------
    series : ndarray (N,) o (N, D)
    length : int
        Pasos T de cada ventana; N debe ser al menos T + 1.
    step : int
        Cuánto avanza el inicio de una ventana a la siguiente.

    Devuelve
    --------
    x : ndarray (T, B, D)
        ``x[t, i] = series[i * step + t]``.
    y : ndarray (T, B, D)
        ``y[t, i] = series[i * step + t + 1]``: lo que la red debe predecir.

    Errores
    -------
    TypeError, ValueError
        Si `series` no es un arreglo de flotantes finitos o no le caben T + 1 valores, o `length` o
        `step` no son enteros positivos.
    """
    series = _columns(series)
    check_integer("length", length)
    check_integer("step", step)
    if len(series) < length + 1:
        raise ValueError(
            f"series debe tener al menos length + 1 = {length + 1} valores; llegó {len(series)}."
        )
    starts = np.arange(0, len(series) - length, step)
    index = np.arange(length)[:, None] + starts
    return series[index], series[index + 1]


def split_in_time(series, *fractions):
    """Parte la serie en tramos consecutivos, el pasado primero: sin fuga del futuro al pasado.

    Corta la serie misma, antes de hacer ventanas, así que ninguna ventana de un tramo comparte
    valores con otro.

    Parámetros
    ----------
    series : ndarray (N,) o (N, D)
    *fractions : float
        Parte de la serie de cada tramo salvo el último, que se queda con el resto:
        ``split_in_time(s, 0.6, 0.2)`` da 60 %, 20 % y 20 %.

    Devuelve
    --------
    list de ndarray
        Copias de los tramos, en orden.

    Errores
    -------
    TypeError, ValueError
        Si `series` no es un arreglo de flotantes finitos, no se da ninguna fracción, alguna no es
        un número positivo, o un tramo quedaría vacío.
    """
    check_array("series", series, "N | N D")
    if not fractions:
        raise ValueError("fractions debe tener al menos una fracción; no llegó ninguna.")
    for i, fraction in enumerate(fractions):
        check_number(f"fractions[{i}]", fraction, above=0)
    cuts = np.round(np.cumsum(fractions) * len(series)).astype(int)
    if np.any(np.diff([0, *cuts, len(series)]) < 1):
        raise ValueError(
            f"fractions debe dejar al menos un valor en cada tramo; llegó {fractions}, y de "
            f"{len(series)} valores los cortes caen en {cuts.tolist()}."
        )
    return [piece.copy() for piece in np.split(series, cuts)]


def leaked_windows(train_starts, test_starts, span):
    """Qué ventanas de prueba comparten algún valor de la serie con una de entrenamiento.

    Parámetros
    ----------
    train_starts : ndarray (N,) de enteros
        Dónde empieza cada ventana de entrenamiento.
    test_starts : ndarray (M,) de enteros
        Dónde empieza cada ventana de prueba.
    span : int
        Cuántos valores abarca una ventana, desde su primera entrada hasta su objetivo inclusive.

    Devuelve
    --------
    ndarray (M,) de bool
        True si el entrenamiento ya vio esa ventana de prueba, aunque sea en parte.

    Errores
    -------
    TypeError, ValueError
        Si los inicios no son arreglos (N,) de enteros o `span` no es un entero positivo.
    """
    _check_starts("train_starts", train_starts)
    _check_starts("test_starts", test_starts)
    check_integer("span", span)
    # Con enteros sin signo, o de pocos bits, la resta daría la vuelta.
    train_starts, test_starts = train_starts.astype(np.int64), test_starts.astype(np.int64)
    distance = np.abs(np.subtract.outer(test_starts, train_starts))
    # Dos ventanas comparten algún valor si empiezan a menos de `span` pasos una de otra.
    return (distance < span).any(axis=1)


def pad(sequences):
    """Junta secuencias de distinto largo en un lote, con ceros al final de las cortas.

    Como la red lee del pasado al futuro, lo que se añade al final no cambia ninguna salida
    anterior; la máscara evita que la pérdida lo cuente.

    Parámetros
    ----------
    sequences : list de ndarray (Tᵢ, D) o (Tᵢ,)
        Un arreglo (Tᵢ,) cuenta como (Tᵢ, 1).

    Devuelve
    --------
    Padded
        ``x`` (T, B, D), con T el largo mayor, ``lengths`` (B,) y ``mask`` (T, B).

    Errores
    -------
    TypeError, ValueError
        Si no es una lista de arreglos de flotantes finitos con la misma D, o está vacía.
    """
    check_type("sequences", sequences, list | tuple, "una lista de arreglos")
    if not sequences:
        raise ValueError("sequences está vacía: debe tener al menos una secuencia.")
    columns = []
    for i, sequence in enumerate(sequences):
        check_array(f"sequences[{i}]", sequence, "N | N D")
        columns.append(sequence.reshape(len(sequence), -1))
    D = {column.shape[1] for column in columns}
    if len(D) > 1:
        raise ValueError(f"Las secuencias deben tener todas la misma D; llegó {sorted(D)}.")
    lengths = np.array([len(column) for column in columns])
    x = np.zeros((lengths.max(), len(columns), D.pop()), np.result_type(*columns))
    for i, column in enumerate(columns):
        x[: len(column), i] = column
    return Padded(x, lengths, np.arange(len(x))[:, None] < lengths)


class Padded(NamedTuple):
    """Un lote de secuencias de distinto largo: lo que devuelve `pad`."""

    x: np.ndarray  # (T, B, D), con T el largo mayor
    lengths: np.ndarray  # (B,) de enteros
    mask: np.ndarray  # (T, B) de bool: True donde hay dato


def last_step(values, lengths):
    """Lo que vale algo en el último paso verdadero de cada secuencia de un lote con relleno.

    La última fila, ``values[-1]``, solo sirve a las secuencias más largas: en las demás es relleno.

    Parámetros
    ----------
    values : ndarray (T, B, D)
        Salidas o estados, paso por paso. De los estados de una red, ``trace.h[1:]``.
    lengths : ndarray (B,) de enteros
        El largo de cada secuencia, como lo da `pad`.

    Devuelve
    --------
    ndarray (B, D)
        En la fila i, ``values[lengths[i] - 1, i]``.

    Errores
    -------
    TypeError, ValueError
        Si `values` no es un arreglo de flotantes finitos, o `lengths` no tiene un entero de 1 a T
        por secuencia.
    """
    _check_last_step(values, lengths)
    return values[lengths - 1, np.arange(len(lengths))]


def gaps(series):
    """Los huecos de una serie: los tramos seguidos de NaN.

    Parámetros
    ----------
    series : ndarray (N,)
        Con NaN donde no hay dato.

    Devuelve
    --------
    ndarray (G, 2) de enteros
        Inicio y final de cada hueco: ``series[inicio:final]`` es todo NaN.

    Errores
    -------
    TypeError, ValueError
        Si no es un arreglo (N,) de flotantes, o tiene infinitos.
    """
    _check_with_gaps(series)
    missing = np.isnan(series).astype(int)
    edges = np.diff(missing, prepend=0, append=0)
    return np.column_stack([np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)])


def interpolate(series):
    """Rellena los huecos con la recta que une sus orillas; en los extremos, el valor más cercano.

    Usa valores de después del hueco: sirve para reconstruir, no para pronosticar.

    Parámetros
    ----------
    series : ndarray (N,)
        Con NaN donde no hay dato.

    Devuelve
    --------
    ndarray (N,)
        Una copia sin NaN; los valores que había quedan iguales.

    Errores
    -------
    TypeError, ValueError
        Si no es un arreglo (N,) de flotantes, tiene infinitos, o solo NaN.
    """
    known = _known(series)
    filled = series.copy()
    filled[~known] = np.interp(np.flatnonzero(~known), np.flatnonzero(known), series[known])
    return filled


def seasonal_fill(series, period):
    """Rellena los huecos con tendencia y ciclo: s(t) ≈ a t + p(t mod period), más lo que falte.

    La pendiente a y el ciclo p salen por mínimos cuadrados de los valores conocidos; lo que no
    explican (el nivel de ese año, de ese día) se interpola con una recta.

    Parámetros
    ----------
    series : ndarray (N,)
        Con NaN donde no hay dato. Cada fase del ciclo debe tener algún valor.
    period : int
        Pasos de un ciclo.

    Devuelve
    --------
    ndarray (N,)
        Una copia sin NaN; los valores que había quedan iguales.

    Errores
    -------
    TypeError, ValueError
        Si `series` no es un arreglo (N,) de flotantes o tiene infinitos, `period` no es un entero
        positivo, o una fase no tiene ningún valor.
    """
    known = _known(series)
    check_integer("period", period)
    t = np.arange(len(series))
    absent = np.setdiff1d(np.arange(period), t[known] % period)
    if absent.size:
        raise ValueError(
            f"Con period = {period}, cada fase debe tener al menos un valor; la fase "
            f"{absent[0]} no tiene ninguno."
        )
    # Una columna por fase, y una para t (centrado y a escala, por el redondeo).
    design = np.column_stack([t % period == phase for phase in range(period)]).astype(float)
    design = np.column_stack([design, t / len(t) - 0.5])
    coefficients = np.linalg.lstsq(design[known], series[known], rcond=None)[0]
    cycle = design @ coefficients
    rest = np.where(known, series - cycle, np.nan)
    return np.where(known, series, cycle + interpolate(rest)).astype(series.dtype)


class Scaler(NamedTuple):
    """La media y la desviación estándar del tramo de entrenamiento, para ir y volver."""

    mean: np.ndarray  # (D,), o () si la serie es (N,)
    std: np.ndarray

    def apply(self, series):
        """(serie − media) / desviación, columna por columna.

        Parámetros
        ----------
        series : ndarray (…, D)
            O de cualquier forma, si `mean` es ().

        Devuelve
        --------
        ndarray
            Con la forma y el tipo de `series`, sin unidades.

        Errores
        -------
        TypeError, ValueError
            Si no es un arreglo de flotantes finitos o no tiene D columnas.
        """
        self._check(series)
        return ((series - self.mean) / self.std).astype(series.dtype)

    def undo(self, series):
        """De vuelta a las unidades originales: serie × desviación + media.

        Parámetros
        ----------
        series : ndarray (…, D)
            O de cualquier forma, si `mean` es ().

        Devuelve
        --------
        ndarray
            Con la forma y el tipo de `series`.

        Errores
        -------
        TypeError, ValueError
            Como en `apply`.
        """
        self._check(series)
        return (series * self.std + self.mean).astype(series.dtype)

    def _check(self, series):
        check_array("series", series, None)
        if self.mean.ndim and series.shape[-1:] != self.mean.shape:
            raise ValueError(
                f"series debe tener D = {len(self.mean)} columnas, como el tramo de "
                f"entrenamiento; llegó la forma {series.shape}."
            )


def fit_scaler(train):
    """Ajusta la estandarización solo al tramo de entrenamiento.

    Con la media de toda la serie, el entrenamiento conocería algo del futuro: una fuga.

    Parámetros
    ----------
    train : ndarray (N,) o (N, D)

    Devuelve
    --------
    Scaler
        ``scaler.apply(train)`` tiene media 0 y desviación 1 en cada columna.

    Errores
    -------
    TypeError, ValueError
        Si no es un arreglo de flotantes finitos, o una columna es constante o casi.
    """
    check_array("train", train, "N | N D")
    # Sumados en float32, muchos números pierden dígitos.
    mean, std = train.mean(axis=0, dtype=float), train.std(axis=0, dtype=float)
    # Por debajo de esto los cuadrados de `std` ya no caben, y dividir entre ella se desborda.
    least = max(np.sqrt(np.finfo(float).tiny), np.finfo(train.dtype).tiny)
    constant = (train.max(axis=0) == train.min(axis=0)) | (std < least)
    if np.any(constant):
        column = f" {np.argmax(constant)}" if train.ndim > 1 else ""
        raise ValueError(
            f"La columna{column} de train es constante, o casi: no se puede estandarizar."
        )
    return Scaler(np.asarray(mean, train.dtype), np.asarray(std, train.dtype))


def autocorrelation(series, lags):
    """Autocorrelación de 0 a `lags` pasos: r(k) = Σ (s(t) − m)(s(t+k) − m) / Σ (s(t) − m)².

    En una serie barajada, r(k) con k > 0 queda cerca de 0, a unos ±2/√N.

    Parámetros
    ----------
    series : ndarray (N,)
    lags : int
        Menor que N.

    Devuelve
    --------
    ndarray (lags + 1,)
        Con r(0) = 1.

    Errores
    -------
    TypeError, ValueError
        Si `series` no es un arreglo (N,) de flotantes finitos o es constante, o `lags` no es un
        entero de 0 a N − 1.
    """
    check_array("series", series, "N")
    check_integer("lags", lags, minimum=0)
    if lags >= len(series):
        raise ValueError(
            f"lags debe ser menor que los {len(series)} valores de la serie; llegó {lags}."
        )
    if series.max() == series.min():
        raise ValueError(f"La serie es constante ({series[0]}): no tiene autocorrelación.")
    centred = series - series.mean()
    products = [centred[: len(series) - k] @ centred[k:] for k in range(lags + 1)]
    return np.array(products) / products[0]


def _check_starts(name, value):
    check_type(name, value, np.ndarray, "un arreglo de NumPy")
    if not np.issubdtype(value.dtype, np.integer):
        raise TypeError(f"{name} debe tener enteros; llegó {value.dtype}.")
    check_shape(name, value, "N")


def _check_last_step(values, lengths):
    sizes = {}
    check_array("values", values, "T B D", sizes)
    if not isinstance(lengths, np.ndarray) or not np.issubdtype(lengths.dtype, np.integer):
        came = lengths.dtype if isinstance(lengths, np.ndarray) else repr(lengths)
        raise TypeError(f"lengths debe ser un arreglo de enteros; llegó {came}.")
    check_shape("lengths", lengths, "B", sizes)
    if lengths.min() < 1 or lengths.max() > len(values):
        wrong = lengths[(lengths < 1) | (lengths > len(values))][0]
        raise ValueError(f"lengths debe ir de 1 a los {len(values)} pasos; llegó {wrong}.")


def _known(series):
    """Dónde hay dato; al menos en un lugar."""
    _check_with_gaps(series)
    known = ~np.isnan(series)
    if not known.any():
        raise ValueError("series debe tener al menos un valor; llegaron solo NaN.")
    return known


def _check_with_gaps(series):
    """Como `check_array`, pero los NaN se admiten: son los huecos."""
    check_floats("series", series)
    check_array("series", np.where(np.isnan(series), 0, series).astype(series.dtype), "N")


def _columns(series):
    """La serie como (N, D), comprobada."""
    check_array("series", series, "N | N D")
    return series.reshape(len(series), -1)
