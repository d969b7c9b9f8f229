"""One address of each kind of page, for checks that look at all of them."""

BASE = "https://w3id.org/hrgraph/id/"
MINISTRY = "authority/az/ministry-of-internal-affairs"

KINDS = {
    "home": "/",
    "search": "/search?q=ministry",
    "records": "/find?kind=FigureClaim",
    "documents": "/documents",
    "document": "/page/doc/seed-002",
    "events": "/events",
    "differences": "/discrepancies",
    "law": "/provisions",
    "sources": "/sources",
    "map": "/map",
    "network": f"/network?of={BASE}{MINISTRY}",
    "questions": "/queries",
    "question": "/queries/detained-by-whose-count",
    "editor": "/sparql",
    "authority": f"/page/{MINISTRY}",
    "statements": f"/page/{MINISTRY}?view=statements",
    "event": "/page/event/2017-09-az-baku-raid",
    "organisation": "/page/org/ilga-europe",
    "place": "/page/place/az/baku",
    "provision": "/page/law/az/code-of-administrative-offenses/art_510",
    "path": f"/network?of={BASE}{MINISTRY}&to={BASE}place/az/baku",
    "choice": "/network?of=ministry+intern",
    "concept": "/concept/allegation-type/beating",
    "ontology": "/ontology",
    "dataset": "/dataset",
    "report": "/report",
    "patterns": "/patterns",
    "problems": "/problems",
    "error": "/page/org/nobody",
}
