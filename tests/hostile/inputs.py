"""Texts of 100 kB that a program could lose its way in: for measuring, and for tests that nothing breaks."""

from __future__ import annotations

SIZE = 100_000
"""Characters."""

SEPARATORS = " \t\n,;:.-_/|>*=«»'’@#&()[]<·•\u00a0\u200c\u200f"
PIECES = {
    "letters": "a",
    "capitals": "AB",
    "digits": "4",
    "digits and spaces": "4 ",
    "digits and letters": "a1",
    "words": "mot ",
    "names": "Jean-Pierre ",
    "combining marks": "\u0301",
    "letters with three marks": "e\u0301\u0323\u0308",
    "Arabic": "كتاب ",
    "Arabic digits": "٤٤",
    "Persian half-spaces": "می\u200cشود ",
    "Cyrillic": "дом ",
    "Chinese": "护照",
    "Ethiopic": "ሰላም ",
    "scripts by turns": "aд护كሰগ",
    "quotes in quotes": ">> > >>> ",
    "quoted lines": "> a\n",
    "attributions without an end": "Le 12/03/2026 à 10:30, Ana <a@b.example>\n",
    "attributions without a quote": "Le 12/03/2026 à 10:30 Ana a écrit\n",
    "lines with colons": "a :\n",
    "header fields": "De : a\n",
    "other header fields": "Objet : a\n",
    "titles": "----- a -----\n",
    "title words": "-----Message d'origine\n",
    "telephones": "Envoyé de mon a\n",
    "signature marks": "--\n-- \n",
    "disclaimers": "confidentiel destinataire ",
    "form labels": "Nom :\nMessage :\n",
    "form values": "Nom : a\n",
    "addresses": "a@b.",
    "half addresses": "a@",
    "links": "http://www.",
    "streets": "12 rue ",
    "postal codes": "44000 a ",
    "chat letters": "a3a ",
    "dates": "12/03/1985 ",
    "half dates": "12/03/",
    "days": "né le 12 mars ",
    "birth": "né le ",
    "names introduced": "je m'appelle ",
    "fields of a name": "nom : ",
    "telephone numbers": "06 39 98 ",
    "plates": "AB-123-",
    "file numbers": "n° 44-",
    "identifiers": "numéro étranger : 44 03 ",
    "passports": "passeport n° ",
    "questions": "pourquoi ? ",
    "sentences": "Je conteste votre décision. ",
    "markup": "<div>",
    "quotation markup": "<div class=gmail_quote><blockquote>",
    "Word's markup": "<div style='border-top:solid #E1E1E1'>De",
    "open tags": "<a ",
    "entities": "&amp;",
}


def hostile_texts() -> dict[str, str]:
    """Each piece and separator repeated to the full size, and beside letters."""
    texts = {name: _filled(piece) for name, piece in PIECES.items()}
    for separator in SEPARATORS:
        texts[f"only {separator!r}"] = _filled(separator)
        texts[f"letters and {separator!r}"] = _filled(f"a{separator}")
    texts["a marked letter"] = _filled("a" + "\u0301" * (SIZE - 1))
    texts["all pieces"] = _filled("".join(PIECES.values()))
    return texts


def _filled(piece: str) -> str:
    return (piece * (SIZE // len(piece) + 1))[:SIZE]
