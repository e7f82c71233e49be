"""How long the worst of 100 kB takes each room of the triage, and each regular expression what reaches it.

    python -m tests.hostile [ROOM…]

Rooms: text, language, form, html, parse, identifiers, intents, procedures, triage, patterns.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator

import mailbot
from mailbot.adapters.catalogue import load_procedures
from mailbot.adapters.language import Voices
from mailbot.adapters.parsing import parse
from mailbot.adapters.parsing.html import html_to_text
from mailbot.domain.forms import read_form
from mailbot.domain.identifiers import find_items
from mailbot.domain.intents import contests_decision, recognise_intent
from mailbot.domain.languages import decide_language
from mailbot.domain.model import Message
from mailbot.domain.procedures import recognise
from mailbot.domain.safety import safety_signs
from mailbot.domain.text import Written, understood, written
from mailbot.domain.triage import understand
from tests.evaluation.mails import bureau_of
from tests.hostile.inputs import hostile_texts

Work = Callable[[str], object]
SLOW = 0.050
"""Seconds that no single regular expression may take."""
_LISTED = 10
"""Of the slowest regular expressions."""
_READING = ("mailbot.domain", "mailbot.adapters.parsing", "mailbot.adapters.language")
"""The packages that read what strangers write."""


def rooms() -> dict[str, Work]:
    """What is measured, each as a function of a text."""
    voices, procedures, bureau = Voices(), load_procedures(), bureau_of("prefecture")
    procedure = procedures["sejour_renouvellement"]
    voices.hear("bonjour tout le monde, ceci est un essai")
    addresses = frozenset(bureau.addresses)
    return {
        "text": lambda text: written(Message(text=text)),
        "language": lambda text: decide_language(text, voices.hear(text)),
        "form": read_form,
        "html": html_to_text,
        "parse": lambda text: parse(
            b"From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n" + text.encode()
        ),
        "identifiers": lambda text: find_items(
            Written(text, text), Message(text=text), procedure, "fr", addresses
        ),
        "intents": lambda text: (recognise_intent(text, "", ()), safety_signs(text), contests_decision(text)),
        "procedures": lambda text: recognise(text, "", (), (), bureau.procedure, procedures, "fr"),
        "triage": lambda text: understand(Message(text=text), bureau, procedures, ()),
    }


def patterns() -> dict[str, Work]:
    """Every regular expression of the program, searching through as much of a text as reaches it."""
    return {name: _searcher(pattern, _reaching(name)) for name, pattern in _compiled()}


_UNDERSTOOD = ("mailbot.domain.identifiers.",)
"""The packages that are given no more than is understood of a letter."""
_WHOLE_TAGS = "mailbot.adapters.parsing.slimming._TAG[0]"
"""It is given no page beyond the end of its last tag."""


def _reaching(name: str) -> Callable[[str], str]:
    if name == _WHOLE_TAGS:
        return lambda text: text[: text.rfind(">") + 1]
    if name.startswith(_UNDERSTOOD):
        return lambda text: understood(Written(text)).text
    return str


def _compiled() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.walk_packages(mailbot.__path__, "mailbot."):
        if not module.name.startswith(_READING):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            several = (
                value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
            )
            for number, one in enumerate(several):
                if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                    yield f"{module.name}.{name}[{number}]", one


def _searcher(pattern: re.Pattern[str], reaching: Callable[[str], str]) -> Work:
    return lambda text: sum(1 for _ in pattern.finditer(reaching(text)))


def worst(work: Work, texts: dict[str, str]) -> tuple[float, str]:
    """Seconds of the processor for the text that takes longest, and which; word lists are read before."""
    work("Bonjour, où en est mon dossier ?")
    return max((_seconds(work, text), name) for name, text in texts.items())


def _seconds(work: Work, text: str) -> float:
    started = time.process_time()
    work(text)
    return time.process_time() - started


def main(chosen: list[str]) -> None:
    """Prints a table of milliseconds."""
    texts = hostile_texts()
    for name, work in rooms().items():
        if not chosen or name in chosen:
            seconds, text = worst(work, texts)
            sys.stdout.write(f"{name:14} {1000 * seconds:8.1f} ms  {text}\n")
    if not chosen or "patterns" in chosen:
        found = sorted(((*worst(work, texts), name) for name, work in patterns().items()), reverse=True)
        for seconds, text, name in found[:_LISTED]:
            mark = "!" if seconds >= SLOW else " "
            sys.stdout.write(f"{mark} {name:70} {1000 * seconds:8.1f} ms  {text}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
