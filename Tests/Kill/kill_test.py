"""A writer under load is killed (SIGKILL) at 200 random moments. Every acknowledged move must be there,
the journal must verify, and a replay must give the same tables and tallies.

With ZHIJIAN_ENGINE=postgres the store is a database; then the database itself is crashed now and then, which the
writer has to live through."""
import os, pathlib, random, signal, subprocess, sys, tempfile, time

BINARY = sys.argv[1]
KILLS = int(os.environ.get("ZHIJIAN_KILLS", "200"))
SERVER = os.environ.get("ZHIJIAN_POSTGRES", "")
ON_DATABASE = os.environ.get("ZHIJIAN_ENGINE") == "postgres"
SCRIPTS = pathlib.Path(__file__).resolve().parents[2] / "scripts"
SEED = int(os.environ.get("ZHIJIAN_SEED", str(random.randrange(10**6))))


def run(*arguments):
    done = subprocess.run([BINARY, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        print(done.stdout, done.stderr)
        raise SystemExit(f"failed: {' '.join(arguments)}  (seed {SEED})")
    return done.stdout.strip()


def make_store(folder):
    """A new file, or a new database on the tests' server."""
    if not ON_DATABASE:
        return f"{folder}/drill.sqlite"
    subprocess.run(["psql", "-qX", SERVER, "-c", "CREATE DATABASE drill ENCODING 'UTF8' TEMPLATE template0"], check=True)
    return SERVER.rsplit("/", 1)[0] + "/drill"


def crash_database(writer, acknowledged, said):
    """The database goes down under a writer and comes back; the writer goes on by itself, also one that starts."""
    subprocess.run(["bash", SCRIPTS / "postgres.sh", "crash", os.environ["ZHIJIAN_POSTGRES_FOLDER"]], check=True)
    before, end = acknowledged.stat().st_size, time.monotonic() + 30
    while acknowledged.stat().st_size == before:
        if writer.poll() is not None or time.monotonic() > end:
            print(said.read_text())
            ended = "is still silent" if writer.poll() is None else f"ended with {writer.returncode}"
            raise SystemExit(f"the writer did not go on after the database came back: it {ended} (seed {SEED})")
        time.sleep(0.05)


def main():
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        store, acknowledged = make_store(folder), pathlib.Path(folder, "acknowledged")
        said = pathlib.Path(folder, "said")
        run("drill", "write", "--store", store, "--moves", "8")  # the organisation is loaded once, unharmed
        acknowledged.touch()
        for kill in range(KILLS):
            with acknowledged.open("ab") as out:
                before = acknowledged.stat().st_size
                with said.open("wb") as words:
                    writer = subprocess.Popen([BINARY, "drill", "write", "--store", store], stdout=out, stderr=words)
                started = time.monotonic()
                # From before the first acknowledgement to well into the load; every other crash hits a start.
                if kill % 40 == 30:
                    time.sleep(chance.uniform(0, 0.12))
                elif chance.random() < 0.8:
                    while acknowledged.stat().st_size == before and writer.poll() is None and time.monotonic() - started < 20:
                        time.sleep(0.002)
                if kill % 40 != 30:
                    time.sleep(chance.uniform(0, 0.25))
                if ON_DATABASE and kill % 20 == 10:
                    crash_database(writer, acknowledged, said)
                if writer.poll() is not None:
                    raise SystemExit(f"the writer ended by itself with {writer.returncode} (kill {kill}, seed {SEED})")
                os.kill(writer.pid, signal.SIGKILL)
                writer.wait()
            data = acknowledged.read_bytes()
            whole = data[: data.rfind(b"\n") + 1]
            acknowledged.write_bytes(whole)
            if kill % 20 == 19:
                print(f"kill {kill + 1}: {run('drill', 'check', '--store', store, str(acknowledged))}", flush=True)
        print(run("drill", "check", "--store", store, str(acknowledged)))
        print(run("journal", "verify", "--store", store))
        print(run("rebuild", "--check", "--store", store))
        moves = acknowledged.read_bytes().count(b"\n")
        if moves < KILLS:
            raise SystemExit(f"only {moves} moves were acknowledged: the test did not test")
        print(f"{KILLS} kills, {moves} acknowledged moves, none lost (seed {SEED})")


main()
