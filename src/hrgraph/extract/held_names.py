"""Where names that are held back are spelt: in sentences, hashtags and addresses."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterable, Iterator
from itertools import permutations

from hrgraph.extract.phrases import wordlist
from hrgraph.folding import fold, sound
from hrgraph.model import HELD_BACK, Person, Span

__all__ = ["HeldNames", "black_out"]

_WORD = re.compile(r"[^\W_]+")
_SPACE = r"[\s\u00a0]+"
_GLUE = r"[\W_]{0,2}"
_TIGHT_GLUE = "[-_.]?"
_SHORTEST = 8  # letters of a whole name that is also looked for inside words
_LONGEST_ORDER = 3  # words of a name that is looked for in every order
_SHORTEST_IN_SIGN = 3  # letters of a name that ids and addresses are searched for
# what may stand before and after a name in a hashtag or the address of a site
_BEFORE = frozenset("#@%./:-_")
_AFTER = re.compile(r"[\w@%/-]*(?:\.[\w@%/-]+)*")


class HeldNames:
    """The names of persons who may not be shown.

    A name is taken as the text writes it, and a whole name (two words or more) also
    without its accents and written as one: ``#FreeAyselQuliyeva``.

    Args:
        persons: Whose names they are.
        others: Further names that may be somebody's.
    """

    def __init__(self, persons: Iterable[Person], others: Iterable[str] = ()) -> None:
        forms = {name for one in persons for name in (one.name, *one.aliases)}
        forms.update(others)
        forms = {one for one in forms if one.lower() not in wordlist("calendar_names")}
        names = [tuple(form.split()) for form in forms if form.strip()]
        self._names = sorted(names, key=lambda words: (-len(" ".join(words)), words))
        self._plain = _compiled(
            (_SPACE.join(map(re.escape, name)) for name in self._names),
            r"(?<!\w)(?:{})(?!\w)",
        )
        self._runs = [(name, _runs(name)) for name in self._names if _is_whole(name)]

    def __bool__(self) -> bool:
        """Tell whether there is any name."""
        return bool(self._names)

    def find(self, text: str) -> Iterator[Span]:
        """Give every place of a text that spells a name."""
        if not self._plain:
            return
        plain = [Span(*match.span()) for match in self._plain.finditer(text)]
        yield from plain
        rest = black_out(text, plain)
        joined = _compiled(_written_as_one(self._whole_in(rest)), "(?:{})")
        for match in joined.finditer(rest) if joined else ():
            yield _whole_word(rest, Span(*match.span()))

    def has_whole_name(self, words: str) -> bool:
        """Tell whether words spell a name of two words or more."""
        return bool(self._whole_in(words))

    def mask(self, words: str) -> str:
        """Black the names out; the length stays."""
        return black_out(words, self.find(words))

    def are_told_by(self, sign: str | None, *, wholly: bool = False) -> bool:
        """Tell whether an id, an address or the name of a publisher spells a name.

        Scripts and ways of transliterating are not told apart: ``aliyev`` spells
        Əliyev and Алиев.

        Args:
            sign: The id, address or name.
            wholly: Whether only names of two words or more count.
        """
        if not sign or not self._names:
            return False
        parts = _WORD.findall(urllib.parse.unquote(sign))
        told = f" {_heard(parts)} "
        least = 2 if wholly else 1
        names = [one for one in self._names if len(one) >= least and _is_told(one)]
        if any(f" {_heard(one)} " in told for one in names):
            return True
        run = sound("".join(parts))
        return any(sound(spelt) in run for _, runs in self._runs for spelt in runs)

    def _whole_in(self, text: str) -> list[tuple[str, ...]]:
        """Give the whole names whose letters follow one another in a text."""
        run = _run(_WORD.findall(text)) if self._runs else ""
        return [
            name for name, runs in self._runs if any(spelt in run for spelt in runs)
        ]


def black_out(words: str, spans: Iterable[Span]) -> str:
    """Put U+2588 for each character of the spans."""
    signs: list[str] = []
    for start, end in spans:
        signs = signs or list(words)
        signs[start:end] = HELD_BACK * (end - start)
    return "".join(signs) if signs else words


def _is_whole(name: tuple[str, ...]) -> bool:
    return len(name) > 1 and len("".join(name)) >= _SHORTEST


def _is_told(name: tuple[str, ...]) -> bool:
    return len("".join(name)) >= _SHORTEST_IN_SIGN


def _compiled(forms: Iterable[str], frame: str) -> re.Pattern[str] | None:
    listed = "|".join(forms)
    return re.compile(frame.format(listed), re.IGNORECASE) if listed else None


def _written_as_one(names: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for name in names:
        for order in _orders(name):
            # turned round, two words may as well be those of two people in a list
            glue = _GLUE if order == name else _TIGHT_GLUE
            yield glue.join(map(re.escape, order))
            bare = [fold(word) for word in order]
            if bare != [word.lower() for word in order]:
                yield glue.join(map(re.escape, bare))


def _orders(name: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    return permutations(name) if len(name) <= _LONGEST_ORDER else (name,)


def _runs(name: tuple[str, ...]) -> list[str]:
    """Write a name as one word, in each order of its words."""
    return [_run(_WORD.findall(" ".join(order))) for order in _orders(name)]


def _run(words: Iterable[str]) -> str:
    return "".join(map(fold, words))


def _heard(words: Iterable[str]) -> str:
    return " ".join(sound(part) for word in words for part in re.findall(r"\w+", word))


def _whole_word(text: str, found: Span) -> Span:
    """Take in the rest of the hashtag or address that the name stands in."""
    start, end = found
    while start and (text[start - 1].isalnum() or text[start - 1] in _BEFORE):
        start -= 1
    rest = _AFTER.match(text, end)
    return Span(start, rest.end() if rest else end)
