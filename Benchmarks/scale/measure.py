"""Pages, moves and bytes at 0.1, 1 and 10 million entries on PostgreSQL; see README.md."""

import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse

from measure import common, rows
from measure.web import OURS, Browser, ids

from . import fill
from .fill import ask

SIZES = [int(size) for size in os.environ.get("SIZES", "100000 1000000 10000000").split()]
WRITERS = {1: 1500, 8: 6000, 32: 8000}
ROUNDS = 3
LIST, OPEN = "/work/r/standard", "/open/standard"
SCRIPTS = common.HERE.parent / "scripts"
# A kind of page is asked so long at most, in seconds.
PATIENCE = 60


def query(path, **items):
    return path + "?" + urllib.parse.urlencode(items)


def cursor(value, entry):
    return json.dumps([value, entry], ensure_ascii=False, separators=(",", ":"))


def quiet(minutes=10):
    """Waits until others leave the machine alone; the load at which it goes on."""
    end = time.time() + minutes * 60
    while os.getloadavg()[0] >= 0.8 and time.time() < end:
        time.sleep(15)
    return round(os.getloadavg()[0], 2)


def addresses(store, count):
    """For each kind of page what is asked."""
    chance = random.Random(7)
    first, last = ask(store, "SELECT min(id), max(id) FROM entry_standard WHERE f_number LIKE '%—____'")[0]
    kinds = {kind: [] for kind in (
        "portal", "inbox", "board", "figure", "list", "deep", "sorted_deep", "filter", "county", "sparse", "sparse_sorted", "entry", "search_number", "search_rare", "search_medium",
        "search_often", "search_none", "everywhere", "open_list", "open_deep", "open_entry", "open_search_often", "open_search_rare")}
    fixed = {"portal": "/", "inbox": "/work", "board": "/work/board", "list": LIST, "open_list": OPEN}
    brands, counties = rows.brands(), [code for code, _ in rows.divisions() if not code.endswith("00")]
    often = ["烟花", "规范", "陶瓷", "电梯", "服务", "技术", "实业", "锅炉", "黑茶", "长沙"]
    picked = []
    for _ in range(count):
        # A name somewhere between the first and the last, by their time.
        at = moment(first) + chance.uniform(0.02, 0.98) * (moment(last) - moment(first))
        edge = fill.name(int(at), chance)
        picked += ask(store, f"SELECT id, f_published_on, f_number, created_at FROM entry_standard WHERE id >= '{edge}' AND f_published_on IS NOT NULL ORDER BY id LIMIT 1")
    for place, (entry, day, number, at) in enumerate(picked):
        for kind, path in fixed.items():
            kinds[kind].append(path)
        kinds["figure"].append(f"/work/figures/standard.{['local', 'group', 'national_industry', 'local_filed', 'local_service'][place % 5]}")
        kinds["deep"].append(query(LIST, after=cursor(None, entry)))
        kinds["sorted_deep"].append(query(LIST, sort="published_on", order="desc", after=cursor(day, entry)))
        kinds["filter"].append(query(LIST, level=chance.choice(rows.LEVELS)[0], sector=chance.choice(rows.SECTORS)[0]))
        county = {"division.within": chance.choice(counties)}
        kinds["county"].append(query(LIST, **county))
        kinds["sparse"].append(query(LIST, level="international", sector="social", **county))
        kinds["sparse_sorted"].append(query(LIST, level="international", sort="published_on", order="desc", **county))
        kinds["entry"].append(f"{LIST}/{entry}")
        kinds["search_number"].append(query(LIST, q=number))
        kinds["search_rare"].append(query(LIST, q=brands[-1 - place]))
        kinds["search_medium"].append(query(LIST, q=brands[80 + place]))
        kinds["search_often"].append(query(LIST, q=often[place % len(often)]))
        kinds["search_none"].append(query(LIST, q=brands[place][0] + "犇" + brands[place][1]))
        kinds["everywhere"].append(query("/work/search", q=often[place % len(often)]))
        kinds["open_deep"].append(query(OPEN, q="", before=f"{at}_{entry}"))
        kinds["open_entry"].append(f"{OPEN}/{entry}")
        kinds["open_search_often"].append(query(OPEN, q=often[place % len(often)]))
        kinds["open_search_rare"].append(query(OPEN, q=brands[-1 - place]))
    return kinds


def moment(name):
    value = 0
    for one in name[:10]:
        value = value << 5 | b"0123456789abcdefghjkmnpqrstvwxyz".index(ord(one))
    return value


def timings(browser, kinds):
    answer = {}
    for kind, paths in kinds.items():
        spent, refused, start = [], [], time.perf_counter()
        for place, path in enumerate(paths[:3] + paths):
            status, text, _, seconds = browser.send("GET", path)
            if status != 200:
                refused.append(f"{status} {path}: " + " ".join(re.sub("<[^>]+>", " ", text).split())[:200])
            # The first three only warm.
            if place >= 3 or seconds > 5:
                spent.append(seconds)
            if time.perf_counter() - start > PATIENCE and len(spent) >= 3:
                break
        answer[kind] = common.spread(spent) | ({"refused": len(refused), "said": refused[0]} if refused else {})
        print(kind, answer[kind], flush=True)
    return answer


def check(store, browser, kinds):
    """Pages compared with plain SQL; the figures with COUNT(*)."""
    answer = {}
    for kind in ("deep", "sorted_deep", "search_rare", "search_often"):
        differ = 0
        for path in kinds[kind][:5]:
            asked = dict(urllib.parse.parse_qsl(path.split("?")[1]))
            where, order = "true", "id DESC"
            if "after" in asked:
                value, entry = json.loads(asked["after"])
                where = f"id < '{entry}'" if value is None else f"(f_published_on, id) < ('{value}', '{entry}')"
                order = "id DESC" if value is None else "f_published_on DESC, id DESC"
            if "q" in asked:
                where = f"(f_title LIKE '%{asked['q']}%' OR f_drafters LIKE '%{asked['q']}%')"
            right = [row[0] for row in ask(store, f"SELECT id FROM entry_standard WHERE {where} ORDER BY {order} LIMIT 50")]
            differ += ids(browser.get(path)[0], OURS) != right
        answer[kind] = {"checked": 5, "differ": differ}
    wrong = []
    for measure, number in ask(store, f"SELECT measure, count(*) FROM contribution WHERE measure LIKE 'standard.%' AND day BETWEEN '{common.YEAR}-01-01' AND '{common.TODAY}' GROUP BY 1"):
        if f"<span>{int(number):,}</span>" not in browser.get(f"/work/figures/{measure}")[0]:
            wrong.append(measure)
    return answer | {"figures_wrong": wrong}


def plans(store, server, accounts, kinds, path):
    """What the slower pages ask the server, with its plans, for reading."""
    log = server / "server.log"
    start = log.stat().st_size
    name = store.rsplit("/", 1)[1]
    for setting in ("session_preload_libraries = 'auto_explain'", "auto_explain.log_min_duration = 40", "auto_explain.log_analyze = on", "auto_explain.log_buffers = on"):
        ask(store, f"ALTER DATABASE {name} SET {setting}")
    try:
        with common.serve(store) as serving:
            serving.ready()
            browser = Browser(serving.port)
            browser.sign_in("/sign-in", "plan.clerk", accounts["plan.clerk"])
            for kind, paths in kinds.items():
                ask(store, f"DO $$ BEGIN RAISE LOG 'page {kind}'; END $$")
                for one in paths[:3]:
                    browser.send("GET", one)
    finally:
        for setting in ("session_preload_libraries", "auto_explain.log_min_duration", "auto_explain.log_analyze", "auto_explain.log_buffers"):
            ask(store, f"ALTER DATABASE {name} RESET {setting}")
    with log.open("rb") as file:
        file.seek(start)
        path.write_bytes(file.read())


def writers(store, count, moves):
    said = common.zhijian("bench", "write", "--store", store, "--writers", count, "--moves", moves, limit=300)
    if said["timed_out"]:
        return {"per_second": 0, "p50": None, "p95": None}
    answer = json.loads(said["output"].strip().splitlines()[-1])
    return {"per_second": round(answer["moves"] / answer["seconds"]), "p50": round(answer["p50"], 2), "p95": round(answer["p95"], 2), "moves": answer["moves"]}


def moves(store):
    before, made, answer = weight(store), 0, []
    for count, number in WRITERS.items():
        done = [writers(store, count, number) for _ in range(ROUNDS)]
        made += sum(one.get("moves", 0) for one in done)
        best = sorted(done, key=lambda one: one["per_second"])[ROUNDS // 2]
        answer.append({"writers": count, **best, "rounds": [one["per_second"] for one in done]})
        print(answer[-1], flush=True)
    return answer, round((weight(store) - before) / made)


def weight(store):
    return int(ask(store, "SELECT pg_database_size(current_database())")[0][0])


def tables(store):
    return {
        name: {"rows": int(float(count)), "table_mb": round(int(table) / 2**20, 1), "indexes_mb": round(int(index) / 2**20, 1)} for name, count, table, index in ask(
            store,
            "SELECT relname, reltuples, pg_table_size(oid), pg_indexes_size(oid) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " ORDER BY pg_total_relation_size(oid) DESC LIMIT 10")}


def at(store, accounts, size, base):
    answer = {"entries": int(ask(store, "SELECT count(*) FROM entry_standard")[0][0]), "bytes": weight(store), "tables": tables(store)}
    answer["bytes_an_entry"] = round((answer["bytes"] - base["bytes"]) / (answer["entries"] - base["entries"])) if base else None
    answer["tally_rows"] = int(ask(store, "SELECT count(*) FROM tally_total")[0][0])
    kinds = addresses(store, common.REQUESTS)
    answer["load_before"] = quiet()
    with common.serve(store) as server:
        server.ready()
        browser = Browser(server.port)
        browser.sign_in("/sign-in", "plan.clerk", accounts["plan.clerk"])
        answer["pages"] = timings(browser, kinds)
        if base:
            answer["check"] = check(store, browser, kinds)
            print(answer["check"], flush=True)
    answer["load_between"] = quiet()
    answer["moves"], answer["bytes_a_move"] = moves(store)
    return answer, kinds


def main():
    common.WORK.mkdir(parents=True, exist_ok=True)
    kept = os.environ.get("KEEP")
    folder = pathlib.Path(kept or tempfile.mkdtemp())
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)
    server = folder / "server"
    subprocess.run(["bash", SCRIPTS / "postgres.sh", "start", server], check=True)
    try:
        address = (server / "address").read_text().strip()
        store = address.rsplit("/", 1)[0] + "/scale"
        answer, accounts = common.load("scale") or {}, folder / "accounts.json"
        if not accounts.exists():
            ask(address, "CREATE DATABASE scale ENCODING 'UTF8' TEMPLATE template0")
            said = subprocess.run(
                [common.BINARY, "demo", "--store", store, "--today", common.TODAY, "--json"], check=True, stdout=subprocess.PIPE, text=True)
            fill.like_the_program(store)
            accounts.write_text(said.stdout)
            answer = {}
        passwords = {one["login"]: one["password"] for one in json.loads(accounts.read_text())}
        if "sample" not in answer:
            ask(store, "VACUUM ANALYZE")
            answer["sample"], _ = at(store, passwords, 0, None)
            common.save("scale", answer)
        for size in SIZES:
            spent = fill.fill(store, size)
            answer[str(size)], kinds = at(store, passwords, size, answer["sample"])
            answer[str(size)]["fill_seconds"] = spent
            common.save("scale", answer)
            plans(store, server, passwords, kinds, common.OUT / f"scale-plans-{size}.log")
        show(answer)
    finally:
        if not kept:
            subprocess.run(["bash", SCRIPTS / "postgres.sh", "stop", server], check=True)
            shutil.rmtree(folder)


def show(answer):
    """Medians with 95th percentiles, and how each grows with ten times the entries."""
    sizes = list(answer)
    line = lambda *cells: print("| " + " | ".join(str(cell) for cell in cells) + " |")
    line("", *(f"{answer[size]['entries']:,}" for size in sizes), *(f"{a}→{b}" for a, b in zip(sizes[1:], sizes[2:])))
    for kind in answer[sizes[0]]["pages"]:
        pages = [answer[size]["pages"].get(kind) for size in sizes]
        line(kind, *(f"{page['p50']} / {page['p95']}{' refused' if 'refused' in page else ''}" for page in pages),
             *(f"{b['p50'] / a['p50']:.2f}×" for a, b in zip(pages[1:], pages[2:])))
    for place, count in enumerate(WRITERS):
        made = [answer[size]["moves"][place] for size in sizes]
        line(f"moves/s, {count} writers", *(f"{one['per_second']} ({one['p50']} / {one['p95']})" for one in made),
             *(f"{b['per_second'] / a['per_second']:.2f}×" for a, b in zip(made[1:], made[2:])))
    for key in ("bytes_an_entry", "bytes_a_move", "tally_rows", "bytes"):
        line(key, *(answer[size][key] for size in sizes))


if __name__ == "__main__":
    show(common.load("scale")) if sys.argv[1:] == ["show"] else main()
