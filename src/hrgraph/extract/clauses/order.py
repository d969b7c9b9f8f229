"""On which side of what is said a verb of saying and its speaker stand.

"Five died, said the lawyer", "the lawyer said five died", "five died, he said on air".
"""

from __future__ import annotations

import re

from hrgraph.extract.clauses.scene import Scene
from hrgraph.extract.clauses.triggers import Trigger
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["is_inverted", "tells", "trails"]

_AFTER_QUOTE = re.compile(r"(?:[,.!?…]['’]?[”\"»*]+|[”\"»]\*{0,2},?|,)[\s*_]*$")
_OBJECT = phrase("told_that")
_THAT_LATER = phrase("that_later")
_TAKES = phrase("takes_what_is_said")
_ADVERBIAL = phrase("time_or_place_follows")
_TELLING = {"told", "tells", "tell"}
_ADDRESSEE = phrase("only_addressee")
_ASIDE = phrase("comma_after_aside")
_FEW = 6  # words of those who speak, behind a verb of saying
_SUBJECT = 11  # words of a subject after the comma that ends what is said


def tells(text: str, cue: Trigger) -> bool:
    """Tell whether a verb names whom something is told."""
    return text[cue.start : cue.end].lower() in _TELLING


def trails(scene: Scene, start: int, cue: Trigger) -> bool:
    """Tell whether what is said stands before "he said after a visit".

    So it does before "her son told a newspaper".
    """
    text = scene.text
    comma = text.rfind(", ", start, cue.start)
    if comma < 0 or len(text[comma : cue.start].split()) > _SUBJECT:
        return False
    before = text[start:comma]
    if phrase("opening_of_sentence").match(before.lstrip()):
        return False
    told = scene.triggers_between(start, comma, "events")
    told += scene.triggers_between(start, comma, "allegations")
    if not told and not phrase("finite").search(before):
        return False
    addressee = _ADDRESSEE.match(text, cue.end) if tells(text, cue) else None
    return bool(addressee or _ADVERBIAL.match(text, cue.end))


def is_inverted(scene: Scene, sentence: Span, cue: Trigger) -> bool:
    """Tell whether the speaker stands after the verb: "…", said the lawyer."""
    text = scene.text
    before = text[sentence.start : cue.start]
    closed = _AFTER_QUOTE.search(before[-8:])
    if closed is None:
        return False
    if re.search(r"[”\"»!?.’']", closed.group()):
        return True
    # "Her mother, who hid, said soldiers came"; "their counsel, Ana Ruiz, calls it"
    if cue.says["kind"] == "thinks" or _ASIDE.search(before):
        return False
    if _is_name(scene, sentence, sentence.start + len(before.rstrip(", "))):
        return False
    if not _may_be_said(scene, sentence, cue):
        return False
    # "Ana Ruiz, a lawyer, said that": a comma alone may end what describes her
    told = text[cue.start : cue.start + 2].lower() in {"to", "te"}
    later = _THAT_LATER.match(text, cue.end)
    taken = (
        later or _OBJECT.match(text, cue.end) or _TAKES.search(text, cue.start, cue.end)
    )
    counts = phrase("counts_people").match(text, cue.start)
    if counts and _names_speakers(scene, sentence, cue):
        counts = None
    return not (told or taken or counts)


def _may_be_said(scene: Scene, sentence: Span, cue: Trigger) -> bool:
    """Tell whether words that a comma ends may be what is said, or its beginning.

    In "Ana Ruiz, a lawyer, said police had come" they are the speaker, but not in
    "Police, said Ana Ruiz, had come".
    """
    if _tells(scene, sentence.start, cue.start):
        return True
    comma = scene.text.find(",", cue.end, sentence.end)
    plain = phrase("said_in_between").fullmatch(scene.text, cue.start, cue.end)
    if comma < 0 and not plain:
        return False
    return not _tells(scene, cue.end, comma if comma >= 0 else sentence.end)


def _tells(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a stretch of a sentence holds a verb or tells of something."""
    told = scene.triggers_between(start, end, "events")
    told += scene.triggers_between(start, end, "allegations")
    return bool(told) or phrase("finite").search(scene.text, start, end) is not None


def _names_speakers(scene: Scene, sentence: Span, cue: Trigger) -> bool:
    """Tell whether a number after "said" is that of those who say it: "two nurses"."""
    told = scene.triggers_between(cue.end, sentence.end, "events")
    told += scene.triggers_between(cue.end, sentence.end, "allegations")
    few = len(scene.text[cue.end : sentence.end].split()) <= _FEW
    return few and not told


def _is_name(scene: Scene, sentence: Span, end: int) -> bool:
    """Tell whether a person is named between a comma and an offset."""
    start = scene.text.rfind(", ", sentence.start, end) + 2
    return any(
        named.kind == "person" and named.end == end
        for named in scene.named_in(start, end)
        if start > 1
    )
