"""Month names of the languages that news is written in, nominative and genitive, whole and short.

From Unicode CLDR 48 (Unicode License v3), with forms added that newspapers print and CLDR lacks (Austrian `Jänner`, Levantine
and Maghrebi Arabic, `Sept`). Twelve months parted by `|`, forms by `,`; lower case, no final dot.
"""

from __future__ import annotations

import functools

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
    "sv": "januari,jan|februari,feb|mars|april,apr|maj|juni|juli|augusti,aug|september,sep|oktober,okt|november,nov|december,dec",
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
        "janvāris,janv|februāris,febr|marts|aprīlis,apr|maijs|jūnijs,jūn|jūlijs,jūl|augusts,aug|septembris,sept|"
        "oktobris,okt|novembris,nov|decembris,dec"
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
        "januar,jan|februar,feb|marec,mar|april,apr|maj|junij,jun|julij,jul|avgust,avg|september,sep|oktober,okt|"
        "november,nov|december,dec"
    ),
    "hr": (
        "siječnja,sij,siječanj|veljače,velj,veljača|ožujka,ožu,ožujak|travnja,tra,travanj|svibnja,svi,svibanj|"
        "lipnja,lip,lipanj|srpnja,srp,srpanj|kolovoza,kol,kolovoz|rujna,ruj,rujan|listopada,lis,listopad|"
        "studenoga,stu,studeni|prosinca,pro,prosinac"
    ),
    "sr": "јануар,јан|фебруар,феб|март,мар|април,апр|мај|јун|јул|август,авг|септембар,сеп|октобар,окт|новембар,нов|децембар,дец",
    "sr-Latn": (
        "januar,jan|februar,feb|mart,mar|april,apr|maj|jun|jul|avgust,avg|septembar,sep|oktobar,okt|novembar,nov|decembar,dec"
    ),
    "bs": (
        "januar,jan|februar,feb|mart,mar|april,apr|maj|juni,jun|juli,jul|august,aug|septembar,sep|oktobar,okt|"
        "novembar,nov|decembar,dec"
    ),
    "mk": (
        "јануари,јан|февруари,фев|март,мар|април,апр|мај|јуни,јун|јули,јул|август,авг|септември,сеп|октомври,окт|"
        "ноември,ное|декември,дек"
    ),
    "bg": "януари,яну|февруари,фев|март|април,апр|май|юни|юли|август,авг|септември,сеп|октомври,окт|ноември,ное|декември,дек",
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
        "იანვარი,იან|თებერვალი,თებ|მარტი,მარ|აპრილი,აპრ|მაისი,მაი|ივნისი,ივნ|ივლისი,ივლ|აგვისტო,აგვ|სექტემბერი,სექ|"
        "ოქტომბერი,ოქტ|ნოემბერი,ნოე|დეკემბერი,დეკ"
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
    "hi": "जनवरी,जन|फ़रवरी,फ़र,फरवरी|मार्च|अप्रैल|मई|जून|जुलाई,जुल|अगस्त,अग|सितंबर,सित|अक्टूबर,अक्टू|नवंबर,नव|दिसंबर,दिस",
    "bn": ("জানুয়ারী,জানু|ফেব্রুয়ারী,ফেব|মার্চ|এপ্রিল,এপ্রি|মে|জুন|জুলাই,জুল|আগস্ট,আগ|সেপ্টেম্বর,সেপ|অক্টোবর,অক্টো|নভেম্বর,নভে|ডিসেম্বর,ডিসে"),
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
    "ms": "januari,jan|februari,feb|mac|april,apr|mei|jun|julai,jul|ogos,ogo|september,sep|oktober,okt|november,nov|disember,dis",
    "ca": "gener,gen|febrer,febr|març|abril,abr|maig|juny|juliol,jul|agost,ag|setembre,set|octubre,oct|novembre,nov|desembre,des",
    "gl": (
        "xaneiro,xan|febreiro,feb|marzo,mar|abril,abr|maio|xuño|xullo,xul|agosto,ago|setembro,set|outubro,out|"
        "novembro,nov|decembro,dec"
    ),
    "eu": (
        "urtarrila,urt|otsaila,ots|martxoa,mar|apirila,api|maiatza,mai|ekaina,eka|uztaila,uzt|abuztua,abu|iraila,ira|"
        "urria,urr|azaroa,aza|abendua,abe"
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
}


@functools.cache
def month_forms() -> dict[str, dict[str, int]]:
    """Folded form → language → month. A form that names different months (`listopad`) needs the language."""
    forms: dict[str, dict[str, int]] = {}
    for language, row in MONTHS.items():
        for number, names in enumerate(row.split("|"), 1):
            for name in names.split(","):
                forms.setdefault(fold(name), {})[language] = number
    return forms


def find_month(form: str, language: str | None) -> int | None:
    """The month that a folded form names, in `language` where it has one; None when languages disagree and none is known."""
    languages = month_forms().get(form)
    if not languages:
        return None
    if language in languages:
        return languages[language]
    numbers = set(languages.values())
    return numbers.pop() if len(numbers) == 1 else None
