"""Every letter as a person gets it: the text, which says the same as its page."""

from __future__ import annotations

from mailbot.adapters.digests import language_name
from mailbot.adapters.letters import LETTER_TITLES, text_of
from mailbot.domain.model import Bureau
from mailbot.web.visit import Answer, NotHere, Show, Visit


def show(visit: Visit) -> Answer:
    app, query = visit.app, visit.query
    bureau = _bureau(visit)
    writer = app.letters_for(app.parts.service)
    languages = writer.available_languages()
    language = query["langue"] if query.get("langue") in languages else languages[0]
    orders = dict(writer.samples(bureau, app.procedures[bureau.procedure], language))
    name = query["lettre"] if query.get("lettre") in orders else next(iter(orders))
    subject, text = text_of(writer.write(orders[name], ""))
    values = {
        "bureau": bureau,
        "bureaux": visit.bureaux,
        "languages": sorted(((code, language_name(code)) for code in languages), key=lambda one: one[1]),
        "language": language,
        "letters": [(letter, LETTER_TITLES.get(letter, letter)) for letter in orders],
        "letter": name,
        "subject": subject,
        "text": text,
    }
    return Show("letters", values)


def _bureau(visit: Visit) -> Bureau:
    named = [b for b in visit.bureaux if b.name == visit.query.get("boite")]
    found = next(iter((*named, *visit.bureaux)), None)
    if found is None:
        raise NotHere
    return found
