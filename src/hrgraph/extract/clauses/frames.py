"""Who says what: the stretches of a text that it puts into somebody's mouth.

A frame is a voice and the words that it covers. Frames nest; the innermost one
that covers a word decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hrgraph.extract.clauses.announced import find_announced, find_counted_on
from hrgraph.extract.clauses.antecedents import is_plural
from hrgraph.extract.clauses.apposition import Part, is_place
from hrgraph.extract.clauses.authors import find_authors
from hrgraph.extract.clauses.bounds import (
    aside_end,
    before_dashes,
    clause_start,
    content_end,
    content_start,
    subject_start,
)
from hrgraph.extract.clauses.frame import Frame, Frames, made
from hrgraph.extract.clauses.labels import find_labelled
from hrgraph.extract.clauses.nominal import WITHOUT_VERB, cut_off, frame_beside
from hrgraph.extract.clauses.order import is_inverted, tells, trails
from hrgraph.extract.clauses.pointing import find_described
from hrgraph.extract.clauses.quoting import find_quoted
from hrgraph.extract.clauses.scene import AGENTS, Scene
from hrgraph.extract.clauses.sections import find_sections
from hrgraph.extract.clauses.tags import find_tag
from hrgraph.extract.clauses.triggers import Trigger
from hrgraph.extract.clauses.voices import Cast
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["find_frames"]

_ENDS = phrase("frame_ends")
_NUMBER = phrase("number_of_saying")
_THAT = phrase("that_follows")
# "told the court registry that"
_ADDRESSED = re.compile(r"\s(?:[\w’'-]+\s){1,6}that\s")
_TALKS = phrase("talks")
_PARTICIPLE = re.compile(r"[a-z]+ing\b")
_CALLED = re.compile(r"call(?:s|ed)? ")
_NAME = 60  # code points of a name before its last word
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
        *(_stretch(*one, "account") for one in find_counted_on(scene, told)),
        *(_stretch(*one, "account") for one in find_sections(scene, cast)),
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
    before: Frame | None = None
    for number, cue in enumerate(cues):
        ceiling = cues[number + 1].start if number + 1 < len(cues) else sentence.end
        if _is_of_name(scene, cue):
            continue
        frame = _frame(scene, cast, cue, sentence, floor, ceiling)
        if frame is None:
            continue
        if before and before.kind == frame.kind == "according":
            frame = cut_off(frame, before)
        before = frame
        # whom somebody quotes has not spoken here: "they" after it means others
        told = _is_of_relative(scene, cast, sentence, frame)
        if frame.voice and not told and not _is_quoted(scene, frame):
            cast.spoke(frame.voice, cue.start)
        # "told two cooks that men …, and said": the cooks say nothing
        heard = _ADDRESSED.match(scene.text, cue.end, sentence.end)
        floor = heard.end() if heard else cue.end
        yield frame


def _is_of_name(scene: Scene, cue: Trigger) -> bool:
    """Tell whether a word ends somebody's name: "Gulnoza Said", "Enugu State"."""
    if not scene.text[cue.start].isupper() or " " in scene.text[cue.start : cue.end]:
        return False
    named = scene.named_in(cue.start - _NAME, cue.start)
    return any(cue.end <= name.end for name in named)


def _is_of_relative(scene: Scene, cast: Cast, sentence: Span, frame: Frame) -> bool:
    """Tell whether a clause with "who" says what somebody says who does not go on.

    "They took him before a judge, who told him to sign. He said": not the judge.
    """
    if cast.last is None or scene.kind_of(frame.voice) == "person":
        return False
    if is_plural(scene.name_of(frame.voice), cast.words):
        return False
    near = cast.last_at >= scene.paragraph(sentence.start).start
    lead = phrase("clause_with_who").search(scene.text, sentence.start, frame.cue.start)
    return near and lead is not None


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
    if kind in WITHOUT_VERB:
        # where nobody has spoken yet, who is named at the end tells the whole sentence
        whole = kind == "according" and floor == sentence.start
        lead = scene.text[start : cue.start]
        start = sentence.start if whole and re.search(r"\w{3}", lead) else start
        start = max(start, floor) if kind == "agent" else start
        return frame_beside(scene, cast, cue, sentence, start)
    tagged = _tagged(scene, cast, cue, sentence, floor)
    if tagged or kind == "tag":
        return tagged
    return _verb(scene, cast, cue, sentence, max(start, floor), ceiling)


def _tagged(
    scene: Scene, cast: Cast, cue: Trigger, sentence: Span, floor: int
) -> Frame | None:
    """Read "…, villagers say": all the sentence is said, or from the voice before."""
    tag = find_tag(scene.text, sentence, Span(cue.start, cue.end))
    if tag and _only_names(scene, sentence, Span(tag.start, cue.start)):
        return None
    if tag and _only_place(scene, Span(tag.start, cue.start)):
        return None  # "Bishop Ana Ruiz of Oran, Algeria, said in a sermon"
    voice = cast.subject(*tag, sure=True) if tag else None
    if tag is None or voice is None:
        return None
    cut = content_start(scene.text, sentence.start, tag.start)
    start = cut if sentence.start < floor <= cut else sentence.start
    kind = "says" if cue.says["kind"] == "tag" else str(cue.says["kind"])
    return made(voice, kind, Span(start, sentence.end), cue, tag.start)


def _only_names(scene: Scene, sentence: Span, tag: Span) -> bool:
    """Tell whether "its head, Ana Ruiz, agreed" has nothing that may be said."""
    if not scene.text[tag.start : tag.end].rstrip().endswith(","):
        return False
    told = scene.triggers_between(sentence.start, tag.start, "events")
    told += scene.triggers_between(sentence.start, tag.start, "allegations")
    return not told and not phrase("finite").search(
        scene.text, sentence.start, tag.start
    )


def _only_place(scene: Scene, tag: Span) -> bool:
    """Tell whether the words of a tag are the name of a place and a comma."""
    words = scene.text[tag.start : tag.end].rstrip()
    part = Part(tag.start, tag.start + len(words) - 1)
    return words.endswith(",") and is_place(scene, part)


def _told(scene: Scene, cue: Trigger) -> str | None:
    """The body that a voice told something, if that is a medium or a group."""
    if not scene.text[cue.start : cue.end].lower().startswith("t"):
        return None
    for named in scene.named_in(cue.end, cue.end + _TOLD):
        if named.kind == "organisation":
            return named.key
    return None


def _verb(
    scene: Scene, cast: Cast, cue: Trigger, sentence: Span, start: int, ceiling: int
) -> Frame | None:
    text = scene.text
    kind = str(cue.says["kind"])
    lead = text[start : cue.start]
    follows = is_inverted(scene, sentence, cue)
    subject_less = not re.search(r"\w", lead.rsplit(",", 1)[-1]) or follows
    if follows and subject_less and sentence.start < cue.start:
        quoted = text[sentence.start : cue.start].rstrip().endswith(("”", '"'))
        voice, _ = cast.following(cue.end, sentence.end, sure=quoted)
        if voice is not None:
            return made(voice, kind, Span(sentence.start, sentence.end), cue, cue.end)
    begin = subject_start(text, start, cue.start)
    voice = _of_participle(scene, cast, cue, sentence)
    subject = before_dashes(text, sentence.start, cue.start) or (begin, cue.start)
    voice = voice or cast.subject(*subject, sure=_is_saying(text, cue))
    if voice is None and not _is_own(lead):
        return None
    ends = _ENDS.match(text, cue.end, sentence.end) or trails(scene, start, cue)
    if ends and not _THAT.match(text, cue.end):
        told_before = phrase("denied_before").search(text, sentence.start, cue.start)
        if kind == "denies" and told_before:
            return made(
                voice, kind, Span(told_before.start(), sentence.end), cue, begin
            )
        if phrase("subordinate_opening").match(text, sentence.start, cue.start):
            return None  # "when she complained, they beat her": that is no saying
        content = Span(content_start(text, sentence.start, begin), sentence.end)
        return made(voice, kind, content, cue, begin)
    number = _NUMBER.search(text, cue.start, cue.end)
    called = _CALLED.match(text, cue.start, cue.end)  # "called the beating an"
    first = number.start() if number else called.end() if called else cue.end
    cued = text[cue.start : cue.end]
    end = content_end(text, cue.end, sentence.end, ceiling, cued)
    aside = aside_end(text, sentence.start, Span(cue.start, cue.end), end)
    content = Span(first, aside if aside is not None else end)
    return made(voice, kind, content, cue, begin, _told(scene, cue))


def _of_participle(
    scene: Scene, cast: Cast, cue: Trigger, sentence: Span
) -> str | None:
    """Who says what a participle tells behind a comma: "held a rally, saying that".

    It is whoever spoke in its sentence, else the body that the sentence begins with;
    None where the verb is no such participle.
    """
    before = scene.text[sentence.start : cue.start]
    if _PARTICIPLE.match(scene.text, cue.start, cue.end) is None:
        return None
    if not phrase("before_participle").search(before):
        return None
    if cast.last_at >= sentence.start:
        return cast.last
    return cast.opening_agent(cue.start, AGENTS)


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
    addressed = phrase("says_to_somebody").match(text, cue.start, cue.end)
    told = addressed is not None or tells(text, cue)
    return told and _ADDRESSED.match(text, cue.end) is not None


def _is_own(lead: str) -> bool:
    return re.search(r"\b(?:we|I)\b[\s\w]{0,15}$", lead) is not None
