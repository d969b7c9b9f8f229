import pytest

from hrgraph.ingest import find_zones
from hrgraph.model import Document
from hrgraph.rdf import document_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "This site uses cookies.\n\nRaids in Ganja\n\nOfficers took eleven people.",
            "Raids in Ganja",
        ),
        (
            "NEWS | COURTS | VIDEO\n\nOfficers took eleven people. Four were struck.",
            "Officers took eleven people.",
        ),
        (
            "Officers took eleven people. Four were struck.",
            "Officers took eleven people.",
        ),
    ],
)
def test_a_document_without_title_takes_it_from_its_text(text, title):
    document = Document(id="d", text=text)
    zoned = Document(id="d", text=text, zones=find_zones(document))
    assert document_title(zoned) == title


def test_the_title_that_a_document_came_with_comes_first():
    assert (
        document_title(Document(id="d", text="Text.", title=" A\n title ")) == "A title"
    )
