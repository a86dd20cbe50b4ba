"""Word lists by which a speaker's label is told from the beginning of a sentence, a list or a heading. In small letters."""

from __future__ import annotations

from archive.names.words import words_of

# Words of a sentence: a role or a name holds none of them.
SENTENCE = words_of(
    "you he she it we they me him us them my your our its their this that these those there here"
    " is are was were be been am has have had do does did will would shall should can could may might must let"
    " says said say asks asked writes wrote reads read get got want like need know think thank go please"
    " not no yes when where why how what who which if because but so then than also now once again about into"
    " это эти этот эта что как если мы вы он она они я не но и а в на для чтобы потому так вот есть был была были"
)
# Of these some are names too: "Will Sample", "May Muster", "Can Örnek", "Said Al Harun"; the last only before another name.
NAMES_TOO, BEFORE_NAMES = words_of("will may can said do"), words_of("he she you my so we")
# Words that begin a list, a remark of the editors, a line of data or a step of an argument, and no turn.
STOPS = words_of(
    "note notes nb n.b ps p.s next disclaimer example examples eg e.g ie i.e warning caution important attention hint tip"
    " reminder update updated correction corrections clarification editor's editors editorial"
    " date dates time times duration length place location venue where address subject re title heading headline"
    " topic topics theme agenda keywords key tags category categories section sections chapter part parts article item"
    " items point points step steps stage figure fig table tables appendix annex exhibit attachment enclosure page pages"
    " source sources photo photos image images picture video audio recording credit credits caption copyright"
    " via cc bcc from to contact contacts tel telephone phone fax email e-mail mail website web url link links http https"
    " interview podcast episode season code slides transcript transcripts transcription"
    " transcribed edited translated translation"
    " summary abstract introduction intro conclusion conclusions background overview preface foreword contents result"
    " results outcome outcomes findings reason reasons purpose aim aims goal goals objective objectives task tasks"
    " problem problems solution solutions advantage advantages pros cons fact facts myth truth bottom short remember"
    " first second third fourth fifth sixth seventh firstly secondly thirdly fourthly fifthly lastly finally one two three"
    " four five six again further furthermore therefore however meanwhile moreover naturally namely specifically today"
    " tomorrow yesterday reference references see also related more details detail information info total version"
    " status priority deadline deadlines responsible budget term terms cost costs company quarter year month day week"
    " media author authors bio twitter github repo repository paper papers speakers name names"
    " ticker symbol guests hosts participants attendees"
    " appearances exhibits index for"
    " present absent apologies attending panel panellists panelists invited ladies gentlemen colleagues friends"
    " comrades dear and or of in on at as by with since until after before while"
    " another other each every such any just well even only still yet ok okay alternatively similarly"
    " interviewees recommendation recommendations action actions decision decisions resolution ayes noes yeas nays"
    " agreed poll polls vote votes motion resolved consensus"
    " tos participants moderators panelists presenters programme program schedule scene act setting cast"
    " beginn ende hinweis quelle foto datum ort zeit thema tagesordnung anwesend entschuldigt themen sprecher teilnehmer"
    " temas asistentes thèmes intervenants temi partecipanti fuente nota fecha lugar asunto"
    " lieu objet sujet ordre remarque exemple fonte luogo oggetto assunto data"
    " примітка джерело фото дата тема"
    " примечание внимание например дата место время тема фото видео источник источники итак первое второе третье"
    " во-первых во-вторых в-третьих далее справка вывод итог итоги пример другой последнее главное лица темы статус"
)
# Whole beginnings that stop it, several words long.
STOP_PHRASES = (
    "for example", "for instance", "in other words", "in short", "in conclusion", "on the other hand", "to be clear",
    "question time", "bottom line", "good news", "bad news", "full text", "related links", "see also", "press contact",
    "prepared remarks", "questions and answers", "questions & answers", "question and answer", "question-and-answer",
    "call participants", "company participants", "corporate participants", "other participants", "conference call",
    "opening statement", "opening remarks", "closing remarks", "management discussion", "table of contents",
)  # fmt: skip
# Capitalised words that begin something else than a name: "Great Britain", "United Russia", "Dear Friends", "New Year".
NO_GIVEN_NAME = words_of(
    "dear great united new world saint st point order part item north south east west northern southern eastern western"
    " central nizhny veliky upper lower far old greater social digital national international global russian soviet"
)
# The last word of what names a line of data: "Prep Time", "Action Items", "Next Meeting", "Case Number".
OF_DATA = words_of(
    "time times date dates number numbers points items item estimate estimates cost costs meeting meetings findings"
    " result results notes"
    " count size address code codes level levels rate rates total totals amount contact contacts links reading"
    " materials ingredients"
    " deadline deadlines status summary overview details information resources references topics questions remarks participants"
    " statement statements schedule programme reasons benefits advantages disadvantages requirements features steps"
    " lessons takeaways highlights"
)
# Who speaks without a name: "Call centre operator:", "Moderator:", "THE WITNESS:".
FUNCTIONS = words_of(
    "operator moderator host co-host hostess presenter anchor announcer interpreter translator reporter correspondent"
    " journalist participant student teacher worker soldier officer veteran voice speaker narrator commentator"
    " interviewer interviewee chair chairman chairwoman chairperson rapporteur clerk"
    " court witness deponent defendant plaintiff counsel prosecutor bailiff juror foreperson audience crowd caller panelist"
    " panellist facilitator producer editor everyone everybody all both member members aide protester heckler child children"
    " senator congressman congresswoman analyst attendee"
    " delegate expert guest"
    " videographer registrar convener convenor provost usher celebrant"
    " voiceover voice-over emcee compere chaplain inmate petitioner appellant arbitrator mediator"
    " корр вед головуючий головуюча старшыня вядучы ведуча"
    " ведущий ведущая модератор председательствующий председатель корреспондент журналист переводчик вопрос реплика ответ"
)
# Of these a number or letter makes one of many: "Speaker 1", "Journalist B", "Unidentified male".
NUMBERED_NOUNS = (
    r"(?:Speaker|Participant|Journalist|Reporter|Interviewer|Interviewee|Voice|Question|Questioner|Guest|Person|Man|Woman"
    r"|Male|Female|Witness|Juror|Student|Member|Delegate|Caller|Panelist|Panellist|Attendee|Correspondent|Moderator|Host|Q|A"
    r"|Employee|Resident|Citizen|Customer|Investor|Analyst|Teacher|Parent|Patient|Officer|Worker|Respondent|Informant|Commenter)"
)
