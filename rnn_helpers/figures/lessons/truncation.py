"""Lo que se pierde al truncar la retropropagación: dirección y tamaño del gradiente."""

import numpy as np

from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.palette import GREY


@styled
def truncation(measured, *, title, fig=None):
    """El gradiente truncado en k pasos frente al exacto, para k = 1, 2, …

    Parámetros
    ----------
    measured : dict
        De nombre a arreglo (K, 2): coseno del ángulo con el exacto y cociente de tamaños, como los
        da `gradient_check.alignment`, para k = 1 a K.
    title : str
    """
    fig, (left, right) = panels(fig, 1, 2, height=3.7, sharex=True)
    for name, values in measured.items():
        k = np.arange(1, len(values) + 1)
        curve(left, name, k, values[:, 0], label=name)
        curve(right, name, k, values[:, 1])
    if once(left, "axes"):
        left.set(xlabel="pasos hacia atrás, k", ylabel="coseno del ángulo", ylim=(0, 1.05))
        right.set(xlabel="pasos hacia atrás, k", ylabel="tamaño, entre el exacto", ylim=(0, 1.15))
        left.legend(loc="lower right")
        for ax in (left, right):
            ax.axhline(1, color=GREY, linewidth=1, zorder=0)
    left.set_title(title)
    right.set_title("Tamaño")
    fig.alt = f"{title}. Coseno y tamaño del gradiente truncado para {', '.join(measured)}."
    return fig
