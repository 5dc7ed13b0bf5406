"""El gradiente que viaja hacia atrás: cuánto queda de él, paso a paso y unidad por unidad."""

import numpy as np
from matplotlib import colormaps
from matplotlib.patches import Circle
from matplotlib.ticker import LogLocator

from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.numbers import magnitude
from rnn_helpers.figures.palette import BLUE, GREEN, GREY, ORANGE, PURPLE, VERMILION
from rnn_helpers.learning import gradient_flow
from rnn_helpers.networks import rnn
from rnn_helpers.networks.initialization import recurrent_matrix, spectral_radius

STEPS, UNITS = 50, 24
# Pocos colores, y en número impar para que el cero sea blanco: la imagen guardada no los mezcla.
_MAP = colormaps["RdBu_r"].resampled(33)
_COLORS = (BLUE, ORANGE, GREEN, VERMILION, PURPLE)


@styled
def decay(measured, laws, *, title, height=4.0):
    """Cuánto queda del gradiente k pasos atrás, y la ley (σ′(0) ρ)ᵏ de cada red, punteada.

    measured : dict. De nombre a arreglo (K,), todos del mismo largo: lo que queda a k = 0, 1, 2…,
        como lo da `gradient_by_lag`.
    laws : dict. De nombre al factor por paso, σ′(0) ρ, como lo da `rate_at_rest`; los mismos
        nombres, o algunos de ellos.
    title : str
    """
    fig, (ax,) = panels(height=height)
    k = np.arange(len(next(iter(measured.values()))))
    for (name, values), color in zip(measured.items(), _COLORS, strict=False):
        ax.plot(k, values, color=color, linestyle="-", label=name)
        ax.text(k[-1], values[-1], f" {name}", color=color, va="center")
        if name in laws:
            law = laws[name] ** k.astype(float)
            ax.plot(k, law, color=color, linestyle=":", linewidth=1.6, label=f"ley de {name}")
    ax.axhline(1, color=GREY, linewidth=1)
    drawn = np.concatenate([line.get_ydata() for line in ax.lines])
    ax.set(yscale="log", ylim=(drawn[drawn > 0].min() / 30, drawn.max() * 30), title=title)
    ax.set(xlabel="pasos hacia atrás, k", xlim=(0, k[-1]))
    ax.set_ylabel("|∂E/∂h(τ−k)| / |∂E/∂h(τ)|")
    rest = ", ".join(f"{name} {magnitude(values[-1])}" for name, values in measured.items())
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
    rate = gradient_flow.rate_at_rest(W, activation=activation)
    t = np.arange(1, STEPS + 1)

    fig, (top, bottom, *_) = panels(2, height=5.6, fig=fig, sharex=True, height_ratios=(1, 1))
    _draw_map(top, _relative_gradient(params, x, activation))
    curve(bottom, "queda", t, remaining, color=BLUE, label="lo que queda de ∂E/∂h(τ)")
    law = rate ** (STEPS - t.astype(float))
    curve(bottom, "ley", t, law, color=GREY, linestyle=":", label="(σ′(0) ρ) elevado a τ − t")
    if once(bottom, "axes"):
        bottom.set(yscale="log", xlabel="paso de tiempo t", xlim=(0.5, STEPS + 0.5))
        bottom.set_ylabel("|∂E/∂h(t)| / |∂E/∂h(τ)|", fontsize=10)
        bottom.yaxis.set_major_locator(LogLocator(numticks=6))
        bottom.legend(loc="lower right")
    bottom.set_ylim(min(remaining.min() / 10, 1e-6), max(remaining.max() * 10, 1e4))
    story = f"de t = {STEPS} a t = 1 se multiplica por"
    top.set_title(f"{_verdict(remaining[0])}: {story} {magnitude(remaining[0], math=True)}")
    rest = f"σ′(0) ρ = {rate:.2f}"
    bottom.set_title(f"Por paso, con estados cerca de cero: {rest}")
    fig.alt = f"{_verdict(remaining[0])}: {story} {magnitude(remaining[0])}. {rest}."
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
        ax.imshow(logarithm.T, cmap=_MAP, aspect="auto", extent=extent, clim=(-8, 8))
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
