"""Errores al desplegar el grafo y al juntar los gradientes de sus copias."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.lessons import unfolding

RECURRENT = '{(f"h{t - 1}", f"h{t}", "W") for t in range(1, steps + 1)}'
INPUTS = '{(f"x{t}", f"h{t}", "U") for t in range(1, steps + 1)}'

ARROWS = {
    "no_delay": Mistake(
        unfolding.arrows,
        ((RECURRENT, RECURRENT.replace("h{t - 1}", "h{t}")),),
        "Tus flechas de W salen y llegan al mismo paso: el cuadro negro es un retraso, y W va de "
        "h^(t−1) a h^(t).",
    ),
    "initial_state_left_out": Mistake(
        unfolding.arrows,
        ((RECURRENT, RECURRENT.replace("range(1,", "range(2,")),),
        "Te falta la primera flecha de W, la que sale del estado inicial h0.",
    ),
    "last_step_left_out": Mistake(
        unfolding.arrows,
        (
            (RECURRENT, RECURRENT.replace("steps + 1", "steps")),
            (INPUTS, INPUTS.replace("steps + 1", "steps")),
        ),
        "Te falta el último paso: hay τ copias, hasta hτ incluida.",
    ),
    "own_weights_per_step": Mistake(
        unfolding.arrows,
        (
            (RECURRENT, RECURRENT.replace('"W"', 'f"W{t}"')),
            (INPUTS, INPUTS.replace('"U"', 'f"U{t}"')),
        ),
        "Numeras los pesos, como si cada paso tuviera los suyos: W y U son los mismos en todos.",
    ),
    "input_of_the_previous_step": Mistake(
        unfolding.arrows,
        ((INPUTS, INPUTS.replace('f"x{t}"', 'f"x{t - 1}"')),),
        "Tus entradas llegan un paso tarde: h^(t) lee x^(t). El retraso está solo en W.",
    ),
    "no_inputs": Mistake(
        unfolding.arrows,
        (("return recurrent | inputs", "return recurrent"),),
        "Te faltan las flechas de U, de cada x^(t) a su h^(t).",
    ),
}

STEP = "h = f(h, x, U=U, W=W)"

NESTED = {
    "oldest_first": Mistake(
        unfolding.g,
        (("for x in reversed(inputs):", "for x in inputs:"),),
        "Lees las entradas al revés: lo más adentro de la expresión es lo más antiguo, x^(1).",
    ),
    "initial_state_ignored": Mistake(
        unfolding.g,
        (("h = h0", "h = np.zeros_like(h0)"),),
        "Te falta h^(0): lo más adentro es W h0 + U x1.",
    ),
    "first_input_forgotten": Mistake(
        unfolding.g,
        (("for x in reversed(inputs):", "for x in reversed(inputs[:-1]):"),),
        "Tu expresión aplica f dos veces y no lee x^(1): g^(3) la aplica tres.",
    ),
    "one_tanh_outside": Mistake(
        unfolding.g,
        ((STEP, "h = W @ h + U @ x"), ("return h", "return np.tanh(h)")),
        "Aplicas tanh una sola vez, al final: cada paso tiene la suya.",
    ),
    "no_tanh": Mistake(
        unfolding.g,
        ((STEP, "h = W @ h + U @ x"),),
        "Te falta la tanh de cada paso.",
    ),
    "transposed_recurrence": Mistake(
        unfolding.g,
        ((STEP, "h = f(h, x, U=U, W=W.T)"),),
        "Multiplicas por Wᵀ. Aquí el estado es un vector (H,), no una fila: W h es W @ h.",
    ),
}

TIE = {
    "averaged": Mistake(
        unfolding.tie,
        (("grad.sum(axis=0)", "grad.mean(axis=0)"),),
        "Promedias las copias: si θ se mueve, se mueven todas a la vez, y sus efectos se suman.",
    ),
    "not_summed": Mistake(
        unfolding.tie,
        (("grad.sum(axis=0)", "grad"),),
        "Devuelves un gradiente por copia: falta sumarlos sobre el primer eje.",
    ),
    "last_copy_only": Mistake(
        unfolding.tie,
        (("grad.sum(axis=0)", "grad[-1]"),),
        "Devuelves solo el gradiente de la última copia.",
    ),
    "first_copy_only": Mistake(
        unfolding.tie,
        (("grad.sum(axis=0)", "grad[0]"),),
        "Devuelves solo el gradiente de la primera copia.",
    ),
    "last_axis_summed": Mistake(
        unfolding.tie,
        (("grad.sum(axis=0)", "grad.sum(axis=-1)"),),
        "Sumas sobre el último eje: las copias están en el primero, axis=0.",
    ),
}
