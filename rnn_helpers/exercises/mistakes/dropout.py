"""Errores al apagar unidades al azar."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.networks import dropout

_MASK = "(rng.random(h.shape) >= rate).astype(h.dtype) / (1 - rate)"

DROPOUT = {
    "not_divided": Mistake(
        dropout.forward,
        ((_MASK, "(rng.random(h.shape) >= rate).astype(h.dtype)"),),
        "Te falta dividir entre 1 − p: al entrenar, la salida lee en promedio menos que al "
        "evaluar.",
    ),
    "kept_for_dropped": Mistake(
        dropout.forward,
        ((_MASK, "(rng.random(h.shape) < rate).astype(h.dtype) / rate"),),
        "p es la probabilidad de apagar, y tú la usas como la de dejar encendido.",
    ),
    "same_units_all_along": Mistake(
        dropout.forward,
        (("rng.random(h.shape)", "rng.random(h.shape[1:])"),),
        "Apagas las mismas unidades en todos los pasos: cada paso sortea las suyas.",
    ),
    "error_through_dropped_units": Mistake(
        dropout.backward,
        (('(do @ params["V"]) * mask', '(do @ params["V"])'),),
        "El error también pasa por la máscara: a lo que se apagó no le llega nada.",
    ),
    "whole_state_in_dV": Mistake(
        dropout.backward,
        (("(mask * whole.h[1:]).reshape", "whole.h[1:].reshape"),),
        "Tu gradiente de V usa el estado entero: la salida leyó el que quedó, m ⊙ h.",
    ),
}
