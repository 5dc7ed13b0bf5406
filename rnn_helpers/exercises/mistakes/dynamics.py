"""Errores al iterar un sistema, al medir cuánto se separan dos vecinos y al buscar una huella."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.lessons import chaos, dynamics, memory

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
}

DIVERGENCE_RATE = {
    "not_brought_back": Mistake(
        chaos.lyapunov_exponent,
        (
            (
                "neighbour = s + (moved - s) * (abs(difference) / distance)",
                "neighbour = moved",
            ),
        ),
        "No vuelves a acercar a la vecina: la distancia deja de ser pequeña, y ya no crece como "
        "exp(λ t).",
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
}
