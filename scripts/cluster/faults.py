"""What goes wrong in the drill. Each fault does its harm, mends what does not mend itself, and says whom it hit."""
import signal, time

from . import database, processes, web
from .layout import LINKS, SITES
from .say import Trouble

# How long a node is frozen and a link is cut.
LASTS = 8


def crash(chance):
    """The primary's PostgreSQL dies; its Patroni lives and brings it back as a standby."""
    node = primary()
    processes.hit(database.postmaster(node), signal.SIGKILL)
    return node


def machine(chance):
    """The primary's machine is gone: nobody gives up the lease, it has to run out. The machine comes back only when
    the others have done without it for a while."""
    node = primary()
    pid = database.postmaster(node)
    processes.send(node, signal.SIGKILL)
    processes.hit(pid, signal.SIGKILL)
    try:
        processes.need(
            lambda: database.leader() not in (None, node), 60, "没有选出新的主节点", "no new primary was chosen")
        time.sleep(LASTS)
    finally:
        database.start_node(node)
    return node


def frozen(chance):
    """The synchronous standby hangs: commits have to wait until another takes its place."""
    node = database.role("sync_standby")
    try:
        database.freeze(node)
        time.sleep(LASTS)
    finally:
        database.thaw(node)
    return node


def switchover(chance):
    """Planned, as before maintenance."""
    node, other = primary(), database.role("sync_standby")
    answer = database.ask(f"{node}-patroni", "/switchover", {"leader": node, "candidate": other}, seconds=60)
    if not answer or answer[0] != 200:
        raise Trouble(f"计划切换没有成功：{answer}", "the switchover was refused")
    return f"{node} → {other}"


def process(chance):
    """A Zhijian process dies."""
    site = chance.choice(SITES)
    processes.end(site, signal.SIGKILL)
    time.sleep(2)
    web.start_site(site)
    return site


def farewell(chance):
    """A Zhijian process is asked to stop, as for a new version: nobody may notice."""
    site = chance.choice(SITES)
    processes.end(site, signal.SIGTERM, seconds=60)
    web.start_site(site)
    return site


def cut(chance):
    """The link between a Zhijian process and the database: what is sent vanishes, nothing is closed."""
    site = chance.choice(SITES)
    try:
        processes.send(LINKS[site], signal.SIGSTOP)
        time.sleep(LASTS)
    finally:
        processes.send(LINKS[site], signal.SIGCONT)
    return f"{site} ⇹"


def primary():
    node = database.leader()
    if not node or not database.postmaster(node):
        raise Trouble("没有主节点", "there is no primary")
    return node


ALL = {
    "crash": ("主库进程被杀", "primary's postmaster killed", crash),
    "machine": ("主库整机失联", "primary's machine lost", machine),
    "frozen": ("同步备库冻结", "synchronous standby frozen", frozen),
    "switchover": ("计划切换", "planned switchover", switchover),
    "process": ("应用进程被杀", "Zhijian killed", process),
    "farewell": ("应用正常停止", "Zhijian asked to stop", farewell),
    "cut": ("应用与库断网", "link cut", cut),
}


def plan(rounds, chance, names):
    """Every kind equally often, and by lot what is left over; in an order by lot."""
    chosen = names * (rounds // len(names)) + chance.sample(names, rounds % len(names))
    chance.shuffle(chosen)
    return chosen
