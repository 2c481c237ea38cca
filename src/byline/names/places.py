"""Places that stand on bylines and datelines: capitals, news cities, countries. Data, not a gazetteer."""

from __future__ import annotations

import functools

from .cleaning import fold, tidy

PLACES = """
abidjan|abu dhabi|abuja|accra|addis ababa|addis abeba|adelaide|algiers|alger|algier|almaty|amman|amsterdam|ankara|antwerp|
antwerpen|ashgabat|asmara|astana|asunción|
asuncion|athens|athen|atene|athènes|atenas|atlanta|auckland|austin|baghdad|bagdad|baku|bakou|bali|baltimore|bamako|bangkok|
bangui|barcelona|barcelone|basel|bâle|beijing|
peking|pékin|pechino|pekín|pequim|beirut|beyrouth|belfast|belgrade|belgrad|belgrado|berlin|berlino|berlín|bern|berne|berna|
birmingham|bishkek|bogotá|bogota|bologna|
bonn|bordeaux|boston|brasília|brasilia|bratislava|brisbane|bristol|brussels|brüssel|bruxelles|bruselas|bruxelas|brussel|
bucharest|bukarest|bucarest|budapest|
buenos aires|cairo|kairo|le caire|il cairo|el cairo|calgary|cape town|kapstadt|caracas|cardiff|casablanca|chennai|chicago|
chișinău|chisinau|cologne|köln|colombo|
copenhagen|kopenhagen|copenhague|københavn|dakar|dallas|damascus|damaskus|damas|dar es salaam|delhi|new delhi|neu-delhi|denver|
detroit|dhaka|doha|donetsk|dortmund|dresden|
dubai|dublin|dubrovnik|durban|dushanbe|düsseldorf|edinburgh|erbil|essen|florence|firenze|florenz|frankfurt|frankfurt am main|
freetown|gaza|gaza city|gdańsk|geneva|genf|genève|ginevra|ginebra|
glasgow|gothenburg|göteborg|graz|guatemala city|hamburg|amburgo|hambourg|hanoi|hanover|hannover|harare|havana|havanna|la havane|
la habana|helsinki|ho chi minh city|hong kong|hongkong|honolulu|
houston|innsbruck|islamabad|istanbul|i̇stanbul|jakarta|djakarta|jeddah|jerusalem|gerusalemme|jérusalem|jerusalén|johannesburg|
juba|kabul|kaboul|kampala|karachi|karlsruhe|kathmandu|
kharkiv|khartoum|khartum|kherson|kyiv|kiev|kiew|kigali|kingston|kinshasa|kolkata|kraków|krakau|kuala lumpur|kuwait city|la paz|
lagos|lahore|lausanne|leipzig|leeds|libreville|liège|
lille|lilongwe|lima|lisbon|lissabon|lisbonne|lisboa|lisbona|liverpool|ljubljana|london|londra|londres|londen|los angeles|luanda|
lublin|lusaka|luxembourg|luxemburg|luzern|lviv|lyon|
madrid|malmö|managua|manama|manchester|manila|maputo|mariupol|marrakech|marseille|marsiglia|mecca|melbourne|mexico city|
mexiko-stadt|mexico|ciudad de méxico|miami|milan|milano|mailand|
minneapolis|minsk|mogadishu|monaco|montevideo|montréal|montreal|moscow|moskau|moscou|mosca|moscú|москва|киев|київ|минск|
санкт-петербург|mumbai|munich|münchen|monaco di baviera|muscat|nairobi|nantes|naples|napoli|
neapel|new orleans|new york|new york city|n'djamena|nice|nicosia|nikosia|nouakchott|nuremberg|nürnberg|odesa|odessa|osaka|oslo|
ottawa|ouagadougou|oxford|palermo|panama city|paris|parigi|
parís|perth|peshawar|philadelphia|phnom penh|phoenix|pittsburgh|port-au-prince|port moresby|porto|porto alegre|portland|potsdam|
poznań|prague|prag|praha|praga|pretoria|pristina|prishtina|
pyongyang|pjöngjang|quebec|québec|quito|rabat|ramallah|rangoon|reykjavik|reykjavík|riga|rio de janeiro|riyadh|riad|rome|roma|
rom|rotterdam|rouen|saint petersburg|st. petersburg|salvador|salzburg|
san diego|san francisco|san josé|san juan|san salvador|sanaa|santiago|santiago de chile|santo domingo|são paulo|sao paulo|
sarajevo|seattle|seoul|séoul|sevilla|seville|shanghai|sheffield|shenzhen|
singapore|singapur|singapour|skopje|sofia|stockholm|strasbourg|straßburg|strasburgo|stuttgart|suva|sydney|taipei|tallinn|tampa|
tashkent|tbilisi|tiflis|tegucigalpa|tehran|teheran|téhéran|tel aviv|
tel-aviv|the hague|den haag|thessaloniki|tirana|tokyo|tokio|toronto|toulouse|trieste|tripoli|tunis|tunisi|turin|torino|
ulaanbaatar|utrecht|valencia|valletta|vancouver|vatican city|
città del vaticano|venice|venezia|venedig|verona|vienna|wien|vienne|viena|vientiane|vilnius|vladivostok|warsaw|warschau|
varsovie|warszawa|varsavia|varsovia|washington|washington dc|
washington d.c.|washington, d.c.|wellington|windhoek|wrocław|wuhan|yangon|yaoundé|yerevan|eriwan|zagreb|zaragoza|zurich|zürich|
afghanistan|albania|algeria|argentina|armenia|australia|austria|azerbaijan|bangladesh|belarus|belgium|bolivia|brazil|brasil|
bulgaria|cambodia|cameroon|canada|chile|china|colombia|congo|croatia|
cuba|cyprus|czech republic|denmark|deutschland|ecuador|egypt|england|españa|estonia|ethiopia|finland|france|georgia|germany|
ghana|greece|hungary|iceland|india|indonesia|iran|iraq|ireland|
israel|italy|italia|jamaica|japan|jordan|kazakhstan|kenya|kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon|libya|lithuania|malaysia|
mali|malta|moldova|mongolia|morocco|mozambique|myanmar|
nepal|netherlands|new zealand|niger|nigeria|north korea|norway|österreich|pakistan|panama|paraguay|peru|philippines|poland|
polska|portugal|qatar|romania|russia|rwanda|saudi arabia|schweiz|scotland|
senegal|serbia|slovakia|slovenia|somalia|south africa|south korea|south sudan|spain|sri lanka|sudan|suisse|sweden|switzerland|
syria|taiwan|tajikistan|tanzania|thailand|tunisia|turkey|türkiye|
uganda|ukraine|united arab emirates|united kingdom|united states|uruguay|uzbekistan|venezuela|vietnam|wales|yemen|zambia|
zimbabwe|north carolina|california|texas|florida|uk|usa|u.s.|us
"""
"""Names of places as bylines give them, in several languages, parted by `|`."""


@functools.cache
def _places() -> frozenset[str]:
    return frozenset(fold(p.strip()) for p in PLACES.replace("\n", "").split("|"))


def is_place(text: str) -> bool:
    """True for a place that news is written from; also for one that is a given name (`Sofia`): ask where a place can stand."""
    return fold(tidy(text)).strip(".") in _places() or fold(tidy(text)) in _places()
