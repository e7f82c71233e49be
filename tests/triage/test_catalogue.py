"""The procedures' files."""

from pathlib import Path

import pytest

from mailbot.adapters.catalogue import load_procedures
from mailbot.domain.model import DayKind, Term
from mailbot.domain.procedures import recognise
from mailbot.errors import ConfigurationError

OWN = """
id = "drone"
label = "Drones de chez nous"
service = "Cabinet"
required = ["motif"]
"""


def test_thirty_procedures_are_shipped() -> None:
    assert len(load_procedures()) == 30


def test_residence_permits_are_answered_within_fifteen_calendar_days() -> None:
    procedures = load_procedures()
    assert procedures["sejour_renouvellement"].reply_within == Term(15, DayKind.CALENDAR)
    assert procedures["carte_grise"].reply_within is None


def test_every_required_document_is_described() -> None:
    for procedure in load_procedures().values():
        described = {document.id for document in procedure.documents if document.required}
        assert {item for item in procedure.required if item.startswith("doc_")} == described


def test_no_shipped_file_says_what_silence_means() -> None:
    assert all(procedure.silence is None for procedure in load_procedures().values())


def test_the_prefectures_own_file_replaces_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "drone.toml").write_text(OWN, encoding="utf-8")
    assert load_procedures([tmp_path])["drone"].label == "Drones de chez nous"


def test_the_prefectures_own_procedure_is_recognised_by_its_words(tmp_path: Path) -> None:
    added = OWN.replace('"drone"', '"badge_parking"') + '[words]\nfr = ["!badge de parking"]\n'
    (tmp_path / "badge.toml").write_text(added, encoding="utf-8")
    procedures = load_procedures([tmp_path])
    found = recognise("Comment avoir un badge de parking ?", "", (), (), "visa", procedures, "fr")
    assert (found.procedure, found.evidence[0]) == ("badge_parking", "body:badge de parking")


def test_all_problems_are_reported_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(
        'id = "a"\nlabel = 3\ncolour = "red"\nrequired = "motif"', encoding="utf-8"
    )
    (tmp_path / "b.toml").write_text("id = ", encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_procedures([tmp_path])
    keys = {problem.key for problem in caught.value.problems}
    assert {"a.toml: colour", "a.toml: label", "a.toml: service", "a.toml: required", "b.toml"} <= keys


def test_a_neighbour_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "d.toml").write_text(OWN + 'confusable_with = ["nowhere"]', encoding="utf-8")
    with pytest.raises(ConfigurationError, match="nowhere"):
        load_procedures([tmp_path])


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no such folder"):
        load_procedures([tmp_path / "none"])


def test_a_silence_table_is_read(tmp_path: Path) -> None:
    silence = '[silence]\nmeaning = "rejection"\nmonths = 4\nbasis = "CRPA L231-4"'
    (tmp_path / "d.toml").write_text(OWN + silence, encoding="utf-8")
    found = load_procedures([tmp_path])["drone"].silence
    assert found is not None
    assert (found.meaning, found.months) == ("rejection", 4)
