"""Subjects: compared without prefixes, shown without what identifies a file."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mailbot.domain.subjects import (
    HIDDEN,
    LONGEST_SHOWN,
    clean_subject,
    is_forward_subject,
    normalise_subject,
)


@pytest.mark.parametrize(
    "subject",
    [
        "Titre de séjour",
        "Re: Titre de séjour",
        "RE : TR: Titre  de séjour",
        "Aw: Fwd: Titre de séjour",
        "Re[2]: Titre de séjour",
        "Re (3): Titre de séjour",
        "رد: Titre de séjour",
        "回复：Titre de séjour",
        "Auto: Titre de séjour",
        "Auto: Titre de séjour [PREF44-26-0001F3-K]",
        "Re: Auto: Titre de séjour [PREF44-26-0001F3-K]",
        "[PREF44-26-0001F3-K] Titre de séjour",
        "PREF44-26-0001F3-K Titre de séjour",
    ],
)
def test_subjects_of_one_thread_are_equal(subject: str) -> None:
    assert normalise_subject(subject) == "titre de séjour"


def test_words_beside_a_reference_stay() -> None:
    assert normalise_subject("Dossier PREF44-26-0001F3-K urgent svp") == "dossier urgent svp"


def test_an_invalid_reference_is_part_of_the_subject() -> None:
    assert "pref44" in normalise_subject("Titre PREF44-26-0001F3-Z")


@pytest.mark.parametrize("subject", ["TR: x", "Fwd: x", "FW : x", "WG: x", "RV: x", "Enc: x", "转发：x"])
def test_a_forwards_prefix_is_known(subject: str) -> None:
    assert is_forward_subject(subject)


@pytest.mark.parametrize("subject", ["Re: x", "Transfert de dossier", "Travail : question", "x TR: y"])
def test_other_beginnings_are_no_forward(subject: str) -> None:
    assert not is_forward_subject(subject)


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        ("Numéro étranger 4403016527", f"Numéro étranger {HIDDEN}"),
        ("Étranger 44 03 016 527 urgent", f"Étranger {HIDDEN} urgent"),
        ("Rappel au 06 39 98 12 34", f"Rappel au {HIDDEN}"),
        ("Appel 06  39  98  12  34", f"Appel {HIDDEN}"),
        ("Née le 12/03/1985", f"Née le {HIDDEN}"),
        ("Plaque AB-123-CD", f"Plaque {HIDDEN}"),
        ("Association W442001234", f"Association {HIDDEN}"),
        ("Voir https://phish.example/x?y ici", "Voir ici"),
        ("écrire à amina@mail.example merci", "écrire à merci"),
        ("Auto: Re: Titre [PREF44-26-0001F3-K]", "Re: Titre"),
        ("a\u202eb\u0000c\r\nd", "a b c d"),
        ("Carte de 10 ans, 225 euros", "Carte de 10 ans, 225 euros"),
        ("می‌خواهم", "می‌خواهم"),
        ("", ""),
    ],
)
def test_nothing_that_identifies_a_file_is_shown(subject: str, shown: str) -> None:
    assert clean_subject(subject) == shown


def test_a_long_subject_is_cut_at_eighty_characters() -> None:
    shown = clean_subject("mot " * 100)
    assert len(shown) <= LONGEST_SHOWN
    assert shown.endswith(HIDDEN)


@given(st.text(max_size=300))
@example("ﷺ" * 300)
@example("ß" * 90 + "PREF44-26-0001F3-K")
def test_any_subject_can_be_shown_and_compared(subject: str) -> None:
    shown = clean_subject(subject)
    assert len(shown) <= LONGEST_SHOWN
    assert not any(char in shown for char in "\r\n\x00\u202e\u2066")
    assert normalise_subject(f"Re: {subject}") == normalise_subject(subject)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a-",
        "1",
        "1 ",
        " ",
        "Re:",
        "Re: ",
        "[",
        "PREF44-26-0001F",
        "www.a",
        "x@",
        "a.",
        "PREF44-26-",
        "\u202e",
    ],
)
def test_a_hundred_thousand_characters_are_read_in_no_time(piece: str) -> None:
    """One that were quadratic would take minutes here, and the run's own limit with it."""
    subject = piece * (100_000 // len(piece))
    assert len(clean_subject(subject)) <= LONGEST_SHOWN
    assert len(normalise_subject(subject)) <= 1000


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        ("Gagnez sur https://spam.example/x", "Gagnez sur"),
        ("Gagnez sur spam.shop", "Gagnez sur spam. shop"),
        ("Gagnez sur bit.ly/abc vite", "Gagnez sur vite"),
        ("SPAM.XYZ?x=1 gagnez", "gagnez"),
        ("spam。com/x gagnez", "gagnez"),
        ("ftp://spam.example gagnez", "gagnez"),
        ("//spam.example gagnez", "gagnez"),
        ("javascript:alert(1) gagnez", "gagnez"),
        ("gagnez mailto:x@spam.example", "gagnez"),
        ("xn--80ak6aa92e.xn--p1ai gagnez", "…. xn--p1ai gagnez"),
        ("wa.me:443 gagnez", "gagnez"),
        ("Pour M.Dupont, art. L.212-1", "Pour M. Dupont, art. L.212-1"),
        ("justificatif.pdf et photo.JPG", "justificatif.pdf et photo.JPG"),
        ("Carte A/B et C:D, 3.5 ans", "Carte A/B et C:D, 3.5 ans"),
    ],
)
def test_a_letter_carries_no_link_of_a_stranger_to_the_one_they_name(subject: str, shown: str) -> None:
    assert clean_subject(subject) == shown
