"""Reconstruir un hueco con lo que hay a sus dos lados.

Para saber si se rellena bien hay que conocer la verdad: se tapa un tramo que sí se midió. Cada
ventana tiene 72 horas de S sensores y, en el centro, un hueco simulado en que fallan todos. Lo que
rellena un hueco recibe ventanas y las devuelve con otro relleno.
"""

from typing import NamedTuple

import numpy as np

from rnn_helpers.learning.optimizers import Adam
from rnn_helpers.learning.training import cosine_decay, train
from rnn_helpers.networks import bidirectional, gru
from rnn_helpers.series.scores import rmse
from rnn_helpers.validation import (
    check_choice,
    check_integer,
    check_number,
    check_shape,
    check_type,
    check_with_gaps,
)

WINDOW, CONTEXT = 72, 24  # horas de una ventana, y las que lee el modelo lineal a cada lado
LONGEST = WINDOW - 2 * CONTEXT
SEEN = ("los dos lados", "antes", "después")
HIDDEN_SIZE, RATE, BATCH = 16, 0.02, 64
SIDES = {"network": bidirectional, "of": gru}


class Windows(NamedTuple):
    """B ventanas con un hueco en el centro."""

    truth: np.ndarray  # (72, B, S) lo medido; NaN donde no lo hay
    filled: np.ndarray  # (72, B, S) lo que se ve y, en el hueco, el relleno
    hidden: np.ndarray  # (72, B) de bool: las horas del hueco
    hour: np.ndarray  # (72, B) la hora del día


class Ridge(NamedTuple):
    """Los coeficientes de `fit_ridge`."""

    weights: np.ndarray  # (F, S por el largo del hueco)
    scale: np.ndarray  # (S,) la desviación de cada sensor


class Network(NamedTuple):
    """La red de `fit_network`."""

    params: dict
    scale: np.ndarray  # (S,)


def cover(series, hour, starts, length, *, seen=SEEN[0]):
    """Tapa `length` horas en el centro de cada ventana, y traza una recta entre sus orillas.

    series : ndarray (N, S). Lo que midió cada sensor, con NaN donde no.
    hour : ndarray (N,). La hora del día, de 0 a 23.
    starts : ndarray (B,) de enteros. Dónde empieza cada ventana.
    length : int. De 1 a 24 horas.
    seen : {"los dos lados", "antes", "después"}. Con un solo lado, el otro también se tapa, y la
        recta es el último valor que se ve.

    Devuelve Windows.
    """
    _check_cover(series, hour, starts, length, seen)
    index = starts + np.arange(WINDOW)[:, None]
    truth = series[index]
    gap = _gap(length)
    covered = {
        "los dos lados": gap,
        "antes": slice(gap.start, None),
        "después": slice(0, gap.stop),
    }
    filled = truth.copy()
    filled[covered[seen]] = np.nan
    hidden = np.zeros(index.shape, bool)
    hidden[gap] = True
    return Windows(truth, _bridge(filled), hidden, hour[index])


def join(parts):
    """Una sola colección con las ventanas de varias, cada una con su largo de hueco."""
    check_type("parts", parts, list | tuple, "una lista de Windows")
    for number, part in enumerate(parts):
        check_type(f"parts[{number}]", part, Windows, "lo que devuelve cover")
    return Windows(*(np.concatenate(field, axis=1) for field in zip(*parts, strict=True)))


def fit_ridge(windows, penalty):
    """El modelo lineal de los dos lados: lo que a la recta le falta, hora por hora del hueco.

    Lee 24 horas de cada lado, de todos los sensores, y la hora en que empieza el hueco. Minimiza el
    error cuadrático más `penalty` por el cuadrado de los coeficientes.

    windows : Windows. Como las da `cover`, todas con un hueco del mismo largo.
    penalty : float

    Devuelve Ridge.
    """
    check_number("penalty", penalty, above=0)
    gap = _the_gap(windows)
    scale = windows.filled.std(axis=(0, 1))
    X = _ridge_inputs(windows, gap, scale)
    missed = ((windows.truth - windows.filled) / scale)[gap]
    missed = np.where(np.isnan(missed), 0, missed)  # lo que no se midió no tira hacia ningún lado
    Y = missed.swapaxes(0, 1).reshape(len(X), -1)
    return Ridge(np.linalg.solve(X.T @ X + penalty * np.eye(X.shape[1]), X.T @ Y), scale)


def ridge_fill(ridge, windows):
    """Las mismas ventanas, con el hueco relleno por el modelo lineal. Devuelve Windows."""
    check_type("ridge", ridge, Ridge, "lo que devuelve fit_ridge")
    gap = _the_gap(windows)
    length, S = gap.stop - gap.start, len(ridge.scale)
    if ridge.weights.shape[1] != length * S:
        raise ValueError(
            f"windows debe tener huecos de {ridge.weights.shape[1] // S} horas, como los de "
            f"fit_ridge; llegó uno de {length}."
        )
    missed = _ridge_inputs(windows, gap, ridge.scale) @ ridge.weights
    filled = windows.filled.copy()
    filled[gap] += missed.reshape(-1, length, S).swapaxes(0, 1) * ridge.scale
    return windows._replace(filled=filled)


def fit_network(windows, *, epochs, seed):
    """Una GRU de dos lados que aprende lo que le falta al relleno que reciba.

    Con V = 0 empieza por no corregir nada. Lee el relleno, dónde está el hueco y la hora.

    windows : Windows. De huecos de uno o varios largos.
    epochs, seed : int

    Devuelve Network.
    """
    check_type("windows", windows, Windows, "lo que devuelve cover")
    check_integer("epochs", epochs)
    scale = windows.filled.std(axis=(0, 1))
    x = _network_inputs(windows, scale)
    y = ((windows.truth - windows.filled) / scale).astype(np.float32)
    start = bidirectional.init(
        x.shape[2], HIDDEN_SIZE, len(scale), of=gru, seed=seed, bias=True, dtype=np.float32
    )
    for V in ("forward_V", "backward_V"):
        start[V][:] = 0
    known = ~np.isnan(y)
    plan = {"optimizer": Adam(RATE), "schedule": cosine_decay, "clip": 5.0}
    plan |= {"epochs": epochs, "batch_size": BATCH, "seed": seed}
    counts = windows.hidden[:, :, None] & known
    return Network(
        train(start, x, np.where(known, y, 0), mask=counts, **plan, **SIDES).params, scale
    )


def network_fill(network, windows):
    """Las mismas ventanas, con el relleno que la red corrigió. Devuelve Windows."""
    check_type("network", network, Network, "lo que devuelve fit_network")
    check_type("windows", windows, Windows, "lo que devuelve cover")
    x = _network_inputs(windows, network.scale)
    missed = bidirectional.forward(network.params, x, of=gru).o * network.scale
    filled = windows.filled + np.where(windows.hidden[:, :, None], missed, 0)
    return windows._replace(filled=filled)


def errors(windows):
    """RMSE del relleno de cada sensor, en las horas del hueco que sí se midieron.

    Devuelve ndarray (S,). En las unidades de cada sensor.
    """
    check_type("windows", windows, Windows, "lo que devuelve cover")
    counts = windows.hidden[:, :, None] & ~np.isnan(windows.truth)
    sensors = range(windows.truth.shape[2])
    pairs = [(windows.filled[..., s], windows.truth[..., s], counts[..., s]) for s in sensors]
    return np.array([rmse(filled[seen], truth[seen]) for filled, truth, seen in pairs])


def _bridge(values):
    """Lo que hace `series.gaps.interpolate`, en todas las columnas de (T, B, S) a la vez."""
    T = len(values)
    known, t = ~np.isnan(values), np.arange(T)[:, None, None]
    before = np.maximum.accumulate(np.where(known, t, -1))
    after = np.minimum.accumulate(np.where(known, t, T)[::-1])[::-1]
    before, after = np.where(before < 0, after, before), np.where(after == T, before, after)
    if (before == T).any():
        raise ValueError(
            "series debe tener algún valor a la vista en cada ventana; llegó solo NaN."
        )
    part = (t - before) / np.maximum(after - before, 1)
    left, right = (np.take_along_axis(values, place, axis=0) for place in (before, after))
    return left + part * (right - left)


def _gap(length):
    start = (WINDOW - length) // 2
    return slice(start, start + length)


def _the_gap(windows):
    """El hueco de unas ventanas que tienen todas el mismo."""
    check_type("windows", windows, Windows, "lo que devuelve cover")
    if (windows.hidden != windows.hidden[:, :1]).any():
        raise ValueError("windows debe tener huecos de un solo largo; llegó más de uno.")
    return _gap(int(windows.hidden[:, 0].sum()))


def _centre(windows):
    """El promedio de las dos orillas del hueco, (B, S): las redes y la recta parten de él."""
    hidden = windows.hidden
    n = np.arange(hidden.shape[1])
    first, last = hidden.argmax(axis=0), WINDOW - 1 - hidden[::-1].argmax(axis=0)
    return (windows.filled[first - 1, n] + windows.filled[last + 1, n]) / 2


def _hours(hour):
    angle = 2 * np.pi * hour / 24
    return [np.cos(angle), np.sin(angle)]


def _ridge_inputs(windows, gap, scale):
    """(B, F): los dos lados de cada sensor, medidos desde el centro, y la hora, dos armónicos."""
    seen = (windows.filled - _centre(windows)) / scale
    sides = np.concatenate([seen[gap.start - CONTEXT : gap.start], seen[gap.stop :][:CONTEXT]])
    B = sides.shape[1]
    begins = windows.hour[gap.start]
    columns = [*_hours(begins), *_hours(2 * begins), np.ones(B)]
    return np.column_stack([sides.swapaxes(0, 1).reshape(B, -1), *columns])


def _network_inputs(windows, scale):
    """(72, B, S + 3): el relleno, medido desde el centro; el hueco, y la hora."""
    seen = (windows.filled - _centre(windows)) / scale
    flags = np.stack([windows.hidden, *_hours(windows.hour)], axis=2)
    return np.concatenate([seen, flags], axis=2).astype(np.float32)


def _check_cover(series, hour, starts, length, seen):
    sizes = {}
    check_with_gaps("series", series, "N S", sizes)
    for name, value, dims in (("hour", hour, "N"), ("starts", starts, "B")):
        if not isinstance(value, np.ndarray) or not np.issubdtype(value.dtype, np.integer):
            raise TypeError(f"{name} debe ser un arreglo de enteros; llegó {value!r}.")
        check_shape(name, value, dims, sizes)
    if starts.min() < 0 or starts.max() > len(series) - WINDOW:
        wrong = starts.min() if starts.min() < 0 else starts.max()
        raise ValueError(
            f"starts debe ir de 0 a {len(series) - WINDOW}: cada ventana tiene {WINDOW} horas; "
            f"llegó {wrong}."
        )
    check_integer("length", length)
    if length > LONGEST:
        raise ValueError(f"length debe ser a lo sumo {LONGEST} horas; llegó {length}.")
    check_choice("seen", seen, SEEN)
