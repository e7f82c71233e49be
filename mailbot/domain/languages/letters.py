"""Letters that only some languages of a script have."""

from __future__ import annotations

ARABIC_LETTERS = {
    "ps": "ټډړښېګځڅږڼۍ",
    "ur": "ٹڈڑےںہ",
    "ckb": "ێۆڕڵە",
    "fa": "پچژگ",
}
"""In the order of trust: those of Persian are in the neighbours' alphabets, too."""
NOT_ARABIC = "کیپچژگ"
"""Kaf and yeh as Persian, Pashto, Urdu and Kurdish keyboards write them, and letters they share."""

_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
CYRILLIC_ALPHABETS = {
    "ru": _RUSSIAN,
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюяѝ",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ",
    "mn": _RUSSIAN + "өү",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "kk": _RUSSIAN + "әғқңөұүһі",
    "ky": _RUSSIAN + "ңөү",
    "tg": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
}
CYRILLIC_LETTERS = {
    "be": "ў",
    "kk": "әғқұһ",
    "tg": "ӣӯҷҳ",
    "mk": "ѓќѕ",
    "sr": "ђћ",
    "mn": "өү",
    "uk": "іїєґ",
    "ru": "ыэё",
    "bg": "ъ",
}
"""Letters that a language writes often, and none or few of its neighbours."""
NEVER_WITHOUT = {
    "uk": "іїє",
    "mn": "өүэё",
    "mk": "јѓќ",
    "sr": "јљњћђ",
    "kk": "әғқңұі",
    "tg": "ӣӯҷҳқғ",
    "be": "ўі",
}
"""Letters without one of which a sentence of the language is hardly written."""

MONGOLIAN_LENGTHS = ("аа", "оо", "уу", "ээ", "өө", "үү")
"""Long vowels, which Mongolian writes twice."""

LATIN_LETTERS = {
    "tr": "ğışöüç",
    "vi": "ăơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "pl": "ąęłńśźż",
    "ro": "ăâîșțşţ",
    "pt": "ãõ",
    "es": "ñ¿¡",
    "de": "ßäöü",
    "sr": "čćđšž",
    "sq": "ëç",
    "ku": "êîû",
    "az": "ə",
    "cs": "ěřůý",
    "hu": "őű",
    "bm": "ɛɔɲ",
    "ln": "ɛɔ",
    "ff": "ɗɓŋƴ",
}
"""Letters that speak for a language; none of them decides alone."""
ACCENTED = frozenset({"tr", "vi", "pl", "ro", "sr", "sq", "az"})
"""Languages of which hardly a sentence has none of their letters, unless the keyboard lacks them."""
SOLE_LATIN = {"ə": "az"}
"""Latin letters that only one language of those that people write to us has."""

TIGRINYA_SIGNS = "ቐቑቒቓቔቕቖኸኹኺኻኼኽኾዀ"
"""Series that Tigrinya writes all the time and Amharic hardly (Unicode: QHA, KXA)."""
