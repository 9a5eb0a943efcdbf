"""From the start of the program to its first answers, memory idle and after pages, and the weight of the store."""

import contextlib
import json
import sqlite3
import time

from . import common
from .web import Browser


def poll(port, path, started):
    """Seconds from the start to the first whole answer."""
    browser = Browser(port)
    browser.get(path)
    return time.perf_counter() - started


def ours(name, accounts):
    seconds = []
    for _ in range(5):
        with common.serve(common.store(name)) as server:
            server.ready()
            seconds.append(poll(server.port, "/", server.started))
    with common.serve(common.store(name)) as server:
        server.ready()
        poll(server.port, "/", server.started)
        time.sleep(2)
        idle = server.memory()
        browser = Browser(server.port)
        browser.sign_in("/sign-in", "standards.officer", accounts["standards.officer"])
        first, spent = browser.get("/work/r/standard")
        for place in range(200):
            browser.get(("/work/r/standard", "/work/board", "/work/r/standard?q=%E9%94%85%E7%82%89", "/work/figures/standard.local")[place % 4])
        time.sleep(1)
        return {"first_answer": common.spread(seconds), "first_list_ms": round(spent * 1000, 1), "idle": idle, "after_200_pages": server.memory()}


def peer():
    seconds = []
    for _ in range(3):
        with common.serve_peer(common.store("peer")) as server:
            server.ready()
            seconds.append(poll(server.port, "/admin/login/", server.started))
            time.sleep(2)
            idle = server.memory()
    return {"first_answer": common.spread(seconds), "idle": idle}


def weight(file):
    """Bytes of each table with its indexes, largest first."""
    with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        rows = database.execute("""
            SELECT CASE WHEN m.tbl_name LIKE 'text_index%' THEN 'text_index' ELSE m.tbl_name END, SUM(d.pgsize)
            FROM dbstat('main', 1) d JOIN sqlite_master m ON m.name = d.name GROUP BY 1 ORDER BY 2 DESC LIMIT 12""").fetchall()
        return dict(rows)


def main():
    accounts = {one["login"]: one["password"] for one in json.loads((common.WORK / "accounts.json").read_text())}
    answer = {"sample": ours("sample", accounts), "large": ours("large", accounts), "peer": peer()}
    answer["weight"] = {"bytes": common.store("large").stat().st_size, "peer_bytes": common.store("peer").stat().st_size, "tables": weight(common.store("large"))}
    common.save("start", answer)


main()
