"""Saber si un refrán habla de un mes por las demás palabras, y cuánto de eso es una fuga."""

import numpy as np

from rnn_helpers.text.bag_of_words import signatures
from rnn_helpers.text.logistic_regression import fit_logistic, predict
from rnn_helpers.text.tokens import build_vocabulary
from rnn_helpers.validation import check_documents, check_integer, check_mask, check_type

MONTHS = {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto"}
MONTHS |= {"septiembre", "octubre", "noviembre", "diciembre"}
PENALTY = 0.01


def balanced_trial(documents, labels, *, seed):
    """Clasifica por su firma documentos con etiqueta y otros tantos, al azar, sin ella.

    documents : list de listas de str. N documentos.
    labels : ndarray (N,) de bool. Los menos, con True.
    seed : int. Con ella se escogen los que no la tienen y se aparta la cuarta parte, la de prueba.

    Devuelve
        accuracy : float. Exactitud en la parte de prueba.
        weights : dict. De cada palabra de la parte de entrenamiento a su peso.
    """
    check_documents(documents)
    check_mask("labels", labels, "N", {"N": len(documents)})
    check_integer("seed", seed, minimum=0)
    if not 0 < labels.sum() <= len(labels) / 2:
        raise ValueError(
            "labels debe tener True en alguno, y a lo sumo en la mitad, para poder escoger otros "
            f"tantos; llegó en {labels.sum()} de {len(labels)}."
        )
    rng = np.random.default_rng(seed)
    chosen = np.flatnonzero(labels)
    others = rng.choice(np.flatnonzero(~labels), len(chosen), replace=False)
    mixed = rng.permutation(np.concatenate([chosen, others]))
    train, test = np.split(mixed, [3 * len(mixed) // 4])
    vocabulary = build_vocabulary([documents[i] for i in train])
    x, x_test = (signatures([documents[i] for i in part], vocabulary) for part in (train, test))
    params = fit_logistic(x, labels[train].astype(float), penalty=PENALTY)
    accuracy = (predict(params, x_test) == labels[test]).mean()
    return accuracy, dict(zip(vocabulary, params["w"], strict=True))


def median_weights(trials):
    """El peso mediano de cada palabra; donde una semilla no la vio, pesa 0.

    trials : list de dict. Los pesos que da `balanced_trial`, uno por semilla.

    Devuelve dict. De palabra a peso.
    """
    check_type("trials", trials, list, "una lista de diccionarios, los que da balanced_trial")
    words = sorted(set().union(*trials))
    table = [[weights.get(word, 0.0) for word in words] for weights in trials]
    return dict(zip(words, np.median(table, axis=0), strict=True))
