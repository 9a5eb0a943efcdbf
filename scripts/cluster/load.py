"""Load through HAProxy: people who record, propose and correct standards, and people who read.

Every move carries a key of its own and is sent again with that key until an answer comes."""
import http.client, itertools, json, random, threading, time

from .layout import HOST, PORTS

WRITERS, READERS = 4, 2
# Between two requests of one person; two cores are to be enough for everything.
PAUSE = 0.1
# Nobody waits longer for one answer; he asks again.
PATIENCE = 10
# After so long without any answer a move counts as unanswered.
DESPAIR = 180


class Ledger:
    """What the load was answered: one line for each acknowledged move, in memory and in a file."""

    def __init__(self, file):
        self._lock = threading.Lock()
        self._file = open(file, "w", encoding="utf-8")
        self.times = []
        # Entry → title, number and the version that was acknowledged last.
        self.entries = {}
        # What went wrong and was tried again: moment, write or read, what.
        self.failures = []
        # What must never happen: a move refused or never answered, a reading that misses an acknowledged move.
        self.broken = []

    def acknowledge(self, receipt, title, number):
        with self._lock:
            self.times.append(time.monotonic())
            self.entries[receipt["entry"]] = (title, number, receipt["version"])
            self._file.write(f"{receipt['entry']} {receipt['version']} {receipt['leaf']}\n")
            self._file.flush()

    def fail(self, kind, what):
        with self._lock:
            self.failures.append((time.monotonic(), kind, str(what)))

    def break_(self, what):
        with self._lock:
            self.broken.append(what)

    def recent(self, chance):
        """Some entry of the last hundred, with the version it had at least."""
        with self._lock:
            last = list(itertools.islice(reversed(self.entries.items()), 100))
        return chance.choice(last) if last else None

    def failed(self, kind, start, end):
        with self._lock:
            return [what for at, one, what in self.failures if one == kind and start <= at <= end]

    def longest_gap(self, start, end):
        """The longest time within a span in which no move was acknowledged."""
        with self._lock:
            times = self.times[:]
        before = [at for at in times if at < start][-1:]
        points = before + [at for at in times if start <= at <= end] + [end]
        return max((b - a for a, b in zip(points, points[1:])), default=end - start)


class Person:
    """Somebody with a line to HAProxy."""

    def __init__(self, token, ledger, seed):
        self.token, self.ledger = token, ledger
        self.chance = random.Random(seed)
        self.line = None

    def ask(self, method, path, body=None, **headers):
        """One try: status and body. Raises when the line breaks or nothing comes in time."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        headers["Authorization"] = f"Bearer {self.token}"
        headers["Accept-Language"] = "en"
        if body is not None:
            headers["Content-Type"] = "application/json"
        if self.line is None:
            self.line = http.client.HTTPConnection(HOST, PORTS["haproxy"], timeout=PATIENCE)
        try:
            self.line.request(method, path, None if body is None else json.dumps(body), headers)
            answer = self.line.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            self.hang_up()
            raise

    def hang_up(self):
        if self.line is not None:
            self.line.close()
        self.line = None

    def move(self, path, body, key, **headers):
        """Asks until there is an answer; the receipt, or None when there was none or a refusal."""
        start = time.monotonic()
        while time.monotonic() - start < DESPAIR:
            try:
                status, answer = self.ask("POST", path, body, Idempotency_Key=key, **headers)
            except (OSError, http.client.HTTPException) as error:
                self.ledger.fail("write", type(error).__name__)
            else:
                if status in (200, 201):
                    return json.loads(answer)
                if is_final(status, answer):
                    self.ledger.break_(f"refused {status}: {key} {answer.decode(errors='replace')[:300]}")
                    return None
                self.ledger.fail("write", wrong(status, answer))
            time.sleep(0.2)
        self.ledger.break_(f"unanswered: {key}")
        return None


def is_final(status, answer):
    """Whether sending the same again is no use. The code says more than the status."""
    return 400 <= status < 500 and status not in (408, 425, 429) and "store.away" not in wrong(status, answer)


def wrong(status, answer):
    """Status and code of a refusal."""
    try:
        return f"{status} {json.loads(answer)['problems'][0]['code']}"
    except (ValueError, LookupError, TypeError):
        return str(status)


class Writer(Person):
    """Records standards and proposes others; corrects every third. What is proposed has no number, so nothing but
    the key keeps it from being done twice."""

    def __init__(self, token, ledger, seed, run):
        super().__init__(token, ledger, seed)
        self.run, self.count = run, 0

    def step(self):
        self.count += 1
        key = f"{self.run}-{self.count}"
        title = f"演练标准 {key}"
        values = {"title": title, "level": "local", "sector": "industry", "unit": "STANDARDS"}
        number = None
        if self.count % 2:
            number = values["number"] = f"DB43/T {key.replace('-', '.')}—2026"
            values["published_on"] = "2026-03-05"
        body = {"move": "record" if number else "propose", "values": values}
        made = self.move("/api/v1/registers/standard/entries", body, f"drill-{key}")
        if made:
            self.ledger.acknowledge(made, title, number)
            if self.count % 3 == 0:
                self.correct(made, title, number, key)

    def correct(self, made, title, number, key):
        changed = self.move(
            f"/api/v1/registers/standard/entries/{made['entry']}/moves/amend",
            {"values": {"sector": "service"}, "reason": "演练"}, f"drill-{key}-amend", If_Match=f'"{made["version"]}"')
        if changed:
            self.ledger.acknowledge(changed, title, number)


class Reader(Person):
    """Reads a list, the board and the portal, and looks whether what was acknowledged is there."""

    def step(self):
        kind = self.chance.randrange(4)
        known = self.ledger.recent(self.chance)
        try:
            if kind == 0 and known:
                return self.look(*known)
            path = ["/api/v1/registers/standard/entries?limit=20&sort=published_on", "/work/board", "/"][kind % 3]
            status, answer = self.ask("GET", path)
            if status != 200:
                self.ledger.fail("read", wrong(status, answer))
        except (OSError, http.client.HTTPException) as error:
            self.ledger.fail("read", type(error).__name__)
            time.sleep(0.2)

    def look(self, entry, known):
        status, answer = self.ask("GET", f"/api/v1/registers/standard/entries/{entry}")
        if status == 404 or status == 200 and json.loads(answer)["version"] < known[2]:
            self.ledger.break_(f"not seen: {entry} version {known[2]}: {status} {answer[:200]!r}")
        elif status != 200:
            self.ledger.fail("read", wrong(status, answer))


class Load:
    """All of them at once."""

    def __init__(self, token, ledger, run, seed):
        self._stopping = threading.Event()
        people = [Writer(token, ledger, f"{seed}w{n}", f"{run}{n + 1}") for n in range(WRITERS)]
        people += [Reader(token, ledger, f"{seed}r{n}") for n in range(READERS)]
        self._threads = [threading.Thread(target=self._live, args=[one], daemon=True) for one in people]

    def start(self):
        for thread in self._threads:
            thread.start()

    def stop(self):
        """Everybody ends what he has begun."""
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def _live(self, person):
        while not self._stopping.is_set():
            person.step()
            time.sleep(PAUSE * (0.5 + person.chance.random()))
        person.hang_up()
