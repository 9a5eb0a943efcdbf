"""What is refused is refused in words, and nothing is half done."""
import re
import sqlite3
import urllib.parse

import pytest
import stores
from conftest import axe, count
from documents import as_docx, bomb, file, notice, pdf, with_macros
from playwright.sync_api import expect

TABLES = ["journal", "entry_plan_document", "entry_plan_task", "entry_plan_target", "attachment"]


def counts(site):
    return {table: count(site.server, table) for table in TABLES}


def upload(page, name, content):
    page.goto("/work/plans/upload")
    page.set_input_files("#field-file", file(name, content))
    page.click("main button[type=submit]")


@pytest.mark.parametrize("name,content,words", [
    ("照片.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "文件"),
    ("空.txt", b"", "空"),
    ("散文.txt", "春天来了，花开了。\n我们去郊外走走。\n".encode(), "没有"),
    ("要点.pdf", pdf("notice"), "docx"),
    ("要点.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1024, "docx"),
    ("宏.docx", with_macros(), "宏"),
    ("炸弹.docx", bomb(), "解压后过大"),
    ("坏.docx", as_docx(notice("902"))[:2000], "文件"),
    ("乱码.txt", notice("903").encode("gb18030")[:-1] + b"\xff\xff\xfe", "不是有效的"),
], ids=["picture", "empty", "no-notice", "pdf", "doc", "macros", "bomb", "broken", "encoding"])
def test_what_is_no_notice_is_refused_in_words(site, name, content, words):
    before = counts(site)
    page = site.page("plan.clerk")
    upload(page, name, content)
    summary = page.locator(".problem-summary")
    expect(summary).to_contain_text(words)
    assert re.search(r"[\u4e00-\u9fff]", summary.inner_text()) and "rror" not in summary.inner_text()
    expect(page.locator("#field-file")).to_be_visible()
    assert counts(site) == before, "nothing is half written"
    axe(page)


def test_nothing_chosen_is_refused(site):
    page = site.page("plan.clerk")
    page.goto("/work/plans/upload")
    page.click("main button[type=submit]")
    expect(page.locator(".problem-summary")).to_contain_text("请选择文件")


def test_the_same_notice_twice_leads_to_the_first(site):
    page = site.page("plan.clerk")
    upload(page, "要点.txt", notice("905").encode())
    page.wait_for_url("**/reading")
    before = counts(site)
    upload(page, "要点-副本.docx", as_docx(notice("905")))
    expect(page.locator(".problem-summary")).to_contain_text("已导入过")
    assert counts(site) == before


def test_too_large_an_upload_is_refused(site, tmp_path):
    before = counts(site)
    page = site.page("plan.clerk")
    page.goto("/work/plans/upload")
    large = tmp_path / "要点.txt"
    with large.open("wb") as out:
        out.truncate(65 * 1024 * 1024)
    page.set_input_files("#field-file", large)
    page.click("main button[type=submit]")
    expect(page.locator("main")).to_contain_text("最多64MB")
    assert counts(site) == before
    # Below the limit of a form and above that of a notice.
    page.goto("/work/plans/upload")
    with large.open("wb") as out:
        for _ in range(25):
            out.write("一、工作要点。\n".encode() * 50_000)
    page.set_input_files("#field-file", large)
    page.click("main button[type=submit]")
    expect(page.locator(".problem-summary")).to_contain_text("20MB")
    assert counts(site) == before


def test_two_tabs_on_one_standard_lose_nothing(site):
    first, second = site.page("standards.officer"), site.page("standards.officer")
    first.goto("/work/r/standard?stage=published")
    href = first.locator("table.list tbody a").first.get_attribute("href")
    for page in (first, second):
        page.goto(href + "/do/amend")
    first.fill("#field-title", "第一人改的名称")
    first.fill("#field-drafters", "甲单位")
    first.fill("#field-reason", "名称有误")
    first.locator("form.entry-form button").click()
    expect(first.locator(".flash")).to_contain_text("更正")
    second.fill("#field-title", "第二人改的名称")
    second.fill("#field-reason", "名称还是有误")
    second.locator("form.entry-form button").click()
    conflict = second.locator(".conflict")
    expect(conflict).to_contain_text("第一人改的名称")
    expect(conflict).to_contain_text("第二人改的名称")
    expect(second.locator("#field-reason")).to_have_value("名称还是有误")
    axe(second)
    # Nothing was written yet.
    first.goto(href)
    expect(first.locator("h1")).to_contain_text("第一人改的名称")
    # What the second chose is written, and what only the first changed stays.
    second.check("input[name='resolve.title'][value=yours]")
    second.locator("form.entry-form button[type=submit]").click()
    expect(second.locator(".flash")).to_contain_text("更正")
    expect(second.locator("h1")).to_contain_text("第二人改的名称")
    expect(second.locator("main")).to_contain_text("甲单位")


def test_a_form_without_its_token_is_refused(site):
    before = counts(site)
    page = site.page("standards.officer")
    page.goto("/work/r/standard/new/record")
    fields = {"title": "伪造的标准", "level": "local", "sector": "service", "number": "DB43/T 9—2026", "published_on": "2026-05-06"}
    for token in ({}, {"csrf": "0" * 32}):
        answer = page.context.request.post(site.url + "/work/r/standard/new/record", form=fields | token)
        assert answer.status == 403 and "页面已过期" in answer.text()
    assert page.context.request.post(site.url + "/sign-out", form={}).status == 403
    assert counts(site) == before


def task_of(site, unit):
    """A task in progress that a unit leads."""
    store = site.server.store
    task = stores.rows(store, "SELECT id FROM entry_plan_task WHERE f_lead = ? AND stage = 'in_progress' LIMIT 1", [unit])[0][0]
    return task, stores.rows(store, "SELECT id, version FROM entry_quarterly_feedback WHERE f_unit = ? LIMIT 1", [unit])[0]


def test_another_units_task_is_not_moved_by_its_address(site):
    before = counts(site)
    page = site.page("reporter.legal")
    task, (report, version) = task_of(site, "STANDARDS")
    page.goto(f"/work/tasks/{task}")
    expect(page.get_by_role("link", name="申请办结")).to_have_count(0)
    expect(page.get_by_role("link", name="填报")).to_have_count(0)
    page.goto(f"/work/feedback/{report}")
    assert f"/work/feedback/{report}" not in page.url, "the form is not opened to another unit"
    page.goto("/work")
    token = page.locator("input[name=csrf]").first.get_attribute("value")
    for path, form in [
        (f"/work/r/plan_task/{task}/do/claim", {"completion_text": "已完成全部工作任务。"}),
        (f"/work/r/plan_task/{task}/do/sign", {}),
        (f"/work/feedback/{report}", {"text": "替别的单位填写的季度反馈。", "version": str(version)}),
    ]:
        answer = page.context.request.post(site.url + path, form=form | {"csrf": token})
        assert answer.status in (403, 404, 422), (path, answer.status)
        assert re.search("权限|不能|没有找到", answer.text()), path
    assert counts(site) == before


def test_a_clerk_of_another_trade_has_no_way_in(site):
    page = site.page("standards.officer")
    assert page.goto("/work/plans/upload").status == 403
    expect(page.locator("main")).to_contain_text("只有计划专员")
    page = site.page("gi.officer")
    page.goto("/work/r/standard")
    expect(page.get_by_role("link", name="登记已发布标准")).to_have_count(0)
    assert page.goto("/work/r/standard/import").status == 403


def test_a_stranger_is_led_to_sign_in_and_back(site):
    page = site.page()
    page.goto("/work/r/standard?level=local")
    page.wait_for_url("**/sign-in?next=*")
    page.fill("#field-account", "audit.admin")
    page.fill("#field-password", site.passwords["audit.admin"])
    page.click("main button[type=submit]")
    page.wait_for_url("**/work/r/standard?level=local")
    page.locator(".me summary").click()
    page.get_by_role("button", name="退出").click()
    page.wait_for_url(site.url + "/")
    page.goto("/work")
    page.wait_for_url("**/sign-in?next=*")
    # Only addresses of this site are followed.
    for next in ["https://example.org/", "//example.org/", "/\\example.org"]:
        page.goto("/sign-in?next=" + urllib.parse.quote(next, safe=""))
        expect(page.locator("input[name=next]")).to_have_value("/work")
    answer = page.context.request.get(site.url + "/api/v1/standard")
    assert answer.status in (401, 404)


def test_an_observer_sees_and_does_not_touch(site):
    page = site.page("observer")
    task, (report, _) = task_of(site, "STANDARDS")
    for path in ["/work", "/work/board", f"/work/tasks/{task}", f"/work/r/quarterly_feedback/{report}", "/work/r/standard",
                 "/work/r/plan_document"]:
        page.goto(path)
        expect(page.locator("main").locator("form[method=post]")).to_have_count(0)
        expect(page.locator("main .btn-primary").filter(has_not_text="督查看板")).to_have_count(0)
    assert page.goto("/work/plans/upload").status == 403


def test_five_wrong_passwords_lock_the_account(site):
    page = site.page(language="zh", scripts=False)
    for attempt in range(6):
        page.goto("/sign-in")
        page.fill("#field-account", "reporter.training")
        page.fill("#field-password", f"wrong-{attempt}")
        page.click("main button[type=submit]")
        expect(page.locator(".problem-summary")).to_contain_text("锁定")
        expect(page.locator("#field-account")).to_have_value("reporter.training")
    expect(page.locator(".problem-summary")).to_contain_text("已锁定")
    # Now the right one does not help either, and an unknown name is told the same as a known one.
    page.fill("#field-password", site.passwords["reporter.training"])
    page.click("main button[type=submit]")
    expect(page.locator(".problem-summary")).to_contain_text("已锁定")
    page.fill("#field-account", "nobody.at.all")
    page.fill("#field-password", "whatever-it-is")
    page.click("main button[type=submit]")
    expect(page.locator(".problem-summary")).to_contain_text("不正确")
    page = site.page()
    page.goto("/sign-in")
    page.fill("#field-account", "nobody.at.all")
    page.click("main button[type=submit]")
    expect(page.locator(".problem-summary")).to_be_visible()
    axe(page)


def test_an_empty_store_asks_for_its_first_administrator(serve, tmp_path):
    site = serve(tmp_path / "empty.sqlite")
    line = next(line for line in site.server.lines if "一次性口令" in line or "one-time secret" in line)
    secret = re.split("[：:]", line)[-1].strip()
    page = site.page()
    page.goto("/")
    page.wait_for_url("**/first")
    axe(page)

    def send(secret, password, repeat):
        page.fill("#field-secret", secret)
        page.fill("#field-name", "石敬之")
        page.fill("#field-account", "first.admin")
        page.fill("#field-password", password)
        page.fill("#field-repeat", repeat)
        page.click("main button[type=submit]")

    send("0000-0000", "Correct-horse-battery-9", "Correct-horse-battery-9")
    expect(page.locator(".problem-summary")).to_be_visible()
    expect(page.locator("#field-account")).to_have_value("first.admin")
    send(secret, "short", "short")
    expect(page.locator(".problem-summary")).to_contain_text("10")
    send(secret, "Correct-horse-battery-9", "Correct-horse-battery-8")
    expect(page.locator(".problem-summary")).to_contain_text("不同")
    send(secret, "Correct-horse-battery-9", "Correct-horse-battery-9")
    page.wait_for_url("**/sign-in")
    page.goto("/first")
    page.wait_for_url("**/sign-in")
    page.fill("#field-account", "first.admin")
    page.fill("#field-password", "Correct-horse-battery-9")
    page.click("main button[type=submit]")
    page.wait_for_url("**/work")
    assert "first.admin" not in "".join(site.server.lines)


def test_a_served_store_is_whole_when_copied_back(site, serve, tmp_path):
    """Ending the server by its id leaves a store that opens again with everything in it."""
    before = counts(site)
    with sqlite3.connect(site.server.store) as here, sqlite3.connect(tmp_path / "copy.sqlite") as there:
        here.backup(there)
    again = serve(tmp_path / "copy.sqlite")
    assert counts(again) == before
