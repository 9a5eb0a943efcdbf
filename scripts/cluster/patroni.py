"""What Patroni is told. JSON is YAML, so no YAML library is needed."""
import json, pathlib

from . import passwords
from .layout import FOLDER, HOST, PORTS, data, keep, program

# Writes are to be back within 15 seconds after the primary was lost: `ttl` passes until its lease has run out, then
# a standby is promoted and the other one follows it. ttl must be at least loop_wait + 2 * retry_timeout. Patroni 3.2
# and newer raise ttl to 20 by themselves; there a lost machine costs some twelve seconds more.
TIMES = {"ttl": 8, "loop_wait": 1, "retry_timeout": 3}


def shared():
    """Settings of the whole cluster, kept in etcd."""
    return {
        **TIMES,
        # Nothing is acknowledged before a second node has it; without a second node nothing is acknowledged at all.
        "synchronous_mode": True, "synchronous_mode_strict": True,
        # A primary that crashed is not waited for.
        "primary_start_timeout": 0, "master_start_timeout": 0, "maximum_lag_on_failover": 16 << 20,
        # Without slots, which a new primary makes only two seconds after it could have been followed; the log that a
        # standby may still want is kept by size instead.
        "postgresql": {"use_pg_rewind": True, "use_slots": False, "parameters": parameters()},
    }


def parameters():
    return {
        "max_connections": 200, "shared_buffers": "128MB", "wal_log_hints": "on", "wal_keep_size": "512MB",
        # Over loopback only: a long folder's name does not fit into a socket's.
        "unix_socket_directories": "",
        "max_wal_senders": 10,
        # A frozen standby holds up commits no longer than this and a turn of Patroni's loop.
        "wal_sender_timeout": "3s", "wal_receiver_timeout": "3s", "wal_receiver_status_interval": "1s",
        # A standby looks for the new primary at once; five seconds is what it would wait otherwise.
        "wal_retrieve_retry_interval": "200ms",
        # A client that is gone without a word does not hold its locks for long.
        "tcp_keepalives_idle": 5, "tcp_keepalives_interval": 2, "tcp_keepalives_count": 3, "tcp_user_timeout": "10s",
        "log_line_prefix": "%m [%p] %u@%d ",
    }


def write(node):
    """Writes a node's file and gives its place."""
    file = FOLDER / node / "patroni.yml"
    keep(file, json.dumps(_node(node), indent=2), for_service=True)
    return file


def _node(node):
    api = f"{HOST}:{PORTS[node + '-patroni']}"
    return {
        "scope": "zhijian", "namespace": "/zhijian/", "name": node,
        "restapi": {
            "listen": api, "connect_address": api,
            "authentication": {"username": "patroni", "password": passwords.password("patroni")}},
        "etcd3": {"hosts": f"{HOST}:{PORTS['etcd']}"},
        "bootstrap": {
            "dcs": shared(),
            "initdb": [{"encoding": "UTF8"}, {"locale": "C.UTF-8"}, "data-checksums"]},
        "postgresql": _postgresql(node),
        "watchdog": {"mode": "off"},
    }


def _postgresql(node):
    address = f"{HOST}:{PORTS[node]}"
    everyone = f"{HOST}/32 scram-sha-256"
    return {
        "listen": address, "connect_address": address, "data_dir": str(data(node)),
        "bin_dir": str(pathlib.Path(program("initdb")).parent), "pgpass": str(FOLDER / node / "pgpass"),
        "authentication": {
            name: {"username": user, "password": passwords.password(user)}
            for name, user in [("superuser", "postgres"), ("replication", "replicator"), ("rewind", "rewinder")]},
        "pg_hba": [f"host all all {everyone}", f"host replication replicator {everyone}"],
        # A node that was killed always finds its way back.
        "remove_data_directory_on_rewind_failure": True, "remove_data_directory_on_diverged_timelines": True,
    }
