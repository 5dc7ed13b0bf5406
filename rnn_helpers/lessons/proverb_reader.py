"""Una red que lee refranes carácter por carácter, y las probabilidades con que espera el siguiente.

Un refrán empieza tras un final de línea y termina con otro. Formas: T pasos de tiempo, B
secuencias, V caracteres, H estados ocultos.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from rnn_helpers.datasets.files import DATA
from rnn_helpers.learning.losses import cross_entropy, softmax
from rnn_helpers.learning.optimizers import Adam
from rnn_helpers.learning.training import cosine_decay, train
from rnn_helpers.networks import gru, lstm, rnn
from rnn_helpers.text.characters import END, encode
from rnn_helpers.validation import check_arrays, check_integer, check_text, check_type

COLUMNS = 32  # B: las columnas en que se corta el texto
CHUNK = 32  # los caracteres de cada tramo


class Batch(NamedTuple):
    """Textos como un lote: lo que se lee, lo que sigue y qué pasos cuentan."""

    x: np.ndarray  # (T, B) de enteros
    y: np.ndarray  # (T, B) de enteros: y^(t) = x^(t+1)
    mask: np.ndarray  # (T, B) de bool


def batch(texts, symbols):
    """Un texto por secuencia, con relleno al final de los cortos.

    texts : list de str. B textos.
    symbols : str. Los V caracteres; el final de línea, el primero.

    Devuelve Batch. T es el largo del mayor, más uno: la red lee el final de línea de antes del
        texto y espera el de después.
    """
    _check_texts(texts)
    lengths = np.array([len(text) + 1 for text in texts])
    mask = np.arange(lengths.max())[:, None] < lengths
    y = np.zeros(mask.shape, int)
    for n, text in enumerate(texts):
        y[: lengths[n], n] = encode(text + END, symbols)
    x = np.vstack([np.zeros_like(y[:1]), y[:-1]])
    return Batch(x, y, mask)


def stream(texts, symbols, columns=COLUMNS):
    """Los textos uno tras otro, como uno solo, cortado en columnas que se leen a la vez.

    texts : list de str
    symbols : str. Los V caracteres; el final de línea, el primero.
    columns : int. B; lo que no llena una fila se deja.

    Devuelve x, y : ndarray (T, B) de enteros. Cada columna sigue donde acaba la anterior.
    """
    _check_texts(texts)
    check_integer("columns", columns)
    places = encode(END + "".join(text + END for text in texts), symbols)
    T = (len(places) - 1) // columns
    if T < 1:
        raise ValueError(
            f"columns debe ser a lo sumo los {len(places) - 1} caracteres de texts; "
            f"llegó {columns}."
        )
    x, y = (places[start : start + T * columns].reshape(columns, T).T for start in (0, 1))
    return x.copy(), y.copy()


def learn(network, texts, symbols, *, hidden_size, rate, epochs, seed):
    """Entrena una red con BPTT truncada: tramos de 32 caracteres, el estado pasa de uno a otro.

    Adam, con la tasa bajando a cero como medio coseno y el gradiente recortado a norma 5.

    network : módulo. `rnn`, `lstm` o `gru`.
    texts : list de str
    symbols : str
    hidden_size : int. H.
    rate : float. La tasa de aprendizaje.
    epochs : int. Veces que se recorre el texto.
    seed : int. De los parámetros iniciales.

    Devuelve dict. Los parámetros, en float32.
    """
    _check_network(network)
    x, y = stream(texts, symbols)
    V = len(symbols)
    start = network.init(V, hidden_size, V, seed=seed, bias=True, dtype=np.float32)
    result = train(
        start,
        x,
        y,
        network=network,
        loss=cross_entropy,
        optimizer=Adam(rate),
        schedule=cosine_decay,
        clip=5.0,
        chunk=CHUNK,
        epochs=epochs,
    )
    return result.params


def trained():
    """Los parámetros de la GRU que viene con el curso, de `tools/train_proverb_reader.py`.

    Devuelve dict. El archivo los guarda en float16; aquí van en float64, para que lo que con ellos
        se sortea no dependa del procesador.
    """
    with np.load(DATA / "refranes_gru.npz") as stored:
        return {name: stored[name].astype(float) for name in stored}


def probabilities(network, params, texts, symbols):
    """La probabilidad que una red da a cada carácter de unos textos, y a que ahí terminen.

    network : módulo. `rnn`, `lstm` o `gru`.
    params : dict. Los de `network`.
    texts : list de str
    symbols : str

    Devuelve list de ndarray. Una (T + 1,) por texto, como `text_probabilities` con las cuentas.
    """
    _check_network(network)
    check_arrays("params", params)
    x, y, mask = batch(texts, symbols)
    p = softmax(network.forward(params, x).o.astype(float))
    given = np.take_along_axis(p, y[:, :, None], axis=2)[:, :, 0]
    return [column[counts] for column, counts in zip(given.T, mask.T, strict=True)]


def reader(network, params, symbols):
    """La red como función que continúa un texto: recuerda el estado de lo que ya leyó.

    network : módulo. `rnn`, `lstm` o `gru`.
    params : dict. Los de `network`.
    symbols : str

    Devuelve función. ``next_probabilities(texto)`` da un ndarray (V,): lo que `write` pide.
    """
    _check_network(network)
    check_arrays("params", params)
    check_text("symbols", symbols)

    @lru_cache(4096)
    def read(text):
        state = read(text[:-1]).final_state if text else {}
        return network.forward(params, encode((text or END)[-1], symbols)[:, None], **state)

    return lambda text: softmax(read(text).o[0, 0].astype(float))


def _check_network(network):
    if network not in (rnn, lstm, gru):
        raise TypeError(f"network debe ser rnn, lstm o gru; llegó {network!r}.")


def _check_texts(texts):
    check_type("texts", texts, list | tuple, "una lista de textos")
    if not texts:
        raise ValueError("texts debe tener al menos un texto; no llegó ninguno.")
    for position, text in enumerate(texts):
        check_text(f"texts[{position}]", text)
