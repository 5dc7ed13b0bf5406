"""Los colores del curso: cada símbolo tiene el suyo en toda figura y diagrama.

Paleta de Okabe e Ito (2008), que se distingue también con daltonismo.
"""

import numpy as np
from matplotlib.colors import to_rgb

INK = "#1A1A1A"  # la verdad, los ejes, el texto
GREY = "#7A7A7A"
LIGHT = "#C8C8C8"  # bordes de lo que no se destaca
FAINT = "#E4E4E4"  # la cuadrícula, y fondos
ORANGE = "#E69F00"
SKY = "#56B4E9"
GREEN = "#009E73"
BLUE = "#0072B2"
VERMILION = "#D55E00"
PURPLE = "#CC79A7"
YELLOW = "#F0E442"  # fondo de los números negativos; como línea no se vería

COLORS = {"x": GREY, "h": BLUE, "o": GREEN, "y": INK, "U": ORANGE, "W": VERMILION, "V": PURPLE}

# Trazo de cada método en las gráficas que comparan: color y también estilo, para impresión en gris.
LINES = {
    "verdad": {
        "color": INK,
        "linestyle": "-",
        "linewidth": 0.5,
        "marker": "o",
        "markersize": 3.6,
        "zorder": 3,
    },
    "RNN": {"color": GREEN, "linestyle": "-"},
    "persistencia": {"color": GREY, "linestyle": ":"},
    "media": {"color": ORANGE, "linestyle": "-."},
    "estacional": {"color": PURPLE, "linestyle": "--"},
    "recta": {"color": ORANGE, "linestyle": "-."},
    "ciclo y tendencia": {"color": PURPLE, "linestyle": "-", "zorder": 4},
    "lineal": {"color": SKY, "linestyle": "--"},
    "lineal + red": {"color": GREEN, "linestyle": "-"},
    "AR(2)": {"color": SKY, "linestyle": "--"},
    "SGD": {"color": ORANGE, "linestyle": "-."},
    "Adam": {"color": SKY, "linestyle": "--"},
    "L-BFGS": {"color": INK, "linestyle": "-"},
    "pesos propios": {"color": GREY, "linestyle": ":"},
    "convolución": {"color": ORANGE, "linestyle": "--"},
    "restando el máximo": {"color": SKY, "linestyle": "-", "linewidth": 6.0},
    "tal cual": {"color": INK, "linestyle": "--"},
    "calle": {"color": GREY, "linestyle": "-"},
    "pared": {"color": BLUE, "linestyle": "-"},
    "recién creada": {"color": GREY, "linestyle": ":"},
    "entrenada": {"color": BLUE, "linestyle": "-"},
    "Fig. 10.3": {"color": BLUE, "linestyle": "-"},
    "Fig. 10.4": {"color": GREEN, "linestyle": "--"},
    "con maestro": {"color": INK, "linestyle": "--"},
    "en lazo cerrado": {"color": GREEN, "linestyle": "-"},
    "con maestro, L-BFGS": {"color": GREY, "linestyle": ":"},
    "con la senoidal": {"color": SKY, "linestyle": "-", "linewidth": 6.0},
    "con objetivos al azar": {"color": INK, "linestyle": "--"},
    "calculada sin entrenar": {
        "color": VERMILION,
        "linestyle": "",
        "marker": "o",
        "markevery": 8,
        "zorder": 4,
    },
}


def tint(color, strength, ink=0.0):
    """El color mezclado con blanco, y después con algo de negro."""
    light = 1 - strength * (1 - np.array(to_rgb(color)))
    return tuple((1 - ink) * light)


def signed_tint(value, limit, color, negative=GREY):
    """El fondo de un número con signo: hacia `color` si es positivo; si no, hacia `negative`.

    Con |value| = `limit` lleva seis décimas del color, para que el número se lea encima.
    """
    return tint(color if value > 0 else negative, 0.6 * abs(value) / limit if limit else 0)
