"""The gate before the parser: what is not even tried.

The engine's parser and planner have no limits of their own: deep nesting ends the
process, and planning time grows with the cube of the patterns in a group. The
gate reads tokens once, with a stack of its own, and refuses by exact position. It
does not decide whether a query is right: the engine does.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hrgraph.errors import QueryRefused, QuerySyntaxError
from hrgraph.store.clauses import Clauses, read_clauses
from hrgraph.store.misreading import explain_unclosed
from hrgraph.store.tokens import Token, locate, tokenise

__all__ = ["GateLimits", "check_query", "is_plainly_harmless"]

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset(
    "INSERT DELETE LOAD CLEAR CREATE DROP COPY MOVE ADD WITH".split()  # noqa: SIM905 - reads better
)
_PROLOGUE = frozenset({"BASE", "PREFIX", "VERSION"})
_OPERATORS = frozenset({"!", "+", "-", "*", "/", "|", "||", "&&", "^", "="})
_SEPARATORS = frozenset({".", ";", ","})
_OPENING = {"{": "}", "(": ")", "[": "]", "<<(": ")>>", "<<": ">>", "{|": "|}"}
_CLOSING = frozenset(_OPENING.values())
_JOINING = frozenset({"OPTIONAL", "MINUS", "GRAPH"})
_CHAINED = frozenset({"UNION", "BIND", "FILTER"})
# Words after which a brace holds no patterns that the planner orders.
_DATA = frozenset({"VALUES", "CONSTRUCT"})

_HARMLESS_LENGTH = 4096
_HARMLESS_COUNT = 45
_HARMLESS_OPERATORS = 200
_BRACKETS, _SEPARATING, _SIGNS = b"{([", b".;,/", b"!+-*|&^="


@dataclass(frozen=True, slots=True)
class GateLimits:
    """How large a query may be.

    Attributes:
        depth: Brackets inside brackets, of all kinds together.
        chain: Operators, or UNIONs, side by side in one pair of brackets.
        patterns: Triple patterns, path steps and OPTIONALs in one group.
        services: IRIs that SERVICE may name.
    """

    depth: int = 100
    chain: int = 1000
    patterns: int = 100
    services: frozenset[str] = frozenset()


def is_plainly_harmless(query: str) -> bool:
    """Tell at once, for most queries, that the engine alone can be trusted with them.

    Such a query passes no limit, though it may be none: an update, for one. It
    counts characters only, so it never says yes where a limit could be passed:
    brackets and separators in strings and IRIs count as well.
    """
    if len(query) > _HARMLESS_LENGTH:
        return False
    capitals = query.upper()
    # What the engine alone would take otherwise than this endpoint does
    if "SERVICE" in capitals or "FROM" in capitals or "<?" in query or "<<" in query:
        return False
    letters = query.encode("utf-8", "surrogatepass")
    # One pass that most queries are done with: no kind of mark outnumbers all marks.
    if _count(letters, _BRACKETS + _SEPARATING + _SIGNS) <= _HARMLESS_COUNT:
        return True
    return (
        _count(letters, _BRACKETS) <= _HARMLESS_COUNT
        and _count(letters, _SEPARATING) <= _HARMLESS_COUNT
        and _count(letters, _SIGNS) <= _HARMLESS_OPERATORS
    )


def _count(letters: bytes, marks: bytes) -> int:
    return len(letters) - len(letters.translate(None, marks))


@dataclass(slots=True)
class _Bracket:
    mark: str
    start: int
    role: str  # "group", "data", "value"
    patterns: int = 0
    operators: int = 0


@dataclass(slots=True)
class _Reading:
    """The state of one pass over the tokens."""

    text: str
    limits: GateLimits
    stack: list[_Bracket] = field(default_factory=list)
    # the last two tokens, and the keyword that decides what a brace is for
    before: Token | None = None
    keyword: str = ""
    form: str = ""
    tokens: list[Token] = field(default_factory=list)

    def refuse(self, what: str, token: Token) -> QueryRefused:
        line, column = locate(self.text, token.start)
        return QueryRefused(what, line=line, column=column)

    def wrong(self, what: str, token: Token) -> QuerySyntaxError:
        line, column = locate(self.text, token.start)
        return QuerySyntaxError(what, line=line, column=column)


def check_query(text: str, limits: GateLimits) -> Clauses:
    """Let a query through, or say why not.

    Raises:
        QueryRefused: It is too large, an update, or names a SERVICE that is not
            allowed here.
        QuerySyntaxError: Brackets do not match, or no query form is named.
    """
    reading = _Reading(text, limits)
    for token in tokenise(text):
        _read(reading, token)
        reading.tokens.append(token)
        reading.before = token
    if reading.stack:
        open_one = reading.stack[-1]
        token = Token("mark", open_one.mark, open_one.start)
        raise explain_unclosed(text, reading.tokens, token)
    if not reading.form:
        last = Token("mark", "", len(text.rstrip()))
        raise reading.wrong("There is no SELECT, ASK, CONSTRUCT or DESCRIBE.", last)
    return read_clauses(text, reading.tokens, allowed=limits.services)


def _read(reading: _Reading, token: Token) -> None:
    if token.kind == "word":
        _read_word(reading, token)
    elif token.kind == "mark":
        _read_mark(reading, token)
    elif token.kind == "iri":
        _check_comparison(reading, token)


def _read_word(reading: _Reading, token: Token) -> None:
    word = token.text
    if not reading.form and not reading.stack:
        _read_form(reading, token)
    if word in _JOINING and reading.stack:
        _count_pattern(reading, token)
    if word in _CHAINED:
        _count_operator(reading, token)
    if word in _DATA or word in {"WHERE", "EXISTS", *_JOINING, *_CHAINED}:
        reading.keyword = word


def _read_form(reading: _Reading, token: Token) -> None:
    if token.text in _UPDATES:
        raise reading.refuse(
            "This endpoint answers queries; it takes no updates.", token
        )
    if token.text in _FORMS:
        reading.form = token.text
        reading.keyword = token.text
    elif _begins(reading) and token.text not in _PROLOGUE and token.text[0] != "@":
        raise reading.wrong(
            f"{token.text} begins no query; "
            "expected SELECT, ASK, CONSTRUCT, DESCRIBE, PREFIX or BASE.",
            token,
        )


def _begins(reading: _Reading) -> bool:
    """Tell whether a query may begin here, or only the engine can say what is wrong."""
    return reading.before is None or reading.before.kind == "iri"


def _read_mark(reading: _Reading, token: Token) -> None:
    mark = token.text
    if mark in _OPENING:
        _open(reading, token)
    elif mark in _CLOSING:
        _close(reading, token)
    elif mark in _OPERATORS:
        _count_operator(reading, token)
        if mark == "/" and _inside(reading) == "group":
            _count_pattern(reading, token)
    elif mark in _SEPARATORS and _inside(reading) == "group":
        _count_pattern(reading, token)


def _inside(reading: _Reading) -> str:
    return reading.stack[-1].role if reading.stack else ""


def _open(reading: _Reading, token: Token) -> None:
    if len(reading.stack) >= reading.limits.depth:
        raise reading.refuse(
            f"The query is nested deeper than {reading.limits.depth} brackets; "
            "write it flatter.",
            token,
        )
    reading.stack.append(_Bracket(token.text, token.start, _role(reading, token.text)))
    if token.text in {"{", "{|"}:
        reading.keyword = ""


def _role(reading: _Reading, mark: str) -> str:
    inside = _inside(reading)
    if inside == "data":
        return "data"
    if mark == "(" and reading.keyword == "VALUES":
        return "data"
    if mark == "{":
        return "data" if reading.keyword in _DATA else "group"
    if mark == "(" and _is_expression(reading):
        return "value"
    # a list, a property list or a path in brackets: patterns all the same
    return inside or "value"


def _is_expression(reading: _Reading) -> bool:
    if _inside(reading) == "value":
        return True
    before = reading.before
    return before is not None and before.kind == "word" and before.text != "A"


def _close(reading: _Reading, token: Token) -> None:
    if not reading.stack:
        raise reading.wrong(f"This {token.text!r} closes nothing.", token)
    missing = _OPENING[reading.stack[-1].mark]
    if missing != token.text:
        line, column = locate(reading.text, reading.stack[-1].start)
        raise reading.wrong(
            f"A {missing!r} is missing before this {token.text!r}: what line {line}, "
            f"column {column} opens is not closed.",
            token,
        )
    closed = reading.stack.pop()
    if closed.role != "group" or not reading.stack:
        return
    outer = reading.stack[-1]
    # Groups that are joined are planned as one; branches of a UNION are not, but
    # telling them apart is not worth it: each counts as one pattern.
    outer.patterns += 1 if closed.mark == "{" else closed.patterns
    if closed.mark == "(":
        outer.patterns += 1
    _check_patterns(reading, token)


def _count_operator(reading: _Reading, token: Token) -> None:
    if not reading.stack:
        return
    bracket = reading.stack[-1]
    bracket.operators += 1
    if bracket.operators > reading.limits.chain:
        raise reading.refuse(
            f"More than {reading.limits.chain} operators stand side by side; "
            "use VALUES or IN for long lists.",
            token,
        )


def _count_pattern(reading: _Reading, token: Token) -> None:
    if _inside(reading) != "group":
        return
    reading.stack[-1].patterns += 1
    _check_patterns(reading, token)


def _check_patterns(reading: _Reading, token: Token) -> None:
    if reading.stack[-1].patterns > reading.limits.patterns:
        raise reading.refuse(
            f"One group has more than {reading.limits.patterns} patterns; "
            "ask in several queries.",
            token,
        )


def _check_comparison(reading: _Reading, token: Token) -> None:
    """Hold to the longest token: ``?a<?b&&?c>?d`` reads as an IRI, not as signs."""
    before = reading.before
    if (
        before is not None
        and before.kind == "variable"
        and _inside(reading) == "value"
        and token.text[1] in "?$"
    ):
        raise reading.wrong(
            f"{token.text} is read as an IRI; put spaces around < and >.", token
        )
