"""What agents and administrators get by mail: digest, weekly summary, alerts; and words for the pages."""

from mailbot.adapters.digests.alerts import alert_html, alert_mail, alert_text
from mailbot.adapters.digests.daily import (
    DigestWords,
    digest_mail,
    language_name,
    reason,
    render_html,
    render_text,
)
from mailbot.adapters.digests.rendering import one_line
from mailbot.adapters.digests.weekly import weekly_html, weekly_mail, weekly_text

__all__ = [
    "DigestWords",
    "alert_html",
    "alert_mail",
    "alert_text",
    "digest_mail",
    "language_name",
    "one_line",
    "reason",
    "render_html",
    "render_text",
    "weekly_html",
    "weekly_mail",
    "weekly_text",
]
