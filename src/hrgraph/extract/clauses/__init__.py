"""Clauses: trigger words, who says what, and whether it is told as so.

It finds voices and the words that they cover. What those words claim is read by the
stages beside it.
"""

from hrgraph.extract.clauses.antecedents import gender_told, opening_people
from hrgraph.extract.clauses.authors import find_official
from hrgraph.extract.clauses.frame import Frame, Frames
from hrgraph.extract.clauses.frames import find_frames
from hrgraph.extract.clauses.labels import speaker_of_label
from hrgraph.extract.clauses.moods import Clause, Moods
from hrgraph.extract.clauses.parts import NO_PART, Part, part_of
from hrgraph.extract.clauses.pointing import find_later_names
from hrgraph.extract.clauses.scene import AGENTS, Held, Named, Scene, lay_out
from hrgraph.extract.clauses.speakers import find_speaker
from hrgraph.extract.clauses.triggers import Trigger, TriggerTable
from hrgraph.extract.clauses.voice_words import VoiceWords
from hrgraph.extract.clauses.voices import Cast

__all__ = [
    "AGENTS",
    "NO_PART",
    "Cast",
    "Clause",
    "Frame",
    "Frames",
    "Held",
    "Moods",
    "Named",
    "Part",
    "Scene",
    "Trigger",
    "TriggerTable",
    "VoiceWords",
    "find_frames",
    "find_later_names",
    "find_official",
    "find_speaker",
    "gender_told",
    "lay_out",
    "opening_people",
    "part_of",
    "speaker_of_label",
]
