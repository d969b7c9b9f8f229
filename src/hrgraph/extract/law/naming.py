"""Names of laws: from the head word of a name to the whole of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from hrgraph.extract.law.lexicon import LawLexicon
from hrgraph.extract.rules import Hit
from hrgraph.model import Origin, Span

__all__ = ["LawName", "read_name", "read_treaties"]

_YEAR = r"(?:1[5-9]|20)\d\d"
_NUMBER = r"\d{1,6}(?:[./-]\d{1,6}){0,3}(?:-?[A-Z]{1,4}(?![A-Za-z]))?"
_SIGN = r"(?:[Nn]os?\.?|[Nn][°º]\.?|№|[Nn]r\.?|[Nn]um\.?)"
_WORD_BEFORE = re.compile(r"(\([A-Z][^()\n]{1,60}\)|[^\s()]+)[ \u00a0]$")
_TITLE = re.compile(r"(?:[A-Z][\w'’.&-]*|\([A-Z][^()]*\)|" + _YEAR + r")$")
_NUMBERED = re.compile(
    rf"(?:\s\(BP\))?,?\s(?:\((?:EU|EC|EEC|EU, Euratom)\)\s)?{_SIGN}\s?{_NUMBER}(?:\s(?:of|from)\s"
    rf"(?:\d{{1,2}}\s)?(?:[A-Z][a-z]{{2,8}}\s)?{_YEAR})?"
    rf"|\s\((?:EU|EC|EEC|EU, Euratom)\)\s{_NUMBER}"
    rf"|\sof\s\d{{1,2}}\s[A-Z][a-z]{{2,8}}\s{_YEAR}"
    rf"|(?:\s\(BP\))?\s(?:Blg\.?\s)?(?:\d{{1,5}}[/-]\d{{1,6}}(?:/[A-Z]{{2,3}})?|\d{{1,5}}|[IVXLC]{{2,8}}|A/\d+)"
    rf"(?![\w,.]\d|\w)(?:\sof\s{_YEAR})?"
)
_SUFFIXES = (
    re.compile(rf",?\s(?:of\s)?{_YEAR}(?![\w/-]|\.\d)"),
    re.compile(
        r",?\s[\[(](?:Act|Cap\.?|CAP\.?|No\.?|Chapter|Law|Laws|c\.)\s[\w .,/]{1,25}[\])]"
    ),
    re.compile(r",?\s(?:Cap\.?|CAP\.?|Chapter)\s\d+[A-Z]?"),
)
_LOW = r"(?:and|of|on|the|for|against|in|to|with|from|by|or|&|all|its|their)"
_CAP = r"(?!(?:Articles?|Sections?|Art|Arts|Law|Act|Code|Constitution|Rule)\b)[A-ZÀ-Þ][\w'’-]*"
_PHRASE = re.compile(
    rf"\s(?P<join>on|On|of|for|against|Against|concerning|regarding|relating to|governing|to)\s"
    rf"(?P<words>(?:the\s)?(?:\([A-Z]\w+\)\s)?{_CAP}"
    rf"(?:(?:,?\s{_LOW}){{0,3}}\s{_CAP}|,\s{_CAP}(?=[^.;\n]{{0,60}}\sand\s)){{0,12}})"
)
# Law "On Peaceful Assemblies"; Ley General de Víctimas
_QUOTED = re.compile(r"\s[\"“«](?:On|on|About|For|Against)\s[^\"”»\n]{3,90}[\"”»]")
_FOREIGN = re.compile(
    r"(?:\s(?:(?:de|del|la|el|los|las|sobre|contra|da|do|des|du|y|e|para|por)\s){0,3}"
    r"(?!Article|Section)[A-ZÀ-Þ][\wÀ-ÿ-]+){1,7}"
)
_LOWER_PHRASE = re.compile(
    r"\s(?:on|concerning|regarding|against|governing)\s((?:the\s)?[a-z][a-z-]+(?:\s[a-z-]+){0,6})"
)
_COUNTRY_OF = re.compile(
    r"\sof\s(?:the\s)?(?:(?:People['’]s|Islamic|Arab|Federal|Democratic|Bolivarian|"
    r"Socialist|Plurinational|Kingdom|State|Republic|Union|Federation|Commonwealth)\s"
    r"(?:of\s(?:the\s)?)?){0,4}"
)
_ANAPHOR = re.compile(
    r"\b(?:the|this|that|said|same|its|new|The|This|That|Its|both)\s$"
)
_NUMERIC_HEADS = {"RA", "BP", "Batas Pambansa", "Ley", "Loi", "Lei", "Decreto"}
_FOREIGN_HEADS = {"Ley", "Loi", "Lei", "Decreto", "Código", "Codigo", "Dahir"}
_TREATY_HEADS = {"Convention", "Covenant", "Treaty", "Protocol", "Charter"}
_HEADS = {"Act", "Law", "Code", "Ordinance", "Bill", "Decree", "Constitution"}
_OF_HEADS = {"Code", "Charter", "Convention", "Statute", "Código", "Codigo", "Decree"}
_WORDS_BACK = 14
# "European Court of Human Rights (ECHR)", "CEDAW Committee"
_BODY = re.compile(
    r"(?:Court|Commission|Committee|Cent(?:re|er)|Council|Agency|Organi[sz]ation|Union)"
    r"(?:\s[\w'’]+){0,6}\s\([\"“]?$"
)
_BODY_AFTER = re.compile(
    r"\s(?:Commit|Act\b|Bill\b|Rappor|Sub-?[Cc]om|Secret|Ordinance)"
)
# "Penal Code Act" is read from its last head word
_LONGER = re.compile(
    r"\s(?:\((?:Amendment|Special[^()]{0,30})\)\s)?(?:Act|Ordinance|Law|Bill)(?!\w)"
)
_DIGIT = re.compile(r"\d|[IVXLC]{2}")


@dataclass(frozen=True, slots=True)
class LawName:
    """A place where a law is named.

    Attributes:
        span: The name, with its number and year, without article before it.
        head: Its head word, such as Code.
        known: Tail of the IRI of a listed treaty.
        country: Told by the name itself ("Penal Code of Tunisia"); None if not.
        back: It only points back ("the Act"): the law must be looked for before.
        gloss: What it is said to cover ("Law 77 on foreign agents").
        own: Named in full by its words; False for an abbreviation.
    """

    span: Span
    name: str
    head: str
    kind: Literal["statute", "treaty"]
    origin: Origin
    known: str | None = None
    country: str | None = None
    jurisdiction: str | None = None
    back: bool = False
    gloss: str | None = None
    own: bool = True


def read_treaties(text: str, lexicon: LawLexicon) -> list[LawName]:
    """Find every listed treaty; not where its committee or its bill is named."""
    names = []
    listed = lexicon.find_treaties(text)
    bodies = {
        text[found.start : found.end]
        for found in listed
        if found.is_short and _BODY.search(text[max(0, found.start - 90) : found.start])
    }
    for found in listed:
        after = text[found.end : found.end + 12]
        if text[found.start : found.end] in bodies or _BODY_AFTER.match(after):
            continue
        treaty = lexicon.treaties[found.value]
        names.append(
            LawName(
                Span(found.start, found.end),
                text[found.start : found.end],
                "Treaty",
                "treaty",
                Origin("law/treaty@1", 0.97),
                known=treaty.known,
                jurisdiction=treaty.jurisdiction,
                own=not found.is_short,
            )
        )
    return names


def read_name(text: str, hit: Hit, lexicon: LawLexicon) -> LawName | None:
    """Read the whole name around a head word; None if it turns out to be none."""
    start, end = hit.span
    head = text[start:end]
    if _LONGER.match(text, end):
        return None
    left = start if head in _NUMERIC_HEADS else _leftwards(text, start, lexicon)
    numbered = _NUMBERED.match(text, end)
    right, phrase, gloss = _rightwards(text, end, head, lexicon)
    # "Faculty of Law": a bare "of" before the head makes it no law
    if head == "Law" and right == end and text[max(0, left - 4) : left] == " of ":
        return None
    if head in _NUMERIC_HEADS and numbered is None and not phrase:
        return None
    bare = right == end and (left == start or _is_owner(text[left:start], lexicon))
    points = left < start or _ANAPHOR.search(text[max(0, start - 6) : start])
    if bare and head != "Constitution" and not points:
        return None
    core = text[left:end]
    if not numbered and _is_no_law(text, Span(left, right), hit.span, lexicon):
        return None
    weak = head in lexicon.words["weak_heads"]
    if weak and not _DIGIT.search(text[left:right]) and left == start:
        return None
    span, country = _with_country(text, Span(left, right), lexicon)
    return LawName(
        span,
        _clean(text[span.start : span.end]),
        head,
        "treaty" if _is_treaty(head, text[left:right]) else "statute",
        hit.rule.origin,
        country=country,
        back=bare and head != "Constitution",
        gloss=gloss,
        own=not weak or bool(_DIGIT.search(text[left:right])),
        jurisdiction=_treaty_area(text[left:right]) if _is_treaty(head, core) else None,
    )


def _clean(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" ,")


def _leftwards(text: str, start: int, lexicon: LawLexicon) -> int:
    # walk back over title-case words; joining words count only before such a word
    stops, joins = lexicon.words["stops"], lexicon.words["joins"]
    place = best = start
    for _ in range(_WORDS_BACK):
        match = _WORD_BEFORE.search(text, max(0, place - 70), place)
        if match is None:
            break
        word = match.group(1)
        if word in joins and place < start:
            place = match.start(1)
            continue
        if word.endswith(",") and text[place:start].find(" and ") >= 0:
            word = word[:-1]
        if word in stops or not _TITLE.match(word) or word[-1] in ".;:!?,":
            break
        is_head = place < start and word in _HEADS and text[place] != "("
        if is_head or word.endswith(("'s", "’s")):
            break
        place = best = match.start(1)
    return best


def _rightwards(
    text: str, end: int, head: str, lexicon: LawLexicon
) -> tuple[int, bool, str | None]:
    numbered = _NUMBERED.match(text, end)
    place = numbered.end() if numbered else end
    phrase = _PHRASE.match(text, place)
    has_phrase, gloss = False, None
    other = _QUOTED.match(text, place) or (
        _FOREIGN.match(text, place) if head in _FOREIGN_HEADS else None
    )
    if other:
        place, has_phrase = other.end(), True
    elif phrase and _may_follow(head, phrase.group("join")):
        place, has_phrase = phrase.end(), True
    elif head not in _TREATY_HEADS:
        lower = _lower_phrase(text, place, lexicon)
        if lower and numbered:
            gloss = _clean(text[place:lower].split(" ", 2)[-1])
        elif lower and head in {"Law", "Act", "Decree", "Ordinance", "Code"}:
            place, has_phrase = lower, True
    for _ in range(3):
        suffix = next((m for p in _SUFFIXES if (m := p.match(text, place))), None)
        if suffix is None:
            suffix = (
                _NUMBERED.match(text, place) if not numbered and has_phrase else None
            )
            numbered = suffix or numbered
        if suffix is None:
            break
        place = suffix.end()
    return place, has_phrase, gloss


def _may_follow(head: str, join: str) -> bool:
    if head in {"Constitution", "Bill"}:
        return False
    if join == "of":
        return head in _OF_HEADS
    return join != "to" or head in {"Protocol", "Convention", "Act", "Statute"}


def _lower_phrase(text: str, place: int, lexicon: LawLexicon) -> int | None:
    match = _LOWER_PHRASE.match(text, place)
    if match is None:
        return None
    end = match.start(1)
    words = list(re.finditer(r"[a-z-]+", match.group(1)))
    kept = None
    for word in words:
        if word.group() in lexicon.words["lower_after"]:
            break
        kept = word if word.group() not in {"the", "of"} else kept
    return end + kept.end() if kept else None


def _is_no_law(text: str, span: Span, head: Span, lexicon: LawLexicon) -> bool:
    # "Rule of Law", "Code of Conduct", "Harbour Law Monitor"
    core = re.sub(r"\s+", " ", text[span.start : head.end])
    word = text[head.start : head.end]
    for bad in lexicon.words["not_law"]:
        if core == bad or core.endswith(" " + bad):
            return True
        if bad.startswith(word + " ") and text.startswith(bad, head.start):
            return True
    after = re.match(r"\s([A-Z][a-z]+)", text[span.end : span.end + 24])
    return bool(after and after.group(1) in lexicon.words["after_no_law"])


def _is_owner(words: str, lexicon: LawLexicon) -> bool:
    # "the Hungarian Act" only points back, like "the Act"
    found = lexicon.find_countries(words)
    return len(found) == 1 and found[0].end - found[0].start == len(words.strip())


def _is_treaty(head: str, name: str) -> bool:
    if head not in _TREATY_HEADS:
        return False
    return not (head == "Charter" and re.search(r"Rights and Freedoms|National", name))


def _treaty_area(name: str) -> str | None:
    if re.search(r"Council of Europe|^European|Protocol (?:No\.? ?)?\d", name):
        return "coe"
    if re.search(r"European Union|\bEU\b|Treaty of Lisbon", name):
        return "eu"
    if re.search(r"American|African|Arab|ASEAN|Hague|OAU|AU\b", name):
        return None
    return (
        "un"
        if re.search(r"\bUN\b|United Nations|International|Optional", name)
        else None
    )


def _with_country(
    text: str, span: Span, lexicon: LawLexicon
) -> tuple[Span, str | None]:
    inside = lexicon.find_countries(text[span.start : span.end])
    of = _COUNTRY_OF.match(text, span.end)
    if of:
        for found in lexicon.find_countries(text[of.end() : of.end() + 40]):
            if found.start == 0 and not found.is_short:
                return Span(span.start, of.end() + found.end), found.value
        whole = lexicon.find_countries(text[span.end : of.end() + 40])
        if whole and whole[0].start <= of.end() - span.end:
            return Span(span.start, span.end + whole[0].end), whole[0].value
    if inside:
        return span, inside[0].value
    before = text[max(0, span.start - 40) : span.start]
    owners = lexicon.find_countries(before)
    if owners and re.fullmatch(
        r"(?:['’]s?)?\s(?:own\s|new\s|\d{4}\s|draft\s|then\s)?",
        before[owners[-1].end :],
    ):
        return span, owners[-1].value
    return span, None
