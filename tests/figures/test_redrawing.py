"""Toda figura que un explorador redibuja: mover sus controles la deja como si naciera así.

La tabla tiene cada función que admite `fig=`, con los valores extremos de cada control y todas las
opciones de cada menú.
"""

import inspect
from functools import partial
from itertools import pairwise

import numpy as np
import pytest

from pictures import overlapping_texts, pixels, spill
from rnn_helpers.datasets.phrases import OrderPhrases
from rnn_helpers.exercises.mistakes.tutorial import TUTORIAL
from rnn_helpers.exercises.planting import plant
from rnn_helpers.figures import canvas
from rnn_helpers.figures.canvas import settle
from rnn_helpers.figures.frames import frame
from rnn_helpers.figures.graphs import SOURCE, unfolded
from rnn_helpers.figures.lessons.backward_sweep import backward_sweep
from rnn_helpers.figures.lessons.baselines import baseline_error
from rnn_helpers.figures.lessons.el_nino import said_in
from rnn_helpers.figures.lessons.field_and_parameters import field_and_parameters
from rnn_helpers.figures.lessons.filled_gap import filled_gap
from rnn_helpers.figures.lessons.first_slider import first_slider
from rnn_helpers.figures.lessons.forensics import autopsy
from rnn_helpers.figures.lessons.forest_watch import watched_pixel
from rnn_helpers.figures.lessons.gates import gates_at_work
from rnn_helpers.figures.lessons.gradient_flow import gradient_map
from rnn_helpers.figures.lessons.gradient_paths import gradient_path
from rnn_helpers.figures.lessons.kernel_on_phrase import kernel_on_phrase
from rnn_helpers.figures.lessons.logistic_map import logistic_explorer
from rnn_helpers.figures.lessons.loss_surface import loss_surface
from rnn_helpers.figures.lessons.matrices import forward_step, sentence_step
from rnn_helpers.figures.lessons.memory import what_remains
from rnn_helpers.figures.lessons.next_character import continued
from rnn_helpers.figures.lessons.pair_reading import pair_reading
from rnn_helpers.figures.lessons.pricing import priced_day
from rnn_helpers.figures.lessons.recall import learning_to_recall
from rnn_helpers.figures.lessons.rolling_forecast import rolling_forecast
from rnn_helpers.figures.lessons.sine_forecasts import closed_loop
from rnn_helpers.figures.lessons.target_volatility import target_volatility
from rnn_helpers.figures.lessons.training_progress import training_progress
from rnn_helpers.figures.lessons.unfolding import live_unfolding
from rnn_helpers.figures.lessons.words import reordering
from rnn_helpers.lessons import linear_unit, sine_tutorial
from rnn_helpers.lessons.demand import read_trips
from rnn_helpers.lessons.dynamics import iterate
from rnn_helpers.networks import convolution, lstm, rnn
from rnn_helpers.series.autoregressive import ar_fit
from rnn_helpers.series.signals import sine
from rnn_helpers.text.characters import alphabet
from rnn_helpers.text.language_model import fit_ngrams, next_probabilities
from rnn_helpers.text.tokens import build_vocabulary, hide_numbers, tokenize
from rooms import modules, public

RNG = np.random.default_rng(0)
WAVE = sine(120)
MONTHS = np.sin(np.arange(732) / 7)
TANH = ("tanh", "logistic")

SERIES = {
    "onda": (100 + 10 * np.sin(np.arange(420) * np.pi / 6), 12, "ppm"),
    "paseo": (0.01 * RNG.normal(size=420).cumsum(), 5, "pesos por dólar"),
}
ORDERS = {
    "Ana": [("solo Ana quiere a Luis", "a nadie más"), ("Luis quiere solo a Ana", "él, a ella")],
    "para": [
        ("es malo para ti pero es bueno para mí", "gano yo"),
        ("es bueno para ti pero es malo para mí", "ganas tú"),
    ],
}
PHRASES = {
    text: tokenize(text)
    for text in ("Fui a Nepal en 2009", "No fui en 2005, sino, según mi diario, en 2009")
}
WORDS = build_vocabulary([hide_numbers(words) for words in PHRASES.values()])
KERNELS = {
    width: {
        "U": 10 * convolution.init(len(WORDS), 2, width, seed=width)["U"],
        "c": np.array([0.3, -0.4]),
    }
    for width in (1, 2, 9)
}
PAIRS = OrderPhrases(
    [
        *("el café es malo pero el menú es bueno", "el café es bueno pero el menú es malo"),
        *("no era sinceramente feo sino bonito", "no era sinceramente bonito sino feo"),
    ],
    np.array([1, 0, 1, 0]),
    np.ones(4, bool),
    np.array(["pero", "pero", "negacion", "negacion"]),
    np.array([0, 0, 1, 1]),
)
PAIR_WORDS = build_vocabulary([text.split() for text in PAIRS.texts])
READERS = [rnn.init(len(PAIR_WORDS), 4, 2, seed=seed, bias=True) for seed in (0, 1)]

FOOD = {"no": 0, "comí": 1, "bien": 2, "mal": 3}
EATER = rnn.init(4, 5, 3, seed=0, bias=True)
NAMES = {"units": ("u1", "u2", "u3", "u4", "u5"), "classes": ("buena", "mala", "nada")}

RATES = np.linspace(2.8, 4, 41)
ORBITS = iterate(lambda s, r: r * s * (1 - s), np.full(41, 0.3), 400, r=RATES)[200:]
PULSES = np.array([1.0, 0, 0, 0, -0.5, 0, 0, 0])
SHOCKS = RNG.normal(size=12)
LONG = RNG.uniform(-1, 1, (40, 60, 1))


SYMBOLS = alphabet(SAYINGS := ["Las montañas, de lejos.", "¡Más vale tarde que nunca!", "Quien va"])
WRITERS = {
    name: partial(next_probabilities, fit_ngrams(SAYINGS, order))
    for name, order in (("red", 1), ("cuentas", 2))
}

TIDES = np.column_stack([10 * np.sin(np.arange(300) / 4), 1000 + 20 * np.cos(np.arange(300) / 9)])
TIDES[150:154, 1] = np.nan
TRIPS = read_trips()
FORECASTS = {
    k: {"ayer": np.roll(TRIPS.log, 24), "siempre 90": np.full(len(TRIPS.log), 4.5 + k / 24)}
    for k in (1, 24)
}


def training(epochs, fig=None):
    loss = 10.0 ** -np.arange(epochs)
    title = f"Pérdida tras {epochs} épocas"
    return training_progress(loss, 40, WAVE, WAVE * epochs / 9, 1.0, title=title, fig=fig)


def patient(*names):
    return plant(TUTORIAL[names[-1]]) if names else sine_tutorial


# De función a (cómo se llama, valores de cada control).
REDRAWN = {
    first_slider: (first_slider, {"place": (0, 10)}),
    rolling_forecast: (
        partial(rolling_forecast, params=rnn.init(1, 3, 1, seed=0)),
        {"now": (10, 200), "ahead": (5, 60), "frequency": (0.5, 1.5)},
    ),
    baseline_error: (
        partial(baseline_error, menu=SERIES),
        {
            "series": (*SERIES,),
            "horizon": (1, 48),
            "method": ("persistencia", "media", "estacional"),
        },
    ),
    reordering: (
        partial(reordering, phrases=ORDERS),
        {"phrase": (*ORDERS,), "order": (1, 2), "n": (1, 2, 3)},
    ),
    kernel_on_phrase: (
        partial(kernel_on_phrase, phrases=PHRASES, kernels=KERNELS, vocabulary=WORDS),
        {"phrase": (*PHRASES,), "width": (1, 2, 9), "t": (1, 10)},
    ),
    field_and_parameters: (
        partial(field_and_parameters, input_size=105, hidden_size=12),
        {"length": (1, 60), "width": (1, 40), "depth": (1, 6)},
    ),
    logistic_explorer: (
        partial(logistic_explorer, rates=RATES, orbits=ORBITS),
        {"r": (2.8, 4.0), "s0": (0.05, 0.9), "digits": (1, 15)},
    ),
    what_remains: (
        partial(what_remains, x=LONG),
        {"gain": (0.1, 2.0), "activation": TANH, "hidden_size": (1, 24), "noise": (0.0, 0.2)},
    ),
    unfolded: (
        partial(unfolded, height=5.0),
        {"architecture": (*SOURCE,), "steps": (1, 7), "title": ("Un título", "Otro")},
    ),
    live_unfolding: (
        partial(live_unfolding, x=PULSES),
        {"steps": (1, 8), "step": (0, 8), "W": (-1.5, 1.5), "U": (-2.0, 2.0)},
    ),
    pair_reading: (
        partial(pair_reading, networks=READERS, phrases=PAIRS, vocabulary=PAIR_WORDS),
        {"pair": (0, 1), "network": (0, 1)},
    ),
    priced_day: (
        partial(priced_day, trips=TRIPS, forecasts=FORECASTS),
        {"day": (1, 92), "horizon": (1, 24), "capacity": (150, 600), "who": ("ayer", "siempre 90")},
    ),
    said_in: (
        partial(
            said_in,
            series=MONTHS,
            usual=0.5 * MONTHS,
            forecasts={
                name: np.tile(k * MONTHS, (12, 1))
                for k, name in enumerate(("persistencia amortiguada", "normal de 30 años", "RNN"))
            },
        ),
        {"year": (1990, 2009), "month": (1, 12)},
    ),
    watched_pixel: (
        watched_pixel,
        {
            "pixel": ("tala", "incendio"),
            "harmonics": (1, 3),
            "threshold": (1.0, 8.0),
            "in_a_row": (1, 5),
        },
    ),
    gradient_path: (
        gradient_path,
        {
            "architecture": ("10.3", "10.4", "10.5", "10.6"),
            "steps": (1, 7),
            "loss_step": (1, 7),
            "input_step": (1, 7),
        },
    ),
    forward_step: (
        partial(
            forward_step,
            EATER,
            np.eye(4)[[0, 1, 3]],
            words=("no", "comí", "mal"),
            inputs=(*FOOD,),
            **NAMES,
        ),
        {"t": (1, 3)},
    ),
    sentence_step: (
        partial(sentence_step, length=4, params=EATER, vocabulary=FOOD, **NAMES),
        {"sentence": ("bien", "no comí bien, no"), "t": (1, 4), "memory": (0.0, 1.0)},
    ),
    loss_surface: (
        partial(loss_surface, x=SHOCKS, y=linear_unit.states(0.8, 1.0, SHOCKS)[1:], best=(0.8, 1)),
        {"w": (-1.5, 1.5), "u": (-2.0, 2.0)},
    ),
    backward_sweep: (
        partial(
            backward_sweep,
            params=rnn.init(1, 4, 1, seed=0),
            x=WAVE[:20, None, None],
            y=WAVE[1:21, None, None],
        ),
        {"done": (1, 20), "errors": ("all", "last"), "activation": TANH, "gain": (0.5, 1.5)},
    ),
    training_progress: (training, {"epochs": (1, 8)}),
    closed_loop: (
        partial(closed_loop, params=rnn.init(1, 4, 1, seed=0), coefficients=ar_fit(WAVE, 2)),
        {"frequency": (0.2, 2.0), "noise": (0.0, 0.5), "steps": (10, 300)},
    ),
    autopsy: (
        partial(autopsy, patient=patient, train_series=sine(40), test_series=sine(66)[40:]),
        {
            "first": ("", "no_error"),
            "second": ("", "saturated_start"),
            "seed": (0, 9),
            "epochs": (20, 60),
        },
    ),
    gradient_map: (
        gradient_map,
        {
            "gain": (0.1, 5.0),
            "activation": TANH,
            "kind": ("orthogonal", "identity", "uniform"),
            "amplitude": (0.0, 3.0),
        },
    ),
    learning_to_recall: (
        learning_to_recall,
        {
            "length": (5, 20),
            "gain": (0.1, 3.0),
            "activation": TANH,
            "kind": ("orthogonal", "identity", "uniform"),
        },
    ),
    gates_at_work: (
        partial(
            gates_at_work,
            params=lstm.init(2, 3, 1, seed=0, bias=True),
            x=RNG.normal(size=(9, 4, 2)),
            unit=0,
        ),
        {"sequence": (1, 4), "mark": (1, 9), "forget": (-6.0, 3.0), "entry": (-6.0, 6.0)},
    ),
    continued: (
        partial(continued, models=WRITERS, symbols=SYMBOLS),
        {
            "beginning": ("", "Las montaña"),
            "temperature": (0.2, 1.6),
            "who": ("red", "cuentas"),
            "draw": (1, 3),
        },
    ),
    filled_gap: (
        partial(
            filled_gap,
            series=TIDES,
            time=np.datetime64("2013-01-01T00") + np.arange(300),
            start=72,
            fillers={"ridge": lambda w: w, "GRU": lambda w: w._replace(filled=w.filled + 1)},
            sensors={"temperatura": "°C", "presión": "hPa"},
        ),
        {"day": (1, 5), "hour": (0, 23), "length": (6, 24), "sensor": ("temperatura", "presión")},
    ),
    target_volatility: (
        partial(target_volatility, returns=RNG.normal(size=(300, 2)), start=100),
        {"decay": (0.7, 0.99), "target": (4, 12), "band": (0, 30), "cost": (0, 50)},
    ),
}

each_figure = pytest.mark.parametrize("figure", REDRAWN, ids=lambda figure: figure.__name__)


def corners(controls):
    """Todo en su primer valor, todo en el último, y desde ahí cada control por separado."""
    low = {name: values[0] for name, values in controls.items()}
    high = {name: values[-1] for name, values in controls.items()}
    yield from (low, high)
    for name, values in controls.items():
        yield from (high | {name: value} for value in values[:-1])


def test_every_figure_that_can_be_redrawn_is_in_the_table():
    found = {
        function.__name__
        for module in modules("figures")
        if not module.endswith(("canvas", "frames", "graph_drawing"))
        for function in public(module).values()
        if "fig" in inspect.signature(function).parameters
    }
    assert found == {figure.__name__ for figure in REDRAWN}


@each_figure
def test_a_figure_redrawn_is_the_figure_drawn_afresh(figure, monkeypatch):
    monkeypatch.setattr(canvas, "DPI", 40)  # con menos píxeles se ve lo mismo, y antes
    draw, controls = REDRAWN[figure]
    pictures = set()
    for before, now in pairwise(corners(controls)):
        moved, fresh = draw(**now, fig=draw(**before)), draw(**now)
        assert np.array_equal(pixels(moved), pixels(fresh)), (before, now)
        assert moved.alt == fresh.alt
        pictures.add(pixels(fresh).tobytes())
    assert len(pictures) >= len(controls)


@each_figure
def test_moving_cuts_nothing_and_covers_no_text(figure):
    """Como en el explorador: la distribución se calcula una vez, y vale para todo lo que siga."""
    draw, controls = REDRAWN[figure]
    fig = None
    for values in corners(controls):
        fig = draw(**values, fig=fig)
        settle(fig)
        fig.draw_without_rendering()
        assert spill(fig) < 0.01, values
        assert overlapping_texts(fig) == [], values


@each_figure
def test_a_frame_is_the_whole_drawing(figure):
    """Al mover un control solo se dibuja lo que cambió, y no se nota en ningún píxel."""
    draw, controls = REDRAWN[figure]
    values, fig = {name: options[0] for name, options in controls.items()}, None
    for name, options in controls.items():
        for value in (*options, *options[::-1]):
            values[name] = value
            fig = draw(**values, fig=fig)
            settle(fig)
            assert np.array_equal(frame(fig).copy(), pixels(fig)), values
