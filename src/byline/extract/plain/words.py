"""What surrounds an article when somebody copies it out of a site: widgets, appeals, lists of other articles. Tables."""

from __future__ import annotations

import re

from ...names import word_set

CHROME_WORDS = word_set(
    """
    date share print email e-mail mail tweet facebook twitter x whatsapp telegram linkedin reddit pinterest instagram
    youtube tiktok bluesky threads mastodon viber copy link url font size text px pt a a+ a- aa read reading time min mins
    minute minutes minuti listen audio play pause save bookmark comment comments like likes view views views: visits shares follow
    subscribe menu search home log in login sign up register close next previous prev back top skip content to the this
    article on via post send download pdf rss font-size zoom + - − ↺ ↻ ⟲ « » ‹ › • · | / ★ ☆ ♥ ▶ ▷ ◀ © … add favorites
    google news teilen drucken merken vorlesen schriftgröße lesezeit lesedauer minuten kommentare kommentar artikel datum
    startseite merkliste facebook partager imprimer envoyer commenter commentaires taille temps de lecture minutes
    écouter réagir enregistrer accueil compartir
    imprimir enviar comentar comentarios tamaño escuchar guardar inicio tiempo de lectura
    condividi stampa invia commenti commenta ascolta salva dimensione testo tempo di lettura home compartilhar compartilhe
    imprimir ouvir salvar comentários tamanho fonte leitura delen afdrukken bewaren reacties leestijd luister del udskriv
    поделиться печать распечатать комментарии комментировать шрифт слушать просмотров просмотры дата поділитися друк paylaş
    yazdır dinle yorum punto udostępnij drukuj komentarze sdílet tisk diskuse megosztás nyomtatás dela skriv ut lyssna jaa
    tulosta 分享 打印 字号 大 中 小 分享到 収藏 印刷 シェア مشاركة طباعة حجم الخط שתף הדפס
    """
)
"""Words that stand on buttons and beside them. A line with nothing else (and a date, and numbers) is not the article."""

ALONE = word_set(
    """
    share print comments teilen merken vorlesen drucken kommentare partager imprimer enregistrer écouter commenter compartir
    imprimir guardar escuchar condividi stampa salva ascolta compartilhar ouvir delen bewaren del udskriv gem dela
    spara jaa tulosta поделиться распечатать поділитися udostępnij sdílet paylaş シェア 分享 打印 공유
    """
)
"""Those of them that are a button when they stand alone: no headline is this one word."""

WEEKDAYS = word_set(
    """
    mo di mi do fr sa so
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag dienstag
    mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes
    miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica segunda-feira
    terça-feira quarta-feira quinta-feira sexta-feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag mandag
    tirsdag onsdag torsdag fredag lørdag søndag måndag tisdag lördag söndag maanantai tiistai keskiviikko torstai perjantai
    lauantai sunnuntai poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek neděle
    понедельник вторник среда четверг пятница суббота воскресенье понеділок вівторок середа четвер субота неділя pazartesi
    salı çarşamba perşembe cuma cumartesi pazar hétfő kedd szerda csütörtök péntek szombat vasárnap
    """
)

DATE_WORDS = word_set(
    """
    on at of the am um uhr le la à a el de del di il alle ore kl klo published updated posted last modified created first
    edition issue time gmt utc est cet edt veröffentlicht eingetragen erstellt aktualisiert zuletzt stand
    erschienen vom publié mis jour modifié
    paru publicado actualizado última actualización pubblicato aggiornato ultimo aggiornamento gepubliceerd bijgewerkt
    laatste publicado atualizado em às опубликовано обновлено дата publisert oppdatert publicerad uppdaterad julkaistu
    päivitetty opublikowano aktualizacja publikováno aktualizováno yayınlanma güncelleme megjelent frissítve
    """
)
"""Words that may stand beside the date on a line that only gives a date."""

NAVIGATION = re.compile(
    r"(?:skip|jump) (?:to|past)\b.{0,40}|(?:direkt )?zum (?:haupt)?inhalt(?: springen)?|"
    r"aller au contenu(?: principal)?|(?:saltar|ir) al contenido(?: principal)?|vai al contenuto|"
    r"(?:ir|saltar|pular) para o conteúdo.{0,20}|(?:ga )?naar (?:de )?(?:hoofd)?inhoud|"
    r"hopp(?:a)? til[l]? (?:huvud|hoved)?inn?ehåll\w*|hopp til (?:hoved)?innhold\w*|"
    r"gå (?:direkte )?til (?:hoved)?indhold\w*|siirry sisältöön|przejdź do treści|přejít k obsahu|"
    r"перейти к (?:основному )?содерж\w+|перейти до вмісту|içeriğe (?:geç|atla)|"
    r"(?:main |open |close |toggle )?(?:menu|navigation|menü|menú)|search|suche|rechercher?|buscar|cerca|zoeken|søg|"
    r"søk|sök|haku|szukaj|hledat|поиск|пошук|(?:sign|log) ?(?:in|up|out)|login|register|my account|mein konto|"
    r"anmelden|registrieren|(?:se )?connecte[rz](?:-vous)?|connexion|mon compte|iniciar sesión|mi cuenta|regístrate|"
    r"accedi|registrati|entrar|inloggen|aanmelden|logg (?:inn|på)|log ind|logga in|zaloguj(?: się)?|přihlásit(?: se)?|"
    r"войти|увійти|giriş yap|subscribe(?: now)?|subscriptions?|e-?paper|abo(?: bestellen)?|abonnieren|abonnement|"
    r"s['’]abonner|abonnez-vous|suscr[ií]b(?:ete|irse|ase)|suscripción|abbonati|assine|abonneren|word abonnee|"
    r"bliv abonnent|bli abonnent|prenumerera|tilaa|prenumerata|předplatné|подписаться|подписка|передплата|abone ol|"
    r"today['’]s paper|print edition|newsletters?|home(?: ?page)?|startseite|accueil|inicio|portada|início|forside|"
    r"etusivu|strona główna|главная|anasayfa|ログイン|会員登録|新規登録|検索|メニュー|로그인|회원가입|검색|登录|"
    r"登錄|注册|註冊|搜索|搜尋|首页|首頁|تسجيل الدخول|"
    r"اشترك|بحث|القائمة|התחברות|חיפוש|תפריט",
    re.IGNORECASE,
)
"""A whole line like this is a site's own: what stands above it is no headline, but may be the site's name."""

RELATED = re.compile(
    r"(?:related|recommended|similar|popular|trending|latest|recent|more|other|most read|most popular|you (?:may|"
    r"might) (?:also|like|be interested)|also read|"
    r"read (?:also|more|next|on)|see also|don't miss|up next|what to read next|further reading on this site|more (?:on|from|"
    r"stories)|(?:más|more|mehr|plus d[’']) ?informa\w+|from the archive|explore more|more on this|most viewed|topics)\b"
    r"(?:\s+(?:this|these|in|on|from|posts?|articles?|stories|news|reading|content|topics?|stories:|also|like|posts:|by|the|"
    r"author|series|here|next|read|viewed|today))*"
    r"|(?:verwandte|ähnliche|weitere|mehr)\s+(?:artikel|beiträge|themen|zum thema|nachrichten|meldungen)|mehr zum thema|"
    r"lesen sie auch|auch interessant|das könnte (?:sie|dich) auch interessieren"
    r"|(?:articles?|sujets?|contenus?)\s+(?:liés?|similaires?|connexes?|associés?|recommandés?)|(?:à )?lire aussi|"
    r"sur le même (?:sujet|thème)|voir aussi"
    r"|(?:artículos|noticias|notas|entradas)\s+(?:relacionad[ao]s|similares)|(?:te puede|le puede|también te puede) interesar|"
    r"lea también|lee también|más noticias"
    r"|(?:articoli|notizie|post)\s+(?:correlat[ie]|simili|recenti)|leggi anche|potrebbe interessarti|(?:artigos|notícias|"
    r"posts|matérias)\s+relacionad[ao]s|leia (?:também|mais)|veja também"
    r"|lees ook|gerelateerde (?:artikelen|berichten)|meer (?:nieuws|artikelen|over dit onderwerp)|læs også|les også|"
    r"läs (?:också|mer)|lue myös|czytaj też|czytaj także|zobacz także|czytaj więcej"
    r"|čtěte také|související články|čítajte aj|súvisiace články|kapcsolódó (?:cikkek|anyagok)|ezt is ajánljuk|citește și|"
    r"читайте также|(?:похожие|другие) (?:статьи|новости|материалы)|по теме|читайте також"
    r"|ilgili (?:haberler|yazılar)|benzer haberler|相关(?:新闻|阅读|文章|报道)|相關(?:新聞|文章)|関連(?:記事|ニュース)|"
    r"관련\s?기사|"
    r"اقرأ أيضا|"
    r"مواضيع ذات صلة|מאמרים קשורים|baca juga|berita terkait|tin liên quan|bài liên quan",
    re.IGNORECASE,
)
"""A whole line like this heads a list of other articles."""

BESIDE = re.compile(
    r"(?:related|read more|read also|see also|also read|watch|listen|lesen sie auch|mehr dazu|(?:à )?lire aussi|voir aussi|"
    r"lea también|lee también|leggi anche|leia (?:também|mais)|lees ook|læs også|les også|läs (?:också|mer)|lue myös|"
    r"czytaj (?:też|także|więcej)|čtěte také|читайте также|читайте також|ilgili haber|baca juga|関連記事|관련\s?기사)"
    r"\s?[:：]\s?(?=\S)",
    re.IGNORECASE,
)
"""The beginning of a line in the text that points to another article."""

SUPPORT = re.compile(
    r"\b(?:donat(?:e|ion|ions|ing)|contribut(?:e|ion|ions)(?= |\b)|subscri(?:be|ption|bers?)|sign up|support (?:us|our|"
    r"independent|this|quality|the)|our mission|membership|become a (?:member|patron|supporter)|"
    r"join us|newsletter|fund(?:ed|ing)? (?:our|by readers|independent)|independent (?:journalism|reporting|media)|patreon|"
    r"paypal|ko-fi|one-time|monthly|yearly|chip in|"
    r"spend(?:e|en)|unterstütz(?:e|en|ung)|abonnier(?:e|en)|abo\b|mitglied werden|unabhängige[rnms]? journalismus|"
    r"faites un don|soutenez|soutenir|abonnez-vous|abonnement|dons?\b|indépendan(?:t|ce)|"
    r"don[ao](?:r|ción|ciones)?\b|apoya|apóyanos|suscríbe(?:te|se)|suscripción|periodismo independiente|sostieni|sostienici|"
    r"dona(?:zione|te)?\b|abbonat[ie]|iscriviti|giornalismo indipendente|apoie|doe|assine|"
    r"jornalismo independente|doneer|steun ons|word lid|støt os|wesprzyj|podpořte|támogass|támogatás|поддержите|пожертв\w+|"
    r"подпишитесь|підтримайте|bağış|destek ol)\b",
    re.IGNORECASE,
)
"""Words of an appeal for money or readers."""

ADDRESS = re.compile(
    r"\b(?:you|your|us|our|ours|sie|ihr|ihre|ihnen|uns|unser[en]?|du|dein|vous|votre|nous|notre|nos|usted|ustedes|tu|"
    r"nuestr[oa]s?|voi|vostro|noi|nostr[aoie]|você|vocês|nosso|nossa|je|jij|jouw|ons|onze|"
    r"вас|вы|ваш\w*|нас|наш\w*|siz|bizi)\b",
    re.IGNORECASE,
)
"""An appeal speaks to the reader."""

BOILERPLATE = re.compile(
    r"^(?:(?:view|read|open) (?:this (?:email|message|newsletter) )?(?:in|online)(?: your| a)?(?: browser)?|unsubscribe|"
    r"manage (?:your )?(?:preferences|subscription)|you(?:'re| are) receiving this|"
    r"you received this|this email was sent|forwarded this|(?:was this )?forwarded to you|update your preferences|"
    r"privacy policy|terms (?:of|and)|all rights reserved|cookie|we use cookies|advertisement|"
    r"advertising|sponsored|anzeige|werbung|publicité|publicidad|pubblicità|реклама|im browser (?:ansehen|öffnen)|"
    r"newsletter abbestellen|abmelden|se désabonner|voir dans le navigateur|"
    r"darse de baja|ver en (?:el )?navegador|annulla l'iscrizione|visualizza nel browser|sign in|log in|accept all|follow us|"
    r"follow @|share this|teilen sie|partagez|comparte|condividi|skip to|jump to|"
    r"loading|leave a (?:comment|reply)|thanks for reading|"
    r"(?:share|tweet|post|teilen|partager|compartir|"
    r"condividi|compartilhar|delen|del|dela) (?:this )?(?:on|auf|sur|en|su|no|op|på) \w+$|"
    r"comments are closed|no comments|\d+ comments?|add comment|photo gallery|"
    r"listen to this article|this article is more than|tap to|click here|read time|reading time)\b",
    re.IGNORECASE,
)
"""The beginning of a short line that belongs to the site or the mail program."""

END_MARK = re.compile(
    r"(?:#\s?#\s?#|\*\s?\*\s?\*|-\s?30\s?-|–\s?30\s?–|\(?ends?\)?|\(?ende\)?|\(?fin\)?|\(?fine\)?|/end/|--\s*end\s*--|■|∎|--)",
    re.IGNORECASE,
)
"""A whole line like this ends a press release or a story."""

COPYRIGHT = re.compile(
    r"^(?:(?:©|\(c\)|copyright)\s*(?:\(c\)|©)?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?[\s,.]*(?:by\s+)?"
    r"(?P<who>(?:[^.|,©]|(?<= Co)\.(?= KG| OHG)|(?<=\b[A-Za-z])\.(?=[A-Za-z]\b)){2,60})?)",
    re.IGNORECASE,
)

CONTACT = re.compile(
    r"^(?:(?:media|press|pr|editorial) (?:contacts?|enquiries|inquiries|office)|contacts?|notes? (?:to|for) editors|"
    r"about (?:the author|us|[A-Z]\w+)|pressekontakt|kontakt|ansprechpartner|contacts? presse|"
    r"contact(?:o|os) (?:de )?prensa|contatti(?: stampa)?|ufficio stampa|über (?:uns|den autor|die autorin)|à propos|"
    r"acerca de|sobre (?:el autor|o autor|nosotros))\b[^.]{0,40}:?$",
    re.IGNORECASE,
)
"""A line that heads what follows a press release or an article: contacts, notes to editors, a biography."""

PRESS_RELEASE = re.compile(
    r"(?:for immediate release|press release|news release|media release|embargoed until\b.*|presse(?:mitteilung|information)|"
    r"medienmitteilung|communiqué(?: de presse)?|comunicato stampa|comunicado(?: de prensa)?|"
    r"nota de prensa|nota à imprensa|persbericht|pressemeddelelse|pressemelding|pressmeddelande|lehdistötiedote|"
    r"informacja prasowa|komunikat prasowy|tisková zpráva|tlačová správa|пресс-релиз|прес-реліз|basın bülteni)",
    re.IGNORECASE,
)
