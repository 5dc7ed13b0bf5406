"""Los colores del curso: cada símbolo tiene el suyo en toda figura y diagrama.

Paleta de Okabe e Ito (2008), que se distingue también con daltonismo.
"""

INK = "#1A1A1A"  # la verdad, los ejes, el texto
GREY = "#7A7A7A"
ORANGE = "#E69F00"
SKY = "#56B4E9"
GREEN = "#009E73"
BLUE = "#0072B2"
VERMILION = "#D55E00"
PURPLE = "#CC79A7"

COLORS = {"x": GREY, "h": BLUE, "o": GREEN, "y": INK, "U": ORANGE, "W": VERMILION, "V": PURPLE}

# Trazo de cada método en las gráficas que comparan: color y también estilo, para impresión en gris.
LINES = {
    "verdad": {"color": INK, "linewidth": 0.5, "marker": "o", "markersize": 3.6, "zorder": 3},
    "RNN": {"color": GREEN},
    "persistencia": {"color": GREY, "linestyle": ":"},
    "AR(2)": {"color": SKY, "linestyle": "--"},
    "SGD": {"color": GREY, "linestyle": ":"},
    "Adam": {"color": SKY, "linestyle": "--"},
    "L-BFGS": {"color": INK},
}
