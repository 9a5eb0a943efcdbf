"""Backup and restore while serving, start-up on files that are not ours, and a store written by a newer program."""
import os, pathlib, sqlite3, subprocess, time, urllib.request

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ZHIJIAN_BINARY", str(ROOT / ".build/debug/zhijian"))


def zhijian(*arguments, fails=False):
    done = subprocess.run([BINARY, *arguments], capture_output=True, text=True, env={**os.environ, "LANG": "en_GB.UTF-8"})
    assert (done.returncode != 0) == fails, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def served(tmp_path):
    """A served store: its file and the address."""
    store, address = tmp_path / "store.sqlite", tmp_path / "address"
    zhijian("drill", "write", "--store", str(store), "--moves", "80")
    server = subprocess.Popen(
        [BINARY, "serve", "--store", str(store), "--port", "18700", "--address-file", str(address)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        if address.exists():
            break
        time.sleep(0.05)
    yield store, address.read_text()
    server.terminate()
    server.wait(timeout=20)


def size(address):
    """Leaves in the journal, by the checkpoint everybody can read."""
    return int(urllib.request.urlopen(address + "journal/checkpoint").read().decode().splitlines()[1])


def test_a_backup_made_while_serving_is_whole_and_can_be_put_back_while_serving(served, tmp_path):
    store, address = served
    copy = tmp_path / "copy.sqlite"
    before = size(address)
    zhijian("backup", str(copy), "--store", str(store))
    assert "whole" in zhijian("journal", "verify", "--store", str(copy))
    zhijian("drill", "write", "--store", str(store), "--moves", "40")
    after = size(address)
    assert after > before, "the server sees what another process wrote"
    zhijian("restore", str(copy), "--store", str(store))
    assert size(address) == before, "the server shows the restored data without a restart"
    kept = list(tmp_path.glob("store.sqlite.before-*"))
    assert len(kept) == 1 and str(after) in zhijian("journal", "verify", "--store", str(kept[0]))
    assert "agrees" in zhijian("rebuild", "--check", "--store", str(store))


def test_a_backup_never_overwrites(served, tmp_path):
    store, _ = served
    copy = tmp_path / "copy.sqlite"
    copy.write_text("mine")
    assert "backup.exists" in zhijian("backup", str(copy), "--store", str(store), fails=True)
    assert copy.read_text() == "mine"


def test_what_is_no_store_is_refused_before_anything_is_touched(served, tmp_path):
    store, address = served
    before = size(address)
    rubbish = tmp_path / "rubbish.sqlite"
    rubbish.write_bytes(b"no database at all" * 500)
    out = zhijian("restore", str(rubbish), "--store", str(store), fails=True)
    assert "store.open" in out and size(address) == before
    assert "restore.missing" in zhijian("restore", str(tmp_path / "nothing"), "--store", str(store), fails=True)


def test_a_store_of_a_newer_program_is_left_alone(tmp_path):
    store = tmp_path / "store.sqlite"
    zhijian("drill", "write", "--store", str(store), "--moves", "8")
    with sqlite3.connect(store) as database:
        database.execute("INSERT INTO schema_migration (number) VALUES (9999)")
    assert "store.newer" in zhijian("journal", "verify", "--store", str(store), fails=True)
