"""A store, a server and a browser for the tests; every page is watched for errors."""
import json
import os
import re
import signal
import subprocess
import threading
import time
import urllib.request
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect, sync_playwright

import stores

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("ZHIJIAN_BINARY") or ROOT / ".build/debug/zhijian")
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
TODAY = "2026-11-20"
WIDE, PHONE = (1366, 768), (390, 844)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

expect.set_options(timeout=10_000)


def pytest_collection_modifyitems(items):
    """The story changes its store most; the reading of all pages comes last."""
    order = {"test_story": 0, "test_refusals": 1, "test_pages": 2}
    items.sort(key=lambda item: order.get(item.module.__name__, 9))


class Server:
    """`zhijian serve` on a store, ended by its own process id."""

    def __init__(self, store, folder, *options):
        self.store = store
        self.lines = []
        address = folder / "address.txt"
        address.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [BINARY, "serve", "--store", store, "--today", TODAY, "--port", "18400", "--address-file", address,
             "--requests-per-minute", "100000", "--sign-ins-per-minute", "100000", *options],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder)
        self.reader = threading.Thread(target=lambda: self.lines.extend(self.process.stdout), daemon=True)
        self.reader.start()
        end = time.monotonic() + 60
        while not address.exists():
            assert self.process.poll() is None and time.monotonic() < end, "".join(self.lines)
            time.sleep(0.05)
        self.url = address.read_text().strip().rstrip("/")
        while True:
            try:
                assert urllib.request.urlopen(self.url + "/health", timeout=5).status == 200
                break
            except OSError:
                assert time.monotonic() < end, "".join(self.lines)
                time.sleep(0.05)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


class Site:
    """A server with its accounts, and pages opened on it."""

    def __init__(self, server, browser, accounts):
        self.server, self.browser = server, browser
        self.url = server.url
        self.passwords = {account["login"]: account["password"] for account in accounts}
        self.states, self.contexts, self.watched, self.problems = {}, {}, [], []

    def context(self, login=None, language="zh", size=WIDE, scripts=True):
        """A browser context, signed in when a login is given; kept for later calls."""
        key = (login, language, size, scripts)
        if key not in self.contexts:
            context = self.browser.new_context(
                base_url=self.url, viewport={"width": size[0], "height": size[1]}, java_script_enabled=scripts,
                locale="zh-CN" if language == "zh" else "en-GB", reduced_motion="reduce",
                storage_state=self.sign_in(login) if login else None)
            context.add_cookies([{"name": "language", "value": language, "url": self.url}])
            self.contexts[key] = context
        return self.contexts[key]

    def sign_in(self, login):
        """The storage state of a signed-in account; signs in once."""
        if login not in self.states:
            context = self.browser.new_context(base_url=self.url)
            page = self.watch(context.new_page())
            page.goto("/sign-in")
            page.fill("#field-account", login)
            page.fill("#field-password", self.passwords[login])
            page.click("main button[type=submit]")
            page.wait_for_url("**/work")
            self.states[login] = context.storage_state()
            context.close()
        return self.states[login]

    def page(self, login=None, language="zh", size=WIDE, scripts=True) -> Page:
        return self.watch(self.context(login, language, size, scripts).new_page())

    def watch(self, page):
        """Notes console errors, page errors, 5xx answers and missing parts of a page."""
        def console(message):
            # A refusal's own page is told by its status; a missing part is told below.
            if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
                self.problems.append(f"console on {page.url}: {message.text}")

        def response(answer):
            kind = answer.request.resource_type
            if answer.status >= 500 or answer.status >= 400 and kind not in ("document", "fetch", "xhr", "other"):
                self.problems.append(f"{answer.status} {kind} {answer.url} on {page.url}")

        page.on("console", console)
        page.on("pageerror", lambda error: self.problems.append(f"script error on {page.url}: {error}"))
        page.on("response", response)
        self.watched.append(page)
        return page

    def settle(self):
        """Closes the pages of one test and says what went wrong on them."""
        for page in self.watched:
            if not page.is_closed():
                page.close()
        self.watched = []
        problems, self.problems = self.problems, []
        return problems

    def close(self):
        for context in self.contexts.values():
            context.close()
        self.server.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """The sample year: a store to copy, and its accounts."""
    store = stores.fresh(tmp_path_factory.mktemp("sample"))
    made = subprocess.run([BINARY, "demo", "--store", store, "--today", TODAY, "--json"], capture_output=True, text=True, check=True)
    return store, json.loads(made.stdout)


@pytest.fixture(scope="module")
def site_of_module(sample, browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    store, accounts = sample
    site = Site(Server(stores.copy(store, folder), folder, "--demonstration"), browser, accounts)
    yield site
    site.close()


@pytest.fixture
def site(site_of_module):
    yield site_of_module
    problems = site_of_module.settle()
    assert not problems, "\n".join(problems)


@pytest.fixture
def serve(tmp_path, browser):
    """Serves another store: `serve(path)`."""
    sites = []

    def start(store, accounts=(), *options):
        sites.append(Site(Server(store, tmp_path, *options), browser, accounts))
        return sites[-1]

    yield start
    for site in sites:
        problems = site.settle()
        site.close()
        assert not problems, "\n".join(problems)


AXE = Axe().axe_script
# Only what is broken comes back: the rest of the answer is large on large pages.
RUN = """options => axe.run(document, options).then(answer => answer.violations.map(rule => ({
    id: rule.id, impact: rule.impact, help: rule.help, nodes: rule.nodes.slice(0, 4).map(node => node.html.slice(0, 200))})))"""
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "elementRef": False}


def axe(page):
    """No rule of WCAG 2.2 AA or good practice is broken."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(RUN, OPTIONS)
    words = [f"{rule['id']} ({rule['impact']}): {rule['help']}\n    " + "\n    ".join(rule["nodes"]) for rule in found]
    assert not words, f"{page.url}\n  " + "\n  ".join(words)


def fits(page):
    """Nothing is wider than the screen."""
    wide, inner = page.evaluate("[document.scrollingElement.scrollWidth, window.innerWidth]")
    assert wide <= inner + 1, f"{page.url} is {wide} wide on {inner}"


def count(server, table):
    """Rows of a table of the store."""
    return stores.rows(server.store, f"SELECT count(*) FROM {table}")[0][0]


def number(text):
    """The first number in a text, without its thousands' marks."""
    return int(re.search(r"\d[\d,，]*", text).group().replace(",", "").replace("，", ""))
