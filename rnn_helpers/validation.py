"""Comprobaciones de entrada: errores en español que dicen qué llegó y qué se esperaba.

Lo que prometen todas las funciones públicas de las matemáticas, y por eso no repite cada una: lo
que no es de la clase pedida da TypeError; lo que no tiene la forma o se sale de su intervalo, y los
números que no son finitos, ValueError. El mensaje nombra el argumento, dice qué debe ser y qué
llegó. Nada de lo que se recibe cambia. Una función solo anuncia los errores que no se adivinan.
"""

import math
import re
from functools import cache
from numbers import Integral, Real
from operator import index

import numpy as np

# complex128 también pasa, porque el paso complejo de `gradient_check` evalúa la red con complejos.
_FLOATS = (np.float32, np.float64, np.complex128)


def check_array(name, value, dims, sizes=None):
    """Comprueba que `value` es un arreglo de flotantes finitos con la forma `dims`.

    name : str. Cómo nombrar el arreglo en el mensaje.
    value : ndarray. Lo que llegó.
    dims : str o None. Una palabra por eje: una letra ("T B D"), un múltiplo ("4H D") o un número
        ("2 D"). Una barra separa las formas que se admiten, con distinto número de ejes ("N | N
        D"). Con None, cualquier forma sirve mientras no esté vacía.
    sizes : dict, opcional. Tamaño de cada letra ya conocida. Las letras nuevas se anotan en él, de
        modo que el mismo diccionario, pasado de llamada en llamada, obliga a los arreglos a
        encajar.

    TypeError si no es un arreglo de NumPy, tiene máscara o no es de punto flotante.
    ValueError si la forma no encaja, está vacío, o contiene NaN o infinitos.
    """
    check_floats(name, value)
    if dims is not None:
        check_shape(name, value, dims, sizes)
    _check_size(name, value)
    if not np.isfinite(value).all():
        first = tuple(int(i) for i in np.argwhere(~np.isfinite(value))[0])
        raise ValueError(
            f"{name} debe tener solo números finitos; llegó {value[first]} en la posición {first}."
        )


def check_with_gaps(name, value, dims, sizes=None):
    """Como `check_array`, pero los NaN se admiten: son los huecos."""
    check_floats(name, value)
    check_array(name, np.where(np.isnan(value), 0, value).astype(value.dtype), dims, sizes)


def check_floats(name, value):
    """Comprueba que `value` es un arreglo de NumPy de punto flotante y sin máscara."""
    if not isinstance(value, np.ndarray):
        raise TypeError(f"{name} debe ser un arreglo de NumPy; llegó {_describe(value)}.")
    if isinstance(value, np.ma.MaskedArray):
        raise TypeError(
            f"{name} debe ser un arreglo sin máscara; llegó un MaskedArray. Si lo tapado son "
            "huecos, conviértelo con .filled(np.nan)."
        )
    if value.dtype not in _FLOATS:
        raise TypeError(
            f"{name} debe tener números de punto flotante (float32 o float64); llegó "
            f"{value.dtype}. Si son números, conviértelo con .astype(float)."
        )


def check_real(name, value):
    """Comprueba que un arreglo no es complejo, donde el paso complejo no tiene por qué pasar."""
    if np.iscomplexobj(value):
        raise TypeError(f"{name} debe tener números reales; llegó {value.dtype}.")


def check_shape(name, value, dims, sizes=None):
    """Comprueba solo la forma de `value`, con las mismas reglas que `check_array`."""
    sizes = {} if sizes is None else sizes
    forms = _parse(dims)
    if value.ndim not in forms:
        texts = " o ".join(text for text, _ in forms.values())
        raise ValueError(f"{name} debe tener forma {texts}; llegó {value.shape}.")
    text, axes = forms[value.ndim]
    if not all(_fits(axis, size, sizes) for axis, size in zip(axes, value.shape, strict=True)):
        known = {letter: sizes[letter] for _, letter in axes if letter in sizes}
        known = ", ".join(f"{letter} = {size}" for letter, size in known.items())
        raise ValueError(
            f"{name} debe tener forma {text}"
            + (f" con {known}" if known else "")
            + f"; llegó {value.shape}."
        )
    _check_size(name, value)


@cache
def _parse(dims):
    """Por número de ejes, cada forma de "N | 4H 2": su texto y sus ejes, ((4, "H"), (2, ""))."""
    forms = {}
    for words in (form.split() for form in dims.split("|")):
        text = f"({', '.join(words)}{',' if len(words) == 1 else ''})"
        axes = (re.fullmatch(r"(\d*)([A-Z]?)", word).groups() for word in words)
        forms[len(words)] = text, tuple((int(times or 1), letter) for times, letter in axes)
    return forms


def _fits(axis, size, sizes):
    """Si un eje mide lo que debe; la letra que aún no tenía tamaño toma el que llegó."""
    times, letter = axis
    if letter and letter not in sizes and size % times == 0:
        sizes[letter] = size // times
    return size == times * (sizes.get(letter, 0) if letter else 1)


def check_mask(name, value, dims, sizes=None):
    """Comprueba que `value` es un arreglo de bool con la forma `dims`."""
    if not isinstance(value, np.ndarray) or value.dtype != bool:
        came = value.dtype if isinstance(value, np.ndarray) else _describe(value)
        raise TypeError(f"{name} debe ser un arreglo de bool; llegó {came}.")
    check_shape(name, value, dims, sizes)


def check_params(params, required, optional=()):
    """Comprueba un diccionario de parámetros y devuelve el tamaño de cada letra.

    params : dict de ndarray. Lo que llegó.
    required, optional : dict. Forma de cada parámetro, como en `check_array`: ``{"U": "H D", "W":
        "H H"}``.

    Devuelve dict. El tamaño de cada letra, para seguir comprobando con él.
    """
    check_type("params", params, dict, "un diccionario")
    optional = dict(optional)
    missing = [name for name in required if name not in params]
    unknown = [name for name in params if name not in required and name not in optional]
    if missing or unknown:
        raise ValueError(
            f"params debe tener {_names(required)}"
            + (f" y puede tener {_names(optional)}" if optional else "")
            + f"; llegó {_names(params) or 'vacío'}."
        )
    sizes = {}
    for name, dims in (required | optional).items():
        if name in params:
            check_array(f"params[{name!r}]", params[name], dims, sizes)
    return sizes


def check_rnn_params(params):
    """Como `check_params`, para los parámetros de una red de `rnn`."""
    return check_params(params, {"U": "H D", "W": "H H", "V": "O H"}, {"b": "H", "c": "O"})


def check_init(input_size, hidden_size, output_size, seed, bias, gain, dtype):
    """Comprueba los argumentos que los `init` de las redes recurrentes tienen en común."""
    check_integer("input_size", input_size)
    check_integer("hidden_size", hidden_size)
    check_integer("output_size", output_size)
    check_integer("seed", seed, minimum=0)
    check_bool("bias", bias)
    check_number("gain", gain, minimum=0)
    check_dtype("dtype", dtype)


def check_gate_bias(name, value, bias):
    """Comprueba el sesgo inicial de una compuerta, que solo tiene dónde ponerse si hay sesgos."""
    if value is None:
        return
    check_number(name, value)
    if not bias:
        raise ValueError(f"{name} debe ir con bias=True; llegó {value} en una red sin sesgos.")


def check_inputs(name, value, sizes):
    """Comprueba entradas (T, B, D), o (T, B) si son enteros: cada uno, el lugar de su único 1."""
    if not (isinstance(value, np.ndarray) and np.issubdtype(value.dtype, np.integer)):
        check_array(name, value, "T B D", sizes)
        return
    check_shape(name, value, "T B", sizes)
    known = sizes.get("D", value.max() + 1)
    if value.min() < 0 or value.max() >= known:
        raise ValueError(
            f"{name} debe tener enteros de 0 a {known - 1}, uno por columna de U; llegó "
            f"{value.min() if value.min() < 0 else value.max()}."
        )


def check_forward(sizes, x, **states):
    """Comprueba las entradas de una red y los estados, opcionales, con que empieza.

    sizes : dict. El tamaño de cada letra, como lo da `check_params`.
    x, **states. Lo que llegó: ``check_forward(sizes, x, h0=h0)``.
    """
    check_inputs("x", x, sizes)
    for name, state in states.items():
        if state is not None:
            check_array(name, state, "B H", sizes)


def check_backward(trace, kind, sizes, do, truncate=None, **more):
    """Comprueba los argumentos que los `backward` de las redes recurrentes tienen en común.

    De la traza se comprueban el tipo y la forma de cada arreglo, que es lo que se confunde al pasar
    la de otra red u otros datos. Si sus números son finitos no se mira: los calculó `forward`.

    trace, do, truncate. Lo que llegó.
    kind : class. El `Trace` de la red.
    sizes : dict. El tamaño de cada letra, como lo da `check_params`.
    **more : str. La forma de los arreglos de esta traza que no todas tienen: ``gates="T 4 B H"``.
    """
    check_type("trace", trace, kind, f"lo que devuelve {kind.__module__.split('.')[-1]}.forward")
    for name, dims in ({"x": "T B D", "h": "T B H"} | more).items():
        field, value = f"trace.{name}", getattr(trace, name)
        if name == "x" and isinstance(value, np.ndarray) and value.ndim == 2:
            check_inputs(field, value, sizes)
            continue
        check_floats(field, value)
        if name in ("h", "cell"):  # T+1 pasos: el primero es el estado inicial
            field, value = f"{field}[1:]", value[1:] if value.ndim else value
        check_shape(field, value, dims, sizes)
    check_array("do", do, "T B O", sizes)
    if truncate is not None:
        check_integer("truncate", truncate)


def check_arrays(name, values, like=None):
    """Comprueba un diccionario de arreglos de flotantes finitos, de cualquier forma.

    Si se da `like`, otro diccionario, las claves y las formas deben ser las suyas.
    """
    check_type(name, values, dict, "un diccionario")
    if not values or (like is not None and values.keys() != like.keys()):
        expected = "al menos un arreglo" if like is None else _names(like)
        raise ValueError(f"{name} debe tener {expected}; llegó {_names(values) or 'vacío'}.")
    for key, value in values.items():
        check_array(f"{name}[{key!r}]", value, None)
        if like is not None and value.shape != like[key].shape:
            raise ValueError(
                f"{name}[{key!r}] debe tener forma {like[key].shape}; llegó {value.shape}."
            )


def check_bool(name, value):
    """Comprueba que `value` es True o False."""
    if not isinstance(value, (bool, np.bool_)):
        raise TypeError(f"{name} debe ser True o False; llegó {_describe(value)}.")


def check_integer(name, value, minimum=1):
    """Comprueba que `value` es un entero (no un bool) y al menos `minimum`."""
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(f"{name} debe ser un entero; llegó {_describe(value)}.")
    if value < minimum:
        raise ValueError(f"{name} debe ser al menos {minimum}; llegó {value}.")


def check_number(name, value, minimum=None, maximum=None, *, above=None):
    """Comprueba que `value` es un número real y finito dentro de sus límites.

    Los límites `minimum` y `maximum` se incluyen; `above` queda fuera.
    """
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(f"{name} debe ser un número; llegó {_describe(value)}.")
    try:
        finite = math.isfinite(value)
    except OverflowError:  # un entero o una fracción que no cabe en un flotante
        finite = False
    if not finite:
        raise ValueError(f"{name} debe ser finito; llegó {_describe(value)}.")
    if above is not None and value <= above:
        raise ValueError(f"{name} debe ser mayor que {above}; llegó {value}.")
    if minimum is not None and value < minimum:
        raise ValueError(f"{name} debe ser al menos {minimum}; llegó {value}.")
    if maximum is not None and value > maximum:
        raise ValueError(f"{name} debe ser a lo sumo {maximum}; llegó {value}.")


def check_choice(name, value, options):
    """Comprueba que `value` es una de las opciones, y si no, las enumera."""
    if not isinstance(value, str) or value not in options:
        raise ValueError(f"{name} debe ser uno de {_names(options)}; llegó {value!r}.")


def check_type(name, value, kind, expected):
    """Comprueba que `value` es de la clase `kind`, que el mensaje llama `expected`."""
    if not isinstance(value, kind):
        raise TypeError(f"{name} debe ser {expected}; llegó {_describe(value)}.")


def check_callable(name, value):
    """Comprueba que `value` se puede llamar como función."""
    if not callable(value):
        raise TypeError(f"{name} debe ser una función; llegó {_describe(value)}.")


def check_dtype(name, value):
    """Comprueba que `value` nombra float32 o float64."""
    try:
        known = value is not None and np.dtype(value) in (np.float32, np.float64)
    except TypeError:
        known = False
    if not known:
        raise TypeError(f"{name} debe ser float32 o float64; llegó {value!r}.")


def check_series(name, value, dims, sizes=None):
    """Como `check_array`, pero sin los complejos que las redes admiten: una serie es de reales."""
    check_array(name, value, dims, sizes)
    check_real(name, value)


def check_horizon(series, horizon):
    """Comprueba que `horizon` es un entero de 1 a N − 1."""
    check_integer("horizon", horizon)
    if horizon >= len(series):
        raise ValueError(
            f"horizon debe ser menor que los {len(series)} valores de la serie; llegó {horizon}."
        )


def check_text(name, value):
    """Comprueba que `value` es un texto."""
    check_type(name, value, str, "un texto (str)")


def check_tokens(name, value):
    """Comprueba que `value` es una lista de palabras."""
    check_type(name, value, list | tuple, "una lista de palabras, como la da tokenize")
    for position, token in enumerate(value):
        check_text(f"{name}[{position}]", token)


def check_documents(value):
    """Comprueba que `documents` es una lista de listas de palabras, con alguna."""
    check_type("documents", value, list | tuple, "una lista de documentos, cada uno de palabras")
    if not value:
        raise ValueError("documents debe tener al menos un documento; no llegó ninguno.")
    for position, tokens in enumerate(value):
        check_tokens(f"documents[{position}]", tokens)


def check_vocabulary(value):
    """Comprueba que `vocabulary` numera sus V palabras de 0 a V − 1."""
    check_type("vocabulary", value, dict, "un diccionario de palabra a posición")
    if not value:
        raise ValueError("vocabulary debe tener al menos una palabra; llegó vacío.")
    try:
        numbered = set(map(index, value.values())) == set(range(len(value)))
    except TypeError:  # hay una posición que no es un entero
        numbered = False
    if not numbered:
        raise ValueError(
            f"vocabulary debe numerar sus palabras de 0 a {len(value) - 1}; llegaron las "
            f"posiciones {list(value.values())[:5]}."
        )


def check_state(name, value):
    """El estado de un sistema dinámico, número o arreglo (S,), como arreglo de flotantes."""
    check_number_or_array(name, value)
    if isinstance(value, Real):
        check_number(name, value)
    else:
        check_array(name, value, "S" if value.ndim else None)
    return np.array(value, float)


def check_number_or_array(name, value):
    """Comprueba que `value` es un número o un arreglo, reales."""
    check_type(name, value, Real | np.ndarray, "un número o un arreglo de NumPy")
    check_real(name, value)


def _check_size(name, value):
    if value.size == 0:
        raise ValueError(f"{name} está vacío: llegó la forma {value.shape}.")


def _describe(value):
    text = repr(value)
    return f"{text if len(text) <= 40 else text[:37] + '...'} ({type(value).__name__})"


def _names(names):
    return ", ".join(repr(name) for name in names)
