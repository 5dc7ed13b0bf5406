"""De dónde salen nan e inf: lo que NumPy avisó mientras corría la función."""

import numpy as np

_ACCIDENTS = {
    "argument": "un argumento trae nan o inf, y no los tratas aparte",
    "overflow": "un número se hace demasiado grande, inf",
    "divide by zero": "se divide entre 0",
    "invalid value": "se hace una operación sin resultado, como 0/0 o inf − inf",
}
_FUNCTIONS = {  # si el nombre está en la línea, se sabe más
    ("exp", "overflow"): "exp se desborda y da inf",
    ("log", "divide by zero"): "se toma el logaritmo de 0",
    ("log", "invalid value"): "se toma el logaritmo de un negativo",
    ("sqrt", "invalid value"): "se toma la raíz de un negativo",
    ("arctanh", "divide by zero"): "se toma arctanh de 1 o de −1",
}


def not_finite(pairs, accidents):
    """Cuántos números no son finitos, y la operación de la que salieron."""
    bad = next(~np.isfinite(pair.got) for pair in pairs if not np.isfinite(pair.got).all())
    word = "nan" if any(np.isnan(pair.got).any() for pair in pairs) else "inf"
    if bad.sum() == bad.size:
        came = f"Todo tu resultado es {word}" if bad.ndim else f"Devuelves {word}"
    else:
        came = f"{bad.sum()} de tus {bad.size} números {'son' if bad.sum() > 1 else 'es'} {word}"
    if not accidents:
        return f"{came}. ¿Dejas sin llenar un arreglo, o empiezas con inf o nan?"
    kind, line = accidents[0]
    reason = next(
        (words for (name, which), words in _FUNCTIONS.items() if which == kind and name in line),
        _ACCIDENTS[kind],
    )
    then = "; después, inf/inf o 0 · inf dan nan" if (kind, word) == ("overflow", "nan") else ""
    place = f"En {line}" if line else "Sale de que"
    return f"{came}. {place} {reason}{then}."
