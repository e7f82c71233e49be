"""The names of countries in the languages that people write to us, folded: ISO 3166-1 alpha-2, then names.

Written by scripts/country-names from Unicode CLDR; words of one name are joined by "_".
"""

NAMES = """
AD andora andorra andorre andorɛ andɔr ανδορα андора андорра անդորրա اندورا انڈورا एंडोरा আন্ডোরা அன்டோரா
  ანდორა አንዶራ ኣንዶራ 安道尔
AE arabu_mara_kafoli birlesik_arap_emirlikleri cac_tieu_vuong_quoc_a_rap_thong_nhat emirados_arabes_unidos
  emiratele_arabe_unite emiratet_e_bashkuara_arabe emirati_arabi_uniti emiratos_arabes_unidos
  emirats_arabes_unis falme_za_kiarabu lɛmila_alabo midawga_imaaraatka_carabta mirgehen_erebi_yen_yekbuyi
  ujedinjeni_arapski_emirati united_arab_emirates vereinigte_arabische_emirate verenigde_arabische_emiraten
  zjednoczone_emiraty_arabskie ηνωμενα_αραβικα_εμιρατα арабын_нэгдсэн_эмират_улс об'єднані_арабські_емірати
  обединени_арабски_емирства уједињени_арапски_емирати արաբական_միացյալ_էմիրություններ
  الامارات_العربيه_المتحده امارات_متحده_عربي متحده_عرب_امارات संयुक्त_अरब_अमीरात সংযুক্ত_আরব_আমিরাত
  ஐக்கிய_அரபு_எமிரேட்ஸ் არაბთა_გაერთიანებული_საამიროები ሕቡራት_ኢማራት_ዓረብ የተባበሩት_ዓረብ_ኤምሬትስ 阿拉伯联合酋长国
AF afeganistao afgaanistaan afganistan afghanistan afiganisita afiganistaŋ avganistan efxanistan αφγανισταν
  авганистан афганистан афганістан աֆղանստան افغانستان अफ़गानिस्तान আফগানিস্তান ஆஃப்கானிஸ்தான் ავღანეთი
  አፍጋኒስታን ኣፍጋኒስታን 阿富汗
AG antiga_mpe_barbuda antiga-ni-barbuda antigua_&_barbuda antigua_&_barbuuda antigua_e_barbuda
  antigua_en_barbuda antigua_i_barbuda antigua_na_barbuda antigua_si_barbuda antigua_u_berbuda
  antigua_und_barbuda antigua_va_barbuda antigua_ve_barbuda antigua_y_barbuda antigua-et-barbuda
  antigva_i_barbuda αντιγκουα_και_μπαρμπουντα антигва_и_барбуда антигуа_ба_барбуда антигуа_и_барбуда
  антигуа_і_барбуда անտիգուա_եւ_բարբուդա انتيغوا_وبربودا انتيگوا_و_باربودا انٹيگوا_اور_باربودا
  انټيګوا_او_باربودا एंटिगुआ_और_बरबुडा অ্যান্টিগুয়া_ও_বারবুডা ஆண்டிகுவா_மற்றும்_பார்புடா ანტიგუა_და_ბარბუდა
  አንቲጓ_እና_ባርቡዳ ኣንቲጓን_ባርቡዳን 安提瓜和巴布达
AL albaaniya albania albanie albanien albanija albanya alibani arnavutluk shqiperi αλβανια албани албания
  албанија албанія ալբանիա الباني البانيا البانيه अल्बानिया আলবেনিয়া அல்பேனியா ალბანეთი አልባኒያ ኣልባንያ 阿尔巴尼亚
AM amɛni arimeni armeeniya armeni armenia armenie armenien ermenistan jermenija αρμενια армени армения
  вірменія јерменија հայաստան ارمنستان ارمينيا आर्मेनिया আর্মেনিয়া அர்மேனியா სომხეთი አርሜኒያ ኣርሜንያ 亚美尼亚
AO angola angole angoola αγκολα ангол ангола անգոլա انغولا انګولا انگولا अंगोला অ্যাঙ্গোলা அங்கோலா ანგოლა
  አንጐላ ኣንጎላ 安哥拉
AR ajentina argentina argentine argentinie argentinien argentyna argjentine arizantin arizantinɛ arjantin
  arjentiina αργεντινη аргентин аргентина аржентина արգենտինա ارجنٹينا ارجنټاين ارژانتين الارجنتين
  अर्जेंटीना আর্জেন্টিনা அர்ஜென்டினா არგენტინა አርጀንቲና ኣርጀንቲና 阿根廷
AT austri austria austrija autriche avusturya awistirya awsteriya oostenrijk osterreich otilisi otirisi
  αυστρια австри австрия австрія аустрија ավստրիա اتريش اسٹريا النمسا ऑस्ट्रिया অস্ট্রিয়া ஆஸ்திரியா ავსტრია
  ኦስትሪያ ኦስትርያ 奥地利
AU australi australia australie australien australija avustralya awistralya awstaraaliya ositali ositirali
  αυστραλια австрали австралия австралія аустралија ավստրալիա استراليا اسٹريليا اسټراليا ऑस्ट्रेलिया
  অস্ট্রেলিয়া ஆஸ்திரேலியா ავსტრალია አውስትራልያ ኣውስትራልያ 澳大利亚
AZ asarbajan aserbaidschan azerbaidjan azerbaigian azerbaijan azerbaijani azerbaijao azerbaiyan azerbajxhan
  azerbaycan azerbeidzjan azerbejdzan azerbeycan azɛlɛbaiza azɛrbayjaŋ αζερμπαιτζαν азербаиджан азербаижан
  азербејџан ադրբեջան اذربايجان اذرباييجان اذربيجان جمهوري_اذربايجان अज़रबैजान আজারবাইজান அசர்பைஜான்
  აზერბაიჯანი አዘርባጃን ኣዘርባጃን 阿塞拜疆
BA boosniya_&_harsegofina bosini_mpe_hezegovine bosna_i_hercegovina bosna_u_hersek bosna-hersek
  bosnia_&_herzegovina bosnia_e_herzegovina bosnia_ed_erzegovina bosnia_i_hercegowina bosnia_na_hezegovina
  bosnia_si_hertegovina bosnia_va_herzegovina bosnia_y_herzegovina bosnie_en_herzegovina bosnie-herzegovine
  bosnien_und_herzegowina bosnje-hercegovine bozni-ɛrizigovini βοσνια_-_ερζεγοβινη босна_и_херцеговина
  босни-херцеговин босния_и_герцеговина боснія_і_герцеговина բոսնիա_եւ_հերցեգովինա البوسنه_والهرسك
  بوسني_و_هرزگوين بوسنيا_او_هيرزګوينا بوسنيا_اور_هرزيگووينا बोस्निया_और_हर्ज़ेगोविना বসনিয়া_ও_হার্জেগোভিনা
  போஸ்னியா_&_ஹெர்ஸகோவினா ბოსნია_და_ჰერცეგოვინა ቦስኒያ_እና_ሄርዞጎቪኒያ ቦዝንያን_ሄርዘጎቪናን 波斯尼亚和黑塞哥维那
BB baarbadoos babadosi barbade barbadi barbados barɛbadɛ μπαρμπειντοσ барбадос բարբադոս باربادوس بارباڈوس
  بربادوس बारबाडोस বার্বাডোজ பார்படாஸ் ბარბადოსი ባርባዶስ ባርቤዶስ 巴巴多斯
BD bangaladhesh banglades bangladesch bangladesh bangladeshi bangladesz bengalidɛsi benglades bɛngiladɛsi
  μπανγκλαντεσ бангладеш բանգլադեշ بنغلاديش بنگلادش بنگله_ديش बांग्लादेश বাংলাদেশ பங்களாதேஷ் ბანგლადეში
  ባንግላደሽ ባንግላዲሽ 孟加拉国
BE belcika beleziki belgia belgica belgie belgien belgija belgio belgique belgium belgjike biljam bɛliziki
  ubelgiji βελγιο белгия белгија бельги бельгия бельгія բելգիա بلجيكا بلژيك بيلجيم बेल्जियम বেলজিয়াম
  பெல்ஜியம் ბელგია ቤልጄም ቤልጅዩም 比利时
BF bukina_faso bukinafaso burkiina_faaso burkina_faso burkina-faso burquina_faso burukina_faso
  μπουρκινα_φασο буркина_фасо буркина-фасо буркіна-фасо բուրկինա_ֆասո بركينا_فاسو بوركينا_فاسو بوركينافاسو
  बुर्किना_फ़ासो বুরকিনা_ফাসো புர்கினா_ஃபாஸோ ბურკინა-ფასო ቡርኪና_ፋሶ 布基纳法索
BG biligari bugarska bulgaariya bulgaria bulgarie bulgarien bulgarije bulgaristan buligari bullgari
  βουλγαρια болгар болгария болгарія бугарска българия բուլղարիա بلغارستان بلغاريا بلغاريه बुल्गारिया
  বুলগেরিয়া பல்கேரியா ბულგარეთი ቡልጋሪያ ቡልጋርያ 保加利亚
BH bahareni bahrain bahrajn bahrein bahrejn bahreyn bahrɛnɛ barein bareyini baxreyn behreyn μπαχρειν бахреин
  բահրեյն البحرين بحرين बहरीन বাহারিন பஹ்ரைன் ბაჰრეინი ባህሬን ባሕሬን 巴林
BI burundi μπουρουντι бурунди бурунді բուրունդի بروندي برونڈي بوروندي बुरुंडी বুরুন্ডি புருண்டி ბურუნდი ብሩንዲ
  布隆迪
BJ benin benɛ benɛn biniin μπενιν бенин бенін բենին بنين بينن बेनिन বেনিন பெனின் ბენინი 贝宁
BN brineyi brunei brunei_darussalam brunej bruney burinɛyi buruneey μπρουνει брунеи брунеи_даруссалам брунеј
  բրունեյ بروناي برونايي برونيي ब्रूनेई ব্রুনেই புருனே ბრუნეი ብሩነይ 文莱
BO boliifiya bolivi bolivia bolivie bolivien bolivija bolivya boliwia βολιβια боливи боливия боливија
  болівія բոլիվիա بوليفيا بوليوي بوليويا बोलीविया বলিভিয়া பொலிவியா ბოლივია ቦሊቪያ ቦሊቭያ 玻利维亚
BR baraasiil berezili brasil brasile brasilien brazil brazilia brazilie brazylia bresil brezilya brezilɛ
  βραζιλια бразил бразилия бразилія բրազիլիա البرازيل برازيل برزيل ब्राज़ील ব্রাজিল பிரேசில் ბრაზილია ብራዚል
  巴西
BS bahaamas bahama bahama's bahamalar bahamas bahamasi bahamasɛ bahami bahamy μπαχαμεσ багамські_острови
  багамы багамын_арлууд бахами бахамски_острови բահամյան_կղզիներ باهاما باهماس بهاماس جزر_البهاما बहामास
  বাহামা_দ্বীপপুঞ্জ பஹாமாஸ் ბაჰამის_კუნძულები ባሃማስ 巴哈马
BT bhoutan bhutan butan butani butao butaŋ buutan μπουταν бутан բութան بهوٹان بهوټان بوتان भूटान ভুটান
  பூடான் ბუტანი ቡህታን 不丹
BW bocvana botsuana botsvana botsvane botswana botuswaana bɔtisiwana μποτσουανα ботсван ботсвана боцвана
  բոտսվանա بوتسوانا بوتسوانه बोत्स्वाना বতসোয়ানা போட்ஸ்வானா ბოტსვანა ቦትስዋና 博茨瓦纳
BY belarus belarusi belorusija bialorus bielorrusia bielorrussia bielorussia bielorussie bjellorusi
  byelorisi λευκορωσια беларус беларусь белорусија білорусь բելառուս بلاروس بيلاروس बेलारूस বেলারুশ பெலாரஸ்
  ბელარუსი ቤላሩስ 白俄罗斯
BZ belice beliis belize belizi belizɛ μπελιζ белиз белизе беліз բելիզ بليز بيلايز बेलीज़ বেলিজ பெலிஸ் ბელიზი
  伯利兹
CA canada kanada καναδασ канад канада կանադա كانادا كاناډا كندا كينيڈا कनाडा কানাডা கனடா კანადა 加拿大
CD congo_-_kinshasa congo-kinshasa demokratyczna_republika_konga jamhuri_ya_kidemokrasia_ya_kongo
  jamhuuriyadda_dimuquraadiga_kongo kongo_-_kinsasa kongo_ka_republiki_demɔkratiki kongo-kinshasa
  republica_democratica_del_congo republiki_ya_kongo_demokratiki κονγκο_-_κινσασα конго_-_киншаса
  конго_–_кіншаса конго-киншаса կոնգո_-_կինշասա الكونغو_-_كينشاسا كانګو_-_كينشاسا كانگو_-_كنشاسا
  كنگو_-_كينشاسا कांगो_-_किंशासा কঙ্গো-কিনশাসা காங்கோ_-_கின்ஷாசா კონგო_-_კინშასა ኮንጎ-ኪንሻሳ ደሞክራስያዊት_ሪፓብሊክ_ኮንጎ
CF centraal-afrikaanse_republiek central_african_republic centralnoafricka_republika cong_hoa_trung_phi
  jamhuri_ya_afrika_ya_kati jamhuuriyadda_afrikada_dhexe komara_afrikaya_navin orta_afrika_cumhuriyeti
  repibiki_ya_afrika_ya_kati repubblica_centrafricana republica_centrafricana republica_centro-africana
  republica_centroafricana republika_e_afrikes_qendrore republika_srodkowoafrykanska
  republique_centrafricaine santarafiriki zentralafrikanische_republik κεντροαφρικανικη_δημοκρατια
  төв_африкиин_бүгд_наирамдах_улс централноафриканска_република централноафричка_република
  центрально-африканская_республика центральноафриканська_республіка կենտրոնական_աֆրիկյան_հանրապետություն
  جمهوري_افريقاي_مركزي جمهوريه_افريقيا_الوسطي وسط_افريقي_جمهوريه وسطي_افريقا_جمهور मध्य_अफ़्रीकी_गणराज्य
  মধ্য_আফ্রিকার_প্রজাতন্ত্র மத்திய_ஆப்ரிக்கக்_குடியரசு ცენტრალური_აფრიკის_რესპუბლიკა ማዕከላዊ_አፍሪካ_ሪፑብሊክ
  ሪፓብሊክ_ማእከላይ_ኣፍሪቃ 中非共和国
CG congo congo_-_brazzaville congo-brazzaville kongo kongo_-_brazavil kongo_-_brazzaville kongo-brazavile
  kongo-brazzaville republica_do_congo κονγκο_-_μπραζαβιλ конго_-_бразавил конго_-_браззавиль
  конго_–_браззавіль конго-браззавиль կոնգո_-_բրազավիլ الكونغو_-_برازافيل كانګو_-_بروزوييل كانگو_-_برازاويلے
  كنگو_-_برازويل कांगो_–_ब्राज़ाविल কঙ্গো_-_ব্রাজাভিল காங்கோ_-_ப்ராஸாவில்லே კონგო_-_ბრაზავილი ኮንጎ_ብራዛቪል
CH elvetia isvicre schweiz suica suisse suiza suwisi svajcarska svizzera swiiserlaand swisre swisɛ
  switzerland szwajcaria thuy_si uswisi zvicer zwitserland ελβετια швајцарска швеицар швеицария швеицарія
  շվեյցարիա سويس سويسرا سوييس سويٹزر_لينڈ स्विट्ज़रलैंड সুইজারল্যান্ড ஸ்விட்சர்லாந்து შვეიცარია ስዊዘርላንድ 瑞士
CI ayfori_koost costa_d'avorio costa_do_marfim cote_d'ivoire ivoorkust kodiwari kotidivualɛ
  ακτη_ελεφαντοστου кот_д'ивоар кот-д'ивуар кот-д'івуар կոտ_դ՚իվուար د_عاج_ساحل ساحل_العاج ساحل_عاج
  كوٹ_ڈي_اييوري कोत_दिवुआर কোট_ডি'আইভোর கோட்_தி'வாயர் კოტ-დივუარი ኮት_ዲቭዋር ኮትዲቯር 科特迪瓦
CL chile chili cile jili sile sili χιλη чиле чили чилі չիլի تشيلي شيلي چيلي चिली চিলি சிலி ჩილე 智利
CM camaroes cameroon cameroun camerun kaameruun kameroen kamerun kameruni kamɛrune καμερουν камерун կամերուն
  الكاميرون كامرون كيمرون कैमरून ক্যামেরুন கேமரூன் კამერუნი ካሜሩን 喀麦隆
CN china chine chiny cina kina kine shiinaha siniwajamana sinɛ trung_quoc uchina κινα кина китаи хятад
  չինաստան الصين சீனா ჩინეთი 中国
CO colombia colombie columbia kolombi kolombia kolombiya koloombiya kolumbi kolumbia kolumbien kolumbija
  κολομβια колумби колумбия колумбија колумбія կոլումբիա كلمبيا كولمبيا كولومبيا कोलंबिया কলম্বিয়া
  கொலம்பியா კოლუმბია ኮሎምቢያ ኮሎምብያ 哥伦比亚
CR costa_rica kositarika kosta_rika kosta-rike kostarika kostaryka kɔsitarika κοστα_ρικα коста_рика
  коста-рика костарика կոստա_ռիկա كاستاريكا كوستاريكا كوسٹا_ريكا कोस्टारिका কোস্টারিকা கோஸ்டாரிகா კოსტა-რიკა
  ኮስታ_ሪካ ኮስታሪካ 哥斯达黎加
CU cuba kiba kuba kube kuuba κουβα куба կուբա كيوبا क्यूबा কিউবা கியூபா კუბა 古巴
CV bisanga_bya_kapevɛrɛ cabo_verde cap-vert cape_verde capivɛrdi capo_verde capul_verde
  jasiiradda_kayb_faarde kaapverdie kap_verde kepi_i_gjelber republika_zielonego_przyladka
  zelenortska_ostrva πρασινο_ακρωτηριο зеленортска_острва кабо_верде кабо-верде կաբո_վերդե الراس_الاخضر
  كيپ_ورد كيپ_ورڈي كيپورد केप_वर्ड কেপ_ভার্দে கேப்_வெர்டே კაბო-ვერდე ኬፕ_ቨርደ ኬፕቨርዴ 佛得角
CY chipre chypre cipri cipro cipru cypr cyprus kibris kipar qibris qipro qubrus saiprasi sipɛlɛ zypern
  κυπροσ кипар кипр кипър кіпр կիպրոս قبرس قبرص साइप्रस সাইপ্রাস சைப்ரஸ் კვიპროსი ሳይፕረስ ቆጵሮስ 塞浦路斯
CZ cechia cehia ceki ceki_republiki cekya ceska chechia chequia czechia czechy jekiya shekia tchequia
  tchequie tschechien tsjechie τσεχια чехия чехія чешка չեխիա التشيك چكيا چيكيا चेकिया চেকিয়া செசியா ჩეხეთი
  捷克
DE alemanha alemani alemania alimaɲi allemagne almanya deutschland duitsland germania germany gjermani
  jarmal nemacka niemcy ujerumani γερμανια герман германия немачка німеччина գերմանիա المان المانيا جرمني
  जर्मनी জার্মানি ஜெர்மனி გერმანია ጀርመን 德国
DJ cibuti djibouti djibuti dschibuti dzibuti gibuti jabuuti jibuti xhibuti yibuti τζιμπουτι джибути джибуті
  џибути ջիբութի جبوتي جيبوتي जिबूती জিবুতি ஜிபௌட்டி ჯიბუტი 吉布提
DK dan_mach danemarca danemark danemarki dania danimarca danimarka danimarke danska danɛmarike denemarken
  denmaki denmark dinamarca δανια дани дания данска данія դանիա الدانمرك دانمارك ڈنمارك ډنمارك डेनमार्क
  ডেনমার্ক டென்மார்க் დანია ደንማርክ ዴንማርክ 丹麦
DM dominica dominika dominike dominique dɔminiki ντομινικα доминика домініка դոմինիկա دومينيكا ڈومنيكا
  डोमिनिका ডোমিনিকা டொமினிகா დომინიკა ዶሚኒካ 多米尼克
DO cong_hoa_dominica dominicaanse_republiek dominican_republic dominik_cumhuriyeti dominikana
  dominikanische_republik dominikanska_republika dɔmimiki_republiki jamhuri_ya_dominika
  jamhuuriyaddda_dominika komara_dominike repibiki_ya_dominikɛ repubblica_dominicana republica_dominicana
  republika_dominikane republique_dominicaine δομινικανη_δημοκρατια бүгд_наирамдах_доминикан_улс
  доминиканска_република доминиканская_республика домініканська_республіка դոմինիկյան_հանրապետություն
  جمهوري_دومينيكن جمهوريه_الدومينيكان جمهوريه_ڈومينيكن جمهوريه_ډومينيكن डोमिनिकन_गणराज्य
  ডোমেনিকান_প্রজাতন্ত্র டொமினிகன்_குடியரசு დომინიკელთა_რესპუბლიკა ዶመኒካን_ሪፑብሊክ ዶሚኒካዊት_ሪፓብሊክ 多米尼加共和国
DZ algeria algerie algerien algerije algieria algjeri alizeri alizɛri aljeeriya aljeria alzir argelia
  cezayir αλγερια алжир ալժիր الجزاير الجيريا अल्जीरिया আলজেরিয়া அல்ஜீரியா ალჟირი አልጄሪያ ኣልጀርያ 阿尔及利亚
EC ecuador ekuador ekvador ekwador ekwatɔr ekwatɛlɛ equador equateur ikuwadoor ισημερινοσ еквадор эквадор
  էկվադոր اكوادور الاكوادور ايكواڈور इक्वाडोर ইকুয়েডর ஈக்வடார் ეკვადორი ኢኳዶር ኤኳዶር 厄瓜多尔
EE esetoni esitoni estland estoni estonia estonie estonija estonya estooniya εσθονια естония естонија
  естонія эстони эстония էստոնիա استوني استونيا اسٹونيا एस्टोनिया এস্তোনিয়া எஸ்டோனியா ესტონეთი ኤስቶኒያ ኤስቶንያ
  爱沙尼亚
EG agypten ai_cap egipat egipt egipto egito egitto egjipt egypt egypte ezipite eziputi masar misir misri
  αιγυπτοσ египат египет єгипет եգիպտոս मिस्र মিশর எகிப்து ეგვიპტე 埃及
ER elitelɛ eritere eritre eritrea eritreea eritreeya eritreia eritreja erythree erytrea ερυθραια еритрея
  еритреја эритреи эритрея էրիթրեա اريتره اريتريا اريٹيريا इरिट्रिया ইরিত্রিয়া எரிட்ரியா ერიტრეა ኤርትራ 厄立特里亚
ES esipanye esipaɲi espagne espana espanha hiszpania isbeyn ispanya spagna spain spania spanien spanija
  spanje spanya tay_ban_nha uhispania ισπανια испани испания шпанија іспанія իսպանիա اسبانيا اسپانيا هسپانيه
  स्पेन স্পেন ஸ்பெயின் ესპანეთი 西班牙
ET athiopien ethiopia ethiopie etiopi etiopia etiopija etiyopya etsiopi itoobiya αιθιοπια етиопия етиопија
  ефіопія этиоп эфиопия եթովպիա اتيوپي اثيوبيا ايتهوپيا حبشه इथियोपिया ইথিওপিয়া எத்தியோப்பியா ეთიოპია ኢትዮጵያ
  埃塞俄比亚
FI filandɛ finilandi finland finlanda finlande finlandia finlandiya finlenda finnland finska phan_lan ufini
  φινλανδια финланд финландия финляндия финска фінляндія ֆինլանդիա فن_لينڈ فنلاند فنلندا فنلينډ फ़िनलैंड
  ফিনল্যান্ড பின்லாந்து ფინეთი ፊንላንድ 芬兰
FJ fidji fidschi fidzi figi fiji fixhi fiyi φιτζι фиджи фижи фиџи фіджі ֆիջի فيجي फ़िजी ফিজি ஃபிஜி ფიჯი 斐济
GA gaaboon gabao gabon gabun gabɔ gabɔŋ γκαμπον габон գաբոն الغابون ګابن گابن گيبون गैबॉन গ্যাবন கேபான்
  გაბონი 加蓬
GB angilɛtɛri angɛlɛtɛlɛ birlesik_krallik boqortooyada_midowday mbreteria_e_bashkuar qiraliyeta_yekbuyi
  regatul_unit regno_unito reino_unido royaume-uni ufalme_wa_muungano ujedinjeno_kraljevstvo united_kingdom
  vereinigtes_konigreich verenigd_koninkrijk vuong_quoc_anh wielka_brytania ηνωμενο_βασιλειο велика_британія
  великобритания их_британи обединеното_кралство уједињено_краљевство միացյալ_թագավորություն المملكه_المتحده
  برتانيه بريتانيا سلطنت_متحده यूनाइटेड_किंगडम যুক্তরাজ্য யுனைடெட்_கிங்டம் გაერთიანებული_სამეფო ብሪጣንያ
  ዩናይትድ_ኪንግደም 英国
GD gelenadɛ giriinaada granada granade granadi grenada grenade γρεναδα гренада գրենադա غرينادا ګرنادا گرنادا
  گريناڈا ग्रेनाडा গ্রেনাডা கிரனெடா გრენადა ግረናዳ ግሬናዳ 格林纳达
GE georgie georgien gjeorgji gruzija gruzja gurcistan jojia joorjiya zeyɔrzi zorzi γεωργια грузия грузија
  грузія гүрж վրաստան جارجيا جورجيا گرجستان گورجستان जॉर्जिया জর্জিয়া ஜார்ஜியா საქართველო ጆርጂያ ጆርጅያ 格鲁吉亚
GH gaana gana gane ghana γκανα гана գանա غانا ګانا گهانا घाना ঘানা கானா განა 加纳
GM gambi gambia gambie gambija gambiya ganbi γκαμπια гамби гамбия гамбија гамбія գամբիա غامبيا ګامبيا گامبيا
  گيمبيا गाम्बिया গাম্বিয়া காம்பியா გამბია ጋምቢያ ጋምብያ 冈比亚
GN gine gini ginɛ guine guinea guinee guineea gvineja gwinea γουινεα гвинеи гвинея гвинеја гвінея գվինեա
  غينيا ګينه گينه गिनी গিনি கினியா გვინეა 几内亚
GQ aquatorialguinea ekuwatooriyal_gini ekvator_ginesi ekvatorijalna_gvineja equatoriaal-guinea
  equatorial_guinea gine_ekwatɔri gineya_ekwadore ginɛkwatɛlɛ guine_equatorial guinea_ecuatorial
  guinea_equatoriale guinea_xich_dao guinea_ya_ikweta guinee_equatoriale guineea_ecuatoriala
  guineja_ekuatoriale gwinea_rownikowa ισημερινη_γουινεα екваториална_гвинея екваторијална_гвинеја
  екваторіальна_гвінея экваториальная_гвинея экваторын_гвинеи հասարակածային_գվինեա استوايي_ګيني
  استوايي_گيانا غينيا_الاستواييه گينه_استوايي इक्वेटोरियल_गिनी নিরক্ষীয়_গিনি ஈக்வடோரியல்_கினியா
  ეკვატორული_გვინეა ኢኳቶሪያል_ጊኒ ኢኳቶርያል_ጊኒ 赤道几内亚
GR geleki giriig grcka grece grecia grecja greece greqi griechenland griekenland gɛrɛsi hy_lap ugiriki
  yunanistan ελλαδα грек греция греція грчка гърция հունաստան اليونان يونان यूनान গ্রীস கிரீஸ் საბერძნეთი 希腊
GT guatemala guatemale guwaatamaala gvatemala gwatemala γουατεμαλα гватемал гватемала գվատեմալա غواتيمالا
  ګواتيمالا گواتمالا گواٹے_مالا ग्वाटेमाला গুয়াতেমালা கவுதமாலா გვატემალა ጉዋቲማላ ጓቲማላ 危地马拉
GW gine_bisawo gine-bissau ginebisau gini-bisaaw ginɛbisau guine-bisau guine-bissau guinea-bisau
  guinea-bissau guinee-bissau guineea-bissau gvineja-bisao gwinea_bissau γουινεα_μπισαου гвинеи-бисау
  гвинея-бисау гвинеја-бисао гвінея-бісау գվինեա-բիսաու غينيا_بيساو ګينه_بيسو گني_بساو گينه_بيسايو
  गिनी-बिसाउ গিনি-বিসাউ கினியா-பிஸ்ஸாவ் გვინეა-ბისაუ ጊኒ-ቢሳው 几内亚比绍
GY giyane guajane guiana gujana guyana gvajana gwiyana γουιανα гаиана гаяна гвајана գայանա غيانا ګيانا گويان
  گيانا गुयाना গিয়ানা கயானா გაიანა 圭亚那
HK cin_hong_kong_oib dac_khu_hanh_chinh_hong_kong,_trung_quoc hong_kong hong_kong_sar_china
  hong_kong,_rae_da_china hong_konga_hit_ya_cine hongkong_sar_van_china r.a.s._chinoise_de_hong_kong
  r.a.s._hong_kong,_china ras_di_hong_kong rpa_i_hong-kongut sonderverwaltungsregion_hongkong
  χονγκ_κονγκ_εδπ_κινασ бнхау-ын_тусгаи_захиргааны_бүс_хонг-конг гонконг,_оар_китаю хонконг,_сар_на_китаи
  հոնկոնգի_հվշ هانګ_كانګ_sar_چين هانگ_كانگ_sar_چين هنگكنگ،_منطقه_ويژه_اداري_چين হংকং_এসএআর_চীনা
  ஹாங்காங்_எஸ்ஏஆர்_சீனா ჰონკონგის_სპეციალური_ადმინისტრაციული_რეგიონი,_ჩინეთი ሆንግ_ኮንግ_ልዩ_የአስተዳደር_ክልል_ቻይና
  中国香港特别行政区
HN honduras hɔndirasi ondurasɛ ονδουρα гондурас хондурас հոնդուրաս هانډوراس هندوراس هونڈاروس होंडूरास
  হন্ডুরাস ஹோண்டூராஸ் ჰონდურასი ሆንዱራስ 洪都拉斯
HR chorwacja croacia croatia croatie croazia hirvatistan hrvatska korweeshiya kroaci kroasi kroatie kroatien
  krowasi xirwatistan κροατια хорват хорватия хорватія хрватска хърватия խորվաթիա كرواتيا كرواسي كرواشيا
  كروشيا क्रोएशिया ক্রোয়েশিয়া குரோஷியா ხორვატია ክሮኤሽያ 克罗地亚
HT ayiti haiti αιτη гаити гаіті хаити հայիթի هايتي هاييتي هايټي هيٹي हैती হাইতি ஹைட்டி ჰაიტი 海地
HU hangari hongarije hongrie hungari hungaria hungary hungria hɔngri macaristan madarska ongili ungaria
  ungarn ungheria wegry ουγγαρια венгрия мађарска угорщина унгар унгария հունգարիա مجارستان هنغاريا هنگري
  हंगरी হাঙ্গেরি ஹங்கேரி უნგრეთი ሀንጋሪ ሃንጋሪ 匈牙利
ID endonezya indoneesiya indonesia indonesie indonesien indonezi indonezia indonezija indonezja ɛndonezi
  ινδονησια индонез индонезия индонезија індонезія ինդոնեզիա اندونزي اندونيزيا اندونيسيا انڈونيشيا
  इंडोनेशिया ইন্দোনেশিয়া இந்தோனேசியா ინდონეზია ኢንዶነዥያ ኢንዶኔዢያ 印度尼西亚
IE ayalandi ayrlaand ierland ireland irelandɛ irilandi irland irlanda irlande irlandia irska ιρλανδια ирланд
  ирландия ирска ірландія իռլանդիա ايرلند ايرلندا ايرلينڈ ايرلينډ आयरलैंड আয়ারল্যান্ড அயர்லாந்து ირლანდია
  አየርላንድ ኣየርላንድ 爱尔兰
IL isirayeli isirayelɛ israa'iil israel israele israeli israil izrael ισραηλ израел израил израиль ізраіль
  իսրայել اسراييل इज़राइल ইজরায়েল இஸ்ரேல் ისრაელი እስራኤል 以色列
IN an_do hindistan hindiya inde indi india indie indien indija indɛ ɛndujamana ινδια индия индија энэтхэг
  індія հնդկաստան الهند بهارت भारत ভারত இந்தியா ინდოეთი 印度
IQ ciraaq irak iraki iraq iraque ιρακ ирак ірак իրաք العراق عراق इराक ইরাক ஈராக் ერაყი 伊拉克
IR iiraan iran iraŋ ιραν иран іран իրան ايران ईरान ইরান ஈரான் ირანი 伊朗
IS aisilandi ayslaand iceland ijsland isilandi isilandɛ island islanda islande islandia izlanda ισλανδια
  исланд исландия ісландія իսլանդիա ايس_لينڈ ايسلند ايسلندا ايسلينډ आइसलैंड আইসল্যান্ড ஐஸ்லாந்து ისლანდია
  አይስላንድ ኣይስላንድ 冰岛
IT itali italia italie italien italija italy italya talyaani wlochy ιταλια итали италия италија італія
  իտալիա ايتاليا ايطاليا ايټاليه اٹلي इटली ইতালি இத்தாலி იტალია ኢጣልያ ጣሊያን 意大利
JM giamaica jamaaika jamaica jamaika jamaique jamajka xhamajke zamaiki zamayiki τζαμαικα ямаика јамајка
  ճամայկա جامايكا جاماييكا جماييكا جميكا जमैका জামাইকা ஜமைகா იამაიკა ጃማይካ 牙买加
JO giordania iordania jordani jordania jordanie jordanien urdun zɔdani zɔrdani ιορδανια иордан иордания
  иорданія јордан հորդանան اردن الاردن जॉर्डन জর্ডন ஜோர்டான் იორდანია ዮርዳኖስ ጆርዳን 约旦
JP giappone jabaan japan japani japao japon japoni japonia japonya nhat_ban zapɔ zapɔn ιαπωνια япон япония
  японія јапан ճապոնիա اليابان جاپان ژاپن जापान জাপান ஜப்பான் იაპონია 日本
KE kenia kenija keniya kenya quenia κενυα кени кения кенија кенія քենիա كنيا كينيا केन्या কেনিয়া கென்யா
  კენია 肯尼亚
KG kargazstan kigizisita kirghizistan kirghizstan kirgisistan kirgistaan kirgistan kirgizi kirgizie
  kirgizistan kirguistan kirigizisitaŋ kirigizistani kyrgyzstan qirgizistan quirguistao κιργισταν киргиз
  киргизия киргизстан киргистан ղրղզստան قرغزستان قرقيزستان قيرغيزستان كرغزستان किर्गिज़स्तान কিরগিজিস্তান
  கிர்கிஸ்தான் ყირგიზეთი ኪርጊስታን ኪርጊዝስታን 吉尔吉斯斯坦
KH cambodge cambodgia cambodia cambodja cambogia camboja camboya campuchia kambocya kambodia kambodscha
  kambodza kamboji kamboodiya kamboxhia καμποτζη камбоджа камбож камбоџа կամբոջա كامبوج كمبوديا كمبوڈيا
  कंबोडिया কম্বোডিয়া கம்போடியா კამბოჯა ካምቦዲያ ካምቦድያ 柬埔寨
KM comoras comore comoren comores comoros komooros komor komore komoren komorlar komoro komorska_ostrva
  komory komorɛ komɔri κομορεσ комори коморска_острва коморски_острови коморы коморын_арлууд
  կոմորյան_կղզիներ جزر_القمر كومور كوموروس कोमोरोस কমোরোস கோமரோஸ் კომორის_კუნძულები ኮሞሮስ 科摩罗
KP corea_del_nord corea_del_norte coree_du_nord coreea_de_nord coreia_do_norte kore_e_veriut korea_kaskazini
  korea_polnocna koreya_bakur korɛ_ya_nɔrdi kuuriyada_waqooyi kuzey_kore kɛɲɛka_kore noord-korea nordkorea
  north_korea severna_koreja trieu_tien βορεια_κορεα кндр північна_корея северна_корея северна_кореја
  хоид_солонгос հյուսիսային_կորեա شمالي_كوريا كره_شمالي كوريا_الشماليه उत्तर_कोरिया উত্তর_কোরিয়া வட_கொரியா
  ჩრდილოეთ_კორეა ሰሜን_ኮሪያ ሰሜን_ኮርያ 朝鲜
KR corea_del_sud corea_del_sur coree_du_sud coreea_de_sud coreia_do_sul guney_kore han_quoc juzna_koreja
  kore_e_jugut korea_kusini korea_poludniowa koreya_basur korɛ_ya_sudi kuuriyada_koonfureed south_korea
  sudkorea worodugu_kore zuid-korea νοτια_κορεα південна_корея республика_корея южна_корея јужна_кореја
  өмнөд_солонгос հարավային_կորեա جنوبي_كوريا سويلي_كوريا كره_جنوبي كوريا_الجنوبيه दक्षिण_कोरिया
  দক্ষিণ_কোরিয়া தென்_கொரியா სამხრეთ_კორეა ደቡብ_ኮሪያ ደቡብ_ኮርያ 韩国
KW koeweit koweit koweti kowɛti kuvajt kuveyt kuwait kuwayt kuweit kuwejt kuweyt κουβειτ кувајт кувеит
  քուվեյթ الكويت كويت कुवैत কুয়েত குவைத் ქუვეითი 科威特
KZ cazaquistao kasaakhistaan kasachstan kazachstan kazahstan kazajistan kazakhstan kazakisita kazakistan
  kazakistani kazakistaŋ qazaxistan καζακσταν казахстан ղազախստան قزاخستان قزاقستان كازاخستان कज़ाखस्तान
  কাজাখস্তান கஸகஸ்தான் ყაზახეთი ካዛኪስታን 哈萨克斯坦
LA laos lawosi layosi λαοσ лаос լաոս لاوس لايوس लाओस লাওস லாவோஸ் ლაოსი 老挝
LB lebanon li-bang liba liban libano libanon libaŋ libnan lubnaan lubnan λιβανοσ либан ливан ліван լիբանան
  لبنان लेबनान লেবানন லெபனான் ლიბანი ሊባኖስ 黎巴嫩
LC lusi-senu saint_lucia sainte-lucie santa_lucia santu_lisi sfanta_lucia shen-lucia st._lucia st._lusia
  sveta_lucija αγια_λουκια света_луција сеинт_лусия сент_люсиа сент-люсия сент-люсія սենթ_լյուսիա سانت_لوسيا
  سنت_لوسيا سينٹ_لوسيا سينټ_لوسيا सेंट_लूसिया সেন্ট_লুসিয়া செயின்ட்_லூசியா სენტ-ლუსია ሴንት_ሉቺያ ቅድስቲ_ሉስያ 圣卢西亚
LK sirilaanka sirilanka sri_lanka sri-lanke σρι_λανκα шри_ланка шри-ланка шрі-ланка շրի_լանկա سري_لنكا
  سريلانكا سريلنكا श्रीलंका শ্রীলঙ্কা இலங்கை შრი-ლანკა ሲሪላንካ ስሪ_ላንካ 斯里兰卡
LR laybeeriya liberi liberia liberija liberiya liberya λιβερια либери либерия либерија ліберія լիբերիա
  لايبيريا ليبريا ليبيريا लाइबेरिया লাইবেরিয়া லைபீரியா ლიბერია ላይበርያ ላይቤሪያ 利比里亚
LS lesotho lesoto losooto λεσοτο лесото լեսոտո لسوتو ليسوتهو ليسوتو लेसोथो লেসোথো லெசோதோ ლესოთო 莱索托
LT litauen lithuania litouwen lituani lituania lituanie lituweeniya lituyani litva litvanija litvanya litwa
  litwani λιθουανια литва литванија լիտվա ليتهونيا ليتواني ليتوانيا लिथुआनिया লিথুয়ানিয়া லிதுவேனியா
  ლიეტუვა ሊቱዌኒያ ሊትዌንያ 立陶宛
LU likisambulu likisanburu luksemboorg luksemburg lussemburgo luxembourg luxemburg luxemburgo λουξεμβουργο
  луксембург люксембург լյուքսեմբուրգ لكسمبرگ لوكزامبورگ لوكسمبورغ لوګزامبورګ लग्ज़मबर्ग লাক্সেমবার্গ
  லக்ஸ்சம்பர்க் ლუქსემბურგი ሉክሰምበርግ 卢森堡
LV latfiya latvia letland letoni letonia letonija letonya lettland lettonia lettonie lotwa λετονια латви
  латвия латвія летонија լատվիա لاتفيا لتوني ليتهويا لٹويا लातविया লাটভিয়া லாட்வியா ლატვია ላትቪያ ላትቭያ 拉脱维亚
LY libi libia libie libija libya libye libyen liibya λιβυη либия либија ливи ливия лівія լիբիա ليبي ليبيا
  लीबिया লিবিয়া லிபியா ლიბია 利比亚
MA ma-roc maroc marocco marok marokko maroko marokɛ marrocos marruecos marɔku morocco morooko μαροκο марокко
  мароко морокко մարոկկո المغرب مراكش मोरक्को মোরক্কো மொராக்கோ მაროკო 摩洛哥
MD moldavi moldavia moldavie moldavija moldawia moldofa moldova molidavi republica_moldova republik_moldau
  μολδαβια молдавија молдова մոլդովա مالدووا مولداوي مولدوا مولدوفا मॉल्डोवा মলডোভা மால்டோவா მოლდოვა ሞልዶቫ
  摩尔多瓦
ME crna_gora czarnogora karadag mal_i_zi montenegro moontenegro muntenegru μαυροβουνιο монтенегро црна_гора
  черна_гора черногория чорногорія չեռնոգորիա الجبل_الاسود مونتهنگرو مونٹے_نيگرو مونټينيګرو मोंटेनेग्रो
  মন্টিনিগ্রো மான்டேனெக்ரோ მონტენეგრო ሞንተኔግሮ 黑山
MG madagascar madagasikari madagaska madagaskar μαδαγασκαρη мадагаскар մադագասկար ماداگاسكار مدغاسكر مدغشقر
  مڈغاسكر मेडागास्कर মাদাগাস্কার மடகாஸ்கர் მადაგასკარი ማዳጋስካር 马达加斯加
MK bac_macedonia kuzey_makedonya macedoine_du_nord macedonia_de_nord macedonia_del_nord macedonia_del_norte
  macedonia_do_norte macedonia_polnocna makendonyaya_bakur maqedonia_e_veriut masedonia_ya_kaskazini
  masedooniya_waqooyi noord-macedonie nordmazedonien north_macedonia severna_makedonija βορεια_μακεδονια
  північна_македонія северна_македония северна_македонија северная_македония хоид_македон
  հյուսիսային_մակեդոնիա شمالي_مقدونيه مقدونيا_الشماليه مقدونيه_شمالي उत्तरी_मकदूनिया উত্তর_ম্যাসেডোনিয়া
  வடக்கு_மாசிடோனியா ჩრდილოეთ_მაკედონია ሰሜን_መቄዶንያ 北马其顿
ML maali μαλι мали малі մալի माली মালি மாலி მალი 马里
MM birmanie mayanmar myanimari myanmar мьянмар 缅甸
MN mogolistan mong_co mongolei mongoli mongolia mongolie mongolija mongooliya moxolistan moŋoli μογγολια
  монгол монголия монголија монголія մոնղոլիա مغولستان منغوليا منګوليا منگوليا मंगोलिया মঙ্গোলিয়া மங்கோலியா
  მონღოლეთი ሞንጎሊያ ሞንጎልያ 蒙古
MR mauretania mauretanien mauritani mauritania mauritanie mauritanija moritani moritania moritanya
  muritaaniya mɔritani μαυριτανια мавритани мавритания мавританія мауританија մավրիտանիա موريتاني موريتانيا
  موريطانيه मॉरिटानिया মরিতানিয়া மௌரிடானியா მავრიტანია ማውሪታንያ ሞሪቴኒያ 毛里塔尼亚
MU mauricijus mauricio mauritius mawrishiyaas morisi morisɛ μαυρικιοσ маврикии маврикіи мавриции маурицијус
  մավրիկիոս ماريشس موريس موريشيس موريشيوس मॉरीशस মরিশাস மொரிசியஸ் მავრიკი ማውሪሸስ ሞሪሸስ 毛里求斯
MV maaldiifis madivɛ maldiva maldivas maldive maldiven maldives maldivi maldivler malediven malediwy
  μαλδιβεσ малдиви мальдив мальдивы мальдіви մալդիվներ جزر_المالديف مالديو مالديپ मालदीव মালদ্বীপ மாலத்தீவு
  მალდივები ማልዲቭስ 马尔代夫
MW malaawi malaui malavi malawi μαλαουι малави малаві մալավի مالاوي ملاوي मलावी মালাউই மலாவி მალავი 马拉维
MX meksika meksike meksiki meksiko meksyk messico mexic mexico mexiko mexique μεξικο мексик мексика мексико
  մեքսիկա المكسيك مكزيك ميكسيكو मैक्सिको মেক্সিকো மெக்சிகோ მექსიკა ሜክሲኮ 墨西哥
MY malaisie malajzi malasia malaysia malaysiya maleisie malesia malezi malezija malezja malezya malɛzi
  μαλαισια малаиз малаизия малаизія малезија մալայզիա مالزي ماليزيا ملايشيا मलेशिया মালয়েশিয়া மலேசியா
  მალაიზია ማለዥያ ማሌዢያ 马来西亚
MZ mocambique mosambik mozambic mozambico mozambik mozambiki mozambique mozanbiki msumbiji musambiik
  μοζαμβικη мозамбик мозамбік մոզամբիկ موزامبيك موزمبيق मोज़ांबिक মোজাম্বিক மொசாம்பிக் მოზამბიკი ሞዛምቢክ 莫桑比克
NA namibi namibia namibie namibija namibya namiibiya ναμιμπια намиби намибия намибија намібія նամիբիա
  ناميبيا نيمبيا नामीबिया নামিবিয়া நமீபியா ნამიბია ናሚቢያ ናሚብያ 纳米比亚
NE nayjer niger nijer nizɛri nizɛrɛ νιγηρασ нигер нігер նիգեր النيجر نايجر نايجير نيجر नाइजर নাইজার நைஜர்
  ნიგერი 尼日尔
NG nayjeeriya nigeri nigeria nigerija nijerya nizeriya nizerya νιγηρια нигери нигерия нигерија нігерія
  նիգերիա نايجيريا نيجريه نيجيريا नाइजीरिया নাইজেরিয়া நைஜீரியா ნიგერია ናይጀርያ ናይጄሪያ 尼日利亚
NI nicaragua nikaraaguwa nikaragua nikaragva nikaragwa νικαραγουα никарагва никарагуа нікарагуа նիկարագուա
  نكاراګوا نكاراگووا نيكاراغوا نيكاراگويه निकारागुआ নিকারাগুয়া நிகரகுவா ნიკარაგუა ኒካራጓ 尼加拉瓜
NL ha_lan holanda holande holandia holandija hollanda nederlaands nederland netherlands niederlande olandɛ
  paesi_bassi paises_baixos paises_bajos pays-bas peyiba tarile_de_jos uholanzi κατω_χωρεσ нидерланд
  нидерландия нидерланды нідерланди холандија նիդեռլանդներ نيدر_لينڈز هالينډ هلند هولندا नीदरलैंड
  নেদারল্যান্ডস நெதர்லாந்து ნიდერლანდები ኔዘርላንድ 荷兰
NO na_uy noorweey noorwegen norivezɛ noruega norvec norvege norvegia norvegji norveska norway norwec
  norwegen norwegia nɔriwɛzi νορβηγια норвег норвегия норвегія норвешка նորվեգիա النرويج ناروۍ ناروے نروژ
  नॉर्वे নরওয়ে நார்வே ნორვეგია ኖርወይ ኖርዌይ 挪威
NP nebaal nepal nepali nepalɛ νεπαλ балба непал նեպալ نيبال نيپال نپال नेपाल নেপাল நேபாளம் ნეპალი 尼泊尔
NZ neuseeland new_zealand nieuw-zeeland niyuusiilaand noua_zeelanda nouvelle-zelande nova_zelandia
  novi_zeland nowa_zelandia nueva_zelanda nuova_zelanda nyuzilandi yeni_zelanda zelandaya_nu zelande_e_re
  zelandi_koura zelandɛ_ya_sika νεα_ζηλανδια нова_зеландия нова_зеландія новая_зеландия нови_зеланд
  шинэ_зеланд նոր_զելանդիա نيوزي_لينڈ نيوزيلند نيوزيلندا نيوزيلنډ न्यूज़ीलैंड নিউজিল্যান্ড நியூசிலாந்து
  ახალი_ზელანდია ኒው_ዚላንድ 新西兰
OM cumaan oman omanɛ omaŋ umman ομαν оман օման ओमान ওমান ஓமன் ომანი 阿曼
PA baanama panama παναμασ панам панама պանամա بنما پاناما پانامه पनामा পানামা பனாமா პანამა 巴拿马
PE beeru perou peru περου перу պերու بيرو پيرو पेरू পেরু பெரு პერუ 秘鲁
PG babwa_niyuu_gini guineja_e_re-papua papoea-nieuw-guinea papouasie-nouvelle-guinee papua_gineya_nu
  papua_new_guinea papua_nova_gvineja papua_nueva_guinea papua_nuova_guinea papua_yeni_gine papua-neuguinea
  papua-noua_guinee papua-nova_guine papua-nowa_gwinea papuwasi-gine-koura papwazi_ginɛ_ya_sika
  παπουα_νεα_γουινεα папуа_нова_гвинеја папуа_шинэ_гвинеи папуа_—_новая_гвинея папуа-нова_гвинея
  папуа-нова_гвінея պապուա_նոր_գվինեա بابوا_غينيا_الجديده پاپوا_نيو_ګيني پاپوا_نيو_گني پاپوا_گينه_نو
  पापुआ_न्यू_गिनी পাপুয়া_নিউ_গিনি பப்புவா_நியூ_கினியா პაპუა-ახალი_გვინეა ፓፑዋ_ኒው_ጊኒ ፓፕዋ_ኒው_ጊኒ 巴布亚新几内亚
PH filibiin filipijnen filipin filipinas filipine filipini filipinler filipiny filipinɛ filippine
  philippinen philippines ufilipino φιλιππινεσ филипини филиппин филиппины філіппіни ֆիլիպիններ الفلبين
  فلپاين فلپين فيليپين फ़िलिपींस ফিলিপাইন பிலிப்பைன்ஸ் ფილიპინები ፊሊፒንስ 菲律宾
PK bakistaan pakisita pakisitaŋ pakistan pakistani paquistao πακισταν пакистан պակիստան باكستان پاكستان
  पाकिस्तान পাকিস্তান பாகிஸ்தான் პაკისტანი ፓኪስታን 巴基斯坦
PL ba_lan booland poland polen poljska pologne poloni polonia polonya poloɲi polska πολωνια полша польш
  польша польща пољска լեհաստան بولندا لهستان پولنډ پولينڈ पोलैंड পোল্যান্ড போலந்து პოლონეთი ፖላንድ 波兰
PS dhulka_falastiiniyiinta_daanta_galbeed_iyo_marinka_qasa filistin_bolgeleri heremen_filistini
  lanh_tho_palestine maeneo_ya_palestina palastinensische_autonomiegebiete palesitini palestijnse_gebieden
  palestinian_territories palestinske_teritorije palɛsine teritoriile_palestiniene territoires_palestiniens
  territoret_palestineze territori_palestinesi territorios_palestinos terytoria_palestynskie
  παλαιστινιακα_εδαφη палестинске_територије палестински_територии палестинские_территории
  палестинські_територіі палестины_нутаг_дэвсгэр պաղեստինյան_տարածքներ الاراضي_الفلسطينيه سرزمينهاي_فلسطيني
  فلسطيني_خطے فلسطيني_سيمي फ़िलिस्तीनी_क्षेत्र প্যালেস্টাইন_ভূখণ্ড பாலஸ்தீனிய_பிரதேசங்கள்
  პალესტინის_ტერიტორიები የፍልስጤም_ግዛት ግዝኣታት_ፍልስጤም 巴勒斯坦领土
PT bo_dao_nha bortugaal portekiz portogallo portugal portugali portugalia portugalija putulugɛsi pɔritigali
  ureno πορτογαλια португал португалия португалија португалія պորտուգալիա البرتغال پرتغال پرتگال پورتګال
  पुर्तगाल পর্তুগাল போர்ச்சுக்கல் პორტუგალია ፖርቱጋል 葡萄牙
PY baraguaay palagwei paraguai paraguay paraguwayi paragvaj paragwaj παραγουαη парагваи парагвај պարագվայ
  باراغواي پاراګوي پاراگويه پيراگويے पराग्वे প্যারাগুয়ে பராகுவே პარაგვაი ፓራጓይ 巴拉圭
QA catar katar katari qadar qatar qeter καταρ катар կատար क़तर কাতার கத்தார் კატარი 卡塔尔
RO roemenie romani romania romanya romenia roumanie rumaaniya rumani rumania rumanien rumunia rumunija
  ρουμανια румунија румунія румъния румын румыния ռումինիա روماني رومانيا رومانيه रोमानिया রোমানিয়া
  ருமேனியா რუმინეთი ሩማንያ ሮሜኒያ 罗马尼亚
RS seerbiya serbi serbia serbie serbien servia servie sirbistan srbija σερβια серби сербия сербія србија
  сърбия սերբիա سربيا صربستان صربيا सर्बिया সার্বিয়া செர்பியா სერბეთი ሰርብያ 塞尔维亚
RU irisi risi rosja rusi rusia rusija rusland russia russie russland rusya ruush urusi ρωσια орос россия
  росія русия русија ռուսաստան روسيا روسيه রাশিয়া ரஷ்யா რუსეთი 俄罗斯
RW ruanda ruande ruwanda rwanda ρουαντα руанда ռուանդա رواندا روانڈا روندا रवांडा রুয়ান্ডা ருவாண்டா რუანდა
  ሩዋንዳ ርዋንዳ 卢旺达
SA a_rap_xe-ut alabi_sawuditɛ arabi_saudite arabia_saudi arabia_saudita arabia_saudyjska arabie_saoudite
  arabiya_sawudiya erebistana_siudi sacuudi_carabiya saoedi-arabie saudi_arabia saudi-arabien saudia
  saudijska_arabija suudi_arabistan σαουδικη_αραβια саудитска_арабия саудијска_арабија саудовская_аравия
  саудын_араб саудівська_аравія սաուդյան_արաբիա المملكه_العربيه_السعوديه سعودي_عرب سعودي_عربستان
  عربستان_سعودي सऊदी_अरब সৌদি_আরব சவுதி_அரேபியா საუდის_არაბეთი ሳውድአረቢያ ስዑዲ_ዓረብ 沙特阿拉伯
SC seicheles sejseli sejshelle seszele sesɛli seychellen seychelles seysel seyseller sishelis sɛshɛlɛ
  ushelisheli σευχελλεσ сеишели сеишелиин_арлууд сеишельские_о-ва сеишельські_острови сејшели սեյշելներ
  سشليز سيشل سيچيليس सेशेल्स সিসিলি சீஷெல்ஸ் სეიშელის_კუნძულები ሲሸልስ ሲሼልስ 塞舌尔
SD soedan soudan suda sudan sudao sudaŋ suudaan σουδαν судан սուդան السودان سودان سوڈان سوډان सूडान সুদান
  சூடான் სუდანი 苏丹
SE isvec iswidhan schweden suecia suede suedi suedia suwɛdi svedska svezia swed sweden swedɛ szwecja
  thuy_dien uswidi zweden σουηδια швед шведска швеция швеція շվեդիա السويد سويد سويڈن سويډن स्वीडन সুইডেন
  ஸ்வீடன் შვედეთი ስዊድን ሽወደን 瑞典
SG singaboor singapor singapore singapour singapur singapura singapurɛ sɛngapuri σιγκαπουρη сингапур
  сінгапур սինգապուր سنغافوره سنگاپور سينگاپور सिंगापुर সিঙ্গাপুর சிங்கப்பூர் სინგაპური ሲንጋፖር 新加坡
SI eslovenia islofeeniya siloveni slloveni sloveni slovenia slovenie slovenija slovenya slowenia slowenien
  σλοβενια словени словения словенија словенія սլովենիա اسلووني سلوانيا سلوفينيا سلووينيا स्लोवेनिया
  স্লোভানিয়া ஸ்லோவேனியா სლოვენია ስሎቬኒያ ስሎቬንያ 斯洛文尼亚
SK eslovaquia islofaakiya silovaki sllovaki slovacchia slovacia slovacka slovakia slovakya slovaquie
  slowacja slowakei slowaki slowakije σλοβακια словак словакия словачка словаччина սլովակիա اسلواكي سلواكيا
  سلوفاكيا سلوواكيه स्लोवाकिया স্লোভাকিয়া ஸ்லோவாகியா სლოვაკეთი ስሎቫኪያ ስሎቫክያ 斯洛伐克
SL serra_leoa siera_leoni siera_leonɛ sierra_leona sierra_leone sierra-leone sijera_leone siraaliyoon
  siyera_lewɔni σιερα_λεονε сиера_леоне сијера_леоне сьерра-леоне сьєрра-леоне սիեռա_լեոնե سيراليون
  سييرا_ليون सिएरा_लियोन সিয়েরা_লিওন சியாரா_லியோன் სიერა-ლეონე ሴራ_ልዮን ሴራሊዮን 塞拉利昂
SM marini-senu saint-marin san_marino san-marino santu_marinɛ αγιοσ_μαρινοσ сан_марино сан-марино սան_մարինո
  سان_مارينو سانمارينو सैन_मेरीनो সান_মারিনো சான்_மரினோ სან-მარინო ሳን_ማሪኖ 圣马力诺
SN senegal senegali senegalɛ sinigaal σενεγαλη сенегал սենեգալ السنغال سنگال سينيګال سينيگل सेनेगल সেনেগাল
  செனெகல் სენეგალი ሰነጋል ሴኔጋል 塞内加尔
SO somali somalia somalie somalija somalya soomaaliya σομαλια сомали сомалия сомалија сомалі սոմալի الصومال
  سومالي سوماليا صوماليه सोमालिया সোমালিয়া சோமாலியா სომალი ሶማሊያ ሶማልያ 索马里
SR surinam suriname surinami surinamɛ surineym σουριναμ суринам սուրինամ سورينام सूरीनाम সুরিনাম சுரினாம்
  სურინამი ሱሪናም 苏里南
SS guney_sudan juzni_sudan koonfur_suudaan nam_sudan soudan_du_sud south_sudan sud_sudan sudan_del_sur
  sudan_kusini sudan_poludniowy sudana_basur sudani_i_jugut sudani_ya_sidi sudanul_de_sud sudao_do_sul
  sudsudan zuid-soedan νοτιο_σουδαν південнии_судан южен_судан южныи_судан јужни_судан өмнөд_судан
  հարավային_սուդան جنوب_السودان جنوبي_سوڈان سودان_جنوبي سويلي_سوډان दक्षिण_सूडान দক্ষিণ_সুদান தெற்கு_சூடான்
  სამხრეთ_სუდანი ደቡብ_ሱዳን 南苏丹
ST santo_tome_y_principe sao_tome_&_birincibal sao_tome_&_principe sao_tome_e_principe sao_tome_en_principe
  sao_tome_i_principe sao_tome_mpe_presipɛ sao_tome_na_principe sao_tome_si_principe sao_tome_u_prinsipe
  sao_tome_und_principe sao_tome_va_principe sao_tome_ve_principe sao_tome-et-principe sao-tome_e_principe
  sawo_tome-ni-prinicipe wyspy_swietego_tomasza_i_ksiazeca σαο_τομε_και_πρινσιπε сан-томе_ба_принсипи
  сан-томе_и_принсипи сан-томе_і_принсіпі сао_томе_и_принсипи сао_томе_и_принципе սան_տոմե_եւ_փրինսիպի
  ساو_تومي_وبرينسيبي ساو_ٹومے_اور_پرنسپے ساو_ټيم_او_پرنسيپ سايوتومه_و_پرينسيپ साओ_टोम_और_प्रिंसिपे
  সাওটোমা_ও_প্রিন্সিপি சாவ்_தோம்_&_ப்ரின்சிபி სან-ტომე_და_პრინსიპი ሳኦ_ቶመን_ፕሪንሲፐን ሳኦ_ቶሜ_እና_ፕሪንሲፔ 圣多美和普林西比
SV el_salfadoor el_salvador salivadɔr salvador salwador savadɔrɛ ελ_σαλβαδορ салвадор сальвадор
  эль_сальвадор սալվադոր ال_سلواڈور السالوادور السلفادور سالويډور अल_सल्वाडोर এল_সালভেদর எல்_சால்வடார்
  სალვადორი ኤል_ሳልቫዶር 萨尔瓦多
SY siri siria sirija suriye suuriya syria syrie syrien συρια сири сирия сирија сирія սիրիա سوريا سوريه
  सीरिया সিরিয়া சிரியா სირია 叙利亚
SZ essuatini esuatini esvatini eswaatiini eswatini svazilend swazilandi εσουατινι есватини есватіні
  свазиленд эсватини էսվատինի اسواتيني اسواټيني سواتني एस्वाटिनी ইসওয়াতিনি எஸ்வாட்டீனி სვაზილენდი ኤስዋቲኒ
  斯威士兰
TD cadi chade ciad czad jaad tchad tsadi tschad tsjaad τσαντ சாட் ჩადი 乍得
TG togo toogo τογκο того տոգո توغو توگو ٹوگو ټوګو टोगो টোগো டோகோ ტოგო 多哥
TH tailandi tailandia tailandɛ tajland tajlande tajlandia tayilandi taylaand tayland thai_lan thailand
  thailanda thailande thailandia ταιλανδη таиланд таіланд тајланд թաիլանդ تايلاند تايلند تهايلنډ تهايي_لينڈ
  थाईलैंड থাইল্যান্ড தாய்லாந்து ტაილანდი ታይላንድ 泰国
TJ tacikistan tadjikistan tadjiquistao tadschikistan tadzikistan tadzjikistan tadzykistan tagikistan
  tajikisitani tajikistan tajikistani taxhikistan tayikistan tazikisita τατζικισταν таджикистан тажикистан
  таџикистан տաջիկստան تاجكستان تاجيكستان طاجيكستان ताजिकिस्तान তাজিকিস্তান தஜிகிஸ்தான் ტაჯიკეთი ታጂኪስታን
  ታጃኪስታን 塔吉克斯坦
TL kɔrɔn_timɔr oost-timor timor_est timor_oriental timor_wschodni timor-leste timorɛ_ya_moniɛlɛ τιμορ-λεστε
  восточныи_тимор тимор_лесте тимор-лесте тимор-лешті թիմոր_լեշտի تيمور_-_ليشتي تيمور_ليسٹ تيمور-لسته
  تيمور-ليسټ तिमोर-लेस्त তিমুর-লেস্তে திமோர்-லெஸ்தே ტიმორ-ლესტე ቲሞር_ሌስቴ ቲሞር-ለስተ 东帝汶
TM tikɛmenisita tirkmenistan turcomenistao turikimenisitani turkmenistan τουρκμενισταν туркменистан
  туркменістан թուրքմենստան تركمانستان تركمنستان توركمنستان तुर्कमेनिस्तान তুর্কমেনিস্তান துர்க்மெனிஸ்தான்
  თურქმენეთი ቱርክመኒስታን ቱርክሜኒስታን 土库曼斯坦
TN tinizi tunesie tunesien tunez tunezja tuniisiya tunis tunisia tunisie tunizi tunus τυνησια тунис туніс
  թունիս تونس ट्यूनीशिया তিউনিসিয়া டுனிசியா ტუნისი ቱኒዚያ ቱኒዝያ 突尼斯
TR tho_nhi_ky tiliki tirkiye turchia turcia turcja turiki turkei turki turkije turkiye turqi turquia turquie
  turska uturuki τουρκια туреччина турк турска турция թուրքիա تركي تركيا تركيه तुर्किये তুরস্ক துருக்கியே
  თურქეთი 土耳其
TT tinidadɛ_mpe_tobago tirinidaad_&_tobago trinidad_&_tobago trinidad_e_tobago trinidad_en_tobago
  trinidad_i_tobago trinidad_na_tobago trinidad_si_tobago trinidad_u_tobago trinidad_und_tobago
  trinidad_va_tobago trinidad_ve_tobago trinidad_y_tobago trinite-et-tobago trinite-ni-tobago
  trynidad_i_tobago τρινινταντ_και_τομπαγκο тринидад_ба_тобаго тринидад_и_тобаго тринідад_і_тобаго
  տրինիդադ_եւ_տոբագո ترينيداد_اور_ٹوباگو ترينيداد_و_توباگو ترينيداد_وتوباغو ټرينيډاډ_او_ټوباګو
  त्रिनिदाद_और_टोबैगो ত্রিনিনাদ_ও_টোব্যাগো டிரினிடாட்_&_டொபாகோ ტრინიდადი_და_ტობაგო ትሪኒዳድን_ቶባጎን ትሪናዳድ_እና_ቶቤጎ
  特立尼达和多巴哥
TW dai_loan taiwan taiwanin tajvan tajwan tayiwani tayvan taywaan taywan ταιβαν таиван таивань тајван թայվան
  تايوان تاييوان ताइवान তাইওয়ান தைவான் ტაივანი ታይዋን 台湾
TZ tansaaniya tansania tanzani tanzania tanzanie tanzanija tanzanya τανζανια танзани танзания танзанија
  танзанія տանզանիա تانزانيا تنزانيا تنزانيه तंज़ानिया তাঞ্জানিয়া தான்சானியா ტანზანია ታንዛኒያ ታንዛንያ 坦桑尼亚
UA ikrɛni oekraine ucraina ucrania ukraina ukraine ukrajina ukrayna ukɛrɛni yukrayn ουκρανια украин украина
  украіна украјина ուկրաինա اوكرانيا اوكراين يوكرين यूक्रेन ইউক্রেন உக்ரைன் უკრაინა ዩክሬን 乌克兰
UG oeganda ouganda ugaanda uganda ugande ουγκαντα уганда ուգանդա اوغندا اوگاندا يوګانډا يوگنڈا युगांडा
  উগান্ডা உகாண்டா უგანდა ኡጋንዳ ዩጋንዳ 乌干达
US amerika_birlesik_devletleri ameriki dewleten_yekbuyi_yen_amerikaye estados_unidos etats-unis hoa_ky
  maraykanka marekani shba sjedinjene_drzave stany_zjednoczone statele_unite_ale_americii stati_uniti
  united_states vereinigte_staaten verenigde_staten ηνωμενεσ_πολιτειεσ америкиин_нэгдсэн_улс
  соединенные_штаты сполучені_штати съединени_щати сједињене_државе միացյալ_նահանգներ الولايات_المتحده
  ايالات_متحده رياست_هايے_متحده_امريكه متحده_ايالات संयुक्त_राज्य মার্কিন_যুক্তরাষ্ট্র அமெரிக்கா
  ამერიკის_შეერთებული_შტატები ኣመሪካ ዩናይትድ_ስቴትስ 美国
UY irigwei uruguai uruguay uruguwaay urugvaj urugwaj urugwayi ουρουγουαη уругваи уругвај ուրուգվայ اروگويه
  اورغواي يوروګوي يوروگويے उरूग्वे উরুগুয়ে உருகுவே ურუგვაი ኡራጓይ 乌拉圭
UZ oezbekistan ouzbekistan ozbekistan usbakistan usbekistan uzbekistan uzbequistao uzebekisitani
  uzibekistani uzibɛkisita ουζμπεκισταν узбекистан ուզբեկստան ازبكستان اوزبكستان उज़्बेकिस्तान উজবেকিস্তান
  உஸ்பெகிஸ்தான் უზბეკეთი ኡዝበኪስታን ኡዝቤኪስታን 乌兹别克斯坦
VC saint_vincent_e_grenadine saint_vincent_en_de_grenadines saint_vincent_i_grenadyny
  saint_vincent_si_grenadinele saint_vincent_u_giraven_grenadine saint_vincent_ve_grenadinler
  saint-vincent-et-les_grenadines san_vicente_y_las_granadinas santu_vesa_mpe_gelenadinɛ
  sao_vicente_e_granadinas sent_vinsent_i_grenadini shen-vincent_dhe_grenadine st._finsent_&_girenadiins
  st._vincent_&_grenadines st._vincent_na_grenadines st._vincent_und_die_grenadinen
  st._vincent_va_grenadines vinisɛn-senu-ni-grenadini αγιοσ_βικεντιοσ_και_γρεναδινεσ
  сеинт_винсънт_и_гренадини сент_винсент_и_гренадини сент-винсент_ба_гренадин сент-винсент_и_гренадины
  сент-вінсент_і_гренадіни սենթ_վինսենթ_եւ_գրենադիններ سانت_فنسنت_وجزر_غرينادين سنت_وينسنت_و_گرنادين
  سينٹ_ونسنٹ_اور_گرينيڈاينز سينټ_ويسنټينټ_او_ګرينډينز सेंट_विंसेंट_और_ग्रेनाडाइंस
  সেন্ট_ভিনসেন্ট_ও_গ্রেনাডিনস செயின்ட்_வின்சென்ட்_&_கிரெனடைன்ஸ் სენტ-ვინსენტი_და_გრენადინები
  ሴንት_ቪንሴንት_እና_ግሬናዲንስ ቅዱስ_ቪንሰንትን_ግረነዲነዝን 圣文森特和格林纳丁斯
VE fenisuweela venecuela venezuela venezuele venezuwela wenezuela βενεζουελα венесуела венесуэл венесуэла
  венецуела վենեսուելա فنزويلا ونزويلا وينزويلا وينزوييلا वेनेज़ुएला ভেনেজুয়েলা வெனிசுலா ვენესუელა ቬኔዝዌላ
  ቬንዙዌላ 委内瑞拉
VN fiyetnaam viet_nam vietna vietnam vietnamu vijetnam viyetinamɛ wietnam wiyɛtinamu βιετναμ в'єтнам виетнам
  вијетнам вьетнам վիետնամ فيتنام ويتنام वियतनाम ভিয়েতনাম வியட்நாம் ვიეტნამი ቬትናም 越南
VU fanuaatu vanuatu vanuwatu βανουατου вануату վանուատու فانواتو واناتو وانواتو وينواٹو वनुआतू ভানুয়াটু
  வனுவாட்டு ვანუატუ ቫኑአቱ ቫንዋቱ 瓦努阿图
XK koosofo kosova kosove kosovo kosowo κοσσυφοπεδιο косово կոսովո كوزوو كوسوفو كوسوو كوسووو कोसोवो কসোভো
  கொசோவோ კოსოვო 科索沃
YE iemen jemen yaman yemen yemeni yemɛni yemɛnɛ υεμενη иемен ємен јемен եմեն اليمن ইয়েমেন ஏமன் იემენი 也门
ZA africa_de_sud africa_do_sul afrika_e_jugut afrika_kusini afrika_ya_sudi afrikaya_basur afrique_du_sud
  guney_afrika juznoafricka_republika koonfur_afrika nam_phi republika_poludniowej_afryki south_africa
  sudafrica sudafrika worodugu_afriki zuid-afrika νοτια_αφρικη південно-африканська_республіка южна_африка
  южно-африканская_республика јужноафричка_република өмнөд_африк հարավաֆրիկյան_հանրապետություն افريقاي_جنوبي
  جنوب_افريقيا جنوبي_افريقه سويلي_افريقا दक्षिण_अफ़्रीका দক্ষিণ_আফ্রিকা தென்_ஆப்பிரிக்கா
  სამხრეთ_აფრიკის_რესპუბლიკა ደቡብ_አፍሪካ ደቡብ_ኣፍሪቃ 南非
ZM saambiya sambia zambi zambia zambie zambija zambiya zanbi ζαμπια замби замбия замбија замбія զամբիա
  زامبيا زيمبيا ज़ाम्बिया জাম্বিয়া ஜாம்பியா ზამბია ዛምቢያ ዛምብያ 赞比亚
ZW simbaabwe simbabwe zimbabue zimbabuwe zimbabve zimbabwe ζιμπαμπουε зимбабве зімбабве զիմբաբվե زمبابوے
  زيمبابوه زيمبابوي ज़िम्बाब्वे জিম্বাবোয়ে ஜிம்பாப்வே ზიმბაბვე ዚምባብዌ ዚምቧቤ 津巴布韦
"""
