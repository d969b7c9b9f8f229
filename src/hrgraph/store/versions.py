"""Which version of SPARQL a query is written in.

SPARQL 1.2 is a working draft; what it adds to 1.1 can be told by a few signs
(https://www.w3.org/TR/sparql12-query/). Its answers may hold terms of RDF 1.2, which
clients of 1.1 cannot read.
"""

from __future__ import annotations

import re

from hrgraph.store.tokens import tokenise

__all__ = ["is_of_sparql_12"]

_MARKS = frozenset({"<<", "<<(", "{|", "~"})
_WORDS = frozenset(
    {"VERSION", "TRIPLE", "ISTRIPLE", "SUBJECT", "PREDICATE", "OBJECT"}
    | {"LANGDIR", "STRLANGDIR", "HASLANG", "HASLANGDIR"}
)
# Without any of these, anywhere, the tokens need not be looked at. The other words
# are functions: they come with a bracket.
_SIGNS = (*sorted(_MARKS), "--", "VERSION")
# Who holds a longer one holds a shorter one that is part of it.
_FUNCTIONS = tuple(
    word
    for word in sorted(_WORDS - {"VERSION"})
    if not any(other in word for other in _WORDS - {word})
)

_DIRECTED = re.compile(r"@\S+--")  # a language tag with a base direction


def is_of_sparql_12(query: str) -> bool:
    """Tell whether a query says or does what only SPARQL 1.2 knows.

    Args:
        query: Text that the endpoint has answered; of other text the answer means
            nothing.

    >>> is_of_sparql_12("ASK { ?s ?p <<( ?a ?b ?c )>> }")
    True
    >>> is_of_sparql_12("ASK { ?s ?p '<<( ?a ?b ?c )>>' }")
    False
    """
    holds = query.upper().__contains__
    if not any(map(holds, _SIGNS)) and not (
        "(" in query and any(map(holds, _FUNCTIONS))
    ):
        return False
    return any(
        (token.kind == "mark" and token.text in _MARKS)
        or (
            token.kind == "word"
            and (token.text in _WORDS or _DIRECTED.match(token.text))
        )
        for token in tokenise(query)
    )
