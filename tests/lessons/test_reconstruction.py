"""Filling a gap from both sides: what each model may read, and what lesson 17 says of it."""

import numpy as np
import pytest

from rnn_helpers.datasets.climate import weather
from rnn_helpers.lessons.reconstruction import (
    SEEN,
    cover,
    errors,
    fit_network,
    fit_ridge,
    join,
    network_fill,
    ridge_fill,
)
from rnn_helpers.notebook.score_table import verdict
from rnn_helpers.series.gaps import gaps, interpolate

RNG = np.random.default_rng(0)
HOUR = np.arange(400) % 24
WAVE = np.column_stack([np.sin(2 * np.pi * HOUR / 24), RNG.standard_normal(400).cumsum()])
GAPPED = np.where(RNG.random((400, 2)) < 0.1, np.nan, WAVE)
STARTS = np.arange(0, 300, 7)


def test_the_gap_is_in_the_centre_and_a_line_joins_its_shores():
    windows = cover(WAVE, HOUR, STARTS, 6)
    np.testing.assert_array_equal(windows.hidden.sum(axis=0), 6)
    assert windows.hidden[33:39].all()
    for n, start in enumerate(STARTS):
        np.testing.assert_array_equal(windows.truth[:, n], WAVE[start : start + 72])
        np.testing.assert_array_equal(windows.hour[:, n], HOUR[start : start + 72])
    seen = ~windows.hidden
    np.testing.assert_array_equal(windows.filled[seen], windows.truth[seen])
    np.testing.assert_allclose(np.diff(windows.filled[32:40], 2, axis=0), 0, atol=1e-12)


@pytest.mark.parametrize("seen", SEEN)
def test_nothing_that_is_covered_is_read(seen):
    """Tampoco por un hueco de verdad que toque la orilla: su relleno no mira lo tapado."""
    changed = GAPPED.copy()
    before, after = slice(0, 5 + 30), slice(5 + 42, None)  # la ventana que empieza en 5, de 12 h
    changed[35:47] = 100.0
    if seen == "antes":
        changed[after] = -50.0
    if seen == "después":
        changed[before] = -50.0
    one = np.array([5])
    plain, other = (cover(series, HOUR, one, 12, seen=seen) for series in (GAPPED, changed))
    np.testing.assert_array_equal(plain.filled, other.filled)
    assert not np.array_equal(plain.truth, other.truth, equal_nan=True)


@pytest.mark.parametrize("seen", SEEN)
def test_what_is_not_seen_is_interpolated(seen):
    windows = cover(GAPPED, HOUR, STARTS, 12, seen=seen)
    covered = {"los dos lados": (30, 42), "antes": (30, 72), "después": (0, 42)}[seen]
    for n, start in enumerate(STARTS):
        for sensor in range(2):
            column = GAPPED[start : start + 72, sensor].copy()
            column[slice(*covered)] = np.nan
            expected = interpolate(column)
            np.testing.assert_allclose(windows.filled[:, n, sensor], expected, atol=1e-12)


def test_with_one_side_the_line_is_the_last_value_seen():
    ahead = cover(WAVE, HOUR, STARTS, 12, seen="antes")
    np.testing.assert_array_equal(ahead.filled[30:], np.tile(ahead.filled[29], (42, 1, 1)))
    back = cover(WAVE, HOUR, STARTS, 12, seen="después")
    np.testing.assert_array_equal(back.filled[:42], np.tile(back.filled[42], (42, 1, 1)))


def test_only_hours_of_the_gap_that_were_measured_are_scored():
    windows = cover(GAPPED, HOUR, STARTS, 24)
    wrong = windows._replace(filled=windows.truth + np.where(windows.hidden, 3.0, 99)[..., None])
    np.testing.assert_allclose(errors(wrong), [3, 3])
    exact = windows._replace(filled=np.where(np.isnan(windows.truth), 7, windows.truth))
    np.testing.assert_array_equal(errors(exact), [0, 0])


def test_the_ridge_finds_a_linear_rule_between_sensors_and_hours():
    """Una onda diaria se adivina entera desde sus lados: la recta no puede."""
    seen, unseen = (cover(WAVE, HOUR, s, 12) for s in (np.arange(0, 200), np.arange(220, 320)))
    line = errors(unseen)
    ridge = errors(ridge_fill(fit_ridge(seen, 1e-6), unseen))
    assert line[0] > 0.3
    assert ridge[0] < 1e-3


def test_the_ridge_minimizes_its_penalized_error():
    windows = cover(WAVE, HOUR, STARTS, 6)

    def cost(ridge):
        filled = ridge_fill(ridge, windows).filled
        missed = ((filled - windows.truth) / ridge.scale)[windows.hidden]
        return (missed**2).sum() + 5.0 * (ridge.weights**2).sum()

    best = fit_ridge(windows, 5.0)
    for _ in range(5):
        moved = best._replace(weights=best.weights + RNG.normal(0, 1e-3, best.weights.shape))
        assert cost(moved) > cost(best)


@pytest.mark.parametrize("unit", [1.0, 50.0])
def test_no_model_depends_on_units_or_on_the_level(unit):
    series = GAPPED * unit + 1000 * (unit - 1)
    windows = cover(series, HOUR, STARTS, 12)
    plain = cover(GAPPED, HOUR, STARTS, 12)
    for fit, fill in (
        (lambda w: fit_ridge(w, 1.0), ridge_fill),
        (lambda w: fit_network(w, epochs=2, seed=0), network_fill),
    ):
        expected = fill(fit(plain), plain).filled * unit + 1000 * (unit - 1)
        np.testing.assert_allclose(
            fill(fit(windows), windows).filled, expected, atol=2e-3 * unit, rtol=1e-6
        )


def test_the_network_changes_only_the_gap_and_starts_from_what_it_is_given():
    windows = cover(GAPPED, HOUR, STARTS, 12)
    network = fit_network(windows, epochs=3, seed=0)
    filled = network_fill(network, windows)
    seen = ~windows.hidden
    np.testing.assert_array_equal(filled.filled[seen], windows.filled[seen])
    assert (errors(filled) < errors(windows)).any()
    for V in ("forward_V", "backward_V"):
        network.params[V][:] = 0
    network.params["forward_c"][:] = 0
    np.testing.assert_array_equal(network_fill(network, windows).filled, windows.filled)


def test_gaps_of_several_lengths_travel_together():
    parts = [cover(WAVE, HOUR, STARTS, length) for length in (6, 24)]
    both = join(parts)
    assert both.truth.shape == (72, 2 * len(STARTS), 2)
    network = fit_network(both, epochs=1, seed=0)
    apart = [network_fill(network, part).filled for part in parts]
    together = network_fill(network, both).filled
    np.testing.assert_allclose(np.concatenate(apart, axis=1), together, atol=1e-5)


# Lo que dice la lección -------------------------------------------------------------------------

READ = weather()
SERIES = np.column_stack([READ.columns[name] for name in ("temp_c", "presion_hpa")])
CLOCK = READ.time.astype("datetime64[h]").astype(int) % 24
MONTH = READ.time.astype("datetime64[M]").astype(int) % 12 + 1
VALIDATION, TEST = int(np.argmax(MONTH == 8)), int(np.argmax(MONTH == 10))
LENGTHS = (6, 12, 24)


def measure(until, end, *, penalty=10.0, epochs=10, seeds=(), alone=False):
    """Ajusta con lo anterior a `until` y mide en 200 huecos de `until` a `end`.

    Devuelve de cada modelo su error, (largos, sensores), o (semillas, largos, sensores).
    """
    series = SERIES[:end]
    starts = np.linspace(until, end - 72, 200).astype(int)
    unseen = [cover(series, CLOCK[:end], starts, length) for length in LENGTHS]
    every = [cover(series, CLOCK[:end], np.arange(until - 72), length) for length in LENGTHS]
    ridges = [fit_ridge(windows, penalty) for windows in every]
    better = [ridge_fill(r, w) for r, w in zip(ridges, unseen, strict=True)]
    found = {"recta": unseen, "ridge": better}
    found = {name: np.array([errors(w) for w in filled]) for name, filled in found.items()}
    some = [
        cover(series, CLOCK[:end], np.arange(k, until - 72, 11), length)
        for k, length in enumerate(LENGTHS)
    ]
    on_ridge = [ridge_fill(r, w) for r, w in zip(ridges, some, strict=True)]
    for name, seen, shown in (("GRU", some, unseen), ("ridge + GRU", on_ridge, better)):
        if name == "ridge + GRU" or alone:
            networks = [fit_network(join(seen), epochs=epochs, seed=seed) for seed in seeds]
            found[name] = np.array([[errors(network_fill(n, w)) for w in shown] for n in networks])
    return found


def test_the_validation_part_chose_the_penalty_and_the_epochs():
    ratio = {}
    for penalty in (1.0, 10.0, 100.0, 1000.0):
        scores = measure(VALIDATION, TEST, penalty=penalty)
        ratio[penalty] = (scores["ridge"] / scores["recta"]).mean()
    assert min(ratio, key=ratio.get) == 10
    gain = {}
    for epochs in (5, 10):
        scores = measure(VALIDATION, TEST, epochs=epochs, seeds=(0,))
        gain[epochs] = (scores["ridge + GRU"] / scores["ridge"])[:, :, 0].mean()
    assert gain[10] < gain[5] < 1


def test_the_network_alone_loses_and_on_the_ridge_it_wins_where_the_gap_is_long():
    scores = measure(TEST, len(SERIES), seeds=range(3), alone=True)
    np.testing.assert_allclose(
        scores["recta"], [[1.136, 0.777], [1.973, 1.394], [2.962, 2.474]], atol=0.002
    )
    np.testing.assert_allclose(
        scores["ridge"], [[0.920, 0.536], [1.296, 0.941], [1.845, 1.780]], atol=0.003
    )
    verdicts = {
        name: [
            [verdict(scores[name][:, g, s], scores["ridge"][g, s]) for s in range(2)]
            for g in range(3)
        ]
        for name in ("GRU", "ridge + GRU")
    }
    assert verdicts["GRU"] == [["no", "no"]] * 3
    assert [row[1] for row in verdicts["ridge + GRU"]] == ["empate"] * 3
    assert verdicts["ridge + GRU"][2][0] == "sí"
    assert np.median(scores["ridge + GRU"], axis=0)[:, 0] == pytest.approx(
        [0.951, 1.272, 1.795], abs=0.02
    )
    assert np.median(scores["GRU"], axis=0)[2] == pytest.approx([1.95, 2.07], abs=0.1)


def test_one_side_alone_loses_to_the_line():
    plan = {"starts": np.linspace(TEST, len(SERIES) - 72, 200).astype(int), "length": 12}
    line = errors(cover(SERIES, CLOCK, **plan))
    for seen in ("antes", "después"):
        some = cover(SERIES, CLOCK, np.arange(0, TEST - 72, 11), 12, seen=seen)
        network = fit_network(some, epochs=10, seed=0)
        assert (errors(network_fill(network, cover(SERIES, CLOCK, **plan, seen=seen))) > line).all()


def test_the_real_gaps_of_the_barometer_are_short():
    lengths = np.diff(gaps(SERIES[:, 1]), axis=1)
    assert len(lengths) == 463
    assert lengths.max() == 9
    assert (lengths == 1).sum() == 271
