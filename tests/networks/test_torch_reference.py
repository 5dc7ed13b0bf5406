"""Cada módulo da lo mismo que PyTorch: valores y gradientes de su autograd, en float64.

Los números guardados los produjo tools/build_torch_reference.py; aquí no se importa PyTorch.
"""

from pathlib import Path

import numpy as np
import pytest

from rnn_helpers.learning import checkpointing
from rnn_helpers.learning.gradient_check import compare
from rnn_helpers.learning.losses import cross_entropy, gaussian_nll, softmax, squared_error
from rnn_helpers.lessons import linear_unit, sine_tutorial, unfolding
from rnn_helpers.networks import (
    bidirectional,
    convolution,
    dropout,
    gru,
    locally_connected,
    lstm,
    output_recurrent,
    rnn,
)
from rnn_helpers.text.logistic_regression import logistic_loss, predict_probability

NETWORKS = {
    "rnn": rnn,
    "output_recurrent": output_recurrent,
    "lstm": lstm,
    "gru": gru,
    "convolution": convolution,
    "locally_connected": locally_connected,
    "unfolding": unfolding,
}
TOLERANCE = 1e-12


def load():
    """Los casos guardados: ``cases[nombre]["in"|"out"|"grad"][clave]``."""
    cases = {}
    with np.load(Path(__file__).parents[1] / "fixtures" / "torch_reference.npz") as stored:
        for key, value in stored.items():
            name, part, what = key.split("/")
            cases.setdefault(name, {"in": {}, "out": {}, "grad": {}})[part][what] = value
    return cases


CASES = load()
NETWORK_CASES = [name for name in CASES if name.split("-")[0] in NETWORKS]


def assert_same(value, reference):
    np.testing.assert_allclose(value, reference, rtol=TOLERANCE, atol=TOLERANCE)


def assert_same_gradient(grads, reference):
    result = compare(grads, reference, TOLERANCE)
    assert result.ok, result


def test_the_reference_covers_every_network_with_and_without_biases():
    expected = {
        f"{network}{bias}"
        for bias in ("", "-bias")
        for network in (
            "rnn-tanh",
            "rnn-logistic",
            "output_recurrent-tanh-free",
            "output_recurrent-tanh-forced",
            "output_recurrent-logistic-free",
            "output_recurrent-logistic-forced",
            "lstm",
            "gru",
            "convolution",
            "locally_connected",
            "unfolding-tanh",
            "unfolding-logistic",
        )
    }
    assert set(NETWORK_CASES) == expected


@pytest.mark.parametrize("name", NETWORK_CASES)
def test_network_agrees_with_pytorch(name):
    kind, *options = name.split("-")
    network, inputs, outputs = NETWORKS[kind], CASES[name]["in"], CASES[name]["out"]
    params = {key: inputs[key] for key in "UWVbc" if key in inputs}
    assert ("c" in params) is name.endswith("-bias")
    arguments = {key: inputs[key] for key in ("h0", "cell0", "o0") if key in inputs}
    if kind in ("rnn", "output_recurrent", "unfolding"):
        arguments["activation"] = options[0]
    if "forced" in options:
        arguments["teacher"] = inputs["y"]
    trace = network.forward(params, inputs["x"], **arguments)
    if "h" in outputs:
        assert_same(trace.h[1:], outputs["h"])
    assert_same(trace.o, outputs["o"])
    if "last_cell" in outputs:
        assert_same(trace.cell[-1], outputs["last_cell"])
    E, do = squared_error(trace.o, inputs["y"])
    assert_same(E, outputs["E"])
    assert_same_gradient(network.backward(params, trace, do), CASES[name]["grad"])


@pytest.mark.parametrize("name", [name for name in NETWORK_CASES if name.startswith("rnn-")])
@pytest.mark.parametrize("every", [1, 4, 6])
def test_checkpointing_agrees_with_pytorch(name, every):
    inputs, outputs = CASES[name]["in"], CASES[name]["out"]
    params = {key: inputs[key] for key in "UWVbc" if key in inputs}
    saved = checkpointing.forward(
        params, inputs["x"], inputs["h0"], every=every, activation=name.split("-")[1]
    )
    assert_same(saved.o, outputs["o"])
    _, do = squared_error(saved.o, inputs["y"])
    assert_same_gradient(checkpointing.backward(params, saved, do), CASES[name]["grad"])


def test_linear_unit_agrees_with_pytorch():
    case = CASES["linear_unit"]
    arguments = [case["in"][name] for name in "wuxy"]
    assert_same(linear_unit.states(*arguments[:3])[1:], case["out"]["h"])
    assert_same(linear_unit.loss(*arguments), case["out"]["losses"])
    dw, du = linear_unit.gradient(*arguments)
    assert_same_gradient({"w": dw, "u": du}, case["grad"])


def test_sine_tutorial_agrees_with_pytorch():
    case = CASES["sine_tutorial"]
    inputs = case["in"]
    params = {key: inputs[key] for key in "UWV"}
    trace = sine_tutorial.forward(params, inputs["x"])
    assert_same(trace.h[1:], case["out"]["h"])
    assert_same(trace.o, case["out"]["o"])
    assert_same(sine_tutorial.loss(trace.o, inputs["y"]), case["out"]["E"])
    assert_same_gradient(sine_tutorial.backward(params, trace, inputs["y"]), case["grad"])


def test_logistic_regression_agrees_with_pytorch():
    case = CASES["logistic_loss"]
    params = {key: case["in"][key] for key in "wb"}
    x, labels, penalty = (case["in"][key] for key in ("x", "labels", "penalty"))
    assert_same(predict_probability(params, x), case["out"]["p"])
    E, grads = logistic_loss(params, x, labels, float(penalty))
    assert_same(E, case["out"]["E"])
    assert_same_gradient(grads, case["grad"])


def test_masked_squared_error_agrees_with_pytorch():
    case = CASES["squared_error"]
    inputs = case["in"]
    E, do = squared_error(inputs["o"], inputs["y"], inputs["mask"])
    assert_same(E, case["out"]["E"])
    assert_same_gradient({"o": do}, case["grad"])


def test_masked_cross_entropy_and_softmax_agree_with_pytorch():
    case = CASES["cross_entropy"]
    inputs = case["in"]
    E, do = cross_entropy(inputs["o"], inputs["targets"], inputs["mask"])
    assert_same(softmax(inputs["o"]), case["out"]["softmax"])
    assert_same(E, case["out"]["E"])
    assert_same_gradient({"o": do}, case["grad"])


def test_masked_gaussian_likelihood_agrees_with_pytorch():
    case = CASES["gaussian_nll"]
    inputs = case["in"]
    E, do = gaussian_nll(inputs["o"], inputs["y"], inputs["mask"])
    assert_same(E, case["out"]["E"])
    assert_same_gradient({"o": do}, case["grad"])


@pytest.mark.parametrize("loss", [squared_error, gaussian_nll])
def test_a_mask_of_each_output_agrees_with_pytorch(loss):
    case = CASES[f"each_output-{loss.__name__}"]
    E, do = loss(*(case["in"][name] for name in ("o", "y", "mask")))
    assert_same(E, case["out"]["E"])
    assert_same_gradient({"o": do}, case["grad"])


@pytest.mark.parametrize("kind", ["rnn", "lstm", "gru"])
def test_letters_agree_with_the_vectors_of_pytorch(kind):
    case, network = CASES[f"letters-{kind}"], NETWORKS[kind]
    inputs, params = case["in"], {key: case["in"][key] for key in "UWVbc"}
    trace = network.forward(params, inputs["x"])
    assert_same(trace.h[1:], case["out"]["h"])
    E, do = cross_entropy(trace.o, inputs["targets"])
    assert_same(E, case["out"]["E"])
    assert_same_gradient(network.backward(params, trace, do), case["grad"])


@pytest.mark.parametrize("kind", ["rnn", "lstm", "gru"])
def test_two_sides_agree_with_a_packed_batch_of_pytorch(kind):
    case = CASES[f"two_sides-{kind}"]
    inputs, params = case["in"], {key: case["in"][key] for key in case["grad"]}
    trace = bidirectional.forward(params, inputs["x"], of=NETWORKS[kind], lengths=inputs["lengths"])
    assert_same(trace.o[inputs["mask"]], case["out"]["o"][inputs["mask"]])
    E, do = squared_error(trace.o, inputs["y"], inputs["mask"])
    assert_same(E, case["out"]["E"])
    assert_same_gradient(bidirectional.backward(params, trace, do), case["grad"])


@pytest.mark.parametrize("kind", ["rnn", "lstm", "gru"])
def test_dropout_agrees_with_pytorch(kind):
    case = CASES[f"dropped-{kind}"]
    inputs, params = case["in"], {key: case["in"][key] for key in "UWVbc"}
    dice = np.random.default_rng(int(inputs["seed"]))
    trace = dropout.forward(params, inputs["x"], of=NETWORKS[kind], rate=0.4, rng=dice)
    assert_same(trace.o, case["out"]["o"])
    _, do = squared_error(trace.o, inputs["y"])
    assert_same_gradient(dropout.backward(params, trace, do), case["grad"])
