"""Other programs that propose names; off unless a setting names one.

A back end proposes, and nothing more: a proposal counts only if its words stand in
the text and its type is in the list. Where they stand is found here, never taken on
trust, and no proposal is trusted more than ``_MOST``, so that it fills gaps and
overrides nothing that the rules are sure of. Texts stay in this process.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, Protocol, get_args

from hrgraph.errors import InputError
from hrgraph.extract.lexicon import plain
from hrgraph.extract.naming import Mention, MentionType
from hrgraph.model import Document

__all__ = ["Backend", "Proposal", "SpacyBackend", "load_backend", "settle"]

_MOST = 0.8
_PIECE = 50_000  # code points that are handed over at a time
_SPACY_TRUST = 0.7  # spaCy tells none; its share of right names in press texts
_SPACY_TYPES = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
_BREAK = re.compile(r"\n+")


class Proposal(NamedTuple):
    """What a back end takes for a name.

    Attributes:
        quote: The words, as they stand in the text.
        type: organisation, authority, person or place.
        trust: The back end's own figure, 0 to 1.
        near: Offset near which the words are to be looked for; 0 if not told.
    """

    quote: str
    type: str
    trust: float
    near: int = 0


class Backend(Protocol):
    """Something that proposes names."""

    @property
    def name(self) -> str:
        """Name and version, kept with every record that rests on it."""

    def propose(self, document: Document) -> Iterable[Proposal]:
        """Propose the names of a document, in any order."""


def settle(backend: Backend, document: Document) -> Iterator[Mention]:
    """Keep the proposals of a back end that the text bears out.

    The words must stand in the text, with white space and quotation marks as they
    may be written; the place nearest to where they were seen is taken.
    """
    text = plain(document.text)
    types = {kind for kind in get_args(MentionType) if kind != "other"}
    for proposal in backend.propose(document):
        words = plain(proposal.quote).split()
        if proposal.type not in types or not words:
            continue
        pattern = r"\s+".join(re.escape(word) for word in words)
        places = re.finditer(rf"(?<!\w){pattern}(?!\w)", text)
        near = proposal.near
        found = min(places, key=lambda match: abs(match.start() - near), default=None)
        if found is None:
            continue
        start, end = found.span()
        kinds = {"organisation": "other", "authority": "other", "place": "city"}
        yield Mention(
            start,
            end,
            document.text[start:end],
            proposal.type,  # type: ignore[arg-type] # one of the types, as checked above
            kinds.get(proposal.type, ""),
            f"backend/{backend.name}",
            max(0.0, min(_MOST, proposal.trust)),
        )


class SpacyBackend:
    """The named-entity part of a spaCy pipeline that is installed here.

    Args:
        model: Name of an installed pipeline, or a folder that holds one.

    Raises:
        InputError: spaCy or the pipeline is not installed.
    """

    def __init__(self, model: str) -> None:
        try:
            spacy = importlib.import_module("spacy")
        except ImportError:
            raise InputError(
                "spaCy is not installed; run: pip install 'hrgraph[spacy]'."
            ) from None
        try:
            self._pipeline: Any = spacy.load(model)  # of a package without types here
        except OSError:
            raise InputError(
                f"spaCy has no pipeline {model!r}; install it, or name its folder."
            ) from None
        meta = self._pipeline.meta
        self._name = f"spacy:{meta.get('name', model)}@{meta.get('version', '0')}"

    @property
    def name(self) -> str:
        """Name and version of the pipeline."""
        return self._name

    def propose(self, document: Document) -> Iterator[Proposal]:
        """Propose what the pipeline marks as person, body or place."""
        for start, piece in _pieces(document.text):
            for entity in self._pipeline(piece).ents:
                kind = _SPACY_TYPES.get(entity.label_)
                if kind is not None:
                    near = start + int(entity.start_char)
                    yield Proposal(entity.text, kind, _SPACY_TRUST, near)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Cut a long text at line ends, into pieces of bearable length."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _PIECE)
        if end < len(text):
            breaks = [m.end() for m in _BREAK.finditer(text, start, end)]
            end = breaks[-1] if breaks else end
        yield start, text[start:end]
        start = end


_BACKENDS: dict[str, Callable[[str], Backend]] = {"spacy": SpacyBackend}


def load_backend(wish: str) -> Backend | None:
    """Load the back end that a setting names: ``spacy:en_core_web_sm``; "" for none.

    Raises:
        InputError: There is no such back end, or it is not installed.
    """
    if not wish:
        return None
    kind, _, model = wish.partition(":")
    if kind not in _BACKENDS or not model:
        known = ", ".join(f"{name}:MODEL" for name in _BACKENDS)
        raise InputError(f"{wish!r} is no back end; give one of {known}, or none.")
    return _BACKENDS[kind](model)
