"""Those without a name to whom something is done: "two of the detained miners"."""

from __future__ import annotations

from collections.abc import Sequence

from hrgraph.extract.clauses import Scene, Trigger
from hrgraph.extract.events.people_phrases import PeopleReader, Word, words_of
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.model import Span

__all__ = ["end_of_shots", "whom_at", "whom_before"]

_JOINING = (" and ", " or ")
_JOINED = 80  # code points before "and" in which the first of those joined stand
_DATE = 30  # code points in which the date stands before a subject


def whom_at(scene: Scene, start: int, end: int, *, bodies: bool) -> Span | None:
    """Find the people whom the words from an offset on name.

    Args:
        scene: The document.
        start: Where the object of a verb, or what follows "of", begins.
        end: Where its sentence ends.
        bodies: Whether bodies without a name are meant, too: "three newspapers".
    """
    lead = scene.text[max(0, start - _DATE) : start]
    cut_off = phrase("cut_off_before").search(lead)
    start -= len(cut_off.group()) if cut_off else 0
    words = words_of(scene.text, start, end)
    first = 0
    while first < len(words) and words[first].lower in wordlist(
        "adverbs_before_people"
    ):
        first += 1
    about = _step_over_number(scene.text, words, first)
    found = PeopleReader(scene, words, bodies).read(about)
    if found is None:
        return None
    return Span(words[first].start, words[found - 1].end)


def whom_before(scene: Scene, start: int, end: int, *, bodies: bool) -> Span | None:
    """Find the people who are the subject of a passive verb.

    Of several the last one counts, unless it only describes one before it: "a man who
    had beaten guards was taken away".

    Args:
        scene: The document.
        start: Where the clause begins.
        end: Where its verb begins.
        bodies: Whether bodies without a name are meant, too.
    """
    while start and (scene.text[start - 1].isalnum() or scene.text[start - 1] == "-"):
        start -= 1  # "17-year-old", where a date has been read
    chosen = _last_subject(scene, start, end, bodies=bodies)
    if chosen and scene.text.endswith(_JOINING, 0, chosen.start):
        floor = max(scene.sentence(chosen.start).start, chosen.start - _JOINED)
        longer = _last_subject(scene, floor, end, bodies=bodies)
        return longer if longer and longer.end == chosen.end else chosen
    return chosen


def end_of_shots(scene: Scene, trigger: Trigger) -> int | None:
    """Where those stand who are fired at: "opened fire on villagers"."""
    end = scene.sentence(trigger.start).end
    found = phrase("fires_at").match(scene.text, trigger.start, end)
    return found.end() if found else None


def _last_subject(scene: Scene, start: int, end: int, *, bodies: bool) -> Span | None:
    words = words_of(scene.text, start, end)
    reader = PeopleReader(scene, words, bodies)
    chosen: Span | None = None
    read_to = 0
    for place in range(len(words)):
        if place < read_to or not _may_begin(scene, words, place):
            continue
        found = reader.read(_step_over_number(scene.text, words, place))
        if found is None:
            continue
        read_to = found
        span = Span(words[place].start, words[found - 1].end)
        if chosen is None or not _describes(scene.text[chosen.end : span.start]):
            chosen = span
    return chosen


def _may_begin(scene: Scene, words: Sequence[Word], place: int) -> bool:
    """Tell whether a subject may begin with a word: not behind a preposition."""
    word = words[place]
    if not word.text[0].isalnum():
        return False
    never = word.lower in wordlist("never_of_people")
    if never and not phrase("about_number").match(scene.text, word.start):
        return False
    if place == 0:
        return True
    if phrase("verb_before_people").match(word.lower):
        return False
    before = words[place - 1]
    if not before.text[0].isalnum() or before.lower in wordlist("opens_subject"):
        return True
    named = scene.named_in(before.start, before.end)
    dates = scene.dates_in(before.start - _DATE, before.end)
    return any(n.kind == "place" for n in named) or any(
        m.span.end == before.end for m in dates
    )


def _describes(between: str) -> bool:
    said = phrase("says_before_people").search(between)
    return said is None and phrase("describes_people").search(between) is not None


def _step_over_number(text: str, words: Sequence[Word], place: int) -> int:
    """The index of the word after "at least", where a number follows."""
    if place >= len(words):
        return place
    about = phrase("about_number").match(text, words[place].start, words[-1].end)
    if about is None:
        return place
    while place < len(words) and words[place].start < about.end():
        place += 1
    return place
