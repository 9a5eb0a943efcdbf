"""Writes RESULTS.md from the answers of one run; no figure comes from anywhere else."""

from . import common
from .texts import HEAD, METHOD, REMARKS

KINDS = {
    "list": "list, first page", "deep": "list, a page far down", "sorted_deep": "sorted by date, a page far down",
    "filter": "filtered by level and sector", "filter_days": "filtered by level and one week", "entry": "one entry",
    "search_often": "search, two characters found often", "search_rare": "search, two characters found rarely",
}


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "|".join("---" if place == 0 else "--:" for place in range(len(head))) + "|"]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def number(value):
    return "–" if value is None else f"{value:,.0f}" if value >= 100 else f"{value:,.1f}" if value >= 10 else f"{value:,.2f}"


def ratio(value, over):
    """How many times the first is the second."""
    if not value or not over:
        return "–"
    return f"{value / over:,.2f}×" if value / over < 10 else f"{value / over:,.0f}×"


def machine(facts):
    sizes = facts["sizes"]
    rows = [
        ("date", facts["date"] + (" (quick run)" if facts["quick"] else "")),
        ("machine", f"{facts['cpu']}, {facts['cores']} cores, {facts['memory_gb']} GB; load before the run {facts['load_before']:.1f}"),
        ("disk", f"4 KB and fdatasync: median {facts['fdatasync_ms']['p50']} ms, p95 {facts['fdatasync_ms']['p95']} ms"),
        ("system", f"{facts['system']}, Linux {facts['kernel']}"),
        ("ours", f"revision {facts['revision']}{' with changes' if facts['changed'] else ''}, {facts['build']} build, {facts['binary_mb']} MB; {(facts['swift'] or [''])[0]}"),
        ("peers", f"SQLite {facts['sqlite']} (the same library for all), sqlite3 shell {facts['sqlite_shell']}, Django {facts['django']}, gunicorn {facts['gunicorn']}, Python {facts['python']}"),
        ("sizes", ", ".join(f"{name} {value:,}" for name, value in sizes.items())),
    ]
    return table(("", ""), rows)


def moves(answer):
    rows = []
    for one in answer:
        made = one["ours"]
        for bare in one["bare"]:
            rows.append((
                made["writers"], number(made["per_second"]), f"{number(made['least'])} – {number(made['most'])}", f"{made['p50']:.1f} / {made['p95']:.1f}",
                bare["group"], number(bare["per_second"]), f"{number(bare['least'])} – {number(bare['most'])}", ratio(made["per_second"], bare["per_second"])))
    return table((
        "writers", "our moves/s", "rounds", "our wait p50 / p95 ms", "SQLite: moves in a transaction", "SQLite alone, moves/s", "rounds", "ours ÷ SQLite"), rows)


def pages(answer):
    rows = []
    for kind, name in KINDS.items():
        ours, peer = answer["ours"]["pages"][kind], answer["peer"]["pages"][kind]
        rows.append((name, number(ours["p50"]), number(ours["p95"]), number(peer["p50"]), number(peer["p95"]), ratio(peer["p50"], ours["p50"])))
    ours, peer = answer["ours"], answer["peer"]
    rows.append(("signing in (password hash)", number(ours["sign_in"]["p50"]), number(ours["sign_in"]["p95"]), number(peer["sign_in"]["p50"]), number(peer["sign_in"]["p95"]), ratio(peer["sign_in"]["p50"], ours["sign_in"]["p50"])))
    times = table(("page, ms", "ours p50", "ours p95", "Django p50", "Django p95", "Django ÷ ours"), rows)
    rate = f"List pages a second with four people asking at once: ours {number(ours['list_per_second'])}, Django {number(peer['list_per_second'])} ({ratio(ours['list_per_second'], peer['list_per_second'])})."
    checks = []
    for kind in ("deep", "sorted_deep", "filter", "filter_days"):
        checks.append((KINDS[kind], ours["check"][kind]["checked"], ours["check"][kind]["differ"], peer["check"][kind]["differ"]))
    checks.append(("search, every hit of words found rarely", ours["search"]["checked"], ours["search"]["differ"], peer["search"]["differ"]))
    checks.append(("search, first page of words found often", ours["search_often"]["checked"], ours["search_often"]["differ"], peer["search_often"]["differ"]))
    right = table(("answers compared with plain SQL and LIKE", "compared", "ours differ", "Django differ"), checks)
    reach = ours["reach"]
    paged = f"Paging through the hits of “{reach['word']}” reached {reach['reached']:,} of {reach['hits']:,} (the walk stops at 5,000)."
    return "\n\n".join((times, rate, right, paged))


def board(answer):
    rows = []
    for name in ("small", "large"):
        one = answer[name]
        for kind, title in (("board", "board"), ("figure", "figure opened, with parts")):
            ours, sql = one["ours"][kind], one["sql"][kind]
            rows.append((f"{title}, {one['sql']['entries']:,} standards", number(ours["p50"]), number(ours["p95"]), number(sql["p50"]), number(sql["p95"]), ratio(sql["p50"], ours["p50"])))
    wrong = sum(len(answer[name]["ours"]["wrong"]) for name in ("small", "large"))
    counted = sum(len(answer[name]["counts"]) for name in ("small", "large"))
    grown = ratio(answer["large"]["ours"]["board"]["p50"], answer["small"]["ours"]["board"]["p50"])
    more = f"With {answer['large']['sql']['entries'] / answer['small']['sql']['entries']:.0f} times the entries the board takes {grown} the time. Figures shown that differ from COUNT(*): {wrong} of {counted}."
    return table(("page, ms", "ours p50 (whole page)", "ours p95", "SQL alone p50", "SQL alone p95", "SQL ÷ ours"), rows) + "\n\n" + more


def bulk(answer):
    large, shell, same, orm = answer["large"], answer["shell"], answer["same_rows"], answer["orm"]
    rows = [
        ("ours: `zhijian import`", number(large["kept"]), number(large["seconds"]), number(large["per_second"]), number(large["peak_rss_mb"]), number(large["peak_own_mb"]), number(large["bytes_per_entry"]), "1"),
        ("`sqlite3 .import`, one table, same indexes", number(shell["rows"]), number(shell["seconds"]), number(shell["per_second"]), number(shell["peak_rss_mb"]), number(shell["peak_own_mb"]), number(shell["bytes_per_entry"]), ratio(shell["per_second"], large["per_second"])),
        ("SQLite alone, all the rows ours writes, 500 a transaction", number(same["moves"]), number(same["seconds"]), number(same["per_second"]), "–", "–", "–", ratio(same["per_second"], large["per_second"])),
        ("Django ORM: full_clean, save, admin log", number(orm["rows"]), number(orm["row_seconds"]), number(orm["per_second"]), number(orm["peak_rss_mb"]), number(orm["peak_own_mb"]), "–", ratio(orm["per_second"], large["per_second"])),
    ]
    return table(("", "rows", "s", "rows/s", "peak RSS MB", "of it own MB", "bytes a row", "rows/s ÷ ours"), rows)


def replay(answer):
    rows = []
    for name, title in (("rebuild", "`rebuild --check`: replay, then compare every table"), ("verify", "`journal verify`"), ("verify_large", "`journal verify`, large store")):
        one = answer[name]
        rows.append((title, number(one["leaves"]), "over the limit" if one["timed_out"] else number(one["seconds"]), number(one["per_second"]), number(one["peak_own_mb"])))
    floor = answer["hashlib"]
    rows.append(("hashlib over the same leaves, large store", number(floor["leaves"]), number(floor["seconds"]), number(floor["leaves"] / max(0.01, floor["seconds"])), "–"))
    return table(("", "leaves", "s", "leaves/s", "peak own MB"), rows)


def start(answer):
    rows = []
    for name, title in (("sample", "ours, sample year"), ("large", "ours, large store"), ("peer", "Django, gunicorn with 2 workers, large store")):
        one = answer[name]
        after = one.get("after_200_pages")
        rows.append((title, number(one["first_answer"]["p50"]), number(one["first_answer"]["max"]), number(one["idle"]["own_mb"]), number(one["idle"]["with_mapped_mb"]),
                     f"{after['own_mb']:,.0f}" if after else "–", f"{after['with_mapped_mb']:,.0f}" if after else "–"))
    times = table(("", "first answer ms, median", "worst", "idle, own MB", "idle with mapped files MB", "after 200 pages, own MB", "with mapped files MB"), rows)
    weight = answer["weight"]
    parts = table(("largest tables with their indexes", "MB", "share"), [
        (name, number(size / 2**20), f"{size / weight['bytes']:.0%}") for name, size in weight["tables"].items()])
    return f"{times}\n\nThe large store weighs {number(weight['bytes'] / 2**20)} MB, Django's {number(weight['peer_bytes'] / 2**20)} MB ({ratio(weight['bytes'], weight['peer_bytes'])}).\n\n{parts}"


def postgres(answer):
    parts = [table(
        ("writers in one process", "our moves/s", "our wait p50 / p95 ms", "pgbench -N, transactions/s", "ours ÷ pgbench"),
        [(one["writers"], number(one["ours"]), f"{one['p50']:.1f} / {one['p95']:.1f}", number(one["pgbench"]), ratio(one["ours"], one["pgbench"])) for one in answer["moves"]])]
    reads = {one["processes"]: one["per_second"] for one in answer.get("reads", [])}
    parts.append(table(
        ("processes", "moves/s, all together", "portal pages/s, all together"),
        [(one["processes"], number(one["per_second"]), number(reads.get(one["processes"]))) for one in answer["together"]]))
    sides = answer["pages"]
    parts.append(table(
        ("page, ms", "SQLite p50", "SQLite p95", "PostgreSQL p50", "PostgreSQL p95"),
        [(name, number(sides["sqlite"][name]["p50"]), number(sides["sqlite"][name]["p95"]), number(one["p50"]), number(one["p95"])) for name, one in sides["postgres"].items()]))
    return "\n\n".join(parts)


def documents(answer):
    rows = [
        (name, number(1000 * one["compose"]), number(1000 * one["read"]), number(1000 * one["docx"]), number(1000 * (one["read"] + one["docx"])), number(one["docx_bytes"] / 2**20))
        for name, one in (("median", answer["median"]), ("worst of five", answer["worst"]))]
    said = f"A quarter's report of {answer['median']['tasks']:,} tasks with their targets; its data weigh {number(answer['median']['data_bytes'] / 2**20)} MB."
    return said + "\n\n" + table(("", "composing the text, ms", "reading the kept data, ms", "docx, ms", "data and docx, ms", "docx MB"), rows)


SECTIONS = [
    ("moves", "Durable moves", moves), ("pages", "Lists, entries, search", pages), ("board", "The board", board),
    ("bulk", "Bringing in a file", bulk), ("replay", "Replay and proof", replay), ("start", "Start, memory, weight", start), ("postgres", "On PostgreSQL", postgres),
    ("documents", "Documents", documents), ("reading", "Reading notices", lambda answer: answer["table"]),
]


def main():
    facts = common.load("machine")
    if not facts:
        raise SystemExit("nothing was measured")
    parts = [HEAD, machine(facts), METHOD]
    for name, title, section in SECTIONS:
        answer = common.load(name)
        parts += [f"## {title}", section(answer) if answer else "Not measured in this run.", REMARKS.get(name, "")]
    text = "\n\n".join(part for part in parts if part).rstrip() + "\n"
    target = common.HERE / "RESULTS.md" if not facts["quick"] else common.OUT / "RESULTS.md"
    target.write_text(text, encoding="utf-8")
    print(f"written: {target.relative_to(common.HERE.parent)}")


main()
