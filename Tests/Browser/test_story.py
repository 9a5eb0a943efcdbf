"""From the notice to the number on the board: the whole story, in one flow."""
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import ROOT, TODAY, axe, number
from documents import as_docx, as_html, file, notice, pdf
from playwright.sync_api import expect

HUNAN = ROOT.parent / "shared/plans/hunan-2018.txt"


@dataclass
class Notice:
    """A notice to take through its year."""
    name: str
    content: bytes
    title: str
    quarter: str
    late: str                      # a day after that quarter
    within: str                    # a day in it
    picks: dict                    # unknown unit as written → the unit chosen
    wrong: tuple                   # words of a target and the number it should have
    counted: tuple                 # words of a counted target, its measure, and its register's level
    published_on: str
    standard: str
    reporters: list = field(default_factory=lambda: ["standards", "legal"])


def own():
    return Notice(
        "重点工作.txt", notice().encode("gb18030"), "2026年标准与法治重点工作要点", "2026Q4", "2027-01-05", "2026-10-20",
        {"标准化推进办": "STANDARDS", "没有写明": "LEGAL"}, ("全年举办普法讲座12场", "16"),
        ("发布地方标准40项以上", "standard.local"), TODAY, "DB43/T 8801—2026")


def hunan():
    return Notice(
        "hunan-2018.txt", HUNAN.read_bytes(), "2018年全省质监工作要点", "2018Q1", "2018-05-02", "2018-03-20",
        {"": "OFFICE"}, ("新增使用地标产品专用标志企业20家", "25"), ("湖南地方标准200个以上", "standard.local"),
        "2018-03-15", "DB43/T 8802—2018")


def upload(page, name, content):
    page.goto("/work/plans/upload")
    page.set_input_files("#field-file", file(name, content))
    page.click("main button[type=submit]")


def inbox(page, title, action):
    """The inbox's lines of one kind of work for tasks of a plan."""
    page.goto("/work")
    return page.locator(".inbox-group").filter(has=page.get_by_role("heading", name=title)).locator(".inbox-item").filter(
        has=page.locator(".inbox-do").get_by_text(action))


def send(page):
    page.locator("form.entry-form button[type=submit]").click()


def refused(page, words):
    expect(page.locator(".problem-summary")).to_contain_text(words)


@pytest.mark.parametrize("make", [
    pytest.param(own, id="own"),
    pytest.param(hunan, id="hunan-2018", marks=pytest.mark.skipif(not HUNAN.exists(), reason="the notice is not here")),
])
def test_notice_becomes_work_and_the_number_grows_by_one(site, make):
    plan = make()
    clerk = site.page("plan.clerk")
    document = read_and_mend(clerk, plan)
    tasks = publish(clerk, document)
    reporters = {unit: site.page(f"reporter.{unit}") for unit in plan.reporters}
    for unit, page in reporters.items():
        sign_all(page)
    open_quarter(clerk, document, plan.quarter)
    report_wrongly_then_well(site, reporters["standards"], plan)
    report_by_hand(reporters["legal"], plan)
    judge(clerk, reporters["standards"], plan)
    board_shows_every_light(clerk, document, tasks)
    public = site.page()
    numbers_grow_together(site, clerk, public, document, plan)


def read_and_mend(page, plan):
    upload(page, plan.name, plan.content)
    page.wait_for_url(re.compile(r"/work/plans/\w+/reading"))
    document = page.url.split("/")[-2]
    expect(page.locator("h1")).to_contain_text(plan.title[:5])
    # The notice as printed stands beside its reading, and the two point at each other.
    task = page.locator(".reading-task").first
    expect(page.locator(f"#mark-{task.get_attribute('id')}")).to_be_visible()
    task.hover()
    expect(page.locator(".notice .is-twin").first).to_be_visible()
    axe(page)
    # What was not understood comes first, each with its fix; nothing can be put into force before.
    expect(page.locator(".blocked")).to_contain_text("没有牵头单位")
    expect(page.get_by_role("button", name="下达")).to_have_count(0)
    while page.locator(".reading-problems form").count():
        doubt = page.locator(".reading-problems li").filter(has=page.locator("form")).first
        words = doubt.inner_text()
        # Joint leads are settled on the first of them, all at once; an unknown unit is picked from the list.
        if doubt.locator("select[name=lead]").count():
            unit = next(unit for written, unit in plan.picks.items() if written in words)
            doubt.locator("select").select_option(unit)
        doubt.get_by_role("button", name="选定").click()
        expect(page.locator(".flash")).to_contain_text("已更正")
    # A wrong number is corrected beside the words it was read from.
    words, right = plan.wrong
    target = page.locator("details.target").filter(has_text=words)
    target.locator("summary").first.click()
    target.locator("input[name=value]").fill("很多")
    target.get_by_role("button", name="保存").click()
    expect(page.locator(".reading-problems li").first).to_contain_text("应填数字，“很多”不是")
    target = page.locator("details.target").filter(has_text=words)
    if not target.get_attribute("open"):
        target.locator("summary").first.click()
    target.locator("input[name=value]").fill(right)
    target.get_by_role("button", name="保存").click()
    expect(page.locator(".flash")).to_contain_text("已更正")
    expect(target.locator("input[name=value]")).to_have_value(right)
    return document


def publish(page, document):
    tasks = page.locator(".reading-task").count()
    page.get_by_role("button", name="下达").click()
    page.wait_for_url(f"**/work/board?plan={document}")
    expect(page.locator(".flash")).to_contain_text("下达")
    expect(page.locator(".board tbody tr")).to_have_count(tasks)
    # Once in force the reading can be seen and not changed.
    page.goto(f"/work/plans/{document}/reading")
    expect(page.locator(".blocked")).to_contain_text("已下达")
    expect(page.locator(".reading-problems")).to_have_count(0)
    return tasks


def sign_all(page):
    waiting = inbox(page, "任务：待签收", "签收")
    assert waiting.count() > 0, "the published tasks are in their units' inbox"
    while waiting.count():
        waiting.first.get_by_role("button", name="签收").click()
        expect(page.locator(".flash")).to_contain_text("签收")
        waiting = inbox(page, "任务：待签收", "签收")


def open_quarter(page, document, quarter):
    page.goto(f"/work/r/plan_document/{document}")
    page.get_by_role("link", name="开启季度报告").click()
    page.fill("#field-report_quarter", quarter)
    send(page)
    expect(page.locator(".flash")).to_contain_text("开启季度报告")


def report_wrongly_then_well(site, page, plan):
    """The unit of the counted target reports: what is wrong is said, and what was typed stays."""
    forms = inbox(page, "季度反馈", "提交")
    links = [forms.nth(place).locator(".inbox-do a").get_attribute("href") for place in range(forms.count())]
    words, _ = plan.counted
    form = next(link for link in links if goto(page, link).locator(".counted").filter(has_text=words).count())
    other = next(link for link in links if link != form)
    goto(page, form)
    counted = page.locator(".counted").filter(has_text=words)
    expect(counted.locator("input, textarea, select")).to_have_count(0)
    name = counted.get_attribute("id").removeprefix("field-")
    assert page.locator(f"[name='{name}']").count() == 0

    # A number sent behind the form's back is refused in words and not taken over.
    secret = page.locator("input[name=csrf]").first.input_value()
    fields = {"csrf": secret, "version": page.input_value("input[name=version]"), "text": "本季度已完成各项工作任务安排。", name: "999"}
    answer = page.context.request.post(f"{site.url}{form}", multipart=fields)
    assert answer.status == 422 and "由登记簿计数" in answer.text() and "不能填写" in answer.text()
    assert "999" not in goto(page, form).locator(".counted").filter(has_text=words).inner_text()

    # Too little said: told beside the field, and what was typed stays.
    page.fill("#field-text", "完成了")
    page.fill("#field-problems", "人手不足，进度受到影响。")
    send(page)
    refused(page, "至少10个字")
    expect(page.locator("#field-text")).to_have_value("完成了")
    expect(page.locator("#field-problems")).to_have_value("人手不足，进度受到影响。")
    expect(page.locator("#field-text")).to_have_attribute("aria-invalid", "true")
    axe(page)

    # Evidence from after the quarter.
    page.fill("#field-text", "本季度完成标准立项审查和公开征求意见，进展顺利。")
    proof = file("发布公告.pdf", pdf(f"standards {plan.quarter}"), "application/pdf")
    page.set_input_files("#field-evidence", proof)
    page.fill("#field-evidence-day", plan.late)
    send(page)
    refused(page, "在本季度之后")
    expect(page.locator("#field-text")).to_have_value("本季度完成标准立项审查和公开征求意见，进展顺利。")

    # What is no evidence is told by its content, whatever its name says.
    page.set_input_files("#field-evidence", file("证明.pdf", b"MZ\x90\x00" + b"\0" * 300))
    page.fill("#field-evidence-day", plan.within)
    send(page)
    refused(page, "不是可接受的文件类型")

    page.set_input_files("#field-evidence", proof)
    page.fill("#field-evidence-day", plan.within)
    send(page)
    expect(page.locator(".flash")).to_contain_text("已提交")

    # The same paper does not prove two tasks.
    goto(page, other)
    page.fill("#field-text", "本季度组织行业协会开展团体标准培育工作。")
    page.set_input_files("#field-evidence", proof)
    page.fill("#field-evidence-day", plan.within)
    send(page)
    refused(page, "已作为另一任务")
    plan.form = form


def goto(page, link):
    page.goto(link)
    return page


def report_by_hand(page, plan):
    """The other unit reports what no register counts: evidence is asked for."""
    forms = inbox(page, "季度反馈", "提交")
    links = [forms.nth(place).locator(".inbox-do a").get_attribute("href") for place in range(forms.count())]
    assert links
    by_hand = [link for link in links if goto(page, link).locator("input[name^='figure.']").count()]
    goto(page, (by_hand or links)[0])
    page.fill("#field-text", "本季度举办普法讲座，组织开展宣传活动。")
    if by_hand:
        page.locator("input[name^='figure.']").first.fill("5")
        # A rate is asked for with what it is a rate of.
        if page.locator("input[name^='figure-of.']").count():
            page.locator("input[name^='figure-of.']").first.fill("5")
        # What is far off is asked about; everything that is wrong is said at once.
        number = page.locator("input[name^='figure.']").last
        number.fill("99999")
        page.fill("#field-text", "宣传活动。")
        send(page)
        refused(page, "须附佐证材料")
        refused(page, "至少10个字")
        if page.locator(".problem-summary").get_by_text("数据异动说明").count() == 0:
            assert page.locator("input[name^='figure-of.']").count(), "only a rate has no such question"
        page.fill("#field-text", "本季度举办普法讲座，组织开展宣传活动。")
        number.fill("5")
        send(page)
        refused(page, "须附佐证材料")
        expect(page.locator("input[name^='figure.']").first).to_have_value("5")
    page.set_input_files("#field-evidence", file("签到表.pdf", pdf(f"legal {plan.quarter}"), "application/pdf"))
    page.fill("#field-evidence-day", plan.within)
    send(page)
    expect(page.locator(".flash")).to_contain_text("已提交")


def judge(clerk, reporter, plan):
    """The clerk returns a report with a reason; it is mended, sent again and accepted."""
    entry = "/work/r/quarterly_feedback/" + plan.form.split("/")[-1]
    clerk.goto(entry)
    expect(clerk.locator("main")).to_contain_text(plan.counted[0])
    clerk.get_by_role("link", name="退回").click()
    send(clerk)
    refused(clerk, "理由")
    clerk.fill("#field-reason", "请补充与市州对接的情况。")
    send(clerk)
    expect(clerk.locator(".flash")).to_contain_text("退回")

    again = inbox(reporter, "季度反馈", "提交").filter(has=reporter.locator(f"a[href='{plan.form}']"))
    expect(again).to_have_count(1)
    again.locator(".inbox-do a").click()
    expect(reporter.locator(".lede")).to_contain_text("请补充与市州对接的情况")
    expect(reporter.locator("#field-text")).to_have_value("本季度完成标准立项审查和公开征求意见，进展顺利。")
    reporter.fill("#field-text", "本季度完成标准立项审查和公开征求意见，并与市州局逐一对接。")
    send(reporter)
    expect(reporter.locator(".flash")).to_contain_text("已提交")

    waiting = inbox(clerk, "季度反馈：待审核", "审核").filter(
        has=clerk.locator(f".inbox-what a[href$='{plan.form.split('/')[-1]}']"))
    waiting.get_by_role("link", name="审核").click()
    table = clerk.locator(".report-table")
    expect(table.locator("thead")).to_contain_text("上次所报")
    expect(table).to_contain_text(plan.counted[0])
    clerk.get_by_role("button", name="采纳").click()
    expect(clerk.locator(".flash")).to_contain_text("采纳")
    clerk.goto(entry)
    expect(clerk.locator(".stages [aria-current]")).to_contain_text("已采纳")
    # The evidence can be opened by those who may read the report.
    with clerk.expect_download() as download:
        clerk.get_by_role("link", name="发布公告.pdf").first.click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")


def board_shows_every_light(page, document, tasks):
    page.goto(f"/work/board?plan={document}")
    assert page.locator(".board tbody tr > td:nth-child(2) .light").count() == tasks
    page.get_by_role("link", name="按季度").click()
    assert page.locator(".board tbody .cell").count() >= tasks
    axe(page)


def numbers_grow_together(site, clerk, public, document, plan):
    words, measure = plan.counted
    before = numbers(clerk, public, document, words)
    assert len(set(before)) == 1, f"board, task, figure and portal agree: {before}"

    officer = site.page("standards.officer")
    officer.goto("/work/r/standard")
    officer.get_by_role("link", name="登记已发布标准").click()
    officer.fill("#field-title", "湘绣针法术语")
    officer.check("input[name=level][value=local]")
    officer.check("input[name=sector][value=service]")
    officer.fill("#field-unit", "省局标准处")
    officer.fill("#field-division", "湖南省")
    officer.fill("#field-number", plan.standard.replace("DB43", "GB"))
    officer.fill("#field-published_on", plan.published_on)
    send(officer)
    refused(officer, "与级别")
    officer.fill("#field-number", plan.standard)
    send(officer)
    expect(officer.locator(".flash")).to_contain_text("记入日志")

    after = numbers(clerk, public, document, words)
    assert after == [value + 1 for value in before], (before, after)
    # The new entry is among those behind the number, and public with its proof.
    clerk.locator("section[aria-labelledby=behind-title] table.list").get_by_role("link").first.wait_for()
    expect(clerk.locator("section[aria-labelledby=behind-title] table.list")).to_contain_text("湘绣针法术语")
    public.goto("/search?q=" + plan.standard.split("—")[0])
    public.get_by_role("link", name=re.compile("湘绣针法术语")).first.click()
    expect(public.locator("main")).to_contain_text(plan.standard)


def numbers(clerk, public, document, words):
    """The figure on the board, on the task's page, opened into its entries, and on the portal."""
    clerk.goto(f"/work/board?plan={document}")
    row = clerk.locator(".board tbody tr").filter(has_text=re.compile(r"\d+/"))
    task = None
    for place in range(row.count()):
        link = row.nth(place).locator("th a")
        href = link.get_attribute("href")
        page = goto(clerk, href)
        line = page.locator(".target-line").filter(has_text=words)
        if line.count():
            task = href
            break
        clerk.goto(f"/work/board?plan={document}")
    assert task, f"no task of the plan has the target {words}"
    on_task = number(line.locator(".target-value").inner_text())
    clerk.goto(f"/work/board?plan={document}")
    cells = clerk.locator(f".board tbody tr:has(th a[href='{task}']) a.cell .cell-number").all_text_contents()
    numbers = [number(cell) for cell in cells if "/" in cell]
    main = numbers[0] if is_first(clerk, task, words) else on_task
    clerk.goto(task)
    clerk.locator(".target-line").filter(has_text=words).locator(".target-value a").click()
    opened = number(clerk.locator(".big-figure").inner_text())
    listed = clerk.locator("section[aria-labelledby=behind-title] table.list tbody tr").count()
    assert listed == min(opened, 50), "the entries behind the number are listed"
    public.goto(f"/plans/{document}")
    shown = public.locator("table.tasks-table tr").filter(has_text=words).locator("td.num").inner_text()
    return [main, on_task, opened, number(shown)]


def is_first(page, task, words):
    """Whether the target is the one whose number the board shows."""
    page.goto(task)
    return words in page.locator(".target-line").first.inner_text()


@pytest.mark.parametrize("name,make", [
    ("要点.txt", lambda text: text.encode()), ("要点.txt", lambda text: text.encode("gb18030")),
    ("要点.docx", as_docx), ("要点.html", as_html), ("要点.htm", lambda text: as_html(text, "gb18030")),
], ids=["txt-utf-8", "txt-gb18030", "docx", "html-utf-8", "html-gb18030"])
def test_every_form_of_the_notice_reads_the_same(site, request, name, make):
    page = site.page("plan.clerk")
    forms = ["txt-utf-8", "txt-gb18030", "docx", "html-utf-8", "html-gb18030"]
    upload(page, name, make(notice(str(300 + forms.index(request.node.callspec.id)))))
    page.wait_for_url(re.compile(r"/work/plans/\w+/reading"))
    expect(page.locator("h1")).to_have_text("2026年标准与法治重点工作要点")
    assert page.locator(".reading-task h3").count() == 4
    assert page.locator("details.target .target-words").all_inner_texts() == [
        "发布地方标准40项以上", "支持行业协会发布团体标准15项以上", "全年举办普法讲座12场", "案卷评查优良率达到95%以上"]


def test_sample_city_notice_can_be_put_into_force_as_it_stands(site):
    page = site.page("plan.clerk")
    sample = ROOT / "Sources/SampleData/Files/notice-2026-city.txt"
    upload(page, sample.name, sample.read_bytes())
    expect(page.locator(".reading-task")).to_have_count(6)
    page.get_by_role("button", name="下达").click()
    expect(page.locator(".board tbody tr")).to_have_count(6)
    # A role held at the city reaches its counties: it is not asked, and it may sign for them.
    city = site.page("reporter.changsha")
    expect(inbox(city, "任务：待签收", "签收")).to_have_count(0)
    city.goto(page.locator(".board tbody th a").first.get_attribute("href"))
    city.get_by_role("button", name="签收").click()
    expect(city.locator(".flash")).to_contain_text("签收")


def test_a_unit_the_organisation_does_not_know_is_made_from_the_reading(site):
    """Pick or create: the clerk makes the unit that the notice names, and it leads the task."""
    page = site.page("plan.clerk")
    upload(page, "notice.txt", notice("96").encode())
    doubt = page.locator(".reading-problems li").filter(has=page.locator("option", has_text="新设机构")).first
    name = doubt.locator("option", has_text="新设机构").inner_text().split("“")[1].rstrip("”")
    doubt.locator("select").select_option("+")
    doubt.get_by_role("button", name="选定").click()
    expect(page.locator(".flash")).to_contain_text("已更正")
    expect(page.locator(".reading-problems")).not_to_contain_text(f"“{name}”不是一个已知机构")
    expect(page.locator("main a", has_text=name).first).to_be_visible()
    axe(page)
