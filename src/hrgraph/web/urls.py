"""Every address of the site, made here and nowhere else.

The base of entity IRIs is configuration; addresses are paths of the site, so what a
client sends as its host never gets into one.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from hrgraph.vocab import HRG, VOCAB

__all__ = ["Urls", "leaving_path", "left_for", "safe_external", "without_live_host"]

_HOST = re.compile(r"(?<=://)[^\s/?#]+")
_OPEN_SCHEMES = ("http", "https", "mailto")
# Kept as they are in paths: RFC 3986 pchar without "%", and the slash
_PATH = "/:@!$&'()*+,;=-._~"


@dataclass(frozen=True, slots=True)
class Urls:
    """Addresses of one site.

    Attributes:
        base: Base of entity IRIs; ends in a slash.
    """

    base: str

    def path_of(self, iri: str) -> str | None:
        """Tell the path of an entity below the base; None for what is not ours.

        >>> Urls("https://w3id.org/hrgraph/id/").path_of(
        ...     "https://w3id.org/hrgraph/id/org/all-out")
        'org/all-out'
        """
        return iri[len(self.base) :] or None if iri.startswith(self.base) else None

    def iri_of(self, path: str) -> str:
        """Make the IRI of an entity from its path below the base."""
        return self.base + path

    def page(self, iri: str) -> str | None:
        """Find the address of the page about a thing.

        Entities and concepts have pages here; http, https and mailto addresses
        are given as they are.

        Returns:
            None for anything else, which is then shown as text.
        """
        path = self.path_of(iri)
        if path is not None:
            return "/page/" + quote(path, safe=_PATH)
        for prefix, place in ((VOCAB, "/concept/"), (HRG, "/ns/")):
            if iri.startswith(prefix) and iri != prefix:
                return place + quote(iri[len(prefix) :], safe=_PATH)
        return safe_external(iri)

    def data(self, iri: str, extension: str) -> str | None:
        """Find the address of the RDF about an entity, in one format."""
        path = self.path_of(iri)
        if path is None:
            return None
        return f"/data/{quote(path, safe=_PATH)}.{extension}"

    def words(self, document: str, start: int, end: int) -> str:
        """Find the address of words in a document, both marked and scrolled to.

        Args:
            document: IRI of the document.
            start: First code point of its text.
            end: Code point behind the last one.
        """
        place = f"char={start},{end}"
        return f"{self.page(document)}?{place}#{place}"

    def with_query(self, path: str, values: Mapping[str, object]) -> str:
        """Add a query string; what is None or empty is left out."""
        kept = {name: v for name, v in values.items() if v not in (None, "", [], ())}
        return f"{path}?{urlencode(kept, doseq=True)}" if kept else path


def leaving_path(iri: str) -> str:
    """Make the address of the page that tells where a link out of the site leads."""
    return "/leave/" + base64.urlsafe_b64encode(iri.encode()).decode().rstrip("=")


def left_for(code: str) -> str:
    """Read the address outside from the last part of such a path.

    Raises:
        ValueError: It is none that a browser may be sent to.
    """
    padded = code + "=" * (-len(code) % 4)
    iri = base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    if safe_external(iri) is None:
        raise ValueError(iri)
    return iri


def without_live_host(words: str) -> str:
    """Write addresses in words so that no program takes them for a link.

    >>> without_live_host("see http://evil.example/a.png")
    'see http://evil[.]example/a.png'
    """
    return _HOST.sub(lambda found: found[0].replace(".", "[.]"), words)


def safe_external(iri: str) -> str | None:
    """Give an address back if a browser may be sent there; else None.

    >>> safe_external("javascript:alert(1)") is None
    True
    """
    try:
        scheme = urlsplit(iri).scheme.lower()
    except ValueError:
        return None
    return iri if scheme in _OPEN_SCHEMES else None
