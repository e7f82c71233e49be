"""The names of the months in the languages that people write to us, January first; folded spelling."""

from __future__ import annotations

from functools import lru_cache

from mailbot.domain.folding import fold

_NAMES = """
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
janv fevr mars avr mai juin juil aout sept oct nov dec
january february march april may june july august september october november december
jan feb mar apr may jun jul aug sep oct nov dec
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
ene feb mar abr may jun jul ago set oct nov dic
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
januar februar marz april mai juni juli august september oktober november dezember
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia
ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر
يناير فبراير مارس ابريل ماي يونيو يوليوز غشت شتنبر اكتوبر نونبر دجنبر
كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول
ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
януари февруари март април май юни юли август септември октомври ноември декември
januar februar mart april maj jun jul avgust septembar oktobar novembar decembar
јануар фебруар март април мај јун јул август септембар октобар новембар децембар
janar shkurt mars prill maj qershor korrik gusht shtator tetor nentor dhjetor
janvye fevriye mas avril me jen jiye out septanm oktob novanm desanm
janaayo febraayo maarso abriil maajo juunyo luulyo agoosto sebtembar oktoobar nofembar disembar
rebendan sibat adar nisan gulan hezeran tirmeh tebax ilon cotmeh mijdar berfanbar
հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի
იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი
იანვარს თებერვალს მარტს აპრილს მაისს ივნისს ივლისს აგვისტოს სექტემბერს ოქტომბერს ნოემბერს დეკემბერს
জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்
ጃንዋሪ ፌብሩወሪ ማርች ኤፕሪል ሜይ ጁን ጁላይ ኦገስት ሴፕቴምበር ኦክቶበር ኖቬምበር ዲሴምበር
rebendan sibat adar nisan gulan hezeran tirmeh gelawej rezber kewcer sermawez berfanbar
cile sibate adare nisane gulane pusper tirmehe tebaxe ilone cotmehe mijdare kanune
ian feb mar apr mai iun iul aug sep oct noi dec
styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien
januari februari maart april mei juni juli augustus september oktober november december
ιανουαρι φεβρουαρι μαρτι απριλι μαι ιουνι ιουλι αυγουστ σεπτεμβρι οκτωβρι νοεμβρι δεκεμβρι
januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba
جنوري فبروري مارچ اپرېل مۍ جون جولای اګست سپتمبر اکتوبر نومبر دسمبر
յունվար փետրվար մարտ ապրիլ մայիս հունիս հուլիս օգոստոս սեպտեմբեր հոկտեմբեր նոյեմբեր դեկտեմբեր
yanvier fevrier marsi aprili mai yuni yuli augusto septembe okotobe novembe desembe
janner feber marz april mai juni juli august september oktober november dezember
jan feb mrz apr mai jun jul aug sep okt nov dez
enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre
jan fev mar abr mai jun jul ago set out nov dez
gen feb mar apr mag giu lug ago set ott nov dic
jan feb mrt apr mei jun jul aug sep okt nov dec
oca sub mar nis may haz tem agu eyl eki kas ara
sty lut mar kwi maj cze lip sie wrz paz lis gru
янв февр мар апр мая июн июл авг сент окт нояб дек
янв фев март апр май июня июля авг сен окт ноя дек
січ лют бер квіт трав черв лип серп вер жовт лист груд
січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень
јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра
januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra
sijecnja veljace ozujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca
ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου δεκεμβριου
كانون_ثاني شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين_اول تشرين_ثاني كانون_اول
জানুয়ারী ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই অগাস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितम्बर अक्तूबर नवम्बर दिसम्बर
tháng_giêng tháng_hai tháng_ba tháng_tư tháng_năm tháng_sáu tháng_bảy tháng_tám tháng_chín tháng_mười tháng_một tháng_chạp
zanwuyekalo feburuyekalo marisikalo awirilikalo mekalo zuwenkalo zuluyekalo utikalo setanburukalo okutoburukalo nowanburukalo desanburukalo
yanuali febuali malisi apilili mai yuni yuli ogusti setembele okotobele novembele desembele
janar shkurt mars prill maj qershor korrik gusht shtator tetor nentor dhjetor
"""  # noqa: E501 - twelve months a line, a language a line


def _table() -> dict[str, int]:
    months: dict[str, int] = {}
    for line in _NAMES.strip().splitlines():
        names = line.split()
        if len(names) != 12:
            raise ValueError(f"twelve months are needed: {line}")
        for number, name in enumerate(names, 1):
            months.setdefault(fold(name.replace("_", " ")), number)
    return months


MONTHS = _table()
"""From the folded name to 1 … 12."""

COUNTING = frozenset(map(fold, ("tháng", "mwezi", "sanza", "bisha", "माह")))
"""Words for month before its number: "tháng 4", "mwezi wa nne"."""
COUNTED = frozenset(map(fold, ("сарын", "сар", "월")))
"""Words for month behind its number."""

_LEAST, _LONGEST_ENDING, _MOST_CUT = 4, 4, 2


@lru_cache(maxsize=4096)
def month_of(folded: str) -> int:
    """1 … 12 for a month's name with whatever ending, or one slip of the pen in it; 0 for other words."""
    if folded in MONTHS:
        return MONTHS[folded]
    bare = folded.removeprefix("d'")
    bare = bare[1:] if bare[:1] in _PREFIXES else bare
    if bare in MONTHS:
        return MONTHS[bare]
    return _inflected(bare) or _misspelt(bare)


_PREFIXES = ("በ", "የ", "ከ", "ብ", "ل", "ب")
"""Prepositions that are written in one with the name."""


def _shared(name: str, word: str) -> int:
    """How many letters both begin with."""
    same = (left == right for left, right in zip(name, word, strict=False))
    return next((place for place, alike in enumerate(same) if not alike), min(len(name), len(word)))


def _inflected(word: str) -> int:
    for name in _BY_HEAD.get(word[:_LEAST], ()):
        common = _shared(name, word)
        if len(name) - common <= min(_MOST_CUT, common - _LEAST) and len(word) - common <= _LONGEST_ENDING:
            return MONTHS[name]
    return 0


def _misspelt(word: str) -> int:
    if len(word) <= _LEAST or not word[0].isalpha() or word[0] > "\u0530":
        return 0
    alike = _LONG.get((word[0], len(word)), ())
    return next((MONTHS[name] for name in alike if _one_slip(name, word)), 0)


def _one_slip(name: str, word: str) -> bool:
    """Whether one letter is wrong, too many, missing, or two have changed places."""
    start = _shared(name, word)
    left, right = name[start:], word[start:]
    swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]


_BY_HEAD: dict[str, list[str]] = {}
for _name in sorted(MONTHS, key=len, reverse=True):
    if len(_name) >= _LEAST:
        _BY_HEAD.setdefault(_name[:_LEAST], []).append(_name)
_LONG: dict[tuple[str, int], list[str]] = {}
"""By the first letter, where nobody slips, and by the lengths that a slip leaves."""
for _name in MONTHS:
    if len(_name) > _LEAST + 1:
        for _length in (len(_name) - 1, len(_name), len(_name) + 1):
            _LONG.setdefault((_name[0], _length), []).append(_name)
