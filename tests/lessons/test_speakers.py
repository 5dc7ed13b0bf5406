"""Who is speaking: the linear classifiers, the network that answers once, lesson 17's scores."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from rnn_helpers.datasets.sound import japanese_vowels
from rnn_helpers.lessons.speakers import (
    fit_lda,
    fit_network,
    fit_softmax,
    linear_class,
    network_probability,
    summaries,
)
from rnn_helpers.networks import gru
from rnn_helpers.notebook.score_table import verdict
from rnn_helpers.series.padding import pad

RNG = np.random.default_rng(0)
CENTRES = np.array([[0.0, 0.0, 0.0], [3.0, 1.0, 0.0], [0.0, 3.0, -2.0]])
CLASSES = np.repeat([0, 1, 2], 40)
STRETCH = np.array([[1.0, 0.4, 0.0], [0.0, 0.5, 0.3], [0.2, 0.0, 2.0]])
CLOUDS = CENTRES[CLASSES] + RNG.standard_normal((120, 3)) @ STRETCH


def test_a_summary_is_the_mean_and_the_deviation_whatever_the_order():
    sequence = RNG.standard_normal((9, 4))
    (summary,) = summaries([sequence])
    np.testing.assert_allclose(summary, [*sequence.mean(axis=0), *sequence.std(axis=0)])
    np.testing.assert_allclose(summaries([sequence[RNG.permutation(9)]])[0], summary)


def test_lda_says_the_class_whose_gaussian_is_likeliest():
    means = [CLOUDS[k == CLASSES].mean(axis=0) for k in range(3)]
    inside = CLOUDS - np.array(means)[CLASSES]
    covariance = inside.T @ inside / (120 - 3)
    likelihood = [multivariate_normal(mean, covariance).pdf(CLOUDS) for mean in means]
    said = linear_class(fit_lda(CLOUDS, CLASSES), CLOUDS)
    np.testing.assert_array_equal(said, np.argmax(likelihood, axis=0))


def test_softmax_is_at_its_minimum_and_forgets_the_units_of_each_column():
    model = fit_softmax(CLOUDS, CLASSES, 0.01)
    stretched = fit_softmax(CLOUDS * [1, 100, 0.01] + 7, CLASSES, 0.01)
    np.testing.assert_array_equal(
        linear_class(model, CLOUDS), linear_class(stretched, CLOUDS * [1, 100, 0.01] + 7)
    )
    o = CLOUDS @ model.W.T + model.b
    p = np.exp(o - o.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    slope = (p - np.eye(3)[CLASSES]).mean(axis=0)  # ∂E/∂b
    np.testing.assert_allclose(slope, 0, atol=1e-4)
    missed = ((p - np.eye(3)[CLASSES]).T @ CLOUDS) / 120  # ∂E/∂W, sin el freno
    np.testing.assert_allclose(missed, -0.01 * model.W * CLOUDS.std(axis=0) ** 2, atol=1e-4)


def test_a_penalty_shrinks_the_weights():
    sizes = [np.abs(fit_softmax(CLOUDS, CLASSES, penalty).W).sum() for penalty in (0.0, 0.1, 10.0)]
    assert sizes[0] > sizes[1] > sizes[2]


def test_the_network_learns_what_comes_early_and_is_read_where_each_one_ends():
    signs = RNG.integers(2, size=60)
    lengths = RNG.integers(2, 7, size=60)
    recordings = [
        np.concatenate([[[2.0 * s - 1]], RNG.normal(0, 0.1, (n, 1))])
        for s, n in zip(signs, lengths, strict=True)
    ]
    padded = pad(recordings)
    params = fit_network(padded, signs, seed=0)
    probability = network_probability(params, padded)
    np.testing.assert_allclose(probability.sum(axis=1), 1)
    assert (probability.argmax(axis=1) == signs).all()
    for i in (0, 7, 31):
        alone = network_probability(params, pad([recordings[i]]))
        np.testing.assert_allclose(probability[i], alone[0], atol=1e-12)


# Lo que dice la lección -------------------------------------------------------------------------

VOWELS = japanese_vowels()
SPEAKER = VOWELS.speaker - 1
TRAIN, TEST = np.flatnonzero(~VOWELS.is_test), np.flatnonzero(VOWELS.is_test)
VALIDATION = TRAIN[2::3]
FIT = np.setdiff1d(TRAIN, VALIDATION)


def take(which):
    return [VOWELS.sequences[i] for i in which]


def wrong(said, which):
    """Qué porcentaje se equivoca."""
    return 100 * np.mean(said != SPEAKER[which])


def scaled(seen, which):
    frames = np.concatenate(take(seen))
    return pad([(s - frames.mean(axis=0)) / frames.std(axis=0) for s in take(which)])


def test_lda_is_the_baseline_to_beat():
    seen, unseen = summaries(take(TRAIN)), summaries(take(TEST))
    lda = linear_class(fit_lda(seen, SPEAKER[TRAIN]), unseen)
    assert wrong(lda, TEST) == pytest.approx(2.16, abs=0.01)
    logistic = linear_class(fit_softmax(seen, SPEAKER[TRAIN]), unseen)
    assert wrong(logistic, TEST) == pytest.approx(4.05, abs=0.3)


def test_twenty_epochs_are_enough_in_the_validation_part(monkeypatch):
    scores = {}
    for epochs in (10, 20, 40):
        monkeypatch.setattr("rnn_helpers.lessons.speakers.EPOCHS", epochs)
        padded = scaled(FIT, FIT)
        networks = [fit_network(padded, SPEAKER[FIT], seed=seed) for seed in range(3)]
        said = [network_probability(n, scaled(FIT, VALIDATION)).argmax(axis=1) for n in networks]
        scores[epochs] = np.mean([wrong(s, VALIDATION) for s in said])
    assert scores[20] < min(scores.values()) + 0.6  # media grabación de 90
    assert max(scores.values()) < 4.5


def test_the_network_ties_with_lda_alone_and_in_threes_and_fails_at_the_padding():
    padded, unseen = scaled(TRAIN, TRAIN), scaled(TRAIN, TEST)
    networks = [fit_network(padded, SPEAKER[TRAIN], seed=seed) for seed in range(9)]
    said = [network_probability(network, unseen) for network in networks]
    alone = [wrong(p.argmax(axis=1), TEST) for p in said]
    threes = [wrong(sum(said[k : k + 3]).argmax(axis=1), TEST) for k in (0, 3, 6)]
    trap = [wrong(gru.forward(n, unseen.x).o[-1].argmax(axis=1), TEST) for n in networks]
    lda = 2.16
    assert np.median(alone) == pytest.approx(3.2, abs=1)
    assert np.median(threes) == pytest.approx(2.2, abs=0.8)
    assert verdict(threes, lda) == "empate"
    assert np.median(threes) <= np.median(alone)
    assert min(trap) > 40
