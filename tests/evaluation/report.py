"""The figures as a table for people."""

from __future__ import annotations

from collections.abc import Mapping

from tests.evaluation.mails import WITHOUT_ITEMS
from tests.evaluation.scoring import Figures, Items, Languages, Share


def table(part: str, found: Figures) -> str:
    """One part's figures, with the ones to reach in the last column."""
    if part in WITHOUT_ITEMS:
        return "\n".join([f"{part}: {found.mails} mails", *_without_items(found), ""])
    sections = [
        f"{part}: {found.mails} mails",
        *_overall(found),
        "",
        f"  {'language':<26}{'right':>8}{'silent':>8}{'wrong':>8}{'mails':>8}",
        *_language_rows(found.language_by_length),
        *_language_rows(found.language_by_language),
        "",
        f"  {'item':<26}{'precision':>10}{'recall':>8}{'F1':>8}{'right':>7}{'spurious':>9}{'absent':>7}",
        *(_item_row(name, items) for name, items in found.by_item.items()),
        _item_row("motif (not in the sum)", found.motif),
    ]
    return "\n".join([*sections, ""])


def _without_items(found: Figures) -> list[str]:
    """What is labelled in a part whose mails were written to tell danger from none."""
    wanted = ("language", "procedure", "intent", "safety", "appeals")
    return [row for row in _overall(found) if row.strip().startswith(wanted)]


def _overall(found: Figures) -> list[str]:
    return [
        _row("language right", _percent(found.language.right), "95 % or more"),
        _row("language silent", _percent(found.language.silent), ""),
        _row("language wrong", _percent(found.language.wrong), "1.5 % or less"),
        _row("procedure", _percent(found.procedure), "92 % or more"),
        _row("procedure, or among also", _percent(found.procedure_or_also), ""),
        _row("intent", _percent(found.intent), "90 % or more"),
        _row("items: precision", f"{found.items.precision:.3f}", ""),
        _row("items: recall", f"{found.items.recall:.3f}", ""),
        _row("items: F1", f"{found.items.f1:.3f}", "0.950 or more"),
        _row("wrongly called missing", _percent(found.wrongly_missing), "3 % of mails or less"),
        _row("missing ones named", _percent(found.missing_named), "90 % or more"),
        _row("safety found", _counted(found.safety_found), "all"),
        _row("safety, false alarms", _percent(found.safety_false), "1 % or less"),
        _row("appeals found", _counted(found.appeal_found), ""),
        _row("appeals, false alarms", _percent(found.appeal_false), ""),
        _row("understanding, median", f"{found.median:.1f} ms", ""),
        _row("understanding, 95th", f"{found.slow:.1f} ms", ""),
        _row("hearing languages, 95th", f"{found.hearing_slow:.1f} ms", "3 ms or less"),
    ]


def _row(name: str, value: str, goal: str) -> str:
    return f"  {name:<26}{value:>12}   {goal}".rstrip()


def _percent(share: Share) -> str:
    return f"{100 * share.rate:.1f} %" if share.of else "none"


def _counted(share: Share) -> str:
    return f"{share.hits} of {share.of}"


def _language_rows(groups: Mapping[str, Languages]) -> list[str]:
    return [
        f"  {name:<26}{one.right.hits:>8}{one.silent.hits:>8}{one.wrong.hits:>8}{one.right.of:>8}"
        for name, one in groups.items()
    ]


def _item_row(name: str, items: Items) -> str:
    return (
        f"  {name:<26}{items.precision:>10.3f}{items.recall:>8.3f}{items.f1:>8.3f}"
        f"{items.right:>7}{items.spurious:>9}{items.absent:>7}"
    )
