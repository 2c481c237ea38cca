"""Month names of the languages that news is written in, nominative and genitive, whole and short.

From Unicode CLDR 48 (Unicode License v3), with forms added that newspapers print and CLDR lacks (Austrian `Jänner`, Levantine
and Maghrebi Arabic, `Sept`). Twelve months parted by `|`, forms by `,`; lower case, no final dot.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from .calendars import SOLAR_HIJRI
from .folding import fold

MONTHS: dict[str, str] = {
    "en": (
        "january,jan|february,feb|march,mar|april,apr|may|june,jun|july,jul|august,aug|september,sep,sept|october,oct|"
        "november,nov|december,dec"
    ),
    "de": (
        "januar,jan,jänner,jaenner,jän|februar,feb,feber,febr|märz,mär,maerz,mrz|april,apr|mai|juni,jun|juli,jul|"
        "august,aug|september,sept,sep|oktober,okt|november,nov|dezember,dez"
    ),
    "fr": (
        "janvier,janv|février,févr,fév,fev|mars|avril,avr|mai|juin|juillet,juil|août,aout|septembre,sept|octobre,oct|"
        "novembre,nov|décembre,déc,dec"
    ),
    "es": (
        "enero,ene|febrero,feb|marzo,mar|abril,abr|mayo,may|junio,jun|julio,jul|agosto,ago|"
        "septiembre,sept,setiembre,set,sep|octubre,oct|noviembre,nov|diciembre,dic"
    ),
    "it": (
        "gennaio,gen|febbraio,feb|marzo,mar|aprile,apr|maggio,mag|giugno,giu|luglio,lug|agosto,ago|settembre,set,sett|"
        "ottobre,ott|novembre,nov|dicembre,dic"
    ),
    "pt": (
        "janeiro,jan|fevereiro,fev|março,mar|abril,abr|maio,mai|junho,jun|julho,jul|agosto,ago|setembro,set|outubro,out|"
        "novembro,nov|dezembro,dez"
    ),
    "nl": (
        "januari,jan|februari,feb|maart,mrt,maa|april,apr|mei|juni,jun|juli,jul|augustus,aug|september,sep|oktober,okt|"
        "november,nov|december,dec"
    ),
    "da": (
        "januar,jan|februar,feb|marts,mar|april,apr|maj|juni,jun|juli,jul|august,aug|september,sep|oktober,okt|"
        "november,nov|december,dec"
    ),
    "sv": (
        "januari,jan|februari,feb|mars|april,apr|maj|juni|juli|augusti,aug|september,sep|oktober,okt|november,nov|december,dec"
    ),
    "nb": (
        "januar,jan|februar,feb|mars,mar|april,apr|mai|juni,jun|juli,jul|august,aug|september,sep|oktober,okt|"
        "november,nov|desember,des"
    ),
    "fi": (
        "tammikuuta,tammi,tammikuu|helmikuuta,helmi,helmikuu|maaliskuuta,maalis,maaliskuu|huhtikuuta,huhti,huhtikuu|"
        "toukokuuta,touko,toukokuu|kesäkuuta,kesä,kesäkuu|heinäkuuta,heinä,heinäkuu|elokuuta,elo,elokuu|"
        "syyskuuta,syys,syyskuu|lokakuuta,loka,lokakuu|marraskuuta,marras,marraskuu|joulukuuta,joulu,joulukuu"
    ),
    "is": (
        "janúar,jan|febrúar,feb|mars,mar|apríl,apr|maí|júní,jún|júlí,júl|ágúst,ágú|september,sep|október,okt|"
        "nóvember,nóv|desember,des"
    ),
    "et": (
        "jaanuar,jaan|veebruar,veebr|märts|aprill,apr|mai|juuni|juuli|august,aug|september,sept|oktoober,okt|"
        "november,nov|detsember,dets"
    ),
    "lv": (
        "janvāris,janvārī,janv|februāris,februārī,febr|marts,martā|aprīlis,aprīlī,apr|maijs,maijā|jūnijs,jūnijā,jūn|"
        "jūlijs,jūlijā,jūl|augusts,augustā,aug|septembris,septembrī,sept|oktobris,oktobrī,okt|novembris,novembrī,nov|"
        "decembris,decembrī,dec"
    ),
    "lt": (
        "sausio,saus,sausis|vasario,vas,vasaris|kovo,kov,kovas|balandžio,bal,balandis|gegužės,geg,gegužė|"
        "birželio,birž,birželis|liepos,liep,liepa|rugpjūčio,rugp,rugpjūtis|rugsėjo,rugs,rugsėjis|spalio,spal,spalis|"
        "lapkričio,lapkr,lapkritis|gruodžio,gruod,gruodis"
    ),
    "pl": (
        "stycznia,sty,styczeń|lutego,lut,luty|marca,mar,marzec|kwietnia,kwi,kwiecień|maja,maj|czerwca,cze,czerwiec|"
        "lipca,lip,lipiec|sierpnia,sie,sierpień|września,wrz,wrzesień|października,paź,październik|"
        "listopada,lis,listopad|grudnia,gru,grudzień"
    ),
    "cs": (
        "ledna,led,leden|února,úno,únor|března,bře,březen|dubna,dub,duben|května,kvě,květen|června,čvn,červen|"
        "července,čvc,červenec|srpna,srp,srpen|září,zář|října,říj,říjen|listopadu,lis,listopad|prosince,pro,prosinec"
    ),
    "sk": (
        "januára,jan,január|februára,feb,február|marca,mar,marec|apríla,apr,apríl|mája,máj|júna,jún|júla,júl|"
        "augusta,aug,august|septembra,sep,september|októbra,okt,október|novembra,nov,november|decembra,dec,december"
    ),
    "sl": (
        "januar,januarja,jan|februar,februarja,feb|marec,marca,mar|april,aprila,apr|maj,maja|junij,junija,jun|"
        "julij,julija,jul|avgust,avgusta,avg|september,septembra,sep|oktober,oktobra,okt|november,novembra,nov|"
        "december,decembra,dec"
    ),
    "hr": (
        "siječnja,sij,siječanj|veljače,velj,veljača|ožujka,ožu,ožujak|travnja,tra,travanj|svibnja,svi,svibanj|"
        "lipnja,lip,lipanj|srpnja,srp,srpanj|kolovoza,kol,kolovoz|rujna,ruj,rujan|listopada,lis,listopad|"
        "studenoga,stu,studeni|prosinca,pro,prosinac"
    ),
    "sr": (
        "јануар,јануара,јан|фебруар,фебруара,феб|март,марта,мар|април,априла,апр|мај,маја|јун,јуна,јуни|јул,јула,јули|"
        "август,августа,авг|септембар,септембра,сеп|октобар,октобра,окт|новембар,новембра,нов|децембар,децембра,дец"
    ),
    "sr-Latn": (
        "januar,januara,jan|februar,februara,feb|mart,marta,mar|april,aprila,apr|maj,maja|jun,juna|jul,jula|"
        "avgust,avgusta,avg|septembar,septembra,sep|oktobar,oktobra,okt|novembar,novembra,nov|decembar,decembra,dec"
    ),
    "bs": (
        "januar,januara,jan|februar,februara,feb|mart,marta,mar|april,aprila,apr|maj,maja|juni,juna,jun|juli,jula,jul|"
        "august,augusta,aug|septembar,septembra,sep|oktobar,oktobra,okt|novembar,novembra,nov|decembar,decembra,dec"
    ),
    "mk": (
        "јануари,јан|февруари,фев|март,мар|април,апр|мај|јуни,јун|јули,јул|август,авг|септември,сеп|октомври,окт|"
        "ноември,ное|декември,дек"
    ),
    "bg": ("януари,яну|февруари,фев|март|април,апр|май|юни|юли|август,авг|септември,сеп|октомври,окт|ноември,ное|декември,дек"),
    "ru": (
        "января,янв,январь|февраля,февр,февраль,фев|марта,мар,март|апреля,апр,апрель|мая,май|июня,июн,июнь|июля,июл,июль|"
        "августа,авг,август|сентября,сент,сентябрь|октября,окт,октябрь|ноября,нояб,ноябрь|декабря,дек,декабрь"
    ),
    "uk": (
        "січня,січ,січень|лютого,лют,лютий|березня,бер,березень|квітня,квіт,квітень|травня,трав,травень|"
        "червня,черв,червень|липня,лип,липень|серпня,серп,серпень|вересня,вер,вересень|жовтня,жовт,жовтень|"
        "листопада,лист,листопад|грудня,груд,грудень"
    ),
    "be": (
        "студзеня,сту,студзень|лютага,лют,люты|сакавіка,сак,сакавік|красавіка,кра,красавік|мая,май|чэрвеня,чэр,чэрвень|"
        "ліпеня,ліп,ліпень|жніўня,жні,жнівень|верасня,вер,верасень|кастрычніка,кас,кастрычнік|лістапада,ліс,лістапад|"
        "снежня,сне,снежань"
    ),
    "ro": (
        "ianuarie,ian|februarie,feb|martie,mar|aprilie,apr|mai|iunie,iun|iulie,iul|august,aug|septembrie,sept|"
        "octombrie,oct|noiembrie,nov|decembrie,dec"
    ),
    "hu": (
        "január,jan|február,febr|március,márc|április,ápr|május,máj|június,jún|július,júl|augusztus,aug|szeptember,szept|"
        "október,okt|november,nov|december,dec"
    ),
    "el": (
        "ιανουαρίου,ιαν,ιανουάριος|φεβρουαρίου,φεβ,φεβρουάριος|μαρτίου,μαρ,μάρτιος,μάρ|απριλίου,απρ,απρίλιος|"
        "μαΐου,μαΐ,μάιος,μάι|ιουνίου,ιουν,ιούνιος,ιούν|ιουλίου,ιουλ,ιούλιος,ιούλ|αυγούστου,αυγ,αύγουστος,αύγ|"
        "σεπτεμβρίου,σεπ,σεπτέμβριος|οκτωβρίου,οκτ,οκτώβριος|νοεμβρίου,νοε,νοέμβριος,νοέ|δεκεμβρίου,δεκ,δεκέμβριος"
    ),
    "tr": (
        "ocak,oca|şubat,şub|mart,mar|nisan,nis|mayıs,may|haziran,haz|temmuz,tem|ağustos,ağu|eylül,eyl|ekim,eki|kasım,kas|"
        "aralık,ara"
    ),
    "az": (
        "yanvar,yan|fevral,fev|mart,mar|aprel,apr|may|iyun,iyn|iyul,iyl|avqust,avq|sentyabr,sen|oktyabr,okt|noyabr,noy|dekabr,dek"
    ),
    "uz": (
        "yanvar,yan|fevral,fev|mart,mar|aprel,apr|may|iyun,iyn|iyul,iyl|avgust,avg|sentabr,sen|oktabr,okt|noyabr,noy|dekabr,dek"
    ),
    "kk": (
        "қаңтар,қаң|ақпан,ақп|наурыз,нау|сәуір,сәу|мамыр,мам|маусым,мау|шілде,шіл|тамыз,там|қыркүйек,қыр|қазан,қаз|"
        "қараша,қар|желтоқсан,жел"
    ),
    "ky": (
        "январь,янв|февраль,фев|март,мар|апрель,апр|май|июнь,июн|июль,июл|август,авг|сентябрь,сен|октябрь,окт|ноябрь,ноя|"
        "декабрь,дек"
    ),
    "ka": (
        "იანვარი,იანვარს,იან|თებერვალი,თებერვალს,თებ|მარტი,მარტს,მარ|აპრილი,აპრილს,აპრ|მაისი,მაისს,მაი|ივნისი,ივნისს,ივნ|"
        "ივლისი,ივლისს,ივლ|აგვისტო,აგვისტოს,აგვ|სექტემბერი,სექტემბერს,სექ|ოქტომბერი,ოქტომბერს,ოქტ|ნოემბერი,ნოემბერს,ნოე|"
        "დეკემბერი,დეკემბერს,დეკ"
    ),
    "hy": (
        "հունվարի,հնվ,հունվար|փետրվարի,փտվ,փետրվար|մարտի,մրտ,մարտ|ապրիլի,ապր,ապրիլ|մայիսի,մյս,մայիս|հունիսի,հնս,հունիս|"
        "հուլիսի,հլս,հուլիս|օգոստոսի,օգս,օգոստոս|սեպտեմբերի,սեպ,սեպտեմբեր|հոկտեմբերի,հոկ,հոկտեմբեր|"
        "նոյեմբերի,նոյ,նոյեմբեր|դեկտեմբերի,դեկ,դեկտեմբեր"
    ),
    "ar": (
        "يناير,كانون الثاني,جانفي|فبراير,شباط,فيفري|مارس,آذار|أبريل,نيسان,أفريل|مايو,أيار,ماي|يونيو,حزيران,جوان|"
        "يوليو,تموز,جويلية|أغسطس,آب,أوت|سبتمبر,أيلول|أكتوبر,تشرين الأول|نوفمبر,تشرين الثاني|ديسمبر,كانون الأول"
    ),
    "he": (
        "ינואר,ינו,בינואר|פברואר,פבר,בפברואר|מרץ,במרץ|אפריל,אפר,באפריל|מאי,במאי|יוני,ביוני|יולי,ביולי|אוגוסט,אוג,באוגוסט|"
        "ספטמבר,ספט,בספטמבר|אוקטובר,אוק,באוקטובר|נובמבר,נוב,בנובמבר|דצמבר,דצמ,בדצמבר"
    ),
    "fa": "ژانویهٔ,ژانویه|فوریهٔ,فوریه|مارس|آوریل|مهٔ,مه|ژوئن|ژوئیهٔ,ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر",
    "ur": "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر",
    "hi": ("जनवरी,जन|फ़रवरी,फ़र,फरवरी|मार्च|अप्रैल|मई|जून|जुलाई,जुल|अगस्त,अग|सितंबर,सित|अक्टूबर,अक्टू|नवंबर,नव|दिसंबर,दिस"),
    "bn": (
        "জানুয়ারী,জানুয়ারি,জানু|ফেব্রুয়ারী,ফেব্রুয়ারি,ফেব|মার্চ|এপ্রিল,এপ্রি|মে|জুন|জুলাই,জুল|আগস্ট,আগ|সেপ্টেম্বর,সেপ|অক্টোবর,অক্টো|নভেম্বর,নভে|ডিসেম্বর,ডিসে"
    ),
    "ta": ("ஜனவரி,ஜன|பிப்ரவரி,பிப்|மார்ச்,மார்|ஏப்ரல்,ஏப்|மே|ஜூன்|ஜூலை|ஆகஸ்ட்,ஆக|செப்டம்பர்,செப்|அக்டோபர்,அக்|நவம்பர்,நவ|டிசம்பர்,டிச"),
    "te": ("జనవరి,జన|ఫిబ్రవరి,ఫిబ్ర|మార్చి|ఏప్రిల్,ఏప్రి|మే|జూన్|జులై|ఆగస్టు,ఆగ|సెప్టెంబర్,సెప్టెం|అక్టోబర్,అక్టో|నవంబర్,నవం|డిసెంబర్,డిసెం"),
    "mr": ("जानेवारी,जाने|फेब्रुवारी,फेब्रु|मार्च|एप्रिल,एप्रि|मे|जून|जुलै|ऑगस्ट,ऑग|सप्टेंबर,सप्टें|ऑक्टोबर,ऑक्टो|नोव्हेंबर,नोव्हें|डिसेंबर,डिसें"),
    "ne": "जनवरी|फेब्रुअरी|मार्च|अप्रिल|मे|जुन|जुलाई|अगस्ट|सेप्टेम्बर|अक्टोबर|नोभेम्बर|डिसेम्बर",
    "th": (
        "มกราคม,ม.ค|กุมภาพันธ์,ก.พ|มีนาคม,มี.ค|เมษายน,เม.ย|พฤษภาคม,พ.ค|มิถุนายน,มิ.ย|กรกฎาคม,ก.ค|สิงหาคม,ส.ค|กันยายน,ก.ย|"
        "ตุลาคม,ต.ค|พฤศจิกายน,พ.ย|ธันวาคม,ธ.ค"
    ),
    "id": (
        "januari,jan|februari,feb|maret,mar|april,apr|mei|juni,jun|juli,jul|agustus,agu,agt|september,sep|oktober,okt|"
        "november,nov|desember,des"
    ),
    "ms": (
        "januari,jan|februari,feb|mac|april,apr|mei|jun|julai,jul|ogos,ogo|september,sep|oktober,okt|november,nov|disember,dis"
    ),
    "ca": (
        "gener,gen|febrer,febr|març|abril,abr|maig|juny|juliol,jul|agost,ag|setembre,set|octubre,oct|novembre,nov|desembre,des"
    ),
    "gl": (
        "xaneiro,xan|febreiro,feb|marzo,mar|abril,abr|maio|xuño|xullo,xul|agosto,ago|setembro,set|outubro,out|"
        "novembro,nov|decembro,dec"
    ),
    "eu": (
        "urtarrila,urtarrilaren,urt|otsaila,otsailaren,ots|martxoa,martxoaren,mar|apirila,apirilaren,api|"
        "maiatza,maiatzaren,mai|ekaina,ekainaren,eka|uztaila,uztailaren,uzt|abuztua,abuztuaren,abu|iraila,irailaren,ira|"
        "urria,urriaren,urr|azaroa,azaroaren,aza|abendua,abenduaren,abe"
    ),
    "cy": (
        "ionawr,ion|chwefror,chwef,chw|mawrth,maw|ebrill,ebr|mai|mehefin,meh|gorffennaf,gorff,gor|awst|medi|hydref,hyd|"
        "tachwedd,tach|rhagfyr,rhag"
    ),
    "ga": (
        "eanáir,ean|feabhra,feabh|márta|aibreán,aib|bealtaine,beal|meitheamh,meith|iúil|lúnasa,lún|meán fómhair,mfómh|"
        "deireadh fómhair,dfómh|samhain,samh|nollaig,noll"
    ),
    "sq": (
        "janar,jan|shkurt,shk|mars,mar|prill,pri|maj|qershor,qer|korrik,korr|gusht,gush|shtator,sht|tetor,tet|nëntor,nën|"
        "dhjetor,dhj"
    ),
    "sw": (
        "januari,jan|februari,feb|machi,mac|aprili,apr|mei|juni,jun|julai,jul|agosti,ago|septemba,sep|oktoba,okt|"
        "novemba,nov|desemba,des"
    ),
    "af": (
        "januarie,jan|februarie,feb|maart,mrt|april,apr|mei|junie,jun|julie,jul|augustus,aug|september,sep|oktober,okt|"
        "november,nov|desember,des"
    ),
    "fil": (
        "enero,ene|pebrero,peb|marso,mar|abril,abr|mayo,may|hunyo,hun|hulyo,hul|agosto,ago|setyembre,set|oktubre,okt|"
        "nobyembre,nob|disyembre,dis"
    ),
    "mt": (
        "jannar,jan|frar,fra|marzu,mar|april,apr|mejju,mej|ġunju,ġun|lulju,lul|awwissu,aww|settembru,set|ottubru,ott|"
        "novembru,nov|diċembru,diċ"
    ),
    "gu": ("જાન્યુઆરી,જાન્યુ|ફેબ્રુઆરી,ફેબ્રુ|માર્ચ|એપ્રિલ|મે|જૂન|જુલાઈ|ઑગસ્ટ,ઓગસ્ટ|સપ્ટેમ્બર,સપ્ટે|ઑક્ટોબર,ઓક્ટોબર|નવેમ્બર,નવે|ડિસેમ્બર,ડિસે"),
    "kn": ("ಜನವರಿ,ಜನ|ಫೆಬ್ರವರಿ,ಫೆಬ್ರುವರಿ,ಫೆಬ್ರ|ಮಾರ್ಚ್|ಏಪ್ರಿಲ್,ಏಪ್ರಿ|ಮೇ|ಜೂನ್|ಜುಲೈ|ಆಗಸ್ಟ್,ಆಗ|ಸೆಪ್ಟೆಂಬರ್,ಸೆಪ್ಟೆಂ|ಅಕ್ಟೋಬರ್,ಅಕ್ಟೋ|ನವೆಂಬರ್,ನವೆಂ|ಡಿಸೆಂಬರ್,ಡಿಸೆಂ"),
    "ml": (
        "ജനുവരി,ജനു|ഫെബ്രുവരി,ഫെബ്രു|മാർച്ച്,മാർ|ഏപ്രിൽ,ഏപ്രി|മേയ്,മെയ്|ജൂൺ|ജൂലൈ|ഓഗസ്റ്റ്,ആഗസ്റ്റ്,ഓഗ|"
        "സെപ്റ്റംബർ,സെപ്റ്റം|ഒക്ടോബർ,ഒക്‌ടോബർ,ഒക്ടോ|നവംബർ,നവം|ഡിസംബർ,ഡിസം"
    ),
    "pa": ("ਜਨਵਰੀ,ਜਨ|ਫ਼ਰਵਰੀ,ਫਰਵਰੀ,ਫ਼ਰ|ਮਾਰਚ|ਅਪ੍ਰੈਲ,ਅਪ੍ਰੈ|ਮਈ|ਜੂਨ|ਜੁਲਾਈ,ਜੁਲਾ|ਅਗਸਤ,ਅਗ|ਸਤੰਬਰ,ਸਤੰ|ਅਕਤੂਬਰ,ਅਕਤੂ|ਨਵੰਬਰ,ਨਵੰ|ਦਸੰਬਰ,ਦਸੰ"),
    "or": "ଜାନୁଆରୀ|ଫେବୃଆରୀ,ଫେବ୍ରୁଆରୀ|ମାର୍ଚ୍ଚ|ଅପ୍ରେଲ|ମଇ|ଜୁନ|ଜୁଲାଇ|ଅଗଷ୍ଟ|ସେପ୍ଟେମ୍ବର|ଅକ୍ଟୋବର|ନଭେମ୍ବର|ଡିସେମ୍ବର",
    "as": "জানুৱাৰী|ফেব্ৰুৱাৰী|মাৰ্চ|এপ্ৰিল|মে|জুন|জুলাই|আগষ্ট|ছেপ্তেম্বৰ|অক্টোবৰ|নৱেম্বৰ|ডিচেম্বৰ",
    "si": ("ජනවාරි,ජන|පෙබරවාරි,පෙබ|මාර්තු|අප්‍රේල්|මැයි|ජූනි|ජූලි|අගෝස්තු,අගෝ|සැප්තැම්බර්,සැප්|ඔක්තෝබර්,ඔක්|නොවැම්බර්,නොවැ|දෙසැම්බර්,දෙසැ"),
    "my": ("ဇန်နဝါရီ,ဇန်|ဖေဖော်ဝါရီ,ဖေ|မတ်|ဧပြီ|မေ|ဇွန်|ဇူလိုင်|ဩဂုတ်,သြဂုတ်|စက်တင်ဘာ,စက်|အောက်တိုဘာ,အောက်|နိုဝင်ဘာ,နို|ဒီဇင်ဘာ,ဒီ"),
    "km": "មករា|កុម្ភៈ|មីនា|មេសា|ឧសភា|មិថុនា|កក្កដា|សីហា|កញ្ញា|តុលា|វិច្ឆិកា|ធ្នូ",
    "lo": "ມັງກອນ|ກຸມພາ|ມີນາ|ເມສາ|ພຶດສະພາ|ມິຖຸນາ|ກໍລະກົດ|ສິງຫາ|ກັນຍາ|ຕຸລາ|ພະຈິກ|ທັນວາ",
    "am": (
        "ጃንዋሪ,ጃን,ጃንዩወሪ|ፌብሩዋሪ,ፌብ,ፌብሩወሪ|ማርች,ማርች|ኤፕሪል,ኤፕሪ|ሜይ|ጁን|ጁላይ|ኦገስት,ኦገስ,ኦገስት|ሴፕቴምበር,ሴፕቴ,ሴፕቴምበር|"
        "ኦክቶበር,ኦክቶ,ኦክቶበር|ኖቬምበር,ኖቬም,ኖቬምበር|ዲሴምበር,ዲሴም,ዲሴምበር"
    ),
    "so": (
        "janaayo,Jannaayo|Febraayo|Maarso,Maarij|Abriil|Maayo|Juun|Luulyo|Agosto,Ogosto|"
        "Sebtembar,Sebteembar|Oktoobar|Noofeembar|Diseembar"
    ),
    "ha": "Janairu|Faburairu,Fabrairu|Maris|Afirilu,Afrilu|Mayu|Yuni|Yuli|Agusta|Satumba|Oktoba|Nuwamba|Disamba",
    "ku": "rêbendan,çile|sibat|adar|nîsan|gulan|hezîran|tîrmeh|tebax|îlon|cotmeh|mijdar|berfanbar,kanûn",
    "ckb": (
        "کانوونی دووەم,کانوونی دووەمی|شوبات,شوباتی|ئازار,ئازاری|نیسان,نیسانی|ئایار,ئایاری|حوزەیران,حوزەیرانی|تەمووز,تەمووزی|"
        "ئاب,ئابی|ئەیلوول,ئەیلوولی|تشرینی یەکەم,تشرینی یەکەمی|تشرینی دووەم,تشرینی دووەمی|"
        "کانوونی یەکەم,کانونی یەکەم,کانوونی یەکەمی"
    ),
    "ps": "جنوري|فبروري,فېبروري|مارچ|اپریل|مۍ|جون|جولای|اګست|سېپتمبر,سپتمبر|اکتوبر|نومبر|دسمبر",
    "tg": (
        "январи,январ|феврали,феврал|марти,март|апрели,апрел|майи,май|июни,июн|июли,июл|августи,август|"
        "сентябри,сентябр|октябри,октябр|ноябри,ноябр|декабри,декабр"
    ),
    "tk": "ýanwar|fewral|mart|aprel|maý|iýun|iýul|awgust|sentýabr|oktýabr|noýabr|dekabr",
    "ug": "يانۋار|فېۋرال|مارت|ئاپرېل|ماي|ئىيۇن|ئىيۇل|ئاۋغۇست|سېنتەبىر|ئۆكتەبىر|نويابىر|دېكابىر",
    "lb": (
        "januar,jan|februar,feb|mäerz,mäe|abrëll,abr|mee|juni|juli|august,aug|september,sep|oktober,okt|november,nov|dezember,dez"
    ),
    "kl": (
        "januaari,januaarip|februaari,februaarip|marsi,marsip|apriili,apriilip|maaji,maajip|juuni,juunip|juuli,juulip|"
        "aggusti,aggustip|septembari,septembarip|oktobari,oktobarip|novembari,novembarip|decembari,decembarip"
    ),
    "fo": "januar|februar|mars|apríl|mai|juni|juli|august|september|oktober|november|desember",
    "se": (
        "ođđajagemánnu,ođđajagimánu|guovvamánnu,guovvamánu|njukčamánnu,njukčamánu|cuoŋománnu,cuoŋománu|miessemánnu,miessemánu|"
        "geassemánnu,geassemánu|suoidnemánnu,suoidnemánu|borgemánnu,borgemánu|čakčamánnu,čakčamánu|golggotmánnu,golggotmánu|"
        "skábmamánnu,skábmamánu|juovlamánnu,juovlamánu"
    ),
}


_DOT_BELOW = re.compile("[\u093c\u09bc\u0a3c]")

_AT_HOME = frozenset({"lb", "so", "ha", "ku"})
"""Languages whose months are words of other languages too (`Mee`): they count only where the language is known."""


@functools.cache
def month_forms() -> dict[str, dict[str, int]]:
    """Folded form → language → month. A form that names different months (`listopad`) needs the language."""
    forms: dict[str, dict[str, int]] = {}
    for language, row in MONTHS.items():
        for number, names in enumerate(row.split("|"), 1):
            for name in names.split(","):
                for form in _spellings(name):
                    forms.setdefault(form, {})[language] = number
    for number, names in enumerate(SOLAR_HIJRI.split("|"), 13):
        for name in names.split(","):
            forms.setdefault(fold(name), {})["solar-hijri"] = number
    return forms


def _spellings(name: str) -> set[str]:
    """A letter with a dot below it is one character or two in the scripts of India; `fold` keeps the second of two."""
    apart = unicodedata.normalize("NFD", name)
    bare = _DOT_BELOW.sub("", apart)
    return {fold(name)} if bare == apart else {fold(apart), fold(bare)}


def find_month(form: str, language: str | None) -> int | None:
    """The month that a folded form names, in `language` where it has one; None when languages disagree and none is known."""
    languages = month_forms().get(form)
    if not languages:
        return None
    if language in languages:
        return languages[language]
    numbers = {number for spoken, number in languages.items() if spoken not in _AT_HOME}
    return numbers.pop() if len(numbers) == 1 else None
