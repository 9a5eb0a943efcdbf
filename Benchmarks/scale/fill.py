"""Fills a store on PostgreSQL with made-up standards by COPY: what the program keeps of each, without its leaf."""

import datetime
import itertools
import json
import multiprocessing
import os
import random
import subprocess
import time
import unicodedata

from measure import common, rows

TABLES = {
    "entry_standard": "id, stage, version, unit, division, created_at, updated_at, f_title, f_number, f_level, f_sector, f_unit, f_division, f_drafters, f_published_on, f_filed_on",
    "publication": "register, entry, version, state, published_at, ended_at, title, body, folded",
    "text_document": "doc, register, entry, title, body, grams",
    "contribution": "measure, entry, day, unit, division, amount",
    "deadline": "register, entry, move, started, due, excluded, done",
}
MEASURES = {"local": "local", "group": "group", "industry": "national_industry", "national": "national_industry", "international": "international"}
LETTERS = bytes(b"0123456789abcdefghjkmnpqrstvwxyz"[byte & 31] for byte in range(256))
FIRST = datetime.datetime(common.YEAR, 1, 2, tzinfo=datetime.timezone.utc)
DAYS = 308
BUNCH = 2000
# The share of the entries that came to publication.
PUBLIC = 0.55
MAKER = "实业有限公司"


def ask(address, sql):
    """Rows of texts."""
    said = subprocess.run(["psql", "-qXAt", "-F", "\t", "-v", "ON_ERROR_STOP=1", address, "-c", sql], check=True, capture_output=True, text=True)
    return [line.split("\t") for line in said.stdout.splitlines()]


def fold(text):
    """As `SearchNeedle` folds: letters and digits, lower case, half width."""
    text = "".join(chr(ord(one) - 0xFEE0) if "\uff01" <= one <= "\uff5e" else one for one in text)
    return "".join(
        one.lower() if one.isascii() else one for one in text
        if unicodedata.category(one)[0] == "L" or unicodedata.category(one) in ("Nd", "Nl", "No"))


def grams(folded):
    """The text's pairs with its last character, and what the index holds of them."""
    pairs = list(map(str.__add__, folded, folded[1:]))
    return " ".join([*pairs, folded[-1]]), "{" + ",".join([*sorted(set(folded)), *sorted(set(pairs))]) + "}"


def name(milliseconds, chance):
    """An entry's name: time, then chance."""
    time_part = bytes(b"0123456789abcdefghjkmnpqrstvwxyz"[milliseconds >> shift & 31] for shift in range(45, -1, -5))
    return (time_part + chance.randbytes(16).translate(LETTERS)).decode()


def publication(entry):
    shown = {key: entry[key] for key in ("division", "drafters", "filed_on", "level", "number", "published_on", "sector", "stage", "title", "unit")}
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def like_the_program(address):
    """What this file makes of the sample's entries is what the program wrote of them."""
    wrong = 0
    for stage, title, number, level, sector, unit, division, drafters, published, filed, body, keys, public, folded in ask(
        address,
        "SELECT e.stage, f_title, f_number, f_level, f_sector, f_unit, f_division, f_drafters, f_published_on, f_filed_on, t.body, t.grams, p.body, p.folded"
        " FROM entry_standard e JOIN text_document t ON t.entry = e.id JOIN publication p ON p.entry = e.id AND p.state = 'current'",
    ):
        entry = {
            "stage": stage, "title": title, "number": number, "level": level, "sector": sector, "unit": unit, "division": division,
            "drafters": json.loads(drafters), "published_on": published, "filed_on": filed or None}
        mine = (*grams(fold(title + number + "".join(entry["drafters"]))), publication(entry), fold(number + title))
        wrong += mine != (body, keys, public, folded)
    if wrong:
        raise SystemExit(f"{wrong} entries of the sample are not as this file would have made them")


class Pipes:
    """One COPY for each table, gentle with others on the machine."""

    def __init__(self, address):
        self.running = {
            table: subprocess.Popen(
                ["psql", "-qX", "-v", "ON_ERROR_STOP=1", address, "-c", f"COPY {table} ({columns}) FROM STDIN"], stdin=subprocess.PIPE,
                env={**os.environ, "PGAPPNAME": "fill", "PGOPTIONS": "-c synchronous_commit=off"})
            for table, columns in TABLES.items()}
        self.waiting = {table: [] for table in TABLES}
        time.sleep(1)
        gentle(address)

    def flush(self):
        for table, lines in self.waiting.items():
            if not lines:
                continue
            self.running[table].stdin.write(("\n".join(lines) + "\n").encode())
            lines.clear()

    def end(self):
        self.flush()
        for process in self.running.values():
            process.stdin.close()
        if any(process.wait() for process in self.running.values()):
            raise SystemExit("a COPY failed")


def gentle(address):
    """Sessions of the fill give way to everybody else."""
    for (pid,) in ask(address, "SELECT pid FROM pg_stat_activity WHERE application_name = 'fill'"):
        try:
            os.setpriority(os.PRIO_PROCESS, int(pid), 10)
        except PermissionError:
            return


def aside(work, *arguments):
    """Works in a process that gives way to others."""
    def gently():
        os.nice(10)
        work(*arguments)

    process = multiprocessing.get_context("fork").Process(target=gently)
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(f"{work.__name__} failed")


def copy(address, start, end):
    """Entries `start` to `end`, spread over the year in the order they are made."""
    chance = random.Random(start)
    brands, places = rows.brands(), rows.divisions()
    weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(brands))))
    levels = list(itertools.accumulate(level[2] for level in rows.LEVELS))
    sectors = list(itertools.accumulate(sector[1] for sector in rows.SECTORS))
    folded = {text: fold(text) for text in [*brands, *rows.PRODUCTS, *rows.ASPECTS] + [place for _, place in places]}
    days = {day: str((FIRST + datetime.timedelta(day)).date()) for day in range(-10, 400)}
    step = DAYS * 86_400_000 / (end - start)
    base = int(FIRST.timestamp() * 1000)
    pipes = Pipes(address)
    put = {table: lines.append for table, lines in pipes.waiting.items()}
    for offset in range(end - start):
        if offset % BUNCH == 0:
            pipes.flush()
        after = int(offset * step)
        at, day = base + after, after // 86_400_000
        id = name(at, chance)
        # Proposals that came to nothing are local, have no number and are not public.
        is_public = chance.random() < PUBLIC
        level, shape, _ = chance.choices(rows.LEVELS, cum_weights=levels)[0] if is_public else rows.LEVELS[0]
        sector = chance.choices(rows.SECTORS, cum_weights=sectors)[0][0]
        division, place = chance.choice(places)
        brand, maker = chance.choices(brands, cum_weights=weights, k=2)
        brand = brand if chance.random() < 0.5 else ""
        maker = maker if chance.random() < 0.4 else ""
        product, aspect = chance.choice(rows.PRODUCTS), chance.choice(rows.ASPECTS)
        title = place + brand + product + aspect
        sought = folded[place] + (folded[brand] if brand else "") + folded[product] + folded[aspect]
        makers = [maker + MAKER] if maker else []
        held = json.dumps(makers, ensure_ascii=False) if makers else "\\N"
        # Told apart from the documents of earlier fills of the same moment.
        document = at << 21 | start.bit_length() << 11
        if not is_public:
            put["entry_standard"](
                f"{id}\tterminated\t2\tSTANDARDS\t{division}\t{at}\t{at}\t{title}\t\\N\t{level}\t{sector}\tSTANDARDS\t{division}\t{held}\t\\N\t\\N")
            body, keys = grams(sought + (folded[maker] + MAKER if maker else ""))
            put["text_document"](f"{document}\tstandard\t{id}\t{title}\t{body}\t{keys}")
            continue
        number = shape.format(1_000_000 + start + offset, common.YEAR)
        plain = fold(number)
        published = days[day - chance.randrange(6)]
        is_filed = level == "local" and chance.random() < 0.25 and day < DAYS - 40
        stage, version, filed, done = ("filed", 2, days[day + 30], at + 30 * 86_400_000) if is_filed else ("published", 1, None, at)
        entry = {
            "stage": stage, "title": title, "number": number, "level": level, "sector": sector, "unit": "STANDARDS", "division": division,
            "drafters": makers or None, "published_on": published, "filed_on": filed}
        filed_or_null = filed or "\\N"
        put["entry_standard"](
            f"{id}\t{stage}\t{version}\tSTANDARDS\t{division}\t{at}\t{done}\t{title}\t{number}\t{level}\t{sector}\tSTANDARDS\t{division}\t{held}"
            f"\t{published}\t{filed_or_null}")
        heading = f"{number} {title}"
        if is_filed:
            before = publication({**entry, "stage": "published", "filed_on": None})
            put["publication"](f"standard\t{id}\t1\tcorrected\t{at}\t{done}\t{heading}\t{before}\t{plain}{sought}")
        put["publication"](f"standard\t{id}\t{version}\tcurrent\t{done}\t\\N\t{heading}\t{publication(entry)}\t{plain}{sought}")
        body, keys = grams(sought + plain + (folded[maker] + MAKER if maker else ""))
        put["text_document"](f"{document}\tstandard\t{id}\t{heading}\t{body}\t{keys}")
        counted = [MEASURES[level]] + ["local_service"] * (level == "local" and sector == "service") + ["local_filed"] * is_filed
        for measure in counted:
            put["contribution"](f"standard.{measure}\t{id}\t{published}\tSTANDARDS\t{division}\t10000")
        put["deadline"](f"standard\t{id}\tfile\t{days[day]}\t{days[day + 60]}\t0\t{filed_or_null}")
    pipes.end()


TOTALS = """
DELETE FROM tally_change WHERE measure LIKE 'standard.%'; DELETE FROM tally_total WHERE measure LIKE 'standard.%';
INSERT INTO tally_total (measure, day, unit, division, entries, amount)
    SELECT measure, day, unit, division, count(*), sum(amount) FROM contribution WHERE measure LIKE 'standard.%' GROUP BY 1, 2, 3, 4;
DELETE FROM entry_count_change WHERE register = 'standard'; DELETE FROM entry_count_total WHERE register = 'standard';
INSERT INTO entry_count_total (register, stage, entries) SELECT 'standard', stage, count(*) FROM entry_standard GROUP BY 2;
DELETE FROM publication_count_change WHERE register = 'standard'; DELETE FROM publication_count_total WHERE register = 'standard';
INSERT INTO publication_count_total (register, entries) SELECT 'standard', count(*) FROM publication WHERE register = 'standard' AND state = 'current';
DELETE FROM public_figure_change WHERE measure LIKE 'standard.%'; DELETE FROM public_figure_total WHERE measure LIKE 'standard.%';
INSERT INTO public_figure_total (measure, year, entries, amount, keys, updated_at)
    SELECT measure, left(day, 4)::bigint, sum(entries), sum(amount), 0, (SELECT max(updated_at) FROM entry_standard) FROM tally_total
    WHERE measure LIKE 'standard.%' GROUP BY 1, 2;
"""


def indexes(address):
    """How each table's indexes are dropped and made again."""
    drop, make = [], []
    names = ", ".join(f"'{table}'::regclass" for table in TABLES)
    for table, constraint, definition in ask(
        address, f"SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype IN ('p', 'u') AND conrelid IN ({names})"):
        drop.append(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}")
        make.append(f"ALTER TABLE {table} ADD CONSTRAINT {constraint} {definition}")
    for index, definition in ask(
        address,
        f"SELECT indexrelid::regclass, pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid IN ({names})"
        " AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)"):
        drop.append(f"DROP INDEX {index}")
        make.append(definition)
    return drop, make


def settings(address, **values):
    for name, value in values.items():
        ask(address, f"ALTER SYSTEM SET {name} = {value}" if value else f"ALTER SYSTEM RESET {name}")
    ask(address, "SELECT pg_reload_conf()")


def fill(address, count):
    """Up to `count` entries in all; seconds of each part."""
    (held,), spent = ask(address, "SELECT count(*) FROM entry_standard")[0], {}
    if int(held) >= count:
        return spent
    clock = time.perf_counter

    def step(what, work):
        start = clock()
        work()
        spent[what] = round(clock() - start, 1)
        print(what, spent[what], flush=True)

    def run(*commands):
        for command in commands:
            process = subprocess.Popen(
                ["psql", "-qX", "-v", "ON_ERROR_STOP=1", address, "-c", command],
                env={**os.environ, "PGAPPNAME": "fill", "PGOPTIONS": "-c maintenance_work_mem=1GB -c max_parallel_maintenance_workers=0 -c work_mem=256MB"})
            time.sleep(0.2)
            gentle(address)
            if process.wait():
                raise SystemExit(f"failed: {command}")

    settings(address, fsync="off", full_page_writes="off", autovacuum="off", max_wal_size="'1GB'")
    drop, make = indexes(address)
    run(*drop)
    step("rows", lambda: aside(copy, address, int(held), count))
    for command in make:
        step(command.split(" (")[0].removeprefix("ALTER TABLE "), lambda: run(command))
    step("totals", lambda: run(TOTALS))
    step("vacuum", lambda: run("VACUUM (ANALYZE)"))
    settings(address, fsync=None, full_page_writes=None, autovacuum=None, max_wal_size=None)
    step("checkpoint", lambda: (run("CHECKPOINT"), os.sync(), run("CHECKPOINT")))
    return spent
