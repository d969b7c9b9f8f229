"""All entities of a page, from words to entities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hrgraph.extract.lexicon import Hit
from hrgraph.extract.naming.entities import main_country, make_entities
from hrgraph.extract.naming.gathering import gather
from hrgraph.extract.naming.listed import find_generic, find_known
from hrgraph.extract.naming.mentions import Mention, without_overlap
from hrgraph.extract.naming.roles import Roles
from hrgraph.extract.page import Page
from hrgraph.model import Entity, Span

__all__ = ["Named", "Namer"]


@dataclass(frozen=True, slots=True)
class Named:
    """What a page names.

    Attributes:
        entities: In order of their first mention.
        country: ISO alpha-2 of the country that the text speaks of most.
        publisher: Key of the entity that published it; None if it is not named.
        signatories: Keys of the bodies that signed it, in order.
    """

    entities: tuple[Entity, ...]
    country: str | None
    publisher: str | None = None
    signatories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Namer:
    """Finds entities. Holds no state of any document."""

    roles: Roles

    @classmethod
    def load(cls, data: Path) -> Namer:
        """Read lists and model.

        Raises:
            InputError: A list is bad, or the model is not the pinned one.
        """
        return cls(Roles.load(data / "lexicons" / "roles.csv"))

    def find_entities(
        self, page: Page, hits: Sequence[Hit], blocked: Sequence[Span] = ()
    ) -> Named:
        """Find everything that a page names.

        Args:
            page: The page.
            hits: What the lexicon knows in its text.
            blocked: Stretches that name no entity, such as laws; in any order.
        """
        country = main_country(hits)
        mentions: list[Mention] = [
            *find_known(page.text, hits, country),
            *find_generic(page.text, hits),
            *(
                Mention(s.start, s.end, page.text[s.start : s.end], "other", "", "", 2)
                for s in blocked
            ),
        ]
        clusters = gather(without_overlap(mentions), {})
        _, entities = make_entities(clusters, country, self.roles)
        return Named(entities, country)
