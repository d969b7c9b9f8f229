"""What must hold of IRIs, spans and links whatever the words are."""

import string

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from hrgraph.link import document_tail, link, mend, name_facts
from hrgraph.link.iris import slug
from hrgraph.model import (
    Allegation,
    Authority,
    Document,
    Event,
    EventDate,
    Facts,
    Interval,
    Organisation,
    Origin,
    PartialDate,
    Person,
    Place,
    Span,
    Telling,
)
from hrgraph.rdf import Terms, map_facts
from hrgraph.vocab import OA

RULE = Origin("property@1", 0.5)
TEXTS = st.text(min_size=2, max_size=120).filter(lambda text: text.strip())
NAMES = st.text(min_size=1, max_size=80).filter(lambda name: name.strip())
DAYS = st.dates().map(lambda day: PartialDate(day.isoformat()))
COUNTRIES = st.sampled_from([None, "az", "ge"])


@st.composite
def spans(draw, text):
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def entity(draw, key, span):
    shared = {
        "key": key,
        "name": draw(NAMES),
        "spans": tuple(draw(st.lists(span, max_size=3))),
        "origin": RULE,
    }
    flag, country = draw(st.booleans()), draw(COUNTRIES)
    return draw(
        st.sampled_from(
            [
                Organisation(**shared, kind="ngo"),
                Authority(**shared, kind="police", country=country, specified=flag),
                Place(**shared, kind="city", country=country),
                Person(**shared, public=flag),
            ]
        )
    )


@st.composite
def facts(draw, identifier="note"):
    """Facts of one document, with pointers that may lead nowhere."""
    text = draw(TEXTS)
    span = spans(text)
    count = draw(st.integers(0, 5))
    entities = [draw(entity(f"k{number}", span)) for number in range(count)]
    pointers = st.sampled_from([None, "gone", *(e.key for e in entities)])
    events = []
    for number in range(draw(st.integers(0, 3))):
        day = draw(DAYS)
        events.append(
            Event(
                key=f"e{number}",
                type=draw(st.sampled_from(["raid", "detention", "other"])),
                tellings=(Telling(draw(span), draw(pointers)),),
                dates=(EventDate(draw(span), Interval(day, day)),),
                origin=RULE,
                actor=draw(pointers),
                place=draw(pointers),
            )
        )
    allegations = tuple(
        Allegation(draw(span), "beating", RULE, claimant=draw(pointers))
        for _ in range(draw(st.integers(0, 3)))
    )
    return Facts(
        Document(identifier, text),
        entities=tuple(entities),
        events=tuple(events),
        allegations=allegations,
    )


@given(st.text())
def test_a_slug_has_only_plain_letters_and_60_of_them_at_most(words):
    made = slug(words)
    assert 0 < len(made) <= 60
    assert set(made) <= set(string.ascii_lowercase + string.digits + "-")


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_ids_share_an_iri_only_if_they_differ_in_hyphens(one, other):
    if document_tail(one) == document_tail(other):
        assert one.replace("_", "-") == other.replace("_", "-")


@given(facts())
def test_mended_facts_can_be_mapped_and_every_quote_is_the_slice(drawn):
    mended, _ = mend(drawn)
    quads, _ = map_facts(mended, Terms("https://example.org/id/"))
    about: dict[str, dict[str, str]] = {}
    for quad in quads:
        if quad.predicate.value.startswith(OA) and isinstance(quad.object, ox.Literal):
            key = quad.predicate.value.removeprefix(OA)
            about.setdefault(str(quad.subject), {})[key] = quad.object.value
    for span in about.values():
        start, end = int(span["start"]), int(span["end"])
        assert span["exact"] == mended.document.text[start:end]


@given(facts())
def test_the_same_facts_give_the_same_quads_in_the_same_order(drawn):
    mended, _ = mend(drawn)
    terms = Terms("https://example.org/id/")
    assert map_facts(mended, terms) == map_facts(mended, terms)


@given(facts())
def test_no_private_name_gets_into_an_iri(drawn):
    secret = Person(
        key="secret",
        name="Zxqjelda Vwkrut",
        spans=(Span(0, 1),),
        origin=RULE,
    )
    mended, _ = mend(drawn)
    hidden = Facts(mended.document, entities=(*mended.entities, secret))
    tails = [*name_facts(hidden).things.values()]
    tails += [record.tail for record in name_facts(hidden).records]
    assert not any("zxq" in tail or "vwk" in tail for tail in tails)


@given(facts("a"), facts("b"), facts("c"))
def test_linking_does_not_depend_on_the_order(one, two, three):
    documents = [mend(drawn)[0] for drawn in (one, two, three)]
    assert link(documents) == link(documents[::-1])


@given(facts("a"), facts("b"))
def test_a_documents_own_names_do_not_depend_on_others(one, two):
    mended = mend(one)[0]
    before = name_facts(mended)
    link([mended, mend(two)[0]])
    assert name_facts(mended) == before


@given(facts("a"), facts("b"))
def test_a_shared_event_is_told_by_two_documents(one, two):
    for event in link([mend(one)[0], mend(two)[0]]).events:
        assert {m.split("/event/")[0] for m in event.members} == {"doc/a", "doc/b"}
