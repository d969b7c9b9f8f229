"""Who is speaking: a name, a word that points back to a name, or an unnamed voice."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field

from hrgraph.extract.clauses.scene import AGENTS, Named, Scene
from hrgraph.extract.clauses.voice_words import VoiceWords
from hrgraph.model import AnonymousSource, Entity, Group, Origin, Span

__all__ = ["Cast"]

_SPACE = re.compile(r"\s+")
_SLUG = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_LEAD = re.compile(
    r"^(?:(?:as well as|and|but|with|while|whereas|that|as|so|then|also|however|"
    r"meanwhile|yet|when|what|where|how|if|though|although|because|since|after|before|nor|or|still|"
    r"later|now|in all|as far as)\b[,\s]*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,]*\b(?:has|have|had|also|later|then|again|further|now|never|not|did|does|do|"
    r"since|once|first|already|still|only|just|soon|repeatedly|is|was|were|are|been|"
    r"too|themselves|goes on to|went on to|will|would|can|could)\s*$",
    re.IGNORECASE,
)
_POINTING = re.compile(r"^(?:the|this|that|its|their|his|her)\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
# words that say how many of the same people speak, or only that they have no name
_SHARE = re.compile(
    r"^(?:(?:many|some|several|most|a number|all)\s(?:of\s)?(?:the\s|those\s|these\s)?|"
    r"(?:the|a|an|these|those)\s|(?:unnamed|anonymous|unidentified)\s)+",
    re.IGNORECASE,
)
_MARKS = " ,*_#“”\"'’‘()–•·▪●-\u00a0"
_NO_SPEAKER = {"who", "which", "whose", "in", "on", "at", "after", "for", "with", "by"}
_OPENING = re.compile(
    r"\W*(?:in|on|at|for|with|after|during|before|since|from|about|as|despite)\b",
    re.IGNORECASE,
)
_WHO = 7  # code points between a name and "who" with its comma
_LABEL_WORDS = 3
_LONGEST = 9  # words of an unnamed voice
_NEAR = 2500  # code points over which a pronoun may point back
_VOICE = Origin("voices/unnamed@1", 0.7)


@dataclass(slots=True)
class Cast:
    """Resolves voices in one document, and adds those that have no name.

    Attributes:
        last: Key of the voice that spoke last.
        voices: Keys of all who speak.
        asked: Keys of those who were asked to act last.
    """

    scene: Scene
    words: VoiceWords
    last: str | None = None
    asked: tuple[str, ...] = ()
    voices: frozenset[str] = frozenset()
    added: dict[str, Entity] = field(default_factory=dict)
    _by_words: dict[str, str] = field(default_factory=dict)
    _spans: dict[str, list[Span]] = field(default_factory=dict)

    def subject(self, start: int, end: int) -> str | None:
        """Find who speaks in the words before a verb.

        Returns:
            Key of the voice; None where the words name none (a pronoun of the
            document itself, or words that are no noun).
        """
        region = self.scene.text[start:end]
        bare = _strip_tail(region)
        words = _WORD.findall(bare.lower())
        if not words:
            return self.last
        if words[-1] in {"who", "whom"} and len(words) > 1:
            # "his colleague Ana Ruiz, who says": the name just before
            near = self.scene.agents_in(start, start + len(bare))
            if near and start + len(bare) - near[-1].end < _WHO:
                return near[-1].key
        elif words[-1] in self.words.pronouns:
            return self._pronoun(words[-1], start)
        agents = self.scene.agents_in(start, start + len(bare))
        if not agents:
            return self._generic(start, bare)
        agents = _past_opening(agents, start, bare)
        lead = self.scene.text[start : agents[0].start]
        if self._is_unnamed_phrase(lead):
            return self._generic(start, bare)
        return self._first_of(agents)

    def labelled(self, start: int, end: int) -> str | None:
        """Find the speaker that a line of a transcript is labelled with."""
        persons = [n for n in self.scene.named_in(start, end) if n.kind == "person"]
        if persons:
            return persons[0].key
        label = self.scene.text[start:end]
        words = _WORD.findall(label.lower())
        if len(words) <= _LABEL_WORDS and any(w in self.words.unnamed for w in words):
            return self.voice(label, Span(start, end))
        return None

    def following(self, start: int, end: int) -> tuple[str | None, int]:
        """Find who speaks in the words after "according to" or "said".

        Returns:
            Key of the voice, and the offset after its words.
        """
        region = self.scene.text[start:end]
        stop = re.search(r"[,;.:!?\n](?!\d)|[“\"](?=\w)|\s[–—-]\s", region)
        limit = start + (stop.start() if stop else len(region))
        words = _WORD.findall(self.scene.text[start:limit].lower())
        if words and words[0] in self.words.pronouns:
            return self._pronoun(words[0], start), start + len(words[0]) + 1
        agents = self.scene.agents_in(start, limit)
        if agents:
            lead = self.scene.text[start : agents[0].start]
            if not self._is_unnamed_phrase(lead):
                return self._first_of(agents), max(limit, agents[0].end)
        return self._generic(start, self.scene.text[start:limit]), limit

    def _first_of(self, agents: list[Named]) -> str:
        # "police chief Ana Ruiz": a person who follows at once is the voice
        first = agents[0]
        for after in agents[1:]:
            between = self.scene.text[first.end : after.start]
            if after.kind != "person" or not re.fullmatch(r"[\s\w'’-]{0,60}", between):
                break
            if re.search(r"\b(?:and|or|of|to|with|that|said|told)\b", between):
                break
            return after.key
        return first.key

    def _pronoun(self, word: str, offset: int) -> str | None:
        number = self.words.pronouns[word]
        if word == "we":
            return None
        if number == "singular":
            if self.last and self.scene.kind_of(self.last) in {"person", "source"}:
                return self.last
            wanted = {"person"}
        elif number == "neuter":
            if self.last and self.scene.kind_of(self.last) in {
                "organisation",
                "authority",
            }:
                return self.last
            wanted = {"organisation", "authority"}
        else:
            if self.last:
                return self.last
            wanted = {"group", "organisation"}
        found = self.scene.named_before(offset, wanted)
        return found.key if found and offset - found.start < _NEAR else self.last

    def _is_unnamed_phrase(self, lead: str) -> bool:
        """Tell whether the words before a name make the voice one without a name."""
        words = _WORD.findall(lead.lower())
        if not words:
            return False
        if not re.search(
            r"\b(?:of|for|from|in|at|to|with|who|whose)\b(?: \w+)?\s*$", lead.lower()
        ):
            return False
        return any(word in self.words.unnamed for word in words)

    def _generic(self, start: int, phrase: str) -> str | None:
        lead = _LEAD.match(phrase.lstrip(_MARKS))
        cut = len(phrase) - len(phrase.lstrip(_MARKS)) + (lead.end() if lead else 0)
        first, last = self._people_part(phrase, cut)
        joined = _LEAD.match(phrase[first:last])
        first += joined.end() if joined else 0
        head = phrase[first:last]
        begin = start + first
        bare = head.strip(_MARKS)
        begin += len(head) - len(head.lstrip(_MARKS))
        words = _WORD.findall(bare.lower())
        if not words or len(words) > _LONGEST:
            return None
        if words[-1] in self.words.pronouns:
            return self._pronoun(words[-1], begin)
        known = self._pointed_at(bare, begin)
        if known:
            return known
        if words[0] in {"there", "this", "these", "that", "those", "no", "nobody"}:
            return None
        if not self._is_people(words):
            return self._place(begin, begin + len(bare))
        return self.voice(bare, Span(begin, begin + len(bare)))

    def _people_part(self, phrase: str, start: int) -> tuple[int, int]:
        """The part between commas that names people; else the last part."""
        first = start
        for match in re.finditer(r",\s|$", phrase[start:]):
            last = start + match.start()
            words = _WORD.findall(phrase[first:last].lower())
            if words and words[0] not in _NO_SPEAKER and self._is_people(words):
                return first, last
            if start + match.end() < len(phrase):
                first = start + match.end()
        return first, len(phrase)

    def _is_people(self, words: list[str]) -> bool:
        return any(word in self.words.people for word in words) or words[0] in {
            "some",
            "many",
            "several",
            "others",
            "two",
            "three",
            "four",
            "one",
            "most",
        }

    def _place(self, start: int, end: int) -> str | None:
        for named in self.scene.named_in(start, end):
            if named.kind == "place" and end - named.end <= 1:
                return self.voice(
                    self.scene.text[named.start : named.end],
                    Span(named.start, named.end),
                )
        return None

    def _pointed_at(self, phrase: str, offset: int) -> str | None:
        if not _POINTING.match(phrase):
            return None
        head = _WORD.findall(phrase.lower())[-1]
        if head not in self.words.bodies | self.words.state | self.words.speakers:
            return None
        reach = self.scene.named_in(max(0, offset - 4 * _NEAR), offset)
        for named in reversed(reach):
            if named.kind in AGENTS and head in self.scene.name_of(named.key).lower():
                return named.key
        if head in self.words.bodies:
            found = self.scene.named_before(offset, {"organisation"})
            return found.key if found else None
        return None

    def voice(self, words: str, span: Span, *, group: bool = False) -> str:
        """Give the key of a voice or group without a name, added when it is new."""
        name = _SPACE.sub(" ", _ARTICLE.sub("", words)).strip(" *_,")
        # "many of the detainees" and "some detainees" speak as one voice
        same = name if group else _SHARE.sub("", name)
        slug = _SLUG.sub("-", same.lower()).strip("-")[:60] or "unnamed"
        key = self._by_words.get(slug)
        if key:
            if not any(span.meets(other) for other in self._spans[key][-3:]):
                self._spans[key].append(span)
            return key
        # no words in the key: they may hold a name that is held back later
        key = f"{'group' if group else 'voice'}-{len(self.added) + 1}"
        self._by_words[slug] = key
        make = Group if group else AnonymousSource
        entity = make(key=key, name=name, spans=(span,), origin=_VOICE)
        self.added[key] = entity
        self._spans[key] = [span]
        self.scene.entities[key] = entity
        return key

    def finished(self, keys: set[str | None]) -> tuple[Entity, ...]:
        """Give the unnamed voices among some keys, with all their mentions."""
        return tuple(
            dataclasses.replace(entity, spans=tuple(sorted(set(self._spans[key]))))
            for key, entity in self.added.items()
            if key in keys
        )


def _past_opening(agents: list[Named], start: int, bare: str) -> list[Named]:
    # "In Smith v. Ruritania, about a fire, the Court found": who speaks comes last
    comma = bare.find(", ")
    if comma < 0 or not _OPENING.match(bare):
        return agents
    later = [named for named in agents if named.start > start + comma]
    return later or agents


def _strip_tail(region: str) -> str:
    while True:
        shorter = _TAIL.sub("", region)
        if shorter == region:
            return region.rstrip(" ,\u00a0")
        region = shorter
