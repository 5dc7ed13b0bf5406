"""Errores del horizonte, de la persistencia amortiguada y de la alarma."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse


def _all_inside(forecast, truth, tolerance, rate):
    return np.sum(np.abs(forecast - truth) <= tolerance) * rate


def _no_abs(forecast, truth, tolerance, rate):
    beyond = forecast - truth > tolerance
    return (np.argmax(beyond) if beyond.any() else len(truth)) * rate


def _lives(inside, rate):
    """Los pasos seguidos, desde el primero, que están dentro."""
    return np.cumprod(inside).sum() * rate


def _counts_the_failure(forecast, truth, tolerance, rate):
    life = _lives(np.abs(forecast - truth) <= tolerance, 1)
    return min(life + 1, len(truth)) * rate


def _last_inside(forecast, truth, tolerance, rate):
    inside = np.flatnonzero(np.abs(forecast - truth) <= tolerance)
    return (inside[-1] + 1) * rate


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
    "no_abs_below": Misuse(
        lambda right: lambda f, y, tolerance, rate: _lives(y - f <= tolerance, rate),
        "Miras solo los errores por defecto: falta el valor absoluto.",
    ),
    "strict": Misuse(
        lambda right: lambda f, y, tolerance, rate: _lives(np.abs(f - y) < tolerance, rate),
        "Con un error igual a la tolerancia, el pronóstico aún vive: va ≤, no <.",
    ),
    "squared": Misuse(
        lambda right: lambda f, y, tolerance, rate: _lives((f - y) ** 2 <= tolerance, rate),
        "Comparas con la tolerancia el error al cuadrado: va el valor absoluto.",
    ),
    "counts_the_failure": Misuse(
        lambda right: _counts_the_failure,
        "Cuentas también el paso en que falla: en ese, el pronóstico ya no vive.",
    ),
    "last_inside": Misuse(
        lambda right: _last_inside,
        "Llegas hasta el último paso bueno: el pronóstico muere en el primer fallo.",
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


def _phi(a, h):
    return a[h:] @ a[:-h] / (a[:-h] @ a[:-h])


_CONSTANT = (
    "Ajustas una recta con término constante. La de aquí pasa por el origen: solo φ, sin medias."
)
_OTHER = "Encoges otra anomalía: el pronóstico sale de la última, a(N − 1)."

DAMPED = {
    "correlation": Misuse(
        lambda right: (
            lambda a, h: _shrunk(
                a[h:] @ a[:-h], np.sqrt((a[h:] @ a[h:]) * (a[:-h] @ a[:-h])), a[-1]
            )
        ),
        "Tu φ es una correlación. El de mínimos cuadrados divide solo entre Σ a(t − h)².",
    ),
    "centred_correlation": Misuse(
        lambda right: lambda a, h: np.corrcoef(a[h:], a[:-h])[0, 1] * a[-1],
        "Tu φ es el de np.corrcoef, que resta medias y divide entre las dos desviaciones. El de "
        "mínimos cuadrados divide solo entre Σ a(t − h)².",
    ),
    "slope": Misuse(lambda right: lambda a, h: np.polyfit(a[:-h], a[h:], 1)[0] * a[-1], _CONSTANT),
    "line": Misuse(
        lambda right: lambda a, h: np.polyval(np.polyfit(a[:-h], a[h:], 1), a[-1]), _CONSTANT
    ),
    "all_squares": Misuse(
        lambda right: lambda a, h: _shrunk(a[h:] @ a[:-h], a @ a, a[-1]),
        "Divides entre los cuadrados de todas las anomalías: las h últimas no son a(t − h).",
    ),
    "last_pair": Misuse(
        lambda right: lambda a, h: _phi(a[:-1], h) * a[-1],
        "Te falta el último par: t llega hasta N − 1, la última anomalía.",
    ),
    "one_month": Misuse(
        lambda right: lambda a, h: _phi(a, 1) * a[-1],
        "Usas el φ de un mes. Va el de h meses: cada anomalía con la de h antes.",
    ),
    "shrinks_h_before": Misuse(lambda right: lambda a, h: _phi(a, h) * a[-h], _OTHER),
    "shrinks_the_one_before": Misuse(lambda right: lambda a, h: _phi(a, h) * a[-1 - h], _OTHER),
    "shrinks_the_first": Misuse(lambda right: lambda a, h: _phi(a, h) * a[0], _OTHER),
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


def _run(excess, threshold, in_a_row, *, gap="skip", total=False, low=None):
    """La alarma, con las nubes, las imágenes normales o lo que es bajo a la manera de otro."""
    low, run = low or (lambda value: value < -threshold), 0
    for n, value in enumerate(excess):
        if np.isnan(value) and gap == "skip":
            continue
        counts = low(value) or (np.isnan(value) and gap == "counts")
        run = run + 1 if counts else run * total
        if run == in_a_row:
            return n
    return -1


def _first_of_run(excess, threshold, in_a_row):
    clear = np.flatnonzero(~np.isnan(excess))
    confirmed = _run(excess[clear], threshold, in_a_row)
    return -1 if confirmed < 0 else int(clear[confirmed - in_a_row + 1])


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
    "first_of_run": Misuse(
        lambda right: _first_of_run,
        "Das la primera de las seguidas. La que confirma es la última.",
    ),
    "clear_positions": Misuse(
        lambda right: lambda e, k, n: _run(e[~np.isnan(e)], k, n),
        "Tu posición cuenta solo las imágenes claras. Se pide la de `excess`, con sus nubes.",
    ),
    "one_more": Misuse(
        lambda right: lambda e, k, n: _run(e, k, n + 1),
        "Esperas una imagen de más: confirma la que completa `in_a_row`.",
    ),
    "no_threshold": Misuse(
        lambda right: lambda e, k, n: _run(e, k, n, low=lambda value: value < 0),
        "Cuentas cualquier imagen menor que lo normal: solo cuentan las que bajan de −threshold.",
    ),
    "or_equal": Misuse(
        lambda right: lambda e, k, n: _run(e, k, n, low=lambda value: value <= -k),
        "Una imagen justo en −threshold no está por debajo: va <, no ≤.",
    ),
    "positive_threshold": Misuse(
        lambda right: lambda e, k, n: _run(e, k, n, low=lambda value: value < k),
        "Comparas con threshold. Lo que se pierde queda por debajo de −threshold.",
    ),
    "absolute": Misuse(
        lambda right: lambda e, k, n: _run(e, k, n, low=lambda value: abs(value) > k),
        "Con el valor absoluto, también el verdor de más da alarma.",
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
