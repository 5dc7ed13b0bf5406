"""Un texto se vuelve enteros y los enteros, el mismo texto."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rnn_helpers.text.characters import END, alphabet, decode, encode


def test_the_alphabet_is_sorted_and_begins_with_the_end_of_line():
    assert alphabet(["sol", "luna"]) == "\nalnosu"
    assert alphabet([]) == END


@given(st.text(alphabet="áñ? abc"))
def test_decoding_undoes_encoding(text):
    symbols = alphabet(["áñ? abc"])
    places = encode(text, symbols)
    assert places.dtype == int
    assert decode(places, symbols) == text


def test_each_character_gets_its_place():
    np.testing.assert_array_equal(encode("cab", "\nabc"), [3, 1, 2])
    assert decode(np.array([0, 3]), "\nabc") == "\nc"
