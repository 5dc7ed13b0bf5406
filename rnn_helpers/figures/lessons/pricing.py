"""Un día de precios anticipados: el pronóstico, lo que se cobró y quién se quedó sin viaje."""

import numpy as np

from rnn_helpers.figures.canvas import curve, once, panels, styled
from rnn_helpers.figures.palette import GREEN, GREY, LINES, ORANGE, SKY, VERMILION
from rnn_helpers.lessons.demand import TEST
from rnn_helpers.lessons.pricing import anticipated_price, cost, outcome

DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
MONTHS = {10: "octubre", 11: "noviembre", 12: "diciembre"}
TOP = 800  # viajes en una hora: el máximo, y lugar para los nombres
PARTS = {
    "viajaron": {"facecolor": SKY},
    "rechazados: no había bicicleta": {"facecolor": VERMILION, "hatch": "///"},
    "ahuyentados: había bicicleta": {"facecolor": ORANGE, "hatch": "..."},
}


@styled
def priced_day(day, horizon, capacity, who, *, trips, forecasts, fig=None):
    """Un día de la parte de prueba: demanda y pronóstico, precio, y qué fue de cada quien.

    day : int. Desde 1, que es el 1 de octubre.
    horizon : int. Con cuántas horas se anticipa el precio.
    capacity : float. K, viajes que caben en una hora.
    who : str. Quién pronostica: una clave de ``forecasts[horizon]``.
    trips : Trips
    forecasts : dict. De horizonte a diccionario de nombre a pronóstico, (N,), de ``trips.log``.
    """
    hours = TEST + 24 * (day - 1) + np.arange(24)
    demand = np.nan_to_num(trips.count[hours])  # de madrugada, sin registro, no viajó nadie
    forecast = np.expm1(forecasts[horizon][who][hours])
    price = anticipated_price(forecast, capacity)
    result = outcome(demand, price, capacity)

    fig, (above, middle, below) = panels(
        3, height=6.2, fig=fig, sharex=True, height_ratios=(1.25, 0.6, 1.25)
    )
    x, edges = np.arange(24), np.arange(25) - 0.5
    curve(above, "verdad", x, demand, label="viajes registrados, D", **LINES["verdad"])
    curve(above, "pronóstico", x, forecast, color=GREEN, label="pronóstico")
    curve(
        above,
        "cabe",
        [-0.5, 23.5],
        [capacity] * 2,
        color=GREY,
        linestyle="--",
        label="capacidad, K",
    )
    _stairs(middle, "precio", price, edges, 1, facecolor=GREEN)
    floor = np.zeros(24)
    for (name, style), part in zip(PARTS.items(), result, strict=False):  # el ingreso sobra
        _stairs(below, name, floor + part, edges, floor, label=name, **style)
        floor = floor + part
    curve(below, "verdad", x, demand, **LINES["verdad"])
    if once(above, "axes"):
        above.set(ylim=(0, TOP), ylabel="viajes", yticks=(0, 200, 400, 600))
        above.legend(ncols=3, loc="upper left")
        middle.set(ylim=(1, 2.55), ylabel="precio", yticks=(1, 1.5, 2, 2.5))
        below.set(ylim=(0, TOP), ylabel="viajes", xlabel="hora", xlim=(-0.5, 23.5))
        below.set(xticks=range(0, 24, 3), yticks=(0, 200, 400, 600))
        below.legend(ncols=3, loc="upper left", columnspacing=1.2)
    date = trips.time[hours[0]].astype(object)
    title = f"{DAYS[date.weekday()].capitalize()} {date.day} de {MONTHS[date.month]}"
    served, away, priced, _ = (round(part.sum()) for part in result)
    lost = f"{100 * cost(result, demand):.1f} %"
    above.set_title(title)
    middle.set_title("Precio, en veces el normal")
    below.set_title(f"Viajaron {served}, rechazados {away}, ahuyentados {priced}: costo {lost}")
    steps = "1 hora" if horizon == 1 else f"{horizon} horas"
    fig.alt = f"{title}, a {steps}: {below.get_title('left').lower()}."
    return fig


def _stairs(ax, name, values, edges, baseline, **style):
    """Unos escalones rellenos; si `ax` ya los tiene, les cambia los datos."""
    for patch in ax.patches:
        if patch.get_gid() == name:
            patch.set_data(values, edges, baseline)
            return
    ax.stairs(values, edges, baseline=baseline, fill=True, gid=name, linewidth=0, **style)
