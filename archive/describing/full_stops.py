"""Labels that end in a full stop or a dash: "Mr. LOTT. Mr. President, …", "CHAIR SAMPLE. So, …", "M. le président. …".

The words before a full stop are mostly a sentence. So most of these count only where the document shows them again and again:
their shape is "titled". `find` looks at one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from archive.describing import label_shapes
from archive.describing.label_stops import Verdict
from archive.names import parse as names
from archive.names.words import OFFICES, words_of

LONGEST = 250  # characters
_SIGNS = ("—", "--", ". ", ".-", " – ", ".–")  # one of them stands behind every label of these kinds
SHAPE = "full-stop"  # sure by itself
DOUBTFUL, DASHED = "titled", "dashed"  # only where the document shows more, as its labels look so
_UPPER = "A-ZÀ-ÞŞĞİŠŽČĆŁŚŹŻŐŰĐŢȚȘŘĚŇŤŮА-ЯЁІЇЄҐЎ"
_WORDS_FOLLOW = rf"(?=[{_UPPER}“\"(\[`‘«¿¡$\d…])"
_BRACKET = r"(?: ?\((?:[^()]{1,60}|\?)\)| \[[^\[\]]{2,60}\])?"
# A surname in capitals: "LOTT", "McCAIN", "D'AMATO", "DeLAY"
_SHOUTED = r"(?:(?:Ma?c|De|Di|La|Le|Van|Von|O['’])? ?[A-Z][A-Z'’-]+)"
_STATE = r"(?: of (?:[A-Z][a-z]+ ?){1,3}\b)?"
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Messrs|Dr|Senator|Sen|Rep|Lord|Sir)\.?"
# "Mr. LOTT", "The SPEAKER pro tempore (Mr. Poe)", "Ms. JACKSON-LEE of Texas"
_SURE = re.compile(
    rf"(?P<label>(?:{_TITLE} (?:[A-Z]\. ?|[A-Z][a-z]+ )*{_SHOUTED}(?: {_SHOUTED}|,? Jr\.?)*{_STATE}"
    r"|The (?:[A-Z][a-z]+ )*[A-Z]{5,}(?: [A-Z]{2,})*(?: pro tempore"
    r"| of the [A-Z]\w+)?)(?: \([^()]{2,40}\))?)\. (?=[A-Z“\"(\[`‘$\d])"
)
# "Governor MUSTER", "Vice Chairwoman McDOE": an office in small letters, the surname in capitals
_OFFICE_SHOUTED = re.compile(
    rf"(?P<label>(?:[A-Z][a-z]+\.? ){{1,3}}{_SHOUTED}(?: {_SHOUTED})?{_STATE}{_BRACKET})\. (?=[A-Z“\"(\[])"
)
# "CHAIR SAMPLE", "MR. MUSTER", "ANNA B. DOE", "SPEAKER(?)", "VICE CHAIRMAN DOE", "ГОЛОВУЮЧИЙ"
_ABBREVIATED = r"(?:MR|MRS|MS|DR|MESSRS|JR|SR|ADM|GEN|COL|LT|CAPT|MAJ|REP|SEN|GOV|HON|PROF|REV|ST|[A-Z])\."
_ALL_CAPITALS = re.compile(
    rf"(?P<label>(?:(?:{_ABBREVIATED}|[{_UPPER}][{_UPPER}’'-]+,?) ){{0,5}}(?:Mc|Mac|De|Van "
    rf"|Von )?[{_UPPER}][{_UPPER}’'-]{{2,}}{_BRACKET})"
    rf"\.\s{_WORDS_FOLLOW}"
)
# "BENITO CAMPIONE, Sottosegretario di Stato. Il ponte"
_CAPITALS_AND_OFFICE = re.compile(
    rf"(?P<label>(?P<name>[{_UPPER}][{_UPPER}’'-]+(?: [{_UPPER}][{_UPPER}’'-]+){{1,3}}), "
    rf"[^\W\d_][^.:;!?–—]{{3,120}})\. {_WORDS_FOLLOW}"
)
# "HON. F. S. SAMPLE.- Mr. Speaker, Sir", "MR. SPEAKER.- Order"
_CAPITALS = rf"(?:{_ABBREVIATED}|[{_UPPER}][{_UPPER}’'-]*)"
_CAPITALS_HYPHEN = re.compile(
    rf"(?P<label>{_CAPITALS}(?: ?(?<=[. ]){_CAPITALS}){{0,7}}(?: ?\([^()]{{2,140}}\))?)"
    rf"\. ?-{{1,2}} ?{_WORDS_FOLLOW}"
)
# "Chairman Example", "Ms. Sample of Ohio": as hearings of committees print it
_TITLES = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Chair(?:man|woman|person)?|Ranking Member|Vice Chair(?:man|woman)?|Senator|Representative"
    r"|Congress(?:man|woman)"
    r"|Delegate|(?:Under |Deputy |Assistant )?Secretary|Judge|Justice|(?:Major |Lieutenant |Brigadier )?General|(?:Rear "
    r"|Vice )?Admiral"
    r"|(?:Lieutenant )?Colonel|Captain|Commander|Major|Sergeant|Sheriff|Chief|Ambassador|Governor|Mayor|Commissioner|Director"
    r"|Administrator|Professor|President|Minister|Reverend|Rev|Bishop|Sister|Sir|Dame|Lord|Lady|Baroness|Viscount|Deputy|Councillor|Gen|Adm|Col)\.?"
)
_TITLED = re.compile(
    rf"(?P<label>(?:The )?{_TITLES}(?: (?:[A-Z]\.|(?:Mc|Mac|O['’]|[Dd]e |[Vv]an (?:der )?"
    rf"|[Vv]on )?[A-Z][a-z]+(?:-[A-Za-z][a-z]+)?)){{1,3}}"
    rf"{_STATE}{_BRACKET})\. {_WORDS_FOLLOW}"
)
_OFFICE = re.compile(rf"(?P<label>(?:[A-Z][a-z]+(?:-[A-Z][a-z]+)? ){{1,4}}[A-Z][\w’'-]+{_BRACKET})\. (?=[A-Z“\"(\[])")
# "The Chairman", "Question 1", "Answer", "Voice", "The Witness", "Pregunta", "Вопрос"
_FUNCTION = re.compile(
    rf"(?P<label>(?:[Tt]he )?[{_UPPER}][^\W\d_]+(?:[ -][^\W\d_]+){{0,3}}(?: \d{{1,3}})?{_BRACKET})\. {_WORDS_FOLLOW}"
)
_OF_NOBODY = frozenset({"anonymous", "function", "voice", "members", "numbered", "unidentified", "the-office"})
# "M. le président", "Mme Anne Modèle, ministre des transports", "Plusieurs députés du groupe LR", "Une voix"
_FRENCH = re.compile(
    r"(?P<label>(?:MM?\.|Mmes?|Mlle) [^.:;!?–—]{2,100}|(?:Plusieurs|Quelques|Une?|Des|De nombreux) (?:voix|députée?s?"
    r"|sénateurs?|sénatrices?|membres?)"
    r"\b[^.:;!?]{0,60})\. (?=[A-ZÀ-Þ«(])"
)
_R, _r = "А-ЯЁІЇЄҐЎ", "а-яёіїєґў’'"
_INITIALS = rf"[{_R}]\. ?[{_R}]\."
# "ПРИМЕРОВ В.В. - Спасибо", "Образцов П.П. – Спасибо"
_RUSSIAN_DASH = re.compile(
    rf"(?P<label>[{_R}](?:[{_R}]{{2,}}|[{_r}]+)(?:-[{_R}](?:[{_R}]+|[{_r}]+))? {_INITIALS}"
    rf"|{_INITIALS} ?[{_R}](?:[{_R}]{{2,}}|[{_r}]+)) ?[-–—] ?(?=[{_R}«(])"
)
# "ПРИМЕРОВ В. В. Спасибо", "Образцов П. П., фракция … . Спасибо", "П.П. Образцов. Спасибо", "Председательствующий. Пожалуйста"
_RUSSIAN = re.compile(
    rf"(?:(?P<initials>[{_R}]{{3,}}(?:-[{_R}]{{3,}})? {_INITIALS})\.? |(?P<label>[{_R}]{{3,}}(?:-[{_R}]{{3,}})? {_INITIALS},"
    r"[^:.]{3,200}|(?i:Председательствующ(?:ий|ая)|Головуюч(?:ий|а)|Старшыня|Вядуч(?:ы|ая))(?: \([^()]{2,40}\))?"
    rf"|(?i:(?:Голос )?из зала|і?з залу|с места|з місця))\. )(?=[{_R}«(])"
)
_RUSSIAN_SMALL = re.compile(
    rf"(?P<label>(?:[{_R}][{_r}]+(?:-[{_R}][{_r}]+)? {_INITIALS}"
    rf"|{_INITIALS} ?[{_R}][{_r}]+(?:-[{_R}][{_r}]+)?)(?:, [^:;!?]{{3,200}}?)?)"
    rf"(?:\.|(?<=\.)) (?=[{_R}«(])"
)
# "President. – The debate is open.", "Anna Example (PPE). – Mr President", "M. Jean Exemple. – Le pont", "Mr. SAMPLE.—"
_STOP_AND_DASH = re.compile(
    r"(?P<label>(?:(?:MM?|Mrs?|Ms|Dr|Sir|Hon|Prof|Sra?|Srta|Dip|[A-Z])\. )?"
    r"[^.:;?!–—]{3,120}(?:\b[A-Z]\.[^.:;?!–—]{0,60})?)\. ?[–—] ?(?=\S)"
)
# "Mr SAMPLE —I thank the Minister", "The SPEAKER—Order!", "MODERATOR -- Good evening", "AYŞE ÖRNEK (Ankara) – Sayın Başkan"
_LONG_DASH = re.compile(
    rf"(?P<label>(?:(?:[{_UPPER}]\. ?){{1,2}})?[{_UPPER}][^:.;?!—–]{{1,80}}?{_BRACKET})"
    rf"(?: ?(?:—|--) ?| (?P<short>–) ){_WORDS_FOLLOW}"
)
# "O SR. PRESIDENTE (João Exemplo. PT - SP) - Declaro aberta a sessão"
_PORTUGUESE = re.compile(
    rf"(?P<label>[OA]S? SRA?S?\. [{_UPPER}][^():;?!–—]{{2,80}}?(?: \([^()]{{2,80}}\))?) [–-] {_WORDS_FOLLOW}"
)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_OF_DASHES = frozenset(
    "honorific office-held the-office capitals function anonymous numbered peer members unidentified".split()
)
_OF_FRANCE = re.compile(r"(?:MM?\.|Mmes?|Mlle) ")
# What is only the beginning of a name: "Mr. St. Angelo spoke"
_CUT_SHORT = words_of("st mt ft mr mrs ms dr messrs sen rep gen col lt capt adm gov hon rev prof sir lord no vs ste")


@dataclass(frozen=True, slots=True)
class Stopped:
    """A label before a full stop. The words begin at offset `text_start`."""

    label: str
    text_start: int
    verdict: Verdict
    shape: str


def find(text: str) -> Stopped | None:
    """The label before a full stop that opens `text` (white space folded), or None."""
    opening = text[: LONGEST + 1]
    if not any(sign in opening for sign in _SIGNS):
        return None
    found = next((found for look in _FORMS if (found := look(opening))), None)
    return None if found and found.label.rpartition(" ")[2].lower() in _CUT_SHORT else found


def _sure(text: str) -> Stopped | None:
    if match := _SURE.match(text):
        return Stopped(match["label"], match.end(), "sure", SHAPE)
    match = _OFFICE_SHOUTED.match(text)
    if (
        match
        and names.has_office(match["label"].rpartition(" ")[0])
        and label_shapes.judge(match["label"])[0] != "none"
    ):
        return Stopped(match["label"], match.end(), "sure", SHAPE)
    return None


def _russian(text: str) -> Stopped | None:
    if not "\u0400" <= text[:1] <= "\u04ff":
        return None
    if match := _RUSSIAN.match(text):
        return Stopped(match["initials"] or match["label"], match.end(), "sure", SHAPE)
    match = _RUSSIAN_DASH.match(text) or _RUSSIAN_SMALL.match(text)
    return Stopped(match["label"], match.end(), "likely", SHAPE) if match else None


def _dashed(text: str) -> Stopped | None:
    match = _STOP_AND_DASH.match(text)
    if not match:
        return None
    verdict = "sure" if _OF_FRANCE.match(text) else label_shapes.judge(match["label"].partition(",")[0].strip())[0]
    return Stopped(match["label"], match.end(), verdict, DASHED) if verdict in ("sure", "likely") else None


def _hyphened(text: str) -> Stopped | None:
    match = _CAPITALS_HYPHEN.match(text)
    if not match or label_shapes.judge(match["label"].strip())[0] not in ("sure", "likely"):
        return None
    return Stopped(match["label"].strip(), match.end(), "sure", SHAPE)


def _portuguese(text: str) -> Stopped | None:
    match = _PORTUGUESE.match(text)
    return Stopped(match["label"], match.end(), "sure", SHAPE) if match else None


def _long_dash(text: str) -> Stopped | None:
    """ "Mr SAMPLE (Northtown) —I thank": it needs more, as a sentence can go on so too."""
    match = _LONG_DASH.match(text)
    if not match or (match["short"] and not _IN_BRACKETS.sub("", match["label"]).isupper()):
        return None
    return _doubtful(match) if label_shapes.judge(match["label"])[1] in _OF_DASHES else None


def _french(text: str) -> Stopped | None:
    match = _FRENCH.match(text)
    name = match["label"].partition(",")[0].partition(" ")[2] if match else ""
    return _doubtful(match, "sure" if names.is_full_name(name) else "likely")


def _shouted(text: str) -> Stopped | None:
    match = _ALL_CAPITALS.match(text)
    if not match and (office := _CAPITALS_AND_OFFICE.match(text)):
        return _doubtful(office) if label_shapes.judge(office["name"])[0] in ("sure", "likely") else None
    verdict, shape = label_shapes.judge(match["label"]) if match else ("none", "")
    known = verdict == "sure" or (verdict == "likely" and shape == "capitals")
    return _doubtful(match, verdict) if known else None


def _titled(text: str) -> Stopped | None:
    """ "Ms. Sample. Thank you"; "Mr. Chairman. Thank you" speaks to him."""
    match = _TITLED.match(text) or _OFFICE.match(text)
    if not match or (match.re is _OFFICE and not _is_office_and_name(match["label"])):
        return None
    if names.fold(match["label"]).split()[0] in OFFICES and text.startswith(("Mr", "Mrs", "Ms", "Madam")):
        return None
    return _doubtful(match)


def _is_office_and_name(label: str) -> bool:
    """ "Chancellor Muster", "Prime Minister Sample"; not "Deputy Minister"."""
    parts = names.split(label)
    return bool(parts.role and parts.name and names.has_office(parts.role) and not names.has_office(parts.name))


def _function(text: str) -> Stopped | None:
    match = _FUNCTION.match(text)
    if not match:
        return None
    verdict, shape = label_shapes.judge(match["label"])
    return _doubtful(match) if verdict == "sure" and shape in _OF_NOBODY else None


def _doubtful(match: re.Match[str] | None, verdict: Verdict = "likely") -> Stopped | None:
    return Stopped(match["label"], match.end(), verdict, DOUBTFUL) if match else None


_FORMS: tuple[Callable[[str], Stopped | None], ...] = (
    _sure, _russian, _hyphened, _dashed, _french, _portuguese, _long_dash, _shouted, _titled, _function,
)  # fmt: skip
