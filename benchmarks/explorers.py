"""Cuánto tarda el kernel en responder a un control: cada explorador de cada lección, paso a paso.

Ejecuta los cuadernos en este proceso, recoge sus exploradores y mueve cada control por todos sus
valores (a lo sumo 12). Es tiempo de CPU del kernel, de un hilo: dibujar y codificar la imagen.
"""

import contextlib
import io
import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import matplotlib
import numpy as np
from IPython.core.interactiveshell import InteractiveShell

from rnn_helpers.explorers.explorer import Explorer

ROOT = Path(__file__).resolve().parent.parent
MOST_MOVES = 12


def explorers_of(path):
    """Los exploradores de un cuaderno, ya ejecutado."""
    found, build = [], Explorer.__init__

    def collect(explorer, *args, **kwargs):
        build(explorer, *args, **kwargs)
        found.append(explorer)

    Explorer.__init__ = collect
    try:
        shell = InteractiveShell()
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code" and "AudioPlayer" not in "".join(cell["source"]):
                with contextlib.redirect_stdout(io.StringIO()):
                    shell.run_cell("".join(cell["source"])).raise_error()
    finally:
        Explorer.__init__ = build
    return found


def values_of(control):
    """Los valores por los que se mueve un control, en orden."""
    if hasattr(control, "options"):
        return [option[1] if isinstance(option, tuple) else option for option in control.options]
    return np.linspace(control.min, control.max, MOST_MOVES)


def move_times(explorer):
    """CPU de cada movimiento, en milisegundos."""
    times = []
    for control in explorer.controls.values():
        begin = control.value
        for value in [*values_of(control), begin]:
            start = time.process_time()
            control.value = type(begin)(value) if isinstance(begin, int | float) else value
            times.append(1000 * (time.process_time() - start))
            if explorer.error is not None:
                raise explorer.error
    return times


def main(names):
    matplotlib.use("Agg")
    os.chdir(ROOT / "notebooks")
    print("| lección | explorador | mediana (ms) | p90 (ms) |\n|---|---|---|---|")
    for path in sorted(Path().glob("[0-9][0-9]_*.ipynb")):
        if names and path.name[:2] not in names:
            continue
        for explorer in explorers_of(path):
            times = move_times(explorer)
            middle, high = np.percentile(times, (50, 90))
            print(f"| {path.name[:2]} | {explorer.title} | {middle:.0f} | {high:.0f} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
