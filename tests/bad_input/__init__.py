"""Las filas de test_bad_input.py: un archivo por módulo de rnn_helpers, con su mismo nombre.

Cada archivo tiene `CALLS`: para cada función, clase o método público (``"forward"``, ``"SGD"``,
``"SGD.step"``), un `Call` con una llamada correcta y, para cada argumento, las filas que lo echan a
perder. Un argumento que lo acepta todo lleva una lista vacía y un comentario que dice por qué. Lo
que no se comprueba a sí mismo va en `EXEMPT`, con la razón.
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


def bad_array(good, dims=None, *, optional=False):
    """Lo que ningún arreglo de flotantes acepta; con `dims`, tampoco un rango distinto."""
    number = np.zeros(good.shape, bool)
    number.flat[-1] = True
    rows = [
        wrong("texto", "un arreglo de NumPy", "'texto' (str)", error=TypeError),
        wrong(
            np.ma.array(good, mask=number),
            "sin máscara",
            "lo tapado son huecos, conviértelo con .filled(np.nan).",
            error=TypeError,
        ),
        wrong(good.tolist(), "un arreglo de NumPy", "(list)", error=TypeError),
        wrong([[1.0], [1.0, 2.0]], "un arreglo de NumPy", "(list)", error=TypeError),
        wrong(good.astype(int), "punto flotante", good.astype(int).dtype.name, error=TypeError),
        wrong(good.astype(object), "punto flotante", "object", error=TypeError),
        wrong(np.where(number, np.nan, good), "finitos", "nan en la posición"),
        wrong(np.where(number, np.inf, good), "finitos", "inf en la posición"),
        wrong(good[:0], str((0, *good.shape[1:]))),
    ]
    if not optional:
        rows.append(wrong(None, "un arreglo de NumPy", "None", error=TypeError))
    if dims is not None:
        rows.append(wrong(good[None, None, None], dims, str((1, 1, 1, *good.shape))))
    return rows


def bad_arrays(good, name):
    """Lo que no es un diccionario de arreglos con las claves y formas de `good`."""
    key = next(iter(good))
    rows = [
        wrong(None, "un diccionario", "None", error=TypeError),
        wrong(list(good.values()), "un diccionario", "(list)", error=TypeError),
        wrong({}, "vacío"),
    ]
    return rows + [
        Row(good | {key: row.value}, row.error, (f"{name}['{key}']", *row.words))
        for row in bad_array(good[key])
    ]


def bad_arrays_like(good, name):
    """Lo que además debe tener las claves y formas de otro diccionario."""
    key = next(iter(good))
    return [
        *bad_arrays(good, name),
        wrong({k: v for k, v in good.items() if k != key}, f"'{key}'"),
        wrong(good | {"Z": good[key]}, "'Z'"),
        wrong(good | {key: good[key][None]}, str(good[key].shape), str((1, *good[key].shape))),
    ]


def bad_params(good):
    """Lo que no son los parámetros de una red; `good` tiene sesgos o no."""
    return [
        *bad_arrays(good, "params"),
        wrong({k: v for k, v in good.items() if k != "W"}, "'W'"),
        wrong(good | {"Z": good["W"]}, "'Z'"),
        wrong(good | {"W": good["W"][:-1]}, "params['W']", str(good["W"][:-1].shape)),
        wrong(good | {"V": good["V"][0]}, "params['V']", "(O, H)", str(good["V"][0].shape)),
    ]


def bad_integer(minimum=1, *, optional=False):
    rows = [
        wrong(value, "un entero", repr(value), error=TypeError) for value in (2.5, 3.0, "3", True)
    ]
    if not optional:
        rows.append(wrong(None, "un entero", "None", error=TypeError))
    return [*rows, wrong(minimum - 1, f"al menos {minimum}", f"llegó {minimum - 1}")]


def bad_number(*outside, optional=False):
    """Lo que no es un número finito, más los valores `outside` de su intervalo."""
    rows = [
        wrong(value, "un número", repr(value), error=TypeError) for value in ("1", True, [1.0], 1j)
    ]
    if not optional:
        rows.append(wrong(None, "un número", "None", error=TypeError))
    rows += [wrong(value, "finito", f"llegó {value}") for value in (np.nan, np.inf)]
    return rows + [wrong(value, f"llegó {value}") for value in outside]


def bad_bool():
    values = ("no", 1, None, [True])
    return [wrong(value, "True o False", repr(value), error=TypeError) for value in values]


def bad_choice(*options):
    names = [repr(option) for option in options]
    return [wrong(value, *names, f"llegó {value!r}") for value in ("relu", None, 3, "")]


def bad_callable(*, optional=False):
    rows = [wrong(value, "una función", repr(value), error=TypeError) for value in (3, "tanh")]
    return rows if optional else [*rows, wrong(None, "una función", "None", error=TypeError)]


def bad_dtype():
    values = (int, "float16", "texto", None, 3)
    return [wrong(value, "float32 o float64", f"{value!r}", error=TypeError) for value in values]


def bad_mask(good):
    return [
        wrong("texto", "un arreglo de bool", "'texto'", error=TypeError),
        wrong(good.tolist(), "un arreglo de bool", "(list)", error=TypeError),
        wrong([[True], [True, True]], "un arreglo de bool", "(list)", error=TypeError),
        wrong(good.astype(float), "un arreglo de bool", "float64", error=TypeError),
        wrong(good[0], "(T, B)", str(good[0].shape)),
        wrong(good[:-1], "(T, B)", str(good[:-1].shape)),
        wrong(good[:, :0], "(T, B)", str(good[:, :0].shape)),
    ]


# --- lo que tienen en común las redes del contrato (rnn, lstm, gru…) ---------------------------


def network_init(**extra):
    """La llamada a `init`; `extra` son las filas de los argumentos propios de una red."""
    sizes = {"input_size": 3, "hidden_size": 6, "output_size": 2}
    arguments = sizes | {"seed": 0, "bias": True, "gain": 0.9, "dtype": np.float64}
    rows = {name: bad_integer() for name in sizes} | {
        "seed": bad_integer(minimum=0),
        "bias": bad_bool(),
        "gain": bad_number(-0.1),
        "dtype": bad_dtype(),
    }
    return Call(arguments, rows | extra)


def bad_x(x):
    """`x` (T, B, D) de una red."""
    return [
        *bad_array(x, "(T, B, D)"),
        wrong(x[:, 0], "(T, B, D)", str(x[:, 0].shape)),
        wrong(x[..., 1:], f"D = {x.shape[2]}", str(x[..., 1:].shape)),
        wrong(x[:, :0], str(x[:, :0].shape)),
    ]


def bad_state(state, dims="(B, H)"):
    """Un estado inicial, opcional."""
    return [
        *bad_array(state, dims, optional=True),
        wrong(state[1:], f"B = {len(state)}", str(state[1:].shape)),
        wrong(state[:, 1:], f"= {state.shape[1]}", str(state[:, 1:].shape)),
        wrong(state[0], dims, str(state[0].shape)),
    ]


def network_backward(network, params, trace, do):
    """La llamada a `backward`, con trazas de otras redes y otros datos."""
    T, B, O = do.shape
    expected = f"lo que devuelve {network.__name__.split('.')[-1]}.forward"
    trace_rows = [
        wrong(None, expected, "None", error=TypeError),
        wrong(tuple(trace), expected, "(tuple)", error=TypeError),
        wrong(trace.h, expected, "(ndarray)", error=TypeError),
        wrong(trace._replace(x=trace.x[..., 1:]), "trace.x", f"D = {trace.x.shape[2]}"),
        wrong(trace._replace(x=trace.x[1:]), "trace.h", f"T = {T - 1}", str(T)),
        wrong(trace._replace(h=trace.h[1:]), "trace.h", f"T = {T}", str(T - 1)),
        wrong(trace._replace(h=trace.h[..., 1:]), "trace.h", f"H = {trace.h.shape[2]}"),
    ]
    arrays = {k: v for k, v in trace._asdict().items() if isinstance(v, np.ndarray)}
    arrays.pop("o")  # backward no lo lee
    for name, value in arrays.items():
        field = f"trace.{name}"
        trace_rows += [
            wrong(
                trace._replace(**{name: other}),
                field,
                "debe ser un arreglo de NumPy;",
                repr(other),
                error=TypeError,
            )
            for other in (None, [1.0])
        ]
        trace_rows += [
            wrong(trace._replace(**{name: value.astype(int)}), field, "int64", error=TypeError),
            wrong(trace._replace(**{name: value[..., 1:]}), field, str(value.shape[-1] - 1)),
            wrong(trace._replace(**{name: value[0]}), field, "debe tener forma"),
            wrong(trace._replace(**{name: np.array(1.0)}), field, "llegó ()"),
        ]
    do_rows = [
        *bad_array(do, "(T, B, O)"),
        wrong(do[1:], f"T = {T}", str((T - 1, B, O))),
        wrong(do[:, 1:], f"B = {B}", str((T, B - 1, O))),
        wrong(do[..., 1:], f"O = {O}", str((T, B, O - 1))),
    ]
    return Call(
        {"params": params, "trace": trace, "do": do, "truncate": 3},
        {
            "params": bad_params(params),
            "trace": trace_rows,
            "do": do_rows,
            "truncate": bad_integer(optional=True),
        },
    )
