"""Starts processes and ends them, each by its own number.

A number is kept with the moment its process was born: when the system has given the number to somebody else since,
nobody is hit by mistake."""
import os, pathlib, signal, subprocess, time

from .layout import FOLDER, ROOT, SERVICE_USER
from .say import Trouble


def start(name, arguments, as_service=False, environment=None):
    """Starts a process that outlives this program; its output goes to the log folder."""
    user = SERVICE_USER if as_service else None
    rights = {"user": user, "group": user, "extra_groups": []} if user else {}
    home = {"HOME": str(FOLDER / name)} if user else {}
    # What a process makes is for itself; PostgreSQL refuses a folder that others may read.
    with open(FOLDER / "log" / f"{name}.log", "ab") as log:
        child = subprocess.Popen(
            [str(one) for one in arguments], stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/" if user else ROOT,
            env={**os.environ, **home, **(environment or {})}, start_new_session=True, umask=0o077, **rights)
    _file(name).write_text(f"{child.pid} {_birth(child.pid)}\n")


def number(name):
    """The process's number while it lives, else None."""
    try:
        pid, birth = _file(name).read_text().split()
    except (FileNotFoundError, ValueError):
        return None
    return int(pid) if _birth(pid) == birth else None


def send(name, signal_number):
    pid = number(name)
    if pid:
        hit(pid, signal_number)
    return pid


def hit(pid, signal_number):
    try:
        os.kill(pid, signal_number)
    except ProcessLookupError:
        pass


def end(name, how=signal.SIGTERM, seconds=30):
    """Ends a process and waits; one that does not heed is killed."""
    if how != signal.SIGKILL:
        send(name, signal.SIGCONT)
    send(name, how)
    if not waited(lambda: number(name) is None, seconds):
        send(name, signal.SIGKILL)
        waited(lambda: number(name) is None, 5)
    _file(name).unlink(missing_ok=True)


def waited(test, seconds, every=0.1):
    """Whether the test came true in so many seconds."""
    until = time.monotonic() + seconds
    while not test():
        if time.monotonic() > until:
            return False
        time.sleep(every)
    return True


def need(test, seconds, zh, en):
    """Waits; says what is wrong when it does not come."""
    if not waited(test, seconds):
        logs = FOLDER / "log"
        raise Trouble(f"{zh}（等了{seconds}秒，日志在 {logs}）", f"{en} (waited {seconds} s; logs are in {logs})")


def descendants(pid):
    """Numbers of a process's children and of theirs."""
    found = []
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *descendants(child)]
    return found


def _file(name):
    return FOLDER / "pids" / name


def _birth(pid):
    """When a living process was born, in ticks since the machine was started; None when it is dead."""
    try:
        stat = pathlib.Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    # The name in brackets may hold anything; what follows it does not.
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] in "ZX" else fields[19]
