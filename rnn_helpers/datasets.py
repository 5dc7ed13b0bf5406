"""Los datos del curso: un cargador por archivo de `data/`, y generadores de secuencias sencillas.

Cada llamada lee el archivo y devuelve arreglos nuevos. De dónde sale cada archivo está en
`data/PROVENANCE.md`; bajo qué licencia, en `data/LICENCIAS.md`.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.io import wavfile

from rnn_helpers.bag_of_words import tokenize
from rnn_helpers.travel_grammar import sentence
from rnn_helpers.validation import check_choice, check_integer

DATA = Path(__file__).parent / "data"


class Series(NamedTuple):
    """Una o varias series que comparten el tiempo."""

    time: np.ndarray  # (N,) de datetime64
    columns: dict  # nombre → (N,) de float64, con NaN donde no hay dato
    units: dict  # nombre → unidad, en texto
    source: str  # a quién citar


def co2():
    """Dióxido de carbono en Mauna Loa, cada mes de 1958-03 a 2020-04.

    El archivo omite los meses sin medición; aquí están todos, con NaN en esos.

    Devuelve
    --------
    Series
        ``co2_ppm`` y ``co2_desest_ppm`` (sin su ciclo anual).
    """
    units = {"co2_ppm": "ppm", "co2_desest_ppm": "ppm"}
    source = "Keeling et al., Scripps CO2 Program (CC BY 4.0)"
    measured = _read_series("co2_mauna_loa_mensual.csv", "D", units, source)
    months = measured.time.astype("datetime64[M]")
    time = np.arange(months[0], months[-1] + np.timedelta64(1, "M"))
    columns = {name: np.full(len(time), np.nan) for name in units}
    for name, values in measured.columns.items():
        columns[name][(months - months[0]).astype(int)] = values
    return Series(time, columns, units, source)


def weather():
    """El tiempo en el aeropuerto JFK de Nueva York, cada hora UTC de 2013-01-01T06 a 2013-12-30T23.

    Devuelve
    --------
    Series
        ``temp_c``, ``rocio_c`` (punto de rocío), ``viento_kmh`` y ``presion_hpa``, con NaN en las
        horas sin registro.
    """
    units = {"temp_c": "°C", "rocio_c": "°C", "viento_kmh": "km/h", "presion_hpa": "hPa"}
    source = "NOAA ASOS, vía Iowa Environmental Mesonet (CC0)"
    return _read_series("clima_jfk_horario.csv", "h", units, source)


def bikes():
    """Viajes en bicicletas públicas en Washington D. C., cada hora de 2011.

    Devuelve
    --------
    Series
        ``laborable`` (1 o 0), ``clima`` (1 despejado … 4 lluvia fuerte), ``temp_c``,
        ``humedad_pct`` y ``demanda`` (viajes por hora).
    """
    units = {
        "laborable": "1 = sí",
        "clima": "de 1 a 4",
        "temp_c": "°C",
        "humedad_pct": "%",
        "demanda": "viajes por hora",
    }
    source = "Fanaee-T y Gama (2013), UCI; Capital Bikeshare (CC BY 4.0)"
    return _read_series("demanda_bicis_horaria.csv", "h", units, source)


def stock_returns():
    """Rendimientos diarios de siete índices bursátiles, de 2009-01 a 2011-02.

    Devuelve
    --------
    Series
        ``ise_usd`` (Estambul, en dólares), ``sp500``, ``dax``, ``ftse``, ``nikkei``, ``bovespa`` y
        ``msci_em`` (mercados emergentes). Un día sin cotización aparece como 0.
    """
    names = ("ise_usd", "sp500", "dax", "ftse", "nikkei", "bovespa", "msci_em")
    source = "Akbilgic (2013), UCI (CC BY 4.0)"
    units = dict.fromkeys(names, "rendimiento diario")
    return _read_series("cartera_indices_diaria.csv", "D", units, source)


def exchange_rates():
    """Precio en pesos mexicanos de cinco monedas, cada día hábil de 2016 a 2024.

    Devuelve
    --------
    Series
        ``usd``, ``eur``, ``gbp``, ``brl`` y ``jpy100`` (cien yenes).
    """
    units = {name: f"MXN por {name.upper()}" for name in ("usd", "eur", "gbp", "brl")}
    units["jpy100"] = "MXN por 100 JPY"
    source = "Banco Central Europeo, tipos de cambio de referencia del euro"
    return _read_series("cartera_divisas_mxn_diaria.csv", "D", units, source)


def el_nino():
    """Temperatura del mar frente a Perú y Ecuador (región Niño 1+2), cada mes de 1950 a 2010.

    Devuelve
    --------
    Series
        ``tsm_c``, en °C.
    """
    source = "NOAA ERSST.V3B (dominio público)"
    return _read_series("el_nino_tsm_mensual.csv", "M", {"tsm_c": "°C"}, source)


def sunspots():
    """Número de manchas solares, cada mes de 1749 a 2008.

    Devuelve
    --------
    Series
        ``manchas``.
    """
    units = {"manchas": "número de manchas"}
    return _read_series("manchas_solares_mensual.csv", "M", units, "NOAA NGDC (dominio público)")


def air_quality():
    """Partículas PM2.5 y tiempo en Pekín, cada hora de 2014.

    Devuelve
    --------
    Series
        ``pm25`` (µg/m³), ``rocio_c`` (punto de rocío), ``temp_c``, ``viento_acum_ms`` (velocidad
        acumulada, en m/s, mientras sopla en la misma dirección) y una columna de unos y ceros por
        cada dirección del viento: ``viento_NE``, ``viento_NW``, ``viento_SE`` y ``viento_CALMA``.
    """
    units = {"pm25": "µg/m³", "rocio_c": "°C", "temp_c": "°C"}
    units |= {"viento_dir": "1 = sí", "viento_acum_ms": "m/s"}
    source = "Chen (2015), Beijing PM2.5, UCI (CC BY 4.0)"
    series = _read_series("contaminacion_pekin_horaria.csv", "h", units, source, text="viento_dir")
    direction = series.columns.pop("viento_dir")
    unit = units.pop("viento_dir")
    for name in np.unique(direction):
        series.columns[f"viento_{name}"] = (direction == name).astype(float)
        units[f"viento_{name}"] = unit
    return series


class ImageSeries(NamedTuple):
    """Un mapa que cambia con el tiempo."""

    time: np.ndarray  # (N,) de datetime64, a intervalos desiguales
    values: np.ndarray  # (N, alto, ancho) de float64, con NaN donde no hay dato
    unit: str
    pixel_size: float  # lado de un píxel, en metros
    source: str


def forest_ndvi():
    """Verdor (NDVI) de un bosque de Rumania visto por Sentinel-2: 85 mapas, de 2015 a 2020.

    NDVI cerca de 0.8 es vegetación densa; cerca de 0.1, suelo desnudo. NaN: nubes.

    Devuelve
    --------
    ImageSeries
        Con ``values`` (85, 50, 50).
    """
    with np.load(DATA / "ndvi_bosque_sentinel2.npz") as file:
        stored, dates = file["ndvi"], file["fecha"].astype("datetime64[D]")
    values = np.where(stored == 255, np.nan, stored / 200)
    source = "Contiene datos modificados de Copernicus Sentinel 2015–2020"
    return ImageSeries(dates, values, "NDVI", 10.0, source)


def pixel_ndvi(pixel):
    """Verdor (NDVI) de un píxel de Sichuan, China: un bosque que se perdió.

    Parámetros
    ----------
    pixel : {"tala", "incendio"}
        Cómo lo perdió. "tala" va de 2015-01-27 a 2024-07-17; "incendio", de 2015-01-02 a
        2025-01-01.

    Devuelve
    --------
    Series
        ``ndvi``, solo los días con imagen clara: a intervalos desiguales y sin huecos.

    Errores
    -------
    ValueError
        Si el píxel no es uno de los dos.
    """
    check_choice("pixel", pixel, ("tala", "incendio"))
    dtype = [("pixel", "U8"), ("time", "datetime64[D]"), ("ndvi", float)]
    rows = np.loadtxt(DATA / "ndvi_pixeles.csv", dtype, delimiter=",", skiprows=1)
    rows = rows[rows["pixel"] == pixel]
    columns = {"ndvi": rows["ndvi"].copy()}
    source = "NASA HLS, vía pyxccd (Apache-2.0)"
    return Series(rows["time"].copy(), columns, {"ndvi": "NDVI"}, source)


class Sound(NamedTuple):
    """Una grabación."""

    label: str  # qué se dice
    samples: np.ndarray  # (N,) de float64, entre −1 y 1
    rate: int  # muestras por segundo
    source: str


def spoken_digits():
    """Los dígitos, de «cero» a «nueve», en español de México.

    Devuelve
    --------
    list de Sound
        Las 10 grabaciones, en orden.
    """
    return [_read_sound(path) for path in sorted((DATA / "audio").glob("digito_*.wav"))]


def spoken_vowels():
    """Las vocales a, e, i, o, u en español de México.

    Devuelve
    --------
    list de Sound
        Las 5 grabaciones, en orden.
    """
    return [_read_sound(path) for path in sorted((DATA / "audio").glob("vocal_*.wav"))]


class JapaneseVowels(NamedTuple):
    """Grabaciones de nueve hablantes, de distinto largo."""

    sequences: list  # 640 arreglos (Tᵢ, 12): doce coeficientes LPC por marco
    speaker: np.ndarray  # (640,) de enteros, de 1 a 9
    is_test: np.ndarray  # (640,) de bool
    source: str


def japanese_vowels():
    """Nueve hombres dicen las vocales «ae» del japonés; la tarea es saber quién habla.

    Devuelve
    --------
    JapaneseVowels
        270 grabaciones de entrenamiento y 370 de prueba, de 7 a 29 marcos.

    Referencias
    -----------
    Kudo, Toyama y Shimbo (1999), «Multidimensional curve classification using passing-through
    regions».
    """
    with np.load(DATA / "audio" / "vocales_japonesas.npz") as file:
        frames, lengths = file["marcos"].astype(float), file["largo"].astype(int)
        speaker, is_test = file["hablante"].astype(int), file["es_prueba"]
    sequences = [piece.copy() for piece in np.split(frames, np.cumsum(lengths)[:-1])]
    source = "Kudo, Toyama y Shimbo (1999), UCI (CC BY 4.0)"
    return JapaneseVowels(sequences, speaker, is_test, source)


def proverbs():
    """Refranes en español, recopilados por Roly Canteros.

    Devuelve
    --------
    list de str
        4162 refranes.
    """
    return (DATA / "refranes.txt").read_text(encoding="utf-8").splitlines()


class OrderPhrases(NamedTuple):
    """Oraciones en pares que tienen las mismas palabras en otro orden y etiquetas opuestas."""

    texts: list  # N textos
    labels: np.ndarray  # (N,) de enteros: 1 si acaba bien, 0 si acaba mal
    is_test: np.ndarray  # (N,) de bool
    template: np.ndarray  # (N,) de str: "pero", "pero_lejos", "negacion", …
    pair: np.ndarray  # (N,) de enteros: el número del par


def order_phrases():
    """Oraciones cuya etiqueta decide el orden de las palabras, no cuáles son.

    En las plantillas que terminan en ``_lejos`` las dos del par tienen además los mismos bigramas.

    Devuelve
    --------
    OrderPhrases
        540 pares: 826 oraciones de entrenamiento y 254 de prueba; ningún par se reparte entre las
        dos partes.
    """
    dtype = [("pair", int), ("split", "U6"), ("template", "U14"), ("text", "U160"), ("label", int)]
    path = DATA / "frases_orden.csv"
    rows = np.loadtxt(path, dtype, delimiter=",", skiprows=1, encoding="utf-8")
    return OrderPhrases(
        rows["text"].tolist(),
        rows["label"].copy(),
        rows["split"] == "prueba",
        rows["template"].copy(),
        rows["pair"].copy(),
    )


def _read_series(name, time_unit, units, source, text=None):
    """Lee un CSV cuya primera columna es el tiempo y las demás, las de `units`, en orden."""
    kinds = [(column, "U8" if column == text else float) for column in units]
    table = np.genfromtxt(
        DATA / name, [("time", "U13"), *kinds], delimiter=",", skip_header=1, encoding="utf-8"
    )
    columns = {column: table[column].copy() for column in units}
    return Series(table["time"].astype(f"datetime64[{time_unit}]"), columns, units, source)


def _read_sound(path):
    rate, samples = wavfile.read(path)
    label = path.stem.split("_")[-1]
    source = "Allison Smith / Digium (CC BY-SA 3.0)"
    return Sound(label, samples / 32768, rate, source)  # 16 bits: de −32768 a 32767


class Task(NamedTuple):
    """Una tarea de juguete: entradas, valores deseados y qué pasos cuentan."""

    x: np.ndarray  # (T, B, D)
    y: np.ndarray  # (T, B, 1)
    mask: np.ndarray  # (T, B) de bool


def adding_problem(length, count, *, seed):
    """El problema de la suma: al final, decir cuánto suman los dos números marcados.

    La primera entrada es un número al azar entre 0 y 1; la segunda vale 1 en dos pasos, uno en cada
    mitad, y 0 en los demás. Decir siempre 1 tiene un error cuadrático medio de 1/6 ≈ 0.167: es la
    línea base.

    Parámetros
    ----------
    length : int
        T, al menos 2.
    count : int
        B, cuántas secuencias.
    seed : int
        Semilla: la misma da siempre las mismas secuencias.

    Devuelve
    --------
    Task
        ``x`` (T, B, 2), ``y`` con la suma en el último paso y ``mask`` que solo cuenta ese.

    Errores
    -------
    TypeError, ValueError
        Si `length` no es un entero de 2 en adelante, `count` no es un entero positivo, o la semilla
        es negativa.

    Referencias
    -----------
    Hochreiter y Schmidhuber (1997), «Long short-term memory», experimento 4; aquí, sin su cambio
    de escala.
    """
    _check_task(length, count, seed)
    rng = np.random.default_rng(seed)
    numbers, marks = rng.uniform(size=(length, count)), np.zeros((length, count))
    half, every = length // 2, np.arange(count)
    marks[rng.integers(half, size=count), every] = 1
    marks[rng.integers(half, length, size=count), every] = 1
    return _last_step(np.stack([numbers, marks], axis=-1), (numbers * marks).sum(axis=0))


def delayed_recall(length, count, *, seed):
    """Recordar un signo: llega en el primer paso y hay que decirlo en el último.

    La primera entrada es ±1 en t = 1 y 0 después; la segunda, 1 en el último paso, pregunta. Decir
    siempre 0 tiene un error cuadrático medio de 1: es la línea base.

    Parámetros
    ----------
    length : int
        T, al menos 2.
    count : int
        B, cuántas secuencias.
    seed : int
        Semilla: la misma da siempre las mismas secuencias.

    Devuelve
    --------
    Task
        ``x`` (T, B, 2), ``y`` con el signo en el último paso y ``mask`` que solo cuenta ese.

    Errores
    -------
    TypeError, ValueError
        Si `length` no es un entero de 2 en adelante, `count` no es un entero positivo, o la semilla
        es negativa.
    """
    _check_task(length, count, seed)
    sign = np.random.default_rng(seed).choice([-1.0, 1.0], count)
    x = np.zeros((length, count, 2))
    x[0, :, 0] = sign
    x[-1, :, 1] = 1
    return _last_step(x, sign)


def _check_task(length, count, seed):
    check_integer("length", length, minimum=2)
    check_integer("count", count)
    check_integer("seed", seed, minimum=0)


def _last_step(x, answer):
    y, mask = np.zeros((*x.shape[:2], 1)), np.zeros(x.shape[:2], bool)
    y[-1, :, 0], mask[-1] = answer, True
    return Task(x, y, mask)


class YearPhrases(NamedTuple):
    """Frases que dicen en qué año fue un viaje."""

    texts: list  # "En 2009, yo fui a Nepal."
    tokens: list  # ["en", "2009", "yo", "fui", "a", "nepal"]
    position: np.ndarray  # (N,) de enteros: tokens[i][position[i]] es el año, contando desde 0
    year: np.ndarray  # (N,) de enteros


def year_phrases(count, *, seed, positions=None, lengths=None, distractor=None):
    """Frases como «Fui a Nepal en 2009» y «En 2009, yo fui a Nepal», de todo largo.

    Parámetros
    ----------
    count : int
        N, cuántas frases.
    seed : int
        Semilla: la misma da siempre las mismas frases.
    positions : (int, int), opcional
        Menor y mayor posición del año (desde 0) que se admiten; cualquiera si no se da. Con
        intervalos que no se tocan, entrenamiento y prueba no comparten ninguna posición.
    lengths : (int, int), opcional
        Menor y mayor número de palabras.
    distractor : {None, "quantity", "correction"}
        Qué otro número hay en la frase, tomado de los mismos que los años. Ninguno; una cantidad
        («por 1990 pesos»), que la palabra de al lado distingue; o un año que se niega («no fui en
        2005, sino, según mi diario, en 2009»), que solo distingue una palabra lejana.

    Devuelve
    --------
    YearPhrases
        Las N frases, con su año y dónde está.

    Errores
    -------
    TypeError, ValueError
        Si `count` o `seed` no sirven, un intervalo no es un par de enteros de menor a mayor, el
        distractor no se conoce, o la gramática casi no da frases así.
    """
    check_integer("count", count)
    check_integer("seed", seed, minimum=0)
    (p_low, p_high), (l_low, l_high) = _range("positions", positions), _range("lengths", lengths)
    rng = np.random.default_rng(seed)
    phrases = []
    for _ in range(400 * count + 4000):  # se descarta lo que no cabe en los intervalos
        before, year, after = sentence(rng, distractor)
        text = f"{before} {year}{after}."
        tokens, position = tokenize(text), len(tokenize(before))
        if p_low <= position <= p_high and l_low <= len(tokens) <= l_high:
            phrases.append((text[0].upper() + text[1:], tokens, position, year))
        if len(phrases) == count:
            texts, tokens, position, year = zip(*phrases, strict=True)
            return YearPhrases(list(texts), list(tokens), np.array(position), np.array(year))
    raise ValueError(
        "positions y lengths deben admitir frases de la gramática, y casi ninguna cabe; llegaron "
        f"{positions} y {lengths}, y se encontraron {len(phrases)} de {count}."
    )


def _range(name, value):
    """El intervalo (menor, mayor), comprobado; sin límites si no se dio."""
    if value is None:
        return 0, np.inf
    if not isinstance(value, tuple | list) or len(value) != 2:
        raise TypeError(f"{name} debe ser un par (menor, mayor); llegó {value!r}.")
    for bound in value:
        check_integer(f"Cada límite de {name}", bound, minimum=0)
    if value[0] > value[1]:
        raise ValueError(f"{name} debe ir de menor a mayor; llegó {value!r}.")
    return value
