"""Los cuadernos del curso, en orden: la lista de la que sale el mapa."""

from typing import NamedTuple


class Notebook(NamedTuple):
    """Un cuaderno. Su archivo es ``notebooks/<name>.ipynb``."""

    name: str
    title: str
    part: str  # la parte del curso a la que pertenece
    idea: str  # de qué trata, en unas palabras

    @property
    def number(self):
        """Las dos cifras con que empieza su nombre."""
        return self.name[:2]


_START, _IDEA, _GRAPH = "Para empezar", "Los datos y la idea", "El grafo"
_NETWORK, _TROUBLE = "La red en NumPy", "Cuando algo falla"
_GATES = "Memoria con compuertas"
_MONEY = "Usos: demanda y dinero"
_WORLD = "Usos: la naturaleza y la voz"

NOTEBOOKS = (
    Notebook("00_bienvenida", "Bienvenida", _START, "abrir, mover, revisar"),
    Notebook("01_datos_secuenciales", "Datos secuenciales", _IDEA, "series, tareas y líneas base"),
    Notebook(
        "02_bolsa_de_palabras",
        "Bolsa de palabras y sus límites",
        _IDEA,
        "lo que se pierde sin el orden",
    ),
    Notebook(
        "03_compartir_parametros",
        "Compartir parámetros",
        _IDEA,
        "los mismos pesos siempre",
    ),
    Notebook("04_sistemas_dinamicos", "Sistemas dinámicos", _GRAPH, "un estado que se recuerda"),
    Notebook("05_desplegar_el_grafo", "Desplegar el grafo", _GRAPH, "una copia por paso"),
    Notebook(
        "06_arquitecturas_recurrentes",
        "Arquitecturas recurrentes",
        _GRAPH,
        "por dónde pasa la memoria",
    ),
    Notebook(
        "07_propagacion_hacia_adelante",
        "Propagación hacia adelante",
        _NETWORK,
        "de la entrada a la salida",
    ),
    Notebook(
        "08_retropropagacion_en_el_tiempo",
        "Retropropagación en el tiempo",
        _NETWORK,
        "del error al gradiente",
    ),
    Notebook(
        "09_predecir_una_senoidal",
        "Predecir una senoidal",
        _NETWORK,
        "entrenar y pronosticar",
    ),
    Notebook("10_cuaderno_forense", "Cuaderno forense", _TROUBLE, "encontrar el error sembrado"),
    Notebook(
        "11_gradientes_que_se_desvanecen",
        "Gradientes que se desvanecen o explotan",
        _TROUBLE,
        "por qué cuesta recordar",
    ),
    Notebook("12_lstm_y_gru", "LSTM y GRU", _GATES, "decidir qué se guarda"),
    Notebook(
        "13_un_modelo_de_lenguaje",
        "Un modelo de lenguaje",
        _GATES,
        "qué carácter sigue",
    ),
    Notebook("14_demanda_y_precios", "Demanda y precios", _MONEY, "anticipar sin hacer trampa"),
    Notebook(
        "15_cartera_de_inversion", "Cartera de inversión", _MONEY, "qué se pronostica y qué no"
    ),
    Notebook(
        "16_caos_clima_y_territorio",
        "Caos, clima y territorio",
        _WORLD,
        "hasta dónde se ve",
    ),
    Notebook(
        "17_audio_y_reconstruccion",
        "Audio y reconstrucción",
        _WORLD,
        "seguir, reconocer, rellenar",
    ),
)
