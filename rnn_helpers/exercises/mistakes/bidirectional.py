"""Errores al leer una secuencia de ida y de vuelta."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.networks import bidirectional

TWO_SIDES = {
    "output_not_turned_back": Mistake(
        bidirectional.forward,
        (("ahead.o + reverse(back.o, lengths)", "ahead.o + back.o"),),
        "Sumas la salida de vuelta en el orden en que se leyó: su primer paso es el último de la "
        "secuencia. Hay que voltearla otra vez.",
    ),
    "input_not_reversed": Mistake(
        bidirectional.forward,
        (("of.forward(back, reverse(x, lengths),", "of.forward(back, x,"),),
        "Las dos redes leen de ida: la de vuelta debe leer la secuencia al revés.",
    ),
    "error_not_reversed": Mistake(
        bidirectional.backward,
        (("(back, reverse(do, lengths))", "(back, do)"),),
        "El error de la red de vuelta va en el orden en que ella leyó: también se voltea.",
    ),
    "padding_first": Mistake(
        bidirectional.reverse,
        (("np.where(t < lengths, lengths - 1 - t, t)", "len(x) - 1 - t"),),
        "Volteas el lote entero, con su relleno: en las secuencias cortas la red de vuelta lee "
        "primero el relleno. Cada una se voltea dentro de su largo.",
    ),
}
