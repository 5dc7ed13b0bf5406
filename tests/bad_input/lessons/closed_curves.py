from bad_input import Call, bad_integer

CURVE = Call(
    {"count": 3, "steps": 4, "seed": 0},
    {"count": bad_integer(), "steps": bad_integer(), "seed": bad_integer(minimum=0)},
)

CALLS = {"circle": CURVE, "eight": CURVE}
