"""Single mails that are harder than a plain answer: name, text, HTML (or neither), the person's own words."""

from collections.abc import Iterator

from tests.written.corpus import Sample, raw_mail

ATTRIBUTION = "Le lun. 16 nov. 2026 à 09:12, Bureau <sejour@prefecture.example> a écrit :"
BLOCK = (
    "De : Bureau du séjour <sejour@prefecture.example>\nEnvoyé : lundi 16 novembre 2026 09:12\n"
    "À : awa@mail.example\nObjet : RE: titre"
)

TEXTS: dict[str, tuple[str, str]] = {
    "answers between quoted lines": (
        f"Bonjour,\n\n{ATTRIBUTION}\n> Votre date de naissance ?\n\nLe 3 mai 1990.\n\n"
        "> Votre numéro étranger ?\n\n4403016527\n\n> Cordialement",
        "Bonjour,\nLe 3 mai 1990.\n4403016527",
    ),
    "an answer below a doubly quoted thread": (
        f"> {ATTRIBUTION}\n>> Bonjour\n>>> ancien\n> Merci\n\nVoici ma réponse : oui.",
        "Voici ma réponse : oui.",
    ),
    "quotes without a space": (f"Oui\n\n{ATTRIBUTION}\n>Bonjour\n>Merci", "Oui"),
    "an attribution right below the last line": (
        f"Merci d'avance\n{ATTRIBUTION}\n> Bonjour",
        "Merci d'avance",
    ),
    "an attribution over three lines": (
        "Oui.\n\nLe lundi 16 novembre 2026 à 09:12, Bureau du séjour de la\npréfecture de la Loire-Atlantique\n"
        "<sejour@prefecture.example> a écrit :\n\n> Bonjour",
        "Oui.",
    ),
    "an attribution without colon": ("Oui\n\nLe 16/11/2026 à 09:12, Bureau a écrit\n> Bonjour\n> Merci", "Oui"),
    "a name before a wrapped address": (
        "Tamam\n\nBureau du séjour de la préfecture\n<sejour@prefecture.example>, 16 Kas 2026 Pzt, 09:12 tarihinde şunu yazdı:\n\n> Bonjour",
        "Tamam",
    ),
    "Swedish": ("Hej, här är min kopia.\n\nDen mån 16 nov. 2026 kl 09:12 skrev Bureau <s@prefecture.example>:\n\n> Bonjour", "Hej, här är min kopia."),
    "Czech": ("Dobrý den, posílám pas.\n\npo 16. 11. 2026 v 9:12 odesílatel Bureau <s@prefecture.example> napsal:\n\n> Bonjour", "Dobrý den, posílám pas."),
    "Hungarian": ("Küldöm az útlevelet.\n\nBureau <s@prefecture.example> ezt írta (időpont: 2026. nov. 16., H, 9:12):\n\n> Bonjour", "Küldöm az útlevelet."),
    "Japanese": ("パスポートを送ります。\n\n2026年11月16日(月) 9:12 Bureau <s@prefecture.example>:\n\n> Bonjour", "パスポートを送ります。"),
    "Korean": ("여권 사본을 보냅니다.\n\n2026년 11월 16일 (월) 오전 9:12, Bureau <s@prefecture.example>님이 작성:\n\n> Bonjour", "여권 사본을 보냅니다."),
    "Thai": ("ส่งสำเนาหนังสือเดินทาง\n\nในวันที่ จ. 16 พ.ย. 2026 เวลา 09:12 Bureau <s@prefecture.example> เขียนว่า:\n\n> Bonjour", "ส่งสำเนาหนังสือเดินทาง"),
    "Hebrew": ("שולח עותק של הדרכון\n\n\u200fבתאריך יום ב׳, 16 בנוב׳ 2026 ב-9:12 מאת Bureau <s@prefecture.example>:\n\n> Bonjour", "שולח עותק של הדרכון"),
    "Georgian": ("გამარჯობა\n\nორშ, 16 ნოე. 2026, 09:12 Bureau <s@prefecture.example>-მა დაწერა:\n\nBonjour", "გამარჯობა"),
    "Tamil": ("வணக்கம்\n\nதிங்., 16 நவ., 2026, முற்பகல் 9:12 அன்று, Bureau <s@prefecture.example> எழுதியது:\n\n> Bonjour", "வணக்கம்"),
    "Azeri": ("Salam\n\nBureau <s@prefecture.example>, 16 noy 2026, B.e., 09:12 tarixində yazdı:\n\n> Bonjour", "Salam"),
    "Swahili": ("Habari\n\nMnamo Jtt, 16 Nov 2026 saa 09:12 Bureau <s@prefecture.example> aliandika:\n\n> Bonjour", "Habari"),
    "Arabic digits": ("شكرا\n\nفي الاثنين، ١٦ نوفمبر ٢٠٢٦ في ٩:١٢ ص Bureau <s@prefecture.example> كتب:\n\n> Bonjour", "شكرا"),
    "a header block in bold": ("Voici la pièce.\n\n*De :* Bureau <s@prefecture.example>\n*Envoyé :* lundi 16 novembre 2026 09:12\n*À :* Awa\n*Objet :* RE: titre\n\nBonjour", "Voici la pièce."),
    "a header block with blank lines between": ("Voici.\n\nDe : Bureau <s@prefecture.example>\n\nEnvoyé : lundi 16 novembre 2026 09:12\n\nÀ : Awa\n\nObjet : RE\n\nBonjour", "Voici."),
    "a header block with values below": ("Voici.\n\nDe :\nBureau <s@prefecture.example>\nEnvoyé :\nlundi 16 novembre 2026 09:12\nÀ :\nAwa\nObjet :\nRE\n\nBonjour", "Voici."),
    "a header block in Swedish": ("Hej\n\n-----Ursprungligt meddelande-----\nFrån: Bureau <s@prefecture.example>\nSkickat: den 16 november 2026 09:12\nTill: Awa\nÄmne: SV: titre\n\nBonjour", "Hej"),
    "an old Outlook title": (f"Oui\n\n-----Message d'origine-----\n{BLOCK}\n\nBonjour", "Oui"),
    "Hotmail of long ago": ("Oui\n\nDate: Mon, 16 Nov 2026 09:12:00 +0100\nFrom: sejour@prefecture.example\nTo: awa@mail.example\nSubject: titre\n\nBonjour", "Oui"),
    "a signature above the thread, an answer below": (
        f"Bonjour\n-- \nAwa Diop\n06 39 98 00 01\n\n{ATTRIBUTION}\n> Quelle date ?\n\nLe 3 mai.",
        "Bonjour\nLe 3 mai.",
    ),
    "only our letter": (f"{ATTRIBUTION}\n\n> Accusé de réception\n> Votre demande PREF44-26-0001F3-K\n", ""),
    "only our letter, by Outlook": (f"{'_' * 32}\n{BLOCK}\n\nAccusé de réception\n", ""),
    "forwarded by Gmail": ("---------- Forwarded message ---------\nDe : Ali <ali@mail.example>\nDate: lun. 16 nov. 2026 à 09:12\nSubject: carte\nTo: <awa@mail.example>\n\n\nBonjour", ""),
    "forwarded by Apple": ("Début du message réexpédié :\n\n> De: Ali <ali@mail.example>\n> Objet: carte\n> Date: 16 novembre 2026 à 09:12\n>\n> Bonjour", ""),
    "forwarded with a word": (f"Bonjour, voir ci-dessous.\n\n---------- Message transféré ---------\n{BLOCK}\n\nBonjour", "Bonjour, voir ci-dessous."),
    "forwarded in Russian": ("-------- Пересылаемое сообщение --------\n16.11.2026, 09:12, \"Bureau\" <s@prefecture.example>:\n\nBonjour", ""),
    "forwarded in Chinese": ("-------- 转发邮件信息 --------\n发件人：\"Bureau\" <s@prefecture.example>\n发送日期：2026-11-16 09:12:44\n收件人：awa@mail.example\n主题：titre\nBonjour", ""),
    "Huawei in Chinese": ("谢谢\n\n发自我的华为手机\n-------- 原始邮件 --------\n发件人： Bureau <s@prefecture.example>\n日期： 2026年11月16日 09:12\n收件人： awa@mail.example\n主题： titre\nBonjour", "谢谢"),
    "Yahoo on a telephone": ("Merci\n\nEnvoyé à partir de Yahoo Mail pour iPhone\n\n\nLe lundi, novembre 16, 2026, 9:12 AM, Bureau <s@prefecture.example> a écrit :\n\nBonjour", "Merci"),
    "Yahoo on Android": ("Gracias\n\nYahoo Mail: busca, organiza y conquista tu bandeja \n \n El lun., nov. 16, 2026 a la(s) 9:12 a. m., Bureau<s@prefecture.example> escribió:   Bonjour", "Gracias"),
    "Windows mail": ("Hello\n\nSent from Mail for Windows\n\nFrom: Bureau<mailto:s@prefecture.example>\nSent: Monday, 16 November 2026 09:12\nTo: Awa<mailto:awa@mail.example>\nSubject: titre\n\nBonjour", "Hello"),
    "Xiaomi": ("Bonjour\n\nEnvoyé de mon Xiaomi", "Bonjour"),
    "Redmi in Spanish": ("Hola\n\nEnviado desde mi Redmi Note", "Hola"),
    "Polish iPhone": ("Dzień dobry\n\nWysłane z iPhone'a", "Dzień dobry"),
    "Persian iPhone": ("سلام\n\nارسال شده از iPhone من", "سلام"),
    "Greek iPhone": ("Καλημέρα\n\nΣτάλθηκε από το iPhone μου", "Καλημέρα"),
    "Romanian Android": ("Bună ziua\n\nTrimis de pe telefonul meu Android", "Bună ziua"),
    "Albanian iPhone": ("Përshëndetje\n\nDërguar nga iPhone-i im", "Përshëndetje"),
    "Hindi iPhone": ("नमस्ते\n\nमेरे iPhone से भेजा गया", "नमस्ते"),
    "Ukrainian Android": ("Добрий день\n\nНадіслано з мого Android", "Добрий день"),
    "Orange on a telephone": ("Bonjour\n\nEnvoyé depuis l'application Mail Orange", "Bonjour"),
    "La Poste on a telephone": ("Bonjour\n\nEnvoyé depuis mon application mail laposte.net", "Bonjour"),
    "a telephone and a virus scanner": ("Bonjour\n\nEnvoyé de mon iPhone\n\nGaranti sans virus. www.avast.com", "Bonjour"),
    "a disclaimer in French": ("Bonjour, voici.\n\nCe message et ses pièces jointes sont confidentiels et établis à l'intention exclusive de leurs destinataires. Si vous le recevez par erreur, merci de le détruire.", "Bonjour, voici."),
    "a disclaimer in German": ("Guten Tag, hier.\n\nDiese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind oder diese E-Mail irrtümlich erhalten haben, informieren Sie bitte den Absender.", "Guten Tag, hier."),
    "a disclaimer in Spanish": ("Buenos días, aquí.\n\nEste mensaje y sus adjuntos son confidenciales y se dirigen exclusivamente a su destinatario. Si lo ha recibido por error, le rogamos que lo comunique y lo elimine.", "Buenos días, aquí."),
    "a disclaimer in Italian": ("Buongiorno, ecco.\n\nLe informazioni contenute in questo messaggio sono riservate e destinate esclusivamente al destinatario. Se avete ricevuto il messaggio per errore, vi preghiamo di cancellarlo.", "Buongiorno, ecco."),
    "a disclaimer in Portuguese": ("Bom dia, aqui.\n\nEsta mensagem e os seus anexos são confidenciais e destinam-se apenas ao destinatário. Se a recebeu por engano, por favor elimine-a.", "Bom dia, aqui."),
    "a disclaimer in Russian": ("Здравствуйте, вот.\n\nЭто сообщение содержит конфиденциальную информацию, предназначенную только для указанного адресата. Если вы получили его по ошибке, удалите его.", "Здравствуйте, вот."),
    "a disclaimer in Turkish": ("Merhaba, ektedir.\n\nBu e-posta ve ekleri gizlidir ve yalnızca alıcısı içindir. Yanlışlıkla aldıysanız lütfen gönderene bildirin ve siliniz, kopyalamayınız.", "Merhaba, ektedir."),
    "a disclaimer in Arabic": ("مرحبا، تفضلوا\n\nهذه الرسالة ومرفقاتها سرية وموجهة فقط إلى المرسل إليه. إذا وصلتك عن طريق الخطأ فيرجى إبلاغ المرسل وحذفها فورا.", "مرحبا، تفضلوا"),
    "a disclaimer in Chinese": ("您好，附件。\n\n本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的收件人。禁止任何其他人以任何形式使用本邮件中的信息，如果您错收了本邮件，请您立即电话或邮件通知发件人并删除本邮件！", "您好，附件。"),
    "a disclaimer in Dutch": ("Goedendag, hier.\n\nDit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde. Hebt u het per abuis ontvangen, verwijder het dan en stel de afzender op de hoogte.", "Goedendag, hier."),
    "a disclaimer in Polish": ("Dzień dobry, oto.\n\nTa wiadomość jest poufna i przeznaczona wyłącznie dla adresata. Jeśli otrzymali ją Państwo omyłkowo, prosimy o jej usunięcie i powiadomienie nadawcy.", "Dzień dobry, oto."),
    "a plea to save paper": ("Bonjour\n\nPensez à l'environnement avant d'imprimer ce message.", "Bonjour"),
}  # fmt: skip
"""Mails of text alone."""

OWN_WORDS: dict[str, str] = {
    "a formal heading": "De : Awa Diop, 3 rue des Lilas\nÀ : Préfecture\nDate : 16 novembre 2026\nObjet : recours gracieux\n\nMadame, je conteste.",
    "a list of own data": "Bonjour,\nNom : Diop\nPrénom : Awa\nDate de naissance : 12/03/1985\nMail : awa@mail.example\nMerci",
    "a journey": "Convoi exceptionnel\nDe : Nantes\nÀ : Angers\nDate : 12/03/2026\nMerci de votre autorisation",
    "what somebody said": "Votre collègue m'a écrit le 3 mars 2026 :\n« Il manque une pièce. »\nLaquelle ?",
    "what an address said": "La personne de sejour@prefecture.example m'a écrit ceci :\nIl manque une pièce. Laquelle ?",
    "an appointment before a colon": "J'avais rendez-vous le 12/03/2026 à 10:30 et voici ce qu'on m'a dit :\nrevenez demain.",
    "an upload that fails": "Bonjour,\nimpossible de télécharger mes documents avec mon iPhone\nmerci de m'aider",
    "photographs sent": "Bonjour,\nj'ai envoyé les photos depuis mon Samsung hier\nles avez-vous reçues ?",
    "sent by post": "Bonjour,\nEnvoyé avec accusé de réception le 3 mars, mon dossier est sans réponse.\nMerci",
    "sent three weeks ago": "Envoyé depuis trois semaines, mon dossier n'avance pas. Que faire ?\nMerci",
    "a dash between paragraphs": "Première question : ma carte.\n—\nSeconde question : mon fils.\nIl a douze ans.\nPeut-il venir ?\nA-t-il besoin d'un visa ?\nMerci\nde votre réponse\nAwa",
    "a confidential matter": "Bonjour, ma situation est confidentielle, je suis victime de violences et je vous demande un rendez-vous discret.",
    "an address to write to": "Merci d'écrire à :\nawa@mail.example",
    "numbered answers": "1) Date : 3 mai 1990\n2) Lieu : Dakar\n3) Sujet : titre de séjour",
    "hours of opening": "Vos horaires affichés :\nlundi 9:00 - 12:00\nmardi 9:00 - 12:00\nsont-ils exacts ?",
    "a complaint about a letter": "Le courrier du 3 mars 2026 à 9h30 signé M. Martin <martin@prefecture.example> dit que mon dossier est clos. Pourquoi ?",
}  # fmt: skip
"""Letters without any quotation that look as if they had one: all of each is the person's."""

HTML: dict[str, tuple[str, str]] = {
    "Gmail, answers between": (
        '<div dir="ltr"><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Le lun. 16 nov. 2026, Bureau a écrit :<br></div>'
        '<blockquote class="gmail_quote"><div>Votre date ?</div></blockquote><div>Le 3 mai 1990.</div>'
        '<blockquote class="gmail_quote"><div>Votre numéro ?</div></blockquote><div>4403016527</div></div></div>',
        "Le 3 mai 1990.\n4403016527",
    ),
    "Thunderbird, answers between": (
        '<p>Bonjour</p><div class="moz-cite-prefix">Le 16/11/2026, Bureau a écrit :</div><blockquote type="cite">Votre date ?</blockquote>'
        '<p>Le 3 mai.</p><blockquote type="cite">Merci</blockquote><div class="moz-signature">-- <br>Awa Diop</div>',
        "Bonjour\nLe 3 mai.",
    ),
    "an own paragraph that is indented": (
        '<div>Bonjour</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>Mon fils est né ici.</div></blockquote><div>Merci</div>',
        "Bonjour\nMon fils est né ici.\nMerci",
    ),
    "a Gmail signature": (
        '<div dir="ltr">Merci<br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br>'
        '<div dir="ltr" class="gmail_signature">Awa Diop<br>Juriste</div></div>',
        "Merci",
    ),
    "a Gmail signature without its prefix": (
        '<div dir="ltr">Merci<br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">Awa Diop<br>Juriste</div></div>',
        "Merci",
    ),
    "an Outlook signature": (
        '<div class="elementToProof">Merci</div><div id="Signature" class="elementToProof"><p>Awa Diop</p><p>Juriste</p></div>'
        '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>De :</b> Bureau</div><div>Bonjour</div>',
        "Merci",
    ),
    "an Apple signature and a disclaimer": (
        '<div>Merci</div><div id="AppleMailSignature"><div>Awa Diop</div></div>',
        "Merci",
    ),
    "Word's header in Romanian": (
        '<div class="WordSection1"><p class="MsoNormal">Trimit pașaportul.</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
        '<p class="MsoNormal"><b>De la:</b> Bureau<br><b>Trimis:</b> luni<br><b>Către:</b> Ana<br><b>Subiect:</b> RE</p></div><p>Bonjour</p></div>',
        "Trimit pașaportul.",
    ),
    "Word's header in an unlisted language": (
        '<div class="WordSection1"><p class="MsoNormal">Hej, passet.</p><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
        '<p class="MsoNormal"><b>Från:</b> Bureau &lt;s@prefecture.example&gt;<br><b>Skickat:</b> den 16 november 2026<br><b>Till:</b> Ana</p></div><p>Bonjour</p></div>',
        "Hej, passet.",
    ),
    "Zimbra in Arabic": (
        '<div>شكرا</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>مرسل: </b>Bureau<br><b>أُرسل: </b>اليوم</div><div data-marker="__QUOTED_TEXT__">Bonjour</div>',
        "شكرا",
    ),
    "GMX without labels that are known": (
        '<div>Hej</div><div name="quote" style="border-left:2px solid #C3D9E5;"><div><b>Skickat:</b> idag</div><div name="quoted-content">Bonjour</div></div>',
        "Hej",
    ),
    "Yahoo without a known attribution": (
        '<div>Hej</div><div id="yahoo_quoted_4711" class="yahoo_quoted"><div>Den 16 november skrev Bureau:</div><div>Bonjour</div></div>',
        "Hej",
    ),
    "Gmail without a known attribution": (
        '<div>ආයුබෝවන්</div><div class="gmail_quote"><div class="gmail_attr">සඳුදා Bureau ලිව්වේය</div><blockquote class="gmail_quote">Bonjour</blockquote></div>',
        "ආයුබෝවන්",
    ),
    "NetEase without its bar": (
        '<div>谢谢</div><div class="ntes-mailmaster-quote"><div>x</div>Bonjour</div>',
        "谢谢",
    ),
    "Proton in an unlisted language": (
        '<div>Hej</div><div class="protonmail_quote">Bureau skrev i går<br><blockquote class="protonmail_quote" type="cite">Bonjour</blockquote></div>',
        "Hej",
    ),
    "a mail that Outlook took over from Yahoo": (
        '<div class="x_ydp1yahoo-style-wrap">Merci</div><div id="x_ydp2yahoo_quoted_12" class="x_ydp2yahoo_quoted"><div>x skrev</div>Bonjour</div>',
        "Merci",
    ),
    "Tutanota": (
        '<div>Merci</div><div>16 nov. 2026, 09:12 de s@prefecture.example:</div><blockquote class="tutanota_quote">Bonjour</blockquote>',
        "Merci",
    ),
    "Spark": (
        '<div name="messageBodySection"><div>Merci</div></div><div name="messageReplySection">On 16 Nov 2026, 09:12 +0100, Bureau &lt;s@prefecture.example&gt;, wrote:<br><blockquote type="cite" class="spark_quote">Bonjour</blockquote></div>',
        "Merci",
    ),
    "Outlook for iOS, its reference": (
        '<div dir="ltr">Merci</div><div id="ms-outlook-mobile-body-reference-message" class="ms-outlook-mobile-reference-message"><b>De :</b> Bureau<br>Bonjour</div>',
        "Merci",
    ),
}  # fmt: skip
"""Mails of HTML alone."""

BOTH: dict[str, tuple[str, str, str]] = {
    "the text has lost its quote marks, the HTML has them": (
        "Hej\n\nBureau skrev den 16 november\n\nBonjour, nous avons bien reçu votre demande.",
        '<div>Hej</div><div class="gmail_quote"><div class="gmail_attr">Bureau skrev den 16 november</div><blockquote class="gmail_quote">Bonjour, nous avons bien reçu votre demande.</blockquote></div>',
        "Hej",
    ),
    "Outlook in an unlisted language": (
        "Hej, här är passet.\n\nFrån: Bureau\nSkickat: den 16 november\nTill: Ana\nÄmne: SV\n\nBonjour, merci.",
        '<div class="elementToProof">Hej, här är passet.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>Från:</b> Bureau</div><div>Bonjour, merci.</div>',
        "Hej, här är passet.",
    ),
}  # fmt: skip
"""Mails of both."""


def oddities() -> Iterator[Sample]:
    """All of them, as raw messages."""
    for name, (text, own) in TEXTS.items():
        yield Sample(name, raw_mail(text, None), own)
    for name, text in OWN_WORDS.items():
        yield Sample(name, raw_mail(text, None), text)
    for name, (html, own) in HTML.items():
        yield Sample(name, raw_mail(None, f"<html><body>{html}</body></html>"), own)
    for name, (text, html, own) in BOTH.items():
        yield Sample(name, raw_mail(text, html), own)
