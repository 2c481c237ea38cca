"""Words around names that are not part of them: particles, suffixes, titles, degrees, jobs."""

from __future__ import annotations

from .cleaning import word_set

PARTICLES = word_set(
    """
    van von der den de del della dello dei degli di da do dos das du des d' d’ de' la le les lo los las ter ten te zu zum zur
    vom af av y e i bin ibn bint ben al el ul ud abu san st. ap ab 't 's op in aan tot uit
    """
)
"""Lower-case words between given and family name that belong to the family name (CSL: non-dropping particle)."""

ARTICLES: dict[str, frozenset[str]] = {
    "fr": word_set("Le La Les"), "es": word_set("El La Los Las"), "it": word_set("Il La Lo"), "de": word_set("Der Die Das"),
    "nl": word_set("Het"), "pt": word_set("O A Os As"), "ca": word_set("El La Els"),
}  # fmt: skip
"""Articles with a capital, by language: the first word of a paper's name, hardly ever of somebody's who is named by it alone."""

CAPITAL_PARTICLES = word_set(
    """
    Van Von De Del Della Dello Di Da Dos Das Du La Le Lo El Al Bin Ibn Abu San Santa St. St Saint Mac Ter Ten Den D' Lo
    """
)
"""The same written with a capital (`Robert De Niro`): part of the family name when more follows, never the first word."""

SUFFIXES: dict[str, str] = {
    "jr": "Jr.", "jr.": "Jr.", "sr": "Sr.", "sr.": "Sr.", "junior": "Junior", "ii": "II", "iii": "III", "iv": "IV",
    "filho": "Filho",
    "neto": "Neto", "fils": "fils", "père": "père",
}  # fmt: skip
"""Generation suffixes, lower case → as printed. Words among them count only behind a comma or in Portuguese."""

PORTUGUESE_SUFFIXES = frozenset({"filho", "neto", "junior", "júnior", "sobrinho"})

TITLES = word_set(
    """
    dr dr. dra dra. dott dott. dottssa dott.ssa prof prof. professor professore professeur profesor mr mr. mrs mrs. ms ms.
    miss mx sir dame lord lady rev rev. reverend fr. father sister rabbi imam sheikh ing ing. dipl.-ing. mag mag. mgr mgr.
    m. mme mme. mlle herr frau hr. fru sig. sig.ra don doña sr. sra. señor señora doc. judr. phdr. mudr. mga. rndr. dr.med.
    dr.-ing. hon hon. adv. capt. col. gen. lt. sgt. maj. cmdr. amb. sen. rep. gov. pres. univ.-prof. ao.univ.-prof. med.
    phil. iur. rer. nat. h.c. mult. д-р проф. г-н г-жа д.н. к.н. акад. ass. assoc. doç. av. öğr. üyesi doktor habil. dhr.
    mevr. mw. drs. ir. mr.dr. د. أ.د. د
    """
)
"""Forms of address and academic titles before a name."""

HONORIFICS = word_set(
    """
    dr dra dott dott.ssa dottssa prof professor professore professeur profesor profesora ing dipl.-ing mag judr phdr mudr
    mga rndr dr.med dr.-ing univ.-prof ao.univ.-prof med phil iur rer nat h.c mult д-р проф habil drs ir mr.dr doç öğr üyesi
    د أ.د
    """
)
"""Academic titles among `TITLES`: outlets print them as part of a byline, where `Mr` and `Frau` are only an address."""

DEGREES = word_set(
    """
    phd ph.d ph.d. dphil d.phil md m.d m.d. ma m.a m.a. ba b.a b.a. msc m.sc m.sc. bsc b.sc b.sc. mba m.b.a. llm ll.m ll.m.
    llb jd j.d j.d. dds do rn esq esq. cpa cfa obe mbe cbe frs frcp facp facs mph m.p.h. ms rd rdn pharmd dvm edd ed.d. mfa
    bfa bcomm csc. drsc. mbchb frcs kcmg kbe qc kc sj s.j. op osb csp ofm rsm dipl. b.s. m.s. mrcp psyd lcsw dr.h.c. mp mep
    pe p.e.
    """
)
"""Degrees, honours and orders behind a name."""

ROLE_HEADS = word_set(
    """
    reporter reporters correspondent correspondents journalist journalists writer writers editor editors columnist
    columnists producer photographer photojournalist photographers illustrator intern fellow analyst analysts critic anchor
    presenter blogger author contributor contributors commentator researcher lecturer director manager founder co-founder
    ceo president chairman bureau chief chief. specialist strategist adviser advisor translator broadcaster host moderator
    freelance freelancer stringer cartoonist essayist economist historian redakteur redakteurin redaktor redaktorin
    redakteurinnen reporterin journalistin korrespondent korrespondentin autor autorin volontär volontärin chefredakteur
    chefredakteurin ressortleiter ressortleiterin kolumnist kolumnistin fotograf fotografin kommentator praktikant
    journaliste journalistes rédacteur rédactrice reportrice correspondant correspondante envoyé envoyée chroniqueur
    chroniqueuse éditorialiste photographe auteur autrice directeur directrice grand-reporter stagiaire periodista
    periodistas redactor redactora corresponsal reportero reportera columnista enviado enviada colaborador colaboradora
    fotógrafo fotógrafa director directora editora subdirector giornalista corrispondente inviato inviata redattore
    redattrice direttore direttrice collaboratore collaboratrice editorialista jornalista repórter correspondente colunista
    redatora estagiário estagiária articulista colaborador verslaggever verslaggeefster redacteur redactrice correspondente
    columniste journaliste chef journalistik reporteri toimittaja toimittajat kirjeenvaihtaja reportér reportérka redaktorka
    redaktor dziennikarz dziennikarka korespondent korespondentka novinář novinářka novinar novinarka komentator komentátor
    muhabir muhabiri gazeteci yazar editör editörü újságíró szerkesztő szerkesztője tudósító munkatárs journalisten skribent
    krönikör ledarskribent kommentatorn debattör корреспондент журналист журналистка редактор обозреватель автор фотограф
    репортер спецкор колумнист кореспондент кореспондентка журналіст журналістка 記者 记者 特派員 編集委員 編輯 编辑
    通讯员 通訊員 評論員 기자 특파원 인턴기자 논설위원 앵커 선임기자 전문기자 صحفي صحافي مراسل مراسلة كاتب كاتبة
    expert experts attorney lawyer nurse dietitian nutritionist physician psychologist therapist engineer consultant architect
    developer designer marketer copywriter coach trainer realtor broker accountant executive principal owner vp cto cfo cmo coo
    rechtsanwalt rechtsanwältin avocat avocate abogado abogada avvocato avvocata advogado advogada advocaat
    wartawan jurnalis reporter penulis kontributor phóng viên
    """
)
"""Nouns for what somebody does in a newsroom or beside it; one of them at the end marks a job description."""

ROLE_MODIFIERS = word_set(
    """
    senior junior chief deputy assistant associate managing executive special staff foreign political politics business
    economics economic finance financial technology tech science health medical education sports sport football soccer
    cricket culture arts music film travel food lifestyle fashion crime legal court courts royal diplomatic defence defense
    security investigative investigations data digital online web social media features feature news national international
    world local city state regional general assignment breaking video audio multimedia visual photo picture environment
    climate energy transport consumer property housing money markets personal white house capitol congressional
    parliamentary westminster washington europe european asia africa middle east us uk north south west america american eu
    brussels beijing moscow berlin paris london guest contributing freelance former award-winning veteran lead principal
    opinion religion religious race equality home affairs home-affairs current public policy literary theatre theater art
    books book tv television radio entertainment showbiz celebrity gaming games motoring automotive automobile cars weekend
    night day morning evening opinions our the a an of for and at & in on own group team row desk bureau content audience
    engagement community newsletter podcast sportredakteur politischer politische leitender leitende freier freie
    freiberufliche freiberuflicher stellvertretende stellvertretender envoyé spécial spéciale grand grande permanent
    permanente de la le du en chef service politique especial corresponsal en jefe inviato speciale da a nostro nostra vom
    von der für und aus nostri dal della dei
    unser unserer unserem unseren politik wirtschaft kultur sport wissenschaft ausland inland
    """
)
"""Words that only describe a job when a role head stands with them."""

OFFICES = word_set(
    """
    mayor mayoress minister senator governor congressman congresswoman alcalde alcaldesa ministro ministra senador senadora
    gobernador gobernadora concejal concejala diputado diputada maire ministre député députée sénateur sénatrice préfet
    bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin landrat landrätin ministerpräsident
    ministerpräsidentin bundeskanzler bundeskanzlerin abgeordneter abgeordnete sindaco sindaca assessore assessora sindaca
    prefeito prefeita vereador vereadora governador governadora deputado deputada burgemeester wethouder statsminister
    borgmester ordfører ordförande statsråd burmistrz prezydent starosta starostka primátor primátorka primar primarul
    başkanı bakanı министр губернатор мэр депутат
    """
)
"""Public offices: who is named with one below the name is spoken of."""

NOBODY = word_set(
    """
    author author's authors profile full bio biography website page follow view see show more posts articles post sponsored
    sponsor's content partner partners paid promoted advertisement advertorial
    autorenprofil autorinnenprofil profil zum zur autor autorin anzeige werbung gesponsert gesponserte gesponserter inhalt inhalte
    voir le son publicite contenu sponsorise ver el perfil autora contenido patrocinado publicidad conteudo publicidade
    profilo dell'autore contenuto sponsorizzato profiel bekijk gesponsord annons reklame annonse sponsrat innehall
    """
)
"""Folded words of buttons and notices that stand where an author is named."""

PLACEHOLDERS = frozenset((
    "your name", "author name", "name of author", "first last", "firstname lastname", "first name last name",
    "prenom nom", "nom prenom", "nombre apellido", "nome cognome",
    "lorem ipsum",
    "test test", "test user", "test author", "demo user", "default author", "vorname nachname",
))  # fmt: skip
"""Folded names that templates and themes come with; nobody is known to sign so."""

LABEL_WORDS = word_set(
    """
    case study studies injury business marketing product company featuring starring pictured presented testimonials
    a about account advertisement alert alerts all also and app apps archive archives are article articles audio avenue back
    best book breaking briefing bulletin buy calendar categories category cinema click close comment comments contact contents
    copy crossword daily demo digest discover download edition editorial email events exclusive explainer explore feature
    features featured find follow for free from gallery games get gift guide guides here highlights home hot image images in
    industry info insights insight interview it jobs join just key latest learn letters library link links listen live load
    local log login magazine main map maps menu minutes more most my national new newest newsletter newsletters next notes now
    obituaries of on open opinion our overview page park photo photos picks play podcast podcasts point points politics popular
    post posts premium press previous print privacy products quiz quick rankings read reader readers recent recipes report
    reports research resources results review reviews rovers safety sale save schedule science search section see series
    services share shop show sign sponsored sport sports stadium start stories story street subscribe summary support takeaways
    tags tech technology the this tips to today top topic topics trending update updated updates us video videos view views
    vote watch weather week weekly welcome what why with world you your
    actualité actualités abonnés abonné article articles lire plus réservé écouter partager imprimer commentaires dernière
    dernières vidéo vidéos photos sommaire
    última últimas último hora guardar artículo artículos leer más ver compartir escuchar comentarios noticias noticia vídeo
    ascolta articolo leggi anche condividi notizie notizia commenti salva
    ouvir notícia notícias leia mais assine compartilhar salvar comentários últimas
    son dakika haber haberi haberler paylaş gündem yorum yorumlar abone devamı oku
    czytaj więcej udostępnij komentarze wideo najnowsze słuchaj
    artikel vorlesen teilen merken drucken kommentare lesezeit anhören newsticker eilmeldung
    artikelen lees meer luister deel reacties nieuws
    läs mer lyssna dela nyheter les mer lytt del nyhet læs mere lyt kommentar
    число статья новости главные главное читать ещё поделиться комментарии видео фото
    """
)
"""Words of buttons, sections and boxes: a line of capitals that has one is seldom a name."""
