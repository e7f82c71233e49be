"""Small words that tell a language: articles, pronouns, verbs of every day, greetings.

Folded spelling (lower case, no accents). A word that several languages share counts for each of them,
but less (`mailbot.domain.languages`).
"""

from __future__ import annotations

LATIN: dict[str, str] = {
    "fr": """
        je suis mon ma mes vous votre vos nous notre est les des une pour dans avec pas que qui sur mais
        bonjour merci madame monsieur cordialement j ai n c d l ce cette comment quand depuis puis dois
        peut au aux du etre avoir fait faire et ou il elle ne plus tres bien sans demande voudrais souhaite
        svp bonsoir salut permis titre carte
    """,
    "en": """
        the i my you your is are am was have has to of and in for with please thank thanks hello dear how
        what when where can could would not it this that from we our they he she be been do does did will
        should sir madam regards best good morning know want need if but at by an me
    """,
    "es": """
        el la los las mi mis yo soy estoy usted ustedes es esta estan para por con que como cuando donde
        puedo quiero quisiera necesito gracias hola buenos buenas dias tardes saludos señor senora senor un
        una y o pero muy del al lo le se tengo hace desde sin sobre si ya me nos su sus cordiales estimados
        favor
    """,
    "pt": """
        o os a as meu minha meus minhas eu sou estou voce voces e para por com que como quando onde posso
        quero gostaria preciso obrigado obrigada ola bom dia boa tarde cumprimentos senhor senhora um uma
        ou mas muito do da dos das ao na no nas nos nao tenho desde sem sobre se ja me sua seu ha fiz pela
        pelo vossa ate
    """,
    "it": """
        il lo la i gli le mio mia miei mie io sono sto lei voi e per con che come quando dove posso vorrei
        devo grazie buongiorno buonasera salve saluti signore signora un una o ma molto del della dei delle
        al alla nel nella non ho ha hanno da senza se gia mi ci si sua suo questo questa vostro vostra
        cordiali anche
    """,
    "de": """
        der die das ich mein meine meinen meiner sie ihr ihre ist sind bin war habe haben hat und oder aber
        nicht fur mit von zu zum zur im am ein eine einen wie was wann wo kann konnte mochte muss bitte
        danke guten tag sehr geehrte damen herren grusse freundlichen hallo auf aus bei nach seit es wir
        uns dass wenn noch
    """,
    "tr": """
        ve bir bu icin ben benim sizin siz ne nasil nerede zaman var yok mi mu ile da de ama cok lutfen
        tesekkur tesekkurler ederim merhaba sayin saygilarimla gunler iyi olarak istiyorum yapmak gerekiyor
        oturum izni kadar sonra once degil daha gibi hangi kac evet hayir kartim belge basvuru miyim
        musunuz
    """,
    "sq": """
        une jam eshte nje dhe per te me ne qe nuk si kur ku mund dua duhet faleminderit pershendetje
        tungjatjeta zonje zoteri juaj ju lutem im ime mia kam ka kemi por nga deri tani shume mire dita
        qendrimit leje lejen jeni jane do keni keto kete cfare
    """,
    "so": """
        waxaan waan waxay ma iyo ka ku u la si oo ah aan ayaa waa mahadsanid fadlan salaam sidee goorma
        xaggee halkee kaarka kaarkeyga sharciga doonayaa rabaa magacaygu mudane marwo cusboonaysiin ilaa
        wixii asc walaal ahay helay helaa kaarkayga aniga dalka
        inaan iga igu kuu uu ay aad baan ayay ayaan maxaa maxaan sida loo laga haddii laakiin markii
        weli qof heli karo karaa baahan soo diray goormaa xafiiska idiin
    """,
    "vi": """
        toi la cua va cho khong co duoc mot cac nhung xin chao cam on ong ba anh chi em voi trong den tu o
        nay do nhu the nao khi lam muon can ho so cu tru roi da se
    """,
    "ro": """
        eu sunt este si sa nu cu pe la un o din de pentru buna ziua multumesc va rog cum cand unde pot
        vreau as dori am ai are au fost mea meu mei mele dumneavoastra stimata doamna domnule ca care sau
        dar foarte ar fi lui al sedere permis cererea limba
    """,
    "pl": """
        jestem jest sie nie na do w z i oraz ze jak kiedy gdzie moge chce chcialbym chcialabym prosze
        dziekuje dzien dobry pan pani szanowni panstwo pozdrawiam moj moja moje dla od po przez co to czy
        mam sa bardzo karta pobytu witam ale mi mnie juz
    """,
    "nl": """
        ik ben mijn het een de en van voor met niet is zijn heb hebben kan graag dank bedankt hallo geachte
        heer mevrouw u uw wat wanneer waar hoe op aan maar ook naar bij wij ons dit dat groeten
    """,
    "ht": """
        mwen nan yon se pou ak ki pa te ap gen li nou yo mesi bonjou bonswa tanpri kijan kile kote kapab
        vle bezwen kat sejou rezidans pitit mwenm mandem m w ou sa fe ka poukisa depi dosye
        kouman genyen anpil toujou jodi demen ave avek konnen resevwa le pran voye tann
    """,
    "ku": """
        ez im min te we ji bo li di de u ku ne na ev ew bi hatin spas spasiya silav rojbas ceriwan cawa
        kengi dixwazim dikarim heye nine karta iqametiye mayine xwe jin mer zarok ezbeni birez dikim
        ser ve wek dibe nabe dike dikarin dive hewce heta hene ci kijan gelek gava pisti beri niha
        be hemu tene hat hatiye kir kiriye bersiv bersive kerema wan vir hez
    """,
    "ln": """
        ngai nazali na ya te mpo ezali naza nalingi nakoki mbote matondo melesi boni wapi ntango nini
        mokanda mikanda ndenge bino biso yo tata mama oyo wana kasi to nga mosala lisusu ba eko
        soki po nde boye moko nyonso liboso sima kosala kozela nazwi epai eloko mingi malamu
    """,
    "sr": """
        ja sam je su da ne i u na za sa od do se mi me moj moja moje vas vasa kako kada gde sta mogu zelim
        hvala molim dobar dan postovani postovanje boravak dozvola dozvolu nije nisam imam ima ali ili samo
        sto koji koja koje zahtev
    """,
    "sw": """
        mimi ni na ya wa kwa za la katika habari asante tafadhali jina langu naomba nataka ninahitaji vipi
        lini wapi yangu sana hii hiyo kuwa bado shukrani
        nina sina wana kwamba lakini kama nini je naweza ninaweza hakuna tangu kila wako wangu
        changu jibu nimepata
    """,
    "ff": """
        mi ko e nde mido no jaaraama mbaɗɗa haa ngam kaayit hol ɗo am maa ina miɗo
    """,
    "bm": """
        ne ye ka la be te ni aw ce i n sebenw nka papiye barika mun
        bɛ tɛ kɛ ko min nin kɔnɔ kan fana tuma cogo di sisan jaabi fɛ bena
    """,
    "az": """
        ve men menim bu ne nece zaman var yox ucun ile salam xahis edirem tesekkur sened lazimdir olacaq deyil
        haqqinda muraciet bilmek isteyirem
    """,
    "cs": """
        dobry den jsem jsme jste muj moje muze muzu mohu chci chtel chtela prosim dekuji dekuju kde kdy nebo
        neni nemam byl byla ktery jako zda bych bydlim pozdravem vazeni jeste uz vas ho k povoleni pobytu
        prodlouzit zadost ledna lednu unora brezna dubna kvetna cervna srpna rijna listopadu prosince
    """,
    "hu": """
        jo napot kivanok koszonom szepen hogy nem vagyok nekem egy az es meg mar kell lehet szeretnek kerem
        tisztelt udvozlettel miert mikor hol milyen vagy csak itt franciaorszagban tudom hogyan
    """,
    "om": """
        ani kan akkam galatoomi maaloo fi koo irraa jira hin naaf yoom eessa
    """,
}
"""Languages in Latin letters."""

CYRILLIC: dict[str, str] = {
    "ru": """
        я мой моя мои вы ваш не на и в с что как когда где могу хочу нужно для это есть у меня мне спасибо
        здравствуйте добрыи день пожалуиста уважением или но был была до после уже по вид жительства еще
        если так почему привет какие можно быть от за
    """,
    "uk": """
        я мiи моя ви ваш не на i в з що як коли де можу хочу потрiбно для це є у мене менi дякую добрии
        день доброго дня будь ласка повагою або але був була до пiсля вже по чи та й із щоб треба привiт
        чому якi можна
    """,
    "bg": """
        аз съм моят моята вие ваш не на и в с да се за как кога къде мога искам трябва е са благодаря
        здравеите добър ден моля уважение или но беше до след вече ми ме от това какво ще имам разрешение
    """,
    "sr": """
        ja ја сам је су да не и у на за са од до се ми ме мои моја како када где шта могу желим хвала молим
        добар дан поштовани боравак дозвола нисам имам али или
    """,
    "mn": """
        би миний та таны энэ юу хэзээ хаана чадах хүсэж байна баирлалаа саин уу болон ба гэж оршин суух
        зөвшөөрөл надад
    """,
    "mk": """
        jas јас сум моите вие вашата не на и во со да се за како кога каде можам сакам благодарам здраво
    """,
}
"""Languages in Cyrillic letters."""

ARABIC: dict[str, str] = {
    "ar": """
        بغيت واش كيفاش شحال ديالي ديال عندي فين علاش باش راه هاد ليا خاصني دابا غادي ماشي حيت بدي ليش وين
        هلق كتير عايز ازاي دلوقتي ليه كده اللي
        في من على الى عن ان هذا هذه التي الذي انا لي لم لا ما هل كيف متى اين شكرا السلام عليكم مرحبا ارجو
        اريد منكم بطاقه الاقامه طلب لكم سيدي سيدتي قد كان مع او ثم بعد و حتى جزيلا تحيه طيبه صباح الخير
        زوجي زوجتي اقامتي ملفي تجديد مواعيد موعد نعم اسمي
    """,
    "fa": """
        است من را این از برای به با که در می خود شما هست چه چگونه کجا سلام ممنون متشکرم لطفا ام هستم دارم
        کارت اقامت خواهم کنم شده بود باید تا یک آن ها تشکر اجازه درخواست پناهندگی نامم
    """,
    "ps": """
        زما زموږ کله شي تیار دی ده په د یم څه کړم کړئ مننه سلامونه ورور او چې نه شی شوی لپاره کور هغه دا
        ستاسو څنګه چیرته
    """,
    "ur": """
        ہے میں کا کی کے کو سے اور یہ نہیں ہیں میرا میری مجھے آپ شکریہ کیا کب کہاں کیسے ہوں جناب کارڈ نے پر
    """,
    "ckb": """
        من له بۆ و ئەم کە بە سوپاس چۆن کەی لەگەڵ دەوێت تکایە سڵاو دەتوانم نییە هەیە
    """,
}
"""Languages in Arabic letters."""

ETHIOPIC: dict[str, str] = {
    "am": """
        ነው እኔ የእኔ ለ ከ ወደ እና ላይ እንዴት መቼ የት እባክዎ አመሰግናለሁ ሰላም ናቸው ነበር አለኝ እችላለሁ ፈቃድ የመኖሪያ ያበቃል ምን ጥያቄ እፈልጋለሁ
        ስሜ ወይም ግን አሁን
    """,
    "ti": """
        እዩ ኣነ ናይ ናብ ካብ ኣብ ከመይ መዓስ ኣበይ በጃኹም የቐንየለይ ሰላም እዮም ነይሩ ኣሎኒ እኽእል ፍቓድ መንበሪ እደሊ ስመይ ወይ ግን ሕጂ ኣለኒ ክሳብ ድማ
        እንታይ ብኸመይ
    """,
}
"""Languages in Ethiopic letters."""
