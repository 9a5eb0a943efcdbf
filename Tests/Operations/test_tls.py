"""The line to the database over TLS: kept where it is asked for, refused where the other side cannot be trusted."""
import os, pathlib, shutil, subprocess, tempfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("ZHIJIAN_BINARY", ROOT / ".build/debug/zhijian"))


def certificate(folder, name):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}", "-addext",
         f"subjectAltName=DNS:{name}", "-keyout", folder / f"{name}.key", "-out", folder / f"{name}.crt"],
        check=True, capture_output=True)
    return folder / f"{name}.crt", folder / f"{name}.key"


@pytest.fixture(scope="module")
def server():
    folder = pathlib.Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    own, key = certificate(folder, "localhost")
    certificate(folder, "stranger")
    # The server reads its key itself, and takes no key that others can read.
    if os.geteuid() == 0:
        shutil.chown(key, "postgres")
        shutil.chown(own, "postgres")
    key.chmod(0o600)
    settings = f"ssl = on\nssl_cert_file = '{own}'\nssl_key_file = '{key}'"
    script = ["bash", str(ROOT / "scripts/postgres.sh")]
    subprocess.run([*script, "start", folder / "server"], check=True, env={**os.environ, "ZHIJIAN_POSTGRES_SETTINGS": settings})
    try:
        address = (folder / "server/address").read_text().strip()
        subprocess.run(["psql", "-qX", address, "-c", "CREATE DATABASE tls ENCODING 'UTF8' TEMPLATE template0"], check=True)
        yield folder, address.rsplit("/", 1)[0].replace("127.0.0.1", "localhost") + "/tls"
    finally:
        subprocess.run([*script, "stop", folder / "server"], check=True)
        shutil.rmtree(folder)


def write(address):
    return subprocess.run(
        [BINARY, "drill", "write", "--store", address, "--moves", "8"], capture_output=True, text=True, timeout=120)


def test_the_line_is_ciphered_and_the_server_known(server):
    folder, address = server
    done = write(f"{address}?sslmode=verify-full&sslrootcert={folder}/localhost.crt&application_name=ciphered")
    assert done.returncode == 0, done.stderr
    log = subprocess.run(
        ["psql", "-qXAt", f"{address}?sslmode=require", "-c", "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"],
        check=True, capture_output=True, text=True)
    assert log.stdout.strip() == "t"


@pytest.mark.parametrize("query", ["sslmode=verify-full&sslrootcert={}/stranger.crt", "sslmode=verify-full&sslrootcert={}/nowhere.crt"])
def test_a_server_that_cannot_be_trusted_is_refused_in_words(server, query):
    folder, address = server
    done = write(f"{address}?{query.format(folder)}")
    assert done.returncode != 0
    assert "store.tls" in done.stdout + done.stderr
