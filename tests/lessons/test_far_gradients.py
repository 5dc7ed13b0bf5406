"""Lo que la lección 11 dice del gradiente lejano: cuándo enseña, y qué lo salva."""

import math

import numpy as np
import pytest

from rnn_helpers.learning.gradient_flow import gradient_by_lag
from rnn_helpers.lessons import far_gradients
from rnn_helpers.lessons.far_gradients import Recall, blind_start
from rnn_helpers.networks import rnn
from rnn_helpers.networks.initialization import recurrent_matrix


def test_a_blind_network_has_no_trace_of_the_sign_in_its_state():
    params = blind_start("orthogonal", seed=0)
    task = far_gradients.sign_task(20, 8, seed=0)
    h = rnn.forward(params, task.x).h
    np.testing.assert_array_equal(h[1:20], 0)
    assert len(np.unique(h[20], axis=0)) == 1  # la pregunta, igual para todas
    np.testing.assert_array_equal(params["W"], recurrent_matrix("orthogonal", 16, seed=0))
    assert params["U"][:, 1].all()


def test_what_is_left_is_the_median_of_five_networks():
    x = np.random.default_rng(0).standard_normal((10, 3, 1))
    runs = []
    for seed in range(5):
        W = recurrent_matrix("uniform", 6, seed=seed, gain=1.2)
        params = rnn.init(1, 6, 1, seed=seed) | {"W": W}
        runs.append(gradient_by_lag(params, x, activation="logistic"))
    found = far_gradients.what_is_left(x, "uniform", gain=1.2, activation="logistic", size=6)
    np.testing.assert_array_equal(found, np.median(runs, axis=0))


def test_noise_comes_after_the_sign_and_leaves_the_question_alone():
    plain, noisy = (far_gradients.sign_task(30, 500, seed=3, noise=noise) for noise in (0.0, 0.1))
    np.testing.assert_array_equal(noisy.x[0], plain.x[0])
    np.testing.assert_array_equal(noisy.x[:, :, 1], plain.x[:, :, 1])
    np.testing.assert_array_equal(plain.x[1:, :, 0], 0)
    assert noisy.x[1:, :, 0].std() == pytest.approx(0.1, rel=0.05)
    np.testing.assert_array_equal(noisy.y, plain.y)
    np.testing.assert_array_equal(noisy.mask, plain.mask)


@pytest.mark.parametrize(
    ("error", "epoch"),
    [([0.5, 0.05, 0.2, 0.01], 4), ([0.05, 0.01], 1), ([0.5, 0.1], math.inf), ([1, 0.05], 2)],
)
def test_an_error_settles_when_it_does_not_come_back(error, epoch):
    assert far_gradients.settles(np.array(error, float), 0.1) == epoch


def recalled(kind, gain=1.0, seeds=range(3), **options):
    starts = [blind_start(kind, gain=gain, seed=seed) for seed in seeds]
    return [far_gradients.recall(s, seed=n, **options) for s, n in zip(starts, seeds, strict=True)]


def learned(runs):
    return [math.isfinite(run.epoch) for run in runs]


def test_only_the_gradient_that_arrives_teaches_a_blind_network():
    assert all(learned(recalled("orthogonal")))
    assert not any(learned(recalled("orthogonal", truncate=5)))
    assert not any(learned(recalled("orthogonal", gain=0.5)))
    assert not any(learned(recalled("orthogonal", activation="logistic")))


def test_the_echo_of_the_sign_is_learned_with_no_gradient_through_time():
    start = blind_start("orthogonal", seed=0)
    seeing = start | {"U": rnn.init(2, far_gradients.UNITS, 1, seed=0)["U"]}
    assert math.isfinite(far_gradients.recall(seeing, seed=0, truncate=1).epoch)


def test_recall_says_what_arrived_and_how_W_ended():
    (run,) = recalled("identity", gain=0.5, seeds=[0])
    task = far_gradients.sign_task(50, 32, seed=0)
    start = blind_start("identity", gain=0.5, seed=0)
    assert run.arrives == gradient_by_lag(start, task.x)[49]
    assert run.radius == pytest.approx(0.5, abs=0.01)


def test_noise_is_a_ladder_for_the_network_that_loses_the_gradient():
    runs = recalled("orthogonal", gain=0.5, noise=0.1)
    assert all(learned(runs))
    assert min(run.radius for run in runs) > 1


def test_a_tiny_epsilon_lets_Adam_follow_a_tiny_gradient():
    (run,) = recalled("orthogonal", gain=0.5, seeds=[0], epsilon=1e-40)
    assert run.radius > 1


def test_runs_are_described_with_the_epochs_of_those_that_learned():
    runs = [Recall(0.1, epoch, 1.0) for epoch in (9.0, math.inf, 35.0, 26.0)]
    said = "aprenden 3 de 4, desde la época ≈ 26 [9, 35]"
    assert far_gradients.describe(runs) == said
    assert far_gradients.describe([runs[1]]) == "aprenden 0 de 1"


def test_clipping_saves_the_gradient_that_explodes_and_not_the_one_that_vanishes():
    vanishing, exploding, kept = (blind_start("orthogonal", gain=g, seed=1) for g in (0.5, 1.5, 1))
    for clip in (None, 0.1):
        assert far_gradients.descend(vanishing, seed=1, clip=clip).error > 0.9
    blown = far_gradients.descend(exploding, seed=1)
    saved = far_gradients.descend(exploding, seed=1, clip=0.1)
    assert blown.norm == saved.norm > 1e6
    assert blown.reached > 1e5 > 1 > saved.reached
    assert saved.error < 0.1 < 0.9 < blown.error
    assert far_gradients.descend(kept, seed=1).error < 0.1  # no es la tasa
    assert saved.loss.shape == (far_gradients.EPOCHS,)


def test_a_network_adds_until_a_tenth_of_the_baseline():
    run = far_gradients.adding("orthogonal", gain=0.5, seed=2)
    assert run.loss[-1] < far_gradients.SUM_LEARNED <= run.loss[-2]
    assert len(run.history) == len(run.loss) + 1
    assert run.error < 0.05
    np.testing.assert_array_equal(
        run.history[0]["W"], recurrent_matrix("orthogonal", 16, seed=2, gain=0.5)
    )


def test_the_logistic_network_adds_what_is_near_before_what_is_far():
    run = far_gradients.adding("orthogonal", activation="logistic", seed=2)
    half = far_gradients.counted(run.history[len(run.history) // 2], activation="logistic")
    assert half[15:].mean() > 0.5 > 0.3 > half[:5].mean()
    end = far_gradients.counted(run.history[-1], activation="logistic")
    assert end.shape == (20,)
    assert end[5:].mean() > 0.8


def test_what_is_counted_is_the_slope_of_the_answer():
    # Sin W, con pendiente casi 1: la red solo lee el último paso, por dos.
    params = rnn.init(2, 1, 1, seed=0) | {"W": np.zeros((1, 1))}
    params |= {"U": np.array([[1e-3, 0.0]]), "V": np.array([[2e3]])}
    found = far_gradients.counted(params)
    assert found[-1] == pytest.approx(2, rel=1e-3)
