"""Words around the parts of a date, and those that say what a date is: data for `dates` and `births`."""

from __future__ import annotations

from mailbot.domain.folding import bare_words, fold

FILLERS = frozenset(
    fold(
        """
de d del dell of di du des do da la le il the a al st nd rd th er ere eme e em nga ta td i ь го е ої ого
y in im mois month mes mese monat mjeseca luna ay ayin ayinin месяца месяц місяця شهر من ماه روز د په
څخه года год году г гг рік року р рр г. година год. года. roku rok r god godine године годину anul an
anno ano año jahr year annee l'annee yil yili yilinin yilinda سنة سنه عام العام سال كال کال ق sal sala
sale î ê yê ye թ թվ թվականի թվականին ին ի წ წელი წლის წელს ს ში ე რიცხვში nam năm ngay ngày mwaka wa ya
mobu mwa san lane ane lan সালের সাল সালে ই লা রা ঠা শে তারিখ ஆண்டு ம் ஆம் தேதி को सन् साल оны он сарын
ቀን ዓመት ዓም ዓመተ ምህረት ዓ ም της του τον van vom den dne dnia dia giorno día tarehe mồng mùng mokolo bisha
sanadka sannadkii vjetit vitit viti me më dt
"""
    ).split()
)
"""What stands between a day, its month and its year."""

YEAR_WORDS = frozenset(
    fold(
        """
г гг года році р рік року թ թվ թվականի թվականին წ წელი წელს წლის r roku an godine године година г. yil
yilinda yılı سنة عام سال كال کال م సంవత్సరం সালে সাল ஆண்டு ዓም ዓ sal ê î yê
"""
    ).split()
)
"""What follows a year and belongs to the date."""

COUNTED_THINGS = frozenset(
    fold(
        """
h heures heure min minutes hours hour uhr horas hora ore ора час часов година saat euro euros eur
personnes participants people pers km ans years años jours days чел осіб m2 kg
"""
    ).split()
)
"""What makes a two-digit number behind a month something else than a year."""

ETHIOPIAN_SIGNS = ("በኢትዮጵያ", "ኢትዮጵያ አቆጣጠር", "ግዕዝ", "ዓ.ም", "ዓ/ም", "ዓ ም", "ዓም")
EUROPEAN_SIGNS = ("እ.ኤ.አ", "እኤአ", "ፈረንጅ", "አውሮፓ", "gregor")
"""How Ethiopian writers say whose calendar a date is of, right beside it."""


def _labels(written: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(bare_words(part) for part in written.replace("\n", "|").split("|") if part))


BORN = _labels("""né le|née le|né(e) le|né en|née en|né un|née un|né à|née à|ne le|nee le
naissance|née|ddn|né vers|née vers|anniversaire|je suis du|born|birth|dob|d.o.b|bday|nací|nacido|nacida
nacimiento|naci el|fecha nac|f nac|nasci|nascido|nascida|nascimento|nato il|nata il|nato a|nata a
nato nel|nata nel|nata|nato|sono nato|sono nata|nascita|classe|geboren|geb|geburt|geburtsdatum|geburtstag
مولود
ولدت|الميلاد|ميلاد|الولادة|ازدياد|مزداد|ازديادي|مواليد|ولادتي|ولد|تولد|متولد|متولدم|به دنیا|زېږېد|زیږید
زېږېدو|زوکړ|مزيود|زيادة|ازديت|تزاديت|زدت|خلقت|تولدت
پیدائش|تاریخ پیدائش|پیدا|родил|рождени|рожден|г.р|др|день рождения|народи|народжен|нар|роден
ражда|раждане|rođen|rodjen|rođenja|рођен|датум рођења|doğum|doğdum|dogumluyum|lindur|lindjes|datelindj
datelindja|lindjen|născut|nascut|nașterii|nasterii|naştere|nastere|urodzon|urodzen|urodził|urodzil|ur
dhashay|dhalashad|taariikhda dhalashada|ծնված|ծնվել|ծննդյան|ծնվ|դაბად|დაბადების|დავიბადე|დაბადებულ|დაბ
ትውልድ|የተወለድ|ተወለድ|ልደት|ዕለተ ልደት|ተወሊደ|ዝተወለድ|ልደተይ|የልደት|জন্ম|জন্মতারিখ|পয়দা|பிறந்த|பிறந்தேன்|பிறந்தநாள்|出生|生日
生于|出生于|生年|sinh ngay|ngay sinh|sinh nam|nam sinh|sinh|bijibun|jidayik|ji dayik|zayin|hatime dinyaye
roja jidayikbune|jidaykbun|fèt le|fèt|nesans|fet le|fet|fet nan|dat nesans|kuzaliwa|nimezaliwa
nilizaliwa|mzaliwa|geboortedatum|geboorte|geboren op|γεννηθηκα|γεννηση|γεννημεν|ημερομηνια γεννησης|γενν
төрсөн|mbotama|nabotamaki|nabotama|babotaki|bangera|wolo|bange|जन्म|जन्मतिथि|पैदा|tug'ilgan
תאריך לידה""")  # fmt: skip
"""Words for birth before a date; in scripts with capitals each begins a word."""

BORN_BEHIND = _labels("""doğumlu|doğdum|dogdum|doğum|г р|г рождения|года рождения|рождения|родил|р н
року народження|народил|народжен|geboren|geb|nato|nata|nacido|nacida|nacimiento|urodzon|urodzil|rođen
рођен|роден|出生|生|de hatime dinyaye|hatime dinyaye|de ji dayik|ji dayik|de jidayik|hatim dinê|ծնված|ծնվել
დაბადებული|დავიბადე|დაბად|এ জন্ম|জন্ম|পয়দা|அன்று பிறந்த|பிறந்த|የተወለድ|ተወለድ|ዝተወለድ|ተወሊደ|پیدا|پیدائش|متولد
به دنیا|زېږېد|زوكړ|төрсөн|dhashay|dogumluyum|born|naissance|né|née|जन्म|पैदा|에|lindur""")  # fmt: skip
"""The same behind one."""

NOT_BORN = _labels("""expir|valable|jusqu|valid|vence|caduca|entretien|interview|depose|recu le|rendez
rdv|appointment|cita|arrive|entre en france|depuis|since|decret|delivr|accouch|marie|mari |mariage
wedding|married|courrier du|mail du|titre du|lettre du|decision du|decide le|refus du|perdu le|vol le
fini le|se termine|ends|until|issued|lost on|arrived|came to|entered|llegué|llegue|hasta|chegou|cheguei
até|scade|fino al|bis zum|ablauf|gültig|gultig|seit|جئت|وصلت|دخلت|تنتهي|ينتهي|صالح|موعد|приех|прибы
приїх|в'їх|до|діє|срок|действ|истека|закінч|заканч|bitiyor|geçerli|skadon|expira|wygasa|wazn|prijavi
istice|wedding|verval|λήγει|到期|过期|hết hạn|শেষ|முடி|ዝሓልፍ|ያበቃል""")  # fmt: skip
"""Words for other things that have a date."""

CORRECTED = _labels("""correct|correcte|exacte|vraie date|bonne date|au lieu de|c'est le|should be
correct date|es correcta|correcta|debe ser|correto|corretta|richtig|правильно|верно|вірно|правильна|صحيح
الصحيح|doğrusu|درست|saktë|poprawna|corect""")  # fmt: skip
"""Words before the right one of two dates."""

FOR_ANOTHER = _labels("""j'accompagne|nous accompagnons|nous suivons|mon client|ma cliente|pour le compte
au nom de|au nom et pour|j'aide|mon voisin|ma voisine|on behalf|my client|em nome de|en nombre de
im namen|per conto|نيابة عن|от имени|від імені|adına|w imieniu|în numele|به نمایندگی""")  # fmt: skip
"""Words of somebody who writes for another adult."""

FIRST_PERSON = _labels("""je suis né|je suis née|moi même|moi|i was born|i am born|myself|yo nací|nací
eu nasci|sono nato|sono nata|ich bin|ولدت|انا|я родился|я родилась|я народився|я народилась""")  # fmt: skip
"""Words of the writer about themselves, before a date."""

OF_A_CHILD = _labels("""mon fils|ma fille|mes enfants|mon enfant|mon bebe|notre bebe|mes filles|mes fils
nos filles|nos enfants|notre fils|notre fille|notre enfant|l'enfant|son fils|sa fille|mon petit|my son
my daughter|my child|my baby|our son|our daughter|our child|mi hijo|mi hija|nuestro hijo|nuestra hija
meu filho|minha filha|mio figlio|mia figlia|mein sohn|meine tochter|unser sohn|unsere tochter|mein kind
ابني|ابنتي|طفلي|طفلتي|ولدي|بنتي|мой сын|моя дочь|мій син|моя донька|дочь|дочери|дочка|сын|сына|донька
син|сина|сину|ребенок|дитина|oglum|kizim|cocugum|پسرم|دخترم|زوی|لور|بیٹا|بیٹی|儿子|女儿|孩子|შვილი|ვაჟი|vajza
djali|fiul|fiica|copilul|syn|corka|moj syn|moja corka|sin|cerka|con trai|con gai|wiilkayga|gabadhayda
pitit|որդի|դուստր|ছেলে|মেয়ে|மகன்|மகள்|ልጄ|ወልደይ|mwana|kur min|keca min|mwanangu|zoon|dochter|син
дъщеря""")  # fmt: skip
"""Words for the child whose date of birth follows."""
