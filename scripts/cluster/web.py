"""The three Zhijian processes, their links to the database, and HAProxy in front of them."""
import http.client, os, socket, subprocess, sys

from . import database, processes
from .layout import ADDRESS, BINARY, DATABASE, FOLDER, HOST, LINKS, NODES, PORTS, SITES, keep, program
from .say import Trouble, say

ACCOUNTS = FOLDER / "accounts.txt"
# HAProxy notices within a second and a half that a process is about to stop; so long it goes on serving.
GRACE = 3


def zhijian(*arguments, shown=False):
    """Runs the program against the cluster and gives what it printed."""
    command, *rest = arguments
    done = subprocess.run(
        [BINARY, *command.split(), "--store", database.address(), *map(str, rest)], text=True,
        stdout=subprocess.PIPE, stderr=None if shown else subprocess.PIPE, env={**os.environ, **database.environment()})
    if done.returncode != 0:
        raise Trouble(f"zhijian {command} 没有完成", f"zhijian {command} failed: {done.stdout}{done.stderr or ''}")
    return done.stdout.strip()


def fill(shown):
    """Sample data for an empty database; prints the accounts, also when it was filled before."""
    said = zhijian("demo", "--accounts", ACCOUNTS, shown=True)
    if shown:
        print(said, flush=True)


def start_link(site):
    link = LINKS[site]
    pairs = [f"{PORTS[f'{link}-{node}']}:{PORTS[node]}" for node in NODES]
    processes.start(link, [sys.executable, "-m", "scripts.cluster.forward", *pairs])
    processes.need(
        lambda: any(_listens(f"{link}-{node}") for node in NODES), 20, f"{link} 没有启动", f"{link} did not start")


def _listens(name):
    try:
        socket.create_connection((HOST, PORTS[name]), timeout=2).close()
        return True
    except OSError:
        return False


def start_site(site):
    hosts = ",".join(f"{HOST}:{PORTS[f'{LINKS[site]}-{node}']}" for node in NODES)
    address_file = FOLDER / f"{site}.address"
    address_file.unlink(missing_ok=True)
    processes.start(
        site,
        [BINARY, "serve", "--store", f"postgres://zhijian@{hosts}/{DATABASE}?connect_timeout=2",
         "--port", PORTS[site], "--address-file", address_file, "--proxy", HOST, "--grace", GRACE, "--log", "json",
         "--requests-per-minute", 1_000_000, "--sign-ins-per-minute", 1000, "--demonstration"],
        # Uploads wait where each of the processes finds them.
        environment={**database.environment(), "ZHIJIAN_IMPORT_FOLDER": str(FOLDER / "imports")})


def is_ready(site):
    """Whether the process itself says that it can serve."""
    return status(PORTS[site], "/health/ready") == 200


def status(port, path, seconds=3):
    line = http.client.HTTPConnection(HOST, port, timeout=seconds)
    try:
        line.request("GET", path)
        return line.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        line.close()


def start_sites():
    """The first one alone, since it may have tables to make."""
    for site in SITES:
        start_link(site)
    for site in SITES:
        start_site(site)
        processes.need(lambda: is_ready(site), 60, f"{site} 没有启动", f"{site} did not start")


def start_haproxy():
    file = FOLDER / "haproxy.cfg"
    keep(file, configuration(), for_service=True)
    processes.start("haproxy", [program("haproxy"), "-db", "-f", file], as_service=True)
    processes.need(lambda: status(PORTS["haproxy"], "/health") == 200, 20, "HAProxy 没有启动", "HAProxy did not start")
    say(f"地址：{ADDRESS}", f"address: {ADDRESS}")


def configuration():
    return f"""# Written by scripts/cluster at every start.
global
    maxconn 1000
defaults
    mode http
    timeout connect 2s
    timeout client 75s
    timeout server 75s
    timeout check 1s
    option forwardfor
    # Sent to another process only when it has reached none.
    option redispatch 1
    retries 3
    retry-on conn-failure
    # A process that hangs is given no more than the others have.
    balance leastconn
    http-check expect status 200
    default-server inter 500ms fall 2 rise 2
frontend front
    bind {HOST}:{PORTS['haproxy']}
    # While the database changes its primary no process is ready: then people wait at one that lives.
    use_backend living if {{ nbsrv(ready) eq 0 }}
    default_backend ready
{_backend('ready', '/health/ready')}
{_backend('living', '/health')}
"""


def _backend(name, path):
    servers = "\n".join(f"    server {site} {HOST}:{PORTS[site]} check" for site in SITES)
    return f"backend {name}\n    option httpchk GET {path}\n{servers}"
