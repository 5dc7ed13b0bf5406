"""Las preguntas distinguen al sano de cada enfermo, y las semillas se resumen sin favores."""

from types import SimpleNamespace

import numpy as np
import pytest

from rnn_helpers.exercises.mistakes.tutorial import SECOND_PATIENT, TUTORIAL
from rnn_helpers.exercises.planting import plant, together
from rnn_helpers.lessons import forensics, sine_tutorial
from rnn_helpers.series.baselines import persistence
from rnn_helpers.series.scores import rmse
from rnn_helpers.series.signals import sine

TRAIN, TEST = sine(60), sine(86)[60:]
MODELS = ("one_column_per_step", "saturated_start")  # su gradiente es correcto
GRADIENTS = {name: m for name, m in TUTORIAL.items() if name not in MODELS} | SECOND_PATIENT


def test_the_sound_code_passes_every_check():
    assert forensics.gradient_check(sine_tutorial).ok
    assert forensics.reads_any_length(sine_tutorial)


def test_gradient_check_depends_only_on_its_seed_and_says_its_tolerance():
    network = plant(GRADIENTS["no_error"])
    first, again, other = (forensics.gradient_check(network, seed=n).errors for n in (0, 0, 1))
    assert forensics.gradient_check(network).errors == first == again
    assert first != other
    assert forensics.gradient_check(sine_tutorial).tolerance == forensics.TOLERANCE


@pytest.mark.parametrize("name", GRADIENTS)
def test_gradient_check_catches_a_wrong_gradient_alone_and_with_any_seed(name):
    network = plant(GRADIENTS[name])
    assert not any(forensics.gradient_check(network, seed=seed).ok for seed in range(5))


@pytest.mark.parametrize("name", MODELS)
def test_gradient_check_is_green_for_a_network_that_is_wrong_in_another_way(name):
    assert forensics.gradient_check(plant(TUTORIAL[name])).ok


def test_with_a_single_unit_the_error_that_goes_back_by_W_is_not_seen():
    network = plant(TUTORIAL["untransposed_error"])
    assert forensics.gradient_check(network, hidden_size=1).ok
    assert not forensics.gradient_check(network, hidden_size=2).ok


def test_only_the_unshared_network_cannot_read_another_length():
    cannot = [n for n, m in TUTORIAL.items() if not forensics.reads_any_length(plant(m))]
    assert cannot == ["one_column_per_step"]


def test_all_mistakes_can_be_planted_together_in_any_order():
    for mistakes in (list(TUTORIAL.values()), list(TUTORIAL.values())[::-1]):
        network = plant(together(mistakes))
        assert not any(
            error < forensics.TOLERANCE
            for error in forensics.gradient_check(network).errors.values()
        )


def test_trial_forecasts_the_end_of_the_test_series():
    result = forensics.trial(sine_tutorial, TRAIN, TEST, seed=3)
    truth = TEST[-len(result.forecast) :]
    assert len(truth) == len(TEST) - forensics.LENGTH
    assert result.error == rmse(result.forecast, truth)
    assert result.error < 0.7 * rmse(persistence(TEST)[-len(truth) :], truth)
    assert result.loss.shape == (forensics.EPOCHS,)


def test_trial_trains_with_every_other_window():
    seen = []

    def train(params, x, y, **plan):
        seen.append((x, y))
        return sine_tutorial.train(params, x, y, **plan)

    network = SimpleNamespace(**vars(sine_tutorial) | {"train": train})
    forensics.trial(network, TRAIN, TEST, seed=0, epochs=1)
    ((x, y),) = seen
    for n, start in enumerate(range(0, len(TRAIN) - forensics.LENGTH, 2)):
        np.testing.assert_array_equal(x[:, 0, n], TRAIN[start : start + forensics.LENGTH])
        np.testing.assert_array_equal(y[:, 0, n], TRAIN[start + 1 : start + 1 + forensics.LENGTH])
    assert x.shape[2] == n + 1


def test_trial_reports_the_loss_of_the_test_windows():
    result = forensics.trial(sine_tutorial, TRAIN, TEST, seed=0, epochs=1)
    assert np.isfinite(result.error)  # con una sola época la pérdida no cambia: no divergió
    summed = forensics.trial(plant(TUTORIAL["sum_loss"]), TRAIN, TEST, seed=0, epochs=1)
    assert summed.test_loss == pytest.approx(result.test_loss * len(result.forecast))


def test_trial_depends_on_its_seed_epochs_and_rate():
    errors = {
        forensics.trial(sine_tutorial, TRAIN, TEST, seed=seed, epochs=epochs, rate=rate).error
        for seed, epochs, rate in (
            (0, 9, 0.01),
            (0, 9, 0.01),
            (1, 9, 0.01),
            (0, 8, 0.01),
            (0, 9, 0.02),
        )
    }
    assert len(errors) == 4


def test_saturated_states_forecast_a_constant_near_the_mean():
    result = forensics.trial(plant(TUTORIAL["saturated_start"]), TRAIN, TEST, seed=0)
    assert np.ptp(result.forecast) < 0.05
    assert result.error > rmse(persistence(TEST)[forensics.LENGTH - 1 :], TEST[forensics.LENGTH :])


def test_the_curve_of_the_broken_code_does_not_depend_on_the_targets():
    network = plant(together(TUTORIAL.values()))
    x = network.inputs(rng_values := np.random.default_rng(0).uniform(-1, 1, (5, 40)))
    params = network.init(x.shape[1], 32, seed=0)
    targets = {"copia": rng_values[:, None], "otros": np.roll(rng_values, 7)[:, None]}
    copy, other = (
        network.train(params, x, y, epochs=60, rate=0.018).loss for y in targets.values()
    )
    assert copy[-1] < 0.5 * copy[0]
    np.testing.assert_allclose(other, copy, rtol=0.02)


def test_a_run_that_blows_up_has_no_finite_error():
    network = plant(TUTORIAL["slope_of_preactivation"])
    errors = [forensics.trial(network, TRAIN, TEST, seed=seed).error for seed in range(3)]
    assert np.isinf(errors).any()


def test_a_run_whose_loss_ends_above_its_start_has_diverged_even_without_overflow():
    network = plant(together(list(TUTORIAL.values())[3:]))
    result = forensics.trial(network, TRAIN, TEST, seed=0, epochs=20)
    assert len(result.loss) == 20
    assert result.loss[0] < result.loss[-1] < np.inf
    assert result.error == np.inf


def test_summary_counts_diverged_runs_as_lost():
    errors = np.array([0.3, np.nan, 0.1, np.inf, 0.5])
    assert forensics.summary(errors, 0.5) == (0.5, 2)
    assert forensics.summary(errors[:4], 0.5) == (np.inf, 2)


def test_summary_is_the_median_and_a_tie_is_no_win():
    errors = np.array([0.1, 0.2, 0.9, 0.4])
    assert forensics.summary(errors, 0.4) == (pytest.approx(0.3), 2)
    assert isinstance(forensics.summary(errors, 0.4).wins, int)


def test_a_record_holds_the_three_answers_of_the_network():
    network = plant(TUTORIAL["one_column_per_step"])
    record = forensics.record(network, TRAIN, TEST)
    assert record.gradient == forensics.gradient_check(network).errors
    assert record.checks == {"U": True, "W": True, "V": True, "otro largo": False}
    assert len(record.errors) == forensics.SEEDS
    for seed in (0, forensics.SEEDS - 1):
        assert record.errors[seed] == forensics.trial(network, TRAIN, TEST, seed=seed).error


def test_a_record_is_described_in_a_line():
    gradient = {"U": 0.123, "V": forensics.TOLERANCE}
    record = forensics.Record(gradient, True, np.array([0.2, 0.4, 0.9]))
    said = forensics.describe(record, 0.6)
    assert said == "U 0.12 ✗  V ✓       RMSE 0.40  le ganan a la persistencia 2 de 3"
    diverged = record._replace(errors=np.array([0.2, np.inf, np.nan]))
    assert "V ✓       diverge    le ganan a la persistencia 1 de 3" in forensics.describe(
        diverged, 0.6
    )
