"""Los usos que nombra la clase: en qué cuaderno está cada uno, y cómo le fue ahí a la red.

Cada resultado es una fila de la tabla con que termina su cuaderno. `tests/notebook/test_uses.py`
comprueba que sigue siendo la misma.
"""

from typing import NamedTuple


class Result(NamedTuple):
    """Lo que dice de una red la tabla de un cuaderno."""

    notebook: str  # sus dos cifras
    table: str  # el título de la tabla, o su principio
    model: str
    verdicts: dict  # de tarea a «sí», «empate» o «no»: si supera a la mejor línea base


class Use(NamedTuple):
    """Un uso de las redes recurrentes."""

    name: str  # como lo nombra la clase
    notebooks: tuple  # los números de los cuadernos que lo tratan
    results: tuple = ()


USES = (
    Use("Pronóstico de series de tiempo", ("01", "09")),
    Use(
        "Uber: modificar precios con antelación",
        ("14",),
        (
            Result(
                "14",
                "RMSE en viajes por hora",
                "lineal + red",
                {"a 1 h": "sí", "a 6 h": "sí", "a 24 h": "no"},
            ),
        ),
    ),
    Use(
        "Carteras de inversión",
        ("15",),
        (
            Result("15", "R² del rendimiento", "GRU", {"mañana": "empate"}),
            Result("15", "QLIKE de la volatilidad", "GRU", {"mañana": "empate"}),
        ),
    ),
    Use(
        "Sistemas dinámicos caóticos",
        ("04", "16"),
        (Result("16", "Lorenz", "RNN", {"prueba": "no"}),),
    ),
    Use(
        "Clima",
        ("16",),
        (
            Result(
                "16",
                "El Niño",
                "RNN",
                {
                    "a 1 mes": "empate",
                    "a 3 meses": "empate",
                    "a 6 meses": "empate",
                    "a 12 meses": "no",
                },
            ),
        ),
    ),
    Use(
        "Contaminación",
        ("16",),
        (
            Result(
                "16",
                "PM2.5",
                "GRU",
                {"a 1 h": "no", "a 6 h": "empate", "a 12 h": "empate", "a 24 h": "empate"},
            ),
        ),
    ),
    Use(
        "Cambio de uso de suelo",
        ("16",),
        (Result("16", "Mapa del bosque", "una RNN para todos", {"F1": "no"}),),
    ),
    Use(
        "Audio",
        ("17",),
        (
            Result("17", "La muestra que sigue", "RNN", dict.fromkeys("aeiou", "no")),
            Result("17", "Quién habla", "media de tres GRU", {"prueba": "empate"}),
        ),
    ),
    Use(
        "Reconstruir información temporal",
        ("17",),
        (
            Result(
                "17",
                "Huecos de temperatura",
                "ridge + GRU",
                {"6 h": "no", "12 h": "empate", "24 h": "sí"},
            ),
            Result(
                "17",
                "Huecos de presión",
                "ridge + GRU",
                {"6 h": "empate", "12 h": "empate", "24 h": "empate"},
            ),
        ),
    ),
    Use(
        "Texto: el orden que la bolsa de palabras pierde",
        ("02", "03", "13"),
        (Result("13", "Bits por carácter", "GRU larga + cuentas", {"prueba": "sí"}),),
    ),
)
