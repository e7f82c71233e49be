"""Each mail of the corpus, and what parsing must find in it: the `.json` beside it names the fields."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from mailbot.adapters.parsing import parse
from mailbot.domain.model import Address, Attachment, DeliveryReport, Forwarded, Headers, Message

MAILS = Path(__file__).parent / "mails"
NAMES = sorted(path.stem for path in MAILS.glob("*.eml"))


def test_every_mail_of_the_corpus_says_what_to_expect() -> None:
    assert NAMES
    assert sorted(path.stem for path in MAILS.glob("*.json")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_mail_is_parsed_as_expected(name: str) -> None:
    message = parse((MAILS / f"{name}.eml").read_bytes())
    expected: dict[str, Any] = json.loads((MAILS / f"{name}.json").read_text("utf-8"))
    assert expected
    assert {field: shown(message, field) for field in expected} == expected


def shown(message: Message, field: str) -> Any:
    value = getattr(message, field)
    return value.strip("\n") if field == "text" else plain(value)


def plain(value: Any) -> Any:
    match value:
        case Address():
            return f"{value.name} <{value.email}>" if value.name else value.email
        case Attachment():
            return [value.name, value.content_type]
        case Headers():
            return [list(item) for item in value.items]
        case datetime():
            return value.isoformat()
        case DeliveryReport() | Forwarded():
            return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
        case tuple():
            return [plain(item) for item in value]
        case _:
            return value
