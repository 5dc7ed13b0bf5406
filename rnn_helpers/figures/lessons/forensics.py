"""El expediente de una implementación: qué comprobaciones pasa, y qué pronostican sus semillas."""

import numpy as np

from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.palette import GREEN, GREY, INK, LINES, VERMILION
from rnn_helpers.lessons.forensics import TOLERANCE, gradient_check, summary, trial
from rnn_helpers.series.baselines import persistence
from rnn_helpers.series.scores import rmse

_RMSE_LIMITS = (0.02, 30)
_DIVERGED = 16  # dónde se dibuja lo que no tiene error finito
_ERROR_LIMITS = (1e-17, 30)


@styled
def board(records, baseline, *, title):
    """Una implementación por fila: sus comprobaciones y el RMSE de cada semilla.

    records : dict. De nombre a `forensics.Record`.
    baseline : float. El RMSE de la persistencia.
    title : str
    """
    height = 1.4 + 0.36 * len(records)
    fig, (table, strip) = panels(1, 2, height=height, width_ratios=(1.25, 1), sharey=True)
    checks = list(next(iter(records.values())).checks)
    columns = 0.62 + 0.42 * np.arange(len(checks)) / len(checks)
    note = {"ha": "center", "va": "bottom", "fontsize": 10, "color": GREY}
    table.set_axis_off()
    table.set(xlim=(0, 1.02), ylim=(len(records) - 0.4, -1.75))
    strip.set(xscale="log", xlim=_RMSE_LIMITS, xlabel="RMSE de un paso, una marca por semilla")
    strip.set_xticks([0.1, 1, 10], ["0.1", "1", "10"])
    strip.tick_params(left=False)
    strip.spines["left"].set_visible(False)
    strip.grid(False)
    strip.axvline(baseline, ymax=1 - 1.3 / (len(records) + 1.35), color=GREY, linestyle=":")
    strip.text(baseline, -0.6, "persistencia", **note)
    strip.text(_DIVERGED, -0.6, "diverge", **note)
    for x, check in zip(columns, checks, strict=True):
        table.text(x, -0.6, check.replace(" ", "\n"), **note)
    for row, (name, record) in enumerate(records.items()):
        table.text(0, row, name, va="center", fontsize=11)
        for x, passes in zip(columns, record.checks.values(), strict=True):
            mark, color = ("✓", GREEN) if passes else ("✗", VERMILION)
            style = {"ha": "center", "va": "center", "fontsize": 13, "fontweight": "bold"}
            table.text(x, row, mark, color=color, **style)
        wins = f"{summary(record.errors, baseline).wins} de {len(record.errors)}"
        strip.text(_RMSE_LIMITS[1] * 1.15, row, wins, va="center", fontsize=10.5)
        errors = np.where(np.isfinite(record.errors), record.errors, _DIVERGED)
        for chosen, color in ((errors < baseline, GREEN), (errors >= baseline, VERMILION)):
            style = {"linestyle": "", "marker": "|", "markersize": 11, "markeredgewidth": 1.6}
            strip.plot(errors[chosen], np.full(chosen.sum(), row), color=color, **style)
    table.set_title(title)
    fig.alt = f"{title}. " + " ".join(
        f"{name}: {_checks_in_words(record.checks)}, {_wins_in_words(record.errors, baseline)}."
        for name, record in records.items()
    )
    return fig


def _checks_in_words(checks):
    failed = [name for name, passes in checks.items() if not passes]
    return f"falla {', '.join(failed)}" if failed else "pasa todo"


def _wins_in_words(errors, baseline):
    return f"le ganan a la persistencia {summary(errors, baseline).wins} de {len(errors)} semillas"


@styled
def autopsy(first, second, seed, epochs, *, patient, train_series, test_series, fig=None):
    """Hasta dos errores sembrados en el código sano: su gradiente, su curva y su pronóstico.

    first, second : str. Nombres de errores; "" es ninguno.
    seed, epochs : int
    patient : función. ``patient(*nombres)`` da el módulo con esos errores.
    train_series, test_series : ndarray (N,)
    """
    network = patient(*dict.fromkeys(name for name in (first, second) if name))
    errors = gradient_check(network).errors
    result = trial(network, train_series, test_series, seed=seed, epochs=epochs)
    truth = test_series[-len(result.forecast) :]
    lazy = persistence(test_series)[-len(truth) :]
    fig, (left, middle, right) = panels(1, 3, height=3.7, fig=fig, width_ratios=(0.75, 1, 1.8))
    _draw_gradient(left, errors)
    curve(middle, "pérdida", np.arange(1, len(result.loss) + 1), result.loss, color=INK)
    t = np.arange(1, len(truth) + 1)
    curve(right, "verdad", t, truth, label="verdad", **LINES["verdad"])
    curve(right, "persistencia", t, lazy, label="persistencia", **LINES["persistencia"])
    forecast = np.clip(np.nan_to_num(result.forecast), -10, 10)  # lo demás cae fuera de los ejes
    curve(right, "RNN", t, forecast, label="la red", **LINES["RNN"])
    if once(right, "axes"):
        middle.set(xlabel="época", ylabel="E", title="Pérdida")
        right.set(
            ylim=(-2.2, 2.2),
            xlim=(0.5, len(truth) + 0.5),
            xlabel="paso de la prueba",
            ylabel="x(t)",
        )
        right.legend(ncols=3, loc="lower left", fontsize=9.5, handlelength=1.4, columnspacing=1)
    middle.set(xlim=(0, epochs), ylim=(0, 1.08 * result.loss[0]))  # la que diverge se sale
    limit = rmse(lazy, truth)
    left.set_title("Gradiente " + ("✗" if max(errors.values()) > TOLERANCE else "✓"))
    score = f"RMSE {result.error:.2g}" if np.isfinite(result.error) else "Diverge"
    right.set_title(f"{score}; persistencia {limit:.2g}")
    wrong = [name for name, error in errors.items() if error > TOLERANCE]
    gradient = f"gradiente equivocado en {', '.join(wrong)}" if wrong else "gradiente correcto"
    fig.alt = f"Semilla {seed}, {epochs} épocas: {gradient}; {right.get_title('left')}."
    return fig


def _draw_gradient(ax, errors):
    """El error relativo de cada parámetro, en escala logarítmica."""
    if once(ax, "axes"):
        ax.set(yscale="log", ylim=_ERROR_LIMITS, xlim=(-0.6, len(errors) - 0.4))
        ax.set_xticks(range(len(errors)), errors)
        ax.set_yticks([1e-16, 1e-12, 1e-8, 1e-4, 1])
        ax.minorticks_off()
        ax.grid(False, axis="x")
        ax.axhline(TOLERANCE, color=GREY, linestyle=":")
        ax.set_xlabel("punteada: la tolerancia", fontsize=10)
        ax.set_ylabel("error relativo")
    for i, (name, error) in enumerate(errors.items()):
        top = np.clip(error, 3 * _ERROR_LIMITS[0], _ERROR_LIMITS[1] / 3)
        stem = curve(ax, name, [i, i], [_ERROR_LIMITS[0], top], linestyle="-", marker="o")
        stem.set(
            linewidth=5,
            markevery=[1],
            markersize=9,
            color=VERMILION if error > TOLERANCE else GREEN,
        )
