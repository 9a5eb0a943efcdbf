"""The drill: load, one fault after another, and the proof at the end."""
import json, os, random, time

from . import cluster, database, faults, processes, proof, web
from .layout import FOLDER, SITES
from .load import Ledger, Load
from .say import say

ROUNDS = int(os.environ.get("ZHIJIAN_DRILL_ROUNDS", "20"))
SEED = os.environ.get("ZHIJIAN_SEED") or str(random.randrange(1_000_000))
# Kinds of faults to choose from, with commas; all of them when not given.
ONLY = [name for name in os.environ.get("ZHIJIAN_DRILL_FAULTS", "").split(",") if name] or list(faults.ALL)
# Nobody may be without writes for longer than this.
GOAL = 15


def calm(ledger):
    """Whether the cluster is whole, all processes are ready, and moves are being acknowledged."""
    return (
        ledger.times and time.monotonic() - ledger.times[-1] < 1.5 and database.whole()
        and all(web.is_ready(site) for site in SITES))


def calmed(ledger, seconds=180):
    """Waits until it has been calm for three seconds in a row; a fault is not seen everywhere at once."""
    state = {"since": None}

    def test():
        state["since"] = (state["since"] or time.monotonic()) if calm(ledger) else None
        return state["since"] and time.monotonic() - state["since"] > 3

    processes.need(test, seconds, "集群没有恢复", "the cluster did not become whole again")


def one(name, ledger, chance):
    """One fault: what it hit and what people noticed."""
    start = time.monotonic()
    hit = faults.ALL[name][2](chance)
    calmed(ledger)
    end = time.monotonic()
    return {
        "fault": name, "hit": hit, "seconds_without_writes": round(ledger.longest_gap(start, end), 2),
        "failed_writes": tally(ledger.failed("write", start, end)),
        "failed_reads": tally(ledger.failed("read", start, end)), "seconds_until_whole": round(end - start, 1),
    }


def tally(what):
    return {one: what.count(one) for one in sorted(set(what))}


def rounds(ledger, chance, done):
    """All faults, one after the other; what happened is added to `done`."""
    for number, name in enumerate(faults.plan(ROUNDS, chance, ONLY), start=1):
        time.sleep(chance.uniform(1, 4))
        done.append(one(name, ledger, chance))
        line(number, done[-1])


def line(number, result):
    zh, en, _ = faults.ALL[result["fault"]]
    writes, reads = (sum(result[f"failed_{kind}"].values()) for kind in ["writes", "reads"])
    print(
        f"{number:3}  {result['seconds_without_writes']:6.2f} s  {writes:4} {reads:4}  "
        f"{result['seconds_until_whole']:6.1f} s  {zh} / {en}  {result['hit']}", flush=True)


def drill():
    """Uses the cluster that runs, or brings one up and takes it down afterwards."""
    if cluster.is_up():
        return run()
    with cluster.brought_up(shown=False):
        return run()


def run():
    chance = random.Random(SEED)
    acknowledged = FOLDER / "acknowledged.txt"
    ledger = Ledger(acknowledged)
    name = str(int(time.time()))
    load = Load(web.zhijian("token", "--login", "standards.officer", "--name", "drill"), ledger, name, SEED)
    say(f"演练 {ROUNDS} 轮，随机种子 {SEED}", f"a drill of {ROUNDS} rounds, seed {SEED}")
    load.start()
    results, trouble = [], None
    try:
        calmed(ledger)
        say("轮次、无写入、重发的写、失败的读、恢复用时、故障",
            "round, without writes, writes sent again, reads failed, whole again, fault")
        rounds(ledger, chance, results)
    except Exception as error:
        trouble = str(error)
        say(f"演练中断：{trouble}", "the drill was broken off")
    load.stop()
    say("正在核对……", "proving…")
    return report(ledger, results, trouble, proof.prove(ledger, acknowledged, name))


def report(ledger, results, trouble, proofs):
    noticed = [
        one for one in results if one["fault"] == "farewell" and (one["failed_writes"] or one["failed_reads"])]
    wrong = {name: words for name, words in proofs.items() if words}
    if ledger.broken:
        wrong["broken"] = ledger.broken[:100]
    if noticed:
        wrong["farewell"] = f"noticed {len(noticed)} times"
    if trouble:
        wrong["trouble"] = trouble
    worst = max((one["seconds_without_writes"] for one in results), default=0)
    summary = {
        "seed": SEED, "rounds": results, "acknowledged": len(ledger.times), "entries": len(ledger.entries),
        "longest_without_writes": worst, "goal": GOAL, "goal_held": worst <= GOAL, "wrong": wrong,
    }
    (FOLDER / "drill.json").write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return tell(summary)


def tell(summary):
    worst, goal = summary["longest_without_writes"], "✓" if summary["goal_held"] else "✗"
    say(f"已确认办理 {summary['acknowledged']} 次；最长无写入 {worst} 秒（目标不超过 {GOAL} 秒 {goal}）",
        f"{summary['acknowledged']} moves acknowledged; at most {worst} s without writes (goal {GOAL} s {goal})")
    for name, words in summary["wrong"].items():
        print(f"✗ {name}: {str(words)[:600]}", flush=True)
    if not summary["wrong"]:
        say("✓ 已确认的办理一次不少、一次不多，日志、统计与重放一致",
            "every acknowledged move is there, once; journal, tallies and rebuild agree")
    say(f"详见 {FOLDER / 'drill.json'}", f"details in {FOLDER / 'drill.json'}")
    return 1 if summary["wrong"] else 0
