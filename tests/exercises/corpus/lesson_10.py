"""Lección 10: una pérdida comparable, varias semillas, el instrumento y el segundo paciente."""

import statistics

import numpy as np

from exercises.corpus import RIGHT
from rnn_helpers.exercises.mistakes.forensics import CHECK, SEEDS
from rnn_helpers.exercises.mistakes.tutorial import LOSS, REPAIRS, SECOND_PATIENT, TUTORIAL
from rnn_helpers.exercises.planting import plant, together
from rnn_helpers.learning import gradient_check
from rnn_helpers.lessons import forensics, sine_tutorial

# --- 10.1 -------------------------------------------------------------------------------------


def loss_in_loops(o, y):
    T, _, B = o.shape
    total = 0
    for b in range(B):
        for t in range(T):
            total += 0.5 * (o[t, 0, b] - y[t, 0, b]) ** 2
    return total / B


def loss_in_place(o, y):
    o -= y
    return (o * o).sum() / 2 / o.shape[-1]


def loss_that_returns_too_soon(o, y):
    total = 0
    for t in range(len(o)):
        total += 0.5 * ((o[t] - y[t]) ** 2).mean()
        return total


LOSSES = [
    (lambda o, y: ((o - y) ** 2).sum() / (2 * o.shape[2]), RIGHT),
    (loss_in_loops, RIGHT),
    (lambda o, y: 0.5 * np.sum(np.square(o - y), axis=0).mean(), RIGHT),
    (lambda o, y: np.einsum("tob,tob->", o - y, o - y) / 2 / y.shape[-1], RIGHT),
    (lambda o, y: np.linalg.norm(o - y) ** 2 / (2 * o.shape[2]), RIGHT),
    (lambda o, y: np.mean([((o - y)[:, :, b] ** 2).sum() / 2 for b in range(o.shape[2])]), RIGHT),
    (lambda o, y: sine_tutorial.loss(o, y), RIGHT),
    (lambda o, y: np.array(sine_tutorial.loss(o, y)), RIGHT),
    (lambda o, y: np.float32(sine_tutorial.loss(o, y)), "float32"),
    (loss_in_place, "El resultado es correcto, pero tu función modifica su argumento o"),
    (lambda o, y: ((o - y) ** 2).sum() / 2, LOSS["sum_for_mean"]),
    (lambda o, y: ((o - y) ** 2).sum() / (2 * o.shape[1]), LOSS["sum_for_mean"]),
    (lambda o, y: ((o - y) ** 2).mean() / 2, LOSS["averaged_over_time"]),
    (lambda o, y: ((o - y) ** 2).mean(), LOSS["mean_of_everything"]),
    (lambda o, y: ((o - y) ** 2).sum() / o.shape[2], LOSS["forgotten_half"]),
    (lambda o, y: ((o - y) ** 2).sum() / (2 * o.shape[0]), LOSS["divided_by_time"]),
    (lambda o, y: ((o - y) ** 2).sum() / (2 * len(o)), LOSS["divided_by_time"]),
    (lambda o, y: ((o - y) ** 2).sum() / (2 * o.shape[2] ** 2), LOSS["twice_over_windows"]),
    (lambda o, y: np.sqrt(((o - y) ** 2).sum() / (2 * o.shape[2])), LOSS["root"]),
    (lambda o, y: np.sqrt(((o - y) ** 2).mean()), LOSS["rmse"]),
    (lambda o, y: abs(o - y).sum() / (2 * o.shape[2]), LOSS["absolute_value"]),
    (lambda o, y: (o - y).sum() / (2 * o.shape[2]), LOSS["no_square"]),
    (lambda o, y: (o - y).sum() ** 2 / (2 * o.shape[2]), LOSS["square_of_the_sum"]),
    (lambda o, y: (o**2 - y**2).sum() / (2 * o.shape[2]), LOSS["difference_of_squares"]),
    (lambda o, y: ((o - y) ** 2).sum(axis=0) / 2, LOSS["one_per_window"]),
    (lambda o, y: ((o - y) ** 2).sum(axis=(0, 1)) / 2, LOSS["one_per_window"]),
    (lambda o, y: ((o - y) ** 2).mean(axis=2) / 2, LOSS["one_per_step"]),
    (lambda o, y: ((o[-1] - y[-1]) ** 2).sum() / (2 * o.shape[2]), LOSS["last_step_only"]),
    (lambda o, y: (o - y) / o.shape[2], LOSS["gradient_for_loss"]),
    (lambda o, y: (o - y) ** 2 / 2, LOSS["not_summed"]),
    (lambda o, y: -((o - y) ** 2).sum() / (2 * o.shape[2]), "El signo está al revés"),
    (loss_that_returns_too_soon, LOSS["first_step_only"]),
    (lambda o, y: ((o + y) ** 2).sum() / (2 * o.shape[2]), LOSS["added"]),
    (lambda o, y: ((o - y) ** 2).sum() / (2 * o.shape[3]), "pides una posición que no existe"),
    (lambda o, y: print(o), "no devuelve nada"),
]

# --- 10.2 -------------------------------------------------------------------------------------


def summary_in_loops(errors, baseline):
    clean, wins = [], 0
    for error in errors:
        if not np.isfinite(error):
            error = float("inf")
        clean.append(error)
        if error < baseline:
            wins += 1
    clean.sort()
    N = len(clean)
    median = clean[N // 2] if N % 2 else (clean[N // 2 - 1] + clean[N // 2]) / 2
    return median, wins


def summary_in_place(errors, baseline):
    errors[~np.isfinite(errors)] = np.inf
    return np.median(errors), (errors < baseline).sum()


def summary(
    clean=lambda errors: np.where(np.isfinite(errors), errors, np.inf),
    middle=np.median,
    wins=lambda errors, baseline: np.sum(errors < baseline),
):
    """Como la escribe un estudiante, con las piezas que se pueden equivocar."""

    def summarize(errors, baseline):
        errors = clean(errors)
        return middle(errors), wins(errors, baseline)

    return summarize


def finite(errors):
    return errors[np.isfinite(errors)]


SUMMARIES = [
    (summary(), RIGHT),
    (summary_in_loops, RIGHT),
    (summary(clean=lambda errors: np.nan_to_num(errors, nan=np.inf, posinf=np.inf)), RIGHT),
    (summary(middle=statistics.median), RIGHT),
    (
        summary(middle=lambda errors: np.quantile(errors, 0.5, method="midpoint")),
        "En mediana: devolviste nan y se esperaba inf",
    ),
    (summary(wins=lambda errors, baseline: len([e for e in errors if e < baseline])), RIGHT),
    (summary(wins=lambda errors, baseline: np.count_nonzero(errors < baseline)), RIGHT),
    (summary(wins=lambda errors, baseline: float((errors < baseline).sum())), RIGHT),
    (lambda errors, baseline: list(summary()(errors, baseline)), RIGHT),
    (lambda errors, baseline: np.array(summary()(errors, baseline)), RIGHT),
    (lambda errors, baseline: forensics.summary(errors, baseline), RIGHT),
    (summary_in_place, "El resultado es correcto, pero tu función modifica su argumento errors"),
    (summary(middle=np.min), SEEDS["best_seed"]),
    (summary(middle=np.mean), SEEDS["mean_for_median"]),
    (summary(middle=np.max), SEEDS["worst_seed"]),
    (summary(clean=finite), SEEDS["diverged_dropped"]),
    (summary(clean=lambda errors: errors), SEEDS["nan_left"]),
    (summary(clean=lambda errors: errors, middle=np.nanmedian), SEEDS["nan_dropped"]),
    (summary(clean=lambda errors: errors[~np.isnan(errors)]), SEEDS["nan_dropped"]),
    (summary(clean=np.nan_to_num), SEEDS["huge_for_infinite"]),
    (
        summary(clean=lambda errors: np.where(np.isnan(errors), 0, errors)),
        SEEDS["nan_for_zero"],
    ),
    (
        summary(clean=lambda errors: np.where(np.isfinite(errors), errors, 0)),
        SEEDS["diverged_as_zero"],
    ),
    (summary(middle=lambda errors: errors[len(errors) // 2]), SEEDS["unsorted"]),
    (summary(middle=lambda errors: np.sort(errors)[len(errors) // 2]), SEEDS["upper_median"]),
    (summary(middle=statistics.median_low), SEEDS["lower_median"]),
    (summary(wins=lambda errors, baseline: (errors <= baseline).sum()), SEEDS["tie_wins"]),
    (summary(wins=lambda errors, baseline: (errors > baseline).sum()), SEEDS["losses_counted"]),
    (summary(wins=lambda errors, baseline: (errors >= baseline).sum()), SEEDS["not_wins_counted"]),
    (summary(wins=lambda errors, baseline: (errors < baseline).mean()), SEEDS["fraction"]),
    (summary(wins=lambda errors, baseline: errors < baseline), SEEDS["which_for_how_many"]),
    (
        lambda errors, baseline: (summary()(errors, baseline)[0], (~(errors >= baseline)).sum()),
        SEEDS["not_a_loss_is_a_win"],
    ),
    (
        summary(wins=lambda errors, baseline: int(np.median(errors) < baseline)),
        SEEDS["wins_of_the_median"],
    ),
    (summary(wins=lambda errors, baseline: len(errors < baseline)), SEEDS["all_counted"]),
    (lambda errors, baseline: summary()(errors, baseline)[::-1], "en otro orden"),
    (lambda errors, baseline: summary()(errors, baseline)[0], "Devuelves solo mediana"),
    (lambda errors, baseline: summary()(errors, baseline)[1], "Devuelves solo victorias"),
    (
        summary(clean=finite, wins=lambda errors, baseline: (errors <= baseline).sum()),
        SEEDS["diverged_dropped"].hint,
    ),
    (
        summary(middle=np.min, wins=lambda errors, baseline: (errors <= baseline).sum()),
        SEEDS["best_seed"].hint,
    ),
    (lambda errors, baseline: {"mediana": summary()(errors, baseline)[0]}, "una tupla de 2"),
    (lambda errors: np.median(errors), "recibe un argumento y debe recibir 2"),
    (lambda errors, baseline: (errors.median(), 0), "median"),
]

# --- 10.3 -------------------------------------------------------------------------------------


def errors_without_a_helper(loss, params, grads):
    eps = 1e-4
    answer = {}
    for key in params:
        r = np.zeros(params[key].shape)
        for i in np.ndindex(*r.shape):
            plus = {k: v.copy() for k, v in params.items()}
            minus = {k: v.copy() for k, v in params.items()}
            plus[key][i] += eps
            minus[key][i] -= eps
            r[i] = (loss(plus) - loss(minus)) / (2 * eps)
        g = grads[key]
        answer[key] = np.max(np.abs(g - r)) / max(np.max(np.abs(g)), np.max(np.abs(r)))
    return answer


def errors_flat(loss, params, grads):
    answer, eps = {}, 1e-4
    moved = {k: v.copy() for k, v in params.items()}
    for key, value in moved.items():
        flat, r = value.reshape(-1), []
        for i in range(flat.size):
            flat[i] += eps
            above = loss(moved)
            flat[i] -= 2 * eps
            below = loss(moved)
            flat[i] = params[key].ravel()[i]
            r.append((above - below) / (2 * eps))
        g = grads[key].ravel()
        answer[key] = abs(g - r).max() / max(abs(g).max(), max(map(abs, r)))
    return answer


def errors_in_the_params(loss, params, grads):
    answer, eps = {}, 1e-4
    for key, value in params.items():
        r = np.zeros_like(value)
        for i in np.ndindex(*value.shape):
            value[i] += eps
            above = loss(params)
            value[i] -= 2 * eps
            r[i] = (above - loss(params)) / (2 * eps)
            value[i] += eps
        g = grads[key]
        answer[key] = abs(g - r).max() / max(abs(g).max(), abs(r).max())
    return answer


def numerical(loss, params, key, derivative, eps, restore=True):
    moved = {k: v.copy() for k, v in params.items()}
    r = np.zeros_like(moved[key])
    for i in np.ndindex(*r.shape):
        here = moved[key][i]

        def E(change, i=i, here=here):
            moved[key][i] = here + change
            return loss(moved)

        r[i] = derivative(E, eps)
        if restore:
            moved[key][i] = here
    return r


def central(E, eps):
    return (E(eps) - E(-eps)) / (2 * eps)


def size(g, r):
    return max(abs(g).max(), abs(r).max())


def errors(
    compare=lambda g, r: abs(g - r).max() / size(g, r), derivative=central, eps=1e-4, **more
):
    """Como la escribe un estudiante, con las piezas que se pueden equivocar."""

    def relative_errors(loss, params, grads):
        return {
            key: compare(grads[key], numerical(loss, params, key, derivative, eps, **more))
            for key in params
        }

    return relative_errors


def errors_at_once(loss, params, grads):
    answer, eps = {}, 1e-4
    for key in params:
        above = loss({**params, key: params[key] + eps})
        below = loss({**params, key: params[key] - eps})
        r = (above - below) / (2 * eps)
        g = grads[key]
        answer[key] = abs(g - r).max() / max(abs(g).max(), abs(r))
    return answer


def errors_of_three(loss, params, grads):
    return {key: errors()(loss, params, grads)[key] for key in ("U", "W", "V")}


def norm(value):
    return np.linalg.norm(value)


INSTRUMENTS = [
    (errors(), RIGHT),
    (errors_without_a_helper, RIGHT),
    (errors_flat, RIGHT),
    (errors(eps=1e-3), CHECK["larger_step"]),
    (errors(eps=1e-5), RIGHT),
    (errors(eps=1e-6), RIGHT),
    (
        lambda loss, params, grads: (
            gradient_check.compare(
                grads, gradient_check.central_differences(loss, params, 1e-4)
            ).errors
        ),
        RIGHT,
    ),
    (errors(derivative=lambda E, eps: (E(eps) / 2 - E(-eps) / 2) / eps), RIGHT),
    (errors(lambda g, r: [np.array(abs(g - r).max() / size(g, r))][0]), RIGHT),
    (
        errors(lambda g, r: float(norm((g - r).ravel()[[0]]) * 0 + abs(g - r).max() / size(g, r))),
        RIGHT,
    ),
    (errors_in_the_params, RIGHT),
    (errors(lambda g, r: abs(g - r).max()), CHECK["absolute_error"]),
    (errors(lambda g, r: abs(abs(g).max() - abs(r).max()) / size(g, r)), CHECK["sizes_only"]),
    (errors(lambda g, r: abs(g / norm(g) - r / norm(r)).max()), CHECK["direction_only"]),
    (errors(lambda g, r: (g - r).max() / size(g, r)), CHECK["no_absolute_value"]),
    (errors(lambda g, r: abs((g - r).max()) / size(g, r)), CHECK["absolute_value_too_late"]),
    (errors(lambda g, r: abs(g - r).mean() / size(g, r)), CHECK["mean_for_max"]),
    (errors(lambda g, r: abs(g - r).sum() / size(g, r)), CHECK["sum_for_max"]),
    (errors(lambda g, r: abs(g - r).min() / size(g, r)), CHECK["min_for_max"]),
    (
        errors(lambda g, r: abs(g - r).sum() / max(abs(g).sum(), abs(r).sum())),
        CHECK["sums_for_max"],
    ),
    (
        errors(lambda g, r: abs(g - r).mean() / max(abs(g).mean(), abs(r).mean())),
        CHECK["sums_for_max"],
    ),
    (errors(lambda g, r: norm(g - r) / max(norm(g), norm(r))), CHECK["norms_for_max"]),
    (errors(lambda g, r: norm(g - r) / (norm(g) + norm(r))), CHECK["sum_of_norms"]),
    (errors(lambda g, r: norm(g - r) / norm(r)), CHECK["norm_of_the_reference"]),
    (errors(lambda g, r: norm(g - r) / size(g, r)), CHECK["norm_of_the_gap"]),
    (
        errors(lambda g, r: abs(g - r).max() / (abs(g).max() + abs(r).max())),
        CHECK["sum_of_sizes"],
    ),
    (errors(lambda g, r: abs(g - r).max() / abs(r).max()), CHECK["size_of_the_reference"]),
    (errors(lambda g, r: abs(g - r).max() / abs(g).max()), CHECK["size_of_the_gradient"]),
    (
        errors(lambda g, r: abs(g - r).max() / min(abs(g).max(), abs(r).max())),
        CHECK["smaller_size"],
    ),
    (errors(lambda g, r: abs(g - r).max() / max(g.max(), r.max())), CHECK["size_without_abs"]),
    (errors(lambda g, r: (g - r).max() / max(g.max(), r.max())), CHECK["no_abs_anywhere"]),
    (errors(lambda g, r: abs(g - r) / np.maximum(abs(g), abs(r))), CHECK["per_element"]),
    (errors(lambda g, r: abs(g - r) / size(g, r)), CHECK["gaps_not_reduced"]),
    (
        errors(lambda g, r: (abs(g - r) / np.maximum(abs(g), abs(r))).max()),
        CHECK["element_by_element"],
    ),
    (errors(lambda g, r: (abs(g - r) / abs(r)).max()), CHECK["element_by_reference"]),
    (errors(lambda g, r: abs(g - r).max() / size(g, r) > 1e-5), CHECK["truth_for_error"]),
    (errors(lambda g, r: np.allclose(g, r)), CHECK["allclose"]),
    (errors(lambda g, r: not np.allclose(g, r)), CHECK["not_allclose"]),
    (errors(lambda g, r: r), CHECK["reference_for_error"]),
    (errors(lambda g, r: size(g, r) / abs(g - r).max()), "En A: devolviste"),
    (errors(derivative=lambda E, eps: (E(eps) - E(0)) / eps), CHECK["forward_difference"]),
    (
        errors(derivative=lambda E, eps: (E(eps) - E(0)) / eps, eps=1e-6),
        CHECK["forward_difference_of_a_millionth"],
    ),
    (errors(derivative=lambda E, eps: (E(0) - E(-eps)) / eps), CHECK["backward_difference"]),
    (errors(derivative=lambda E, eps: (E(eps) - E(-eps)) / eps), CHECK["divided_by_one_step"]),
    (errors(derivative=lambda E, eps: E(eps) - E(-eps)), CHECK["not_divided_by_the_step"]),
    (errors(derivative=lambda E, eps: (E(-eps) - E(eps)) / (2 * eps)), CHECK["backwards"]),
    (errors(restore=False), CHECK["never_restored"]),
    (errors_at_once, CHECK["all_at_once"]),
    (errors_of_three, "KeyError"),
    (lambda loss, params, grads: max(errors()(loss, params, grads).values()), "un diccionario"),
    (
        lambda loss, params, grads: list(errors()(loss, params, grads).values()),
        "un diccionario",
    ),
    (
        lambda loss, params, grads: dict.fromkeys(
            params, max(errors()(loss, params, grads).values())
        ),
        CHECK["one_error_for_all"],
    ),
    (
        lambda loss, params, grads: {k: 100 * v for k, v in errors()(loss, params, grads).items()},
        CHECK["percentage"],
    ),
]

# --- 10.4 -------------------------------------------------------------------------------------


def repaired_in_reverse(params, trace, y):
    """Con un solo recorrido hacia atrás, como rnn.backward."""
    U, W, V = (params[name] for name in "UWV")
    x, h, error = trace.x, trace.h, (trace.o - y) / y.shape[2]
    dU, dW, dV = np.zeros_like(U), np.zeros_like(W), np.zeros_like(V)
    future = 0
    for t in range(len(y), 0, -1):
        delta = (V.T @ error[t - 1] + future) * h[t] * (1 - h[t])
        dU += delta @ x[t - 1].T
        dW += delta @ h[t - 1].T
        dV += error[t - 1] @ h[t].T
        future = W.T @ delta
    return {"U": dU, "W": dW, "V": dV}


def repaired_with_einsum(params, trace, y):
    T, B = len(y), y.shape[2]
    slope, error = trace.h * (1 - trace.h), (trace.o - y) / B
    delta = np.zeros_like(trace.h[1:])
    future = np.zeros_like(delta[0])
    for t in reversed(range(T)):
        delta[t] = (params["V"].T @ error[t] + future) * slope[t + 1]
        future = params["W"].T @ delta[t]
    return {
        "U": np.einsum("thb,tdb->hd", delta, trace.x),
        "W": np.einsum("thb,tgb->hg", delta, trace.h[:-1]),
        "V": np.einsum("tob,thb->oh", error, trace.h[1:]),
    }


def repaired(
    read=lambda x, k, t: x[k - 1],
    recall=lambda h, k, t: h[k - 1],
    first=lambda slope, t: slope[t],
    back=lambda slope, k: slope[k - 1],
    slope=lambda trace: trace.h * (1 - trace.h),
    last=lambda h, t: h[t],
    over=lambda y: y.shape[2],
    through=lambda W: W.T,
    end=lambda grads: grads,
):
    """El guion, con las líneas que se pueden reparar mal."""

    def repaired_backward(params, trace, y):
        slopes, error = slope(trace), (trace.o - y) / over(y)
        grads = {name: np.zeros_like(value) for name, value in params.items()}
        for t in range(len(y), 0, -1):
            delta = params["V"].T @ error[t - 1] * first(slopes, t)
            for k in range(t, 0, -1):
                grads["U"] += delta @ read(trace.x, k, t).T
                grads["W"] += delta @ recall(trace.h, k, t).T
                delta = through(params["W"]) @ delta * back(slopes, k)
            grads["V"] += error[t - 1] @ last(trace.h, t).T
        return end(grads)

    return repaired_backward


ORIGINAL = [
    SECOND_PATIENT[k] for k in ("input_of_the_error_step", "state_now", "slope_one_step_late")
]

PATIENTS = [
    (repaired(), RIGHT),
    (repaired_in_reverse, RIGHT),
    (repaired_with_einsum, RIGHT),
    (lambda params, trace, y: sine_tutorial.backward(params, trace, y), RIGHT),
    (repaired(end=lambda grads: {k: v.tolist() for k, v in grads.items()}), RIGHT),
    (repaired(end=lambda grads: {k: v.astype("f4") for k, v in grads.items()}), "float32"),
    (lambda *given: plant(together(ORIGINAL)).backward(*given), together(ORIGINAL)),
    (repaired(read=lambda x, k, t: x[t - 1]), ORIGINAL[0]),
    (repaired(recall=lambda h, k, t: h[k]), ORIGINAL[1]),
    (repaired(back=lambda slope, k: slope[k]), ORIGINAL[2]),
    (
        repaired(read=lambda x, k, t: x[t - 1], recall=lambda h, k, t: h[k]),
        together(ORIGINAL[:2]),
    ),
    (
        repaired(recall=lambda h, k, t: h[k], back=lambda slope, k: slope[k]),
        together(ORIGINAL[1:]),
    ),
    (repaired(read=lambda x, k, t: x[k - 2]), REPAIRS["input_before"]),
    (repaired(read=lambda x, k, t: x[k]), "pides la posición 5 del eje 0"),
    (repaired(read=lambda x, k, t: x[t - k]), REPAIRS["inputs_reversed"]),
    (repaired(recall=lambda h, k, t: h[k - 2]), REPAIRS["state_two_before"]),
    (repaired(recall=lambda h, k, t: h[t - 1]), REPAIRS["state_before_the_error"]),
    (repaired(recall=lambda h, k, t: h[t]), REPAIRS["state_of_the_error_step"]),
    (repaired(first=lambda slope, t: slope[t - 1]), REPAIRS["first_slope_early"]),
    (repaired(first=lambda slope, t: 1), REPAIRS["no_first_slope"]),
    (repaired(back=lambda slope, k: slope[k - 2]), REPAIRS["slope_two_before"]),
    (repaired(back=lambda slope, k: 1), REPAIRS["no_slope_on_the_way"]),
    (repaired(slope=lambda trace: 1 - trace.h**2), REPAIRS["tanh_slope"]),
    (repaired(slope=lambda trace: trace.a * (1 - trace.a)), TUTORIAL["slope_of_preactivation"]),
    (repaired(last=lambda h, t: h[t - 1]), REPAIRS["previous_state_in_V"]),
    (repaired(through=lambda W: W), TUTORIAL["untransposed_error"]),
    (repaired(over=lambda y: 1), "te falta dividir entre B"),
    (repaired(over=lambda y: y.size), "dividido entre T"),
    (repaired(over=lambda y: -y.shape[2]), "el signo está al revés"),
    (repaired(end=lambda grads: {k: 2 * v for k, v in grads.items()}), "el doble del correcto"),
    (
        repaired(end=lambda grads: grads | {"W": grads["W"].T}),
        "En W: tu resultado está transpuesto",
    ),
    (repaired(end=lambda grads: tuple(grads.values())), "Se esperaba un diccionario con"),
    (repaired(end=lambda grads: grads.pop("V") * 0), "un diccionario"),
    (repaired(end=lambda grads: None), "no devuelve nada"),
    (lambda params, trace, y: {"U": params["U"], "W": params["W"], "V": params["V"]}, "U"),
    (
        repaired(end=lambda grads: {k: np.clip(v, -0.02, 0.02) for k, v in grads.items()}),
        "ecorta",
    ),
]

ANSWERS = [
    *[("10.1", *row) for row in LOSSES],
    *[("10.2", *row) for row in SUMMARIES],
    *[("10.3", *row) for row in INSTRUMENTS],
    *[("10.4", *row) for row in PATIENTS],
]

# --- escritas a ciegas: con solo el enunciado a la vista --------------------------------------

ANSWERS += [
    ("10.1", lambda o, y: (0.5 * (o - y) ** 2).sum(axis=(0, 1)).mean(), RIGHT),
    ("10.1", lambda o, y: np.linalg.norm((o - y).ravel()) ** 2 / 2 / o.shape[-1], RIGHT),
    ("10.1", lambda o, y: np.einsum("tob,tob->", o - y, o - y) / (2 * o.shape[2]), RIGHT),
    ("10.1", lambda o, y: 0.5 * len(o) * ((o - y) ** 2).mean(), RIGHT),
    (
        "10.1",
        lambda o, y: 0.5 * ((o - y)[:, :, 0] ** 2).sum(),
        "Tu resultado es el que sale solo con la primera secuencia.",
    ),
    ("10.1", lambda o, y: np.median(0.5 * ((o - y) ** 2).sum((0, 1))), LOSS["median_over_windows"]),
    ("10.1", lambda o, y: 0.5 * ((o - y) ** 2).sum(), TUTORIAL["sum_loss"]),
    ("10.1", lambda o, y: 0.5 * ((o - y) ** 2).mean(), LOSS["averaged_over_time"]),
    ("10.1", lambda o, y: ((o - y) ** 2).mean(), LOSS["mean_of_everything"]),
    ("10.1", lambda o, y: ((o - y) ** 2).sum() / o.shape[2], LOSS["forgotten_half"]),
    ("10.1", lambda o, y: 0.5 * ((o - y) ** 2).sum() / o.shape[0], LOSS["divided_by_time"]),
    ("10.1", lambda o, y: 0.5 * ((o - y) ** 2).sum() / o.shape[1], TUTORIAL["sum_loss"]),
    ("10.1", lambda o, y: np.sqrt(((o - y) ** 2).mean()), LOSS["rmse"]),
    ("10.1", lambda o, y: 0.5 * np.abs(o - y).sum() / o.shape[2], LOSS["absolute_value"]),
    (
        "10.2",
        lambda e, b: (lambda q: (np.median(q), (q < b).sum()))(e[e != np.inf]),
        "En mediana: devuelves nan. Sale de que un argumento trae nan o inf, y",
    ),
    (
        "10.2",
        lambda e, b: (lambda q: (np.median(q), (q < b).sum()))(np.nan_to_num(e, nan=0)),
        SEEDS["huge_for_infinite"],
    ),
    (
        "10.2",
        lambda e, b: (lambda q: (np.median(q), (q < b).sum()))(np.nan_to_num(e)),
        SEEDS["huge_for_infinite"],
    ),
    (
        "10.2",
        lambda e, b: (lambda q: (np.median(q), (q < b).sum()))(e[~np.isnan(e)]),
        SEEDS["nan_dropped"],
    ),
    (
        "10.4",
        lambda p, tr, y: {k: 0 * v for k, v in p.items()},
        "En U, W y V: devuelves solo ceros: ¿se queda el resultado como lo",
    ),
]
