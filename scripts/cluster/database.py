"""etcd and the three PostgreSQL nodes: started, asked for their state, given a database."""
import base64, http.client, json, os, pathlib, signal, subprocess

from . import passwords, patroni, processes
from .layout import DATABASE, FOLDER, HOST, NODES, PORTS, data, owned_by_service, program
from .say import Trouble


def start_etcd():
    owned_by_service(FOLDER / "etcd")
    client, peer = (f"http://{HOST}:{PORTS[name]}" for name in ["etcd", "etcd-peer"])
    processes.start(
        "etcd",
        [program("etcd"), "--name", "etcd", "--data-dir", FOLDER / "etcd/data", "--log-level", "warn",
         "--listen-client-urls", client, "--advertise-client-urls", client, "--listen-peer-urls", peer,
         "--initial-advertise-peer-urls", peer, "--initial-cluster", f"etcd={peer}",
         "--auto-compaction-retention", "1"],
        as_service=True)
    processes.need(
        lambda: _answers("etcd", "/health"), 20, "etcd 没有启动", "etcd did not start")


def start_node(node):
    owned_by_service(FOLDER / node)
    processes.start(node, [program("patroni"), patroni.write(node)], as_service=True)


def postmaster(node):
    """Number of a node's PostgreSQL, or None."""
    try:
        pid = int((data(node) / "postmaster.pid").read_text().split("\n", 1)[0])
        command = pathlib.Path(f"/proc/{pid}/cmdline").read_text()
    except (FileNotFoundError, ProcessLookupError, ValueError):
        return None
    # The file outlives a server that was killed, and its number may be somebody else's by now.
    return pid if str(data(node)) in command else None


def end_node(node):
    """Ends Patroni, which ends PostgreSQL; and PostgreSQL too when Patroni was gone before."""
    thaw(node)
    processes.end(node, seconds=60)
    pid = postmaster(node)
    if pid:
        processes.hit(pid, signal.SIGINT)
        if not processes.waited(lambda: postmaster(node) is None, 20):
            processes.hit(pid, signal.SIGQUIT)


def freeze(node):
    """Stops everything of a node where it stands, as when its machine hangs."""
    pids = [pid for pid in [processes.number(node), postmaster(node)] if pid]
    for pid in pids:
        processes.hit(pid, signal.SIGSTOP)
    # Who stands still has no more children, so none is missed.
    for pid in pids:
        for child in processes.descendants(pid):
            processes.hit(child, signal.SIGSTOP)


def thaw(node):
    for pid in [processes.number(node), postmaster(node)]:
        for one in [*processes.descendants(pid), pid] if pid else []:
            processes.hit(one, signal.SIGCONT)


# State

def ask(name, path, body=None, seconds=3):
    """Asks Patroni or etcd; None when nobody answers."""
    headers = {}
    if body is not None:
        secret = base64.b64encode(f"patroni:{passwords.password('patroni')}".encode()).decode()
        headers = {"Authorization": f"Basic {secret}", "Content-Type": "application/json"}
    line = http.client.HTTPConnection(HOST, PORTS[name], timeout=seconds)
    try:
        line.request("GET" if body is None else "POST", path, None if body is None else json.dumps(body), headers)
        answer = line.getresponse()
        return answer.status, answer.read().decode()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        line.close()


def _answers(name, path):
    answer = ask(name, path)
    return answer is not None and answer[0] == 200


def members():
    """What etcd holds of the nodes: name → role and state."""
    for node in NODES:
        answer = ask(f"{node}-patroni", "/cluster", seconds=2)
        if answer and answer[0] == 200:
            return {one["name"]: one for one in json.loads(answer[1])["members"]}
    return {}


def role(name, known=None):
    """The node that has a role, else None."""
    known = members() if known is None else known
    return next((node for node, one in known.items() if one["role"] == name), None)


def leader():
    return role("leader")


def streams(node):
    """The standbys that the primary itself sees streaming: name → sync, async or potential."""
    answer = ask(f"{node}-patroni", "/patroni")
    state = json.loads(answer[1]) if answer else {}
    if state.get("state") != "running" or state.get("role") not in ("master", "primary"):
        return {}
    return {
        one["application_name"]: one["sync_state"]
        for one in state.get("replication", []) if one["state"] == "streaming"}


def whole():
    """Whether there is a leader, two standbys stream from it, and one of them is synchronous, also by etcd."""
    known = members()
    first = role("leader", known)
    seen = streams(first) if first else {}
    second = role("sync_standby", known)
    return len(known) == len(NODES) == len(seen) + 1 and second is not None and seen.get(second) == "sync"


# SQL

def address(user=DATABASE, database=DATABASE, nodes=NODES, wanted="read-write"):
    """Straight to the nodes, whichever may be written to."""
    hosts = ",".join(f"{HOST}:{PORTS[node]}" for node in nodes)
    return f"postgres://{user}@{hosts}/{database}?target_session_attrs={wanted}&connect_timeout=2"


def environment():
    """Where libpq finds the program's password."""
    return {"PGPASSFILE": str(passwords.PASSFILE)}


def sql(text, user=DATABASE, database=DATABASE):
    """Runs SQL on the primary and gives its rows, each a list of texts."""
    done = _psql(text, address(user, database), user)
    if done.returncode != 0:
        raise Trouble("数据库拒绝执行", f"the database refused: {done.stderr.strip()}")
    return [line.split("\t") for line in done.stdout.splitlines()]


def _psql(text, there, user):
    secret = passwords.ADMINISTRATORS_PASSFILE if user == "postgres" else passwords.PASSFILE
    return subprocess.run(
        [program("psql"), "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", there], input=text,
        capture_output=True, text=True, env={**os.environ, "PGPASSFILE": str(secret)})


def make_database():
    """Makes the program's user and database; what is there stays."""
    if not sql("SELECT 1 FROM pg_roles WHERE rolname = 'zhijian'", "postgres", "postgres"):
        sql(f"CREATE ROLE zhijian LOGIN PASSWORD '{passwords.password('zhijian')}'", "postgres", "postgres")
    if not sql("SELECT 1 FROM pg_database WHERE datname = 'zhijian'", "postgres", "postgres"):
        sql("CREATE DATABASE zhijian OWNER zhijian ENCODING 'UTF8' TEMPLATE template0", "postgres", "postgres")
    # libpq gives up at a standby that has not heard of the database yet.
    for node in NODES:
        there = address(nodes=[node], wanted="any")
        processes.need(
            lambda: _psql("SELECT 1", there, DATABASE).returncode == 0, 30, f"{node} 没有跟上", f"{node} did not follow")
