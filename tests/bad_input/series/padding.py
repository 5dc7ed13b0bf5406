import numpy as np

from bad_input import Call, bad_array, wrong

SERIES = np.sin(np.arange(10.0))

SERIES_ROWS = [*bad_array(SERIES, "(N, D)"), wrong(np.array(1.0), "(N, D)", "()")]

BATCH, LENGTHS = np.arange(24.0).reshape(4, 3, 2), np.array([4, 1, 2])

CALLS = {
    "pad": Call(
        {"sequences": [SERIES, SERIES[:4]]},
        {
            "sequences": [
                *(
                    row._replace(value=[SERIES, row.value], words=("sequences[1]", *row.words))
                    for row in SERIES_ROWS
                ),
                wrong(None, "una lista de arreglos", "None", error=TypeError),
                wrong(SERIES, "una lista de arreglos", "(ndarray)", error=TypeError),
                wrong([], "al menos una secuencia"),
                wrong([SERIES, np.ones((3, 2))], "la misma D", "[1, 2]", about="secuencias"),
            ]
        },
    ),
    "last_step": Call(
        {"values": BATCH, "lengths": LENGTHS},
        {
            "values": bad_array(BATCH, "(T, B, D)"),
            "lengths": [
                wrong(None, "un arreglo de enteros", "None", error=TypeError),
                wrong(LENGTHS.tolist(), "un arreglo de enteros", "[4, 1, 2]", error=TypeError),
                wrong(LENGTHS * 1.0, "un arreglo de enteros", "float64", error=TypeError),
                wrong(LENGTHS[:2], "B = 3", "(2,)"),
                wrong(np.array([4, 1, 5]), "de 1 a los 4 pasos", "llegó 5"),
                wrong(np.array([4, 1, 0]), "de 1 a los 4 pasos", "llegó 0"),
                wrong(np.array([4, 1, 0], np.uint8), "de 1 a los 4 pasos", "llegó 0"),
            ],
        },
    ),
}
