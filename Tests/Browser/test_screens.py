"""How the pages of a plan look: on a phone, on a desk, on a screen on the wall and on paper."""
import re

import pytest
import stores
from conftest import axe
from playwright.sync_api import expect
from test_pages import Places, places

# Everybody who looks at a plan, and the pages that person opens.
ROLES = {
    "": ["/", "/plans/{plan}", "/open/exemplar", "/open/exemplar/{announced}", "/open/standard", "/search?q=服务", "/help/words"],
    "plan.clerk": [
        "/work", "/work/board", "/work/board?layout=cities", "/work/board?layout=quarters", "/work/board?view=projector",
        "/work/board?view=projector&layout=cities", "/work/board?view=paper", "/work/tasks/{task}", "/work/tasks/{task}/split", "/work/plans/upload",
        "/work/plans/{draft}/reading", "/work/plans/{plan}/reading", "/work/supervision", "/work/scores", "/work/scores/STANDARDS",
        "/work/figures/standard.local?from=2026-01-01&to=2026-12-31&target={target}&known_on=2026-07-01",
        "/work/documents/new", "/work/r/plan_task", "/work/r/quarterly_feedback/{sent}"],
    "leader": ["/work", "/work/leader", "/work/board", "/work/units/P43", "/work/documents/issued/{entry:issued_document}"],
    "reporter.standards": ["/work", "/work/units/STANDARDS", "/work/scores/STANDARDS", "/work/r/quarterly_feedback"],
    "reporter.changsha": ["/work", "/work/units/C4301", "/work/supervision"],
    "security.admin": ["/work/erasure", "/work/erasure/exemplar/{announced}"],
    "observer": ["/work", "/work/board", "/work/r/plan_target", "/work/r/supervision_item"],
}
SEEN = [(login, path) for login, paths in ROLES.items() for path in paths]
# On a phone a thumb finds it: what is pressed stands at least so high. Links within sentences are let be.
PRESSED = ".btn, .form-control:not(textarea), .form-select, .side-nav a, .fold-label, .top-link, .layouts a, .menu summary, .cards .card-title a"


def wide(page):
    return page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")


@pytest.mark.parametrize("login,path", SEEN, ids=[f"{login or 'public'}-{path}" for login, path in SEEN])
def test_nothing_is_wider_than_the_screen(site, places, login, path):
    address = places.fill(path)
    for language in ("zh", "en"):
        for width, height in ((390, 844), (1280, 720)):
            page = site.page(login or None, language)
            page.set_viewport_size({"width": width, "height": height})
            page.goto(address)
            all_of_it, seen = wide(page)
            assert all_of_it <= seen, f"{language} {width}: {page.url} is {all_of_it} wide"
            if width == 390 and "view=" not in path:
                low = page.evaluate("""selector => [...document.querySelectorAll(selector)]
                    .filter(one => one.checkVisibility({checkVisibilityCSS: true}) && one.getBoundingClientRect().height > 0)
                    .filter(one => one.getBoundingClientRect().height < 43.5)
                    .map(one => one.outerHTML.slice(0, 120))""", PRESSED)
                assert not low, f"{language} {page.url}: too low for a thumb: {low[:3]}"
            page.close()


@pytest.mark.parametrize("login,path", [("reporter.standards", "/work/units/STANDARDS"), ("leader", "/work/units/P43"), ("", "/open/exemplar")])
def test_labels_of_cards_do_not_overprint_on_a_phone(site, places, login, path):
    page = site.page(login or None, "en")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(path)
    # A label that takes two lines makes its own line of the card higher.
    tall = page.evaluate("""[...document.querySelectorAll(".cards td[data-label]")].filter(one => one.checkVisibility())
        .map(one => { one.dataset.label = "A label that takes two lines"; return one.getBoundingClientRect().height; })""")
    assert tall and min(tall) > 40, tall


def test_words_of_the_field_are_explained_where_they_stand(site, places):
    page = site.page(None, scripts=False)
    page.goto(places.fill("/plans/{plan}"))
    word = page.locator("a.term").first
    key = word.get_attribute("href")
    # By keyboard and without scripts.
    word.focus()
    page.keyboard.press("Enter")
    expect(page.locator(key)).to_be_in_viewport()
    expect(page.locator(key + " dd")).not_to_be_empty()
    page.locator("footer").get_by_role("link", name="用语说明").click()
    expect(page.locator("#term-scope")).to_contain_text("不是要新增的数")
    expect(page.locator("#term-coverage")).to_contain_text("逐地覆盖")
    # A register's own words too, wherever they stand: on its list and on its entries.
    observer = site.page("observer")
    observer.goto(places.fill("/work/r/plan_target/{target}"))
    expect(observer.locator("#term-scope")).to_contain_text("不是要新增的数")
    observer.goto("/work/r/supervision_item")
    expect(observer.locator("#term-summons")).to_contain_text("当面说明")
    clerk = site.page("plan.clerk", "en")
    clerk.goto("/work/board")
    clerk.get_by_role("link", name="Words on this page").click()
    expect(clerk.locator("#term-silent")).to_contain_text("No news is not good news")
    axe(clerk)


def test_a_figure_as_known_on_a_day_stands_beside_the_present_one(site, places):
    page = site.page("plan.clerk")
    page.goto(places.fill("/work/figures/standard.local?from=2026-01-01&to=2026-12-31&known_on=2026-07-01"))
    expect(page.locator(".known-state")).to_contain_text("截至2026年7月1日所知的数")
    lines = page.locator(".known-beside tbody tr")
    expect(lines.first).to_contain_text("截至2026年7月1日所知")
    expect(lines.last).to_contain_text("截至今天（2026年11月20日）所知")
    known, late, after, now = [int(text.replace("−", "-").replace(",", "")) for text in lines.locator("td").all_inner_texts()]
    assert known + late + after == now and after > 0
    # The day typed is a value, the example is a hint and no value.
    expect(page.locator("#field-known")).to_have_value("2026-07-01")
    page.get_by_role("link", name="查看截至现在所知的数").click()
    expect(page.locator("#field-known")).to_have_value("")
    assert not page.locator("#field-known").get_attribute("placeholder")
    expect(page.locator(".known-beside")).to_have_count(0)


def test_a_limit_already_past_is_said_and_mended_by_keyboard(site):
    page = site.page("plan.clerk")
    page.goto("/work/plans/upload")
    text = """湖南省质量技术监督局
关于印发《2026年质量提升工作要点》的通知
湘质监发〔2026〕97号
各市州质量技术监督局，省局机关各处室：
现将《2026年质量提升工作要点》印发给你们，请认真落实。
湖南省质量技术监督局
2026年11月18日
2026年质量提升工作要点
二、重点任务
1、发布地方标准。三季度前发布地方标准20个以上（负责单位：标准处）。
2、开展培训。9月底前培训执法人员500人次以上（负责单位：法宣处）。
3、开展走访。12月底前走访企业30家（负责单位：质量处）。
4、消费品召回批次同比增长20%（负责单位：稽查局）。
三、工作要求
各单位要加强领导，按季度报告进展情况。
"""
    page.set_input_files("#field-file", {"name": "要点.txt", "mimeType": "text/plain", "buffer": text.encode()})
    page.click("main button[type=submit]")
    page.wait_for_url("**/reading")
    expect(page.locator(".reading-counts")).to_contain_text("个时限已过")
    task = page.locator(".reading-counts a", has_text="缺少上年基数").get_attribute("href")
    expect(page.locator(f'[id="{task[1:]}"]')).to_contain_text("同比增长20%")
    past = page.locator(".reading-past li")
    before = past.count()
    assert before == 2
    expect(past.first).to_contain_text("已过")
    axe(page)
    # It is said and stops nothing.
    expect(page.locator("main").get_by_role("button", name="下达")).to_have_count(1)
    # From the summary to the first, mended, on to the next: without a mouse.
    page.locator(".reading-counts a", has_text="时限已过").focus()
    page.keyboard.press("Enter")
    expect(past.first).to_be_in_viewport()
    for left in (1, 0):
        field = page.locator(".reading-past input[name=deadline]").first
        field.focus()
        field.fill("12月底前")
        page.keyboard.press("Enter")
        expect(page.locator(".flash")).to_contain_text("已更正")
        expect(past).to_have_count(left)
        assert page.url.endswith("#past-1")


def test_the_wall_on_paper_shows_every_column(site, places):
    page = site.page("plan.clerk")
    page.goto("/work/board")
    heads = page.locator(".board thead th").all_inner_texts()
    page.get_by_role("link", name="打印").click()
    assert page.locator(".board thead th").count() >= len(heads)
    # An A3 sheet on its side, less its margins, at the size of print.
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1512, "height": 1047})
    assert page.evaluate("[...document.querySelectorAll('.board')].every(one => one.getBoundingClientRect().right <= innerWidth)")
    for part in page.locator(".board").all():
        expect(part.locator("thead .board-task")).to_have_count(1)
        assert part.locator("tbody .board-task").count() > 40
    sizes = page.evaluate("[...document.querySelectorAll('.board-head, .board-task a')].map(one => parseFloat(getComputedStyle(one).fontSize))")
    assert min(sizes) >= 9, "less than 7 points is not read on paper"


def test_paper_is_no_phone(site, places):
    page = site.page(None)
    page.goto(places.fill("/plans/{plan}"))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})
    assert page.locator(".tasks-table thead").evaluate("one => getComputedStyle(one).display") == "table-header-group"
    for part in (".top", ".words-link", ".foot-links"):
        expect(page.locator(part).first).to_be_hidden()
    breaks = page.evaluate("[...document.querySelectorAll('.tasks-table tbody, .tasks-table tr')].map(one => getComputedStyle(one).breakInside)")
    assert breaks and set(breaks) == {"avoid"}


def test_the_projector_is_read_from_afar(site):
    for path in ("/work/board?view=projector", "/work/board?view=projector&layout=cities"):
        page = site.page("plan.clerk")
        page.set_viewport_size({"width": 1920, "height": 1080})
        page.goto(path)
        sizes = page.evaluate("[...document.querySelectorAll('.board-task a, .cell, .light')].map(one => parseFloat(getComputedStyle(one).fontSize))")
        # 20 mm on a wall 1.5 m wide: a 250th of five metres.
        assert min(sizes) >= 26, f"{path}: {min(sizes)}"
        assert wide(page)[0] <= 1920
        page.close()


def test_the_public_reads_the_same_number_of_a_target_of_several_years(site):
    public, staff = site.page(), site.page("plan.clerk")
    public.goto("/")
    public.get_by_role("link", name=re.compile("三年")).first.click()
    plan = public.url.rsplit("/", 1)[1]
    row = public.locator("tr", has_text="600个")
    number = re.match(r"[\d,]+", row.locator("td.num").first.inner_text().strip()).group()
    assert number != "0"
    staff.goto(f"/work/tasks?plan={plan}")
    expect(staff.locator("tr", has_text=f"{number} / ≥").first).to_be_visible()
