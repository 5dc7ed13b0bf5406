"""Un clasificador lineal de dos clases: la regresión logística."""

import numpy as np
from scipy.optimize import minimize

from rnn_helpers.networks.activations import logistic
from rnn_helpers.validation import check_array, check_number, check_params, check_type


def logistic_loss(params, x, labels, penalty):
    """Pérdida de la regresión logística y su gradiente.

    E = −(1/N) Σ [ℓ log p + (1 − ℓ) log(1 − p)] + ½ λ ‖w‖², con p = σ(x·w + b).

    params : dict. ``w`` (V,) y ``b`` (1,).
    x : ndarray (N, V). Las firmas.
    labels : ndarray (N,). ℓ, cero o uno.
    penalty : float. λ, al menos 0: cuánto cuestan los pesos grandes.

    Devuelve
        E : float
        grads : dict. ∂E/∂w (V,) y ∂E/∂b (1,).
    """
    a = _scores(params, x)
    _check_labels(labels, len(x))
    check_number("penalty", penalty, minimum=0)
    w, labels = params["w"], labels.astype(x.dtype)
    # −log p = log(1 + exp(−a)); así se escribe sin que exp se desborde ni log reciba un 0.
    positive = a.real > 0
    tail = np.log1p(np.exp(np.where(positive, -a, a)))
    E = (np.where(positive, a, 0) - labels * a + tail).mean() + penalty / 2 * (w @ w)
    da = (logistic(a) - labels) / len(a)
    return E, {"w": x.T @ da + penalty * w, "b": da.sum(keepdims=True)}


def fit_logistic(x, labels, penalty=1e-3):
    """Ajusta la regresión logística a las firmas con L-BFGS; su pérdida tiene un solo mínimo.

    x, labels, penalty. Como en `logistic_loss`.

    Devuelve dict. ``w`` (V,) y ``b`` (1,).
    """
    check_array("x", x, "N V")
    V = x.shape[1]

    def objective(theta):
        E, grads = logistic_loss({"w": theta[:V], "b": theta[V:]}, x, labels, penalty)
        return E, np.concatenate([grads["w"], grads["b"]])

    theta = minimize(objective, np.zeros(V + 1), jac=True, method="L-BFGS-B").x
    return {"w": theta[:V].copy(), "b": theta[V:].copy()}


def predict_probability(params, x):
    """Probabilidad de que la etiqueta de cada firma sea 1, p = σ(x·w + b).

    params : dict. Como los da `fit_logistic`.
    x : ndarray (N, V). Las firmas.

    Devuelve ndarray (N,).
    """
    return logistic(_scores(params, x))


def predict(params, x):
    """La etiqueta más probable de cada firma: 1 si x·w + b > 0, y si no, 0.

    params : dict. Como los da `fit_logistic`.
    x : ndarray (N, V). Las firmas.

    Devuelve ndarray (N,) de enteros.
    """
    return (_scores(params, x) > 0).astype(int)


def _scores(params, x):
    sizes = check_params(params, {"w": "V", "b": "1"})
    check_array("x", x, "N V", sizes)
    # Fila por fila (y no con BLAS) para que dos firmas iguales den números iguales hasta el bit.
    return (x * params["w"]).sum(axis=1) + params["b"]


def _check_labels(labels, N):
    check_type("labels", labels, np.ndarray, "un arreglo de NumPy")
    if labels.dtype.kind not in "biuf":
        raise TypeError(f"labels debe tener números; llegó {labels.dtype}.")
    if labels.shape != (N,):
        raise ValueError(f"labels debe tener forma ({N},); llegó {labels.shape}.")
    if not np.isin(labels, (0, 1)).all():
        raise ValueError(f"labels debe tener solo ceros y unos; llegó {np.unique(labels)[:5]}.")
