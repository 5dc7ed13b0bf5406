"""Los errores que circulan con el predictor de una senoidal.

Los dos primeros son de cómo se mide; los cinco siguientes, del gradiente; los dos últimos, de la
red misma, y su gradiente es correcto.
"""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
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
                "T, B = values.shape\n"
                "x = np.zeros((T, T, B))\n"
                "for t in range(T):\n"
                "    x[t, t] = values[t]\n"
                "return x",
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

# Cómo se llama cada uno en el cuaderno.
LABELS = {
    "elementwise_clip": "recorte a una constante",
    "no_error": "gradiente sin error",
    "untransposed_error": "W donde va Wᵀ",
    "one_column_per_step": "una columna de U por paso",
    "saturated_start": "pesos saturados",
    "slope_of_preactivation": "σ′ de a, y no de h",
    "sums_never_reset": "sumas sin reiniciar",
    "sum_loss": "pérdida que es una suma",
    "another_network": "se evalúa otra red",
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


def _gradient(
    read=lambda x, k, t: x[k - 1],
    recall=lambda h, k, t: h[k - 1],
    first=lambda slope, t: slope[t],
    back=lambda slope, k: slope[k - 1],
    slope=lambda h: h * (1 - h),
    last=lambda h, t: h[t],
):
    """El gradiente reparado, con otra lectura en alguna de sus líneas."""

    def backward(params, trace, y):
        slopes, error = slope(trace.h), (trace.o - y) / y.shape[2]
        grads = {name: np.zeros_like(value) for name, value in params.items()}
        for t in range(len(y), 0, -1):
            delta = params["V"].T @ error[t - 1] * first(slopes, t)
            for k in range(t, 0, -1):
                grads["U"] += delta @ read(trace.x, k, t).T
                grads["W"] += delta @ recall(trace.h, k, t).T
                delta = params["W"].T @ delta * back(slopes, k)
            grads["V"] += error[t - 1] @ last(trace.h, t).T
        return grads

    return backward


# Los de quien repara de más, o donde no era.
REPAIRS = {
    "input_before": Misuse(
        lambda right: _gradient(read=lambda x, k, t: x[k - 2]),
        "Tu dU usa x^(k−1): cuando el error va en el paso k, U multiplicó a x^(k), que es "
        "x[k - 1].",
    ),
    "inputs_reversed": Misuse(
        lambda right: _gradient(read=lambda x, k, t: x[t - k]),
        "Tu dU lee las entradas al revés, x[t - k]: cuando el error va en el paso k, U multiplicó "
        "a x^(k), que es x[k - 1].",
    ),
    "state_before_the_error": Misuse(
        lambda right: _gradient(recall=lambda h, k, t: h[t - 1]),
        "Tu dW usa el estado anterior al paso del error, h^(t−1): cuando el error va en el paso k, "
        "W multiplicó a h^(k−1), que es h[k - 1].",
    ),
    "state_of_the_error_step": Misuse(
        lambda right: _gradient(recall=lambda h, k, t: h[t]),
        "Tu dW usa el estado del paso del error, h^(t): cuando el error va en el paso k, W "
        "multiplicó a h^(k−1), que es h[k - 1].",
    ),
    "state_two_before": Misuse(
        lambda right: _gradient(recall=lambda h, k, t: h[k - 2]),
        "Tu dW usa h^(k−2): W multiplicó a h^(k−1), que es h[k - 1].",
    ),
    "first_slope_early": Misuse(
        lambda right: _gradient(first=lambda slope, t: slope[t - 1]),
        "Tu primer δ lleva la pendiente de t − 1: al entrar por V al paso t, lleva la suya, "
        "slope[t].",
    ),
    "no_first_slope": Misuse(
        lambda right: _gradient(first=lambda slope, t: 1),
        "A tu primer δ le falta la pendiente: al entrar por V al paso t cruza su σ, slope[t].",
    ),
    "slope_two_before": Misuse(
        lambda right: _gradient(back=lambda slope, k: slope[k - 2]),
        "Al retroceder de k a k − 1, tu δ lleva la pendiente de k − 2: es la de k − 1, "
        "slope[k - 1].",
    ),
    "no_slope_on_the_way": Misuse(
        lambda right: _gradient(back=lambda slope, k: 1),
        "Al retroceder, tu δ no lleva pendiente: al pasar a k − 1 cruza la σ de ese paso.",
    ),
    "tanh_slope": Misuse(
        lambda right: _gradient(slope=lambda h: 1 - h**2),
        "Usas 1 − h², la pendiente de tanh: aquí σ es la logística, h (1 − h).",
    ),
    "previous_state_in_V": Misuse(
        lambda right: _gradient(last=lambda h, t: h[t - 1]),
        "Tu dV usa h^(t−1): la salida del paso t se calcula con h^(t), que es h[t].",
    ),
    "no_slope": Misuse(
        lambda right: _gradient(slope=np.ones_like),
        "Te falta σ′: δ lleva la pendiente de la logística, h (1 − h), en cada paso.",
    ),
    "slope_of_the_step_before": Misuse(
        lambda right: _gradient(
            first=lambda slope, t: slope[t - 1], back=lambda slope, k: slope[max(k - 2, 0)]
        ),
        "Evalúas σ′ en el estado anterior: la pendiente del paso t sale de h^(t), que es h[t].",
    ),
    "nothing_goes_back": Misuse(
        lambda right: _gradient(back=lambda slope, k: 0),
        "El error de cada paso no retrocede en el tiempo: falta W.T @ delta, con su pendiente.",
    ),
    "last_output_only": Misuse(
        lambda right: (
            lambda params, trace, y: (
                right(params, trace, y) | {"V": (trace.o - y)[-1] @ trace.h[-1].T / y.shape[2]}
            )
        ),
        "Tu dV es el del último paso: se suman los de todos.",
    ),
    "slope_in_V": Misuse(
        lambda right: (
            lambda params, trace, y: (
                right(params, trace, y)
                | {
                    "V": np.einsum(
                        "tob,thb->oh",
                        (trace.o - y) / y.shape[2],
                        (trace.h * (1 - trace.h))[1:] * trace.h[1:],
                    )
                }
            )
        ),
        "Tu dV lleva σ′: la salida es V h^(t), y no pasa por ninguna logística.",
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
    "mean_of_everything": Misuse(
        lambda right: lambda o, y: ((o - y) ** 2).mean(),
        "Devuelves el error cuadrático medio: E lleva un ½, se suma sobre los pasos y se promedia "
        "solo sobre las ventanas.",
    ),
    "rmse": Misuse(
        lambda right: lambda o, y: np.sqrt(((o - y) ** 2).mean()),
        "Devuelves el RMSE, que se usa para comparar pronósticos: aquí se pide E, sin raíz.",
    ),
    "absolute_value": Misuse(
        lambda right: lambda o, y: np.abs(o - y).sum() / (2 * o.shape[2]),
        "Sumas valores absolutos: E lleva el cuadrado de cada diferencia.",
    ),
    "no_square": Misuse(
        lambda right: lambda o, y: (o - y).sum() / (2 * o.shape[2]),
        "Te falta el cuadrado: sin él, las diferencias de signo contrario se cancelan.",
    ),
    "square_of_the_sum": Misuse(
        lambda right: lambda o, y: (o - y).sum() ** 2 / (2 * o.shape[2]),
        "Elevas al cuadrado la suma: es la suma de los cuadrados, cada diferencia con el suyo.",
    ),
    "difference_of_squares": Misuse(
        lambda right: lambda o, y: (o**2 - y**2).sum() / (2 * o.shape[2]),
        "Restas los cuadrados: es el cuadrado de la resta.",
    ),
    "one_per_window": Misuse(
        lambda right: lambda o, y: ((o - y) ** 2).sum(axis=(0, 1)) / 2,
        "Das una E por ventana: falta promediarlas.",
    ),
    "one_per_step": Misuse(
        lambda right: lambda o, y: ((o - y) ** 2).mean(axis=(1, 2)) / 2,
        "Das una E por paso: falta sumarlas.",
    ),
    "windows_in_a_row": Misuse(
        lambda right: lambda o, y: ((o - y) ** 2).sum(axis=0) / 2,
        "Das una E por ventana: falta promediarlas.",
    ),
    "steps_in_a_column": Misuse(
        lambda right: lambda o, y: ((o - y) ** 2).mean(axis=2) / 2,
        "Das una E por paso: falta sumarlas.",
    ),
    "not_summed": Misuse(
        lambda right: lambda o, y: (o - y) ** 2 / 2,
        "Das el error de cada paso y ventana: falta sumar sobre los pasos y promediar sobre las "
        "ventanas.",
    ),
    "added": Misuse(
        lambda right: lambda o, y: right(o, -y),
        "Sumas o y y: se resta, (o − y)².",
    ),
    "first_step_only": Misuse(
        lambda right: lambda o, y: right(o[:1], y[:1]),
        "Solo cuentas el primer paso: E suma los de todos. ¿Está el return dentro del ciclo?",
    ),
    "last_step_only": Misuse(
        lambda right: lambda o, y: ((o[-1] - y[-1]) ** 2).sum() / (2 * o.shape[2]),
        "Solo cuentas el último paso: E suma los de todos.",
    ),
    "gradient_for_loss": Misuse(
        lambda right: lambda o, y: (o - y) / o.shape[2],
        "Devuelves la derivada de E respecto de o: aquí se pide E, un número.",
    ),
    "twice_over_windows": Misuse(
        lambda right: lambda o, y: ((o - y) ** 2).sum() / (2 * o.shape[2] ** 2),
        "Divides dos veces entre B: con una basta.",
    ),
    "median_over_windows": Misuse(
        lambda right: lambda o, y: np.median(((o - y) ** 2).sum(axis=(0, 1)) / 2),
        "Usas la mediana de las ventanas: E es su promedio.",
    ),
}
