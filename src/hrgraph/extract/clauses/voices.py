"""Who is speaking: a name, a word that points back to a name, or an unnamed voice."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from hrgraph.extract.clauses.antecedents import people_before
from hrgraph.extract.clauses.scene import AGENTS, Named
from hrgraph.extract.clauses.speakers import find_speaker
from hrgraph.extract.clauses.unnamed import Unnamed
from hrgraph.extract.phrases import phrase, table, wordlist
from hrgraph.model import Span

__all__ = ["Cast"]

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_TAIL = phrase("helped_at_end")
_LONGEST_TAIL = 24  # code points at the end in which such words stand
_OPENING = phrase("opens_sentence")
_STOP = re.compile(r"[,;.:!?\n](?!\d)|[“\"](?=\w)|\s[–—-]\s")
_RELATIVE = phrase("relative_clause")
_POINTS_TO = {
    "who": AGENTS,
    "whom": AGENTS,
    "which": {"authority", "organisation"},
}
_OWNED = re.compile(r"['’]s?\s")
_CLOSED = re.compile(r"(?<=[,.!?])[”\"»](?=[^”\"»]*\w)")
_OWN = 2  # words that name somebody who belongs to one named before
_WHO = 8  # code points between a name and "who" with its comma
_OTHER = re.compile(r"\b(?:and|or|of|to|with|that|said|told)\b")
_AFTER_COMMA = 3  # code points in which the name begins that follows a comma
_JOINS = {"and", "but"}
_DESCRIBED = re.compile(r",\s(?:an?|the)\s[^,.;:]{3,60},?\s*")
_JOINED_ASIDE = phrase("aside_after_and")
_WHO_DOES = re.compile(r",?\s(?P<who>who)\s")
_OPENS = re.compile(r"\W*(?P<who>[Hh]e|[Ss]he)\s")


@dataclass(slots=True)
class Cast(Unnamed):
    """Resolves voices in one document, and adds those that have no name."""

    def subject(self, start: int, end: int, *, sure: bool = False) -> str | None:
        """Find who speaks in the words before a verb.

        Args:
            start: Where these words begin.
            end: Where the verb begins.
            sure: The verb can only be one of saying, whoever its subject is.

        Returns:
            Key of the voice; None where the words name none (a pronoun of the
            document itself, or words that are no noun).
        """
        region = self.scene.text[start:end]
        bare = _strip_tail(region)
        aside = _JOINED_ASIDE.search(bare)  # "deny it and, through their lawyers, say"
        bare = bare[: aside.start()] if aside else bare
        words = _WORD.findall(bare.lower())
        if words and words[-1] == "that":  # "statements of two nurses that say"
            return self.subject(start, start + bare.lower().rindex("that"), sure=sure)
        own = words and words[0] == "we" and words[-1] != "we"
        if own and not _CLOSED.search(region):
            return None  # "We, the undersigned": the document itself
        if not words or phrase("opens_item").fullmatch(bare):
            return self.opening_agent(start, AGENTS) or self.left_out(start)
        if words[-1] in _JOINS:
            joined = self._joined_to(start, bare)
            if joined:
                return joined
        if words[-1] in self.words.pronouns:
            relative = self._relative(words, start, start + len(bare))
            relative = relative or self._before_who(words, start, bare)
            place = start
            if words[-1] not in _POINTS_TO:  # "who" means nobody before its clause
                place += len(bare) - len(bare.split()[-1])
            return relative or self.pronoun(words[-1], place)
        end = start + len(_without_auxiliaries(region))
        plain = self._plain(start, end, sure=sure)
        return plain or self._among(start, bare)

    def _joined_to(self, start: int, bare: str) -> str | None:
        """Whose verb one of saying goes on after: "who fled and said".

        That is the name before "who", else who spoke in the sentence, else whoever its
        first words mean.
        """
        sentence = self.scene.sentence(start)
        lead = self.scene.text[sentence.start : start + len(bare)]
        for who in reversed(list(_WHO_DOES.finditer(lead))):
            end = sentence.start + who.start("who")
            near = self.scene.agents_in(sentence.start, end)
            if not near or near[-1].kind != "person":
                break
            beside = self.scene.text[near[-1].end : end]
            if len(beside) < _WHO or _DESCRIBED.fullmatch(beside):
                return near[-1].key
            break
        if self.last_at >= sentence.start:
            return self.last  # "the ward counted nine dead and reported": the ward
        opens = _OPENS.match(lead)
        return self.pronoun(opens["who"].lower(), sentence.start) if opens else None

    def _relative(self, words: list[str], start: int, end: int) -> str | None:
        """The name just before "who": "his colleague Ana Ruiz, who says"."""
        if words[-1] not in _POINTS_TO or len(words) == 1:
            return None
        near = self.scene.agents_in(start, end)
        if not near or end - near[-1].end >= _WHO:
            return None
        fits = near[-1].kind in _POINTS_TO[words[-1]]
        return near[-1].key if fits else None

    def _before_who(self, words: list[str], start: int, bare: str) -> str | None:
        """Somebody without a name before "who": "the official, who says"."""
        if words[-1] != "who" or len(words) == 1 or "by" in words:
            return None  # "shot by two men who said": they only do so
        head = bare[: -len("who")].rstrip(" ,")
        if not self._is_people(words[:-1]):
            return None
        region = Span(start, start + len(head))
        plain = self._plain(*region, sure=False)
        people = None if plain else people_before(self.scene, self.words, region)
        return self._worded(people) if people else plain

    def _among(self, start: int, bare: str) -> str | None:
        """Somebody named in words that are no plain subject."""
        agents = self.scene.agents_in(start, start + len(bare))
        if not agents:
            return self._generic(start, bare)
        agents = _past_opening(agents, start, bare)
        lead = self.scene.text[start : agents[0].start]
        if self._is_unnamed_phrase(lead):
            return self._generic(start, bare)
        return self._first_of(agents)

    def _plain(self, start: int, end: int, *, sure: bool) -> str | None:
        """The subject that stands last before a verb, where it is plain to see."""
        found = find_speaker(self.scene, self.words, start, end)
        if found is None or found.key:
            return found.key if found else None
        words = self.scene.text[found.span.start : found.span.end]
        spoken = self.spoken_in(words, found.span.start)
        if spoken:
            return spoken
        if phrase("somebody").match(words) and not phrase("things").search(words):
            known = self.pointed_at(words, found.span.start)
            return known or self._counted(words, found.span)
        generic = self._generic(found.span.start, words)
        is_body = words.split()[-1].lower() in self.words.state | self.words.bodies
        return generic or (
            self._unknown(words, found.span) if sure or is_body else None
        )

    def following(
        self, start: int, end: int, *, sure: bool = False
    ) -> tuple[str | None, int]:
        """Find who speaks in the words after "according to" or "said".

        Args:
            start: Where these words begin.
            end: Where the sentence ends.
            sure: Whoever stands there speaks.

        Returns:
            Key of the voice, and the offset after its words.
        """
        limit = self._account(start, end, sure=sure)
        words = _WORD.findall(self.scene.text[start:limit].lower())
        objects = table("pronouns_of_objects")
        if sure and len(words) == 1 and words[0] in objects:
            pronoun = objects[words[0]]
            return self.told_of_since(pronoun, start) or self.pronoun(
                pronoun, start
            ), limit
        if words and words[0] in self.words.pronouns:
            return self.pronoun(words[0], start), start + len(words[0]) + 1
        whose = phrase("own_account").match(self.scene.text, start, limit)
        if sure and whose:
            return self.spoken_in(whose.group(), start), limit
        called = self.called(start, limit)
        if called:
            return called.key, called.end
        owned = phrase("owned_account").search(self.scene.text, start, limit)
        # "by the minister's account to the House": the House is only told
        agents = self.scene.agents_in(start, owned.start() if owned else limit)
        if agents:
            lead = self.scene.text[start : agents[0].start]
            tail = Span(agents[0].end, limit)
            if not self._is_unnamed_phrase(lead) and not self._owns(tail):
                return self._first_of(agents), max(limit, agents[0].end)
        return self._unnamed_in(start, limit, sure=sure), limit

    def called(self, start: int, limit: int) -> Named | None:
        """The person or body named after a role: "the deputy governor, Ana Ruiz,".

        Args:
            start: Where the words of the role begin.
            limit: Where the comma stands that ends them.
        """
        text = self.scene.text
        roles = self.words.speakers | self.words.unnamed
        said = set(_WORD.findall(text[start:limit].lower()))
        for named in self.scene.named_in(limit, limit + _AFTER_COMMA):
            closed = text[named.end : named.end + 1] in {",", ".", ";", ")", ""}
            known = roles if named.kind == "person" else self.words.bodies
            fits = named.kind in {"person", "organisation"} and known & said
            if fits and text[limit] == "," and closed:
                return named
        return None

    def _unnamed_in(self, start: int, limit: int, *, sure: bool) -> str | None:
        """Who speaks in words that name nobody: "her report", "two ferrymen"."""
        said = self.scene.text[start:limit]
        if sure:
            spoken = self.spoken_in(said.strip(), start)
            if spoken:
                return spoken
            said = phrase("owned_account").sub("", said)
            held = phrase("account_of").match(said)
            start += held.end() if held else 0
            said = said[held.end() :] if held else said
        generic = self._generic(start, said)
        if generic is None:
            bare = _RELATIVE.sub("", said).strip()
            begin = start + len(said) - len(said.lstrip())
            if phrase("noun_phrase").fullmatch(bare) and (sure or bare == said.strip()):
                generic = self._unknown(bare, Span(begin, begin + len(bare)))
        return generic

    def _account(self, start: int, end: int, *, sure: bool) -> int:
        """Where the words end that may name a speaker."""
        region = self.scene.text[start:end]
        stop = _STOP.search(region)
        limit = stop.start() if stop else len(region)
        begins = phrase("account_begins").search(region, 0, limit) if sure else None
        return start + (begins.start() if begins else limit)

    def _first_of(self, agents: list[Named]) -> str:
        # "police chief Ana Ruiz": a person who follows at once is the voice
        first = agents[0]
        for after in agents[1:]:
            between = self.scene.text[first.end : after.start]
            if after.kind != "person" or not re.fullmatch(r"[\s\w'’-]{0,60}", between):
                break
            owned = _OWNED.match(between)  # "the union's press and legal officer Ana"
            if re.search(r"\b(?:that|said|told)\b" if owned else _OTHER, between):
                break
            return after.key
        return first.key

    def _is_unnamed_phrase(self, lead: str) -> bool:
        """Tell whether the words before a name make the voice one without a name."""
        words = _WORD.findall(lead.lower())
        if not words:
            return False
        if not re.search(
            r"\b(?:of|for|from|in|at|to|with|as|who|whose)\b(?: \w+)?\s*$", lead.lower()
        ):
            return False
        return any(word in self.words.unnamed for word in words)

    def _owns(self, tail: Span) -> bool:
        """Tell whether what follows a name is somebody of theirs: "Ruiz's wife"."""
        owned = _OWNED.match(self.scene.text, *tail)
        if owned is None:
            return False
        words = _WORD.findall(self.scene.text[owned.end() : tail.end].lower())
        return bool(words[:_OWN]) and not self.words.unnamed.isdisjoint(words[:_OWN])


def _past_opening(agents: list[Named], start: int, bare: str) -> list[Named]:
    # "In Smith v. Ruritania, about a fire, the Court found": who speaks comes last
    comma = bare.find(", ")
    if comma < 0 or not _OPENING.match(bare):
        return agents
    later = [named for named in agents if named.start > start + comma]
    return later or agents


def _strip_tail(region: str) -> str:
    return _without_auxiliaries(region).rstrip(" ,\u00a0")


@functools.cache
def _helping() -> tuple[str, ...]:
    return tuple(wordlist("helping_before_saying"))


def _without_auxiliaries(region: str) -> str:
    region = region.rstrip()
    while region[-_LONGEST_TAIL:].lower().endswith(_helping()):
        tail = _TAIL.search(region, max(0, len(region) - _LONGEST_TAIL))
        if tail is None:  # "abdo" ends so, too
            break
        region = region[: tail.start()].rstrip()
    return region
