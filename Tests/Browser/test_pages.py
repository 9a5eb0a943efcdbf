"""Every kind of page: nothing for axe to find, nothing wider than the screen, both languages whole."""
import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
import stores
from conftest import PHONE, ROOT, WIDE, axe, fits
from documents import file, notice
from playwright.sync_api import expect

HAN = re.compile(r"[\u3400-\u9fff]")
# Text of the interface itself: no names, titles or texts that people wrote.
INTERFACE = """
    nav.side, .portal-nav, .skip, .search-box, .list-search, h2, h1.visually-hidden, button, label, legend, th[scope=col], dt, .hint,
    .required, .form-end, .stages, .badge-word, .closed-moves, .filters, .paging, .downloads, .figures, .light, .legend,
    .timeline strong, footer, .lede, .about, .quiet, .empty, .draft-state, .counted .note, figcaption, .chart thead, .tile-name,
    .active-filters, .due, .due-line, .why, .role, .legend-line, .blocked, .kicker:not(:has(a)), .page-do, .crumbs li:first-child
"""
# Punctuation of half width inside a Chinese sentence.
HALF = re.compile(r"[\u4e00-\u9fff]\s?[,;:?!](?!\d)|[,;:?!][\u4e00-\u9fff]|[\u4e00-\u9fff][()]|[()][\u4e00-\u9fff]")


class Places:
    """Addresses of entries of the sample."""

    def __init__(self, site):
        self.site = site

    def one(self, sql, *values):
        return stores.rows(self.site.server.store, sql, values)[0][0]

    def entry(self, register, where="1 = 1"):
        return self.one(f"SELECT id FROM entry_{register} WHERE {where} LIMIT 1")

    def fill(self, path):
        """`{plan}`, `{draft}`, `{task}` … in an address; `{entry:standard}` is any entry of a register."""
        path = re.sub(r"\{entry:(\w+)\}", lambda match: self.entry(match[1]), path)
        known = {
            "plan": lambda: self.entry("plan_document", "stage = 'published'"),
            "draft": lambda: self.entry("plan_document", "stage = 'draft'"),
            "task": lambda: self.one(
                "SELECT f_task FROM entry_plan_target WHERE f_measure = 'standard.local' AND stage = 'active' LIMIT 1"),
            "target": lambda: self.entry("plan_target", "f_measure = 'standard.local' AND stage = 'active'"),
            "open": lambda: self.entry("quarterly_feedback", "stage IN ('open', 'returned')"),
            "sent": lambda: self.entry("quarterly_feedback", "stage IN ('accepted', 'locked')"),
            "good": lambda: self.entry("quarterly_feedback", "stage IN ('accepted', 'locked') AND f_good_practice IS NOT NULL"),
            "announced": lambda: self.entry("exemplar", "stage = 'pre_announced'"),
            "public": lambda: self.one("SELECT entry FROM publication WHERE register = 'standard' AND state = 'current' LIMIT 1"),
            "comment": lambda: self.entry("standard", "stage = 'published'"),
            "leaf": lambda: self.leaf(),
            "sketch": lambda: self.sketch(),
        }
        return re.sub(r"\{(\w+)\}", lambda match: known[match[1]](), path)

    def sketch(self):
        """A document that is still a draft."""
        if not self.one("SELECT count(*) FROM entry_issued_document WHERE stage = 'draft'"):
            page = self.site.page("plan.clerk")
            page.goto("/work/documents/new?kind=bulletin")
            page.click("form[action$='/new/draft'] button")
            page.wait_for_url("**/work/documents/issued/**")
        return self.entry("issued_document", "stage = 'draft'")

    def leaf(self):
        page = self.site.page("plan.clerk")
        page.goto(self.fill("/work/tasks/{task}"))
        return page.locator("a.proof").first.get_attribute("href").split("/")[-1]


@pytest.fixture
def places(site):
    places = Places(site)
    drafts = places.one("SELECT count(*) FROM entry_plan_document WHERE stage = 'draft'")
    if drafts == 0:
        page = site.page("plan.clerk")
        page.goto("/work/plans/upload")
        page.set_input_files("#field-file", file("要点.txt", notice("77").encode()))
        page.click("main button[type=submit]")
        page.wait_for_url("**/reading")
    return places


REGISTERS = ["plan_document", "plan_task", "plan_target", "milestone", "quarterly_feedback", "exemplar", "issued_document", "document_service", "standard", "gi_product", "gi_sign_user",
             "training_session", "unit", "division", "calendar_day", "setting"]
PAGES = [
    ("", "/"), ("", "/plans/{plan}"), ("", "/open/standard"), ("", "/open/gi_product?q=no-such-thing"), ("", "/open/standard/{public}"),
    ("", "/open/exemplar"), ("", "/open/exemplar/{announced}"), ("plan.clerk", "/work/r/exemplar/{announced}"),
    ("plan.clerk", "/work/r/exemplar/new/propose?report={good}"), ("plan.clerk", "/work/r/exemplar_objection"),
    ("plan.clerk", "/work/r/exemplar_objection/new/record?exemplar={announced}"),
    ("leader", "/work/approvals"), ("leader", "/work/tasks?scope=all&light=behind"), ("leader", "/work/leader"),
    ("plan.clerk", "/work/scores"), ("reporter.standards", "/work/scores/STANDARDS"),
    ("", "/open/training_session"), ("", "/help/words"), ("plan.clerk", "/work/board?view=paper"), ("", "/search"), ("", "/search?q=服务"), ("", "/search?q=no-such-thing"), ("", "/journal"),
    ("", "/journal/proof/{leaf}"), ("", "/journal?entry=no-such"), ("", "/sign-in"), ("", "/no-such-page"),
    ("plan.clerk", "/account/password"), ("plan.clerk", "/account/totp"), ("plan.clerk", "/account/tokens"),
    ("plan.clerk", "/work"), ("plan.clerk", "/work/board"), ("plan.clerk", "/work/board?layout=quarters"),
    ("plan.clerk", "/work/board?light=closed&unit=FINANCE"), ("plan.clerk", "/work/tasks/{task}"),
    ("plan.clerk", "/work/figures/standard.local?from=2026-01-01&to=2026-12-31&target={target}"),
    ("plan.clerk", "/work/figures/training_attendance.law_persons"), ("plan.clerk", "/work/figures/standard.local?from=2019-01-01&to=2019-12-31"),
    ("plan.clerk", "/work/plans/upload"), ("plan.clerk", "/work/plans/{draft}/reading"), ("plan.clerk", "/work/plans/{plan}/reading"),
    ("plan.clerk", "/work/r/plan_document/{plan}/do/open_quarter"), ("plan.clerk", "/work/r/plan_document/{draft}/do/amend"),
    ("plan.clerk", "/work/organisation"), ("plan.clerk", "/work/search?q=标准"), ("plan.clerk", "/work/search?q=no-such-thing"),
    ("plan.clerk", "/work/documents/new"), ("plan.clerk", "/work/documents/new?kind=breakdown"),
    ("plan.clerk", "/work/documents/new?kind=extension_form&task={task}"), ("leader", "/work/documents/issued/{entry:issued_document}"),
    ("leader", "/work/documents/issued/{entry:issued_document}/texts/1"), ("plan.clerk", "/work/documents/issued/{sketch}/redraft"),
    ("leader", "/work/documents/issued/{sketch}/issue"),
    ("plan.clerk", "/work/documents/new?kind=bulletin&quarter=2026Q2"), ("plan.clerk", "/work/supervision/{entry:supervision_item}/document"),
    ("plan.clerk", "/work/r/quarterly_feedback/{sent}"), ("plan.clerk", "/work/no-such-page"),
    ("reporter.legal", "/work"), ("reporter.supervision", "/work/tasks/{task}"),
    ("standards.officer", "/work/r/standard?level=local&q=质量"), ("standards.officer", "/work/r/standard?q=no-such-thing"),
    ("standards.officer", "/work/r/standard/new/propose"), ("standards.officer", "/work/r/standard/new/record"),
    ("standards.officer", "/work/r/standard/{comment}/do/amend"), ("standards.officer", "/work/r/standard/import"),
    ("standards.officer", "/work/r/standard/import?move=record"), ("standards.officer", "/work/plans/upload"),
    ("training.officer", "/work/r/training_attendance"), ("training.officer", "/work/r/training_session/new/announce"),
    ("gi.officer", "/work/r/gi_product"),
    ("system.admin", "/work/r/account"), ("system.admin", "/work/r/unit/new/create"), ("system.admin", "/work/r/role_grant"),
    ("security.admin", "/work/erasure"), ("security.admin", "/work/erasure?register=exemplar&q=no-such-thing"),
    ("security.admin", "/work/erasure/exemplar/{announced}"),
    ("reporter.standards", "/work/r/score_appeal"), ("reporter.standards", "/work/r/score_appeal/new/appeal"),
    ("plan.clerk", "/work/documents/issued/{sketch}/redraft?quarter=2026Q2"),
] + [("observer", f"/work/r/{register}") for register in REGISTERS] + [
    ("observer", f"/work/r/{register}/{{entry:{register}}}") for register in REGISTERS if register != "plan_task"]
# Looked at with axe in both languages at both sizes; the others in Chinese wide and in English on a phone.
CLOSELY = {"/", "/plans/{plan}", "/sign-in", "/work/board", "/work/tasks/{task}", "/work/plans/{draft}/reading",
           "/work/r/standard/new/record"}


def interface(page):
    """The interface's own texts on a page."""
    return page.evaluate("""selector => {
        const texts = new Set();
        const data = ".me, .top-link, .board-task, .tile-value, q, blockquote, .visually-hidden, option, .menu-text, td, tbody th, dd, " +
            ".total, .hit-title, .document-list, .comparison-texts p, .choice input, select, textarea, code, a[href*='/r/unit/'], .kicker a, .chip";
        for (const element of document.querySelectorAll(selector)) {
            if (element.closest(".me, .notice, .hits, .official, .draft-lines, #preview-title")) continue;
            const copy = element.cloneNode(true);
            for (const part of copy.querySelectorAll(data)) part.remove();
            const text = copy.textContent.replace(/\\s+/g, " ").trim();
            if (text) texts.add(text);
        }
        for (const element of document.querySelectorAll("[placeholder]")) texts.add(element.placeholder);
        for (const element of document.querySelectorAll("nav[aria-label], section[aria-label]")) texts.add(element.ariaLabel);
        return [...texts];
    }""", INTERFACE)


@pytest.mark.parametrize("login,path", PAGES, ids=[f"{login or 'public'}-{path}" for login, path in PAGES])
def test_page_is_open_to_everybody_in_both_languages(site, places, login, path):
    address = places.fill(path)
    closely = path in CLOSELY
    for language in ("zh", "en"):
        page = site.page(login or None, language)
        page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
        page.goto(address)
        assert page.locator("html").get_attribute("lang").startswith(language)
        fits(page)
        if language == "zh" or closely:
            axe(page)
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        fits(page)
        if language == "en" or closely:
            axe(page)
        texts = interface(page)
        wrong = [text for text in texts if not text.startswith("For instance") and (HAN if language == "en" else HALF).search(text)]
        assert not wrong, f"{language} {page.url}: {wrong[:8]}"
        assert "{{" not in page.locator("body").inner_text()
        page.close()


def test_the_quarters_form_is_open_to_everybody(site, places):
    unit, report = stores.rows(
        site.server.store,
        "SELECT f_unit, id FROM entry_quarterly_feedback WHERE stage IN ('open', 'returned') ORDER BY stage DESC LIMIT 1")[0]
    for language in ("zh", "en"):
        page = site.page("reporter." + unit.lower(), language)
        page.goto(f"/work/feedback/{report}")
        assert page.url.endswith(report)
        page.fill("#field-text", "")
        page.locator("form.entry-form button[type=submit]").click()
        expect(page.locator(".problem-summary")).to_be_visible()
        axe(page)
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        fits(page)
        axe(page)


def code(secret):
    """The one-time code of now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time() - shift()) // 30), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def shift():
    """How far the server's pretended day lies behind ours, in seconds."""
    from datetime import datetime, timedelta, timezone

    from conftest import TODAY
    here = datetime.now(timezone(timedelta(hours=8))).date()
    return (here - datetime.fromisoformat(TODAY).date()).days * 86_400


def test_one_time_codes_are_asked_for_once_set(site):
    page = site.page("reporter.hr")
    page.goto("/account/totp")
    secret = page.locator("input[name=secret]").get_attribute("value")
    page.fill("#field-code", "000000" if code(secret) != "000000" else "111111")
    page.click("main button[type=submit]")
    expect(page.locator(".problem-summary")).to_be_visible()
    secret = page.locator("input[name=secret]").get_attribute("value")
    page.fill("#field-code", code(secret))
    page.click("main button[type=submit]")
    expect(page.locator(".flash")).to_be_visible()

    stranger = site.page(language="en", size=PHONE)
    stranger.goto("/sign-in")
    stranger.fill("#field-account", "reporter.hr")
    stranger.fill("#field-password", site.passwords["reporter.hr"])
    stranger.click("main button[type=submit]")
    expect(stranger.locator("#field-code")).to_be_visible()
    assert site.passwords["reporter.hr"] not in stranger.content()
    axe(stranger)
    fits(stranger)


def test_without_scripts_everything_is_done(site):
    page = site.page(scripts=False)
    page.goto("/")
    page.get_by_role("link", name="工作人员登录").click()
    page.fill("#field-account", "standards.reviewer")
    page.fill("#field-password", site.passwords["standards.reviewer"])
    page.click("main button[type=submit]")
    page.wait_for_url("**/work")
    page.goto("/work/r/standard")
    page.select_option("select[name=level]", "group")
    page.get_by_role("button", name="筛选").click()
    assert "level=group" in page.url
    rows = page.locator("table.list tbody tr").all_inner_texts()
    assert rows and all("团体标准" in row for row in rows)
    page.get_by_role("link", name="登记已发布标准").click()
    page.fill("#field-title", "无脚本登记的标准")
    page.check("input[name=level][value=group]")
    page.check("input[name=sector][value=industry]")
    page.fill("#field-unit", "STANDARDS")
    page.fill("#field-number", "T/HNSF 880—2026")
    page.fill("#field-published_on", "3月5日")
    page.locator("form.entry-form button[type=submit]").click()
    expect(page.locator(".flash")).to_contain_text("记入日志")
    expect(page.locator("h1")).to_contain_text("无脚本登记的标准")
    expect(page.locator("main")).to_contain_text("2026年3月5日")
    page.locator(".me summary").click()
    page.get_by_role("button", name="退出").click()
    page.wait_for_url(site.url + "/")


def test_the_keyboard_reaches_everything(site):
    page = site.page("plan.clerk")
    page.goto("/work/r/standard")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("绿茶")
    page.keyboard.press("Enter")
    page.wait_for_url("**/work/search?q=*")
    page.goto("/work/r/standard")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    # From the top, tabbing comes through the menu to the page and its first row.
    page.goto("/work/r/standard")
    places = []
    for _ in range(60):
        page.keyboard.press("Tab")
        places.append(page.evaluate(
            "(document.activeElement.closest('header') && 'top') || (document.activeElement.closest('nav.side') && 'side') ||"
            " (document.activeElement.closest('tbody') && 'row') || (document.activeElement.closest('main') && 'main') || ''"))
        if places[-1] == "row":
            break
    order = [place for index, place in enumerate(places) if place and (index == 0 or place != places[index - 1])]
    assert order == ["top", "side", "main", "row"], order
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/work/r/standard/[0-9a-z]{20,}"))


def test_a_draft_survives_a_closed_tab(site):
    page = site.page("standards.officer")
    page.goto("/work/r/standard/new/propose")
    page.fill("#field-title", "还没写完的标准")
    expect(page.locator(".draft-state")).to_contain_text("草稿", timeout=15_000)
    page.close()
    page = site.page("standards.officer")
    page.goto("/work/r/standard/new/propose")
    expect(page.locator("#field-title")).to_have_value("还没写完的标准")
