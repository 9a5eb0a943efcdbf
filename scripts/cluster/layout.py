"""Where everything of the cluster is: folders, ports, names, programs. The one place for numbers."""
import os, pathlib, shutil

from .say import Trouble

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = pathlib.Path(os.environ.get("ZHIJIAN_CLUSTER_FOLDER", ROOT / "run/cluster")).absolute()
BINARY = pathlib.Path(os.environ.get("ZHIJIAN_BINARY", ROOT / ".build/debug/zhijian")).absolute()
HOST = "127.0.0.1"
DATABASE = "zhijian"

NODES = ["node1", "node2", "node3"]
SITES = ["zhijian1", "zhijian2", "zhijian3"]
# Each Zhijian process reaches the nodes through a link of its own, so that the link can be cut.
LINKS = {"zhijian1": "link1", "zhijian2": "link2", "zhijian3": "link3"}
# In the order in which they are started.
PROCESSES = ["etcd", *NODES, *LINKS.values(), *SITES, "haproxy"]

# PostgreSQL and Patroni refuse to run as root.
SERVICE_USER = "postgres" if os.geteuid() == 0 else None

# Below the range from which the system gives ports to others.
FIRST_PORT = int(os.environ.get("ZHIJIAN_CLUSTER_PORT", "20400"))


def _ports():
    ports = {"haproxy": 0, "zhijian1": 1, "zhijian2": 2, "zhijian3": 3, "etcd": 10, "etcd-peer": 11}
    for place, node in enumerate(NODES, start=1):
        ports[node] = 20 + place
        ports[f"{node}-patroni"] = 30 + place
        for number, link in enumerate(LINKS.values(), start=1):
            ports[f"{link}-{node}"] = 30 + 10 * number + place
    return {name: FIRST_PORT + offset for name, offset in ports.items()}


PORTS = _ports()
ADDRESS = f"http://{HOST}:{PORTS['haproxy']}/"


def data(node):
    return FOLDER / node / "data"


def owned_by_service(folder):
    """Makes a folder that only the service's user may enter."""
    folder.mkdir(exist_ok=True)
    folder.chmod(0o700)
    if SERVICE_USER:
        shutil.chown(folder, SERVICE_USER, SERVICE_USER)


def keep(path, text, for_service=False):
    """Writes a file that only its owner may read."""
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    if for_service and SERVICE_USER:
        shutil.chown(path, SERVICE_USER, SERVICE_USER)


def program(name):
    """A program's place. Debian keeps PostgreSQL's and HAProxy's outside the usual path."""
    servers = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda bin: int(bin.parent.name))
    places = os.pathsep.join([*map(str, reversed(servers)), os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    found = shutil.which(name, path=places)
    if not found:
        mend = "bash scripts/setup.sh cluster"
        raise Trouble(f"没有找到 {name}：请运行 {mend}", f"{name} is missing: run {mend}")
    return found
