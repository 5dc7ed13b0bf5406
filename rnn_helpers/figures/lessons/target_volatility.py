"""Una cartera que mantiene su riesgo: cuánto invierte y qué volatilidad resulta."""

import numpy as np

from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.palette import BLUE, GREEN, GREY, INK, ORANGE
from rnn_helpers.lessons.portfolio import (
    QUARTER,
    YEAR,
    backtest,
    equal_weights,
    exposure,
    quarterly_volatility,
    target_error,
)
from rnn_helpers.lessons.volatility import ewma_variance

STROKES = {
    "pesos iguales": {"color": GREY, "linestyle": ":"},
    "EWMA": {"color": ORANGE, "linestyle": "--"},
    "GRU": {"color": GREEN, "linestyle": "-"},
}


@styled
def quarterly_risk(portfolios, target):
    """La volatilidad de cada trimestre, cartera por cartera, y la que se buscaba.

    portfolios : dict. De nombre a rendimientos (N,), en %.
    target : float. En % al año.
    """
    fig, (ax,) = panels(height=3.5)
    for name, returns in portfolios.items():
        risk = quarterly_volatility(returns)
        t = np.arange(1, len(risk) + 1)
        ax.plot(t, risk, label=name, marker="o", **STROKES[name])
    ax.axhline(target, color=INK, linewidth=1, label="objetivo")
    ax.set(xlabel="trimestre de la prueba", ylabel="volatilidad, % al año", xticks=t)
    ax.set(ylim=(0, None), title="Con la volatilidad pronosticada, el riesgo se queda en su lugar")
    ax.legend(ncols=4)
    fig.alt = f"Volatilidad de cada trimestre de {', '.join(portfolios)}, y el objetivo."
    return fig


@styled
def target_volatility(decay, target, band, cost, *, returns, start, fig=None):
    """Cuánto invierte, con EWMA, una cartera que busca una volatilidad, y cuál le resulta.

    decay : float. λ de EWMA.
    target : float. Volatilidad que se busca, en % al año.
    band : int. No se opera mientras falte mover menos que esto, en % de la cartera.
    cost : int. Lo que cuesta operar, en puntos base.
    returns : ndarray (N, K). De cada activo, en %; la cartera invierte lo mismo en cada uno.
    start : int. Primer día que se muestra; lo anterior solo lo lee EWMA.
    """
    whole = returns.mean(axis=1, keepdims=True)
    first = (whole[:start] ** 2).mean(axis=0)
    variance = ewma_variance(whole, first, decay=decay)[start:, 0]
    held = exposure(variance, target, band=band / 100)
    controlled, equal = (
        backtest(equal_weights(w, returns.shape[1]), returns[start:], cost=cost / 100)
        for w in (held, np.ones(len(held)))
    )
    paid = YEAR * cost / 100 * controlled.traded.mean()
    errors = [target_error(b.returns, target) for b in (controlled, equal)]

    fig, (above, below) = panels(2, height=4.9, fig=fig, sharex=True, height_ratios=(1.4, 1))
    t = np.arange(len(held))
    risks = {"controlada": controlled.returns, "sin control": equal.returns}
    strokes = ({"color": GREEN, "linestyle": "-"}, STROKES["pesos iguales"])
    for (name, values), stroke in zip(risks.items(), strokes, strict=True):
        steps = np.repeat(quarterly_volatility(values), QUARTER)
        curve(above, name, t[: len(steps)], steps, label=name, **stroke)
    curve(above, "objetivo", t[[0, -1]], [target, target], color=INK, linewidth=1, label="objetivo")
    curve(below, "invertido", t, 100 * held, color=BLUE, linestyle="-", linewidth=1.4)
    if once(above, "axes"):
        above.set(ylabel="volatilidad del\ntrimestre, % al año", ylim=(0, 27), xlim=(0, t[-1]))
        above.legend(ncols=3, loc="upper right")
        below.set(
            ylabel="invertido, %", ylim=(0, 104), xlabel="día de mercado, desde enero de 2020"
        )
    percent = [f"{error:.0f} %" for error in errors]
    above.set_title(
        f"Se aparta {percent[0]} del objetivo; sin control, {percent[1]}. "
        f"Operar cuesta {paid:.2f} % al año"
    )
    fig.alt = (
        f"Con λ = {decay:g}, objetivo {target:g} %, banda {band} % y {cost} puntos base, la "
        f"cartera se aparta {percent[0]} del objetivo y operar cuesta {paid:.2f} % al año; sin "
        f"control, {percent[1]}."
    )
    return fig
