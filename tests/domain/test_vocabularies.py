"""A vocabulary finds the same terms in a sentence, whether or not it saw the whole text before."""

from hypothesis import given
from hypothesis import strategies as st

from mailbot.domain.vocabularies import Vocabulary, vocabulary

TERMS: Vocabulary = vocabulary(
    (
        ("fr:visa", ("visa", "renouvel titre sejour", "aps", "s")),
        ("fr:asile", ("asile", "!refugi", "titre|")),
        ("ar:visa", ("تاشير", "أب|")),
        ("hy:visa", ("ինչո|", "ւ", "վիզա")),
    )
)
WORDS = ("visa", "Renouveler", "mon", "titre", "de", "séjour", "APS", "asile", "réfugié", "s", "titres")
OTHERS = ("التأشيرة", "أب", "أبيض", "ինչո՞ւ", "վիզա", "護照", "e\u0301")
SENTENCES = st.lists(st.sampled_from((*WORDS, *OTHERS)), max_size=8).map(" ".join)


@given(st.lists(SENTENCES, max_size=4))
def test_a_sentence_has_the_terms_that_it_has_by_itself(sentences: list[str]) -> None:
    whole = TERMS.within(". ".join(sentences))
    assert all(whole.find(sentence) == TERMS.find(sentence) for sentence in sentences)


@given(SENTENCES)
def test_a_piece_that_ends_within_a_word_has_its_own_terms(text: str) -> None:
    whole = TERMS.within(text)
    assert all(whole.find(piece) == TERMS.find(piece) for piece in text.split("՞"))


@given(SENTENCES)
def test_the_groups_that_are_meant_are_a_part_of_all(text: str) -> None:
    every = TERMS.find(text)
    assert TERMS.find(text, {"fr"}) == tuple(term for term in every if term.group == "fr")
    assert TERMS.within(text, {"de"}).nothing


def test_a_text_without_any_of_the_words_has_nothing() -> None:
    assert TERMS.within("Bonjour, merci beaucoup.").nothing
    assert not TERMS.within("Je demande un visa.").nothing
