"""Who is who across documents: stable IRIs, same events, discrepancies.

It joins cautiously, with a reason and a score, and human decisions always win.
It never merges what contradicts; IRIs are plain strings here.
"""

from hrgraph.link.cards import Card, make_cards, merge_cards
from hrgraph.link.iris import document_tail, is_shared
from hrgraph.link.names import Names, name_facts
from hrgraph.link.records import DateClaim, Denial, Naming, Occurrence, Record
from hrgraph.link.tellings import event_class, event_envelope, event_label

__all__ = [
    "Card",
    "DateClaim",
    "Denial",
    "Names",
    "Naming",
    "Occurrence",
    "Record",
    "document_tail",
    "event_class",
    "event_envelope",
    "event_label",
    "is_shared",
    "make_cards",
    "merge_cards",
    "name_facts",
]
