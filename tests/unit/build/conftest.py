"""Documents in a folder, as people hand them in."""

import json

import pytest

FIRST = (
    "On 22 September 2017 the police raided cafés in Baku. The Ministry of Internal "
    "Affairs said that 83 people were detained under Article 510 of the Code of "
    "Administrative Offenses. Call +994 12 555 01 23 for more."
)
SECOND = (
    "Police raids across Baku on 23 September 2017 targeted gay people. More than 100 "
    "people were detained, ILGA-Europe said."
)


@pytest.fixture
def documents(tmp_path):
    """A folder with two reports."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, publisher, text in (
        ("first", "Watch House", FIRST),
        ("second", "Night Desk", SECOND),
    ):
        about = {"id": name, "publisher": publisher, "published": "2017-10-05"}
        write(folder, f"{name}.json", about | {"text": text})
    return folder


def write(folder, name, content):
    (folder / name).write_text(json.dumps(content), "utf-8")
