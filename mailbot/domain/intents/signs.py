"""What a mail shows of what its writer wants: signs, the same for all languages.

A list of the languages' files that the mail has words of is a sign by its name: `nothing`. Where it stands
counts too: `subject:nothing`, `asked:nothing` (in a question), `last:nothing` (in the last sentence).
`term:en:nothing:no news` is one term of a list, `about:visa` the matter, `danger:threat` a kind of danger
that is told.
The other signs are named here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mailbot.domain.concepts import evidence_of, shown_together
from mailbot.domain.folding import fold, words
from mailbot.domain.intents.appeals import asks_how_to_appeal
from mailbot.domain.intents.asking import bounded, last_sentence, questions, sentences
from mailbot.domain.intents.lists import Wants, names_shown
from mailbot.domain.intents.thanks import says_thanks


@dataclass(frozen=True, slots=True)
class Matter:
    """What is known of a mail besides what its writer wants.

    `about`: the id of its procedure. `nameless`: it is about none. `inspecting`: it is for a service that
    inspects what people report. `dangers`: the kinds of danger that it tells (`violence`, `threat` …).
    """

    about: str = ""
    nameless: bool = False
    inspecting: bool = False
    dangers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Mail:
    text: str
    subject: str
    attachments: Sequence[str]
    language: str
    matter: Matter

    @cached_property
    def whole(self) -> str:
        return f"{self.subject}\n{self.text}"

    @cached_property
    def questions(self) -> list[str]:
        return questions(self.text)

    @cached_property
    def wants(self) -> Wants:
        return Wants(self.whole, self.language)


def signs_of(
    text: str, subject: str, attachments: Sequence[str], language: str, matter: Matter
) -> frozenset[str]:
    """Every sign that a mail shows."""
    mail = _Mail(text, subject, attachments, language, matter)
    others = (name for name, shown in OTHERS.items() if shown(mail))
    return frozenset((*_lists(mail), *_matter(mail), *_terms(mail), *others))


TERM = "term:"
"""What stands before the sign that a single term is."""
_NO_SIGNS = frozenset({"advert", "arrange"})
"""Lists that tell nothing by themselves."""


def _lists(mail: _Mail) -> Iterator[str]:
    places = {
        "": mail.whole,
        "subject:": mail.subject,
        "asked:": "\n".join(mail.questions),
        "last:": last_sentence(mail.text),
    }
    for place, piece in places.items():
        yield from (f"{place}{name}" for name in mail.wants.named(piece) - _NO_SIGNS)


def _matter(mail: _Mail) -> Iterator[str]:
    if mail.matter.about:
        yield f"about:{mail.matter.about}"
    yield from (f"danger:{kind}" for kind in mail.matter.dangers)


def _terms(mail: _Mail) -> Iterator[str]:
    return (f"{TERM}{term.owner}:{term.name}" for term in mail.wants.terms(mail.whole))


def _waits(mail: _Mail) -> bool:
    """Something was sent, or some time has passed, and nothing came."""
    return any(
        "nothing" in names and names & {"submitted", "since"}
        for names in mail.wants.shown(mail.whole).values()
    )


def _waits_again(mail: _Mail) -> bool:
    """It is not the first time that they write, and nothing came."""
    return any({"nothing", "again"} <= names for names in mail.wants.shown(mail.whole).values())


_ARRANGING = (("meeting", "move"), ("meeting", "give"), ("collect", "move"), ("meet_you",))
"""What a request to make or to move an appointment shows close together."""


_GRIEVING = (("rude", "staff"), ("wage", "unpaid"))
"""Bad treatment at the counter, work that is not paid."""


def _arranges(mail: _Mail) -> bool:
    """Whether an appointment is not only mentioned but to be made or moved."""
    return _together(mail, _ARRANGING) or any(
        {"appointment", "arrange"} <= mail.wants.named(sentence) for sentence in sentences(mail.whole)
    )


def _asks_to_arrange(mail: _Mail) -> bool:
    """Whether a question in a mail about an appointment asks for another day or hour."""
    return any("arrange" in names_shown(question, mail.language) for question in mail.questions) and (
        "appointment" in names_shown(mail.whole, mail.language) or _arranges(mail)
    )


def _together(mail: _Mail, combinations: Sequence[Sequence[str]]) -> bool:
    """Whether concepts of the table `matters` stand close together."""
    windows = shown_together(mail.whole, mail.language)
    return any(evidence_of(concepts, windows) for concepts in combinations)


def _asks_how(mail: _Mail) -> bool:
    """Whether a question asks how, what, which, rather than whether something came."""
    shown = map(mail.wants.named, mail.questions)
    return any("information" in names and not names & {"nothing", "ready"} for names in shown)


_SHORT_QUESTION = 6
"""Words of a question that says "it" for what another sentence named ("Est-il parti ?")."""


def names_a_file(text: str, language: str = "und") -> bool:
    """Whether a file, an application, a document is spoken of, that somebody may ask news of."""
    return "thing" in names_shown(bounded(text), language)


def _asks_whether_ready(mail: _Mail) -> bool:
    """Whether a question asks if a file or a card is ready, come, decided."""
    named = mail.wants.shown(mail.text)
    return any(
        "ready" in names
        and "thing" in (named[spoken] if len(words(fold(question))) <= _SHORT_QUESTION else names)
        for question in mail.questions
        for spoken, names in mail.wants.shown(question).items()
    )


def _asks_when_ready(mail: _Mail) -> bool:
    """Whether a question asks when something will come or be decided."""
    return any({"when", "ready"} <= names_shown(question, mail.language) for question in mail.questions)


def _length(mail: _Mail) -> int:
    return len(words(fold(mail.text)))


OTHERS: Mapping[str, Callable[[_Mail], bool]] = {
    "waits": _waits,
    "waits_again": _waits_again,
    "arranges": _arranges,
    "grieves": lambda mail: _together(mail, _GRIEVING),
    "asks_how": _asks_how,
    "asks_whether_ready": _asks_whether_ready,
    "asks_when_ready": _asks_when_ready,
    "asks_to_arrange": _asks_to_arrange,
    "asks_how_to_appeal": lambda mail: asks_how_to_appeal(mail.text),
    "says_thanks": lambda mail: not mail.attachments and says_thanks(mail.text, mail.subject),
    "question": lambda mail: bool(mail.questions),
    "attached": lambda mail: bool(mail.attachments),
    "attached_untold": lambda mail: bool(mail.attachments) and not mail.questions,
    "attached_as_told": lambda mail: (
        bool(mail.attachments) and "document_submission" in mail.wants.named(mail.whole)
    ),
    "exclaims": lambda mail: "!" in mail.text,
    "short": lambda mail: _length(mail) < 15,
    "nameless": lambda mail: mail.matter.nameless,
    "nameless_unasked": lambda mail: mail.matter.nameless and not mail.questions,
    "danger": lambda mail: bool(mail.matter.dangers),
    "danger_asked": lambda mail: bool(mail.matter.dangers) and bool(mail.questions),
    "danger_unasked": lambda mail: bool(mail.matter.dangers) and not mail.questions,
    "inspecting": lambda mail: mail.matter.inspecting,
    "inspecting_unasked": lambda mail: mail.matter.inspecting and not mail.questions,
}
