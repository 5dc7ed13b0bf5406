"""Los errores que circulan con el predictor de una senoidal, en el orden en que se reparan.

Los dos primeros son de cómo se mide; los cinco siguientes, del gradiente; los dos últimos, de la
red misma, y su gradiente es correcto.
"""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.lessons import sine_tutorial

_LOSS = "return ((o - y) ** 2).sum() / (2 * o.shape[2])"
_ERROR_LOOP = "for t in range(T, 0, -1):  # el error del paso t…"
_RESET = "dU, dW = np.zeros_like(U), np.zeros_like(W)"
_DU = "dU += delta @ x[k - 1].T"
_DW = "dW += delta @ h[k - 1].T"
_DELTA = "delta = W.T @ delta * slope[k - 1]"

SUM_LOSS = Mistake(
    sine_tutorial.loss,
    ((_LOSS, "return ((o - y) ** 2).sum() / 2"),),
    "Tu pérdida es una suma sobre las ventanas, y no un promedio: crece con cuántas haya, y la de "
    "entrenamiento no se puede comparar con la de prueba.",
)

TUTORIAL = {
    "sum_loss": SUM_LOSS,
    "another_network": Mistake(
        sine_tutorial.predict,
        (
            (
                "return forward(params, x).o",
                'U, W, V = params["U"], params["W"], params["V"]\n'
                "h, outputs = np.zeros((len(W), x.shape[2])), []\n"
                "for x_t in x:\n"
                "    h = np.tanh(W @ h + U @ x_t)\n"
                "    outputs.append(V @ h)\n"
                "return np.array(outputs)",
            ),
        ),
        "Evalúas una red que no es la que entrenas: vuelve a escribir el paso, y con otra σ.",
    ),
    "elementwise_clip": Mistake(
        sine_tutorial.backward,
        (
            (
                "return grads",
                "return {name: np.clip(grad, -0.02, 0.02) for name, grad in grads.items()}",
            ),
        ),
        "Recortas cada elemento a una constante tan pequeña que del gradiente solo queda el signo.",
    ),
    "no_error": Mistake(
        sine_tutorial.backward,
        (
            (_DU, "dU += U @ x[k - 1] @ x[k - 1].T / B"),
            (_DW, "dW += W @ h[k - 1] @ h[k - 1].T / B"),
        ),
        "En tus dU y dW no aparece el error: donde va δ pusiste U x y W h, así que no dependen "
        "de y.",
    ),
    "slope_of_preactivation": Mistake(
        sine_tutorial.backward,
        (("slope = h * (1 - h)", "slope = trace.a * (1 - trace.a)"),),
        "Calculas σ′ con a: la fórmula h (1 − h) se escribe con h = σ(a).",
    ),
    "untransposed_error": Mistake(
        sine_tutorial.backward,
        ((_DELTA, "delta = W @ delta * slope[k - 1]"),),
        "El error debe retroceder por Wᵀ, y el tuyo lo hace por W.",
    ),
    "sums_never_reset": Mistake(
        sine_tutorial.backward,
        ((f"{_ERROR_LOOP} {_RESET}", f"{_RESET}\n{_ERROR_LOOP}"),),
        "Tus dU y dW no vuelven a cero con cada t: lo que añadió el error de un paso se cuenta "
        "otra vez en los siguientes.",
    ),
    "one_column_per_step": Mistake(
        sine_tutorial.inputs,
        (
            (
                "return values[:, None]",
                "return np.eye(len(values))[:, :, None] * values[:, None]",
            ),
        ),
        "Cada paso tiene su propia columna de U: eso no es compartir parámetros.",
    ),
    "saturated_start": Mistake(
        sine_tutorial.init,
        (("rng.uniform(-span, span, shape)", "rng.uniform(0, 1, shape)"),),
        "Todos tus pesos iniciales son positivos: se suman, y σ se satura.",
    ),
}

# El segundo paciente, el del ejercicio 10.4: tres errores en las mismas tres líneas.
SECOND_PATIENT = {
    "input_of_the_error_step": Mistake(
        sine_tutorial.backward,
        ((_DU, "dU += delta @ x[t - 1].T"),),
        "Tu dU usa la entrada del paso del error, x^(t). Cuando el error va en el paso k, U "
        "multiplicó a x^(k), que es x[k - 1].",
    ),
    "state_now": Mistake(
        sine_tutorial.backward,
        ((_DW, "dW += delta @ h[k].T"),),
        "Tu dW usa h^(k) donde va h^(k−1): W multiplica al estado anterior.",
    ),
    "slope_one_step_late": Mistake(
        sine_tutorial.backward,
        ((_DELTA, "delta = W.T @ delta * slope[k]"),),
        "Al retroceder de k a k − 1, tu δ lleva otra vez la pendiente de k: falta la de k − 1.",
    ),
}

LOSS = {
    "sum_for_mean": SUM_LOSS,
    "averaged_over_time": Mistake(
        sine_tutorial.loss,
        ((_LOSS, "return ((o - y) ** 2).mean() / 2"),),
        "Promedias también sobre los pasos: E se suma sobre los pasos y se promedia solo sobre las "
        "ventanas.",
    ),
    "forgotten_half": Mistake(
        sine_tutorial.loss,
        ((_LOSS, "return ((o - y) ** 2).sum() / o.shape[2]"),),
        "Te falta el ½ de E = ½ Σ (o − y)².",
    ),
    "divided_by_time": Mistake(
        sine_tutorial.loss,
        ((_LOSS, "return ((o - y) ** 2).sum() / (2 * len(o))"),),
        "Divides entre T, el primer eje: las ventanas están en el último.",
    ),
    "root": Mistake(
        sine_tutorial.loss,
        ((_LOSS, "return np.sqrt(((o - y) ** 2).sum() / (2 * o.shape[2]))"),),
        "Sacas raíz: el RMSE se usa para comparar pronósticos; aquí se pide E.",
    ),
}
