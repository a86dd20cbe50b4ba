from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from archive.reading import encodings, read

TEXTS = {
    "English": "The minister said: “We don’t know” – and left. It was the first of the talks.",
    "English with names": "The minister met Jörg Schöne and Nicolás Muñoz in the capital, and spoke of the café.",
    "German": "Der Präsident erklärte, dass die Gespräche schön verlaufen. Die Bürger müssen größere Häuser bauen können.",
    "French": "Le président a déclaré que la réunion était très utile et qu’il reviendrait à l’été prochain.",
    "Polish": "Minister powiedział, że spotkanie było ważne. Dziękuję bardzo za pytanie, proszę państwa. Musimy zająć się.",
    "Czech": "Ministr řekl, že jednání bylo úspěšné a že příští rok přijede znovu. Děkuji vám za otázku, vážení přátelé.",
    "Hungarian": "A miniszter azt mondta, hogy a találkozó sikeres volt. Köszönöm szépen, hölgyek és urak. Jövőre űrben.",
    "Russian": "Добрый день, уважаемые коллеги! Мы сегодня обсудим развитие отношений и итоги встречи министров.",
    "Greek": "Ο υπουργός δήλωσε ότι η συνάντηση ήταν χρήσιμη. Ευχαριστώ πολύ, κυρίες και κύριοι.",
    "Japanese": "大臣は会談で、両国の関係を発展させたいと述べました。ありがとうございます。本日はよろしくお願いします。",
    "Chinese": "部长说，我们今天的会谈很有成果。谢谢大家。这是我们的共同目标，不是一个人的事。",
    "Chinese, traditional": "部長說，我們今天的會談很有成果。謝謝大家。這是我們的共同目標，不是一個人的事。",
}


@pytest.mark.parametrize(
    ("language", "codec"),
    [
        ("English", "cp1252"),
        ("English", "mac-roman"),
        ("English with names", "cp1252"),
        ("English with names", "iso8859-15"),
        ("German", "cp1252"),
        ("German", "mac-roman"),
        ("French", "cp1252"),
        ("Polish", "cp1250"),
        ("Polish", "iso8859-2"),
        ("Czech", "cp1250"),
        ("Czech", "iso8859-2"),
        ("Hungarian", "cp1250"),
        ("Russian", "cp1251"),
        ("Russian", "koi8-r"),
        ("Russian", "cp866"),
        ("Russian", "mac-cyrillic"),
        ("Greek", "iso8859-7"),
        ("Japanese", "shift_jis"),
        ("Chinese", "gb18030"),
        ("Chinese, traditional", "big5"),
    ],
)
def test_running_text_is_read_in_its_code_page(language: str, codec: str) -> None:
    raw = TEXTS[language].encode(codec)
    source = read.decode(raw, "seeds/a.txt")
    assert source.text == TEXTS[language]
    assert read.encode(source) == raw


@pytest.mark.parametrize(
    ("raw", "stated", "encoding", "reason"),
    [
        (b"Plain.", None, "utf-8", read.BY_BYTES),
        ("Čeština.".encode(), None, "utf-8", read.BY_BYTES),
        (b"\xef\xbb\xbfPlain.", None, "utf-8", read.BY_MARK),
        ("Plain.".encode("utf-16"), None, "utf-16-le", read.BY_MARK),
        ("Plain text.".encode("utf-16-be"), None, "utf-16-be", read.BY_ZEROS),
        (TEXTS["Russian"].encode("koi8-r"), None, "koi8-r", read.BY_TEXT),
        ("Čeština a čísla. ".encode() + b"\xff.", None, "utf-8", read.BY_MOST_BYTES),
        ("Muñoz.".encode("cp1252"), "cp1252", "cp1252", read.BY_EDITOR),
    ],
)
def test_why_an_encoding_is_taken_is_told(raw: bytes, stated: str | None, encoding: str, reason: str) -> None:
    source = read.decode(raw, "seeds/a.txt", stated)
    assert (source.encoding, source.encoding_reason) == (encoding, reason)


LANGUAGES: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "languages.yml").read_text("utf-8"))
CODE_PAGES = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 iso8859-1 iso8859-2 iso8859-4 iso8859-5 iso8859-7 iso8859-9"
    " iso8859-13 iso8859-15 iso8859-16 koi8-r koi8-u cp866 cp852 cp850 cp437 cp855 mac-roman mac-latin2 mac-cyrillic mac-greek"
    " mac-turkish shift_jis cp932 euc_jp iso2022_jp gb18030 gbk big5 euc_kr cp949 utf-16 utf-16-le utf-16-be utf-8-sig utf-32"
).split()
READ = 463  # of 542; the others are set aside


def test_every_text_in_every_code_page_is_read_right_or_set_aside_and_asked() -> None:
    right, asked, nonsense = 0, 0, []
    for language, text, codec in product(LANGUAGES, range(4), CODE_PAGES):
        raw = _encoded(LANGUAGES[language][text : text + 1], codec)
        if raw is None:
            continue
        try:
            source = read.decode(raw, "seeds/a.txt")
        except read.UnreadableError as error:
            asked += "encoding: " in error.message or "UTF-8" in error.message
            continue
        told = source.text.removeprefix("\ufeff") == LANGUAGES[language][text]
        right += told
        nonsense += [] if told else [(language, text, codec, source.encoding)]
    assert nonsense == []
    assert (right, right + asked) >= (READ, 542)


def _encoded(texts: list[str], codec: str) -> bytes | None:
    """The first of the texts in this code page; None where it has not all letters, or none beyond ASCII."""
    try:
        raw = texts[0].encode(codec) if texts else b""
    except UnicodeEncodeError:
        return None
    return None if raw.isascii() else raw


@pytest.mark.parametrize(
    "raw",
    [
        b"\x80\x81\xfe\x9a " * 40,  # no words in any code page
        "Muñoz.".encode("cp1252"),  # one letter tells nothing: it is ń in cp1250
    ],
)
def test_what_no_code_page_clearly_reads_is_set_aside_with_what_to_do(raw: bytes) -> None:
    with pytest.raises(
        read.UnreadableError, match=r"state its encoding in a\.yml, such as decisions: \[\{encoding: cp1250, "
    ):
        read.decode(raw, "seeds/a.txt")


def test_an_editor_can_state_the_encoding() -> None:
    source = read.decode("Muñoz.".encode("cp1252"), "seeds/a.txt", "cp1252")
    assert (source.text, source.encoding_reason) == ("Muñoz.", read.BY_EDITOR)


def test_a_stated_encoding_that_does_not_fit_is_an_error() -> None:
    with pytest.raises(read.UnreadableError, match="not in big5"):
        read.decode(b"\xff\xff\xff words", "seeds/a.txt", "big5")


@given(
    st.sampled_from(sorted(TEXTS)),
    st.sampled_from(["cp1250", "cp1251", "cp1252", "koi8-r", "cp866", "big5", "mac-roman"]),
)
def test_no_text_is_read_as_other_words(language: str, codec: str) -> None:
    try:
        raw = TEXTS[language].encode(codec)
    except UnicodeError:
        return
    encoding = encodings.detect(raw)
    assert encoding is None or raw.isascii() or raw.decode(encoding) == TEXTS[language]
