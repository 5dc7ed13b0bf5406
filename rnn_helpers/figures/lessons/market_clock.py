"""El reloj de dos bolsas: qué se sabe en Tokio cuando aún se puede comprar."""

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.palette import BLUE, GREY, INK, ORANGE, VERMILION, tint

# Horas de Greenwich, en invierno del norte, contadas desde la medianoche en que empieza el martes.
TOKYO, NEW_YORK = (0, 6), (14.5, 21)


@styled
def market_clock():
    """Tokio cierra, Nueva York abre y cierra, Tokio vuelve a abrir: dos días en una línea."""
    fig, (ax,) = panels(height=3.1)
    for day in (0, 24):
        for row, (opens, closes), color in ((1, TOKYO, VERMILION), (0, NEW_YORK, BLUE)):
            if day and row == 0:
                continue
            box = {"facecolor": tint(color, 0.35), "edgecolor": color}
            ax.broken_barh([(day + opens, closes - opens)], (row - 0.22, 0.44), **box)
    text = {"ha": "center", "va": "center", "fontsize": 10.5}
    for x, label in ((3, "martes"), (27, "miércoles")):
        ax.text(x, 1, label, **text)
    ax.text(17.75, 0, "martes", **text)
    note = {"fontsize": 10.5, "va": "bottom", "ha": "center"}
    ax.annotate(
        "último precio al que\npuedes comprar",
        (6, 1.22),
        (6, 1.55),
        arrowprops={"arrowstyle": "->", "color": INK},
        **note,
    )
    ax.annotate(
        "aquí se conoce\nel S&P 500 del martes",
        (21, 0.22),
        (16.5, 0.72),
        arrowprops={"arrowstyle": "->", "color": INK},
        **note,
    )
    ax.annotate(
        "Tokio abre ya\ncon la noticia puesta",
        (24, 1.22),
        (24, 1.55),
        arrowprops={"arrowstyle": "->", "color": INK},
        **note,
    )
    ax.annotate("", (30, 0.55), (6, 0.55), arrowprops={"arrowstyle": "|-|", "color": ORANGE})
    ax.text(6.4, 0.48, "el rendimiento del miércoles en Tokio", color=GREY, va="top", fontsize=10)
    ax.set(xlim=(-1, 32), ylim=(-0.4, 2.3), yticks=[0, 1], yticklabels=["Nueva York", "Tokio"])
    ax.set_xticks(range(0, 31, 6), [f"{hour % 24} h" for hour in range(0, 31, 6)])
    ax.set_xlabel("hora de Greenwich")
    ax.grid(visible=False)
    ax.spines["left"].set_visible(False)
    ax.tick_params(left=False)
    fig.alt = (
        "El S&P 500 del martes se conoce quince horas después del cierre del martes en Tokio, y "
        "tres antes de que Tokio abra el miércoles."
    )
    return fig
