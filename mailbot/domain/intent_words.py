"""The words by which people show what they want (notation: `mailbot.domain.terms`)."""

from __future__ import annotations


def _terms(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.strip() for term in text.replace("\n", " ").split(",") if term.strip()))


THANKS = _terms(
    """
    merci, remercie, thank, thanks, gracias, obrigado, obrigada, grazie, danke, شكرا, شكراً, мerci,
    спасибо, дякую, благодаря, tesekkur, tesekkurler, متشكرم, ممنون, تشكر, مننه, شكريه, faleminderit,
    mahadsanid, multumesc, dziekuje, hvala, cam on, spas, mesi, matondo, merci beaucoup, მადლობა,
    շնորհակալ, አመሰግናለሁ, የቐንየለይ, ধন্যবাদ, நன்றி, 谢谢, bedankt, баярлалаа, хвала, рахмат,
    mèsi, mesi anpil, mesi bokou, gelek spas, melesi, botondi, asante, ευχαριστω, ευχαριστουμε, aitah,
    благодарим, благодарен, благодарна, вдячн, щиро дякую, dzieki, dziekujemy, hvala vam, хвала вам,
    آپ کا شکریہ, شکریہ, سپاس, سپاسگزارم, مهرباني, مننه کوم, ممنونم, متشکرم, شكرا جزيلا, بارك الله,
    جزاكم الله, გმადლობთ, დიდი მადლობა, շնորհակալություն, እናመሰግናለን, የቐንየልና, অনেক ধন্যবাদ, மிக்க நன்றி,
    感谢, 非常感谢, 多谢, cam on rat nhieu, tesekkur ederim, sagolun, sag olun, multumim, va multumesc,
    ringraziamento, ringrazio, vi ringrazio, dank, vielen dank, agradezco, agradecida, agradecido, muchas gracias,
    agradeco, muito obrigad, faleminderit shume, waad mahadsan, aad baad u mahadsan, ju falenderoj
"""
)
STATUS = _terms(
    """
    !ou en est, !ou en sont, !ou en suis, etat avancement, !avancement dossier, !suivi dossier,
    !aucune nouvelle, !sans nouvelle, !pas de nouvelle, !toujours pas recu, !toujours pas reponse,
    !toujours en attente, attends toujours, j'attends toujours, !depuis plus rien, !depuis rien,
    depuis plusieurs mois, quand vais je recevoir, quand recevrai, !en cours instruction,
    !toujours en cours, !quel delai pour mon dossier, pas eu reponse, toujours rien, relance,
    !status of my, !status application, !progress of my, !no news, !still waiting, !any update, !any news,
    haven't heard, have not heard, !still no answer, !when will i receive, !still not received,
    !estado expediente, !estado de mi, !en que estado, !sin noticias, !sigo esperando,
    !todavia no he recibido, !aun no he recibido, !no he recibido, !estado do meu, !andamento processo,
    !sem noticias, !ainda nao recebi, !continuo a espera, !continuo esperando, !أين وصل ملفي, !أين ملفي,
    !اين وصل, !ما مصير, !حالة ملفي, !مصير ملفي, !لم أتلق, !لم اتلق, !لا أزال أنتظر, !لم يصلني,
    !مازلت أنتظر, !وصل ملفي, !стан моєї, !статус, !досі чекаю, !досі не отрим, !на якому етапі,
    !немає новин, !коли я отримаю, !досі немає, !жодної відповіді, !статус дела, !на каком этапе,
    !до сих пор, !жду ответа, !нет новостей, !когда я получу, !все еще жду, !что с моим,
    !в каком состоянии, !ne durumda, !ne asamada, !hala bekliyorum, !haber alamad, !dosyamin durumu,
    !henuz alamad, !hala cevap, !cevap alamad, !sonuc, !وضعیت پرونده, !هنوز منتظر, !هنوز جواب, !خبری ندار,
    !به کجا رسید, !دوسیه ام, !څه شوه, !ځواب نه, !هنوز, !stato della, !a che punto, !ancora nessuna,
    !sto ancora aspettando, !bearbeitungsstand, !stand meines, !noch keine antwort, !warte immer noch,
    !noch nicht erhalten, !stadiul dosar, !in ce stadiu, !inca nu am primit, !na jakim etapie,
    !nadal czekam, !status wniosku, !ne cfare faze, !ende po pres, !ende nuk, !akoma nuk, !ho so den dau,
    !den dau roi, !tinh trang ho so, !დღემდე, !პასუხი არ, !რა ეტაპზე, !դեռ սպասում, !ինչ վիճակում, !ምን ደረጃ,
    !እስካሁን, !ክሳብ ሕጂ, !এখনও, !কী অবস্থা, !இன்னும், !进度, !还没有收到, !仍在等待, !到哪一步, !meesha,
    !wali ma helin, !wali waan sugayaa, !kote dosye, !toujou pa, !toujou ap tann, !hin li benda,
    !hej li benda, !ekomi wapi, !nazali kozela, !dokle je, !jos uvek, !још увек,
    !ni accord ni refus, !decision a t elle ete prise, !en attente depuis, !ce qui bloque, !ou cela coince, !qu'est ce qui bloque,
    !ca bloque, !combien temps encore, !mon dossier avance, !dossier en cours, !en cours de traitement,
    !attend depuis, !attends depuis, !attendons depuis, !sans reponse depuis, !plus de nouvelles, !des nouvelles de,
    !avez vous des nouvelles, !avez-vous recu mon dossier, !quand aurai je, !quand vais-je recevoir, !est elle prete, !est il pret,
    !quand saurai, !n'ai toujours rien, !rien recu, !n'ai rien recu, !restes sans reponse, !restee sans reponse,
    !avancement, !suivi de ma, !suivi de mon, !quand decision, !decision quand, !statut de ma, !statut de mon,
    !where is my, !where's my, !what is happening with, !been waiting, !waiting for months, !waiting since, !in progress, !pending since,
    !under review, !no reply, !no response, !no answer since, !heard nothing, !nothing since, !is it ready, !how long will it take to process,
    !when will my, !when will there be, !decision been made, !what stage, !how far,
    !no se nada, !no tengo noticias, !sin respuesta desde, !esta lista, !ya esta listo, !en tramite, !como va mi, !donde esta mi,
    !cuando sale, !cuando recibire, !cuando estara, !llevo esperando, !sigue en, !seguimiento,
    !em analise, !alguma previsao, !ha previsao, !previsao, !como esta o meu, !onde esta o meu, !em que pe esta, !continua em, !sem resposta,
    !estou a espera ha, !aguardo ha, !quando recebo, !quando vou receber, !ja esta pronto,
    !أين ملف, !اين ملف, !إلى أين وصل, !الى اين وصل, !هل من جديد, !ما الجديد, !لا جواب, !لا يوجد جواب, !بدون جواب, !دون جواب, !لا رد, !لم يصلني أي,
    !لم أحصل على رد, !منذ أشهر ولم, !ولم أتلق, !متى سيصدر, !متى أستلم, !متى سأستلم, !قيد الدراسة, !قيد المعالجة, !هل تم قبول, !كم سأنتظر, !أنتظر منذ,
    !тишина, !нет ответа, !без ответа, !никаких новостей, !никакого ответа, !когда будет, !когда ждать, !жду уже, !ждем уже, !где мое, !где моя, !где мой,
    !какой статус, !в обработке, !рассматрива, !готова ли, !готов ли, !ничего не слышно, !ничего не известно,
    !де моя, !де мій, !коли буде, !чекаю вже, !без відповіді, !немає відповіді, !ніяких новин, !нічого не чути, !на розгляді, !чи готов, !який статус, !що з моїм, !що з моєю,
    !nerede dosyam, !dosyam nerede, !basvurum ne, !durumu nedir, !bekliyorum aydir, !aydir bekliyorum, !haber yok, !cevap yok, !cevap gelmedi, !ne zaman hazir, !ne zaman alacag, !ne zaman cikacak, !inceleniyor, !hazir mi,
    !جوابی نیامده, !جواب نداده, !خبری نیست, !هیچ خبری, !هیچ جوابی, !در چه مرحله, !در چه وضعیت, !کجاست پرونده, !پرونده ام کجاست, !چه شد, !کی آماده, !منتظرم, !منتظر جواب,
    !هېڅ خبر, !خبر نشته, !ځواب نشته, !ځواب مې نه, !په تمه یم, !دوسیه چېرته, !دوسیه مې, !تر اوسه, !لا نه ده,
    !کوئی جواب نہیں, !کوئی خبر نہیں, !ابھی تک, !انتظار کر رہا, !انتظار کر رہی, !کہاں تک پہنچ, !کیا صورتحال, !کب ملے گا, !کب تک,
    !a che punto e, !nessuna notizia, !nessuna risposta, !senza notizie, !aspetto da, !attendo da, !in lavorazione, !quando sara pronto, !quando ricevero, !e pronto,
    !wo ist mein, !wie weit, !keine nachricht, !keine antwort, !warte seit, !in bearbeitung, !wann bekomme, !wann erhalte, !wann wird, !noch nichts gehort, !stand der dinge, !bearbeitung meines,
    !si shkon dosja, !si eshte dosja, !ku eshte dosja, !ka mberritur dosja, !pres prej, !po pres prej, !asnje pergjigje, !asnje lajm, !kur do te, !kam nje vit qe pres, !qe pres, !kam muaj,
    !nicio veste, !niciun raspuns, !astept de, !unde este dosarul, !cand voi primi, !cand va fi, !in lucru, !e gata, !ce se intampla cu,
    !gdzie jest moj, !czekam od, !brak odpowiedzi, !zadnej odpowiedzi, !kiedy otrzymam, !kiedy bedzie, !na jakim jest etapie, !co z moim, !czy gotow,
    !dokle se stiglo, !dokle ste stigli, !cekam od, !cekam vec, !nema odgovora, !bez odgovora, !kada ce, !kad ce biti, !sta je sa, !u obradi, !докле се стигло, !чекам, !нема одговора, !када ће, !шта је са,
    !докъде, !чакам от, !няма отговор, !никакъв отговор, !кога ще, !какво става с, !в процес на,
    !waar is mijn, !wacht al, !geen antwoord, !geen nieuws, !wanneer krijg, !hoe staat het, !stand van zaken, !in behandeling,
    !ho so cua toi den dau, !chua co tin, !chua nhan duoc, !van chua, !bao gio co, !khi nao co, !khi nao toi nhan, !dang xu ly, !cho da lau, !van dang cho, !tien do,
    !dosya min, !dosyaya min, !bersiv nehat, !bersiv tune, !hin bersiv, !ez li benda, !li bende me, !dosya min li ku,
    !kote dosye m, !ki kote dosye, !poko gen nouvel, !pa gen nouvel, !pa gen repons, !poko jwenn repons, !m ap tann depi, 
    !dossier na ngai, !eyano te, !nazali kozela eyano, !nzela boni,
    !wali jawaab, !jawaab ma helin, !war ma hayo, !wax war ah, !halkee marayaa, !xaggee marayaa, !sugayaa, !goorma ayaan helayaa, !heerkee,
    !სად არის ჩემი საქმე, !რა ეტაპზეა, !პასუხი არ მიმიღია, !ჯერ არ, !ველოდები, !როდის მივიღებ, !როდის იქნება, !სიახლე, !მდგომარეობა,
    !պատասխան չկա, !պատասխան չեմ ստացել, !սպասում եմ, !երբ կստանամ, !ինչ փուլում, !ոչ մի լուր, !որտեղ է գործս, !ընթացք,
    !የት ደረሰ, !መልስ አላገኘሁም, !ምንም መልስ, !እየጠበቅኩ, !ምን ላይ ደረሰ, !ኣበይ በጺሑ, !መልሲ የለን, !መልሲ ኣይረኸብኩን, !እጽበ, !መዓስ እረክብ, !ምላሽ,
    !কোথায় আছে, !কোনো খবর নেই, !কোনো উত্তর, !অপেক্ষা কর, !কতদূর, !এখনো, !কবে পাব, !কি অবস্থা, !উত্তর পাইনি,
    !எங்கே உள்ளது, !எந்த நிலையில், !பதில் இல்லை, !பதில் வரவில்லை, !காத்திருக்கிற, !எப்போது கிடைக்கும், !நிலை என்ன, !தகவல் இல்லை,
    !没有消息, !没有回复, !没有任何消息, !等了, !一直在等, !什么时候能, !什么时候可以拿到, !进展, !状态, !审批到, !处理到, !还在等, !有结果, 
    !που βρισκεται, !καμια απαντηση, !imefikia wapi, !sijapata jibu, !хүлээ
"""
)
COMPLAINT = _terms(
    """
    !reclamation, !me plaindre, !contester, !conteste, !inadmissible,
    !inacceptable, !scandaleux, !scandaleuse, !honteux, !honte, !defenseur des droits, !defenseur droits,
    !tribunal administratif, !mecontent, !en colere, !ras le bol, !ubuesque, !injuste, !injustice, !marre,
    !mal recu, !mal recue, !impoli, !desagreable, !racis, !incompetent, !a ete refuse,
    !refuse sans, !vous ne repondez jamais, !jamais de reponse, personne ne repond, !discrimin, !maltrait,
    !arnaque, !opposition a ma, !nuisance, !denoncer, !intolerable, !complaint, !complain,
    !unacceptable, !appeal, !contest, !outrageous, !disgrace, !shame, !rude, !unfair, !refused my,
    !rejected my, !was rejected, !scam, !discriminat, !mistreat, !queja, !reclamacion, 
    !inaceptable, !recurrir, !verguenza, !injusto, !maleducad, !me negaron, !denegad, !estafa,
    !maltrat, !reclamacao, !queixa, !inaceitavel, !recorrer, !vergonha, !recusado, !recusaram,
    !mal atendid, !burla, !شكوى, !أشتكي, !اشتكي, !طعن, !تظلم, !غير مقبول, !ظلم, !رفضتم, !تم رفض,
    !سوء معاملة, !عنصري, !скарга, !скаргу, !скаржусь, !оскарж, !неприпустимо, !обурен, !грубо, !ганьба,
    !чому ви не, !несправедлив, !хамств, !відмовили, !жалоба, !жалобу, !жалуюсь, !обжалов, !недопустимо,
    !возмущ, !безобраз, !почему вы не отвечаете, !мне отказали, !позор, !sikayet, !sikayetci,
    !kabul edilemez, !itiraz, !rezalet, !haksiz, !kaba dav, !reddedil, !شکایت, !اعتراض, !غیرقابل قبول,
    !بی عدالتی, !رد شد, !نا انصافی, !شکایت لرم, !inaccettabile, !ricorso, !vergogna, !beschwerde,
    !widerspruch, !unverschamt, !inakzeptabel, !unmoglich, !abgelehnt, !skarg, !niedopuszczaln, !odwolan,
    !reclamatie, !plangere, !inacceptabil, !ankes, !ankohem, !papranuesh, !საჩივარი, !ვასაჩივრებ,
    !მიუღებელ, !բողոք, !անընդունելի, !ቅሬታ, !አቤቱታ, !ጥርዓን, !অভিযোগ, !புகார், !投诉, !不可接受, !申诉,
    !khieu nai, !cabasho, !gilî, !giliyan, !plent, !zalba, !zalim se, !жалба, !nalingi kofunda,
    !je n'accepte pas, !je refuse cette, !scandale, !c'est une honte, !se moque, !se moquer, !vous vous en fichez, !foutage de gueule, !foutez,
    !alerterons la presse, !alerter la presse, !saisir le mediateur, !mediateur, !saisir le tribunal, !saisirai, !saisirons, mon avocat, !mettre en demeure, !mise en demeure,
    !faire constater, !illegale, !illegal, !demandons une inspection, !demande une inspection, !demande un controle, !que l'inspection vienne, 
    !sans harnais, !signalement, !denonce, !travail au noir, !ne respecte pas, !ne respectent pas, !fait signer, !m'a fait signer, !abus de faiblesse, !escroc, !rats, !souris, !cafards, !rongeurs, !intoxication, !avarie, !perimes, !bruit, !tapage,
    !traite comme, !mal parle, !m'a crie, !crie dessus, !humili, !moque de moi, !insult, !impolitesse, !manque de respect, !inhumain, !deplorable, !lamentable, !catastroph, !insupportable,
    !abroger, !annuler cet arrete, !annuler votre, !retirer ce refus, !retirer cette interdiction, !jamais repondu, !six mois que j'attends, !combien de temps encore allez vous,
    !ridiculous, !disgusting, my lawyer, !mocking, !shouted at, !humiliat, !insulted, !treated badly, !treated like, !report this, !unsafe, !food poisoning, !rats, !mice, !cockroach, !overcharged, !cheated,
    !quejarme, !me quejo, !me grito, !gritaron, !se rio de, !indignante, !vergonzoso, mi abogado, !que anule, !anule, !intoxic, !ratas, !cucarachas, !insult, !humill, !falta de respeto,
    !reclamar de, !queixar, !gritou, !gritaram, !vergonhos, meu advogado, !que anule, !falta de respeito, !ratos, !baratas, !humilh,
    !أشكو, !اشكو, !عيب عليكم, !فضيحة, !إهانة, !أهانني, !صرخ, !صرخت, !عنصرية, محامي, المحكمة, !الصحافة, !سأشتكي, !تفتيش, !فئران, !صراصير, !تسمم, !احتيال, !قلة احترام, !حرام عليكم, !مهزلة,
    !издевательств, !сколько можно, !безобразие, !хамит, !хамила, !нахамил, !наорал, !кричал, !оскорб, !унизи, адвокат, !в суд, !в газету, !прокуратур, !возмутительн, !мыши, !крысы, !тараканы, !отравил, !обманул, !мошенн,
    !знущання, !скільки можна, !неподобств, !нахамил, !накричал, !кричала, !образ, !принизил, адвокат, !до суду, !обурлив, !миші, !щури, !таргани, !отруїл, !обдурил, !шахра, !жахлив,
    !utanc, !ayip, !bagirdi, !hakaret, !azarladi, avukat, mahkeme, !gazete, !denetim, !denetle, !hamam bocegi, !zehirlen, !dolandir, !kandir, !artik yeter, !saygisiz,
    !شرم آور, !توهین, !داد زد, !بی احترامی, وکیلم, دادگاه, !تحقیر, !کلاهبردار, !سوسک, !مسموم, !بازرس, !افتضاح, !مسخره,
    !سپکاوی, !بې عزت, !شکایت, !ظلم, !درغلي, !توہین, !بدتمیزی, !چیخ, وکیل, !دھوکہ, !چوہے, !ناقابل قبول, !شرمناک,
    !vergognos, !urlato, !insult, !umili, !scandalos, avvocato, !intervento dell, !ispettorato, !scarafaggi, !truffa, !maleducat, !assurdo, !cacciato,
    !unverschamtheit, !skandal, !angeschrien, !beleidig, anwalt, gericht, !betrug, !betrogen, !mause, !ratten, !kakerlak, !lebensmittelvergift, !frechheit, !beschwer, !zumutung,
    !skandal, !bertiti, !ofendo, avokat, !gjykat, !mashtr, !minj, !ankohem,
    !rusinos, !rusine, !tipat, !jignit, avocat, !instanta, !inselat, !soareci, !gandaci, !sesizare, !anulati, !contest decizia,
    !skandal, !wstyd, !krzycza, !obraz, prawnik, adwokat, !oszust, !myszy, !karaluch, 
    !sramota, !skandal, !vikao, !vikala, !uvred, advokat, !prevar, !misev, !bubasvab, !inspekcij, !срамота, !скандал, !викао, !увреди, !инспекциј,
    !скандал, !срам, !крещя, !обиди, адвокат, !измам, !мишки, !хлебарк, 
    !schande, !geschreeuwd, !beledig, advocaat, !oplicht, !muizen, !klacht,
    !that vong, !xuc pham, !lua dao, !chuot, !ngo doc, !khong the chap nhan, !luat su, 
    !serm, !heqaret, !parezer, !dolandin, !nerazi, !sêrm, !imilye, avoka, !vole kob, !fache,
    !mabe, !nsoni, avoka, !ceeb, qareen, !khiyaan, !cambaar, !qaylo,
    !სირცხვილ, !შეურაცხყოფ, !მიყვირ, ადვოკატ, !თაღლით, !თაგვ, !აღშფოთებ, !ვჩივი, !ամոթ, !վիրավոր, !բղավ, փաստաբան, !խաբ, !մուկ, !բողոքում, !անհարգ,
    !ውርደት, !ሰደበኝ, !ጮኸ, ጠበቃ, !አታለ, !አይጥ, !በደል, !ሕፍረት, !ዘሊፉ, ጠበቓ, !ኣታሊ, !በደል, !লজ্জা, !অপমান, !চিৎকার, উকিল, !প্রতারণা, !ইঁদুর, !দুর্ব্যবহার,
    !அவமான, !கத்தின, வழக்கறிஞர், !மோசடி, !எலி, !வெட்கக்கேடு, !老鼠, !蟑螂, !腹泻, !食物中毒, !去检查, !举报, 律师, !歧视, !侮辱, !骂, !吼, !骗, !太过分, !无法接受, !气愤,
    !ντροπη, !απαραδεκτ, !aibu, !malalamiko,
    plainte, plainte contre, -porte plainte, -porter plainte, -depot plainte, -depose plainte, -recepisse plainte, denuncia, !exercer votre controle, !demander annulation, провести проверк,
    un reclamo, poner un reclamo, !hacer un reclamo, signaler, vous signale, !fac o reclamatie
"""
)
SUGGESTION = _terms(
    """
    !suggestion, !suggere, !je propose, !proposition, !il serait utile, !serait bien de, !ce serait bien,
    !pourquoi ne pas mettre, !idee d'amelioration, !ameliorer, !suggest, !would be helpful,
    !would be useful, !would be great if, !propose that, !improve, !sugerencia, !sugiero, !seria util,
    !propongo, !seria bueno que, !sugestao, !sugiro, !proponho, !seria bom que, !اقتراح, !أقترح, !اقترح,
    !من الأفضل, !пропозиц, !пропоную, !було б добре, !було б корисно, !предлагаю, !предложение,
    !было бы хорошо, !было бы удобно, !oneri, !onerim, !iyi olurdu, !faydali olur, !پیشنهاد, !بهتر است,
    !وړاندیز, !suggerimento, !sarebbe utile, !suggerisco, !vorschlag, !ich schlage vor, !ware hilfreich,
    !ware schon wenn, !sugestie, !ar fi util, !propun, !sugesti, !proponuj, !byloby dobrze, !sugjerim,
    !propozoj, !do ishte mire, !წინადადებ, !კარგი იქნებოდა, !առաջարկ, !አስተያየት, !ርእይቶ, !পরামর্শ, !பரிந்துரை,
    !建议, !gop y, !de xuat, !soo jeedin, !pesniyar, !sijesyon, !ta bon si, !predlog, !predlazem,
    !bilo bi dobro,
    !une idee, !idee toute simple, !idee simple, !pourquoi pas installer, !il faudrait installer, !vous devriez, !vous pourriez installer, !serait mieux, !il serait bon, !il serait souhaitable, !il manque un, !ce serait super, !ce serait mieux,
    !would be wonderful, !would be nice, !it would help, !you should add, !you could add, !could you add, !it would be better,
    !estaria bien, !seria mejor, !seria bueno, !deberian poner, !podrian poner, !una idea, !ficaria melhor, !seria otimo, !deviam por, !uma ideia, !era bom que,
    !سيكون من الجيد, !من الجيد لو, !لو تضعون, !يا ريت, !حبذا, !было бы здорово, !хорошо бы, !можно было бы, !идея, !было бы неплохо, !добре було б, !було б чудово, !варто було б, !ідея, !непогано було б,
    !daha iyi olur, !guzel olur, !bir fikir, !fikrim, !koyabilirsiniz, !بهتر بود, !خوب می شد, !ایده, !ښه به وي, !وړاندیز, !ښه به وای, !بہتر ہوگا, !تجویز, !اچھا ہوگا,
    !sarebbe bello, !sarebbe meglio, !un'idea, !potreste mettere, !ware gut, !ware besser, !eine idee, !konnten sie nicht, !do te ishte mire, !do te ishte, !nje ide, !ar fi bine, !ar fi frumos, !o idee, !byloby lepiej, !warto by, !pomysl,
    !bilo bi lepo, !bilo bi bolje, !ideja, !било би добро, !предлажем, !предлог, !би било добре, !предлагам, !het zou fijn, !het zou goed, !nen co, !nen lap, !nen dat, !y kien, !bas be, !dê bas be, !pêşniyar, !ta pi bon, !se ta bon, 
    !way fiicnaan, !fiicnaan lahayd, !კარგი იქნება, !უმჯობესი, !იდეა, !გთავაზობთ, !լավ կլիներ, !գաղափար, !ጥሩ ይሆን, !ሐሳብ, !ሓሳብ, !ጽቡቕ ምኾነ, !ভালো হতো, !ভালো হয়, !প্রস্তাব, !நன்றாக இருக்கும், !யோசனை, !希望能增加, !最好能, !希望增设, !能不能增加, !提议, !意见
"""
)
SUBMISSION = _terms(
    """
    !ci-joint, !ci joint, !ci-jointe, !ci-jointes, !ci-joints, !en piece jointe, !pieces jointes,
    !piece jointe, !veuillez trouver, !vous trouverez, !je vous envoie, !je vous transmets,
    !je vous fais parvenir, !joins, !comme demande, !documents demandes, !pieces demandees,
    !documents manquants, !pieces manquantes, joint, jointe, jointes, joints, !attached, !please find,
    !enclosed, !attachment, !i am sending you, !as requested, !here are the documents,
    !documents requested, !adjunto, !adjunta, !adjuntos, !le envio, !les envio, !envio los documentos,
    !anexo, !em anexo, !segue em, !envio os documentos, !seguem, !junto envio, !مرفق, !المرفق, !مرفقة,
    !أرسل لكم, !ارسل لكم, !الوثائق المطلوبة, !هذه الوثائق, !تجدون, !додаю, !у вкладенні, !надсилаю,
    !у додатку, !прикріп, !долучаю, !прилагаю, !во вложении, !направляю, !высылаю, !отправляю вам,
    !прикрепл, !в приложении, !ekte, !ekteki, !ekli, !gonderiyorum, !iliste, !پیوست, !ضمیمه, !ارسال می کنم,
    !میفرستم, !می فرستم, !ضمیمه شوي, !دروالېږم, !in allegato, !allego, !allegato, !im anhang, !anbei,
    !beigefugt, !atasat, !atasez, !anexez, !w zalaczeniu, !zalaczam, !przesylam, !bashkangjit,
    !po ju dergoj, !თანდართულ, !გიგზავნით, !կցված, !ուղարկում եմ, !ተያይዞ, !አባሪ, !ተተሓሒዙ, !ኣተሓሒዘ, !সংযুক্ত,
    !পাঠাচ্ছি, !இணைத்துள்ளேன், !இணைப்பு, !附件, !附上, !dinh kem, !gui kem, !ku lifaaqan,
    !waxaan soo diray, !waan soo raacay, !pevek, !li gel ve, !mwen voye, !tache, !natindi, !u prilogu,
    !saljem, !у прилогу, !шаљем
"""
)
APPOINTMENT = _terms(
    """
    !rendez-vous, !rendez vous, !rdv, !rendezvous, !prise de rdv, creneau libre, obtenir creneau,
    !pas de creneau disponible, convoque reporter, !reporter mon, !annuler mon rendez,
    !deplacer mon rendez, !prendre rendez, !appointment, !book a slot, !time slot, !reschedule, !cita,
    !cita previa, !pedir cita, !sacar cita, !marcacao, marcar hora, !agendamento, !agendar,
    !marcar atendimento, !موعد, !مواعيد, !حجز موعد, !запис на прийом, !записатися, !зустріч, !прийом,
    !запись на прием, !записаться, !назначить встречу, !на прием, !рандеву, !randevu, !وقت ملاقات, !نوبت,
    !وقت بگیر, !وعده ملاقات, !د ملاقات وخت, !appuntamento, !einen termin, !termin vereinbar,
    !termin buchen, !programare, !programari, !umowic, !wizyt, !spotkani, !takim, !რანდევუ, !შეხვედრ,
    !ჩაწერ, !ժամադր, !հանդիպ, !ቀጠሮ, !ቆጸራ, !অ্যাপয়েন্টমেন্ট, !সাক্ষাৎ, !சந்திப்பு, !预约, !约见, !lich hen,
    !dat hen, !ballan, !ballanta, !hevditin, !randevou, !zakazat, !zakazivan, !sastanak, !ملاقات,
    !autre date, !date plus proche, !fixer une autre, !reporter le rendez, !changer la date, !aucun creneau, !pas de creneau, !creneau, !creneaux, !plage horaire, !places disponibles, !donner un rendez, !donnez moi un rendez, !avoir un rendez, !avancer mon rendez,
    !slot, !slots, !booking, !another date, !earlier date, !postpone, !cambiar la cita, !otra fecha, !turno, !hora disponible, !remarcar, !outra data, !vaga, !vagas,
    !حجز, !تأجيل, !تاريخ آخر, !أقرب موعد, !перенести, !другую дату, !свободных мест, !свободное время, !записи, !запись, !записаться на, !інший день, !іншу дату, !вільних місць, !записати, !записатись, !запис,
    !baska tarih, !ertele, !bos yer, !randevum, !تعیین وقت, !وقت بدهید, !وقت خالی, !نوبت بگیر, !تاریخ دیگر, !وخت راکړ, !نېټه راکړ, !نوبت, !ملاقات کا وقت, !اپائنٹمنٹ, !اپوائنٹمنٹ,
    !altra data, !spostare, !prenotare, !disdire, !anderen termin, !termin verschieb, !termin absag, !freien termin, !data tjeter, !shtyj, !takimin, !amanare, !reprogram, !alta data, !przeloz, !inny termin, !termin wizyt, !umowic sie, !odlozi, !drugi termin, !zakazem, !zakazao, !заказ, !насрочи, !друга дата, !запазя час, !час за, !afspraak, !verzetten,
    !doi lich, !hen ngay, !lich hen, !cuoc hen, !dem hevditin, !randevu bist, !randevuya, !lot dat, !rendevou, !ballanta, !ballan, !waqti, !დავჯავშნო, !სხვა თარიღ, !ადგილი არ, !այլ ամսաթիվ, !ժամադրություն, !գրանցվ, !ሌላ ቀን, !ቀጠሮ ለማስያዝ, !ካልእ ዕለት, !সময় পেতে, !তারিখ পরিবর্তন, !வேறு தேதி, !நேரம் ஒதுக்க, !改期, !改时间, !约时间, !没有名额, !ραντεβου, !miadi, !цаг авах
"""
)
QUESTION = _terms(
    """
    comment, quelle, quelles, quel, quels, est-ce que, puis je, dois je, pourriez-vous, pouvez-vous,
    ou puis, faut il, combien, quand, savoir, renseignement, information, voudrais, souhaite, how, what,
    where, which, can i, could you, do i need, should i, would like, como, cual, que documentos, donde,
    puedo, necesito, quiero, onde, quais, posso, preciso, كيف, ما هي, ماذا, هل, أين, اريد, أريد, як, що,
    де, чи, як мені, какие, как, где, можно ли, что нужно, могу ли, nasil, hangi, nerede, gerekiyor,
    istiyorum, چگونه, چطور, کجا, چه, څنګه, څه, چیرته, come, quali, dove, wie, welche, wo, kann ich, cum,
    ce acte, unde, jak, jakie, gdzie, si mund, cfare, ku, როგორ, სად, რა, ինչպես, որտեղ, እንዴት, የት, ከመይ,
    ኣበይ, কীভাবে, কোথায়, কী, எப்படி, எங்கே, 怎么, 如何, 哪里, 需要, lam the nao, o dau, sidee, xaggee,
    maxaa, cawa, kijan, ki kote, ndenge nini, wapi, kako, gde, sta
"""
)

THREAT = _terms(
    """
    !vous allez le regretter, !vous allez regretter, !tu vas le regretter, !je vais vous tuer,
    !je vais te tuer, !vais vous tuer, !je vais tuer, !vais tous vous, !tous vous buter,
    !je vais tout casser, !vais tout bruler, !mettre le feu, !foutre le feu, !faire sauter,
    !je sais ou vous habitez, !je sais ou tu habites, !je sais ou est votre bureau, !viens demain avec,
    !avec mon fusil, !avec une arme, !poser une bombe, !une bombe, !vous allez payer, !allez crever,
    !vais vous retrouver, !vous egorger, !on sait ou vous, !i will kill, !i'm going to kill,
    !going to kill you, !you will regret, !you'll regret, !you will pay for, !i know where you live,
    !burn down, !burn your office, !i will shoot, !bomb, !come with a gun, !come with a knife,
    !i will come with, !te voy a matar, !los voy a matar, !voy a matar, !se van a arrepentir,
    !lo van a lamentar, !se donde viven, !quemar la prefectura, !vou matar, !vou-vos matar,
    !vao arrepender, !vao se arrepender, !sei onde moram, !pegar fogo, !bomba, !سأقتلكم, !سأقتلك, !ساقتلكم,
    !سوف أقتل, !سوف تندمون, !ستندمون, !أعرف أين تسكن, !سأحرق, !قنبلة, !вб'ю, !вбю, !я вас уб, !пошкодуєте,
    !знаю де ви живете, !спалю, !бомб, !убью, !вы пожалеете, !пожалеете, !знаю где вы живете, !подожгу,
    !взорву, !oldurecegim, !sizi oldur, !pisman olacaksiniz, !nerede oturdugunuzu biliyorum, !yakacagim,
    !patlatacag, !می کشم, !میکشم, !خواهم کشت, !پشیمان می شوید, !پشیمان خواهید, !آتش می زنم, !وژنم,
    !vi uccido, !ve ne pentirete, !vi ammazzo, !ich bringe euch um, !ich werde euch,
    !ihr werdet es bereuen, !sie werden es bereuen, !va omor, !o sa regretati, !zabije, !pozalujecie,
    !do ju vras, !do te pendoheni, !ubicu vas, !zazalicete, !მოგკლავთ, !ինանեմ, !կսպանեմ, !杀了你,
    !杀了你们, !你们会后悔, !炸, !tao se giet, !se giet, !waan idin dili, !waan ku dili, !ez e we bikujim,
    !mwen pral touye, !nakoboma,
    !bidon d'essence, !vais vous faire payer, !vous le paierez, !vous allez le payer, !vais me venger, !je me vengerai, !dites adieu, !sera votre dernier jour, !kalachnikov, !je vais vous crever, !vous crever, !je vais vous exploser, !tout faire peter, !vous faire la peau, !faire la peau, !gun ready, !shoot you, !stab you, !blood will, !make you pay,
    !vais vous attendre a la sortie, !connais votre adresse, !connais ton adresse, !sais ou vos enfants, !you will all pay, !know where your children, !voy a quemar, !los voy a quemar, !me las van a pagar, !van a pagar, !vao pagar, !vou queimar, 
    !سأدمر, !سأفجر, !سوف تدفعون الثمن, !ستدفعون الثمن, !سأذبح, !سأنتقم, !اقتلكم, !вы заплатите, !вы еще пожалеете, !отомщу, !зарежу, !прирежу, !знаю где живет, !я вас найду, !ви заплатите, !я вас знайду, !помщуся, !заріжу, !знаю де живе, !підпалю, !підірву,
    !silahim hazir, !silahimla, !evini biliyorum, !evinizi biliyorum, !kapisinda olacag, !intikam, !bedelini ode, !geberte, !hesabini sor, !انتقام, !می سوزانم, !می کشمتان, !خواهم سوزاند, !منفجر, !سوځوم, !انتقام, !بدله, !قتل کر دوں, !جان سے مار, !آگ لگا, !بدلہ لوں,
    !la pagherete, !vi brucio, !brucero, !so dove abit, !ich weiss wo sie wohnen, !niederbrenn, !bezahlen dafur, !sie werden bezahlen, !di ku jeton, !do ta paguani, !do djeg, !stiu unde locuit, !veti plati, !dau foc, !wiem gdzie mieszkasz, !zaplacicie, !spale, !znam gde ziv, !platicete, !zapalicu, !знам где жив, !запалићу, !ще ви убия, !ще платите, !знам къде живе, !ще запаля,
    !ik weet waar, !ik vermoord, !biet nha, !se tra gia, !dot tru so, !ez dizanim mala, !ceka min, !dişewitinim, !mwen konnen kote ou rete, !mwen pral boule, !pral peye sa, !waan ogahay meesha aad, !waan gubi, !დაგწვავთ, !ინანებთ, !ვიცი სად ცხოვრობ, !կվառեմ, !կզղջաք, !կսպանեմ, !እገድላ, !አቃጥላ, !ክቐትለኩም, !ከቃጽል, !খুন করব, !মেরে ফেলব, !আগুন লাগিয়ে, !பழி வாங்க, !கொன்று, !எரித்து, !烧了, !报复, !付出代价, !nakoboma bino, !nakotumba,
    !avec mon fusil, !venir avec un fusil, !avec un couteau viens, !prendre mon fusil
"""
)
DISTRESS = _terms(
    """
    !suicid, !me tuer, !mettre fin a mes jours, !en finir avec la vie, !plus envie de vivre,
    !envie de mourir, !je veux mourir, !vais mourir, !me pendre, !me jeter, !m'immoler, !immoler,
    !plus la force de vivre, !tout arreter definitivement, !greve de la faim, !me foutre en l'air,
    !pas d'autre solution que mourir, !mettre fin a ma vie, !ne plus etre la, !kill myself, !end my life,
    !want to die, !don't want to live, !do not want to live, !no reason to live, !hunger strike, !matarme,
    !quiero morir, !quitarme la vida, !no quiero vivir, !me quiero morir, !me matar, !quero morrer,
    !nao quero viver, !tirar a minha vida, !acabar com a minha vida, !انتحر, !الانتحار, !سأنتحر,
    !أقتل نفسي, !اقتل نفسي, !أريد أن أموت, !اريد الموت, !أنهي حياتي, !انهاء حياتي, !покінчити з собою,
    !покінчити життя, !самогуб, !не хочу жити, !хочу померти, !вкоротити собі, !самоуби,
    !покончить с собой, !покончу с собой, !не хочу жить, !хочу умереть, !убить себя, !intihar,
    !kendimi oldur, !olmek istiyorum, !yasamak istemiyorum, !canima kiy, !خودکشی, !خودم را بکشم,
    !می خواهم بمیرم, !میخواهم بمیرم, !ځان وژن, !ځان وژنه, !uccidermi, !voglio morire, !togliermi la vita,
    !mich umbringen, !nicht mehr leben, !mir das leben nehmen, !selbstmord, !sinucid, !vreau sa mor,
    !zabic sie, !samoboj, !nie chce zyc, !vras veten, !vetevras, !dua te vdes, !ubicu se, !samoubist,
    !თავს მოვიკლავ, !თვითმკვლელ, !ինքնասպան, !ራሴን ማጥፋት, !ራሴን ላጠፋ, !ነብሰይ ክቐትል, !আত্মহত্যা, !தற்கொலை, !自杀,
    !不想活, !tu tu, !muon chet, !is dilo, !isdil, !xwe bikuj, !tiye tet mwen, !touye tet mwen, !komiboma,
    !амиа хорло,
    !serai pendu, !me pendrai, !je vais me pendre, !je vais me suicider, !me faire du mal, !j'en peux plus de vivre, !plus envie de rien, !plus rien a perdre, !sur la conscience, !sauter du pont, !sauter par la fenetre, !avaler des medicaments, !avaler cachets, !me laisser mourir, !m'ouvrir les veines, !jump off, !overdose, !better off dead, !nothing to live for, !take my own life, !hang myself, !hurt myself, !can't go on living, !can not go on living,
    !me voy a colgar, !tirarme, !ahorcarme, !no puedo mas vivir, !acabar con todo, !acabar con mi vida, !suicidarme, !enforcar, !vou me jogar, !suicidar, !vou acabar com tudo, !سأشنق, !لا أريد العيش, !لا أريد أن أعيش, !أرمي نفسي, !سأرمي نفسي, !سأنهي حياتي, !التخلص من حياتي, !سأحرق نفسي, !أحرق نفسي, !повешусь, !повеситься, !спрыгну, !прыгну, !наложу на себя руки, !не вижу смысла жить, !свести счеты, !сведу счеты, !повішуся, !накладу на себе руки, !не бачу сенсу жити, !стрибну, !звести рахунки,
    !kendimi asa, !kendimi yak, !kendimi at, !yasamanin anlami, !hayatima son, !خودم را آتش, !خودم را حلق, !به زندگی ام پایان, !زندگی نمی خواهم, !نمی خواهم زنده, !خودسوزی, !ژوند نه غواړم, !ځان مړ, !ځان به وژن, !مړ کېدل غواړم, !زندہ نہیں رہنا, !خودکشی, !مر جانا چاہت, !جینا نہیں, !اپنی جان لے,
    !mi uccido, !mi ammazzo, !impicc, !non voglio piu vivere, !farla finita, !erhang, !mich aufhang, !keinen ausweg mehr, !das leben nehmen, !leben beend, !vrasjen e vetes, !do te vras veten, !nuk dua te jetoj, !te var, !spanzur, !nu mai vreau sa traiesc, !imi pun capat, !sa ma omor, !powiesze, !odebrac sobie zycie, !skoncze ze soba, !nie mam po co zyc, !obesicu, !ne zelim da zivim, !oduzeti sebi zivot, !oduzecu sebi, !не желим да живим, !обесићу, !убићу се, !самоубий, !ще се убия, !не искам да живея, !обеся, !zelfmoord, !niet meer leven, !ophangen,
    !khong muon song, !nhay cau, !treo co, !ket thuc cuoc doi, !muon chet di, !naxwazim bijim, !xwe daliqinim, !xwe biku, !pa vle viv, !lage ko mwen, !lage ko m, !pann tet, !mouri pi bon, !dooni maayo inaan noolaado, !is deldelay, !is dil, !nolosha waan ka, !აღარ მინდა სიცოცხლ, !თავს ჩამოვიხრჩ, !სიცოცხლის დასრულ, !չեմ ուզում ապրել, !կախվ, !ինքնասպանություն, !መኖር አልፈልግም, !ሕይወቴን, !ክነብር ኣይደልን, !ህይወተይ, !ነፍሰይ ከጥፍእ, !বাঁচতে চাই না, !মরে যেতে, !গলায় দড়ি, !வாழ விரும்பவில்லை, !உயிரை மாய்த்து, !சாக வேண்டும், !活不下去, !跳楼, !跳桥, !结束生命, !轻生, !上吊, !nalingi kokufa, !nalingi lisusu te kozala, !nataka kufa, !kujiua, !αυτοκτον, !амиа хорлох
"""
)
CHILD = _terms(
    """
    !enlev mon enfant, !enlev ma fille, !enlev mon fils, !enlevement enfant, !kidnap,
    !partir avec ma fille, !partir avec mon fils, !partir avec mes enfants, !partir ce soir avec,
    !veut emmener ma fille, !emmener mes enfants, !emmener mon fils, !opposition a la sortie du territoire,
    !opposition sortie territoire, !mariage force, !excision, !enfant en danger, !enfants en danger,
    !mineur en danger, !enfant battu, !frappe les enfants, !frappe mon fils, !frappe ma fille,
    !bat les enfants, !enfant maltrait, !enfants a la rue, !dort dehors avec mes enfants,
    !dormons dehors avec, !bebe dehors, !bebe a la rue, !abus sexuel, !mineur seul, !mineure seule,
    !child in danger, !children in danger, !take my child abroad, !take my daughter, !take my son, !abduct,
    !forced marriage, !child abuse, !beats the children, !hits my child, !sleeping outside with my,
    !on the street with my child, !on the street with my baby, !secuestr, !llevarse a mi hij,
    !llevarse a mis hij, !matrimonio forzado, !ninos en peligro, !raptar, !levar a minha filha,
    !levar o meu filho, !casamento forcado, !criancas em perigo, !خطف, !يأخذ ابنتي, !يأخذ ابني,
    !يأخذ أطفالي, !زواج قسري, !أطفال في خطر, !اطفالي في خطر, !викра, !вивезти дитину, !дитина в небезпеці,
    !примусовий шлюб, !похити, !вывезти ребенка, !ребенок в опасности, !дети в опасности,
    !принудительн брак, !kacir, !cocugumu kacir, !zorla evlen, !cocuklar tehlike, !ازدواج اجباری, !ربودن,
    !کودک در خطر, !فرزندم را ببرد, !جبري واده, !matrimonio forzato, !rapire, !portare via mia figlia,
    !zwangsheirat, !zwangsehe, !kind entfuhr, !entfuhren, !kinder in gefahr, !casatorie fortata, !rapi,
    !martese e detyruar, !rrembe, !otme, !prisilni brak,
    !ne la reverrai, !ne le reverrai, !ne les reverrai, !bloquer son passeport, !l'a prise a la sortie, !l'a pris a la sortie, !enleve ma fille, !enleve mon fils, !enleve mes enfants, !disparu avec mes enfants, !disparu avec ma fille, !disparu avec mon fils, !emmener ma fille, !emmener ma petite, !veut l'exciser, !exciser, !mariage force, !marier de force, !la marier, !enfant seul, !enfants enfermes, !enferme les enfants, !tape mon fils, !tape ma fille, !tape les enfants, !tape devant les enfants,
    !will never see my daughter, !will never see my son, !taken my child, !taken my children, !took my children, !took my daughter, !took my son, !circumcis, !genital mutilation, !fgm, !marry her off, !se llevo a mi hij, !se llevo a mis hij, !mutilacion genital, !levou a minha filha, !levou o meu filho, !levou os meus filhos, !mutilacao genital, !أخذ ابنتي, !أخذ ابني, !أخذ أطفالي, !أخذ أولادي, !ختان, !تزويج, !تزويجها, !забрал ребенка, !забрал детей, !увез ребенка, !увез дочь, !увез сына, !увезти ребенка, !обрезани, !выдать замуж, !забрав дитину, !забрав дітей, !вивіз дитину, !вивезе дитину, !обрізан, !видати заміж,
    !sunnet ett, !cocugumu aldi, !cocuklarimi aldi, !kizimi kacir, !evlendirmek istiyor zorla, !دخترم را برد, !پسرم را برد, !بچه هایم را برد, !ختنه, !شوهر دادن, !زور واده, !بچوں کو لے گیا, !بیٹی کو لے, !زبردستی شادی, !ha portato via, !infibula, !genitalverstummel, !kind weggenommen, !tochter entfuhr, !rrembyer, !me mori femijen, !mi-a luat copil, !rapit copil, !porwal, !zabral dziecko, !oteo dete, !oteo deca, !odveo dete, !отвлече, !взе детето, !ontvoer, !gudo, !gudniin, !la gudo, !cat bo phan sinh duc, !bat coc con, !ep cuoi, !sunnet kirin, !zewaca bi zore, !zarok revandin, !pran pitit mwen, !kidnape, !maryaj fose, !გაიტაცა ბავშვ, !ბავშვი წამიყვან, !ნაადრევი ქორწინ, !առևանգ, !երեխայիս տարավ, !ግርዛት, !ልጄን ወሰደ, !ምኽንሻብ, !সন্তানকে নিয়ে গেছে, !জোর করে বিয়ে, !குழந்தையை கடத்தி, !கட்டாய திருமணம், !抢走孩子, !带走孩子, !强迫结婚, !割礼
"""
)
VIOLENCE = _terms(
    """
    !violence conjugale, !violences conjugales, !violences, !mari me frappe, !me frappe, !me bat,
    !m'a frappee, !m'a frappe, !me menace de mort, !menaces de mort, !menace de me tuer, !viol, !violee,
    !viole, !agresse sexuel, !traite des etres, !traite etres humains, !reseau de prostitution,
    !prostitution, !proxenet, !esclav, !sequestr, !confisqu mon passeport, !confisque mon passeport,
    !pris mon passeport, !travail force, !ordonnance de protection, !peur pour ma vie,
    !danger de mort, !torture, !excisee, !domestic violence, !husband beats, !husband hits,
    !beats me, !hits me, !he beat me, !threatens to kill, !death threats, !raped, !rape, !trafficking,
    !trafficked, !prostitut, !slavery, !took my passport, !confiscated my passport, !forced labour,
    !forced labor, !afraid for my life, !locked me, !violencia domestica, !violencia de genero,
    !me pega, !me golpea, !me amenaza, !amenaza con matarme, !violacion, !violada, !trata de personas,
    !prostituc, !quito el pasaporte, !peligro de muerte, !en peligro, !bate-me, !me bate, !ameaca,
    !trafico de pessoas, !prostituicao, !tirou o passaporte, !em perigo, !العنف, !عنف زوجي, !يضربني,
    !زوجي يضربني, !يهددني, !تهديد بالقتل, !اغتصاب, !اغتصبني, !الاتجار بالبشر, !دعارة, !أخذ جوازي, !في خطر,
    !حياتي في خطر, !насильств, !б'є мене, !бє мене, !чоловік б, !погрожує, !зґвалт, !торгівл людьми,
    !проститу, !забрав паспорт, !у небезпеці, !насили, !бьет меня, !муж бьет, !избива, !угрожает, !изнасил,
    !торговл людьми, !забрал паспорт, !отобрал паспорт, !в опасности, !aile ici siddet, !siddet,
    !kocam beni dov, !beni dov, !olumle tehdit, !tehdit ediyor, !tecavuz, !insan ticareti, !fuhus,
    !pasaportumu aldi, !خشونت, !کتک می زند, !کتک میزند, !تهدید, !تجاوز, !قاچاق انسان,
    !پاسپورتم را گرفت, !در خطر, !وهي مې, !تاوتریخوال, !ګواښ, !په خطر کې, !violenza, !mi picchia,
    !mi minaccia, !stupr, !in pericolo, !hausliche gewalt, !schlagt mich, !bedroht,
    !vergewaltig, !menschenhandel, !in gefahr, !violenta domestica, !ma bate, !ma ameninta,
    !trafic de persoane, !in pericol, !przemoc, !bije mnie, !grozi mi, !zgwalc, !handel ludzmi, !dhune,
    !me rreh, !me kercenon, !perdhun, !trafikim, !ne rrezik, !nasilj, !tuce me, !bije me, !preti mi,
    !silov, !trgovina ljudima, !ძალადობ, !მცემს, !მემუქრება, !საფრთხე, !բռնություն, !ծեծում, !սպառն,
    !վտանգ, !ጥቃት, !ይደበድበኛል, !አደጋ, !ዓመጽ, !ይወቕዓኒ, !ሓደጋ, !নির্যাতন, !মারধর, !ধর্ষণ, !পাচার, !বিপদে, !வன்முறை,
    !அடிக்கிறார், !ஆபத்தி, !家暴, !家庭暴力, !打我, !威胁, !强奸, !人口贩卖, !卖淫, !bao luc, !danh toi,
    !buon nguoi, !nguy hiem, !rabshad, !i garaac, !i dila, !khatar, !tundutiy, !li min dide, !tehdid,
    !vyolans, !bat mwen, !an danje, !abetaka nga, !likama, !تشدد, !مارتا ہے, !دھمکی, !خطرے میں, !خطرہ,
    !retient mon passeport, !retiennent mon passeport, !retenue par, !retenu par ses, !retient contre, !dors dans la cave, !ne me laisse pas sortir, !m'enferme, !enfermee, !il me tape, !me tape, !me cogne, !casse le bras, !m'etrangle, !traces de coups, !peur de rentrer, !peur de rentre, !jai peur de lui, !j'ai peur de lui, !me viole, !m'a viole, !oblige a me prostituer, !me prostituer, !travaille sans etre paye et, !menace avec un couteau, !menace de mort, !frappe ma mere,
    !keeps my passport, !kept my passport, !holds my passport, !lock me, !locks me, !not allowed to leave the house, !sleep in the basement, !beaten, !hurts me, !choked me, !forced to work, !threatens me, !afraid of him, !husband threat,
    !se quedo con mi pasaporte, !tiene mi pasaporte, !retiene mi pasaporte, !me encierra, !me pego, !me golpeo, !miedo de mi marido, !me maltrata, !ficou com o meu passaporte, !guarda o meu passaporte, !me tranca, !me bateu, !bateu-me, !medo do meu marido,
    !يحتجز جواز, !أخذ جواز سفري, !احتجز جواز, !حبسني, !يحبسني, !ضربني, !خائفة من زوجي, !يعنفني, !держит мой паспорт, !забрала паспорт, !запирает, !не выпускает, !избил, !ударил, !ножом, !боюсь мужа, !угрожал, !тримає мій паспорт, !забрала паспорт, !замикає, !не випускає, !побив, !вдарив, !ножем, !боюся чоловіка, !знущається,
    pasaportumu vermiyor, !pasaportuma el, !dovuyor, !dovdu, !kilitli, !kilitle, !zorla calis, !kocamdan korku, !پاسپورتم را گرفته, !پاسپورتم را نمی دهد, !کتکم, !می زند مرا, !مرا می زند, !حبس, !می ترسم از شوهر, !مې وهي, !وهل, !پاسپورت مې اخیستی, !چاړه, !مارا پیٹ, !پاسپورٹ چھین, !پاسپورٹ رکھ, !شوہر مارتا,
    !mi ha picchiat, !tiene il mio passaporto, !preso il passaporto, !mi chiude, !schlug mich, !meinen pass weggenommen, !behalt meinen pass, !eingesperrt, !sperrt mich, !angst vor meinem mann, !me rrah, !ma ka marre pasaport, !me mban te mbyll, !m-a batut, !mi-a luat pasaport, !ma tine inchis, !pobil mnie, !zabral paszport, !zabrali paszport, !zamyka mnie, !tukao me, !prebio, !oduzeo pasos, !uzeo pasos, !zakljucava, !nozem, !туче ме, !прети ми, !ножем, !бие ме, !бива ме, !взе паспорта, !заключва, !принуждава, !mishandel, !slaat mij, !slaat me, !paspoort afgepakt, !opgesloten,
    giu ho chieu, !lay ho chieu, !nhot toi, !danh dap, !li min da, !min dixe, !pasaporta min gir, !min digire hundir, !bat mwen, !kenbe paspo, !pran paspo, !femen m, !kouto, !i garaacay, !garaacay, !baasaboorkayga qaat, !xidhay, !მცემდა, !დამარტყა, !პასპორტი წამართვ, !ჩამკეტ, !დანით, !մեշոտ, !ծեծել, !անձնագիրս վերց, !փակել է, !դանակ, !ፓስፖርቴን ወሰደ, !ደበደበኝ, !ቆልፎ, !ፓስፖርተይ ሒዙ, !ሃሪሙኒ, !ዓጽዩ, !পাসপোর্ট কেড়ে, !পাসপোর্ট রেখে, !আটকে, !கடவுச்சீட்டை பறித்து, !அடித்தார், !பூட்டி, !扣了护照, !扣押护照, !拿走护照, !锁在, !殴打, !逼我, !pasipoti, !abeti nga, !mbeli, !anipiga,
    !patron garde passeport, !employeur garde passeport, !employeurs passeport, !dame garde passeport, !mari garde passeport, !recu des coups, !coups et blessures, !coups de couteau, !suis en danger, !sommes en danger, !vie en danger, !est en danger, !i am in danger, !i'm in danger, !life is in danger, !we are in danger, !avec un couteau, !with a knife, !con un cuchillo, !com uma faca, !con un coltello, !mit einem messer, !mit messer, !con un cutit, !cu un cutit, !nozem, !ножом, !ножем, !بسكين, !بالسكين, !bicakla, !bicakli, !با چاقو, !چاقو سے, !me thike, !z nozem, !tratta di esseri, !gewalttatig, !schlagt, !esclavage
"""
)

APPEAL = _terms(
    """
    !recours gracieux, !recours hierarchique, !recours contre, !je conteste, !nous contestons,
    !conteste la decision, !conteste votre decision, !conteste le refus, !conteste cette,
    !forme un recours, !former un recours contre, !exerce un recours, !reexaminer ma,
    !reexamen de ma decision, !reexamen de la decision, !annuler la decision, !annulation de la decision,
    !retirer la decision, !revenir sur votre decision, !revoir votre decision, !contester la decision,
    !contester le refus, !contester votre decision, !contester l'arrete, !contester la suspension,
    !contester l'ajournement, !demande de reexamen, !i appeal, !i am appealing, !i wish to appeal,
    !i want to appeal, !appeal against, !i contest, !i dispute, !i challenge, !contest the decision,
    !challenge the decision, !administrative appeal, !reconsider your decision, !review the decision,
    !recurso de reposicion, !recurso contra, !impugno, !recurro, !interpongo recurso,
    !no estoy de acuerdo con la decision, !reconsideren, !interponho recurso, !recorro da,
    !recurso gracioso, !recurso hierarquico, !contesto a decisao, !impugnar, !أطعن, !اطعن, !طعن في, !تظلم,
    !أعترض على القرار, !اعترض على, !استئناف, !مراجعة القرار, !إعادة النظر, !оскаржую, !оскаржити рішення,
    !апеляц, !переглянути рішення, !не згоден з рішенням, !не згодна з рішенням, !обжалую,
    !обжаловать решение, !апелляц, !пересмотреть решение, !не согласен с решением, !не согласна с решением,
    !оспариваю, !itiraz ediyorum, !karara itiraz, !itirazda bulun, !اعتراض دارم, !به تصمیم اعتراض,
    !تجدید نظر, !تجدیدنظر, !درخواست بازنگری, !ricorso contro, !contesto la decisione, !faccio ricorso,
    !presento ricorso, !widerspruch, !lege widerspruch, !einspruch, !contestatie, !contest decizia,
    !odwolanie, !odwoluje, !ankimoj, !ankoj vendimin, !zalba na, !zalim se na resenje, !ვასაჩივრებ,
    !გასაჩივრ, !բողոքարկում, !ይግባኝ, !ይግባይ, !আপিল, !மேல்முறையீடு, !申诉, !复议, !上诉,
    !khieu nai quyet dinh, !khang cao, !racfaan, !itiraz dikim, !apel,
    !demande de l'annuler, !demande annuler, !demandons annuler, !prie annuler, !prie de bien vouloir l'annuler, !bien vouloir l'annuler, !vouloir annuler, !abroger, !retirer ce refus,
    !retirer votre refus, !retirer cette interdiction, !retirer cette decision, !retirer cet arrete, !retirer votre decision, !annuler cet arrete, !annuler votre arrete, !annuler l'arrete, !annuler cette decision, !annuler ce refus,
    !demandons le reexamen, !demande le reexamen, !demandons de la retirer, !demande de la retirer, !n'accepte pas cette decision, !n'accepte pas votre decision, !n'accepte pas ce refus, !pas d'accord avec votre decision, !pas d'accord avec cette decision,
    !desaccord avec votre decision, !contestation de, !contestons cette, !contestons la, !contestons votre, !vaut recours, !recours administratif, !l'annulation de cette decision, !annulation de votre decision, !annulation de cette decision, !annulation de ce rejet, !annulation du refus,
    !reconsiderer votre decision, !revoir ma situation suite refus, !saisir le juge des referes, !former recours,
    !disagree with the decision, !disagree with your decision, !do not accept the decision, !don't accept the decision, !do not accept this decision, !cancel the decision, !cancel this decision, !withdraw the decision, !withdraw this decision, !withdraw your decision, !overturn, !annul the decision, !reconsider the refusal, !reconsider my application, !request a review, !ask you to reconsider, !ask you to withdraw, !ask you to cancel, !contest this, !contest your, !contesting,
    !no estoy de acuerdo con esa, !no estoy de acuerdo con esta, !no estoy de acuerdo con su, !pido que anule, !pido que la anule, !que anulen, !que la revisen, !revisen mi caso, !solicito la revision, !solicito reconsideracion, !recurro la, !apelo, !impugno la,
    !nao concordo com a decisao, !nao concordo com esta, !discordo da decisao, !peco que anule, !peco que anulem, !peco a revisao, !peco a reapreciacao, !recorro desta, !contesto esta,
    !أعترض على, !لا أوافق على القرار, !لا أقبل هذا القرار, !إلغاء القرار, !الغاء القرار, !إلغاء هذا القرار, !سحب القرار, !أطلب إعادة, !التراجع عن القرار, !أتظلم, !تظلما, !طعنا في, !أطعن في,
    !не согласен с вашим, !не согласна с вашим, !не согласен с этим, !не согласна с этим, !отменить решение, !отменить это решение, !отменить отказ, !пересмотреть отказ, !пересмотреть ваше, !прошу пересмотреть, !прошу отменить, !подаю жалобу на решение, !обжалую решение, !оспариваю решение,
    !не згоден з цим, !не згодна з цим, !не згоден з вашим, !скасувати рішення, !скасувати це рішення, !скасувати відмову, !прошу скасувати, !прошу переглянути, !переглянути відмову, !оскаржую рішення,
    !karari kabul etmiyorum, !karara itiraz, !karari iptal, !kararin iptal, !kararin geri, !yeniden degerlendir, !itirazimi, !bu karara,
    !این تصمیم را قبول ندارم, !لغو تصمیم, !لغو این تصمیم, !بازنگری, !اعتراض خود, !به این تصمیم, !دوباره بررسی, !په دې پرېکړه, !پرېکړه نه منم, !اعتراض کوم, !بیا کتنه, !بیا غور,
    !اس فیصلے کے خلاف, !فیصلے کے خلاف اپیل, !فیصلہ واپس, !نظر ثانی, !فیصلہ منسوخ,
    !non sono d'accordo con la decisione, !non accetto la decisione, !annullare la decisione, !chiedo di rivedere, !riesaminare, !riesame, !impugno,
    !nicht einverstanden mit, !entscheidung aufzuheb, !bescheid aufzuheb, !aufhebung, !fechte an, !erneut prufen, !uberprufung der entscheidung, !lege hiermit,
    !nuk jam dakord me vendim, !kundershtoj, !anuloni vendim, !anulimin e vendim, !rishqyrt, !rishikoni, !ankohem kunder,
    !nu sunt de acord cu decizia, !anulati decizia, !anularea deciziei, !sa anulati, !reexaminati, !reanaliza, !contest aceasta, !contest refuzul,
    !nie zgadzam sie z decyzja, !uchylic decyzje, !uchylenie, !ponowne rozpatrzenie, !odwoluje sie,
    !ne slazem se sa odluk, !ponistite, !ponistenje, !preispita, !osporavam, !zalim se na odluku, !не слажем се са одлук, !поништ, !жалим се на одлук, !жалба на,
    !не съм съгласен с решение, !не съм съгласна с решение, !обжалвам, !отмените решение, !преразгледа, !bezwaar, !niet eens met besluit, !besluit in te trekken, !herzien,
    !khong dong y voi quyet dinh, !xem xet lai, !huy quyet dinh, !khieu nai quyet dinh, !khang nghi, !qebul nakim, !biryar qebul, !betalkirina, !li dij biryar, !pa dako ak desizyon, !anile desizyon, !revize desizyon, !konteste, !go'aanka kuma raacsani, !dib u eegis, !racfaan ka, !go'aanka ka,
    !არ ვეთანხმები, !გააუქმ, !გადახედ, !გასაჩივრება, !համաձայն չեմ, !բողոքարկ, !վերանայ, !չեղարկ, !ውሳኔውን እቃወማለሁ, !እቃወም, !ይግባኝ እጠይቃለሁ, !እቃወም, !ይግባይ እብል, 
    !সিদ্ধান্তের বিরুদ্ধে, !পুনর্বিবেচনা, !বাতিল করুন, !முடிவை எதிர்த்து, !மறுபரிசீலனை, !முடிவை ரத்து, !不服, !不同意这个决定, !不同意该决定, !撤销, !重新审, !提出异议, !行政复议, !kata rufaa, !naboya, !nandimi te, !επανεξετασ, !ενσταση, !гомдол
"""
)
APPEAL_QUESTION = _terms(
    """
    !comment contester, !comment faire un recours, !comment faire recours, !comment faire appel,
    !comment former, !peut on contester, !peut-on faire un recours, !puis je contester,
    !est il possible de contester, !quel recours, !quels recours, !quelles voies de recours,
    !quels sont les recours, !voies de recours, !delai de recours, !delai pour contester, !delai recours,
    !ou adresser, !a qui adresser, !how to appeal, !how do i appeal, !how can i appeal, !can i appeal,
    !how to contest, !how can i contest, !how can i challenge, !where to appeal, !is it possible to appeal,
    !como recurrir, !como puedo recurrir, !puedo recurrir, !como apelar, !como impugnar, !como recorrer,
    !posso recorrer, !como contestar, !كيف أطعن, !كيف يمكنني الطعن, !هل يمكنني الطعن, !كيف اطعن,
    !كيفية الطعن, !як оскаржити, !чи можу оскаржити, !чи можна оскаржити, !как обжаловать,
    !могу ли я обжаловать, !можно ли обжаловать, !nasil itiraz, !itiraz edebilir miyim, !چگونه اعتراض,
    !چطور اعتراض, !come fare ricorso, !posso fare ricorso, !come posso, !wie kann ich widerspruch,
    !kann ich widerspruch, !cum contest, !cum pot contesta, !jak sie odwolac, !czy moge sie odwolac,
    !si mund te ankohem, !kako se zaliti, !kako da se zalim, !როგორ გავასაჩივრო, !ինչպես բողոքարկել,
    !如何申诉, !怎么申诉, !怎么上诉, !lam the nao de khieu nai,
    !ne conteste rien, !ne conteste pas, !comprendre recours, !le recours est il, !recours est il obligatoire, !recours obligatoire, !si je conteste, !puis je faire recours, !puis je faire appel, !peut on faire appel, !faut il faire un recours, !combien de temps pour contester, !combien de temps pour faire un recours, !ou envoyer un recours, !ou envoyer le recours, !qui saisir, !en general recours, !modele de recours, !aide pour contester,
    !how long to appeal, !deadline to appeal, !time limit to appeal, !where do i appeal, !where can i appeal, !what are my options, !should i appeal, !appeal process, !appeal procedure, !how would i appeal, !if i appeal,
    !plazo para recurrir, !plazo del recurso, !donde recurrir, !se puede recurrir, !donde presentar recurso, !prazo para recorrer, !prazo do recurso, !onde recorrer, !posso apelar, !como faco para recorrer,
    !مدة الطعن, !أجل الطعن, !آجال الطعن, !آجال, !المدة المحددة, !أين أقدم الطعن, !أين أقدم, !لتقديم طعن, !كيف أعترض, !هل يمكن الطعن, !هل أستطيع الطعن, !ما هي مدة,
    !срок обжалования, !в какой срок, !куда обжаловать, !куда подать, !можно ли подать апелляц, !как подать апелляц, !как оспорить, !строк оскарження, !в який строк, !куди подавати, !куди подають, !куди оскарж, !як подати апеляц, !чи можна подати,
    !itiraz suresi, !nereye itiraz, !itiraz edilebilir mi, !itiraz etmek icin, !مهلت اعتراض, !کجا اعتراض, !چگونه تجدید نظر, !څنګه اعتراض, !اپیل کیسے, !اپیل کا طریقہ, !اپیل کی مدت,
    !termine per il ricorso, !entro quando, !a chi presentare ricorso, !frist fur widerspruch, !welche frist, !wie lege ich widerspruch, !wo kann ich widerspruch, !termenul de contestare, !unde contest, !in cat timp, !termin odwolania, !gdzie zlozyc odwolanie, !rok za zalb, !gde da se zalim, !како да се жалим, !как да обжалвам, !hoe maak ik bezwaar, !binnen welke termijn, !afati i ankimit, !si te ankohem, !ku mund te ankohem,
    !გასაჩივრების ვადა, !სად გავასაჩივრო, !ինչպես բողոքարկ, !բողոքարկման ժամկետ, !ይግባኝ እንዴት, !ይግባኝ ለማለት, !ይግባይ ከመይ, !কীভাবে আপিল, !আপিলের সময়, !எப்படி மேல்முறையீடு, !上诉期限, !怎样申诉, !如何复议, !申诉期限, !thoi han khieu nai, !khieu nai o dau, !sidee racfaan, !sida loo racfaan, !kijan pou fe apel, !çawa itiraz
"""
)

FIGURES_OF_SPEECH = _terms(
    """
    mourir d'impatience, mourir de rire, mourir d'ennui, mourir de faim, mourir de chaud, mourir de honte, tuer le temps,
    dying to know, dying to see, dying of boredom, bored to death, to die for, morir de risa, morir de ganas,
    me muero de ganas, morrer de rir, morrer de saudade, чуть не умер, чуть не умерла, умереть со смеху, умираю от скуки,
    ледь не помер, muero de hambre, olmek uzere beklem, morire dal ridere, morire di noia, totlach
"""
)
"""They speak of death and mean impatience."""
REQUESTED = _terms(
    """
    !comme demande, !comme convenu, !demandes, !demandees, !demandee, !manquant, !manquante, !manquantes, !manquait, !manquaient, !reclame, !suite a votre,
    !votre demande, !vous m'avez demande, !as requested, !you asked, !requested, !missing document, !solicitad, !pidieron, !me pidio, !pedid, !solicitaram,
    !المطلوب, !طلبتم, !запрошен, !просили, !вы просили, !недоста, !просили, !istediginiz, !istenen, !eksik, !خواسته بود, !درخواستی, !richiest, !angefordert, !verlangt, !cerut, !solicitate, !kerkuar, !trazen, !tražen,
    !补充, !要求的, !yeu cau, !nou mande, !laga codsaday
"""
)
"""A document that the office asked for."""
RECEIVED = _terms(
    """
    recu, recue, recus, recues, arrive, arrivee, arrives, obtenu, obtenue, accueil, gentillesse, patience, aide, professionnalisme, adorable,
    received, arrived, came, got, help, kindness, recibi, recibido, llego, ayuda, amabilidad, recebi, chegou, tenho, ajuda, ricevuto, arrivata, arrivato, aiuto, gentilezza,
    erhalten, bekommen, hilfe, получил, получила, пришла, пришел, помощь, отримав, отримала, прийшла, допомогу, aldim, geldi, yardim, استلمت, وصلت, حصلت, مساعد, گرفتم, رسید, کمک,
    ترلاسه, مرسته, مل گیا, ملا, مدد, mora, marre, ndihm, primit, ajutor, otrzymal, dostal, pomoc, obslug, dobio, dobila, pomoc, добио, добила, получих, помощ, ontvangen, gekregen, hulp,
    nhan duoc, giup, wergirt, girt, alikari, resevwa, jwenn, ed, nazwi, lisungi, helay, caawimo, მივიღე, დახმარ, ստացա, օգնությ, አገኘሁ, ደረሰኝ, እርዳታ, ረኺበ, ሓገዝ, পেয়েছি, সাহায্য, கிடைத்த, உதவி, 收到, 拿到, 帮助, ελαβα, βοηθεια, nimepata, msaada
"""
)
"""What people give thanks for."""
