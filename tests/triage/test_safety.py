"""Who is in danger is found in any language, and who only speaks of the same things is left alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot import words
from mailbot.domain.danger_learnt import alarming, may_be_alarming
from mailbot.domain.danger_reading import all_told
from mailbot.domain.danger_signs import IN_ONE_LETTER, IN_ONE_SENTENCE, may_be_signs
from mailbot.domain.safety import safety_signs, together
from mailbot.domain.wording import same_words

LINES = Path(__file__).parent / "danger"
letters = st.lists(
    st.sampled_from(["mon mari", "me frappe", "pas", "la nuit", "corde", "carte", "les clés", "seul", "."])
).map(" ".join)


def lines(name: str) -> list[tuple[str, str]]:
    """(language, what somebody wrote) of every line of a file."""
    written = (LINES / name).read_text(encoding="utf-8").splitlines()
    return [(language, text) for language, _, text in (line.partition("|") for line in written)]


@pytest.mark.parametrize(("language", "text"), lines("danger.txt"))
def test_danger_is_noticed(language: str, text: str) -> None:
    assert safety_signs(text, language)


@pytest.mark.parametrize(("language", "text"), lines("harmless.txt"))
def test_the_same_words_without_danger_are_no_sign_of_a_rule(language: str, text: str) -> None:
    assert all(sign.startswith("learnt:") for sign in safety_signs(text, language))


def test_hardly_any_of_them_alarms_by_its_weight() -> None:
    harmless = lines("harmless.txt")
    alarms = [text for language, text in harmless if safety_signs(text, language)]
    assert len(alarms) <= 0.02 * len(harmless)


def test_nearly_all_told_dangers_are_found() -> None:
    told = lines("told_dangers.txt")
    found = [text for language, text in told if safety_signs(text, language)]
    assert len(found) >= 0.97 * len(told)


def test_hardly_a_near_miss_raises_an_alarm() -> None:
    near = lines("near_misses.txt")
    alarms = [text for language, text in near if safety_signs(text, language)]
    assert len(alarms) <= 0.03 * len(near)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Il a pris mes clés. Si je parle il me retrouvera. J'écris la nuit, j'ai peur."),
        ("fr", "J'ai rendu les clés, confié le chat et écrit à mes fils. Ne me cherchez pas."),
        ("es", "He regalado mis cosas y dejo una carta para mi madre. No me busquen."),
    ],
)
def test_dangers_told_by_allusion_weigh_enough_together(language: str, text: str) -> None:
    assert safety_signs(text, language)


def test_learnt_evidence_names_the_words_that_weigh_most() -> None:
    text = "Il garde les clés, il compte mes pas, et le soir je dors par terre sous le compteur."
    (sign,) = safety_signs(text, "fr")
    assert sign.startswith("learnt:")
    assert set(sign.removeprefix("learnt:").split("+")) & {"dors|", "par terre", "soir", "cles"}


def test_without_an_alarming_word_nothing_is_learnt_of_a_letter() -> None:
    assert safety_signs("", "fr") == ()
    assert safety_signs("Bonjour, quels papiers pour renouveler ma carte ?", "fr") == ()


@given(letters)
def test_no_alarming_letter_goes_unread(text: str) -> None:
    for concepts in all_told(text, "fr"):
        shown = together(concepts)
        if alarming([shown], text, "fr"):
            assert may_be_alarming(shown.keys(), text, "fr")


def test_a_sign_names_the_terms_that_make_it() -> None:
    assert "violence:frapp+mari|" in safety_signs("Mon mari me frappe", "fr")


def test_concepts_in_sentences_far_apart_are_no_sign() -> None:
    assert safety_signs("Mon mari travaille. Il a un contrat. Un panneau est frappé.", "fr") == ()


def test_the_next_sentence_may_call_a_person_he() -> None:
    assert safety_signs("Je vis avec mon mari. Hier il m'a frappée.", "fr")


def test_captivity_is_told_over_several_sentences() -> None:
    text = "Il a confisqué nos passeports. On finit à minuit. Depuis mai on travaille sans salaire."
    assert any(sign.startswith("exploitation:") for sign in safety_signs(text, "fr"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Personne ne m'a menacé, je veux savoir pourquoi le rendez-vous est annulé."),
        ("es", "No me han amenazado, solo cambio de dirección."),
        ("fr", "Je ne sais pas où vous habitez, quelle est l'adresse du bureau ?"),
        ("ru", "В 2003 году меня избили, нужна ли справка?"),
    ],
)
def test_what_is_denied_or_long_past_is_no_danger(language: str, text: str) -> None:
    assert safety_signs(text, language) == ()


def test_what_began_long_ago_and_goes_on_is_danger() -> None:
    assert safety_signs("Mon mari me frappe depuis 2015", "fr")


def test_nobody_knowing_of_blows_denies_none() -> None:
    assert safety_signs("Nobody knows that my husband beats me", "en")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "Ho venduto la macchina a mio fratello."),
        ("tr", "Kartım kayıp, randevumu kaçırdım."),
        ("zh", "我的护照不见了,我嫁给了法国人。"),
        ("ar", "هل الأمر طبيعي؟"),
        ("fa", "می‌خواهم در فرانسه زندگی کنم"),
    ],
)
def test_a_grave_word_alone_is_no_danger(language: str, text: str) -> None:
    assert safety_signs(text, language) == ()


def test_a_letter_about_a_cause_is_no_cry_for_help() -> None:
    text = "Je prépare un article sur la traite des êtres humains. Quel texte s'applique ?"
    assert safety_signs(text, "fr") == ()


def test_unpaid_hours_alone_are_a_matter_of_labour_law() -> None:
    assert safety_signs("Mon patron ne me paye pas, je fais 12 heures par jour sans repos.", "fr") == ()


def test_short_words_of_another_language_are_not_meant() -> None:
    assert safety_signs("Nos enfants vont chez le médecin", "fr") == ()


def test_a_letter_without_full_stops_is_read_to_its_end() -> None:
    assert safety_signs(f"{'bonjour je vous écris pour ma carte ' * 30} mon mari me frappe", "fr")


def test_every_language_with_words_for_intents_has_words_for_danger() -> None:
    assert words.table("wants").keys() <= words.table("danger").keys()


@pytest.mark.parametrize("piece", ["mari ", "me bat ", "mon mari. ", "16 ans seul ", "我", "زوجي ", "a|b"])
def test_a_hundred_kilobytes_are_read(piece: str) -> None:
    assert isinstance(safety_signs((piece * 100_000)[:100_000]), tuple)


def test_one_word_is_not_two_persons() -> None:
    assert safety_signs("Mon fils s'est cassé le bras, nous ne pourrons pas venir mardi.", "fr") == ()


def test_a_landlord_threatens_with_notice_only() -> None:
    assert safety_signs("My uncle, who owns the flat, threatens to end the lease.", "en") == ()


def test_lawyers_name_what_their_clients_suffered_unless_it_presses() -> None:
    named = "Maître Blin, avocat. Ma cliente, victime de violences conjugales, demande son renouvellement."
    assert safety_signs(named, "fr") == ()
    assert safety_signs(f"{named} Elle a peur de rentrer chez elle.", "fr")


def test_a_minor_s_age_may_be_said_in_words() -> None:
    assert safety_signs("Ils veulent marier ma sœur de quatorze ans.", "fr")


def test_a_long_letter_is_no_more_alarming_than_its_parts() -> None:
    parts = (
        "Mon père m'a laissé un pistolet en héritage.",
        *(f"Je vous écris au sujet de mon dossier. Il porte le numéro {number}." for number in range(9)),
        "Ma fille a peur de rater la rentrée.",
    )
    assert safety_signs("\n".join(parts), "fr") == ()


@pytest.mark.parametrize(
    ("language", "over", "goes_on"),
    [
        (
            "fr",
            "Mon patron garde mon passeport. Il me l'a rendu lundi.",
            "Mon patron garde mon passeport. Il ne me l'a jamais rendu.",
        ),
        (
            "fr",
            "Mon mari a frappé ma sœur. Le tribunal l'a condamné.",
            "Le tribunal l'a condamné. Mon mari a encore frappé ma sœur hier.",
        ),
        (
            "en",
            "My son went missing from school. He was found an hour later.",
            "My son went missing from school. He was not found.",
        ),
    ],
)
def test_what_is_told_to_have_ended_is_no_danger(language: str, over: str, goes_on: str) -> None:
    assert safety_signs(over, language) == ()
    assert safety_signs(goes_on, language)


def test_arms_of_an_inheritance_frighten_nobody_unless_somebody_threatens() -> None:
    assert safety_signs("J'hérite d'un pistolet, ma femme a peur de ça à la maison.", "fr") == ()
    assert safety_signs("Mon mari est chasseur, il me menace avec son pistolet.", "fr")


def test_who_is_forced_by_nobody_is_in_no_danger() -> None:
    assert safety_signs("Personne ne me force à me marier.", "fr") == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ro", "Fratele meu a amenințat că merge la tribunal."),
        ("es", "Mi hijo nació aquí. Si no contestan iré con mi abogado."),
        ("en", "A volunteer asks: which number for a minor who sleeps outside in the street?"),
        ("fr", "La dame du guichet a pris mes papiers."),
        ("uk", "Чоловік зник безвісти на фронті, я тут з двома дітьми."),
    ],
)
def test_courts_counters_wars_and_general_questions_explain_what_they_name(language: str, text: str) -> None:
    assert safety_signs(text, language) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "J'ai 16 ans, n'appelez pas mes parents."),
        ("uk", "Мені 15, пишу зі школи."),
        ("en", "Please do not give my address to my husband."),
        ("fr", "Ma fille se cache sous le lit quand son père rentre."),
        ("es", "Tengo miedo de volver a casa."),
        ("fr", "Vos enfants vont à l'école Jaurès. Ce serait dommage."),
    ],
)
def test_danger_told_by_hiding_and_hints_is_noticed(language: str, text: str) -> None:
    assert safety_signs(text, language)


@pytest.mark.parametrize("needed", [needed for _, needed in (*IN_ONE_SENTENCE, *IN_ONE_LETTER)])
def test_no_letter_with_a_sign_goes_unread(needed: tuple[str, ...]) -> None:
    assert may_be_signs(frozenset(needed))


def test_words_that_stand_in_others_are_the_same() -> None:
    assert same_words("сил нет", "сил больше нет")
    assert not same_words("сил нет", "дети|")
