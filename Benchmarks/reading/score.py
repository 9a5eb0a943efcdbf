#!/usr/bin/env python3
"""How well and how fast `zhijian plan read` reads notices whose readings were made by hand.

    score.py [--binary PATH] [--plans DIR] [--repeat N]

For every gold reading DIR/gold/NAME.json with a notice DIR/NAME.txt the binary is run once for its
answer and N times for its time. Printed is a Markdown table for RESULTS.md:

* units: F1 over the names of lead and supporting units, each mention counted;
* targets: F1 over figures; a figure counts as found when its number, its unit and the way it is
  meant agree and the quotes share text;
* time: the fastest run of the whole process, start included.

Without gold readings beside the repository nothing is measured and the exit code is 0.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
MEANINGS = {">=": "at least", "<=": "at most", "~": "about", "=": "exactly", "range": "range"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=pathlib.Path, default=ROOT / ".build/release/zhijian")
    parser.add_argument("--plans", type=pathlib.Path, default=ROOT.parent / "shared/plans")
    parser.add_argument("--repeat", type=int, default=5)
    return parser.parse_args()


def parts(document):
    """The clauses of a whole reading, or the tasks of a simple one."""
    if "items" in document:
        return [clause for item in document["items"] for clause in item["clauses"]]
    return document.get("tasks", [])


def bare(text):
    return "".join(text.split())


def units(document):
    return collections.Counter(
        bare(name) for part in parts(document) for key in ("lead_units", "supporting_units") for name in part.get(key, [])
    )


def meaning(comparator):
    if comparator.startswith("+%"):
        return "growth"
    return MEANINGS.get(comparator, comparator)


def figures(document):
    return [
        {
            "quote": bare(target["quote"]),
            "key": (round(float(target["value"]), 6), meaning(target["comparator"])),
            "unit": target["unit"],
        }
        for part in parts(document)
        for target in part.get("targets", [])
    ]


def same(left, right):
    """One figure read twice: equal number and meaning, fitting unit, quotes with text in common."""
    if left["key"] != right["key"]:
        return False
    if left["unit"] not in right["unit"] and right["unit"] not in left["unit"]:
        return False
    short, long = sorted((left["quote"], right["quote"]), key=len)
    width = min(len(short), 4)
    return any(short[place : place + width] in long for place in range(len(short) - width + 1))


def compare_figures(gold, found):
    rest = list(found)
    hits = 0
    for figure in gold:
        match = next((index for index, other in enumerate(rest) if same(figure, other)), None)
        if match is not None:
            del rest[match]
            hits += 1
    return hits, len(rest), len(gold) - hits


def compare_units(gold, found):
    hits = sum((gold & found).values())
    return hits, sum(found.values()) - hits, sum(gold.values()) - hits


def f1(counts):
    hits, extra, missed = counts
    return 2 * hits / (2 * hits + extra + missed) if hits + extra + missed else 1.0


def read(binary, notice, repeat):
    command = [str(binary), "plan", "read", str(notice), "--json"]
    best = None
    for _ in range(max(1, repeat)):
        start = time.perf_counter()
        run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        spent = time.perf_counter() - start
        best = spent if best is None else min(best, spent)
    try:
        return json.loads(run.stdout), best
    except json.JSONDecodeError:
        print(f"{notice.name}: no JSON came back", file=sys.stderr)
        return {"items": []}, best


def main():
    options = arguments()
    golds = sorted((options.plans / "gold").glob("*.json"))
    if not golds:
        print("no gold readings beside the repository: nothing measured")
        return 0
    if not options.binary.exists():
        print(f"{options.binary.name} is not built: run `swift build -c release` first", file=sys.stderr)
        return 2
    total = {"units": [0, 0, 0], "figures": [0, 0, 0]}
    print("| notice | units found/extra/missed | F1 | targets found/extra/missed | F1 | ms |")
    print("|---|---|---|---|---|---|")
    for path in golds:
        notice = options.plans / f"{path.stem}.txt"
        if not notice.exists():
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        found, spent = read(options.binary, notice, options.repeat)
        by_units = compare_units(units(gold), units(found))
        by_figures = compare_figures(figures(gold), figures(found))
        for place in range(3):
            total["units"][place] += by_units[place]
            total["figures"][place] += by_figures[place]
        print(row(path.stem, by_units, by_figures, f"{spent * 1000:.1f}"))
    print(row("**all**", total["units"], total["figures"], ""))
    return 0


def row(name, by_units, by_figures, spent):
    unit_counts = "/".join(map(str, by_units))
    figure_counts = "/".join(map(str, by_figures))
    return f"| {name} | {unit_counts} | {f1(by_units):.3f} | {figure_counts} | {f1(by_figures):.3f} | {spent} |"


if __name__ == "__main__":
    sys.exit(main())
