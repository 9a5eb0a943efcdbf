"""A store with part of a year, a server on it, and people who draft and issue."""
import http.cookiejar
import json
import os
import re
import signal
import sqlite3
import subprocess
import time
import urllib.parse
import urllib.request
from html import unescape
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("ZHIJIAN_BINARY") or ROOT / ".build/debug/zhijian")
TODAY = "2026-04-24"


class Person:
    """Somebody signed in, who reads pages and presses their buttons."""

    def __init__(self, url, login, password):
        self.url = url
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.press("/sign-in", "/sign-in", account=login, password=password)

    def read(self, path, **values):
        """The page or file at a path, and where it was found."""
        data = urllib.parse.urlencode(values).encode() if values else None
        with self.opener.open(self.url + urllib.parse.quote(path, safe="/?=&:%"), data, timeout=60) as answer:
            return answer.read(), answer.url

    def page(self, path):
        return self.read(path)[0].decode()

    def press(self, path, action, **values):
        """Presses the button of the form whose address ends so, and returns where that led."""
        forms = re.findall(r'<form[^>]*?action="([^"]*)"[^>]*>(.*?)</form>', self.page(path), re.S)
        found = [(address, body) for address, body in forms if address.endswith(action)]
        assert found, f"no form {action} on {path}: {[address for address, _ in forms]}"
        address, body = found[0]
        hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', body)
        sent = {name: unescape(value) for name, value in hidden} | values
        return self.read(unescape(address), **sent)[1]


class Office:
    """The served store, and those who work there."""

    def __init__(self, url, store, accounts):
        self.store = store
        passwords = {account["login"]: account["password"] for account in accounts}
        self.clerk = Person(url, "plan.clerk", passwords["plan.clerk"])
        self.leader = Person(url, "leader", passwords["leader"])
        # The year's plan: the longer ones have a few tasks each.
        self.plan = self.rows(
            """SELECT d.id FROM entry_plan_document d JOIN entry_plan_task t ON t.f_document = d.id
               WHERE d.stage = 'published' GROUP BY d.id ORDER BY count(*) DESC""")[0][0]

    def rows(self, sql, *values):
        with sqlite3.connect(f"file:{self.store}?mode=ro", uri=True) as file:
            return file.execute(sql, values).fetchall()

    def issue(self, kind, **about):
        """Drafts and issues a document of a kind; its name among the issued."""
        query = urllib.parse.urlencode({"kind": kind, "plan": self.plan} | about)
        place = self.clerk.press(f"/work/documents/new?{query}", "/new/draft")
        name = place.rsplit("/", 1)[1]
        self.leader.press(f"/work/documents/issued/{name}/issue", "/do/issue")
        return name


@pytest.fixture(scope="session")
def breakdown(tmp_path_factory):
    """The task breakdown of a made-up plan over all 136 bureaus: its data, its docx and its workbook."""
    folder = tmp_path_factory.mktemp("breakdown")
    docx, table, data = folder / "breakdown.docx", folder / "table.xlsx", folder / "data.json"
    subprocess.run(
        [BINARY, "bench", "document", "--kind", "breakdown", "--tasks", "2", "--to", docx, "--table", table,
         "--data", data], check=True, capture_output=True, timeout=60)
    return json.loads(data.read_text())["tasks"], docx, table


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    store = folder / "store.sqlite"
    made = subprocess.run(
        [BINARY, "demo", "--store", store, "--today", TODAY, "--json"], capture_output=True, text=True, check=True)
    address = folder / "address.txt"
    server = subprocess.Popen(
        [BINARY, "serve", "--store", store, "--today", TODAY, "--port", "18600", "--address-file", address,
         "--requests-per-minute", "100000"], stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, cwd=folder)
    try:
        end = time.monotonic() + 60
        while not address.exists():
            assert server.poll() is None and time.monotonic() < end, "the server did not start"
            time.sleep(0.05)
        yield Office(address.read_text().strip().rstrip("/"), store, json.loads(made.stdout))
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
