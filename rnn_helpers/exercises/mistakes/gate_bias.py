"""Errores al elegir el sesgo de una compuerta para que la memoria dure T pasos."""

import math

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.lessons import gated_memory

_RATE = "log_r = math.log(kept) / steps"
_ANSWER = "return log_r - math.log(-math.expm1(log_r))"

GATE_BIAS = {
    "gate_for_bias": Mistake(
        gated_memory.bias_for,
        ((_ANSWER, "return math.exp(log_r)"),),
        "Devuelves r = p^(1/T), lo que debe valer la compuerta. Falta el sesgo que la pone ahí: "
        "σ(b) = r, y entonces b = log(r / (1 − r)).",
    ),
    "opposite_sign": Mistake(
        gated_memory.bias_for,
        ((_ANSWER, "return math.log(-math.expm1(log_r)) - log_r"),),
        "El signo está al revés: la compuerta de olvido conserva cuando vale 1, así que para "
        "recordar más el sesgo es mayor. b = log(r / (1 − r)), y no log((1 − r) / r).",
    ),
    "one_step": Mistake(
        gated_memory.bias_for,
        ((_RATE, "log_r = math.log(kept)"),),
        "Tu sesgo conserva p en un solo paso: la compuerta actúa T veces, σ(b)^T = p.",
    ),
    "divided_by_steps": Misuse(
        lambda bias_for: lambda p, T: bias_for(p, 1) if T == 1 else _logit(p / T),
        "Divides p entre T. Los factores de T pasos se multiplican, no se suman: cada uno es la "
        "raíz, p^(1/T).",
    ),
    "power_for_root": Misuse(
        lambda bias_for: lambda p, T: _logit(p**T),
        "Elevas p a T: eso es lo que queda si cada paso conserva p. Al revés: cada paso conserva "
        "p^(1/T).",
    ),
    "exponential_gate": Misuse(
        lambda bias_for: lambda p, T: math.log(p) / T,
        "Devuelves log(p) / T, que es log r: despejaste e^b en vez de σ(b). Con σ(b) = r, "
        "b = log r − log(1 − r).",
    ),
    "rule_of_thumb": Misuse(
        lambda bias_for: lambda p, T: math.log(T),
        "Usas b = log T, que no mira p: con él queda siempre cerca de 1/e, un 37 %. Despeja b de "
        "σ(b)^T = p.",
    ),
    "long_memory_only": Misuse(
        lambda bias_for: lambda p, T: -math.log(-math.log(p) / T),
        "Aproximas 1 − r por −log(p) / T, que solo vale si T es grande: usa "
        "b = log(r / (1 − r)) con r = p^(1/T).",
    ),
    "one_step_less": Misuse(
        lambda bias_for: lambda p, T: bias_for(p, max(T - 1, 1)),
        "Tomas la raíz de T − 1 pasos: la compuerta actúa en los T.",
    ),
    "without_the_logarithm": Misuse(
        lambda bias_for: lambda p, T: math.exp(bias_for(p, T)),
        "Devuelves r / (1 − r). Falta el logaritmo: b = log(r / (1 − r)), con r = p^(1/T).",
    ),
    "lost_for_kept": Misuse(
        lambda bias_for: lambda p, T: bias_for(1 - p, T),
        "Tratas p como lo que se pierde: p es la fracción que queda.",
    ),
    "loss_shared_out": Misuse(
        lambda bias_for: lambda p, T: _logit(1 - (1 - p) / T),
        "Repartes la pérdida 1 − p por igual entre los T pasos. Cada paso quita una fracción de lo "
        "que queda, y no del principio: cada uno conserva p^(1/T).",
    ),
}


def _logit(r):
    return math.log(r) - math.log1p(-r) if r else -math.inf
