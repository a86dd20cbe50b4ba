"""Tells the encoding of text that is not UTF-8 by what each likely code page gives: words that somebody could write, or not.

A wrong code page gives letters that stand where none can: capitals inside words, signs between letters, two scripts in one
word; letters that no single language has together. Where no code page clearly leads, nothing is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import pairwise

from charset_normalizer.constant import FREQUENCIES

_SEARCHED = 1 << 18  # bytes in which little words of Western languages are looked for
SAMPLE = 16 * 1024  # bytes that are looked at
# Western first: of two that give the same text, the first is named.
SINGLE_BYTE = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859-2", "iso8859-5", "iso8859-7",
    "iso8859-15", "iso8859-16", "iso8859-4", "iso8859-13", "koi8-r", "koi8-u", "cp866", "cp852", "cp850", "mac-roman",
    "mac-latin2", "mac-cyrillic", "mac-greek",
)  # fmt: skip
MULTI_BYTE = ("shift_jis", "cp932", "euc_jp", "gb18030", "big5", "euc_kr", "cp949")
_LEAST = 1.75  # of 2: nearly all characters stand where they can, and are letters of one language
_LEAD = 0.035  # by which the best must be before the next that reads otherwise
_WEIGHT = 0.3  # of how many letters are frequent ones, which tells Greek from Russian in a short text
_EAST_COVERED = 1.4  # of Chinese and Japanese characters so many in ten are among the common ones
_RARE = {"mac-greek": 0.05}  # hardly ever met, and letter by letter like Russian in cp1251
_EASTERN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "KATAKANA-HIRAGANA")
_COST = 3  # times its share that a character costs where it cannot stand
# The letters beyond ASCII of languages in Latin letters; those of others come from charset-normalizer.
_LATIN = (
    "àâæçéèêëîïôœùûüÿ", "äöüß", "áéíñóúü", "àéèìíîòóùú", "àáâãçéêíóôõúü", "äåöéü", "åæøéèêòóôä", "áæðéíóöúýþ", "äöåšž",
    "äõöüšž", "ëïéèöüáíóú", "àçèéíïòóúü·",
    "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "čšž", "ăâîșțşţ", "āčēģīķļņšūž", "ąčęėįšųūž",
    "çğıiöşüâîû", "ëç", "áéíóúñ",
)  # fmt: skip
# Signs of running text that stand beside words, not in them.
_SIGNS = frozenset("‘’“”‚„–—…«»‹›•·°§©®™€£№¿¡ª º½¼¾′″→−×÷、。「」『』（）！？：；，《》【】〜ー・")
_WESTERN = re.compile(
    r"\b(?:the|of|and|de|la|el|que|les|des|der|die|und|het|van|och|att|og|che|di|os|para)\b", re.IGNORECASE
)
# Characters of which every text in Chinese and Japanese has many; rare ones are what wrong readings of other encodings give.
_COMMON_HAN = frozenset(
    "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没"
    "日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点"
    "月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内"
    "加化由却代军产入先山五太水万市谢谈标果共席统總這來國個說們為時會過學對裡後麼無開見經頭長樣現將與進實點種聲話兒問機給幾業間從"
    "動兩發當沒還東聽氣關並產萬統謝談標関係展述申願両発対実現経済総領首相臣必題協力今"
)


@cache
def _letters() -> tuple[frozenset[str], ...]:
    """For each language the letters beyond ASCII that its texts have."""
    others = (frozenset(char for char in letters if "\x7f" < char < "\u3000") for letters in FREQUENCIES.values())
    cyrillic = [frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя"), frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’")]
    cyrillic += [frozenset("абвгдеёжзійклмнопрстуўфхцчшыьэюя"), frozenset("абвгдђежзијклљмнњопрстћуфхцчџш")]
    greek = frozenset("αβγδεζηθικλμνξοπρστυφχψωάέήίόύώϊϋΐΰς")
    east = frozenset(letter for letter in _COMMON_HAN) | frozenset(map(chr, range(0x3040, 0x3100)))
    hangul = frozenset(map(chr, range(0xAC00, 0xD7A4)))
    latin = map(frozenset, _LATIN)
    return (
        *latin,
        *cyrillic,
        greek,
        east,
        hangul,
        *(letters for letters in others if letters and min(letters) > "\u0500"),
    )


@cache
def _frequent() -> tuple[frozenset[str], ...]:
    """The twelve most frequent letters of each language that is not written in Latin ones."""
    return tuple(frozenset(letters[:12]) for letters in FREQUENCIES.values() if "\u0370" <= letters[0] < "\u3000")


def detect(raw: bytes) -> str | None:
    """The codec that reads `raw` as running text and clearly better than any that reads it otherwise; else None."""
    sample = _sample(raw)
    candidates = scores(sample)
    for codec, score in candidates:
        if score < _LEAST:
            break
        if _read(raw, codec) is None:
            continue
        text = _read(sample, codec)
        rival = next((value for other, value in candidates if value <= score and _read(sample, other) != text), 0.0)
        western = codec == "cp1252" and _WESTERN.search(raw[:_SEARCHED].decode("cp1252", "replace"))
        return codec if western or score - rival >= _LEAD else None
    return None


def scores(sample: bytes) -> list[tuple[str, float]]:
    """The codecs that read the whole of `sample`, each with how well it does: best first."""
    texts = ((codec, _read(sample, codec)) for codec in (*SINGLE_BYTE, *MULTI_BYTE))
    told = ((codec, _score(text) - _RARE.get(codec, 0)) for codec, text in texts if text is not None)
    return sorted(told, key=lambda row: -row[1])


def _sample(raw: bytes) -> bytes:
    """The first lines that hold bytes beyond ASCII, some 16 kB of them."""
    lines, length = [], 0
    for line in raw.split(b"\n"):
        if not line.isascii():
            lines.append(line)
            length += len(line)
            if length > SAMPLE:
                break
    return b"\n".join(lines)


def _read(raw: bytes, codec: str) -> str | None:
    """`raw` in this codec, if that gives the bytes back; None if not."""
    try:
        text = raw.decode(codec)
        return text if text.encode(codec) == raw else None
    except (UnicodeError, LookupError):
        return None


def _score(text: str) -> float:
    """From 0 to 2.3: how few characters beyond ASCII stand where they cannot, and how many are letters of one language."""
    sample = text[:SAMPLE]
    beyond = [at for at, char in enumerate(sample) if char > "\x7f"]
    if not beyond:
        return 2.0
    misfit = sum(1 - _fits(sample, at) for at in beyond) / len(beyond)
    letters = Counter(sample[at].lower()[0] for at in beyond if sample[at].isalpha())
    total = letters.total()
    fits = max(0.0, 1 - _COST * misfit)
    if not total:
        return fits + 1
    covered = max(sum(count for char, count in letters.items() if char in known) for known in _letters()) / total
    frequent = max(sum(count for char, count in letters.items() if char in known) for known in _frequent()) / total
    eastern = any(_script(char) in _EASTERN for char in letters)
    if eastern and not any(_script(a) in _EASTERN and _script(b) in _EASTERN for a, b in pairwise(sample)):
        return 0.0  # no such language has single characters only: a dash between spaces looks like one
    return fits + min(1.0, covered * (_EAST_COVERED if eastern else 1)) + _WEIGHT * (frequent if frequent else 0.5)


def _fits(text: str, at: int) -> float:
    """Whether the character at this place can stand there in running text."""
    char = text[at]
    if char in _SIGNS or char == "\xa0":
        inside = _is_letter(text[at - 1 : at]) and text[at + 1 : at + 2].islower()
        return 1.0 if char in "’—·" or not inside else 0.2
    if not char.isalpha() and not unicodedata.combining(char):
        return 0.0
    script = _script(char)
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if script in _EASTERN:
        return 0.3 if "a" <= before <= "z" or "a" <= after <= "z" else 1.0
    for beside in (before, after):
        if _is_letter(beside) and _script(beside) != script:
            return 0.0
    if char.isupper() and before.islower():
        return 0.0
    return 1.0 if _is_letter(before) or _is_letter(after) else 0.5


def _is_letter(char: str) -> bool:
    return bool(char) and char.isalpha()


@cache
def _script(char: str) -> str:
    """The first word of the character's Unicode name: LATIN, CYRILLIC, CJK …"""
    return unicodedata.name(char, "NONE").split()[0]
