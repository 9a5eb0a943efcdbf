"""The API against its own description: a year of sample data, a free port, every check of Schemathesis."""
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time

import pytest

HERE = pathlib.Path(__file__).parent
BINARY = pathlib.Path(os.environ.get("ZHIJIAN_BIN", HERE.parent.parent / ".build/debug/zhijian")).resolve()
FIRST_HALF = "^(plan|training|general)$"
LOGINS = ["plan.clerk", "standards.officer", "gi.officer", "training.officer", "system.admin", "security.admin"]


def run(*arguments):
    done = subprocess.run([BINARY, *arguments], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def server():
    with tempfile.TemporaryDirectory() as folder:
        store, address = f"{folder}/api.sqlite", pathlib.Path(folder, "address")
        run("demo", "--store", store, "--json")
        tokens = {login: run("token", "--store", store, "--login", login) for login in LOGINS}
        with open(f"{folder}/log", "w") as log:
            serving = subprocess.Popen(
                [BINARY, "serve", "--store", store, "--port", str(free_port()), "--requests-per-minute", "100000000",
                 "--address-file", address], stdout=log, stderr=log)
            try:
                for _ in range(300):
                    if address.exists() or serving.poll() is not None:
                        break
                    time.sleep(0.1)
                assert address.exists(), pathlib.Path(folder, "log").read_text()
                yield address.read_text().rstrip("/"), tokens, folder
                assert serving.poll() is None, "the server ended by itself"
                assert "request failed" not in pathlib.Path(folder, "log").read_text()
            finally:
                serving.terminate()
                serving.wait(20)


def test_the_api_keeps_to_its_description(server):
    address, tokens, folder = server
    environment = os.environ | {
        "ZHIJIAN_ADDRESS": address, "ZHIJIAN_TOKENS": json.dumps(tokens), "PYTHONPATH": str(HERE),
        "PYTHONDONTWRITEBYTECODE": "1"}
    schemathesis = pathlib.Path(sys.executable).with_name("schemathesis")
    # Two halves of about the same work, side by side.
    halves = []
    for name, tag in [("some", ["--include-tag-regex", FIRST_HALF]), ("others", ["--exclude-tag-regex", FIRST_HALF])]:
        output = pathlib.Path(folder, name)
        with output.open("w") as out:
            halves.append((output, subprocess.Popen(
                [schemathesis, "--config-file", HERE / "schemathesis.toml", "run", f"{address}/api/v1/openapi.json",
                 "--checks", "all", "--continue-on-failure", "--no-color", "--warnings", "off", *tag],
                cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT)))
    results = []
    for output, running in halves:
        results.append(running.wait(900))
        print(output.read_text())
    assert results == [0, 0], "Schemathesis found failures"
