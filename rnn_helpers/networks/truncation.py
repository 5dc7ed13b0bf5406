"""BPTT truncada: el error de cada paso llega solo a los `truncate` − 1 pasos anteriores.

El error de un paso deja un eco en el anterior, ese eco otro en el de antes, y así: el gradiente
exacto los suma todos, y el truncado, los primeros. Cada vuelta lleva un paso atrás los de todos los
pasos a la vez.
"""


def add_echoes(errors, back, truncate):
    """Suma al error de cada paso los ecos de los `truncate` − 1 pasos siguientes.

    errors : ndarray (T, …). El error con que cada paso empieza.
    back : función. De los errores (n, …) de los n primeros pasos, da los (n − 1, …) que cada uno de
        los n − 1 últimos manda al anterior.
    truncate : int. Al menos 1, que deja `errors` como está.

    Devuelve ndarray (T, …).
    """
    total, echo = errors.copy(), errors
    for _ in range(truncate - 1):
        echo = back(echo)
        total[: len(echo)] += echo
    return total
