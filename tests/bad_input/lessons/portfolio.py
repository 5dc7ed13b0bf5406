import numpy as np

from bad_input import Call, bad_array, bad_integer, bad_number, wrong

rng = np.random.default_rng(0)
RETURNS, WEIGHTS, VARIANCE = rng.standard_normal((12, 3)), np.full((12, 3), 0.2), np.full(12, 0.5)
YEAR = rng.standard_normal(252)
YEAR_ROWS = [*bad_array(YEAR, "(N,)"), wrong(YEAR[:62], "al menos 63", "llegó 62")]

CALLS = {
    "backtest": Call(
        {"weights": WEIGHTS, "returns": RETURNS, "cost": 0.05},
        {
            "weights": [
                *bad_array(WEIGHTS, "(N, K)"),
                wrong(WEIGHTS[1:], "N = 11", "(12, 3)", about="returns"),
            ],
            "returns": [*bad_array(RETURNS, "(N, K)"), wrong(RETURNS[:, 1:], "K = 3", "(12, 2)")],
            "cost": bad_number(-0.1),
        },
    ),
    "yearly_growth": Call(
        {"returns": RETURNS[:, 0]}, {"returns": bad_array(RETURNS[:, 0], "(N,)")}
    ),
    "quarterly_volatility": Call({"returns": YEAR}, {"returns": YEAR_ROWS}),
    "target_error": Call(
        {"returns": YEAR, "target": 8.0}, {"returns": YEAR_ROWS, "target": bad_number(0, -1)}
    ),
    "exposure": Call(
        {"variance": VARIANCE, "target": 8.0, "band": 0.1},
        {
            "variance": [*bad_array(VARIANCE, "(N,)"), wrong(VARIANCE * 0, "mayor que 0", "0")],
            "target": bad_number(0, -1),
            "band": bad_number(-0.1),
        },
    ),
    "equal_weights": Call(
        {"invested": VARIANCE, "assets": 3},
        {"invested": bad_array(VARIANCE, "(N,)"), "assets": bad_integer()},
    ),
}
