"""Languages of the interface, and which label of a thing is shown in each.

The address may name a language (``?lang=az``), else a cookie that the language links
set, else the client's wishes decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from babel.support import Translations
from flask import Flask, Response, g, request
from flask_babel import Babel
from pyoxigraph import Literal

from hrgraph.web.negotiation import best_language

__all__ = [
    "LANGUAGES",
    "Words",
    "best_literal",
    "current_language",
    "direction",
    "set_up_languages",
    "words_of",
]

# Tag -> its name in itself
LANGUAGES = {"en": "English", "az": "Azərbaycanca", "ru": "Русский"}
# What is taken when there is no label in the language asked for
_FALLBACKS = {"en": ("en",), "az": ("az", "tr", "en"), "ru": ("ru", "uk", "en")}
_RIGHT_TO_LEFT = {
    "ar",
    "arc",
    "ckb",
    "dv",
    "fa",
    "he",
    "ku-arab",
    "ps",
    "sd",
    "ug",
    "ur",
    "yi",
}
_COOKIE = "language"
_YEAR = 365 * 24 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Words:
    """Words to show, with what a screen reader needs to say them.

    Attributes:
        text: As it stands in the graph.
        lang: Language tag; empty if unknown.
        direction: ``ltr``, ``rtl``, or ``auto`` if the language is unknown.
        mark: The language tag to show beside the words, since it is not that of
            the interface; empty if there is nothing to tell.
    """

    text: str
    lang: str = ""
    direction: str = "auto"
    mark: str = ""


def set_up_languages(app: Flask) -> None:
    """Choose a language for each request, and tell the client which."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    Babel(app, locale_selector=current_language)
    # A page has hundreds of words: they are looked up without asking for the locale
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined] # the extension adds it
        _gettext, _ngettext, newstyle=True
    )

    @app.after_request
    def tell(answer: Response) -> Response:
        if answer.mimetype == "text/html":
            answer.headers.setdefault("Content-Language", current_language())
            if request.args.get("lang") in LANGUAGES:
                answer.set_cookie(
                    _COOKIE,
                    current_language(),
                    max_age=_YEAR,
                    httponly=True,
                    samesite="Lax",
                )
        return answer


@cache
def _words_in(language: str) -> NullTranslations:
    folder = Path(__file__).parent / "translations"
    found: NullTranslations = Translations.load(folder, [language])
    return found


def _gettext(words: str) -> str:
    return _words_in(current_language()).gettext(words)


def _ngettext(one: str, many: str, number: int) -> str:
    return _words_in(current_language()).ngettext(one, many, number)


def current_language() -> str:
    """Tell the language of this request: ``en``, ``az`` or ``ru``."""
    chosen: str | None = g.get("language")
    if chosen is None:
        chosen = g.language = _choose()
    return chosen


def _choose() -> str:
    for wanted in (request.args.get("lang"), request.cookies.get(_COOKIE)):
        if wanted in LANGUAGES:
            return wanted
    header = request.headers.get("Accept-Language")
    return best_language(header, tuple(LANGUAGES), "en")


def direction(lang: str) -> str:
    """Tell the direction of writing of a language.

    >>> direction("ar-SY"), direction("az"), direction("")
    ('rtl', 'ltr', 'auto')
    """
    if not lang:
        return "auto"
    tag = lang.lower()
    first = tag.split("-")[0]
    return "rtl" if first in _RIGHT_TO_LEFT or tag in _RIGHT_TO_LEFT else "ltr"


def words_of(literal: Literal, language: str) -> Words:
    """Make words of a literal, marked if they are in another language."""
    lang = literal.language or ""
    same = not lang or lang.split("-")[0].lower() == language
    return Words(literal.value, lang, direction(lang), "" if same else lang)


def best_literal(literals: Iterable[Literal], language: str) -> Literal | None:
    """Choose the label to show: of the language, else of its fallbacks, else any.

    Among equals the shortest, then the first in order of code points, so that a
    thing is always called the same.
    """
    fallbacks = _FALLBACKS[language]

    def rank(literal: Literal) -> tuple[int, int, str]:
        tag = (literal.language or "").split("-")[0].lower()
        if tag in fallbacks:
            place = fallbacks.index(tag)
        else:
            place = len(fallbacks) + (1 if tag else 0)
        return place, len(literal.value), literal.value

    return min(literals, key=rank, default=None)
