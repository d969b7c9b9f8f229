"""Which of the words before a verb of saying name the one who says it.

The subject stands last before its verb: after the comma that ends what is said, after
an opening such as "In a statement on Monday", and before what describes it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hrgraph.extract.clauses.apposition import (
    Part,
    body_in,
    describes,
    is_body,
    is_role,
    lacks_comma,
    parts_of,
    person_in,
)
from hrgraph.extract.clauses.relatives import beside_relative
from hrgraph.extract.clauses.scene import Named, Scene
from hrgraph.extract.clauses.voice_words import VoiceWords
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.model import Span

__all__ = ["Speaker", "find_speaker"]

_WORD = re.compile(r"[A-Za-z]+(?=[ ,.])|[^\W_]+(?:[-'’][^\W_]+)*")
_CLOSED = re.compile(r"[”\"»](?=[^”\"»]*\w)")
_DOING = re.compile(r"[A-Z]\w+ing\s")  # "Parading the suspects, the chief said"
_BEFORE_NAME = phrase("before_name_of_other")
_BEFORE_CALLED = phrase("before_called")
_OWNED = re.compile(r"['’]s?\s")
_CONJUNCTION = phrase("before_subject_of_saying")
_OBJECT_OF = re.compile(r"(?:which|whom)\s(?=(?:[a-z’'-]+\s){0,3}[a-z’'-]+s$)")
_ONE_MORE = phrase("one_of_several")
_ARTICLED = re.compile(r"an?\s")
_AGE = re.compile(r"\s(?:of|aged)\s\d{1,3}$")
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
    parts = parts_of(text, start, end)
    if not parts:
        return None
    described = text[start:end].rstrip().endswith(",") or lacks_comma(
        scene, words, parts
    )
    head = len(parts) - 1
    while described and head > 0 and describes(scene, words, parts, head):
        if _DOING.match(text, *parts[head - 1]):
            break
        if _only_opens(scene, parts[head - 1]):
            break  # "In a letter, the lawyer, Ana Ruiz, said"
        head -= 1
    named = _named_behind(scene, words, parts[head], parts[head + 1 :])
    return named or _subject(scene, words, parts[head])


def _named_behind(
    scene: Scene, words: VoiceWords, head: Part, parts: list[Part]
) -> Speaker | None:
    """Who it is behind a role or number: "the lawyer, Ana Ruiz", "a third, a cook"."""
    if parts and _ONE_MORE.fullmatch(scene.text, *head):
        if _ARTICLED.match(scene.text, *parts[0]):
            return Speaker(None, Span(head.start, parts[0].end))
        return None
    role, body = is_role(scene, words, head), is_body(scene, head)
    for part in parts:
        named = person_in(scene, part) if role else None
        named = named or (body_in(scene, part) if body else None)
        if named:
            return Speaker(named.key, Span(named.start, named.end))
    return None


def _subject(scene: Scene, words: VoiceWords, part: Part) -> Speaker | None:
    text = scene.text
    start, end = part
    object_of = _OBJECT_OF.match(text, start, end)
    start = object_of.end() if object_of else start
    joined = _CONJUNCTION.match(text, start, end)
    if joined and not _is_list(text[start : joined.end()]):
        start = start if _joins_bodies(scene, part, joined.end()) else joined.end()
    called = _called(scene, part)
    if called:
        return called
    who = phrase("somebody_who").match(text, *part)
    if who and not words.unnamed.isdisjoint(who["who"].lower().split()):
        return Speaker(None, Span(*who.span("who")))
    start, end = beside_relative(scene, start, end)
    span = Span(start, max(start, end))
    agents = scene.agents_in(start, end)
    for place in range(len(agents) - 1, -1, -1):
        agent = agents[place]
        before = agents[place - 1] if place else None
        # "Border Service officers": of two names side by side the first one acts
        if before and _is_beside(text, before, agent):
            agent = before
        if agent.start >= start - 1:
            found = _with_name(scene, words, agent, span)
            if found:
                return found
    return _without_name(scene, span)


def _called(scene: Scene, part: Part) -> Speaker | None:
    """The name that somebody goes by: "a woman who gave her name as Ana"."""
    if phrase("gives_name").search(scene.text, *part) is None:
        return None
    for named in scene.named_in(*part):
        lead = scene.text[part.start : named.start]
        if named.kind == "person" and phrase("gives_name").search(lead + "_"):
            return Speaker(named.key, Span(named.start, named.end))
    return None


def _is_beside(text: str, before: Named, agent: Named) -> bool:
    """Tell whether a name belongs to the one before it, or is another one for it.

    "Border Service officers", "Lake Council (Council of the Lake)", but not "chief of
    police Ana Ruiz".
    """
    if (
        text[before.end : agent.start] == " ("
        and text[agent.end : agent.end + 1] == ")"
    ):
        return True
    near = before.end >= agent.start - 1
    return near and "person" not in {before.kind, agent.kind}


def _joins_bodies(scene: Scene, part: Part, offset: int) -> bool:
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


def _only_opens(scene: Scene, part: Part) -> bool:
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
    lead = scene.text[part.start : first[0].start] if first else ""
    of = _BEFORE_NAME.search(lead)
    if of and not words.unnamed.isdisjoint(_WORD.findall(lead.lower())):
        return Speaker(None, Span(part.start, first[0].end))  # "friends of Ana and Eva"
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
    if len(tail) == 1 and tail[0] in wordlist("kin_of_a_name"):
        return Speaker(None, Span(agent.start, part.end))  # "the Okelo family"
    if not tail or len(tail) > _OFFICE:
        return None
    if tail[-1] in words.speakers | words.state | wordlist("speakers_beside_bodies"):
        return Speaker(agent.key, Span(agent.start, agent.end))
    return None
