"""What stands in a mail but cannot be read: asked for again with its reason, or not called missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.adapters.catalogue import load_procedures
from mailbot.domain.checklist import checklist
from mailbot.domain.model import Attachment, Unreadable

PROCEDURES = load_procedures()


@pytest.mark.parametrize(
    ("procedure", "text", "item", "reason"),
    [
        ("sejour_renouvellement", "numéro étranger 440351234", "numero_etranger", Unreadable(9, 10)),
        ("sejour_renouvellement", "my foreigner number: 44035123456", "numero_etranger", Unreadable(11, 10)),
        ("sejour_renouvellement", "رقم الأجنبي ٤٤٠٣٥١٢٣", "numero_etranger", Unreadable(8, 10)),
        ("permis_suspension", "NEPH 1205443001", "neph", Unreadable(10, 12)),
        ("autorisation_travail", "siret 866 453 392 00047", "siret", Unreadable(14, 14)),
        ("association", "RNA W44200123", "rna", Unreadable(8, 9)),
    ],
)
def test_a_number_with_a_slip_is_missing_and_its_reason_is_known(
    procedure: str, text: str, item: str, reason: Unreadable
) -> None:
    found = checklist(PROCEDURES[procedure], {}, text, ())
    assert item in found.missing
    assert found.unreadable[item] == reason


@pytest.mark.parametrize(
    ("procedure", "text", "item"),
    [
        ("droit_travail", "je travaille chez leclerc a nantes", "entreprise"),
        ("sejour_renouvellement", "né le 45 mars de 1990 ou 91", "date_naissance"),
        ("manifestation", "la marche du 7 mai", "date_evenement"),
        ("asile", "je viens de la frontière, Mali ou Niger", "nationalite"),
        ("visa", "passeport AB-12-34-56-7", "numero_passeport"),
    ],
)
def test_what_seems_to_be_given_is_not_called_missing(procedure: str, text: str, item: str) -> None:
    found = checklist(PROCEDURES[procedure], {}, text, ())
    assert item in found.unclear
    assert item not in found.missing


def test_a_file_with_a_name_that_tells_nothing_may_be_the_document() -> None:
    files = (Attachment(name="IMG_20261103.jpg", content_type="image/jpeg"),)
    assert "doc_permis" in checklist(PROCEDURES["permis_points_rii"], {}, "", files).unclear


def test_what_is_not_mentioned_is_missing() -> None:
    found = checklist(PROCEDURES["droit_travail"], {}, "Mon patron me doit deux mois de salaire.", ())
    assert "entreprise" in found.missing


@given(st.text(max_size=300))
def test_nothing_is_missing_and_unclear_at_once(text: str) -> None:
    for name in ("visa", "droit_travail", "permis_suspension", "manifestation"):
        procedure = PROCEDURES[name]
        found = checklist(procedure, {}, text, ())
        assert not {*found.missing} & {*found.unclear}
        assert {*found.unreadable} <= {*found.missing}
