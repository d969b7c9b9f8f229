"""Write a graph of the shape that hrgraph makes, of any size, as N-Quads.

    python bench/generate.py QUADS FILE [--like DUMP.nq.gz]

Each document has its own graph with evidence, mentions, figures, dates and
allegations about one event; entities, their labels and classes stand in a graph
of their own. The same number always gives the same bytes.

With --like, half of the quads are copies of a graph that ``hrgraph build`` made, so
that every question of the library has an answer: each copy has documents, records,
events and discrepancies of its own, and shares places, laws and bodies with the rest.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
from collections.abc import Iterator
from pathlib import Path

HRG = "https://w3id.org/hrgraph/ns/"
ID = "https://w3id.org/hrgraph/id/"
VOCAB = "https://w3id.org/hrgraph/vocab/"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
SUBCLASS = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
XSD = "http://www.w3.org/2001/XMLSchema#"
OA = "http://www.w3.org/ns/oa#"
DCTERMS = "http://purl.org/dc/terms/"

EVENTS = ("Raid", "Detention", "Search", "Trial", "Protest", "Deportation")
ALLEGATIONS = ("beating", "arbitrary-detention", "extortion", "denial-of-counsel")
KINDS = ("detained", "fined", "released", "injured")
LANDS = ("az", "ge", "am", "tr", "by", "kz", "kg", "uz")
TOWNS = (
    *("Bakı", "Gəncə", "Sumqayıt", "Şəki", "Lənkəran", "Quba", "Naxçıvan", "Masallı"),
    *("Tbilisi", "Yerevan", "Ankara", "Minsk", "Almaty", "Bishkek", "Tashkent"),
)
BODIES = ("Police Office", "District Court", "Prosecutor", "Detention Centre")
VOICES = 60
GIVEN = ("Rəşad", "Leyla", "Murad", "Aysel", "Elçin", "Nigar", "Tural", "Sevda")
# What each copy of a graph has for itself; one copy keeps the names of the original
OWN = re.compile(r'seed-\d+|(?<=/id/event/)[^>"/]+|(?<=/id/discrepancy/)[^>"/]+')
WATCHERS = ("Watch", "Monitor", "Observer", "Chronicle")
FAMILY = ("Quliyev", "Məmmədova", "Həsənov", "Kərimli", "Abbasova", "Rzayev")


def hrg(name: str) -> str:
    return f"<{HRG}{name}>"


def thing(*parts: object) -> str:
    return f"<{ID}{'/'.join(map(str, parts))}>"


def text(words: str, lang: str = "") -> str:
    return f'"{words}"' + (f"@{lang}" if lang else "")


def typed(value: object, kind: str) -> str:
    return f'"{value}"^^<{XSD}{kind}>'


def lines(quads: int) -> Iterator[str]:
    """Give at least ``quads`` lines; the last document is whole."""
    rng = random.Random(20260917)  # noqa: S311 - not for secrets: the same graph each time
    bodies = max(20, quads // 2000)
    people = max(50, quads // 500)
    made = 0
    for written in entities(bodies, people):
        yield written
        made += 1
    number = 0
    while made < quads:
        for written in document(number, rng, bodies, people):
            yield written
            made += 1
        number += 1


def entities(bodies: int, people: int) -> Iterator[str]:
    graph = thing("graph", "entities")

    def line(subject: str, predicate: str, value: str, where: str) -> str:
        return f"{subject} {predicate} {value} {where} .\n"

    yield from world(line)
    for number in range(bodies):
        body = thing("authority", number)
        town = number % len(TOWNS)
        name = f"{TOWNS[town]} {BODIES[number % len(BODIES)]} {number}"
        yield line(body, TYPE, hrg("Authority"), graph)
        yield line(body, LABEL, text(name, "en"), graph)
        yield line(body, hrg("place"), thing("place", town), graph)
        if number >= 20:
            yield line(body, hrg("partOf"), thing("authority", number // 5), graph)
    for number in range(people):
        person = thing("person", number)
        name = f"{GIVEN[number % 8]} {FAMILY[number // 8 % 6]} {number}"
        yield line(person, TYPE, hrg("Person"), graph)
        yield line(person, LABEL, text(name, "az"), graph)


def world(line) -> Iterator[str]:
    graph = thing("graph", "entities")
    for kind in EVENTS:
        yield line(hrg(kind), SUBCLASS, hrg("Event"), graph)
    for land in LANDS:
        place = thing("place", land)
        yield line(place, TYPE, hrg("Place"), graph)
        yield line(place, LABEL, text(land.upper(), "en"), graph)
        yield line(place, hrg("kind"), f"<{VOCAB}place-kind/country>", graph)
    for number, town in enumerate(TOWNS):
        place = thing("place", number)
        yield line(place, TYPE, hrg("Place"), graph)
        yield line(place, LABEL, text(town, "az"), graph)
        land = LANDS[max(0, number - 7)]
        yield line(place, hrg("locatedIn"), thing("place", land), graph)
    for number in range(VOICES):
        voice = thing("org", number)
        name = f"{TOWNS[number % len(TOWNS)]} {WATCHERS[number % 4]} {number}"
        yield line(voice, TYPE, hrg("Organisation"), graph)
        yield line(voice, LABEL, text(name, "en"), graph)


def document(
    number: int, rng: random.Random, bodies: int, people: int
) -> Iterator[str]:
    doc = thing("doc", number)
    graph = thing("graph", "doc", number)
    event = thing("event", number // 2)
    kind = EVENTS[number // 2 % len(EVENTS)]
    day = f"20{10 + number % 15:02}-{1 + number % 12:02}-{1 + number % 28:02}"

    def line(subject: str, predicate: str, value: str) -> str:
        return f"{subject} {predicate} {value} {graph} .\n"

    yield line(doc, TYPE, hrg("Document"))
    yield line(doc, f"<{DCTERMS}identifier>", text(f"note-{number}"))
    yield line(doc, f"<{DCTERMS}title>", text(f"{kind} told in note {number}", "en"))
    yield line(doc, f"<{DCTERMS}issued>", typed(day, "date"))
    yield line(doc, hrg("publisher"), thing("org", number % VOICES))
    yield line(doc, hrg("mainEvent"), event)
    yield line(event, TYPE, hrg(kind))
    yield line(event, LABEL, text(f"{kind} number {number // 2}", "en"))
    yield line(event, hrg("place"), thing("place", rng.randrange(len(TOWNS))))
    actor = thing("authority", int(bodies * rng.random() ** 3))
    yield line(event, hrg("actor"), actor)
    for record in range(8):
        claim = thing("doc", number, "record", record)
        span = thing("doc", number, "span", record)
        start = 90 * record
        yield line(claim, hrg("reportedIn"), doc)
        yield line(claim, hrg("evidence"), span)
        yield line(span, TYPE, hrg("Evidence"))
        yield line(span, f"<{OA}start>", typed(start, "integer"))
        yield line(span, f"<{OA}end>", typed(start + 60, "integer"))
        yield line(span, f"<{OA}exact>", text(f"words {record} of note {number}"))
        yield from claims(claim, record, event, actor, day, rng, people, line)


def claims(claim, record, event, actor, day, rng, people, line) -> Iterator[str]:
    if record < 4:
        yield line(claim, TYPE, hrg("Mention"))
        person = thing("person", int(people * rng.random() ** 2))
        yield line(claim, hrg("mentions"), person if record else actor)
        return
    yield line(claim, hrg("aboutEvent"), event)
    if record % 2:
        yield line(claim, hrg("claimant"), thing("org", rng.randrange(VOICES)))
    if record == 4:
        yield line(claim, TYPE, hrg("DateClaim"))
        yield line(claim, hrg("beginEarliest"), typed(day, "date"))
    elif record == 5:
        count = 20 + rng.randrange(4) * (rng.random() < 0.3)
        yield line(claim, TYPE, hrg("FigureClaim"))
        yield line(claim, hrg("figureKind"), f"<{VOCAB}figure-kind/{KINDS[count % 4]}>")
        yield line(claim, hrg("statedValue"), text(str(count)))
        yield line(claim, hrg("lowerBound"), typed(count, "integer"))
    else:
        kind = ALLEGATIONS[rng.randrange(4)]
        yield line(claim, TYPE, hrg("Allegation"))
        yield line(claim, hrg("allegationType"), f"<{VOCAB}allegation-type/{kind}>")
        yield line(claim, hrg("allegedPerpetrator"), actor)


def copies(dump: Path, quads: int) -> Iterator[str]:
    """Give about ``quads`` lines: a graph, and copies of what it says itself."""
    with gzip.open(dump, "rt", encoding="utf-8") as file:
        first = file.readlines()
    yield from first
    own = [line for line in first if OWN.search(line)]
    for number in range(1, 1 + (quads - len(first)) // len(own)):
        name = rf"\g<0>-{number}"
        yield from (OWN.sub(name, line) for line in own)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("quads", type=int)
    arguments.add_argument("file", type=Path)
    arguments.add_argument("--like", type=Path)
    given = arguments.parse_args()
    with given.file.open("w", encoding="utf-8") as file:
        if given.like is None:
            file.writelines(lines(given.quads))
        else:
            file.writelines(lines(given.quads // 2))
            file.writelines(copies(given.like, given.quads // 2))


if __name__ == "__main__":
    main()
