"""A database brought back to a moment, from a base backup and its write-ahead log, as docs/operations.md says."""
import glob, os, pathlib, re, shutil, subprocess, tempfile, time

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ZHIJIAN_BINARY", str(ROOT / ".build/debug/zhijian"))
SCRIPT = ROOT / "scripts/postgres.sh"


def zhijian(*arguments):
    done = subprocess.run([BINARY, *arguments], capture_output=True, text=True, env={**os.environ, "LANG": "en_GB.UTF-8"}, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def as_server(*command):
    """Runs what the server's own user must run."""
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    return subprocess.run([*user, *map(str, command)], check=True, capture_output=True, text=True, cwd="/", timeout=120).stdout


def ask(address, sql):
    return subprocess.run(["psql", "-qXAt", address, "-c", sql], check=True, capture_output=True, text=True, timeout=60).stdout.strip()


def head(store):
    """Size and root of the journal, every leaf hashed again."""
    return re.search(r"whole: (\d+) leaves, root ([0-9a-f]+)", zhijian("journal", "verify", "--store", store)).groups()


@pytest.fixture
def folder():
    folder = pathlib.Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    (folder / "wal").mkdir(mode=0o777)
    (folder / "wal").chmod(0o777)
    yield folder
    for server in ("server", "restored"):
        subprocess.run(["bash", SCRIPT, "stop", folder / server], timeout=60)
    shutil.rmtree(folder, ignore_errors=True)


def test_a_database_comes_back_as_it_was_at_a_moment(folder):
    settings = f"archive_mode = on\narchive_command = 'cp %p {folder}/wal/%f'"
    subprocess.run(["bash", SCRIPT, "start", folder / "server"], check=True, env={**os.environ, "ZHIJIAN_POSTGRES_SETTINGS": settings}, timeout=60)
    server = (folder / "server/address").read_text().strip()
    ask(server, "CREATE DATABASE plan ENCODING 'UTF8' TEMPLATE template0")
    store = server.rsplit("/", 1)[0] + "/plan"
    zhijian("drill", "write", "--store", store, "--moves", "40")
    programs = pathlib.Path(sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1])
    as_server(programs / "pg_basebackup", "-D", folder / "restored/data", "-X", "stream", "-c", "fast", "-d", server)
    zhijian("drill", "write", "--store", store, "--moves", "40")
    wanted = head(store)
    moment = ask(server, "SELECT clock_timestamp()")
    time.sleep(1)
    zhijian("drill", "write", "--store", store, "--moves", "40")
    assert head(store) != wanted
    ask(server, "SELECT pg_switch_wal()")
    wal = ask(server, "SELECT last_archived_wal FROM pg_stat_archiver")
    end = time.monotonic() + 20
    while ask(server, "SELECT last_archived_wal FROM pg_stat_archiver") == wal and time.monotonic() < end:
        time.sleep(0.2)
    subprocess.run(["bash", SCRIPT, "stop", folder / "server"], check=True, timeout=60)

    data = folder / "restored/data"
    with (data / "postgresql.conf").open("a") as settings:
        settings.write(
            f"archive_mode = off\nunix_socket_directories = '{folder}'\nrestore_command = 'cp {folder}/wal/%f %p'\n"
            f"recovery_target_time = '{moment}'\nrecovery_target_action = 'promote'\n")
    as_server("touch", data / "recovery.signal")
    as_server(programs / "pg_ctl", "-D", data, "-l", folder / "restored.log", "-w", "start")
    end = time.monotonic() + 30
    while ask(store, "SELECT pg_is_in_recovery()") == "t" and time.monotonic() < end:
        time.sleep(0.2)
    assert head(store) == wanted, "the journal is the one of that moment"
    assert "agrees" in zhijian("rebuild", "--check", "--store", store)
