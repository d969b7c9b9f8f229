"""What is counted of a sentence to weigh what it tells.

Names go in as their classes only, numbers and dates as such; so the model learns of
arrests, not of those who were arrested.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hrgraph.extract.clauses import Scene, Trigger
from hrgraph.model import Span

__all__ = ["Word", "features", "kinds_of", "read_words"]

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,:/]*|[?!“”\"]")
_LONGEST = 120  # words of a sentence that are read


class Word(NamedTuple):
    """A word as the model sees it, and where it stands in the text.

    Attributes:
        form: The word in small letters, or a class in angle brackets.
    """

    form: str
    start: int
    end: int

    @property
    def is_class(self) -> bool:
        """Tell whether this stands for a name, date, number or sign."""
        return self.form.startswith("<")


def read_words(scene: Scene, sentence: Span) -> list[Word]:
    """Read the words of a sentence; each name and date is one word."""
    marks = sorted(_marks(scene, sentence), reverse=True)
    words: list[Word] = []
    reach = sentence.start
    for match in _TOKEN.finditer(scene.text, *sentence):
        start, end = match.span()
        if start < reach:
            continue
        while marks and marks[-1][1] <= start:
            marks.pop()
        if marks and marks[-1][0] <= start:
            first, reach, form = marks.pop()
            words.append(Word(form, first, reach))
        else:
            words.append(Word(_form(match.group()), start, end))
        if len(words) >= _LONGEST:
            break
    return words


def _marks(scene: Scene, sentence: Span) -> Iterator[tuple[int, int, str]]:
    for named in scene.named_in(*sentence):
        if scene.text[named.start].isupper():
            yield named.start, named.end, f"<{named.kind}>"
    for date in scene.dates_in(*sentence):
        yield date.span.start, date.span.end, "<date>"


def _form(token: str) -> str:
    if token[0].isdigit():
        return "<number>"
    return token.lower().replace("’", "'") if token[0].isalpha() else f"<{token}>"


def features(
    words: Iterable[Word], triggers: Iterable[Trigger]
) -> Iterator[tuple[str, int]]:
    """Give each feature of a sentence, and the number of the word that it rests on.

    A feature of two words rests on the second one. What a rule has found rests on
    none: its number is -1.
    """
    before = "<start>"
    last = "<start>"
    for number, word in enumerate(words):
        yield word.form, number
        yield f"{last} {word.form}", number
        if last != "<start>":
            yield f"{before} _ {word.form}", number
        before, last = last, word.form
    for kind in sorted({kind for trigger in triggers for kind in kinds_of(trigger)}):
        yield f"rule {kind}", -1


def kinds_of(trigger: Trigger) -> Iterator[str]:
    """The kinds of event and wrong that a trigger tells of, as the model names them."""
    for letter, key in (("e", "type"), ("a", "wrong")):
        kind = trigger.says.get(key)
        if kind and kind != "nothing" and trigger.family in {"events", "allegations"}:
            yield f"{letter}:{kind}"
