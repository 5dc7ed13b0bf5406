"""Lo que ocurre dentro de la red, paso a paso: una cantidad por unidad y por tiempo."""

import numpy as np

from rnn_helpers.figures.canvas import once, panels, styled


@styled
def time_heatmap(values, *, title, label, height=3.4, fig=None):
    """Mapa de color de una cantidad con signo: una fila por unidad, una columna por paso.

    Parámetros
    ----------
    values : ndarray (T, H)
    title : str
    label : str
        Qué se mide, para la barra de color.
    """
    fig, axes = panels(fig, height=height)
    ax = axes[0]
    limit = np.abs(values).max() or 1.0
    extent = (0.5, len(values) + 0.5, values.shape[1] + 0.5, 0.5)
    if once(ax, "axes"):
        image = ax.imshow(values.T, cmap="RdBu_r", aspect="auto", extent=extent)
        fig.colorbar(image, ax=ax, label=label, pad=0.01)
        ax.set(xlabel="paso de tiempo t", ylabel="unidad")
        ax.grid(False)
    image = ax.images[0]
    image.set(data=values.T, extent=extent, clim=(-limit, limit))
    ax.set_title(title)
    fig.alt = f"{title}. {values.shape[1]} unidades por {len(values)} pasos."
    return fig
