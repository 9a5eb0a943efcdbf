"""What the measurements share: sizes, timing, processes and where answers go."""

import contextlib
import json
import os
import pathlib
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent.parent
OUT = HERE / "out"
WORK = OUT / "work"
BINARY = os.environ.get("ZHIJIAN", str(HERE.parent / ".build/release/zhijian"))
# The sample data lie in this year; every program run is told the same day.
TODAY = os.environ.get("TODAY", "2026-11-20")
YEAR = int(TODAY[:4])
QUICK = bool(os.environ.get("QUICK"))


def size(name, full, quick):
    return int(os.environ.get(name) or (quick if QUICK else full))


STANDARDS = size("STANDARDS", 1_000_000, 100_000)  # entries of the large store
SMALL = size("SMALL", 10_000, 10_000)  # entries of the small store
REPLAY = size("REPLAY", 200_000, 20_000)  # entries of the store that is replayed
MOVES = size("MOVES", 20_000, 4_000)  # durable moves for each number of writers
REQUESTS = size("REQUESTS", 100, 40)  # requests for each kind of page
ORM_ROWS = size("ORM_ROWS", 20_000, 5_000)  # rows brought in by the peer's ORM

PEER = HERE / "peer"

# The same settings for every program that opens a file with SQLite.
PRAGMAS = [
    "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA cache_size = -65536",
    "PRAGMA mmap_size = 1073741824", "PRAGMA temp_store = MEMORY",
]


def store(name):
    return WORK / f"{name}.sqlite"


def settle(file):
    """Brings what stands in the write-ahead log into the file, so that it may be copied and weighed."""
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


def remove(file):
    for ending in ("", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def save(name, answer):
    OUT.mkdir(exist_ok=True)
    (OUT / f"{name}.json").write_text(json.dumps(answer, ensure_ascii=False, indent=1), encoding="utf-8")
    print(json.dumps(answer, ensure_ascii=False)[:2000], flush=True)


def load(name):
    path = OUT / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def spread(seconds):
    """Median, 95th percentile and worst of a list of seconds, in milliseconds."""
    ordered = sorted(seconds)
    place = lambda share: ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000
    return {"requests": len(ordered), "p50": round(place(0.5), 2), "p95": round(place(0.95), 2), "max": round(ordered[-1] * 1000, 2)}


def memory(pids):
    """Memory of processes in MB: their own (anonymous) and their share of everything mapped."""
    own = share = 0
    for pid in pids:
        try:
            for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Anonymous:"):
                    own += int(line.split()[1])
                elif line.startswith("Pss:"):
                    share += int(line.split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
    return {"own_mb": round(own / 1024, 1), "with_mapped_mb": round(share / 1024, 1)}


def family(pid):
    """A process and its children."""
    children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid] + [int(child) for child in children]


def timed(command, limit=3600, input=None, cwd=None, env=None):
    """Runs a program to its end: seconds, processor seconds, peak memory. Ended by its own id when over the limit."""
    with tempfile.TemporaryFile("w+") as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.PIPE if input else subprocess.DEVNULL, stdout=said,
            stderr=subprocess.STDOUT, text=True, cwd=cwd, env={**os.environ, **(env or {})})
        ended, late = threading.Event(), threading.Event()
        peak = [0.0]

        def watch():
            while not ended.wait(0.2):
                peak[0] = max(peak[0], memory([process.pid])["own_mb"])
                if time.perf_counter() - start > limit and not late.is_set():
                    late.set()
                    os.kill(process.pid, signal.SIGKILL)

        watcher = threading.Thread(target=watch)
        watcher.start()
        if input:
            process.stdin.write(input)
            process.stdin.close()
        # wait4 alone takes the end of the process: it tells the peak the system saw.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watcher.join()
        said.seek(0)
        return {
            "seconds": round(seconds, 3), "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 2),
            "peak_rss_mb": round(usage.ru_maxrss / 1024, 1), "peak_own_mb": peak[0], "code": process.returncode,
            "timed_out": late.is_set(), "output": said.read()[-2000:],
        }


def zhijian(*arguments, limit=3600):
    """Runs our program; ends the measurement when it fails."""
    answer = timed([BINARY, *arguments], limit)
    if answer["code"] != 0 and not answer["timed_out"]:
        raise SystemExit(f"zhijian {' '.join(map(str, arguments))}: {answer['output']}")
    return answer


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Server:
    """A server on loopback, ended by its own id."""

    def __init__(self, command, port, cwd=None, env=None):
        self.port = port
        self.started = time.perf_counter()
        self.log = open(WORK / f"server-{port}.log", "w")
        self.process = subprocess.Popen(
            [str(part) for part in command], stdout=self.log, stderr=self.log, cwd=cwd, env={**os.environ, **(env or {})})

    def ready(self, seconds=30):
        """Seconds from the start to the first connection."""
        while time.perf_counter() - self.started < seconds:
            if self.process.poll() is not None:
                raise SystemExit(f"a server ended by itself; see {self.log.name}")
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", self.port)) == 0:
                    return time.perf_counter() - self.started
            time.sleep(0.002)
        raise SystemExit("a server did not start")

    def memory(self):
        return memory(family(self.process.pid))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


def peer_environment(file):
    return {"PEER_STORE": str(file), "PEER_PRAGMAS": "; ".join(PRAGMAS), "PYTHONPATH": str(PEER)}


def serve_peer(file):
    """Django's admin behind gunicorn: two workers that keep connections."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", 2, "--threads", 2, "--keep-alive", 30, "peer.wsgi"]
    return Server(command, port, cwd=PEER, env=peer_environment(file))


def serve(file):
    port = free_port()
    return Server(
        [BINARY, "serve", "--store", file, "--port", port, "--today", TODAY, "--requests-per-minute", 100_000_000,
         "--sign-ins-per-minute", 1_000_000], port)
