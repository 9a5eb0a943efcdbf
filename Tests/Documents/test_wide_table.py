"""A table over all 136 bureaus of the province keeps every word, on paper and as a workbook."""
import re
import subprocess
from collections import Counter
from html import unescape

import pytest

UNITS, TASKS = 136, 2
HEADS = ["编号", "任务", "工作措施", "目标", "牵头单位", "配合单位", "分管领导", "完成时限"]


def words(task):
    """What a row of the table says."""
    return [task["code"], task["title"], task["measures"], "；".join(t["quote"] for t in task["targets"]), task["lead"],
            "、".join(task["cooperators"]), task["leader"]]


@pytest.fixture(scope="module")
def opened(breakdown, tmp_path_factory):
    """Both files as PDF."""
    _, *files = breakdown
    folder = tmp_path_factory.mktemp("opened")
    for file in files:
        done = subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--convert-to",
             "pdf", "--outdir", folder, file], capture_output=True, text=True, timeout=120)
        assert (folder / file.with_suffix(".pdf").name).exists(), f"{done.stdout}\n{done.stderr}"
    return {file.suffix: folder / file.with_suffix(".pdf").name for file in files}


def placed(pdf):
    """Of each page its width and height, and its words with where they stand."""
    out = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True, timeout=60).stdout
    pages = []
    for line in out.splitlines():
        if page := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
            pages.append((float(page[1]), float(page[2]), []))
        elif word := re.search(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>', line):
            pages[-1][2].append((*map(float, word.groups()[:4]), unescape(word[5])))
    return pages


def test_the_data_are_of_all_units(breakdown):
    tasks = breakdown[0]
    assert len(tasks) == UNITS * TASKS
    assert len({task["lead"] for task in tasks}) == UNITS


@pytest.mark.parametrize("kind", [".docx", ".xlsx"])
def test_every_letter_of_every_row_is_there_and_within_its_page(breakdown, opened, kind):
    pages = placed(opened[kind])
    for number, (width, height, found) in enumerate(pages, 1):
        out = [word for word in found if word[0] < 0 or word[1] < 0 or word[2] > width + 1 or word[3] > height + 1]
        assert out == [], f"page {number} of {kind} runs over its edge"
    printed = Counter("".join(word[4] for _, _, found in pages for word in found))
    asked = Counter(re.sub(r"\s+", "", "".join("".join(words(task)) for task in breakdown[0])))
    short = {letter: (count, printed[letter]) for letter, count in asked.items() if printed[letter] < count}
    assert short == {}, f"clipped in {kind}: letters asked for and printed"


def test_on_paper_the_head_stands_on_each_page_and_the_pages_are_as_many_as_the_rows_need(breakdown, opened):
    pages = placed(opened[".docx"])
    table = ["".join(word[4] for word in found) for width, height, found in pages if width > height]
    rest = ["".join(word[4] for word in found) for width, height, found in pages if width <= height]
    missing = [place for place, page in enumerate(table, 1) if not all(head in page for head in HEADS)]
    assert missing == [], "the head stands on each page of the table"
    assert not any("分管局领导" in page for page in rest), "the table stands on turned pages alone"
    rows = len(breakdown[0])
    assert rows / 12 <= len(table) <= rows / 3, f"{len(table)} pages for {rows} rows"


def test_the_workbook_has_each_row_once(breakdown, opened):
    text = "".join(word[4] for _, _, found in placed(opened[".xlsx"]) for word in found)
    for task in breakdown[0]:
        assert text.count(task["code"]) >= 1, task["code"]
    assert all(head in text for head in HEADS)
