"""El ciclo de entrenamiento: minilotes, calentamiento, paradas, historia y L-BFGS."""

from types import SimpleNamespace

import numpy as np
import pytest

from rnn_helpers.learning.gradient_check import compare, complex_step
from rnn_helpers.learning.lbfgs import LBFGS
from rnn_helpers.learning.losses import squared_error
from rnn_helpers.learning.optimizers import SGD, Adam, clip_by_global_norm, global_norm
from rnn_helpers.learning.training import (
    Training,
    constant,
    cosine_decay,
    loss_and_gradients,
    train,
)
from rnn_helpers.networks import convolution, gru, lstm, output_recurrent, rnn

T, B, D, H, O = 6, 7, 2, 4, 1
rng = np.random.default_rng(0)
PARAMS = rnn.init(D, H, O, seed=0, bias=True)
X, Y = rng.standard_normal((T, B, D)), 0.5 * rng.standard_normal((T, B, O))
VALIDATION = rng.standard_normal((T, 3, D)), 0.5 * rng.standard_normal((T, 3, O))
MASK = rng.random((T, B)) < 0.7
ALL_BUT_LAST = np.arange(T)[:, None] < np.full(B, T - 1)
for array in (*PARAMS.values(), X, Y, *VALIDATION, MASK):
    array.flags.writeable = False  # quien escriba en lo que es de otro, falla
OPTIMIZERS = [SGD(0.01), Adam(0.01), LBFGS()]
each = pytest.mark.parametrize("optimizer", OPTIMIZERS, ids=lambda o: type(o).__name__)


def assert_equal(params, others):
    assert list(params) == list(others)
    for name in params:
        np.testing.assert_array_equal(params[name], others[name])


def loss_of(params, x=X, y=Y, **options):
    return loss_and_gradients(params, x, y, **options)[0]


def recorder(records):
    """La red, que además anota las entradas de cada pasada hacia adelante."""

    def forward(params, x, **options):
        records.append(x)
        return rnn.forward(params, x, **options)

    return SimpleNamespace(forward=forward, backward=rnn.backward)


# --- pérdida y gradientes ---------------------------------------------------------------------


def test_loss_and_gradients_are_those_of_the_parts():
    trace = rnn.forward(PARAMS, X, activation="logistic")
    E, do = squared_error(trace.o, Y)
    found, grads = loss_and_gradients(PARAMS, X, Y, activation="logistic", truncate=2)
    assert found == E
    assert_equal(grads, rnn.backward(PARAMS, trace, do, truncate=2))


@pytest.mark.parametrize("mask", [None, MASK], ids=["no mask", "mask"])
def test_burn_in_steps_do_not_touch_loss_or_gradient(mask):
    E, grads = loss_and_gradients(PARAMS, X, Y, burn_in=2, mask=mask)
    other_y = Y.copy()
    other_y[:2] += 100.0
    other_E, other_grads = loss_and_gradients(PARAMS, X, other_y, burn_in=2, mask=mask)
    assert other_E == E
    assert_equal(grads, other_grads)
    other_y[2] += 100.0
    assert loss_of(PARAMS, X, other_y, burn_in=2) != loss_of(PARAMS, burn_in=2)


def test_the_loss_after_burn_in_is_that_of_the_steps_that_remain():
    o = rnn.forward(PARAMS, X).o
    assert loss_of(PARAMS, burn_in=2) == pytest.approx(squared_error(o[2:], Y[2:])[0], rel=1e-14)


def test_gradient_with_mask_and_burn_in_is_the_derivative_of_that_loss():
    def loss(params):
        error = (rnn.forward(params, X).o - Y) * MASK[:, :, None]
        return (error[2:] ** 2).sum() / (2 * B)

    E, grads = loss_and_gradients(PARAMS, X, Y, burn_in=2, mask=MASK)
    np.testing.assert_allclose(E, loss(PARAMS), rtol=1e-14)
    result = compare(grads, complex_step(loss, PARAMS), 1e-12)
    assert result.ok, result


def test_another_network_and_another_loss_can_take_their_place():
    def double(o, y, mask):
        E, do = squared_error(o, y, mask)
        return 2 * E, 2 * do

    records = []
    E, grads = loss_and_gradients(PARAMS, X, Y, network=recorder(records), loss=double)
    assert len(records) == 1
    assert 2 * loss_of(PARAMS) == E
    assert global_norm(grads) == pytest.approx(
        2 * global_norm(loss_and_gradients(PARAMS, X, Y)[1]), rel=1e-14
    )


# --- el ciclo ---------------------------------------------------------------------------------


@pytest.mark.parametrize("optimizer", [SGD(0.05), Adam(0.05)])
def test_training_is_gradient_steps_one_after_another(optimizer):
    params, state, losses, norms = PARAMS, optimizer.start(PARAMS), [], []
    for progress in (0, 1 / 4, 2 / 4, 3 / 4):
        E, grads = loss_and_gradients(params, X, Y, burn_in=1, mask=MASK, activation="logistic")
        losses.append(E)
        norms.append(global_norm(grads))
        grads = clip_by_global_norm(grads, 0.5)
        params, state = optimizer.step(params, grads, state, cosine_decay(progress))
    result = train(
        PARAMS,
        X,
        Y,
        optimizer=optimizer,
        epochs=4,
        burn_in=1,
        mask=MASK,
        clip=0.5,
        schedule=cosine_decay,
        activation="logistic",
    )
    assert max(norms) > 0.5  # el recorte actuó, y la historia guarda la norma sin recortar
    assert_equal(result.params, params)
    np.testing.assert_array_equal(result.loss, losses)
    np.testing.assert_array_equal(result.gradient_norm, norms)
    assert np.isnan(result.validation).all()
    assert result.stopped == "epochs"


def test_mini_batches_cover_each_sequence_once_an_epoch_in_changing_order():
    records = []
    x = X.copy()
    x[0, :, 0] = np.arange(B)  # el número de cada secuencia viaja en su primera entrada
    train(PARAMS, x, Y, optimizer=SGD(), epochs=3, batch_size=3, network=recorder(records))
    numbers = [batch[0, :, 0].astype(int).tolist() for batch in records]
    assert [len(batch) for batch in numbers] == 3 * [3, 3, 1]
    epochs = [[n for batch in numbers[i : i + 3] for n in batch] for i in (0, 3, 6)]
    assert all(sorted(epoch) == list(range(B)) for epoch in epochs)
    assert len({tuple(epoch) for epoch in epochs}) == 3


def test_targets_and_mask_travel_with_their_sequence_into_the_mini_batch():
    seen = []

    def spy(o, y, mask):
        seen.append((y, mask))
        return squared_error(o, y, mask)

    y, mask = np.broadcast_to(np.arange(B), (T, B))[..., None] * 1.0, np.ones((T, B), bool)
    mask[:, 4] = False
    train(PARAMS, X, y, optimizer=SGD(1e-6), epochs=1, batch_size=2, mask=mask, loss=spy)
    assert sorted(y[0, n, 0] for y, _ in seen for n in range(y.shape[1])) == list(range(B))
    for y, mask in seen:
        np.testing.assert_array_equal(mask, y[..., 0] != 4)


def test_mini_batch_history_averages_over_all_sequences():
    # Con una tasa casi nula la red no cambia: el promedio de los minilotes es la pérdida entera.
    result = train(PARAMS, X, Y, optimizer=SGD(1e-12), epochs=2, batch_size=3)
    np.testing.assert_allclose(result.loss, loss_of(PARAMS), rtol=1e-9)


@pytest.mark.parametrize("batch_size", [B, B + 1, None])
def test_a_batch_of_all_is_the_whole_gradient(batch_size):
    result = train(PARAMS, X, Y, optimizer=SGD(0.01), epochs=3, batch_size=batch_size)
    assert_equal(result.params, train(PARAMS, X, Y, optimizer=SGD(0.01), epochs=3).params)


def test_same_seed_same_result_and_another_seed_another():
    def run(**seed):
        return train(PARAMS, X, Y, optimizer=SGD(0.01), epochs=2, batch_size=2, **seed).params

    assert_equal(run(seed=5), run(seed=5))
    assert (run(seed=5)["W"] != run(seed=6)["W"]).any()
    assert_equal(run(), run(seed=0))


def test_schedule_multiplies_the_rate_at_each_step_and_sees_the_progress():
    seen = []

    def schedule(progress):
        seen.append(progress)
        return 0.5

    halved = train(
        PARAMS, X, Y, optimizer=SGD(0.02), epochs=2, batch_size=4, schedule=schedule
    ).params
    np.testing.assert_allclose(seen, [0, 1 / 4, 2 / 4, 3 / 4])
    assert_equal(halved, train(PARAMS, X, Y, optimizer=SGD(0.01), epochs=2, batch_size=4).params)


def test_schedules_of_the_course():
    assert constant(0.0) == constant(0.7) == 1.0
    assert cosine_decay(0) == 1
    assert cosine_decay(1 / 3) == pytest.approx(0.75)
    assert cosine_decay(0.5) == pytest.approx(0.5)
    assert cosine_decay(1) == 0


@each
def test_nothing_of_the_caller_changes(optimizer):
    params = {name: value.copy() for name, value in PARAMS.items()}
    mine = [*params.values(), X.copy(), Y.copy(), MASK.copy()]
    before = [array.copy() for array in mine]
    x, y, mask = mine[-3:]
    train(
        params,
        x,
        y,
        optimizer=optimizer,
        epochs=3,
        burn_in=2,
        mask=mask,
        validation=(x, y, mask),
    )
    for array, copy in zip(mine, before, strict=True):
        np.testing.assert_array_equal(array, copy)


@each
def test_float32_stays_float32(optimizer):
    params = {name: value.astype(np.float32) for name, value in PARAMS.items()}
    x, y = X.astype(np.float32), Y.astype(np.float32)
    seen = []
    options = {"validation": (x, y), "patience": 50, "callback": lambda e: seen.append(e.params)}
    result = train(params, x, y, optimizer=optimizer, epochs=3, **options)
    for found in (result.params, *seen):
        assert {value.dtype for value in found.values()} == {np.dtype(np.float32)}
    assert loss_of(result.params, x, y) < loss_of(params, x, y)


@pytest.mark.parametrize("optimizer", [SGD(0.01), Adam(0.01)])
def test_a_float32_network_stays_so_with_float64_data(optimizer):
    params = {name: value.astype(np.float32) for name, value in PARAMS.items()}
    result = train(params, X, Y, optimizer=optimizer, epochs=2, clip=np.float64(0.1))
    assert {value.dtype for value in result.params.values()} == {np.dtype(np.float32)}
    assert loss_of(result.params) < loss_of(params)


# --- historia y paradas -----------------------------------------------------------------------


@each
def test_history_has_a_row_for_each_epoch_and_the_callback_sees_it(optimizer):
    seen = []
    result = train(
        PARAMS,
        X,
        Y,
        optimizer=optimizer,
        epochs=4,
        validation=VALIDATION,
        callback=lambda epoch: seen.append(epoch),
    )
    assert isinstance(result, Training)
    assert result.stopped == "epochs"
    assert [epoch.number for epoch in seen] == [1, 2, 3, 4]
    for name in ("loss", "validation", "gradient_norm"):
        np.testing.assert_array_equal(
            getattr(result, name), [getattr(epoch, name) for epoch in seen]
        )
    assert_equal(seen[-1].params, result.params)
    for epoch in seen:
        assert epoch.validation == pytest.approx(loss_of(epoch.params, *VALIDATION), rel=1e-14)


@each
def test_validation_skips_the_burn_in_steps_too(optimizer):
    x, y = VALIDATION
    y = y.copy()
    y[:2] += 100.0
    runs = [
        train(PARAMS, X, Y, optimizer=optimizer, epochs=2, burn_in=2, validation=(x, targets))
        for targets in (VALIDATION[1], y)
    ]
    np.testing.assert_array_equal(runs[0].validation, runs[1].validation)


@each
def test_validation_is_measured_with_its_own_mask(optimizer):
    x, y = VALIDATION
    mask = np.random.default_rng(3).random((T, 3)) < 0.5
    plan = {"optimizer": optimizer, "epochs": 3, "mask": MASK, "burn_in": 1}
    seen = []
    options = {"validation": (x, y, mask), "callback": seen.append}
    result = train(PARAMS, X, Y, **plan, **options)
    for epoch in seen:
        expected = loss_of(epoch.params, x, y, mask=mask, burn_in=1)
        assert epoch.validation == pytest.approx(expected, rel=1e-14)
        assert epoch.validation != pytest.approx(loss_of(epoch.params, x, y, burn_in=1), rel=1e-3)
    unseen = np.where(mask[..., None], y, 1e3)  # lo que no cuenta puede ser cualquier cosa
    same = train(PARAMS, X, Y, **plan, validation=(x, unseen, mask))
    np.testing.assert_array_equal(same.validation, result.validation)


def test_validation_without_a_mask_may_have_one_of_its_own():
    mask = np.ones((T, 3), bool)
    mask[:3] = False
    result = train(PARAMS, X, Y, optimizer=SGD(), epochs=1, validation=(*VALIDATION, mask))
    expected = loss_of(result.params, *VALIDATION, mask=mask)
    assert result.validation[0] == pytest.approx(expected, rel=1e-14)


def test_patience_waits_for_what_the_mask_counts():
    # Solo cuenta el último paso; los demás, que nadie entrena, empeoran.
    x, last = X, ~ALL_BUT_LAST
    y = np.where(last[..., None], Y, -10 * rnn.forward(PARAMS, X).o)
    plan = {"optimizer": SGD(0.02), "epochs": 30, "patience": 3, "mask": last}
    result = train(PARAMS, x, y, validation=(x, y, last), **plan)
    assert result.stopped == "epochs"
    np.testing.assert_allclose(result.validation[:-1], result.loss[1:], rtol=1e-12)


@each
def test_validation_goes_forward_and_not_backward(optimizer):
    lengths = []

    def backward(params, trace, do):
        lengths.append(trace.x.shape[1])
        return rnn.backward(params, trace, do)

    network = SimpleNamespace(forward=rnn.forward, backward=backward)
    plan = {"optimizer": optimizer, "epochs": 3, "network": network}
    train(PARAMS, X, Y, validation=VALIDATION, **plan)
    assert set(lengths) == {B}


@each
def test_validation_refuses_the_teacher_and_states_of_the_training_sequences(optimizer):
    params, x, y = output_recurrent.init(D, H, O, seed=0), X[:, :3], Y[:, :3]
    plan = {"network": output_recurrent, "optimizer": optimizer, "epochs": 1}
    for own in ({"teacher": y}, {"o0": y[0]}, {"teacher": y, "o0": y[0]}):
        words = rf"validation debe ir sin .* llegó {', '.join(own)}\."
        with pytest.raises(ValueError, match=words):
            train(params, x, y, validation=VALIDATION, **own, **plan)
        assert len(train(params, x, y, **own, **plan).loss) == 1
    free = train(params, x, y, validation=VALIDATION, teacher=None, **plan)
    o = output_recurrent.forward(free.params, VALIDATION[0]).o
    assert free.validation[0] == pytest.approx(squared_error(o, VALIDATION[1])[0], rel=1e-14)


@each
@pytest.mark.parametrize("answer", [True, np.True_])
def test_callback_that_returns_true_stops(optimizer, answer):
    result = train(
        PARAMS,
        X,
        Y,
        optimizer=optimizer,
        epochs=10,
        callback=lambda epoch: answer if epoch.number == 3 else not answer,
    )
    assert result.stopped == "callback"
    assert len(result.loss) == len(result.validation) == len(result.gradient_norm) == 3
    assert_equal(result.params, train(PARAMS, X, Y, optimizer=optimizer, epochs=3).params)


@each
def test_what_a_callback_returns_otherwise_does_not_stop(optimizer):
    for answer in (None, 1, "sí", [1], False):
        result = train(
            PARAMS, X, Y, optimizer=optimizer, epochs=3, callback=lambda epoch, a=answer: a
        )
        assert result.stopped == "epochs"


def watched(**options):
    """Entrena y devuelve el resultado y lo que vio el callback, época por época."""
    seen = []
    return train(PARAMS, X, Y, callback=seen.append, **options), seen


# La validación pide lo contrario que los datos: empeora pronto y para siempre.
CONTRARY = {"validation": (X, -Y)}


@each
def test_patience_stops_and_returns_the_best_parameters(optimizer):
    result, seen = watched(optimizer=optimizer, epochs=300, patience=4, **CONTRARY)
    best = int(np.argmin(result.validation))
    assert result.stopped == "patience"
    assert len(result.validation) == best + 1 + 4
    assert_equal(result.params, seen[best].params)


def test_a_validation_that_stays_the_same_has_not_improved():
    still = {"optimizer": SGD(), "schedule": lambda progress: 0.0}
    result, _ = watched(epochs=10, patience=3, validation=(X, Y), **still)
    assert result.stopped == "patience"
    assert len(result.loss) == 1 + 3


def test_without_patience_the_last_parameters_come_back_even_if_validation_was_better_before():
    result, seen = watched(optimizer=SGD(0.01), epochs=20, **CONTRARY)
    assert np.argmin(result.validation) < 19
    assert_equal(result.params, seen[-1].params)


def test_patience_that_does_not_run_out_still_returns_the_best():
    result, seen = watched(optimizer=SGD(0.01), epochs=20, patience=20, **CONTRARY)
    assert result.stopped == "epochs"
    assert_equal(result.params, seen[int(np.argmin(result.validation))].params)


@pytest.mark.parametrize("batch_size", [None, 3])
@pytest.mark.parametrize("rate", [10.0, 1e100, 1e300])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_divergence_stops_with_the_last_healthy_parameters(rate, batch_size, dtype):
    params = {name: value.astype(dtype) for name, value in PARAMS.items()}
    x, y = X.astype(dtype), Y.astype(dtype)
    with np.errstate(all="raise"):  # los avisos de NumPy no llegan a quien llama
        result = train(
            params, x, y, optimizer=SGD(rate), epochs=3000, batch_size=batch_size, seed=1
        )
    assert result.stopped == "diverged"
    assert all(np.isfinite(value).all() for value in result.params.values())
    assert np.isfinite(result.loss).all()
    with np.errstate(over="ignore"):
        one = np.array([rnn.forward(result.params, x[:, n : n + 1]).o for n in range(B)])
        assert np.isfinite(one).all()


def test_divergence_goes_back_to_where_the_loss_was_finite_and_no_further():
    result, seen = watched(optimizer=SGD(10.0), epochs=3000)
    assert result.stopped == "diverged"
    assert len(seen) > 10
    # La pérdida de una época se mide en los parámetros con que empieza, y la que falla no se anota:
    # los últimos sanos son los que dejó la penúltima época anotada, o la última.
    assert np.isfinite(loss_of(result.params))
    assert any((result.params["W"] == epoch.params["W"]).all() for epoch in seen[-2:])


def test_divergence_in_the_first_epoch_returns_the_initial_parameters():
    huge = {name: 1e200 * value for name, value in PARAMS.items()}
    result = train(huge, X, Y, optimizer=SGD(), epochs=5)
    assert result.stopped == "diverged"
    assert len(result.loss) == 0
    assert_equal(result.params, huge)


@each
@pytest.mark.parametrize(
    ("E", "slope"), [(np.nan, 1.0), (np.inf, 0.0), (1.0, 1e308), (1.0, 1e200), (np.inf, 1e200)]
)
def test_a_loss_or_a_gradient_that_is_not_finite_is_a_divergence(optimizer, E, slope):
    def loss(o, y, mask):
        return E, np.full(o.shape, slope)  # con 1e308 se desborda el gradiente; con 1e200, Adam

    result = train(PARAMS, X, Y, optimizer=optimizer, epochs=2, loss=loss)
    assert result.stopped == "diverged"
    assert len(result.loss) == 0
    assert_equal(result.params, PARAMS)


@each
def test_a_huge_error_diverges_and_does_not_blame_the_parameters(optimizer):
    result = train(PARAMS, X, 1e200 * Y, optimizer=optimizer, epochs=5)
    assert result.stopped == "diverged"
    assert_equal(result.params, PARAMS)


def test_lbfgs_goes_back_to_the_last_iteration_before_the_loss_blew_up():
    def blowing_up(o, y, mask):
        E, do = squared_error(o, y, mask)
        return E if whole.loss[2] <= E else np.inf, do

    whole, seen = watched(optimizer=LBFGS(), epochs=5)
    result, _ = watched(optimizer=LBFGS(), epochs=5, loss=blowing_up)
    assert result.stopped == "diverged"
    np.testing.assert_array_equal(result.loss, whole.loss[:3])
    assert_equal(result.params, seen[2].params)


def test_lbfgs_in_float32_diverges_where_float32_overflows():
    # La pérdida baja sin fin: en float64 caben parámetros que en float32 ya no.
    def slide(o, y, mask):
        return -(o**2).sum(), -2 * o

    params = {name: value.astype(np.float32) for name, value in PARAMS.items()}
    plan = {"optimizer": LBFGS(), "epochs": 100, "loss": slide}
    result = train(params, X.astype(np.float32), Y, **plan)
    assert result.stopped == "diverged"
    assert all(np.isfinite(value).all() for value in result.params.values())


@pytest.mark.parametrize(("rate", "stopped"), [(1e120, "epochs"), (1e180, "diverged")])
def test_parameters_whose_square_overflows_are_not_healthy(rate, stopped):
    result = train(PARAMS, X, Y, optimizer=SGD(rate), epochs=1)
    assert result.stopped == stopped
    assert bool(np.abs(result.params["W"]).max() > 1e100) is (stopped == "epochs")


@pytest.mark.parametrize("optimizer", [SGD(0.01), Adam(0.01)])
def test_a_gradient_that_only_fits_in_float64_is_a_divergence_of_a_float32_network(optimizer):
    def steep(o, y, mask):
        return 1.0, np.full(o.shape, 1e30)

    params = {name: value.astype(np.float32) for name, value in PARAMS.items()}
    result = train(params, X, Y, optimizer=optimizer, epochs=3, loss=steep)
    assert result.stopped == "diverged"
    assert {value.dtype for value in result.params.values()} == {np.dtype(np.float32)}
    assert all(np.isfinite(value).all() for value in result.params.values())


def test_clipping_saves_a_training_whose_gradient_is_huge_but_finite():
    def steep(o, y, mask):
        E, do = squared_error(o, y, mask)
        return E, 1e200 * do

    result = train(PARAMS, X, Y, optimizer=SGD(0.01), epochs=3, loss=steep, clip=1.0)
    same = train(PARAMS, X, Y, optimizer=SGD(0.01), epochs=3, clip=1.0)
    assert result.stopped == "epochs"
    for name in PARAMS:
        assert np.isfinite(result.params[name]).all()
    assert (result.gradient_norm > 1e199).all()
    assert loss_of(result.params) < loss_of(PARAMS)
    assert same.gradient_norm[0] == pytest.approx(result.gradient_norm[0] / 1e200)


def test_a_rate_that_is_large_but_clipped_does_not_diverge():
    result = train(PARAMS, X, Y, optimizer=SGD(10.0), epochs=50, clip=0.1)
    assert result.stopped == "epochs"


# --- máscaras por salida, largos y tramos ------------------------------------------------------


def test_a_mask_of_each_output_counts_only_those_outputs():
    params = rnn.init(D, H, 3, seed=0)
    y = np.random.default_rng(1).standard_normal((T, B, 3))
    mask = np.random.default_rng(2).random((T, B, 3)) < 0.6

    def loss(params):
        error = (rnn.forward(params, X).o - y) * mask
        return (error[1:] ** 2).sum() / (2 * B)

    E, grads = loss_and_gradients(params, X, y, mask=mask, burn_in=1)
    assert pytest.approx(loss(params), rel=1e-14) == E
    assert compare(grads, complex_step(loss, params), 1e-12).ok
    plan = {"optimizer": SGD(0.01), "epochs": 2, "batch_size": 3, "mask": mask}
    result = train(params, X, y, validation=(X, y, mask), **plan)
    other = np.where(mask, y, 1e3)
    same = train(params, X, other, validation=(X, other, mask), **plan)
    assert_equal(result.params, same.params)
    np.testing.assert_array_equal(result.validation, same.validation)


LENGTHS = np.array([6, 1, 3, 2, 5, 4, 2])
UNTIL_THE_END = np.arange(T)[:, None] < LENGTHS


def test_batches_by_length_join_similar_lengths_and_are_cut_where_the_longest_ends():
    records, x = [], X.copy()
    x[0, :, 0] = np.arange(B)
    plan = {"optimizer": SGD(), "epochs": 2, "batch_size": 2, "mask": UNTIL_THE_END}
    network = recorder(records)
    train(PARAMS, x, Y, by_length=True, network=network, seed=1, **plan)
    numbers = [batch[0, :, 0].astype(int) for batch in records]
    assert sorted(np.concatenate(numbers[:4])) == sorted(np.concatenate(numbers[4:])) == [*range(B)]
    for batch, read in zip(numbers, records, strict=True):
        assert len(read) == LENGTHS[batch].max()
    longest = [LENGTHS[batch].max() for batch in numbers]
    for epoch in (slice(0, 4), slice(4, 8)):
        assert sorted(longest[epoch]) == [2, 3, 5, 6]  # 1 2, 2 3, 4 5 y 6
    assert longest[:4] != sorted(longest[:4])  # pero no siempre de los cortos a los largos


def test_a_batch_by_length_gives_the_gradient_of_the_padded_one():
    steps = []

    class Recorder(SGD):
        def step(self, params, grads, state, rate=1.0):
            steps.append(grads)
            return params, state

    records, x = [], X.copy()
    x[0, :, 0] = np.arange(B)
    mask = UNTIL_THE_END & (np.arange(T)[:, None] >= LENGTHS - 1)  # solo el último de cada una
    plan = {"epochs": 1, "batch_size": 3, "by_length": True, "network": recorder(records)}
    train(PARAMS, x, Y, optimizer=Recorder(), mask=mask, **plan)
    for read, grads in zip(records, steps, strict=True):
        batch = read[0, :, 0].astype(int)
        _, expected = loss_and_gradients(PARAMS, x[:, batch], Y[:, batch], mask=mask[:, batch])
        assert compare(grads, expected, 1e-13).ok


def test_by_length_takes_masks_of_each_output_and_sequences_without_any():
    mask = np.repeat(UNTIL_THE_END[..., None], 1, axis=2)
    mask[:, 3] = False
    records = []
    plan = {"optimizer": SGD(), "epochs": 1, "batch_size": 1, "by_length": True, "mask": mask}
    train(PARAMS, X, Y, network=recorder(records), **plan)
    assert sorted(len(read) for read in records) == sorted([6, 1, 3, 1, 5, 4, 2])


def test_options_that_are_arrays_travel_with_their_sequence_into_the_mini_batch():
    params, seen = output_recurrent.init(D, H, O, seed=0), []

    def forward(params, x, o0=None, *, teacher=None):
        seen.append((x, o0, teacher))
        return output_recurrent.forward(params, x, o0, teacher=teacher)

    network = SimpleNamespace(forward=forward, backward=output_recurrent.backward)
    x, o0 = X.copy(), np.arange(float(B))[:, None]
    x[:, :, 0] = np.arange(B)  # el número de cada secuencia
    teacher = np.arange(T * B, dtype=float).reshape(T, B, O)
    plan = {"optimizer": SGD(1e-9), "epochs": 1, "batch_size": 3, "network": network}
    plan |= {"mask": UNTIL_THE_END, "by_length": True}
    train(params, x, Y, o0=o0, teacher=teacher, **plan)
    assert len(seen) == 3
    for read, start, taught in seen:
        batch = read[0, :, 0].astype(int)
        np.testing.assert_array_equal(start, o0[batch])
        np.testing.assert_array_equal(taught, teacher[: len(read), batch])


@pytest.mark.parametrize("network", [rnn, lstm, gru, output_recurrent])
@pytest.mark.parametrize("chunk", [1, 2, 4, T])
def test_a_stream_in_chunks_goes_on_with_the_state_where_it_was(network, chunk):
    # Con una tasa nula los parámetros no cambian: los tramos suman la pérdida de la secuencia.
    params, records = network.init(D, H, O, seed=0), []

    def forward(params, x, **state):
        records.append((len(x), state))
        return network.forward(params, x, **state)

    module = SimpleNamespace(forward=forward, backward=network.backward, Trace=network.Trace)
    plan = {"optimizer": SGD(), "schedule": lambda progress: 0.0, "epochs": 2, "network": module}
    result = train(params, X, Y, chunk=chunk, burn_in=2, mask=MASK, **plan)
    expected = loss_of(params, network=network, burn_in=2, mask=MASK)
    np.testing.assert_allclose(result.loss, expected, rtol=1e-12)
    assert [length for length, _ in records] == 2 * [min(chunk, T - t) for t in range(0, T, chunk)]
    per_epoch = len(records) // 2
    assert [bool(state) for _, state in records] == 2 * ([False] + (per_epoch - 1) * [True])


def test_each_chunk_is_a_step_and_its_error_does_not_go_back_to_the_one_before():
    params, state, optimizer = PARAMS, SGD(0.05).start(PARAMS), SGD(0.05)
    h0, progress = None, iter([0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6])
    for _ in range(2):
        for steps in (slice(0, 2), slice(2, 4), slice(4, 6)):
            h0 = None if steps.start == 0 else h0
            _, grads = loss_and_gradients(params, X[steps], Y[steps], h0=h0)
            h0 = rnn.forward(params, X[steps], h0).h[-1]
            params, state = optimizer.step(params, grads, state, cosine_decay(next(progress)))
    plan = {"optimizer": optimizer, "epochs": 2, "schedule": cosine_decay}
    result = train(PARAMS, X, Y, chunk=2, **plan)
    assert compare(result.params, params, 1e-13).ok


def test_chunks_and_mini_batches_go_together():
    records = []
    network = recorder(records)
    network.Trace = rnn.Trace
    plan = {"optimizer": SGD(1e-12), "epochs": 1, "batch_size": 4, "chunk": 4}
    result = train(PARAMS, X, Y, network=network, **plan)
    assert [read.shape[:2] for read in records] == [(4, 4), (2, 4), (4, 3), (2, 3)]
    assert result.loss[0] == pytest.approx(loss_of(PARAMS), rel=1e-9)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_state_that_is_carried_tells_what_a_chunk_alone_does_not_show(seed):
    # Cada salida es la entrada de hace dos pasos: en un tramo de cinco, dos no están a la vista.
    stream = np.random.default_rng(0).choice([-1.0, 1.0], (300, 1, 1))
    y = np.zeros_like(stream)
    y[2:] = stream[:-2]
    params, plan = rnn.init(1, 8, 1, seed=seed), {"optimizer": Adam(0.01), "epochs": 30}
    carried = train(params, stream, y, chunk=5, burn_in=2, **plan)
    apart = [array.reshape(60, 5, 1).swapaxes(0, 1) for array in (stream, y)]
    alone = train(params, *apart, batch_size=1, **plan)
    after = [loss_of(result.params, stream, y, burn_in=2) for result in (carried, alone)]
    assert after[0] < 0.1 < 1 < after[1], after


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"by_length": True}, "batch_size = None y mask sin dar"),
        ({"by_length": True, "batch_size": 2}, "batch_size = 2 y mask sin dar"),
        ({"by_length": True, "mask": MASK}, "batch_size = None y mask dada"),
        ({"chunk": 2, "h0": np.ones((B, H))}, "chunk debe ir sin opciones .* llegó h0"),
        ({"batch_size": 2, "h0": np.ones((B - 1, H))}, rf"h0 debe tener .* llegó \({B - 1}, {H}\)"),
        ({"optimizer": LBFGS(), "chunk": 2}, r"llegó chunk\."),
        ({"validation": (X,)}, r"una tupla \(x, y\); llegó una de 1 elementos"),
        ({"validation": (X, Y, MASK, MASK)}, "llegó una de 4 elementos"),
        ({"mask": MASK, "validation": VALIDATION}, r"\(x, y, mask\).* llegó una de 2"),
    ],
)
def test_batches_and_chunks_that_cannot_be_are_refused(options, words):
    with pytest.raises(ValueError, match=words):
        train(PARAMS, X, Y, **{"optimizer": SGD(), "epochs": 1} | options)


def test_a_network_without_state_has_nothing_to_carry_from_chunk_to_chunk():
    params = convolution.init(D, O, 2, seed=0)
    words = "chunk debe ir con una red que tenga estado.* llegó convolution"
    with pytest.raises(TypeError, match=words):
        train(params, X, Y, network=convolution, optimizer=SGD(), epochs=1, chunk=2)


# --- L-BFGS y quién llega ---------------------------------------------------------------------


@each
def test_every_optimizer_learns_what_a_network_can_learn(optimizer):
    teacher = rnn.init(D, 2, O, seed=1)
    y = rnn.forward(teacher, X).o
    optimizer, epochs = {SGD: (SGD(0.02), 400), Adam: (Adam(0.02), 400), LBFGS: (optimizer, 100)}[
        type(optimizer)
    ]
    result = train(PARAMS, X, y, optimizer=optimizer, epochs=epochs)
    assert loss_of(result.params, X, y) < 0.01 * loss_of(PARAMS, X, y)


def test_lbfgs_goes_further_than_the_others_and_says_when_it_converged():
    teacher = rnn.init(D, 2, O, seed=1)
    y = rnn.forward(teacher, X).o
    lbfgs = train(PARAMS, X, y, optimizer=LBFGS(), epochs=200)
    adam = train(PARAMS, X, y, optimizer=Adam(0.02), epochs=200)
    assert loss_of(lbfgs.params, X, y) < 0.1 * loss_of(adam.params, X, y)
    assert (np.diff(lbfgs.loss) <= 0).all()
    zero = {"U": np.zeros((1, 1)), "W": np.zeros((1, 1)), "V": np.zeros((1, 1)), "c": np.ones(1)}
    one = np.ones((3, 2, 1))
    result = train(zero, one, one - 0.5, optimizer=LBFGS(), epochs=100)
    assert result.stopped == "converged"
    assert 0 < len(result.loss) < 100
    assert result.loss[-1] < 1e-12


def test_lbfgs_history_is_that_of_the_parameters_it_reports():
    result = train(
        PARAMS,
        X,
        Y,
        optimizer=LBFGS(),
        epochs=5,
        mask=MASK,
        burn_in=1,
        callback=lambda epoch: np.testing.assert_allclose(
            [epoch.loss, epoch.gradient_norm],
            [
                loss_of(epoch.params, mask=MASK, burn_in=1),
                global_norm(loss_and_gradients(epoch.params, X, Y, mask=MASK, burn_in=1)[1]),
            ],
            rtol=1e-12,
        ),
    )
    assert len(result.loss) == 5


def test_lbfgs_memory_changes_the_path():
    runs = [train(PARAMS, X, Y, optimizer=LBFGS(memory), epochs=30).loss for memory in (1, 20)]
    assert runs[1][-1] < runs[0][-1]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"optimizer": LBFGS(), "batch_size": 2}, r"llegó batch_size\."),
        ({"optimizer": LBFGS(), "clip": 1.0}, r"llegó clip\."),
        ({"optimizer": LBFGS(), "schedule": cosine_decay}, r"llegó schedule\."),
        ({"optimizer": Adam(), "patience": 3}, "validation|validación"),
        ({"optimizer": Adam(), "burn_in": T}, "burn_in"),
        ({"optimizer": LBFGS(), "burn_in": T}, "burn_in"),
        ({"optimizer": Adam(), "mask": ~MASK & MASK}, "al menos un paso; no llegó ninguno"),
        ({"optimizer": LBFGS(), "mask": ~MASK & MASK}, "mask debe contar al menos un paso"),
        ({"optimizer": Adam(), "burn_in": T - 1, "mask": ALL_BUT_LAST}, f"los {T - 1} de burn_in;"),
    ],
)
def test_contradictory_arguments_are_refused(options, words):
    with pytest.raises(ValueError, match=words):
        train(PARAMS, X, Y, epochs=2, **options)


def test_one_step_that_counts_is_enough():
    mask = np.zeros((T, B), bool)
    mask[T - 1, 2] = True
    plan = {"optimizer": SGD(), "epochs": 2, "burn_in": T - 1, "mask": mask}
    assert train(PARAMS, X, Y, **plan).loss[0] > 0
    assert len(train(PARAMS, X, Y, batch_size=1, **plan).loss) == 2  # y hay minilotes sin ninguno


@pytest.mark.parametrize(
    ("network", "options", "words"),
    [
        (rnn, {"activacion": "tanh"}, r"rnn\.forward \(h0, activation\); llegó activacion\.$"),
        (gru, {"activation": "tanh"}, r"gru\.forward \(h0\); llegó activation\.$"),
        (
            SimpleNamespace(forward=lambda params, x: None, backward=rnn.backward),
            {"h0": None, "uno": 1},
            r"network\.forward \(no tiene ninguna\); llegó h0, uno\.$",
        ),
    ],
)
def test_an_option_that_the_network_does_not_know_is_named(network, options, words):
    match = f"Cada opción debe ser network, loss, truncate o una de {words}"
    for run in (loss_and_gradients, train):
        plan = {"optimizer": SGD(), "epochs": 1} if run is train else {}
        with pytest.raises(TypeError, match=match):
            run(PARAMS, X, Y, network=network, **plan, **options)
