"""A task split among the cities, a table whose columns nobody knows, and a leader's change that goes down."""
from conftest import axe
from documents import file
from playwright.sync_api import expect

TABLE = """2026年全省计量重点工作任务分解表
序号,要干的事,谁来办,啥时候完,备注
1,完成社会公用计量标准考核40项,省局计量处,2026年11月底前,
2,开展民生计量专项检查12次,省局计量处,2026年12月底前,
3,组织能源计量审查30家,省局计量处,2026年10月底前,
"""


def upload(page, name, content):
    page.goto("/work/plans/upload")
    page.set_input_files("#field-file", file(name, content))
    page.click("main button[type=submit]")


def test_unknown_columns_are_asked_for_once_and_remembered(site):
    page = site.page("plan.clerk")
    upload(page, "计量.csv", TABLE.encode("gb18030"))
    expect(page.locator("h1")).to_have_text("这些列是什么")
    expect(page.locator("main")).to_contain_text("完成社会公用计量标准考核40项")
    axe(page)
    # Saying nothing is refused, and nothing is lost.
    page.get_by_role("button", name="按此读入").click()
    expect(page.locator(".problem-summary")).to_contain_text("哪一列是工作任务")
    for title, role in {"要干的事": "task", "谁来办": "lead", "啥时候完": "limit"}.items():
        choice = page.locator(".field").filter(has_text=title).locator("select")
        if choice.count():
            choice.select_option(role)
    page.get_by_role("button", name="按此读入").click()
    expect(page.locator(".flash")).to_contain_text("已读入")
    expect(page.locator(".reading-task")).to_have_count(3)
    # The table stands as a table, each task with its row, and what was read wrongly of its columns can be put right.
    expect(page.locator("table.notice-table tr")).to_have_count(5)
    task = page.locator(".reading-task").last
    row = page.locator("table.notice-table tr").filter(has=page.locator(f'[id="mark-{task.get_attribute("id")}"]'))
    expect(row).to_contain_text("组织能源计量审查30家")
    axe(page)
    page.get_by_role("link", name="要干的事 → 工作任务").click()
    expect(page.locator("main select")).to_have_count(5)
    page.locator(".field").filter(has_text="备注").locator("select").select_option("person")
    axe(page)
    page.get_by_role("button", name="按此读入").click()
    expect(page.locator(".flash")).to_contain_text("重新读取")
    expect(page.locator(".reading-task")).to_have_count(3)
    # A target is dropped after a question, and had back.
    target = page.locator("details.target").first
    target.locator("summary").first.click()
    target.locator(".target-drop summary").click()
    axe(page)
    target.get_by_role("button", name="确认删除").click()
    expect(page.locator("details.target")).to_have_count(2)
    page.get_by_role("button", name="恢复").click()
    expect(page.locator("details.target")).to_have_count(3)
    expect(page.locator("main")).to_contain_text("要干的事 → 工作任务")
    # The next table of the same kind is read in the same way, without a question.
    upload(page, "计量2.csv", TABLE.replace("计量", "认证").encode())
    expect(page.locator(".flash")).to_contain_text("按上次")
    expect(page.locator(".reading-task")).to_have_count(3)


def send(page):
    page.locator("form.entry-form button[type=submit]").click()


def open_task(page, words):
    page.goto("/work/board")
    page.locator(".board tbody th a").filter(has_text=words).first.click()
    page.wait_for_url("**/work/tasks/*")


def test_a_task_is_split_among_the_cities_after_everything_was_shown(site):
    page = site.page("plan.clerk")
    open_task(page, "产品质量监督")
    page.get_by_role("link", name="分解", exact=True).click()
    expect(page.locator("h1")).to_have_text("分解任务")
    assert page.locator("table input[name=unit]").count() == 14
    axe(page)
    # 8000 batches among fourteen: proposed, whole, and coming to the target. The other two targets are not split.
    for choice in page.locator(".split-targets select").all():
        choice.select_option("")
    batches = page.locator(".split-targets .field").filter(has_text="8000批次")
    batches.locator("select").select_option("additive")
    column = [text.strip() for text in page.locator("table thead th").all_inner_texts()].index(
        batches.locator("label").first.inner_text().split(" 目标")[0].strip())
    shares = page.locator(f"table tbody tr td:nth-child({column + 1}) input")
    assert sum(int(share.input_value()) for share in shares.all()) == 8000
    # Too little is refused, and what was typed stays.
    shares.first.fill("500")
    page.get_by_role("button", name="查看影响").click()
    expect(page.locator(".problem-summary")).to_contain_text("还差")
    shares = page.locator(f"table tbody tr td:nth-child({column + 1}) input")
    expect(shares.first).to_have_value("500")
    batches = page.locator(".split-targets .field").filter(has_text="8000批次")
    batches.locator(".split-own input").fill("100")
    page.get_by_role("button", name="查看影响").click()
    expect(page.locator(".lede")).to_contain_text("什么都没有改")
    expect(page.locator(".confirm-group").filter(has_text="任务：分解下达")).to_contain_text("（14）")
    expect(page.locator(".confirm-totals")).to_contain_text("承接单位14个")
    expect(page.locator(".confirm-totals")).to_contain_text("共8,")
    axe(page)
    page.get_by_role("button", name="确认分解").click()
    expect(page.locator(".flash")).to_contain_text("14个单位")
    task = page.url
    # Changsha signs for its part.
    city = site.page("reporter.changsha")
    city.goto("/work")
    expect(city.locator(".inbox-item").filter(has_text="2026-C-13-4301")).to_have_count(1)
    # The leader asks for more: every part is shown with its new value before anything changes.
    leader = site.page("leader")
    leader.goto(task)
    leader.locator(".target-line").filter(has_text="8000批次").get_by_role("link", name="调整指标", exact=True).click()
    leader.fill("#field-value", "8800")
    leader.fill("#field-reason", "省政府追加抽查任务。")
    send(leader)
    expect(leader.locator(".confirm-group").filter(has_text="随上级调整")).to_contain_text("（14）")
    leader.get_by_role("link", name="取消").click()
    page.goto(task)
    expect(page.locator("main")).to_contain_text("8,000")



def test_a_split_is_changed_on_the_same_page(site):
    """Shares of several cities at once, with the sum beside the target before anything is sent."""
    page = site.page("plan.clerk")
    open_task(page, "产品质量监督")
    page.get_by_role("link", name="调整分解", exact=True).click()
    expect(page.locator("h1")).to_have_text("调整分解")
    assert page.locator("input[name=held]").count() == 14
    axe(page)
    shares = page.locator("table tbody tr input[name^='share.']")
    column = [place for place in range(shares.count()) if shares.nth(place).input_value() not in ("", "0")]
    first, second = shares.nth(column[0]), shares.nth(column[1])
    before = int(first.input_value())
    first.fill(str(before - 200))
    # The sum follows what is typed; the button is for those without scripts.
    expect(page.get_by_role("button", name="重新计算")).to_have_count(0)
    expect(page.locator(".split-sum.split-short").first).to_contain_text("还差")
    expect(shares.nth(column[0])).to_have_value(str(before - 200))
    # Sending it like that is refused, without a reason and with one; what was typed stays.
    page.get_by_role("button", name="查看影响").click()
    expect(page.locator(".problem-summary")).to_contain_text("理由")
    page.fill("#field-reason", "长沙任务过重，请株洲分担。")
    page.get_by_role("button", name="查看影响").click()
    expect(page.locator(".problem-summary")).to_contain_text("还差")
    expect(page.locator("#field-reason")).to_have_value("长沙任务过重，请株洲分担。")
    second.fill(str(int(second.input_value()) + 200))
    page.get_by_role("button", name="查看影响").click()
    expect(page.locator(".confirm-group").filter(has_text="随上级调整")).to_contain_text("（2）")
    axe(page)
    page.get_by_role("button", name="确认调整分解").click()
    expect(page.locator(".flash")).to_contain_text("已调整分解")


def test_the_sum_of_a_split_is_the_same_with_scripts_and_without(site):
    told = []
    for scripts in (True, False):
        page = site.page("plan.clerk", scripts=scripts)
        open_task(page, "产品质量监督")
        page.get_by_role("link", name="调整分解", exact=True).click()
        row = page.locator("table tbody tr").filter(has_text="长沙")
        share = next(box for box in row.locator("input[name^='share.']").all() if box.input_value() not in ("", "0"))
        share.fill("1,000.5")
        if not scripts:
            page.get_by_role("button", name="重新计算").last.click()
        field = page.locator(".split-targets .field").filter(has_text="8000批次")
        told.append((field.locator(".split-sum").inner_text(),
                     page.locator("tfoot td").filter(has_text=".5").inner_text()))
    assert told[0] == told[1] and "1,000.5" not in told[0][0] and ".5" in told[0][1]
    # On a phone every box has its name beside it, whole.
    phone = site.page("plan.clerk", size=(390, 844))
    phone.goto(page.url)
    labels = phone.locator(".split tbody td[data-label]")
    left = labels.evaluate_all(
        "cells => cells.map(cell => parseFloat(getComputedStyle(cell, '::before').marginLeft))")
    assert left and all(margin >= 0 for margin in left)


def test_a_part_of_which_nothing_has_come_is_taken_back(site):
    page = site.page("plan.clerk")
    open_task(page, "产品质量监督")
    page.get_by_role("link", name="调整分解", exact=True).click()
    row = page.locator("table tbody tr").filter(has_text="湘西")
    row.get_by_role("checkbox").check()
    page.fill("#field-reason", "湘西不再承担。")
    page.get_by_role("button", name="查看影响").click()
    expect(page.locator(".problem-summary")).to_contain_text("还差")
    expect(page.locator("table tbody tr").filter(has_text="湘西").get_by_role("checkbox")).to_be_checked()
    page.locator(".split-targets .field").filter(has_text="8000批次").locator(".split-own input").fill("1000")
    page.get_by_role("button", name="查看影响").click()
    expect(page.locator(".confirm-group").filter(has_text="任务：收回")).to_contain_text("（1）")
    expect(page.locator(".confirm-group").filter(has_text="任务变动通知")).to_contain_text("收回原因：湘西不再承担。")
    page.get_by_role("button", name="确认调整分解").click()
    expect(page.locator(".flash")).to_contain_text("已调整分解")
    page.get_by_role("link", name="调整分解", exact=True).click()
    assert page.locator("input[name=held]").count() == 13
    # Who loses its part is told, with the reason, and takes note of it.
    city = site.page("reporter.c4331")
    city.goto("/work")
    told = city.locator(".inbox-item").filter(has_text="收回原因：湘西不再承担。")
    expect(told).to_have_count(1)
    axe(city)
    told.locator("a").first.click()
    expect(city.locator("main")).to_contain_text("湘西不再承担。")
    axe(city)
    city.go_back()
    told.get_by_role("button", name="知悉").click()
    expect(city.locator(".flash")).to_contain_text("知悉")
    expect(city.locator(".inbox-item").filter(has_text="收回原因")).to_have_count(0)


def test_parts_that_have_reported_stay_and_it_is_said_why(site):
    page = site.page("plan.clerk")
    open_task(page, "扩大地标专用标志")
    page.get_by_role("link", name="调整分解", exact=True).click()
    row = page.locator("table tbody tr").filter(has_text="长沙")
    expect(row).to_contain_text("不能收回：已报过反馈")
    expect(row.get_by_role("checkbox")).to_have_count(0)


def test_milestones_are_listed_and_a_late_one_makes_the_task_red(site):
    page = site.page("plan.clerk")
    page.goto("/work/board")
    expect(page.locator(".board tbody tr").filter(has_text="国家计量科研长沙基地")).to_contain_text("已过期：开工")
    open_task(page, "国家计量科研长沙基地")
    expect(page.locator("h1 .light")).to_contain_text("滞后")
    late = page.locator(".milestone.is-late")
    expect(late).to_contain_text("开工")
    expect(late).to_contain_text("须附：合同、现场照片")
    axe(page)


def test_a_rate_is_reported_with_its_numerator_and_its_denominator(site):
    """Two boxes; what is no rate is refused in words, and nothing typed is lost."""
    clerk = site.page("plan.clerk")
    clerk.goto("/work/r/plan_document")
    clerk.locator("tbody tr").filter(has_text="2026〕2号").get_by_role("link").first.click()
    clerk.get_by_role("link", name="开启季度报告").click()
    clerk.fill("#field-report_quarter", "2026Q4")
    send(clerk)
    page = site.page("reporter.supervision")
    page.goto("/work")
    page.locator(".inbox-item").filter(has_text="守住质量底线").filter(has_text="2026").get_by_role("link").first.click()
    box = page.get_by_label("分子")
    expect(page.locator("fieldset").filter(has=box)).to_contain_text("2026年第三季度报1655/1720")
    axe(page)
    for numerator, denominator, said in [("2210", "", "要报分子和分母"), ("2210", "0", "分母不能为0"), ("2400", "2300", "不能超过100%"),
                                         ("1600", "2300", "不能变小")]:
        page.get_by_label("分子").fill(numerator)
        page.get_by_label("分母").fill(denominator)
        page.fill("#field-text", "完成年度抽查计划，公布全年结果，督促企业整改。")
        page.set_input_files("#field-evidence", file("抽查汇总.txt", "全年抽查汇总".encode()))
        send(page)
        expect(page.locator(".problem-summary")).to_contain_text(said)
        expect(page.get_by_label("分子")).to_have_value(numerator)
    page.get_by_label("分子").fill("2210")
    page.set_input_files("#field-evidence", file("抽查汇总.txt", "全年抽查汇总".encode()))
    send(page)
    expect(page.locator(".flash")).to_contain_text("已提交")


def test_the_notice_says_what_it_carries_of_the_three_year_plan(site):
    page = site.page("plan.clerk")
    page.goto("/work/r/plan_document")
    page.locator("tbody tr").filter(has_text="2026〕6号").get_by_role("link").first.click()
    page.get_by_role("link", name="承接情况").click()
    expect(page.locator("h1")).to_have_text("承接情况")
    axe(page)
    rows = page.locator("table.carried tbody tr")
    expect(rows.filter(has_text="地方标准600")).to_contain_text("已承接")
    expect(rows.filter(has_text="36个")).to_contain_text("低于安排")
    # The three-year plan says the same from its side, with the way to what carries it.
    above = site.page("plan.clerk", size=(390, 844))
    above.goto(page.url)
    above.locator(".page-head .note a").click()
    handed = above.locator("table.handed tbody tr")
    expect(handed.filter(has_text="地方标准600")).to_contain_text("200 / 600")
    expect(handed.filter(has_text="36个")).to_contain_text("低于安排")
    expect(handed.filter(has_text="合格率")).to_contain_text("还没有计划承接")
    margin = handed.locator("td[data-label]").first.evaluate(
        "cell => parseFloat(getComputedStyle(cell, '::before').marginLeft)")
    assert margin >= 0, "the names of the columns are not cut off"
    axe(above)
    missing = rows.filter(has_text="合格率")
    expect(missing).to_contain_text("没有承接")
    missing.get_by_role("button", name="指定").click()
    expect(page.locator(".problem-summary")).to_contain_text("请选择")
