"""Causas de un arreglo de verdadero y falso: sobran o faltan True."""

import numpy as np


def truth(pairs):
    """Qué pasa con un resultado de bool, o None si lo devuelto tiene otra forma.

    pairs : list de Pair. Los valores de bool, como 0 y 1.
    """
    if any(got is None or got.shape != want.shape for got, want, _ in pairs):
        return None
    if any(not np.isin(got, (0, 1)).all() for got, _, _ in pairs):
        return "Se pide True o False en cada posición; devolviste números."
    pairs = [(got.astype(bool), want.astype(bool)) for got, want, _ in pairs]
    if any(want.any() and not want.all() for _, want in pairs):
        for answer in (True, False):
            if all((got == answer).all() for got, _ in pairs):
                return f"Respondes {answer} en todas las posiciones."
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
