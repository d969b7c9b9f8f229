"""Accounts that a sentence announces: what follows in its paragraph is told by a voice.

"The widow's affidavit says otherwise. Four men came at night …": the widow says so, up
to the end of the paragraph, or to where somebody else is given the word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from hrgraph.extract.clauses.authors import Author, Saying
from hrgraph.extract.clauses.scene import Scene
from hrgraph.extract.clauses.voices import Cast
from hrgraph.extract.phrases import phrase, sieve, table
from hrgraph.model import Span

__all__ = ["find_announced", "find_counted_on"]


def find_announced(
    scene: Scene, cast: Cast, sayings: Sequence[Saying]
) -> Iterator[Author]:
    """Find the accounts that sentences announce, in the order of the text.

    Args:
        scene: The document.
        cast: Its voices; those without a name are added.
        sayings: All that is said in it, in order.
    """
    starts = [saying.cue.start for saying in sayings]
    for cue in sieve("account_announced").finditer(scene.text):
        if scene.is_silent(cue.start()) or scene.quotes_at(cue.start()):
            continue
        voice = _teller(scene, cast, cue, sayings, starts)
        if voice:
            begin = scene.sentence(cue.start()).end
            end = _end(scene, begin, voice, sayings, starts)
            if end > begin:
                yield Author(voice, Span(begin, end))


def find_counted_on(scene: Scene, sayings: Sequence[Saying]) -> Iterator[Author]:
    """Find sentences that count on what the one before them says: "in 354 of them".

    Args:
        scene: The document.
        sayings: All that is said in it, in order.
    """
    for saying in sayings:
        if saying.voice is None or scene.kind_of(saying.voice) == "authority":
            continue  # what a state says of numbers is no account of wrongs
        end = scene.sentence(saying.cue.start).end
        paragraph = scene.paragraph(saying.cue.start)
        if end < paragraph.end and phrase("counts_on").match(scene.text, end):
            yield Author(saying.voice, scene.sentence(end + 1))


def _teller(
    scene: Scene,
    cast: Cast,
    cue: re.Match[str],
    sayings: Sequence[Saying],
    starts: Sequence[int],
) -> str | None:
    """Whose account it is: told after the words that announce it, or before them.

    Nobody's where no owner is told: "the affidavit says otherwise".
    """
    sentence = scene.sentence(cue.start())
    if phrase("teller_follows").search(cue.group()):
        voice, after = cast.following(cue.end(), sentence.end, sure=True)
        owned = scene.text[after - 2 : after] in {"'s", "’s"}
        return None if owned else voice
    first = bisect_left(starts, sentence.start)
    for saying in sayings[first : bisect_left(starts, cue.end())]:
        if saying.voice:
            return saying.voice
    if not phrase("account_itself").match(cue.group()):
        return cast.subject(sentence.start, cue.start(), sure=True)
    whose = phrase("owner_of_account")
    owner = whose.fullmatch(scene.text, sentence.start, cue.start())
    if owner and owner["pronoun"]:
        they = table("pronouns_of_owners")[owner["pronoun"].lower()]
        return cast.pronoun(they, owner.start("pronoun"))
    return cast.subject(*owner.span("who"), sure=True) if owner else None


def _end(
    scene: Scene,
    begin: int,
    voice: str,
    sayings: Sequence[Saying],
    starts: Sequence[int],
) -> int:
    """Where an account ends: with its paragraph, or where another voice is heard."""
    end = scene.paragraph(begin - 1).end
    first = bisect_left(starts, begin)
    for saying in sayings[first : bisect_left(starts, end)]:
        if saying.voice not in {None, voice}:
            return min(end, scene.sentence(saying.cue.start).start)
    return end
