"""Los archivos de `data/`: dónde están y cómo se lee una serie."""

from pathlib import Path
from typing import NamedTuple

import numpy as np

DATA = Path(__file__).parent / "data"


class Series(NamedTuple):
    """Una o varias series que comparten el tiempo."""

    time: np.ndarray  # (N,) de datetime64
    columns: dict  # nombre → (N,) de float64, con NaN donde no hay dato
    units: dict  # nombre → unidad, en texto
    source: str  # a quién citar


def read_series(name, time_unit, units, source, text=None):
    """Lee un CSV cuya primera columna es el tiempo y las demás, las de `units`, en orden."""
    kinds = [(column, "U8" if column == text else float) for column in units]
    table = np.genfromtxt(
        DATA / name, [("time", "U13"), *kinds], delimiter=",", skip_header=1, encoding="utf-8"
    )
    columns = {column: table[column].copy() for column in units}
    return Series(table["time"].astype(f"datetime64[{time_unit}]"), columns, units, source)
