"""Places that a text names for the body which acts there, and offices for the State.

"Minsk denies it" tells of the government, "the wife rang Tushina police station" of
the police. Who is told to hold an office ("X, Minister of Justice") is a person, and
the office no second one that acts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hrgraph.extract.naming.clusters import name_key
from hrgraph.extract.naming.mentions import Mention
from hrgraph.extract.phrases import Phrase, phrase, table, wordlist

__all__ = ["find_state", "recognise_acting", "without_offices"]

_BEFORE = 60  # characters in which what is done to a body may stand
_BEHIND = 50  # characters in which what it does may stand
_TRUST = 0.9
_GOVERNMENT = "government"

_DONE_BY_STATE = phrase("done_by_a_state")
_SENT_TO_STATE = phrase("sent_to_a_state")
_DONE_BY_STAFF = phrase("done_by_staff")
_STAFF_OF = phrase("staff_of_a_facility")
_THE_STATE = phrase("the_state_acts")
_BETWEEN = phrase("between_person_and_office")
_OFFICE = phrase("names_of_offices")


def recognise_acting(text: str, mentions: Sequence[Mention]) -> None:
    """Take capitals and facilities that act for governments, police and the like.

    A capital stands for the government only where it acts, and is that government; a
    facility whose staff acts is a body wherever it is named.

    Args:
        text: The page's text.
        mentions: Of the page; those of places that act are changed.
    """
    staffed = dict[str, str]()
    facilities = [m for m in mentions if m.type == "place" and m.kind == "facility"]
    for mention in facilities:
        noun = mention.name.rpartition(" No")[0] or mention.name
        kind = table("staffed_facilities").get(noun.split()[-1].lower())
        if kind and _is_told(text, mention, _STAFF_OF, _DONE_BY_STAFF):
            staffed[name_key(mention.name)] = kind
    for mention in facilities:
        if name_key(mention.name) in staffed:
            mention.type, mention.entry = "authority", None
            mention.kind = staffed[name_key(mention.name)]
    for mention in mentions:
        if (
            mention.type == "place"
            and mention.entry is not None
            and mention.name in wordlist("seats_of_governments")
            and _is_told(text, mention, _SENT_TO_STATE, _DONE_BY_STATE)
        ):
            mention.country = mention.entry.country
            mention.type, mention.entry = "authority", None
            mention.kind = mention.label = _GOVERNMENT
            mention.specified = False


def find_state(text: str) -> Iterator[Mention]:
    """Find "the State" where it acts, which no list can tell from a state of things."""
    for match in _THE_STATE.finditer(text):
        start, end = match.span(1)
        yield Mention(
            start,
            end,
            match[1],
            "authority",
            _GOVERNMENT,
            "names/state@1",
            _TRUST,
            specified=False,
            label="state",
        )


def without_offices(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Leave out the offices that stand behind the names of who holds them.

    Args:
        text: The page's text.
        mentions: In order of the text, without overlap.
    """
    before: Mention | None = None
    for mention in mentions:
        person = before if before is not None and before.type == "person" else None
        if (
            person is None
            or mention.type not in {"authority", "organisation"}
            or not _OFFICE.match(mention.name)
            or not _BETWEEN.fullmatch(text[person.end : mention.start])
        ):
            yield mention
        else:  # nothing else may take the words for a name
            yield replace(mention, type="other", entry=None)
        before = mention


def _is_told(text: str, mention: Mention, before: Phrase, behind: Phrase) -> bool:
    front = text[max(0, mention.start - _BEFORE) : mention.start]
    return bool(
        before.search(front)
        or (
            behind.match(text[mention.end : mention.end + _BEHIND])
            and not wordlist("before_place_name").intersection(front.split()[-1:])
        )
    )
