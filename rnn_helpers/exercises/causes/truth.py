"""Causas de un arreglo de verdadero y falso: sobran o faltan True."""

import numpy as np


def truth(found):
    """Qué pasa con un resultado de bool; `found` son ternas (lo devuelto, lo correcto, tamaños).

    None si lo devuelto tiene otra forma.
    """
    pairs = [(np.asarray(got), np.asarray(want)) for got, want, _ in found]
    if any(got.shape != want.shape for got, want in pairs):
        return None
    if any(got.dtype != bool and not np.isin(got, (0, 1)).all() for got, _ in pairs):
        return "Se pide True o False en cada posición; devolviste números."
    pairs = [(got.astype(bool), want) for got, want in pairs]
    if all((got != want).all() for got, want in pairs):
        return "Respondes al revés: donde dices True es False, y donde dices False, True."
    extra = next((np.argwhere(got & ~want) for got, want in pairs if (got & ~want).any()), ())
    missing = next((np.argwhere(~got & want) for got, want in pairs if (~got & want).any()), ())
    texts = []
    if len(extra):
        texts.append(f"dices True donde es False, como en la posición {_place(extra[0])}")
    if len(missing):
        texts.append(f"dices False donde es True, como en la posición {_place(missing[0])}")
    text = "; y ".join(texts)
    return f"{text[0].upper()}{text[1:]}."


def _place(index):
    position = tuple(map(int, index))
    return position[0] if len(position) == 1 else position
