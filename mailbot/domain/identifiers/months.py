"""The names of the months in the languages that people write to us, January first; folded spelling."""

from __future__ import annotations

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
"""


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
