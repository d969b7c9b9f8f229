from hrgraph.extract.page import open_page
from hrgraph.model import Document, Span, Zone


def test_zones_are_told_at_every_offset_that_they_cover():
    zones = (
        Zone("title", Span(0, 10)),
        Zone("heading", Span(4, 12)),
        Zone("heading", Span(6, 8)),
        Zone("contact", Span(12, 20)),
    )
    page = open_page(Document(id="note", text="a line of text " * 3, zones=zones))
    for offset in range(30):
        covering = {z.kind for z in zones if z.span.start <= offset < z.span.end}
        assert page.zones_at(offset) == covering
