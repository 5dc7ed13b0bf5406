"""Cada archivo de datos es el que dice su procedencia, con su licencia y su crédito."""

import hashlib
import re

from rnn_helpers.datasets.files import DATA
from rnn_helpers.datasets.sound import spoken_digits

ABOUT_THE_DATA = {"PROVENANCE.md", "LICENCIAS.md"}


def shipped_files():
    """Every file under data/ that is data, by its name."""
    return {
        path.name: path
        for path in DATA.rglob("*")
        if path.is_file() and path.parent.name != "licencias" and path.name not in ABOUT_THE_DATA
    }


def stated_sums():
    text = (DATA / "PROVENANCE.md").read_text(encoding="utf-8")
    return dict(re.findall(r"- sha256 `([^`]+)`: `([0-9a-f]{64})`", text))


def test_every_file_has_the_sha256_that_provenance_states():
    actual = {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in shipped_files().items()
    }
    assert actual == stated_sums()


def test_the_data_weigh_less_than_2_1_megabytes():
    assert sum(path.stat().st_size for path in DATA.rglob("*")) < 2.1e6


def test_every_file_has_a_licence_and_every_licence_text_is_there():
    text = (DATA / "LICENCIAS.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `(?:audio/)?([^`]+)`", text, flags=re.MULTILINE))
    named = {"*.wav" if name.endswith(".wav") else name for name in shipped_files()}
    assert rows == named
    texts = {path.name for path in (DATA / "licencias").iterdir()}
    assert set(re.findall(r"`licencias/([^`]+)`", text)) == texts


def test_the_audio_keeps_its_credit_and_the_whole_of_its_licence():
    licence = (DATA / "licencias" / "CC-BY-SA-3.0.txt").read_text(encoding="utf-8")
    for words in ("2003-2010, Allison Smith", "Digium", "by-sa/3.0", "4. Restrictions."):
        assert words in licence
    assert "Allison Smith" in spoken_digits()[0].source
