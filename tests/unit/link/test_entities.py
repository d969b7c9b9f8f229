import pytest

from hrgraph.link import Decisions, link
from hrgraph.link.entities import normal_name
from hrgraph.model import Instrument, Origin, Provision, Span


def body(story, identifier, name, *, aliases=(), country="az", place="Baku"):
    told = story(identifier, f"{name} wrote from {place}.")
    told.organisation(name, aliases=tuple(aliases))
    told.place(place, country=country)
    return told.facts()


@pytest.mark.parametrize(
    ("one", "other"),
    [("The Helsinki Group", "helsinki group"), ("Women's Café", "Womens Cafe")],
)
def test_spellings_of_one_name_have_one_normal_form(one, other):
    assert normal_name(one) == normal_name(other)


def test_a_full_name_that_another_document_gives_as_an_alias_is_joined(story):
    links = link(
        [
            body(
                story, "a", "TGEU – Transgender Europe", aliases=["Transgender Europe"]
            ),
            body(story, "b", "Transgender Europe"),
        ]
    )
    assert links.renamed == {"org/transgender-europe": "org/tgeu-transgender-europe"}


def test_an_acronym_is_joined_where_both_documents_concern_one_country(story):
    long = body(story, "a", "Institute for Peace", aliases=["IPF"])
    assert link([long, body(story, "b", "IPF")]).renamed == {
        "org/ipf": "org/institute-for-peace"
    }


def test_an_acronym_of_another_country_waits_for_a_person(story):
    long = body(story, "a", "Institute for Peace", aliases=["IPF"])
    links = link([long, body(story, "b", "IPF", country="uz", place="Tashkent")])
    assert links.renamed == {}
    assert {"org/ipf", "org/institute-for-peace"} == {
        tail for c in links.candidates for tail in (c.left, c.right)
    }


def test_names_that_are_only_alike_are_queued_and_not_joined(story):
    links = link(
        [
            body(story, "a", "Caucasus Observers Network"),
            body(story, "b", "Caucasus Observer Network"),
        ]
    )
    assert links.renamed == {}
    assert links.candidates[0].reason == "names are alike"


def test_a_decision_joins_what_no_rule_joins(story):
    decisions = Decisions(same=(("org/old-name", "org/new-title"),))
    documents = [body(story, "a", "Old Name"), body(story, "b", "New Title")]
    assert link(documents, decisions).renamed == {"org/new-title": "org/old-name"}


def test_a_decision_keeps_apart_what_a_rule_would_join(story):
    documents = [
        body(story, "a", "TGEU – Transgender Europe", aliases=["Transgender Europe"]),
        body(story, "b", "Transgender Europe"),
    ]
    pair = ("org/tgeu-transgender-europe", "org/transgender-europe")
    links = link(documents, Decisions(apart=frozenset({pair})))
    assert links.renamed == {}
    assert not links.candidates


def test_what_is_kept_apart_is_not_joined_by_way_of_a_third(story):
    documents = [
        body(story, "a", "Northern Aid", aliases=["Aid for the North"]),
        body(story, "b", "Aid for the North", aliases=["Relief of the North"]),
        body(story, "c", "Relief of the North"),
    ]
    pair = ("org/northern-aid", "org/relief-of-the-north")
    assert len(link(documents).renamed) == 2
    renamed = link(documents, Decisions(apart=frozenset({pair}))).renamed
    ends = [renamed.get(tail, tail) for tail in pair]
    assert ends[0] != ends[1]


def test_the_order_of_decisions_does_not_matter(story):
    names = ["Old Name", "New Title", "Third Form"]
    documents = [body(story, name[0].lower(), name) for name in names]
    pairs = (("org/new-title", "org/third-form"), ("org/old-name", "org/new-title"))
    one = link(documents, Decisions(same=pairs))
    assert one == link(documents[::-1], Decisions(same=pairs[::-1]))
    assert set(one.renamed.values()) == {"org/old-name"}


def test_a_village_is_known_with_and_without_the_word_for_it(story):
    documents = []
    for identifier, name in (("a", "Kubat village"), ("b", "Kubat")):
        told = story(identifier, f"Men were held in {name}.")
        told.place(name, country="ng")
        documents.append(told.facts())
    assert len(link(documents).renamed) == 1


def test_one_name_can_be_split_by_document(story):
    documents = [body(story, "a", "Memorial"), body(story, "b", "Memorial")]
    decisions = Decisions(split=frozenset({("doc/b", "org/memorial")}))
    links = link(documents, decisions)
    assert links.split == {"doc/b": {"org/memorial": "org/memorial-b"}}
    tails = {card.tail for card in links.cards}
    assert {"org/memorial", "org/memorial-b"} <= tails


def test_articles_with_one_number_in_two_codes_stay_two(story):
    documents = []
    for name in ("Criminal Code", "Code of Civil Procedure"):
        told = story(name[:4], "Article 5 was cited.")
        rule = Origin("t", 1.0)
        code = Instrument(
            key="i", name=name, kind="statute", origin=rule, jurisdiction="az"
        )
        part = Provision(
            key="p", number="5", spans=(Span(0, 9),), origin=rule, instrument="i"
        )
        documents.append(told.facts(instruments=(code,), provisions=(part,)))
    assert link(documents).renamed == {}
