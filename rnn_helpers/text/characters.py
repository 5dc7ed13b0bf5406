"""De un texto a la sucesión de sus caracteres, como enteros; el final de línea es uno más."""

import numpy as np

from rnn_helpers.validation import check_text, check_type

END = "\n"  # el carácter con que termina cada texto


def alphabet(texts):
    """Los caracteres de unos textos, en orden y sin repetir, con el final de línea el primero.

    texts : list de str

    Devuelve str. V caracteres.
    """
    check_type("texts", texts, list | tuple, "una lista de textos")
    for position, text in enumerate(texts):
        check_text(f"texts[{position}]", text)
    return END + "".join(sorted(set("".join(texts)) - {END}))


def encode(text, symbols):
    """La posición en `symbols` de cada carácter de un texto.

    text : str. Los T caracteres, todos de `symbols`.
    symbols : str. Los V caracteres, como los da `alphabet`.

    Devuelve ndarray (T,) de enteros.
    """
    check_text("text", text)
    check_text("symbols", symbols)
    unknown = sorted(set(text) - set(symbols))
    if unknown:
        raise ValueError(f"text debe tener solo caracteres de symbols; llegó {unknown[0]!r}.")
    place = {symbol: i for i, symbol in enumerate(symbols)}
    return np.array([place[symbol] for symbol in text], int)


def decode(places, symbols):
    """El texto de unas posiciones: lo contrario de `encode`.

    places : ndarray (T,) de enteros, de 0 a V − 1.
    symbols : str

    Devuelve str.
    """
    check_text("symbols", symbols)
    check_type("places", places, np.ndarray, "un arreglo de NumPy")
    if places.ndim != 1 or not np.issubdtype(places.dtype, np.integer):
        raise TypeError(f"places debe ser (T,) de enteros; llegó {places.dtype} {places.shape}.")
    if places.size and not 0 <= places.min() <= places.max() < len(symbols):
        raise ValueError(
            f"places debe ir de 0 a V − 1 = {len(symbols) - 1}; llegó de {places.min()} a "
            f"{places.max()}."
        )
    return "".join(symbols[i] for i in places)
