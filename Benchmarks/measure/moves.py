"""Durable moves a second, beside SQLite writing the same rows with the same durability."""

import contextlib
import shutil
import sqlite3
import subprocess
import time

from . import bare, common


def drill(file, writers, moves):
    """Counts what was acknowledged, from the first acknowledgement to the last."""
    process = subprocess.Popen(
        [common.BINARY, "drill", "write", "--store", file, "--writers", str(writers), "--moves", str(moves)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    first, early, lines, last = None, 0, 0, 0.0
    while block := process.stdout.read1(1 << 16):
        last = time.perf_counter()
        lines += block.count(b"\n")
        if first is None:
            first, early = last, lines
    if process.wait() != 0:
        raise SystemExit("the drill failed")
    return {"writers": writers, "moves": lines, "seconds": round(last - first, 3), "per_second": round((lines - early) / (last - first))}


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
        ours = drill(file, writers, moves)
        target = common.store("bare")
        groups = [1] if writers == 1 else [1, writers]
        limits = {1: min(ours["moves"], common.MOVES // 4)}
        answer.append({"ours": ours, "bare": [bare.measure(file, target, after, limits.get(group, ours["moves"]), group) for group in groups]})
        common.remove(file)
    common.save("moves", answer)


main()
