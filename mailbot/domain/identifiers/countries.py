"""Countries and their people as letters name them, in any language: ISO 3166-1 alpha-2.

A stem is the beginning of a word (of up to four letters: the whole word); in scripts that part no words,
or glue prepositions to them, it may stand inside.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from mailbot.domain.folding import fold
from mailbot.domain.identifiers.country_names import NAMES

_COUNTRIES = """
AF afghan|afqan|افغان|афган|ავღან|աֆղան|আফগান|阿富汗|አፍጋን
AL albani|albanai|albanes|albanez|shqip|албан|ألبان|البان|阿尔巴尼亚|ალბან|alban|arnavut
DZ alger|algeri|argeli|algier|cezayir|جزائر|алжир|阿尔及利亚|ალჟირ
AO angol|أنغول|ангол
AM armeni|armenski|ermeni|ormian|հայաստ|հայկ|арм|вірмен|أرمين|ارمن|სომხ|somkh|亚美尼亚
AR argentin|аргентин|أرجنتين
AU australi|австрал|أسترال
AZ azerba|azerbe|azerbai|азербайдж|აზერბაიჯ|ադրբեջան|أذربيجان
BA bosni|bosanc|босн|بوسن
BD bangladesh|bengladesh|bangladech|bangladais|বাংলাদেশ|বাঙালি|بنغلاديش|بنگلہ|бангладеш|孟加拉
BE permis belge|nationalite belge|permiso belga|patente belga|belg|бельг|бельгі|بلجيك|比利时
BF burkina|burkinab|буркин
BG bulgar|българ|болгар|بلغار|保加利亚
BI burund|бурунд
BJ benin|beninois|бенин
BR bresil|brazil|brasil|braziliy|brezily|бразил|برازيل|巴西
BY bielorus|belarus|białorus|bialorus|беларус|белорус|білорус
CA canad|kanad|канад|كندي|加拿大
CD rdc|kinshasa|zaire|congo-kinshasa|демократ конго
CF centrafri|центральноафр
CG congo|congol|kongo|конго|كونغو
CH suisse|swiss|suiz|schweiz|svizzer|швейцар|سويسر|isvicre
CI ivoirien|ivorien|ivoire|ivorian|marfil|marfim|elfenbein|avorio|кот-д|ساحل العاج|كوت ديفوار
CL chilien|chilean|chileno|чили
CM cameroun|cameroon|camerun|kamerun|камерун|كاميرون
CN chinois|chine|chines|china|cines|cina|chinsk|chiny|çin|cinli|китай|中国|الصين|صيني|kitaj|kina
CN kinez
CO colomb|kolumb|колумб|كولومب
CU cuba|cuban|cubain|куба|кубин
CV cap-vert|capverd|cabo-verd|caboverd
CY chypr|cypri|кипр
CZ tchequ|czech|чех|чеш
DE allemand|allemagne|german|deutsch|aleman|alemao|alema|tedesc|almany|niemc|niemiec|герман|немец
DE німе|ألمان|المان|德国|გერმან|გერმანულ
DJ djibout|جيبوت|jabuut
DO dominic|dominik|доминик
EC equatori|ecuator|эквадор
EE estoni|эстон
EG egypt|egipt|agypt|masri|misir|مصر|египет|єгип|египт|埃及
ER erythr|eritre|eritrei|ኤርትራ|إريتر|اريتر|эритре
ES espagn|espan|spanien|spanish|spain|spagn|hiszpan|spanj|ispany|испан|іспан|إسبان|اسبان|西班牙
ES spaniol
ET ethiop|etiop|athiop|itoobiya|ኢትዮጵ|إثيوب|اثيوب|эфиоп|ефіоп
FI finland|finnish|finlandais|финлянд
GA gabon|габон
GB britanni|british|royaume-uni|anglais|angleterre|england|english|ingles|uk|kingdom|ecoss|scot
GB galles|welsh|britan|britisch|britann|ingiliz|ingiltere|брит|англи|велик британ|بريطان|英国
GE georgie|georgien|georgian|georgia|georgisch|georgiano|gurcu|gurcistan|საქართველ|ქართულ|ქართველ
GE грузи|جورجي|վրաստ|格鲁吉亚|gruzj
GH ghan|ghane|гана|غان
GM gambi|гамби|غامب
GN guineen|guinee|guinea|guine|gine|гвине|غيني
GW guinee-bissau|bissau|guineense
GR grec|grece|greek|griech|greco|ελλ|греч|грец|يونان|griego|yunan
HR croat|kroat|hrvat|хорват|كروات
HT haiti|haitien|haitian|ayiti|ayisyen|гаити|гаїт|هايت
HU hongr|hungar|ungar|венгр|угор
ID indones|индонез|إندونيس|印尼
IE irland|irish|ireland|ирланд|أيرلند
IL israel|израил|ізраїл|إسرائيل
IN indien|indienne|inde|indian|india|indisch|indiano|hindistan|индий|индия|індій|الهند|هندي|ভারত
IN இந்திய|印度|ہندوست|بھارت
IQ irak|iraq|irakien|iraqi|iraki|عراق|ирак|ірак
IR iran|iranien|iranian|irani|iranisch|ایران|إيران|иран|іран|伊朗
IS islandais|iceland|исланд
IT itali|italy|wlochy|wlosk|итал|італ|إيطال|ايطال|意大利|იტალ
JM jamaic|jamaiq
JO jordani|jordanie|الأردن|أردني|иордан
JP japon|japan|япон|ياباني|日本
KE kenya|kenyan|кени|كيني
KG kirghiz|kyrgyz|киргиз|кыргыз
DK danois|danish|danes|danisch|danmark
LA laotien|laotian|laos
MT maltais|maltese
AE emirati|emirats
OM omanais|omani
HN hondurien|honduran|hondureñ
GT guatemaltequ|guatemaltec
CR costaricien|costarric
SC seychellois
AZ azeri
KH cambodg|cambodi|камбодж
KM comor|komor|коморск|قمر
KR coree|coreen|korea|korean|корей|韩国|كوريا
KW koweit|kuwait
KZ kazakh|kasach|казах|كازاخ
LB liban|leban|libanais|libanes|لبنان|ливан|ліван
LK sri-lanka|srilanka|srilankais|lanka|lankais|இலங்கை|সিংহল|шри-ланк|斯里兰卡|سريلانك
LR liberi|либери
LT litua|lithua|литов
LU luxembourg|люксембург
LV letton|latvi|латви
LY libye|libyen|libya|libyan|ليبي|ливи|лівій
MA maroc|marocain|morocc|marruec|marroqu|marokk|marrocos|marroquin|fas|maroko|مغرب|марокк|摩洛哥
MD moldav|moldov|молдав|молдов|مولدوف
ME montenegr|crnogor|црногор|черногор
MG malgach|madagas|мадагаск
MK macedon|makedon|македон
ML malien|malienne|malian|mali|малий|мали
MM birman|myanmar|мьянм
MN mongol|монгол|蒙古
MR maurit|موريتان|мавритан
MU maurici|mauriti
MX mexi|mexiq|meksik|мексик|مكسيك
MZ mozambi|мозамб
NE nigerien|nigerienne|niger
NG nigeria|nigerian|nigeriano|нигери|نيجيري
NL neerland|holland|nederland|dutch|pays-bas|paesi-bassi|holand|нидерл|голланд|هولند|荷兰
NO norveg|norweg|норвег|норвеж
NP nepal|nepal|непал|نيبال|尼泊尔
NZ zeland
PE perou|peruvien|peruan|peruvi|peru|перу
PH philippin|filipin|филиппин|فلبين|菲律宾
PK pakistan|پاکستان|پاكستان|باكستان|пакистан|পাকিস্তান|巴基斯坦
PL polon|polac|polsk|poland|polish|polen|polsce|poln|polon|polak|польш|польщ|поляк|польс|بولند|波兰
PL პოლონ
PS palestin|فلسطين|палестин|filistin
PT portug|португал|برتغال|葡萄牙
PY paraguay
RO roumain|roumanie|romania|romanian|rumani|rumano|rumanisch|rumän|romeno|rumun|roman|românia|румын
RO румун|رومان|რუმინ|罗马尼亚
RS serb|serbe|serbie|serbo|serbia|srbij|srpsk|срби|срп|серб|صرب|sirp
RU russ|russe|russo|russie|russia|rusia|rusa|ruso|rosj|rosyj|rus|росси|русск|росій|российск|روس|俄罗斯|რუსეთ
RU ռուս
RW rwand|ruand|руанд
SA saoud|saudi|سعودي|саудов
SD soudan|sudan|sudanes|سودان|судан|苏丹
SE suedo|swed|schwed|швед
SI sloven
SK slovaq|slovak|словак|словац
SL sierra|sierraleon|leonais|leonean
SN senegal|سنغال|сенегал
SO somal|soomaali|صومال|сомал|ሶማሊ
SS sud-soudan
SV salvador
SY syri|syrien|siria|siri|suriye|suri|suriy|syryj|سوري|سوريا|сири|сирі|სირი|sirian|叙利亚|suriye
TD tchad|chadian|تشاد|чад
TG togo|togol|того|توغو
TH thai|таила|таїланд|تايلند|泰国
TJ tadjik|tajik|таджик|تاجيك
TM turkmen|туркмен
TN tunis|tunes|tunez|tunus|تونس|тунис|туніс|突尼斯
TR turc|turqu|turk|turkiye|turkis|turquia|turquie|turchia|turcia|turcja|tureck|турц|туре|турк|تركي
TR ترکی|თურქ|թուրք|土耳其
TZ tanzan|танзан
UA ukrain|ucrain|ucran|ukrayn|ucraniano|украин|україн|أوكران|اوكران|უკრაინ|ուկրաին|乌克兰|اوکراین
UG ougand|ugand|уганд
US americain|american|americano|amerikan|etats-unis|etats-uniens|usa|estadounid|estados-unidos
US amerik|америк|сша|أمريك|امريك|美国
UY uruguay|уругв
UZ ouzbek|uzbek|ozbek|узбек|أوزبك
VE venezuel|venezol|венесуэл|فنزويل
VN vietnam|viet|вьетнам|вʼєтнам|فيتنام|越南
XK kosov|kosova|косово|косов|كوسوفو
YE yemen|yemeni|yemenit|يمن|йемен|ємен
ZA sud-africain|sud-africaine|sudafri|südafrik|afrique du sud|south african|south africa|юар
ZW zimbab
"""
FRANCE = tuple(
    map(fold, ("franc", "frans", "franz", "frank", "фран", "франц", "فرنس", "فرانس", "ფრან", "ֆրանս", "法国"))
)
_ARABIC_STEM = re.compile(r"[\u0600-\u06ff]")
_HEAD = 3
_WHOLE_WORD = 4
_BY_HEAD: dict[str, list[tuple[str, str]]] = defaultdict(list)
_INSIDE: list[tuple[str, str]] = []
"""Scripts that part no words, or whose vowel signs part them."""
_PHRASES: dict[str, list[tuple[str, str]]] = defaultdict(list)
"""Names of several words, by their first."""
_NAMES: dict[str, str] = {}
_WORD = re.compile(r"[^\W_]{2,40}")
_LEAST_STEM, _LONGEST_ENDING, _VOWELS = 5, 3, "aeiouyаеиоуяієыεαοიეაოუհիաոեэ"


def _is_inside(stem: str) -> bool:
    return "\u0900" <= stem[0] <= "\u109f" or "\u1200" <= stem[0] <= "\u139f" or stem[0] >= "\u2e80"


def _keep_phrase(phrase: str, code: str) -> None:
    spaced = phrase.replace("-", " ")
    _PHRASES[spaced.split()[0]].append((spaced, code))


for _line in _COUNTRIES.strip().splitlines():
    _code, _, _stems = _line.partition(" ")
    for _stem in map(fold, _stems.split("|")):
        if " " in _stem or "-" in _stem:
            _keep_phrase(_stem, _code)
        elif _is_inside(_stem):
            _INSIDE.append((_stem, _code))
        else:
            _BY_HEAD[_stem[:_HEAD]].append((_stem, _code))
for _line in NAMES.replace("\n  ", " ").strip().splitlines():
    _code, *_names = _line.split()
    for _name in _names:
        if _is_inside(_name):
            _INSIDE.append((_name.replace("_", " "), _code))
        elif "_" in _name or "-" in _name:
            _keep_phrase(_name.replace("_", " "), _code)
        else:
            _NAMES[_name] = _code
for _name, _code in tuple(_NAMES.items()):
    _stem = _name.rstrip(_VOWELS)
    if _LEAST_STEM <= len(_stem) < len(_name):
        _NAMES.setdefault(_name[:-1], _code)
        _NAMES.setdefault(_stem, _code)
_NAMES_BEGIN = frozenset(_name[:_LEAST_STEM] for _name in _NAMES)
for _entries in (*_BY_HEAD.values(), *_PHRASES.values(), _INSIDE):
    _entries.sort(key=lambda entry: -len(entry[0]))
_ARABIC_PREFIX = re.compile(r"^(?:[وفبلك]?ال|لل|[وبلف])(?=..)")


def country_of(word: str) -> str | None:
    """The country that one folded word names, or whose people or language it names."""
    code = _begins(word) or _named(word)
    if code is None and _ARABIC_STEM.match(word):
        bare = _ARABIC_PREFIX.sub("", word)
        code = _begins(bare) or _named(bare) if bare != word else None
    return code


def _named(word: str) -> str | None:
    """A country's name with whatever ending of a case."""
    shortest = max(_LEAST_STEM, len(word) - _LONGEST_ENDING)
    if word[:_LEAST_STEM] not in _NAMES_BEGIN:
        return None
    for end in range(len(word), min(len(word), shortest) - 1, -1):
        if word[:end] in _NAMES:
            return _NAMES[word[:end]]
    return None


def _begins(word: str) -> str | None:
    for stem, code in _BY_HEAD.get(word[:_HEAD], ()):
        if word == stem or word == stem + "s" or (len(stem) > _WHOLE_WORD and word.startswith(stem)):
            return code
        if (
            len(stem) in (3, 4)
            and stem[0] > "\u0370"
            and word.startswith(stem)
            and len(word) - len(stem) <= 6
        ):
            return code
    return None


def mentions(folded: str) -> Iterator[tuple[int, int, str]]:
    """Every country named in a folded text: where, and its code."""
    found: list[tuple[int, int, str]] = []
    for reader in (_phrases, _single_words, _glued):
        for start, end, code in reader(folded):
            if not any(start < stop and end > begin for begin, stop, _ in found):
                found.append((start, end, code))
    yield from sorted(found)


_Mention = tuple[int, int, str]


def _phrases(folded: str) -> Iterator[_Mention]:
    spaced = folded.replace("-", " ")
    for match in _WORD.finditer(spaced):
        for phrase, code in _PHRASES.get(match.group(), ()):
            if spaced.startswith(phrase, match.start()):
                yield match.start(), match.start() + len(phrase), code


def _single_words(folded: str) -> Iterator[_Mention]:
    for match in _WORD.finditer(folded):
        named = country_of(match.group())
        if named:
            yield match.start(), match.end(), named


def _glued(folded: str) -> Iterator[_Mention]:
    for stem, code in () if folded.isascii() else _INSIDE:
        at = folded.find(stem)
        if at >= 0:
            yield at, at + len(stem), code
