"""Lo que se pierde al truncar la retropropagación: dirección y tamaño del gradiente."""

import numpy as np

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.palette import GREY


@styled
def truncation(measured, *, title):
    """El gradiente truncado en k pasos frente al exacto, para k = 1, 2, …

    measured : dict. De nombre a arreglo (K, 2): coseno del ángulo con el exacto y cociente de
        tamaños, como los da `gradient_check.alignment`, para k = 1 a K.
    title : str
    """
    fig, (left, right) = panels(1, 2, height=3.7, sharex=True)
    for name, values in measured.items():
        k = np.arange(1, len(values) + 1)
        left.plot(k, values[:, 0], label=name)
        right.plot(k, values[:, 1], label=name)
    for ax in (left, right):
        ax.axhline(1, color=GREY, linewidth=1, zorder=0)
        ax.set_xlabel("pasos hacia atrás, k")
    left.set(title=title, ylabel="coseno del ángulo", ylim=(0, 1.05))
    right.set(title="Tamaño", ylabel="tamaño, entre el exacto", ylim=(0, 1.15))
    left.legend(loc="lower right")
    fig.alt = f"{title}. Coseno y tamaño del gradiente truncado para {', '.join(measured)}."
    return fig
