"""The words by which people show what they want (notation: `mailbot.domain.terms`)."""

from __future__ import annotations


def _terms(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.strip() for term in text.replace("\n", " ").split(",") if term.strip()))


THANKS = _terms(
    """
    merci, remercie, thank, thanks, gracias, obrigado, obrigada, grazie, danke, شكرا, شكراً, мerci,
    спасибо, дякую, благодаря, tesekkur, tesekkurler, متشكرم, ممنون, تشكر, مننه, شكريه, faleminderit,
    mahadsanid, multumesc, dziekuje, hvala, cam on, spas, mesi, matondo, merci beaucoup, მადლობა,
    շնորհակալ, አመሰግናለሁ, የቐንየለይ, ধন্যবাদ, நன்றி, 谢谢, bedankt, баярлалаа, хвала, рахмат
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
    !hej li benda, !ekomi wapi, !nazali kozela, !dokle je, !jos uvek, !још увек
"""
)
COMPLAINT = _terms(
    """
    !reclamation, !plainte, !porter plainte, !me plaindre, !contester, !conteste, !recours, !inadmissible,
    !inacceptable, !scandaleux, !scandaleuse, !honteux, !honte, !defenseur des droits, !defenseur droits,
    !tribunal administratif, !mecontent, !en colere, !ras le bol, !ubuesque, !injuste, !injustice, !marre,
    !abuse, !mal recu, !mal recue, !impoli, !desagreable, !racis, !incompetent, !a ete refuse,
    !refuse sans, !vous ne repondez jamais, !jamais de reponse, personne ne repond, !discrimin, !maltrait,
    !arnaque, !signaler, !opposition a ma, !nuisance, !denoncer, !intolerable, !complaint, !complain,
    !unacceptable, !appeal, !contest, !outrageous, !disgrace, !shame, !rude, !unfair, !refused my,
    !rejected my, !was rejected, !scam, !discriminat, !mistreat, !queja, !reclamo, !reclamacion, !denuncia,
    !inaceptable, !recurso, !recurrir, !verguenza, !injusto, !maleducad, !me negaron, !denegad, !estafa,
    !maltrat, !reclamacao, !queixa, !inaceitavel, !recorrer, !vergonha, !recusado, !recusaram,
    !mal atendid, !burla, !شكوى, !أشتكي, !اشتكي, !طعن, !تظلم, !غير مقبول, !ظلم, !عار, !رفضتم, !تم رفض,
    !سوء معاملة, !عنصري, !скарга, !скаргу, !скаржусь, !оскарж, !неприпустимо, !обурен, !грубо, !ганьба,
    !чому ви не, !несправедлив, !хамств, !відмовили, !жалоба, !жалобу, !жалуюсь, !обжалов, !недопустимо,
    !возмущ, !безобраз, !почему вы не отвечаете, !мне отказали, !позор, !sikayet, !sikayetci,
    !kabul edilemez, !itiraz, !rezalet, !haksiz, !kaba dav, !reddedil, !شکایت, !اعتراض, !غیرقابل قبول,
    !بی عدالتی, !رد شد, !نا انصافی, !شکایت لرم, !inaccettabile, !ricorso, !vergogna, !beschwerde,
    !widerspruch, !unverschamt, !inakzeptabel, !unmoglich, !abgelehnt, !skarg, !niedopuszczaln, !odwolan,
    !reclamatie, !plangere, !inacceptabil, !ankes, !ankohem, !papranuesh, !საჩივარი, !ვასაჩივრებ,
    !მიუღებელ, !բողոք, !անընդունելի, !ቅሬታ, !አቤቱታ, !ጥርዓን, !অভিযোগ, !புகார், !投诉, !不可接受, !申诉,
    !khieu nai, !cabasho, !gilî, !giliyan, !plent, !zalba, !zalim se, !жалба, !nalingi kofunda
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
    !建议, !gop y, !de xuat, !soo jeedin, !talo, !pesniyar, !sijesyon, !ta bon si, !predlog, !predlazem,
    !bilo bi dobro
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
    !pas de creneau disponible, !convocation, !convoque reporter, !reporter mon, !annuler mon rendez,
    !deplacer mon rendez, !prendre rendez, !appointment, !book a slot, !time slot, !reschedule, !cita,
    !cita previa, !pedir cita, !sacar cita, !marcacao, marcar hora, !agendamento, !agendar,
    !marcar atendimento, !موعد, !مواعيد, !حجز موعد, !запис на прийом, !записатися, !зустріч, !прийом,
    !запись на прием, !записаться, !назначить встречу, !на прием, !рандеву, !randevu, !وقت ملاقات, !نوبت,
    !وقت بگیر, !وعده ملاقات, !د ملاقات وخت, !appuntamento, !einen termin, !termin vereinbar,
    !termin buchen, !programare, !programari, !umowic, !wizyt, !spotkani, !takim, !რანდევუ, !შეხვედრ,
    !ჩაწერ, !ժամադր, !հանդիպ, !ቀጠሮ, !ቆጸራ, !অ্যাপয়েন্টমেন্ট, !সাক্ষাৎ, !சந்திப்பு, !预约, !约见, !lich hen,
    !dat hen, !ballan, !ballanta, !hevditin, !randevou, !zakazat, !zakazivan, !sastanak, !ملاقات
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
    !mwen pral touye, !nakoboma
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
    !амиа хорло
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
    !martese e detyruar, !rrembe, !otme, !prisilni brak
"""
)
VIOLENCE = _terms(
    """
    !violence conjugale, !violences conjugales, !violences, !mari me frappe, !me frappe, !me bat,
    !m'a frappee, !m'a frappe, !me menace de mort, !menaces de mort, !menace de me tuer, !viol, !violee,
    !viole, !agresse sexuel, !traite des etres, !traite etres humains, !reseau de prostitution,
    !prostitution, !proxenet, !esclav, !sequestr, !confisqu mon passeport, !confisque mon passeport,
    !pris mon passeport, !travail force, !ordonnance de protection, !coups, !peur pour ma vie,
    !danger de mort, !en danger, !torture, !excisee, !domestic violence, !husband beats, !husband hits,
    !beats me, !hits me, !he beat me, !threatens to kill, !death threats, !raped, !rape, !trafficking,
    !trafficked, !prostitut, !slavery, !took my passport, !confiscated my passport, !forced labour,
    !forced labor, !afraid for my life, !in danger, !locked me, !violencia domestica, !violencia de genero,
    !me pega, !me golpea, !me amenaza, !amenaza con matarme, !violacion, !violada, !trata de personas,
    !prostituc, !quito el pasaporte, !peligro de muerte, !en peligro, !bate-me, !me bate, !ameaca,
    !trafico de pessoas, !prostituicao, !tirou o passaporte, !em perigo, !العنف, !عنف زوجي, !يضربني,
    !زوجي يضربني, !يهددني, !تهديد بالقتل, !اغتصاب, !اغتصبني, !الاتجار بالبشر, !دعارة, !أخذ جوازي, !في خطر,
    !حياتي في خطر, !насильств, !б'є мене, !бє мене, !чоловік б, !погрожує, !зґвалт, !торгівл людьми,
    !проститу, !забрав паспорт, !у небезпеці, !насили, !бьет меня, !муж бьет, !избива, !угрожает, !изнасил,
    !торговл людьми, !забрал паспорт, !отобрал паспорт, !в опасности, !aile ici siddet, !siddet,
    !kocam beni dov, !beni dov, !olumle tehdit, !tehdit ediyor, !tecavuz, !insan ticareti, !fuhus,
    !pasaportumu aldi, !tehlikede, !خشونت, !کتک می زند, !کتک میزند, !تهدید, !تجاوز, !قاچاق انسان,
    !پاسپورتم را گرفت, !در خطر, !وهي مې, !تاوتریخوال, !ګواښ, !په خطر کې, !violenza, !mi picchia,
    !mi minaccia, !stupr, !tratta, !in pericolo, !hausliche gewalt, !gewalt, !schlagt mich, !bedroht,
    !vergewaltig, !menschenhandel, !in gefahr, !violenta domestica, !ma bate, !ma ameninta,
    !trafic de persoane, !in pericol, !przemoc, !bije mnie, !grozi mi, !zgwalc, !handel ludzmi, !dhune,
    !me rreh, !me kercenon, !perdhun, !trafikim, !ne rrezik, !nasilj, !tuce me, !bije me, !preti mi,
    !silov, !trgovina ljudima, !ძალადობ, !მცემს, !მემუქრება, !საფრთხე, !բռնություն, !ծեծում, !սպառն,
    !վտանգ, !ጥቃት, !ይደበድበኛል, !አደጋ, !ዓመጽ, !ይወቕዓኒ, !ሓደጋ, !নির্যাতন, !মারধর, !ধর্ষণ, !পাচার, !বিপদে, !வன்முறை,
    !அடிக்கிறார், !ஆபத்தி, !家暴, !家庭暴力, !打我, !威胁, !强奸, !人口贩卖, !卖淫, !bao luc, !danh toi,
    !buon nguoi, !nguy hiem, !rabshad, !i garaac, !i dila, !khatar, !tundutiy, !li min dide, !tehdid,
    !vyolans, !bat mwen, !an danje, !abetaka nga, !likama, !تشدد, !مارتا ہے, !دھمکی, !خطرے میں, !خطرہ
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
    !khieu nai quyet dinh, !khang cao, !racfaan, !itiraz dikim, !apel
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
    !如何申诉, !怎么申诉, !怎么上诉, !lam the nao de khieu nai
"""
)
