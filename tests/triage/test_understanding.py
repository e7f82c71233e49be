"""A whole message, understood."""

from dataclasses import replace

from mailbot.adapters.catalogue import load_procedures
from mailbot.adapters.language import Voices
from mailbot.domain.checklist import checklist
from mailbot.domain.model import (
    Address,
    Attachment,
    Bureau,
    DayKind,
    Intent,
    Message,
    Term,
    Understanding,
)
from mailbot.domain.text import written
from mailbot.domain.triage import understand

PROCEDURES = load_procedures()
VOICES = Voices()
BUREAU = Bureau(
    name="sejour",
    address="sejour@pref.example",
    title="Bureau du séjour",
    postal_address="6 quai des Exemples",
    telephone="02 61 91 00 00",
    page="https://pref.example",
    procedure="sejour_renouvellement",
    reply_within=Term(15, DayKind.CALENDAR),
    warn_before=Term(2, DayKind.WORKING),
)


def understood(
    text: str,
    subject: str = "",
    name: str = "",
    files: tuple[str, ...] = (),
    own: str = "sejour_renouvellement",
) -> Understanding:
    message = Message(
        text=text,
        subject=subject,
        sender=Address("ana@courriel.example", name),
        attachments=tuple(Attachment(file, "application/pdf") for file in files),
    )
    bureau = replace(BUREAU, procedure=own)
    return understand(message, bureau, PROCEDURES, VOICES.hear(written(message).text))


def test_a_complete_request_lacks_nothing() -> None:
    found = understood(
        "Bom dia,\nO meu título termina a 18/11/2026 e quero renovar o título de residência. "
        "Nasci a 6 de maio de 1977. "
        "Número de estrangeiro 4402 915 338.\nPedro Miguel Antunes",
        name="Pedro Miguel Antunes",
    )
    assert (found.language.code, found.procedure) == ("pt", "sejour_renouvellement")
    assert found.items_given["date_naissance"] == "1977-05-06"
    assert found.items_given["numero_etranger"] == "4402915338"
    assert found.items_missing == ()


def test_what_is_missing_is_named_in_the_files_order() -> None:
    found = understood("Bonjour, comment renouveler mon titre de séjour ?")
    assert found.items_missing == ("nom", "prenom", "date_naissance", "numero_etranger")


def test_attached_documents_are_given_under_their_ids() -> None:
    found = understood(
        "Bonjour, je souhaite mon relevé d'information intégral. Réponse à ana@courriel.example. Ana Costa",
        name="Ana Costa",
        files=("cni_recto_verso.pdf", "permis_recto_verso.pdf"),
        own="permis_suspension",
    )
    assert found.procedure == "permis_points_rii"
    assert found.items_given["doc_identite"] == "cni_recto_verso.pdf"
    assert found.items_given["doc_permis"] == "permis_recto_verso.pdf"
    assert found.items_missing == ()


def test_quoted_text_gives_what_nothing_else_does() -> None:
    found = understood(
        "شكرا لكم، إليكم الوثائق المطلوبة في المرفق.\n\n"
        "> Dossier de Monsieur SALEH Karim né le 09/05/1991, numéro étranger 4403612250.",
        name="كريم صالح",
        files=("acte_naissance.pdf",),
    )
    assert found.language.code == "ar"
    assert found.items_given["numero_etranger"] == "4403612250"
    assert found.items_given["date_naissance"] == "1991-05-09"
    assert found.intent is Intent.DOCUMENT_SUBMISSION


def test_what_the_person_gives_themselves_stands_first_and_holds() -> None:
    found = understood(
        "Bonjour, je souhaite renouveler mon titre de séjour. Karim Saleh, né le 09/05/1991\n\n"
        "> Dossier de Monsieur Dupont Jean né le 01/02/1980, numéro étranger 4403612250.",
        name="Karim Saleh",
    )
    assert found.items_given["date_naissance"] == "1991-05-09"
    assert found.items_given["nom"] == "Saleh"
    assert tuple(found.items_given)[-1] == "numero_etranger"


def test_thanks_owe_nothing() -> None:
    assert understood("Merci beaucoup pour tout !").items_missing == ()


def test_a_question_about_my_file_states_no_reason() -> None:
    found = understood("Bonjour, où en est mon dossier ? Merci", own="autre")
    assert found.procedure == "etat_avancement"
    assert "motif" in found.items_missing


def test_a_vehicle_number_stands_for_the_plate() -> None:
    given = {"motif": "exprimé", "nom": "A", "prenom": "B", "vin": "VF1MA000463829175"}
    assert checklist(PROCEDURES["carte_grise"], given, "", ()).missing == ()


def test_an_empty_message_is_the_mailboxs_own_matter() -> None:
    found = understood("")
    assert (found.language.code, found.procedure) == ("und", "sejour_renouvellement")


def test_an_encrypted_mail_is_the_mailboxs_own_and_its_noise_gives_nothing() -> None:
    noise = (
        "-----BEGIN PGP MESSAGE-----\nhQEMA 4403016527 AA123BB naturalisation 12/03/1985\n-----END PGP-----"
    )
    message = Message(text=noise, subject="...", sender=Address("ana@courriel.example"), encrypted=True)
    found = understand(message, BUREAU, PROCEDURES, ())
    assert (found.procedure, found.procedures_also) == ("sejour_renouvellement", ())
    assert found.procedure_evidence == ("mailbox:sejour_renouvellement", "encrypted")
    assert (found.items_given, found.items_missing, found.safety, found.text) == ({}, (), False, "")


def test_of_two_matters_the_mailboxs_own_comes_first() -> None:
    found = understood(
        "Deux choses : mon titre de séjour finit en mars, comment demander son renouvellement ? "
        "Et l'échange de mon permis marocain, comment faire ?",
        subject="titre de séjour et échange de permis",
    )
    assert found.procedure == "sejour_renouvellement"
    assert found.procedures_also == ("permis_echange",)


def test_who_offers_something_behind_a_link_wants_nothing_of_the_office() -> None:
    found = understood("Profitez de notre offre, -30 % jusqu'à vendredi : https://promo.example", own="autre")
    assert found.intent is Intent.OTHER


def test_news_asked_of_a_file_that_nothing_names_is_the_unknown_procedures() -> None:
    found = understood("Bonsoir, toujours pas de nouvelle de mon dossier depuis août ?", own="autre")
    assert (found.procedure, found.intent) == ("etat_avancement", Intent.DOSSIER_STATUS)


def test_a_telephone_that_nobody_answers_is_about_the_service() -> None:
    found = understood("Votre standard sonne dans le vide, personne ne décroche.", own="autre")
    assert found.procedure == "reclamation_suggestion"


def test_who_means_to_die_is_still_answered_on_their_matter() -> None:
    found = understood("Mon récépissé n'arrive pas, je vais m'immoler devant chez vous, je veux mourir.")
    assert found.safety
    assert found.procedure == "recepisse"
