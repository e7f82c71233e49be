"""The words by which a reply shows its form, folded: greetings, closings, capacities, services.

Those of French administrative letters first, then of the languages in which agents answer most.
"""

from __future__ import annotations

import re

GREETINGS = (
    *("bonjour", "bonsoir", "madame", "monsieur", "mesdames", "messieurs", "mademoiselle", "chere", "cher"),
    *("maitre", "docteur", "m.", "mme"),
    *("hello", "dear", "good morning", "good afternoon", "good evening", "sir", "madam"),
    *("guten tag", "guten morgen", "sehr geehrte", "liebe"),
    *("hola", "buenos dias", "buenas tardes", "estimad", "senor"),
    *("buongiorno", "buonasera", "gentile", "egregi", "spett"),
    *("bom dia", "boa tarde", "ola", "prezad", "exm", "caro", "cara"),
    *("buna ziua", "stimat", "dzien dobry", "szanown", "merhaba", "sayin", "xin chao", "kinh gui"),
    *("здравствуйте", "уважаем", "добрыи день", "добрый день", "добрии день", "добрий день", "шановн"),
    *("السلام", "مرحبا", "تحيه", "السيد", "صباح", "سلام", "درود"),
    *("您好", "尊敬", "你好"),
)
"""What the line that greets begins with."""

CLOSINGS = (
    *("cordialement", "bien a vous", "salutations", "sentiments distingues", "sentiments les meilleurs"),
    *("consideration distinguee", "respectueusement", "sinceres", "cdlt", "bonne journee", "bonne reception"),
    *("regards", "sincerely", "faithfully", "best wishes", "yours truly"),
    *("freundlichen gru", "freundliche gru", "hochachtungsvoll", "beste gru"),
    *("saludos", "atentamente", "cordialmente", "un saludo"),
    *("cordiali saluti", "distinti saluti", "cordialita"),
    *("cumprimentos", "atenciosamente", "cu stima", "z powazaniem", "pozdraw", "saygilarim", "tran trong"),
    *("с уважением", "з повагою", "تحيات", "مع التحيه", "التقدير", "الاحترام", "با احترام", "此致", "敬礼"),
)
"""What the line that takes leave holds."""

CAPACITY = re.compile(
    r"\b(?:chef|cheffe|adjointe?s?|instruct(?:eur|rice)|gestionnaire|redact(?:eur|rice)|secretaire|"
    r"direct(?:eur|rice)|chargee? (?:de|d'|du|des)|agente?|responsable|attachee?|"
    r"conseill(?:er|ere)|referente?|prefete?|sous-prefete?|delegue?e?|assistante?|technicien(?:ne)?|"
    r"inspect(?:eur|rice)|juriste|apprentie?|vacataire|officier|medi?at(?:eur|rice))\b"
)

_OFFICES = r"(?:bureau|service|section|pole|cellule|unite|mission|direction|plateforme|guichet|centre)"
CAPACITY_ALONE = re.compile(rf"\b(?:chef|cheffe|adjointe?|responsable)(?: adjointe?)? d[eu] {_OFFICES}\s*$")
"""The head of a bureau without its name: a capacity, and no service."""

SERVICE = re.compile(
    rf"\b{_OFFICES} (?:d[eu]s?|d'|de la|de l')\s?\w{{3,}}|\b{_OFFICES} [a-z]{{4,}}|"
    r"\b(?:sous-)?prefecture\b|\bsecretariat general\b|"
    r"\b(?:ddt|ddtm|ddets|ddpp|dreets|dreal|certs?|sgc[d]?)\b"
)

NO_NAME = re.compile(
    rf"\b(?:{_OFFICES}|prefecture|cordialement|salutations|ministere|republique|departement|tel|telephone|"
    r"rue|quai|place|avenue|boulevard|cedex|bp|cs|www|courriel|mail|merci|site|accueil|horaires|france)\b"
)
"""What stands in no line that is a person's name."""
