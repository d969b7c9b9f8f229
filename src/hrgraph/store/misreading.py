"""What is wrong with a query that the engine cannot read, in words that help."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache

from hrgraph.errors import QuerySyntaxError
from hrgraph.settings import home
from hrgraph.store.grammar import Stop, find_stop
from hrgraph.store.tokens import Token, locate, tokenise
from hrgraph.tables import read_table
from hrgraph.vocab import (
    DCTERMS,
    FOAF,
    HRG,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    XSD,
)

__all__ = ["explain_syntax", "explain_unclosed"]

_PLACED = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
# The engine lists all that might follow. Where a sentence stands among keywords and
# classes of characters, it is the reason: the rest only would have been read as well.
_SENTENCE = re.compile(r"(?:^|expected |one of |, )([A-Z]\w*(?: \w+)* [a-z]+)(?=,|$)")
_PLAINER = {
    "Prefix not found": "A prefix is used that no PREFIX line declares.",
    "IRI parsing failed": "An IRI is no whole one, and no BASE says how it begins.",
}
_PREFIXES = {"dcterms:": DCTERMS, "foaf:": FOAF, "hrg:": HRG, "org:": ORG, "owl:": OWL}
_PREFIXES |= {"prov:": PROV, "rdf:": RDF, "rdfs:": RDFS, "schema:": SCHEMA}
_PREFIXES |= {"skos:": SKOS, "xsd:": XSD, "dct:": DCTERMS}
_LONGEST_REASON = 300
_LONGEST_LEAD = 40  # code points of the query that are shown before the fault
_LIKE = 0.75  # of a word to another: one letter more, less or other in four
_SHORT = 3  # letters, of which too many words are like others
_TRIPLE = 3  # terms
_UNBOUND = "unbound"
_MODIFIERS = frozenset({"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET"})
_AFTER_COLUMNS = frozenset({"FROM", "WHERE", "{"})
# Groups that see the names of the group around them
_BEFORE_GROUPS = frozenset({".", "}", "UNION", "OPTIONAL", "MINUS", "EXISTS"})
_TERMS = frozenset({"variable", "name", "iri", "blank", "string", "number"})
_Fault = tuple[int, str]  # where it is, in code points, and what
_FEW = 4  # things that might have stood there, to be listed
_KINDS = {"name": "an IRI", "iri": "an IRI", "variable": "a variable"}
_KINDS |= {"number": "a number", "string": "a text", "blank": "a blank node"}


def explain_syntax(said: str, query: str) -> QuerySyntaxError:
    """Make an error of what the engine says.

    Args:
        said: Its message.
        query: The text that it was given.

    Returns:
        With line and column of the word that cannot stand where it does, as far as
        that can be told; else where the engine could read no further, which may be
        long after the fault.
    """
    try:
        tokens = list(tokenise(query))
    except QuerySyntaxError as fault:
        return fault
    found = [_undeclared(tokens, query), _stopped(tokens, query)]
    faults = [one for one in found if one is not None]
    if not faults:
        faults += _ungrouped(tokens) if _UNBOUND in said else _named_again(tokens)
    if not faults:
        return _as_the_engine_says(said, query)
    start, told = min(faults)
    line, column = locate(query, start)
    return QuerySyntaxError(told, line=line, column=column)


def explain_unclosed(
    query: str, tokens: Sequence[Token], opening: Token
) -> QuerySyntaxError:
    """Make an error of a bracket that nothing closes.

    Args:
        query: The text.
        tokens: All of it.
        opening: The bracket.

    Returns:
        With line and column of what cannot stand within brackets, if there is any;
        else of the bracket.
    """
    stop = find_stop(tokens)
    token = opening
    if stop is not None and stop.place < len(tokens):
        token = tokens[stop.place]
    line, column = locate(query, opening.start)
    if token.text not in _MODIFIERS:
        told = f"This {opening.text!r} is never closed."
        return QuerySyntaxError(told, line=line, column=column)
    told = (
        f"{token.text} cannot stand within braces: a bracket is missing before it, and "
        f"what line {line}, column {column} opens is never closed."
    )
    line, column = locate(query, token.start)
    return QuerySyntaxError(told, line=line, column=column)


def _undeclared(tokens: Sequence[Token], query: str) -> _Fault | None:
    """Find a prefix that is not declared."""
    declared = set()
    before = ""
    for token in tokens:
        if token.kind == "name":
            prefix = f"{token.text.partition(':')[0]}:"
            if before == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared and not _is_address(token, query):
                told = f"The prefix “{prefix}” is used, but no PREFIX line declares it"
                iri = _PREFIXES.get(prefix)
                would = f"; most often it stands for “<{iri}>”" if iri else ""
                return token.start, f"{told}{would}."
        before = token.text
    return None


def _is_address(token: Token, query: str) -> bool:
    """Tell whether a name is the beginning of an IRI without its brackets."""
    return query.startswith("//", token.start + len(token.text))


def _ungrouped(tokens: Sequence[Token]) -> list[_Fault]:
    """Find the columns that are neither grouped by nor worked out of a group."""
    words = [token.text for token in tokens]
    begin = words.index("SELECT") + 1 if "SELECT" in words else len(words)
    grouped = words[words.index("GROUP") :] if "GROUP" in words else []
    depth, found = 0, []
    for token in tokens[begin:]:
        depth += (token.text == "(") - (token.text == ")")
        if token.text in _AFTER_COLUMNS:
            break
        if not depth and token.kind == "variable" and token.text not in grouped:
            told = f"“{token.text}” is neither in GROUP BY nor counted or the like."
            found.append((token.start, told))
    return found


def _named_again(tokens: Sequence[Token]) -> list[_Fault]:
    """Find what is given a name that something has already."""
    seen: set[str] = set()
    before, found = "", []
    for token in tokens:
        if token.text in _AFTER_COLUMNS and before not in _BEFORE_GROUPS:
            seen = set()  # columns are named before what they stand for
        if before == "AS" and token.text in seen:
            told = f"“{token.text}” has a value already; AS needs a new name."
            found.append((token.start, told))
        if token.kind == "variable":
            seen.add(token.text)
        before = token.text
    return found


def _stopped(tokens: Sequence[Token], query: str) -> _Fault | None:
    """Find the token with which the query goes wrong."""
    stop = find_stop(tokens)
    if stop is None:
        return None
    end = Token("end", "", len(query.rstrip()))
    token = [*tokens, end][stop.place]
    again = tokens[stop.place - 2] if stop.place > _TRIPLE else end
    is_property = again.kind == "variable" and tokens[stop.place - 3].text == ";"
    if token.kind in _TERMS and {".", ";"} <= stop.expected and is_property:
        told = f"After “;” comes a property of the same thing, not “{again.text}”."
        return again.start, told
    return token.start, _told(stop, tokens, token, query)


def _told(stop: Stop, tokens: Sequence[Token], token: Token, query: str) -> str:
    """Say what is wrong with a token."""
    word = query[token.start : token.start + len(token.text)]
    before = tokens[stop.place - 1] if stop.place else Token("mark", "", 0)
    hint = _hint(stop, token, before)
    if hint is not None:
        return hint.replace("{}", word)
    if token.kind == "word":
        return _told_of_word(stop, word)
    lead = _lead(query, token)
    if token.kind == "end":
        return f"The query ends too early{lead}.{_expected(stop)}"
    if token.kind in _TERMS and (missing := _missing(stop)):
        return f"{missing} before “{word}”."
    return f"“{word}” cannot stand here{lead}.{_expected(stop)}"


def _told_of_word(stop: Stop, word: str) -> str:
    """Say what is wrong with a word that is no name and no variable."""
    likely = [one for one in stop.expected if one.isupper()]
    like = get_close_matches(word.upper(), likely, n=1, cutoff=_LIKE)
    if like and len(word) > _SHORT:
        return f"“{word}” cannot stand here; {like[0]} is meant, perhaps."
    if "variable" in stop.expected and "name" not in stop.expected:
        return f"“{word}” is no variable; “?{word}” would be one."
    if "name" in stop.expected:
        return (
            f"“{word}” is no name without a prefix; a variable would be “?{word}”, "
            f'a text “"{word}"”.'
        )
    return f"“{word}” cannot stand here.{_expected(stop)}"


def _missing(stop: Stop) -> str:
    """Name what may have been left out between two terms; empty if nothing has."""
    if {".", ";"} <= stop.expected:
        return "A “.” is missing, or a “;” or “,”,"
    if {",", ")"} <= stop.expected:
        return "A “,” or “)” is missing"
    if {"AS"} <= stop.expected:
        return "AS is missing"
    return ""


def _expected(stop: Stop) -> str:
    """List what might have stood there, if that is little."""
    words = sorted(
        {_KINDS.get(one, one if one.isalpha() else f"“{one}”") for one in stop.expected}
    )
    if len(words) > _FEW:
        return ""
    listed = ", ".join(words[:-1])
    return f" Expected: {f'{listed} or ' if listed else ''}{words[-1]}."


def _hint(stop: Stop, token: Token, before: Token) -> str | None:
    """Give the hint for a common mistake."""
    for of, after, expected, hint in _hints():
        is_there = expected == "*" or expected in stop.expected
        if expected == "iri-only":
            is_there = stop.expected == {"iri"}
        is_so = _fits(of, token) and _fits(after, before)
        if is_there and is_so:
            return hint
    return None


def _fits(pattern: str, token: Token) -> bool:
    return pattern in ("*", token.text, token.kind)


@cache
def _hints() -> tuple[tuple[str, str, str, str], ...]:
    file = home() / "data" / "sparql" / "hints.csv"
    rows = read_table(file, ("token", "before", "expected", "hint"))
    return tuple(
        (row["token"], row["before"], row["expected"], row["hint"]) for row in rows
    )


def _as_the_engine_says(said: str, query: str) -> QuerySyntaxError:
    placed = _PLACED.match(said)
    if placed is None:
        return QuerySyntaxError(_short(said))
    line, column, reason = int(placed[1]), int(placed[2]), " ".join(placed[3].split())
    sentence = _SENTENCE.search(reason)
    if sentence is not None:
        told = _PLAINER.get(sentence[1], f"{sentence[1]}.")
    elif reason.startswith("expected"):
        lines = query.split("\n")
        start = sum(len(one) + 1 for one in lines[: line - 1]) + column - 1
        lead = _lead(query, Token("mark", "", start))
        told = f"The query cannot be read on from here{lead}."
    else:
        told = _short(reason)
    return QuerySyntaxError(told, line=line, column=column)


def _lead(query: str, token: Token) -> str:
    """Quote the words of a line that were read last."""
    before = query[: token.start].rpartition("\n")[2].strip()
    if not before:
        return ""
    cut = before[-_LONGEST_LEAD:]
    return f", after “{'…' if len(cut) < len(before) else ''}{cut}”"


def _short(reason: str) -> str:
    reason = " ".join(reason.split())
    if len(reason) <= _LONGEST_REASON:
        return reason
    return reason[:_LONGEST_REASON].rsplit(",", 1)[0] + ", …"
