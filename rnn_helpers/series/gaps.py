"""Los huecos de una serie: dónde están y cómo rellenarlos."""

import numpy as np

from rnn_helpers.validation import check_integer, check_with_gaps


def gaps(series):
    """Los huecos de una serie: los tramos seguidos de NaN.

    series : ndarray (N,). Con NaN donde no hay dato.

    Devuelve ndarray (G, 2) de enteros. Inicio y final de cada hueco: ``series[inicio:final]`` es
        todo NaN.
    """
    check_with_gaps("series", series, "N")
    missing = np.isnan(series).astype(int)
    edges = np.diff(missing, prepend=0, append=0)
    return np.column_stack([np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)])


def interpolate(series):
    """Rellena los huecos con la recta que une sus orillas; en los extremos, el valor más cercano.

    Usa valores de después del hueco: sirve para reconstruir, no para pronosticar.

    series : ndarray (N,). Con NaN donde no hay dato.

    Devuelve ndarray (N,). Una copia sin NaN; los valores que había quedan iguales.
    """
    known = _known(series)
    filled = series.copy()
    filled[~known] = np.interp(np.flatnonzero(~known), np.flatnonzero(known), series[known])
    return filled


def carry_forward(series):
    """Rellena cada hueco con el último valor de antes: solo mira al pasado, y sirve al pronosticar.

    series : ndarray (N,). Con NaN donde no hay dato, salvo en el primer lugar.

    Devuelve ndarray (N,). Una copia sin NaN; los valores que había quedan iguales.
    """
    known = _known(series)
    if not known[0]:
        raise ValueError("series debe empezar con un valor; llegó nan.")
    return series[np.maximum.accumulate(np.where(known, np.arange(len(series)), 0))]


def seasonal_fill(series, period):
    """Rellena los huecos con tendencia y ciclo: s(t) ≈ a t + p(t mod period), más lo que falte.

    La pendiente a y el ciclo p salen por mínimos cuadrados de los valores conocidos; lo que no
    explican (el nivel de ese año, de ese día) se interpola con una recta.

    series : ndarray (N,). Con NaN donde no hay dato. Cada fase del ciclo debe tener algún valor.
    period : int. Pasos de un ciclo.

    Devuelve ndarray (N,). Una copia sin NaN; los valores que había quedan iguales.

    ValueError si una fase del ciclo no tiene ningún valor.
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


def _known(series):
    """Dónde hay dato; al menos en un lugar."""
    check_with_gaps("series", series, "N")
    known = ~np.isnan(series)
    if not known.any():
        raise ValueError("series debe tener al menos un valor; llegaron solo NaN.")
    return known
