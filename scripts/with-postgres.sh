#!/usr/bin/env bash
# Runs a command with a PostgreSQL server of its own; the command finds its address in ZHIJIAN_POSTGRES.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# In the temporary folder, for the server's own user must be able to get there.
folder=$(mktemp -d)
chmod 755 "$folder"
trap 'bash "$here/postgres.sh" stop "$folder/server"; rm -rf "$folder"' EXIT
bash "$here/postgres.sh" start "$folder/server"
ZHIJIAN_POSTGRES=$(cat "$folder/server/address") ZHIJIAN_POSTGRES_FOLDER=$folder/server "$@"
