"""A writer under load is killed (SIGKILL) at 200 random moments. Every acknowledged move must be there,
the journal must verify, and a replay must give the same tables and tallies."""
import os, pathlib, random, signal, subprocess, sys, tempfile, time

BINARY = sys.argv[1]
KILLS = int(os.environ.get("ZHIJIAN_KILLS", "200"))
SEED = int(os.environ.get("ZHIJIAN_SEED", str(random.randrange(10**6))))


def run(*arguments):
    done = subprocess.run([BINARY, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        print(done.stdout, done.stderr)
        raise SystemExit(f"failed: {' '.join(arguments)}  (seed {SEED})")
    return done.stdout.strip()


def main():
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        store, acknowledged = f"{folder}/drill.sqlite", pathlib.Path(folder, "acknowledged")
        run("drill", "write", "--store", store, "--moves", "8")  # the organisation is loaded once, unharmed
        acknowledged.touch()
        for kill in range(KILLS):
            with acknowledged.open("ab") as out:
                before = acknowledged.stat().st_size
                writer = subprocess.Popen([BINARY, "drill", "write", "--store", store], stdout=out, stderr=subprocess.DEVNULL)
                started = time.monotonic()
                # From before the first acknowledgement to well into the load.
                if chance.random() < 0.8:
                    while acknowledged.stat().st_size == before and writer.poll() is None and time.monotonic() - started < 20:
                        time.sleep(0.002)
                time.sleep(chance.uniform(0, 0.25))
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
