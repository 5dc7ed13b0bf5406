"""Tres preguntas a una implementación que dice aprender: su gradiente, su línea base, sus semillas.

Se le hacen a un módulo con la forma de `sine_tutorial`, sano o con errores sembrados, sin mirar
dentro de él.
"""

from typing import NamedTuple

import numpy as np

from rnn_helpers.learning.gradient_check import compare, complex_step
from rnn_helpers.series.scores import rmse
from rnn_helpers.series.windows import windows
from rnn_helpers.validation import (
    check_array,
    check_floats,
    check_integer,
    check_number,
    check_shape,
    check_type,
)

LENGTH = 5  # pasos de cada ventana
HIDDEN = 32
RATE = 0.018
EPOCHS = 120
SEEDS = 10  # las de un expediente
TOLERANCE = 1e-6


class Trial(NamedTuple):
    """Un entrenamiento y su pronóstico de un paso."""

    loss: np.ndarray  # la curva de entrenamiento que el módulo informa
    test_loss: float  # la pérdida de prueba que el módulo informa
    forecast: np.ndarray  # (N,) el de los últimos N valores de la serie de prueba
    error: float  # su RMSE; infinito si el entrenamiento divergió


class Summary(NamedTuple):
    """Lo que muchas semillas dicen juntas."""

    median: float  # del error
    wins: int  # cuántas le ganan a la línea base


class Record(NamedTuple):
    """El expediente de una implementación."""

    gradient: dict  # de parámetro al error relativo de su gradiente
    any_length: bool  # si lee secuencias más largas que las que se entrenan
    errors: np.ndarray  # (N,) el RMSE de cada semilla; infinito si divergió

    @property
    def checks(self):
        """De nombre de comprobación a si la pasa."""
        right = {name: error <= TOLERANCE for name, error in self.gradient.items()}
        return right | {"otro largo": self.any_length}


def gradient_check(network, *, hidden_size=4, seed=0):
    """Compara `backward` con el paso complejo de la pérdida que el módulo informa.

    La pérdida se calcula como la calcula quien evalúa, con `predict` y `loss`: si no es la misma
    que se entrena, también se nota.

    network : módulo. Con las funciones de `sine_tutorial`.
    hidden_size : int. H, la de la red que se comprueba.
    seed : int. La de unos parámetros y unos datos pequeños, al azar.

    Devuelve gradient_check.Comparison. El error relativo de cada parámetro, y si todos son menores
        que `TOLERANCE`.

    Squire y Trapp (1998), «Using complex variables to estimate derivatives of real functions».
    """
    _check_network(network)
    check_integer("hidden_size", hidden_size)
    check_integer("seed", seed, minimum=0)
    rng = np.random.default_rng(seed)
    x, y = network.inputs(rng.standard_normal((5, 3))), rng.standard_normal((5, 1, 3))
    params = network.init(x.shape[1], hidden_size, seed=seed)
    grads = network.backward(params, network.forward(params, x), y)

    def reported(moved):
        return network.loss(network.predict(moved, x), y)

    return compare(grads, complex_step(reported, params), TOLERANCE)


def reads_any_length(network, *, seed=0):
    """Si unos mismos parámetros sirven para secuencias más largas que las que se entrenan.

    network : módulo. Con las funciones de `sine_tutorial`.
    seed : int. La de unos parámetros y unos datos pequeños, al azar.

    Devuelve bool.
    """
    _check_network(network)
    check_integer("seed", seed, minimum=0)
    values = np.random.default_rng(seed).standard_normal((2 * LENGTH, 3))
    params = network.init(network.inputs(values[:LENGTH]).shape[1], 4, seed=seed)
    try:
        network.predict(params, network.inputs(values))
    except ValueError:
        return False
    return True


# Quien diverge lo dice con su error; los avisos de desbordamiento de NumPy sobran.
@np.errstate(over="ignore", invalid="ignore")
def trial(network, train_series, test_series, *, seed, epochs=EPOCHS, rate=RATE):
    """Entrena con ventanas de una serie y pronostica otra, un paso adelante.

    network : módulo. Con las funciones de `sine_tutorial`.
    train_series, test_series : ndarray (N,). Con más de `LENGTH` valores.
    seed : int. La de los parámetros iniciales.
    epochs : int. Pasos de entrenamiento, cada uno con todas las ventanas.
    rate : float. Tasa de aprendizaje, mayor que 0.

    Devuelve Trial. ``loss`` (épocas,), ``test_loss``, ``forecast`` (N − `LENGTH`,) y ``error``.
    """
    _check_network(network)
    check_integer("seed", seed, minimum=0)
    check_integer("epochs", epochs)
    _check_series("train_series", train_series)
    _check_series("test_series", test_series)
    x, y = _windows(network, train_series, step=2)
    x_test, y_test = _windows(network, test_series, step=1)
    params = network.init(x.shape[1], HIDDEN, seed=seed)
    params, losses = network.train(params, x, y, epochs=epochs, rate=rate)
    o = network.predict(params, x_test)
    forecast, truth = o[-1, 0], y_test[-1, 0]
    diverged = len(losses) < epochs or losses[-1] > losses[0]
    error = np.inf if diverged else rmse(forecast, truth)
    return Trial(losses, network.loss(o, y_test), forecast, error)


def summary(errors, baseline):
    """Resume los errores de varias semillas: su mediana, y cuántas le ganan a la línea base.

    Una semilla cuyo entrenamiento divergió no se descarta: cuenta como error infinito.

    errors : ndarray (N,). El de cada semilla; `nan` o infinito si divergió.
    baseline : float. El error de la línea base, al menos 0. Empatar no es ganar.

    Devuelve Summary. ``median``, infinita si divergió al menos la mitad, y ``wins``.
    """
    check_floats("errors", errors)  # que lo no finito también cuente
    check_shape("errors", errors, "N")
    check_number("baseline", baseline, minimum=0)
    errors = np.where(np.isfinite(errors), errors, np.inf)
    return Summary(float(np.median(errors)), int((errors < baseline).sum()))


def record(network, train_series, test_series):
    """Abre el expediente de una implementación: sus comprobaciones y el error de cada semilla.

    network, train_series, test_series. Los de `trial`.

    Devuelve Record.
    """
    gradient = gradient_check(network).errors
    trials = [trial(network, train_series, test_series, seed=seed) for seed in range(SEEDS)]
    return Record(gradient, reads_any_length(network), np.array([one.error for one in trials]))


def describe(record, baseline):
    """El expediente en una línea: el gradiente de cada parámetro y lo que sus semillas pronostican.

    record : Record
    baseline : float. El error de la línea base, al menos 0.

    Devuelve str.
    """
    check_type("record", record, Record, "lo que devuelve forensics.record")
    median, wins = summary(record.errors, baseline)
    gradient = "  ".join(
        f"{name} ✓     " if record.checks[name] else f"{name} {error:.2f} ✗"
        for name, error in record.gradient.items()
    )
    score = f"RMSE {median:.2f}" if np.isfinite(median) else "diverge  "
    return f"{gradient}  {score}  le ganan a la persistencia {wins} de {len(record.errors)}"


def _windows(network, series, step):
    x, y = windows(series, LENGTH, stride=step)  # (T, B, 1)
    return network.inputs(x[:, :, 0]), y.swapaxes(1, 2)


def _check_series(name, series):
    check_array(name, series, "N")
    if len(series) <= LENGTH:
        raise ValueError(f"{name} debe tener más de {LENGTH} valores; llegó {len(series)}.")


def _check_network(network):
    needed = ("inputs", "init", "forward", "loss", "predict", "backward", "train")
    missing = [name for name in needed if not hasattr(network, name)]
    if missing:
        raise TypeError(
            f"network debe tener las funciones de sine_tutorial; llegó {network!r}, sin "
            f"{', '.join(missing)}."
        )
