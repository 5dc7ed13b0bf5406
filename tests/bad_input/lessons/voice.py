import numpy as np

from bad_input import Call, bad_integer, bad_series, wrong

SAMPLES = np.sin(np.arange(300.0))
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
}
