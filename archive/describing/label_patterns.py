"""What labels of certain kinds look like, as patterns: titles, peers, members, voices, titles of other languages.

Each stands beside a line that it matches; the rows that use them are in `label_shapes`.
"""

from __future__ import annotations

import re

from archive.describing.label_words import NUMBERED_NOUNS
from archive.names.words import HONORIFICS

# Titles that stand before a surname and are no beginning of anything else.
OF_MEMBERS = frozenset(
    """councillor cllr senator deputy congressman congresswoman justice judge ambassador rev sen rep gov gen col lt maj capt
    sgt adm amb supt insp ald""".split()
)
TITLES = "|".join(sorted((HONORIFICS - {"right"}) | OF_MEMBERS))
HONORIFIC = re.compile(r"^(?:The |Rt\.? |Right )*(?:" + TITLES + r")\b\.? ", re.IGNORECASE)
NAMED_IN_BRACKETS = re.compile(r"\((?:(?:" + TITLES + r")\b\.? ?)+[A-Z]", re.IGNORECASE)
MEMBERS = re.compile(
    r"(?:(?:Some|Several|An|A|Many|Other|Opposition|Government|Noble|Hon\.?) )*(?:(?:Rt\.? )?[Hh]on(?:ou?rable|\.)? [Mm]embers?"
    r"|[Nn]oble (?:Lords?|Lady|Baroness(?:es)?|Earl)|Deputies|Senators)|An (?:Leas-)?(?:Ch?eann Comhairle|Ch?athaoirleach)"
    r"|(?:Several|Some|Many) (?:Senators|Deputies|Members|Delegates|Voices)"
)
# "The Earl of Example", "Viscount Sample", "The Lord Bishop of Southtown", "The Lord Speaker"
PEER = re.compile(
    r"(?:The )?(?:Marquess|Marchioness|Earl|Countess|Viscount(?:ess)?|Duke|Duchess|Lord Bishop|Archbishop|Bishop"
    r"|Lord (?=Speaker|Chancellor"
    r"|Chief|President|Mayor|Advocate|Privy))(?: ?(?:of|and|the|[A-Z][\w’'-]+)){1,6}"
)
# "La señora PRESIDENTA", "El señor EJEMPLO GARCÍA", "M. le président", "Frau Muster", "Herr Präsident"
FOREIGN = re.compile(
    r"(?:(?:El|La|Una?|O|A|Il|De) )?(?:[Ss]eñor(?:a|ita)?|[Ss]ra?\.|[Ss]enhora?|[Ss]ignora?|[Hh]err|[Ff]rau|[Dd]hr\.|[Hh]eer"
    r"|[Mm]evrouw"
    r"|Monsieur|Madame|M\.|MM\.|Mme|Mlle) (?:(?:le|la|les) [\w’'-]+(?: [\w’'-]+){0,4}"
    r"|[^\W\d_a-zà-ÿ][\w’'.-]*(?: [\w’',.-]+){0,8})"
)
NUMBERED = re.compile(rf"(?i:(?:The )?{NUMBERED_NOUNS})(?: ?(?i:No\.? |#)?\d{{1,3}}| [A-Z])")
UNIDENTIFIED = re.compile(
    r"(?:Unidentified|Unknown|Unnamed|Male|Female|Another|Multiple|Several|Various)(?: [A-Za-z]+)? "
    r"(?:Speakers?|Voices?|Male|Female|Man|Woman|Person|Members?|Reporters?|Journalists?|Participants?|Questioner|Officials?)",
    re.IGNORECASE,
)
# "Moscow Region: …" after a comma is where a letter came from, not what its writer is.
REGION = re.compile(r"\b(?:Region|Territory|District|Republic|Area|City|Village|Province|County|State)$")
# Titles that stand before one name: "Patriarch Kirill", "Pope Francis", "Metropolitan Hilarion of Volokolamsk".
ONE_NAME = re.compile(
    r"(?:(?:His|Her) \w+ )?(?:Crown )?(?:Patriarch|Pope|Metropolitan|Archbishop|Bishop|Archimandrite|Catholicos|King|Queen"
    r"|Sultan|Emperor|Prince|Princess|Rabbi|Mufti|Father|Mother|Abbot|Abbess|Cardinal|Emir|Sister|Brother) [A-Z][\w’-]+"
    r"(?: [IVX]+)?(?: (?:of|and|the|All|bin|ibn|al|[A-Z][\w’-]+))*"
)
VOICE = re.compile(
    r"(?:(?:Voices? |Shouts? )?[Ff]rom|[Ii]n) the (?:audience|hall|floor|room|public|gallery)", re.IGNORECASE
)
# "Une voix", "Vozes do PS", "Varios señores diputados", "Zurufe von der SPD": voices that nobody names
FOREIGN_VOICES = re.compile(
    r"(?:Une |Des |Plusieurs |Quelques )?[Vv]oix(?: (?:à|au|sur|dans|de|diverses)\b.{0,40})?"
    r"|(?:Uma |Una |Varias |Várias )?(?:[Vv]oz|[Vv]ozes|[Vv]oces)(?: (?:d[aoe]s?|en) .{1,40})?"
    r"|(?:Una )?[Vv]oc[ei](?: (?:dai|dal|da|di) .{1,40})?"
    r"|(?:[Vv]ários|[Vv]arios|[Aa]lgunos|[Pp]lusieurs|[Dd]iversi) (?:señores |senhores |Srs\. )?"
    r"(?:[Dd]iputados|[Dd]eputados|[Ss]enadores|[Ss]enatori|[Dd]eputati)"
    r"|(?:Zurufe?|Zwischenrufe?)(?: (?:von|aus|des|der) .{1,40})?|Głosy? z sali|Beberapa Ahli"
)
# "Le journaliste", "La giornalista", "Moderatorin": who asks, in other languages
FOREIGN_FUNCTIONS = re.compile(
    r"(?:L[ea] |L['’]|El |Il |O |A |De[rn]? |Die )?(?:[Jj]ournalist(?:e|in|a|en)?"
    r"|[Pp]résentat(?:eur|rice)|[Aa]nimat(?:eur|rice)"
    r"|[Mm]odérat(?:eur|rice)|[Pp]eriodista|[Ee]ntrevistadora?|[Mm]oderadora?|[Gg]iornalista|[Ii]ntervistatore"
    r"|[Mm]oderatorin|[Ii]ntervenante?)(?: \d{1,2})?"
)
# Whoever presides, in languages in which no title stands before: "De voorzitter", "Talmannen", "Marszałek"
FOREIGN_CHAIR = re.compile(
    r"(?:De )?[Vv]oorzitter|(?:Andre |Förste |Tredje )?(?:[Vv]ice )?[Tt]almannen|(?:Fung\. )?[Ff]ormand(?:en)?"
    r"|(?:Vice)?[Mm]arszałek|(?:Wice)?[Pp]rzewodnicząc[ya]|[Pp]ředsed(?:a|ající|kyně)|[Pp]redsjed(?:nik|nica|avajući)"
    r"|[Pp]uhemies|[Ee]simees|(?:O |A |Il |La |El )?[Pp]resident[ea]|[Bb]aşkan"
)
# "Anf. 3 ANNA EXEMPEL (S) replik": the number of a speech before its speaker
NUMBERED_SPEECH = re.compile(r"Anf\. ?\d{1,3} [^\W\d_].{2,100}")
PHONE = re.compile(r"\+\d[\d ()-]{6,20}\d")  # in a saved chat: somebody who is in no address book
RUSSIAN_VOICE = re.compile(
    r"(?:(?:Голос|Реплика|Вопрос|Выкрик|Ответ)\w?|(?:Женщина|Мужчина|Участни\w+|Слушател\w+|Зрител\w+|Студент\w*|Журналист\w*|Девушка"
    r"|Голоса?) (?=из |с |в ))(?: ?(?:из|с|в) \w+)?",
    re.IGNORECASE,
)
INITIAL_BEHIND = re.compile(
    r"[^\W\d_a-zа-яё]\w+(?:-\w+)? (?:[^\W\d_a-zа-яё]\. ?){0,2}[^\W\d_a-zа-яё]\.?"
)  # "Anna S.", "Примеров И. И."
ABBREVIATED = re.compile(
    r"[A-ZÄÖÜ][a-zäöü]{1,5}\. [^\W\d_a-z][\w’'-]+"
)  # "Vors. Muster": a title that no list here knows
WITH_PARTICLE = re.compile(
    r"(?:(?:van|von|de|der|den|du|da|di|la|le|bin|al|el|ter|ten) ){1,2}[A-Z][\w’'-]+"
)  # "van der Berg"
TWO = re.compile(r"[A-ZА-ЯЁ][\w’'-]+ (?:and|&|и) [A-ZА-ЯЁ][\w’'-]+")  # "Anna and Ben"
ORDINAL_OFFICE = re.compile(r"\b(?:Lady|Gentleman|Deputy|Vice|Assistant|Secretary)\b", re.IGNORECASE)
INITIALS = re.compile(r"(?:[^\W\d_]\.)+\s?[^\W\d_]")
CAPITAL_WORD = re.compile(
    r"(?:[A-ZÀ-ÞА-ЯЁ][\w’'.&-]*|of|the|for|and|to|on|in|at|pro|tempore|de|du|la|le|van|von|del|von der)"
)
ASKED = re.compile(r"[QA]|[QA] ?\d{1,3}|Q&A")
LETTERS_TOGETHER = re.compile(r"[A-Z]{2,3}(?: ?[/,&+] ?[A-Z]{2,3}){1,4}")  # "YK/MM", "AW, BE": two who say the same
LETTERS = re.compile(r"[A-ZА-ЯЁ]{1,3}\d?|[A-ZА-ЯЁ]\.(?: ?[A-ZА-ЯЁ]\.){1,2}")
