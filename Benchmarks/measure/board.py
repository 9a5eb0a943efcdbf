"""The board and a figure's page at two sizes, same plan, beside plain SQL that counts the entries anew."""

import contextlib
import json
import sqlite3

import time

from . import common
from .web import Browser

# The plan's targets that count standards, as conditions over the entries.
COUNTED = {
    "standard.international": "f_level = 'international'", "standard.national_industry": "f_level IN ('national', 'industry')",
    "standard.local": "f_level = 'local'", "standard.group": "f_level = 'group'",
    "standard.local_service": "f_level = 'local' AND f_sector = 'service'",
}
STANDING = f"stage IN ('published', 'filed') AND f_published_on BETWEEN '{common.YEAR}-01-01' AND '{common.TODAY}'"
SPLITS = ("substr(f_published_on, 1, 7)", "unit", "division")


def ours(name, accounts, counts):
    with common.serve(common.store(name)) as server:
        server.ready()
        browser = Browser(server.port)
        browser.sign_in("/sign-in", "standards.officer", accounts["standards.officer"])
        board, _ = browser.get("/work/board")
        wrong = [
            measure for measure, number in counts.items()
            if f"<span>{number:,}</span>" not in browser.get(f"/work/figures/{measure}")[0]]
        boards = [browser.get("/work/board")[1] for _ in range(common.REQUESTS)]
        measures = list(counts)
        figures = [browser.get(f"/work/figures/{measures[place % len(measures)]}")[1] for place in range(common.REQUESTS)]
        return {"board": common.spread(boards), "figure": common.spread(figures), "wrong": wrong, "board_kb": round(len(board.encode()) / 1024)}


def plain(name):
    """What the two pages need, by SQL over entries and indexes: every measure with its divisions; one with all its parts."""
    with contextlib.closing(sqlite3.connect(f"file:{common.store(name)}?mode=ro", uri=True)) as database:
        for pragma in common.PRAGMAS[2:]:
            database.execute(pragma)
        ask = lambda sql: database.execute(sql).fetchall()
        count = lambda rule: ask(f"SELECT COUNT(*) FROM entry_standard WHERE {rule} AND {STANDING}")[0][0]
        boards, figures = [], []
        for place in range(max(5, common.REQUESTS // 10)):
            start = time.perf_counter()
            counts = {measure: count(rule) for measure, rule in COUNTED.items()}
            for rule in COUNTED.values():
                ask(f"SELECT division, COUNT(*) FROM entry_standard WHERE {rule} AND {STANDING} GROUP BY 1")
            boards.append(time.perf_counter() - start)
            rule = list(COUNTED.values())[place % len(COUNTED)]
            start = time.perf_counter()
            count(rule)
            for split in SPLITS:
                ask(f"SELECT {split}, COUNT(*) FROM entry_standard WHERE {rule} AND {STANDING} GROUP BY 1 ORDER BY 1")
            ask(f"SELECT * FROM entry_standard WHERE {rule} AND {STANDING} ORDER BY f_published_on DESC, id DESC LIMIT 51")
            figures.append(time.perf_counter() - start)
        tally = ask("SELECT COUNT(*) FROM tally WHERE measure LIKE 'standard.%'")[0][0]
        entries = ask("SELECT COUNT(*) FROM entry_standard")[0][0]
    return counts, {"board": common.spread(boards), "figure": common.spread(figures), "tally_rows": tally, "entries": entries}


def main():
    accounts = {one["login"]: one["password"] for one in json.loads((common.WORK / "accounts.json").read_text())}
    answer = {}
    for name in ("small", "large"):
        counts, by_sql = plain(name)
        answer[name] = {"sql": by_sql, "ours": ours(name, accounts, counts), "counts": counts}
    common.save("board", answer)


main()
