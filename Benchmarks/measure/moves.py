"""Durable moves a second, beside SQLite writing the same rows with the same durability."""

import contextlib
import json
import shutil
import sqlite3

from . import bare, common


def ours(file, writers, moves):
    """Moves through the kernel, each acknowledged when it is durable; timed inside the program."""
    said = common.zhijian("bench", "write", "--store", file, "--writers", writers, "--moves", moves, limit=300)["output"]
    answer = json.loads(said.strip().splitlines()[-1])
    return {**answer, "per_second": round(answer["moves"] / answer["seconds"])}


def main():
    base = common.store("organisation")
    common.zhijian("organisation", "--store", base)
    answer = []
    for writers in (1, 8, 32):
        file = common.store(f"moves-{writers}")
        shutil.copy(common.settle(base), file)
        with contextlib.closing(sqlite3.connect(file)) as database:
            after = database.execute("SELECT MAX(seq) FROM journal").fetchone()[0]
        moves = common.MOVES if writers > 1 else common.MOVES // 4
        made = ours(file, writers, moves)
        target = common.store("bare")
        groups = [1] if writers == 1 else [1, writers]
        limits = {1: min(made["moves"], common.MOVES // 4)}
        answer.append({"ours": made, "bare": [bare.measure(file, target, after, limits.get(group, made["moves"]), group) for group in groups]})
        common.remove(file)
    common.save("moves", answer)


main()
