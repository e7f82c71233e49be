"""From the file to the settings: every problem at once, each with its key and the remedy."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mailbot.config.schema import Flaw, Settings, keys_at, validate
from mailbot.config.values import did_you_mean, is_name
from mailbot.errors import ConfigurationError, Problem, UsageError

_SEE = "See docs/configuration.md."

_TYPES: Mapping[str, tuple[str, str]] = {
    "string_type": ("must be text", "Put it in double quotes."),
    "int_type": ("must be a whole number", "Write digits without quotes."),
    "bool_type": ("must be true or false", "Write true or false without quotes."),
    "tuple_type": ("must be a list", "Put its values in square brackets."),
}
"""pydantic's error types that need no context: what is wrong and the remedy."""


def config_path(argument: str | None, environ: Mapping[str, str]) -> Path:
    """The file that `--config` names, else MAILBOT_CONFIG, else config.toml here; it must exist."""
    named = argument or environ.get("MAILBOT_CONFIG")
    path = Path(named or "config.toml")
    if path.is_file():
        return path
    if named and path.is_dir():
        raise UsageError(f"{path} is a folder. Give the path of the configuration file in it.")
    if named:
        raise UsageError(f"There is no configuration file {path}. Give the path of one with --config.")
    raise UsageError(
        "There is no config.toml in this folder. Give the path of one with --config or in MAILBOT_CONFIG."
    )


def load(path: Path) -> Settings:
    """The settings of a config.toml, else a ConfigurationError with every problem."""
    return settings_of(_document(path), path.absolute().parent)


def settings_of(document: Mapping[str, Any], folder: Path) -> Settings:
    """The settings of a parsed config.toml that lies in `folder`."""
    names = _mailbox_names(document)
    validated = validate(document, folder)
    flaws = validated if isinstance(validated, tuple) else ()
    problems = (*(_problem(flaw, names) for flaw in flaws), *_clashes(document, names))
    if isinstance(validated, tuple) or problems:
        raise ConfigurationError(problems)
    return validated


def _document(path: Path) -> dict[str, Any]:
    """The file as TOML; a byte order mark, which Windows editors leave, does no harm."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        what, remedy = f"cannot be read ({error.strerror})", "Check its path and its permissions."
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        what, remedy = f"is not UTF-8 (line {line})", "Save it again with the encoding UTF-8."
    except tomllib.TOMLDecodeError as error:
        what, remedy = f"is not TOML: {error}", "Correct that line; docs/configuration.md has examples."
    except (RecursionError, ValueError):
        what, remedy = "holds a value that no setting needs", "Remove the oversized number or list."
    raise ConfigurationError((Problem(str(path), what, remedy),))


# --- flaws of single values ------------------------------------------------------------------


def _problem(flaw: Flaw, names: Mapping[int, str]) -> Problem:
    return Problem(_key(flaw.place, names), *_sentences(flaw))


def _sentences(flaw: Flaw) -> tuple[str, str]:
    """What is wrong and the remedy. A value is never repeated: it might be a secret."""
    if flaw.fault is not None:
        return flaw.fault.wrong, flaw.fault.remedy
    match flaw.type:
        case "missing":
            return "is missing", _how_to_add(flaw.place)
        case "extra_forbidden":
            return "is no key of this section", _nearest_key(flaw.place)
        case "literal_error" | "enum":
            return "is not one of the values allowed", f"Write {flaw.expected.replace(chr(39), chr(34))}."
        case "model_type":
            return "must be a section", f"Write its keys under [{flaw.place[0]}]. {_SEE}"
        case "tuple_type" if isinstance(flaw.found, dict):
            return "must be a list of sections", f"Write [[{flaw.place[-1]}]] with double brackets."
        case "greater_than_equal" | "less_than_equal":
            return "is out of range", f"Write a number {flaw.expected}."
        case other:
            return _TYPES.get(other, ("does not fit", _SEE))


def _how_to_add(place: tuple[str | int, ...]) -> str:
    example = keys_at(place[:-1]).get(str(place[-1]), "")
    if example:
        return f"Add {place[-1]} = {example}, with your own value."
    section = ".".join(step for step in place if isinstance(step, str))
    return f"Add a section {'[[mailboxes]]' if section == 'mailboxes' else f'[{section}]'}. {_SEE}"


def _nearest_key(place: tuple[str | int, ...]) -> str:
    known = keys_at(place[:-1])
    return did_you_mean(str(place[-1]), known) or f"Remove it; the keys here are {', '.join(known)}."


def _key(place: tuple[str | int, ...], names: Mapping[int, str]) -> str:
    """The dotted key; a mailbox goes by its name where that is known, else by its number from 1."""
    key = ""
    for depth, step in enumerate(place):
        if isinstance(step, str):
            key += f".{step}" if key else step
        elif depth == 1 and place[0] == "mailboxes" and step in names:
            key += f".{names[step]}"
        else:
            key += f"[{step + 1}]"
    return key


# --- clashes between values ------------------------------------------------------------------
# Read from the document, not from the settings: they are told even where other values are wrong.


def _tables(document: Mapping[str, Any], key: str) -> list[tuple[int, Mapping[str, Any]]]:
    found = document.get(key)
    tables = enumerate(found) if isinstance(found, list) else ()
    return [(number, table) for number, table in tables if isinstance(table, dict)]


def _mailbox_names(document: Mapping[str, Any]) -> dict[int, str]:
    """The names that tell the mailboxes apart, by position."""
    named = [(number, table.get("name")) for number, table in _tables(document, "mailboxes")]
    times = Counter(str(name).lower() for _, name in named)
    return {
        number: name
        for number, name in named
        if isinstance(name, str) and is_name(name) and times[name.lower()] == 1
    }


def _clashes(document: Mapping[str, Any], names: Mapping[int, str]) -> Iterator[Problem]:
    yield from _repeated_names(document)
    yield from _repeated_addresses(document, names)
    yield from _digest_without_sender(document)
    yield from _alerts_into_a_mailbox(document, names)


def _repeated_names(document: Mapping[str, Any]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, table in _tables(document, "mailboxes"):
        name = table.get("name")
        if isinstance(name, str) and seen.setdefault(name.lower(), number) != number:
            first = seen[name.lower()] + 1
            yield Problem(
                f"mailboxes[{number + 1}].name",
                f"is also the name of mailboxes[{first}]",
                "Give each mailbox a name of its own.",
            )


def _repeated_addresses(document: Mapping[str, Any], names: Mapping[int, str]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for place, address in _addresses(document):
        key = _key(place, names)
        if seen.setdefault(address.lower(), key) != key:
            yield Problem(
                key,
                f"is the same address as {seen[address.lower()]}",
                "Keep it in one place only.",
            )


def _addresses(document: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every watched address with its place."""
    for number, table in _tables(document, "mailboxes"):
        if isinstance(address := table.get("address"), str):
            yield ("mailboxes", number, "address"), address
        aliases = table.get("aliases")
        for position, alias in enumerate(aliases if isinstance(aliases, list) else ()):
            if isinstance(alias, str):
                yield ("mailboxes", number, "aliases", position), alias


def _digest_without_sender(document: Mapping[str, Any]) -> Iterator[Problem]:
    smtp, digest = document.get("smtp"), document.get("digest", {})
    if not (isinstance(smtp, dict) and isinstance(digest, dict)):
        return
    if smtp.get("envelope_from") == "" and "sender" not in digest:
        yield Problem(
            "digest.sender",
            "is missing, and smtp.envelope_from cannot stand in for it because it is empty",
            'Add sender = "mailbot@prefecture44.example" under [digest], with your own address.',
        )


def _alerts_into_a_mailbox(document: Mapping[str, Any], names: Mapping[int, str]) -> Iterator[Problem]:
    """An alert must not depend on what it tells of, nor be read as a message of that mailbox."""
    alerts = document.get("alerts")
    recipients = alerts.get("to") if isinstance(alerts, dict) else None
    watched = {address.lower(): _key(place, names) for place, address in _addresses(document)}
    for position, address in enumerate(recipients if isinstance(recipients, list) else ()):
        if isinstance(address, str) and address.lower() in watched:
            yield Problem(
                f"alerts.to[{position + 1}]",
                f"is a watched mailbox ({watched[address.lower()]}), and may be the one that is not read",
                "Name an address that mailbot does not read.",
            )
