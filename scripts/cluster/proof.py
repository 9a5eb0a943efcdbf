"""After the drill: every acknowledged move is there, once, and journal, tallies and rebuild agree."""
from . import database, web
from .say import Trouble


def prove(ledger, acknowledged, run):
    """Name → None when it holds, else what is wrong."""
    return {
        "acknowledged": _said(lambda: web.zhijian("drill check", acknowledged)),
        "once": _once(ledger, run),
        "journal": _said(lambda: web.zhijian("journal verify")),
        "rebuild": _said(lambda: web.zhijian("rebuild", "--check")),
    }


def _said(run):
    try:
        print("  " + run().splitlines()[-1], flush=True)
        return None
    except Trouble as trouble:
        return str(trouble)


def _once(ledger, run):
    """Each title stands once, with its number, at the version that was acknowledged last, and each of its moves
    has one leaf."""
    ours = f"f_title LIKE '演练标准 {run}%'"
    rows = database.sql(f"SELECT id, f_title, COALESCE(f_number, ''), version FROM entry_standard WHERE {ours}")
    leaves = int(database.sql(
        f"SELECT COUNT(*) FROM journal WHERE register = 'standard' AND entry IN (SELECT id FROM entry_standard WHERE {ours})"
    )[0][0])
    print(f"  {len(rows)} entries, {leaves} leaves", flush=True)
    found = {tuple(row) for row in rows}
    expected = {
        (entry, title, number or "", str(version)) for entry, (title, number, version) in ledger.entries.items()}
    moves = sum(version for _, _, version in ledger.entries.values())
    words = [
        f"{len(some)} {name}: {sorted(some)[:3]}"
        for name, some in [("missing", expected - found), ("not acknowledged", found - expected)] if some]
    titles = len({row[1] for row in rows})
    if titles != len(rows):
        words.append(f"{len(rows) - titles} doubled")
    if leaves != moves or moves != len(ledger.times):
        words.append(f"{leaves} leaves, {moves} versions, {len(ledger.times)} acknowledged")
    return "; ".join(words) or None
