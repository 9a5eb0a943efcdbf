"""A link: carries bytes from ports of its own to others. While it is stopped (SIGSTOP) everything sent vanishes for
the time being and nothing is closed, as when a cable is pulled.

    python3 -m scripts.cluster.forward 20441:20421 20442:20422"""
import asyncio, pathlib, sys

from .layout import HOST


async def carry(reader, writer):
    """One direction, to its end; then the other side is told that no more comes."""
    try:
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
        writer.write_eof()
    except OSError:
        writer.close()


def forwarding(target):
    async def serve(reader, writer):
        try:
            there_reader, there_writer = await asyncio.open_connection(HOST, target)
        except OSError:
            return writer.close()
        try:
            await asyncio.gather(carry(reader, there_writer), carry(there_reader, writer))
        finally:
            writer.close()
            there_writer.close()
    return serve


def listening():
    """Ports of this machine that somebody listens on."""
    lines = pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]
    fields = [line.split() for line in lines]
    return {int(one[1].rpartition(":")[2], 16) for one in fields if one[3] == "0A"}


async def keep(pairs):
    """Listens for a target only while the target listens itself: who asks for a server that is gone is refused, as
    by its machine. libpq goes on to the next host when it is refused, but not when somebody answers and hangs up."""
    servers = {}
    while True:
        there_are = listening()
        for here, there in pairs:
            if there in there_are and here not in servers:
                servers[here] = await asyncio.start_server(forwarding(there), HOST, here)
            elif there not in there_are and here in servers:
                servers.pop(here).close()
        await asyncio.sleep(0.1)


if __name__ == "__main__":
    try:
        asyncio.run(keep([tuple(map(int, pair.split(":"))) for pair in sys.argv[1:]]))
    except KeyboardInterrupt:
        pass
