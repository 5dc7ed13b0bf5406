"""Errores al iterar un sistema, al medir cuánto se separan dos vecinos y al buscar una huella."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.lessons import chaos, dynamics, memory
from rnn_helpers.networks import rnn

_NOT_BROUGHT_BACK = (
    "No vuelves a acercar a la vecina: la distancia deja de ser pequeña, y ya no crece como "
    "exp(λ t)."
)

ITERATE = {
    "always_from_the_start": Mistake(
        dynamics.iterate,
        (("trajectory[t - 1]", "trajectory[0]"),),
        "Aplicas f siempre a s^(0): cada estado sale del anterior, s^(t−1).",
    ),
    "constant_control": Mistake(
        dynamics.iterate,
        (("(controls[t - 1],)", "(controls[0],)"),),
        "En todos los pasos lees x^(1): el paso t lee x^(t), que es x[t − 1].",
    ),
    "control_backwards": Mistake(
        dynamics.iterate,
        (("(controls[t - 1],)", "(controls[-t],)"),),
        "Lees la señal de atrás hacia adelante: el paso 1 lee x[0], que es x^(1).",
    ),
    "no_initial_state": Mistake(
        dynamics.iterate,
        (("return trajectory", "return trajectory[1:]"),),
        "Te falta s^(0): la trayectoria lo incluye, y tiene un elemento más que x.",
    ),
    "one_step_short": Mistake(
        dynamics.iterate,
        (("return trajectory", "return trajectory[:-1]"),),
        "Te falta el último estado, s^(τ): con τ entradas hay τ pasos y τ + 1 estados.",
    ),
    "last_state_only": Mistake(
        dynamics.iterate,
        (("return trajectory", "return trajectory[-1]"),),
        "Devuelves solo el último estado: se pide la trayectoria entera, desde s^(0).",
    ),
    "arguments_swapped": Misuse(
        lambda right: lambda f, s0, x: right(lambda s, value: f(value, s), s0, x),
        "Llamas a f(x, s): el estado va primero, f(s, x).",
    ),
    "initial_state_ignored": Misuse(
        lambda right: lambda f, s0, x: right(f, 0.0, x),
        "Empiezas en 0: la trayectoria empieza en el s^(0) que te dan, s0.",
    ),
    "control_one_late": Misuse(
        lambda right: lambda f, s0, x: right(f, s0, np.roll(x, 1)),
        "Tu paso t lee x^(t−1), y el primero lee el último valor: con el índice −1, Python va al "
        "final. El paso t lee x^(t), que es x[t − 1].",
    ),
    "added_to_the_state": Misuse(
        lambda right: lambda f, s0, x: right(lambda s, value: s + f(s, value), s0, x),
        "Sumas f al estado anterior: f ya da el estado siguiente, no cuánto cambia.",
    ),
    "one_call": Misuse(
        lambda right: lambda f, s0, x: f(s0, x),
        "Llamas a f una sola vez, con toda la señal: todos los estados salen de s^(0). Va una vez "
        "por entrada, cada una con el estado anterior.",
    ),
    "applied_twice": Misuse(
        lambda right: lambda f, s0, x: right(lambda s, value: f(f(s, value), value), s0, x),
        "Aplicas f dos veces en cada paso: va una vez por entrada.",
    ),
}


def _apart(f, s0, difference, steps):
    """La distancia en cada paso de dos vecinos que nadie vuelve a acercar."""
    s, neighbour, distances = s0, s0 + difference, []
    for _ in range(steps):
        s, neighbour = f(s), f(neighbour)
        distances.append(abs(neighbour - s))
    return np.array(distances)


def _rate(note=np.log, side=lambda s, moved, size: s + np.sign(moved - s) * size, end=np.mean):
    """La tasa de separación con otra manera de anotar, de acercar a la vecina o de resumir."""

    def rate(f, s0, difference, steps):
        s, neighbour, noted = s0, s0 + difference, []
        for _ in range(steps):
            s, moved = f(s), f(neighbour)
            noted.append(note(abs(moved - s) / abs(difference)))
            neighbour = side(s, moved, abs(difference))
        return float(end(noted))

    return rate


def _rate_of_the_new_state(f, s0, difference, steps):
    s, noted = s0, []
    for _ in range(steps):
        s = f(s)
        noted.append(np.log(abs(f(s + difference) - s) / abs(difference)))
    return float(np.mean(noted))


DIVERGENCE_RATE = {
    "not_brought_back": Mistake(
        chaos.lyapunov_exponent,
        (
            (
                "neighbour = s + (moved - s) * (abs(difference) / distance)",
                "neighbour = moved",
            ),
        ),
        _NOT_BROUGHT_BACK,
    ),
    "decimal_logarithm": Mistake(
        chaos.lyapunov_exponent,
        (("np.log(distance / abs(difference))", "np.log10(distance / abs(difference))"),),
        "Usas el logaritmo de base 10: λ se mide con el natural, np.log.",
    ),
    "no_logarithm": Mistake(
        chaos.lyapunov_exponent,
        (("np.log(distance / abs(difference))", "distance / abs(difference)"),),
        "Promedias los factores: lo que se promedia son sus logaritmos, porque los factores se "
        "multiplican.",
    ),
    "summed": Mistake(
        chaos.lyapunov_exponent,
        (("growth[discard:].mean()", "growth[discard:].sum()"),),
        "Sumas el crecimiento de todos los pasos: λ es el de un paso, el promedio.",
    ),
    "last_step_only": Mistake(
        chaos.lyapunov_exponent,
        (("growth[discard:].mean()", "growth[-1]"),),
        "Tu λ es el crecimiento del último paso: falta promediar todos.",
    ),
    "total_without_bringing_back": Misuse(
        lambda right: lambda f, s0, d, steps: np.log(_apart(f, s0, d, steps)[-1] / abs(d)) / steps,
        _NOT_BROUGHT_BACK,
    ),
    "binary_logarithm": Misuse(
        lambda right: _rate(np.log2),
        "Usas el logaritmo de base 2: λ se mide con el natural, np.log.",
    ),
    "logarithm_of_the_mean": Misuse(
        lambda right: _rate(lambda factor: factor, end=lambda noted: np.log(np.mean(noted))),
        "Promedias los factores y luego tomas el logaritmo: es al revés, se promedian los "
        "logaritmos.",
    ),
    "distance_not_compared": Misuse(
        lambda right: lambda f, s0, d, steps: right(f, s0, d, steps) + np.log(abs(d)),
        "Anotas ln d: falta comparar d con la distancia de partida, ln(d / |difference|).",
    ),
    "always_the_same_side": Misuse(
        lambda right: (
            lambda f, s0, d, steps: _rate(side=lambda s, moved, size: s + d)(f, s0, d, steps)
        ),
        "Pones a la vecina siempre en s + difference: debe quedar del lado en que quedó, que "
        "cambia cuando la pendiente es negativa.",
    ),
    "always_above": Misuse(
        lambda right: _rate(side=lambda s, moved, size: s + size),
        "Pones a la vecina siempre arriba, en s + |difference|: debe quedar del lado en que quedó.",
    ),
    "the_other_side": Misuse(
        lambda right: _rate(side=lambda s, moved, size: s - np.sign(moved - s) * size),
        "Acercas a la vecina por el otro lado: el vector de s a ella es moved − s, y no s − moved.",
    ),
    "beyond_itself": Misuse(
        lambda right: _rate(side=lambda s, moved, size: moved + np.sign(moved - s) * size),
        "Pones a la vecina nueva a |difference| de donde ella quedó: va a esa distancia de s.",
    ),
    "of_the_new_state": Misuse(
        lambda right: _rate_of_the_new_state,
        "Aplicas f a s antes de mover a la vecina: s + difference se calcula con el s de antes, y "
        "tú ya lo cambiaste.",
    ),
    "starts_on_the_other_side": Misuse(
        lambda right: lambda f, s0, d, steps: right(f, s0, -d, steps),
        "Tu vecina empieza en s0 − difference: empieza en s0 + difference.",
    ),
    "starts_above": Misuse(
        lambda right: lambda f, s0, d, steps: right(f, s0, abs(d), steps),
        "Tu vecina empieza en s0 + |difference|: si difference es negativa, empieza por debajo.",
    ),
    "largest_step": Misuse(
        lambda right: _rate(end=max), "Devuelves el mayor crecimiento de un paso: se promedian."
    ),
    "restarted": Misuse(
        lambda right: lambda f, s0, d, steps: right(f, s0, d, 1),
        "Tu λ es el crecimiento del primer paso: ¿está el return dentro del ciclo, o vuelves a s0 "
        "en cada paso?",
    ),
    "absolute_growth": Misuse(
        lambda right: _rate(lambda factor: abs(np.log(factor))),
        "Tomas el valor absoluto del logaritmo: si los vecinos se acercan, cuenta como negativo.",
    ),
    "one_step_more_counted": Misuse(
        lambda right: lambda f, s0, d, steps: right(f, s0, d, steps) * steps / (steps + 1),
        "Divides entre steps + 1: al empezar no se anota nada, así que son `steps` números.",
    ),
    "median_for_mean": Misuse(
        lambda right: _rate(end=np.median), "Usas la mediana: se pide el promedio de lo anotado."
    ),
    "old_distance": Misuse(
        lambda right: _rate_of_the_distance_before,
        "Anotas la distancia de antes de aplicar f, que siempre es |difference|: se anota la "
        "nueva.",
    ),
    "sign_of_the_difference": Misuse(
        lambda right: _rate_with_a_signed_distance,
        "Acercas a la vecina con `difference` y su signo: si es negativa, la pones del otro lado. "
        "El lado ya lo da moved − s; el tamaño es |difference|.",
    ),
    "around_the_old_state": Misuse(
        lambda right: _rate_around_the_old_state,
        "Acercas a la vecina al estado de antes de aplicar f: va junto al nuevo.",
    ),
}

FIRST_INPUT_TRACE = {
    "every_input_moved": Mistake(
        memory.first_input_trace,
        (("moved[0] += difference", "moved += difference"),),
        "Cambias todas las entradas: solo cambia x^(1), que es x[0].",
    ),
    "last_input_moved": Mistake(
        memory.first_input_trace,
        (("moved[0] += difference", "moved[-1] += difference"),),
        "Cambias la última entrada: la huella que se busca es la de la primera, x[0].",
    ),
    "not_divided": Mistake(
        memory.first_input_trace,
        (("return distance[1:] / abs(difference)", "return distance[1:]"),),
        "Te falta dividir entre |d|: sin eso, la huella depende de cuánto movieras la entrada.",
    ),
    "sign_kept": Mistake(
        memory.first_input_trace,
        (("return distance[1:] / abs(difference)", "return distance[1:] / difference"),),
        "Divides entre d y no entre |d|: una distancia no puede ser negativa.",
    ),
    "initial_state_included": Mistake(
        memory.first_input_trace,
        (("return distance[1:] / abs(difference)", "return distance / abs(difference)"),),
        "Incluyes h^(0), que no ha leído nada: la huella va de t = 1 a T, h[1:].",
    ),
    "absolute_values_added": Mistake(
        memory.first_input_trace,
        (("np.linalg.norm(moved_h - h, axis=2)", "np.abs(moved_h - h).sum(axis=2)"),),
        "Sumas valores absolutos: la norma es la raíz de la suma de los cuadrados.",
    ),
    "output_for_state": Mistake(
        memory.first_input_trace,
        (
            (
                "h = rnn.forward(params, x, activation=activation).h\nmoved_h",
                "h = rnn.forward(params, x, activation=activation).o\nmoved_h",
            ),
            (
                "rnn.forward(params, moved, activation=activation).h",
                "rnn.forward(params, moved, activation=activation).o",
            ),
            ("return distance[1:] / abs", "return distance / abs"),
        ),
        "Comparas las salidas o^(t): la huella se busca en el estado, h^(t).",
    ),
    "norms_subtracted": Misuse(
        lambda right: _trace(lambda h, moved: np.abs(_norm(moved) - _norm(h))),
        "Restas las normas de los dos estados: se pide la norma de su diferencia. Dos estados "
        "distintos pueden medir lo mismo.",
    ),
    "no_root": Misuse(
        lambda right: _trace(lambda h, moved: _norm(moved - h) ** 2),
        "Sumas los cuadrados y te falta la raíz.",
    ),
    "largest_unit": Misuse(
        lambda right: _trace(lambda h, moved: np.abs(moved - h).max(axis=2)),
        "Tomas la unidad que más cambió: la norma es la raíz de la suma de los cuadrados de todas.",
    ),
    "mean_of_units": Misuse(
        lambda right: _trace(lambda h, moved: np.abs(moved - h).mean(axis=2)),
        "Promedias los valores absolutos: la norma es la raíz de la suma de los cuadrados.",
    ),
    "root_mean_square": Misuse(
        lambda right: _trace(lambda h, moved: np.sqrt(((moved - h) ** 2).mean(axis=2))),
        "Promedias los cuadrados: la norma es la raíz de su suma.",
    ),
    "norm_over_sequences": Misuse(
        lambda right: _trace(lambda h, moved: np.linalg.norm(moved - h, axis=1)),
        "Tu norma junta las secuencias: va sobre las H unidades, el último eje.",
    ),
    "no_norm": Misuse(
        lambda right: _trace(lambda h, moved: moved - h),
        "Te falta la norma sobre las H unidades, el último eje.",
    ),
    "no_norm_but_absolute": Misuse(
        lambda right: _trace(lambda h, moved: np.abs(moved - h)),
        "Te falta la norma sobre las H unidades: el valor absoluto deja un número por unidad.",
    ),
    "units_added": Misuse(
        lambda right: _trace(lambda h, moved: (moved - h).sum(axis=2)),
        "Sumas los cambios de las unidades, y se cancelan: la norma es la raíz de la suma de sus "
        "cuadrados.",
    ),
    "norm_of_the_lot": Misuse(
        lambda right: _trace(lambda h, moved: np.linalg.norm(moved - h, axis=(1, 2))),
        "Tu norma junta todas las secuencias de cada paso: va sobre las H unidades, el último eje.",
    ),
    "states_returned": Misuse(
        lambda right: lambda params, x, d: rnn.forward(params, x).h[1:],
        "Devuelves los estados: se pide cuánto cambian si x^(1) se mueve, en norma.",
    ),
    "relative_to_the_state": Misuse(
        lambda right: (
            lambda params, x, d: right(params, x, d) * abs(d) / _norm(rnn.forward(params, x).h[1:])
        ),
        "Divides entre la norma de h^(t): se divide entre |difference|, lo que se movió la "
        "entrada.",
    ),
    "second_input_moved": Misuse(
        lambda right: _trace(moves=lambda x, d: _plus(x, np.s_[1:2], d)),
        "Mueves x^(2): los índices empiezan en 0, y x^(1) es x[0].",
    ),
    "first_sequence_only": Misuse(
        lambda right: _trace(moves=lambda x, d: _plus(x, np.s_[:1, 0], d)),
        "Solo mueves la entrada de la primera secuencia: x[0] es el primer paso de todas, y "
        "x[0, 0] el de una.",
    ),
    "one_number_moved": Misuse(
        lambda right: _trace(moves=lambda x, d: _plus(x, np.s_[:1, 0, 0], d)),
        "Solo mueves un número de x^(1), el primero: `difference` se suma a todas las componentes, "
        "de todas las secuencias.",
    ),
    "a_sequence_for_a_step": Misuse(
        lambda right: _trace(moves=lambda x, d: _plus(x, np.s_[:, 0], d)),
        "Mueves todos los pasos de la primera secuencia: los pasos son el primer eje, y x^(1) es "
        "x[0].",
    ),
    "first_component_only": Misuse(
        lambda right: _trace(moves=lambda x, d: _plus(x, np.s_[:1, :, 0], d)),
        "Solo mueves una componente de x^(1): `difference` se suma a todas.",
    ),
    "replaced": Misuse(
        lambda right: _trace(moves=lambda x, d: np.concatenate([0 * x[:1] + d, x[1:]])),
        "Pones `difference` en lugar de x^(1): se le suma.",
    ),
    "multiplied": Misuse(
        lambda right: _trace(moves=lambda x, d: np.concatenate([x[:1] * (1 + d), x[1:]])),
        "Multiplicas x^(1): `difference` se le suma.",
    ),
}


def _norm(h):
    return np.linalg.norm(h, axis=-1)


def _plus(x, place, difference):
    """Una copia de `x` con algo más en un lugar."""
    moved = x.copy()
    moved[place] += difference
    return moved


def _trace(size=lambda h, moved: _norm(moved - h), moves=lambda x, d: _plus(x, np.s_[:1], d)):
    """La huella con otra manera de medir el cambio, o de mover la entrada."""

    def trace(params, x, difference):
        h, moved = rnn.forward(params, x).h, rnn.forward(params, moves(x, difference)).h
        return size(h, moved)[1:] / abs(difference)

    return trace


def _rate_of_the_distance_before(f, s0, difference, steps):
    s, neighbour, growth = s0, s0 + difference, []
    for _ in range(steps):
        growth.append(np.log(abs(neighbour - s) / abs(difference)))
        s, moved = f(s), f(neighbour)
        neighbour = s + np.sign(moved - s) * abs(difference)
    return np.mean(growth)


def _rate_with_a_signed_distance(f, s0, difference, steps):
    s, neighbour, growth = s0, s0 + difference, []
    for _ in range(steps):
        s, moved = f(s), f(neighbour)
        growth.append(np.log(abs(moved - s) / abs(difference)))
        neighbour = s + np.sign(moved - s) * difference
    return np.mean(growth)


def _rate_around_the_old_state(f, s0, difference, steps):
    s, neighbour, growth = s0, s0 + difference, []
    for _ in range(steps):
        new, moved = f(s), f(neighbour)
        growth.append(np.log(abs(moved - new) / abs(difference)))
        s, neighbour = new, s + np.sign(moved - new) * abs(difference)
    return np.mean(growth)
