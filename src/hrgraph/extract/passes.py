"""The order in which a document is read; each stage is a file or folder beside this.

Words known to the lists are found first, once for all stages. Laws come before
names, so that the name of a law is no name of a body.
"""

from __future__ import annotations

import dataclasses
import gc
from dataclasses import dataclass
from pathlib import Path

from hrgraph.extract.backends import Backend, load_backend, settle
from hrgraph.extract.dates import find_dates, load_dates
from hrgraph.extract.figures import FigureModel, find_figures, load_figures, load_model
from hrgraph.extract.law import find_law, load_law
from hrgraph.extract.lexicon import Lexicon
from hrgraph.extract.naming import Namer, main_country
from hrgraph.extract.narrative import TOLD, Narrator
from hrgraph.extract.nesting import nest_places, read_city_regions
from hrgraph.extract.page import open_page
from hrgraph.extract.rules import Book, keep_ready
from hrgraph.ingest import find_zones
from hrgraph.model import Document, Facts, Withheld

__all__ = ["Extractor"]

_MADE = 50_000  # objects that are made before garbage is looked for: a document's


@dataclass(frozen=True, slots=True)
class Extractor:
    """Reads documents. It holds no state of any document and may be shared."""

    lexicon: Lexicon
    namer: Namer
    narrator: Narrator
    counting: FigureModel
    book: Book
    data: Path
    backend: Backend | None = None

    @classmethod
    def load(cls, data: Path, backend: str = "") -> Extractor:
        """Read word lists, rules and models of a ``data`` folder.

        Args:
            data: The folder.
            backend: What else is to propose names, as the setting says it.

        Raises:
            InputError: A list or rule is bad, or a model is not the pinned one.
        """
        # all that is loaded stays: the collector of garbage need not look at it;
        # and what is made of a document mostly stays until the document is done
        often, *rarely = gc.get_threshold()
        gc.disable()
        try:
            return cls._load(data, backend)
        finally:
            gc.freeze()
            gc.set_threshold(max(often, _MADE), *rarely)
            gc.enable()

    @classmethod
    def _load(cls, data: Path, backend: str) -> Extractor:
        narrator = Narrator.load(data)
        alone = (load_law(data).rules, load_dates(data), load_figures(data))
        book = {rules.family: [rules] for rules in alone}
        return cls(
            Lexicon.load(data / "lexicons"),
            Namer.load(data),
            narrator,
            load_model(data / "models"),
            Book({TOLD: narrator.table.families, **book}),
            data,
            load_backend(backend),
        )

    def extract(self, document: Document) -> Facts:
        """Draw all facts from one document; nothing is held back yet.

        The same document always gives the same facts.
        """
        if not document.zones:
            document = dataclasses.replace(document, zones=find_zones(document))
        page = open_page(document, self.book)
        hits = self.lexicon.find(page.text)
        country = main_country(page, hits)
        instruments, provisions = find_law(page, country, self.data)
        laws = [span for instrument in instruments for span in instrument.spans]
        laws += [span for provision in provisions for span in provision.spans]
        proposed = list(settle(self.backend, document)) if self.backend else []
        named = self.namer.find_entities(page, hits, laws, proposed)
        regions = read_city_regions(self.data / "lexicons")
        entities = nest_places(page.text, named.entities, regions)
        dates = find_dates(page, self.data)
        apart = [date.span for date in dates] + laws
        scene = self.narrator.lay_out(page, entities, dates)
        found = find_figures(page, apart, self.data, self.counting, scene.triggers)
        figures = [mention.figure for mention in found]
        account = self.narrator.narrate(
            scene, figures, provisions, instruments, named.publisher
        )
        keep_ready()
        return Facts(
            document=document,
            entities=(*entities, *account.voices),
            instruments=instruments,
            provisions=provisions,
            events=account.events,
            allegations=account.allegations,
            figures=account.figures,
            demands=account.demands,
            legal_bases=account.legal_bases,
            justifications=account.justifications,
            main_event=account.main_event,
            publisher=named.publisher,
            signatories=named.signatories,
            withheld=tuple(
                Withheld(span, "private-person") for span in named.unexplained
            ),
        )
