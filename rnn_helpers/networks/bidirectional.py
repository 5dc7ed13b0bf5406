"""Una red de dos lados: una lee la secuencia de ida, otra de vuelta, y sus salidas se suman.

    o(t) = o→(t) + o←(t)

Cada lado tiene sus propios parámetros; sumar V→ h→(t) + V← h←(t) es leer los dos estados juntos con
una sola V. La salida de cada paso ve así toda la secuencia, también lo que viene después: sirve
para rellenar un hueco o entender una frase, no para pronosticar (Schuster y Paliwal, 1997).

Los dos lados son redes de un mismo módulo, `of`: ``bidirectional.init(D, H, O, of=gru, seed=0)``.
Formas: T pasos de tiempo, B secuencias en el lote, D entradas, O salidas.
"""

from types import ModuleType
from typing import NamedTuple

import numpy as np

from rnn_helpers.validation import (
    check_array,
    check_arrays,
    check_choice,
    check_integer,
    check_shape,
    check_type,
)

SIDES = ("forward_", "backward_")


class Trace(NamedTuple):
    """Lo que la pasada hacia adelante guarda para la retropropagación."""

    of: ModuleType  # la red de los dos lados
    ahead: tuple  # la traza de la de ida
    back: tuple  # la traza de la de vuelta, que leyó al revés
    lengths: np.ndarray | None
    o: np.ndarray  # (T, B, O) salidas; o[t-1] es o^(t)


def init(input_size, hidden_size, output_size, *, of, seed, **options):
    """Los parámetros de los dos lados: ``forward_U``, ``backward_U``…

    of : módulo. `rnn`, `lstm` o `gru`.
    input_size, hidden_size, output_size, seed, **options. Los de ``of.init``. Con sesgos, c es uno
        solo: el del lado de ida.

    Devuelve dict.
    """
    _check_network(of)
    check_integer("seed", seed, minimum=0)
    params = {}
    for side, own in zip(SIDES, np.random.SeedSequence(seed).generate_state(2), strict=True):
        found = of.init(input_size, hidden_size, output_size, seed=int(own), **options)
        params |= {side + name: value for name, value in found.items()}
    params.pop("backward_c", None)
    return params


def forward(params, x, *, of, lengths=None, **options):
    """Lee de ida y de vuelta.

    params : dict. Como los da `init`.
    x : ndarray (T, B, D), o (T, B) de enteros. Entradas, el tiempo primero.
    of : módulo. El de `init`.
    lengths : ndarray (B,) de enteros, opcional. El largo de cada secuencia, si el final de x es
        relleno: la de vuelta empieza en su último paso verdadero.
    **options. Lo que ``of.forward`` acepte además: ``activation="logistic"``.

    Devuelve Trace. ``of``, ``ahead``, ``back``, ``lengths`` y ``o`` (T, B, O).
    """
    _check_network(of)
    ahead, back = (one_side(params, side) for side in SIDES)
    ahead = of.forward(ahead, x, **options)
    back = of.forward(back, reverse(x, lengths), **options)
    return Trace(of, ahead, back, lengths, ahead.o + reverse(back.o, lengths))


def backward(params, trace, do, *, truncate=None):
    """El gradiente exacto de E: el error de cada salida llega entero a los dos lados.

    Los argumentos y lo que devuelve son como en `rnn.backward`.
    """
    _check_backward(params, trace, do)
    of, ahead, back, lengths, _ = trace
    errors = (ahead, do), (back, reverse(do, lengths))
    grads = {}
    for side, (own, error) in zip(SIDES, errors, strict=True):
        found = of.backward(one_side(params, side), own, error, truncate=truncate)
        grads |= {side + name: value for name, value in found.items()}
    return {name: grads[name] for name in params}


def one_side(params, side):
    """Los parámetros de un lado, "forward_" o "backward_", con los nombres que su red les da."""
    _check_params(params)
    check_choice("side", side, SIDES)
    return {k.removeprefix(side): value for k, value in params.items() if k.startswith(side)}


def reverse(x, lengths=None):
    """La secuencia al revés. Con `lengths`, cada una dentro de su largo: el relleno no se mueve.

    x : ndarray (T, B, …)
    lengths : ndarray (B,) de enteros, opcional. De 1 a T.

    Devuelve ndarray como `x`. Dos veces, da lo mismo que al principio.
    """
    check_type("x", x, np.ndarray, "un arreglo de NumPy")
    if lengths is None:
        return x[::-1]
    _check_lengths(lengths, x)
    t = np.arange(len(x))[:, None]
    return x[np.where(t < lengths, lengths - 1 - t, t), np.arange(x.shape[1])]


def _check_network(of):
    check_type("of", of, ModuleType, "el módulo de una red, como rnn")


def _check_params(params):
    check_arrays("params", params)
    sides = {side for side in SIDES for name in params if name.startswith(side)}
    if len(sides) < 2 or not all(name.startswith(SIDES) for name in params):
        raise ValueError(
            "params debe tener los parámetros de los dos lados, forward_… y backward_…; llegó "
            f"{', '.join(map(repr, params))}."
        )


def _check_lengths(lengths, x):
    if not (isinstance(lengths, np.ndarray) and np.issubdtype(lengths.dtype, np.integer)):
        raise TypeError(f"lengths debe ser un arreglo de enteros; llegó {lengths!r}.")
    check_shape("lengths", lengths, "B", {"B": x.shape[1]})
    if lengths.min() < 1 or lengths.max() > len(x):
        wrong = lengths.min() if lengths.min() < 1 else lengths.max()
        raise ValueError(f"lengths debe tener largos de 1 a T = {len(x)}; llegó {wrong}.")


def _check_backward(params, trace, do):
    _check_params(params)
    check_type("trace", trace, Trace, "lo que devuelve bidirectional.forward")
    check_array("do", do, "T B O", dict(zip("TBO", trace.o.shape, strict=True)))
