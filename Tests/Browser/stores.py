"""Stores for the browser tests, on the engine that ZHIJIAN_ENGINE names: SQLite when it names none."""
import os
import shutil
import sqlite3
import subprocess
import uuid

SERVER = os.environ.get("ZHIJIAN_POSTGRES", "")
ON_DATABASE = os.environ.get("ZHIJIAN_ENGINE") == "postgres"


def admin(sql):
    subprocess.run(["psql", "-qX", SERVER, "-c", sql], check=True)


def address(name):
    return SERVER.rsplit("/", 1)[0] + "/" + name


def fresh(folder):
    """Where a store may be made: a file's path, or an empty database."""
    if not ON_DATABASE:
        return folder / "store.sqlite"
    name = "b" + uuid.uuid4().hex
    admin(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    return address(name)


def copy(store, folder):
    """A copy to work on; nobody may be using the original."""
    if not ON_DATABASE:
        return shutil.copy(store, folder / "store.sqlite")
    name = "b" + uuid.uuid4().hex
    admin(f"CREATE DATABASE {name} TEMPLATE {store.rsplit('/', 1)[1]}")
    return address(name)


def rows(store, sql, values=()):
    """What the store answers, read beside the server."""
    if not ON_DATABASE:
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as file:
            return file.execute(sql, values).fetchall()
    for value in values:
        sql = sql.replace("?", "'" + str(value).replace("'", "''") + "'", 1)
    out = subprocess.run(["psql", "-qXAt", "-F", "\t", store, "-c", sql], check=True, capture_output=True, text=True).stdout
    return [tuple(int(cell) if cell.isdigit() else cell for cell in line.split("\t")) for line in out.splitlines()]
