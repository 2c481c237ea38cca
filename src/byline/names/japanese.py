"""Japanese names without a space: family names that tell a line with a name from any other line of characters."""

from __future__ import annotations

import re

from .cleaning import word_set
from .cultures import is_han

_FAMILY = word_set(
    """
    佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 齋藤 齊藤
    林 清水 山崎 森 池田 橋本 阿部 安部 石川 山下 中島 中嶋 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木
    坂本 福田 太田 西村 藤井 藤原 岡本 三浦 金子 中野 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 原 内田
    柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島 谷口 今井 工藤 高田 増田 丸山 杉山 村田 大塚 新井 小山 平野 藤本 河野
    上野 野口 武田 松井 千葉 菅原 岩崎 久保 木下 佐野 野村 松尾 市川 菊地 菊池 杉本 古川 大西 島田 水野 桜井 櫻井 高野
    吉川 山内 西田 飯田 西川 小松 北村 安田 五十嵐 川口 平田 関 中田 久保田 服部 東 岩田 土屋 川崎 福島 本田 辻 樋口
    秋山 田口 永井 山中 中西 吉村 川上 石原 大橋 松岡 馬場 浜田 濱田 森本 星野 矢野 浅野 松下 大島 吉岡 小池 野田 荒木
    熊谷 松浦 大谷 内藤 黒田 尾崎 川村 永田 望月 田辺 松村 荒井 堀 平井 大石 西山 須藤 岩本 菅野 早川 小田 浅井 本間
    桑原 篠原 広瀬 岡崎 三宅 大久保 菅 榎本 栗原 小沢 小澤 片山 牧野 高山 鎌田 富田 上原 成田 堀内 飯塚 石橋 川島 白石
    宮田 小西 奥村 三好 渡部 大川 根本 児玉 島津 三枝 大河原 小暮 新野 阿久津 相沢 会田 青山 赤松 秋元 朝倉 東海林 荒川
    有馬 安東 飯島 飯野 池上 石塚 石黒 石渡 泉 磯部 市村 稲垣 稲葉 井口 今村 入江 岩井 岩瀬 岩間 植田 植木 植松 植村
    牛島 宇野 梅田 江口 江藤 大沢 大澤 大田 大竹 大槻 大森 大山 岡 岡部 岡村 奥田 小倉 小原 落合 加賀 笠原 柏木 片岡
    勝又 門脇 金井 金田 上村 神谷 亀井 川合 河合 川田 川端 川本 神田 木内 岸 岸本 北川 北野 吉良 草野 窪田 倉田 栗田
    黒木 黒沢 黒澤 小泉 神山 古賀 小宮 小柳 今 近江 斎木 酒巻 坂口 坂田 坂井 桜田 佐竹 塩田 塩谷 志賀 茂木 下村 庄司 城
    白井 白川 杉浦 杉田 鈴村 関口 関根 瀬戸 平 高井 高瀬 高島 高松 滝沢 瀧澤 滝本 竹下 竹中 竹村 武井 立石 田代 谷 谷川
    田畑 千田 塚田 塚本 津田 堤 角田 坪井 手塚 寺田 戸田 土井 土居 徳永 豊田 鳥居 直井 中井 中尾 長尾 永野 中原 中谷
    長田 永山 並木 南 西 西尾 西岡 西沢 西野 新田 二宮 沼田 根岸 野崎 野沢 野島 萩原 橋口 橋爪 長谷部 畑 畠山 花田 羽田
    浜口 浜崎 林田 早坂 原口 日高 日野 平川 平山 深沢 深谷 福井 福岡 福本 藤岡 藤沢 藤村 藤森 藤山 船木 古田 細川 細田
    堀江 堀川 本多 本橋 前川 前原 真壁 真鍋 町田 松永 松原 松山 丸田 丸岡 三上 水谷 溝口 三谷 宮内 宮川 宮下 宮城 宮澤
    宮沢 三輪 向井 武藤 宗像 村井 村岡 村松 村山 室井 最上 森岡 森下 森山 森川 八木 安井 保田 柳 柳沢 柳田 矢島 矢部
    山岸 山根 山村 山岡 山城 山川 湯浅 横井 横田 横尾 吉井 吉沢 吉澤 吉野 吉本 米田 米山 若林 若松 脇田 鷲尾 和久井
    """
)
"""The commonest, and some that are seldom. Data, not a register: absence says nothing."""

_FORM = re.compile(r"[\u3400-\u9fff々〆ヶケ]{1,4}[ \u3000]?[\u3400-\u9fff々\u3041-\u309f\u30a1-\u30fa]{1,4}")
_DESK = re.compile(r"^[\u3400-\u9fff]{1,8}(?:部|支局|総局|編集委員|記者|特派員|論説委員)[\s\u3000]+|(?:記者|特派員)$")


_POST = re.compile(r"^[\u3400-\u9fff]{0,8}(?:編集委員|論説委員|支局長|特派員|記者|主筆)[・\s\u3000]+")


def japanese_names(text: str) -> list[str]:
    """The names of a line that holds nothing else: `三枝美帆`, `経済部　三枝美帆`, `三枝美帆、大河原蓮`; empty when it does."""
    if max(text, default="") < "\u3040":
        return []  # neither kana nor Han
    text = _POST.sub("", text)
    names = [_DESK.sub("", part.strip(" \u3000")).strip(" \u3000") for part in re.split("[、,，・/／と]", text)]
    return names if names and all(_is_name(name) for name in names) else []


def _is_name(text: str) -> bool:
    if not 3 <= len(text) <= 8 or not _FORM.fullmatch(text):
        return False
    head = re.split("[ \u3000]", text)[0]
    if head != text:
        return head in _FAMILY
    sizes = [size for size in (3, 2, 1) if text[:size] in _FAMILY]
    return any(1 <= len(text) - size <= (3 if is_han(text[size:]) else 5) for size in sizes)
