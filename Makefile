# Las órdenes del curso. Cada una funciona en un clon recién hecho: `make lab` crea el entorno si falta.
# Compatible con GNU make 3.81 (el de macOS): una orden por línea, sin .ONESHELL ni .SHELLFLAGS.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON_VENV := .venv/bin/python
READY := .venv/.installed
BROWSER_READY := .venv/.installed-browser
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
export CHROMIUM

# Las matrices del curso son pequeñas: con un hilo se calcula igual de rápido y las cifras se repiten.
export OPENBLAS_NUM_THREADS := 1
export OMP_NUM_THREADS := 1
export MKL_NUM_THREADS := 1
export VECLIB_MAXIMUM_THREADS := 1

.PHONY: help lab test notebooks test-browser bench chromium lock

help: ## Muestra esta lista
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

lab: $(READY) ## Abre el curso en JupyterLab (otro puerto: make lab PUERTO=9000)
	@$(PYTHON_VENV) tools/open_lab.py

test: $(READY) ## Revisa el estilo, las matemáticas y cada número de los cuadernos
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	$(PYTHON_VENV) -m pytest --ignore=tests/browser -n 2 --dist loadscope

notebooks: $(READY) ## Ejecuta y guarda los cuadernos (uno solo: make notebooks CUADERNO=notebooks/09_….ipynb)
	$(PYTHON_VENV) tools/execute_notebooks.py $(CUADERNO)

test-browser: chromium $(BROWSER_READY) ## Prueba los cuadernos en JupyterLab dentro de Chromium
	$(PYTHON_VENV) -m pytest tests/browser

bench: $(READY) ## Mide las redes del curso contra PyTorch (lo instala aparte, en .venv-bench)
	test -x .venv-bench/bin/python || $(PYTHON_VENV) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet -r requirements.txt -r benchmarks/requirements.txt -c constraints.txt
	.venv-bench/bin/python benchmarks/run.py

lock: ## Actualiza constraints.txt a las versiones más nuevas (necesita uv)
	@command -v uv >/dev/null || { echo "make lock necesita uv: instálalo con «pip install uv» y repite la orden." >&2; exit 1; }
	set -o pipefail; { echo "# Versiones exactas con que se prueba el curso, de Python 3.11 a 3.13. Se regenera con: make lock"; \
	  echo "flit_core>=3.9,<4" | uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	  --no-header --no-annotate --no-emit-package rnn_helpers - requirements.txt tests/browser/requirements.txt; } > constraints.new
	mv constraints.new constraints.txt

chromium:
	@command -v "$(CHROMIUM)" >/dev/null || { echo "No encontré Chromium ni Google Chrome: instala uno de los dos, o di dónde está con CHROMIUM=ruta." >&2; exit 1; }

$(READY): requirements.txt constraints.txt pyproject.toml tools/create_environment.sh tools/jupyterlab_overrides.json
	@tools/create_environment.sh

$(BROWSER_READY): $(READY) tests/browser/requirements.txt
	@tools/create_environment.sh tests/browser/requirements.txt
	@touch $@
