"""Every number in a drafted report is the count of what it speaks of: the lists below it, its tables, the board."""
import json
import re

import pytest

LIGHTS = {"已办结": "办结", "正常推进（绿灯）": "绿灯", "预警（黄灯）": "黄灯", "滞后（红灯）": "红灯", "应报未报": "未报", "暂缓": "暂缓"}
ON_BOARD = {"滞后": "红灯", "沉默": "未报", "预警": "黄灯", "正常": "绿灯", "办结": "办结"}
COUNTED = re.compile(r"(?:任务(\d+)项)?（?(?:含?分任务(\d+)项)?")


class Report:
    """A report's text, and the rows of its tables as they are printed."""

    def __init__(self, office, name):
        place = f"/work/documents/issued/{name}"
        self.lines = office.rows("SELECT f_body FROM entry_issued_document WHERE id = ?", name)[0][0].split("\n")
        page = office.clerk.page(place)
        rows = [dict(re.findall(r'data-label="([^"]*)"[^>]*>(.*?)</t[dh]>', row))
                for row in re.findall(r"<tr>(.*?)</tr>", page, re.S)]
        self.tasks = [row for row in rows if "亮灯" in row]
        self.targets = [row for row in rows if "完成率" in row]
        data = json.loads(office.clerk.read(f"{place}/data.json")[0])
        self.parts = {task["code"] for task in data["tasks"] if task.get("part")}
        self.data = data

    def line(self, words):
        found = [line for line in self.lines if words in line]
        assert len(found) == 1, (words, found)
        return found[0]

    def own(self):
        return [row for row in self.tasks if row["编号"] not in self.parts]

    def part(self):
        return [row for row in self.tasks if row["编号"] in self.parts]

    def points(self, heading):
        """The numbered lines below a heading, those left out counted too."""
        points = []
        for line in self.lines[self.lines.index(heading) + 1:]:
            if re.match(r"\d+．", line):
                points.append(line)
            else:
                left = re.match(r"其余(\d+)项", line)
                return points + [""] * (int(left[1]) if left else 0)
        return points


@pytest.fixture(scope="session")
def reports(office):
    first = office.rows("SELECT id FROM entry_issued_document WHERE stage = 'issued' AND f_quarter = '2026Q1'")[0][0]
    place = office.clerk.press(
        f"/work/documents/new?kind=quarterly_report&plan={office.plan}&quarter=2026Q2", "/new/draft")
    return {"2026Q1": Report(office, first), "2026Q2": Report(office, place.rsplit("/", 1)[1])}


def count(rows, light):
    return sum(1 for row in rows if row["亮灯"] == light)


def said(text):
    """“滞后（红灯）2项，应报未报1项” as numbers by light."""
    return {light: int(number) for word, light in LIGHTS.items()
            for number in re.findall(re.escape(word) + r"(\d+)项", text)}


def lights(rows):
    return {light: count(rows, light) for light in LIGHTS.values() if count(rows, light)}


@pytest.mark.parametrize("quarter", ["2026Q1", "2026Q2"])
def test_the_first_section_counts_the_list_of_tasks(reports, quarter):
    report = reports[quarter]
    line = report.line("共分解任务")
    own, both = re.search(r"共分解任务(\d+)项(?:（含分任务(\d+)项）)?", line).groups()
    assert int(own) == len(report.own()) and int(both or own) == len(report.tasks)
    text, _, parts = line.partition("分任务%d项中" % len(report.part()))
    assert said(text) == lights(report.own()) and sum(said(text).values()) == len(report.own())
    assert said(parts) == lights(report.part())


@pytest.mark.parametrize("quarter", ["2026Q1", "2026Q2"])
def test_who_is_behind_is_listed_under_the_number_of_points(reports, quarter):
    report = reports[quarter]
    for rows, what in ((report.own(), "任务"), (report.part(), "分任务")):
        behind = {row["编号"]: row["亮灯"] for row in rows if row["亮灯"] in ("红灯", "未报")}
        headings = [line for line in report.lines if f"滞后和应报未报的{what}" in line and line.startswith("（")]
        assert bool(headings) == bool(behind), what
        if not behind:
            continue
        heading, points = headings[0], report.points(headings[0])
        assert int(re.search(r"的(?:分)?任务(\d+)项", heading)[1]) == len(behind)
        assert said(heading) == {light: list(behind.values()).count(light) for light in set(behind.values())}
        assert [code for code in behind if code not in "".join(points)] == []
        if what == "任务":
            assert len(points) == len(behind)
        else:
            assert int(re.search(r"分属任务(\d+)项", heading)[1]) == len(points)
            assert sum(int(re.search(r"）(\d+)项：", point)[1]) for point in points) == len(behind)


@pytest.mark.parametrize("quarter", ["2026Q1", "2026Q2"])
def test_who_owes_a_report_is_listed_and_agrees_with_the_reports_counted(reports, quarter):
    report = reports[quarter]
    headings = [line for line in report.lines if "未按时反馈的" in line and line.startswith("（")]
    points = report.points(headings[0]) if headings else []
    if headings:
        own, both = COUNTED.search(headings[0], headings[0].index("未按时反馈的") + 6).groups()
        assert int(both or own) == len(points)
    states = [row["本季反馈"] for row in report.tasks]
    if quarter == "2026Q2":
        line = report.line("尚不计算按时反馈率")
        assert "报送时限为2026年7月10日" in line and "已报送0份" in line
        assert "未报送" not in states and "未到期" in states, "nobody is late before the day"
        assert not any("没有填写" in line or "未反映" in line for line in report.lines)
        return
    line = report.line("到期应报送季度反馈")
    numbers = {word: int(number) for word, number in re.findall(
        r"(按时报送并采纳|逾期报送|待审核|退回未重报|应报未报)(\d+)份", line)}
    pending = sum("待审核" in state for state in states)
    assert numbers.get("按时报送并采纳", 0) == states.count("按时") and numbers.get("待审核", 0) == pending
    assert numbers.get("逾期报送", 0) == states.count("逾期")
    assert numbers.get("退回未重报", 0) == states.count("退回") and numbers.get("应报未报", 0) == states.count("未报送")
    assert int(re.search(r"季度反馈(\d+)份", line)[1]) == sum(numbers.values())
    missing = {row["编号"] for row in report.tasks if row["本季反馈"] in ("退回", "未报送")}
    assert [code for code in missing if code not in "".join(points)] == []


@pytest.mark.parametrize("quarter", ["2026Q1", "2026Q2"])
def test_targets_and_warnings_are_counted_as_listed(reports, quarter):
    report = reports[quarter]
    total, reached = re.search(r"量化指标共(\d+)项，已完成(\d+)项", report.line("量化指标共")).groups()
    assert int(total) == len(report.targets)
    kept = [target for task in report.data["tasks"] if not task.get("part") for target in task.get("targets", [])]
    assert int(reached) == sum(target.get("percent", 0) >= 100 for target in kept)
    warned = [line for line in report.lines if "盯紧预警任务" in line]
    own, both = count(report.own(), "黄灯"), count(report.tasks, "黄灯")
    assert bool(warned) == bool(both)
    if warned:
        words = f"任务{own}项（含分任务{both}项）" if own not in (0, both) else f"任务{both}项"
        assert words in warned[0]


def test_growth_has_its_own_unit_and_what_it_is_measured_from(reports):
    grown = [row for row in reports["2026Q1"].targets if "同比" in row["指标"] or "比上年" in row["目标"]]
    assert grown
    for row in grown:
        assert row["单位"] != "%" and "上年" in row["目标"] and "增长20%" in row["目标"]


def test_a_report_of_today_says_what_the_board_says(office, reports):
    report = reports["2026Q2"]
    page = office.clerk.page(f"/work/board?plan={office.plan}")
    tiles = re.findall(r'<li class="figure">(.*?)</li>', page, re.S)
    seen = 0
    for tile in tiles:
        words = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", tile))
        found = re.search(r"(\S+) (\d+)(?: / \d+)? 项(?: 含分任务(\d+)项)?", words)
        if not found:
            continue
        word, own, both = found[1], int(found[2]), int(found[3] or found[2])
        if word == "任务":
            assert (own, both) == (len(report.own()), len(report.tasks))
        elif word in ON_BOARD:
            light = ON_BOARD[word]
            assert (own, both) == (count(report.own(), light), count(report.tasks, light)), word
            seen += 1
    assert seen == len(ON_BOARD)
