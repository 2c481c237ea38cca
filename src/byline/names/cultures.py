"""Names that are written family name first: Chinese, Japanese, Korean, Vietnamese, Hungarian."""

from __future__ import annotations

import re

from .cleaning import fold, word_set

CHINESE_FAMILY = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾萧蕭肖田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈"
    "姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯"
)
"""The hundred commonest family names, simplified and traditional: about 85 of 100 people."""

CHINESE_COMPOUND = (
    "欧阳",
    "歐陽",
    "司马",
    "司馬",
    "上官",
    "诸葛",
    "諸葛",
    "司徒",
    "东方",
    "東方",
    "皇甫",
    "尉迟",
    "公孙",
    "公孫",
    "慕容",
)

KOREAN_FAMILY = frozenset(
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모"
)
KOREAN_COMPOUND = ("남궁", "황보", "제갈", "사공", "선우", "독고", "서문")

KOREAN_ROMANISED = word_set(
    """
    kim lee yi rhee park pak choi choe jung jeong chung kang cho jo yoon yun jang chang lim im han oh seo suh shin kwon
    hwang ahn song jeon hong yoo ryu ko moon yang son bae baek heo nam shim noh ha kwak sung cha joo woo koo min
    """
)

PINYIN_FAMILY = word_set(
    """
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie tang song deng feng
    cao peng zeng xiao tian dong yuan pan yu jiang cai du ye cheng su wei lu ding ren shen yao cui zhong tan fan jin shi
    liao jia xia fu fang bai zou meng xiong qin qiu yin xue yan duan lei hou long tao he gu mao hao gong shao wan qian xi
    """
)

VIETNAMESE_FAMILY = word_set(
    """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh trương mai lâm đào hà tạ thái cao
    phùng tô kiều châu quách lương vương
    """
)

PLAIN_VIETNAMESE = frozenset(fold(name).replace("đ", "d") for name in VIETNAMESE_FAMILY)
ROMANISED_FAMILY = KOREAN_ROMANISED | PINYIN_FAMILY | VIETNAMESE_FAMILY | PLAIN_VIETNAMESE
"""East Asian family names in Latin letters, with and without their accents."""

HUNGARIAN_GIVEN = word_set(
    """
    ádám adrienn ágnes ákos alexandra andrás andrea anikó anita anna annamária antal árpád attila balázs bálint barbara
    barnabás béla bence benedek bernadett bertalan boglárka botond csaba csilla dániel dávid dénes dezső dóra edina edit
    emese endre enikő erika ernő erzsébet eszter éva fanni ferenc flóra gábor gabriella gergely gergő géza gyöngyi györgy
    gyula hajnalka hanna henrietta ibolya ildikó ilona imre istván iván izabella jános jenő józsef judit júlia kálmán károly
    kata katalin kati kinga klára kornél kriszta krisztián krisztina kristóf lajos lászló laura levente lilla lóránt luca
    magdolna marcell márk márta márton mária máté melinda mihály miklós mónika nándor nikolett nóra norbert noémi olivér
    orsolya ottó pál patrícia péter petra piroska réka renáta richárd róbert roland rózsa sándor sára soma szabolcs szilárd
    szilvia tamás tibor tímea tünde vera viktor viktória vilmos virág vivien zita zoltán zsanett zsófia zsolt zsombor zsuzsa
    zsuzsanna
    """
)

FAMILY_FIRST_LANGUAGES = frozenset({"zh", "ja", "ko", "vi", "hu"})

_PATRONYMIC = re.compile(r"[А-ЯЁІЇЄа-яёіїє]+(?:вич|вна|ична|евна|ївна|ович|льич|ьмич|мич)")
_PINYIN_GIVEN = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|"
    r"ua|ue|ui|un|uo|a|e|i|o|u)"
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|"
    r"ua|ue|ui|un|uo|a|e|i|o|u)?"
)


def is_han(text: str) -> bool:
    """True when every letter is a Han character (iteration mark included)."""
    return bool(text) and all("\u3400" <= c <= "\u9fff" or c in "々〆𠮷" for c in text.replace(" ", ""))


def is_hangul(text: str) -> bool:
    """True when every letter is a Hangul syllable."""
    return bool(text) and all("\uac00" <= c <= "\ud7a3" for c in text.replace(" ", ""))


def has_kana(text: str) -> bool:
    """True when the text holds hiragana or katakana."""
    return any("\u3041" <= c <= "\u30ff" and c != "・" for c in text)


_REPORTERS = re.compile(
    r"((?:[가-힣]{2,4}[·ㆍ]\s?)*[가-힣]{2,4})\s?(?:선임|전문|인턴|수습|객원)?\s?(?:기자|특파원|논설위원|앵커)(?![가-힣])"
)


_WITH_MAIL = re.compile(r"(?P<name>[가-힣]{3})\s+[\w.-]+@[\w-]+\.[\w.]+")


def korean_reporters(line: str) -> list[str]:
    """The names before the job in `순천, 광양 구현모 기자` or `김하나·이두리 기자 외 1명`, or an address (`한소율 so@…`)."""
    if max(line, default="") < "\uac00":
        return []  # no Hangul
    found = [name for found in _REPORTERS.finditer(line) for name in re.split(r"[·ㆍ]\s?", found[1])]
    if not found and (mailed := _WITH_MAIL.fullmatch(line.strip())) and mailed["name"][0] in KOREAN_FAMILY:
        return [mailed["name"]]
    return found


def chinese_names(text: str, language: str | None) -> list[str]:
    """Each of several Chinese names that only spaces part: `林若溪 赵一鸣`; empty when it is anything else."""
    words = text.split()
    if language != "zh" or len(words) < 2:
        return []
    named = all(2 <= len(w) <= 4 and is_han(w) and (w[0] in CHINESE_FAMILY or w[:2] in CHINESE_COMPOUND) for w in words)
    return words if named and all(len(w) < 4 or w[:2] in CHINESE_COMPOUND for w in words) else []


_AND_JOINED = re.compile(r"(?P<left>\S+ \S.*?) (?:و(?=\S{3})|ו(?=[^\Wו]\S))(?P<right>\S+ \S.*)", re.DOTALL)
"""Arabic and Hebrew write `and` as the first letter of the next word."""
_BEGIN_SO = word_set(
    """
    وليد وائل وسام وفاء وديع وجدان وحيد وسيم وهيب وداد ولاء وفيق وجيه واصف وضاح ورد وعد وردة وصال
    וייס וייסמן ויצמן וקנין ולד ורד ורדי ויקטור ונונו וידר וגנר ויטלי ויסברג
    """
)
"""Names that begin with that letter."""


def joined_names_apart(text: str) -> str:
    """`سامر الخطيبي وليلى البرقاوي` with `;` between the two; both must have two words, and no name begins with that letter."""
    found = _AND_JOINED.fullmatch(text) if " و" in text or " ו" in text else None
    if found is None:
        return text
    letter = "و" if text[found.start("right") - 1] == "و" else "ו"
    if letter + found["right"].partition(" ")[0] in _BEGIN_SO:
        return text
    return f"{found['left']} ; {joined_names_apart(found['right'])}"


def is_patronymic(word: str) -> bool:
    """True for an East Slavic patronymic, e.g. `Иванович`, `Сергеевна`."""
    return bool(_PATRONYMIC.fullmatch(word)) and len(word) > 5


def east_asian_parts(text: str, language: str | None) -> tuple[str, str] | None:
    """Family and given name of a name in Han characters or Hangul; None when the boundary is not sure.

    A space decides. Without one, Chinese and Korean family names are a closed class of one syllable and a few of two; Japanese
    ones are not, so a Japanese name is only split at a space.
    """
    parts = text.split(" ")
    if len(parts) == 2 and all(parts) and (is_han(text) or is_hangul(text) or has_kana(text)):
        return parts[0], parts[1]
    if len(parts) != 1:
        return None
    if is_hangul(text) and 2 <= len(text) <= 4:
        if len(text) == 4:
            return (text[:2], text[2:]) if text[:2] in KOREAN_COMPOUND else None
        return (text[0], text[1:]) if text[0] in KOREAN_FAMILY else None
    if is_han(text) and language != "ja" and 2 <= len(text) <= 4:
        if text[:2] in CHINESE_COMPOUND and len(text) > 2:
            return text[:2], text[2:]
        known = text[0] in CHINESE_FAMILY
        return (text[0], text[1:]) if len(text) <= 3 and (known or language == "zh") else None
    return None


def latin_family_first(words: list[str], language: str | None) -> bool | None:
    """Whether a name of two or more words in Latin letters begins with the family name; None when nobody can know.

    Vietnamese by its letters or the language, Hungarian by the language and its given names, Korean by `Kim Min-ji`.
    Chinese in Pinyin is written both ways in English papers: unsure unless the language is Chinese.
    """
    first, last = words[0].lower(), words[-1].lower()
    if first in VIETNAMESE_FAMILY and (
        language == "vi" or any(c in "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ" for c in first + last)
    ):
        return True
    if language == "vi" and last not in VIETNAMESE_FAMILY and first in PLAIN_VIETNAMESE:
        return True
    if language == "hu":
        if last in HUNGARIAN_GIVEN:
            return True
        return False if first in HUNGARIAN_GIVEN else None
    if len(words) == 2 and first in KOREAN_ROMANISED and "-" in words[1]:
        return True
    if len(words) == 2 and first in PINYIN_FAMILY and _PINYIN_GIVEN.fullmatch(last):
        return True if language == "zh" else None
    return False
