"""Cada tarea pide lo que dice, en el paso que dice, y su línea base cuesta lo que dice."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rnn_helpers.datasets.tasks import (
    adding_problem,
    counting,
    delayed_recall,
    echo,
    marked_recall,
    running_sign,
    switch,
)
from rnn_helpers.lessons.year_phrases import year_phrases

BOUNDED = settings(max_examples=25, deadline=None, derandomize=True)


@BOUNDED
@given(st.integers(2, 60), st.integers(1, 40), st.integers(0, 5))
def test_the_adding_problem_asks_for_the_sum_of_its_two_marked_numbers(length, count, seed):
    x, y, mask = adding_problem(length, count, seed=seed)
    assert x.shape == (length, count, 2)
    assert y.shape == (length, count, 1)
    assert x.dtype == y.dtype == np.float64
    numbers, marks = x[:, :, 0], x[:, :, 1]
    assert (marks[: length // 2].sum(axis=0) == 1).all()
    assert (marks[length // 2 :].sum(axis=0) == 1).all()
    assert set(np.unique(marks)) <= {0, 1}
    assert ((numbers >= 0) & (numbers < 1)).all()
    np.testing.assert_allclose(y[-1, :, 0], numbers.T[marks.T == 1].reshape(-1, 2).sum(axis=1))
    assert mask.dtype == bool
    assert mask.tolist() == [[False] * count] * (length - 1) + [[True] * count]


def test_the_marks_of_the_adding_problem_may_fall_at_any_step_of_their_half():
    marks = adding_problem(9, 300, seed=0).x[:, :, 1]
    assert (marks.sum(axis=1) > 30).all()


def test_always_answering_one_to_the_adding_problem_costs_a_sixth():
    y = adding_problem(30, 20_000, seed=0).y[-1]
    assert np.mean((y - 1) ** 2) == pytest.approx(1 / 6, abs=0.005)


@BOUNDED
@given(st.integers(2, 60), st.integers(1, 40), st.integers(0, 5))
def test_the_sign_to_recall_comes_first_and_is_asked_for_last(length, count, seed):
    x, y, mask = delayed_recall(length, count, seed=seed)
    assert x.shape == (length, count, 2)
    assert (np.abs(x[0, :, 0]) == 1).all()
    assert not x[1:, :, 0].any()
    assert (x[-1, :, 1] == 1).all()
    assert not x[:-1, :, 1].any()
    np.testing.assert_array_equal(y[-1, :, 0], x[0, :, 0])
    assert mask.dtype == bool
    assert mask.sum() == count
    assert mask[-1].all()


def test_both_signs_are_equally_likely():
    assert abs(delayed_recall(2, 10_000, seed=0).y[-1].mean()) < 0.05


@BOUNDED
@given(st.integers(2, 60), st.integers(1, 40), st.integers(0, 5))
def test_the_marked_sign_is_one_of_many_and_is_asked_for_at_the_end(length, count, seed):
    x, y, mask = marked_recall(length, count, seed=seed)
    assert x.shape == (length, count, 2)
    signs, marks = x[:, :, 0], x[:, :, 1]
    assert (np.abs(signs) == 1).all()
    assert set(np.unique(marks)) <= {0, 1}
    assert (marks[: length // 2].sum(axis=0) == 1).all()
    assert not marks[length // 2 :].any()
    np.testing.assert_array_equal(y[-1, :, 0], signs.T[marks.T == 1])
    assert not y[:-1].any()
    assert mask.dtype == bool
    assert mask.tolist() == [[False] * count] * (length - 1) + [[True] * count]


def test_the_mark_may_fall_at_any_step_of_the_first_half_and_the_other_signs_tell_nothing():
    x, y, _ = marked_recall(9, 4000, seed=0)
    signs, marks = x[:, :, 0], x[:, :, 1]
    assert (marks[:4].sum(axis=1) > 800).all()
    agreement = (signs * y[-1, :, 0]).mean(axis=1)
    np.testing.assert_allclose(agreement, [0.25] * 4 + [0] * 5, atol=0.06)


@pytest.mark.parametrize(
    "generate",
    [
        lambda seed: year_phrases(20, seed=seed).texts,
        lambda seed: adding_problem(10, 5, seed=seed).x.tolist(),
        lambda seed: delayed_recall(10, 40, seed=seed).x.tolist(),
        lambda seed: marked_recall(10, 5, seed=seed).x.tolist(),
    ],
)
def test_a_seed_repeats_its_data_and_another_gives_others(generate):
    assert generate(3) == generate(3)
    assert generate(3) != generate(4)


@BOUNDED
@given(st.integers(2, 40), st.integers(1, 20), st.floats(0, 1), st.integers(0, 5))
def test_the_light_is_as_its_last_order_left_it(length, count, events, seed):
    x, y, mask = switch(length, count, events=events, seed=seed)
    assert x.shape == y.shape == (length, count, 1)
    light = x[0]
    assert (np.abs(light) == 1).all()
    for x_t, y_t in zip(x, y, strict=True):
        light = np.where(x_t == 0, light, x_t)
        np.testing.assert_array_equal(y_t, light)
    assert mask.tolist() == [[False] * count] * (length - 1) + [[True] * count]


def test_the_share_of_orders_is_the_one_asked_for():
    x = switch(200, 200, events=0.3, seed=0).x[1:]
    assert np.mean(x != 0) == pytest.approx(0.3, abs=0.01)
    assert abs(x.mean()) < 0.01


def test_counting_says_how_many_ones_have_passed_at_every_step():
    x, y, mask = counting(30, 50, seed=0)
    assert mask.all()
    assert set(np.unique(x)) == {0, 1}
    for t in range(30):
        np.testing.assert_array_equal(y[t], x[: t + 1].sum(axis=0))


@pytest.mark.parametrize("delay", [1, 2, 9])
def test_the_echo_is_what_was_read_before_and_nothing_at_first(delay):
    x, y, mask = echo(10, 30, delay=delay, seed=0)
    assert set(np.unique(x)) == {-1, 1}
    assert not y[:delay].any()
    for t in range(delay, 10):
        np.testing.assert_array_equal(y[t], x[t - delay])
    assert mask.all()


def test_the_running_sign_is_the_product_of_all_that_was_read():
    x, y, mask = running_sign(10, 30, seed=0)
    for t in range(10):
        np.testing.assert_array_equal(y[t], np.prod(x[: t + 1], axis=0))
    assert mask.all()
