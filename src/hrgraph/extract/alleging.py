"""Who alleges a wrong: the one in whose mouth a document puts it, or itself.

And where none is alleged, though the words are those of a wrong.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hrgraph.extract.blaming import may_have_done
from hrgraph.extract.clauses import Frames, Scene
from hrgraph.extract.events import Happening
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.model import (
    AnonymousSource,
    Authority,
    Demand,
    Entity,
    Organisation,
    Person,
    Span,
)

__all__ = [
    "Sides",
    "asker_of",
    "is_no_wrong",
    "kind_of_wrong",
    "sides_of",
    "words_asking",
]

_CARE = {"denial_of_counsel", "denial_of_medical_care"}
_CUSTODY = {"arrest", "detention", "raid", "release"}
_BEFORE = 6  # tellings before one that says that nobody was charged
_DEMANDED = {"extortion", "extortion_of_contacts", "forced_confession"}
_SPOKEN = {"intimidation", "verbal_abuse", "hate_speech"}


class Sides(NamedTuple):
    """The keys of who alleges a wrong, and of whom it is alleged; None for nobody."""

    claimant: str | None
    perpetrator: str | None


def sides_of(
    scene: Scene, frames: Frames, happening: Happening, own: str | None
) -> Sides | None:
    """Tell who alleges a wrong, and of whom.

    Args:
        scene: The document.
        frames: Who says what in it.
        happening: The telling of the wrong.
        own: Key of the authority whose statement the document is. It alleges what is
            told in nobody else's name.

    Returns:
        None where it only tells what it did itself, and calls that no wrong, and where
        nobody says what is a wrong only in somebody's mouth.
    """
    voice, blamed = happening.voice, happening.blamed
    if _is_of_threat(happening):
        blamed = voice  # "the sergeant warned her that she would be killed"
    if blamed != happening.accused and not _may_be_blamed(scene, happening):
        blamed = None
    if _is_official_account(scene, happening, own):
        return None
    if own and happening.frame is None:
        told = happening.wrong == "mass_raid" and scene.kind_of(blamed) == "authority"
        return None if told else Sides(own, blamed)
    if _is_done_by_voice(scene, happening) or _is_retold(scene, frames, happening):
        outer = frames.beyond(happening.trigger.start, voice)
        return Sides(outer.voice if outer else own, blamed or voice)
    if voice is None and happening.trigger.says.get("by_a_voice"):
        return None
    return Sides(voice, blamed)


def words_asking(demands: Iterable[Demand]) -> list[tuple[Span, str | None]]:
    """The words of demands, in order, with the key of whoever makes each."""
    told = [(s, d.claimant) for d in demands for s in (d.span, *d.more_spans)]
    return sorted(told, key=lambda one: one[0])


def asker_of(
    happening: Happening, asked: Sequence[tuple[Span, str | None]]
) -> str | None:
    """Tell who asks for what a telling stands in: "called for an end to the torture".

    Args:
        happening: The telling of the wrong.
        asked: What ``words_asking`` gives.

    Returns:
        Key of the voice; None where nothing is asked, or by nobody named.
    """
    start = happening.trigger.start
    place = bisect_right(asked, start, key=lambda one: one[0].start)
    if not place or start >= asked[place - 1][0].end:
        return None
    return asked[place - 1][1]


def _may_be_blamed(scene: Scene, happening: Happening) -> bool:
    """Tell whether the wrong is one that a body of that kind does."""
    blamed = happening.blamed
    return blamed is None or may_have_done(scene, blamed, happening.wrong)


def _is_official_account(scene: Scene, happening: Happening, own: str | None) -> bool:
    """Tell whether a body of the state tells what the state did, and finds it right.

    "Police said that forty had been detained" alleges nothing.
    """
    if happening.trigger.family != "events":
        return False
    if happening.wrong not in wordlist("wrongs_in_office"):
        return False
    voice = happening.voice if happening.frame else own
    entity = scene.entities[voice] if voice else None
    if isinstance(entity, Person) and entity.affiliation:
        entity = scene.entities.get(entity.affiliation)
    if not isinstance(entity, Authority) or entity.kind not in (
        wordlist("bodies_in_force")
    ):
        return False
    if scene.kind_of(happening.blamed) not in {"", "authority"}:
        return False
    clause = happening.clause.start, max(happening.clause.end, happening.trigger.end)
    return phrase("judged_wrong").search(scene.text, *clause) is None


def _is_done_by_voice(scene: Scene, happening: Happening) -> bool:
    """Tell whether the words that somebody says are the wrong.

    "The mayor said that such people should be burnt": it is he who does it.
    """
    voice = happening.voice
    if voice is None or happening.wrong not in _SPOKEN:
        return False
    if _is_of_threat(happening):
        return True
    other = scene.name_of(happening.blamed) not in {"", scene.name_of(voice)}
    # "should be burnt" is what somebody says, "were threatened" what they tell of
    called_for = phrase("ought_to").match(scene.text, happening.trigger.start)
    uttered = called_for or happening.trigger.says.get("uttered")
    if other or (happening.clause.shape in {"passive", "noun"} and not uttered):
        return False
    entity = scene.entities[voice]
    rules = isinstance(entity, AnonymousSource) and phrase("people_in_power").search(
        entity.name
    )
    return isinstance(entity, Authority) or bool(rules) or _reigns(scene, entity)


def _is_of_state(scene: Scene, key: str | None) -> bool:
    """Tell whether somebody is a body of a state, or speaks for one by an office."""
    entity = scene.entities[key] if key else None
    if isinstance(entity, Person):
        body = scene.entities.get(entity.affiliation or "")
        return isinstance(body, Authority) or _reigns(scene, entity)
    if isinstance(entity, AnonymousSource):
        return phrase("voice_of_state").search(entity.name) is not None
    return isinstance(entity, Authority)


def _reigns(scene: Scene, entity: Entity) -> bool:
    """Tell whether somebody has power by an office, and not in a group of citizens."""
    if not isinstance(entity, Person):
        return False
    body = scene.entities.get(entity.affiliation or "")
    office = phrase("reigns").search(entity.role or "")
    return office is not None and not isinstance(body, Organisation)


def _is_retold(scene: Scene, frames: Frames, happening: Happening) -> bool:
    """Tell whether somebody tells what others said to them: "They said: you spy".

    To say so is the wrong, and whoever tells of it alleges it.
    """
    frame = happening.frame
    if frame is None or happening.wrong not in _SPOKEN | _DEMANDED:
        return False
    outer = frames.beyond(happening.trigger.start, happening.voice)
    if outer is None or not outer.content.start <= frame.cue.start < outer.content.end:
        return False
    if happening.wrong in _SPOKEN and _may_threaten(scene, happening):
        return True  # "Her mother says that two men told her the shop would burn"
    return phrase("is_spoken_to").search(scene.text, *frame.content) is not None


def _is_of_threat(happening: Happening) -> bool:
    """Tell whether the verb of saying begins the words for a threat."""
    frame, trigger = happening.frame, happening.trigger
    begins = frame is not None and frame.cue.start == trigger.start
    return begins and bool(trigger.says.get("uttered"))


def _may_threaten(scene: Scene, happening: Happening) -> bool:
    """Tell whether those who are said to have spoken are of those who threaten."""
    name = scene.name_of(happening.voice)
    if phrase("may_threaten").fullmatch(name):
        return True
    uttered = happening.trigger.says.get("uttered")
    known = happening.blamed in {None, happening.voice}
    return bool(uttered) and known and scene.kind_of(happening.voice) == "authority"


def kind_of_wrong(scene: Scene, happening: Happening, perpetrator: str | None) -> str:
    """The type of a wrong, by who did it: only a state uses excessive force.

    What a crowd or armed men do, and what is done to those in its service, is another
    wrong.
    """
    wrong = happening.wrong or ""
    if wrong != "excessive_force":
        return wrong
    start, end = happening.clause.start, happening.trigger.start
    doer = scene.name_of(perpetrator)
    if scene.kind_of(perpetrator) == "authority" or phrase("people_in_power").search(
        doer
    ):
        return wrong
    if happening.clause.shape == "active" or not perpetrator:
        doer = f"{doer} {scene.text[start:end]}"
    fought = phrase("fights_the_state").search(doer)
    return "other" if fought else wrong


def is_no_wrong(scene: Scene, happenings: Sequence[Happening], place: int) -> bool:
    """Tell whether a telling reads like a wrong and is none.

    "She saw her client every day" grants what others are denied; of people who were
    let go, "no one was charged" is good news; who arrests robbers does them no wrong.
    """
    happening = happenings[place]
    if _is_common_arrest(scene, happening) or _is_mere_charge(scene, happenings, place):
        return True
    sentence = scene.sentence(happening.trigger.start)
    if happening.wrong in _CARE and happening.trigger.rule.family == "telling":
        granted = phrase("was_granted").search(scene.text, *sentence)
        return bool(granted) and not phrase("hardly").search(scene.text, *sentence)
    words = scene.text[happening.trigger.start : happening.trigger.end]
    if happening.wrong != "other" or not phrase("nobody_charged").match(words):
        return False
    return _are_held(scene, happenings[max(0, place - _BEFORE) : place], sentence.start)


def _is_mere_charge(scene: Scene, happenings: Sequence[Happening], place: int) -> bool:
    """Tell whether an accusation alleges no wrong of its own.

    What somebody is accused of may be told as a wrong by its own words, too; and whom
    bodies of a state accuse, they charge.
    """
    happening = happenings[place]
    if not happening.trigger.says.get("unless_told"):
        return False
    if _is_of_state(scene, happening.voice):
        return True
    start, end = happening.trigger.start, scene.sentence(happening.trigger.start).end
    return any(
        other.wrong and start < other.trigger.start < end for other in happenings
    )


def _is_common_arrest(scene: Scene, happening: Happening) -> bool:
    """Tell whether a sentence tells of an arrest that nobody calls wrong in it.

    Those of suspects of common crimes, and those that a medium merely reports, unless
    they strike people who are persecuted for what they say, do or are.
    """
    trigger = happening.trigger
    if trigger.family != "events" or trigger.rule.family == "telling":
        return False
    if happening.wrong != "arbitrary_detention":
        return False
    sentence = scene.sentence(trigger.start)
    for name in ("judged_wrong", "persecuted_people"):
        if phrase(name).search(scene.text, *sentence):
            return False
    voice = scene.entities.get(happening.voice or "")
    if isinstance(voice, Organisation) and voice.kind == "media":
        return True
    return phrase("common_suspects").search(scene.text, *sentence) is not None


def _are_held(scene: Scene, before: Sequence[Happening], start: int) -> bool:
    """Tell whether the last people told of in a paragraph were held, and not hurt."""
    floor = scene.paragraph(start).start
    near = [other for other in before if other.trigger.start >= floor]
    hurt = any(other.wrong not in {None, "arbitrary_detention"} for other in near)
    return bool(near) and not hurt and near[-1].type in _CUSTODY
