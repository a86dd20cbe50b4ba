"""Word lists by which a label's role is told from its name. All words are in the form that names.fold() gives.

A word goes here when it ends or continues a role ("Speaker Valentina Matviyenko") and is no one's name.
"""

from __future__ import annotations

from archive.names import words_abroad


def words_of(text: str) -> frozenset[str]:
    """The set of the words in a text."""
    return frozenset(text.split())


# Labels that stand for nobody in particular.
ANONYMOUS = words_of(
    "question questions remark remarks reply replies response responses answer answers comment comments audience"
    " voice voices exclamation chorus all everyone shout shouts cue unknown unidentified unnamed various several some"
    " audience crowd public gallery mixed crosstalk overlapping inaudible"
    " frage zusatzfrage nachfrage zusatz zuruf antwort"
    " pregunta respuesta reponse domanda risposta pergunta resposta vraag antwoord"
    " запитання відповідь пытанне адказ вопрос вопросы реплика реплики ответ ответы голос голоса выкрик"
)
# The same, where they are the whole label: "Q", "A". As a first word they are initials.
LETTERS = words_of("q a qa")

# Offices, ranks and trades: the name begins after the last of them.
OFFICES = (
    words_of(
        "president presidents premier minister mnister minster ministers chancellor chairman chairwoman chairperson"
        " chair speaker secretary secretaries director directors head heads chief leader leaders governor governors"
        " mayor commissioner commander representative representatives envoy envoys ambassador deputy aide adviser"
        " advisor assistant attorney prosecutor ombudsman ombudsperson manager executive ceo cfo officer editor"
        " columnist journalist reporter correspondent anchor host hostess presenter moderator operator physician"
        " surgeon doctor paramedic nurse teacher rector professor academician scientist researcher historian writer"
        " poet composer conductor actor actress artist musician cosmonaut pilot coach champion captain player athlete"
        " fighter skater wrestler worker engineer student pupil veteran volunteer founder owner entrepreneur"
        " businessman colonel lieutenant sergeant admiral marshal archbishop archpriest metropolitan patriarch priest"
        " rabbi mufti emperor empress princess crown member members senator congressman deputies plenipotentiary"
        " counsellor councillor justice lawyer notary treasurer spokesman spokeswoman spokesperson instructor trainer"
        " father mother daughter wife husband brother sister widow laureate winner hero resident deminer specialist"
        " expert analyst economist activist participant girl boy schoolgirl schoolboy graduate pensioner taoiseach"
        " curator designer architect sr jr lt col maj gen"
        " official officials administrator coordinator interviewer interviewee interpreter translator narrator caller"
        " announcer inmate detainee"
        " counsel defendant plaintiff appellant respondent petitioner accused detective"
        " panelist panellist panelists clerk bailiff juror foreperson whip usher stenographer rapporteur delegate"
        " attendee attendees participants speakers tanaiste ведущая модератор председательствующая председатель"
        " президент министр губернатор глава мэр депутат директор руководитель секретарь помощник"
        " curator designer architect sr jr lt col maj gen aides advisers advisors assistants ambassadors mayors chancellors"
        " speakers chairmen commissioners commanders prosecutors ombudsmen"
    )
    | words_abroad.OFFICES
)
# Offices that are family names too: they count only where a name still follows.
SOFT_OFFICES = words_of(
    "general king queen major bishop pope prince duke count dean cook baker page marshall guard singer farmer"
    " miner driver builder judge father"
)

# Titles that are given names too: a role may hold them, but they end none.
TITLES = words_of("emir sultan shah imam khan prince")

# Institutions and fields of work: a role can end with them, a name cannot hold them.
THINGS = words_of(
    "nationalities biology biotechnology fishery constitution proposals reserve housing utilities far east arctic"
    " english italian spanish turkish japanese council committee commission chamber duma assembly parliament"
    " government ministry department agency service services office administration board bureau secretariat court"
    " bank fund foundation corporation company group holding union federation confederation republic region"
    " territory district oblast krai okrug area city state states kingdom emirates party faction front movement"
    " organisation organization association society club league alliance congress forum institute institution"
    " university academy school college centre center laboratory museum theatre theater gallery library hospital"
    " clinic plant factory works shipyard railways airlines army navy forces fleet guards troops brigade regiment"
    " division staff headquarters team channel television radio newspaper gazette magazine project programme"
    " program affairs protection ecology transport trade industry energy finance finances culture education"
    " science sciences sport sports tourism development construction communications media agriculture health"
    " healthcare welfare labour labor defence defense security resources environment policy legislation rights"
    " economy technology technologies innovation innovations monitoring oversight antimonopoly taxation customs"
    " budget relations cooperation countries nations people peoples children youth women men kremlin church"
    " patriarchate commonwealth treaty national international federal presidential regional russian belarusian"
    " american french chinese soviet eurasian european constitutional supreme central accounts election human"
    " foreign internal interior public social first second third former acting senior special permanent prime vice"
    " joint news times post tribune journal herald lords commons"
    " joint senate directorate"
)

# Short names of institutions; written in capitals, for "Un" and "Who" are names.
ACRONYMS = words_of(
    "cis csto eaeu eec nato osce un eu us usa uk uae fifa uefa ioc who imf opec fsb svr vgtrk ntv tass rt ria vtb"
    " veb ong ngo"
)

# Words that bind a role together: what follows the prepositions belongs to the role, at least one word of it.
CONNECTING = words_of(
    "of for the in at to from on with by under near and or a an as between within his her its their our into"
    " against without about over via"
)

# Small words inside a name.
PARTICLES = words_of("al el bin ibn bint ben de del della der den di da dos du la le van von zu af av ap abu ter ten")

# What stands before a name and is no part of it when names are compared.
HONORIFICS = (
    words_of(
        "mr mrs ms miss messrs mx dr prof professor sir dame lord lady baroness baron sheikh hon honourable honorable rt shri"
        " smt shrimati madam madame right"
    )
    | words_abroad.HONORIFICS
)

# Countries and parts of them, for "President of Yemen Abd Rabbuh Mansour Hadi": the name begins behind the country.
COUNTRIES = frozenset(
    line.strip()
    for line in """
    all russia;korea;dprk
    abkhazia;abu dhabi;adygeya;altai;bashkortostan;buryatia;chuvashia;kabardino balkaria;kalmykia;karelia;khakassia
    karachayevo circassia;komi;mari el;mordovia;sakha;udmurtia
    afghanistan;albania;algeria;andorra;angola;argentina;armenia;australia;austria
    azerbaijan;bahrain;bangladesh;belarus;belgium;belize;benin;bhutan;bolivia;bosnia and herzegovina
    botswana;brazil;brunei;bulgaria;burkina faso;burundi;cambodia;cameroon;canada;cape verde
    central african republic;chad;chechnya;chile;china;colombia;comoros;congo;costa rica;cote divoire
    crimea;croatia;cuba;cyprus;czechia;czech republic;daghestan;dagestan;denmark;djibouti;dominica
    dominican republic;dubai;east timor;ecuador;egypt;el salvador;equatorial guinea;eritrea;estonia
    eswatini;ethiopia;fiji;finland;france;gabon;gambia;georgia;germany;ghana;great britain;greece
    guatemala;guinea;guinea bissau;guyana;haiti;honduras;hungary;iceland;india;indonesia;ingushetia
    iran;iraq;ireland;israel;italy;ivory coast;jamaica;japan;jordan;kazakhstan;kenya;kuwait
    kyrgyzstan;laos;latvia;lebanon;lesotho;liberia;libya;liechtenstein;lithuania;luxembourg;macedonia
    madagascar;malawi;malaysia;maldives;mali;malta;mauritania;mauritius;mexico;moldova;monaco;mongolia
    montenegro;morocco;mozambique;myanmar;namibia;nepal;netherlands;new zealand;nicaragua;niger;nigeria
    north korea;north macedonia;north ossetia;norway;oman;pakistan;palestine;panama;papua new guinea
    paraguay;peru;philippines;poland;portugal;qatar;romania;russia;rwanda;san marino;saudi arabia
    senegal;serbia;seychelles;sierra leone;singapore;slovakia;slovenia;somalia;south africa;south korea
    south ossetia;south sudan;spain;sri lanka;sudan;suriname;sweden;switzerland;syria;tajikistan
    tanzania;tatarstan;thailand;togo;transnistria;tunisia;turkey;turkmenistan;tuva;uganda;ukraine
    united arab emirates;united kingdom;united states;united states of america;uruguay;uzbekistan;vatican
    venezuela;vietnam;yemen;zambia;zimbabwe
    """.replace("\n", ";").split(";")
    if line.strip()
)
