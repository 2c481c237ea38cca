"""The words that credits are made of, in the languages of the news: labels, agencies, libraries. Data, no logic."""

from __future__ import annotations

import re

from ...model import CreditKind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))


MEDIA_WORDS: dict[CreditKind, frozenset[str]] = {
    CreditKind.IMAGE: _words(
        """
    photo photos photograph photographs photography photographer picture pictures pic pics image images img foto
    fotos fotografie fotograf fotografo fotógrafo fotografía fotografia photographe photographie fotoğraf
    fotoğraflar görsel bild bilder abbildung aufnahme imagen imágenes imagem imagens immagine immagini beeld billede
    billeder bilde kuva kuvat valokuva zdjęcie zdjęcia zdj fot kép fotó fotók obrázek snímek slika fotografija poza
    foto-video снимок фото фотография изображение φωτογραφία φωτό תמונה צילום صورة تصوير عکس 写真 画像 撮影 图片
    圖片 图 圖 摄影 攝影 사진 이미지 ảnh hình gambar illustration illustrations illustrator ilustração ilustración
    ilustrasi illustrazione illustratie grafik graphic graphics graphik infographic infografik infographie gráfico
    grafico grafica grafika chart map karte carte mapa screenshot rendering render cartoon artwork collage montage
    fotomontage fotomontaż ljósmynd ljósmyndir mynd mynda composite photomontage photomontages фотоколлаж
    ภาพ ภาพถ่าย फोटो तस्वीर छवि ছবি படம் ఫోటో ಚಿತ್ರ تصویر تصاویر ფოტო լուսանկար снимка снимки сурет nuotr nuotrauka
    gráfica tegning piirros illustrasjon kuvitus rysunek ilustracja kresba zeichnung dessin disegno dibujo
    """
    ),
    CreditKind.VIDEO: _words(
        """
    video videos vídeo vídeos vidéo vidéos видео відео 動画 映像 视频 視頻 영상 footage film
    """
    ),
    CreditKind.AUDIO: _words(
        """
    audio ljud lyd ton аудио 音声 音频
    """
    ),
}
"""Words for what is credited; a German compound that ends in one of `COMPOUND_ENDS` counts too (`Archivbild`, `Titelfoto`)."""

COMPOUND_ENDS = ("bild", "bilder", "foto", "fotos", "grafik", "photo", "video", "bilde", "billede", "kuva", "beeld")
"""Ends of compounds that mean a picture: `Symbolbild`, `Archivfoto`."""

SOURCE_WORDS = _words(
    """
    source sources quelle quellen fuente fuentes fonte fonti bron bronnen källa källor kilde kilder lähde źródło
    zdroj izvor vir forrás sursa kaynak источник джерело 来源 來源 出典 출처 nguồn sumber πηγή المصدر מקור منبع مصدر via
    """
)
"""Announce where material comes from, not who made it."""

CREDIT_WORDS = _words(
    """
    credit credits crédit crédits crédito créditos credito crediti kredit kredi krediti kreditt copyright courtesy
    bildnachweis bildquelle bildquellen bildrechte bildcredit fotonachweis fotoquelle fotocredit fotohinweis
    fotorechte fotokredit photographed 提供 供图 제공
    """
)
"""Announce whoever is to be credited."""

AUTHOR_WORDS = _words("author autor autorin auteur autore autora автор автори autorius autors szerző yazar συντάκτης")
"""Announce who made a picture, but only in its caption; elsewhere they announce who wrote the text."""

SHORT_LABEL = r"(?i:fot|zdj|phot|ph|ill|abb|afb|pic|ilustr|фот)\.\s+(?=[^\W\d_a-zа-я]|©)"
"""Words for the picture cut short, which need no colon: `Fot. Anna Berg`."""

SIDE_WORDS = _words(
    """
    by of von par de di av af door da do del fra od the a main cover header featured feature title lead top file
    archive archival stock hero thumbnail banner article post and & und et y e og och en ja i
    """
)
"""May stand between or before the words of a label: `Main image by:`, `Photo and video:`."""

CLIENT = r"\s+(?i:for|pour|für|para|per|voor|för|til|dla|для)\s+(?=(?:[«„“\"']\s?)?[^\W\d_a-zа-я])"
"""Between the maker and the house that ordered the picture: `Anna Berg for The Gazette`."""

MAKER_PREPOSITIONS = "by|von|vom|par|de|di|av|af|door|da|do|del|fra|od|від|от|oleh|bởi"
"""Between a word for the picture and its maker: `Photo by`, `Foto von`."""

COURTESY = (
    "courtesy(?: of)?|with (?:the )?permission (?:of|from)|avec l['’]aimable autorisation de"
    "|mit freundlicher genehmigung (?:von|der|des)|mit frdl\\.? gen\\.? (?:von|der|des)\\.?|cortes[ií]a de"
    "|per gentile concessione di|cedid[ao]s? por|(?:provided|supplied|submitted|released) by|handout by"
    "|zur verfügung gestellt von|fourni[es]* par|fornit[aei] da"
)
"""Before whoever supplied a picture, who need not have made it."""

PICTURE_AGENCIES = _phrases(
    """
    aap image|stock.adobe|aap images|abacapress|action images|adobestock|afp photo|agencja gazeta|agencja wyborcza|akg-images|
    alamy stock photo|allsport|ana-mpa|ap images|ap photo|ap photos|apa images|apa-images|azertag|backgrid|bestimage|
    cordon press|dapd|dpa-infografik|dpa-zentralbild|eibner|empics|everett collection|eyevine|freepik|gepa|
    gepa pictures|getty images europe|getty images news|getty images north america|getty images plus|gettyimages|
    granger|hollandse hoogte|imagn|imagn images|imago sport|imago stock|mary evans|maxppp|nasa|newscom|ntb scanpix|
    pa wire|panos|panos pictures|photofest|photopress|redux pictures|reuters photo|rian|ritzau scanpix|roger viollet|
    antara foto|eurokinissi|intime news|inquam photos|profimedia|fena|pixsell|cropix|bobo|ritzau scanpix|bildbyrån|
    belga image|fotogramma|imagoeconomica|rea|myop|folhapress|estadão conteúdo|agência o globo|fotobanka čtk|isifa|
    agencja wyborcza.pl|east news|ukrinform|abaca press|nur photo|nurphoto|zuma press wire|
    法新社|路透社|美联社|美聯社|东方ic|視覺中國|视觉中国|時事通信フォト|アフロ|朝日新聞社|毎日新聞社|読売新聞社|
    רויטרס|פלאש 90|איי פי|איי.פי|الأناضول|فرانس برس|أ.ف.ب|آسوشيتد برس|تاس|
    sopa images|thomson reuters|ttxvn|ullstein bild|usa today sports|witters|zuma|zuma wire|zumapress|
    dpa picture-alliance|afp via getty images|pool|рейтер|アフロ|ゲッティイメージズ|ロイター|中新社|共同|共同通信社|
    時事|게티이미지|게티이미지뱅크|로이터
    """
)
"""Names of agencies and stock libraries as credits print them, lower case, beyond those that `names.is_agency` knows."""

LIBRARIES = _words(
    """
    unsplash pexels pixabay flickr wikimedia wikipedia freepik instagram facebook twitter youtube telegram tiktok
    """
) | {
    "wikimedia commons",
    "x",
    "google maps",
    "google earth",
    "google street view",
    "public domain pictures",
}
"""Places where material is found, never its makers."""

STATUS_WORDS = _words(
    """
    file archive archives archiv archivbild archivfoto symbolbild symbolfoto themenbild stock handout ho hand-out
    montage collage screenshot screengrab reproduction repro illustration archivo archivio arquivo archief arkiv
    архив undated undatiert str stringer stf composite ausschnitt ausriss privat private privé zvg pool uncredited
    unknown supplied submitted contributed skjáskot aðsend aðsendar divulgação reprodução divulgacion divulgación
    reproducción cortesía cortesia gentileza cedida cedidas prensa promo pressefoto pressebild werkfoto rr.ss dr
    """
) | {
    "file photo",
    "formerly twitter",
    "stock photo",
    "file image",
    "representational image",
    "symbolic image",
    "supplied image",
    "supplied photo",
    "unknown author",
    "all rights reserved",
    "arquivo pessoal",
    "archivo personal",
    "redes sociales",
    "redes sociais",
    "archives personnelles",
    "archivio personale",
}
"""Say what sort of picture it is, not whose."""

SCREENSHOT = r"(?:screen ?(?:shot|grab|cap)s?|captures? d['’]écran|capturas? de pantalla|bildschirmfotos?|скриншот)"
"""A picture taken of somebody else's page or film: what follows its preposition is where it was taken from."""

SHARES = LIBRARIES | _words(
    "line whatsapp linkedin pinterest reddit email e-mail mail print copy link share tumblr bluesky threads mastodon"
)
"""Labels of share buttons; a line of nothing else is a row of them."""

WORD_KINDS: dict[str, CreditKind] = {word: kind for kind, words in MEDIA_WORDS.items() for word in words}

UNSPACED_WORD = re.compile(
    "("
    + "|".join(sorted((w for w in WORD_KINDS.keys() | SOURCE_WORDS | CREDIT_WORDS if w > "\u1100"), key=len, reverse=True))
    + ")"
)
"""A word of a label in a script that puts no space between words: `图片来源` is two."""

YEAR = re.compile(r"^(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?$")

TITLED = (
    "video",
    "vídeo",
    "vidéo",
    "grafik",
    "graphic",
    "infographic",
    "infographie",
    "gráfico",
    "grafica",
    "karte",
    "map",
    "chart",
    "film",
)
"""Ends of labels that stand before a title as often as before a maker: `Video: How the bank works`."""

JOINING = _words(
    """
    and und et y e og och en of for für pour the der dem den des von vom van de del della di da do dos das du la le
    les el los im in am an zu zur via
    """
)
"""Lower-case words inside the names of people and houses."""
