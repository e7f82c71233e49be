"""Which procedure, which intent, who is in danger, who contests."""

import pytest

from mailbot.adapters.catalogue import load_procedures
from mailbot.domain.intents import contests_decision, is_mere_thanks, recognise_intent
from mailbot.domain.model import Intent
from mailbot.domain.procedures import Recognition, recognise
from mailbot.domain.safety import safety_signs
from mailbot.domain.terms import read_term
from mailbot.domain.vocabularies import vocabulary

PROCEDURES = load_procedures()


def recognised(text: str, subject: str = "", default: str = "autre", language: str = "fr") -> Recognition:
    return recognise(text, subject, (), (), default, PROCEDURES, language)


@pytest.mark.parametrize(
    ("procedure", "text", "language"),
    [
        ("carte_grise", "Comment refaire ma carte grise ?", "fr"),
        ("sejour_renouvellement", "je veux renouveller mon titre de sejour", "fr"),
        ("sejour_premiere_demande", "Première demande de titre de séjour, quelles pièces ?", "fr"),
        ("recepisse", "mon recepisse expire bientôt", "fr"),
        ("naturalisation", "où en est ma demande de naturalisation", "fr"),
        ("asile", "Je souhaite demander l'asile", "fr"),
        ("dcem_tve", "demande de DCEM pour mon fils", "fr"),
        ("permis_echange", "échange de mon permis marocain", "fr"),
        ("permis_points_rii", "combien de points me reste-t-il sur mon permis ?", "fr"),
        ("permis_suspension", "mon permis est suspendu pour alcoolémie", "fr"),
        ("association", "changement de bureau de notre association", "fr"),
        ("drone", "je veux faire voler mon drone", "fr"),
        ("regroupement_familial", "I want family reunification for my wife", "en"),
        ("sejour_renouvellement", "Quiero renovar mi tarjeta de residencia", "es"),
        ("naturalisation", "أريد معرفة مصير طلب الجنسية الفرنسية", "ar"),
        ("protection_temporaire", "Як продовжити тимчасовий захист?", "uk"),
        ("asile", "Я хочу попросить убежище", "ru"),
        ("permis_echange", "Ehliyetimi değiştirmek istiyorum", "tr"),
    ],
)
def test_a_procedure_is_recognised(procedure: str, text: str, language: str) -> None:
    assert recognised(text, language=language).procedure == procedure


@pytest.mark.parametrize(
    ("procedure", "text", "language"),
    [
        ("sejour_renouvellement", "I am married to a Frenchman, how do I renew my residence permit?", "en"),
        ("sejour_premiere_demande", "Je suis mariée avec un Français. Quelle carte demander ?", "fr"),
        ("sejour_premiere_demande", "My student card ends in May. May I change to a worker card?", "en"),
        ("permis_echange", "Je suis réfugié. Comment échanger mon permis afghan ?", "fr"),
        ("recepisse", "Mi recibo provisional caduca y mi jefe no quiere que trabaje", "es"),
        ("visa", "Можно ли продлить визу моей маме?", "ru"),
        ("regroupement_familial", "Ma carte finit en mai. Comment faire venir ma femme ?", "fr"),
    ],
)
def test_what_is_wanted_goes_before_who_wants_it(procedure: str, text: str, language: str) -> None:
    found = recognised(text, default="sejour_renouvellement", language=language)
    assert found.procedure == procedure


def test_who_somebody_is_decides_where_nothing_else_does() -> None:
    assert recognised("Je suis réfugié, que dois-je faire ?").procedure == "asile"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Mein Aufenthaltstitel läuft ab"),
        ("pl", "Moja karta pobytu wygasa"),
        ("tr", "Oturum iznimin süresi doluyor"),
        ("hy", "Կացության քարտիս ժամկետը լրանում է"),
        ("am", "የመኖሪያ ፈቃዴ ያበቃል"),
        ("cs", "Moje povolení k pobytu vyprší"),
    ],
)
def test_a_permit_that_ends_is_to_be_renewed_in_any_language(language: str, text: str) -> None:
    assert recognised(text, language=language).procedure == "sejour_renouvellement"


def test_the_evidence_names_place_and_term() -> None:
    assert "subject:carte grise" in recognised("Bonjour", "Carte grise").evidence


def test_an_unsure_message_is_the_mailboxs_own_and_says_so() -> None:
    found = recognised("Bonjour, pouvez-vous m'aider ?", default="visa")
    assert (found.procedure, found.sure) == ("visa", False)
    assert "unsure" in found.evidence


def test_two_procedures_in_one_mail_are_both_reported() -> None:
    found = recognised("Je demande la naturalisation. Et ma carte grise, comment la refaire ?")
    assert {found.procedure, *found.also} == {"naturalisation", "carte_grise"}


def test_a_plate_speaks_for_the_vehicle() -> None:
    assert recognise("Bonjour", "", (), ("plaque",), "autre", PROCEDURES).procedure == "carte_grise"


def test_a_stem_goes_on_and_a_short_word_does_not() -> None:
    terms = vocabulary((("a", ("renouvel", "aps")),))
    assert {term.name for term in terms.find("Renouvellement APSO")} == {"renouvel"}
    assert {term.name for term in terms.find("l'APS")} == {"aps"}


def test_two_words_may_stand_between_two_stems() -> None:
    terms = vocabulary((("a", ("titre sejour",)),))
    assert terms.find("un titre de séjour")
    assert not terms.find("un titre pour ma voiture et mon séjour")


def test_a_bar_ends_a_stem() -> None:
    terms = vocabulary((("a", ("viole|", "أب|")),))
    assert terms.find("il la viole")
    assert not terms.find("une violette")
    assert terms.find("هذا أب")
    assert not terms.find("أبيض")


def test_signs_weigh_a_term() -> None:
    assert read_term("a", "!visa").weight > read_term("a", "visa").weight > read_term("a", "~visa").weight > 0
    assert read_term("a", "-visa").weight < 0
    assert read_term("a", "=!visa").weight == read_term("a", "!visa").weight
    assert read_term("a", "=!visa").background


@pytest.mark.parametrize(
    "text",
    [
        "Merci beaucoup pour votre aide !",
        "Obrigada por tudo, recebi o documento ontem!",
        "Mahadsanid walaal, waan ku faraxsanahay!",
        "شكرا جزيلا لكم",
        "Thank you so much, have a nice day",
    ],
)
def test_a_mere_thank_you_is_one(text: str) -> None:
    assert is_mere_thanks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Merci de me dire où en est mon dossier",
        "Merci d'avance pour votre réponse",
        "Merci, mais je n'ai toujours rien reçu",
        "Merci. Quand dois-je venir ?",
        "Thank you in advance",
        "Je vous remercie de bien vouloir m'envoyer le formulaire",
        "Merci, mon numéro est le 4403016527",
        "",
    ],
)
def test_thanks_that_ask_are_no_mere_thank_you(text: str) -> None:
    assert not is_mere_thanks(text)


def test_thanks_with_a_document_are_no_mere_thank_you() -> None:
    assert not is_mere_thanks("Merci", has_attachments=True)


@pytest.mark.parametrize(
    ("intent", "text", "files"),
    [
        (Intent.INFORMATION, "Quels documents faut-il pour une carte grise ?", []),
        (Intent.DOSSIER_STATUS, "Je n'ai aucune nouvelle de mon dossier depuis mars.", []),
        (Intent.COMPLAINT, "C'est inadmissible, je dépose une réclamation.", []),
        (Intent.SUGGESTION, "Il serait utile d'avoir des horaires le samedi.", []),
        (Intent.DOCUMENT_SUBMISSION, "Veuillez trouver ci-joint mon passeport.", ["passeport.pdf"]),
        (Intent.APPOINTMENT, "Je voudrais prendre rendez-vous.", []),
        (Intent.THANKS, "Merci beaucoup !", []),
        (Intent.DOSSIER_STATUS, "What is the status of my application?", []),
        (Intent.APPOINTMENT, "Quisiera pedir una cita previa", []),
        (Intent.APPOINTMENT, "Puis-je reporter mon rendez-vous de mardi ?", []),
        (Intent.INFORMATION, "Quels papiers apporter à mon rendez-vous ?", []),
        (Intent.DOSSIER_STATUS, "Złożyłem dokumenty pół roku temu i nadal cisza", []),
        (Intent.DOSSIER_STATUS, "Mwen depoze dosye a sis mwa de sa, mwen poko gen okenn repons", []),
        (Intent.COMPLAINT, "Sa fè twa fwa m ekri nou, se yon wont!", []),
        (Intent.COMPLAINT, "这已经是第三封信了，你们太不负责任了！", []),
        (Intent.THANKS, "Merci beaucoup pour votre aide, bonne journée à toute l'équipe", []),
        (Intent.SUGGESTION, "Pourquoi ne pas mettre un panneau à l'entrée ? Cela aiderait.", []),
    ],
)
def test_an_intent_is_recognised(intent: Intent, text: str, files: list[str]) -> None:
    assert recognise_intent(text, "", files) is intent


@pytest.mark.parametrize(
    "text",
    [
        "vous allez me le payer, je vais tout brûler chez vous",
        "Je vais mettre fin à mes jours",
        "Mon mari me frappe et a pris mon passeport",
        "son père veut emmener ma fille à l'étranger, elle est en danger de mort",
        "I want to die",
        "أريد أن أموت",
        "Мой муж бьет меня",
        "Quiero quitarme la vida",
        "Kendimi öldüreceğim",
    ],
)
def test_somebody_in_danger_is_noticed(text: str) -> None:
    assert safety_signs(text)


@pytest.mark.parametrize(
    "text",
    [
        "Je voudrais renouveler ma carte, c'est urgent",
        "Mon fils est né en 2010, comment demander un DCEM ?",
        "J'ai perdu mon permis, que faire ?",
        "How do I register a rifle for hunting?",
    ],
)
def test_ordinary_mail_raises_no_alarm(text: str) -> None:
    assert safety_signs(text) == ()


def test_contesting_is_an_appeal_and_asking_how_is_none() -> None:
    assert contests_decision("Je conteste votre décision de refus et forme un recours gracieux.")
    assert not contests_decision("Comment faire un recours gracieux ?")
    assert not contests_decision("Quels sont les délais de recours ?")
    assert not contests_decision("De combien de temps dispose-t-on pour contester un refus ?")
    assert not contests_decision("Bonjour, où en est mon dossier ?")
