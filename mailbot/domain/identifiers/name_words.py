"""Words around names: titles, particles, given names that tell the order, and words that are no names.

Folded spelling (`mailbot.domain.folding`).
"""

from __future__ import annotations

from functools import lru_cache

from mailbot.domain.folding import fold, words
from mailbot.domain.function_words import ARABIC, CYRILLIC, ETHIOPIC, LATIN


def _set(text: str) -> frozenset[str]:
    return frozenset(part.replace("_", " ") for part in fold(text).split())


TITLES = _set(
    """
    m mr mme mlle mm monsieur madame mademoiselle mrs ms miss mister dr docteur doctor maitre me sr sra srta
    senor senora senhor senhora dona don herr frau signor signora sig sayin bay bayan soeur frere pere abbe
    السيد السيده الآنسه استاذ دكتور د أ آقاي خانم جناب г-н г-жа господин госпожа пан пані пани ба-н
    pan pani domnul doamna zoti zonja gospodin gospodja ong ba co anh chi მ-ნი ქ-ნი ბატონი ქალბატონი
    পারন জনাব மிஸ்டர் ato weizero አቶ ወይዘሮ 先生 女士 小姐 mudane marwo
    """
)
PARTICLES = _set(
    """
    el al ben ibn bin bint bou da de do dos das del della dello di du des le la van von der den ter ould ait
    mac mc st saint del los las y e zu zur ul abu abou oul بن ابن بنت ال ابو ولد آل
    """
)
"""They belong to the surname that follows them."""
COMPOUND_FIRST = _set("عبد abd abdel abdul abdoul عبدال ابو أبو ام أم غلام")
"""The first half of a given name in two words."""
HONORIFICS_BEHIND = _set("الله الدين آغا آقا جان خان ګل گل زی دین ullah jan khan din بیگم بی بيبي bibi begum")
"""The second half of one: "ذبیح الله", "ګل آغا"."""

GIVEN_NAMES = _set(
    """
    mohamed mohammed muhammad mohammad mamadou moussa ousmane ibrahima ibrahim abdoulaye aboubacar
    alpha aliou
    boubacar cheikh amadou ahmed ahmad ali omar oumar youssef yousef yusuf hassan hussein hossein
    hamid karim
    rachid said samir mehdi bilal khalid khaled nabil walid yassine mustafa mustapha mehmet fatima fatou
    fatoumata fatma aminata aissatou mariam maryam mariama khadija zineb amina samira nadia leila layla sara
    sarah hawa awa binta kadiatou jean marie pierre paul jacques michel alain philippe bernard
    daniel patrick
    nicolas christophe laurent david thomas julien antoine francois louis henri yves gerard rene
    claude andre
    marc luc eric bruno thierry raymond roger robert georges guy didier dominique stephane olivier sebastien
    anne catherine sophie isabelle nathalie sylvie christine francoise monique martine julie claire camille
    emilie helene valerie sandrine veronique chantal brigitte therese jeanne odile charlotte lucie emma lea
    manon alice pauline laura celine aurelie virginie caroline elise john james william george charles
    michael jhon freddy xavier gwenael yann erwan mael loic ronan gael fabien cyril regis damien
    benoit guillaume mathieu matthieu maxime alexandre florian romain quentin clement aurelien
    arnaud cedric frederic franck pascal denis gilles joel serge didier marion elodie audrey
    laetitia stephanie delphine karine corinne annie nicole danielle josiane solange helena agnes
    cecile florence severine morgane gaelle anais chloe ines ingrid elsa johnny jefferson clemence
    mathilde
    robert richard joseph thomas peter andrew mark stephen kevin brian emmanuel samuel daniel grace blessing
    mary jennifer elizabeth linda susan maria jose juan carlos luis jorge pedro miguel antonio manuel
    francisco
    jesus javier alejandro fernando andres diego rafael ricardo eduardo roberto sergio pablo mario
    victor hugo
    camilo felipe santiago sebastian gabriel angel enrique alberto guillermo oscar ruben raul cesar ivan
    ana rosa carmen luz elena isabel paula andrea claudia patricia gabriela daniela valentina alejandra
    fernanda lucia sofia marcela adriana natalia yolanda beatriz pilar teresa cristina joao joana rui nuno
    tiago andreia ines marta rita giovanni giuseppe francesco marco luca alessandro matteo andrea stefano
    giulia chiara francesca hans peter klaus thomas wolfgang michael stefan anna maria katharina
    sabine ursula
    ivan sergey oleksandr andriy vasyl mykola olena olga oksana iryna natalia nataliia tetiana
    svitlana halyna
    kateryna yulia maryna viktoria lyudmyla liudmila elena ekaterina tatiana svetlana irina anastasia marina
    dmitri vladimir alexandr alexander alexei andrei mikhail nikolai pavel ahmet mustafa huseyin ayse emine
    hatice zeynep elif murat mehmet ilir arben artan dritan fatos lirije vjosa teuta wei jing jie hua
    galina иван сергей сергій дмитрий дмитро александр олександр андрей андрій алексей олексій
    михаил михайло
    николай микола владимир володимир павел павло виктор віктор юрий юрій василий василь игорь ігор
    олег роман
    максим артем артём денис евгений євген руслан тарас богдан назар анна ганна мария марія елена
    олена ольга
    наталья наталія наталя ирина ірина татьяна тетяна светлана світлана галина людмила екатерина катерина
    оксана юлия юлія марина виктория вікторія анастасия анастасія валентина кристина христина алина аліна
    полина поліна нина ніна дарья дарина лариса лілія лилия вера віра любовь любов надежда надія софия софія
    мадина лейла амина зарема хеда аслан ахмед магомед арсен хадижа заира фатима ибрагим георги иван стоян
    димитър мария елена горан драган милан јелена марко никола
    محمد احمد علي حسن حسين محمود مصطفي يوسف ابراهيم خالد عمر فاطمه مريم عائشه زينب سعيد كريم نبيل وليد ياسين
    ناصر مهند ايمان نور رضا حسین علی زهرا مریم فاطمه شبنم
    """
)
"""Frequent ones, which tell the order of a name in two parts or three."""

SURNAMES_OFTEN_FIRST = _set(
    """
    diallo bah barry sow balde toure traore coulibaly diarra keita camara konate cisse sylla kouyate ndiaye
    fall diop diouf ba sy sissoko dembele sidibe kone ouattara bamba kante doumbia fofana sangare
    sacko soumah
    bangoura kaba conde conte sane sarr gueye mbaye faye thiam niang kouassi kouadio kouame yao koffi traoré
    nguyen tran pham hoang phan vu dang bui huynh ngo duong ly zhang wang li liu chen yang huang zhao wu
    zhou xu
    sun ma zhu hu guo lin he gao liang singh kaur benali haddad mansouri
    """
)
"""Families whose members often put their name first, in French too."""

SLAVIC_SURNAME_ENDINGS = (
    "ов", "ев", "єв", "ёв", "ин", "ін", "їн", "ова", "ева", "єва", "ина", "іна", "ский", "ська", "ский",
    "ская",
    "ський", "цький", "цкий", "цкая", "цька", "енко", "чук", "щук", "юк", "ук", "як", "дзе", "швили", "швілі",
    "ян", "янц", "ич", "ко", "ець", "ий",
)  # fmt: skip
PATRONYMIC_ENDINGS = (
    "ович",
    "евич",
    "йович",
    "івна",
    "ївна",
    "овна",
    "евна",
    "ична",
    "ична",
    "инична",
    "кызы",
    "оглы",
)

NO_NAMES = _set(
    """
    bonjour bonsoir cordialement merci madame monsieur messieurs bien respectueusement salutations
    sentiments
    distinguees regards best thanks thank you hello hi dear sincerely yours cheers saludos gracias
    atentamente
    hola cordial cumprimentos obrigado obrigada atenciosamente grazie saluti distinti danke grusse mit
    freundlichen спасибо уважением дякую повагою здравствуйте добрый день вітаю tesekkurler tesekkur ederim
    saygilarimla شكرا تحياتي مع السلام عليكم وعليكم تشكر ممنون مننه شكريه سلام جزيلا لكم احترام
    prefecture prefet prefete objet demande dossier urgent urgence voiture permis carte titre sejour
    residence
    numero num tel telephone adresse rue avenue boulevard france nantes paris neph siret siren cdt bonne
    journee soiree avance reponse attente votre vos je tu il elle on nous vous ils mon ma mes ton son sa ses
    le les une un des et est sont pour ce cette que qui quoi dans sur avec sans aide beaucoup infiniment svp
    stp bientot please help sir faleminderit multumesc mahadsanid mesi spas diolch cordiali cordiales salam
    salut slt bjr bsr mere pere mari epouse epoux femme fils fille enfant enfants voisin voisine ami
    amie suis
    soussigne soussignee ne nee passeport passport expire born by for the in at to of and is my your
    our me we
    desole pardon excusez accord oui non ok tres rien toujours encore jamais vite
    anonyme anonymous riverain riveraine citoyen usager famille urgente important question
    information rna siren siret neph vin aps sia w no
    monday lundi mardi mercredi jeudi vendredi samedi dimanche europe union ofpra ofii cnda anef ants caf
    atentos cordialmente mulțumesc mulcumesc vodo pozdrav hvala dziekuje pozdrawiam dzien dobry poshtovani
    поштовани благодаря моля благодарю пожалуйста будь ласка прошу допоможіть помогите хвала здравейте
    trong cam on xin chao bash silav rojbas mbote matondo habari asante tafadhali bonjou mèsi souple
    გამარჯობა მადლობა გმადლობთ პატივისცემით მოგესალმებით გთხოვთ დამეხმარეთ
    բարև շնորհակալություն շնորհակալ հարգանքով խնդրում օգնեք
    ধন্যবাদ সালাম আসসালামু আলাইকুম বিনীত অনেক সাহায্য নমস্কার நன்றி வணக்கம் தயவு செய்து உதவி
    谢谢 感谢 您好 你好 此致 敬礼 请 帮助
    года год году рік року роки г р አመሰግናለሁ የቐንየለይ ምስጋና እናመሰግናለን ጤና ይስጥልኝ
    """
)
_OWN_SMALL_WORDS = """
    আমি আমার আমাকে আপনার আপনাদের আপনারা কি কী কেন কবে কোথায় কীভাবে কিভাবে হবে আছে নেই পেয়েছি চাই করতে
    করে জন্য এবং
    எனது எனக்கு என் நான் உங்கள் எப்படி என்ன எங்கே வேண்டும் கிடைத்துவிட்டது இருக்கிறது இல்லை
    მე ჩემი ჩემს ჩემთვის თქვენი თქვენ რა როგორ სად როდის არის მინდა უნდა შემიძლია არ ეს ვის
"""
UNCASED_WORDS = frozenset(
    word for text in (*ARABIC.values(), *ETHIOPIC.values(), _OWN_SMALL_WORDS) for word in fold(text).split()
)
"""Small words of scripts without capitals: a run that has one of them is no name."""


@lru_cache(maxsize=64)
def small_words(language: str) -> frozenset[str]:
    """Articles, pronouns and the like of a language written with capitals."""
    text = LATIN.get(language, "") + " " + CYRILLIC.get(language, "")
    return frozenset(word for word in words(fold(text)) if len(word) > 2)


ORGANISATIONS = _set(
    """
    mairie commune association asso service services accueil creperie restaurant sarl sas sasu eurl sci
    cabinet avocat avocats prefecture dgs secretariat contact info ecole college lycee universite
    hopital chu
    ccas cada cimade syndicat bureau direction societe garage admin no-reply noreply poste office group
    groupe entreprise club comite collectif chorale jardins jardin fromagerie boulangerie ehpad amicale
    federation union ligue fondation centre foyer hotel cafe bar pizzeria trattoria kebab transports
    batiment
    conseil departement region communaute metropole agence immobilier cooperative ferme domaine
    chateau productions union earl gaec ecurie theatre festival editions clinique maison residence
    locale
    syndicale cabinet les the los las os
    die amis parents eleves ets etablissements compagnie company ltd gmbh spa srl team equipe pro agro
    toitures peinture maconnerie nettoyage propreté proprete securite consulting conseil habitat
    """
)

ROLES = _set(
    """
    president presidente tresorier tresoriere secretaire directeur directrice gerant gerante maire adjoint
    adjointe avocat avocate conseiller conseillere responsable assistant assistante educateur educatrice
    chef charge chargee employeur employee etudiant etudiante assistante_sociale travailleuse benevole
    dgs dga drh rh pdg dg ceo adhérent adherente membre coordinateur coordinatrice administrateur
    mandataire notaire infirmiere medecin
    presidentin kassiererin geschaftsfuhrer presidenta tesorera diretora direttore presidente direttrice
    director manager secretary lawyer teaching fellow директор бухгалтер юрист адвокат
    """
)

FIELDS_SURNAME = (
    "nom", "nom de famille", "nom de naissance", "nom d'usage", "votre nom", "noms", "surname", "last name",
    "family name",
    "apellido", "apellidos", "apelido", "sobrenome", "cognome", "nachname", "familienname", "фамилия",
    "прізвище", "фамилно име", "презиме", "prezime", "soyad", "soyadi", "soyadim", "اللقب", "اسم العائلة",
    "النسب", "نام خانوادگی", "فامیلی", "تخلص",
    "nazwisko", "nume", "nume de familie", "mbiemri", "mbiemer", "achternaam", "jina la ukoo", "ho", "họ",
    "姓", "გვარი",
    "ազգանուն", "овог", "επώνυμο", "የአባት ስም", "ስም ኣቦ", "siyati", "non fanmi", "paşnav",
)  # fmt: skip
FIELDS_GIVEN = (
    "prenom", "prenoms", "prenom(s)", "votre prenom", "first name", "given name", "given names", "forename",
    "nombre", "nombres", "primeiro nome", "nome", "vorname", "имя", "ім'я", "име", "ime", "ad", "adi", "adim",
    "الاسم", "الاسم الشخصي", "الاسم الأول", "نام", "نوم", "imie", "prenume", "emri", "emer", "voornaam",
    "jina", "ten",
    "名", "სახელი", "անուն", "нэр", "όνομα", "ስም", "ሽም", "nav", "navê min", "non",
)  # fmt: skip
FIELDS_BOTH = (
    "nom et prenom", "nom et prenoms", "nom prenom", "nom, prenom", "nom/prenom", "nom complet",
    "prenom et nom", "prenom nom",
    "full name",
    "name", "your name", "nombre completo", "nombre y apellidos", "nombre y apellido", "nome completo",
    "nome e cognome",
    "vollstandiger name", "фио", "ф.и.о", "піб", "п.і.б", "имя и фамилия", "прізвище та ім'я", "ad soyad",
    "adi soyadi", "الاسم الكامل", "الاسم واللقب", "الاسم والنسب", "نام و نام خانوادگی", "نام و تخلص",
    "imie i nazwisko", "emri dhe mbiemri", "nume si prenume", "ime i prezime", "име и фамилия", "magaca",
    "magacaygu",
    "نام کامل", "نام اور ولدیت", "پورا نام", "নাম", "பெயர்", "姓名", "ho ten", "ho va ten", "სახელი და გვარი",
    "անուն ազգանուն",
    "anun azganun", "ሙሉ ስም", "ስምና", "non konple", "non ak siyati", "volledige naam", "naam", "zena",
)  # fmt: skip
