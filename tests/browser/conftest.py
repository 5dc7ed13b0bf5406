"""Un JupyterLab de verdad en un Chromium de verdad, sobre una copia de los cuadernos."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

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


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """Dirección de un JupyterLab recién abierto; se cierra al terminar las pruebas."""
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
        "--allow-root",
        "--no-browser",
    ]
    log = (folder / "lab.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options], stdout=log, stderr=log, cwd=folder
    )
    address = f"http://127.0.0.1:{port}"
    _wait_for(f"{address}/api?token=prueba", server)
    yield address
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
    """Función que abre un cuaderno; su página anota en `outside` lo que pide fuera de aquí."""
    pages = []

    def open_notebook(name):
        page = browser.new_page(viewport={"width": 1200, "height": 1000})
        page.outside = []
        local = (lab, lab.replace("http", "ws"), "data:", "blob:")
        page.on(
            "request",
            lambda r: None if r.url.startswith(local) else page.outside.append(r.url),
        )
        page.goto(f"{lab}/doc/tree/notebooks/{name}?token=prueba&reset")
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
