#!/usr/bin/env bash
# Measures the program side by side with its peers and writes RESULTS.md. See README.md for the sizes.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -z "${ZHIJIAN:-}" ]; then
    swift build -c release --product zhijian --explicit-target-dependency-import-check error
    export ZHIJIAN="$PWD/.build/release/zhijian"
fi
bash scripts/python.sh
if ! cmp -s Benchmarks/requirements.txt .venv/benchmarks.txt; then
    .venv/bin/pip install --quiet --disable-pip-version-check -r Benchmarks/requirements.txt
    cp Benchmarks/requirements.txt .venv/benchmarks.txt
fi
cd Benchmarks
python=../.venv/bin/python
# Steps use what earlier ones left in out/work. A step that fails is reported as not measured.
steps=${STEPS:-machine moves bulk pages board replay start postgres documents reading}
[ -n "${STEPS:-}" ] || rm -rf out
mkdir -p out/work
failed=()
for step in $steps; do
    echo "== $step"
    "$python" -m "measure.$step" || failed+=("$step")
done
[ -n "${KEEP:-}" ] || rm -rf out/work
"$python" -m measure.report
[ ${#failed[@]} -eq 0 ] || { echo "not measured: ${failed[*]}"; exit 1; }
