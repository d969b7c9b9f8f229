"""By whose hand it befell those counted: by nobody's, or by gunmen who took them.

Deaths of illness are no killings, and neither people taken hostage nor prisoners who
are taken elsewhere were arrested: all count as ``other``.
"""

from __future__ import annotations

from hrgraph.extract.figures.cues import Cues
from hrgraph.extract.figures.sentences import Sentence
from hrgraph.extract.phrases import phrase
from hrgraph.extract.rules import Hit
from hrgraph.model import Span

__all__ = ["is_by_other_hand"]

_PRISONERS = phrase("prisoners_after_number")
_SAFE = phrase("taken_to_safety")
_CONTEXT = 150  # code points before a sentence in which captors may be named
_TAKEN_BY = {"taken", "held-people"}  # words that do not say who takes


def is_by_other_hand(sentence: Sentence, cues: Cues, number: Span, kind: Hit) -> bool:
    """Tell whether words of killing or of custody are told of an illness or of captors.

    Args:
        sentence: The sentence.
        cues: The word lists.
        number: The number of those counted.
        kind: The words that tell what befell them.
    """
    text = sentence.text
    if kind.rule.id == "killed":
        dies = cues.death.match(text, *kind.span)
        ill = cues.illness_before if dies else cues.illness_kills
        return ill.search(text[sentence.span.start : kind.span.start]) is not None
    if kind.rule.id not in _TAKEN_BY:
        return False
    if kind.rule.id == "taken" and (
        _PRISONERS.match(text, number.end, kind.span.start)
        or _SAFE.match(text, kind.span.end)
    ):
        return True
    start = max(0, sentence.span.start - _CONTEXT)
    line = text.rfind("\n", start, sentence.span.start)
    # "682 taken in and 59 abducted": captors took the 59
    ahead = (n.span.start for n in sentence.numbers if n.span.start >= kind.span.end)
    near = text[max(start, line + 1) : next(ahead, sentence.span.end)]
    return cues.captors.search(near) is not None
