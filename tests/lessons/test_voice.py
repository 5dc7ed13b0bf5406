"""The sounding part, the spectrogram and the pitch; and what lesson 17 says of five vowels."""

import numpy as np
import pytest

from rnn_helpers.datasets.sound import spoken_digits, spoken_vowels
from rnn_helpers.lessons.horizons import fit_network, network_free_run, network_one_step
from rnn_helpers.lessons.voice import pitch, sounding, spectrogram
from rnn_helpers.notebook.score_table import verdict
from rnn_helpers.series.autoregressive import ar_fit, ar_forecast, ar_free_run
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


# Lo que dice la lección -------------------------------------------------------------------------


def split(samples, *, parts=(0.5, 0.65)):
    """Ajuste, validación y prueba, entre la desviación del primer tramo."""
    first, second = (int(part * len(samples)) for part in parts)
    scaled = samples / samples[:first].std()
    return scaled[:first], scaled[first:second], scaled[second:]


def ar_error(order, seen, unseen):
    return rmse(ar_forecast(ar_fit(seen, order), unseen)[50 - order :], unseen[50:])


def network_errors(seen, unseen, hidden_size, iterations):
    """De tres semillas, sobre los mismos valores que el AR."""
    plan = {"hidden_size": hidden_size, "iterations": iterations}
    networks = [fit_network(seen, **plan, seed=seed) for seed in range(3)]
    return [rmse(network_one_step(network, unseen), unseen[50:]) for network in networks]


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
    for hidden_size, iterations in ((8, 50), (16, 50), (16, 100), (32, 50)):
        ratios = []
        for samples in VOWELS.values():
            seen, validation, _ = split(samples)
            errors = network_errors(seen, validation, hidden_size, iterations)
            ratios.append(np.median(errors) / ar_error(16, seen, validation))
        scores[hidden_size, iterations] = np.mean(ratios)
    assert min(scores, key=scores.get) == (16, 50)


def test_the_linear_model_wins_the_next_sample_in_every_vowel():
    expected = {"a": 0.23, "e": 0.22, "i": 0.084, "o": 0.032, "u": 0.034}
    for vowel, samples in VOWELS.items():
        cut = int(0.65 * len(samples))
        seen, unseen = (part / samples[:cut].std() for part in (samples[:cut], samples[cut:]))
        linear = ar_error(16, seen, unseen)
        errors = network_errors(seen, unseen, 16, 50)
        assert linear == pytest.approx(expected[vowel], rel=0.03)
        assert 1.02 < np.median(errors) / linear < 2.5
        assert verdict(errors, linear) == "no"


def test_alone_the_linear_model_dies_away_and_the_network_keeps_the_voice():
    samples = VOWELS["u"]
    seen = samples[: int(0.65 * len(samples))]
    tone, scale = pitch(seen, RATE), seen.std()
    seen = seen / scale
    linear = ar_free_run(ar_fit(seen, 16), seen, RATE)
    assert np.abs(linear[-RATE // 4 :]).max() < 0.02
    for seed in range(3):
        network = fit_network(seen, hidden_size=16, iterations=50, seed=seed)
        said = network_free_run(network, seen[-200:, None], RATE)[:, 0]
        assert 0.8 < said[-RATE // 4 :].std() < 1.1
        assert pitch(said[-RATE // 4 :], RATE) == pytest.approx(tone, rel=0.08)
