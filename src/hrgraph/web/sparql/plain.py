"""The query of a request that says nothing else, read by the shortest way.

What is not written plainly is left to ``protocol``, which reads everything.
"""

from __future__ import annotations

from binascii import a2b_qp
from collections.abc import Mapping

__all__ = ["query_of_address", "words_of_body"]

_QUERY = "query="
_LONGEST = 16_384  # bytes of a body
_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"
_CHARSET = ";charset=utf-8"
_FORMS, _DIRECTS = (frozenset({kind, kind + _CHARSET}) for kind in (_FORM, _DIRECT))


def query_of_address(words: str) -> str | None:
    """Read the query of an address, or of a form, that has no other parameter.

    Args:
        words: Its parameters as they are written, a byte a character.

    Returns:
        None if there is another parameter, or an escape is none.

    >>> query_of_address("query=ASK+%7B%7D")
    'ASK {}'
    """
    if not words.startswith(_QUERY) or "&" in words:
        return None
    # Quoted-printable is the same with another sign, and decoded in C.
    written = words[len(_QUERY) :].replace("=", "%3D").replace("+", "%20")
    try:
        query = a2b_qp(written.replace("%", "="))
        # What is no escape is left as it is: the text is then not as short. (There
        # are no line breaks, which would be taken for escapes as well.)
        is_plain = len(written) - len(query) == 2 * written.count("%")
        return query.decode() if is_plain else None
    except ValueError:
        return None


def words_of_body(
    method: str, body: bytes, given: Mapping[bytes, bytes]
) -> tuple[str | None, str | None]:
    """Read a body (SPARQL 1.1 Protocol, 2.1.2 and 2.1.3; RFC 10008).

    Args:
        method: POST or QUERY; forms are sent by POST only.
        body: As it was sent.
        given: Headers by their names in lower case.

    Returns:
        Parameters as ``query_of_address`` reads them, or a query; one of the two is
        None, and both where the body is something else or very long.
    """
    if len(body) > _LONGEST or b"content-encoding" in given:
        return None, None
    kind = given.get(b"content-type", b"").decode("latin-1").lower().replace(" ", "")
    if kind in _FORMS and method == "POST":
        has_breaks = b"\n" in body or b"\r" in body
        return None if has_breaks else body.decode("latin-1"), None
    if kind in _DIRECTS:
        try:
            return None, body.decode("utf-8")
        except UnicodeDecodeError:
            return None, None
    return None, None
