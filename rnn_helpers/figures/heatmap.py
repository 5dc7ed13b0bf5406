"""Un mapa de color: una cantidad con signo por unidad y por paso de tiempo."""

import numpy as np

from rnn_helpers.figures.canvas import panels, styled


@styled
def time_heatmap(values, *, title, label, height=3.4):
    """Mapa de color de una cantidad con signo: una fila por unidad, una columna por paso.

    values : ndarray (T, H)
    title : str
    label : str. Qué se mide, para la barra de color.
    """
    fig, (ax,) = panels(height=height)
    limit = np.abs(values).max() or 1.0
    extent = (0.5, len(values) + 0.5, values.shape[1] + 0.5, 0.5)
    style = {"cmap": "RdBu_r", "clim": (-limit, limit), "aspect": "auto", "extent": extent}
    fig.colorbar(ax.imshow(values.T, **style), ax=ax, label=label, pad=0.01)
    ax.set(xlabel="paso de tiempo t", ylabel="unidad", title=title)
    ax.grid(False)
    fig.alt = f"{title}. {values.shape[1]} unidades por {len(values)} pasos."
    return fig
