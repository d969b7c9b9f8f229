"""Who speaks, where no verb of saying stands by: labels, and words that point back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from hrgraph.extract.clauses.phrases import phrase
from hrgraph.extract.clauses.scene import Scene
from hrgraph.extract.clauses.voices import Cast
from hrgraph.model import Span

__all__ = ["find_described", "find_labelled"]

_LABEL = re.compile(
    r"^[\s*_>•·–—-]{0,6}([A-Z][\w.'’ -]{1,40}?)(?:\s\([^)\n]{1,40}\))?"
    r"[*_]{0,2}:[*_]{0,2}\s+(?=[\w“\"‘])",
    re.MULTILINE,
)
# a witness with age or trade before the quotation: 'Ana Ruiz, 40, cook. "They came'
_WITNESS = re.compile(
    r"^[\s*_>•–—-]{0,6}([A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,3})(?:,\s[^.\n“\"]{1,60}|"
    r"\s\([^)\n]{1,60}\))[.:]?\s+(?=[“\"])",
    re.MULTILINE,
)
_SPEECH = 15  # code points of a line that is speech
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
    for cue in phrase("described_by").finditer(scene.text):
        sentence = scene.sentence(cue.start())
        if sentence.start < _GAP or scene.is_silent(cue.start()):
            continue
        before = scene.sentence(sentence.start - _GAP)
        apart = before.start >= sentence.start or scene.is_heading(before.start)
        if apart or any(span.meets(before) for span in told):
            continue
        voice, _ = cast.following(cue.end(), sentence.end)
        if voice:
            yield voice, before, Span(*cue.span())


def find_labelled(scene: Scene, cast: Cast) -> Iterator[tuple[str, Span, Span]]:
    """Find lines of a transcript or interview: "Witness B: They came at night.".

    Yields:
        Key of the voice, the words that it says, and its label.
    """
    for label in chain(_LABEL.finditer(scene.text), _WITNESS.finditer(scene.text)):
        if scene.is_silent(label.start(1)):
            continue
        line = scene.paragraph(label.end())
        if line.end - label.end() < _SPEECH:
            continue
        voice = cast.labelled(*label.span(1))
        if voice:
            yield voice, Span(label.end(), line.end), Span(*label.span(1))
