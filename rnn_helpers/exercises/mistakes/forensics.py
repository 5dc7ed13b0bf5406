"""Errores de quien juzga: al resumir semillas y al comprobar un gradiente."""

from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.learning import gradient_check
from rnn_helpers.lessons import forensics

_MEDIAN = "float(np.median(errors))"
_WINS = "int((errors < baseline).sum())"
_DIVERGED = "errors = np.where(np.isfinite(errors), errors, np.inf)"

SEEDS = {
    "best_seed": Mistake(
        forensics.summary,
        ((_MEDIAN, "float(errors.min())"),),
        "Informas la mejor semilla: eso es elegir la suerte después de verla. Se pide la mediana.",
    ),
    "mean_for_median": Mistake(
        forensics.summary,
        ((_MEDIAN, "float(errors.mean())"),),
        "Usas la media: con una sola semilla que diverja, vale infinito. Se pide la mediana.",
    ),
    "diverged_dropped": Mistake(
        forensics.summary,
        ((_DIVERGED, "errors = errors[np.isfinite(errors)]"),),
        "Descartas las semillas que divergieron, y el resultado mejora sin mérito: cada una cuenta "
        "como error infinito.",
    ),
    "nan_left": Mistake(
        forensics.summary,
        ((_DIVERGED, ""),),
        "Tu mediana es nan: una semilla que dio nan también divergió, y cuenta como error "
        "infinito.",
    ),
    "tie_wins": Mistake(
        forensics.summary,
        ((_WINS, "int((errors <= baseline).sum())"),),
        "Cuentas los empates: igualar a la línea base no es ganarle.",
    ),
    "losses_counted": Mistake(
        forensics.summary,
        ((_WINS, "int((errors > baseline).sum())"),),
        "Cuentas las que pierden: gana quien tiene menos error que la línea base.",
    ),
    "fraction": Mistake(
        forensics.summary,
        ((_WINS, "(errors < baseline).mean()"),),
        "Das una fracción; se pide cuántas semillas ganan.",
    ),
}

_SIZE = "size = max(np.abs(a).max(), np.abs(b).max())"
_GAP = "np.abs(a - b).max()"
_BELOW = "value[index] = original - step"
_QUOTIENT = "return (above - below) / (2 * step)"

CHECK = {
    "absolute_error": Mistake(
        gradient_check._relative_error,
        ((_SIZE, "size = 1.0"),),
        "Comparas la diferencia sin dividirla entre el tamaño del gradiente: si E se mide en "
        "millonésimas, todo parece correcto.",
    ),
    "sizes_only": Mistake(
        gradient_check._relative_error,
        ((_GAP, "abs(np.abs(a).max() - np.abs(b).max())"),),
        "Comparas cuánto miden los dos gradientes, y no uno con otro: uno transpuesto mide lo "
        "mismo.",
    ),
    "direction_only": Mistake(
        gradient_check._relative_error,
        ((_GAP + " / size", "np.abs(a / np.linalg.norm(a) - b / np.linalg.norm(b)).max()"),),
        "Comparas solo la dirección: un gradiente de la mitad del tamaño también está equivocado.",
    ),
    "no_absolute_value": Mistake(
        gradient_check._relative_error,
        ((_GAP, "(a - b).max()"),),
        "Te falta el valor absoluto: un gradiente menor que el verdadero también está equivocado.",
    ),
    "mean_for_max": Mistake(
        gradient_check._relative_error,
        ((_GAP, "np.abs(a - b).mean()"),),
        "Promedias las diferencias: un solo elemento equivocado se diluye entre los demás. Toma la "
        "mayor.",
    ),
    "forward_difference": Mistake(
        gradient_check.central_differences,
        ((_BELOW, "value[index] = original"), (_QUOTIENT, "return (above - below) / step")),
        "Usas [E(θ + ε) − E(θ)] / ε: su error es del orden de ε, y acusa a un gradiente correcto. "
        "Resta E(θ − ε) y divide entre 2ε.",
    ),
    "divided_by_one_step": Mistake(
        gradient_check.central_differences,
        ((_QUOTIENT, "return (above - below) / step"),),
        "Divides entre ε: de θ − ε a θ + ε hay 2ε.",
    ),
}
