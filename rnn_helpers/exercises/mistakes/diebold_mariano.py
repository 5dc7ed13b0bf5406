"""Errores de la prueba de Diebold y Mariano."""

from rnn_helpers.exercises.misuse import Misuse
from rnn_helpers.exercises.planting import Mistake
from rnn_helpers.series import scores

LONG_RUN = "gamma[0] + 2 * sum((1 - k / (K + 1)) * gamma[k] for k in range(1, K + 1))"

DIEBOLD_MARIANO = {
    "each_pair_once": Mistake(
        scores.diebold_mariano,
        (("gamma[0] + 2 * sum(", "gamma[0] + sum("),),
        "Cada autocovarianza cuenta dos veces, hacia adelante y hacia atrás: falta el 2.",
    ),
    "weights_end_too_soon": Mistake(
        scores.diebold_mariano,
        (("1 - k / (K + 1)", "1 - k / K"),),
        "Con 1 − k/K el último peso es cero: el peso es 1 − k/(K + 1).",
    ),
    "no_weights": Mistake(
        scores.diebold_mariano,
        (("(1 - k / (K + 1)) * gamma[k]", "gamma[k]"),),
        "Sumas las autocovarianzas sin sus pesos, 1 − k/(K + 1).",
    ),
    "one_lag_fewer": Mistake(
        scores.diebold_mariano,
        (("for k in range(1, K + 1)", "for k in range(1, K)"),),
        "Te falta la última autocovarianza, γ(K).",
    ),
    "weights_grow": Mistake(
        scores.diebold_mariano,
        (("(1 - k / (K + 1)) * gamma[k]", "k / (K + 1) * gamma[k]"),),
        "Tus pesos suben con k: a los días más lejanos les toca menos, 1 − k/(K + 1).",
    ),
    "zero_lag_again": Mistake(
        scores.diebold_mariano,
        (("for k in range(1, K + 1)", "for k in range(K + 1)"),),
        "Tu suma empieza en k = 0 y cuenta otra vez γ(0), que ya estaba: empieza en 1.",
    ),
    "one_day_fewer": Mistake(
        scores.diebold_mariano,
        (("np.sqrt(S / N)", "np.sqrt(S / (N - 1))"),),
        "Divides entre N − 1: aquí γ(k) y S se dividen entre N.",
    ),
    "not_centred": Mistake(
        scores.diebold_mariano,
        (("centred = d - d.mean()", "centred = d"),),
        "La autocovarianza es de las diferencias menos su media.",
    ),
    "shorter_means": Mistake(
        scores.diebold_mariano,
        (("/ N for k in", "/ (N - k) for k in"),),
        "Divides γ(k) entre N − k: aquí todas se dividen entre N.",
    ),
    "deviation_for_error": Mistake(
        scores.diebold_mariano,
        (("np.sqrt(S / N)", "np.sqrt(S)"),),
        "Divides entre la desviación de un día. El error estándar de la media es √(S/N).",
    ),
    "square_for_error": Mistake(
        scores.diebold_mariano,
        (("np.sqrt(S / N)", "(S / N)"),),
        "S/N es el cuadrado del error estándar: falta la raíz.",
    ),
}

ARGUMENTS = {
    "lags_ignored": Misuse(
        lambda right: lambda losses, others, lags: right(losses, others, 0),
        "Solo usas γ(0), como si los días no se parecieran: faltan las autocovarianzas de 1 a K.",
    ),
    "other_way_round": Misuse(
        lambda right: lambda losses, others, lags: right(others, losses, lags),
        "Restas al revés: d = losses − others, y el estadístico es negativo si pierde menos el "
        "primero.",
    ),
    "sign_lost": Misuse(
        lambda right: lambda losses, others, lags: abs(right(losses, others, lags)),
        "Quitas el signo, que dice quién gana: es negativo si pierde menos el primero.",
    ),
    "p_for_statistic": Misuse(
        lambda right: (
            lambda losses, others, lags: scores.diebold_mariano(losses, others, lags=lags).p
        ),
        "Devuelves p, la probabilidad: se pide el estadístico.",
    ),
    "mean_difference": Misuse(
        lambda right: lambda losses, others, lags: (losses - others).mean(),
        "Es la media de las diferencias: falta dividirla entre su error estándar, √(S/N).",
    ),
}
