"""What pages ask of their readers among the paragraphs, by how it begins, in many languages: data, and one look into it."""

from __future__ import annotations

import re

from ...wordsearch import alternation, alternatives_of

_PLEAS = """
    we have a small favo | as a nonprofit newsroom | as a reader-funded | as an independent newsroom | help us keep |
    our journalism is | your support * (keeps|makes|allows|helps) | become a (member|subscriber|supporter) |
    support our (journalism|work|newsroom|reporting) | get * (in|to|delivered to|straight to) your inbox |
    get breaking news | get alerts | what you need to know * in your inbox | stay informed | stay up to date |
    never miss | reach (reporter|staff writer|the reporter|the writer) | reach * at *@ | contact * at *@ |
    email * at *@ | you can (reach|contact|email) * at *@ | have a (news tip|story idea|question|tip) | like us on |
    join us on | add * as a preferred source | listen to this | watch live | our standards: | this story is free |
    recevez (chaque|tous les|nos|notre|gratuitement|les|toute) | votre soutien | votre don | pour lire la suite |
    suivez (nous|toute|l'actualité|notre|les) | suivez-nous |
    retrouvez (nous|toute l'actualité|l'actualité|toutes nos|tous nos) | retrouvez-nous | faites un don |
    cet article est (réservé|gratuit) | rejoignez (nous|notre) | rejoignez-nous | téléchargez (notre|l'app) |
    découvrez nos offres | restez (informé|connecté) | vous (aimez|appréciez) * article | vous avez une information |
    receba (as|os|notícias|no seu|gratuitamente|diariamente|nossa|em primeira) | participe do (canal|grupo|nosso) |
    siga * (instagram|facebook|google|whatsapp|twitter|telegram) | siga-nos | clique aqui |
    entre no (grupo|canal|nosso) | acompanhe * (instagram|facebook|google|whatsapp|twitter|telegram) | faça parte |
    baixe (o|nosso) | tem alguma sugestão | quer receber | este conteúdo é exclusivo | apoie (o|a|nosso) | síguenos |
    síganos | sigue (nuestro|nuestra|las|la|toda) * (canal|noticias|actualidad|google|whatsapp|facebook|instagram) |
    sigue leyendo | recibe * (correo|bandeja|email|whatsapp|newsletter|boletín|móvil) |
    únete a (nuestro|nuestra|la|el) | para seguir leyendo | para continuar leyendo | si quieres (recibir|apoyar) |
    descarga (nuestra|la|gratis) | hazte (socio|socia|suscriptor) | apúntate | conforme a los criterios |
    reportar un error | no te pierdas | sé parte | apoya (nuestro|el|a) * (periodismo|trabajo) | haz click |
    haga clic | conéctate | segui * (google|instagram|facebook|whatsapp|telegram|twitter|canale) | seguici |
    resta aggiornato | resta sempre | rimani aggiornato | questo (contenuto|articolo) è riservato |
    continua a leggere | clicca qui | per restare aggiornat | ricevi (ogni|le|la|gratis) | sostieni (il|la|noi) |
    sostienici | prosegui la lettura | folgen sie (uns|unserem|dem|der) | folge uns | folgt uns |
    mit unserem newsletter | unsere newsletter | weiterlesen mit | unsere arbeit ist nur | unsere arbeit wird |
    dieser (artikel|text|beitrag) ist * in unserer app | den artikel können sie | verpassen sie |
    sie möchten (keine|mehr|immer) | haben sie (fragen|hinweise|einen tipp|anregungen) * (uns|redaktion|@) |
    schreiben sie uns | diskutieren sie | jetzt (testen|weiterlesen|mitglied werden|kostenlos) | noch kein abo |
    mit * weiterlesen | kostenlos (anmelden|weiterlesen) | werden sie (mitglied|unterstützer) |
    werde (mitglied|unterstützer) | unterstütze (uns|unsere|unabhängigen) |
    ontvang (elke|dagelijks|het|de|onze|iedere) | meld je (aan|nu) | schrijf je in | volg ons | volg het laatste |
    abonneer | blijf op de hoogte | steun (ons|onze) | heb je een tip | följ oss | prenumerera | ladda ner |
    få nyheter | tipsa oss | har du ett tips | stöd vår | følg oss | følg os | abonner på | bli abonnent |
    bliv abonnent | tilmeld dig | meld deg på | tips oss | last ned appen | seuraa (meitä|kanavaamme) |
    tilaa (uutiskirje|lehti) | lataa sovellus | dalsza część | masz ciekawy temat | masz temat |
    dołącz do (nas|naszego|grupy) | obserwuj (nas|nasz) | śledź nas | zapisz się | subskrybuj | bądź na bieżąco |
    wesprzyj (nas|nasze) | sledujte (nás|naše) | odebírejte | podpořte (nás|naši) | sledujte nás | odoberajte |
    podporte (nás|našu) | našli jste chybu | našli ste chybu | prati nas | pratite nas | preuzmite (našu|aplikaciju) |
    pridružite (nam |)se | pretplatite se | sledite nam | naročite se | пратите нас | преузмите | urmărește-ne |
    urmăreşte-ne | urmărește (ne|ultimele) | abonează-te | abonați-vă | dacă (ți-a|v-a) plăcut | descarcă aplicația |
    kövess (minket|bennünket) | kövessen (minket|bennünket) | iratkozz fel | iratkozzon fel | ha tetszett * cikk |
    последвайте ни | следете ни | абонирайте се | нашли (опечатку|ошибку) | следите за | присоединяйтесь |
    поддержите (нас|нашу) | знайшли помилку | приєднуйтесь | стежте за | підтримайте (нас|нашу) | ακολουθήστε |
    εγγραφείτε | ακολούθησε | κάντε like | takip et | abone ol | bizi * takip edin | haberin devamı | whatsapp kanal |
    google news | habere abone | تابعونا | تابعوا * (على|عبر) | تابع * (واتساب|تليجرام|تلغرام|جوجل|غوغل) |
    اشترك الآن | اشتركوا | حمّل تطبيق | للاشتراك | עקבו אחרינו | הצטרפו (ל|אל) | הורידו את | ما را در * دنبال |
    हमें (फॉलो|फेसबुक|गूगल) | व्हाट्सएप चैनल | ताजा खबरों के लिए | খবর পেতে | আমাদের (ফেসবুক|চ্যানেল) |
    dapatkan (update|berita|informasi|kabar) | mari bergabung | ikuti (kami|berita|saluran|channel|kanal) |
    cek berita | simak (breaking|berita|juga) | langganan sekarang | ikuti * (whatsapp|telegram|google) |
    dapatkan * (whatsapp|telegram|google) | theo dõi * (zalo|facebook|youtube|google) |
    mời (bạn đọc|quý độc giả) | đăng ký (nhận|kênh) | 公式line | 友だち追加 | 最新ニュースを |
    会員登録はこちら | 扫描二维码 | 扫码 | 关注我们 | 更多精彩 | 點擊這裡 | 點擊連結 | 立即下載 | 下載app | 加入line |
    카카오톡 제보 | 제보는 | 네이버에서 | 구독하기 | 구독과 | ติดตาม
"""
"""How such lines begin, in small letters; `*` stands for a few words."""


def _pattern(phrase: str) -> str:
    escaped = re.escape(phrase.strip()).replace(r"\*", r"[^!?]{1,60}?").replace(r"\ ", " ")
    return re.sub(r"\\([()|])", r"\1", escaped)


_ASKS = re.compile(rf"[\W_]*(?:{alternation(map(_pattern, alternatives_of(' '.join(_PLEAS.split()))))})")


def asks(low: str) -> bool:
    """Whether a paragraph, in small letters, begins as what asks to subscribe, to follow, to give, to write in."""
    return _ASKS.match(low.replace("’", "'") if "’" in low else low) is not None
