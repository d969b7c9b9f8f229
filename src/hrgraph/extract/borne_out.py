"""Whether the words of a sentence bear out a wrong that a model reads in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events import Happening
from hrgraph.extract.phrases import phrase
from hrgraph.model import Allegation, Span, changed

__all__ = ["borne_out"]

_WORDS = {
    "arbitrary_detention": "words_of_custody",
    "beating": "words_of_blows",
    "censorship": "words_of_silencing",
    "denial_of_counsel": "words_of_refusal",
    "denial_of_medical_care": "words_of_refusal",
    "discrimination": "words_of_slighting",
    "excessive_force": "words_of_force",
    "expulsion": "words_of_sending_off",
    "intimidation": "words_of_threats",
    "privacy_violation": "words_of_prying",
    "unfair_trial": "words_of_unfairness",
}


def borne_out(
    scene: Scene, happenings: Sequence[Happening], allegations: Sequence[Allegation]
) -> tuple[Allegation, ...]:
    """Leave out the tellings that no words bear out, and allegations told in no others.

    The model of sentences weighs all their words, and so it reads a wrong where a
    sentence only speaks of what else is told of such wrongs: of lawyers, of phones,
    of a family. It is believed where a word for the wrong itself stands there; people
    die in so many words that all is believed but what names another death.

    Args:
        scene: The document.
        happenings: What it tells.
        allegations: Those found in it.
    """
    bare = {
        (happening.span, happening.wrong)
        for happening in happenings
        if happening.trigger.rule.family == "telling" and not _says_so(scene, happening)
    }
    return tuple(sorted(_kept(allegations, bare), key=lambda a: (a.span, a.type)))


def _kept(
    allegations: Sequence[Allegation], bare: set[tuple[Span, str | None]]
) -> Iterator[Allegation]:
    for one in allegations:
        spans = (one.span, *one.more_spans)
        told = tuple(span for span in spans if (span, one.type) not in bare)
        if told == spans:
            yield one
        elif told:
            yield changed(one, span=told[0], more_spans=told[1:])


def _says_so(scene: Scene, happening: Happening) -> bool:
    """Tell whether a word for a wrong stands in the sentence that tells it."""
    sentence = scene.sentence(happening.trigger.start)
    if happening.wrong == "killing":
        return phrase("died_otherwise").search(scene.text, *sentence) is None
    name = _WORDS.get(happening.wrong or "")
    return name is None or bool(phrase(name).search(scene.text, *sentence))
