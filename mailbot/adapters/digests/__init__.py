"""What agents get by mail: the daily digest and the weekly summary."""

from mailbot.adapters.digests.daily import digest_mail, render_html, render_text
from mailbot.adapters.digests.weekly import weekly_html, weekly_mail, weekly_text

__all__ = ["digest_mail", "render_html", "render_text", "weekly_html", "weekly_mail", "weekly_text"]
