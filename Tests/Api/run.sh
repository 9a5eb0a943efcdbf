#!/usr/bin/env bash
# Schemathesis against a server of its own: Tests/Api/run.sh [path of zhijian]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 0 ] || export ZHIJIAN_BIN=$(realpath "$1")
python=$here/../../.venv/bin/python
if [ ! -x "$python" ]; then
    python3 -m venv "$here/../../.venv"
    "$here/../../.venv/bin/pip" install --quiet --requirement "$here/../requirements.txt"
fi
exec "$python" -m pytest -q -s "$here"
