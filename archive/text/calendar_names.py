"""The names of months and days by which dates in words are read: English, and other languages in which transcripts come.

Where a date is written out, each language has the form of the month that it takes behind a day ("7 мая", "7 травня").
"""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# Each line: twelve months of a language. Croatian is not among them: its "listopada" is October, the Polish one November.
_OTHERS = """
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
янв фев мар апр май июн июл авг сен окт ноя дек
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
januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra
januar februar marts april maj juni juli august september oktober november december
januari februari mars april maj juni juli augusti september oktober november december
tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember
január február március április május június július augusztus szeptember október november december
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
януари февруари март април май юни юли август септември октомври ноември декември
јануар фебруар март април мај јун јул август септембар октобар новембар децембар
januar februar mart april maj jun jul avgust septembar oktobar novembar decembar
ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
"""  # fmt: skip
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii"
# Each line: the days of the week in a language.
_DAYS = """
monday tuesday wednesday thursday friday saturday sunday
montag dienstag mittwoch donnerstag freitag samstag sonntag
sonnabend
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo
segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo
lunedì martedì mercoledì giovedì venerdì sabato domenica
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
poniedziałek wtorek środa czwartek piątek sobota niedziela
pondělí úterý středa čtvrtek pátek sobota neděle
pondelok utorok streda štvrtok piatok sobota nedeľa
mandag tirsdag onsdag torsdag fredag lørdag søndag
måndag tisdag onsdag torsdag fredag lördag söndag
maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
hétfő kedd szerda csütörtök péntek szombat vasárnap
pazartesi salı çarşamba perşembe cuma cumartesi pazar
luni marți miercuri joi vineri sâmbătă duminică
marţi
понедельник вторник среда четверг пятница суббота воскресенье
понеділок вівторок середа четвер п’ятниця субота неділя
п'ятниця
панядзелак аўторак серада чацвер пятніца субота нядзеля
понеделник вторник сряда четвъртък петък събота неделя
понедељак уторак среда четвртак петак субота недеља
δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
"""


def _longest_first(lines: str) -> tuple[str, ...]:
    names = {name for line in lines.split("\n") for name in line.split()}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


_ABBREVIATED = 3  # letters of an English month with a full stop or without: "Jan."
OTHERS = _longest_first(_OTHERS)
DAYS = _longest_first(_DAYS)
ROMAN = _longest_first(_ROMAN.upper())
NUMBER = {name: at for line in (*_OTHERS.strip().split("\n"), _ROMAN) for at, name in enumerate(line.split(), 1)}
NUMBER |= {name.lower(): at for at, name in enumerate(MONTHS, 1)}
NUMBER |= {name[:_ABBREVIATED].lower(): at for at, name in enumerate(MONTHS, 1)} | {"sept": 9}
