"""Credits that are only told by how a caption ends, or by what stands around it for readers of another sort."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Credit, CreditKind
from .names import is_picture_agency, sorted_credit

_BEFORE = re.compile(r"^(?:▲|▶|■|◆|△|▼|hide caption\b|toggle caption\b|image caption,?)\s*", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s*(?:purchase licensing rights(?:, opens new tab)?|opens? (?:in )?(?:a )?new (?:tab|window)|"
    r"buy (?:this )?(?:photo|picture)|hide caption|toggle caption|view (?:image|photo) in (?:gallery|fullscreen)|"
    r"enlarge(?: image)?)\s*$",
    re.IGNORECASE,
)
"""Words of buttons that stand in a caption."""
_BUTTON_ENDS = ("rights", "tab", "window", "photo", "picture", "caption", "gallery", "fullscreen", "enlarge", "image")
"""What they all end in: a quick look before the exact one."""
_HAN = r"[\u3400-\u9fff\u3040-\u30ff々・]"
_ENDINGS = (
    re.compile(
        rf"(?:^|[、,，＝=。\s（(])(?:本社|本紙|共同通信社)?(?P<name>{_HAN}{{2,8}}?)(?:さん|氏|記者|通信員|カメラマン)?撮影[）)]?$"
    ),
    re.compile(
        r"(?:^|[。．.、\s（(\[［【/=＝])(?P<given>[^\s。．、（(\[［【/=＝,，]{2,20}?)\s?"
        r"(?:제공|提供|供图|供圖|檔案照片?|档案图片?|資料照片|资料图片?|資料写真)[)\]）］】]?$"
    ),
    re.compile(r"[＝=](?P<agency>[^＝=、。,\s]{2,14})$"),
    re.compile(rf"(?:^|[。．\s（(])(?P<agency>{_HAN}{{2,8}}?)?(?:记者|記者|通讯员)?\s*(?P<name>{_HAN}{{2,4}})\s*[摄攝][）)]?$"),
    re.compile(
        r"(?:^|[.\s/|(\[])(?:(?P<agency>[^\s./|=]{2,10})\s+)?(?P<name>[가-힣]{2,4})\s?(?:선임|사진|인턴|수습)?(?:기자|특파원|작가)[)\]]?$"
    ),
)
"""`佐藤花子撮影`, `＝共同`, `新华社记者 李明 摄`, `김민수 기자`."""


def clipped(text: str) -> str:
    """A caption without the marks and the words of buttons at its ends."""
    text = _BEFORE.sub("", text.strip())
    return _BEHIND.sub("", text).strip() if text[-10:].lower().endswith(_BUTTON_ENDS) else text.strip()


def ending(text: str) -> Credit | None:
    """The credit at the end of a caption in Chinese, Japanese or Korean; None in any other."""
    if text.isascii():
        return None
    for form in _ENDINGS:
        found = form.search(text[-60:])
        if found is None:
            continue
        groups = found.groupdict()
        given = groups.get("given") or ""
        agency, name = groups.get("agency") or "", groups.get("name") or ""
        if not (name or given) and not is_picture_agency(agency):
            continue
        start = len(text) - len(text[-60:]) + min(found.start(g) for g in groups if groups[g])
        agency = agency if is_picture_agency(agency) else ""
        names = given or " / ".join(part for part in (name, agency) if part)
        credit = sorted_credit(text[start:].rstrip(")）]］】"), names, CreditKind.IMAGE, supplied=bool(given))
        return replace(credit, caption=text[:start].strip(" ＝=、,（(/|") or None)
    return None
