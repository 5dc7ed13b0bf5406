"""El gradiente que viaja hacia atrás: cuánto queda de él, paso a paso y unidad por unidad."""

import numpy as np
from matplotlib.patches import Circle
from matplotlib.ticker import LogLocator

from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.numbers import number
from rnn_helpers.figures.palette import BLUE, GREEN, GREY, ORANGE, PURPLE, VERMILION
from rnn_helpers.learning import gradient_flow
from rnn_helpers.networks import rnn
from rnn_helpers.networks.initialization import recurrent_matrix, spectral_radius

STEPS, UNITS = 50, 24
_COLORS = (BLUE, ORANGE, GREEN, VERMILION, PURPLE)


@styled
def decay(measured, laws, *, title, height=4.0):
    """Cuánto queda del gradiente k pasos atrás, y la ley ρᵏ de cada red, punteada.

    measured : dict. De nombre a arreglo (K,), todos del mismo largo: lo que queda a k = 0, 1, 2…,
        como lo da `gradient_by_lag`.
    laws : dict. De nombre a ρ; los mismos nombres, o algunos de ellos.
    title : str
    """
    fig, (ax,) = panels(height=height)
    k = np.arange(len(next(iter(measured.values()))))
    for (name, values), color in zip(measured.items(), _COLORS, strict=False):
        ax.plot(k, values, color=color, linestyle="-", label=name)
        ax.text(k[-1], values[-1], f" {name}", color=color, va="center")
        if name in laws:
            law = laws[name] ** k.astype(float)
            ax.plot(k, law, color=color, linestyle=":", linewidth=1.6, label=f"ρ {name}")
    ax.axhline(1, color=GREY, linewidth=1)
    drawn = np.concatenate([line.get_ydata() for line in ax.lines])
    ax.set(yscale="log", ylim=(drawn[drawn > 0].min() / 30, drawn.max() * 30), title=title)
    ax.set(xlabel="pasos hacia atrás, k", xlim=(0, 1.25 * k[-1]))
    ax.set_xticks([tick for tick in ax.get_xticks() if tick <= k[-1]])  # después, los nombres
    ax.set_ylabel("|∂E/∂h(τ−k)| / |∂E/∂h(τ)|")
    rest = ", ".join(f"{name} {_power(values[-1])}" for name, values in measured.items())
    fig.alt = f"{title}. A {k[-1]} pasos queda: {rest}."
    return fig


@styled
def eigenvalues(matrices):
    """Los valores propios de unas matrices en el plano complejo, con el círculo unidad.

    matrices : dict. De nombre a W (H, H); hasta cuatro.
    """
    fig, axes = panels(1, len(matrices), height=3.4, sharex=True, sharey=True)
    parts = []
    for ax, (name, W) in zip(axes, matrices.items(), strict=True):
        values = np.linalg.eigvals(W)
        ax.add_patch(Circle((0, 0), 1, facecolor="none", edgecolor=GREY, linewidth=1.2))
        style = {"marker": "o", "linestyle": "none", "color": VERMILION, "alpha": 0.8}
        ax.plot(values.real, values.imag, **style)
        ax.set(aspect="equal", xlim=(-1.35, 1.35), ylim=(-1.35, 1.35), xlabel="parte real")
        ax.set_title(f"{name}: ρ = {spectral_radius(W):.2f}")
        parts.append(f"{name}, ρ = {spectral_radius(W):.2f}")
    axes[0].set_ylabel("parte imaginaria")
    fig.alt = f"Valores propios de W: {'; '.join(parts)}."
    return fig


@styled
def gradient_map(gain, activation, kind, amplitude, *, fig=None):
    """∂E/∂h^(t) por paso y unidad, y su tamaño, cuando el error llega solo en el último paso.

    gain : float. Ganancia de W.
    activation : {"tanh", "logistic"}
    kind : {"orthogonal", "identity", "uniform"}. Cómo se elige W.
    amplitude : float. Desviación estándar de las entradas.
    """
    W = recurrent_matrix(kind, UNITS, seed=0, gain=gain)
    params = rnn.init(1, UNITS, 1, seed=0) | {"W": W}
    x = amplitude * np.random.default_rng(0).standard_normal((STEPS, 8, 1))
    remaining = gradient_flow.gradient_by_lag(params, x, activation=activation)[:STEPS][::-1]
    rho = gradient_flow.rate_at_rest(W, activation=activation)
    t = np.arange(1, STEPS + 1)

    fig, (top, bottom, *_) = panels(2, height=5.6, fig=fig, sharex=True, height_ratios=(1, 1))
    _draw_map(top, _relative_gradient(params, x, activation))
    curve(bottom, "queda", t, remaining, color=BLUE, label="lo que queda de ∂E/∂h(τ)")
    law = rho ** (STEPS - t.astype(float))
    curve(bottom, "ley", t, law, color=GREY, linestyle=":", label="ρ elevado a τ − t")
    if once(bottom, "axes"):
        bottom.set(yscale="log", xlabel="paso de tiempo t", xlim=(0.5, STEPS + 0.5))
        bottom.set_ylabel("|∂E/∂h(t)| / |∂E/∂h(τ)|", fontsize=10)
        bottom.yaxis.set_major_locator(LogLocator(numticks=6))
        bottom.legend(loc="lower right")
    bottom.set_ylim(min(remaining.min() / 10, 1e-6), max(remaining.max() * 10, 1e4))
    story = f"de t = {STEPS} a t = 1 se multiplica por"
    top.set_title(f"{_verdict(remaining[0])}: {story} {_power(remaining[0], math=True)}")
    bottom.set_title(f"Por paso, con estados cerca de cero: ρ = {rho:.2f}")
    fig.alt = f"{_verdict(remaining[0])}: {story} {_power(remaining[0])}. ρ = {rho:.2f}."
    return fig


def _relative_gradient(params, x, activation):
    """log₁₀ de |∂E/∂h_i^(t)| de la primera secuencia, entre lo típico de una unidad en t = τ."""
    trace = rnn.forward(params, x, activation=activation)
    do = np.zeros_like(trace.o)
    do[-1] = 1
    dh = np.abs(rnn.state_gradients(params, trace, do)[1:, 0])
    return np.log10(np.maximum(dh / np.sqrt((dh[-1] ** 2).mean()), 1e-300))


def _draw_map(ax, logarithm):
    T, H = logarithm.shape
    if once(ax, "axes"):
        extent = (0.5, T + 0.5, H + 0.5, 0.5)
        ax.imshow(logarithm.T, cmap="RdBu_r", aspect="auto", extent=extent, clim=(-8, 8))
        bar = ax.figure.colorbar(ax.images[0], ax=ax, pad=0.01, ticks=(-8, -4, 0, 4, 8))
        bar.set_label("log₁₀ de |∂E/∂h|,\nentre el del final")
        ax.set(ylabel="unidad")
        ax.grid(False)
        ax.tick_params(labelbottom=False)
    ax.images[0].set_data(logarithm.T)


def _verdict(remaining):
    if remaining < 1e-3:
        return "El gradiente se desvanece"
    return "El gradiente explota" if remaining > 1e3 else "El gradiente llega"


def _power(value, math=False):
    """Un número como potencia de diez, para comparar órdenes de magnitud."""
    if value == 0:
        return "cero"
    exponent = number(np.log10(value), ".1f")
    return f"$10^{{{exponent}}}$" if math else f"10^{exponent}"
