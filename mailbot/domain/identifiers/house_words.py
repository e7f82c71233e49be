"""Words for firms, shops, workplaces, associations and places: data for `firms`, `bodies` and `events`."""

from __future__ import annotations

HOUSES = """restaurant|ristorante|restaurante|trattoria|osteria|cr[êe]perie|boulangerie
p[âa]tisserie|fromagerie|boucherie|charcuterie|poissonnerie|[ée]picerie|garage|magasin|supermarch[ée]
hypermarch[ée]|sup[ée]rette|kebab|pizzeria|h[ôo]tel|caf[ée]|bar|pub|brasserie|boutique|ehpad|ferme
[ée]cole|coll[èe]ge|lyc[ée]e|cantine|clinique|optique|salon|salon de coiffure|pharmacie|traiteur|camping
abattoir|snack|bistrot?|cr[èe]che|maison de retraite|transports?|toitures?|peintures?|ma[çc]onnerie
plomberie|couverture|menuiserie|nettoyage|propret[ée]|b[âa]timent|constructions?|constru[çc][õo]es
construcciones|costruzioni|edil|logistique|[ée]levage|domaine|laverie|institut|agence|atelier|animalerie
chenil|refuge|haras|jardinerie|grill|burger|house|bakery|farm|shop|store|market|kennel|fermes|limpezas
limpiezas?|pulizie|reinigung|optician|panader[íi]a|carnicer[íi]a|tienda|b[äa]ckerei|metzgerei|gasthaus
werkstatt|piekarnia|sklep|restauracja|padaria|loja|talho|lokanta|restoran\\w{0,3}|f[ıi]r[ıi]n|otel
ресторан\\w{0,2}|кафе|магазин\\w{0,2}|ферм[аеуі]|пекарн[яіею]|аптек[аеуі]|гостиниц[аеу]|готел[ьіею]
салон\\w{0,2}|бар[іе]?|ξενοδοχείο|εστιατόριο|nhà hàng|quán|khách sạn|cửa hàng|siêu thị|restoran
makhaayad|hoteeli|otèl|mikawa""".replace("\n", "|")
"""Kinds of house: a name stands right behind, or the word is part of the name."""

TRADES = """artisan|site|site internet|site web|enseigne|marque|plateforme|vendeur|plombier
serrurier|[ée]lectricien|garagiste|boutique en ligne|website|web site|online shop|shop|seller
tienda online|sitio|sito|webseite|сайт\\w{0,2}|сайті""".replace("\n", "|")
"""Whom people complain about by name."""

FIRMS = """association|soci[ée]t[ée]|entreprise|employeur|patron|company|employer|firm
empresa|compañ[ií]a|azienda|ditta|firma|firmy|firmie|firmę|firme|firmu|firmi|firmata|firm[ëe]n|firmën
фирм[аеуыі]|фірм[аіиуі]|компани[ияюе]|компані[їяюєі]|предприяти[ея]|підприємств[оаі]|شركة|مؤسسة|شرکت
شركت|کمپنی|شرکته|ფირმა\\w{0,4}|კომპანია\\w{0,3}|ընկերություն\\w{0,5}|կոմպանի\\w{0,5}|ֆիրմա\\w{0,3}
কোম্পানি\\w{0,3}|নিறுவன\\w{0,6}|shirkad\\w{0,4}|c[ôo]ng ty|konpayi|antrepriz|kompanya|şirket\\w{0,5}
kargeha|şirketa|ኩባንያ|ካምፓኒ|ድርጅት|kompani\\w{0,4}|kompania|bedrijf|entreprisi|kampuni|spółk[aie]|spolk[aie]
poduzeć[eu]|preduzeć[eu]|εταιρ[ίε]ι?α""".replace("\n", "|")
"""Words for firm."""

SUFFIXES = (
    r"SARL|SASU|SAS|EURL|SNC|SCOP|SCEA|GAEC|EARL|S\.?A\.?R\.?L\.?|GmbH(?: & Co\.? KG)?|AG|KG|UG|Ltd\.?|"
    r"Limited|LLC|Inc\.?|"
    r"Lda\.?|Ltda\.?|S\.L\.U?\.?|SLU?|S\.A\.|S\.?R\.?L\.?|S\.?p\.?A\.?|[Ss]p\. ?z ?o\.? ?o\.?|"
    r"[Dd]\.?o\.?o\.?|ЕООД|ООД|"
    r"Şti\.?|A\.Ş\.|B\.?V\.?|NV|SHPK|Sh\.?p\.?k\.?"
)
"""Legal forms behind a name."""
PREFIXES = (
    r"Sarl|Sas|Sasu|Eurl|Gaec|Earl|Scea|Scop|"
    r"SARL|SASU|SAS|EURL|SNC|SCOP|SCEA|GAEC|EARL|SC|ООО|ОАО|ЗАО|ИП|ТОВ|ФОП|ПП|ЕООД|ООД"
)
"""Legal forms before one."""

WORKING = """empregad[oa]|emplead[oa]|impiegat[oa]|angestellt|zatrudnion[ya]|angajat[aă]?
travail\\w{0,4}|bosse|embauch\\w{0,3}|salari[ée]e?|employ[ée]\\w{0,2}|licenci[ée]e?|stagiaire|apprenti
work\\w{0,4}|job|hired|employed|cook|waiter|cleaner|dismissed|fired|boss|manager|directeur|directrice
chef|d[ée]l[ée]gu[ée]e?|trabaj\\w{0,5}|trabalh\\w{0,4}|lavor\\w{0,4}|arbeit\\w{0,3}|pracuj\\w{0,2}
pracowa\\w{0,4}|prac[ay]|работ\\w{0,4}|прац\\w{0,4}|рабо\\w{0,4}|çalış\\w{0,6}|lucr\\w{0,4}
punoj\\w{0,2}|punova|radi\\w{0,2}|travay|werk\\w{0,2}|làm|shaqee\\w{0,4}|shaqey\\w{0,4}|ვმუშაობ
աշխատ\\w{0,5}|jefe|kapo|chefe|capo|εργάζομαι|δουλεύω|fanya""".replace("\n", "|")
"""Words for working somewhere, by their beginnings."""

NOT_AT = "moi|lui|elle|elles|eux|nous|vous|un|une|mon|ma|mes|des|le|la|les|notre|votre|son|sa|ses|leur|leurs"
"""Behind "chez": nobody by name."""
WORK_AT = r"chez|pour|at|for|by|with|presso|dalla|bei|für|dla|за|для|kod|kot|bij|voor|cho|para"
WORK_IN = r"à|au|dans|in|en|em|na|no|da|te|ku|per|w|we|в|во|във|у|на|u|la|nan|ở|σε|στο|στην"
"""Before a firm; and before a firm or a town."""

NAMED_BEFORE = """nomm[ée]e?|appel[ée]e?|d[ée]nomm[ée]e?|s'appelle|called|named|llamad[oa]
chamad[oa]|chiamat[oa]|namens|pod nazwą|o nazwie|под названием|называется|під назвою|به نام|بنام|اسمه
اسمها|يسمى|تدعى|باسم|名叫|叫做|叫|tên là|tên|rele|zove se|pod imenom""".replace("\n", "|")
CALLED = (
    r"se zove|zove se|heißt|heisst|si chiama|se llama|se chama|chama-se|se cheamă|se numește|se numeste|"
    r"nazywa się|quhet|называется|называют|називається|се казва|се нарича|სახელად|سميتها|سميته|اسمها|اسمه|"
    r"تسمى|به نام|is called|named|called|s'appelle|qui s'appelle|tên là|tên|rele|la yiraahdo|heet"
)
NAMED_BEHIND = "adlı|adında|isimli|নামে|নামের|नाम|என்ற|نومېږي|نومیږي|نام کا|نامی|անունով|სახელად|የሚባል|ዝብሃል|嘅"
"""How a name is introduced: before it, behind it."""

CASELESS_HOUSES = """مطعم|مقهى|محل|متجر|فندق|مخبز|مخبزة|صالون|ورشة|مزرعة|سوبرماركت|شركة|مؤسسة|رستوران
رستورانت|فروشگاه|هتل|شرکت|کافه|ریسٹورنٹ|ہوٹل|دکان|کمپنی|رېسټورانټ|هوټل|رستورانت""".replace("\n", "|")
"""Arabic script: the name stands behind."""
HAN_HOUSES = "餐厅|餐馆|饭店|酒楼|酒店|超市|公司|面包店|美容院|理发店|工厂|商店|咖啡馆|旅馆|火锅店"
"""Chinese: the name stands before."""

ASSOCIATIONS = """association|asso|club|chorale|collectif|amicale|f[ée]d[ée]ration|comit[ée]
cercle|compagnie|harmonie|verein|asociaci[óo]n|associação|associazione|ассоциаци\\w{1,2}
асоціаці\\w{1,2}|организаци\\w{1,2}|організаці\\w{1,2}|جمعية|جمعيتنا|dernek\\w{0,4}|derneğ\\w{0,6}|انجمن
asocijacij\\w|udruženj\\w|shoqat\\w{0,3}|stowarzyszeni\\w{1,2}|asociați\\w{1,3}|сдружени\\w{1,2}
ասոցիացիա\\w{0,3}|ასოციაცია\\w{0,3}|সমিতি|সংগঠন|சங்கம்|ማህበር|ማሕበር|urur|asosyasyon|hiệp hội|协会|vereniging
jumuiya|komel\\w{0,3}|ټولنه|تنظیم""".replace("\n", "|")
ASSOCIATION_NAMES = (
    r"Club|Chorale|Collectif|Amicale|F[ée]d[ée]ration|Comit[ée] (?:des|de)|Cercle|Compagnie|Les Amis|"
    r"Harmonie|Union|Foyer|Société|Foulées"
)
"""Words with which the name of an association begins."""

PLACES = """pont|place|quai|ch[âa]teau|parc|plage|stade|jardin|port|site|cours|esplanade|rue
boulevard|avenue|chemin|for[êe]t|[ée]tang|lac|[îi]le|hippodrome|salle|cath[ée]drale|[ée]glise
centre-ville|march[ée]|gare|phare|marais|domaine|carri[èe]re|hangar|usine|zone|terrain|bois|square|mail
halle|parking|gymnase|monument|mairie|plaza|piazza|platz|park|square|bridge|площад[ьи]|площ[аі]
парк[уе]?|plac|meydan\\w{0,3}""".replace("\n", "|")
