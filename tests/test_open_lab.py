"""tools/open_lab.py: qué cuaderno abre y en qué puerto."""

import os
import socket

import pytest

import open_lab


@pytest.fixture
def busy_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_busy_port_is_said_and_the_next_free_one_taken(busy_port, capsys):
    port = open_lab.choose_port(str(busy_port))
    assert port > busy_port
    assert open_lab.is_free(port)
    message = capsys.readouterr().out
    assert f"El puerto {busy_port} está ocupado" in message
    assert f"uso el {port}" in message


def test_free_port_is_taken_in_silence(capsys, monkeypatch):
    monkeypatch.setattr(open_lab, "is_free", lambda port: True)
    assert open_lab.choose_port(None) == 8888
    assert open_lab.choose_port("9000") == 9000
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("text", ["ocho mil", "-1", "80", "70000", "8888.5"])
def test_wrong_port_is_said(text):
    with pytest.raises(SystemExit, match="PUERTO debe ser un número"):
        open_lab.choose_port(text)


def test_no_free_port_is_said(monkeypatch):
    monkeypatch.setattr(open_lab, "is_free", lambda port: False)
    with pytest.raises(SystemExit, match="ningún puerto libre"):
        open_lab.choose_port("65500")


@pytest.mark.parametrize("uid", [0, 1000])
def test_root_is_allowed_only_for_root(uid, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: uid, raising=False)
    arguments = open_lab.lab_arguments(9000, open_lab.ROOT / "mi_curso" / "00_a.ipynb")
    assert ("--allow-root" in arguments) == (uid == 0)
    assert "--LabApp.default_url=/lab/tree/mi_curso/00_a.ipynb" in arguments
    assert "--ServerApp.port=9000" in arguments


def test_overrides_are_installed_once(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    open_lab.install_overrides()
    target = tmp_path / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    assert '"es_ES"' in target.read_text(encoding="utf-8")
    target.write_text("{}", encoding="utf-8")
    open_lab.install_overrides()
    assert target.read_text(encoding="utf-8") == "{}"
