"""Pronosticar cuánto se moverá un precio, no hacia dónde: la varianza σ²(t) del rendimiento r(t).

Cinco rivales, de menos a más: una constante, un promedio que olvida (EWMA), tres promedios (HAR),
GARCH con o sin asimetría, y una GRU que aprende sola qué recordar. Cada `fit_…` recibe el pasado,
(N, K) rendimientos en %, y devuelve el modelo ajustado en la forma que pide `walk_forward`:
``model(seen)`` da (N, K) varianzas en %², y la de la fila t sale de las filas anteriores a t.
"""

from functools import partial

import numpy as np
from scipy.optimize import minimize
from scipy.signal import lfilter

from rnn_helpers.learning.losses import gaussian_nll
from rnn_helpers.learning.optimizers import Adam
from rnn_helpers.learning.training import cosine_decay, train
from rnn_helpers.networks import gru
from rnn_helpers.series.windows import windows
from rnn_helpers.validation import (
    check_array,
    check_bool,
    check_choice,
    check_integer,
    check_number,
    check_series,
)

HAR_DAYS = (1, 5, 22)  # un día, una semana y un mes de mercado


def qlike(variance, returns):
    """Lo que pierde cada día un pronóstico de varianza: log σ² + r²/σ².

    Es el doble de `gaussian_nll` con media 0: se minimiza, en promedio, con la varianza verdadera,
    aunque de ella solo se vea r², que es muy ruidoso.

    variance : ndarray, positivo. σ², en %².
    returns : ndarray de la misma forma. r, en %.

    Devuelve ndarray, un número por día.

    Patton (2011), «Volatility forecast comparison using imperfect volatility proxies».
    """
    check_series("variance", variance, None)
    check_series("returns", returns, None)
    if variance.shape != returns.shape:
        raise ValueError(
            f"variance debe tener la forma de returns, {returns.shape}; llegó {variance.shape}."
        )
    if variance.min() <= 0:
        raise ValueError(f"variance debe ser mayor que 0; llegó {variance.min():g}.")
    return np.log(variance) + returns**2 / variance


def fit_constant(past):
    """La misma varianza siempre: el promedio de r² en el pasado.

    past : ndarray (N, K)

    Devuelve el modelo, ``model(seen)`` → (N, K).
    """
    mean_square = _mean_square(past)
    return lambda seen: np.tile(mean_square, (len(seen), 1))


def ewma_variance(returns, start, *, decay):
    """Promedio que olvida: σ²(t) = λ σ²(t−1) + (1 − λ) r²(t−1).

    returns : ndarray (N, K)
    start : ndarray (K,). σ² del primer día.
    decay : float. λ, de 0 a 1. Lo de hace k días pesa (1 − λ) λ^(k−1).

    Devuelve ndarray (N, K).

    RiskMetrics (1996), que usa λ = 0.94.
    """
    sizes = {}
    check_array("returns", returns, "N K", sizes)
    check_array("start", start, "K", sizes)
    check_number("decay", decay, 0, 1)
    variance = np.empty_like(returns)
    variance[0] = start
    for t in range(1, len(returns)):
        variance[t] = decay * variance[t - 1] + (1 - decay) * returns[t - 1] ** 2
    return variance


def fit_ewma(past):
    """EWMA con la λ de RiskMetrics, 0.94, que empieza en el promedio de r².

    past : ndarray (N, K)

    Devuelve el modelo, ``model(seen)`` → (N, K).
    """
    return partial(ewma_variance, start=_mean_square(past), decay=0.94)


def fit_har(past):
    """HAR: σ²(t) = c₀ + c₁ r²(t−1) + c₂ media de r² de 5 días + c₃ media de 22, sin bajar de 0.

    Los cuatro números, de mínimos cuadrados y propios de cada activo. La varianza no baja de un
    centésimo de su promedio, ni se pronostica antes de tener 22 días.

    past : ndarray (N, K). Con N ≥ 26.

    Devuelve el modelo, ``model(seen)`` → (N, K).

    Corsi (2009), «A simple approximate long-memory model of realized volatility».
    """
    mean_square, longest = _mean_square(past), max(HAR_DAYS)
    if len(past) < longest + 4:
        raise ValueError(f"past debe tener al menos {longest + 4} días; llegó {len(past)}.")
    designs = (_har_design(column)[longest:] for column in past.T)
    coefficients = [
        np.linalg.lstsq(X, column[longest:] ** 2, rcond=None)[0]
        for X, column in zip(designs, past.T, strict=True)
    ]

    def model(seen):
        columns = zip(seen.T, coefficients, strict=True)
        variance = np.column_stack([_har_design(column) @ c for column, c in columns])
        variance[:longest] = mean_square
        return np.maximum(variance, mean_square / 100)

    return model


def _har_design(column):
    """(N, 4): en la fila t, un 1 y la media de r² de los 1, 5 y 22 días anteriores a t."""
    total = np.concatenate([[0], np.cumsum(column**2)])[:-1]  # Σ r² antes de t
    means = [(total - np.concatenate([np.zeros(d), total])[: len(total)]) / d for d in HAR_DAYS]
    return np.column_stack([np.ones(len(column)), *means])


def garch_variance(returns, start, coefficients):
    """GARCH de un activo: σ²(t) = ω + (α + γ [r(t−1) > 0]) r²(t−1) + β σ²(t−1).

    Con γ = 0 es el de siempre; con γ, GJR: los días en que r > 0 mueven más la varianza. Aquí r > 0
    es la mala noticia, porque la divisa sube cuando el peso cae; en la bolsa lo es r < 0.

    returns : ndarray (N,)
    start : float. σ² del primer día.
    coefficients : ndarray (4,). ω, α, γ, β; ninguno negativo.

    Devuelve ndarray (N,).

    Bollerslev (1986); Glosten, Jagannathan y Runkle (1993).
    """
    check_series("returns", returns, "N")
    check_number("start", start, above=0)
    check_series("coefficients", coefficients, "4")
    omega, alpha, gamma, beta = coefficients
    if coefficients.min() < 0:
        raise ValueError(f"coefficients no debe tener números negativos; llegó {coefficients}.")
    yesterday = returns[:-1]
    news = omega + (alpha + gamma * (yesterday > 0)) * yesterday**2
    # σ²(t) = news(t) + β σ²(t−1) es un filtro recursivo: lfilter hace el ciclo.
    variance, _ = lfilter([1.0], [1.0, -beta], news, zi=[beta * start])
    return np.concatenate([[start], variance])


def fit_garch(past, *, asymmetric=False):
    """GARCH de cada activo, con los coeficientes de máxima verosimilitud (el menor QLIKE medio).

    past : ndarray (N, K). Con N ≥ 100.
    asymmetric : bool. Si γ también se ajusta (GJR); si no, γ = 0.

    Devuelve el modelo, ``model(seen)`` → (N, K).
    """
    mean_square = _mean_square(past)
    check_bool("asymmetric", asymmetric)
    if len(past) < 100:
        raise ValueError(f"past debe tener al menos 100 días; llegó {len(past)}.")
    bounds = [(1e-6, None), (0, 1), (0, 1 if asymmetric else 0), (0, 0.9999)]

    def best(column, scale):
        z = column / np.sqrt(scale)  # con varianza 1, los mismos comienzos sirven para todos

        def loss(coefficients):
            return qlike(garch_variance(z, 1.0, coefficients), z).mean()

        found = minimize(loss, [0.05, 0.05, bounds[2][1] * 0.05, 0.9], bounds=bounds)
        return found.x * [scale, 1, 1, 1]

    fitted = [best(*pair) for pair in zip(past.T, mean_square, strict=True)]

    def model(seen):
        columns = zip(seen.T, mean_square, fitted, strict=True)
        return np.column_stack([garch_variance(*column) for column in columns])

    return model


def zero_mean_nll(o, y, mask=None):
    """`gaussian_nll` con la media fija en 0: la red solo dice log σ², E = ½ Σ [log σ² + y²/σ²].

    o : ndarray (T, B, 1). log σ².
    y : ndarray (T, B, 1). El rendimiento.
    mask : ndarray (T, B) de bool, opcional. Qué pasos cuentan.

    Devuelve E y ∂E/∂o (T, B, 1), como `gaussian_nll`.
    """
    check_array("o", o, "T B 1")
    E, do = gaussian_nll(np.concatenate([np.zeros_like(o), o], axis=-1), y, mask)
    return E, do[..., 1:]


def fit_gru(past, *, seed, hidden_size=32, epochs=10, length=80, reads="r y |r|"):
    """Una GRU para todos los activos: lee r y |r| cada día, y dice el log σ² del siguiente.

    Los K activos son K secuencias del mismo lote: comparten los parámetros. Se entrena en float32,
    con ventanas de las que no cuenta el primer cuarto. Lo que trae de fábrica se eligió con la
    validación.

    past : ndarray (N, K). Con más de `length` días.
    seed, hidden_size, epochs : int
    length : int. Días de cada ventana; al menos 4.
    reads : str. Qué lee: «r», «|r|» o «r y |r|».

    Devuelve el modelo, ``model(seen)`` → (N, K).
    """
    scale = np.sqrt(_mean_square(past))
    check_integer("length", length, minimum=4)
    check_choice("reads", reads, READS)
    z, quarter = (past / scale).astype(np.float32), length // 4
    inputs = READS[reads](z)
    pairs = [windows(asset, length, stride=quarter) for asset in np.moveaxis(inputs, 1, 0)]
    x = np.concatenate([pair[0] for pair in pairs], axis=1)
    y = np.concatenate([windows(r, length, stride=quarter)[1] for r in z.T], axis=1)

    start = gru.init(inputs.shape[2], hidden_size, 1, seed=seed, bias=True, dtype=np.float32)
    plan = {"optimizer": Adam(0.005), "schedule": cosine_decay, "batch_size": 64}
    plan |= {"burn_in": quarter, "epochs": epochs, "seed": seed}
    trained = train(start, x, y, network=gru, loss=zero_mean_nll, **plan)
    return partial(_gru_variance, trained.params, scale, reads)


def _gru_variance(params, scale, reads, seen):
    z = (seen[:-1] / scale).astype(np.float32)
    log_variance = gru.forward(params, READS[reads](z)).o[..., 0]
    today = np.exp(log_variance.astype(float)) * scale**2
    return np.concatenate([[scale**2], today])


def _size(z):
    """|r|, en desviaciones estándar y centrado en su media gaussiana."""
    return np.abs(z) - np.float32(np.sqrt(2 / np.pi))


READS = {  # lo que la GRU puede leer de z (N, K), los rendimientos en desviaciones estándar
    "r": lambda z: z[..., None],
    "|r|": lambda z: _size(z)[..., None],
    "r y |r|": lambda z: np.stack([z, _size(z)], axis=-1),
}


def _mean_square(past):
    check_array("past", past, "N K")
    mean_square = (past**2).mean(axis=0)
    if mean_square.min() == 0:
        raise ValueError("past debe moverse: llegó un activo con todos sus rendimientos en 0.")
    return mean_square
