"""Una cartera: qué gana, qué cuesta operarla y cuánto riesgo lleva.

Rendimientos en %: uno de 2 multiplica lo invertido por 1.02. Lo que no está invertido queda en
pesos; no se cuentan intereses, ni los del peso ni los de las divisas.
"""

from typing import NamedTuple

import numpy as np

from rnn_helpers.validation import check_array, check_integer, check_number, check_series

YEAR, QUARTER = 252, 63  # días de mercado de un año y de un trimestre


class Backtest(NamedTuple):
    """Lo que habría pasado con una cartera, día por día."""

    returns: np.ndarray  # (N,) en %, ya sin costos
    traded: np.ndarray  # (N,) qué parte de la cartera se compró o vendió


def backtest(weights, returns, *, cost):
    """Qué habría dado una cartera, con lo que cuesta comprar y vender.

    Durante el día los pesos cambian solos, porque cada activo rinde distinto; lo que se opera es la
    diferencia entre los pesos de hoy y aquellos en que quedaron los de ayer. Empieza sin nada.

    weights : ndarray (N, K). Qué parte de la cartera está en cada activo el día t, decidida antes.
    returns : ndarray (N, K). En %.
    cost : float. Lo que cuesta operar, en % de lo operado; un punto base es 0.01.

    Devuelve Backtest.
    """
    sizes = {}
    check_array("weights", weights, "N K", sizes)
    check_array("returns", returns, "N K", sizes)
    check_number("cost", cost, minimum=0)
    gross = (weights * returns).sum(axis=1)
    drifted = weights * (100 + returns) / (100 + gross[:, None])
    before = np.concatenate([np.zeros_like(weights[:1]), drifted[:-1]])
    traded = np.abs(weights - before).sum(axis=1)
    return Backtest(gross - cost * traded, traded)


def yearly_growth(returns):
    """Cuánto crece al año, en %, lo que cada día rinde `returns`.

    returns : ndarray (N,). En %.

    Devuelve float.
    """
    check_series("returns", returns, "N")
    return float(100 * np.expm1(YEAR * np.log1p(returns / 100).mean()))


def quarterly_volatility(returns):
    """La volatilidad de cada trimestre, en % al año: √(252 · media de r²).

    returns : ndarray (N,). En %, con N ≥ 63, los días de un trimestre.

    Devuelve ndarray (N // 63,). Los días que sobran al final no se cuentan.
    """
    check_series("returns", returns, "N")
    if len(returns) < QUARTER:
        raise ValueError(f"returns debe tener al menos {QUARTER} días; llegó {len(returns)}.")
    quarters = returns[: len(returns) // QUARTER * QUARTER].reshape(-1, QUARTER)
    return np.sqrt(YEAR * (quarters**2).mean(axis=1))


def target_error(returns, target):
    """Cuánto se aparta del objetivo la volatilidad de un trimestre, en % del objetivo.

        100 √(media de (volatilidad / target − 1)²)

    returns : ndarray (N,). En %, con N ≥ 63.
    target : float. En % al año.

    Devuelve float.
    """
    check_number("target", target, above=0)
    return float(100 * np.sqrt(np.mean((quarterly_volatility(returns) / target - 1) ** 2)))


def exposure(variance, target, *, band=0.0):
    """Qué parte invertir para que la volatilidad sea la deseada: target / σ, sin pasar de 1.

    variance : ndarray (N,). σ² pronosticada de cada día, en %²; positiva.
    target : float. Volatilidad deseada, en % al año.
    band : float. No se opera mientras lo deseado esté a menos de `band` de lo que se tiene.

    Devuelve ndarray (N,). De 0 a 1.
    """
    check_series("variance", variance, "N")
    check_number("target", target, above=0)
    check_number("band", band, minimum=0)
    if variance.min() <= 0:
        raise ValueError(f"variance debe ser mayor que 0; llegó {variance.min():g}.")
    held = np.minimum(1, target / np.sqrt(YEAR * variance))
    for t in range(1, len(held)):
        if abs(held[t] - held[t - 1]) < band:
            held[t] = held[t - 1]
    return held


def equal_weights(invested, assets):
    """Los pesos de una cartera que reparte por igual, entre los activos, lo que invierte.

    invested : ndarray (N,). Qué parte de la cartera se invierte cada día.
    assets : int. K.

    Devuelve ndarray (N, K).
    """
    check_series("invested", invested, "N")
    check_integer("assets", assets)
    return np.repeat(invested[:, None] / assets, assets, axis=1)
