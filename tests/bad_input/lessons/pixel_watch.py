import numpy as np

from bad_input import Call, bad_array, bad_callable, bad_integer, bad_number, wrong
from rnn_helpers.lessons.pixel_watch import last_image

TIME = np.datetime64("2019-05-01") + 20 * np.arange(6)
NDVI = np.linspace(0.5, 0.9, 6)[:, None]
KNOWN = np.arange(6) < 3
PIXEL_ROWS = [wrong("selva", "pixel", "'selva'"), wrong(3, "pixel", "3")]

CALLS = {
    "healthy_error": Call(
        {"pixel": "tala", "fit": last_image}, {"pixel": PIXEL_ROWS, "fit": bad_callable()}
    ),
    "alarm_dates": Call(
        {"pixel": "tala", "fit": last_image, "in_a_row": 3, "threshold": 2.0},
        {
            "pixel": PIXEL_ROWS,
            "fit": bad_callable(),
            "in_a_row": bad_integer(),
            "threshold": bad_number(0, -1),
        },
    ),
    "last_image": Call(
        {"time": TIME, "ndvi": NDVI, "known": KNOWN},
        {
            "time": [wrong(TIME[None], "(N,)", "(1, 6)")],
            "ndvi": [*bad_array(NDVI, "(N, P)"), wrong(NDVI[1:], "N = 6", "(5, 1)")],
            "known": [wrong(KNOWN[1:], "N = 6", "(5,)")],
        },
    ),
}
