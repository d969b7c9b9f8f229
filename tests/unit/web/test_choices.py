"""The records of a choice are those that its query gives."""

import re

from hrgraph.catalogue import Catalogue, Facets
from hrgraph.settings import home


def test_the_query_of_a_choice_gives_the_records_of_the_choice(client, built):
    facets = Facets.make(built, Catalogue.load(home() / "queries"))
    page = client.get("/find?kind=Allegation&year=2017").text
    text = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert text
    query = text[1].replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"')
    rows = built.select(query.replace("&amp;", "&"))
    found = {row["record"].value for row in rows}
    chosen = facets.find({"kind": ["Allegation"], "year": ["2017"]})
    assert found == set(facets.iris(chosen))
