from bad_input import Call, bad_integer, wrong


def bad_range(nothing_fits):
    """Lo que no es un par (menor, mayor) de enteros; `nothing_fits` no lo cumple ninguna frase."""
    return [
        *(
            wrong(value, "un par (menor, mayor)", repr(value), error=TypeError)
            for value in (3, "12", (1,), (1, 2, 3), {1: 2, 3: 4})
        ),
        *(
            row._replace(value=(0, row.value), words=("Cada límite", *row.words))
            for row in bad_integer(minimum=0)
        ),
        wrong((9, 2), "de menor a mayor", "(9, 2)"),
        wrong(nothing_fits, "admitir frases", str(nothing_fits), "0 de 3"),
    ]


CALLS = {
    "year_phrases": Call(
        {
            "count": 3,
            "seed": 0,
            "positions": (1, 30),
            "lengths": (3, 30),
            "distractor": "quantity",
        },
        {
            "count": bad_integer(),
            "seed": bad_integer(minimum=0),
            "positions": bad_range((90, 99)),
            "lengths": bad_range((1, 2)),
            "distractor": [
                wrong(value, "'quantity', 'correction'", repr(value)) for value in ("x", 3, "")
            ],
        },
    ),
}
