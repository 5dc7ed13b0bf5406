"""Errores del horizonte, de la persistencia amortiguada y de la alarma."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse


def _all_inside(forecast, truth, tolerance, rate):
    return np.sum(np.abs(forecast - truth) <= tolerance) * rate


def _no_abs(forecast, truth, tolerance, rate):
    beyond = forecast - truth > tolerance
    return (np.argmax(beyond) if beyond.any() else len(truth)) * rate


def _zero_if_never(forecast, truth, tolerance, rate):
    return np.argmax(np.abs(forecast - truth) > tolerance) * rate


LIFE = {
    "all_inside": Misuse(
        lambda right: _all_inside,
        "Cuentas todos los pasos buenos, también los que aciertan por casualidad después del "
        "primer fallo.",
    ),
    "no_abs": Misuse(
        lambda right: _no_abs, "Miras solo los errores por exceso: falta el valor absoluto."
    ),
    "zero_if_never": Misuse(
        lambda right: _zero_if_never,
        "Si el error nunca pasa de la tolerancia, `argmax` da 0: el pronóstico vivió todos los "
        "pasos.",
    ),
    "divided": Misuse(
        lambda right: lambda f, y, tolerance, rate: right(f, y, tolerance, rate) / rate**2,
        "Divides entre λ. Un tiempo de Lyapunov son 1/λ pasos: los pasos se multiplican por λ.",
    ),
    "in_steps": Misuse(
        lambda right: lambda f, y, tolerance, rate: right(f, y, tolerance, rate) / rate,
        "Das pasos. En tiempos de Lyapunov, se multiplican por λ.",
    ),
}


def _shrunk(numerator, denominator, last):
    return numerator / denominator * last


DAMPED = {
    "correlation": Misuse(
        lambda right: (
            lambda a, h: _shrunk(
                a[h:] @ a[:-h], np.sqrt((a[h:] @ a[h:]) * (a[:-h] @ a[:-h])), a[-1]
            )
        ),
        "Tu φ es una correlación. El de mínimos cuadrados divide solo entre Σ a(t − h)².",
    ),
    "wrong_denominator": Misuse(
        lambda right: lambda a, h: _shrunk(a[h:] @ a[:-h], a[h:] @ a[h:], a[-1]),
        "Divides entre Σ a(t)². Lo que se encoge es a(t − h): va Σ a(t − h)².",
    ),
    "power_of_one_step": Misuse(
        lambda right: lambda a, h: (_shrunk(a[1:] @ a[:-1], a[:-1] @ a[:-1], 1.0)) ** h * a[-1],
        "Elevas a h el φ de un mes. Mide el de h meses directamente.",
    ),
    "persistence": Misuse(
        lambda right: lambda a, h: a[-1], "Repites la última anomalía: falta encogerla, por φ."
    ),
    "only_phi": Misuse(
        lambda right: lambda a, h: right(a, h) / a[-1],
        "Das φ. El pronóstico es φ por la última anomalía.",
    ),
}


def _run(excess, threshold, in_a_row, *, gap="skip", total=False):
    run = 0
    for n, value in enumerate(excess):
        if np.isnan(value) and gap == "skip":
            continue
        low = value < -threshold or (np.isnan(value) and gap == "counts")
        run = run + 1 if low else run * total
        if run == in_a_row:
            return n
    return -1


ALARM = {
    "cloud_interrupts": Misuse(
        lambda right: lambda e, k, n: _run(e, k, n, gap="interrupts"),
        "Una nube (NaN) interrumpe tu cuenta. No dice nada: sáltatela.",
    ),
    "cloud_counts": Misuse(
        lambda right: lambda e, k, n: _run(e, k, n, gap="counts"),
        "Una nube (NaN) suma en tu cuenta. No dice nada: sáltatela.",
    ),
    "not_in_a_row": Misuse(
        lambda right: lambda e, k, n: _run(e, k, n, total=True),
        "Cuentas las imágenes bajas, pero no que sean seguidas: una normal regresa la cuenta a 0.",
    ),
    "one_image": Misuse(
        lambda right: lambda e, k, n: _run(e, k, 1),
        "Das la primera imagen baja. La que confirma es la última de las seguidas.",
    ),
    "above": Misuse(
        lambda right: lambda e, k, n: _run(-e, k, n),
        "Buscas verdor de más. Lo que se pierde queda por debajo de −threshold.",
    ),
}
