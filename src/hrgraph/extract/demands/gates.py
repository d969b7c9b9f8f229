"""What looks like a call and is none: questions to a person, charges, own wishes."""

from __future__ import annotations

import re

from hrgraph.extract.clauses import Trigger
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["is_no_call", "is_wished"]

_NO_CALL = phrase("call_taken_back")
_PASSIVE = phrase("asked_in_passive")
_OWN_WISH = phrase("own_wish")
# "The Ministry, asked on Monday, was silent"; "a charge of calling for unrest"
_ASKED_OF = re.compile(r",\s$")
_CHARGED_WITH = phrase("no_addressee_before")
_OWNED = re.compile(r"\w[’']s?\s$")
_NOUNS = {"requests", "demands", "calls for"}


def is_no_call(text: str, trigger: Trigger, sentence: Span) -> bool:
    """Tell whether a verb of asking asks for nothing that anybody should do."""
    lead = text[sentence.start : trigger.start]
    words = text[trigger.start : trigger.end].lower()
    doing = words.split()[0].endswith("ing")
    own = words.startswith("we ")  # a quotation may begin with it
    if (
        (_NO_CALL.search(lead) and not own)
        or phrase("asks_no_action").search(lead)
        or phrase("no_action").match(text, trigger.end)
        or _OWN_WISH.match(text, trigger.start)
        or _between_persons(text, trigger, words)
        or _is_of_captors(lead, text, trigger)
        or _is_question(lead, text, trigger, sentence)
        or _is_owned(lead, text, trigger)
        or _is_charged(lead, doing=doing)
        or (words == "asked" and _ASKED_OF.search(lead))
    ):
        return True
    if not re.search(r"\w", lead) and words in _NOUNS:
        return text[trigger.end : trigger.end + 4] in {" to ", " for"}
    return _PASSIVE.search(lead) is not None and not doing


def _is_of_captors(lead: str, text: str, trigger: Trigger) -> bool:
    """Tell whether guards or captors want something: "the officers demanded money"."""
    if phrase("captors_ask").search(lead) is None:
        return False
    return phrase("asked_by_captors").match(text, trigger.end) is not None


def _is_question(lead: str, text: str, trigger: Trigger, sentence: Span) -> bool:
    """Tell whether it is asked whether something is so, or whether somebody asks."""
    if text.startswith("ask", trigger.start) and (
        phrase("whether_so").match(text, trigger.end)
    ):
        return True
    return (
        text[sentence.end - 1] == "?"
        and phrase("opens_question").match(lead) is not None
    )


def _is_owned(lead: str, text: str, trigger: Trigger) -> bool:
    """Tell whether it is a noun that says nothing: "the workers' demands were met"."""
    if _OWNED.search(lead) is None:
        return False
    return phrase("says_what").match(text, trigger.end) is None


def _is_charged(lead: str, *, doing: bool) -> bool:
    """Tell whether somebody is charged with the call: "jailed for calling for"."""
    if _CHARGED_WITH.search(lead) is None:
        return False
    return doing or phrase("charged_for").search(lead) is not None


def _between_persons(text: str, trigger: Trigger, words: str) -> bool:
    """Tell whether somebody is told to have asked one person: "asked me to sign"."""
    return words in {"asked", "wanted", "begged", "requested", "asking"} and (
        phrase("one_person").match(text, trigger.end) is not None
    )


def is_wished(text: str, start: int, end: int) -> bool:
    """Tell whether a clause after "that" says what should be, not what is."""
    wished = phrase("should_be").search(text, start, end)
    told = phrase("is_told").search(text, start, end)
    return wished is not None and (told is None or wished.start() < told.start())
