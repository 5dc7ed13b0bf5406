"""Cada ejercicio: la referencia pasa, el esbozo está pendiente, cada error tiene su pista."""

import copy
from itertools import combinations, product

import numpy as np
import pytest

from exercises.numbered import NUMBERS
from rnn_helpers.exercises import check, checking
from rnn_helpers.exercises.checking import Exercise, draw, find
from rnn_helpers.exercises.comparing import same
from rnn_helpers.exercises.diagnosing import mistaken
from rnn_helpers.exercises.mistakes.lstm import GATES, TWO_PATHS
from rnn_helpers.exercises.running import quiet
from rnn_helpers.networks import lstm, rnn

MISTAKES = [(number, mistake) for number in NUMBERS for mistake in find(number).mistakes]


def stub(*args):
    """Un esbozo como los que se publican."""
    ...


@pytest.mark.parametrize("number", NUMBERS)
def test_reference_is_correct(number):
    exercise = find(number)
    assert check(number, exercise.solve(exercise.module)).status == "bien"


@pytest.mark.parametrize("number", NUMBERS)
def test_stub_is_pending_and_never_raises(number):
    verdict = check(number, stub)
    assert verdict.status == "pendiente"
    assert "pendiente" in repr(verdict)


@pytest.mark.parametrize("number", NUMBERS)
def test_exercise_has_enough_named_mistakes(number):
    assert len(find(number).mistakes) >= 3


@pytest.mark.parametrize("number", NUMBERS)
def test_the_cases_tell_each_mistake_from_the_answer_and_from_the_others(number):
    """Con diez semillas: los casos se eligen por su tipo, y no por la suerte de sus números."""
    exercise = find(number)
    for seed in range(10):
        with quiet():
            cases = draw(exercise, seed)
            found = {}
            for mistake in exercise.mistakes:
                wrong = mistaken(exercise, mistake)
                results = [wrong(*copy.deepcopy(case.args)) for case in cases]
                found.setdefault(mistake.hint, []).append(results)
        assert not any(
            all(map(same, results, (case.want for case in cases)))
            for kinds in found.values()
            for results in kinds
        )
        for one, other in combinations(found.values(), 2):
            assert not any(all(map(same, a, b)) for a, b in product(one, other))


@pytest.mark.parametrize(("number", "mistake"), MISTAKES)
def test_each_named_mistake_gets_its_own_hint(number, mistake):
    verdict = check(number, mistaken(find(number), mistake))
    assert verdict.status == "casi"
    assert verdict.message == mistake.hint


# --- respuestas equivocadas que alguna vez pasaron por buenas ---------------------------------


@pytest.mark.parametrize("shift", [np.mean, np.min, lambda o, **_: o[:, :1]])
def test_a_softmax_that_moves_each_row_but_not_to_its_maximum_is_refused(shift):
    def softmax(o):
        exponential = np.exp(o - shift(o, axis=1, keepdims=True))
        return exponential / exponential.sum(axis=1, keepdims=True)

    assert check("7.2", softmax).status == "casi"


def test_a_checkpoint_after_the_last_step_is_refused():
    def with_checkpoints(params, x, do, every):
        trace = rnn.forward(params, x)
        return trace.h[::every], rnn.backward(params, trace, do)["W"]

    assert check("8.4", with_checkpoints).status == "casi"


# --- los errores de la LSTM, que aún no tiene cuaderno ----------------------------------------


def lstm_cases(rng):
    params = lstm.init(3, 5, 2, seed=0, bias=True)
    params["b"] = rng.normal(size=params["b"].shape)
    x, do = rng.normal(size=(6, 4, 3)), rng.normal(size=(6, 4, 2))
    h0, cell0 = rng.normal(size=(2, 4, 5))
    return {"T = 6 y B = 4": (params, x, h0, cell0, do)}


def lstm_forward(module):
    return lambda params, x, h0, cell0, do: tuple(module.forward(params, x, h0, cell0)[1:])


def lstm_backward(module):
    return lambda params, x, h0, cell0, do: module.backward(
        params, module.forward(params, x, h0, cell0), do
    )


LSTM = {
    "forward": Exercise("", lstm, lstm_forward, lstm_cases, tuple(GATES.values())),
    "backward": Exercise("", lstm, lstm_backward, lstm_cases, tuple(TWO_PATHS.values())),
}


@pytest.mark.parametrize(
    ("part", "mistake"), [(part, m) for part, e in LSTM.items() for m in e.mistakes]
)
def test_each_mistake_of_the_lstm_is_told_from_the_others(part, mistake, monkeypatch):
    monkeypatch.setattr(checking, "find", LSTM.get)
    assert check(part, LSTM[part].solve(lstm)).status == "bien"
    verdict = check(part, mistaken(LSTM[part], mistake))
    assert verdict.status == "casi"
    assert verdict.message == mistake.hint
