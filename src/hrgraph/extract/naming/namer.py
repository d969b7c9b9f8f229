"""All entities of a page, from words to entities."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hrgraph.extract.lexicon import Hit
from hrgraph.extract.naming.acronyms import define_acronyms
from hrgraph.extract.naming.acting import (
    find_state,
    recognise_acting,
    without_offices,
)
from hrgraph.extract.naming.allies import Allies
from hrgraph.extract.naming.bylines import find_writers
from hrgraph.extract.naming.bynames import find_bynames
from hrgraph.extract.naming.clusters import name_key
from hrgraph.extract.naming.company import Company
from hrgraph.extract.naming.describing import Describing
from hrgraph.extract.naming.entities import main_country, make_entities
from hrgraph.extract.naming.gathering import gather
from hrgraph.extract.naming.glosses import find_bodies_served, find_glosses
from hrgraph.extract.naming.listed import find_generic, find_known
from hrgraph.extract.naming.listed_places import recognise_places
from hrgraph.extract.naming.mentions import ACCEPTED, Mention, without_overlap
from hrgraph.extract.naming.people import People
from hrgraph.extract.naming.proposals import Proposals
from hrgraph.extract.naming.seats import add_seats
from hrgraph.extract.naming.shapes import Shapes
from hrgraph.extract.naming.signatures import find_publisher, find_signatories
from hrgraph.extract.naming.spreading import spread, vote
from hrgraph.extract.naming.tagger import Tagger
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.words import Words, cut
from hrgraph.extract.page import Page
from hrgraph.model import Entity, Span

__all__ = ["Named", "Namer"]

_TRUSTED_PLACE = 0.9
_TRUSTED_IN_MENUS = 0.96
_ENDS = {".", ",", ";", ":", "?", ")", "!", '"', "and", "or", "but", "who", "of"}
_BLOCKED = 2.0  # no name is trusted more than that a law is a law


@dataclass(frozen=True, slots=True)
class Named:
    """What a page names.

    Attributes:
        entities: In order of their first mention.
        country: ISO alpha-2 of the country that the text speaks of most.
        publisher: Key of the entity that published it; None if it is not named.
        signatories: Keys of the bodies that signed it, in order.
        unexplained: Names of which nothing tells what they name, in order.
    """

    entities: tuple[Entity, ...]
    country: str | None
    publisher: str | None = None
    signatories: tuple[str, ...] = ()
    unexplained: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Namer:
    """Finds entities. Holds no state of any document."""

    vocabulary: Vocabulary
    shapes: Shapes
    describing: Describing
    proposals: Proposals
    company: Company
    allies: Allies
    tagger: Tagger | None

    @classmethod
    def load(cls, data: Path) -> Namer:
        """Read lists and model; without the model the rules alone work.

        Raises:
            InputError: A list is bad, or the model is not the pinned one.
        """
        vocabulary = Vocabulary.load(data / "lexicons")
        shapes = Shapes(vocabulary)
        people = People.of(vocabulary)
        return cls(
            vocabulary,
            shapes,
            Describing(vocabulary, people.roles),
            Proposals(vocabulary, shapes, people),
            Company(vocabulary),
            Allies(vocabulary),
            Tagger.load(data / "models", vocabulary),
        )

    def find_entities(
        self,
        page: Page,
        hits: Sequence[Hit],
        blocked: Sequence[Span] = (),
        proposed: Sequence[Mention] = (),
    ) -> Named:
        """Find everything that a page names.

        Args:
            page: The page.
            hits: What the lexicon knows in its text, in order.
            blocked: Stretches that name no entity, such as laws; in any order.
            proposed: Mentions that something else proposes; in any order.
        """
        country = main_country(page, hits)
        words = cut(page)
        publisher = list(find_publisher(page, self.shapes))
        signatories = list(find_signatories(page, self.shapes, self.vocabulary.roles))
        others = [*signatories, *publisher, *_walls(page.text, blocked), *proposed]
        mentions, acronyms, left = self._mentions(page, words, hits, others, country)
        gathered = gather(
            mentions,
            acronyms,
            self.vocabulary.pointers,
            country,
            find_glosses(page.text, mentions),
            find_bodies_served(page.text, mentions),
        )
        clusters = [
            cluster
            for cluster in gathered
            if any(_counts(page, mention) for mention in cluster.mentions)
        ]
        self.describing.describe_all(words, hits, clusters)
        at, entities = make_entities(clusters, country, self.vocabulary.roles)
        return Named(
            entities,
            country,
            _key_of(at, publisher),
            _keys_of(at, signatories),
            tuple(left),
        )

    def _mentions(
        self,
        page: Page,
        words: Words,
        hits: Sequence[Hit],
        others: Sequence[Mention],
        country: str | None,
    ) -> tuple[list[Mention], dict[str, str], list[Span]]:
        text = page.text
        known = list(find_known(text, hits, country))
        tagged = list(self.tagger.tag(words, hits)) if self.tagger else []
        generic = [
            mention
            for mention in find_generic(text, hits, country)
            if self._acts(words, mention)
        ]
        by_word = {words.first_at(mention.start): mention for mention in generic}
        sentences = list(self.proposals.sentences(text, words, hits, by_word, tagged))
        proposed = [
            *self.proposals.of_page(sentences, known),
            *generic,
            *find_state(text),
            *find_writers(text),
            *find_bynames(text),
            *others,
        ]
        mentions = _accepted(proposed)
        defined = list(define_acronyms(text, words, mentions, self.shapes))
        acronyms = {name_key(m.name): full for m, full in defined}
        mentions = without_overlap([*mentions, *(m for m, _ in defined)])
        vote(mentions, acronyms, country)
        spread_out = spread(text, mentions, self.vocabulary)
        mentions = without_overlap([*mentions, *spread_out])
        vote(mentions, acronyms, country)
        mentions, left = self.company.join(sentences, mentions)
        mentions = self.allies.join(sentences, mentions)
        recognise_places(mentions, hits, country)
        recognise_acting(text, mentions)
        mentions = list(add_seats(text, list(without_offices(text, mentions))))
        named = sorted((m.start, m.end) for m in mentions)
        return mentions, acronyms, [span for span in left if _is_free(span, named)]

    def _acts(self, words: Words, mention: Mention) -> bool:
        """Tell a body from a word before a noun ("court order") or a name."""
        index = words.first_at(mention.end)
        following = words.texts[index] if index < len(words.texts) else "."
        if self._is_nobody(words, mention, index, following):
            return False
        pointer = self.vocabulary.pointers.get(mention.label or "")
        if pointer and pointer.behind:
            first = words.first_at(mention.start)
            if words.texts[first - 1].lower() != "the" or not first:
                return False
            if following in {"of", "'s"} and pointer.alone:
                return False
        attribute = following.lower() in self.vocabulary.cues["attribute"]
        if attribute and mention.kind == "military" and not mention.name[0].isupper():
            return False  # "a military nurse", "army camps"
        if following.lower() in self.vocabulary.cues["adjunct"]:
            return mention.kind == "police"
        titled = (mention.label or "") in self.vocabulary.roles.public
        return (
            not (titled or mention.label == "prosecutors")
            or following.islower()
            or (not following[0].isalpha())
        )

    def _is_nobody(
        self, words: Words, mention: Mention, index: int, following: str
    ) -> bool:
        """Tell "a policeman", "officers of the River Police": they are no body."""
        cues = self.vocabulary.cues
        noun = mention.name.split()[-1].lower()
        ends = following in _ENDS or noun in cues["staff"]
        if noun in cues["anybody"] and self._is_object(words, mention, ends=ends):
            return True
        if noun not in cues["staff"] or " " in mention.name:
            return False
        first = words.first_at(mention.start)
        before = words.texts[first - 1] if first else "."
        if before.isupper() and len(before) > 1:  # NISA officers
            return True
        then = words.texts[index + 1 : index + 3]
        owner = then[1:] if then[:1] == ["the"] else then[:1]
        return following == "of" and bool(owner) and owner[0][0].isupper()

    def _is_object(self, words: Words, mention: Mention, *, ends: bool) -> bool:
        """Tell "taken before a judge", "no judge": nobody in particular who acts."""
        first = words.first_at(mention.start)
        before = [text.lower() for text in words.texts[max(0, first - 2) : first]]
        if before[-1:] in (["no"], ["any"], ["every"]):
            return True
        return before[-1:] == ["a"] and ends and before[0] != "by"


def _is_free(span: Span, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether no mention shares a character with a stretch."""
    at = bisect_left(taken, (span.end, 0))
    return not at or taken[at - 1][1] <= span.start


def _counts(page: Page, mention: Mention) -> bool:
    """Tell a real mention from a word of a menu, where only known bodies count."""
    if "boilerplate" not in page.zones_at(mention.start):
        return True
    if mention.type == "place":
        return mention.entry is not None and mention.confidence > _TRUSTED_PLACE
    return mention.type == "organisation" and mention.confidence > _TRUSTED_IN_MENUS


def _accepted(proposed: Sequence[Mention]) -> list[Mention]:
    return without_overlap(m for m in proposed if m.confidence >= ACCEPTED)


def _walls(text: str, blocked: Sequence[Span]) -> Iterator[Mention]:
    for span in blocked:
        words = text[span.start : span.end]
        yield Mention(span.start, span.end, words, "other", "", "law", _BLOCKED)


def _key_of(at: dict[int, Entity], mentions: Iterable[Mention]) -> str | None:
    return next((at[m.start].key for m in mentions if m.start in at), None)


def _keys_of(at: dict[int, Entity], mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(at[m.start].key for m in mentions if m.start in at))
