"""Passwords made at random for this one cluster, and the files libpq reads them from, so that no command line shows one."""
import json, secrets

from .layout import FOLDER, HOST, keep

FILE = FOLDER / "passwords.json"
# The program's own file does not hold the superuser's.
PASSFILE = FOLDER / "pgpass"
ADMINISTRATORS_PASSFILE = FOLDER / "pgpass.administrator"


def make():
    if FILE.exists():
        return
    made = {name: secrets.token_urlsafe(24) for name in ["postgres", "replicator", "rewinder", "zhijian", "patroni"]}
    keep(FILE, json.dumps(made))
    keep(PASSFILE, f"{HOST}:*:*:zhijian:{made['zhijian']}\n")
    keep(ADMINISTRATORS_PASSFILE, f"{HOST}:*:*:postgres:{made['postgres']}\n")


def password(name):
    return json.loads(FILE.read_text())[name]
