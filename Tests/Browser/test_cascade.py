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
