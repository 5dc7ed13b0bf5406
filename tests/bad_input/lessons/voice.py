import numpy as np

from bad_input import Call, bad_integer, bad_number, bad_series, wrong
from rnn_helpers.networks import rnn

SAMPLES = np.sin(np.arange(300.0))
NETWORK = rnn.init(1, 3, 1, seed=0)
SILENCE = wrong(np.zeros(300), "sonar", "silencio")

CALLS = {
    "sounding": Call({"samples": SAMPLES}, {"samples": [*bad_series(SAMPLES), SILENCE]}),
    "spectrogram": Call(
        {"samples": SAMPLES, "rate": 8000},
        {
            "samples": [
                *bad_series(SAMPLES),
                SILENCE,
                wrong(SAMPLES[:128], "al menos 129", "llegó 128"),
            ],
            "rate": bad_integer(),
        },
    ),
    "pitch": Call(
        {"samples": SAMPLES, "rate": 8000},
        {
            "samples": [*bad_series(SAMPLES), wrong(SAMPLES[:227], "al menos 228", "llegó 227")],
            "rate": bad_integer(800),
        },
    ),
    "heard_and_to_come": Call(
        {"samples": SAMPLES, "part": 0.5},
        {
            "samples": bad_series(SAMPLES),
            "part": [*bad_number(-0.1, 1.1), wrong(0.001, "a cada lado", "llegó 0.001")],
        },
    ),
    "next_sample_errors": Call(
        {"heard": SAMPLES, "to_come": SAMPLES, "networks": [NETWORK]},
        {
            "heard": [row._replace(about="series") for row in bad_series(SAMPLES)],
            "to_come": bad_series(SAMPLES),
            "networks": [wrong(NETWORK, "una lista", error=TypeError)],
        },
    ),
}
