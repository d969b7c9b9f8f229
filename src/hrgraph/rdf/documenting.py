"""Files that are made from the ontology: the JSON-LD context and the README.

``python -m hrgraph.rdf.documenting`` writes them; a test sees that they are
current.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from hrgraph.rdf.ontology import ontology_folder
from hrgraph.rdf.ontology_text import OntologyText, Term
from hrgraph.rdf.telling import describe_ontology
from hrgraph.vocab import DCTERMS, HRG, OA, PROV, RDFS, SKOS, VOCAB, XSD

__all__ = ["make_documents"]

_PREFIXES = {
    "dcterms": DCTERMS,
    "hrg": HRG,
    "hrgv": VOCAB,
    "oa": OA,
    "prov": PROV,
    "rdfs": RDFS,
    "skos": SKOS,
    "xsd": XSD,
}
_BORROWED: dict[str, object] = {
    "identifier": "dcterms:identifier",
    "title": "dcterms:title",
    "language": "dcterms:language",
    "source": {"@id": "dcterms:source", "@type": "@id"},
    "label": "rdfs:label",
    "altLabel": "skos:altLabel",
    "exact": "oa:exact",
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
}
_PICTURE = """\
```mermaid
graph LR
  Document -- publisher --> Organisation
  Record -- reportedIn --> Document
  Record -- evidence --> Evidence
  Evidence -- inDocument --> Document
  Record -- claimant --> Agent
  Record -- aboutEvent --> Event
  Claim -- is a --> Record
  Mention -- is a --> Record
  Demand -- is a --> Record
  Demand -- addressee --> Agent
  Allegation -- is a --> Claim
  FigureClaim -- is a --> Claim
  DateClaim -- is a --> Claim
  OccurrenceClaim -- is a --> Claim
  LegalBasisClaim -- is a --> Claim
  JustificationClaim -- is a --> Claim
  Allegation -- allegedPerpetrator --> Agent
  LegalBasisClaim -- invokesProvision --> LegalProvision
  LegalProvision -- isPartOf --> LegalInstrument
  Event -- actor --> Agent
  Event -- place --> Place
  Event -- judgedSameAs --> Event
  Discrepancy -- compares --> Claim
```
"""


def make_documents() -> dict[Path, str]:
    """Make all files that follow from the ontology, by path."""
    text = describe_ontology()
    folder = ontology_folder()
    made = {
        folder / "context.jsonld": _context(text),
        folder / "README.md": _readme(text),
    }
    reference = folder.parent / "docs" / "reference"
    if reference.is_dir():  # a checkout; the wheel has no docs
        made[reference / "ontology.md"] = _reference(text)
    return made


def _context(text: OntologyText) -> str:
    terms: dict[str, object] = {**_PREFIXES, **_BORROWED}
    for term in text.terms:
        if term.kind == "property":
            terms[term.name] = {"@id": f"hrg:{term.name}", "@type": "@id"}
        elif term.kind == "value" and term.range and term.range[0] != XSD + "string":
            kind = term.range[0].replace(XSD, "xsd:")
            terms[term.name] = {"@id": f"hrg:{term.name}", "@type": kind}
        elif term.kind == "value":
            terms[term.name] = f"hrg:{term.name}"
    return json.dumps({"@context": terms}, indent=2, ensure_ascii=False) + "\n"


def _readme(text: OntologyText) -> str:
    lines = [
        f"# {text.title}",
        "",
        f"{text.description}",
        "",
        _size(text),
        "",
        _PICTURE,
        "| file | holds |",
        "|---|---|",
        "| hrgraph.ttl | the core: all that is needed to write or read records |",
        "| reasoning.ttl | defined classes, inverses and chains: only inferred |",
        "| translations.ttl | names of the terms in Azerbaijani and Russian |",
        "| vocabularies.ttl | lists of concepts in English, Azerbaijani, Russian |",
        "| treaties.ttl | treaties, and the articles that kinds of allegation engage |",
        "| shapes.ttl | SHACL: what a record must have, with what to do if not |",
        "| alignments/ | mappings, one file a vocabulary; never given to a reasoner |",
        "| examples/ | one small example a class, accepted by the shapes |",
        "| context.jsonld | JSON-LD context |",
        "| releases/ | the core and reasoning parts as they were published |",
        "",
        "`python -m hrgraph.rdf.documenting` makes this page and the context.",
    ]
    for section in text.sections:
        lines += [
            "",
            f"## {section.title}",
            "",
            "| term | definition | |",
            "|---|---|---|",
        ]
        lines += [_row(term) for term in section.terms]
    lines += ["", "## Lists of concepts", ""]
    for one in text.lists:
        names = ", ".join(concept.name for concept in one.concepts)
        lines.append(f"- **{one.name}**: {one.definition} {names}")
    return "\n".join(lines) + "\n"


def _size(text: OntologyText) -> str:
    counts = Counter(term.kind for term in text.terms)
    return (
        f"Version {text.version}: {counts['class']} classes, {counts['property']} "
        f"properties between things, {counts['value']} properties to values, "
        f"{len(text.lists)} lists of concepts. Namespace <{HRG}>."
    )


def _row(term: Term) -> str:
    if term.kind == "class":
        ours = [name for name in term.above if "://" not in name]
        rest = f"a {', '.join(ours)}" if ours else ""
    else:
        domain, target = (" or ".join(names) for names in (term.domain, term.range))
        rest = f"{domain or 'anything'} → {target or 'any value'}".replace(XSD, "xsd:")
        rest = rest.replace(f"{SKOS}Concept", "a concept")
    notes = [rest, *term.characters] + (["inferred"] if term.inferred else [])
    told = ", ".join(note for note in notes if note)
    return f"| {term.name} | {term.definition} | {told} |"


def _reference(text: OntologyText) -> str:
    """Write the whole ontology out, a heading and an anchor for each term."""
    lines = [f"# {text.title}", "", text.description, "", _size(text), "", _PICTURE]
    for section in text.sections:
        lines += [f"## {section.title}", ""]
        for term in section.terms:
            lines += [f"### {term.name}", "", f"*{term.label}*: {term.definition}", ""]
            lines += [f"- {name}: {words}" for name, words in _particulars(term)]
            lines.append("")
    lines += ["## Lists of concepts", ""]
    for one in text.lists:
        lines += [f"### {one.name}", "", one.definition, ""]
        lines += ["| value | English | azərbaycanca | русский | definition |"]
        lines.append("|---|---|---|---|---|")
        for concept in one.concepts:
            names = (concept.labels.get(tongue, "") for tongue in ("en", "az", "ru"))
            cells = (concept.notation, *names, concept.definition)
            lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _particulars(term: Term) -> list[tuple[str, str]]:
    matches = ", ".join(f"{relation} <{iri}>" for relation, iri in term.matches)
    chains = "; ".join(" then ".join(chain) for chain in term.chains)
    told = [
        ("kind", ", ".join((term.kind, *term.characters))),
        ("example", term.example),
        ("narrower than" if term.kind == "class" else "a case of", _names(term.above)),
        ("wider than", _names(term.below)),
        ("of", _names(term.domain)),
        ("leads to", _names(term.range)),
        ("inverse of", term.inverse),
        ("follows from", chains),
        ("inferred", "never written, only concluded" if term.inferred else ""),
        ("value in annotations", term.notation),
        ("remark", term.comment),
        ("compare", matches),
        ("status", term.status),
    ]
    return [(name, words) for name, words in told if words]


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"<{name}>" if "://" in name else name for name in names)


def _write() -> None:
    for path, words in make_documents().items():
        path.write_text(words, encoding="utf-8")


if __name__ == "__main__":
    _write()
