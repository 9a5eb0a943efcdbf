"""Words for the person at the terminal: Chinese, then English."""


def say(zh, en):
    print(f"{zh} / {en}", flush=True)


class Trouble(Exception):
    """Something a person has to mend: says what is wrong and how."""

    def __init__(self, zh, en):
        super().__init__(f"{zh} / {en}")
