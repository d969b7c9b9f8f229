"""Marks may overlap, nest, touch, or reach beyond the text."""

from hypothesis import given
from hypothesis import strategies as st

from hrgraph.web.marking import Mark, excerpts, paragraphs

TEXT = "Police held 83 people in Baku.\nThe Ministry confirmed it on 2 October."


def mark(words: str, family: str = "Mention") -> Mark:
    start = TEXT.index(words)
    return Mark(start, start + len(words), family, "#", family)


def test_the_segments_of_all_paragraphs_are_the_text_without_its_line_breaks():
    found = paragraphs(TEXT, [mark("83 people"), mark("people in Baku")])
    assert [
        "".join(s.text for s in paragraph.segments) for paragraph in found
    ] == TEXT.split("\n")


def test_where_two_marks_overlap_both_hold():
    found = paragraphs(TEXT, [mark("83 people"), mark("people in Baku", "Claim")])
    both = [s.text for s in found[0].segments if len(s.marks) == 2]
    assert both == ["people"]


def test_a_click_means_the_shortest_mark():
    whole, inner = mark("Police held 83 people", "Claim"), mark("83", "FigureClaim")
    found = paragraphs(TEXT, [inner, whole])
    segment = next(s for s in found[0].segments if s.text == "83")
    assert segment.inner == inner


def test_each_mark_can_be_addressed_by_its_place():
    found = paragraphs(TEXT, [mark("83 people"), mark("83")])
    anchors = [a for s in found[0].segments for a in s.anchors]
    assert sorted(anchors) == ["char=12,14", "char=12,21"]


def test_only_the_words_asked_for_are_shown_as_asked():
    start = TEXT.index("Ministry")
    found = paragraphs(TEXT, [], (start, start + 8))
    asked = [s.text for p in found for s in p.segments if s.asked]
    assert asked == ["Ministry"]


def test_a_mark_beyond_the_text_is_cut_at_its_end():
    found = paragraphs("Baku", [Mark(2, 99, "Mention", "#", "")])
    assert [s.text for s in found[0].segments] == ["Ba", "ku"]


def test_a_paragraph_is_of_the_narrowest_zone_that_holds_its_words():
    text = "Raid in Baku\n  Write to us \nThey were 83."
    zones = [("boilerplate", 13, 27), ("contact", 15, 26), ("quote", 28, 32)]
    found = paragraphs(text, [], None, [("title", 0, 12), *zones])
    assert [p.zone for p in found] == ["title", "contact", ""]


def test_excerpts_hold_the_marked_words_and_nothing_else():
    found = excerpts(
        TEXT, [mark("83 people"), mark("people in Baku"), mark("Ministry")]
    )
    assert ["".join(s.text for s in p.segments) for p in found] == [
        "83 people in Baku",
        "Ministry",
    ]


@given(
    st.text(alphabet="ab \n█ə", max_size=40),
    st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=8),
)
def test_no_character_is_lost_or_doubled_whatever_the_marks(text, places):
    marks = [Mark(a, b, "Claim", "#", "") for a, b in places]
    shown = "".join(s.text for p in paragraphs(text, marks) for s in p.segments)
    assert shown == text.replace("\n", "")
