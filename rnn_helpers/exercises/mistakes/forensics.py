"""Errores de quien juzga: al resumir semillas y al comprobar un gradiente."""

import numpy as np

from rnn_helpers.exercises.misuse import Misuse
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
    "worst_seed": Misuse(
        lambda right: (
            lambda errors, baseline: (
                float(_finite_or_inf(errors).max()),
                right(errors, baseline)[1],
            )
        ),
        "Informas la peor semilla: se pide la mediana.",
    ),
    "not_wins_counted": Misuse(
        lambda right: (
            lambda errors, baseline: (
                right(errors, baseline)[0],
                len(errors) - right(errors, baseline)[1],
            )
        ),
        "Cuentas las que no ganan: gana quien tiene menos error que la línea base.",
    ),
    "nan_dropped": Misuse(
        lambda right: (
            lambda errors, baseline: (
                float(np.nanmedian(errors)),
                right(errors, baseline)[1],
            )
        ),
        "Tu mediana pasa por alto los nan, como np.nanmedian: una semilla que dio nan también "
        "divergió, y cuenta como error infinito.",
    ),
    "nan_for_zero": Misuse(
        lambda right: (
            lambda errors, baseline: right(np.nan_to_num(errors, posinf=np.inf), baseline)
        ),
        "Cuentas cada nan como 0, un error perfecto: una semilla que dio nan divergió, y cuenta "
        "como error infinito.",
    ),
    "huge_for_infinite": Misuse(
        lambda right: lambda errors, baseline: right(np.nan_to_num(errors), baseline),
        "Usas np.nan_to_num: cambia nan por 0, un error perfecto, e inf por un número enorme. Las "
        "dos cosas son divergir, y cuentan como error infinito.",
    ),
    "diverged_as_zero": Misuse(
        lambda right: (
            lambda errors, baseline: right(np.where(np.isfinite(errors), errors, 0), baseline)
        ),
        "Cuentas como 0 a las semillas que divergieron: así son las mejores. Su error es infinito.",
    ),
    "diverged_dropped_from_the_median": Misuse(
        lambda right: (
            lambda errors, baseline: (
                _median(errors[np.isfinite(errors)]),
                right(errors, baseline)[1],
            )
        ),
        "Descartas las semillas que divergieron, y el resultado mejora sin mérito: cada una cuenta "
        "como error infinito.",
    ),
    "unsorted": Misuse(
        lambda right: (
            lambda errors, baseline: (
                _finite_or_inf(errors)[len(errors) // 2],
                right(errors, baseline)[1],
            )
        ),
        "Tomas el elemento de en medio sin ordenar: la mediana es el de en medio, ya ordenados.",
    ),
    "upper_median": Misuse(
        lambda right: (
            lambda errors, baseline: (
                np.sort(_finite_or_inf(errors))[len(errors) // 2],
                right(errors, baseline)[1],
            )
        ),
        "Con N par hay dos de en medio: la mediana es su promedio, y tú das el mayor.",
    ),
    "lower_median": Misuse(
        lambda right: (
            lambda errors, baseline: (
                np.sort(_finite_or_inf(errors))[(len(errors) - 1) // 2],
                right(errors, baseline)[1],
            )
        ),
        "Con N par hay dos de en medio: la mediana es su promedio, y tú das el menor.",
    ),
    "not_a_loss_is_a_win": Misuse(
        lambda right: (
            lambda errors, baseline: (
                right(errors, baseline)[0],
                int((~(errors >= baseline)).sum()),
            )
        ),
        "Cuentas como victorias las semillas que dieron nan: nan >= baseline es falso, y su "
        "contrario, verdadero.",
    ),
    "wins_of_the_median": Misuse(
        lambda right: (
            lambda errors, baseline: (
                right(errors, baseline)[0],
                int(right(errors, baseline)[0] < baseline),
            )
        ),
        "Dices si gana la mediana: se pide cuántas semillas ganan.",
    ),
    "which_for_how_many": Misuse(
        lambda right: lambda errors, baseline: (right(errors, baseline)[0], errors < baseline),
        "Dices cuáles ganan: se pide cuántas. Súmalas: cada True vale 1.",
    ),
    "all_counted": Misuse(
        lambda right: lambda errors, baseline: (right(errors, baseline)[0], len(errors)),
        "Cuentas todas las semillas, y no solo las que ganan. len de una comparación es su largo; "
        "np.sum cuenta los True.",
    ),
    "larger_counted": Misuse(
        lambda right: (
            lambda errors, baseline: (
                right(errors, baseline)[0],
                int((errors > baseline).sum()),
            )
        ),
        "Cuentas las que pierden: gana quien tiene menos error que la línea base.",
    ),
    "whether_any_wins": Misuse(
        lambda right: (
            lambda errors, baseline: (
                right(errors, baseline)[0],
                int(right(errors, baseline)[1] > 0),
            )
        ),
        "Dices si alguna gana: se pide cuántas.",
    ),
    "large_for_infinite": Misuse(
        lambda right: (
            lambda errors, baseline: right(np.where(np.isfinite(errors), errors, 1e9), baseline)
        ),
        "Pones un número grande en lugar de infinito: si diverge la mayoría, la mediana es inf.",
    ),
    "diverged_as_zero_in_the_median": Misuse(
        lambda right: (
            lambda errors, baseline: (
                float(np.median(np.where(np.isfinite(errors), errors, 0))),
                right(errors, baseline)[1],
            )
        ),
        "Cuentas como 0 a las semillas que divergieron: así son las mejores. Su error es infinito.",
    ),
}


def _finite_or_inf(errors):
    return np.where(np.isfinite(errors), errors, np.inf)


def _median(values):
    """La mediana, nan si no queda ninguno."""
    return float(np.median(values)) if len(values) else np.nan


_SIZE = "size = max(np.abs(a).max(), np.abs(b).max())"
_GAP = "np.abs(a - b).max()"
_BELOW = "value[index] = original - step"
_QUOTIENT = "return (above - below) / (2 * step)"

_ALLCLOSE = (
    "np.allclose dice si dos arreglos son casi iguales, con una tolerancia absoluta que no ve las "
    "millonésimas: se pide cuánto se apartan, el error relativo de cada uno."
)

_FLOOR = (
    "Le pones un mínimo al denominador, o le sumas un número pequeño: si E se mide en "
    "millonésimas, eso esconde el error."
)

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
    "backward_difference": Misuse(
        lambda right: _errors(derivative=lambda E, step: (E(0) - E(-step)) / step),
        "Usas [E(θ) − E(θ − ε)] / ε: su error es del orden de ε, y acusa a un gradiente correcto. "
        "Toma E(θ + ε) en lugar de E(θ), y divide entre 2ε.",
    ),
    "forward_difference_of_a_millionth": Misuse(
        lambda right: _errors(derivative=lambda E, step: (E(step) - E(0)) / step, step=1e-6),
        "Usas [E(θ + ε) − E(θ)] / ε: su error es del orden de ε, y acusa a un gradiente correcto. "
        "Resta E(θ − ε) y divide entre 2ε.",
    ),
    "not_divided_by_the_step": Misuse(
        lambda right: _errors(derivative=lambda E, step: E(step) - E(-step)),
        "Te falta dividir entre 2ε: E(θ + ε) − E(θ − ε) es cuánto cambia E, y no su derivada.",
    ),
    "backwards": Misuse(
        lambda right: _errors(derivative=lambda E, step: (E(-step) - E(step)) / (2 * step)),
        "Restas al revés: la derivada es [E(θ + ε) − E(θ − ε)] / 2ε.",
    ),
    "absolute_value_too_late": Misuse(
        lambda right: _errors(lambda g, r: abs((g - r).max()) / _size(g, r)),
        "Tomas el valor absoluto del máximo: es el máximo de los valores absolutos.",
    ),
    "min_for_max": Misuse(
        lambda right: _errors(lambda g, r: np.abs(g - r).min() / _size(g, r)),
        "Tomas la menor diferencia: basta un elemento equivocado, así que cuenta la mayor.",
    ),
    "gaps_not_reduced": Misuse(
        lambda right: _errors(lambda g, r: np.abs(g - r) / _size(g, r)),
        "Das un error por elemento: falta tomar el mayor de cada clave.",
    ),
    "percentage": Misuse(
        lambda right: (
            lambda loss, params, grads: {
                name: 100 * error for name, error in right(loss, params, grads).items()
            }
        ),
        "Das un porcentaje: se pide el cociente, sin multiplicar por 100.",
    ),
    "allclose": Misuse(
        lambda right: _errors(lambda g, r: np.allclose(g, r)),
        _ALLCLOSE,
    ),
    "not_allclose": Misuse(
        lambda right: _errors(lambda g, r: not np.allclose(g, r)),
        _ALLCLOSE,
    ),
    "sum_for_max": Misuse(
        lambda right: _errors(lambda g, r: np.abs(g - r).sum() / _size(g, r)),
        "Sumas las diferencias: así un parámetro con más elementos parece peor. Toma la mayor.",
    ),
    "sums_for_max": Misuse(
        lambda right: _errors(
            lambda g, r: np.abs(g - r).sum() / max(np.abs(g).sum(), np.abs(r).sum())
        ),
        "Sumas donde va el máximo: un solo elemento equivocado se diluye entre los demás.",
    ),
    "norms_for_max": Misuse(
        lambda right: _errors(lambda g, r: _norm(g - r) / max(_norm(g), _norm(r))),
        "Usas la norma donde va el máximo: con ella un solo elemento equivocado se diluye.",
    ),
    "norm_of_the_gap": Misuse(
        lambda right: _errors(lambda g, r: _norm(g - r) / _size(g, r)),
        "Usas la norma de la diferencia: se pide la mayor en valor absoluto.",
    ),
    "sum_of_norms": Misuse(
        lambda right: _errors(lambda g, r: _norm(g - r) / (_norm(g) + _norm(r))),
        "Usas normas y divides entre su suma, ‖g − r‖ / (‖g‖ + ‖r‖), que es otra medida: aquí son "
        "máximos, y se divide entre el mayor de los dos.",
    ),
    "norm_of_the_reference": Misuse(
        lambda right: _errors(lambda g, r: _norm(g - r) / _norm(r)),
        "Usas normas y divides entre la de r: aquí son máximos, y se divide entre el mayor de los "
        "dos.",
    ),
    "sum_of_sizes": Misuse(
        lambda right: _errors(
            lambda g, r: np.abs(g - r).max() / (np.abs(g).max() + np.abs(r).max())
        ),
        "Divides entre la suma de los dos tamaños: es entre el mayor de los dos.",
    ),
    "size_of_the_reference": Misuse(
        lambda right: _errors(lambda g, r: np.abs(g - r).max() / np.abs(r).max()),
        "Divides siempre entre el tamaño de r: es entre el mayor de los dos, max|g| y max|r|.",
    ),
    "size_of_the_gradient": Misuse(
        lambda right: _errors(lambda g, r: np.abs(g - r).max() / np.abs(g).max()),
        "Divides siempre entre el tamaño de g: es entre el mayor de los dos, max|g| y max|r|.",
    ),
    "smaller_size": Misuse(
        lambda right: _errors(
            lambda g, r: np.abs(g - r).max() / min(np.abs(g).max(), np.abs(r).max())
        ),
        "Divides entre el menor de los dos tamaños: es entre el mayor.",
    ),
    "size_without_abs": Misuse(
        lambda right: _errors(lambda g, r: np.abs(g - r).max() / max(g.max(), r.max())),
        "En el denominador te falta el valor absoluto: el número más grande puede ser negativo.",
    ),
    "no_abs_anywhere": Misuse(
        lambda right: _errors(lambda g, r: (g - r).max() / max(g.max(), r.max())),
        "Te falta el valor absoluto, arriba y abajo: tanto una diferencia como un gradiente pueden "
        "ser negativos.",
    ),
    "abs_of_the_max": Misuse(
        lambda right: _errors(lambda g, r: abs((g - r).max()) / max(abs(g.max()), abs(r.max()))),
        "Tomas el valor absoluto del máximo: es el máximo de los valores absolutos.",
    ),
    "per_element": Misuse(
        lambda right: _errors(lambda g, r: np.abs(g - r) / np.maximum(np.abs(g), np.abs(r))),
        "Das un error por elemento: se pide uno por clave.",
    ),
    "element_by_element": Misuse(
        lambda right: _errors(
            lambda g, r: (np.abs(g - r) / np.maximum(np.abs(g), np.abs(r))).max()
        ),
        "Divides cada diferencia entre el tamaño de su propio elemento: es entre el del gradiente "
        "entero. Con el otro cociente, un elemento casi nulo acusa por puro redondeo.",
    ),
    "element_by_reference": Misuse(
        lambda right: _errors(lambda g, r: np.abs((g - r) / r).max()),
        "Divides cada diferencia entre su propio elemento de r: es entre el tamaño del gradiente "
        "entero. Con el otro cociente, un elemento casi nulo acusa por puro redondeo.",
    ),
    "truth_for_error": Misuse(
        lambda right: (
            lambda loss, params, grads: {
                name: error > 1e-5 for name, error in right(loss, params, grads).items()
            }
        ),
        "Dices cuáles están equivocados: se pide cuánto, el error relativo de cada uno.",
    ),
    "truth_of_being_right": Misuse(
        lambda right: (
            lambda loss, params, grads: {
                name: error <= 1e-5 for name, error in right(loss, params, grads).items()
            }
        ),
        "Dices cuáles están bien: se pide cuánto se apartan, el error relativo de cada uno.",
    ),
    "reference_for_error": Misuse(
        lambda right: _errors(lambda g, r: r),
        "Devuelves r: falta compararlo con el gradiente que te dan.",
    ),
    "all_at_once": Misuse(
        lambda right: _all_at_once,
        "Mueves todos los elementos del parámetro a la vez: así solo mides la suma de sus "
        "derivadas. Mueve uno, y devuélvelo a su lugar.",
    ),
    "never_restored": Misuse(
        lambda right: _errors(restore=False),
        "No devuelves cada elemento a su lugar: los siguientes se miden en otro punto.",
    ),
    "never_restored_in_its_parameter": Misuse(
        lambda right: (
            lambda loss, params, grads: {
                name: _errors(restore=False)(
                    lambda moved, name=name: loss(params | {name: moved[name]}),
                    {name: params[name]},
                    grads,
                )[name]
                for name in params
            }
        ),
        "No devuelves cada elemento a su lugar: los siguientes se miden en otro punto.",
    ),
    "one_error_for_all": Misuse(
        lambda right: (
            lambda loss, params, grads: dict.fromkeys(
                grads, max(right(loss, params, grads).values())
            )
        ),
        "Das a todas las claves el mismo número, el mayor: cada una tiene el suyo.",
    ),
    "small_number_added": Misuse(
        lambda right: _errors(lambda g, r: np.abs(g - r).max() / (_size(g, r) + 1e-8)),
        _FLOOR,
    ),
    "floor_of_a_millionth": Misuse(
        lambda right: _errors(lambda g, r: np.abs(g - r).max() / max(_size(g, r), 1e-6)),
        _FLOOR,
    ),
    "floor_of_one": Misuse(
        lambda right: _errors(lambda g, r: np.abs(g - r).max() / max(_size(g, r), 1)),
        _FLOOR,
    ),
    "larger_step": Misuse(
        lambda right: _errors(step=1e-3),
        "Tu ε es mayor que 10⁻⁴: cuanto mayor, más se aparta la diferencia central de la derivada.",
    ),
    "far_larger_step": Misuse(
        lambda right: _errors(step=1e-2),
        "Tu ε es mayor que 10⁻⁴: cuanto mayor, más se aparta la diferencia central de la derivada.",
    ),
    "squared": Misuse(
        lambda right: _errors(lambda g, r: (np.abs(g - r).max() / _size(g, r)) ** 2),
        "Devuelves el cuadrado del error relativo.",
    ),
    "first_element_only": Misuse(
        lambda right: _errors(
            lambda g, r: abs(g.flat[0] - r.flat[0]) / max(abs(g.flat[0]), abs(r.flat[0]))
        ),
        "Solo compruebas el primer elemento de cada parámetro: se comprueban todos.",
    ),
    "one_size_for_all": Misuse(
        lambda right: _with_one_size,
        "Divides entre el mayor de todos los gradientes: cada parámetro se compara con el tamaño "
        "del suyo.",
    ),
}


def _size(g, r):
    return max(np.abs(g).max(), np.abs(r).max())


def _norm(value):
    return np.linalg.norm(value)


def _errors(
    compare=lambda g, r: np.abs(g - r).max() / _size(g, r),
    derivative=lambda E, step: (E(step) - E(-step)) / (2 * step),
    restore=True,
    step=1e-4,
):
    """La comprobación con otra manera de comparar, de derivar o de dejar los parámetros."""

    def errors(loss, params, grads):
        moved, found = {name: value.copy() for name, value in params.items()}, {}
        for name, value in moved.items():
            r = np.empty_like(value)
            for place in np.ndindex(value.shape):
                here = value[place]

                def E(change, value=value, place=place, here=here):
                    value[place] = here + change
                    return loss(moved)

                r[place] = derivative(E, step)
                if restore:
                    value[place] = here
            found[name] = compare(grads[name], r)
        return found

    return errors


def _all_at_once(loss, params, grads, step=1e-4):
    found = {}
    for name, value in params.items():
        above, below = (loss(params | {name: value + change}) for change in (step, -step))
        r = np.full_like(value, (above - below) / (2 * step))
        found[name] = np.abs(grads[name] - r).max() / _size(grads[name], r)
    return found


def _with_one_size(loss, params, grads):
    gaps = _errors(lambda g, r: np.abs(g - r).max())(loss, params, grads)
    sizes = _errors(_size)(loss, params, grads)
    return {name: gap / max(sizes.values()) for name, gap in gaps.items()}
