"""From evidence to a language; in doubt, none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.adapters.language import Voices
from mailbot.domain.languages import decide_language
from mailbot.domain.model import Voice
from tests.triage.labelled_texts import read_labelled, tally

VOICES = Voices()


def language_of(text: str) -> str:
    return decide_language(text, VOICES.hear(text)).code


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Bonjour, je voudrais savoir où en est mon dossier, merci beaucoup."),
        ("en", "Hello, I would like to know how to renew my residence permit. Thank you."),
        ("es", "Buenos días, quisiera saber cómo renovar mi tarjeta de residencia, gracias."),
        ("pt", "Bom dia, gostaria de saber como renovar o meu título de residência, obrigado."),
        ("it", "Buongiorno, vorrei sapere come rinnovare il mio permesso di soggiorno, grazie."),
        ("de", "Guten Tag, ich möchte wissen, wie ich meinen Aufenthaltstitel verlängern kann. Danke."),
        ("ar", "السلام عليكم، أريد أن أعرف كيف يمكنني تجديد بطاقة الإقامة، شكرا"),
        ("fa", "سلام، می‌خواهم بدانم چگونه کارت اقامت خود را تمدید کنم. ممنون"),
        ("ps", "سلام، زه غواړم پوه شم چې د اوسېدو کارت څنګه نوی کړم. مننه"),
        ("ur", "السلام علیکم، مجھے اپنے رہائشی کارڈ کی تجدید کے بارے میں بتائیں، شکریہ"),
        ("ru", "Здравствуйте, подскажите, пожалуйста, как продлить вид на жительство. Спасибо"),
        ("uk", "Доброго дня, підкажіть, будь ласка, як продовжити тимчасовий захист. Дякую"),
        ("bg", "Здравейте, искам да попитам как да подновя разрешението си за пребиваване. Благодаря"),
        ("sr", "Поштовани, желим да продужим боравак, када могу да дођем? Хвала љубазно"),
        ("mn", "Сайн байна уу, би оршин суух зөвшөөрлөө сунгах хүсэлтэй байна"),
        ("tr", "Merhaba, oturum iznimi yenilemek istiyorum, hangi belgeler gerekiyor? Teşekkürler"),
        ("sq", "Përshëndetje, dua të di si mund të rinovoj lejen e qëndrimit. Faleminderit shumë"),
        ("so", "Salaam, waxaan rabaa inaan ogaado sidee loo cusboonaysiiyo kaarkeyga. Mahadsanid"),
        ("ht", "Bonjou, mwen ta renmen konnen kijan pou m renouvle kat sejou mwen. Mèsi"),
        ("vi", "Xin chào, tôi muốn hỏi làm thế nào để gia hạn thẻ cư trú của tôi. Cảm ơn"),
        ("ro", "Bună ziua, aș dori să știu cum pot reînnoi permisul de ședere. Mulțumesc"),
        ("pl", "Dzień dobry, chciałbym zapytać, jak mogę przedłużyć kartę pobytu. Dziękuję"),
        ("ku", "Silav, ez dixwazim karta xwe nû bikim, çawa dikarim? Spas ji bo we"),
        ("ln", "Mbote, nalingi koyeba ndenge nini nakoki kozongisa mokanda na ngai. Matondo"),
        ("zh", "您好，我想咨询如何更新我的居留卡，谢谢"),
        ("ka", "გამარჯობა, მინდა გავიგო როგორ გავაგრძელო ბინადრობის ნებართვა"),
        ("hy", "Բարև Ձեզ, ինչպես կարող եմ երկարաձգել կացության քարտը"),
        ("bn", "আমি আমার কার্ড নবায়ন করতে চাই"),
        ("ta", "எனது அட்டையை எப்படி புதுப்பிப்பது?"),
        ("am", "ሰላም፣ የመኖሪያ ፈቃዴን እንዴት ማደስ እችላለሁ? አመሰግናለሁ"),
        ("ti", "ሰላም፣ መንበሪ ፍቓደይ ከመይ ገይረ ክሕድሶ እኽእል? የቐንየለይ"),
        ("el", "Καλημέρα, πώς μπορώ να ανανεώσω την άδεια διαμονής μου;"),
    ],
)
def test_a_plain_letter_is_heard_in_its_language(code: str, text: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("name", "right", "wrong"), [("short_texts.tsv", 0.98, 0.005), ("fresh_texts.tsv", 0.95, 0.015)]
)
def test_a_single_sentence_is_heard_right_or_not_at_all(name: str, right: float, wrong: float) -> None:
    found = tally([(text, language_of(text.text)) for text in read_labelled(name)])
    assert found.right >= right
    assert found.wrong <= wrong


SENTENCES_IN_FRENCH = "Bonjour, je voudrais savoir où en est mon dossier. J'ai envoyé les papiers en janvier."
OWN_LANGUAGES = sorted(
    {next(iter(text.right)) for text in read_labelled("short_texts.tsv") if len(text.right) == 1}
)


@pytest.mark.parametrize("code", [code for code in OWN_LANGUAGES if code not in {"fr", "und"}])
def test_a_letter_in_two_languages_is_in_the_one_that_is_not_french(code: str) -> None:
    own = ". ".join(text.text for text in read_labelled("short_texts.tsv") if text.right == {code})
    assert language_of(f"{SENTENCES_IN_FRENCH}\n\n{own}") == code
    assert language_of(f"{own}\n\n{SENTENCES_IN_FRENCH}") == code


@pytest.mark.parametrize(
    "text", ["salam 3lach ma jawbtouch 3la dossier", "9olt likom chwiya d lwa9t 3afakom"]
)
def test_arabic_in_the_letters_of_chats_is_left_undetermined(text: str) -> None:
    assert language_of(text) == "und"


def test_a_french_address_tells_nothing_of_the_letter() -> None:
    address = "12 rue des Lilas et de la Paix, 44000 Nantes"
    assert language_of(address) == "und"
    assert language_of(f"{address}\nBuenos días, ¿puedo venir mañana?") == "es"


def test_content_language_tips_the_balance_and_decides_nothing() -> None:
    voice = (Voice("x", "pt", 0.95),)
    assert decide_language("Segue anexo documento pedido", voice, content_language="pt-BR").code == "pt"
    assert decide_language("Diallo Nguyen", content_language="pt-BR").code == "und"


@pytest.mark.parametrize("text", ["", "4403016527", "ok", "RDV", "ANEF API CERFA", "Nguyen Pereira"])
def test_too_little_text_has_no_language(text: str) -> None:
    assert language_of(text) == "und"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("mn", "Миний карт хэзээ бэлэн болох вэ?"),
        ("ps", "زما کارت به کله تیار شي؟"),
        ("fa", "کارت من کی آماده می شود؟"),
        ("ar", "متى تكون بطاقتي جاهزة؟"),
        ("sr", "Када ће моја карта бити готова?"),
    ],
)
def test_letters_that_languages_share_do_not_decide(code: str, text: str) -> None:
    assert language_of(text) == code


def test_persian_letters_without_a_known_word_are_not_called_arabic() -> None:
    assert decide_language("کریم یاری").code == "und"


def test_capitals_change_nothing() -> None:
    assert language_of("POR QUE NO RESPONDEN, NECESITO MI TARJETA DE RESIDENCIA URGENTE") == "es"


def test_french_beside_another_script_gives_the_other_language() -> None:
    text = "Bonjour, je voudrais renouveler ma carte.\n\nمرحبا، أريد تجديد بطاقة الإقامة من فضلكم"
    assert language_of(text) == "ar"


def test_french_beside_another_language_gives_the_other() -> None:
    text = (
        "Bonjour, je voudrais renouveler ma carte de séjour, merci.\n\n"
        "Buenos días, quisiera saber cómo puedo renovar mi tarjeta, porque no tengo cita. Gracias."
    )
    assert language_of(text) == "es"


def test_a_name_in_another_script_does_not_change_the_language() -> None:
    assert language_of("Bonjour, je voudrais savoir où en est mon dossier. Merci, Иван") == "fr"


def test_french_terms_in_a_turkish_letter_leave_it_turkish() -> None:
    assert language_of("Bahçeme bir kulübe kurmak istiyorum, déclaration préalable gerekiyor mu?") == "tr"


def test_a_detector_alone_decides_nothing() -> None:
    assert decide_language("Zkrx plof grunt mavel", (Voice("x", "nl", 0.99),)).code == "und"


def test_words_against_every_voice_must_be_strong() -> None:
    assert decide_language("merci kosova", (Voice("x", "sq", 0.99),)).code == "und"


def test_an_earlier_letter_speaks_where_the_text_is_silent() -> None:
    assert decide_language("4403016527", (), earlier="uk").code == "uk"


def test_evidence_names_what_agreed_and_never_the_text() -> None:
    text = "Hello, I would like to renew my card please"
    found = decide_language(text, VOICES.hear(text))
    assert "words:en" in found.evidence
    assert "voice:langdetect:en" in found.evidence


def test_the_same_text_is_heard_alike_every_time() -> None:
    text = "Quisiera saber como renovar"
    assert {VOICES.hear(text) for _ in range(5)} == {Voices().hear(text)}


@given(st.text(max_size=400))
def test_no_text_is_too_strange(text: str) -> None:
    found = decide_language(text, VOICES.hear(text))
    assert found.determined == (found.confidence > 0)
