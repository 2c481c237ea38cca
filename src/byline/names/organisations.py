"""Which bylines are not people: agencies, desks, outlets, companies. Tables as data; cautious both ways."""

from __future__ import annotations

import functools
import re

from .cleaning import MAX_CACHED, fold, tidy, word_set
from .companies import has_legal_form

AGENCIES: dict[str, str] = {
    "AA": "Türkiye", "AAP": "Australia", "ABI": "Bolivia", "ADN": "", "ADN Kronos": "Italy", "Adnkronos": "Italy",
    "AFP": "France",
    "Agence France-Presse": "France", "Agence France Presse": "France", "Agencia Brasil": "Brazil", "Agência Brasil": "Brazil",
    "Agência Estado": "Brazil", "Agência Lusa": "Portugal", "Agencia EFE": "Spain", "Agerpres": "Romania", "AGI": "Italy",
    "Anadolu": "Türkiye", "Anadolu Agency": "Türkiye", "Anadolu Ajansı": "Türkiye", "ANI": "India", "ANP": "Netherlands",
    "ANSA": "Italy", "ANSA.it": "Italy", "Antara": "Indonesia", "AP": "USA", "APA": "Austria", "APA-OTS": "Austria",
    "APS": "Algeria",
    "Associated Press": "USA", "Associated Foreign Press": "", "ATS": "Switzerland", "Australian Associated Press": "Australia",
    "Azertac": "Azerbaijan", "AZERTAC": "Azerbaijan", "Belga": "Belgium", "BelTA": "Belarus", "Bernama": "Malaysia",
    "Bloomberg": "USA", "Bloomberg News": "USA", "BNS": "Baltic", "BTA": "Bulgaria", "Canadian Press": "Canada", "CNA": "Taiwan",
    "CNW": "Canada", "CP": "Canada", "CTK": "Czechia", "ČTK": "Czechia", "DDP": "Germany", "Deutsche Presse-Agentur": "Germany",
    "DPA": "Germany", "Dow Jones": "USA", "Dow Jones Newswires": "USA", "EFE": "Spain", "EPA": "Germany", "EPD": "Germany",
    "Europa Press": "Spain", "Fides": "Vatican", "FNB": "Finland", "GlobeNewswire": "USA", "HINA": "Croatia", "IANS": "India",
    "Interfax": "Russia", "Interfax-Ukraine": "Ukraine", "Inter Press Service": "", "IPS": "", "IRNA": "Iran", "ISNA": "Iran",
    "ITAR-TASS": "Russia", "Jiji": "Japan", "Jiji Press": "Japan", "JTA": "USA", "Keystone-SDA": "Switzerland",
    "KCNA": "North Korea",
    "KNA": "Germany", "Kyodo": "Japan", "Kyodo News": "Japan", "LaPresse": "Italy", "LETA": "Latvia", "Lusa": "Portugal",
    "MAP": "Morocco", "Mehr News Agency": "Iran", "MTI": "Hungary", "MTVA": "Hungary", "NAN": "Nigeria", "Notimex": "Mexico",
    "NTB": "Norway", "PA": "UK", "PA Media": "UK", "PAP": "Poland", "PNA": "Philippines", "PR Newswire": "USA",
    "Press Association": "UK",
    "Press Trust of India": "India", "PTI": "India", "Business Wire": "USA", "EIN Presswire": "USA", "Reuters": "UK",
    "Reuters Staff": "UK", "RIA Novosti": "Russia", "Ritzau": "Denmark", "SAPA": "South Africa", "SDA": "Switzerland",
    "SID": "Germany",
    "SITA": "Slovakia", "Sputnik": "Russia", "STA": "Slovenia", "STT": "Finland", "Tanjug": "Serbia", "TASR": "Slovakia",
    "TASS": "Russia",
    "Télam": "Argentina", "Trend": "Azerbaijan", "Trend News Agency": "Azerbaijan", "TT": "Sweden",
    "TT Nyhetsbyrån": "Sweden", "UKRINFORM": "Ukraine",
    "UNB": "Bangladesh", "UNIAN": "Ukraine", "United Press International": "USA", "UPI": "USA", "VNA": "Vietnam",
    "WAFA": "Palestine",
    "Wire services": "", "Wire reports": "", "WENN": "UK", "Xinhua": "China", "Xinhua News Agency": "China",
    "Yonhap": "South Korea",
    "Yonhap News": "South Korea", "Zenit": "", "ТАСС": "Russia", "РИА Новости": "Russia", "Интерфакс": "Russia",
    "Укринформ": "Ukraine",
    "Укрінформ": "Ukraine", "УНІАН": "Ukraine", "新华社": "China", "新華社": "China", "共同通信": "Japan",
    "共同": "Japan", "時事": "Japan", "ロイター": "UK",
    "時事通信": "Japan", "中央社": "Taiwan",
    "연합뉴스": "South Korea", "뉴시스": "South Korea", "뉴스1": "South Korea", "رويترز": "UK", "وكالات": "", "أ ف ب": "France",
    "د ب أ": "Germany",
    "DHA": "Türkiye", "İHA": "Türkiye", "IHA": "Türkiye", "ANKA": "Türkiye", "Demirören Haber Ajansı": "Türkiye",
    "İhlas Haber Ajansı": "Türkiye", "SRNA": "Bosnia", "FENA": "Bosnia", "FoNet": "Serbia", "Танјуг": "Serbia", "БТА": "Bulgaria",
    "ΑΠΕ-ΜΠΕ": "Greece", "ΑΠΕ ΜΠΕ": "Greece", "Mediafax": "Romania", "News.ro": "Romania", "Italpress": "Italy",
    "askanews": "Italy", "Agenzia Dire": "Italy", "Estadão Conteúdo": "Brazil", "Folhapress": "Brazil",
    "Agência O Globo": "Brazil", "Agência Senado": "Brazil",
    "Colpisa": "Spain", "Noticias Argentinas": "Argentina", "Keystone-ATS": "Switzerland",
    "الأناضول": "Türkiye", "فرانس برس": "France", "أ ش أ": "Egypt", "واس": "Saudi Arabia", "وام": "UAE", "سانا": "Syria",
    "中新社": "China", "중앙통신": "North Korea", "भाषा": "India", "BSS": "Bangladesh",
    "বাসস": "Bangladesh", "GNA": "Ghana", "Angop": "Angola",
    "APP": "Pakistan",
}  # fmt: skip
"""News agencies and wire services by the names that bylines and credits give them, with the country they write from."""

SAME_AGENCY: dict[str, str] = {
    "aap": "Australian Associated Press", "adn kronos": "Adnkronos", "afp": "Agence France-Presse", "agence france presse":
    "Agence France-Presse", "agência lusa": "Lusa", "agencia efe": "EFE", "anadolu": "Anadolu Agency", "aa": "Anadolu Agency",
    "anadolu ajansı": "Anadolu Agency", "ansa.it": "ANSA", "ap": "Associated Press", "ap news": "Associated Press",
    "bloomberg news": "Bloomberg", "čtk": "CTK", "cp": "Canadian Press", "dpa": "Deutsche Presse-Agentur", "itar-tass": "TASS",
    "тасс": "TASS", "jiji": "Jiji Press", "ats": "Keystone-SDA", "sda": "Keystone-SDA", "kyodo": "Kyodo News",
    "pa": "PA Media", "press association": "PA Media", "pti": "Press Trust of India", "reuters staff": "Reuters",
    "trend": "Trend News Agency", "tt": "TT Nyhetsbyrån", "upi": "United Press International", "xinhua":
    "Xinhua News Agency", "新华社": "Xinhua News Agency", "新華社": "Xinhua News Agency", "yonhap": "Yonhap News",
    "연합뉴스": "Yonhap News",
}  # fmt: skip
"""Another name of an agency, case-folded -> the name it counts as: named in both forms it is named once."""

PHOTO_AGENCIES = (
    "Getty", "Getty Images", "AFP/Getty Images", "Shutterstock", "Alamy", "iStock", "iStockphoto", "Imago", "imago images",
    "Corbis", "Magnum",
    "Magnum Photos", "Picture Alliance", "picture-alliance", "Zuma Press", "Sipa", "Sipa USA", "Sipa Press", "Rex Features",
    "Rex", "Abaca", "Hans Lucas",
    "Scanpix", "Unsplash", "Pexels", "Pixabay", "Flickr", "Wikimedia Commons", "Adobe Stock", "Fotolia", "Depositphotos",
    "Dreamstime",
    "EyeEm", "Bridgeman Images", "NurPhoto", "Anadolu Images", "WireImage", "FilmMagic", "PA Images", "Avalon",
    "Camera Press", "Contrasto",
    "Agence VU", "Ropi", "laif", "Ostkreuz", "Action Press", "Keystone", "Lehtikuva", "Redux", "Polaris", "Solent", "SWNS",
    "Caters", "Splash News",
)  # fmt: skip
"""Picture agencies and libraries: like `AGENCIES` for credits, never authors of a text."""

ORGANISATION_WORDS = word_set(
    """
    academy admin agencies airlines airport akademie alliance ambasciata ambassade assembly asamblea assemblée authorities
    behörde botschaft campaign coalition coalizione comisión comissão commissariat commission commissione commissie confederation
    conseil consejo consiglio consulate council councils cámara délégation délégations embajada embaixada federación federação
    federazione fédération fachhochschule foreningen förbundet forum fondo gewerkschaft gobierno governo gouvernement
    handelskammer hochschule inspectorate iniciativa klinik klinikum kommission kommissionen komisja komise consorcio
    kreisverwaltung landratsamt mairie ministère ministerstwo ministerstvo municipality ngo nunciature observatorio
    observatory orchestra ordre organismo orquesta parlament parlamento parlement parliament partito partido police policía
    polícia polizia präsidium prefettura préfecture presidency rathaus regierung regione sekretariat senate senado sénat sindicato
    sindacato staatsanwaltschaft stadtverwaltung stadtwerke stiftung syndicat theatre theater tribunal tribunale trust
    undersecretariat universiteit universitet univerzita uniwersytet verband verein vereinigung vlada vláda wydawnictwo
    министерство комиссия совет правительство парламент фонд институт агенція міністерство комісія уряд
    υπουργείο επιτροπή κυβέρνηση σύνταξη συντακτική ομάδα πρακτορείο εφημερίδα πανεπιστήμιο
    وزارة جامعة مركز معهد هيئة لجنة مجلس منظمة מכון משרד ועדת אוניברסיטת გაზეთი რედაქცია სააგენტო
    խմբագրություն मंत्रालय ब्यूरो डेस्क
    college administration agence agencia agency agentur agenzia agência ajansı archive archives army associates
    association associação asociación associazione authority blog board broadcasting bureau center centre centro chamber
    channel club collective comité comitato committee community company conference congress consortium contributors
    coordinator-team corporation corp council court crew daily department desk digital dipartimento division editorial
    editors embassy enterprises équipe escuela faculty federation fondation fondazione foundation fundación fundação gazette
    gmbh government group gruppo grupo herald hospital inc initiative institut institute instituto istituto institution
    journalists laboratory league limited llc ltd magazine media mediagroup ministerio ministerium ministero ministry museum
    network networks news newspaper newspapers newsdesk newsletter newsroom newswire nachrichten nyheter office online
    organisation organization partners podcast politie polizei portal productions program programme project publications
    publishers publishing radio reporters redacción redação redactie redactor-team redakcja redakce redaktion redaktionen
    redaktsiya redazione redazioni rédaction review school secretariat service services society staff startup station studio
    studios syndicate team television tidning tribune tv uitgeverij universidad universidade universitas universität
    webdesign webagentur werbeagentur
    université university università unit verlag volunteers watch webdesk website webteam wire workshop zeitung редакция
    агентство редакція университет агенція новости новини министерство служба вести редакции تحرير وكالة صحيفة قناة הדסק
    מערכת 编辑部 編輯部 編集部 報道部 通信社 新聞 新闻 日报 日報
    电视台 電視 신문 뉴스 방송 편집국 취재팀 rédac redac toimitus toimetus szerkesztőség redacția
    uredništvo redakcija
    """
)
"""Words that no person is called: one of them makes a name an organisation's."""

AMBIGUOUS_WORDS = word_set(
    """
    bank chronicle church express journal mail mirror observer page party post press record star sun times today union world
    """
)
"""Words that are also family names or common nouns: they count only behind "The", with another such word, or in long names."""

DESKS = frozenset(
    """
    staff|staff writer|staff writers|staff reporter|staff reporters|our correspondent|our own correspondent|our bureau|
    special correspondent
    |our reporter|our foreign staff|web desk|news desk|editorial|the editorial board|editorial board|editors|the editors|editor|
    guest author|guest writer
    |guest contributor|contributor|anonymous|agencies|agency|wire|wires|wire service|redaktion|die redaktion|von redaktion|
    online-redaktion|redaction|la redaction
    |la redazione|redazione|redaccion|la redaccion|redacao|da redacao|redactie|de redactie|red|red.|onze redactie|reporter|
    correspondent
    |redakcja|redakce|toimitus|redaktionen|szerkesztoseg|редакция|от редакции|корреспондент|агентства|agencias|agences|agenzie|
    agenturen
    |編集部|编辑部|編輯部|편집부|편집국|newsroom|news room|online desk|digital desk|নিজস্ব প্রতিবেদক|ডেস্ক রিপোর্ট|desk report
    |staff report
    |от редакции|редакція|uredništvo|redacția|redactia|hírek|uutistoimitus|redaksi|tim redaksi
    |press release|pressemitteilung|sponsored content|partner content|brand studio|advertorial
    """.replace("\n", "").strip().replace("    ", "").split("|")
)  # fmt: skip
"""Whole bylines that stand for whoever was on duty: kept as they are, as literals."""

_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,24}")
_ACRONYM = re.compile(r"[A-ZÄÖÜČŠŽĆĐÉА-ЯІЇЄ0-9]{2,6}(?:[-/][A-Z]{2,4})?")
_COMPOUND = re.compile(
    r"\w{4}(?:amt|ministerium|ministerie|ministeriet|verband|verbund|institut|stiftung|redaktion|redaktionen|agentur|gesellschaft|"
    r"zeitung|dienst|behörde|universität|universiteit|klinikum|gewerkschaft|bureau|förbundet|forbundet)$"
)
"""`Umweltbundesamt`, `Lokalredaktion`: words that Germanic languages write together with what they name."""
_PAPER = re.compile(
    r"\w{3,}(?:blatt|anzeiger|kurier|bladet|blaðið|avisen|posten|tidende|tidningen|dagblad|courant|krant|zeitung)|"
    r"\w+(?:新聞|新闻|日報|日报|晚报|晚報|時報|时报|周刊|週刊|通信|신문|일보|뉴스|방송)",
    re.IGNORECASE,
)
"""`Hafenblatt`, `港新聞`: a single word that newspapers are called by; with a given name before it, it may be a person's."""
_ARTICLE = re.compile(r"(?:the|la|le|les|el|los|il|der|die|das|de|het|den|det|al|a|o|os)\s", re.IGNORECASE)
_NAME_AGENCY = re.compile(r"[\s/,-]+")


@functools.cache
def _agency_forms() -> frozenset[str]:
    return frozenset(fold(name) for name in AGENCIES)


@functools.cache
def _photo_forms() -> frozenset[str]:
    """Picture agencies and libraries, beside news agencies."""
    return _agency_forms() | {fold(name) for name in PHOTO_AGENCIES}


def is_agency(text: str, *, pictures: bool = False) -> bool:
    """True for a news agency's or wire service's name, alone or joined (`AFP/dpa`), with or without "The" and ".".

    Args:
        text: A name as printed.
        pictures: Count picture agencies and libraries too, as in image credits.
    """
    return _is_agency(text, pictures) if len(text) <= MAX_CACHED else _is_agency.__wrapped__(text, pictures)


@functools.lru_cache(maxsize=4096)
def _is_agency(text: str, pictures: bool) -> bool:
    known = _photo_forms() if pictures else _agency_forms()
    name = fold(tidy(text)).strip("() .")
    name = name.removeprefix("the ").strip()
    if name in known:
        # short forms are words too: "Map", "Sid" and "Pap" are an agency only in capitals
        return len(name) > 3 or not text.strip("() .").istitle() or name in {"efe"}
    parts = [p for p in re.split(r"\s*[/+]\s*|-(?=[a-z]{2,4}$)", name) if p]
    return len(parts) > 1 and all(p in known for p in parts)


def agency_name(text: str) -> str:
    """The name that an agency counts as: `dpa` and `Deutsche Presse-Agentur` are one. Any other text comes back as it is."""
    name = tidy(text).strip("() .")
    plain = name[4:] if name[:4].casefold() == "the " else name
    return SAME_AGENCY.get(plain.casefold(), plain) if is_agency(text) else text


def is_desk(text: str) -> bool:
    """True for a byline that stands for the house: `Staff`, `Redaktion`, `Our Correspondent`."""
    return fold(tidy(text)).strip(" .:") in DESKS


def is_organisation(text: str) -> bool:
    """True when a name is known not to be a person's: an agency, a desk, an outlet, a company, a web address.

    Args:
        text: One name as printed. Capitals matter: `AFP` and `BBC` are acronyms, `May` and `Sun` are not.
    """
    return _is_organisation(text) if len(text) <= MAX_CACHED else False


@functools.lru_cache(maxsize=4096)
def _is_organisation(text: str) -> bool:
    name = tidy(text)
    if not name:
        return False
    if is_agency(name) or is_desk(name) or has_legal_form(name):
        return True
    words = [fold(w) for w in re.findall(r"[^\W_]+", name)]
    if len(words) >= 1 and " " not in name and (_DOMAIN.fullmatch(name) or _ACRONYM.fullmatch(name)):
        return not name.istitle() or "." in name
    if any(_COMPOUND.search(w) for w in words) or _PAPER.fullmatch(_ARTICLE.sub("", name, count=1)):
        return True
    if any(w in _folded_words() for w in words) and not (len(words) == 1 and name.islower()):
        return True
    doubtful = sum(w in AMBIGUOUS_WORDS for w in words)
    return bool(doubtful and (doubtful > 1 or len(words) > 3 or _ARTICLE.match(name))) or (
        name.lower().startswith("the ") and 1 < len(words) < 7 and not name[4].islower()
    )


@functools.cache
def _folded_words() -> frozenset[str]:
    return frozenset(fold(w) for w in ORGANISATION_WORDS)
