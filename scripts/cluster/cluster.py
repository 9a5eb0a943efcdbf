"""The whole cluster: brought up, taken down, looked at."""
import contextlib, shutil, signal, socket, subprocess, time
from concurrent.futures import ThreadPoolExecutor

from . import database, passwords, processes, web
from .layout import (
    ADDRESS, BINARY, FOLDER, HOST, LINKS, NODES, PORTS, PROCESSES, SERVICE_USER, SITES, owned_by_service,
    program)
from .say import Trouble, say


def is_up():
    return all(processes.number(name) for name in PROCESSES)


def check():
    """Says what is missing before anything is started."""
    for name in ["etcd", "patroni", "haproxy", "initdb", "psql"]:
        program(name)
    if not BINARY.exists():
        raise Trouble(f"没有 {BINARY}：请先 make build", f"{BINARY} is missing: run make build first")
    running = [name for name in PROCESSES if processes.number(name)]
    if running:
        raise Trouble(
            f"集群已在运行或没有停干净（{running[0]} 等）：请先 make cluster-down",
            "the cluster runs, in part at least: run make cluster-down first")
    for name, port in PORTS.items():
        with socket.socket() as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                one.bind((HOST, port))
            except OSError:
                raise Trouble(
                    f"端口 {port}（{name}）已被占用：请先 make cluster-down，或用 ZHIJIAN_CLUSTER_PORT 另选起始端口",
                    f"port {port} is taken: run make cluster-down, or choose another with ZHIJIAN_CLUSTER_PORT") from None


def prepare():
    """Folders. What a broken first start has left is thrown away; a cluster that was whole once is kept."""
    if FOLDER.exists() and not (FOLDER / "whole").exists():
        if any(FOLDER.iterdir()) and not passwords.FILE.exists():
            raise Trouble("目录里是别的东西，不会删除：请另选目录", f"{FOLDER} holds something else: choose another")
        shutil.rmtree(FOLDER)
    FOLDER.mkdir(parents=True, exist_ok=True)
    FOLDER.chmod(0o711)
    passwords.make()
    for name in ["log", "pids", "imports"]:
        (FOLDER / name).mkdir(mode=0o700, exist_ok=True)
    for name in ["etcd", *NODES, "haproxy"]:
        owned_by_service(FOLDER / name)
    if SERVICE_USER and not _reaches(FOLDER / NODES[0]):
        raise Trouble(
            f"用户 {SERVICE_USER} 进不了 {FOLDER}：请不要以 root 运行，或用 ZHIJIAN_CLUSTER_FOLDER 另选目录",
            f"user {SERVICE_USER} cannot reach it: do not run as root, or choose another with ZHIJIAN_CLUSTER_FOLDER")


def _reaches(folder):
    test = ["test", "-x", str(folder)]
    return subprocess.run(test, user=SERVICE_USER, group=SERVICE_USER, extra_groups=[]).returncode == 0


def start_database():
    say("正在启动 etcd 和三个 PostgreSQL 节点……", "starting etcd and three PostgreSQL nodes…")
    database.start_etcd()
    for node in NODES:
        database.start_node(node)
    processes.need(database.whole, 120, "数据库节点没有连成集群", "the database nodes did not become a cluster")
    database.make_database()


@contextlib.contextmanager
def brought_up(shown):
    """Brings everything up, and takes everything down at the end, also when it ends in the middle of coming up."""
    check()
    try:
        up(shown)
        yield
    finally:
        for one in [signal.SIGINT, signal.SIGTERM]:
            # Who presses Ctrl-C once more would leave something behind.
            signal.signal(one, signal.SIG_IGN)
        say("正在停止……", "stopping…")
        down()


def up(shown):
    prepare()
    start_database()
    web.fill(shown)
    say("正在启动三个智慧质监进程和 HAProxy……", "starting three Zhijian processes and HAProxy…")
    web.start_sites()
    web.start_haproxy()
    (FOLDER / "whole").touch()


def down():
    """Everything, in the other order, each by its own number."""
    processes.end("haproxy", seconds=10)
    with ThreadPoolExecutor() as together:
        # Three processes take leave at the same time; then nobody is left who could ask for the database.
        list(together.map(lambda site: processes.end(site, seconds=30), SITES))
    for link in LINKS.values():
        processes.end(link, seconds=5)
    for node in NODES:
        database.thaw(node)
    # The primary last: otherwise a standby would be made primary while it stops.
    first = database.leader()
    for node in [*(one for one in NODES if one != first), *([first] if first else [])]:
        database.end_node(node)
    processes.end("etcd", seconds=20)


def stay():
    """Until somebody presses Ctrl-C, or runs `make cluster-down` elsewhere."""
    say("按 Ctrl-C 全部停止；查看状态：make cluster-status", "Ctrl-C stops everything; its state: make cluster-status")
    say(f"数据在 {FOLDER}，账户在 {web.ACCOUNTS}", f"data are in {FOLDER}, accounts in {web.ACCOUNTS}")
    while any(processes.number(name) for name in PROCESSES):
        time.sleep(1)


def start(name):
    """Starts one process again after it was ended."""
    if name not in PROCESSES:
        raise Trouble(f"没有“{name}”", f"there is no “{name}”: use one of {', '.join(PROCESSES)}")
    if processes.number(name):
        return
    links = {link: site for site, link in LINKS.items()}
    if name in NODES:
        database.start_node(name)
    elif name in SITES:
        web.start_site(name)
    elif name in links:
        web.start_link(links[name])
    else:
        {"etcd": database.start_etcd, "haproxy": web.start_haproxy}[name]()


def status():
    """One line a process."""
    known = database.members()
    for name in PROCESSES:
        pid = processes.number(name)
        words = f"{pid}" if pid else "已停止 / stopped"
        if name in NODES and name in known:
            words += f"  {known[name]['role']}  {known[name]['state']}"
        if name in SITES and pid:
            words += "  就绪 / ready" if web.is_ready(name) else "  未就绪 / not ready"
        print(f"{name:10} 127.0.0.1:{PORTS.get(name, '…')}  {words}")
    if processes.number("haproxy"):
        say(f"地址：{ADDRESS}", f"address: {ADDRESS}")
    return 0 if is_up() else 1
