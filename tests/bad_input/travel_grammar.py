import numpy as np

from bad_input import Call, wrong
from bad_input.datasets import CALLS as DATASETS

CALLS = {
    "sentence": Call(
        {"rng": np.random.default_rng(0), "distractor": "correction"},
        {
            "rng": [
                wrong(value, "np.random.Generator", repr(value), error=TypeError)
                for value in (None, 0, "azar")
            ],
            "distractor": DATASETS["year_phrases"].rows["distractor"],
        },
    )
}
