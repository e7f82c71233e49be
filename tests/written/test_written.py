"""What the person wrote is all that remains of an answer, whatever the mail program."""

import pytest

from mailbot.adapters.parsing import parse
from mailbot.domain.text import written
from tests.written.corpus import Sample, answers, raw_mail, words
from tests.written.later import TEXTS
from tests.written.oddities import oddities
from tests.written.programs import PROGRAMS

ANSWERS = tuple(answers())


def misread(samples: tuple[Sample, ...]) -> list[str]:
    """The samples of which more or less than the person's own words remains."""
    return [sample.name for sample in samples if words(written(parse(sample.raw)).text) != words(sample.own)]


@pytest.mark.parametrize("program", PROGRAMS)
def test_an_answer_is_read_without_its_thread_in_every_language_and_shape(program: str) -> None:
    samples = tuple(sample for sample in ANSWERS if sample.name.startswith(f"{program}/"))
    assert samples
    assert misread(samples) == []


@pytest.mark.parametrize("sample", tuple(oddities()), ids=lambda sample: sample.name)
def test_a_harder_mail_is_read_as_its_author_meant_it(sample: Sample) -> None:
    assert misread((sample,)) == []


@pytest.mark.parametrize("name", TEXTS)
def test_a_program_that_was_met_later_is_read_too(name: str) -> None:
    text, own = TEXTS[name]
    assert misread((Sample(name, raw_mail(text, None), own),)) == []


def test_what_is_no_more_the_persons_is_kept_beside() -> None:
    for sample in ANSWERS:
        parts = written(parse(sample.raw))
        assert "numéro étranger" in parts.quoted, sample.name
