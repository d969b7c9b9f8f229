import shutil

import pytest

from hrgraph.errors import InputError
from hrgraph.extract.contacting import load_contact_rules
from hrgraph.ingest.issuing import load_issue_rules
from hrgraph.ingest.zones import load_zone_rules
from hrgraph.settings import home


@pytest.mark.parametrize(
    ("module", "load", "name"),
    [
        ("extract.contacting", load_contact_rules, "contact_details"),
        ("ingest.issuing", load_issue_rules, "issued"),
        ("ingest.zones", load_zone_rules, "zones"),
    ],
)
@pytest.mark.parametrize("slip", ["\nfields: {", "\n- id: [mail", "\n\t- id: mail"])
def test_a_slip_in_a_rule_file_is_a_fault_of_the_file(
    tmp_path, monkeypatch, module, load, name, slip
):
    file = tmp_path / "data" / "rules" / f"{name}.yaml"
    file.parent.mkdir(parents=True)
    shutil.copy(home() / "data" / "rules" / file.name, file)
    with file.open("a", encoding="utf-8") as lines:
        lines.write(slip)
    monkeypatch.setattr(f"hrgraph.{module}.home", lambda: tmp_path)
    with pytest.raises(InputError, match=rf"{name}\.yaml:\d+: is not YAML"):
        load.__wrapped__()
