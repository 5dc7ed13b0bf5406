import numpy as np

from bad_input import Call, wrong
from bad_input.lessons.year_phrases import CALLS as YEAR_PHRASES

CALLS = {
    "sentence": Call(
        {"rng": np.random.default_rng(0), "distractor": "correction"},
        {
            "rng": [
                wrong(value, "np.random.Generator", repr(value), error=TypeError)
                for value in (None, 0, "azar")
            ],
            "distractor": YEAR_PHRASES["year_phrases"].rows["distractor"],
        },
    )
}
