"""Errores del pronóstico en lazo cerrado."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.series import rollout

FREE_RUN = {
    "state_reset": Mistake(
        rollout.free_run,
        (
            (
                "forecast[k - 1 : k], trace.h[-1], activation",
                "forecast[k - 1 : k], None, activation",
            ),
        ),
        "En cada paso la red empieza de nuevo con h = 0: pasa el estado del paso anterior como h0.",
    ),
    "output_not_fed_back": Mistake(
        rollout.free_run,
        (("forecast[k - 1 : k], trace.h[-1]", "x[-1:], trace.h[-1]"),),
        "La red lee una y otra vez el último valor del prefijo: su entrada debe ser su propio "
        "pronóstico anterior.",
    ),
    "starts_one_late": Mistake(
        rollout.free_run,
        (
            (
                "forecast[0] = trace.o[-1]",
                "trace = rnn.forward(params, trace.o[-1:], trace.h[-1], activation)\n"
                "forecast[0] = trace.o[-1]",
            ),
        ),
        "Tu pronóstico va un paso adelantado: el primero es la salida que la red da al leer el "
        "último valor del prefijo, y tú la omites.",
    ),
    "starts_one_early": Mistake(
        rollout.free_run,
        (
            (
                "forecast[0] = trace.o[-1]",
                "forecast[0] = x[-1]\ntrace = trace._replace(h=trace.h[:-1])",
            ),
        ),
        "Tu pronóstico empieza con el último valor del prefijo: ese ya lo conocemos; el primero "
        "debe ser la última salida.",
    ),
    "last_value_read_twice": Mistake(
        rollout.free_run,
        (
            (
                "forecast[0] = trace.o[-1]",
                "trace = rnn.forward(params, x[-1:], trace.h[-1], activation)\n"
                "forecast[0] = trace.o[-1]",
            ),
        ),
        "La red lee dos veces el último valor del prefijo: el primer pronóstico es la salida que "
        "ya dio al leerlo.",
    ),
    "prefix_not_read": Mistake(
        rollout.free_run,
        (("rnn.forward(params, x, activation", "rnn.forward(params, x[-1:], activation"),),
        "La red solo lee el último valor del prefijo: debe leerlo entero para que su estado "
        "recuerde.",
    ),
}
