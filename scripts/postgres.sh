#!/usr/bin/env bash
# A PostgreSQL server of one's own for tests: postgres.sh start|crash|copy|pause|resume|stop DIR. Its address stands in DIR/address.
set -euo pipefail
folder=$(realpath -m "${2:?folder}")
for bin in /usr/lib/postgresql/*/bin; do :; done
[ -x "$bin/initdb" ] || { echo "没有找到 PostgreSQL 服务器：apt-get install postgresql / no PostgreSQL server found"; exit 1; }
# Whoever starts a server must not wait for it: what he holds open is not handed on.
for line in /proc/$$/fd/*; do
    line=${line##*/}
    [ "$line" -le 2 ] || [ "$line" -eq 255 ] || eval "exec $line>&-"
done
# The server refuses to run as root.
as() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
case "${1:-}" in
start)
    [ ! -f "$folder/address" ] || { as "$bin/pg_ctl" -D "$folder/data" status >/dev/null 2>&1 && exit 0; rm -rf "$folder"; }
    mkdir -p "$folder"
    [ "$(id -u)" -ne 0 ] || chown postgres "$folder"
    cd /
    as "$bin/initdb" -D "$folder/data" -U zhijian --auth=trust --encoding=UTF8 --locale=C.UTF-8 >"$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    as tee -a "$folder/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$folder'
max_connections = 1000
shared_buffers = 256MB
${ZHIJIAN_POSTGRES_SETTINGS:-}
CONF
    as "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w start >/dev/null || { cat "$folder/server.log"; exit 1; }
    echo "postgres://zhijian@127.0.0.1:$port/postgres" >"$folder/address"
    ;;
crash)
    # What a power cut leaves; the server comes back and repairs itself.
    cd /
    as "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null
    as "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w start >/dev/null
    ;;
copy)
    # A streaming copy of the server at the address given.
    mkdir -p "$folder"
    [ "$(id -u)" -ne 0 ] || chown postgres "$folder"
    cd /
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    as "$bin/pg_basebackup" -D "$folder/data" -R -X stream -c fast -d "${3:?address of the server}"
    as tee -a "$folder/data/postgresql.conf" >/dev/null <<CONF
port = $port
unix_socket_directories = '$folder'
CONF
    as "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w start >/dev/null || { cat "$folder/server.log"; exit 1; }
    echo "postgres://zhijian@127.0.0.1:$port/postgres" >"$folder/address"
    ;;
pause | resume)
    # Whether a copy goes on taking in what the server sends.
    psql -qXAt "$(cat "$folder/address")" -c "SELECT pg_wal_replay_$1()" >/dev/null
    ;;
stop)
    [ ! -d "$folder/data" ] || (cd / && as "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null) || true
    rm -rf "$folder"
    ;;
*)
    echo "postgres.sh start|crash|copy|pause|resume|stop DIR"
    exit 2
    ;;
esac
