"""Una gramática pequeña de frases de viaje en español, para `datasets.year_phrases`.

Cada frase se arma con piezas que concuerdan entre sí: un sujeto con su verbo, un país, y
complementos que pueden ir antes o después del año sin que la frase deje de ser correcta.
"""

import numpy as np

from rnn_helpers.validation import check_choice, check_type

SUBJECTS = {
    "yo": ("fui", "viajé", "volví"),
    "mi hermana": ("fue", "viajó", "volvió"),
    "nosotras": ("fuimos", "viajamos", "volvimos"),
    "mis padres": ("fueron", "viajaron", "volvieron"),
}
COUNTRIES = (
    *("Nepal", "Perú", "Chile", "México", "Cuba", "Bolivia", "Japón", "Egipto", "Kenia"),
    *("España", "Islandia", "Portugal", "Marruecos", "Costa Rica", "Nueva Zelanda"),
)
OPENINGS = (
    *("según recuerdo,", "si no me equivoco,", "como ya te conté,", "por fin,"),
    *("después de muchos años de ahorrar,", "por lo que dice la foto del álbum,"),
)
# A lo sumo un complemento de cada línea: dos compañías o dos motivos sonarían mal.
COMPLEMENTS = (
    ("con dos amigas", "con mi tía", "con la familia de Ana", "con un grupo de la escuela"),
    ("sin prisa", "con poco dinero", "casi sin equipaje", "con muchas ganas"),
    ("en avión", "en primera clase", "en un vuelo nocturno"),
    ("para estudiar", "para visitar a unos primos", "por la boda de un amigo"),
    ("durante todo el verano", "por unos días", "durante tres semanas"),
)
QUANTITIES = ("por {} pesos", "tras recorrer {} kilómetros", "después de caminar {} metros")
ASIDES = ("según mi diario,", "como bien dices,", "por lo que dice el pasaporte,")
FIRST_YEAR, YEARS = 1950, 75


def sentence(rng, distractor):
    """Una frase al azar, en tres partes: lo que va antes del año, el año y lo que va después.

    rng : numpy.random.Generator
    distractor : {None, "quantity", "correction"}. Como en `datasets.year_phrases`.

    Devuelve
        before : str
        year : int
        after : str. Con su puntuación y el espacio inicial, sin el punto final.
    """
    check_type("rng", rng, np.random.Generator, "un np.random.Generator")
    if distractor is not None:
        check_choice("distractor", distractor, ("quantity", "correction"))
    place = int(rng.integers(YEARS))
    year = FIRST_YEAR + place
    other = FIRST_YEAR + (place + int(rng.integers(1, YEARS))) % YEARS  # nunca el mismo
    subject = _pick(rng, tuple(SUBJECTS))
    verb, country = _pick(rng, SUBJECTS[subject]), _pick(rng, COUNTRIES)
    complements = [_pick(rng, COMPLEMENTS[row]) for row in rng.permutation(len(COMPLEMENTS))]
    complements = complements[: rng.integers(len(COMPLEMENTS) + 1)]
    if distractor == "quantity":
        quantity = _pick(rng, QUANTITIES).format(other)
        complements.insert(rng.integers(len(complements) + 1), quantity)
    opening = _pick(rng, OPENINGS) if rng.random() < 0.5 else ""
    # «Yo» se puede callar, porque el verbo ya lo dice; si el año va primero, no se calla.
    silent = subject == "yo" and rng.random() < 0.5
    form = rng.integers(2 if distractor != "correction" else 3)
    contrast = ""
    if distractor == "correction":
        contrast = f" y no, {_pick(rng, ASIDES)} en {other}"
    if form == 0:  # «en 2009, yo fui a Nepal»
        after = _join(f"{contrast}, {subject} {verb} a {country}", *complements)
        return _join(opening, "en"), year, after
    subject = "" if silent else subject
    if form == 2:  # «no fui a Nepal en 2005, sino, según mi diario, en 2009»
        denied = _join(opening, subject, f"no {verb} a {country}", *complements)
        return f"{denied} en {other}, sino, {_pick(rng, ASIDES)} en", year, ""
    # «fui a Nepal en 2009»
    cut = len(complements) if contrast else rng.integers(len(complements) + 1)
    before = _join(opening, subject, f"{verb} a {country}", *complements[:cut], "en")
    after = "".join(f" {complement}" for complement in complements[cut:])
    return before, year, contrast + after


def _pick(rng, options):
    return options[rng.integers(len(options))]


def _join(*pieces):
    return " ".join(piece for piece in pieces if piece)
