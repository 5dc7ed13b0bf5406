"""Las filas de test_bad_input.py: un archivo por módulo de rnn_helpers, con su mismo nombre.

Cada archivo tiene `CALLS`: para cada función, clase o método público (``"forward"``, ``"SGD"``,
``"SGD.step"``), un `Call` con una llamada correcta y, para cada argumento, las filas que lo echan a
perder: otro tipo, otra forma u otro intervalo, y los errores que solo esa función tiene. Lo que
`validation` promete de cada tipo lo prueba test_validation.py, una vez. Un argumento que lo acepta
todo lleva una lista vacía y un comentario que dice por qué. Lo que no se comprueba a sí mismo va en
`EXEMPT`, con la razón.
"""

from typing import NamedTuple

import numpy as np


class Row(NamedTuple):
    """Un mal valor de un argumento, el error que debe dar y lo que debe decir su mensaje.

    `about` es el argumento que nombra el mensaje, cuando no es aquel que cambió.
    """

    value: object
    error: type
    words: tuple
    about: str | None = None


class Call(NamedTuple):
    """Una llamada correcta y, para cada argumento, las filas que lo cambian de una en una."""

    arguments: dict
    rows: dict


def wrong(value, *words, error=ValueError, about=None):
    return Row(value, error, words, about)


def bad_array(good, dims=None):
    """Una lista, un NaN y, con `dims`, otro número de ejes."""
    spoiled = good.copy()
    spoiled.flat[-1] = np.nan
    rows = [
        wrong(good.tolist(), "un arreglo de NumPy", "(list)", error=TypeError),
        wrong(spoiled, "finitos", "nan en la posición"),
    ]
    return rows + (
        [wrong(good[None, None, None], dims, str((1, 1, 1, *good.shape)))] if dims else []
    )


def bad_series(good):
    """Lo que no es una serie (N,) de reales."""
    return [
        *bad_array(good, "(N,)"),
        wrong(good[:, None], "(N,)", str((len(good), 1))),
        wrong(np.array(1.0), "(N,)", "()"),
        wrong(good * 1j, "reales", "complex128", error=TypeError),
    ]


def bad_arrays(good, name):
    """Lo que no es un diccionario de arreglos."""
    key = next(iter(good))
    return [
        wrong(list(good.values()), "un diccionario", "(list)", error=TypeError),
        wrong({}, "vacío"),
        wrong(good | {key: good[key] * np.nan}, f"{name}['{key}']", "finitos"),
    ]


def bad_arrays_like(good, name):
    """Lo que además debe tener las claves y formas de otro diccionario."""
    key = next(iter(good))
    return [
        *bad_arrays(good, name),
        wrong({k: v for k, v in good.items() if k != key}, f"'{key}'"),
        wrong(good | {key: good[key][None]}, str(good[key].shape), str((1, *good[key].shape))),
    ]


def bad_params(good):
    """Lo que no son los parámetros de una red."""
    return [
        *bad_arrays(good, "params"),
        wrong(good | {"Z": good["W"]}, "'Z'"),
        wrong(good | {"V": good["V"][0]}, "params['V']", "(O, H)", str(good["V"][0].shape)),
    ]


def bad_integer(minimum=1):
    return [
        wrong(2.5, "un entero", "2.5", error=TypeError),
        wrong(minimum - 1, f"al menos {minimum}", f"llegó {minimum - 1}"),
    ]


def bad_number(*outside):
    """Lo que no es un número, y valores fuera de su intervalo; sin intervalo, el infinito."""
    rows = [wrong(value, f"llegó {value}") for value in outside or (np.inf,)]
    return [wrong("1", "un número", "'1'", error=TypeError), *rows]


def bad_bool():
    return [wrong("no", "True o False", "'no'", error=TypeError)]


def bad_choice(*options):
    return [wrong("relu", *map(repr, options), "llegó 'relu'")]


def bad_callable():
    return [wrong("tanh", "una función", "'tanh'", error=TypeError)]


def bad_dtype():
    return [wrong(int, "float32 o float64", f"{int!r}", error=TypeError)]


def bad_mask(good):
    return [
        wrong(good.astype(float), "un arreglo de bool", "float64", error=TypeError),
        wrong(good[:-1], "(T, B)", str(good[:-1].shape)),
    ]


# --- lo que tienen en común las redes del contrato (rnn, lstm, gru…) ---------------------------


def network_init(gate_bias=None):
    """La llamada a `init`; `gate_bias`, el sesgo inicial de una compuerta, si la red lo tiene."""
    sizes = {"input_size": 3, "hidden_size": 6, "output_size": 2}
    arguments = sizes | {"seed": 0, "bias": True, "gain": 0.9, "dtype": np.float64}
    rows = {name: bad_integer() for name in sizes} | {
        "seed": bad_integer(minimum=0),
        "bias": bad_bool(),
        "gain": bad_number(-0.1),
        "dtype": bad_dtype(),
    }
    if gate_bias is not None:
        arguments[gate_bias] = 2.0
        rows[gate_bias] = bad_number()
        rows["bias"].append(wrong(False, "bias=True", "2.0", "sin sesgos", about=gate_bias))
    return Call(arguments, rows)


def bad_x(x):
    """`x` (T, B, D) de una red."""
    return [*bad_array(x, "(T, B, D)"), wrong(x[..., 1:], f"D = {x.shape[2]}")]


def bad_state(state, dims="(B, H)"):
    """Un estado inicial, opcional."""
    return [
        *bad_array(state, dims),
        wrong(state[1:], f"B = {len(state)}", str(state[1:].shape)),
        wrong(state[:, 1:], f"= {state.shape[1]}", str(state[:, 1:].shape)),
    ]


def network_backward(network, params, trace, do):
    """La llamada a `backward`, con trazas de otras redes y otros datos."""
    expected = f"lo que devuelve {network.__name__.split('.')[-1]}.forward"
    arrays = {k: v for k, v in trace._asdict().items() if isinstance(v, np.ndarray)}
    arrays.pop("o")  # backward no lo lee
    trace_rows = [
        wrong(tuple(trace), expected, "(tuple)", error=TypeError),
        wrong(trace._replace(x=trace.x[1:]), "trace.h", f"T = {len(trace.x) - 1}"),
    ]
    for name, value in arrays.items():
        field = f"trace.{name}"
        trace_rows += [
            wrong(trace._replace(**{name: None}), field, "None", error=TypeError),
            wrong(trace._replace(**{name: value[..., 1:]}), field, str(value.shape[-1] - 1)),
        ]
    do_rows = [
        *bad_array(do, "(T, B, O)"),
        wrong(do[1:], f"T = {len(do)}"),
        wrong(do[..., 1:], f"O = {do.shape[2]}"),
    ]
    return Call(
        {"params": params, "trace": trace, "do": do, "truncate": 3},
        {
            "params": bad_params(params),
            "trace": trace_rows,
            "do": do_rows,
            "truncate": bad_integer(),
        },
    )
