"""Every kind of page: accessible, narrow, enlarged, dark, nothing from elsewhere."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import guarded
from tests.browser.kinds import KINDS

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor" / "axe-4.14.1.min.js"
_RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]}))
  .violations.map(v => [v.id, ...v.nodes.slice(0, 3).map(n => n.html)].join(" | "))
"""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Browser, site: str, kind, scheme):
    context = browser.new_context(
        base_url=site, color_scheme=scheme, locale="en-GB", bypass_csp=True
    )
    page = context.new_page()
    page.goto(KINDS[kind])
    page.add_script_tag(path=AXE)
    found = page.evaluate(_RUN)
    context.close()
    assert found == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("width", "what"), [(360, "phone"), (640, "zoom of 200 % on 1280 pixels")]
)
def test_nothing_is_lost_on_narrow_screens(
    browser: Browser, site: str, kind, width, what
):
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": 800}, locale="en-GB"
    )
    page = context.new_page()
    page.goto(KINDS[kind])
    scrolled = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert scrolled <= width, what


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "error"])
def test_no_request_leaves_the_site_and_no_rule_is_broken(
    browser: Browser, site: str, kind
):
    context = browser.new_context(base_url=site, locale="en-GB")
    strays: list[str] = []
    page = guarded(context, site, strays)
    page.goto(KINDS[kind], wait_until="networkidle")
    context.close()
    assert strays == []
