"""Who is who across documents: stable IRIs, same events, discrepancies.

It joins cautiously, with a reason and a score, and human decisions always win.
It never merges what contradicts; IRIs are plain strings here.
"""

from hrgraph.link.cards import Card, make_cards, merge_cards
from hrgraph.link.checking import BadRecord, mend
from hrgraph.link.decisions import Decisions, load_decisions
from hrgraph.link.discrepancies import Discrepancy
from hrgraph.link.entities import Candidate
from hrgraph.link.iris import document_tail, is_shared
from hrgraph.link.linking import Links, link
from hrgraph.link.names import Names, name_facts
from hrgraph.link.records import DateClaim, Denial, Naming, Occurrence, Record
from hrgraph.link.shared import SharedEvent, SharedGroup
from hrgraph.link.statements import figure_bounds
from hrgraph.link.tellings import (
    event_class,
    event_envelope,
    event_label,
    event_titles,
)
from hrgraph.link.translating import coordinates_of, place_names, provision_names

__all__ = [
    "BadRecord",
    "Candidate",
    "Card",
    "DateClaim",
    "Decisions",
    "Denial",
    "Discrepancy",
    "Links",
    "Names",
    "Naming",
    "Occurrence",
    "Record",
    "SharedEvent",
    "SharedGroup",
    "coordinates_of",
    "document_tail",
    "event_class",
    "event_envelope",
    "event_label",
    "event_titles",
    "figure_bounds",
    "is_shared",
    "link",
    "load_decisions",
    "make_cards",
    "mend",
    "merge_cards",
    "name_facts",
    "place_names",
    "provision_names",
]
