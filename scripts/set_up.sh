#!/bin/sh
# One step of the set-up that the Makefile asks for: python VENV | assets VENV | browser
# Debian packages are installed only where apt-get is there and we are root; otherwise the step says what is missing.
set -eu

say() { printf 'set-up: %s\n' "$*" >&2; }

can_install() { command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ]; }

install_packages() {
    say "installing $* with apt-get"
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 || {
        apt-get update -qq >/dev/null
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null
    }
}

# Print the first Python that is new enough; nothing where there is none.
find_python() {
    for name in "${PYTHON:-python3}" python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
}

make_python() {
    venv=$1
    if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        python=$(find_python)
        if [ -z "$python" ] && can_install; then
            install_packages python3 python3-venv
            python=$(find_python)
        fi
        if [ -z "$python" ]; then
            say "no Python 3.11 or newer was found; install one, or name it: make PYTHON=/path/to/python3 ..."
            exit 1
        fi
        if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            if can_install; then
                version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
                install_packages "python$version-venv" || install_packages python3-venv
            else
                say "$python cannot make virtual environments; install its venv module (Debian: apt install python3-venv)"
                exit 1
            fi
        fi
        say "making $venv with $python"
        "$python" -m venv "$venv"
    fi
    say "installing sijill and what its tests need into $venv"
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --editable ".[dev]"
}

make_assets() {
    if [ ! -f package.json ]; then
        return
    fi
    if ! command -v npm >/dev/null 2>&1; then
        if can_install; then
            install_packages nodejs npm
        else
            say "npm is missing and is needed to fetch the fonts of the workbench; install Node.js (Debian: apt install npm)"
            exit 1
        fi
    fi
    say "fetching the fonts of the workbench with npm"
    npm ci --silent --no-audit --no-fund
    "$1/bin/python" scripts/vendor_assets.py >/dev/null
}

# The tests that drive a browser are skipped where there is none; everything else is tested all the same.
make_browser() {
    for name in chromium chromium-browser google-chrome; do
        if command -v "$name" >/dev/null 2>&1; then
            return
        fi
    done
    if can_install; then
        install_packages chromium fonts-noto-core || say "chromium could not be installed; tests in a browser will be skipped"
    else
        say "chromium was not found; tests in a browser will be skipped (Debian: apt install chromium fonts-noto-core)"
    fi
}

# As above: the tests that recognise words in pictures are skipped where the program for it is missing.
make_recogniser() {
    if command -v tesseract >/dev/null 2>&1 && tesseract --list-langs 2>&1 | grep -qx ara; then
        return
    fi
    if can_install; then
        install_packages tesseract-ocr tesseract-ocr-ara || say "tesseract could not be installed; tests of scans will be skipped"
    else
        say "tesseract with Arabic was not found; tests of scans will be skipped (Debian: apt install tesseract-ocr-ara)"
    fi
}

case "${1:-}" in
    python) make_python "${2:?name the folder of the virtual environment}" ;;
    assets) make_assets "${2:?name the folder of the virtual environment}" ;;
    browser)
        make_browser
        make_recogniser
        ;;
    *)
        say "unknown step '${1:-}'; use python VENV, assets VENV or browser"
        exit 2
        ;;
esac
