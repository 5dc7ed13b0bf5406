"""Reconocer quién habla: dos modelos que resumen la grabación, y una red que la recorre."""

from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from rnn_helpers.learning.losses import cross_entropy, softmax
from rnn_helpers.learning.optimizers import Adam
from rnn_helpers.learning.training import cosine_decay, train
from rnn_helpers.networks import gru
from rnn_helpers.series.padding import Padded, last_step
from rnn_helpers.validation import check_array, check_number, check_shape, check_type

HIDDEN_SIZE, RATE, EPOCHS, BATCH = 32, 0.01, 20, 30


class Linear(NamedTuple):
    """Un clasificador lineal: la clase es la de mayor W x + b."""

    W: np.ndarray  # (K, F)
    b: np.ndarray  # (K,)


def summaries(sequences):
    """La media y la desviación de cada coeficiente en toda la grabación: pierde el orden.

    sequences : list de ndarray (Tᵢ, D)

    Devuelve ndarray (B, 2D)
    """
    check_type("sequences", sequences, list | tuple, "una lista de arreglos")
    if not sequences:
        raise ValueError("sequences debe tener al menos una secuencia; no llegó ninguna.")
    for i, sequence in enumerate(sequences):
        check_array(f"sequences[{i}]", sequence, "T D")
    return np.array([np.concatenate([s.mean(axis=0), s.std(axis=0)]) for s in sequences])


def fit_lda(x, classes):
    """El discriminante lineal (LDA): una gaussiana por clase, todas con la misma covarianza Σ.

    Con clases igual de frecuentes gana la de mayor  x·Σ⁻¹ μₖ − ½ μₖ·Σ⁻¹ μₖ, que es lineal en x.

    x : ndarray (N, F)
    classes : ndarray (N,) de enteros, de 0 a K − 1.

    Devuelve Linear.

    Fisher (1936), «The use of multiple measurements in taxonomic problems».
    """
    count = _check_classes(x, classes)
    means = np.array([x[classes == k].mean(axis=0) for k in range(count)])
    inside = x - means[classes]
    covariance = inside.T @ inside / (len(x) - count)
    W = np.linalg.solve(covariance, means.T).T
    return Linear(W, -0.5 * (W * means).sum(axis=1))


def fit_softmax(x, classes, penalty=1e-2):
    """La regresión logística de varias clases, con L-BFGS: la softmax de W x + b.

    x, classes. Como en `fit_lda`; x se estandariza antes.
    penalty : float. Cuánto cuesta el cuadrado de los pesos, ½ λ ‖W‖².

    Devuelve Linear. Para x sin estandarizar.
    """
    count = _check_classes(x, classes)
    check_number("penalty", penalty, minimum=0)
    mean, std = x.mean(axis=0), x.std(axis=0)
    z = np.column_stack([(x - mean) / std, np.ones(len(x))])

    def objective(theta):
        theta = theta.reshape(count, -1)
        E, do = cross_entropy((z @ theta.T)[None], classes[None])
        weights = theta * (np.arange(theta.shape[1]) < x.shape[1])  # el sesgo no cuesta
        gradient = do[0].T @ z + penalty * weights
        return E + penalty / 2 * (weights**2).sum(), gradient.ravel()

    start = np.zeros(count * z.shape[1])
    theta = minimize(objective, start, jac=True, method="L-BFGS-B").x.reshape(count, -1)
    W = theta[:, :-1] / std
    return Linear(W, theta[:, -1] - W @ mean)


def linear_class(model, x):
    """La clase de cada fila de x (N, F). Devuelve ndarray (N,) de enteros."""
    check_type("model", model, Linear, "un Linear, como lo da fit_lda")
    check_array("x", x, "N F", {"F": model.W.shape[1]})
    return (x @ model.W.T + model.b).argmax(axis=1)


def fit_network(padded, classes, *, seed):
    """Una GRU que lee la grabación y responde una vez, en su último paso verdadero.

    padded : Padded. Las grabaciones, como las da `pad`.
    classes : ndarray (B,) de enteros, de 0 a K − 1.
    seed : int

    Devuelve dict. Los parámetros.
    """
    check_type("padded", padded, Padded, "lo que devuelve pad")
    count = _check_classes(padded.lengths[:, None].astype(float), classes)
    answers = np.arange(len(padded.x))[:, None] == padded.lengths - 1  # un paso por grabación
    start = gru.init(padded.x.shape[2], HIDDEN_SIZE, count, seed=seed, bias=True)
    plan = {"optimizer": Adam(RATE), "schedule": cosine_decay, "clip": 5.0, "seed": seed}
    plan |= {"epochs": EPOCHS, "batch_size": BATCH, "loss": cross_entropy, "network": gru}
    y = np.tile(classes, (len(padded.x), 1))
    return train(start, padded.x, y, mask=answers, **plan).params


def network_probability(params, padded):
    """La probabilidad de cada clase, leída en el último paso verdadero. Devuelve ndarray (B, K)."""
    check_type("padded", padded, Padded, "lo que devuelve pad")
    return softmax(last_step(gru.forward(params, padded.x).o, padded.lengths))


def _check_classes(x, classes):
    """Que las clases sean de 0 a K − 1, con alguna fila de x en cada una; devuelve K."""
    sizes = {}
    check_array("x", x, "N F", sizes)
    if not isinstance(classes, np.ndarray) or not np.issubdtype(classes.dtype, np.integer):
        raise TypeError(f"classes debe ser un arreglo de enteros; llegó {classes!r}.")
    check_shape("classes", classes, "N", sizes)
    found = np.unique(classes)
    if not np.array_equal(found, np.arange(len(found))):
        raise ValueError(f"classes debe usar todas las clases de 0 a K − 1; llegó {found}.")
    return len(found)
