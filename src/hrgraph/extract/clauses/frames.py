"""Who says what: the stretches of a text that it puts into somebody's mouth.

A frame is a voice and the words that it covers. Frames nest; the innermost one
that covers a word decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hrgraph.extract.clauses.announced import find_announced
from hrgraph.extract.clauses.authors import find_authors
from hrgraph.extract.clauses.bounds import (
    bracket_end,
    clause_end,
    clause_start,
    content_end,
    content_start,
    subject_start,
)
from hrgraph.extract.clauses.frame import Frame, Frames
from hrgraph.extract.clauses.labels import find_labelled
from hrgraph.extract.clauses.order import is_inverted, tells, trails
from hrgraph.extract.clauses.pointing import find_described
from hrgraph.extract.clauses.quoting import find_quoted
from hrgraph.extract.clauses.scene import Scene
from hrgraph.extract.clauses.tags import find_tag
from hrgraph.extract.clauses.triggers import Trigger
from hrgraph.extract.clauses.voices import Cast
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["find_frames"]

_ENDS = phrase("frame_ends")
_NUMBER = phrase("number_of_saying")
_JOINS = re.compile(r"\s(?:and|but|or),\s$")
_HOLDERS = re.compile(r"\s*(?P<who>[^.;:\n]{3,140}?)\s+that\s")
_THAT = phrase("that_follows")
_OWNER = re.compile(r"([^\s,;]+(?:\s[^\s,;]+){0,4})['’]s?\s*$")
# "told the court registry that"
_ADDRESSED = re.compile(r"\s(?:[\w’'-]+\s){1,6}that\s")
_TALKS = phrase("talks")
_CALLED = re.compile(r"call(?:s|ed)? ")
_TOLD = 30  # code points between "told" and the name of who was told
_DESCRIBED, _LABELLED = 0.7, 0.8  # confidence


def find_frames(scene: Scene, cast: Cast) -> Frames:
    """Find the frames of a document, in order of their cues."""
    frames: list[Frame] = []
    for number in sorted(scene.triggers):
        cues = [cue for cue in scene.triggers[number] if cue.family == "reporting"]
        if cues and not scene.is_silent(cues[0].start):
            frames += _in_sentence(scene, cast, cues)
    for voice, said, cue in find_labelled(scene, cast):
        frames.append(Frame(voice, "says", said, cue, _LABELLED, cue.start))
    frames += find_quoted(scene, cast, frames)
    for voice, said, cue in find_described(scene, cast, [f.content for f in frames]):
        frames.append(Frame(voice, "says", said, cue, _DESCRIBED, cue.start))
    by_sentence: dict[int, list[Frame]] = {}
    index = scene.page.segments.sentence_index
    for frame in frames:
        last = index(max(frame.content.start, frame.content.end - 1))
        for number in range(index(frame.content.start), last + 1):
            by_sentence.setdefault(number, []).append(frame)
    told = sorted(frames, key=lambda frame: frame.cue.start)
    authors = [
        *(_stretch(*one, "account") for one in find_announced(scene, cast, told)),
        *(_stretch(*one, "author") for one in find_authors(scene, cast, told)),
    ]
    return Frames(frames, by_sentence, scene, authors)


def _stretch(voice: str, said: Span, kind: str) -> Frame:
    """A stretch that a voice tells as a whole."""
    begin = said.start
    return Frame(voice, kind, said, Span(begin, begin), _DESCRIBED, begin)


def _in_sentence(scene: Scene, cast: Cast, cues: list[Trigger]) -> Iterator[Frame]:
    sentence = scene.sentence(cues[0].start)
    floor = sentence.start
    for number, cue in enumerate(cues):
        ceiling = cues[number + 1].start if number + 1 < len(cues) else sentence.end
        frame = _frame(scene, cast, cue, sentence, floor, ceiling)
        if frame is None:
            continue
        # whom somebody quotes has not spoken here: "they" after it means others
        if frame.voice and not _is_quoted(scene, frame):
            cast.last = frame.voice
            cast.last_at = cue.start
        floor = cue.end
        yield frame


def _is_quoted(scene: Scene, frame: Frame) -> bool:
    """Tell whether both a speaker and the verb of saying stand in a quotation."""
    first, last = sorted((frame.speaker, frame.cue.start))
    quotes = scene.quotes_at(last)
    return bool(quotes) and quotes[0].start <= first


def _frame(
    scene: Scene, cast: Cast, cue: Trigger, sentence: Span, floor: int, ceiling: int
) -> Frame | None:
    kind = str(cue.says["kind"])
    start = clause_start(scene.text, sentence.start, cue.start)
    if kind in {"unknown", "untrue"}:
        return _of_nobody(scene, cue, sentence, start)
    if kind == "according":
        return _according(scene, cast, cue, sentence, start)
    if kind == "noun":
        return _noun(scene, cast, cue, sentence, start)
    if kind in {"in", "quoted"}:
        return _quoted(scene, cast, cue, sentence) if kind == "quoted" else None
    tagged = _tagged(scene, cast, cue, sentence, floor)
    if tagged or kind == "tag":
        return tagged
    return _verb(scene, cast, cue, sentence, max(start, floor), ceiling)


def _of_nobody(scene: Scene, cue: Trigger, sentence: Span, start: int) -> Frame | None:
    """Read "reportedly" and "it is untrue that"."""
    if cue.says["kind"] == "untrue":
        end = clause_end(scene.text, cue.end, sentence.end)
        return _made(None, "denies", Span(cue.end, end), cue, cue.start)
    closed = bracket_end(scene.text, start, cue.end, sentence.end)
    said = Span(start, clause_end(scene.text, cue.end, closed))
    return _made(None, "unknown", said, cue, cue.start)


def _according(
    scene: Scene, cast: Cast, cue: Trigger, sentence: Span, start: int
) -> Frame | None:
    voice, after = cast.following(cue.end, sentence.end, sure=True)
    opens = not re.search(r"\w", scene.text[start : cue.start])
    # "was taken away and, according to his lawyer, whipped": the second verb alone
    opens = opens or _JOINS.search(scene.text, start, cue.start) is not None
    if after >= sentence.end - 1:
        after = cue.end  # "by the union's count there were nine": no comma
    content = Span(after if opens else start, sentence.end)
    return _made(voice, "according", content, cue, cue.end)


def _quoted(scene: Scene, cast: Cast, cue: Trigger, sentence: Span) -> Frame | None:
    """Read "the union quoted two cooks as saying": the cooks say it."""
    told = phrase("quoted_by_other").search(scene.text, sentence.start, cue.start)
    if told is None:
        return None
    voice = cast.subject(*told.span("who"), sure=True)
    content = Span(cue.end, sentence.end)
    return _made(voice, "says", content, cue, told.start("who"))


def _tagged(
    scene: Scene, cast: Cast, cue: Trigger, sentence: Span, floor: int
) -> Frame | None:
    """Read "…, villagers say": all the sentence is said, or from the voice before."""
    tag = find_tag(scene.text, sentence, Span(cue.start, cue.end))
    if tag and _only_names(scene, sentence, Span(tag.start, cue.start)):
        return None
    voice = cast.subject(*tag, sure=True) if tag else None
    if tag is None or voice is None:
        return None
    cut = content_start(scene.text, sentence.start, tag.start)
    start = cut if sentence.start < floor <= cut else sentence.start
    kind = "says" if cue.says["kind"] == "tag" else str(cue.says["kind"])
    return _made(voice, kind, Span(start, sentence.end), cue, tag.start)


def _only_names(scene: Scene, sentence: Span, tag: Span) -> bool:
    """Tell whether "its head, Ana Ruiz, agreed" has nothing that may be said."""
    if not scene.text[tag.start : tag.end].rstrip().endswith(","):
        return False
    told = scene.triggers_between(sentence.start, tag.start, "events")
    told += scene.triggers_between(sentence.start, tag.start, "allegations")
    return not told and not phrase("finite").search(
        scene.text, sentence.start, tag.start
    )


def _made(
    voice: str | None,
    kind: str,
    content: Span,
    cue: Trigger,
    speaker: int,
    told: str | None = None,
) -> Frame | None:
    if content.end <= content.start:
        return None
    span = Span(cue.start, cue.end)
    return Frame(voice, kind, content, span, cue.rule.confidence, speaker, told)


def _told(scene: Scene, cue: Trigger) -> str | None:
    """The body that a voice told something, if that is a medium or a group."""
    if not scene.text[cue.start : cue.end].lower().startswith("t"):
        return None
    for named in scene.named_in(cue.end, cue.end + _TOLD):
        if named.kind == "organisation":
            return named.key
    return None


def _noun(
    scene: Scene, cast: Cast, cue: Trigger, sentence: Span, start: int
) -> Frame | None:
    before = scene.text[start : cue.start]
    owner = _OWNER.search(before)
    if not owner:
        return _held(scene, cast, cue, sentence)
    voice = cast.subject(start + owner.start(1), start + owner.end(1))
    end = clause_end(scene.text, cue.end, sentence.end)
    return _made(voice, "noun", Span(cue.end, end), cue, start + owner.start(1))


def _held(scene: Scene, cast: Cast, cue: Trigger, sentence: Span) -> Frame | None:
    """Read "claims by the union that": those who hold it stand after the noun."""
    held = _HOLDERS.match(scene.text, cue.end, sentence.end)
    if not held:
        return None
    voice = cast.subject(*held.span("who"))
    content = Span(held.end(), sentence.end)
    return _made(voice, "noun", content, cue, held.start("who"))


def _verb(
    scene: Scene, cast: Cast, cue: Trigger, sentence: Span, start: int, ceiling: int
) -> Frame | None:
    text = scene.text
    kind = str(cue.says["kind"])
    lead = text[start : cue.start]
    follows = is_inverted(scene, sentence, cue)
    subject_less = not re.search(r"\w", lead.rsplit(",", 1)[-1]) or follows
    if follows and subject_less and sentence.start < cue.start:
        voice, _ = cast.following(cue.end, sentence.end)
        if voice is not None:
            return _made(voice, kind, Span(sentence.start, sentence.end), cue, cue.end)
    begin = subject_start(text, start, cue.start)
    voice = cast.subject(begin, cue.start, sure=_is_saying(text, cue))
    if voice is None and not _is_own(lead):
        return None
    ends = _ENDS.match(text, cue.end, sentence.end) or trails(scene, start, cue)
    if ends and not _THAT.match(text, cue.end):
        content = Span(content_start(text, sentence.start, begin), sentence.end)
        return _made(voice, kind, content, cue, begin)
    number = _NUMBER.search(text, cue.start, cue.end)
    called = _CALLED.match(text, cue.start, cue.end)  # "called the beating an"
    first = number.start() if number else called.end() if called else cue.end
    cued = text[cue.start : cue.end]
    content = Span(first, content_end(text, cue.end, sentence.end, ceiling, cued))
    return _made(voice, kind, content, cue, begin, _told(scene, cue))


def _is_saying(text: str, cue: Trigger) -> bool:
    """Tell whether a verb says or counts something, whoever its subject is."""
    if _THAT.match(text, cue.end) or _THAT.search(text, cue.start, cue.end):
        return True
    if phrase("counts_people").match(text, cue.start):
        return True
    if _TALKS.fullmatch(text, cue.start, cue.end):
        return True
    if phrase("only_people").match(text, cue.start, cue.end):
        return True
    return tells(text, cue) and _ADDRESSED.match(text, cue.end) is not None


def _is_own(lead: str) -> bool:
    return re.search(r"\b(?:we|I)\b[\s\w]{0,15}$", lead) is not None
