"""Funciones de pérdida: E sumada en el tiempo, promediada en el lote, y su gradiente ∂E/∂o."""

import numpy as np

from rnn_helpers.validation import check_array, check_mask, check_shape


def squared_error(o, y, mask=None):
    """Error cuadrático E = ½ Σ (ŷ − y)², con ŷ = o, y su gradiente.

    o : ndarray (T, B, O). Salidas de la red.
    y : ndarray (T, B, O). Valores deseados; donde `mask` es falsa vale cualquier relleno finito.
    mask : ndarray (T, B) o (T, B, O) de bool, opcional. Qué pasos, o qué salidas de cada uno,
        cuentan. Sin ella, todos.

    Devuelve E : float. La suma sobre pasos y salidas, promediada sobre las B secuencias.
    do : ndarray (T, B, O). ∂E/∂o^(t) = (ŷ^(t) − y^(t)) / B, y cero en lo que no cuenta.
    """
    sizes = {}
    check_array("o", o, "T B O", sizes)
    check_array("y", y, "T B O", sizes)
    _check_counted(mask, sizes)
    y = y.astype(o.dtype, copy=False)  # una red float32 sigue siéndolo con datos float64
    error = o - y
    if mask is not None:
        error = error * _per_output(mask)
    B = o.shape[1]
    return (error**2).sum() / (2 * B), error / B


def gaussian_nll(o, y, mask=None):
    """Log-verosimilitud negativa de una gaussiana, E = ½ Σ [log σ² + (y − μ)² / σ²].

    La red da dos salidas por número: la media y el **logaritmo** de la varianza, que puede ser
    cualquier número y hace positiva a σ² = exp(log σ²). Equivocarse mucho con σ pequeña sale caro;
    prometer una σ enorme, también (Nix y Weigend, 1994). Se omite la constante ½ log 2π. Con σ² = 1
    en todos los pasos, E es `squared_error`.

    o : ndarray (T, B, 2O). Primero las O medias, μ, y después las O log σ².
    y : ndarray (T, B, O)
    mask : ndarray (T, B) o (T, B, O) de bool, opcional. Los de `squared_error`.

    Devuelve E : float. La suma sobre pasos y salidas, promediada sobre las B secuencias.
    do : ndarray (T, B, 2O). ∂E/∂μ = (μ − y) / (σ² B) y ∂E/∂ log σ² = ½ (1 − (y − μ)² / σ²) / B;
        cero en lo que no cuenta.
    """
    sizes = {}
    check_array("o", o, "T B 2O", sizes)
    check_array("y", y, "T B O", sizes)
    _check_counted(mask, sizes)
    B, O = y.shape[1:]
    counts = np.ones_like(y, bool) if mask is None else _per_output(mask)
    error = counts * (o[..., :O] - y.astype(o.dtype, copy=False))
    log_variance = counts * o[..., O:]
    precision = np.exp(-log_variance)  # 1/σ²
    surprise = error**2 * precision
    E = (log_variance + surprise).sum() / (2 * B)
    return E, np.concatenate([error * precision, counts * (1 - surprise) / 2], axis=-1) / B


def softmax(o):
    """Convierte salidas en probabilidades: ŷ = exp(o) / Σ exp(o) (ec. 10.11), sin desbordamiento.

    Restar a todas las salidas un mismo número no cambia el cociente. Con la mayor de ellas en cero
    ninguna exponencial pasa de 1, por grandes que sean las salidas.

    o : ndarray (O,), (B, O) o (T, B, O). Salidas de la red; las clases, en el último eje.

    Devuelve ndarray. Con la forma de `o`: números entre 0 y 1 que suman 1 en el último eje.
    """
    check_array("o", o, "O | B O | T B O")
    exponential = np.exp(_shifted(o))
    return exponential / exponential.sum(axis=-1, keepdims=True)


def cross_entropy(o, targets, mask=None):
    """Entropía cruzada E = −Σ y log ŷ, con ŷ = softmax(o), y su gradiente (ecs. 10.12 a 10.14).

    El logaritmo de la softmax se escribe log ŷᵢ = oᵢ − log Σ exp(o): así no se calcula nunca el
    logaritmo de una probabilidad que se redondeó a cero. El gradiente respecto a `o`, que en el
    libro es la ec. 10.18, es ŷ − y.

    o : ndarray (T, B, O). Salidas de la red, antes de la softmax.
    targets : ndarray (T, B) de enteros, o (T, B, O) de flotantes. La clase correcta, de 0 a O − 1;
        o la distribución y de cada paso, que suma 1: con un solo 1 (*one-hot*) o repartida. Donde
        `mask` es falsa vale cualquier relleno finito.
    mask : ndarray (T, B) de bool, opcional. Qué pasos cuentan. Sin ella, todos.

    Devuelve E : float. La suma sobre los pasos, promediada sobre las B secuencias.
    do : ndarray (T, B, O). ∂E/∂o^(t) = (ŷ^(t) − y^(t)) / B, y cero en los pasos que no cuentan.
    """
    sizes = {}
    check_array("o", o, "T B O", sizes)
    if mask is not None:
        check_mask("mask", mask, "T B", sizes)
    counts = np.ones(o.shape[:2], bool) if mask is None else mask
    y = _distribution(targets, counts, sizes, o.dtype)
    B = o.shape[1]
    z = _shifted(o)
    exponential = np.exp(z)
    total = exponential.sum(axis=-1)
    E = (counts * np.log(total) - (y * z).sum(axis=-1)).sum() / B
    return E, (counts[:, :, None] * (exponential / total[:, :, None]) - y) / B


def _per_output(mask):
    return mask if mask.ndim == 3 else mask[:, :, None]


def _shifted(o):
    # La derivada no depende de cuánto se reste: para el paso complejo, el máximo es una constante.
    return o - o.real.max(axis=-1, keepdims=True)


def _distribution(targets, counts, sizes, dtype):
    """La distribución y (T, B, O) que se desea, con ceros donde el paso no cuenta."""
    integers = isinstance(targets, np.ndarray) and np.issubdtype(targets.dtype, np.integer)
    if integers and targets.ndim != 3:
        check_shape("targets", targets, "T B", sizes)
        expected = f"ser una clase de 0 a {sizes['O'] - 1}"
        good = (targets >= 0) & (targets < sizes["O"])
        y = np.eye(sizes["O"], dtype=dtype)[np.where(good, targets, 0)]
    else:
        check_array("targets", targets, "T B O", sizes)
        expected = "dar una distribución que suma 1"
        good = (targets >= 0).all(axis=-1) & (abs(targets.sum(axis=-1) - 1) < 1e-5)
        y = targets.astype(dtype)
    if not good[counts].all():
        t, n = (int(i) for i in np.argwhere(counts & ~good)[0])
        raise ValueError(
            f"targets debe {expected} en cada paso; llegó {targets[t, n]} en el paso {t} de la "
            f"secuencia {n}, contando desde 0."
        )
    return y * counts[:, :, None]


def _check_counted(mask, sizes):
    if mask is not None:
        check_mask("mask", mask, "T B | T B O", sizes)
