"""Abre JupyterLab en la copia del estudiante: `python tools/open_lab.py`, o `make lab`."""

import os
import shutil
import socket
import sys
from pathlib import Path

from jupyterlab.labapp import LabApp

import kernels
import student_copy
from lessons import ROOT, lessons

DEFAULT_PORT = 8888


def is_free(port):
    """¿Se puede escuchar en este puerto?"""
    with socket.socket() as server:
        if os.name != "nt":  # como hará JupyterLab: un puerto recién cerrado ya sirve
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def choose_port(wanted):
    """El puerto pedido (texto o None) o, si está ocupado, el siguiente libre."""
    text = wanted or str(DEFAULT_PORT)
    if not (text.isdecimal() and 1024 <= int(text) <= 65535):
        raise SystemExit(f"PUERTO debe ser un número entre 1024 y 65535, y es «{text}».")
    first = int(text)
    free = next((port for port in range(first, min(first + 100, 65536)) if is_free(port)), None)
    if free is None:
        raise SystemExit(f"No hay ningún puerto libre desde el {first}: prueba con PUERTO=9000.")
    if free != first:
        print(f"El puerto {first} está ocupado (¿otro JupyterLab abierto?): uso el {free}.")
    return free


def lab_arguments(port, notebook):
    """Lo que se le dice a JupyterLab."""
    arguments = [
        f"--ServerApp.root_dir={ROOT}",
        f"--LabApp.default_url=/lab/tree/{notebook.relative_to(ROOT).as_posix()}",
        f"--ServerApp.port={port}",
        "--ServerApp.answer_yes=True",  # Ctrl+C detiene sin volver a preguntar
        "--Application.log_level=ERROR",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # en un contenedor
        arguments.append("--allow-root")
    return arguments


def install_overrides():
    """En español y sin noticias también donde el entorno se creó a mano (conda, Windows)."""
    target = Path(sys.prefix, "share", "jupyter", "lab", "settings", "overrides.json")
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "tools" / "jupyterlab_overrides.json", target)


def main():
    print(student_copy.describe(student_copy.update()))
    notebook = student_copy.FOLDER / lessons()[0].name
    port = choose_port(os.environ.get("PUERTO"))
    install_overrides()
    kernels.use_one_thread()
    kernels.find_the_package()
    print(
        f"Abro {notebook.name} en tu navegador (puerto {port}). "
        "Para terminar, presiona Ctrl+C en esta ventana.",
        flush=True,
    )
    LabApp.launch_instance(lab_arguments(port, notebook))
    print("JupyterLab se detuvo. ¡Hasta la próxima!")


if __name__ == "__main__":
    main()
