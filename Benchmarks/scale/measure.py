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
WRITERS = {1: 1000, 8: 4000, 32: 6000}
ROUNDS = 3
LIST, OPEN = "/work/r/standard", "/open/standard"
SCRIPTS = common.HERE.parent / "scripts"
# A kind of page is asked so long at most, in seconds.
LONGEST = 90
# How long a size may wait for a quiet machine, in seconds, and which share of it others may take.
PATIENCE = 60 * int(os.environ.get("QUIET_MINUTES", 60))
ALLOWED = 0.06


def query(path, **items):
    return path + "?" + urllib.parse.urlencode(items)


def cursor(value, entry):
    return json.dumps([value, entry], ensure_ascii=False, separators=(",", ":"))


class Machine:
    """Knows whether others worked while we measured: the machine's busy time without our own and the server's."""

    def __init__(self, server):
        self.roots = [os.getpid(), int((server / "data/postmaster.pid").read_text().split()[0])]
        self.waited = 0

    def ours(self):
        """Ticks of our processes and their children, the ended ones with them."""
        parents, ticks = {}, {}
        for folder in pathlib.Path("/proc").iterdir():
            if folder.name.isdigit():
                try:
                    fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
                except OSError:
                    continue
                parents.setdefault(int(fields[1]), []).append(int(folder.name))
                ticks[int(folder.name)] = sum(map(int, fields[11:15]))
        family, total = list(self.roots), 0
        while family:
            one = family.pop()
            total += ticks.get(one, 0)
            family += parents.get(one, [])
        return total

    def busy(self):
        fields = list(map(int, pathlib.Path("/proc/stat").read_text().split("\n")[0].split()[1:9]))
        return sum(fields) - fields[3] - fields[4], sum(fields)

    def quiet(self):
        """Waits until nobody else works: little load, or little work of others in the last seconds."""
        start = time.time()
        while os.getloadavg()[0] >= 0.8 and self.waited + time.time() - start < PATIENCE:
            if self.watch(lambda: time.sleep(4))[1] <= ALLOWED / 2:
                break
            time.sleep(4)
        self.waited += time.time() - start

    def watch(self, work):
        """What the work answers, and the share of the machine that others took meanwhile."""
        ours, (busy, total) = self.ours(), self.busy()
        answer = work()
        more, (later, end) = self.ours(), self.busy()
        return answer, max(0, round((later - busy - (more - ours)) / max(1, end - total), 3))


def settled(store):
    """Waits until the server has given every leaf its place."""
    for _ in range(120):
        if ask(store, "SELECT count(*) FROM journal_pending") == [["0"]]:
            return
        time.sleep(1)
    raise SystemExit("leaves were left without places")


def addresses(store, count):
    """For each kind of page what is asked."""
    chance = random.Random(7)
    first, last = ask(store, "SELECT min(id), max(id) FROM entry_standard WHERE f_number LIKE '%—____'")[0]
    kinds = {kind: [] for kind in (
        "portal", "inbox", "board", "figure", "list", "deep", "sorted_deep", "filter", "county", "sparse", "sparse_sorted", "entry", "search_number", "search_rare", "search_medium",
        "search_often", "search_none", "everywhere", "open_list", "open_deep", "open_entry", "open_search_often", "open_search_rare", "open_search_all", "journal")}
    fixed = {"portal": "/", "inbox": "/work", "board": "/work/board", "list": LIST, "open_list": OPEN, "journal": "/journal"}
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
        kinds["open_search_all"].append(query("/search", q=brands[-1 - place]))
    return kinds


def moment(name):
    value = 0
    for one in name[:10]:
        value = value << 5 | b"0123456789abcdefghjkmnpqrstvwxyz".index(ord(one))
    return value


def asked(browser, paths):
    spent, refused, start = [], [], time.perf_counter()
    for place, path in enumerate(paths[:3] + paths):
        status, text, _, seconds = browser.send("GET", path)
        if status != 200:
            refused.append(f"{status} {path}: " + " ".join(re.sub("<[^>]+>", " ", text).split())[:200])
        # The first three only warm.
        if place >= 3 or seconds > 5:
            spent.append(seconds)
        if time.perf_counter() - start > LONGEST and len(spent) >= 3:
            break
    return common.spread(spent) | ({"refused": len(refused), "said": refused[0]} if refused else {})


def timings(browser, kinds, machine):
    """Each kind once; those that others disturbed again, four times at most."""
    answer, waiting = {kind: None for kind in kinds}, list(kinds)
    for _ in range(5):
        disturbed = []
        for kind in waiting:
            machine.quiet()
            times, others = machine.watch(lambda: asked(browser, kinds[kind]))
            if answer[kind] is None or others < answer[kind]["others"]:
                answer[kind] = times | {"others": others}
            if others > ALLOWED:
                disturbed.append(kind)
            print(kind, times, others, flush=True)
        waiting = disturbed
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
                where = f"id < '{entry}'" if value is None else f"((f_published_on, id) < ('{value}', '{entry}') OR f_published_on IS NULL)"
                order = "id DESC" if value is None else "f_published_on DESC NULLS LAST, id DESC"
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


def moves(store, machine):
    before, made, answer = weight(store), 0, []
    for count, number in WRITERS.items():
        done = []
        while len(done) < ROUNDS or (sum(others <= ALLOWED for _, others in done) < ROUNDS and len(done) < 2 * ROUNDS):
            machine.quiet()
            done.append(machine.watch(lambda: writers(store, count, number)))
        made += sum(one.get("moves", 0) for one, _ in done)
        calm = sorted(done, key=lambda one: one[1])[:ROUNDS]
        middle, _ = sorted(calm, key=lambda one: one[0]["per_second"])[ROUNDS // 2]
        answer.append({"writers": count, **middle, "rounds": [[one["per_second"], others] for one, others in done], "others": calm[-1][1]})
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


def at(store, accounts, base, machine):
    answer = {"entries": int(ask(store, "SELECT count(*) FROM entry_standard")[0][0]), "bytes": weight(store), "tables": tables(store)}
    answer["bytes_an_entry"] = round((answer["bytes"] - base["bytes"]) / (answer["entries"] - base["entries"])) if base else None
    answer["tally_rows"] = int(ask(store, "SELECT count(*) FROM tally_total")[0][0])
    kinds = addresses(store, common.REQUESTS)
    # The sample itself is only there to compare with: it waits for nobody.
    machine.waited = 0 if base else PATIENCE
    machine.quiet()
    answer["load_before"] = round(os.getloadavg()[0], 2)
    with common.serve(store) as server:
        server.ready()
        settled(store)
        browser = Browser(server.port)
        browser.sign_in("/sign-in", "plan.clerk", accounts["plan.clerk"])
        answer["pages"] = timings(browser, kinds, machine)
        if base:
            answer["check"] = check(store, browser, kinds)
            print(answer["check"], flush=True)
    if base:
        machine.quiet()
        answer["moves"], answer["bytes_a_move"] = moves(store, machine)
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
        machine = Machine(server)
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
            answer["sample"], _ = at(store, passwords, None, machine)
            common.save("scale", answer)
        for size in SIZES:
            spent = fill.fill(store, size)
            answer[str(size)], kinds = at(store, passwords, answer["sample"], machine)
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
        made = [answer[size]["moves"][place] for size in sizes[1:]]
        line(f"moves/s, {count} writers", "", *(f"{one['per_second']} ({one['p50']} / {one['p95']})" for one in made),
             *(f"{b['per_second'] / a['per_second']:.2f}×" for a, b in zip(made, made[1:])))
    for key in ("bytes_an_entry", "bytes_a_move", "tally_rows", "bytes"):
        line(key, *(answer[size].get(key, "") for size in sizes))


if __name__ == "__main__":
    show(common.load("scale")) if sys.argv[1:] == ["show"] else main()
