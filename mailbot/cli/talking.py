"""What a command says: results to standard output, sentences to people to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping

from mailbot.domain.printing import harmless


def tell(sentence: str) -> None:
    """A message to a person."""
    print(harmless(sentence), file=sys.stderr)  # noqa: T201


def put(text: str) -> None:
    """A result."""
    print(harmless(text))  # noqa: T201


def put_json(value: Mapping[str, object]) -> None:
    put(json.dumps(value, ensure_ascii=False))
