"""What the commands show: cases, stories, digests, previews."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from pathlib import Path

from mailbot.adapters.digests import digest_mail, render_html, render_text, weekly_html, weekly_text
from mailbot.adapters.letters import preview
from mailbot.app.building import App
from mailbot.app.leases import kept_alive
from mailbot.app.working import never
from mailbot.domain.digest import Digest, as_json
from mailbot.domain.model import Bureau
from mailbot.domain.telling import case_json
from mailbot.domain.views import CaseView, Chapter
from mailbot.domain.weekly import weekly_json
from mailbot.errors import AlreadyRunning, UsageError
from mailbot.flows.digest import digests_at, send_digest
from mailbot.flows.dispatch import dispatch_all
from mailbot.flows.weekly import weekly_at


def list_cases(app: App, mailbox: str | None, state: str | None, *, as_json: bool) -> Iterator[str]:
    address = app.settings.mailbox(mailbox).address if mailbox else None
    for case in app.register.each_case(address, state):
        name = app.mailbox_name(case.mailbox)
        yield json.dumps(case_json(case, name), ensure_ascii=False) if as_json else _line(app, case, name)


def _line(app: App, case: CaseView, mailbox: str) -> str:
    return "  ".join(
        (
            f"{case.reference:<20}",
            f"{mailbox:<10}",
            f"{_local(app, case.received)}",
            f"{case.state:<7} {case.urgency if case.urgency != 'none' else '':<7}",
            f"letter {case.acknowledgement:<8}",
            f"due {_local(app, case.deadline)[:10]}",
            f"{case.language:<3} {case.procedure:<24}",
            case.person,
        )
    ).rstrip()


def _local(app: App, moment: datetime) -> str:
    return moment.astimezone(app.settings.service.timezone).strftime("%Y-%m-%d %H:%M")


def tell_story(app: App, reference: str) -> str:
    """A case's facts and all that happened to it, with each decision's rule and evidence."""
    story = app.register.story(reference)
    if story is None:
        raise UsageError(f"The register knows no case {reference}. List them with: mailbot cases")
    case = story.case
    facts = [
        ("reference", case.reference),
        ("mailbox", app.mailbox_name(case.mailbox)),
        ("person", f"{case.person_name} <{case.person}>" if case.person_name else case.person),
        ("subject", case.subject),
        ("received", _local(app, case.received)),
        ("language", case.language),
        ("procedure", f"{case.procedure} ({case.intent})"),
        ("given", ", ".join(f"{item} {value}" for item, value in sorted(case.items_given.items()))),
        ("missing", ", ".join(case.items_missing)),
        ("state", f"{case.state}, round {case.round}"),
        ("deadline", f"{_local(app, case.deadline)}{' ' + case.urgency if case.urgency != 'none' else ''}"),
        ("letter", case.acknowledgement + (f" ({case.reason})" if case.reason else "")),
        ("acknowledged", _local(app, case.acknowledged) if case.acknowledged else ""),
        ("replied", _local(app, case.replied) if case.replied else ""),
    ]
    lines = [f"{name:<13} {value}" for name, value in facts if value]
    return "\n".join([*lines, "", *(_chapter(app, chapter) for chapter in story.chapters)])


def _chapter(app: App, chapter: Chapter) -> str:
    told = {name: _plain(value) for name, value in chapter.data.items()}
    data = "; ".join(f"{name}: {value}" for name, value in told.items() if value)
    return f"{_local(app, chapter.at)}  {chapter.event:<12} {data}".rstrip()


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


# --- digest ------------------------------------------------------------------------------------------


def show_digests(app: App, mailbox: str | None, at: datetime, form: str) -> Iterator[str]:
    """Each mailbox's digest as of a moment, in the form asked for."""
    for digest in digests_at(app.parts, _bureaux(app, mailbox), at, app.item_label):
        yield _shown(digest, form)


def show_weeklies(app: App, mailbox: str | None, at: datetime, form: str) -> Iterator[str]:
    """Each mailbox's weekly summary as of a moment, in the form asked for."""
    for bureau in _bureaux(app, mailbox):
        weekly = weekly_at(app.parts, bureau, at)
        match form:
            case "json":
                yield json.dumps(weekly_json(weekly), ensure_ascii=False)
            case "html":
                yield weekly_html(weekly)
            case _:
                yield weekly_text(weekly).rstrip("\n") + "\n"


def _bureaux(app: App, mailbox: str | None) -> tuple[Bureau, ...]:
    return (app.bureau(mailbox),) if mailbox else app.parts.service.bureaux


def _shown(digest: Digest, form: str) -> str:
    match form:
        case "json":
            return json.dumps(as_json(digest), ensure_ascii=False)
        case "html":
            return render_html(digest)
        case _:
            return render_text(digest).rstrip("\n") + "\n"


def mail_digests(app: App, mailbox: str | None, at: datetime) -> Iterator[str]:
    """Mail each digest to its agents, once a day; tells in a sentence what became of each."""
    for bureau in _bureaux(app, mailbox):
        if send_digest(app.parts, bureau, at, app.settings.digest_sender, digest_mail, app.item_label):
            yield f"{bureau.name}: the digest goes to {len(bureau.agents)} address(es)."
        elif bureau.agents:
            yield f"{bureau.name}: today's digest has been sent already."
        else:
            yield f"{bureau.name}: the configuration names no agents who would get it."
    try:
        with app.register.working(), kept_alive(app):
            dispatch_all(app.parts, app.outbox(), never)
    except AlreadyRunning:
        yield "The mailbot that is at work sends what is queued."


# --- preview ------------------------------------------------------------------------------------------


def preview_letters(app: App, language: str | None, procedure: str | None, folder: Path) -> Path:
    """Write every letter of each mailbox into a folder; returns the page that links them."""
    writer = app.letters_for(app.service)
    languages = [language] if language else list(writer.available_languages())
    if language is not None and language not in writer.available_languages():
        raise UsageError(
            f"No letter is in {language!r}. There are: {', '.join(writer.available_languages())}."
        )
    if procedure is not None and procedure not in app.procedures:
        raise UsageError(
            f"There is no procedure {procedure!r}. There are: {', '.join(sorted(app.procedures))}."
        )
    try:
        for bureau in app.service.bureaux:
            own = folder / bureau.name
            preview(writer, bureau, app.procedures[procedure or bureau.procedure], languages, own)
        return _link_previews(folder, app.service.bureaux)
    except OSError as error:
        raise UsageError(f"--dir: {folder} cannot be used ({error.strerror}). Name another one.") from error


def _link_previews(folder: Path, bureaux: Sequence[Bureau]) -> Path:
    index = folder / "index.html"
    links = "".join(
        f'<li><a href="{escape(b.name)}/index.html">{escape(b.title)} ({escape(b.address)})</a></li>\n'
        for b in bureaux
    )
    index.write_text(
        '<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><title>Courriers</title></head>\n'
        f"<body><h1>Courriers de chaque bureau</h1>\n<ul>\n{links}</ul></body></html>\n",
        encoding="utf-8",
    )
    return index
