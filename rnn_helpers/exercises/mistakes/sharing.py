"""Errores al contar parámetros, al convolucionar y al medir la equivarianza."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.lessons import sharing
from rnn_helpers.networks import convolution

_RETURN = "return own, kernel, recurrent"

COUNTS = {
    "convolution_per_step": Mistake(
        sharing.parameter_counts,
        ((_RETURN, "return own, own, recurrent"),),
        "Multiplicas la convolución por L. Su kernel es uno solo y se usa en todos los pasos: se "
        "cuenta una vez.",
    ),
    "recurrence_per_step": Mistake(
        sharing.parameter_counts,
        ((_RETURN, "return own, kernel, length * recurrent"),),
        "Multiplicas la red recurrente por L. U, W y V son las mismas en todos los pasos: se "
        "cuentan una vez.",
    ),
    "own_weights_once": Mistake(
        sharing.parameter_counts,
        (("own = length * kernel", "own = kernel"),),
        "Cuentas una sola vez los pesos propios: cada uno de los L pasos tiene los suyos.",
    ),
    "one_bias_for_all_steps": Mistake(
        sharing.parameter_counts,
        (("own = length * kernel", "own = length * (kernel - output_size) + output_size"),),
        "En los pesos propios, también el sesgo c(t) es otro en cada paso: son L O sesgos.",
    ),
    "no_width": Mistake(
        sharing.parameter_counts,
        (("kernel = width * output_size", "kernel = output_size"),),
        "Te falta K: el kernel tiene una matriz (O, D) por cada palabra que ve.",
    ),
    "no_recurrent_matrix": Mistake(
        sharing.parameter_counts,
        (("hidden_size * hidden_size + ", ""),),
        "A la red recurrente le falta W, de forma (H, H).",
    ),
    "no_hidden_bias": Mistake(
        sharing.parameter_counts,
        (("matrices + hidden_size + output_size", "matrices + output_size"),),
        "A la red recurrente le falta el sesgo b del estado, de forma (H,).",
    ),
    "no_biases": Mistake(
        sharing.parameter_counts,
        (
            ("* input_size + output_size", "* input_size"),
            ("matrices + hidden_size + output_size", "matrices"),
        ),
        "No cuentas los sesgos: c tiene O números en la convolución (y en cada paso, en los pesos "
        "propios); la red recurrente tiene b, con H, y c, con O.",
    ),
    "input_of_the_state_squared": Misuse(
        lambda right: (
            lambda D, H, O, K, L: (
                *right(D, H, O, K, L)[:2],
                right(D, H, O, K, L)[2] - H * D + D * D,
            )
        ),
        "U lleva de la entrada al estado: su forma es (H, D), no (D, D).",
    ),
    "recurrent_width": Misuse(
        lambda right: (
            lambda D, H, O, K, L: (
                *right(D, H, O, K, L)[:2],
                right(D, H, O, K, L)[2] + (K - 1) * H * D,
            )
        ),
        "La red recurrente lee una palabra por paso: su U no se multiplica por K.",
    ),
    "states_in_the_convolution": Misuse(
        lambda right: (
            lambda D, H, O, K, L: (
                right(D, H, O, K, L)[0],
                right(D, H, H, K, L)[1],
                right(D, H, O, K, L)[2],
            )
        ),
        "La convolución no tiene estados: va de las D entradas a las O salidas, sin H.",
    ),
    "states_in_both": Misuse(
        lambda right: lambda D, H, O, K, L: (*right(D, H, H, K, L)[:2], right(D, H, O, K, L)[2]),
        "Ni los pesos propios ni la convolución tienen estados: van de las D entradas a las O "
        "salidas, sin H.",
    ),
    "a_bias_for_each_matrix": Misuse(
        lambda right: (
            lambda D, H, O, K, L: (
                right(D, H, O, K, L)[0],
                K * (O * D + O),
                right(D, H, O, K, L)[2],
            )
        ),
        "La convolución tiene un solo sesgo c, de forma (O,), y no uno por cada una de sus K "
        "matrices.",
    ),
    "only_full_windows": Misuse(
        lambda right: (
            lambda D, H, O, K, L: (
                (L - K + 1) * right(D, H, O, K, L)[1],
                *right(D, H, O, K, L)[1:],
            )
        ),
        "Cuentas L − K + 1 pasos: hay una salida por paso, L, porque antes del inicio se rellena.",
    ),
    "no_width_in_own_weights": Misuse(
        lambda right: lambda D, H, O, K, L: (L * (O * D + O), *right(D, H, O, K, L)[1:]),
        "En los pesos propios te falta K: cada paso tiene una matriz (O, D) por cada palabra que "
        "ve.",
    ),
}

_SUM = "o[k:] += x[: T - k] @ U[k].T"

_WRAPPED = (
    "En los primeros pasos usas el final de la secuencia. En Python x[-1] es el último valor; "
    "antes del inicio, x vale 0. ¿Indexas x[t - k] con t < k, o usas np.roll?"
)

CONVOLUTION = {
    "reversed_kernel": Mistake(
        convolution.forward,
        ((_SUM, "o[k:] += x[: T - k] @ U[len(U) - 1 - k].T"),),
        "Tu kernel está al revés: u₀ multiplica al presente, x(t), y u_{K−1} al más antiguo, "
        "x(t−K+1).",
    ),
    "looks_ahead": Mistake(
        convolution.forward,
        ((_SUM, "o[: T - k] += x[k:] @ U[k].T"),),
        "Miras el futuro: usas x(t+k) donde va x(t−k). En el paso t esa palabra no ha llegado.",
    ),
    "wraps_around": Mistake(
        convolution.forward,
        ((_SUM, "o += np.roll(x, k, axis=0) @ U[k].T"),),
        _WRAPPED,
    ),
    "wraps_around_whatever_the_length": Misuse(
        lambda right: lambda u, x: sum(u[k] * np.roll(x, k) for k in range(len(u))), _WRAPPED
    ),
    "excludes_the_present": Mistake(
        convolution.forward,
        ((_SUM, "o[k + 1 :] += x[: T - k - 1] @ U[k].T"),),
        "Tu salida va un paso tarde: la suma empieza en k = 0, que es el presente, x(t).",
    ),
    "only_full_windows": Mistake(
        convolution.forward,
        (("return Trace(x, o)", "return Trace(x, o[len(U) - 1 :])"),),
        "Solo das los pasos en que el kernel cabe entero, T − K + 1. Debe haber una salida por "
        "paso: antes del inicio, x vale 0.",
    ),
    "tail_kept": Mistake(
        convolution.forward,
        (
            (
                "return Trace(x, o)",
                "return Trace(x, np.convolve(x[:, 0, 0], U[:, 0, 0])[:, None, None])",
            ),
        ),
        "Das T + K − 1 salidas: sobran las del final, cuando la secuencia ya terminó. Es lo que "
        "hace np.convolve si no la cortas a T.",
    ),
    "centred": Mistake(
        convolution.forward,
        (
            (
                "return Trace(x, o)",
                'return Trace(x, np.convolve(x[:, 0, 0], U[:, 0, 0], "same")[:, None, None])',
            ),
        ),
        "Tu kernel está centrado en t y ve parte del futuro. Aquí debe ver solo hasta t.",
    ),
    "only_one_term": Misuse(
        lambda right: lambda u, x: u[0] * x,
        "Te falta la suma: u₀ x(t) es solo el primero de los K términos.",
    ),
    "kernel_added_up": Misuse(
        lambda right: lambda u, x: u.sum() * x,
        "Multiplicas x(t) por todo el kernel. Cada u_k multiplica a un paso distinto, x(t−k).",
    ),
    "last_term_forgotten": Misuse(
        lambda right: lambda u, x: _terms(u, x, lambda k, t: k < len(u) - 1 and k <= t),
        "Te falta el último término de la suma, k = K − 1: range(K) ya llega hasta él.",
    ),
    "first_term_forgotten": Misuse(
        lambda right: lambda u, x: _terms(u, x, lambda k, t: 1 <= k <= t),
        "Te falta el primer término de la suma, k = 0, el del presente: ¿empieza tu ciclo en 1?",
    ),
    "oldest_value_forgotten": Misuse(
        lambda right: lambda u, x: _terms(u, x, lambda k, t: k < t),
        "Nunca lees el primer valor de la secuencia: k llega hasta t, con k <= t, y ahí está x[0].",
    ),
    "only_last_term": Misuse(
        lambda right: lambda u, x: _terms(u, x, lambda k, t: k == min(len(u) - 1, t)),
        "Te quedas con el último término: ¿escribiste = donde va +=?",
    ),
    "starts_when_it_fits": Misuse(
        lambda right: lambda u, x: _terms(u, x, lambda k, t: t >= len(u) - 1),
        "Dejas en 0 los primeros pasos, donde el kernel no cabe entero: también ahí hay salida, "
        "con x = 0 antes del inicio.",
    ),
    "first_value_repeated": Misuse(
        lambda right: (
            lambda u, x: np.array(
                [sum(u[k] * x[max(t - k, 0)] for k in range(len(u))) for t in range(len(x))]
            )
        ),
        "Antes del inicio repites el primer valor: ahí x vale 0.",
    ),
}

EQUIVARIANCE = {
    "rolled": Mistake(
        sharing.delay,
        (("late[steps:] = x[:-steps]", "late[:] = np.roll(x, steps, axis=0)"),),
        "Tu retraso es circular, como el de np.roll: lo que sale por el final entra por el "
        "inicio. Al inicio van ceros.",
    ),
    "advanced": Mistake(
        sharing.delay,
        (("late[steps:] = x[:-steps]", "late[:-steps] = x[steps:]"),),
        "Adelantas la secuencia: quitas su inicio. Retrasarla es poner ceros al inicio.",
    ),
    "invariance": Mistake(
        sharing.equivariance_gap,
        (("output_late = delay(layer(x), steps)", "output_late = layer(x)"),),
        "Comparas con f(x) sin desplazar: eso mide invarianza. La salida equivariante cambia, "
        "pero se desplaza igual que la entrada.",
    ),
    "same_side_twice": Mistake(
        sharing.equivariance_gap,
        (("late_output = layer(delay(x, steps))", "late_output = delay(layer(x), steps)"),),
        "Siempre te da 0: ¿comparas desplazar(f(x)) consigo mismo, o desplazas por un eje que no "
        "es el tiempo? El tiempo es el primero, y en un lado x se desplaza antes de la capa.",
    ),
    "no_absolute_value": Mistake(
        sharing.equivariance_gap,
        (("np.abs(late_output - output_late).max()", "(late_output - output_late).max()"),),
        "Te falta el valor absoluto antes del máximo: una diferencia negativa también cuenta.",
    ),
    "mean": Mistake(
        sharing.equivariance_gap,
        (("output_late).max()", "output_late).mean()"),),
        "Promedias la diferencia; se pide la mayor.",
    ),
    "sum": Misuse(
        lambda right: lambda layer, x, steps: np.abs(_difference(layer, x, steps)).sum(),
        "Sumas las diferencias; se pide la mayor.",
    ),
    "norm": Misuse(
        lambda right: lambda layer, x, steps: np.linalg.norm(_difference(layer, x, steps)),
        "Das la norma de toda la diferencia; se pide la mayor en valor absoluto.",
    ),
    "squared": Misuse(
        lambda right: lambda layer, x, steps: (_difference(layer, x, steps) ** 2).max(),
        "Das el cuadrado de la diferencia; se pide su valor absoluto.",
    ),
    "first_steps_ignored": Misuse(
        lambda right: lambda layer, x, steps: np.abs(_difference(layer, x, steps)[steps:]).max(),
        "No miras los primeros d pasos, donde S_d pone ceros. Ahí también puede haber diferencia: "
        "un sesgo se ve justo en ellos.",
    ),
    "true_or_false": Misuse(
        lambda right: lambda layer, x, steps: right(layer, x, steps) < 1e-8,
        "Respondes sí o no. Se pide cuánto le falta: el número max |f(S x) − S f(x)|.",
    ),
    "not_reduced": Misuse(
        lambda right: lambda layer, x, steps: np.abs(_difference(layer, x, steps)),
        "Te falta el máximo: se pide un solo número, la mayor de las diferencias.",
    ),
    "one_step_always": Misuse(
        lambda right: lambda layer, x, steps: right(layer, x, 1),
        "Desplazas siempre un paso: son d, los que dice `steps`.",
    ),
    "last_step_only": Misuse(
        lambda right: lambda layer, x, steps: np.abs(_difference(layer, x, steps)[-1]).max(),
        "Solo miras el último paso: la mayor diferencia puede estar en cualquiera.",
    ),
    "first_sequence_only": Misuse(
        lambda right: lambda layer, x, steps: np.abs(_difference(layer, x, steps)[:, 0]).max(),
        "Solo miras la primera secuencia: la mayor diferencia puede estar en cualquiera.",
    ),
    "first_output_only": Misuse(
        lambda right: lambda layer, x, steps: np.abs(_difference(layer, x, steps)[..., 0]).max(),
        "Solo miras la primera salida: la mayor diferencia puede estar en cualquiera.",
    ),
    "first_step_repeated": Misuse(
        lambda right: lambda layer, x, steps: _gap_with(_repeat_first, layer, x, steps),
        "Al inicio repites el primer paso: ahí van ceros.",
    ),
    "relative": Misuse(
        lambda right: lambda layer, x, steps: right(layer, x, steps) / np.abs(layer(x)).max(),
        "Divides entre el tamaño de la salida: se pide la diferencia, sin dividir.",
    ),
}


def _difference(layer, x, steps):
    return layer(sharing.delay(x, steps)) - sharing.delay(layer(x), steps)


def _terms(u, x, counts):
    """La convolución, con los términos k del paso t que cuentan."""
    return np.array(
        [
            sum(u[k] * x[t - k] for k in range(len(u)) if k <= t and counts(k, t))
            for t in range(len(x))
        ]
    )


def _gap_with(shift, layer, x, steps):
    return np.abs(layer(shift(x, steps)) - shift(layer(x), steps)).max()


def _repeat_first(x, steps):
    return x[np.maximum(np.arange(len(x)) - steps, 0)]
