"""English pages are English: no Chinese punctuation in the interface's own sentences, no wrong numbers of things, quarters
and first letters alike. What people wrote in Chinese stays as they wrote it; Han characters in the interface are told by
test_pages."""
import re

import pytest
from test_pages import interface, places
from test_screens import SEEN

# Full-width marks beside Latin letters or figures belong to a sentence of ours; in a Chinese title they stand by Han.
MARKS = re.compile(r"[A-Za-z0-9][，。；：！？、（）]|[，。；：！？、（）][A-Za-z0-9]")
ONE = re.compile(r"(?<![\d.,≥≤/–-])\b1 (?!(?:this|was|has|is|business|address|days?'s)\b)[a-z]+(?<!s)s\b", re.I)
QUARTER = re.compile(r"\b20\d\d ?Q[1-4]\b|\bQ[1-4]/20\d\d")
HAN = re.compile(r"[\u3400-\u9fff]")
# Lines of the interface that begin small though they begin a sentence.
SAID = "h1, h2, h3, .lede, .btn, th[scope=col], .figure-label, .hint, .empty-title, nav.side a, .filter label, .stage"


def lines(page):
    return [line.strip() for line in page.locator("body").inner_text().splitlines() if line.strip()]


@pytest.mark.parametrize("login,path", SEEN, ids=[f"{login or 'public'}-{path}" for login, path in SEEN])
def test_english_is_whole(site, places, login, path):
    page = site.page(login or None, "en")
    page.goto(places.fill(path))
    said = lines(page)
    own = [line for line in said if not HAN.search(line)]
    wrong = [line for line in own if MARKS.search(line)]
    assert not wrong, f"Chinese punctuation: {wrong[:5]}"
    wrong = [line for line in said if ONE.search(line)]
    assert not wrong, f"one of many: {wrong[:5]}"
    wrong = [line for line in said if QUARTER.search(line)]
    assert not wrong, f"quarters: {wrong[:5]}"
    wrong = [text for text in interface(page) if MARKS.search(text) and not HAN.search(text)]
    assert not wrong, f"Chinese punctuation: {wrong[:5]}"
    small = page.evaluate("""selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility())
        .map(one => one.innerText.trim()).filter(text => /^[a-z]/.test(text))""", SAID)
    assert not small, f"sentence case: {small[:5]}"
    assert "  " not in page.title() and not page.title().startswith("·")
