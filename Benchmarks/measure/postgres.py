"""Moves and pages on PostgreSQL, beside pgbench on the same server and beside our own file."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

from . import common
from .web import Browser

ROUNDS = 3
SCRIPTS = common.HERE.parent / "scripts"


class Database:
    """A server of our own, with the settings it comes with."""

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.folder.chmod(0o755)
        self.run("start")
        self.address = (self.folder / "server/address").read_text().strip()
        return self

    def run(self, what):
        subprocess.run(["bash", SCRIPTS / "postgres.sh", what, self.folder / "server"], check=True)

    def make(self, name):
        subprocess.run(["psql", "-qX", self.address, "-c", f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0"], check=True)
        return self.address.rsplit("/", 1)[0] + "/" + name

    def __exit__(self, *_):
        self.run("stop")
        shutil.rmtree(self.folder)


def pgbench(address, clients, seconds):
    """Transactions a second of the simple update script: one update, one select, one insert."""
    binary = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/pgbench"))[-1]
    said = subprocess.run(
        [binary, "-N", "-n", "-M", "prepared", "-c", str(clients), "-j", "2", "-T", str(seconds), address], check=True,
        capture_output=True, text=True).stdout
    return round(float(next(line for line in said.splitlines() if line.startswith("tps")).split()[2]))


def prepare_pgbench(address):
    binary = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/pgbench"))[-1]
    subprocess.run([binary, "-i", "-q", "-s", "20", address], check=True, capture_output=True)


def writers(address, count, moves, connections=8):
    said = common.zhijian(
        "bench", "write", "--store", address, "--writers", count, "--moves", moves, "--connections", connections, limit=300)["output"]
    answer = json.loads(said.strip().splitlines()[-1])
    return answer | {"per_second": round(answer["moves"] / answer["seconds"])}


def median(values):
    return sorted(values)[len(values) // 2]


def moves(database):
    ours, peer = database.make("moves"), database.make("peer")
    common.zhijian("organisation", "--store", ours)
    prepare_pgbench(peer)
    answer = []
    for count in (1, 8, 32, 64):
        made, done = [], []
        for _ in range(ROUNDS):
            made.append(writers(ours, count, common.MOVES // 8 // (4 if count == 1 else 1)))
            done.append(pgbench(peer, count, 5))
        best = sorted(made, key=lambda one: one["per_second"])[ROUNDS // 2]
        answer.append({"writers": count, "ours": best["per_second"], "p50": best["p50"], "p95": best["p95"], "pgbench": median(done)})
    return answer


def together(database):
    """The same load from one, two and three processes at once."""
    ours = database.make("together")
    common.zhijian("organisation", "--store", ours)
    answer = []
    for processes in (1, 2, 3):
        each = common.MOVES // 4 // processes
        started = [
            subprocess.Popen(
                [common.BINARY, "bench", "write", "--store", ours, "--writers", str(48 // processes), "--moves", str(each)],
                stdout=subprocess.PIPE, text=True) for _ in range(processes)]
        said = [json.loads(one.communicate()[0].strip().splitlines()[-1]) for one in started]
        answer.append({"processes": processes, "per_second": round(sum(one["moves"] / one["seconds"] for one in said))})
    return answer


PAGES = {"portal": "/", "board": "/work/board", "list": "/work/r/standard", "search": "/work/r/standard?q=%E5%9C%B0", "inbox": "/work", "journal": "/journal"}


def pages(store, accounts):
    with common.serve(store) as server:
        server.ready()
        browser = Browser(server.port)
        browser.sign_in("/sign-in", "plan.clerk", accounts["plan.clerk"])
        times = {}
        for name, path in PAGES.items():
            for _ in range(3):
                browser.get(path)
            times[name] = common.spread([browser.get(path)[1] for _ in range(common.REQUESTS)])
        return times


def wrk(ports, seconds=5):
    """Answers a second of the portal's front page, all processes asked at once."""
    asking = [
        subprocess.Popen(["wrk", "-t1", f"-c{12 // len(ports)}", f"-d{seconds}s", f"http://127.0.0.1:{port}/"], stdout=subprocess.PIPE, text=True)
        for port in ports]
    said = [one.communicate()[0] for one in asking]
    return round(sum(float(next(line for line in text.splitlines() if "Requests/sec" in line).split()[1]) for text in said))


def reads(store):
    answer = []
    for processes in (1, 2, 3):
        servers = [common.serve(store) for _ in range(processes)]
        try:
            for server in servers:
                server.ready()
            time.sleep(1)
            answer.append({"processes": processes, "per_second": wrk([server.port for server in servers])})
        finally:
            for server in servers:
                server.__exit__()
    return answer


def main():
    with Database() as database:
        answer = {"moves": moves(database), "together": together(database)}
        sample, file = database.make("sample"), common.store("postgres-peer")
        stores = {}
        for name, store in (("postgres", sample), ("sqlite", file)):
            said = subprocess.run(
                [common.BINARY, "demo", "--store", str(store), "--today", common.TODAY, "--json"], check=True, capture_output=True, text=True)
            stores[name] = (store, {one["login"]: one["password"] for one in json.loads(said.stdout)})
        answer["pages"] = {name: pages(*pair) for name, pair in stores.items()}
        if shutil.which("wrk"):
            answer["reads"] = reads(sample)
    drill = common.HERE.parent / "run/cluster/drill.json"
    if drill.exists():
        answer["drill"] = json.loads(drill.read_text())
    common.save("postgres", answer)


if __name__ == "__main__":
    main()
