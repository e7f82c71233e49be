"""Answers as the usual mail programs make them: a plain text and an HTML text of the same letter.

Each function takes a letter and gives what stands in its text/plain and its text/html part; the markup is that
of the program (its classes, ids and borders), since it is by the markup that a quotation is known best.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from tests.written import phrases
from tests.written.letters import ADDRESS, BUREAU, OWN, QUOTED


@dataclass(frozen=True)
class Letter:
    """A person's answer in `language` to what the bureau wrote."""

    language: str
    own: str
    quoted: str = QUOTED

    @classmethod
    def in_(cls, language: str) -> "Letter":
        return cls(language, OWN[language])


Parts = tuple[str, str]
"""text/plain and text/html."""


def quoted_lines(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def divs(text: str) -> str:
    """A text as web mail writes it: a div for each line."""
    return "".join(f"<div>{escape(line) or '<br>'}</div>" for line in text.splitlines())


def breaks(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")


def paragraphs(text: str) -> str:
    """A text as Word writes it: a paragraph of class MsoNormal for each line."""
    lines = (escape(line) or "<o:p>&nbsp;</o:p>" for line in text.splitlines())
    return "".join(f'<p class="MsoNormal">{line}</p>\n' for line in lines)


def introduction(templates: dict[str, str], language: str) -> str:
    return templates.get(language, templates["en"]).format(n=BUREAU, a=ADDRESS)


def header_block(language: str) -> list[tuple[str, str]]:
    labels = phrases.OUTLOOK_LABELS.get(language, phrases.OUTLOOK_LABELS["en"])
    values = (f"{BUREAU} <{ADDRESS}>", "16/11/2026 09:12", "awa@mail.example", "RE: demande de titre")
    return list(zip(labels, values, strict=True))


def plain_block(language: str) -> str:
    return "\n".join(f"{label} {value}" for label, value in header_block(language))


def html_block(language: str) -> str:
    return "<br>\n".join(f"<b>{label}</b> {escape(value)}" for label, value in header_block(language))


def gmail(letter: Letter) -> Parts:
    line = introduction(phrases.GMAIL, letter.language)
    html = (
        f'<div dir="auto">{divs(letter.own)}</div><br><div class="gmail_quote gmail_quote_container">'
        f'<div dir="ltr" class="gmail_attr">{escape(line)}<br></div><blockquote class="gmail_quote" '
        f'style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">'
        f'<div dir="ltr">{divs(letter.quoted)}</div></blockquote></div>'
    )
    return f"{letter.own}\n\n{wrapped(line)}\n\n{quoted_lines(letter.quoted)}\n", html


def wrapped(line: str) -> str:
    """Gmail breaks the introducing line before an address that would pass 78 columns."""
    return line.replace(" <", "\n<", 1) if len(line) > 70 else line


def outlook_classic(letter: Letter) -> Parts:
    html = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm;} --></style>'
        f'</head><body lang="FR"><div class="WordSection1">{paragraphs(letter.own)}<p class="MsoNormal"><o:p>&nbsp;</o:p>'
        '</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
        f'<p class="MsoNormal">{html_block(letter.language)}<o:p></o:p></p></div></div>'
        f"{paragraphs(letter.quoted)}</div></body></html>"
    )
    return f"{letter.own}\n\n{plain_block(letter.language)}\n\n{letter.quoted}\n", html


def outlook_web(letter: Letter) -> Parts:
    html = (
        f'<div class="elementToProof" style="font-family: Aptos; font-size: 12pt">{divs(letter.own)}</div>'
        '<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">'
        f'<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif">{html_block(letter.language)}</font>'
        f'<div>&nbsp;</div></div><div class="BodyFragment">{divs(letter.quoted)}</div>'
    )
    plain = f"{letter.own}\n\n{'_' * 32}\n{plain_block(letter.language)}\n\n{letter.quoted}\n"
    return plain, html


def outlook_new(letter: Letter) -> Parts:
    html = (
        f'<div class="elementToProof">{breaks(letter.own)}</div><div id="mail-editor-reference-message-container">'
        f'<hr style="display: inline-block; width: 98%;"><div id="divRplyFwdMsg" style="font-family: Calibri">'
        f'{html_block(letter.language)}</div><div class="x_WordSection1">{paragraphs(letter.quoted)}</div></div>'
    )
    return outlook_web(letter)[0], html


def outlook_mobile(letter: Letter) -> Parts:
    sign = phrases.SENT_FROM.get(letter.language, phrases.SENT_FROM["en"])[2]
    html = (
        f'<div dir="auto">{divs(letter.own)}</div><div id="ms-outlook-mobile-signature" dir="auto"><div><br></div>'
        f'<a href="https://aka.ms/AAb9ysg">{sign}</a></div><hr style="display:inline-block;width:98%" tabindex="-1">'
        f'<div id="divRplyFwdMsg" dir="ltr">{html_block(letter.language)}</div>{divs(letter.quoted)}'
    )
    plain = (
        f"{letter.own}\n\n{sign}<https://aka.ms/AAb9ysg>\n{'_' * 32}\n"
        f"{plain_block(letter.language)}\n\n{letter.quoted}\n"
    )
    return plain, html


def apple_mac(letter: Letter) -> Parts:
    line = introduction(phrases.APPLE, letter.language)
    html = (
        '<html><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space;">'
        f'{breaks(letter.own)}<div><br><blockquote type="cite"><div>{escape(line)}</div>'
        f'<br class="Apple-interchange-newline"><div>{divs(letter.quoted)}</div></blockquote></div><br></body></html>'
    )
    return f"{letter.own}\n\n> {line}\n> \n{quoted_lines(letter.quoted)}\n", html


def apple_ios(letter: Letter) -> Parts:
    line = introduction(phrases.APPLE, letter.language)
    sign = phrases.SENT_FROM.get(letter.language, phrases.SENT_FROM["en"])[0]
    html = (
        f'<html><body dir="auto">{breaks(letter.own)}<br><div dir="ltr">{sign}</div><div dir="ltr"><br>'
        f'<blockquote type="cite">{escape(line)}<br><br></blockquote></div><blockquote type="cite">'
        f'<div dir="ltr">{divs(letter.quoted)}</div></blockquote></body></html>'
    )
    return f"{letter.own}\n\n{sign}\n\n> {line}\n> \n{quoted_lines(letter.quoted)}\n", html


def thunderbird(letter: Letter) -> Parts:
    line = introduction(phrases.THUNDERBIRD, letter.language)
    html = (
        f"<html><body><p>{breaks(letter.own)}</p><p></p>"
        f'<div class="moz-cite-prefix">{escape(line)}<br></div>'
        f'<blockquote type="cite" cite="mid:a1@prefecture.example">{breaks(letter.quoted)}</blockquote></body></html>'
    )
    return f"{letter.own}\n\n{line}\n{quoted_lines(letter.quoted)}\n", html


def thunderbird_below(letter: Letter) -> Parts:
    """The answer below the quotation, where Thunderbird puts it at first."""
    line = introduction(phrases.THUNDERBIRD, letter.language)
    html = (
        f'<html><body><div class="moz-cite-prefix">{escape(line)}<br></div>'
        f'<blockquote type="cite" cite="mid:a1@prefecture.example">{breaks(letter.quoted)}</blockquote>'
        f"<p>{breaks(letter.own)}</p></body></html>"
    )
    return f"{line}\n{quoted_lines(letter.quoted)}\n\n{letter.own}\n", html


def yahoo(letter: Letter) -> Parts:
    line = introduction(phrases.YAHOO, letter.language)
    html = (
        f'<html><head></head><body><div class="ydp1a2byahoo-style-wrap" style="font-size:16px;">{divs(letter.own)}</div>'
        f'<div id="ydp77yahoo_quoted_123" class="ydp77yahoo_quoted"><div style="color:#26282a;">'
        f"<div>{escape(line)}</div><div><br></div><div>{divs(letter.quoted)}</div></div></div></body></html>"
    )
    indented = "\n".join(f"    {part}" if part else "" for part in letter.quoted.splitlines())
    return f"{letter.own}\n\n    {line}  \n \n{indented}\n  ", html


def orange_old(letter: Letter) -> Parts:
    head = f'Message du 16/11/26 09:12\nDe : "{BUREAU}" <{ADDRESS}>\nA : awa@mail.example\nCopie à : \nObjet : RE: titre\n'
    html = (
        f"<p>{breaks(letter.own)}</p><blockquote>"
        f"{breaks(quoted_lines(head + chr(10) + letter.quoted))}</blockquote>"
    )
    return f"{letter.own}\n\n\n{quoted_lines(head)}\n>\n{quoted_lines(letter.quoted)}\n", html


def open_xchange(letter: Letter) -> Parts:
    """Orange's present web mail, Libero, Ionos."""
    lines = {
        "fr": "Le 16/11/2026 09:12 CET, {n} <{a}> a écrit :",
        "it": "Il 16/11/2026 09:12 CET {n} <{a}> ha scritto:",
        "de": "{n} <{a}> hat am 16.11.2026 09:12 CET geschrieben:",
        "en": "On 11/16/2026 9:12 AM CET {n} <{a}> wrote:",
        "es": "El 16/11/2026 09:12 CET {n} <{a}> escribió:",
    }
    line = introduction(lines, letter.language)
    html = (
        f'<div class="default-style">{divs(letter.own)}</div><blockquote type="cite"><div>{escape(line)}</div>'
        f"<div><br></div><div><br></div>{divs(letter.quoted)}</blockquote>"
    )
    return f"{letter.own}\n\n> {line}\n> \n>  \n{quoted_lines(letter.quoted)}\n", html


def zimbra(letter: Letter) -> Parts:
    """Free's web mail, La Poste's, and many universities'."""
    titles = {
        "fr": "Mail original",
        "en": "Original Message",
        "de": "Ursprüngliche Mail",
        "es": "Mensaje original",
    }
    labels = {"fr": ("De", "À", "Envoyé", "Objet"), "en": ("From", "To", "Sent", "Subject")}
    who, to, when, what = labels.get(letter.language, labels["en"])
    head = (
        f'{who}: "{BUREAU}" <{ADDRESS}>\n{to}: "awa" <awa@mail.example>\n'
        f"{when}: Lundi 16 Novembre 2026 09:12:44\n{what}: Re: titre"
    )
    html = (
        f'<div style="font-family: arial; font-size: 12pt">{divs(letter.own)}<div><br></div>'
        f'<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">{breaks(head)}</div>'
        f'<div data-marker="__QUOTED_TEXT__">{divs(letter.quoted)}</div></div>'
    )
    title = titles.get(letter.language, titles["en"])
    return f"{letter.own}\n\n----- {title} -----\n{head}\n\n{letter.quoted}\n", html


def sfr(letter: Letter) -> Parts:
    bar = "=" * 40
    head = f"{bar}\n\nMessage du : 16/11/2026 09:12\nDe : {BUREAU} <{ADDRESS}>\nA : awa@mail.example\nCopie à :\nSujet : Re: titre"
    html = f'<div>{breaks(letter.own)}</div><br><div style="border-left:2px solid">{breaks(head)}<br><br>{breaks(letter.quoted)}</div>'
    return f"{letter.own}\n\n{head}\n\n{letter.quoted}\n", html


SAMSUNG = {
    "fr": (
        "-------- Message d'origine --------",
        "De : {n} <{a}>",
        "Date : 16/11/2026 09:12 (GMT+01:00)",
        "À : awa@mail.example",
        "Objet : RE: titre",
    ),
    "en": (
        "-------- Original message --------",
        "From: {n} <{a}>",
        "Date: 16/11/2026 09:12 (GMT+01:00)",
        "To: awa@mail.example",
        "Subject: RE: titre",
    ),
    "de": (
        "-------- Ursprüngliche Nachricht --------",
        "Von: {n} <{a}>",
        "Datum: 16.11.26 09:12 (GMT+01:00)",
        "An: awa@mail.example",
        "Betreff: RE: titre",
    ),
    "es": (
        "-------- Mensaje original --------",
        "De: {n} <{a}>",
        "Fecha: 16/11/26 9:12 (GMT+01:00)",
        "Para: awa@mail.example",
        "Asunto: RE: titre",
    ),
    "pt": (
        "-------- Mensagem original --------",
        "De: {n} <{a}>",
        "Data: 16/11/26 09:12 (GMT+00:00)",
        "Para: awa@mail.example",
        "Assunto: RE: titre",
    ),
    "it": (
        "-------- Messaggio originale --------",
        "Da: {n} <{a}>",
        "Data: 16/11/26 09:12 (GMT+01:00)",
        "A: awa@mail.example",
        "Oggetto: RE: titre",
    ),
    "ar": (
        "-------- الرسالة الأصلية --------",
        "من: {n} <{a}>",
        "التاريخ: 16/11/2026 9:12 (GMT+01:00)",
        "إلى: awa@mail.example",
        "الموضوع: RE: titre",
    ),
    "ru": (
        "-------- Исходное сообщение --------",
        "От: {n} <{a}>",
        "Дата: 16.11.2026 09:12 (GMT+03:00)",
        "Кому: awa@mail.example",
        "Тема: RE: titre",
    ),
    "tr": (
        "-------- Orijinal mesaj --------",
        "Kimden: {n} <{a}>",
        "Tarih: 16.11.2026 09:12 (GMT+03:00)",
        "Alıcı: awa@mail.example",
        "Konu: RE: titre",
    ),
    "pl": (
        "-------- Oryginalna wiadomość --------",
        "Od: {n} <{a}>",
        "Data: 16.11.2026 09:12 (GMT+01:00)",
        "Do: awa@mail.example",
        "Temat: RE: titre",
    ),
    "ro": (
        "-------- Mesaj original --------",
        "De la: {n} <{a}>",
        "Data: 16.11.2026 09:12 (GMT+02:00)",
        "Către: awa@mail.example",
        "Subiect: RE: titre",
    ),
    "uk": (
        "-------- Оригінальне повідомлення --------",
        "Від: {n} <{a}>",
        "Дата: 16.11.26 09:12 (GMT+02:00)",
        "Кому: awa@mail.example",
        "Тема: RE: titre",
    ),
}


def samsung(letter: Letter) -> Parts:
    head = [line.format(n=BUREAU, a=ADDRESS) for line in SAMSUNG.get(letter.language, SAMSUNG["en"])]
    sign = phrases.SENT_FROM.get(letter.language, phrases.SENT_FROM["en"])[1]
    html = (
        f'<html><body>{divs(letter.own)}<div><br></div><div id="composer_signature" dir="auto"><div '
        f'style="font-size:85%;color:#575757" dir="auto">{sign}</div></div><div><br></div><div align="left" dir="auto" '
        f'style="font-size:100%;color:#000000"><div>{head[0]}</div>{divs(chr(10).join(head[1:]))}<div><br></div></div>'
        f"{divs(letter.quoted)}</body></html>"
    )
    return f"{letter.own}\n\n\n{sign}\n" + "\n".join(head) + f"\n\n{letter.quoted}\n", html


def huawei(letter: Letter) -> Parts:
    signs = {
        "fr": "Envoyé de mon téléphone HUAWEI",
        "en": "Sent from my Huawei phone",
        "zh": "发自我的华为手机",
    }
    sign = signs.get(letter.language, signs["en"])
    title = {"fr": "-------- Message original --------"}.get(
        letter.language, "-------- Original message --------"
    )
    head = f"{title}\nDe : {BUREAU} <{ADDRESS}>\nDate : lun. 16 nov. 2026 à 09:12\nÀ : awa@mail.example\nObjet : Re: titre"
    html = (
        f'<p dir="ltr">{breaks(letter.own)}</p><p dir="ltr">{sign}</p><br><div class="quote">'
        f'<br><br>{breaks(head)}<br><blockquote class="quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid">'
        f"{divs(letter.quoted)}</blockquote></div>"
    )
    return f"{letter.own}\n\n{sign}\n\n{head}\n\n{letter.quoted}\n", html


def mail_ru(letter: Letter) -> Parts:
    line = f"Понедельник, 16 ноября 2026, 9:12 +03:00 от {BUREAU} <{ADDRESS}>:"
    html = (
        f'<HTML><BODY>{divs(letter.own)}<div>&nbsp;</div><div data-signature-widget="container"><div '
        f'data-signature-widget="content"><div>--<br>Отправлено из Почты <a href="https://mail.example">Mail.ru</a></div></div>'
        f'</div><div>&nbsp;</div><blockquote style="border-left:1px solid #0857A6; margin:10px; padding:0 0 0 10px;">'
        f'{escape(line)}<br>&nbsp;<div id="">{divs(letter.quoted)}</div></blockquote></BODY></HTML>'
    )
    plain = f"{letter.own}\n \n \n--\nОтправлено из Почты Mail.ru\n \n>{line}\n> \n{quoted_lines(letter.quoted)}\n"
    return plain, html


def yandex(letter: Letter) -> Parts:
    line = f'16.11.2026, 09:12, "{BUREAU}" <{ADDRESS}>:'
    html = (
        f"{divs(letter.own)}<div> </div><div>{escape(line)}</div><blockquote>{divs(letter.quoted)}</blockquote>"
        "<div> </div><div> </div><div>-- </div><div>Отправлено из мобильного приложения Яндекс Почты</div>"
    )
    plain = (
        f"{letter.own}\n \n{line}\n{quoted_lines(letter.quoted)}\n \n"
        "-- \nОтправлено из мобильного приложения Яндекс Почты\n"
    )
    return plain, html


def qq(letter: Letter) -> Parts:
    head = f'发件人: "{BUREAU}" <{ADDRESS}>;\n发送时间: 2026年11月16日(星期一) 上午9:12\n收件人: "awa"<awa@mail.example>;\n主题: Re: titre'
    bar = "------------------&nbsp;原始邮件&nbsp;------------------"
    html = (
        f'{divs(letter.own)}<div><br></div><div><!--emptysign--></div><div style="font-size: 12px;font-family: Arial '
        f'Narrow;padding:2px 0 2px 0;">{bar}</div><div style="font-size: 12px;background:#efefef;padding:8px;">'
        f"{divs(head)}</div><div><br></div>{divs(letter.quoted)}"
    )
    bar_text = bar.replace("&nbsp;", " ")
    return f"{letter.own}\n\n\n{bar_text}\n{head}\n\n\n{letter.quoted}\n", html


def netease(letter: Letter) -> Parts:
    """163.com and 126.com."""
    lines = {
        "zh": '在 2026-11-16 09:12:44，"{n}" <{a}> 写道：',
        "en": 'At 2026-11-16 09:12:44, "{n}" <{a}> wrote:',
    }
    line = introduction(lines, letter.language)
    html = (
        f'<div style="line-height:1.7;color:#000000;font-size:14px;">{divs(letter.own)}<br><br><p>{escape(line)}</p>'
        '<blockquote id="isReplyContent" style="PADDING-LEFT: 1ex; MARGIN: 0px 0px 0px 0.8ex; BORDER-LEFT: #ccc 1px solid">'
        f"{divs(letter.quoted)}</blockquote></div>"
    )
    return f"{letter.own}\n\n\n\n\n{line}\n{quoted_lines(letter.quoted)}\n", html


def netease_mobile(letter: Letter) -> Parts:
    rows = (
        ("发件人", f"{BUREAU}<{ADDRESS}>"),
        ("日期", "2026年11月16日 09:12"),
        ("收件人", "awa@mail.example"),
        ("主题", "Re: titre"),
    )
    table = "".join(f"<tr><td>{label}</td><td>{escape(value)}</td></tr>" for label, value in rows)
    html = (
        f'<div>{divs(letter.own)}</div><div class="ntes-mailmaster-quote" style="padding-top: 1px">'
        f"<div>---- 回复的原邮件 ----</div><table>{table}</table><div>{divs(letter.quoted)}</div></div>"
    )
    head = "\n".join(f"| {label} | {value} |" for label, value in rows)
    return f"{letter.own}\n\n\n---- 回复的原邮件 ----\n{head}\n{letter.quoted}\n", html


def gmx(letter: Letter) -> Parts:
    labels = {
        "de": ("Gesendet:", "Von:", "An:", "Betreff:"),
        "en": ("Sent:", "From:", "To:", "Subject:"),
        "fr": ("Envoyé:", "De:", "À:", "Objet:"),
    }
    sent, who, to, what = labels.get(letter.language, labels["en"])
    values = (
        (sent, "Montag, 16. November 2026 um 09:12 Uhr"),
        (who, f'"{BUREAU}" <{ADDRESS}>'),
        (to, "awa@mail.example"),
        (what, "Re: titre"),
    )
    head_html = "<br>".join(f"<b>{label}</b>&nbsp;{escape(value)}" for label, value in values)
    html = (
        f'<div style="font-family: Verdana;font-size: 12.0px;"><div>{divs(letter.own)}<div>&nbsp;</div>'
        '<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5;">'
        f'<div style="margin:0 0 10px 0;">{head_html}</div><div name="quoted-content">{divs(letter.quoted)}</div>'
        "</div></div></div>"
    )
    head = "\n".join(f"{label} {value}" for label, value in values)
    return f"{letter.own}\n\n{head}\n\n{letter.quoted}\n", html


def roundcube(letter: Letter) -> Parts:
    lines = {
        "fr": "Le 2026-11-16 09:12, {n} a écrit :",
        "en": "On 2026-11-16 09:12, {n} wrote:",
        "de": "Am 2026-11-16 09:12, schrieb {n}:",
        "es": "El 2026-11-16 09:12, {n} escribió:",
        "it": "Il 2026-11-16 09:12 {n} ha scritto:",
        "pl": "W dniu 2026-11-16 09:12, {n} napisał(a):",
        "ru": "{n} писал 2026-11-16 09:12:",
    }
    line = introduction(lines, letter.language)
    html = (
        f'<html><body style="font-size: 10pt">{breaks(letter.own)}<p id="reply-intro">{line}</p>'
        '<blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0">'
        f'<div class="pre" style="margin: 0; padding: 0">{breaks(letter.quoted)}</div></blockquote></body></html>'
    )
    return f"{letter.own}\n\n{line}\n\n{quoted_lines(letter.quoted)}\n", html


def k9(letter: Letter) -> Parts:
    lines = {
        "fr": "Le 16 novembre 2026 09:12:44 GMT+01:00, {n} <{a}> a écrit :",
        "en": "On 16 November 2026 09:12:44 CET, {n} <{a}> wrote:",
        "de": "Am 16. November 2026 09:12:44 MEZ schrieb {n} <{a}>:",
        "ru": "16 ноября 2026 г. 09:12:44 GMT+03:00, {n} <{a}> пишет:",
    }
    signs = {
        "fr": "Envoyé de mon appareil Android avec K-9 Mail. Veuillez excuser ma brièveté.",
        "en": "Sent from my Android device with K-9 Mail. Please excuse my brevity.",
        "de": "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
        "ru": "Простите за краткость, создано в K-9 Mail.",
    }
    line, sign = introduction(lines, letter.language), signs.get(letter.language, signs["en"])
    html = (
        f'<html><head></head><body><div dir="auto">{breaks(letter.own)}<br><br>-- <br>{sign}</div>'
        f'<br><br><div class="gmail_quote"><div dir="auto">{escape(line)}</div><blockquote class="gmail_quote" '
        f'style="margin: 0pt 0pt 0pt 0.8ex; border-left: 1px solid rgb(204, 204, 204); padding-left: 1ex;">'
        f'<pre dir="auto" class="k9mail">{escape(letter.quoted)}</pre></blockquote></div></body></html>'
    )
    return f"{letter.own}\n\n-- \n{sign}\n\n{line}\n{quoted_lines(letter.quoted)}\n", html


def proton(letter: Letter) -> Parts:
    lines = {
        "fr": "Le lundi 16 novembre 2026 à 09:12, {n} <{a}> a écrit :",
        "en": "On Monday, November 16th, 2026 at 9:12 AM, {n} <{a}> wrote:",
        "de": "{n} <{a}> schrieb am Montag, 16. November 2026 um 09:12:",
        "es": "El lunes, 16 de noviembre de 2026 a las 9:12, {n} <{a}> escribió:",
    }
    signs = {
        "fr": "Envoyé avec la messagerie sécurisée Proton Mail.",
        "en": "Sent with Proton Mail secure email.",
        "de": "Gesendet mit der sicheren E-Mail von Proton Mail.",
        "es": "Enviado con el correo seguro de Proton Mail.",
    }
    line, sign = introduction(lines, letter.language), signs.get(letter.language, signs["en"])
    html = (
        f'<div style="font-family: Arial; font-size: 14px;">{divs(letter.own)}</div><div '
        f'class="protonmail_signature_block"><div class="protonmail_signature_block-proton">{sign}</div></div>'
        f'<div class="protonmail_quote">{escape(line)}<br><br><blockquote class="protonmail_quote" type="cite">'
        f"{breaks(letter.quoted)}</blockquote></div>"
    )
    return f"{letter.own}\n\n{sign}\n\n{line}\n\n{quoted_lines(letter.quoted)}\n", html


def outlook_over_gmail(letter: Letter) -> Parts:
    """Outlook on the web writes `x_` before every class and id of what it takes over."""
    line = introduction(phrases.GMAIL, letter.language)
    html = (
        f'<div><div class="x_elementToProof">{divs(letter.own)}</div><br><div class="x_gmail_quote">'
        f'<div dir="ltr" class="x_gmail_attr">{escape(line)}<br></div><blockquote class="x_gmail_quote">'
        f"{divs(letter.quoted)}</blockquote></div></div>"
    )
    return f"{letter.own}\n\n{line}\n\n{letter.quoted}\n", html


PROGRAMS: dict[str, tuple[Callable[[Letter], Parts], tuple[str, ...]]] = {
    "gmail": (gmail, tuple(phrases.GMAIL)),
    "outlook-classic": (outlook_classic, tuple(phrases.OUTLOOK_LABELS)),
    "outlook-web": (outlook_web, tuple(phrases.OUTLOOK_LABELS)),
    "outlook-new": (outlook_new, ("fr", "en", "de", "ar", "tr", "ru")),
    "outlook-mobile": (outlook_mobile, tuple(phrases.SENT_FROM)),
    "outlook-over-gmail": (outlook_over_gmail, ("fr", "en", "es", "ar", "zh")),
    "apple-mac": (apple_mac, tuple(phrases.APPLE)),
    "apple-ios": (apple_ios, tuple(phrases.APPLE)),
    "thunderbird": (thunderbird, tuple(phrases.THUNDERBIRD)),
    "thunderbird-below": (thunderbird_below, ("fr", "en", "de", "it", "pl", "uk")),
    "yahoo": (yahoo, tuple(phrases.YAHOO)),
    "orange-old": (orange_old, ("fr", "ar", "en", "pt")),
    "open-xchange": (open_xchange, ("fr", "it", "de", "en", "es")),
    "zimbra": (zimbra, ("fr", "en", "de", "es", "ar")),
    "sfr": (sfr, ("fr", "ar", "pt", "vi")),
    "samsung": (samsung, tuple(SAMSUNG)),
    "huawei": (huawei, ("fr", "en", "zh", "am")),
    "mail.ru": (mail_ru, ("ru", "uk", "hy", "ka")),
    "yandex": (yandex, ("ru", "hy", "uk")),
    "qq": (qq, ("zh", "en", "fr")),
    "163": (netease, ("zh", "en", "fr")),
    "163-mobile": (netease_mobile, ("zh",)),
    "gmx": (gmx, ("de", "en", "fr", "sq")),
    "roundcube": (roundcube, ("fr", "en", "de", "es", "it", "pl", "ru")),
    "k9": (k9, ("fr", "en", "de", "ru", "fa")),
    "proton": (proton, ("fr", "en", "de", "es")),
}
"""Each program with the languages its answers are tried in."""
