"""Compartir parámetros en el tiempo: lo que ahorra y la propiedad que da, la equivarianza.

Una capa que usa los mismos pesos en todos los pasos no distingue un paso de otro: si la entrada
llega tarde, la salida llega igual de tarde,

    f(desplazar(x)) = desplazar(f(x)).

No es invarianza: la salida sí cambia, se desplaza con la entrada.
Formas: T pasos de tiempo, B secuencias en el lote, D entradas, H estados, O salidas, K el ancho.
"""

import numpy as np

from rnn_helpers.validation import check_array, check_callable, check_integer


def parameter_counts(input_size, hidden_size, output_size, width, length):
    """Cuántos parámetros cuesta leer hasta `length` palabras, con sesgos, de tres maneras.

    input_size, hidden_size, output_size : int. D, H y O.
    width : int. K, cuántas palabras ven los pesos propios y la convolución.
    length : int. L, el largo de la frase más larga.

    Devuelve
        own : int. Pesos propios en cada paso: crece con L.
        kernel : int. Convolución: no depende de L.
        recurrent : int. Red recurrente: no depende de L ni de K.
    """
    check_integer("input_size", input_size)
    check_integer("hidden_size", hidden_size)
    check_integer("output_size", output_size)
    check_integer("width", width)
    check_integer("length", length)
    kernel = width * output_size * input_size + output_size  # U₀, …, U_{K−1} y c
    own = length * kernel  # todo lo anterior, en cada paso
    matrices = hidden_size * input_size + hidden_size * hidden_size + output_size * hidden_size
    recurrent = matrices + hidden_size + output_size  # U, W, V, b y c
    return own, kernel, recurrent


def delay(x, steps):
    """Retrasa una secuencia: y(t) = x(t − steps), con ceros al inicio y el mismo largo T.

    x : ndarray (T, B, D). El tiempo primero.
    steps : int. Cuántos pasos, menos que T. Los últimos `steps` valores se pierden: salen por el
        final.

    Devuelve ndarray (T, B, D).
    """
    check_array("x", x, "T B D")
    check_integer("steps", steps)
    if steps >= len(x):
        raise ValueError(f"steps debe ser menor que los {len(x)} pasos de x; llegó {steps}.")
    late = np.zeros_like(x)
    late[steps:] = x[:-steps]
    return late


def equivariance_gap(layer, x, steps):
    """Cuánto le falta a una capa para ser equivariante: max |f(desplazar(x)) − desplazar(f(x))|.

    layer : función. ``layer(x)`` da la salida (T, B, O).
    x : ndarray (T, B, D)
    steps : int. Cuánto se retrasa, como en `delay`.

    Devuelve float. 0, salvo redondeo, si la capa es equivariante a ese desplazamiento.
    """
    check_callable("layer", layer)
    late_output = layer(delay(x, steps))
    check_array("Lo que da layer", late_output, "T B O", {"T": len(x), "B": x.shape[1]})
    output_late = delay(layer(x), steps)
    return float(np.abs(late_output - output_late).max())
