"""Words for numbers, as people spell days and years out.

A word that ends in "-" is a stem: endings follow.
"""

from __future__ import annotations

WORDS = """
0 zero
1 un une premier premiere one first uno primero primeiro primo um ersten erste перв- першого перше перш-
1 прв-
1 първи bir birinci pare pierwsz- prvi prvog unu intai الاول الأول اول واحد یکم یک اول nje kwanza yambo
1 kow
2 deux second seconde two dos dois due zwei zweiten втор- второе два друг- iki ikinci doi doua drug- wtor-
2 dwa
2 الثاني الثانی ثاني اثنين اثنان دوم دو hai dy pili mibale laba
3 trois three third tres tre drei dritten трет- три трі- трећ- uc ucuncu trei trzec- trzy trec- الثالث
3 ثالث ثلاثة ثلاث سوم سه
3 ba tatu misato saddex
4 quatre four fourth cuatro quatro quattro vier vierten четверт- четыр- четвърт- чотири четвърти dort
4 dorduncu
4 nne minei afar patru czwart- cztery cetvrt- الرابع رابع اربعة اربع چهارم چهار tư kater
5 cinq five fifth cinco cinque funf funften пят- пять п'ят- пет- bes besinci cinci piat- piec pet- الخامس
5 خامس خمسة
5 خمس پنجم پنج tano mitano shan pese
6 six sixth seis sei sechs sechsten
6 шест- шіст- шост- шость alti altinci sase szost- szesc sest- السادس سادس ستة
6 ست ششم شش
6 sáu gjashte sita motoba lix
7 sept seven seventh siete sete sette sieben siebten седьм- седм- семь сьом- сім yedi yedinci sapte siodm-
7 siedem sedm-
7 السابع سابع سبعة سبع هفتم هفت bảy shtate saba nsambo toddoba
8 huit eight eighth ocho oito otto acht achten восьм- восемь вісім осм- sekiz sekizinci opt osm- osiem
8 الثامن ثامن ثمانية
8 ثمان ثماني هشتم هشت tám tete nane mwambe siddeed
9 neuf nine ninth nueve nove neun neunten девят- дев'ят- девет- dokuz dokuzuncu noua dziewiat- dziewiec
9 devet-
9 التاسع تاسع تسعة تسع نهم نه chín nente tisa libwa sagaal
10 dix ten tenth diez dez dieci zehn zehnten десят- десет- onuncu zece dziesiat- dziesiec deset- العاشر
10 عاشر عشرة عشر
10 دهم ده mười kumi zomi dhjete
11 onze eleven eleventh once undici elf elften одиннадцат- одинадцят- единадесет- unsprezece jedenast-
11 الحادي يازدهم یازده
12 douze twelve twelfth doce doze dodici zwolf zwolften двенадцат- дванадцят- дванадесет- doisprezece
12 dwunast- دوازدهم دوازده
12 chạp
13 treize thirteen thirteenth trece treze tredici dreizehn тринадцат- тринадцят- тринадесет- treisprezece
13 trzynast- سیزدهم
14 quatorze fourteen fourteenth catorce catorze quattordici vierzehn четырнадцат- чотирнадцят-
14 четиринадесет- paisprezece
14 czternast- چهاردهم
15 quinze fifteen fifteenth quince quindici funfzehn пятнадцат- п'ятнадцят- петнадесет- cincisprezece
15 pietnast- پانزدهم
16 seize sixteen sixteenth dieciseis dezasseis dezesseis sedici sechzehn шестнадцат- шістнадцят-
16 шестнадесет- saisprezece
16 szesnast- شانزدهم
17 seventeen seventeenth diecisiete dezassete dezessete diciassette siebzehn семнадцат- сімнадцят-
17 седемнадесет-
17 saptesprezece siedemnast- هفدهم
18 eighteen eighteenth dieciocho dezoito diciotto achtzehn восемнадцат- вісімнадцят- осемнадесет-
18 optsprezece
18 osiemnast- هجدهم
19 nineteen nineteenth diecinueve dezanove dezenove diciannove neunzehn девятнадцат- дев'ятнадцят-
19 деветнадесет-
19 nouasprezece dziewietnast- نوزدهم
20 vingt vingtieme twenty twentieth veinte vinte venti zwanzig zwanzigsten двадцат- двадцят- двадесет-
20 дваде- yirmi
20 douazeci dwudziest- dwadziescia عشرين عشرون العشرون العشرين بیست بیستم
21 veintiuno 22 veintidos 23 veintitres 24 veinticuatro 25 veinticinco 26 veintiseis 27 veintisiete
21 28 veintiocho 29 veintinueve
30 trente thirty thirtieth treinta trinta trenta dreissig dreissigsten тридцат- тридцят- тридесет- otuz
30 treizeci
30 trzydziest- trzydziesci ثلاثين ثلاثون سی سی‌ام
40 quarante forty cuarenta quarenta quaranta сорок- четиридесет- kirk patruzeci czterdziest- czterdziesci
40 اربعين اربعون چهل
50 cinquante fifty cincuenta cinquenta cinquanta пятьдесят- пятидесят- п'ятдесят- петдесет- elli cincizeci
50 piecdziesiat- خمسين خمسون پنجاه
60 soixante sixty sesenta sessenta sessanta шестьдесят- шестидесят- шістдесят- altmis saizeci
60 szescdziesiat- ستين ستون
60 شصت
70 septante seventy setenta settanta семьдесят- семидесят- сімдесят- седемдесет- yetmis saptezeci
70 siedemdziesiat-
70 سبعين سبعون هفتاد
80 huitante octante eighty ochenta oitenta ottanta восемьдесят- восьмидесят- вісімдесят- осемдесет- seksen
80 optzeci
80 osiemdziesiat- ثمانين ثمانون هشتاد
90 nonante ninety noventa novanta девяност- дев'яност- деветдесет- doksan nouazeci dziewiecdziesiat- تسعين
90 تسعون نود
100 cent cents hundred cien ciento cem cento hundert yuz suta
900 novecientos novecentos novecento девятьсот дев'ятсот деветстотин dziewiecset تسعمئة تسعمائة تسعماية
900 نهصد
1000 mille mil thousand tausend тысяч- тисяч- хиляда bin mie tysiac ألف الف هزار
2000 двухтысячн- двотисячн- deux-mille duemila zweitausend ألفين الفين
"""

COMPOUND_PARTS = """
1 ein 2 zwei 3 drei 4 vier 5 funf 6 sechs 7 sieben 8 acht 9 neun 10 zehn 11 elf 12 zwolf 16 sechzehn 17
1 siebzehn
20 zwanzig 30 dreissig 40 vierzig 50 funfzig 60 sechzig 70 siebzig 80 achtzig 90 neunzig 100 hundert 1000
20 tausend
1 uno 2 due 3 tre 4 quattro 5 cinque 6 sei 7 sette 8 otto 9 nove 20 venti 20 vent 30 trenta 30 trent 40
1 quaranta
40 quarant 50 cinquanta 50 cinquant 60 sessanta 60 sessant 70 settanta 70 settant 80 ottanta 80 ottant 90
40 novanta
90 novant 100 cent 1000 mille 2000 duemila
"""
"""What German and Italian write together: "neunzehnhundertfünfundachtzig", "millenovecentottantadue"."""

JOINERS = "et and y e de del of do si і и the ve va و تا ва"
"""Words between the parts of one number."""
