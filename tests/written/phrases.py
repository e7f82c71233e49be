"""The lines by which each mail program introduces what it quotes, as seen on mails it made, by language.

`{n}` is the name of who wrote what is quoted, `{a}` the address.
"""

GMAIL = {
    "fr": "Le lun. 16 nov. 2026 à 09:12, {n} <{a}> a écrit :",
    "en": "On Mon, Nov 16, 2026 at 9:12 AM {n} <{a}> wrote:",
    "de": "Am Mo., 16. Nov. 2026 um 09:12 Uhr schrieb {n} <{a}>:",
    "es": "El lun, 16 nov 2026 a las 9:12, {n} (<{a}>) escribió:",
    "pt": "{n} <{a}> escreveu (segunda, 16/11/2026 à(s) 09:12):",
    "it": "Il giorno lun 16 nov 2026 alle ore 09:12 {n} <{a}> ha scritto:",
    "ar": "في الاثنين، 16 نوفمبر 2026 في 9:12 ص تمت كتابة ما يلي بواسطة {n} <‪{a}‬‏>:",
    "ru": "пн, 16 нояб. 2026 г. в 09:12, {n} <{a}>:",
    "tr": "{n} <{a}>, 16 Kas 2026 Pzt, 09:12 tarihinde şunu yazdı:",
    "zh": "{n} <{a}> 于2026年11月16日周一 09:12写道：",
    "uk": "пн, 16 лист. 2026 р. о 09:12 {n} <{a}> пише:",
    "fa": "در تاریخ دوشنبه ۱۶ نوامبر ۲۰۲۶،‏ ۹:۱۲ {n} <‪{a}‬‏> نوشت:",
    "pl": "pon., 16 lis 2026 o 09:12 {n} <{a}> napisał(a):",
    "ro": "În lun., 16 nov. 2026 la 09:12, {n} <{a}> a scris:",
    "vi": "Vào Th 2, 16 thg 11, 2026 vào lúc 09:12 {n} <{a}> đã viết:",
    "nl": "Op ma 16 nov 2026 om 09:12 schreef {n} <{a}>:",
    "sr": "пон, 16. нов 2026. у 09:12 {n} <{a}> је написао/ла:",
    "bg": "На пн, 16.11.2026 г. в 9:12 {n} <{a}> написа:",
    "el": "Στις Δευ 16 Νοε 2026 στις 9:12 π.μ., ο/η {n} <{a}> έγραψε:",
    "hi": "सोम, 16 नव॰ 2026 को 9:12 am बजे को {n} <{a}> ने लिखा:",
    "am": "እ.ኤ.አ. ሰኞ 16 ኖቬም 2026 በ9:12 ጥዋት ላይ {n} <{a}> እንዲህ ጽፈዋል፦",
    "ur": "پیر، 16 نومبر، 2026 کو 9:12 AM بجے {n} <{a}> نے لکھا:",
    "bn": "সোম, ১৬ নভেম্বর, ২০২৬ তারিখে ৯:১২ AM টায় তারিখে {n} <{a}> লিখেছেন:",
}

OUTLOOK_LABELS = {
    "fr": ("De :", "Envoyé :", "À :", "Objet :"),
    "en": ("From:", "Sent:", "To:", "Subject:"),
    "de": ("Von:", "Gesendet:", "An:", "Betreff:"),
    "es": ("De:", "Enviado:", "Para:", "Asunto:"),
    "pt": ("De:", "Enviado:", "Para:", "Assunto:"),
    "it": ("Da:", "Inviato:", "A:", "Oggetto:"),
    "ar": ("من:", "تاريخ الإرسال:", "إلى:", "الموضوع:"),
    "ru": ("От:", "Отправлено:", "Кому:", "Тема:"),
    "tr": ("Kimden:", "Gönderildi:", "Kime:", "Konu:"),
    "zh": ("发件人:", "发送时间:", "收件人:", "主题:"),
    "uk": ("Від:", "Надіслано:", "Кому:", "Тема:"),
    "fa": ("از:", "ارسال‌شده:", "به:", "موضوع:"),
    "pl": ("Od:", "Wysłano:", "Do:", "Temat:"),
    "ro": ("De la:", "Trimis:", "Către:", "Subiect:"),
    "vi": ("Từ:", "Đã gửi:", "Đến:", "Chủ đề:"),
    "nl": ("Van:", "Verzonden:", "Aan:", "Onderwerp:"),
    "el": ("Από:", "Στάλθηκε:", "Προς:", "Θέμα:"),
    "sr": ("Od:", "Poslato:", "Za:", "Tema:"),
    "bg": ("От:", "Изпратено:", "До:", "Относно:"),
}
"""From, Sent, To, Subject of Outlook's header block."""

APPLE = {
    "fr": "Le 16 nov. 2026 à 09:12, {n} <{a}> a écrit :",
    "en": "On 16 Nov 2026, at 09:12, {n} <{a}> wrote:",
    "de": "Am 16.11.2026 um 09:12 schrieb {n} <{a}>:",
    "es": "El 16 nov 2026, a las 9:12, {n} <{a}> escribió:",
    "pt": "No dia 16/11/2026, às 09:12, {n} <{a}> escreveu:",
    "it": "Il giorno 16 nov 2026, alle ore 09:12, {n} <{a}> ha scritto:",
    "ar": "في ١٦ نوفمبر ٢٠٢٦، الساعة ٩:١٢ ص، كتب/كتبت {n} <{a}>:",
    "ru": "16 нояб. 2026 г., в 09:12, {n} <{a}> написал(а):",
    "tr": "{n} <{a}> şunları yazdı (16 Kas 2026 09:12):",
    "zh": "2026年11月16日 09:12，{n} <{a}> 写道：",
    "uk": "16 лист. 2026 р. о 09:12 {n} <{a}> написав(-ла):",
    "pl": "Wiadomość napisana przez {n} <{a}> w dniu 16 lis 2026, o godz. 09:12:",
    "ro": "Pe 16 nov. 2026, la 09:12, {n} <{a}> a scris:",
    "vi": "Vào 09:12, 16 thg 11, 2026, {n} <{a}> đã viết:",
}

THUNDERBIRD = {
    "fr": "Le 16/11/2026 à 09:12, {n} a écrit :",
    "en": "On 16/11/2026 09:12, {n} wrote:",
    "de": "Am 16.11.26 um 09:12 schrieb {n}:",
    "es": "El 16/11/2026 a las 9:12, {n} escribió:",
    "pt": "Em 16/11/2026 09:12, {n} escreveu:",
    "it": "Il 16/11/2026 09:12, {n} ha scritto:",
    "ar": "في 16/11/2026 9:12 ص، كتب {n}:",
    "ru": "16.11.2026 09:12, {n} пишет:",
    "tr": "{n}, 16.11.2026 09:12 tarihinde yazdı:",
    "zh": "在 2026/11/16 9:12, {n} 写道:",
    "uk": "16.11.2026 09:12, {n} пише:",
    "pl": "W dniu 16.11.2026 o 09:12, {n} pisze:",
    "ro": "Pe 16.11.2026 09:12, {n} a scris:",
    "sq": "Më 16.11.2026 09:12, {n} shkroi:",
    "nl": "Op 16-11-2026 om 09:12 schreef {n}:",
    "ka": "16.11.2026 09:12, {n} წერს:",
    "hy": "16.11.2026 09:12-ին, {n} գրել է՝",
    "el": "Στις 16/11/2026 09:12, ο/η {n} έγραψε:",
}

YAHOO = {
    "fr": "Le lundi 16 novembre 2026 à 09:12:44 UTC+1, {n} <{a}> a écrit :",
    "en": "On Monday, November 16, 2026 at 09:12:44 AM GMT+1, {n} <{a}> wrote:",
    "es": "En lunes, 16 de noviembre de 2026, 09:12:44 CET, {n} <{a}> escribió:",
    "de": "Am Montag, 16. November 2026 um 09:12:44 MEZ hat {n} <{a}> Folgendes geschrieben:",
    "it": "Il lunedì 16 novembre 2026 alle ore 09:12:44 CET, {n} <{a}> ha scritto:",
    "pt": "Em segunda-feira, 16 de novembro de 2026 às 09:12:44 BRT, {n} <{a}> escreveu:",
    "ar": "في الاثنين، 16 نوفمبر 2026، 09:12:44 ص غرينتش+1، كتب {n} <{a}>:",
    "tr": "16 Kasım 2026 Pazartesi 09:12:44 GMT+3 tarihinde {n} <{a}> şunu yazdı:",
    "ro": "luni, 16 noiembrie 2026, 09:12:44 EET, {n} <{a}> a scris:",
}

SENT_FROM = {
    "fr": ("Envoyé de mon iPhone", "Envoyé depuis mon appareil Galaxy", "Télécharger Outlook pour Android"),
    "en": ("Sent from my iPhone", "Sent from my Galaxy", "Get Outlook for iOS"),
    "de": ("Von meinem iPhone gesendet", "Von meinem Galaxy gesendet", "Outlook für Android herunterladen"),
    "es": ("Enviado desde mi iPhone", "Enviado desde mi Galaxy", "Obtener Outlook para Android"),
    "pt": ("Enviado do meu iPhone", "Enviado do meu Galaxy", "Obter o Outlook para Android"),
    "it": ("Inviato da iPhone", "Inviato dal mio Galaxy", "Ottieni Outlook per Android"),
    "ar": ("أُرسلت من الـ iPhone", "تم الإرسال من هاتف Galaxy الخاص بي", "الحصول على Outlook لنظام Android"),
    "ru": ("Отправлено с iPhone", "Отправлено с моего Galaxy", "Скачать Outlook для Android"),
    "tr": ("iPhone'umdan gönderildi", "Galaxy cihazımdan gönderildi", "Android için Outlook'u edinin"),
    "zh": ("发自我的 iPhone", "从我的 Galaxy 发送", "获取 Outlook for Android"),
    "uk": ("Надіслано з iPhone", "Надіслано з мого Galaxy", "Отримати Outlook для Android"),
    "pl": ("Wysłane z iPhone'a", "Wysłane z mojego Galaxy", "Pobierz aplikację Outlook dla systemu Android"),
    "ro": ("Trimis de pe iPhone-ul meu", "Trimis de pe Galaxy-ul meu", "Obțineți Outlook pentru Android"),
    "vi": ("Đã gửi từ iPhone của tôi", "Được gửi từ Galaxy của tôi", "Tải Outlook cho Android"),
    "nl": ("Verstuurd vanaf mijn iPhone", "Verzonden vanaf mijn Galaxy", "Outlook voor Android downloaden"),
}
"""What iPhones, Galaxy telephones and Outlook on telephones put below a letter."""
