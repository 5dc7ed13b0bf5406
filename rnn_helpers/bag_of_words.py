"""Bolsa de palabras: la firma de un documento, n-gramas, semejanza y un clasificador sobre firmas.

La firma cuenta cuántas veces aparece cada palabra, sin mirar dónde: todo reordenamiento de un
documento tiene la misma firma. Formas: N documentos, V palabras en el vocabulario.
"""

import re
import unicodedata
from itertools import permutations
from operator import index

import numpy as np
from scipy.optimize import minimize

from rnn_helpers.activations import logistic
from rnn_helpers.validation import (
    check_array,
    check_callable,
    check_integer,
    check_number,
    check_params,
    check_type,
)

_WORD = re.compile(r"[^\W_]+")


def tokenize(text):
    """Parte un texto en palabras y números, en minúsculas y sin puntuación.

    Una misma letra puede escribirse de dos maneras en Unicode: «é» de una pieza, o «e» más un
    acento suelto. La forma NFC las junta en una pieza. Los acentos, la ñ y la ü se conservan,
    porque distinguen palabras: «año» y «ano», «él» y «el».

    Parámetros
    ----------
    text : str

    Devuelve
    --------
    list de str
        ``tokenize("¿Fui a Nepal en 2009?")`` da ``["fui", "a", "nepal", "en", "2009"]``.

    Errores
    -------
    TypeError
        Si no es un texto.
    """
    _check_text("text", text)
    return _WORD.findall(
        unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    )


def ngrams(tokens, n):
    """Los n-gramas: cada n palabras seguidas, unidas con espacios.

    Parámetros
    ----------
    tokens : list de str
    n : int
        1 da las palabras mismas; 2, los bigramas.

    Devuelve
    --------
    list de str
        Vacía si hay menos de n palabras.

    Errores
    -------
    TypeError, ValueError
        Si `tokens` no es una lista de textos, o `n`, un entero positivo.
    """
    _check_tokens("tokens", tokens)
    check_integer("n", n)
    return [" ".join(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]


def vocabulary(documents):
    """Numera las palabras distintas de los documentos, en el orden de Unicode.

    Parámetros
    ----------
    documents : list de list de str
        Cada documento, como lo dan `tokenize` o `ngrams`.

    Devuelve
    --------
    dict
        palabra → posición en la firma, de 0 a V − 1.

    Errores
    -------
    TypeError, ValueError
        Si no es una lista de documentos, o no hay ninguna palabra.
    """
    _check_documents(documents)
    words = sorted(set().union(*documents))
    if not words:
        raise ValueError("documents debe tener al menos una palabra; todos llegaron vacíos.")
    return {word: position for position, word in enumerate(words)}


def signature(tokens, vocabulary):
    """Firma de un documento: cuántas veces aparece cada palabra del vocabulario.

    Parámetros
    ----------
    tokens : list de str
    vocabulary : dict
        Como lo da la función `vocabulary`.

    Devuelve
    --------
    ndarray (V,)
        Las palabras que no están en el vocabulario no se cuentan.

    Errores
    -------
    TypeError, ValueError
        Si `tokens` no es una lista de textos, o el vocabulario no numera sus palabras de 0 a V − 1.
    """
    _check_tokens("tokens", tokens)
    _check_vocabulary(vocabulary)
    counts = np.zeros(len(vocabulary))
    for token in tokens:
        if token in vocabulary:
            counts[vocabulary[token]] += 1
    return counts


def signatures(documents, vocabulary):
    """Las firmas de varios documentos, una por fila.

    Parámetros
    ----------
    documents : list de list de str
        N documentos.
    vocabulary : dict
        Como lo da la función `vocabulary`.

    Devuelve
    --------
    ndarray (N, V)

    Errores
    -------
    TypeError, ValueError
        Si no hay documentos, o algo no sirve para `signature`.
    """
    _check_documents(documents)
    return np.stack([signature(tokens, vocabulary) for tokens in documents])


def one_hot(tokens, vocabulary):
    """Cada palabra como un vector con un solo 1: la secuencia, sin perder el orden.

    Su suma en el tiempo es la firma.

    Parámetros
    ----------
    tokens : list de str
        T palabras.
    vocabulary : dict
        Como lo da la función `vocabulary`.

    Devuelve
    --------
    ndarray (T, V)
        Una palabra fuera del vocabulario es un vector de ceros.

    Errores
    -------
    TypeError, ValueError
        Como en `signature`.
    """
    _check_tokens("tokens", tokens)
    _check_vocabulary(vocabulary)
    x = np.zeros((len(tokens), len(vocabulary)))
    for t, token in enumerate(tokens):
        if token in vocabulary:
            x[t, vocabulary[token]] = 1
    return x


def hide_numbers(tokens, name="<número>"):
    """Cambia cada número por un mismo nombre, para que ninguna cifra se aprenda de memoria.

    Parámetros
    ----------
    tokens : list de str
    name : str

    Devuelve
    --------
    list de str
        `tokens`, con `name` donde había una palabra toda de cifras.

    Errores
    -------
    TypeError
        Si `tokens` no es una lista de textos, o `name`, un texto.
    """
    _check_tokens("tokens", tokens)
    _check_text("name", name)
    return [name if token.isdecimal() else token for token in tokens]


def forgets_order(encode, tokens):
    """Si una representación olvida el orden: todo reordenamiento de las palabras da la misma.

    Parámetros
    ----------
    encode : función
        ``encode(tokens)`` da un arreglo; por ejemplo, la firma.
    tokens : list de str
        A lo sumo 8 palabras, porque se prueban todos sus reordenamientos: 8! = 40320.

    Devuelve
    --------
    bool

    Errores
    -------
    TypeError, ValueError
        Si `encode` no es una función, o `tokens`, una lista de a lo sumo 8 textos.
    """
    check_callable("encode", encode)
    _check_tokens("tokens", tokens)
    if len(tokens) > 8:
        raise ValueError(f"tokens debe tener a lo sumo 8 palabras; llegó {len(tokens)}.")
    original = encode(tokens)
    return all(np.array_equal(encode(list(order)), original) for order in permutations(tokens))


def swap_between(tokens, left, right):
    """Intercambia los dos tramos que van de `left` a `right`: … l P r … l Q r … → … l Q r … l P r …

    Ningún n-grama cambia si `left` y `right` tienen n − 1 palabras: desde dentro de P, n palabras
    seguidas no alcanzan a ver más allá de ellas, y alrededor de Q hay las mismas.

    Parámetros
    ----------
    tokens : list de str
    left, right : list de str
        Cada una aparece dos veces, en el orden left, right, left, right.

    Devuelve
    --------
    list de str
        La otra frase, con los mismos n-gramas.

    Errores
    -------
    TypeError, ValueError
        Si no son listas de textos, o `left` y `right` no aparecen dos veces, alternados y sin
        encimarse.
    """
    for name, value in (("tokens", tokens), ("left", left), ("right", right)):
        _check_tokens(name, value)
    tokens = list(tokens)
    a, b, c, d = _two_stretches(tokens, list(left), list(right))  # P = tokens[a:b], Q = tokens[c:d]
    return tokens[:a] + tokens[c:d] + tokens[b:c] + tokens[a:b] + tokens[d:]


def cosine_similarity(a, b):
    """Semejanza de firmas, a·b / (‖a‖ ‖b‖): 1 si son proporcionales, 0 si no comparten palabras.

    Parámetros
    ----------
    a : ndarray (V,) o (N, V)
    b : ndarray (V,) o (M, V)

    Devuelve
    --------
    float o ndarray
        Un número; o un arreglo (N,), (M,) o (N, M) con cada firma de `a` contra cada una de `b`.
        Una firma toda en ceros no se parece a ninguna: 0.

    Errores
    -------
    TypeError, ValueError
        Si no son arreglos de flotantes finitos con la misma V.
    """
    sizes = {}
    check_array("a", a, "V | N V", sizes)
    check_array("b", b, "V | M V", sizes)
    similarity = _unit(a) @ _unit(b).T
    return float(similarity) if np.ndim(similarity) == 0 else similarity


def logistic_loss(params, x, labels, penalty):
    """Pérdida de la regresión logística y su gradiente.

    E = −(1/N) Σ [ℓ log p + (1 − ℓ) log(1 − p)] + ½ λ ‖w‖², con p = σ(x·w + b).

    Parámetros
    ----------
    params : dict
        ``w`` (V,) y ``b`` (1,).
    x : ndarray (N, V)
        Las firmas.
    labels : ndarray (N,)
        ℓ, cero o uno.
    penalty : float
        λ, al menos 0: cuánto cuestan los pesos grandes.

    Devuelve
    --------
    E : float
    grads : dict
        ∂E/∂w (V,) y ∂E/∂b (1,).

    Errores
    -------
    TypeError, ValueError
        Si los arreglos no encajan, hay etiquetas distintas de 0 y 1, o `penalty` es negativo.
    """
    a = _scores(params, x)
    _check_labels(labels, len(x))
    check_number("penalty", penalty, minimum=0)
    w, labels = params["w"], labels.astype(x.dtype)
    # −log p = log(1 + exp(−a)); así se escribe sin que exp se desborde ni log reciba un 0.
    positive = a.real > 0
    tail = np.log1p(np.exp(np.where(positive, -a, a)))
    E = (np.where(positive, a, 0) - labels * a + tail).mean() + penalty / 2 * (w @ w)
    da = (logistic(a) - labels) / len(a)
    return E, {"w": x.T @ da + penalty * w, "b": da.sum(keepdims=True)}


def fit_logistic(x, labels, penalty=1e-3):
    """Ajusta la regresión logística a las firmas con L-BFGS; su pérdida tiene un solo mínimo.

    Parámetros
    ----------
    x, labels, penalty
        Como en `logistic_loss`.

    Devuelve
    --------
    dict
        ``w`` (V,) y ``b`` (1,).

    Errores
    -------
    TypeError, ValueError
        Como en `logistic_loss`.
    """
    check_array("x", x, "N V")
    V = x.shape[1]

    def objective(theta):
        E, grads = logistic_loss({"w": theta[:V], "b": theta[V:]}, x, labels, penalty)
        return E, np.concatenate([grads["w"], grads["b"]])

    theta = minimize(objective, np.zeros(V + 1), jac=True, method="L-BFGS-B").x
    return {"w": theta[:V].copy(), "b": theta[V:].copy()}


def predict_probability(params, x):
    """Probabilidad de que la etiqueta de cada firma sea 1, p = σ(x·w + b).

    Parámetros
    ----------
    params : dict
        Como los da `fit_logistic`.
    x : ndarray (N, V)
        Las firmas.

    Devuelve
    --------
    ndarray (N,)

    Errores
    -------
    TypeError, ValueError
        Si algo no es un arreglo de flotantes finitos o no encaja.
    """
    return logistic(_scores(params, x))


def predict(params, x):
    """La etiqueta más probable de cada firma: 1 si x·w + b > 0, y si no, 0.

    Parámetros
    ----------
    params : dict
        Como los da `fit_logistic`.
    x : ndarray (N, V)
        Las firmas.

    Devuelve
    --------
    ndarray (N,) de enteros

    Errores
    -------
    TypeError, ValueError
        Si algo no es un arreglo de flotantes finitos o no encaja.
    """
    return (_scores(params, x) > 0).astype(int)


def _scores(params, x):
    sizes = check_params(params, {"w": "V", "b": "1"})
    check_array("x", x, "N V", sizes)
    # Fila por fila (y no con BLAS) para que dos firmas iguales den números iguales hasta el bit.
    return (x * params["w"]).sum(axis=1) + params["b"]


def _two_stretches(tokens, left, right):
    """Dónde empieza y acaba cada uno de los dos tramos entre `left` y `right`."""
    opens = [place + len(left) for place in _places(tokens, left)]
    closes = _places(tokens, right)
    cuts = [cut for stretch in zip(opens, closes, strict=False) for cut in stretch]
    room = max(len(left), len(right))  # entre un tramo y el otro caben `right` y `left` enteras
    twice = len(opens) == len(closes) == 2
    if not twice or cuts != sorted(cuts) or cuts[2] - cuts[1] < room:
        raise ValueError(
            f"tokens debe tener dos veces {left} y dos veces {right}, alternados; llegó {tokens}."
        )
    return cuts


def _places(tokens, phrase):
    """Dónde empieza `phrase` dentro de `tokens`, cada vez que aparece."""
    size = len(phrase)
    return [i for i in range(len(tokens) - size + 1) if size and tokens[i : i + size] == phrase]


def _unit(a):
    norm = np.linalg.norm(a, axis=-1, keepdims=True)
    return a / np.where(norm > 0, norm, 1)


def _check_text(name, value):
    check_type(name, value, str, "un texto (str)")


def _check_tokens(name, value):
    check_type(name, value, list | tuple, "una lista de palabras, como la da tokenize")
    for position, token in enumerate(value):
        _check_text(f"{name}[{position}]", token)


def _check_documents(value):
    check_type("documents", value, list | tuple, "una lista de documentos, cada uno de palabras")
    if not value:
        raise ValueError("documents debe tener al menos un documento; no llegó ninguno.")
    for position, tokens in enumerate(value):
        _check_tokens(f"documents[{position}]", tokens)


def _check_vocabulary(value):
    check_type("vocabulary", value, dict, "un diccionario de palabra a posición")
    if not value:
        raise ValueError("vocabulary debe tener al menos una palabra; llegó vacío.")
    try:
        numbered = set(map(index, value.values())) == set(range(len(value)))
    except TypeError:  # hay una posición que no es un entero
        numbered = False
    if not numbered:
        raise ValueError(
            f"vocabulary debe numerar sus palabras de 0 a {len(value) - 1}; llegaron las "
            f"posiciones {list(value.values())[:5]}."
        )


def _check_labels(labels, N):
    check_type("labels", labels, np.ndarray, "un arreglo de NumPy")
    if labels.dtype.kind not in "biuf":
        raise TypeError(f"labels debe tener números; llegó {labels.dtype}.")
    if labels.shape != (N,):
        raise ValueError(f"labels debe tener forma ({N},); llegó {labels.shape}.")
    if not np.isin(labels, (0, 1)).all():
        raise ValueError(f"labels debe tener solo ceros y unos; llegó {np.unique(labels)[:5]}.")
