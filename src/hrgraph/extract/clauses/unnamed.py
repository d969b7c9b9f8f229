"""Voices without a name: "two ferrymen", "those released", "a nurse at the prison"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hrgraph.extract.clauses.antecedents import opening_people
from hrgraph.extract.clauses.scene import AGENTS
from hrgraph.extract.clauses.speaking import Speaking
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.model import Span

__all__ = ["MARKS", "Unnamed"]

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LEAD = phrase("before_speaker")
MARKS = " ,*_#“”\"'’‘()–•·▪●-\u00a0"
"""Signs beside the words for a speaker."""
_NOBODY = {"there", "this", "these", "that", "those", "no", "nobody"}
_NO_SPEAKER = {"who", "which", "whose", "in", "on", "at", "after", "for", "with", "by"}
_POINTING = phrase("pointing_before_noun")
_NEAR = 2500  # code points over which a pronoun may point back
_ASSEMBLY = re.compile(r"[ \t*_]*(?:The\s)?([^\n,]{3,90}),[ \t*_]*$", re.MULTILINE)
_AFTER_COMMA = 3  # code points in which the name begins that follows a comma
_PREAMBLE = 1200  # code points in which the body stands that adopts a resolution
_BODIES = {"organisation", "authority"}
_LONGEST = 9  # words of an unnamed voice


@dataclass(slots=True)
class Unnamed(Speaking):
    """Makes voices of the words for those who have no name."""

    def _unknown(self, words: str, span: Span) -> str | None:
        """Somebody of whom no list knows that they may speak: "the ferrymen"."""
        behind = phrase("inner_speaker").search(words)
        if behind:  # "among other writers the group": what the group speaks of
            span = Span(span.start + behind.start("who"), span.end)
            words = behind["who"]
        hedge = phrase("hedge_of_number").match(words)
        words = words[hedge.end() :] if hedge else words
        said = _WORD.findall(words.lower())
        if phrase("some_of_them").fullmatch(words):
            return self.voice(words, span)
        if not said or said[0] in _NOBODY or phrase("things").search(words):
            return None
        if phrase("finite").search(words) or phrase("no_speaker").match(words):
            return None
        if not phrase("may_speak").match(words):
            return None
        return self.voice(words.strip(MARKS), span)

    def _counted(self, words: str, span: Span) -> str:
        """A voice, or those whom a bare number points back to: "Six say that"."""
        if phrase("bare_number").fullmatch(words):
            opening = opening_people(self.scene, self.words, span.start, one=False)
            if opening:
                return self._worded(opening.span)
        return self.voice(words, span)

    def _generic(self, start: int, said: str) -> str | None:
        lead = _LEAD.match(said.lstrip(MARKS))
        cut = len(said) - len(said.lstrip(MARKS)) + (lead.end() if lead else 0)
        first, last = self._people_part(said, cut)
        joined = _LEAD.match(said[first:last])
        first += joined.end() if joined else 0
        head = said[first:last]
        begin = start + first
        bare = head.strip(MARKS)
        begin += len(head) - len(head.lstrip(MARKS))
        words = _WORD.findall(bare.lower())
        if not words or len(words) > _LONGEST:
            return None
        if words[-1] in self.words.pronouns:
            return self.pronoun(words[-1], begin)
        known = self.pointed_at(bare, begin)
        if known:
            return known
        if words[0] in _NOBODY or phrase("finite").search(bare):
            return None
        if not self._is_people(words):
            return self._place(begin, begin + len(bare))
        return self.voice(bare, Span(begin, begin + len(bare)))

    def _people_part(self, said: str, start: int) -> tuple[int, int]:
        """The part between commas that names people; else the last part."""
        first = start
        for match in re.finditer(r",\s|$", said[start:]):
            last = start + match.start()
            words = _WORD.findall(said[first:last].lower())
            if words and words[0] not in _NO_SPEAKER and self._is_people(words):
                return first, last
            if start + match.end() < len(said):
                first = start + match.end()
        return first, len(said)

    def _is_people(self, words: list[str]) -> bool:
        known = any(word in self.words.people for word in words)
        return known or words[0] in wordlist("some_speakers")

    def _place(self, start: int, end: int) -> str | None:
        for named in self.scene.named_in(start, end):
            if named.kind == "place" and end - named.end <= 1:
                return self.voice(
                    self.scene.text[named.start : named.end],
                    Span(named.start, named.end),
                )
        return None

    def pointed_at(self, said: str, offset: int) -> str | None:
        """The body that "the union" or "the same organisation" means."""
        if not _POINTING.match(said):
            return None
        head = _WORD.findall(said.lower())[-1]
        if head not in self.words.bodies | self.words.state | self.words.speakers:
            return None
        reach = self.scene.named_in(max(0, offset - 4 * _NEAR), offset)
        whole = re.compile(rf"\b{re.escape(head)}\b")
        for named in reversed(reach):
            name = self.scene.name_of(named.key).lower()
            known = named.kind in AGENTS and whole.search(name)
            if known and not _is_other(said, name):
                return named.key
        if head in self.words.bodies:
            private = head in wordlist("never_of_the_state")
            if (
                self._last_is(_BODIES)
                and offset - self.last_at < _NEAR
                and not (private and self._is_a(self.last, "plain_state_bodies"))
            ):
                return self.last
            start = self.scene.sentence(offset).start
            found = self.scene.named_before(start, {"organisation"})
            while found and private and self._is_a(found.key, "outlets"):
                found = self.scene.named_before(found.start, {"organisation"})
            return found.key if found else None
        return None

    def _is_a(self, key: str | None, kinds: str) -> bool:
        """Tell whether somebody is of one of the kinds that a list holds."""
        entity = self.scene.entities.get(key or "")
        return getattr(entity, "kind", "") in wordlist(kinds)

    def left_out(self, offset: int) -> str | None:
        """Who speaks where a verb has no subject: whoever spoke last.

        In a resolution it is the assembly: "1. Condemns the raid".
        """
        start = self.scene.sentence(offset).start
        opens = phrase("opens_item").fullmatch(self.scene.text, start, offset)
        return (self._assembly() if opens else None) or self.last

    def _assembly(self) -> str | None:
        """The body that stands alone in a line, before all that it notes and asks."""
        for line in _ASSEMBLY.finditer(self.scene.text, 0, _PREAMBLE):
            named = self.scene.agents_in(line.start(1), line.end(1))
            whole = [n for n in named if n.start <= line.start(1) + _AFTER_COMMA]
            if whole and whole[0].kind != "person" and whole[0].end >= line.end(1):
                return whole[0].key
            said = re.compile(rf"\b{re.escape(line.group(1))}\b", re.IGNORECASE)
            for key, entity in self.scene.entities.items():
                if self.scene.kind_of(key) in _BODIES and said.search(entity.name):
                    return key
        return None


def _is_other(said: str, name: str) -> bool:
    """Tell whether "the finance minister" is not the Minister of Justice."""
    bare = _POINTING.sub("", said.lower())
    words = [word for word in _WORD.findall(bare) if word not in wordlist("same_again")]
    own = set(_WORD.findall(name)) - wordlist("small_in_names")
    if len(words) == 1 or len(own) == 1:
        return False
    return own.isdisjoint(words[:-1])
