"""Which acknowledgement a person gets: the file of `templates/replies/variants/` that says their matter."""

from __future__ import annotations

from collections.abc import Callable

from mailbot.domain.model import Intent, LetterOrder, Variant

_APPLYING = (Intent.DOCUMENT_SUBMISSION, Intent.APPOINTMENT)
"""Who sends papers, or wants to hand them in, is about to apply."""

_RULES: tuple[tuple[Variant, Callable[[LetterOrder], bool]], ...] = (
    (Variant.ENCRYPTED, lambda order: order.encrypted),
    (Variant.APPEAL, lambda order: order.appeal),
    (Variant.COMPLAINT, lambda order: order.intent is Intent.COMPLAINT),
    (Variant.SUGGESTION, lambda order: order.intent is Intent.SUGGESTION),
    (Variant.STATUS, lambda order: order.intent is Intent.DOSSIER_STATUS),
    (Variant.ELSEWHERE, lambda order: order.procedure.competent is not None),
    (Variant.ONLINE, lambda order: order.intent in _APPLYING and order.procedure.online is not None),
)


def variant_of(order: LetterOrder) -> Variant:
    """The first variant that applies; a question is the rule."""
    return next((variant for variant, applies in _RULES if applies(order)), Variant.INFORMATION)
