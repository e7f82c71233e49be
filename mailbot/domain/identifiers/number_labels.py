"""Words beside a number that say what it is.

Each set is one expression over folded text. A short word of a script that parts words begins one: "ref" is
not in "préfet".
"""

from __future__ import annotations

import re

from mailbot.domain.folding import fold

Labels = re.Pattern[str]
_SHORT = 4


def label_set(written: str) -> Labels:
    words = dict.fromkeys(fold(part) for part in written.replace("\n", "|").split("|") if part)
    return re.compile("|".join(map(_expression, sorted(words, key=len, reverse=True))))


def _expression(word: str) -> str:
    begins = len(word) <= _SHORT and word[0] < "\u0530"
    return rf"(?<![^\W\d_]){re.escape(word)}" if begins else re.escape(word)


FOREIGNER = label_set("""numero etranger|n etranger|no etranger|num etranger|agdref|agdraf
numero d'etranger|id etranger|etranger|numero de serie etranger|n° titre|anef n|foreigner|foreign n
alien number|extranjer|estrangeir|straniero|auslander|auslandernummer|so nguoi nuoc ngoai
người nước ngoài|te huaj|huajit|vreemdeling|cudzoziem|strain|stranca|stranac|stranog|странца|странац
чужден|ajnabi|شماره خارجي|خارجي|اتباع|بهرني|غير ملكي|غیر ملکی|الاجنبي|الاجانب|اجنبي|უცხოელ|უცხო|օտարերկր
外国人|外籍|বিদেশি|விதேசி|வெளிநாட்ட|የውጭ|ወጻእተኛ|ወጻኢ|biyani|etranje|mopaya|иностран|іноземц|yabanci|gadax|विदेशी
αλλοδαπ|гадаад|mgeni""")  # fmt: skip
TELEPHONE = label_set("""tel|phone|mobile|portable|gsm|whatsapp|joign|joindre|appel|rappel|contact|call
telefon|telemovel|movil|móvil|celular|handy|cellulare|numaram|viber|fax|هاتف|جوال|موبايل|تلفن|تلیفون
ټلیفون|تماس|телефон|тел|моб|ტელ|მობ|հեռ|ফোন|মোবাইল|தொலைபேசி|கைபேசி|ስልክ|ቴሌፎን|电话|手机|电話|dien thoai|sdt
taleefan|telefòn|simu|फोन|मोबाइल|τηλ|утас|07""")  # fmt: skip
FINE = label_set("""avis|amende|contravention|facture|commande|colis|cheque|compte|iban|client|suivi
ticket|contrat|invoice|order|parcel|proces verbal|pv n|recommande|allocataire|caf""")  # fmt: skip
FILE = label_set("""dossier|demande|teledossier|reference|ref|file|application|request|expediente
solicitud|processo|pedido|pratica|domanda|aktenzeichen|antrag|ملف|طلب|справи|заявки|заяви|дела|досье
заявления|dosya|basvuru|پرونده|دوسیه|dosar|cerere|dosje|sprawy|wniosku|ho so|predmet|anef|confirmation
档案|编号|pre-demande|საქმე|գործ|ফাইল|আবেদন|ማመልከቻ
فایل|فائل|درخواست|دوسيه|galka|codsiga
dosye|wniosek|podanie|запит|обращени|преписк|молб|aanvraag|φακελ|ombi
फाइल|आवेदन|கோப்பு|መዝገብ|መመልከቲ""")  # fmt: skip
CARD = label_set("carte professionnelle|carte n|carte pro|card no|carte vtc|carte taxi|کارڈ نمبر")
LICENCE = label_set("neph|permis|licence|license|permiso|carta|ehliyet|прав|patente|fuhrerschein|prawo jazdy")
LICENCE_NUMBER = label_set("neph|permis n|permis de conduire|numero de permis|driving|licence n|license n")
PASSPORT = label_set("""passeport|passport|pasaporte|passaporte|passaporto|pass n|pass nr|reisepass|جواز
паспорт|загран|pasaport|پاسپورت|گذرنامه|护照|paspo|pasaporta|paszport|პასპორტ|ho chieu|hộ chiếu|պասպորտ
անձնագ|পাসপোর্ট|पासपोर्ट|पारपत्र|கடவுச்சீட்டு|பாஸ்போர்ட்|ፓስፖርት|baasaboor|basaboor|pasipoti|pasipoto
διαβατηριο|paspoort|pasaporte|pasosh|pasoš|пасош|пасош|гадаад паспорт|paspoo
پاسپورٹ|پاسپورټ|باسبور|پسپورت""")  # fmt: skip
IDENTITY_CARD = label_set("cni|carte d'identite|carte identite|identity card|id card|carte nationale")
CHASSIS = label_set("vin|chassis|serie|identification|fahrgestell|bastidor|telaio|nadwozia|sasiu|шаси|кузов")
FISCAL = label_set("fiscal|spi|tax number|impots")
LICENCE_CARD = label_set("titre|n° de titre|champ 5|permis")
VEHICLE_OF_FRANCE = label_set("immatric|plaque|vehicule|voiture|moto|grise")
PLATE = label_set("""immatric|plaque|kennzeichen|nummernschild|plate|number plate|registration
matricul|matrícula|targa|targhe|targat|rejestrac|nr rej|tablic|таблиц|plaka|inmatricul|registar
регистрац|реєстрац|рег. номер|госномер|номерн|номерами|номера|لوحة|لوحات|رقم السيارة|رقم التسجيل|پلاک
پلیت|نمبر پلیت|bien so|biển số|სახელმწიფო ნომ|ნომრ|ნომერ|համարանիշ|পেটের নম্বর|নম্বর প্লেট|车牌|kenteken
πινακιδ|tabela|targe|tablicama|tabllica|rendszam|rekisteri|registreringsskylt|nummerplade|ታርጋ|taargo
plak machin""")  # fmt: skip
VEHICLE = label_set("""voiture|vehicule|véhicule|camionnette|fourgon|moto|scooter|remorque|car|vehicle
van|coche|carro|auto|macchina|veicolo|wagen|fahrzeug|samoch|masin|mașin|машин|авто|кола|araba|arac|makin
سيارة|ماشین|خودرو|موټر|گاڑی|მანქან|մեքենա|গাড়ি|மகிழுந்து|车|xe|baabuur|መኪና|αυτοκιν|allemand|german
import""")  # fmt: skip
NO_PLATE = frozenset(
    {
        *("TDI", "HDI", "GTI", "GTD", "CDI", "DCI", "TDCI", "TSI", "TCE", "BMW", "SUV", "GPL", "VTC"),
        *("KM", "CV", "CH", "EUR", "CT", "CG", "ANTS", "SIV", "NEPH", "CERFA", "WW"),
    }
)
"""Letters of models, engines and papers that stand beside cars."""
FIRM = label_set("siret|rcs|etablissement")
FIRM_NUMBER = label_set("siren|rcs")
ASSOCIATION = label_set("rna|association|asso")
NUMBER = label_set(
    "numero|numéro|n°|no |nr |nr.|№|num |number|رقم|شماره|شمېره|نمبر|номер|numar|numer|so |号码|号|নম্বর|எண்|"
    "ቁጥር|ቁጽሪ|համար|ნომერ|nimewo|lambar"
)
WEAPONS = label_set("sia|arme")
