"""Las copias y las copias de las copias caen juntas, y un grupo no se parte."""

import numpy as np
import pytest

from rnn_helpers.datasets.phrases import proverbs
from rnn_helpers.text.near_copies import near_copies, split_by_group

TEXTS = [
    "No por mucho madrugar amanece más temprano.",
    "Ojos que no ven, corazón que no siente.",
    "No por mucho madrugar, amanece más temprano",
    "Ojos que no ven, corazón que no llora.",
    "A caballo regalado no le mires el diente.",
]


def jaccard(a, b, n=4):
    a, b = ({text[i : i + n] for i in range(len(text) - n + 1)} for text in (a, b))
    return len(a & b) / len(a | b)


def test_copies_share_a_group_and_strangers_do_not():
    groups = near_copies(TEXTS)
    assert groups[0] == groups[2]
    assert groups[1] == groups[3]
    assert len(set(groups)) == 3


def test_two_texts_are_copies_from_the_similarity_asked_for_on():
    exact = jaccard(TEXTS[1], TEXTS[3])
    assert len(set(near_copies(TEXTS[1::2], similarity=exact))) == 1
    assert len(set(near_copies(TEXTS[1::2], similarity=exact + 1e-9))) == 2


def test_the_copy_of_a_copy_is_in_the_group_though_it_does_not_look_like_the_first():
    chain = ["abcdefghij", "defghijklm", "ghijklmnop"]
    assert jaccard(chain[0], chain[2]) < 0.3 <= jaccard(chain[0], chain[1])
    assert len(set(near_copies(chain, similarity=0.3))) == 1


def test_texts_shorter_than_a_gram_are_compared_whole():
    assert len(set(near_copies(["ab", "ab", "ac"]))) == 2
    assert near_copies(["a"]).tolist() == [0]


def test_texts_are_compared_by_four_characters_and_four_tenths_unless_told():
    texts = ["abcdefgh", "abcdefxy"]  # comparten 3 de 7 de a cuatro, y 2 de 6 de a cinco
    assert len(set(near_copies(texts))) == 1
    assert len(set(near_copies(texts, n=5))) == 2
    assert len(set(near_copies(["ab", "cb"], similarity=0.3))) == 2


def test_groups_of_one_are_split_exactly():
    parts = split_by_group(np.arange(10) + 7, 0.5, 0.2, seed=3)
    assert [len(part) for part in parts] == [5, 2, 3]


def test_no_group_is_split_and_each_part_has_its_share():
    groups = near_copies(proverbs())
    parts = split_by_group(groups, 0.8, 0.1, seed=0)
    assert sorted(np.concatenate(parts)) == list(range(4154))
    assert [len(part) for part in parts] == pytest.approx([3323, 415, 416], abs=3)
    of = [set(groups[part]) for part in parts]
    assert of[0].isdisjoint(of[1] | of[2])
    assert of[1].isdisjoint(of[2])


def test_a_seed_repeats_its_parts_and_another_gives_others():
    groups = np.arange(20)
    same, other = split_by_group(groups, 0.5, seed=0), split_by_group(groups, 0.5, seed=1)
    assert split_by_group(groups, 0.5, seed=0)[0].tolist() == same[0].tolist()
    assert same[0].tolist() != other[0].tolist()


def test_a_split_by_lines_leaves_copies_on_both_sides():
    """La fuga que el reparto por grupos evita: cerca de uno de cada siete tiene su copia."""
    groups = near_copies(proverbs())
    shuffled = np.random.default_rng(0).permutation(4154)
    train, test = groups[shuffled[:3323]], groups[shuffled[3739:]]
    assert 0.1 < np.isin(test, train).mean() < 0.18
