"""The machine, the versions, and what the disk needs to make one small write durable."""

import datetime
import os
import pathlib
import platform
import shutil
import sqlite3
import subprocess
import time

from . import common


def said(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=common.HERE).stdout.strip()
    except FileNotFoundError:
        return ""


def flush():
    """Milliseconds of fdatasync after 4 KB, median of 200."""
    path = common.WORK / "flush"
    block, spent = os.urandom(4096), []
    with path.open("wb", buffering=0) as file:
        for _ in range(200):
            file.write(block)
            start = time.perf_counter()
            os.fdatasync(file.fileno())
            spent.append(time.perf_counter() - start)
    path.unlink()
    return common.spread(spent)


def main():
    facts = pathlib.Path("/proc/cpuinfo").read_text()
    model = next((line.split(":")[1].strip() for line in facts.splitlines() if line.startswith("model name")), platform.machine())
    kilobytes = int(pathlib.Path("/proc/meminfo").read_text().split()[1])
    system = dict(line.split("=", 1) for line in pathlib.Path("/etc/os-release").read_text().splitlines() if "=" in line)
    disk = shutil.disk_usage(common.WORK)
    import django
    import gunicorn
    common.save("machine", {
        "date": str(datetime.date.today()), "cpu": model, "cores": os.cpu_count(), "memory_gb": round(kilobytes / 2**20, 1),
        "free_disk_gb": round(disk.free / 2**30), "system": system.get("PRETTY_NAME", "").strip('"'), "kernel": platform.release(),
        "load_before": os.getloadavg()[0], "fdatasync_ms": flush(), "swift": said("swift", "--version").splitlines()[:1],
        "revision": said("git", "rev-parse", "--short", "HEAD"), "changed": bool(said("git", "status", "--porcelain", "../Sources")),
        "binary_mb": round(os.path.getsize(common.BINARY) / 2**20, 1),
        "build": "debug" if "/debug/" in common.BINARY else "release",
        "sqlite": sqlite3.sqlite_version, "sqlite_shell": said("sqlite3", "--version").split(" ")[0], "python": platform.python_version(),
        "django": django.get_version(), "gunicorn": gunicorn.__version__, "quick": common.QUICK,
        "sizes": {"standards": common.STANDARDS, "small": common.SMALL, "replay": common.REPLAY, "moves": common.MOVES, "requests": common.REQUESTS, "orm_rows": common.ORM_ROWS},
    })


main()
