"""python3 -m scripts.cluster up|down|status|start NAME|drill"""
import signal, sys

from . import cluster
from .say import Trouble, say


def leave(*_):
    raise KeyboardInterrupt


def up():
    with cluster.brought_up(shown=True):
        cluster.stay()
    return 0


def down():
    cluster.down()
    say("已停止；删除 run/cluster 可从头再来", "stopped; delete run/cluster to begin afresh")
    return 0


def start():
    cluster.start(*sys.argv[2:3])
    return 0


def drill():
    # Only here: the load's settings are read from the environment.
    from .drill import drill
    return drill()


COMMANDS = {"up": up, "down": down, "status": cluster.status, "start": start, "drill": drill}


def main():
    command = COMMANDS.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if not command or (command is start) != (len(sys.argv) == 3):
        print(__doc__)
        return 2
    signal.signal(signal.SIGTERM, leave)
    try:
        return command()
    except KeyboardInterrupt:
        return 130
    except Trouble as trouble:
        print(f"✗ {trouble}", file=sys.stderr)
        return 1


sys.exit(main())
