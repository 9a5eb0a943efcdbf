"""List, entry and search pages over the large store, beside Django's admin over the same entries; every answer checked."""

import contextlib
import json
import random
import secrets
import sqlite3
import sys
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

from . import common, rows
from .web import OURS, PEER, Browser, ids

LIST, ADMIN = "/work/r/standard", "/admin/peer/standard/"
PAGE = 50


def query(path, **items):
    items = {name: value for name, value in items.items() if value is not None}
    return path + ("?" + urllib.parse.urlencode(items) if items else "")


def cursor(value, entry):
    return json.dumps([value, entry], ensure_ascii=False, separators=(",", ":"))


class Oracle:
    """What is right, by plain SQL with LIKE over our own table."""

    def __init__(self, file):
        self.database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        self.total = self.database.execute("SELECT COUNT(*) FROM entry_standard").fetchone()[0]

    def ids(self, where="1 = 1", values=(), order="id DESC", limit=PAGE, offset=0):
        sql = f"SELECT id FROM entry_standard WHERE {where} ORDER BY {order} LIMIT {limit} OFFSET {offset}"
        return [row[0] for row in self.database.execute(sql, values)]

    def contains(self, text, limit=-1):
        return self.ids("f_title LIKE ?1 OR f_number LIKE ?1 OR f_drafters LIKE ?1", (f"%{text}%",), limit=limit)


def requests(oracle, count):
    """For each kind of page the addresses of both programs and what must be on them."""
    chance = random.Random(7)
    last = max(1, oracle.total // PAGE - 2)
    kinds = {"list": [], "deep": [], "sorted_deep": [], "filter": [], "filter_days": [], "entry": [], "search_often": [], "search_rare": []}
    wanted = []
    for _ in range(count):
        kinds["list"].append((LIST, ADMIN, None))
        page = chance.randint(last // 10, last)
        edge = oracle.ids(limit=1, offset=page * PAGE - 1)[0]
        kinds["deep"].append((query(LIST, after=cursor(None, edge)), query(ADMIN, p=page + 1), ("1 = 1", (), "id DESC", page * PAGE)))
        page = chance.randint(last // 10, last * 9 // 10)
        order = "f_published_on DESC, id DESC"
        edge = oracle.ids("f_published_on IS NOT NULL", order=order, limit=1, offset=page * PAGE - 1)[0]
        day = oracle.database.execute("SELECT f_published_on FROM entry_standard WHERE id = ?", (edge,)).fetchone()[0]
        kinds["sorted_deep"].append((
            query(LIST, sort="published_on", order="desc", after=cursor(day, edge)), query(ADMIN, o="-5", p=page + 1),
            ("f_published_on IS NOT NULL", (), order, page * PAGE)))
        level, sector = chance.choice(rows.LEVELS)[0], chance.choice(rows.SECTORS)[0]
        kinds["filter"].append((
            query(LIST, level=level, sector=sector), query(ADMIN, level__exact=level, sector__exact=sector),
            ("f_level = ? AND f_sector = ?", (level, sector), "id DESC", 0)))
        month = chance.randint(1, 10)
        days = f"{common.YEAR}-{month:02d}-01", f"{common.YEAR}-{month:02d}-07"
        kinds["filter_days"].append((
            query(LIST, level=level, **{"published_on.from": days[0], "published_on.to": days[1]}),
            query(ADMIN, level__exact=level, published_on__gte=days[0], published_on__lt=days[1][:-2] + "08"),
            ("f_level = ? AND f_published_on BETWEEN ? AND ?", (level, *days), "id DESC", 0)))
        wanted.append(chance.randrange(oracle.total))
    for place in wanted:
        entry = oracle.ids(limit=1, offset=place)[0]
        kinds["entry"].append((f"{LIST}/{entry}", f"{ADMIN}{entry}/change/", None))
    often = ["湖南", "烟花", "规范", "陶瓷", "电梯", "服务", "技术", "实业", "锅炉", "黑茶"]
    rare = rows.brands()[-200:]
    for place in range(count):
        for kind, words in (("search_often", often), ("search_rare", rare)):
            word = words[place % len(words)]
            kinds[kind].append((query(LIST, q=word), query(ADMIN, q=word), word))
    return kinds


def timings(browser, kinds, side):
    answer = {}
    for kind, pages in kinds.items():
        for page in pages[:3]:
            browser.get(page[side])
        spent, least = [], 1 << 60
        for page in pages:
            text, seconds = browser.get(page[side])
            spent.append(seconds)
            least = min(least, len(text))
        answer[kind] = common.spread(spent) | {"smallest_page_kb": round(least / 1024, 1)}
        print(kind, side, answer[kind], flush=True)
    return answer


def check(browser, kinds, side, pattern, oracle):
    """Pages compared with the oracle: how many, and how many differ."""
    answer = {}
    for kind in ("deep", "sorted_deep", "filter", "filter_days"):
        differ = 0
        for page in kinds[kind][:20]:
            where, values, order, offset = page[2]
            right = oracle.ids(where, values, order, offset=offset)
            differ += ids(browser.get(page[side])[0], pattern) != right
        answer[kind] = {"checked": len(kinds[kind][:20]), "differ": differ}
    return answer


def all_hits(browser, word, side):
    """Every entry a search leads to, page after page."""
    found, address, number = [], query((LIST, ADMIN)[side], q=word), 1
    while address:
        text = browser.get(address)[0]
        page = ids(text, (OURS, PEER)[side])
        if side == 1 and not page:
            break
        found += page
        if len(found) > 5000:
            break
        if side == 0:
            more = len(page) == PAGE
            address = query(LIST, q=word, after=cursor(None, page[-1])) if more else None
        else:
            number += 1
            address = query(ADMIN, q=word, p=number) if len(page) == PAGE else None
    return found


def check_search(browser, side, oracle, words):
    answer = {"checked": 0, "differ": 0, "hits": 0, "unlike": []}
    for word in words:
        right = oracle.contains(word)
        found = all_hits(browser, word, side)
        answer["checked"] += 1
        answer["hits"] += len(right)
        if found != right:
            answer["differ"] += 1
            answer["unlike"].append({"word": word, "right": len(right), "found": len(found), "common": len(set(right) & set(found))})
    return answer


def throughput(port, side, sign_in, seconds=5, clients=4):
    """List pages a second with four people asking at once."""
    def one(_):
        browser, done = Browser(port), 0
        browser.cookies = dict(sign_in)
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            browser.get((LIST, ADMIN)[side])
            done += 1
        return done
    with ThreadPoolExecutor(clients) as pool:
        return round(sum(pool.map(one, range(clients))) / seconds, 1)


def side(number, server, browser, kinds, oracle):
    medium = rows.brands()[300:305] + rows.brands()[-5:]
    answer = {"pages": timings(browser, kinds, number), "check": check(browser, kinds, number, (OURS, PEER)[number], oracle)}
    answer["search"] = check_search(browser, number, oracle, medium)
    often = [page[2] for page in kinds["search_often"][:10]]
    first = [ids(browser.get(query((LIST, ADMIN)[number], q=word))[0], (OURS, PEER)[number]) == oracle.contains(word, PAGE) for word in often]
    answer["search_often"] = {"checked": len(often), "differ": first.count(False), "hits": [len(oracle.contains(word)) for word in often]}
    if number == 0:
        # How many of a frequent word's entries can be reached page after page.
        answer["reach"] = {"word": "锅炉", "reached": len(all_hits(browser, "锅炉", 0)), "hits": len(oracle.contains("锅炉"))}
    answer["list_per_second"] = throughput(server.port, number, browser.cookies)
    answer["memory"] = server.memory()
    return answer


def prepare(password):
    file = common.store("peer")
    common.remove(file)
    answer = common.timed(
        [sys.executable, common.PEER / "prepare.py", file, common.store("large"), password], cwd=common.PEER, env=common.peer_environment(file), limit=600)
    if answer["code"] != 0:
        raise SystemExit(answer["output"])
    return {"seconds": answer["seconds"], "bytes": file.stat().st_size}


def main():
    oracle = Oracle(common.store("large"))
    kinds = requests(oracle, common.REQUESTS)
    accounts = {one["login"]: one["password"] for one in json.loads((common.WORK / "accounts.json").read_text())}
    answer = {"entries": oracle.total}
    with common.serve(common.store("large")) as server:
        server.ready()
        browser = Browser(server.port)
        signed = [browser.sign_in("/sign-in", "standards.officer", accounts["standards.officer"])]
        answer["ours"] = side(0, server, browser, kinds, oracle)
        for _ in range(4):
            fresh = Browser(server.port)
            signed.append(fresh.sign_in("/sign-in", "standards.officer", accounts["standards.officer"]))
        answer["ours"]["sign_in"] = common.spread(signed)
    password = secrets.token_urlsafe(20)
    answer["peer_store"] = prepare(password)
    with common.serve_peer(common.store("peer")) as server:
        server.ready()
        browser = Browser(server.port)
        names = ("username", "password", "csrfmiddlewaretoken")
        signed = [browser.sign_in("/admin/login/?next=/admin/", "bench", password, names)]
        answer["peer"] = side(1, server, browser, kinds, oracle)
        for _ in range(4):
            fresh = Browser(server.port)
            signed.append(fresh.sign_in("/admin/login/?next=/admin/", "bench", password, names))
        answer["peer"]["sign_in"] = common.spread(signed)
    common.save("pages", answer)


main()
