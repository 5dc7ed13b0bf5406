"""Errores al desplegar el grafo y al juntar los gradientes de sus copias."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.lessons import unfolding
from rnn_helpers.networks import rnn
from rnn_helpers.networks.activations import logistic

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
    "no_recurrence": Misuse(
        lambda right: lambda steps: {arrow for arrow in right(steps) if arrow[2] == "U"},
        "Te faltan las flechas de W, de cada h^(t−1) a h^(t).",
    ),
    "reversed_arrows": Misuse(
        lambda right: lambda steps: {(b, a, weight) for a, b, weight in right(steps)},
        "Tus flechas van al revés: primero el origen y después el destino. El tiempo va de "
        "h^(t−1) a h^(t).",
    ),
    "reversed_recurrence": Misuse(
        lambda right: (
            lambda steps: {
                (b, a, weight) if weight == "W" else (a, b, weight) for a, b, weight in right(steps)
            }
        ),
        "Tus flechas de W van al revés, del futuro al pasado: cada una sale de h^(t−1) y llega a "
        "h^(t).",
    ),
    "weight_first": Misuse(
        lambda right: lambda steps: {(weight, a, b) for a, b, weight in right(steps)},
        "Pones el peso primero: cada tupla es (origen, destino, peso).",
    ),
    "weights_exchanged": Misuse(
        lambda right: (
            lambda steps: {(a, b, "U" if weight == "W" else "W") for a, b, weight in right(steps)}
        ),
        "Cambiaste los pesos: U es el de la entrada, y W el del estado anterior.",
    ),
    "one_step_too_many": Misuse(
        lambda right: lambda steps: right(steps + 1),
        "Das un paso de más: el último estado es hτ.",
    ),
    "state_beyond_the_end": Misuse(
        lambda right: lambda steps: right(steps) | {(f"h{steps}", f"h{steps + 1}", "W")},
        "Te sobra la última flecha de W, la que sale de hτ: no hay un paso τ + 1.",
    ),
    "counted_from_zero": Misuse(
        lambda right: (
            lambda steps: {
                *((f"h{t}", f"h{t + 1}", "W") for t in range(steps)),
                *((f"x{t}", f"h{t}", "U") for t in range(steps)),
            }
        ),
        "Tus entradas empiezan en x0: h0 no lee nada, y la primera entrada, x1, llega a h1.",
    ),
    "inputs_counted_from_zero": Misuse(
        lambda right: lambda steps: right(steps) | {("x0", "h0", "U")},
        "Te sobra x0: h0 es el estado inicial y no lee ninguna entrada.",
    ),
    "skips": Misuse(
        lambda right: (
            lambda steps: {
                *(arrow for arrow in right(steps) if arrow[2] == "U"),
                *((f"h{k}", f"h{t}", "W") for t in range(1, steps + 1) for k in range(t)),
            }
        ),
        "Unes cada estado con todos los anteriores: h^(t) solo lee el de un paso antes, que ya "
        "resume lo demás.",
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
    "last_step_forgotten": Misuse(
        lambda right: lambda x3, x2, x1, h0, U, W: _step(_step(h0, x1, U, W), x2, U, W),
        "Te quedas en h^(2): falta aplicar f una vez más, con x^(3).",
    ),
    "one_step_only": Misuse(
        lambda right: lambda x3, x2, x1, h0, U, W: _step(h0, x3, U, W),
        "Tu expresión aplica f una sola vez, a h^(0) y x^(3): donde va h^(2) debe ir, escrita, su "
        "propia expresión.",
    ),
    "one_input_for_all": Misuse(
        lambda right: lambda x3, x2, x1, h0, U, W: right(x3, x3, x3, h0, U, W),
        "Los tres pasos leen x^(3): cada uno lee la suya.",
    ),
    "first_input_for_all": Misuse(
        lambda right: lambda x3, x2, x1, h0, U, W: right(x1, x1, x1, h0, U, W),
        "Los tres pasos leen x^(1): cada uno lee la suya.",
    ),
    "no_recurrence": Misuse(
        lambda right: lambda x3, x2, x1, h0, U, W: np.tanh(U @ x3),
        "Tu h^(3) solo lee x^(3): falta W h^(2), con todo el pasado.",
    ),
    "W_forgotten": Misuse(
        lambda right: lambda x3, x2, x1, h0, U, W: right(x3, x2, x1, h0, U, np.eye(len(W))),
        "Te falta W: el estado anterior entra multiplicado por W.",
    ),
    "W_outside_only": Misuse(
        lambda right: (
            lambda x3, x2, x1, h0, U, W: np.tanh(
                W @ np.tanh(np.tanh(h0 + U @ x1) + U @ x2) + U @ x3
            )
        ),
        "W solo aparece en el último paso: los tres multiplican el estado por W.",
    ),
    "inner_tanh_forgotten": Misuse(
        lambda right: (
            lambda x3, x2, x1, h0, U, W: _step(_step(W @ h0 + U @ x1, x2, U, W), x3, U, W)
        ),
        "Al paso más interno, el de x^(1), le falta su tanh: son tres pasos y tres tanh.",
    ),
    "outer_tanh_forgotten": Misuse(
        lambda right: (
            lambda x3, x2, x1, h0, U, W: W @ _step(_step(h0, x1, U, W), x2, U, W) + U @ x3
        ),
        "Al último paso le falta su tanh: son tres pasos y tres tanh.",
    ),
    "tanh_of_each_term": Misuse(
        lambda right: (
            lambda x3, x2, x1, h0, U, W: _each(_each(_each(h0, x1, U, W), x2, U, W), x3, U, W)
        ),
        "Aplicas tanh a cada término por separado: se aplica una vez por paso, a la suma.",
    ),
    "tanh_of_the_state_only": Misuse(
        lambda right: (
            lambda x3, x2, x1, h0, U, W: (
                np.tanh(W @ (np.tanh(W @ (np.tanh(W @ h0) + U @ x1)) + U @ x2)) + U @ x3
            )
        ),
        "Cierras la tanh antes de sumar U x: se aplica a toda la suma, W h + U x.",
    ),
    "middle_tanh_forgotten": Misuse(
        lambda right: (
            lambda x3, x2, x1, h0, U, W: _step(W @ _step(h0, x1, U, W) + U @ x2, x3, U, W)
        ),
        "Al paso de en medio, el de x^(2), le falta su tanh: son tres pasos y tres tanh.",
    ),
    "last_step_twice": Misuse(
        lambda right: lambda x3, x2, x1, h0, U, W: _step(right(x3, x2, x1, h0, U, W), x3, U, W),
        "Aplicas f cuatro veces, dos de ellas con x^(3): g^(3) la aplica tres.",
    ),
    "state_added": Misuse(
        lambda right: (
            lambda x3, x2, x1, h0, U, W: _added(_added(_added(h0, x1, U, W), x2, U, W), x3, U, W)
        ),
        "Sumas el estado anterior fuera de la tanh: solo entra por W.",
    ),
    "input_subtracted": Misuse(
        lambda right: lambda x3, x2, x1, h0, U, W: right(x3, x2, x1, h0, -U, W),
        "Restas U x: se suma, W h + U x.",
    ),
    "logistic_for_tanh": Misuse(
        lambda right: (
            lambda x3, x2, x1, h0, U, W: logistic(
                W @ logistic(W @ logistic(W @ h0 + U @ x1) + U @ x2) + U @ x3
            )
        ),
        "Usas la función logística; aquí f lleva tanh.",
    ),
    "one_step_more": Misuse(
        lambda right: lambda x3, x2, x1, h0, U, W: np.tanh(W @ right(x3, x2, x1, h0, U, W)),
        "Aplicas W y tanh una vez de más: son tres pasos.",
    ),
}


def _step(h, x, U, W):
    return np.tanh(W @ h + U @ x)


def _added(h, x, U, W):
    return h + np.tanh(W @ h + U @ x)


def _each(h, x, U, W):
    return np.tanh(W @ h) + np.tanh(U @ x)


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
    "second_axis_summed": Mistake(
        unfolding.tie,
        (("grad.sum(axis=0)", "grad.sum(axis=1)"),),
        "Sumas sobre axis=1: las copias están en el primer eje, axis=0.",
    ),
    "everything_summed": Mistake(
        unfolding.tie,
        (("grad.sum(axis=0)", "grad.sum()"),),
        "Sumas también los elementos de cada parámetro: se suma solo sobre las copias, axis=0.",
    ),
    "largest_copy": Mistake(
        unfolding.tie,
        (("grad.sum(axis=0)", "grad.max(axis=0)"),),
        "Te quedas con la copia mayor: los efectos de todas se suman.",
    ),
    "norm_of_copies": Mistake(
        unfolding.tie,
        (("grad.sum(axis=0)", "np.linalg.norm(grad, axis=0)"),),
        "Tomas la norma sobre las copias: los efectos se suman, con su signo.",
    ),
    "product_of_copies": Mistake(
        unfolding.tie,
        (("grad.sum(axis=0)", "grad.prod(axis=0)"),),
        "Multiplicas las copias: sus efectos se suman.",
    ),
    "error_reversed": Misuse(
        lambda right: lambda params, x, do: right(params, x, do[::-1]),
        "Le das la vuelta a `do`: unfolding.backward ya recorre los pasos del último al primero, y "
        "espera do[t − 1] en el paso t.",
    ),
    "input_reversed": Misuse(
        lambda right: lambda params, x, do: right(params, x[::-1], do),
        "Le das la vuelta a x: unfolding.forward lee los pasos en su orden.",
    ),
    "outputs_for_error": Misuse(
        lambda right: lambda params, x, do: right(params, x, rnn.forward(params, x).o),
        "Pasas las salidas a unfolding.backward: su tercer argumento es `do`, ∂E/∂o.",
    ),
    "copies_for_gradients": Misuse(
        lambda right: (
            lambda params, x, do: {name: value * len(x) for name, value in params.items()}
        ),
        "Sumas las copias de los parámetros, y no las de sus gradientes: los da "
        "unfolding.backward.",
    ),
    "error_of_the_last_step": Misuse(
        lambda right: (
            lambda params, x, do: right(params, x, np.concatenate([0 * do[:-1], do[-1:]]))
        ),
        "Solo cuentas el error del último paso: pasa `do` entero a unfolding.backward.",
    ),
    "all_but_the_last_copy": Misuse(
        lambda right: _over_copies(lambda grad: grad[:-1].sum(axis=0)),
        "Te falta la última copia: se suman las T.",
    ),
    "all_but_the_first_copy": Misuse(
        lambda right: _over_copies(lambda grad: grad[1:].sum(axis=0)),
        "Te falta la primera copia: se suman las T.",
    ),
    "absolute_values_added": Misuse(
        lambda right: _over_copies(lambda grad: np.abs(grad).sum(axis=0)),
        "Sumas valores absolutos: los efectos se suman con su signo.",
    ),
    "median_of_copies": Misuse(
        lambda right: _over_copies(lambda grad: np.median(grad, axis=0)),
        "Tomas la mediana de las copias: los efectos de todas se suman.",
    ),
    "already_subtracted": Misuse(
        lambda right: (
            lambda params, x, do: {
                name: params[name] - grad for name, grad in right(params, x, do).items()
            }
        ),
        "Devuelves los parámetros ya movidos: se pide solo su gradiente.",
    ),
}


def _over_copies(reduce):
    """El gradiente compartido, con otra manera de juntar los de las copias."""

    def shared_gradient(params, x, do):
        copies = unfolding.copies(params, len(x))
        grads = unfolding.backward(copies, unfolding.forward(copies, x), do)
        return {name: reduce(grad) for name, grad in grads.items()}

    return shared_gradient
