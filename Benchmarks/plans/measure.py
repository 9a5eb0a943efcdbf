"""The wall, a unit's page and a leader's page of a province's plan, on both stores; and reminders raised by the clock.

    python -m plans.measure [sqlite] [postgres]

Every user asks for a page each five seconds, 200 of them at once: 40 requests a second. Beside it somebody signs for a
task every second, and looks at his unit's page at once. Then as many as the machine bears. Server time is what the
program itself measures from the first byte it reads to the answer it hands over; waiting is what the browser sees.
"""

import asyncio
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import time

from measure import common
from measure.postgres import Database

from . import fill

SECONDS = int(os.environ.get("LOAD_SECONDS", 40))
USERS = 200
THINK = 5.0


class Line:
    """One connection of one user, kept open."""

    def __init__(self, port, user):
        self.port, self.user, self.reader = port, user, None
        self.cookies = {"session": user["token"], "language": "zh"}

    async def ask(self, path, form=None):
        if self.reader is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 22)
        body = b"" if form is None else "&".join(f"{name}={value}" for name, value in form.items()).encode()
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = f"{'GET' if form is None else 'POST'} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\n"
        if form is not None:
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        start = time.perf_counter()
        self.writer.write((head + "\r\n").encode() + body)
        answer = await self.reader.readuntil(b"\r\n\r\n")
        status = int(answer[9:12])
        for name, value in re.findall(rb"(?i)\r\nset-cookie: ([^=]+)=([^;\r]*)", answer):
            self.cookies[name.decode()] = value.decode()
        length = int((re.search(rb"(?i)\r\ncontent-length: (\d+)", answer) or [0, 0])[1])
        content = await self.reader.readexactly(length) if length else b""
        return status, content, time.perf_counter() - start


def pages(filled, user, chance):
    plan, kind = filled["plans"][-1], chance.choice(["wall", "wall", "unit", "leader"] if user["leads"] else ["wall", "unit", "unit"])
    if kind == "wall":
        layout = chance.choice(["units", "units", "cities", "quarters"])
        return f"wall_{layout}", f"/work/board?plan={plan}&layout={layout}"
    if kind == "leader":
        return "leader", f"/work/leader?plan={plan}"
    unit = user["unit"] if user["unit"] != "P43" else chance.choice(filled["units"])
    return "unit", f"/work/units/{unit}?plan={plan}"


async def visit(port, filled, user, until, think, waits, chance, first):
    line = Line(port, user)
    await asyncio.sleep(first)
    while time.perf_counter() < until:
        kind, path = pages(filled, user, chance)
        begun = time.perf_counter()
        status, content, seconds = await line.ask(path)
        if status != 200:
            raise SystemExit(f"{path}: {status} {content[:300]}")
        waits.setdefault(kind, []).append(seconds)
        if think:
            await asyncio.sleep(max(0, think - (time.perf_counter() - begun)))


async def move(port, filled, until, waits):
    """Signs for a task each second, and looks at once whether it shows."""
    at = {}
    for user in filled["users"]:
        at.setdefault(user["unit"], user)
    while time.perf_counter() < until:
        task, unit = filled["asks"].pop()
        line = Line(port, at[unit])
        begun = time.perf_counter()
        status, content, seconds = await line.ask(
            f"/work/r/plan_task/{task}/do/sign", {"csrf": at[unit]["csrf"], "version": "1", "key": f"bench{task}", "next": "%2Fwork"})
        if status != 303:
            raise SystemExit(f"sign: {status} {content[:300]}")
        waits.setdefault("move", []).append(seconds)
        status, content, seconds = await line.ask(f"/work/units/{unit}?plan={filled['plans'][-1]}")
        waits.setdefault("unit_after_move", []).append(seconds)
        await asyncio.sleep(max(0, 1 - (time.perf_counter() - begun)))


async def load(port, filled, users, think):
    """Users at once for a while; how long each kind of page took."""
    chance, waits = random.Random(1), {}
    until = time.perf_counter() + SECONDS
    chosen = random.Random(2).sample(filled["users"], users)
    await asyncio.gather(
        move(port, filled, until, waits),
        *(visit(port, filled, user, until, think, waits, random.Random(place), chance.random() * max(think, 1)) for place, user in enumerate(chosen)))
    return waits


def told(log):
    """Server time by kind of page, from the program's own log."""
    spent = {}
    for line in pathlib.Path(log).read_text().splitlines():
        found = re.search(r"\bms=(\d+)\b", line), re.search(r"\bpath=(\S+)", line)
        if all(found):
            path = found[1][1]
            kind = "wall" if path == "/work/board" else "leader" if path == "/work/leader" else "unit" if path.startswith("/work/units") else None
            if kind:
                spent.setdefault(kind, []).append(int(found[0][1]) / 1000)
    return {kind: spread(seconds) for kind, seconds in spent.items()}


def spread(seconds):
    ordered = sorted(seconds)
    return common.spread(seconds) | {"p99": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] * 1000, 2)}


def measured(address, name):
    filled = fill.fill(address)
    port, log, answer = common.free_port(), common.WORK / f"{name}.log", {}
    with open(log, "w") as said:
        server = subprocess.Popen(
            [common.BINARY, "serve", "--store", str(address), "--port", str(port), "--today", common.TODAY, "--requests-per-minute", "100000000",
             "--log-level", "info"], stdout=said, stderr=subprocess.STDOUT)
        try:
            for _ in range(600):
                time.sleep(0.2)
                if "Serving at" in log.read_text() or "已启动" in log.read_text():
                    break
            # The first round of the clock raises what is due; the day's lights are kept when it is done.
            for _ in range(300):
                if settled(address):
                    break
                time.sleep(1)
            line = asyncio.run(first(port, filled))
            answer["first"] = line
            for title, users, think in (("goal", USERS, THINK), ("bears", 24, 0)):
                os.truncate(log, 0)
                start = time.perf_counter()
                waits = asyncio.run(load(port, filled, users, think))
                seconds = time.perf_counter() - start
                asked = sum(len(one) for kind, one in waits.items())
                answer[title] = {
                    "users": users, "per_second": round(asked / seconds, 1), "server": told(log),
                    "waiting": {kind: spread(one) for kind, one in sorted(waits.items())}}
                print(name, title, json.dumps(answer[title]), flush=True)
            answer["memory"] = common.memory([server.pid])
        finally:
            server.terminate()
            server.wait()
    return answer


def settled(address):
    store = fill.opened(address)
    return int(store.ask(f"SELECT COUNT(*) FROM light_day WHERE day = '{common.TODAY}'")[0][0]) > 0


async def first(port, filled):
    """The first look of all, which reads the whole plan."""
    line = Line(port, filled["users"][0])
    status, content, seconds = await line.ask(f"/work/board?plan={filled['plans'][-1]}&layout=units")
    assert status == 200, content[:300]
    return {"milliseconds": round(seconds * 1000), "kb": round(len(content) / 1024)}


def reminders(address):
    """Seconds in which the clock raises some ten thousand reminders: every part of two plans waits to be signed for."""
    fill.fill(address, years=[common.YEAR], unsigned=1)
    said = common.timed([common.BINARY, "bench", "tick", "--store", address, "--today", common.TODAY], limit=600)
    return json.loads(said["output"].strip().splitlines()[-1])


def main():
    common.WORK.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[1:] or ["sqlite", "postgres"]
    answer = common.load("plans") or {}
    base = common.store("plans-base")
    if not base.exists():
        subprocess.run([common.BINARY, "demo", "--store", str(base), "--today", common.TODAY, "--json"], check=True, stdout=subprocess.DEVNULL)
    if "sqlite" in wanted:
        for name, run in (("plans", lambda store: measured(store, "sqlite")), ("reminders", reminders)):
            store = common.store(f"plans-{name}")
            common.remove(store)
            shutil.copy(base, store)
            answer.setdefault("sqlite", {})[name] = run(store)
    if "postgres" in wanted:
        with Database() as database:
            for name, run in (("plans", lambda store: measured(store, "postgres")), ("reminders", reminders)):
                address = database.make(name)
                subprocess.run([common.BINARY, "copy", "--from", f"sqlite:{base}", "--to", address], check=True, stdout=subprocess.DEVNULL)
                answer.setdefault("postgres", {})[name] = run(address)
    common.save("plans", answer)


main()
