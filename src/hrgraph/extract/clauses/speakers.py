"""Which of the words before a verb of saying name the one who says it.

The subject stands last before its verb: after the comma that ends what is said, after
an opening such as "In a statement on Monday", and before what describes it.
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from hrgraph.extract.clauses.relatives import beside_relative
from hrgraph.extract.clauses.scene import Named, Scene
from hrgraph.extract.clauses.voice_words import VoiceWords
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.model import Span

__all__ = ["Speaker", "find_speaker"]

_WORD = re.compile(r"[A-Za-z]+(?=[ ,.])|[^\W_]+(?:[-'’][^\W_]+)*")
_CLOSED = re.compile(r"[”\"»](?=[^”\"»]*\w)")
_DOING = re.compile(r"[A-Z]\w+ing\s")  # "Parading the suspects, the chief said"
_CONTENT = re.compile(r"[^\s*_,(]")
_COMMA = re.compile(r",(?=\s|$)")
_BEFORE_NAME = phrase("before_name_of_other")
_BEFORE_CALLED = phrase("before_called")
_OWNED = re.compile(r"['’]s?\s")
_CONJUNCTION = phrase("before_subject_of_saying")
_AGE = re.compile(r"\s(?:of|aged)\s\d{1,3}$")
_ENDS = 3  # code points after a name that are marks only
_ARTICLE = re.compile(r"\s(?=(?:the|a|an|his|her|their|its|some)\s)")
_AND = re.compile(r"\)?(?:\s\([^()]{1,20}\))?,?\s(?:and|or)\s(?:the\s)?")
_ARTICLES = 5  # code points before a name in which nothing but an article stands
_OFFICE = 4  # words after a name that name an office
_MADE_BY = 4  # words of "a joint report by"
_SHORT = 6  # words of a speaker that are kept whole
_LONGEST = 9  # words of a speaker without a name


class Speaker(NamedTuple):
    """Who speaks: the key of a name, or the words for one who has none."""

    key: str | None
    span: Span


class _Part(NamedTuple):
    start: int
    end: int


def find_speaker(
    scene: Scene, words: VoiceWords, start: int, end: int
) -> Speaker | None:
    """Find the subject of the verb that stands at ``end``.

    Returns:
        None where the words are no plain subject.
    """
    text = scene.text
    for closed in _CLOSED.finditer(text, start, end):
        start = closed.end()
    aside = phrase("aside_before_verb").search(text, start, end)
    end = aside.start() if aside else end
    parts = _parts(text, start, end)
    if not parts:
        return None
    described = text[start:end].rstrip().endswith(",")
    head = len(parts) - 1
    while described and head > 0 and _describes(scene, words, parts, head):
        if _DOING.match(text, *parts[head - 1]):
            break
        if _only_opens(scene, parts[head - 1]):
            break  # "In a letter, the lawyer, Ana Ruiz, said"
        head -= 1
    for part in parts[head + 1 :]:
        person = _person(scene, part)
        if person and _is_role(scene, words, parts[head]):
            return Speaker(person.key, Span(person.start, person.end))
    return _subject(scene, words, parts[head])


def _parts(text: str, start: int, end: int) -> list[_Part]:
    """The stretches between commas that stand in no bracket."""
    cuts = [start]
    for comma in _COMMA.finditer(text, start, end):
        opened = text.rfind("(", cuts[-1], comma.start())
        if opened < 0 or text.find(")", opened, comma.start()) >= 0:
            cuts.append(comma.end())
    cuts.append(end)
    found = []
    for first, last in itertools.pairwise(cuts):
        word = _CONTENT.search(text, first, last)
        if word:
            bare = text[first:last].rstrip(" ,*_\n\u00a0")
            found.append(_Part(word.start(), first + len(bare)))
    return found


def _person(scene: Scene, part: _Part) -> Named | None:
    """The person whose name a part consists of."""
    for named in scene.named_in(part.start, part.end):
        whole = named.start - part.start < _ENDS and part.end - named.end < _ENDS
        if whole and named.kind == "person":
            return named
    return None


def _is_role(scene: Scene, words: VoiceWords, part: _Part) -> bool:
    said = _WORD.findall(scene.text[part.start : part.end].lower())
    known = words.people | words.state
    return _person(scene, part) is None and any(word in known for word in said)


def _describes(
    scene: Scene, words: VoiceWords, parts: list[_Part], number: int
) -> bool:
    """Tell whether a part between commas describes the one before it."""
    part = parts[number]
    lead = phrase("describing").match(scene.text, part.start, part.end)
    if lead:
        return True
    before = parts[number - 1]
    if _person(scene, part):
        return _is_role(scene, words, before)
    # "Ana Ruiz, her lawyer, said"
    return _person(scene, before) is not None and _is_role(scene, words, part)


def _subject(scene: Scene, words: VoiceWords, part: _Part) -> Speaker | None:
    text = scene.text
    start, end = part
    joined = _CONJUNCTION.match(text, start, end)
    if joined and not _is_list(text[start : joined.end()]):
        start = start if _joins_bodies(scene, part, joined.end()) else joined.end()
    start, end = beside_relative(scene, start, end)
    span = Span(start, max(start, end))
    agents = scene.agents_in(start, end)
    for place in range(len(agents) - 1, -1, -1):
        agent = agents[place]
        before = agents[place - 1] if place else None
        # "Border Service officers": of two names side by side the first one acts
        if (
            before
            and before.end >= agent.start - 1
            and not _is_one_person(before, agent)
        ):
            agent = before
        if agent.start >= start - 1:
            found = _with_name(scene, words, agent, span)
            if found:
                return found
    return _without_name(scene, span)


def _is_one_person(before: Named, agent: Named) -> bool:
    """Tell whether a person is named: "chief of police Ana Ruiz"."""
    return "person" in {before.kind, agent.kind}


def _joins_bodies(scene: Scene, part: _Part, offset: int) -> bool:
    """Tell whether two bodies speak: "the Ministry (MI) and the Court said"."""
    before = scene.agents_in(part.start, offset)
    after = scene.agents_in(offset, part.end)
    if not before or not after or before[-1].kind != after[0].kind:
        return False
    first = before[-1]
    if first.kind == "person" or not _AND.fullmatch(
        scene.text, first.end, after[0].start
    ):
        return False
    lead = Span(part.start, first.start)
    only_opens = _opens(scene.text, lead) or first.start - part.start <= _ARTICLES
    return only_opens and not phrase("finite").search(scene.text, *lead)


def _is_list(lead: str) -> bool:
    """Tell whether "and" joins two who speak: "the union and its members said"."""
    return len(lead.split()) <= _LONGEST and not phrase("finite").search(lead)


def _without_name(scene: Scene, part: Span) -> Speaker | None:
    """A short noun phrase: "two women", "a nurse at the prison"."""
    text = scene.text
    start, end = part
    age = _AGE.search(text, start, end)
    end = age.start() if age else end
    if _opens(text, part):
        start = _after_opening(text, start, end)
        if start < 0:
            return None
    after = phrase("after_noun").search(text, start, end)
    if after and len(_WORD.findall(text, start, end)) > _SHORT:
        end = after.start()
    said = _WORD.findall(text, start, end)
    if not said or len(said) > _LONGEST:
        return None
    named = any(agent.start < end for agent in scene.agents_in(start, end))
    if named or not phrase("noun_phrase").fullmatch(text, start, end):
        return None
    return Speaker(None, Span(start, end))


def _only_opens(scene: Scene, part: _Part) -> bool:
    """Tell whether words that open a sentence end in no name that others describe."""
    named = scene.agents_in(part.end - 1, part.end)
    return not named and _opens(scene.text, Span(*part))


def _opens(text: str, part: Span) -> bool:
    """Tell whether the words begin with what comes before a subject."""
    return phrase("opening_of_sentence").match(text, *part) is not None


def _after_opening(text: str, start: int, end: int) -> int:
    last = -1
    for match in _ARTICLE.finditer(text, start, end):
        last = match.end()
    return last


def _with_name(
    scene: Scene, words: VoiceWords, agent: Named, part: Span
) -> Speaker | None:
    text = scene.text
    tail = _WORD.findall(text[agent.end : part.end].lower())
    own = Speaker(agent.key, Span(agent.start, agent.end))
    if tail and not (text[agent.end : part.end].startswith(" (") and len(tail) == 1):
        return _beside_name(scene, words, agent, part, tail)
    lead = text[part.start : max(part.start, agent.start)]
    binds = _BEFORE_NAME.search(lead)
    if not binds or not re.search(r"\w", lead):
        called = _BEFORE_CALLED.search(lead)
        return (called and _person_of(scene, part, agent, called.group(1))) or own
    if binds.group(1) in {"and", "or"}:
        return _joined(scene, words, agent, part)
    if phrase("work_by").fullmatch(lead) and not phrase("finite").search(lead):
        return own
    named = _person_of(scene, part, agent, binds.group(1))
    return named or _bound(scene, words, own, part, lead)


def _person_of(scene: Scene, part: Span, agent: Named, binds: str) -> Speaker | None:
    """The person whose body is named: "Ana Ruiz of the Union"."""
    if binds not in {"of", "from", "at", "with", "for"}:
        return None
    before = scene.agents_in(part.start, agent.start)
    people = [named for named in before if named.kind == "person"]
    if not people:
        return None
    return Speaker(people[-1].key, Span(people[-1].start, people[-1].end))


def _bound(
    scene: Scene, words: VoiceWords, own: Speaker, part: Span, lead: str
) -> Speaker | None:
    """A name that a preposition ties to words before: "the head of the Union"."""
    before = _WORD.findall(lead.lower())
    if any(word in words.unnamed for word in before):
        whole = len(before) <= _LONGEST
        return Speaker(None, Span(part.start, part.end)) if whole else None
    if any(word in words.speakers for word in before):
        return own
    made_by = re.search(r"\b(?:by|from|of)\s(?:the\s)?$", lead)
    short = len(before) <= _MADE_BY and not _opens(scene.text, part)
    if made_by and short and phrase("one_of_body").match(lead):
        return Speaker(None, Span(part.start, part.end))  # "a botanist of the Union"
    return own if made_by and short else None


def _joined(
    scene: Scene, words: VoiceWords, agent: Named, part: Span
) -> Speaker | None:
    """Of two who speak together the first one, or both where one has no name."""
    first = scene.agents_in(part.start, agent.start)
    if first and _AND.fullmatch(scene.text, first[-1].end, agent.start):
        return Speaker(first[-1].key, Span(first[-1].start, first[-1].end))
    before = _WORD.findall(scene.text[part.start : agent.start].lower())
    whole = any(word in words.unnamed for word in before)
    return Speaker(None, Span(part.start, part.end)) if whole else None


def _beside_name(
    scene: Scene, words: VoiceWords, agent: Named, part: Span, tail: list[str]
) -> Speaker | None:
    """Read "Okelo's lawyer", "ministry officials", "the police of Goma"."""
    if _OWNED.match(scene.text, agent.end):
        tail = tail[1:] if tail[0] == "s" else tail
        if len(tail) <= _OFFICE and any(word in words.unnamed for word in tail):
            return Speaker(None, Span(agent.start, part.end))
    if not tail or len(tail) > _OFFICE:
        return None
    if tail[-1] in words.speakers | words.state | wordlist("speakers_beside_bodies"):
        return Speaker(agent.key, Span(agent.start, agent.end))
    return None
