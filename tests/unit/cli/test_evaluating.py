import json

import pytest

from hrgraph.cli.evaluating import load_annotated
from hrgraph.errors import InputError


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ([{"id": "a", "text": "Police raided a flat."}], "holds no object"),
        ({"id": "a", "text": "Police raided a flat."}, "has no 'gold'"),
    ],
)
def test_a_file_that_is_not_annotated_is_told_by_name(tmp_path, content, told):
    file = tmp_path / "note.json"
    file.write_text(json.dumps(content), "utf-8")
    with pytest.raises(InputError, match=rf"note\.json: {told}"):
        load_annotated([file])
