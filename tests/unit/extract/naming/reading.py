"""Who is named in a text, by the lists, rules and model that come with hrgraph."""

from hrgraph.extract.lexicon import Lexicon
from hrgraph.extract.naming import Namer
from hrgraph.extract.page import open_page
from hrgraph.model import Document, Person
from hrgraph.settings import home

DATA = home() / "data"
LEXICON = Lexicon.load(DATA / "lexicons")
NAMER = Namer.load(DATA)


def read(text):
    """All that a text names, in order."""
    page = open_page(Document(id="note", text=text))
    return NAMER.find_entities(page, LEXICON.find(text)).entities


def persons(text):
    """The persons of a text."""
    return [entity for entity in read(text) if isinstance(entity, Person)]


def people(text):
    """All stretches of a text that name somebody, in order."""
    spans = sorted(span for person in persons(text) for span in person.spans)
    return [text[span.start : span.end] for span in spans]
