"""Lo que heredan los kernels que el curso arranca: dónde está el paquete y cuántos hilos usan."""

import os

from lessons import ROOT

BLAS_THREADS = (
    "OPENBLAS_NUM_THREADS",
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)


def find_the_package():
    """Que `import rnn_helpers` funcione también en una carpeta con acentos.

    Ahí, en Windows, Python 3.11 y 3.12 leen mal el archivo con que pip anota dónde está.
    """
    others = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    paths = [str(ROOT), *(path for path in others if path and path != str(ROOT))]
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)


def use_one_thread():
    """Con matrices tan pequeñas, repartirlas entre hilos es más lento."""
    for name in BLAS_THREADS:
        os.environ.setdefault(name, "1")
