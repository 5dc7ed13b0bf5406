"""Un JupyterLab de verdad en un Chromium de verdad, sobre una copia de los cuadernos."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# En una máquina lenta JupyterLab pregunta con qué kernel se abre el cuaderno: se acepta el suyo.
ANSWER_KERNEL_DIALOG = """setInterval(() => {
    document.querySelector('.jp-Dialog:has(select) .jp-mod-accept')?.click();
}, 300)"""


class Lab(NamedTuple):
    """Un JupyterLab abierto, y la carpeta que sirve."""

    address: str
    folder: Path

    def shut_kernels_down(self):
        for session in json.loads(self._ask("GET", "sessions")):
            self._ask("DELETE", f"sessions/{session['id']}")

    def _ask(self, method, path):
        url = f"{self.address}/api/{path}?token=prueba"
        return urllib.request.urlopen(urllib.request.Request(url, method=method)).read()


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """Un JupyterLab recién abierto sobre una copia de los cuadernos; al terminar, se cierra."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = [
        f"--ServerApp.port={port}",
        f"--ServerApp.root_dir={folder}",
        "--IdentityProvider.token=prueba",
        "--LabApp.expose_app_in_browser=True",
        "--JupyterNotebookApp.expose_app_in_browser=True",
        "--allow-root",
        "--no-browser",
    ]
    log = (folder / "lab.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options], stdout=log, stderr=log, cwd=folder
    )
    address = f"http://127.0.0.1:{port}"
    _wait_for(f"{address}/api?token=prueba", server)
    yield Lab(address, folder)
    server.terminate()
    server.wait(timeout=20)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def open_notebook(lab, browser):
    """Función que abre un cuaderno; su página anota en `outside` lo que pide fuera de aquí.

    `view` es quien lo muestra: "doc/tree" es JupyterLab, y "notebooks", Notebook 7.
    """
    pages = []

    def open_notebook(name, view="doc/tree"):
        page = browser.new_page(viewport={"width": 1200, "height": 1000})
        page.outside = []
        page.add_init_script(ANSWER_KERNEL_DIALOG)
        local = (lab.address, lab.address.replace("http", "ws"), "data:", "blob:")
        page.on(
            "request",
            lambda r: None if r.url.startswith(local) else page.outside.append(r.url),
        )
        page.goto(f"{lab.address}/{view}/notebooks/{name}?token=prueba&reset")
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
        page.wait_for_function(
            "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel",
            timeout=60_000,
        )
        # Que todas las celdas estén en la página, no solo las que se ven.
        page.evaluate("""() => {
            const notebook = window.jupyterapp.shell.currentWidget.content;
            notebook.notebookConfig = {...notebook.notebookConfig, windowingMode: 'none'};
        }""")
        pages.append(page)
        return page

    yield open_notebook
    for page in pages:
        page.close()


def _wait_for(url, server, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=2)
            return
        except OSError:
            assert server.poll() is None, "JupyterLab se cerró al empezar"
            time.sleep(0.2)
    raise TimeoutError(f"JupyterLab no respondió en {seconds} s")
