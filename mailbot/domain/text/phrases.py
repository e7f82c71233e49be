"""The words of mail programs and of disclaimers, in the languages that people's programs speak.

All are folded when they are loaded: case, accents and variants of letters do not count.
"""

from __future__ import annotations

from mailbot.domain.folding import fold


def _all(*phrases: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(phrase) for phrase in phrases))


WROTE = _all(
    "wrote", "a écrit", "écrivait", "schrieb", "geschrieben", "escribió", "escribi", "escreveu",
    "ha scritto", "كتب", "تمت كتابة", "نوشت", "پیکړل", "ولیکل", "نے لکھا", "пишет", "писал", "написал",
    "пише", "написав", "написа", "је написа", "yazdı", "写道", "寫道", "napisał", "pisze", "napisao",
    "a scris", "shkroi", "ka shkruar", "schreef", "đã viết", "έγραψε", "დაწერა", "წერს", "წერდა", "գրել",
    "գրեց", "লিখেছেন", "ने लिखा", "எழுதியது", "እንዲህ ጽፈዋል", "ጽፈዋል", "nivîsand", "kirjoitti", "skrev",
    "napsal", "írta", "aliandika", "yazıb",
)  # fmt: skip
"""The verb of an attribution; it ends it in most languages, and begins it in a few."""

QUOTE_TITLES = frozenset(_all(
    "original message", "message d'origine", "message original", "message initial", "mail original",
    "courriel original", "e-mail d'origine", "e-mail original", "message transféré", "message réexpédié",
    "forwarded message", "mail transféré", "début du message transféré", "début du message réexpédié",
    "begin forwarded message", "ursprüngliche nachricht", "ursprüngliche mail", "original-nachricht",
    "ursprungliche e-mail", "weitergeleitete nachricht", "anfang der weitergeleiteten nachricht",
    "mensaje original", "mensaje reenviado", "inicio del mensaje reenviado", "mensagem original",
    "mensagem encaminhada", "início da mensagem reencaminhada", "mensagem reencaminhada",
    "messaggio originale", "messaggio inoltrato", "inizio messaggio inoltrato", "الرسالة الأصلية",
    "رسالة معاد توجيهها", "الرسالة المعاد توجيهها", "رسالة مُعاد توجيهها", "پیام اصلی",
    "исходное сообщение", "пересылаемое сообщение", "пересланное сообщение", "оригінальне повідомлення",
    "переслане повідомлення", "orijinal ileti", "orijinal mesaj", "özgün ileti", "iletilen ileti",
    "yönlendirilmiş mesaj", "原始邮件", "原始郵件", "转发的邮件", "轉寄郵件", "回复的原邮件",
    "转发邮件信息", "oryginalna wiadomość", "wiadomość przekazana", "mesaj original",
    "mesaj redirecționat", "mesazhi origjinal", "originalna poruka", "oorspronkelijk bericht",
    "oorspronkelijke bericht", "doorgestuurd bericht", "tin nhắn gốc", "thư gốc", "thư đã chuyển tiếp",
    "αρχικό μήνυμα", "προωθημένο μήνυμα", "оригинално съобщение", "препратено съобщение",
    "მიმაგრებული წერილი", "გადაგზავნილი წერილი",
))  # fmt: skip
"""What stands between dashes above a quoted or a forwarded mail."""

_FIELDS: dict[str, tuple[str, ...]] = {
    "from": _all(
        "nadawca", "de", "from", "von", "da", "от", "від", "kimden", "gönderen", "من", "از", "发件人",
        "寄件者", "寄件人", "van", "od", "expéditeur", "remitente", "mittente", "absender", "desde",
        "de la", "expeditor", "từ", "nga", "από", "от кого", "шаље", "ვისგან", "გამომგზავნი", "ումից",
        "প্রেরক", "प्रेषक", "ከ",
    ),
    "date": _all(
        "envoyé", "envoyé le", "date", "sent", "gesendet", "datum", "enviado", "enviado el", "enviada em",
        "enviado em", "fecha", "data", "inviato", "отправлено", "дата", "надіслано", "gönderildi",
        "gönderilen", "gönderme tarihi", "tarih", "تاريخ الإرسال", "أرسلت", "التاريخ", "تم الإرسال",
        "تاریخ", "ارسال شده", "ارسال‌شده", "发送时间", "發送時間", "发送日期", "日期", "傳送時間",
        "寄件日期", "wysłano", "verzonden", "trimis", "message du", "đã gửi", "ngày", "dërguar",
        "στάλθηκε", "ημερομηνία", "изпратено", "poslato", "послато", "თარიღი", "ամսաթիվ", "তারিখ",
        "दिनांक",
    ),
    "to": _all(
        "adresat", "à", "to", "an", "para", "кому", "kime", "alıcı", "إلى", "به", "收件人", "aan", "do",
        "destinataire", "pour", "către", "đến", "për", "προς", "до", "za", "за", "ვის", "ում", "প্রাপক",
        "प्रति", "ለ",
    ),
    "subject": _all(
        "objet", "sujet", "subject", "betreff", "asunto", "assunto", "oggetto", "тема", "konu", "الموضوع",
        "موضوع", "主题", "主題", "temat", "onderwerp", "subiect", "chủ đề", "tiêu đề", "subjekti", "tema",
        "θέμα", "относно", "თემა", "թեմա", "বিষয়", "विषय", "ርዕስ",
    ),
    "other": _all(
        "cc", "cci", "bcc", "copie", "copie à", "copia", "kopie", "kopia", "копия", "копія", "bilgi",
        "نسخة", "نسخة إلى", "抄送", "副本", "importance", "priorité", "répondre à", "reply-to",
        "pièces jointes", "attachments", "anhänge",
    ),
}  # fmt: skip

LABELS = {label: role for role in reversed(_FIELDS) for label in _FIELDS[role]}
"""The labels of header blocks, and what they name. Where languages disagree ("da") the sender comes first."""

SENT_FROM = _all(
    "sent from my", "sent from mail", "sent from outlook", "sent from yahoo", "sent via",
    "get outlook for", "envoyé de mon", "envoyé depuis", "envoyé à partir de", "envoyé avec",
    "envoyé par mon", "obtenir outlook", "télécharger outlook", "provenance : courrier", "von meinem",
    "gesendet von", "gesendet mit", "enviado desde", "enviado do meu", "enviado a partir", "enviado de mi",
    "enviado do", "enviado con el", "obter o outlook", "obtener outlook", "inviato da", "отправлено с",
    "отправлено из", "надіслано з", "надіслано із", "gönderildi", "sendt fra", "أرسلت من", "تم الإرسال من",
    "مرسل من", "发自我的", "發自我的", "从我的", "wysłane z", "trimis de pe", "yahoo mail :",
    "yahoo mail: ", "ارسال شده از", "إرسالها من",
)  # fmt: skip
"""How the lines begin by which programs name themselves."""

DEVICES = _all(
    "iphone", "ipad", "galaxy", "samsung", "huawei", "xiaomi", "redmi", "honor", "oppo", "realme", "tecno",
    "android", "windows", "blackberry", "outlook", "yahoo", "gmail", "mail.ru", "яндекс", "yandex",
    "proton", "k-9", "gmx", "web.de", "mymail", "bluemail", "orange mail", "sfr mail", "la poste",
    "libero", "thunderbird", "foxmail", "qq邮箱", "网易邮箱", "华为", "小米", "آیفون", "آيفون", "айфон",
    "آندروید", "أندرويد",
)  # fmt: skip
SENT = _all(
    "sent", "envoyé", "gesendet", "enviado", "enviada", "inviato", "inviata", "отправлен", "надіслан",
    "создано", "написано", "gönderildi", "أرسل", "الإرسال", "إرسال", "ارسال", "استاول", "بھیجا", "发自",
    "發自", "发送", "傳送", "wysłan", "trimis", "đã gửi", "được gửi", "verzonden", "verstuurd", "dërguar",
    "გაგზავნ", "ուղարկված", "изпратен", "poslato", "послато", "στάλθηκε", "εστάλη", "የተላከ", "भेजा",
    "পাঠানো", "hatiye şandin", "télécharge", "téléchargez", "obtenir", "obtenez", "get ", "download",
    "herunterladen", "obtener", "descargar", "obter", "ottieni", "scarica", "скачать", "получить",
    "установите", "edinin", "indirin", "获取", "取得", "отримати", "завантаж", "pobierz", "obțineți",
    "descărcați", "tải ", "الحصول", "دریافت", "brevity", "brièveté", "مشغول",
)  # fmt: skip
"""With the name of a device or program in a short line they make it the program's own."""
SENT_ENDS = _all("gönderildi", "gesendet", "göndərilib", "भेजा गया", "بھیجا گیا", "পাঠানো হয়েছে", "k-9 mail")
"""Where the verb stands at the end."""

BOILERPLATE = _all(
    "avant d'imprimer", "before printing", "vor dem ausdrucken", "antes de imprimir", "prima di stampare",
    "yazdırmadan önce", "прежде чем распечатать", "sans virus", "virus-free", "libre de virus",
    "virenfrei", "garanti sans virus", "avast.com", "non contiene virus", "livre de vírus", "без вирусов",
)  # fmt: skip

CONFIDENTIAL = _all(
    "confidential", "confidentiel", "réservées à l'usage", "réservé à l'usage", "à l'usage exclusif",
    "usage exclusif", "vertraulich", "confidencial", "confidenciais", "riservat", "confidenzial",
    "конфиденциал", "конфіденц", "gizli", "سري", "محرمان", "privileged", "保密", "机密", "機密", "poufn",
    "vertrouwelijk", "confidențial", "поверителн", "εμπιστευτικ", "konfidencial",
)  # fmt: skip
ADDRESSEE = _all(
    "intended", "recipient", "destinataire", "empfänger", "adressat", "destinatari", "получател",
    "адресат", "одержувач", "alıcı", "المرسل إليه", "المستلم", "المقصود", "گیرنده", "收件人", "收件者",
    "par erreur", "in error", "irrtum", "por error", "por erro", "por engano", "per errore",
    "geadresseerde", "eroare", "αποδέκτη", "παραλήπτη", "marrës", "adresat",
)  # fmt: skip
"""A paragraph that names a secret and an addressee is no part of the letter."""
