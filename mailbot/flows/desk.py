"""What a person decides: letters let go or sent again, cases closed, messages set aside tried again."""

from __future__ import annotations

from mailbot.domain.model import Bureau
from mailbot.domain.traffic import Aside, Fetched
from mailbot.errors import ServerError, UsageError, fault
from mailbot.flows.intake import arrive, settle
from mailbot.flows.parts import Parts


def close(parts: Parts, reference: str, answered: bool) -> None:
    _known(parts, reference)
    if not parts.register.close_case(reference, answered, parts.clock()):
        raise UsageError(f"{reference} is closed already. Nothing was changed.")


def release(parts: Parts, reference: str) -> None:
    _known(parts, reference)
    if not parts.register.release(reference, parts.clock()):
        raise UsageError(f"No letter of {reference} is held. Look at it with: mailbot show {reference}")


def resend(parts: Parts, reference: str) -> None:
    _known(parts, reference)
    if not parts.register.resend(reference, parts.clock()):
        raise UsageError(f"No letter of {reference} is unsure. Look at it with: mailbot show {reference}")


def _known(parts: Parts, reference: str) -> None:
    if parts.register.story(reference) is None:
        raise UsageError(f"The register knows no case {reference}. List them with: mailbot cases")


def retry(parts: Parts) -> tuple[int, int]:
    """Try again what was set aside; returns how many went through, and how many stay."""
    bureaux = {bureau.address.lower(): bureau for bureau in parts.service.bureaux}
    through = staying = 0
    for aside in parts.register.asides():
        bureau = bureaux.get(aside.place.mailbox.lower())
        if bureau is not None and _try_again(parts, bureau, aside):
            through += 1
        else:
            staying += 1
    return through, staying


def _try_again(parts: Parts, bureau: Bureau, aside: Aside) -> bool:
    if aside.raw is None:
        return False  # the server never gave its bytes; the next look at the mailbox may
    try:
        fetched = Fetched(aside.place.uid, aside.received, raw=aside.raw, size=len(aside.raw))
        settle(parts, bureau, arrive(parts, aside.place, aside.role, fetched), retried=True)
    except ServerError:
        raise
    except Exception as error:  # noqa: BLE001  (the loop over messages: what cannot be handled is kept)
        parts.register.aside_tried(aside, fault(error), parts.clock())
        return False
    parts.register.aside_tried(aside, None, parts.clock())
    return True
