"""Words of mails, in many languages: what says that it was forwarded, where it can be read, whom it is from."""

from __future__ import annotations

import re

FORWARDED = re.compile(
    r"^(?:\s*(?:re|aw|antw|sv|vs|fwd?|fw|wg|tr|rv|enc|doorst|i|vb|ilt|ynt|пересл|转发|轉寄|答复|回复|転送)\s*[:：]\s*)+",
    re.IGNORECASE,
)
"""Before a subject: answered or forwarded."""

AT = re.compile(r"\s+(?:at|from|bei|chez|via|presso|@|\||·|/|–|—|-)\s+|\s*,\s+|\s*:\s+", re.IGNORECASE)
"""Between a person and a house in a sender's name. `of`, `von`, `de`, `di`, `van` also stand in people's names."""

VIEW = re.compile(
    r"\b(?:in|on) (?:your |the |a )?(?:web ?)?browser\b|\b(?:view|read|open|see)\b.{0,24}\b(?:online|on the web)\b|"
    r"\b(?:web|online) ?version\b|"
    r"\bim browser\b|\b(?:online|browser)-?(?:version|ansicht)\b|\bonline (?:ansehen|lesen|anzeigen)\b|"
    r"\bversion (?:en ligne|web)\b|\bdans (?:votre|le|un) navigateur\b|"
    r"\ben (?:tu|su|el) navegador\b|\bversión (?:web|online|en línea)\b|"
    r"\bnel (?:tuo )?browser\b|\bversione (?:web|online)\b|\bno (?:seu )?navegador\b|\bversão (?:web|online)\b|"
    r"\bin (?:je|uw|de) browser\b|\bonline (?:versie|bekijken|lezen)\b|\bweb-?versie\b|"
    r"\bi (?:din |en )?(?:webbläsare|browser|nettleser)|\bwebb?version|\bselaimessa\b|"
    r"\bw przeglądarce\b|\bwersj[aęi] (?:online|internetow)|\bv prohlížeči\b|\ba böngészőben\b|"
    r"в браузере|у браузері|веб-верси|στο πρόγραμμα περιήγησης|tarayıcı(?:da|nızda)|"
    r"ブラウザで|ウェブで(?:見|読)|浏览器|瀏覽器|브라우저에서",
    re.IGNORECASE,
)
"""Words of a link to the web version."""

READER_PARAMETERS = frozenset(
    ("e", "email", "mail", "euid", "uid", "uuid", "user", "user_id", "userid", "subscriber", "subscriber_id", "subscriberid",
    "recipient", "recipient_id", "contact", "contact_id", "token", "sid", "sig", "signature")
)  # fmt: skip
"""Parameters that name the reader of a link in a newsletter."""
