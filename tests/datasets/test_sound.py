"""Las grabaciones están todas, en orden, y las de los hablantes miden distinto."""

import numpy as np
import pytest

from rnn_helpers.datasets.sound import japanese_vowels, spoken_digits, spoken_vowels


def test_the_recordings_are_ten_digits_and_five_vowels_in_order():
    digits, vowels = spoken_digits(), spoken_vowels()
    steps = digits[7].samples * 2**15  # enteros de 16 bits
    np.testing.assert_array_equal(steps, np.round(steps))
    names = ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"]
    assert [sound.label for sound in digits] == names
    assert [sound.label for sound in vowels] == list("aeiou")
    for sound in digits + vowels:
        assert sound.rate == 8000
        assert sound.samples.dtype == np.float64
        assert 0.1 < np.abs(sound.samples).max() <= 1
        assert 0.36 < len(sound.samples) / sound.rate < 0.91


def test_the_japanese_vowels_are_nine_speakers_of_different_lengths():
    vowels = japanese_vowels()
    lengths = [len(sequence) for sequence in vowels.sequences]
    assert len(lengths) == len(vowels.speaker) == len(vowels.is_test) == 640
    assert (min(lengths), max(lengths), sum(lengths)) == (7, 29, 9961)
    assert {sequence.shape[1] for sequence in vowels.sequences} == {12}
    assert vowels.is_test.sum() == 370
    assert np.bincount(vowels.speaker[~vowels.is_test]).tolist() == [0] + [30] * 9
    assert vowels.sequences[0][0, 0] == pytest.approx(1.861, abs=1e-3)
