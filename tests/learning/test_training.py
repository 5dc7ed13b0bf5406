"""El ciclo de entrenamiento: minilotes, calentamiento, paradas, historia y L-BFGS."""

from types import SimpleNamespace

import numpy as np
import pytest

from rnn_helpers.learning.gradient_check import compare, complex_step
from rnn_helpers.learning.losses import squared_error
from rnn_helpers.learning.optimizers import LBFGS, SGD, Adam, clip_by_global_norm, global_norm
from rnn_helpers.learning.training import (
    Training,
    constant,
    cosine_decay,
    loss_and_gradients,
    train,
)
from rnn_helpers.networks import gru, output_recurrent, rnn

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
        validation=(x, y),
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
