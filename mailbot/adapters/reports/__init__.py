"""The report of the quality indicators in its forms: text, CSV, JSON, page with plots, PDF.

All of them carry the method note; `wording` is how they speak, `charts` what is drawn in pages and PDF.
"""

from mailbot.adapters.reports.languages import LANGUAGES
from mailbot.adapters.reports.method import MASKED, METHOD
from mailbot.adapters.reports.page import STYLE, as_html, fragment
from mailbot.adapters.reports.pdf import as_pdf
from mailbot.adapters.reports.plain import as_csv, as_json, as_text
from mailbot.adapters.reports.wording import period_told, title

__all__ = [
    "LANGUAGES",
    "MASKED",
    "METHOD",
    "STYLE",
    "as_csv",
    "as_html",
    "as_json",
    "as_pdf",
    "as_text",
    "fragment",
    "period_told",
    "title",
]
