"""A browser of one person: keeps the connection and the cookies, times whole answers."""

import html
import http.client
import re
import time
import urllib.parse


class Browser:
    def __init__(self, port):
        self.port = port
        self.cookies = {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.connection.connect()

    def send(self, method, path, form=None):
        """Status, text, headers and seconds until the last byte."""
        body = urllib.parse.urlencode(form).encode() if form is not None else None
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Accept-Language": "zh"}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://127.0.0.1:{self.port}{path}"}
        for attempt in (0, 1):
            try:
                start = time.perf_counter()
                self.connection.request(method, path, body, headers)
                answer = self.connection.getresponse()
                content = answer.read()
                seconds = time.perf_counter() - start
                break
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                # The server ended an idle connection; asked again on a new one.
                self.connection.close()
                self.connection.connect()
                if attempt or method != "GET":
                    raise
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name.strip()] = value
        return answer.status, content.decode("utf-8", "replace"), answer.headers, seconds

    def get(self, path):
        status, text, _, seconds = self.send("GET", path)
        if status != 200:
            raise SystemExit(f"GET {path}: {status} {re.sub('<[^>]+>', ' ', text)[:500]}")
        return text, seconds

    def sign_in(self, path, account, password, names=("account", "password", "csrf")):
        """Signs in by the form and tells how long the answer to the password took."""
        page, _ = self.get(path)
        token = re.search(rf'name="{names[2]}"[^>]*value="([^"]*)"', page).group(1)
        form = {names[0]: account, names[1]: password, names[2]: html.unescape(token)}
        status, text, _, seconds = self.send("POST", path, form)
        if status not in (302, 303):
            raise SystemExit(f"sign-in refused: {status}")
        return seconds


def ids(page, pattern):
    """Names of entries in the order of the page, each once."""
    return list(dict.fromkeys(re.findall(pattern, page)))


OURS = r'href="/work/r/standard/([0-9a-z]{26})"'
PEER = r'href="/admin/peer/standard/([0-9a-z]{26})/change/'
