"""Letters leave the house once for every notice, though the mail server refuses some and the program is killed."""
import base64, email, email.header, hashlib, hmac, http.server, json, os, pathlib, signal, socketserver, sqlite3
import subprocess, threading, time, urllib.request

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("ZHIJIAN_BINARY", str(ROOT / ".build/debug/zhijian"))
TODAY = "2026-11-20"


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mail and keeps it; puts off the first two."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.taken, self.refused, self.lock = [], 0, threading.Lock()


class Conversation(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def handle(self):
        self.say("220 sink")
        to = []
        while line := self.rfile.readline():
            word = line.strip().upper()
            if word.startswith(b"EHLO") or word.startswith(b"HELO"):
                self.say("250 sink")
            elif word.startswith(b"RCPT"):
                to.append(line.strip().decode()[9:-1])
                self.say("250 ok")
            elif word == b"DATA":
                with self.server.lock:
                    putting_off = self.server.refused < 2
                    self.server.refused += putting_off
                if putting_off:
                    self.say("451 later")
                    continue
                self.say("354 go on")
                data = b""
                while (line := self.rfile.readline()) != b".\r\n":
                    data += line[1:] if line.startswith(b"..") else line
                self.server.taken.append((to, email.message_from_bytes(data)))
                self.say("250 taken")
            elif word == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")


class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.calls.append((self.headers["Zhijian-Delivery"], self.headers["Zhijian-Signature"], body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def outside():
    mail, hook = MailServer(), http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    hook.calls = []
    for server in (mail, hook):
        threading.Thread(target=server.serve_forever, daemon=True).start()
    yield mail, hook
    for server in (mail, hook):
        server.shutdown()
        server.server_close()


def run(*arguments):
    return subprocess.run([BINARY, *map(str, arguments)], check=True, capture_output=True, text=True, timeout=300).stdout.strip()


def serve(store, folder, mail):
    address = folder / "address"
    address.unlink(missing_ok=True)
    process = subprocess.Popen(
        [BINARY, "serve", "--store", store, "--today", TODAY, "--address-file", address], stdout=subprocess.DEVNULL,
        env={**os.environ, "ZHIJIAN_SMTP": f"smtp://127.0.0.1:{mail.server_address[1]}", "ZHIJIAN_MAIL_FROM": "noreply@zhijian.example"})
    end = time.monotonic() + 30
    while not address.exists():
        assert process.poll() is None and time.monotonic() < end
        time.sleep(0.05)
    return process, address.read_text().strip().rstrip("/")


def api(base, token, path, body=None):
    request = urllib.request.Request(
        f"{base}/api/v1/registers/{path}", data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def test_every_notice_reaches_its_people_and_the_other_system(tmp_path, outside):
    mail, hook = outside
    store = tmp_path / "letters.sqlite"
    run("demo", "--store", store, "--today", TODAY, "--json")
    admin, clerk = (run("token", "--store", store, "--login", login) for login in ("system.admin", "plan.clerk"))
    process, base = serve(store, tmp_path, mail)
    try:
        for name, text in (("notice.mail", "on"), ("notice.webhook", f"http://127.0.0.1:{hook.server_address[1]}/"), ("site.address", "https://zhijian.example")):
            api(base, admin, "setting/entries", {"move": "set", "values": {"name": name, "text": text}})
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
            account = database.execute("SELECT id FROM entry_account WHERE f_login = 'reporter.standards'").fetchone()[0]
            task = database.execute("SELECT id FROM entry_plan_task WHERE f_lead = 'STANDARDS' AND stage = 'in_progress'").fetchone()[0]
        api(base, admin, f"account/entries/{account}/moves/amend", {"values": {"email": "reporter@standards.example"}})
        numbers = []
        for count in range(8):
            made = api(base, clerk, "supervision_item/entries", {
                "move": "issue", "values": {"task": task, "kind": "notice", "why": "进展缓慢", "requirement": "请说明原因。"}})
            entry = made.get("entry") or made["id"]
            numbers.append(api(base, clerk, f"supervision_item/entries/{entry}")["values"]["number"])
            if count in (3, 6):
                os.kill(process.pid, signal.SIGKILL)
                process.wait()
                process, base = serve(store, tmp_path, mail)
        end = time.monotonic() + 90

        def arrived():
            words = [str(email.header.make_header(email.header.decode_header(one["Subject"]))) for _, one in mail.taken]
            return {number for number in numbers if any(number in word for word in words)}

        while (len(arrived()) < 8 or len({call[0] for call in hook.calls}) < 8) and time.monotonic() < end:
            time.sleep(0.2)
        assert arrived() == set(numbers) and len(set(numbers)) == 8
        assert mail.refused == 2
        assert all(to == ["reporter@standards.example"] for to, _ in mail.taken)
        # What went out twice because the program was killed in between has the same name.
        assert len({one["Message-ID"] for _, one in mail.taken}) == 8
        text = base64.b64decode(mail.taken[0][1].get_payload()).decode()
        assert "https://zhijian.example/work/r/supervision_item/" in text and "进展缓慢" not in text
        time.sleep(1)
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
            key = database.execute("SELECT value FROM kernel_secret WHERE name = 'webhook_key'").fetchone()[0]
            assert database.execute("SELECT state, COUNT(*) FROM outbox GROUP BY 1").fetchall() == [("sent", 16)]
        for _, signature, body in hook.calls:
            assert signature == "sha256=" + hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
            assert json.loads(body)["register"] == "supervision_item"
    finally:
        process.kill()
        process.wait()
