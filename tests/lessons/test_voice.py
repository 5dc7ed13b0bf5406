"""The sounding part, the spectrogram and the pitch; and what lesson 17 says of five vowels."""

import numpy as np
import pytest

from rnn_helpers.datasets.sound import spoken_digits, spoken_vowels
from rnn_helpers.lessons.horizons import fit_networks, network_free_run, network_one_step
from rnn_helpers.lessons.voice import (
    heard_and_to_come,
    next_sample_errors,
    pitch,
    sounding,
    spectrogram,
)
from rnn_helpers.notebook.score_table import verdict
from rnn_helpers.series.autoregressive import ar_fit, ar_free_run
from rnn_helpers.series.scores import rmse

RATE = 8000
SECONDS = np.arange(RATE) / RATE
VOWELS = {sound.label: sounding(sound.samples) for sound in spoken_vowels()}


def test_silence_is_cut_only_at_both_ends():
    samples = np.array([0.0, 0.01, -0.5, 0.0, 0.0, 1.0, 0.06, 0.04, 0.0])
    np.testing.assert_array_equal(sounding(samples), [-0.5, 0, 0, 1, 0.06])


def test_a_tone_is_a_line_at_its_frequency_and_starts_when_it_starts():
    tone = np.where(SECONDS > 0.5, np.sin(2 * np.pi * 1000 * SECONDS), 0)
    time, frequency, level = spectrogram(tone, RATE)
    assert level.shape == (len(frequency), len(time))
    assert frequency[0] == 0
    assert frequency[-1] == pytest.approx(RATE / 2, rel=0.02)
    loudest = frequency[level.argmax(axis=0)]
    np.testing.assert_allclose(loudest[time > 0.52], 1000, atol=RATE / 129)
    assert level[:, time < 0.48].max() < -100
    assert level.max() == 0


def test_a_hundredth_of_the_energy_is_twenty_decibels_less():
    tone = np.sin(2 * np.pi * 1000 * SECONDS) * np.where(SECONDS < 0.5, 1, 0.1)
    time, _, level = spectrogram(tone, RATE)
    assert level[:, time > 0.55].max() == pytest.approx(-20, abs=0.5)


@pytest.mark.parametrize("frequency", [80, 125, 250, 380])
def test_the_pitch_of_a_voice_is_that_of_its_harmonics(frequency):
    phase = 2 * np.pi * frequency * SECONDS
    voice = 0.3 * np.sin(phase) + np.sin(2 * phase) + 0.7 * np.sin(3 * phase + 1) + 5
    assert pitch(voice, RATE) == pytest.approx(frequency, rel=0.03)


def test_the_two_parts_are_measured_by_the_first():
    samples = np.concatenate([np.tile([2.0, -2.0], 30), np.tile([6.0, -6.0], 20)])
    heard, to_come = heard_and_to_come(samples, 0.6)
    assert (len(heard), len(to_come)) == (60, 40)
    assert (heard.std(), to_come.std()) == (1, 3)


def test_every_model_is_scored_on_the_same_samples_each_from_the_truth_before_it():
    heard, to_come = heard_and_to_come(VOWELS["u"], 0.65)
    network = trained(heard, 3, 2)[0]
    errors = next_sample_errors(heard, to_come, [network, network])
    assert errors["persistencia"] == rmse(to_come[49:-1], to_come[50:])
    linear = ar_fit(heard, 16)
    said = [linear @ to_come[t - 16 : t][::-1] for t in range(50, len(to_come))]
    assert errors["AR(16)"] == pytest.approx(rmse(np.array(said), to_come[50:]))
    one = rmse(network_one_step(network, to_come), to_come[50:])
    assert errors["RNN"] == [one, one]


# Lo que dice la lección -------------------------------------------------------------------------


def trained(heard, hidden_size=16, iterations=50):
    """Las redes de tres semillas."""
    (networks,) = fit_networks(heard, [(hidden_size, iterations)]).values()
    return networks


def test_the_s_is_noise_above_and_the_vowel_is_below():
    siete = spoken_digits()[7]
    time, frequency, level = spectrogram(siete.samples, siete.rate)
    energy = 10 ** (level / 10)
    high = energy[frequency > 2000].sum(axis=0) / energy.sum(axis=0)
    s, vowel = (time > 0.1) & (time < 0.17), (time > 0.2) & (time < 0.4)
    assert high[s].mean() > 0.6
    assert high[vowel].mean() < 0.1


def test_the_size_of_the_network_was_chosen_in_the_validation_part():
    scores = {}
    for plan in ((8, 50), (16, 50), (16, 100), (32, 50)):
        ratios = []
        for samples in VOWELS.values():
            known = samples[: int(0.65 * len(samples))]  # de la prueba no llega nada
            heard, validation = heard_and_to_come(known, 0.77)
            errors = next_sample_errors(heard, validation, trained(heard, *plan))
            ratios.append(np.median(errors["RNN"]) / errors["AR(16)"])
        scores[plan] = np.mean(ratios)
    assert min(scores, key=scores.get) == (16, 50)


def test_the_linear_model_wins_the_next_sample_in_every_vowel():
    expected = {"a": 0.23, "e": 0.22, "i": 0.084, "o": 0.032, "u": 0.034}
    for vowel, samples in VOWELS.items():
        heard, to_come = heard_and_to_come(samples, 0.65)
        errors = next_sample_errors(heard, to_come, trained(heard))
        linear = errors["AR(16)"]
        assert linear == pytest.approx(expected[vowel], rel=0.03)
        assert linear < errors["persistencia"]
        assert 1.02 < np.median(errors["RNN"]) / linear < 2.5
        assert verdict(errors["RNN"], linear) == "no"


def test_alone_the_linear_model_dies_away_and_the_network_keeps_the_voice():
    heard, _ = heard_and_to_come(VOWELS["u"], 0.65)
    linear = ar_free_run(ar_fit(heard, 16), heard, RATE)
    assert np.abs(linear[-RATE // 4 :]).max() < 0.001
    for network in trained(heard):
        said = network_free_run(network, heard[-400:, None], RATE)[-RATE // 4 :, 0]
        assert 0.9 < said.std() < 1.1
        assert pitch(said, RATE) == pytest.approx(pitch(heard, RATE), rel=0.04)


def test_the_voice_of_the_network_is_a_cycle_that_forgets_how_loud_it_began():
    heard, _ = heard_and_to_come(VOWELS["u"], 0.65)
    soft, loud = (
        network_free_run(trained(heard)[0], strength * heard[-400:, None], 4000)[-2000:].std()
        for strength in (0.25, 2)
    )
    assert soft == pytest.approx(loud, rel=0.02)
