"""Given names that are common somewhere: a line of capitals that begins with one is somebody, and no label of the page."""

from __future__ import annotations

from .cleaning import fold, word_set

_GIVEN = word_set(
    """
    aaron abby abdul abdullah abel abhishek abigail abraham ada adam adela adele aditi aditya adrian adriana adrien agata
    agathe agnes agnieszka agus ahmad ahmed aidan aileen aisha aishwarya ajay akash akira alain alan alana alastair alban
    albert alberto aldo aleksander aleksandr aleksandra alena alessandra alessandro alessia alex alexander alexandra alexandre
    alexandru alexei alexia alexis alfred alfredo ali alice alicia alina alisa alison alistair allan allen allison alma alok
    alvaro alyssa amal amanda amandine amar amber amelia amelie amina aminata amir amit amy ana ananya anastasia anders andre
    andrea andreas andreea andrei andrej andres andrew andrey andrzej andy angela angelica angelina angelo angus anil anita
    anja anjali ann anna annabel anne annegret annelies annemiek annette annie annika anouk anthony antje antoine anton
    antonella antonia antonio antony anu anuj anupam anya ariana arianna ariel ariella arjun armando armin arnaud arne arno
    arthur artur arturo arun arvid asa asaf ashish ashley ashok astrid atsuko attila audrey aurelie aurora austin avi axel
    ayesha ayse barbara barbora barry bartosz bas beata beate beatrice beatriz becky ben benedetta benedict benedikt benjamin
    benoit bernadette bernard bernd bernhard bernie bert bertrand beth bethany bettina betty bilal bill birgit birgitte bjorn
    bob bogdan boris brad bradley bram brandon brenda brendan brett brian brianna bridget brigitte britta brittany bruce bruno
    bryan burak caitlin caleb calum cameron camila camilla camille carina carl carla carlo carlos carly carmen carol carole
    carolin carolina caroline carolyn carsten casey catalina catarina caterina catherine cathrin cathy catriona cecile cecilia
    cedric celeste celia celine cem cesar chad chandra chantal charles charlie charlotte chelsea cheryl chiamaka chiara
    chidinma chinedu chloe chris christa christel christian christiana christiane christin christina christine christof
    christoph christophe christopher christos chuck ciara cindy claire clara clare claudia claudio clement clive cole colin
    connor conor constance cora corentin corinna corinne courtney craig cristian cristiana cristina cristobal curtis cynthia
    cyril daan dagmar daisy damian damien damon dan dana daniel daniela daniele danielle danilo danny daphne daria dario
    darius darren dave david davide dawn debbie deborah debra deepa deepak defne delphine denis denise deniz dennis derek
    desiree dewi diana diane didier diego dieter dietmar dimitra dimitri dimitris dina dinesh dirk divya dmitri dmitry dominic
    dominik dominika dominique don donald donna dora doreen dorian doris dorota dorothea doug douglas duc duncan dylan ebba
    ece ed eddie edgar edith edmund eduardo edward edwin eero eileen eirik ekaterina elaine eleanor elena eleni eleonora elham
    eli elias elif elin eline elio elisa elisabeth elise eliza elizabeth ella ellen ellie elliot elodie eloise elsa elvira
    emeka emil emilia emiliano emilie emily emine emma emmanuel emmanuelle emre enrico enrique eric erica erich erik erika
    erin ernesto ernst esra esteban estelle esther ethan etienne eugene eugenia eva evan eve evelyn evgenia ewa ewan eyal
    fabian fabien fabio fabrice fabrizio faisal farah fatima fatma federica federico felicia felicity felipe felix femke
    fergus fernanda fernando filip filippo fiona flavia flora florence florian fran frances francesca francesco francisca
    francisco franco francois francoise frank franz franziska fred frederic frederick frederik freja frida friederike gabor
    gabriel gabriela gabriele gabriella gabrielle gaelle gareth gary gaurav gavin gemma geoff geoffrey georg george georges
    georgia georgina gerald gerard gerd gerhard gerrit giacomo gianluca gianni gideon gilles gina giorgio giovanna giovanni
    giulia giuliana giuliano giulio giuseppe gizem glenn gloria gonzalo gordon grace graham greg gregor gregory greta guido
    guilherme guillaume guillermo gunnar gunter gustav gustavo guy gwen haakon hakan hamza han hana hanna hannah hanne hannes
    hans harald harry harsh hassan hayley hazel heather hector heidi heike heiko heinrich heinz helen helena helene helga
    helmut hendrik henning henri henrik henrike henry herbert hermann hilary hilde hiroshi holger holly howard hubert hugh
    hugo huong hussain hussein ian ibrahim ida ignacio igor ilaria ilona ilya imke imran ina ineke ines inga inge ingo ingrid
    ioana ioannis irena irene irina iris isaac isabel isabella isabelle isaiah ismail itai ivan ivana ivo jack jackie jacob
    jacqueline jacques jake jakob jakub james jamie jan jana jane janet janina janine janne jannik janos jared jasmin jasmine
    jason javier jay jean jeanette jeanne jeff jeffrey jelena jenna jennifer jenny jens jeremy jeroen jerome jerry jess jesse
    jessica jesus jill jim jimmy jiri jo joachim joan joana joanna joanne joao joaquin jochen jodie joe joel joelle joerg
    johan johann johanna johannes john johnny jon jonas jonathan joost jordan jorg jorge joris jose josef joseph josephine
    josh joshua joy joyce juan juana judith judy juha julia julian juliana juliane julie julien juliet juliette julio julius
    jurgen justin justine justyna kai kaitlyn kamal kamil kamila karan karel karen karim karin karina karl karla karolina
    karoline karsten karthik kasia kaspar katarina katarzyna kate katerina katharina katherine kathleen kathrin kathryn kathy
    katia katie katja katrin katya kavita kay kayla keith kelly kelsey kemal ken kenji kenneth kenta kerry kerstin kevin
    khaled khalid kim kimberly kirsten kirsty kjell klara klaus kofi konrad konstantin konstantinos korbinian krishna kristen
    kristian kristin kristina kristine krystyna kumar kurt kwame kyle lan lara larissa larry lars laszlo laura laure laurel
    lauren laurence laurent laurie layla lea leah lee leila lena leo leon leona leonard leonardo leonie lesley leslie leyla
    liam lidia liesbeth lila lili lilian liliana lilly lily lina linda lindsay lindsey line linh lionel lisa lise lisette liv
    livia liz loic lola lorena lorenzo lori lorraine lotte louis louisa louise luc luca lucas lucia luciana luciano lucie
    lucien lucinda lucy ludovic luigi luis luisa lukas luke lydia lynn maaike maarten mackenzie madeleine madison mads magda
    magdalena magnus mahmoud maja malcolm malik malin malte manfred manon manuel manuela mara marc marcel marcela marcelo
    marcia marcin marco marcos marcus margaret margarita margaux margherita margot maria mariam marian mariana marianne marie
    marieke mariella marijke marilyn marina mario marion marisa marius marjolein mark marko markus marlene marta marten martha
    martijn martin martina martine marvin mary maryam massimo mateo mateusz mathias mathieu mathilde matias matilda matilde
    matt matteo matthew matthias matthieu maud maura maureen maurice maurizio mauro max maxim maxime maximilian maya meenakshi
    meera megan meghan mehdi mehmet mei mel melanie melinda melissa mercedes merle merve meryem meta mia michael michaela
    michal michel michela michele michelle miguel mikael mike mikhail mikko mila milan milena milos minh miranda mireille
    miriam mirjam mohamed mohammad mohammed mohan moira molly mona monica monika monique moritz morten mostafa muhammad mukesh
    murat mustafa myriam nadia nadine naomi natalia natalie natascha natasha nathalie nathan naufal naveen neeraj neha neil
    nell ngozi nguyen nicholas nick nicky nicola nicolas nicole nidhi niels nigel nik nikhil nikita nikki niklas nikola
    nikolai nikolaos nikolas nikos nils nina nisha nitin noa noah noel noelle noemi nomsa nora norbert norma nour nuno ola
    olaf olav ole oleg oleksandr olena olga oliver olivia olivier omar onur oscar oskar otieno otto owen ozan pablo paige
    pamela pankaj paola paolo pascal pat patricia patricio patrick patrik patrizia paul paula paulina pauline paulo pavel
    pawel pedro peggy penelope penny perrine peter petr petra phil philip philipp philippa philippe philippos phillip phoebe
    pierre pietro piotr pooja pradeep prakash pranav prashant priya priyanka putri rachel radek rafael raffaella rahul raimund
    rainer raj rajesh ralf ralph ramesh ramon randy rania raphael raquel rashid raul ravi ray raymond rebecca reem regina
    reinhard remi renata renate renaud rene reza ricardo riccardo richard rick ricky rita ritu rizki rob robert roberta
    roberto robin rocio rodrigo roger rohan rohini rohit roland rolf romain roman romina ron ronald ronan roni ronit ronja
    roos rory rosa rosalind rosario rosemary rosie ross roxana roy ruben rudolf rufus rupa rupert russell ruth ryan sabina
    sabine sabrina sadia saga said saif sakura sally salma salvatore sam samantha sami samir samira samuel sandeep sandra
    sandrine sandro sandy sanjana sanjay sanne santiago sara sarah sascha sasha saskia scott sean sebastian sebastien selim
    selin selina selma serena serge sergei sergey sergio seth shalini shannon sharon shaun shawn sheila shelby sherri shikha
    shira shirley shivani shreya shruti shubham sibylle siddharth sidney siegfried signe sigrid silke silvia silvio simon
    simona simone sina siobhan sipho siti sjoerd smita sneha sofia sofie sonia sonja sophia sophie soren stacey stacy stefan
    stefanie stefano steffen stella stephan stephane stephanie stephen steve steven stijn stuart sue suman sunil sunita surya
    susan susana susanna susanne suzanne svein sven svenja svetlana swati sybille sylvain sylvia sylvie tadeusz takashi tal
    tamar tamara tamas tania tanja tanvi tanya tara tarek tariq tatiana tatjana ted teodora teresa terry tessa thabo thandi
    thanh theo theodor theresa therese thierry thijs thilo thomas thorsten tiago tiffany till tim timo timothy tina tobias
    toby todd tom tomas tomasz tommaso tommy toni tony torben torsten tracey tracy trevor trine tristan troy tuan tuva tyler
    ugo ulf uli ulla ulrich ulrike umberto uri ursula usman uta ute uwe vaclav valentin valentina valeria valerie valerio
    vandana vanessa varun vasilis vera verena veronica veronika veronique vicky victor victoria vijay vikas vikram viktor
    viktoria vincent vincenzo vineet virginia virginie vishal vittoria vivek viviana vivienne vladimir volkan volker wafa
    walter wanda wang wanjiku wayne wei wendy werner wesley wiebke wilfried wilhelm will willem william wolfgang wouter xavier
    yael yan yang yann yannick yara yash yasmin yasmina yossi yousef youssef yuki yulia yuri yusuf yves yvette yvonne zach
    zachary zahra zainab zara zeynep ziad zoe zofia zsofia zuzana
    αγγελος αλεξανδρος αλεξης αναστασια ανδρεας αννα αντωνης βασιλης βασιλικη γεωργια γιαννης γιωργος δημητρα δημητρης ελενη
    ελισαβετ ευα ευαγγελια ηλιας θανασης θοδωρης ιωαννα ιωαννης κατερινα κωνσταντινος κωστας λευτερης μανος μαρια μαριαννα
    μιχαλης νικη νικος παναγιωτης παυλος πετρος σοφια σπυρος σταυρος στελιος τασος φωτεινη χαρης χρηστος χριστινα
    александр алексей алена алина алиса алла анастасия андрей андрій анна антон артем богдан борис вадим валентина валерий
    валерия варвара василий вера вероника виктор виктория виталий владимир владислав вячеслав галина ганна георги георгий
    герман глеб григорий дарья денис димитър дмитрий дмитро драган евгений евгения егор екатерина елена елизавета жанна зоран
    иван иванка игорь илья инна ирина катерина кирилл константин ксения лариса лев леонид лидия любовь людмила максим
    маргарита марина мария марко микола милан милена милица михаил михайло надежда наталия наталья наталія никита никола
    николай оксана олег олександр олексій олена олеся ольга остап павел петро петър полина роман руслан светлана семен сергей
    сергій софья станислав степан стефан тамара тарас татьяна тетяна тимур тодор ульяна федор филипп христо эдуард элина
    эльвира юлия юлія юрий юрій яна ярослав ярослава ђорђе євген ігор ірина јелена јована
    אבי אביב אביגיל אבנר אבשלום אדם אהוד אורי אורית אורלי אורן אושרי אילן אילנה אילת אימן איציק איתי איתמר אלה אלון אלי
    אליהו אלכס אמיר אמנון אסף אפרים אפרת אריאל אריה בועז בן בני ברק גד גדעון גיא גיל גילי גלית גלעד דב דוב דוד דורון דן
    דנאל דנה דניאל דפנה הגר הדס הילה הלל ורד זאב זיו חגי חיים חנה חנן טל טלי יאיר יואב יואל יובל יוני יונתן יוסי יוסף
    יעל יעקב יצחק ירון ישראל כרמל לאה ליאור ליאת לילך לימור לירון מאיה מאיר מור מיכאל מיכה מיכל מירב מירי משה נדב נועה
    נועם נחום ניב ניר נעם נעמה נתן סיגל סיון סמדר עדי עדן עודד עומר עידו עידן עינב עמוס עמיר עמית עמרי ענת ערן פנחס צבי
    צחי קרן רביב רון רונה רוני רונית רונן רועי רותי רותם רינת רם רמי רן רעות שגיא שחר שי שירה שירי שלומי שלמה שמואל
    שמעון שני שרה שרון תום תמיר תמר
    آية أحمد أسامة أسماء أشرف أكرم أمل أميرة أمين أنس أنور إبراهيم إسراء إسماعيل إلهام إيمان إيناس باسل باسم بدر بشار
    بشير بلال تامر ثائر جابر جمال جميل جهاد حازم حسام حسن حسين حمد حمدي حمزة حنان خالد خديجة خليل دعاء دينا رائد راشد
    رامي رانيا ربى رشا رضا رمضان رنا رياض ريم زكريا زياد زينب سارة سالم سامح سامر سامي سعد سعيد سلمان سلمى سليمان سمر
    سمير سناء سهى شادي شريف شيماء صابر صالح صلاح ضياء طارق طه عائشة عادل عامر عباس عبد عبدالرحمن عبدالله عثمان عدنان
    عصام علاء علي عماد عمار عمر عمرو عيسى غادة فؤاد فادي فارس فاطمة فراس فيصل قاسم كريم كمال لؤي لمى ليلى لينا مؤمن ماجد
    مازن ماهر مجدي محسن محمد محمود مروان مريم مصطفى معاذ منال منصور منى مها مهند موسى ميساء نادر نادية ناصر نايف نبيل
    نجلاء نجوى ندى نزار نهى نور هاني هبة هدى هشام هند هيثم وائل وسام وفاء وليد ياسر ياسين يحيى يسرى يوسف يونس
    آرزو آرش آرمان الهام الهه امید امیر امین بابک بهاره بهرام بهنام حامد حمید داریوش رضا روزبه زهرا سارا ساره سحر سعیده
    سمیرا سینا شهرام شیرین شیما صادق علیرضا فرزانه فرناز فرهاد مازیار مجید محمدرضا مرتضی مرجان مریم مسعود معصومه مهدی
    مهران مهسا مهناز میترا میلاد مینا نازنین ناهید نرگس نسرین نسیم نگار نگین نیلوفر نیما هادی هانیه پرویز پریسا پوریا
    پژمان کامران کیوان یاسمن
    ثناء زارا شاہد عائشہ عمران فرحان کامران
    अंकित अंकिता अंजलि अजय अनिल अनुपम अनुराग अभिषेक अमन अमित अरुण अशोक आकाश आदित्य आशीष कविता किरण कुमार गौरव दिनेश दीपक
    दीपिका नितिन निधि निशा नीरज नेहा पंकज पूजा प्रकाश प्रदीप प्रवीण प्रियंका प्रिया मनीष मनोज मुकेश मेघना मोहित योगेश
    रजत रवि राजेश राहुल रितु रोहित ललित विकास विजय विनय विवेक विशाल शशांक शिवानी श्वेता संजय संदीप सचिन सुनील सुमित सोनू
    स्वाति हर्ष हिमांशु
    """
)
"""Without accents. A selection, not a census: a name that is missing here says nothing."""


def is_given_name(word: str) -> bool:
    """Whether a word is a common given name; of a double one (`Hans-Peter`) the first part counts."""
    return fold(word).partition("-")[0].strip(".,'’") in _GIVEN
