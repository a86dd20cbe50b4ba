from __future__ import annotations

import pytest

from archive.text import languages


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The bridge was opened in the north of the country, and we are glad of it.", "en"),
        ("Die Brücke ist für uns nicht nur ein Bauwerk, und das wird auch so bleiben.", "de"),
        ("Le pont est ouvert et nous sommes heureux que les habitants du nord soient là avec nous.", "fr"),
        ("El puente está abierto y los vecinos del norte no tienen que esperar más para cruzar.", "es"),
        ("Мы открыли мост, и я рад, что жители севера могут по нему ездить, а не ждать.", "ru"),
        ("Ми відкрили міст, і я радий, що мешканці півночі можуть ним їздити та не чекати.", "uk"),
        ("Мы адкрылі мост, і я рады, што жыхары поўначы могуць па ім ездзіць, а не чакаць.", "be"),
        ("Most je zatvoren od prošle godine i to nije dobro za grad, ali će se otvoriti u maju.", None),
        ("Bron är stängd sedan ett år och det är inte bra för staden, men den öppnar i maj.", "sv"),
        ("Podul este închis de un an și nu este bine pentru oraș, dar se va deschide în luna mai.", "ro"),
        ("橋は開通しました。北の人々は喜んでいます。", "ja"),
        ("다리가 개통되었습니다. 북쪽 사람들이 기뻐합니다.", "ko"),
        ("Yes. No.", None),
        ("", None),
        ("1 2 3 4 5 6 7 8 9 10 11 12", None),
        ("Zork blat frumious bander snatch galumph vorpal manx jabber wock", None),
        ("Anna Sample Ben Muster Carla Beispiel Dora Exemple Emil Prova", None),
    ],
)
def test_the_text_tells_its_language_or_does_not(text: str, tag: str | None) -> None:
    assert languages.tell([text]) == tag
