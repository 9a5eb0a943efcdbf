"""Every kind of document opens in an office program, and says there what it says here."""
import re
import shutil
import subprocess
import urllib.error
from pathlib import Path

import pytest

ORGAN = "湖南省质量技术监督局"
DAY = "2026年4月24日"
FORMS = {"closure_form", "extension_form"}
# Issued with the sample year; the rest are drafted and issued here.
SAMPLE = {"breakdown", "quarterly_report", "assignment"}
KINDS = ["breakdown", "quarterly_report", "assignment", "bulletin", "completion_report", "closure_form",
         "extension_form", "assessment_notice"]


class Paper:
    """A document as it was issued, its files, and the PDF made of each."""

    def __init__(self, name, title, number, day):
        self.name, self.title, self.number, self.day = name, title, number, day
        self.tables, self.pages, self.rows = [], [], 0


def squeezed(text):
    return re.sub(r"\s+", "", text)


def pages(pdf):
    """The text of each page."""
    out = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True, timeout=30).stdout
    return [squeezed(page) for page in out.split("\f")[:-1]]


def documents(office):
    """The numbers of documents to open, by kind."""
    task = office.rows(
        "SELECT id FROM entry_plan_task WHERE stage = 'in_progress' AND f_document = ? ORDER BY f_order, id",
        office.plan)[0][0]
    about = {"completion_report": {"task": task}, "closure_form": {"task": task},
             "extension_form": {"task": task}}
    names = {}
    for kind in KINDS:
        if kind in SAMPLE:
            names[kind] = office.rows(
                "SELECT id FROM entry_issued_document WHERE stage = 'issued' AND f_kind = ? ORDER BY id", kind)[0][0]
        else:
            names[kind] = office.issue(kind, **about.get(kind, {}))
    return names


@pytest.fixture(scope="session")
def papers(office, tmp_path_factory):
    """All documents with their PDFs: one office program opens them all."""
    folder = tmp_path_factory.mktemp("papers")
    found, files = {}, []
    for kind, name in documents(office).items():
        title, number, day = office.rows(
            "SELECT f_title, f_number, f_issued_on FROM entry_issued_document WHERE id = ?", name)[0]
        year, month, date = day.split("-")
        paper = found[kind] = Paper(name, title, number, f"{year}年{int(month)}月{int(date)}日")
        place = f"/work/documents/issued/{name}"
        files.append(folder / f"{kind}.docx")
        files[-1].write_bytes(office.clerk.read(f"{place}/document.docx")[0])
        for table in sorted(set(re.findall(rf'href="{place}/tables/(\d+)"', office.clerk.page(place)))):
            files.append(folder / f"{kind}-{table}.xlsx")
            files[-1].write_bytes(office.clerk.read(f"{place}/tables/{table}")[0])
            paper.tables.append(files[-1].with_suffix(".pdf"))
    for kind in ("reminder", "notice", "summons"):
        rows = office.rows("SELECT id, f_number, f_issued_on FROM entry_supervision_item WHERE f_kind = ? ORDER BY id", kind)
        if not rows:
            continue
        name, number, day = rows[0]
        year, month, date = day.split("-")
        found[kind] = Paper(name, "关于任务", number, f"{year}年{int(month)}月{int(date)}日")
        files.append(folder / f"{kind}.docx")
        files[-1].write_bytes(office.clerk.read(f"/work/supervision/{name}/document.docx")[0])
    assert shutil.which("soffice"), "LibreOffice is missing: bash scripts/setup.sh test"
    profile = folder / "profile"
    for group in (".docx", ".xlsx"):
        done = subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--convert-to", "pdf",
             "--outdir", folder, *[file for file in files if file.suffix == group]],
            capture_output=True, text=True, timeout=80)
        missing = [file.name for file in files if file.suffix == group and not file.with_suffix(".pdf").exists()]
        assert not missing, f"could not be opened: {missing}\n{done.stdout}\n{done.stderr}"
    for kind, paper in found.items():
        paper.pdf = folder / f"{kind}.pdf"
        paper.pages = pages(paper.pdf)
    return found


@pytest.mark.parametrize("kind", KINDS + ["reminder"])
def test_a_document_opens_and_says_title_number_day_and_organ(papers, kind):
    paper = papers[kind]
    text = "".join(paper.pages)
    assert squeezed(paper.title) in text
    assert paper.number in text
    assert ORGAN in text
    assert "草稿" not in text
    if kind not in FORMS:
        assert paper.day in text
        assert paper.pages[0].startswith(ORGAN), "the red mark is the first on the page"
        assert "盖章" not in text, "paper says nothing of a seal it does not bear"


@pytest.mark.parametrize("kind", sorted(set(KINDS) - FORMS))
def test_pages_are_numbered_one_after_the_other(papers, kind):
    for place, page in enumerate(papers[kind].pages, 1):
        assert f"—{place}—" in page, f"page {place} of {kind}"


@pytest.mark.parametrize("kind", sorted(FORMS))
def test_a_form_stands_on_one_page_without_a_number(papers, kind):
    assert len(papers[kind].pages) == 1
    assert "—1—" not in papers[kind].pages[0]


@pytest.mark.parametrize("kind,last", [("breakdown", "完成时限"), ("quarterly_report", "本季反馈")])
def test_a_long_table_goes_over_pages_with_its_head_on_each(office, papers, kind, last):
    paper = papers[kind]
    codes = re.findall(r'"code":"([^"]+)"', office.clerk.read(f"/work/documents/issued/{paper.name}/data.json")[0].decode())
    assert len(codes) >= 50
    table = [page for page in paper.pages if "编号" in page and last in page]
    assert len(table) >= 3
    begin, end = (next(place for place, page in enumerate(pages) if code in page)
                  for pages, code in ((table, codes[0]), (table, codes[-1])))
    assert (begin, end) == (0, len(table) - 1), "the head stands on each page of the table, from the first to the last"
    text = "".join(table)
    assert [code for code in codes if code not in text] == [], "no row is lost"
    sizes = subprocess.run(["pdfinfo", "-l", "-1", paper.pdf], capture_output=True, text=True, check=True).stdout
    turned = [line for line in sizes.splitlines() if re.search(r"size:\s+841\.\d+ x 595", line)]
    assert len(turned) >= len(table), "the table stands on turned pages"
    assert "size:" in sizes and "595" in sizes.splitlines()[-1] or "印发" in paper.pages[-1]


def test_workbooks_open_with_their_titles(papers):
    titles = {"breakdown": ["编号", "工作措施"], "quarterly_report": ["指标", "统计期间"], "assignment": ["编号", "完成时限"],
              "bulletin": ["红灯", "未销号"], "assessment_notice": ["名次", "总分"]}
    for kind, words in titles.items():
        assert papers[kind].tables, kind
        text = "".join("".join(pages(table)) for table in papers[kind].tables)
        assert [word for word in words if word not in text] == [], kind


def test_issuing_is_confirmed_on_a_page_that_shows_the_number(office):
    query = f"kind=bulletin&plan={office.plan}"
    name = office.clerk.press(f"/work/documents/new?{query}", "/new/draft").rsplit("/", 1)[1]
    place = f"/work/documents/issued/{name}"
    assert "/do/issue" not in office.leader.page(place), "no number is given at one press"
    page = office.leader.page(f"{place}/issue")
    number = re.search(r"文号：(.+?)，", page)[1]
    assert re.fullmatch(r"湘质监〔2026〕[1-9]\d*号", number)
    assert office.rows("SELECT stage FROM entry_issued_document WHERE id = ?", name) == [("draft",)]
    with pytest.raises(urllib.error.HTTPError):
        office.clerk.page(f"{place}/issue")
    office.leader.press(f"{place}/issue", "/do/issue")
    assert office.rows("SELECT f_number FROM entry_issued_document WHERE id = ?", name) == [(number,)]


def test_drafting_says_what_cannot_be_issued(office):
    page = office.clerk.page(f"/work/documents/new?kind=quarterly_report&plan={office.plan}&quarter=2026Q2")
    assert "本季度还没有结束" in page and "2026年7月10日" in page and "初步报告" in page
    page = office.clerk.page(f"/work/documents/new?kind=quarterly_report&plan={office.plan}&quarter=2026Q1")
    assert "第一季度报告已印发" in page


def test_the_foot_stands_on_the_page_of_the_last_text(papers):
    for kind in ("breakdown", "quarterly_report"):
        last = papers[kind].pages[-1]
        assert "印发" in last and "编号" in last, f"{kind}: the foot has a page of its own"


def test_a_report_says_on_which_day_it_stands(papers):
    text = re.sub(r"—\d+—", "", "".join(papers["quarterly_report"].pages))
    assert "均为2026年3月31日的情况" in text
    targets = "".join(page for page in papers["quarterly_report"].pages if "统计期间" in page)
    assert "2026.01.01至2026.03.31" in targets and "2030.12.31" in targets, "each with its own limit"
    assert "把5类" not in targets and "抓好8个" not in targets, "what is worked on is no promise"
