"""Reading notices: the table of reading/score.py."""

import subprocess
import sys

from . import common


def main():
    run = subprocess.run(
        [sys.executable, common.HERE / "reading" / "score.py", "--binary", common.BINARY], capture_output=True, text=True, timeout=300, check=False)
    if run.returncode != 0:
        raise SystemExit(run.stderr)
    common.save("reading", {"table": run.stdout.strip()})


main()
