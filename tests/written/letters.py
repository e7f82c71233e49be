"""What persons write in an answer, in the languages they write, and what stands below it: invented."""

OWN = {
    "fr": "Bonjour,\n\nJe vous envoie mon justificatif de domicile comme demandé.\n\nCordialement,\nAwa Diop",
    "en": "Hello,\n\nHere is my foreigner number, 4403016527. When will my card be ready?\n\nThank you",
    "de": "Guten Tag,\n\nich habe die Unterlagen gestern geschickt. Fehlt noch etwas?\n\nMit freundlichen Grüßen\nAnna Vogel",
    "es": "Buenos días:\n\nAdjunto el pasaporte que me pidieron. ¿Falta algún documento?\n\nUn saludo",
    "pt": "Bom dia,\n\nEnvio o comprovativo de morada. Falta mais alguma coisa?\n\nObrigada",
    "it": "Buongiorno,\n\nvi mando il codice fiscale e il passaporto. Manca altro?\n\nCordiali saluti",
    "ar": "السلام عليكم\n\nهذا رقم ملفي، متى تكون البطاقة جاهزة؟\n\nشكرا لكم",
    "ru": "Здравствуйте!\n\nОтправляю вам копию паспорта. Какие ещё документы нужны?\n\nС уважением,\nОльга",
    "tr": "Merhaba,\n\nPasaportumu ekte gönderiyorum. Başka bir belge gerekli mi?\n\nTeşekkürler",
    "zh": "您好：\n\n附件是我的护照复印件，请问还需要什么材料？\n\n谢谢",
    "uk": "Доброго дня!\n\nНадсилаю копію паспорта. Які ще документи потрібні?\n\nДякую",
    "fa": "سلام\n\nکپی گذرنامه را فرستادم. چه مدارک دیگری لازم است؟\n\nبا تشکر",
    "pl": "Dzień dobry,\n\nprzesyłam kopię paszportu. Czy czegoś jeszcze brakuje?\n\nPozdrawiam",
    "ro": "Bună ziua,\n\nVă trimit copia pașaportului. Mai lipsește ceva?\n\nMulțumesc",
    "sq": "Përshëndetje,\n\nJu dërgoj kopjen e pasaportës. A mungon gjë tjetër?\n\nFaleminderit",
    "vi": "Xin chào,\n\nTôi gửi bản sao hộ chiếu. Còn thiếu giấy tờ gì nữa không?\n\nCảm ơn",
    "nl": "Goedendag,\n\nhierbij stuur ik mijn paspoort. Ontbreekt er nog iets?\n\nBedankt",
    "ka": "გამარჯობა\n\nგიგზავნით პასპორტის ასლს. კიდევ რა არის საჭირო?\n\nმადლობა",
    "hy": "Բարև Ձեզ\n\nՈւղարկում եմ անձնագրիս պատճենը։ Էլ ի՞նչ է պետք։\n\nՇնորհակալություն",
    "sr": "Dobar dan,\n\nšaljem kopiju pasoša. Da li još nešto nedostaje?\n\nHvala",
    "bg": "Добър ден,\n\nизпращам копие от паспорта. Липсва ли още нещо?\n\nБлагодаря",
    "el": "Καλημέρα σας,\n\nστέλνω αντίγραφο του διαβατηρίου. Λείπει κάτι άλλο;\n\nΕυχαριστώ",
    "hi": "नमस्ते\n\nमैं पासपोर्ट की कॉपी भेज रहा हूँ। और क्या चाहिए?\n\nधन्यवाद",
    "am": "ሰላም\n\nየፓስፖርቴን ኮፒ ልኬያለሁ። ሌላ ምን ያስፈልጋል?\n\nአመሰግናለሁ",
    "ur": "السلام علیکم\n\nپاسپورٹ کی کاپی بھیج رہا ہوں۔ اور کیا چاہیے؟\n\nشکریہ",
    "bn": "নমস্কার\n\nপাসপোর্টের কপি পাঠালাম। আর কী লাগবে?\n\nধন্যবাদ",
}
"""Every text is in the language of its key."""

QUOTED = (
    "Bonjour,\n\nNous avons bien reçu votre demande. Merci de nous transmettre votre numéro étranger "
    "ainsi que votre date de naissance.\n\nLe bureau du séjour\nPréfecture de la Loire-Atlantique"
)
"""What the bureau had written, below the person's answer."""

BUREAU = "Bureau du séjour"
ADDRESS = "sejour@prefecture.example"
