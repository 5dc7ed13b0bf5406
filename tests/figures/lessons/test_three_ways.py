"""Los tres grafos: qué pesos se repiten y cuáles no."""

from rnn_helpers.figures.lessons.three_ways import STEPS, three_ways


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_three_ways_names_each_weight_once_per_use():
    own, kernel, recurrent = map(texts, three_ways().axes)
    weights = [text for text in own if text.startswith("$U")]
    assert len(set(weights)) == len(weights) == 2 * STEPS - 1
    weights = [text for text in kernel if text.startswith("$U")]
    assert len(weights) == 2 * STEPS - 1
    assert set(weights) == {"$U_0$", "$U_1$"}
    assert [recurrent.count(f"${name}$") for name in "UVW"] == [4, 4, 3]


def test_three_ways_gives_each_own_pair_another_colour():
    own, kernel, _ = (
        {text.get_color() for text in ax.texts if text.get_text().startswith("$U")}
        for ax in three_ways().axes
    )
    assert len(own) == STEPS
    assert len(kernel) == 1
