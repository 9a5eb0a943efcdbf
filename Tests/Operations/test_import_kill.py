"""An import that is killed goes on where it stood: every good row once, every bad row refused once."""
import csv, os, pathlib, random, signal, sqlite3, subprocess, time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ZHIJIAN_BINARY", str(ROOT / ".build/debug/zhijian"))
ROWS, BAD = 6000, 7


def command(store, table):
    return [BINARY, "import", str(table), "--store", str(store), "--register", "standard", "--move", "record", "--login", "officer"]


def make(path):
    """A table in which every 900th row has no published day."""
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        table = csv.writer(out)
        table.writerow(["title", "number", "level", "sector", "unit", "published_on"])
        for row in range(1, ROWS + 1):
            day = "" if row % 900 == 0 and row // 900 <= BAD else "2026-03-05"
            table.writerow([f"标准{row}", f"DB43/T {100000 + row}—2026", "local", "industry", "STANDARDS", day])
    return sum(1 for row in range(1, ROWS + 1) if row % 900 == 0 and row // 900 <= BAD)


def test_an_import_killed_again_and_again_keeps_every_row_once(tmp_path):
    store, table = tmp_path / "store.sqlite", tmp_path / "standards.csv"
    bad = make(table)
    subprocess.run([BINARY, "organisation", "--store", str(store)], check=True, capture_output=True, timeout=120)
    subprocess.run(
        [BINARY, "user", "make", "--store", str(store), "--login", "officer", "--name", "标准员", "--person", "p1", "--unit", "STANDARDS",
         "--role", "standards_officer@P43"], check=True, capture_output=True, timeout=60)
    chance = random.Random(7)
    kills = 0
    for _ in range(12):
        running = subprocess.Popen(command(store, table), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.3, 1.2))
        if running.poll() is not None:
            break
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        kills += 1
    assert kills >= 3, "the import was never caught at work"
    done = subprocess.run(command(store, table), capture_output=True, text=True, timeout=300)
    assert "import.refused" in done.stderr, done.stdout + done.stderr
    with (tmp_path / "standards.csv.refused.csv").open(encoding="utf-8-sig") as file:
        assert len(file.readlines()) == bad + 1
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        assert database.execute("SELECT COUNT(*), COUNT(DISTINCT f_number) FROM entry_standard").fetchone() == (ROWS - bad, ROWS - bad)
    for arguments in (["journal", "verify"], ["rebuild", "--check"]):
        subprocess.run([BINARY, *arguments, "--store", str(store)], check=True, capture_output=True, timeout=300)
