"""The ten journeys that staff of a human-rights organisation take."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.kinds import BASE, MINISTRY

pytestmark = pytest.mark.browser

_MORE_THAN_100 = re.compile("more than 100", re.IGNORECASE)


def test_from_a_search_to_the_words_of_the_ministrys_figure(page: Page):
    page.goto("/")
    page.locator("#hero-q").fill("ministry of int")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Ministry of Internal Affairs").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ministry")
    every = page.locator("#claimant").get_by_role("link", name=re.compile("^All "))
    if every.count():
        every.click()
    figure = page.locator(".record", has=page.get_by_text("83", exact=True)).first
    expect(figure).to_contain_text("according to Ministry of Internal Affairs")
    figure.locator(".quote a").click()
    asked = page.locator(".text .asked")
    expect(asked.first).to_be_in_viewport()
    assert "83 people" in "".join(asked.all_inner_texts())


def test_what_contradicts_is_set_side_by_side_with_the_reason(page: Page):
    page.goto("/discrepancies?verdict=contradictory")
    dates = page.locator(".difference", has_text="22 September 2017")
    difference = dates.filter(has_text="23 September 2017").first
    expect(difference.locator(".reason")).not_to_be_empty()
    expect(difference.locator(".side")).to_have_count(2)


def test_the_figures_83_and_more_than_100_stand_in_one_comparison(page: Page):
    page.goto("/discrepancies")
    one = page.locator(
        ".difference",
        has=page.locator(".figure", has_text=re.compile("^83$")),
    ).filter(
        has=page.locator(".figure", has_text=re.compile("more than 100", re.IGNORECASE))
    )
    expect(one.first).to_be_visible()


def test_all_who_signed_the_joint_statement_are_listed(page: Page):
    page.goto("/documents")
    page.get_by_role("link", name=re.compile("Mass Detention of Azeri")).click()
    page.get_by_text(re.compile(r"^\d+ signatories$")).click()
    names = page.locator(".signatories li").all_inner_texts()
    assert len(names) >= 10
    assert "ILGA-Europe" in names


def test_allegations_are_listed_by_type_and_each_opens_its_words(page: Page):
    page.goto("/find?kind=Allegation")
    page.locator(".facets a", has_text="Beating").click()
    expect(page.locator(".record").first).to_contain_text("Beating")
    page.locator(".record .quote a").first.click()
    expect(page.locator(".text .asked").first).to_be_in_viewport()


def test_every_use_of_article_510_is_found(page: Page):
    page.goto("/provisions")
    page.get_by_role("link", name="Article 510").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Article 510, Code")
    uses = page.locator("#invokesProvision .record")
    assert uses.count() >= 1
    expect(uses.first.locator(".quote a")).to_have_attribute(
        "href", re.compile(r"\?char=\d+,\d+")
    )


def test_a_citation_is_copied(page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/page/{MINISTRY}")
    page.get_by_text("How to cite").click()
    page.get_by_role("button", name="Copy").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"{BASE}{MINISTRY}" in copied
    assert "snapshot" in copied


def test_a_page_is_downloaded_as_turtle(page: Page, site: str):
    page.goto(f"/page/{MINISTRY}")
    href = page.get_by_role("link", name="Turtle", exact=True).get_attribute("href")
    answer = page.request.get(f"{site}{href}")
    assert answer.headers["content-type"].startswith("text/turtle")
    assert "Ministry of Internal Affairs" in answer.text()


def test_a_suggestion_is_taken_by_keyboard_alone(page: Page):
    page.goto("/")
    page.locator("#hero-q").focus()
    page.keyboard.type("ilga", delay=20)
    expect(page.get_by_role("option").first).to_contain_text("ILGA")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("ILGA")


def test_the_marks_of_a_document_are_walked_by_keyboard(page: Page):
    page.goto("/page/doc/seed-002")
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("n")
    second = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("p")
    assert first != second
    assert page.evaluate("document.activeElement.textContent") == first
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#fact-|/page/"))


def test_a_fragment_typed_by_hand_marks_the_words(page: Page):
    page.goto("/page/doc/seed-002#char=0,8")
    expect(page).to_have_url(re.compile(r"\?char=0%2C8|\?char=0,8"))
    expect(page.locator(".text .asked").first).to_be_visible()


def test_a_query_is_completed_run_and_shown_as_a_chart(page: Page):
    page.goto("/queries/allegations-by-type")
    page.locator("nav.tabs").get_by_role("link", name="Chart").click()
    assert page.locator("table.chart tbody tr").count() > 2
    page.goto("/sparql?edit=SELECT%20%3Fx%20WHERE%20%7B%20%3Fx%20a%20")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("hrg:FigureC", delay=10)
    page.keyboard.press("Control+Space")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("hrg:FigureClaim")
    page.wait_for_timeout(150)  # the editor takes no Enter right after it suggests
    page.keyboard.press("Enter")
    page.keyboard.type(" }", delay=10)
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator("#answer")).to_contain_text("record/figure")


def test_a_thing_is_chosen_by_its_name_where_one_is_asked_for(page: Page):
    page.goto("/network")
    page.locator("#p-of").fill("ministry of int")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#p-of")).to_have_value("Ministry of Internal Affairs")
    page.locator("#p-to").fill("Baku")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("→ Baku")
    expect(page.locator("tbody .quote a").first).to_be_visible()


def test_a_thing_is_chosen_by_its_name_without_scripts(plain: Page):
    plain.goto("/network")
    plain.locator("#p-of").fill("ministry intern")
    plain.get_by_role("button", name="Show").click()
    plain.locator(".candidates a", has_text="Ministry of Internal Affairs").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Ministry")
    assert plain.locator("tbody tr").count() > 3


def test_facets_become_a_query_and_an_edited_query_becomes_facets(page: Page):
    page.goto("/find?kind=Allegation")
    page.get_by_text("This choice as a SPARQL query").click()
    query = page.locator("#facet-query")
    query.fill(query.input_value().replace("ns/Allegation", "ns/FigureClaim"))
    page.locator(".sparql").get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"/find\?kind=FigureClaim$"))


def test_an_answer_has_a_short_link_that_leads_back_to_it(page: Page):
    page.goto("/queries/allegations-by-type")
    page.get_by_role("link", name="Short link").click()
    expect(page).to_have_url(re.compile("/sparql"))
    expect(page.locator("#answer tbody tr").first).to_be_visible()


def test_a_fault_of_a_query_is_told_with_its_place(page: Page):
    page.goto("/sparql?query=SELECT%20%3Fx%20WHERE%20%7B%20%3Fx%20%3F%20%7D")
    expect(page.get_by_role("alert")).to_contain_text(re.compile("line 1|1:"))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", "Where sources differ"),
        ("/search?q=ministry", "Ministry of Internal Affairs"),
        ("/find?kind=FigureClaim", "83"),
        ("/page/doc/seed-002?char=0,8", "What was drawn from it"),
        (f"/page/{MINISTRY}", "What it says"),
        ("/events", "Events in order of time"),
        ("/map", "Azerbaijan"),
        (f"/network?of={BASE}{MINISTRY}", "As a table"),
        ("/queries/detained-by-whose-count", "Answer"),
    ],
)
def test_all_that_is_reading_works_without_scripts(plain: Page, address, words):
    plain.goto(address)
    expect(plain.locator("main")).to_contain_text(words)
