"""Who speaks, where no verb of saying stands by, or where the name is told later.

Words that point back, and "a lawyer said …", where "the lawyer, Ana Ruiz," follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hrgraph.extract.clauses.scene import Named, Scene
from hrgraph.extract.clauses.voices import Cast
from hrgraph.extract.phrases import phrase, sieve, wordlist
from hrgraph.model import Entity, Span

__all__ = ["find_described", "find_later_names"]

_ONE = re.compile(r"(?:an?|one)\s(?:[\w’'-]+\s)*$", re.IGNORECASE)
_OF = phrase("after_pointing_noun")
_LEAD = 30  # code points before a noun in which its article stands
_LATER = 1500  # code points within which somebody is named after a voice
_ARTICLE = 4  # code points beside the first one of a voice that hold its article
_PLAIN = 2  # words of "the defence lawyer"
_THE = re.compile(r"\b[Tt]he\s")
_GAP = 4  # code points between two sentences, at most


def find_described(
    scene: Scene, cast: Cast, told: Sequence[Span]
) -> Iterator[tuple[str, Span, Span]]:
    """Find what is put into a mouth by the sentence after it.

    Args:
        scene: The document.
        cast: Its voices.
        told: Stretches that have a voice of their own.

    Yields:
        Key of the voice, the words that it said, and the words that tell so.
    """
    for cue in sieve("described_by").finditer(scene.text):
        sentence = scene.sentence(cue.start())
        if sentence.start < _GAP or scene.is_silent(cue.start()):
            continue
        before = scene.sentence(sentence.start - _GAP)
        apart = before.start >= sentence.start or scene.is_heading(before.start)
        if apart or any(span.meets(before) for span in told):
            continue
        verb = phrase("verb_of_pointing").search(scene.text, cue.end(), sentence.end)
        if verb:
            voice = cast.subject(cue.end(), verb.start(), sure=True)
        else:
            voice, _ = cast.following(cue.end(), sentence.end)
        if voice:
            yield voice, before, Span(*cue.span())
    yield from _told_of(scene, cast, told)


def _told_of(
    scene: Scene, cast: Cast, told: Sequence[Span]
) -> Iterator[tuple[str, Span, Span]]:
    """Find the sentences before "The union reports it."."""
    for cue in sieve("tells_of_it").finditer(scene.text):
        sentence = scene.sentence(cue.start())
        before = scene.sentence(max(sentence.start - _GAP, 0))
        apart = before.start >= sentence.start or scene.is_heading(before.start)
        here = sentence.start > scene.paragraph(cue.start()).start
        if apart or not here or any(span.meets(before) for span in told):
            continue
        voice = cast.subject(sentence.start, cue.start())
        if voice:
            yield voice, before, Span(*cue.span())


def find_later_names(scene: Scene, voices: Iterable[str]) -> Mapping[str, str]:
    """Find the names of voices: "a lawyer said … the lawyer, Ana Ruiz,".

    And of those who are named before: "Ana Ruiz, a lawyer, came … the lawyer said".

    Args:
        scene: The document.
        voices: Keys of all who speak.

    Returns:
        For a voice without a name the key of the person; nothing where another of
        that trade comes between.
    """
    found = {}
    for voice in dict.fromkeys(voices):
        if scene.kind_of(voice) == "source":
            entity = scene.entities[voice]
            person = _named_later(scene, entity) or _named_before(scene, entity)
            if person:
                found[voice] = person
    return found


def _named_before(scene: Scene, voice: Entity) -> str | None:
    """The one person who is called a lawyer before "the lawyer said"."""
    text, first = scene.text, voice.spans[0]
    head = voice.name.split()[-1]
    lead = text[max(0, first.start - _ARTICLE) : first.start + _ARTICLE]
    if len(voice.name.split()) > _PLAIN or not _THE.search(lead):
        return None
    people = {
        named.key
        for named in scene.named_in(max(0, first.start - _LATER), first.start)
        if named.kind == "person" and _is_called(text, named, head, first.start)
    }
    return people.pop() if len(people) == 1 else None


def _is_called(text: str, named: Named, head: str, end: int) -> bool:
    """Tell whether words beside a name say that its bearer is a lawyer, say.

    "Ana Ruiz, a defence lawyer", "the lawyer Ms Ruiz"; of a claimant, "the claim of".
    """
    behind = phrase("said_to_be").match(text, named.end, end)
    if behind and head in behind["what"].split():
        return True
    lead = text[max(0, named.start - _LEAD) : named.start]
    before = phrase("title_before_name").sub("", lead)
    if head in wordlist("who_brings_a_case") and phrase("brought_by").search(before):
        return True
    return re.search(rf"(?i:\b{re.escape(head)}),?\s$", before) is not None


def _named_later(scene: Scene, voice: Entity) -> str | None:
    text, first = scene.text, voice.spans[0]
    head = _OF.sub("", voice.name).split()[-1]
    start = text.find(head, first.start, first.end)
    if start < 0 or not _ONE.search(text, max(0, start - _LEAD), start):
        return None
    end = first.end + _LATER
    again = re.compile(rf"\b[Tt]he\s{re.escape(head)},\s").search(text, first.end, end)
    if again is None:
        return None
    other = (
        rf"(?i:\b(?:an?|another|one|second)\s(?:[\w’'-]+\s){{0,2}}{re.escape(head)}\b)"
    )
    if re.compile(other).search(text, first.end, again.start()):
        return None
    named = scene.named_in(again.end(), again.end() + 1)
    return next((one.key for one in named if one.kind == "person"), None)
