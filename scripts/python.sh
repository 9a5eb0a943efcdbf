#!/usr/bin/env bash
# The tests' Python with its packages, in .venv.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -x .venv/bin/python ] || ! cmp -s Tests/requirements.txt .venv/requirements.txt; then
    python3 -m venv .venv
    .venv/bin/pip install --quiet --disable-pip-version-check -r Tests/requirements.txt
    cp Tests/requirements.txt .venv/requirements.txt
fi
