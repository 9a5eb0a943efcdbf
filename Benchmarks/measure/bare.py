"""The very rows our moves wrote, written by SQLite alone: no checks, no reading, only the rows.

Every table and index stands as ours does. A creation inserts its rows; a later version updates them; tallies and counts
are upserts, as ours are. What is taken from a store: journal, contents, tree, entries, contributions, tallies, counts,
public totals, publications, deadlines, people, repeat keys, texts and their index.
"""

import sqlite3
import time

from .common import PRAGMAS, remove

REGISTER = "standard"
TALLY = """INSERT INTO tally (measure, day, unit, division, entries, amount) VALUES (?, ?, ?, ?, 1, ?)
ON CONFLICT (measure, day, unit, division) DO UPDATE SET entries = tally.entries + 1, amount = tally.amount + excluded.amount"""
COUNT = """INSERT INTO entry_count (register, stage, entries) VALUES (?, ?, 1)
ON CONFLICT (register, stage) DO UPDATE SET entries = entry_count.entries + 1"""
FIGURE = """INSERT INTO public_figure (measure, year, entries, amount, keys, updated_at) VALUES (?, ?, 1, ?, 0, ?)
ON CONFLICT (measure, year) DO UPDATE SET entries = public_figure.entries + 1, amount = public_figure.amount + excluded.amount"""


def insert(database, table):
    width = len(database.execute(f"SELECT * FROM {table} LIMIT 0").description)
    return f"INSERT INTO {table} VALUES ({', '.join('?' * width)})"


def moves(path, after, limit):
    """For each leaf after a place its statements with their values, in the journal's order."""
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    one = lambda sql, *values: database.execute(sql, values).fetchall()
    sql = {name: insert(database, name) for name in (
        "journal", "journal_content", "entry_standard", "contribution", "publication", "deadline", "text_document",
        "journal_tile", "entry_person", "idempotency")}
    columns = [row[1] for row in one("PRAGMA table_info(entry_standard)")]
    measures = [row[0] for row in one("SELECT DISTINCT measure FROM public_figure")]
    marks = ", ".join("?" * len(measures))
    keys = {}
    for row in one("SELECT * FROM idempotency ORDER BY at DESC LIMIT ?", limit):
        keys.setdefault(row[7], []).append(row)
    update = f"UPDATE entry_standard SET {', '.join(f'{name} = ?' for name in columns[1:])} WHERE id = ?"
    for leaf in one("SELECT * FROM journal WHERE seq > ? AND register = ? ORDER BY seq LIMIT ?", after, REGISTER, limit):
        sequence, name, at, _, entry, _, version, _, stage = leaf[:9]
        steps = [(sql["journal"], leaf)]
        steps += [(sql["journal_content"], row) for row in one("SELECT * FROM journal_content WHERE leaf = ?", name)]
        if sequence % 256 == 255:
            steps += [(sql["journal_tile"], row) for row in one("SELECT * FROM journal_tile WHERE level = 0 AND place = ?", sequence // 256)]
        row = one("SELECT * FROM entry_standard WHERE id = ?", entry)[0]
        is_first = version == 1
        steps.append((sql["entry_standard"], row) if is_first else (update, row[1:] + (entry,)))
        # What the second version of a drilled entry adds is its service measure.
        for part in one(f"SELECT * FROM contribution WHERE measure IN ({marks}) AND entry = ?", *measures, entry):
            if is_first != part[0].endswith("_service"):
                steps += [(sql["contribution"], part), (TALLY, (part[0], part[2], part[3], part[4], part[5])),
                          (FIGURE, (part[0], int(part[2][:4]), part[5], at))]
        for row in one("SELECT * FROM publication WHERE register = ? AND entry = ? AND version = ?", REGISTER, entry, version):
            if not is_first:
                steps.append(("UPDATE publication SET state = 'corrected', ended_at = ? WHERE register = ? AND entry = ? AND state = 'current'", (at, REGISTER, entry)))
            steps.append((sql["publication"], row[:3] + ("current",) + row[4:]))
        steps += [(sql["entry_person"], row) for row in one(
            "SELECT * FROM entry_person WHERE register = ? AND entry = ? AND move = ?", REGISTER, entry, leaf[5])]
        if is_first:
            steps += [(sql["idempotency"], row) for row in keys.get(name, [])]
            steps.append((COUNT, (REGISTER, stage)))
            steps += [(sql["deadline"], row) for row in one("SELECT * FROM deadline WHERE register = ? AND entry = ?", REGISTER, entry)]
            for row in one("SELECT * FROM text_document WHERE register = ? AND entry = ?", REGISTER, entry):
                steps += [(sql["text_document"], row), ("INSERT INTO text_index (rowid, grams) VALUES (?, ?)", (row[0], row[4]))]
        yield steps
    database.close()


def empty(source, path):
    """A store with every table and index of another, and no rows."""
    remove(path)
    database = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        database.execute(pragma)
    with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as other:
        shadow = ("text_index_", "sqlite_")
        for name, statement in other.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC"):
            if not name.startswith(shadow):
                database.execute(statement)
    return database


def write(database, work, group):
    """Seconds to write the moves, so many in each transaction, every one durable."""
    start = time.perf_counter()
    for first in range(0, len(work), group):
        database.execute("BEGIN IMMEDIATE")
        for steps in work[first:first + group]:
            for sql, values in steps:
                database.execute(sql, values)
        database.execute("COMMIT")
    return time.perf_counter() - start


def measure(source, target, after, limit, group):
    """Moves a second of SQLite alone, with the rows of a store."""
    work = list(moves(source, after, limit))
    database = empty(source, target)
    seconds = write(database, work, group)
    rows = sum(len(steps) for steps in work)
    database.close()
    remove(target)
    return {"group": group, "moves": len(work), "rows_per_move": round(rows / len(work), 1), "seconds": round(seconds, 3), "per_second": round(len(work) / seconds)}
