"""Offices and forms of address in other languages than English, so that "Vizepräsidentin Anna Muster" is Anna Muster.

All words are in the form that names.fold() gives: without accents ("prasidentin", "poslankyne", "председательствующии").
"""

from __future__ import annotations

import unicodedata


def _words_of(text: str) -> frozenset[str]:
    """The set of the words in a text; Korean in the letters into which names.fold() takes its syllables apart."""
    return frozenset(unicodedata.normalize("NFKD", text).split())


OFFICES = _words_of(
    # German
    "prasident prasidentin vizeprasident vizeprasidentin altersprasident abgeordnete abgeordneter bundesminister"
    " bundesministerin ministerin staatssekretar staatssekretarin kanzler kanzlerin bundeskanzler bundeskanzlerin vorsitzende"
    " vorsitzender ministerprasident ministerprasidentin bundesprasident bundesprasidentin"
    # French, Spanish, Portuguese, Italian
    " presidente ministre depute deputee senateur senatrice rapporteure maire presidenta vicepresidente vicepresidenta ministro"
    " ministra diputado diputada senador senadora secretario secretaria portavoz alcalde alcaldesa deputado deputada deputato"
    " deputata senatore sottosegretario relatore onorevole periodista"
    # Dutch, Swedish, Norwegian, Danish
    " voorzitter staatssecretaris talman talmannen statsradet statsrad statsminister statsministern statsministeren"
    " presidenten formand formanden ministeren transportministeren"
    # Czech, Slovak, Polish, Romanian, Hungarian, Turkish
    " predseda predsedkyne mistopredseda mistopredsedkyne poslanec poslankyne senatorka ministr ministryne marszalek"
    " wicemarszalek posel poslanka presedintele presedinte ministrul deputatul senatorul elnok alelnok kepviselo miniszter"
    " baskan baskani bakan bakani milletvekili"
    # Russian, Ukrainian, Bulgarian, Serbian, Greek
    " председательствующии председательствующая ведущии слушатель слушательница корреспондент журналист головуючии головуюча"
    " министър predsednik predsednica predsedavajuci predsjednik predsjednica ministar"
    " προεδρευων προεδρευουσα προεδροσ υπουργοσ"
    # Malay, Korean
    " menteri ahli 대통령 사회자 기자"
)
# What stands between such an office and what it is for: "Ministro dos Transportes", "Ministre de la Justice".
JOINING = frozenset("de del della dello dell dei degli delle des du dos das da do van voor fur la el".split())
HONORIFICS = frozenset(
    "mme mlle monsieur herr frau hr fru senor senora senorita sra srta signor signora mevrouw meneer domnul doamna domnule"
    " pani gospodin gospoda господин госпожа пани monsignor monsignore viscount viscountess countess alhaji tuan puan datuk"
    " dato".split()
)
# What the label of nobody's full name begins with: "DC Sample" (detective constable), "StS Muster" (Staatssekretär); and
# what it holds: "Tuan Yang di-Pertua" (the Speaker), "Northtown Daily", "Vielen Dank", "ІЗ ЗАЛУ" (from the hall).
FAMILY_PARTICLES = frozenset("van von der den de ter ten".split())  # "Van den Staal" lacks the given name
RANKS = frozenset("dc ds dci sts srs srsin".split())
NOT_OF_NAMES = _words_of(
    "pertua daily weekly online tv dank thanks merci gracias obrigado спасибо дякую залу зала 대통령"
)
