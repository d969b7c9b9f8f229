import gzip
import json
import shutil
from dataclasses import replace

import pytest

from hrgraph.build import Plan, build_snapshot
from hrgraph.build.drawing import Fault
from hrgraph.build.report import Report
from hrgraph.build.snapshots import stop_at_faults
from hrgraph.errors import HrgraphError, InputError
from hrgraph.settings import Settings
from hrgraph.store import Snapshot, exclusive


@pytest.fixture
def plan(tmp_path):
    return Plan(Settings(store=tmp_path / "store"), workers=1)


def build(documents, plan, **options):
    return build_snapshot([str(documents)], plan, **options)


def ask(plan, text):
    prefix = "PREFIX hrg: <https://w3id.org/hrgraph/ns/> "
    return Snapshot.current(plan.settings.store).ask(prefix + text)


def test_an_abduction_is_kept_as_an_event_and_as_a_wrong(documents, plan):
    text = (
        "Gunmen kidnapped a teacher near Kumbo on 2 July 2020. His union alleged that "
        "soldiers looked on while he was abducted."
    )
    third = {"id": "third", "publisher": "Teachers' Desk", "text": text}
    (documents / "third.json").write_text(json.dumps(third), "utf-8")
    build(documents, plan)
    kind = "<https://w3id.org/hrgraph/vocab/allegation-type/abduction>"
    assert ask(plan, f"ASK {{ ?r hrg:allegationType {kind} }}")
    assert ask(
        plan,
        "ASK { ?e a hrg:Abduction ; hrg:beginEarliest ?d "
        "FILTER(STR(?d) = '2020-07-02') }",
    )


def test_who_is_private_by_decision_is_nowhere_in_a_snapshot(tmp_path, documents):
    text = (
        "Esperanza Quispe, a spokesperson for the Water Committee, was detained in "
        "Puno on 3 May 2021. “We will stay,” Esperanza Quispe said."
    )
    third = {"id": "third", "publisher": "Puno Desk", "text": text}
    (documents / "third.json").write_text(json.dumps(third), "utf-8")
    decisions = tmp_path / "decisions"
    settings = Settings(store=tmp_path / "store", decisions=str(decisions))
    plan = Plan(settings, workers=1)
    with pytest.raises(InputError, match="is no folder"):
        build(documents, plan)
    decisions.mkdir()
    build(documents, plan)
    named = 'ASK { ?p a hrg:Person ; ?label ?name FILTER(CONTAINS(?name, "Quispe")) }'
    assert ask(plan, named)

    (decisions / "persons.csv").write_text(
        "document,start,end,verdict,who,why\n"
        "third,0,16,private,editor,she is at risk\n"
        "fourth,0,16,private,editor,a slip of the pen\n"
    )
    report = build(documents, plan, if_stale=True)
    assert report is not None, "decisions make a snapshot stale"
    assert ["no document 'fourth'" in note for note in report.notes] == [True]
    snapshot = Snapshot.current(settings.store)
    everything = "SELECT * { GRAPH ?g { ?s ?p ?o } }"
    shown = [snapshot.results(everything, "text/tab-separated-values")]
    folder = snapshot.folder
    shown += [file.read_bytes() for file in folder.rglob("*.sqlite")]
    shown += [gzip.decompress(f.read_bytes()) for f in folder.rglob("*.gz")]
    assert len(shown) > 3
    for one in shown:
        assert b"quispe" not in one.lower()


def test_a_build_puts_a_graph_into_service(documents, plan):
    report = build(documents, plan)
    snapshot = Snapshot.current(plan.settings.store)
    assert snapshot.id == report.snapshot
    assert report.documents == 2
    assert report.classes["Evidence"] > 0
    assert ask(plan, "ASK { GRAPH ?g { ?d a hrg:Document } }")
    assert ask(plan, "ASK { ?m a hrg:Mention ; hrg:mentions ?e . ?e a hrg:Place }")
    inferred = f"{plan.settings.base}graph/inferred"
    assert ask(plan, f"ASK {{ GRAPH <{inferred}> {{ ?s ?p ?o }} }}")


def test_the_served_text_is_the_one_that_quotes_are_cut_from(documents, plan):
    build(documents, plan)
    text = Snapshot.current(plan.settings.store).text_by_identifier("first")
    assert text is not None
    assert "█" in text.text
    assert "555" not in text.text


def test_the_same_input_gives_the_same_snapshot_in_any_order(documents, plan, tmp_path):
    first = build(documents, plan).snapshot
    other = Plan(Settings(store=tmp_path / "other"), workers=1)
    files = sorted(documents.glob("*.json"), reverse=True)
    report = build_snapshot([str(f) for f in files], other)
    assert report is not None
    one, two = (Snapshot.current(p.settings.store) for p in (plan, other))
    assert first == one.id == two.id
    assert set(one.quads()) == set(two.quads())


def test_nothing_is_built_where_nothing_changed(documents, plan):
    assert build(documents, plan, if_stale=True) is not None
    assert build(documents, plan, if_stale=True) is None
    note = {"id": "third", "text": "Police searched an office in Ganja."}
    (documents / "third.json").write_text(json.dumps(note))
    assert build(documents, plan, if_stale=True) is not None


def test_names_of_files_tell_nothing_that_a_public_snapshot_holds_back(tmp_path, plan):
    folder = tmp_path / "appeals"
    folder.mkdir()
    told = (
        "Student Merdan Ataev was taken from his home in Ashgabat by four officers on "
        "3 February 2025. Police beat Ataev, his mother said."
    )
    (folder / "free-merdan-ataev.txt").write_text(told)
    (folder / "merdan-ataev-again.txt").write_text(told)
    (folder / "letter-of-ataev.txt").write_text("")
    report = build(folder, plan, keep_going=True)
    assert any("its id tells a private name" in note for note in report.notes)
    snapshot = Snapshot.current(plan.settings.store)
    kept = [str(quad) for quad in snapshot.quads()]
    for file in plan.settings.store.rglob("*"):
        if file.is_file() and "oxigraph" not in file.parts:
            raw = file.read_bytes()
            raw = gzip.decompress(raw) if file.suffix == ".gz" else raw
            kept.append(f"{file.name} {raw.decode('utf-8', 'replace')}")
    assert len(kept) > 100
    assert [words for words in kept if "ataev" in words.casefold()] == []


def test_a_bad_document_stops_the_build_and_leaves_what_was_in_service(documents, plan):
    before = build(documents, plan).snapshot
    (documents / "broken.json").write_text("{")
    with pytest.raises(InputError, match=r"broken\.json"):
        build(documents, plan)
    assert Snapshot.current(plan.settings.store).id == before
    report = build(documents, plan, keep_going=True)
    assert report.documents == 2
    assert "broken.json" in report.faults[0].told
    about = Snapshot.current(plan.settings.store).manifest.about
    assert about["left out"] == "1"


def test_a_copy_of_a_text_is_no_second_witness(documents, plan):
    text = json.loads((documents / "first.json").read_text())
    (documents / "copy.json").write_text(json.dumps(text | {"id": "copy"}))
    report = build(documents, plan)
    assert report.documents == 2
    assert "same text" in report.notes[0]


def test_two_builds_exclude_one_another(documents, plan):
    with (
        exclusive(plan.settings.store),
        pytest.raises(InputError, match="Another build"),
    ):
        build(documents, plan)


def test_staff_and_public_never_share_a_store(documents, plan):
    build(documents, plan)
    with pytest.raises(InputError, match="for the public"):
        build(documents, replace(plan, restricted=True))
    staff = Settings(store=plan.settings.store.with_name("staff"))
    build(documents, Plan(staff, workers=1, restricted=True))
    with pytest.raises(InputError, match="for staff"):
        build(documents, Plan(staff, workers=1))


def test_what_a_killed_build_left_is_swept(documents, plan):
    build(documents, plan)
    left = plan.settings.store / ".building-left"
    left.mkdir()
    (left / "graph.nq").write_text("half")
    build(documents, plan)
    assert not list(plan.settings.store.glob(".building-*"))


def test_possible_matches_are_queued_beside_the_snapshots(documents, plan):
    build(documents, plan)
    queue = plan.settings.store / "candidates.csv"
    assert queue.read_text().startswith("left,right,score,reason\n")


def test_a_store_that_vanished_is_made_anew(documents, plan):
    build(documents, plan)
    shutil.rmtree(plan.settings.store)
    assert build(documents, plan, if_stale=True) is not None


@pytest.mark.parametrize(("code", "kind"), [(3, InputError), (1, HrgraphError)])
def test_a_stop_says_by_its_code_whose_fault_it_is(code, kind):
    report = Report(faults=[Fault("note.txt: cannot be mapped", code)])
    with pytest.raises(kind) as stop:
        stop_at_faults(report, keep_going=False)
    assert stop.value.exit_code == code


def test_report_of_the_shapes_stands_in_the_snapshot(documents, plan):
    report = build(documents, plan)
    folder = Snapshot.current(plan.settings.store).folder
    lines = (folder / "findings.csv").read_text("utf-8").splitlines()
    assert lines[0] == "level,shape,document,quote,message,iri"
    assert len(lines) > len(report.findings) > 0
    assert not any(line.startswith("violation") for line in lines)
