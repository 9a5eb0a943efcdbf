"""Fills a store that holds the sample data with plans of the size of a province: 136 bureaus × 60 tasks × 4 quarters
× 5 years, 2,000 accounts with sessions, and what supervision and the weeks of the year leave behind. Entries stand in
their tables as moves would have left them; their journal is left out, for pages do not read it."""

import contextlib
import csv
import datetime
import hashlib
import io
import json
import random
import sqlite3
import subprocess

from measure import common

YEARS = range(common.YEAR - 4, common.YEAR + 1)
TASKS, ACCOUNTS = 60, 2000
CHINA = datetime.timezone(datetime.timedelta(hours=8))
SAID = "本季度按照要点要求推进，已召开调度会两次，走访企业，完成既定工作量，下一步补齐差额并汇总材料。" * 3


class SQLite:
    def __init__(self, file):
        self.database = sqlite3.connect(file)
        self.counts = "entry_count"

    def ask(self, sql):
        return self.database.execute(sql).fetchall()

    def put(self, table, columns, rows):
        marks = ", ".join("?" * len(columns))
        self.database.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
        self.database.commit()

    def run(self, sql):
        self.database.execute(sql)
        self.database.commit()

    def end(self):
        self.database.execute("ANALYZE")
        self.database.commit()
        self.database.close()


class PostgreSQL:
    def __init__(self, address):
        self.address = address
        self.counts = "entry_count_total"

    def psql(self, *arguments, input=None):
        return subprocess.run(
            ["psql", "-qAtX", "-F", "\t", "-v", "ON_ERROR_STOP=1", self.address, *arguments], input=input, check=True,
            capture_output=True, text=True).stdout

    def ask(self, sql):
        return [line.split("\t") for line in self.psql("-c", sql).splitlines()]

    def put(self, table, columns, rows):
        text = io.StringIO()
        writer = csv.writer(text)
        for row in rows:
            writer.writerow(["\\N" if one is None else one for one in row])
        self.psql("-c", f"COPY {table} ({', '.join(columns)}) FROM STDIN WITH (FORMAT csv, NULL '\\N')", input=text.getvalue())

    def run(self, sql):
        self.psql("-c", sql)

    def end(self):
        self.run("VACUUM (ANALYZE)")


def opened(store):
    return PostgreSQL(store) if "://" in str(store) else SQLite(store)


class Entries:
    """Rows of registers, gathered by table."""

    def __init__(self, store, chance):
        self.store, self.chance = store, chance
        self.rows, self.stages = {}, {}
        self.serial = 0

    def add(self, register, stage, unit, at, /, **fields):
        self.serial += 1
        id = f"0bench{self.serial:08d}" + "".join(self.chance.choices("0123456789abcdefghjkmnpqrstvwxyz", k=12))
        stamp = int(at.timestamp() * 1000)
        standing = dict(id=id, stage=stage, version=1, unit=unit, division=None, created_at=stamp, updated_at=stamp)
        row = standing | {f"f_{name}": value for name, value in fields.items()}
        columns = tuple(row)
        self.rows.setdefault((f"entry_{register}", columns), []).append(tuple(row.values()))
        self.stages[register, stage] = self.stages.get((register, stage), 0) + 1
        return id

    def write(self):
        for (table, columns), rows in self.rows.items():
            self.store.put(table, columns, rows)
        for (register, stage), count in self.stages.items():
            self.store.run(
                f"INSERT INTO {self.store.counts} (register, stage, entries) VALUES ('{register}', '{stage}', {count})"
                f" ON CONFLICT (register, stage) DO UPDATE SET entries = {self.store.counts}.entries + {count}")
        self.rows, self.stages = {}, {}


def moment(year, month, day):
    return datetime.datetime(year, month, day, 10, tzinfo=CHINA)


def plan(entries, year, bureaus, offices, asks, unsigned):
    """One year's plan; tasks that wait to be signed for are added to `asks`."""
    chance, now = entries.chance, year == common.YEAR
    at = moment(year, 2, 26)
    document = entries.add(
        "plan_document", "published", "P43", at, kind="key_points", title=f"{year}年全省质量工作要点（测量）", issuer="省局",
        issued_on=f"{year}-02-26", year=year, unit="P43", source_text="测量用。", source_name="bench.txt")
    order = 0
    for number in range(1, TASKS + 1):
        office = offices[number % len(offices)]
        top = None
        for unit, division in [(office, None)] + bureaus:
            order += 1
            share = chance.choice([0.5, 0.8, 0.9, 1, 1, 1, 1.1])
            stage = "closed" if not now else "in_progress"
            if now and top and chance.random() < unsigned:
                stage = "assigned"
            task = entries.add(
                "plan_task", stage, unit, at, name=f"bench-{year}-{number}-{unit}", code=f"{year}-B-{number:02d}-{order}",
                title=f"第{number}项：提升重点产品和服务质量", text="原文。" * 20, document=document, issuer="P43", year=year,
                order=order, lead=unit, parent=top, starts_on=f"{year}-01-01", due_on=f"{year}-12-31", original_due_on=f"{year}-12-31",
                assigned_on=f"{year}-02-26" if unsigned < 1 else common.TODAY[:8] + "02", nature="quantitative", disclosed=1,
                leader=chance.choice(["张局长", "李局长", "王局长", "赵局长"]))
            if stage == "assigned":
                asks.append((task, unit))
            counted = number % 3 == 0
            target = entries.add(
                "plan_target", "active", unit, at, document=document, task=task, unit=unit, issuer="P43", quote="不少于40项",
                value=400_000, unit_word="项", comparator="ge", due_on=f"{year}-12-31", soft=0, scope_count=0, disclosed=1,
                measure="standard.local" if counted else None, division=division if counted else None, order=1)
            top = top or task
            for quarter in range(1, 5):
                if now and quarter == 4:
                    continue
                end = datetime.date(year + quarter // 4, quarter * 3 % 12 + 1, 1)
                due, sent = end + datetime.timedelta(9), end + datetime.timedelta(chance.randrange(12))
                reached = round(10 * quarter * share, 1)
                silent = now and quarter == 3 and chance.random() < 0.04
                entries.add(
                    "quarterly_feedback", "open" if silent else "accepted", unit, at, task=task, task_title=f"第{number}项", document=document, unit=unit,
                    issuer="P43", quarter=f"{year}Q{quarter}", due_on=str(due), progress=min(100, int(25 * quarter * share)),
                    text=None if silent else SAID, manual_figures=None if counted or silent else json.dumps([f"{target}={reached}"]),
                    submitted_on=None if silent else str(sent))
            if now and unsigned < 1 and chance.random() < 0.06:
                serial = order
                entries.add(
                    "supervision_item", "issued", unit, at, number=f"湘质监测〔{year}〕{serial}号", number_key=f"湘质监测〔{year}〕{serial:06d}",
                    kind=chance.choice(["reminder", "notice"]), task=task, task_title=f"第{number}项", document=document, unit=unit,
                    issuer="P43", cause="by_hand", occasion=f"bench{serial}", why="进展缓慢。", requirement="请加快办理。",
                    issued_on=f"{year}-10-20", redone=0)
    entries.write()
    return document


def sessions(entries, units):
    """Accounts with a session each: token, forms' token and unit of every one."""
    now = datetime.datetime.now(CHINA)
    at = datetime.datetime.combine(datetime.date.fromisoformat(common.TODAY), now.timetz())
    stamp, users, rows = int(at.timestamp() * 1000), [], []
    for number in range(ACCOUNTS):
        leads = number % 20 == 0
        unit = "P43" if leads else units[number % len(units)]
        account = entries.add(
            "account", "active", unit, moment(common.YEAR, 1, 5), login=f"bench{number}", name=f"测量{number}", person=f"bench{number}", unit=unit,
            must_change_password=0)
        entries.add(
            "role_grant", "active", unit, moment(common.YEAR, 1, 5), account=account, role="leader" if leads else "unit_reporter", unit=unit)
        token, csrf = f"bench-token-{number}", f"bench-form-{number}"
        rows.append((hashlib.sha256(token.encode()).hexdigest(), account, csrf, stamp, stamp, "127.0.0.1"))
        users.append({"token": token, "csrf": csrf, "unit": unit, "leads": leads})
    entries.write()
    entries.store.put("sign_in_session", ("token", "account", "csrf", "started_at", "seen_at", "address"), rows)
    return users


def history(store, document, units, chance):
    rows, day = [], datetime.date(common.YEAR, 3, 2)
    while str(day) < common.TODAY:
        for unit in [""] + units:
            red, yellow = chance.randrange(8), chance.randrange(12)
            rows += [(document, str(day), unit, light, count) for light, count in (("red", red), ("yellow", yellow), ("green", 60 - red - yellow)) if count]
        day += datetime.timedelta(7)
    store.put("light_day", ("plan", "day", "unit", "light", "tasks"), rows)


def fill(address, years=YEARS, unsigned=0.06):
    """Users and the plans' names, the newest last."""
    store, chance = opened(address), random.Random(7)
    entries = Entries(store, chance)
    units = [tuple(row) for row in store.ask("SELECT id, f_kind, f_division FROM entry_unit WHERE stage = 'active' ORDER BY id")]
    bureaus = [(id, division) for id, kind, division in units if kind in ("city_bureau", "county_bureau")][:136]
    offices = [id for id, kind, _ in units if kind == "office"]
    asks, plans = [], []
    for year in years:
        plans.append(plan(entries, year, bureaus, offices, asks, unsigned))
        print("plan", year, flush=True)
    store.put(
        "inbox", ("register", "entry", "move", "role", "unit", "since", "due", "title"),
        [("plan_task", task, "sign", "unit_reporter", unit, 0, None, "测量任务") for task, unit in asks])
    users = sessions(entries, [unit for unit, _ in bureaus] + offices)
    history(store, plans[-1], [unit for unit, _ in bureaus] + offices, chance)
    store.end()
    return {"users": users, "plans": plans, "asks": asks, "units": [unit for unit, _ in bureaus]}
