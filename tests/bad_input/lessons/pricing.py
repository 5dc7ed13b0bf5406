import numpy as np

from bad_input import Call, bad_array, bad_number, wrong
from rnn_helpers.lessons.pricing import outcome

DEMAND, PRICE = np.array([80.0, 120.0, 300.0]), np.array([1.0, 1.0, 1.5])
RESULT = outcome(DEMAND, PRICE, 100)
SCENE = {"capacity": bad_number(0, -3), "elasticity": bad_number(0, -0.5)}

CALLS = {
    "anticipated_price": Call(
        {"forecast": DEMAND, "capacity": 100, "elasticity": 1.0, "ceiling": 2.5},
        {"forecast": bad_array(DEMAND, "(N,)"), "ceiling": bad_number(0.9)} | SCENE,
    ),
    "outcome": Call(
        {"demand": DEMAND, "price": PRICE, "capacity": 100, "elasticity": 1.0},
        {
            "demand": bad_array(DEMAND, "(N,)"),
            "price": [
                *bad_array(PRICE, "(N,)"),
                wrong(PRICE[1:], "N = 3", "(2,)"),
                wrong(PRICE - 0.5, "al menos 1", "llegó 0.5"),
            ],
        }
        | SCENE,
    ),
    "cost": Call(
        {"result": RESULT, "demand": DEMAND},
        {
            "result": [wrong(tuple(RESULT), "lo que devuelve outcome", "(tuple)", error=TypeError)],
            "demand": [
                *bad_array(DEMAND, "(N,)"),
                wrong(DEMAND[1:], "N = 3", "(2,)"),
                wrong(0 * DEMAND, "algún viaje", "ninguno"),
            ],
        },
    ),
}
