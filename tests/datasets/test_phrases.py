"""Los refranes son oraciones enteras, y cada par solo difiere en el orden."""

import numpy as np

from rnn_helpers.datasets.phrases import order_phrases, proverbs


def test_the_proverbs_are_sentences_with_their_accents():
    texts = proverbs()
    assert len(texts) == len(set(texts)) == 4154
    assert texts[0] == "Unos llevan la fama y otros cardan la lana."
    assert texts[1].endswith("casi siempre se malogró.")


def test_each_pair_of_order_phrases_has_the_same_words_and_opposite_labels():
    texts, labels, is_test, template, pair = order_phrases()
    assert len(texts) == 1080
    assert is_test.sum() == 254
    for number in range(540):
        a, b = np.flatnonzero(pair == number)
        assert sorted(texts[a].split()) == sorted(texts[b].split())
        assert {labels[a], labels[b]} == {0, 1}
        assert is_test[a] == is_test[b]
        assert template[a] == template[b]
    assert texts[0] == "el menú es terrible pero el café es agradable"
