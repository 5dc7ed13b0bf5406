"""Los huecos de la serie de viajes: a qué horas caen, y qué valor es el que falta."""

import numpy as np

from rnn_helpers.figures.canvas import panels, styled
from rnn_helpers.figures.palette import GREY, LIGHT, VERMILION
from rnn_helpers.series.gaps import gaps


@styled
def gaps_by_hour(trips, *, longest=2, shown=10):
    """A qué hora del día faltan datos, y cuántas horas hay con 0, 1, 2… viajes.

    trips : Trips. Como los da `lessons.demand.read_trips`.
    longest : int. Cuántas horas dura a lo sumo un hueco corto.
    shown : int. Hasta cuántos viajes se cuentan.
    """
    holes = gaps(trips.count)
    inside = {True: np.zeros(24, int), False: np.zeros(24, int)}
    for start, end in holes:
        np.add.at(inside[end - start <= longest], trips.hour[start:end], 1)
    times = [int(np.sum(trips.count == value)) for value in range(shown + 1)]

    fig, (left, right) = panels(1, 2, height=3.4, width_ratios=(1.3, 1))
    hours = np.arange(24)
    left.bar(hours, inside[True], color=GREY, label=f"huecos de 1 o {longest} horas")
    label = "huecos más largos"
    left.bar(hours, inside[False], bottom=inside[True], color=VERMILION, hatch="///", label=label)
    left.set(title="A qué hora del día faltan", xlabel="hora", ylabel="horas sin registro")
    left.set_xticks(range(0, 24, 4))
    left.legend()
    right.bar(range(shown + 1), times, color=LIGHT, edgecolor=GREY)
    right.text(0, 4, "ninguna", rotation=90, ha="center", color=VERMILION)
    right.set(title="Horas con pocos viajes", xlabel="viajes en la hora", ylabel="horas del año")
    right.set_xticks(range(0, shown + 1, 2))
    for ax in (left, right):
        ax.grid(axis="x", visible=False)
    fig.alt = (
        f"Huecos por hora del día: de {inside[True].sum()} horas en huecos cortos, "
        f"{inside[True][:7].sum()} caen antes de las 7; {inside[False].sum()}, en huecos largos. "
        f"Horas con 0 viajes: {times[0]}; con 1: {times[1]}; con 2: {times[2]}."
    )
    return fig
