"""Durable moves a second, beside SQLite writing the same rows with the same durability.

A shared disk has better and worse moments, so ours and SQLite take turns, and the median round counts.
"""

import contextlib
import json
import shutil
import sqlite3

from . import bare, common

ROUNDS = 3


def ours(file, writers, moves):
    """Moves through the kernel, each acknowledged when it is durable; timed inside the program."""
    said = common.zhijian("bench", "write", "--store", file, "--writers", writers, "--moves", moves, limit=300)["output"]
    answer = json.loads(said.strip().splitlines()[-1])
    return {**answer, "per_second": round(answer["moves"] / answer["seconds"])}


def median(rounds):
    ordered = sorted(rounds, key=lambda one: one["per_second"])
    return ordered[len(ordered) // 2] | {"least": ordered[0]["per_second"], "most": ordered[-1]["per_second"]}


def one_round(base, writers, moves):
    file = common.store("moves")
    shutil.copy(base, file)
    with contextlib.closing(sqlite3.connect(file)) as database:
        after = database.execute("SELECT MAX(seq) FROM journal").fetchone()[0]
    made = ours(file, writers, moves)
    sides = {group: bare.measure(file, common.store("bare"), after, made["moves"] // (1 if group == writers else 4), group) for group in {1, writers}}
    common.remove(file)
    return made, sides


def main():
    base = common.store("organisation")
    common.zhijian("organisation", "--store", base)
    common.settle(base)
    answer = []
    for writers in (1, 8, 32):
        moves = common.MOVES // ROUNDS // (4 if writers == 1 else 1)
        rounds = [one_round(base, writers, moves) for _ in range(ROUNDS)]
        answer.append({
            "ours": median([made for made, _ in rounds]),
            "bare": [median([sides[group] for _, sides in rounds]) for group in sorted(rounds[0][1])],
        })
    common.save("moves", answer)


main()
