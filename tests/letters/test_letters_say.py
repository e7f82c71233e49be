"""What a letter says: the mentions that the law wants, French first, text and HTML alike."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from babel.messages.pofile import read_po

from mailbot import resources
from mailbot.adapters.letters import LetterWriter
from mailbot.adapters.letters.catalogues import Catalogues
from mailbot.domain.model import (
    Bureau,
    DayKind,
    LetterOrder,
    MailKind,
    Procedure,
    Service,
    Silence,
    Term,
    Unreadable,
)
from mailbot.domain.ordering import NO_PROCEDURE
from tests.letters.reading import ISOLATES, LANGUAGES, blocks, parts, plain

NOTICE = "Traduction pour information. Seul le texte en français, plus haut, fait foi."


def authoritative(language: str) -> str:
    """What the catalogue says in the place of the French notice."""
    catalogue = resources.templates() / "replies" / "locale" / f"{language}.po"
    with catalogue.open("rb") as opened:
        return plain(str(read_po(opened)[NOTICE].string))


def test_every_language_says_the_mentions_that_are_always_due(
    letters: dict[tuple[str, str], tuple[str, str]], bureau: Bureau, service: Service
) -> None:
    """CRPA R112-11-1: date of receipt, service, address, telephone; and the reference."""
    due = (
        "PREF44-26-0001F3-K",
        bureau.title,
        service.name,
        bureau.postal_address,
        bureau.telephone,
        bureau.address,
        service.privacy_url,
    )
    for text, rich in letters.values():
        for block in blocks(text):
            assert [mention for mention in due if mention not in plain(block)] == []
        assert [mention for mention in due if mention not in plain(rich)] == []


SAID_OF_SILENCE = {"silence-rejection": "https://www.telerecours.fr", "silence-acceptance": "L232-3"}


def test_every_language_says_what_silence_means_until_when_and_where_to_contest_it(
    letters: dict[tuple[str, str], tuple[str, str]], writer: LetterWriter
) -> None:
    """CRPA R112-11-1 al. 2 and 3, L232-3: the same in each block, with the date as its language spells it."""
    two_months_later = date(2026, 7, 4)
    for language in writer.available_languages():
        spelt = plain(Catalogues([resources.templates() / "replies"]).speech(language).date(two_months_later))
        for name, due in (
            ("silence-rejection", "https://www.telerecours.fr"),
            ("silence-acceptance", "L232-3"),
        ):
            told = [plain(block) for block in blocks(letters[language, name][0])]
            assert all(due in block for block in told), (language, name)
            assert spelt in told[-1], (language, name)


def test_every_language_cites_the_law_that_the_notice_stands_on(
    letters: dict[tuple[str, str], tuple[str, str]],
) -> None:
    for (language, name), (text, _) in letters.items():
        for block in blocks(text):
            assert "L112-11" in plain(block), (language, name)
            assert "CNIL" in plain(block), (language, name)


def test_receipt_is_told_with_date_hour_and_zone_in_every_language(
    letters: dict[tuple[str, str], tuple[str, str]],
) -> None:
    said = {
        "fr": "lundi 4 mai 2026 à 9 h 15, heure de Paris",
        "en": "Monday, 4 May 2026 at 09:15, Paris time",
        "es": "lunes, 4 de mayo de 2026, 9:15 (hora de París)",
        "ar": "الاثنين، 4 مايو 2026، الساعة 9:15 ص بتوقيت باريس",
        "uk": "понеділок, 4 травня 2026 р. о 09:15, за місцевим часом (Париж)",
        "ru": "понедельник, 4 мая 2026 г. в 09:15, по местному времени (Париж)",
    }
    for (language, name), (text, rich) in letters.items():
        if name.startswith("complement") or language not in said:
            continue
        assert said["fr"] in plain(blocks(text)[0])
        assert said[language] in plain(blocks(text)[-1])
        assert said[language] in plain(rich)


def test_french_is_first_and_the_same_whatever_the_translation(
    letters: dict[tuple[str, str], tuple[str, str]],
) -> None:
    for (language, name), (text, _) in letters.items():
        first = blocks(text)[0].strip()
        assert first == letters["fr", name][0].strip()
        assert len(blocks(text)) == (1 if language == "fr" else 2)


def test_a_translation_says_in_its_language_that_only_french_is_authoritative(
    letters: dict[tuple[str, str], tuple[str, str]],
) -> None:
    for (language, _), (text, rich) in letters.items():
        if language != "fr":
            assert authoritative(language) in plain(blocks(text)[1])
            assert authoritative(language) in plain(rich)


def test_text_and_html_say_the_same(letters: dict[tuple[str, str], tuple[str, str]]) -> None:
    for (language, name), (text, rich) in letters.items():
        assert "".join(plain(rich).split()) == "".join(plain(text).split()), (language, name)


@pytest.mark.parametrize(
    ("term", "said"),
    [
        (Term(5, DayKind.WORKING), "dans un délai de 5 jours ouvrés, au plus tard le mardi 19 mai 2026."),
        (Term(1, DayKind.WORKING), "dans un délai de 1 jour ouvré, au plus tard le mardi 19 mai 2026."),
        (
            Term(15, DayKind.CALENDAR),
            "dans un délai de 15 jours calendaires, au plus tard le mardi 19 mai 2026.",
        ),
    ],
)
def test_the_announced_term_has_its_unit_spelt_out(
    writer: LetterWriter, order: LetterOrder, term: Term, said: str
) -> None:
    text, _ = parts(writer.write(replace(order, reply_within=term), "").raw)
    assert said in plain(text)


def test_the_deadline_is_a_day_of_the_services_zone(writer: LetterWriter, order: LetterOrder) -> None:
    late = replace(order, deadline=datetime(2026, 4, 30, 21, 59, 59, tzinfo=UTC))
    assert "au plus tard le jeudi 30 avril 2026" in plain(parts(writer.write(late, "").raw)[0])


def test_the_first_of_a_month_is_written_as_french_writes_it(
    writer: LetterWriter, order: LetterOrder
) -> None:
    first = replace(order, deadline=datetime(2026, 6, 1, 21, 59, 59, tzinfo=UTC))
    assert "au plus tard le lundi 1er juin 2026" in plain(parts(writer.write(first, "").raw)[0])


def test_the_hour_that_the_end_of_summer_time_repeats_is_told_with_its_offset(
    writer: LetterWriter, order: LetterOrder
) -> None:
    for hour, offset in ((0, "UTC+02:00"), (1, "UTC+01:00")):
        received = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
        text, _ = parts(writer.write(replace(order, received=received), "").raw)
        assert f"dimanche 25 octobre 2026 à 2 h 30, heure de Paris ({offset})" in plain(text)


def test_a_prefecture_overseas_tells_its_own_hour(service: Service, order: LetterOrder) -> None:
    overseas = replace(service, timezone=ZoneInfo("Indian/Reunion"))
    writer = LetterWriter(overseas, [resources.templates() / "replies"])
    text, _ = parts(writer.write(order, "").raw)
    assert "lundi 4 mai 2026 à 11 h 15, heure de La Réunion" in plain(text)


@pytest.mark.parametrize("language", ["und", "yo", "zz-ZZ"])
def test_a_language_that_is_not_served_gets_french_then_english(
    writer: LetterWriter, order: LetterOrder, language: str
) -> None:
    mail = writer.write(replace(order, language=language), "")
    text, _ = parts(mail.raw)
    assert authoritative("en") in plain(blocks(text)[1])
    assert mail.language == "en"


def test_a_language_that_the_service_does_not_offer_gets_english(
    service: Service, order: LetterOrder
) -> None:
    writer = LetterWriter(replace(service, languages=("fr", "en")), [resources.templates() / "replies"])
    assert writer.write(replace(order, language="ar"), "").language == "en"


def test_a_person_who_writes_french_gets_french_alone(writer: LetterWriter, order: LetterOrder) -> None:
    mail = writer.write(order, "")
    assert mail.language == "fr"
    assert len(blocks(parts(mail.raw)[0])) == 1


def test_the_checklist_names_what_is_given_masked_and_what_is_missing(
    writer: LetterWriter, order: LetterOrder
) -> None:
    text, _ = parts(writer.write(order, "").raw)
    found = "motif de votre demande, nom: D…, prénom: A…, nationalité: Tunisie et Pièce d'identité"
    assert f"Nous avons trouvé dans votre courriel: {found} (recto et verso)." in plain(text)
    lines = [line.replace("\u00a0", " ") for line in text.splitlines()]
    missing = lines[lines.index("Il nous manque encore :") :]
    assert missing[2] == "- numéro étranger (10 chiffres)"
    assert any("en gardant sa référence dans l'objet" in line for line in missing)


def test_the_checklist_says_why_a_number_has_to_be_sent_again(
    writer: LetterWriter, order: LetterOrder
) -> None:
    short = replace(order, items_unreadable={"numero_etranger": Unreadable(9, 10)})
    text, _ = parts(writer.write(short, "").raw)
    assert "numéro étranger (10 chiffres) – chiffres lus: 9; chiffres attendus: 10" in plain(text)
    wrong = replace(order, items_unreadable={"numero_etranger": Unreadable(10, 10)})
    text, _ = parts(writer.write(wrong, "").raw)
    assert "le numéro que nous avons lu contient une erreur" in plain(text)


def test_a_translation_keeps_a_documents_french_label_beside_its_name(
    letters: dict[tuple[str, str], tuple[str, str]],
) -> None:
    translation = plain(blocks(letters["en", "information"][0])[1])
    said = "copy of the identity document, front and back (in French: Pièce d'identité (recto et verso))"
    assert said in translation


def test_a_documents_file_name_is_not_repeated(writer: LetterWriter, order: LetterOrder) -> None:
    attached = replace(order, items_given={"doc_identite": "passeport Diallo.pdf", "doc_autre": "Diallo.pdf"})
    text, rich = parts(writer.write(attached, "").raw)
    assert "Diallo" not in text + rich
    assert "Pièce d'identité (recto et verso)" in text


def test_an_unknown_item_is_named_by_its_id_rather_than_lost(
    writer: LetterWriter, order: LetterOrder
) -> None:
    text, _ = parts(writer.write(replace(order, items_missing=("numero_inconnu",)), "").raw)
    assert "- numero_inconnu" in text.splitlines()


def test_an_encrypted_mail_is_told_how_to_write_instead_and_nothing_is_found_or_asked(
    letters: dict[tuple[str, str], tuple[str, str]],
) -> None:
    text = plain(letters["fr", "chiffre"][0])
    assert "nous ne pouvons pas le lire, ni ses pièces jointes" in text
    assert "Écrivez-nous de nouveau, sans chiffrement" in text
    assert "Vous pouvez aussi nous écrire par la poste ou nous téléphoner." in text
    for word in (
        "une deuxième fois",
        "trouvé",
        "manque",
        "Démarche",
        "en ligne",
        "silence",
        "D…",
        "étranger",
    ):
        assert word not in text


def test_an_encrypted_mail_finds_and_asks_nothing_in_any_language(
    writer: LetterWriter, order: LetterOrder
) -> None:
    guessed = replace(order, encrypted=True, appeal=True, procedure=silent(order, "rejection").procedure)
    nothing = replace(guessed, procedure=NO_PROCEDURE, items_given={}, items_missing=(), appeal=False)
    for language in LANGUAGES:
        told = writer.write(replace(guessed, language=language), "").raw
        assert told == writer.write(replace(nothing, language=language), "").raw


def test_an_online_procedure_is_linked_and_a_mail_does_not_replace_it(
    writer: LetterWriter, order: LetterOrder
) -> None:
    text = plain(parts(writer.write(order, "").raw)[0])
    assert "Cette démarche se fait en ligne: https://enligne.example/" in text
    assert "Un courriel ne remplace pas la démarche en ligne." in text


def test_who_contests_a_decision_is_told_which_court_and_where_it_is(
    letters: dict[tuple[str, str], tuple[str, str]], service: Service
) -> None:
    for (language, name), (text, rich) in letters.items():
        named = [str(service.tribunal) in plain(block) for block in (blocks(text)[0], rich)]
        assert set(named) == {name in ("recours", "silence-rejection")}, (language, name)


def test_an_online_application_is_linked_once_and_first(
    letters: dict[tuple[str, str], tuple[str, str]], order: LetterOrder
) -> None:
    text = plain(letters["fr", "en-ligne"][0])
    said = f"Votre demande se fait en ligne {order.procedure.online} Un courriel ne remplace pas"
    assert said in text
    assert text.count("se fait en ligne") == 1


def test_nothing_is_called_masked_where_nothing_is(writer: LetterWriter, order: LetterOrder) -> None:
    for given, masked in (({"motif": "", "doc_identite": "passeport.pdf"}, False), ({"nom": "D…"}, True)):
        text = plain(parts(writer.write(replace(order, items_given=given), "").raw)[0])
        assert "Nous avons trouvé dans votre courriel" in text
        assert ("Nous en masquons une partie" in text) is masked


def test_what_is_not_configured_is_not_mentioned(
    service: Service, bureau: Bureau, order: LetterOrder
) -> None:
    writer = LetterWriter(
        replace(service, help_points=(), tribunal=None), [resources.templates() / "replies"]
    )
    bare = Procedure(id="autre", label="Autre", service="À déterminer")
    nothing = replace(
        order,
        procedure=bare,
        bureau=replace(bureau, appointments=None),
        items_given={},
        items_missing=(),
    )
    text = plain(parts(writer.write(nothing, "").raw)[0])
    for word in (
        "Démarche",
        "en ligne",
        "Suivre",
        "Téléphone pour",
        "Venir au bureau",
        "internet",
        "manque",
        "None",
    ):
        assert word not in text


def silent(order: LetterOrder, meaning: str) -> LetterOrder:
    silence = Silence(meaning, 2, "CRPA L231-4")
    return replace(order, procedure=replace(order.procedure, silence=silence, online=None))


def test_silence_is_told_with_its_date_condition_and_ways_of_appeal(
    writer: LetterWriter, order: LetterOrder
) -> None:
    refused = plain(parts(writer.write(silent(order, "rejection"), "").raw)[0])
    assert "Sans réponse de notre part le samedi 4 juillet 2026" in refused
    assert "considérée comme refusée, sous réserve que la demande soit complète" in refused
    assert "tribunal administratif (https://www.telerecours.fr). Tribunal administratif de Nantes" in refused
    accepted = plain(parts(writer.write(silent(order, "acceptance"), "").raw)[0])
    assert "considérée comme acceptée" in accepted
    assert "Tribunal" not in accepted
    assert "article L232-3" in accepted


def test_no_date_of_silence_without_the_procedures_word_or_where_it_is_made_online(
    writer: LetterWriter, order: LetterOrder
) -> None:
    told = silent(order, "rejection")
    online = replace(told, procedure=replace(told.procedure, online="https://a.example"))
    for quiet in (order, online):
        assert "Sans réponse de notre part" not in plain(parts(writer.write(quiet, "").raw)[0])


def test_letters_of_one_shape_carry_each_their_own_values(writer: LetterWriter, order: LetterOrder) -> None:
    writer.write(order, "")
    other = replace(
        order,
        reference="PREF44-26-0002A4-B",
        received=datetime(2026, 6, 9, 15, 5, tzinfo=UTC),
        items_given={**order.items_given, "nom": "M…"},
    )
    text = plain(parts(writer.write(other, "").raw)[0])
    assert "PREF44-26-0002A4-B" in text
    assert "mardi 9 juin 2026 à 17 h 05" in text
    assert "nom: M…" in text
    assert "PREF44-26-0001F3-K" not in text


def test_sentences_are_short_and_never_threaten(letters: dict[tuple[str, str], tuple[str, str]]) -> None:
    """Plain language: thirty words at most; a link is no word."""
    for (language, _), (text, _) in letters.items():
        if language == "fr":
            for sentence in re.split(r"(?<=[.!?])\s|\n", ISOLATES.sub("", text)):
                words = [word for word in sentence.split() if re.search(r"\w", word) and "://" not in word]
                assert len(words) <= 30, sentence
            assert not re.search(r"ne pourrons pas|n'obtiendr|rejeté|sera classé|cliquez ici", text)


def completion(order: LetterOrder, missing: tuple[str, ...] = ()) -> LetterOrder:
    """What answers documents that came two days after the first mail."""
    added = datetime(2026, 5, 6, 12, 40, tzinfo=UTC)
    return replace(
        order,
        kind=MailKind.COMPLETION,
        received=added,
        written=added,
        items_given={"prenom": "A…"},
        items_missing=missing,
    )


def test_a_completion_says_what_it_brought_and_what_is_still_missing(
    writer: LetterWriter, order: LetterOrder
) -> None:
    text = plain(parts(writer.write(completion(order, ("numero_etranger",)), "").raw)[0])
    assert "Nous avons trouvé dans votre courriel: prénom: A…." in text
    assert "Il nous manque encore: numéro étranger (10 chiffres)" in text
    assert "Nous avons tous les éléments" not in text


def test_a_completion_says_that_nothing_is_missing_any_more(writer: LetterWriter, order: LetterOrder) -> None:
    text = plain(parts(writer.write(completion(order), "").raw)[0])
    assert "Nous avons tous les éléments que notre premier message demandait." in text
    assert "manque" not in text


def test_a_completion_is_dated_by_the_documents_and_keeps_the_cases_deadline(
    writer: LetterWriter, order: LetterOrder
) -> None:
    """The case's term began with its first mail: counted from the documents it would be another one."""
    text = plain(parts(writer.write(completion(order), "").raw)[0])
    assert "Compléments reçus le: mercredi 6 mai 2026 à 14 h 40, heure de Paris" in text
    assert "Nous vous répondrons au plus tard le mardi 19 mai 2026." in text
    assert "15 jours" not in text


def test_a_completion_promises_no_day_that_is_over(writer: LetterWriter, order: LetterOrder) -> None:
    late = replace(completion(order), written=datetime(2026, 5, 20, 7, 0, tzinfo=UTC))
    text = plain(parts(writer.write(late, "").raw)[0])
    assert "Délai de réponse" not in text
    assert "19 mai" not in text
