"""The names of months, by which dates in words are read: English, and other languages in which transcripts come.

Where a date is written out, each language has the form that it takes behind a day ("7 мая", "7 травня").
"""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_OTHERS = """
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня
januar februar märz april mai juni juli august september oktober november dezember
jänner feber maerz april mai juni juli august september oktober november dezember
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
januari februari maart april mei juni juli augustus september oktober november december
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ledna února března dubna května června července srpna září října listopadu prosince
januar februar marts april maj juni juli august september oktober november december
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
януари февруари март април май юни юли август септември октомври ноември декември
"""  # each line: twelve months of a language
_ABBREVIATED = 3  # letters of an English month with a full stop or without: "Jan."
OTHERS = tuple(
    sorted({name for line in _OTHERS.split("\n") for name in line.split()}, key=lambda name: (-len(name), name))
)
NUMBER = {name: at for line in _OTHERS.strip().split("\n") for at, name in enumerate(line.split(), 1)}
NUMBER |= {name.lower(): at for at, name in enumerate(MONTHS, 1)}
NUMBER |= {name[:_ABBREVIATED].lower(): at for at, name in enumerate(MONTHS, 1)} | {"sept": 9}
