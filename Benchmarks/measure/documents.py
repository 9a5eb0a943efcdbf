"""A quarter's report of 136 units with 60 tasks each, as docx; timed inside the program."""

import json

from . import common

ROUNDS = 5


def main():
    rounds = []
    for _ in range(ROUNDS):
        said = common.zhijian("bench", "document", "--units", 136, "--tasks", 60, limit=120)["output"]
        rounds.append(json.loads(said.strip().splitlines()[-1]))
    rounds.sort(key=lambda one: one["read"] + one["docx"])
    common.save("documents", {"median": rounds[ROUNDS // 2], "worst": rounds[-1]})


main()
