"""La red que lee refranes: qué lee, qué espera, cómo se entrena, y la que viene con el curso."""

import numpy as np
import pytest

import train_proverb_reader
from rnn_helpers.datasets.files import DATA
from rnn_helpers.datasets.phrases import proverbs
from rnn_helpers.learning.losses import cross_entropy, softmax
from rnn_helpers.lessons.proverb_reader import (
    batch,
    learn,
    probabilities,
    reader,
    stream,
    trained,
)
from rnn_helpers.networks import gru, lstm, rnn
from rnn_helpers.text.characters import alphabet, decode
from rnn_helpers.text.language_model import (
    best_weight,
    bits_per_character,
    fit_ngrams,
    text_probabilities,
)
from rnn_helpers.text.near_copies import near_copies, split_by_group
from rnn_helpers.text.sampling import write

TEXTS = ["la casa", "sol", "al alba"]
SYMBOLS = alphabet(TEXTS)
NETWORKS = pytest.mark.parametrize("network", [rnn, gru, lstm])


def small(network, seed=0, symbols=SYMBOLS):
    return network.init(len(symbols), 5, len(symbols), seed=seed, bias=True)


def test_in_a_batch_each_text_is_read_from_its_beginning_and_its_end_is_expected():
    x, y, mask = batch(TEXTS, SYMBOLS)
    assert x.shape == y.shape == mask.shape == (8, 3)
    for n, text in enumerate(TEXTS):
        counts = mask[:, n]
        assert counts.sum() == len(text) + 1
        assert decode(x[counts, n], SYMBOLS) == "\n" + text
        assert decode(y[counts, n], SYMBOLS) == text + "\n"


def test_a_stream_is_the_whole_text_and_each_column_goes_on_where_the_last_one_ends():
    x, y = stream(TEXTS, SYMBOLS, columns=3)
    whole = "\n" + "".join(text + "\n" for text in TEXTS)
    assert x.shape == y.shape == ((len(whole) - 1) // 3, 3)
    assert decode(x.T.ravel(), SYMBOLS) == whole[: x.size]
    assert decode(y.T.ravel(), SYMBOLS) == whole[1 : x.size + 1]
    assert stream(TEXTS * 9, SYMBOLS)[0].shape[1] == 32


@NETWORKS
def test_what_a_network_gives_to_a_text_is_its_softmax_character_by_character(network):
    params = small(network)
    found = probabilities(network, params, TEXTS, SYMBOLS)
    assert [len(p) for p in found] == [len(text) + 1 for text in TEXTS]
    expects = reader(network, params, SYMBOLS)
    for text, p in zip(TEXTS, found, strict=True):
        given = [expects(text[:i])[SYMBOLS.index(s)] for i, s in enumerate(text + "\n")]
        np.testing.assert_allclose(p, given, rtol=1e-12)
    x, y, mask = batch(TEXTS, SYMBOLS)
    E = cross_entropy(network.forward(params, x).o, y, mask)[0] * len(TEXTS)
    assert -np.log(np.concatenate(found)).sum() == pytest.approx(E, rel=1e-12)


@NETWORKS
def test_a_reader_expects_the_same_whatever_it_read_before(network):
    params = small(network)
    one, other = (reader(network, params, SYMBOLS) for _ in range(2))
    other("sol")
    other("la c")
    np.testing.assert_array_equal(one("la casa"), other("la casa"))
    x = batch(["la casa"], SYMBOLS).x
    whole = softmax(network.forward(params, x).o[-1, 0])
    np.testing.assert_allclose(one("la casa"), whole, rtol=1e-12)


def test_reading_a_long_text_does_not_need_its_beginning_again():
    steps = 0

    def forward(params, x, **state):
        nonlocal steps
        steps += 1
        return original(params, x, **state)

    original, gru.forward = gru.forward, forward
    try:
        expects = reader(gru, small(gru), SYMBOLS)
        write(expects, SYMBOLS, "la", rng=np.random.default_rng(0), longest=40)
    finally:
        gru.forward = original
    assert steps <= 41


@NETWORKS
def test_learning_makes_the_text_likelier_and_repeats(network):
    texts = TEXTS * 120
    before = np.concatenate(probabilities(network, small(network), TEXTS, SYMBOLS))
    plan = {"hidden_size": 8, "rate": 0.05, "epochs": 12, "seed": 1}
    params = learn(network, texts, SYMBOLS, **plan)
    after = np.concatenate(probabilities(network, params, TEXTS, SYMBOLS))
    assert bits_per_character(after) < 0.7 * bits_per_character(before)
    assert {value.dtype for value in params.values()} == {np.dtype(np.float32)}
    again = learn(network, texts, SYMBOLS, **plan)
    assert all(np.array_equal(params[name], again[name]) for name in params)


# --- con los refranes ------------------------------------------------------------------------


def parts(seed=0):
    texts = proverbs()
    split = split_by_group(near_copies(texts), 0.8, 0.1, seed=seed)
    return alphabet(texts), *([texts[i] for i in part] for part in split)


def counted(training, texts, symbols):
    model = fit_ngrams(training, 6, symbols=symbols)
    return np.concatenate([text_probabilities(model, text) for text in texts])


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_kneser_ney_takes_2_1_bits_in_any_split_by_groups(seed):
    symbols, training, _, test = parts(seed)
    assert bits_per_character(counted(training, test, symbols)) == pytest.approx(2.11, abs=0.05)


def test_the_counts_beat_the_shipped_network_and_the_mixture_beats_both():
    symbols, training, validation, test = parts()
    params = trained()
    weights, scores = [], {}
    for name, texts in (("validation", validation), ("test", test)):
        p = np.concatenate(probabilities(gru, params, texts, symbols))
        q = counted(training, texts, symbols)
        weights.append(best_weight(p, q))
        mixed = weights[0] * p + (1 - weights[0]) * q  # el peso es el de la validación
        scores[name] = [bits_per_character(each) for each in (p, q, mixed)]
    for network, counts, mixture in scores.values():
        assert counts < network
        assert mixture < counts - 0.07
    assert scores["test"] == pytest.approx([2.15, 2.10, 2.00], abs=0.02)
    assert weights[0] == pytest.approx(0.5, abs=0.1)


def test_the_shipped_network_is_small_and_in_half_precision():
    path = DATA / "refranes_gru.npz"
    assert path.stat().st_size < 300e3
    with np.load(path) as stored:
        assert {stored[name].dtype for name in stored} == {np.dtype(np.float16)}
    assert {value.dtype for value in trained().values()} == {np.dtype(np.float64)}


def test_the_tool_that_made_it_gives_a_network_of_its_shape_and_the_same_bytes_twice(tmp_path):
    symbols, training, *_ = parts()
    files = [tmp_path / f"{n}.npz" for n in range(2)]
    for path in files:
        params = train_proverb_reader.learn(training[:64], symbols, epochs=2)
        train_proverb_reader.save(path, params)
    assert files[0].read_bytes() == files[1].read_bytes()
    shipped = trained()
    assert {k: v.shape for k, v in params.items()} == {k: v.shape for k, v in shipped.items()}
