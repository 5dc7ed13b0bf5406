"""El vecino más cercano: el modelo más simple que aprende de ejemplos, solo con guardarlos."""

from rnn_helpers.validation import check_series


def nearest(examples, asked):
    """Cuál de los ejemplos se parece más a cada fila que se pregunta, por distancia euclidiana.

    examples : ndarray (N, D)
    asked : ndarray (M, D)

    Devuelve ndarray (M,) de int. Posiciones en `examples`; si empatan, la primera.
    """
    sizes = {}
    check_series("examples", examples, "N D", sizes)
    check_series("asked", asked, "M D", sizes)
    # ‖a − e‖² = ‖a‖² − 2 a·e + ‖e‖², y ‖a‖² es la misma para todos los ejemplos.
    squared = (examples**2).sum(axis=1) - 2 * asked @ examples.T
    return squared.argmin(axis=1)
