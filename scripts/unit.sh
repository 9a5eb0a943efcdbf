#!/usr/bin/env bash
# Runs the unit tests with a PostgreSQL server beside them. Tests run side by side, so that what failed is scattered
# over thousands of lines: it is said once more at the end.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
bash "$here/with-postgres.sh" swift test --skip-build --parallel "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
if [ "$status" -ne 0 ]; then
    printf '\nWhat failed:\n'
    grep -E 'recorded an issue|error: |Fatal error' "$log" | head -40
fi
exit "$status"
