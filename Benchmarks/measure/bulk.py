"""Bringing a file into a register, beside `sqlite3 .import` and beside an ORM that checks every row.

Leaves three stores for the steps that follow: small, replay and large, each the sample year and so many rows more.
"""

import contextlib
import json
import shutil
import sqlite3
import sys
import time

from . import bare, common, rows

COLUMNS = ["id", "stage"] + rows.HEAD
INDEXES = {  # the indexes of our table of standards
    "stage": "stage, id", "unit": "unit, id", "level": "level, id", "sector": "sector, id", "division": "division, id",
    "published_on": "published_on, id",
}


def sample():
    """The sample year with its accounts: a plan in force, tasks, targets, reports, entries."""
    file, accounts = common.store("sample"), common.WORK / "accounts.json"
    common.remove(file)
    answer = common.zhijian("demo", "--store", file, "--json", "--accounts", accounts, "--today", common.TODAY)
    common.settle(file)
    return {"seconds": answer["seconds"], "journal": count(file, "journal"), "bytes": file.stat().st_size}


def count(file, table):
    with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        return database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]


def ours(name, number):
    file, table = common.store(name), common.WORK / f"{name}.csv"
    common.remove(file)
    shutil.copy(common.store("sample"), file)
    rows.write(table, number)
    before, size = count(file, "entry_standard"), file.stat().st_size
    answer = common.zhijian(
        "import", table, "--store", file, "--register", "standard", "--move", "record", "--login", "standards.officer", "--today", common.TODAY,
        limit=900)
    common.settle(file)
    kept = count(file, "entry_standard") - before
    answer |= {"rows": number, "kept": kept, "per_second": round(kept / answer["seconds"]), "bytes_per_entry": round((file.stat().st_size - size) / max(1, kept))}
    if kept != number and not answer["timed_out"]:
        raise SystemExit(f"{kept} of {number} rows were kept: {answer['output']}")
    return answer


def shell():
    """`sqlite3 .import` of the same rows into one table with the same indexes."""
    file, table = common.store("shell"), common.WORK / "shell.csv"
    common.remove(file)
    with (common.WORK / "large.csv").open(encoding="utf-8") as source, table.open("w", encoding="utf-8") as target:
        next(source)
        for number, line in enumerate(source):
            target.write(f"{number:026d},published,{line}")
    kinds = {"id": "TEXT PRIMARY KEY", "number": "TEXT UNIQUE"}
    columns = ", ".join(f"{name} {kinds.get(name, 'TEXT')}" for name in COLUMNS)
    script = [pragma + ";" for pragma in common.PRAGMAS] + [f"CREATE TABLE entry ({columns});"]
    script += [f"CREATE INDEX entry_{name} ON entry ({columns});" for name, columns in INDEXES.items()]
    script += [".mode csv", f".import {table} entry", "SELECT 'rows', COUNT(*) FROM entry;"]
    answer = common.timed(["sqlite3", file], input="\n".join(script) + "\n", limit=600)
    number = count(file, "entry")
    answer |= {"rows": number, "per_second": round(number / answer["seconds"]), "bytes_per_entry": round(common.settle(file).stat().st_size / number)}
    common.remove(file)
    table.unlink()
    return answer


def same_rows(number, group):
    """SQLite alone writing every row an import writes, in transactions as large as ours."""
    with contextlib.closing(sqlite3.connect(common.store("large"))) as database:
        after = database.execute("SELECT MAX(seq) FROM journal").fetchone()[0] - number
    return bare.measure(common.store("large"), common.store("bare"), after, number, group)


def orm():
    """Django: every row made an object, checked by full_clean with its unique columns, saved, and noted in the admin's log."""
    file = common.store("orm")
    common.remove(file)
    answer = common.timed(
        [sys.executable, common.PEER / "bring_in.py", file, common.WORK / "large.csv", common.ORM_ROWS], limit=300,
        cwd=common.PEER, env=common.peer_environment(file))
    if answer["code"] != 0:
        raise SystemExit(answer["output"])
    answer |= json.loads(answer["output"].strip().splitlines()[-1])
    common.remove(file)
    return answer


def main():
    start = time.perf_counter()
    answer = {"sample": sample()}
    answer["small"] = ours("small", common.SMALL)
    answer["replay"] = ours("replay", common.REPLAY)
    answer["large"] = ours("large", common.STANDARDS)
    answer["shell"] = shell()
    answer["same_rows"] = same_rows(min(common.STANDARDS, 50_000), 500)
    answer["orm"] = orm()
    answer["minutes"] = round((time.perf_counter() - start) / 60, 1)
    common.save("bulk", answer)


main()
