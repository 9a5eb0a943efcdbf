"""Replaying the journal into an empty store and comparing every table; hashing every leaf again."""

import contextlib
import hashlib
import sqlite3
import time

from . import common


def leaves(file):
    with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        return database.execute("SELECT COUNT(*) FROM journal").fetchone()[0]


def floor(file):
    """Reading and hashing every leaf and content with SQLite and hashlib alone, kept hashes compared."""
    with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        start, wrong = time.perf_counter(), 0
        for leaf, kept in database.execute("SELECT leaf, hash FROM journal ORDER BY seq"):
            wrong += hashlib.sha256(b"\0" + leaf).digest() != kept
        return {"seconds": round(time.perf_counter() - start, 2), "wrong": wrong}


def rate(answer, number):
    return {"leaves": number, **{name: answer[name] for name in ("seconds", "cpu_seconds", "peak_rss_mb", "peak_own_mb", "timed_out")},
            "per_second": None if answer["timed_out"] else round(number / answer["seconds"])}


def main():
    file, large = common.store("replay"), common.store("large")
    number, all_leaves = leaves(file), leaves(large)
    answer = {
        "rebuild": rate(common.zhijian("rebuild", "--check", "--store", file, limit=600), number),
        "verify": rate(common.zhijian("journal", "verify", "--store", file, limit=300), number),
        "verify_large": rate(common.zhijian("journal", "verify", "--store", large, limit=300), all_leaves),
        "hashlib": {"leaves": all_leaves, **floor(large)},
    }
    common.save("replay", answer)


main()
