#!/usr/bin/env bash
# Crea .venv con lo que el curso necesita; si quedó a medias, lo rehace. Lo llama el Makefile.
# Uso: tools/create_environment.sh [más archivos de requisitos]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

stamp=.venv/.installed

fail() {
    echo "$1" >&2
    exit 1
}

version_of() {
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null
}

is_recent() { # is_recent 3.12
    [[ $1 == 3.* && ${1#3.} -ge 11 ]]
}

find_python() {
    local candidate version too_old="" candidates=(python3 python3.13 python3.12 python3.11 python)
    # Quien pide un Python con PYTHON=… recibe ese o un aviso, nunca otro.
    [[ -z ${PYTHON:-} ]] || candidates=("$PYTHON")
    for candidate in "${candidates[@]}"; do
        version=$(version_of "$candidate") || continue
        if is_recent "$version"; then
            echo "$candidate"
            return
        fi
        too_old=${too_old:-"Python $version ($candidate)"}
    done
    if [[ -n $too_old ]]; then
        fail "Encontré $too_old, pero el curso necesita Python 3.11 o posterior: instálalo y repite la orden (si ya lo tienes en otro lugar, dilo con PYTHON=ruta)."
    fi
    fail "No encontré Python${PYTHON:+ en PYTHON=$PYTHON}; el curso necesita la versión 3.11 o posterior: instálalo y repite la orden (si ya lo tienes en otro lugar, dilo con PYTHON=ruta)."
}

if command -v uv >/dev/null; then
    is_complete() { version_of .venv/bin/python >/dev/null; }
    create() { uv venv --quiet --python "$1" .venv; }
    install() { uv pip install --quiet --python .venv/bin/python -b constraints.txt "$@"; }
else
    is_complete() { .venv/bin/python -m pip --version >/dev/null 2>&1; }
    create() {
        # Debian reparte venv sin ensurepip: sin comprobarlo antes, el error saldría a mitad de camino.
        "$1" -c 'import ensurepip, venv' 2>/dev/null ||
            fail "A tu Python le falta el módulo venv: instálalo (en Debian y Ubuntu: sudo apt install python$(version_of "$1")-venv) y repite la orden."
        "$1" -m venv .venv
    }
    install() { .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"; }
fi

# Sin el sello que se pone al final, la primera instalación quedó a medias: se empieza de cero.
if ! [[ -e $stamp ]] || ! is_complete; then
    python=$(find_python)
    echo "Preparo el entorno del curso en .venv (solo esta vez; puede tardar unos minutos)…"
    rm -rf .venv
    create "$python"
fi

requirements=()
for file in requirements.txt "$@"; do
    requirements+=(-r "$file")
done
install "${requirements[@]}" -c constraints.txt ||
    fail "No se pudieron instalar los paquetes del curso: revisa tu conexión a internet y repite la orden."

# JupyterLab en español y sin el aviso de noticias.
mkdir -p .venv/share/jupyter/lab/settings
cp tools/jupyterlab_overrides.json .venv/share/jupyter/lab/settings/overrides.json
touch "$stamp"
