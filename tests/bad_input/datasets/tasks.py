from bad_input import Call, bad_integer, bad_number, wrong

TASK = Call(
    {"length": 5, "count": 3, "seed": 0},
    {
        "length": bad_integer(minimum=2),
        "count": bad_integer(),
        "seed": bad_integer(minimum=0),
    },
)

CALLS = {
    "adding_problem": TASK,
    "delayed_recall": TASK,
    "marked_recall": TASK,
    "switch": Call(TASK.arguments | {"events": 0.3}, TASK.rows | {"events": bad_number(-0.1, 1.1)}),
    "counting": TASK,
    "running_sign": TASK,
    "echo": Call(
        TASK.arguments | {"delay": 2},
        TASK.rows
        | {
            "length": [*bad_integer(minimum=2), wrong(2, "los 2 pasos", "llegó 2", about="delay")],
            "delay": [*bad_integer(), wrong(5, "menor que los 5 pasos", "llegó 5")],
        },
    ),
}
