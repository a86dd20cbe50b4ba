"""Given names by which it is told where a name begins: "Head of Games | Gilbert Sample", "Governor of Saxony | Anna Muster".

Only names that are hardly ever the last word of a place or an institution: no "Victoria", "Jordan", "Diego", "Vladimir" of a
city. A name that is not here decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive.names.folding import fold
from archive.names.words import words_of

GIVEN = words_of(
    "aaron abdul abdullah abraham adam adrian ahmad ahmed aidan akhmat alan albert alejandro aleksandar aleksander aleksandr"
    " aleksei aleksey alessandro alex alexandre alexander alexei alexey alfred ali alice alina alisa alla almazbek alois"
    " amanda amir anastasia anatoly andrea andreas andrei andrej andrew andrey andrzej angela angelina anna anne annette"
    " anthony anton antonina arkady armen arnold arseny arthur artur artyom askar barbara bashar beatrice benjamin bernard"
    " bernd boris brian bruno camilla carl carla carlos carmen carol caroline caterina catherine charles christian christina"
    " christine christoph christopher claire claudia colin cyril damir daniel daniela daria darya david deborah denis dennis"
    " derek diana dieter dietmar dmitri dmitry dmytro donald donna doris dorothy douglas edgar eduard eduardo edward ekaterina"
    " elena eleonora elizaveta ella elvira emil emily emma emmanuel emomali enrico eric erich erik ernest ernst erwin eugene"
    " eva evelyn evgeny fabio farid fatima federico felix ferdinand fernando filip francois frank franz frederick friedrich"
    " fyodor gabriela galina gary gennady geoffrey george georgy gerald gerard gerhard german gianni gilbert giorgio giovanni"
    " giulia giuseppe gleb gordon grace graham greg gregory grigory guido gulnara gunther gurbanguly gustav hamid hannah hans"
    " harald harold harry hassan heather heidi heinrich heinz helen helga helmut henri henry herbert herman hermann howard"
    " hugo hussein ian ibrahim igor ilham ilya inna ioannis irene irina isabel islam ivan ivo jacob jacques jakob james jan"
    " jane janet janusz jason jean jeffrey jennifer jens jeremy jessica jiri joachim joanna joao joe joel johan johann"
    " johannes john jonas jonathan jorge josef joseph joshua juan judith julia julian julie juliette jurgen justin karen karin"
    " karl katarina katarzyna kate katherine kathleen katja kenneth kevin kirill klaus konstantin kristina ksenia kurt larisa"
    " lars laura laurent leonid liam lidia lilia linda lisa lorenzo louise luca lucas ludmila ludwig luigi luis luiz lukas"
    " lydia lyudmila magomed maksim manfred manuel marat marc marcel marcin marco marek margaret margarita maria mariana marie"
    " marina mario marion marius mark marko markus martha martin martina mary mateusz matteo matthew matthias maurice max maxim"
    " mehmet melissa michael michal michel michele miguel mihai mikhail mikko milan milos mircea miroslav mohamed mohammad"
    " mohammed monica monika murat mustafa nadezhda narendra natalia natalya nathan nicholas nicola nicolas nikita nikolai"
    " nikolaus nikolay nikos nina nursultan oksana oleg olga oliver olivier oscar oskar pablo pamela paolo pascal patricia"
    " patrick paul paula pavel pawel pedro peter petr petra philip philippe pierre piotr polina pyotr rachel rafael rainer"
    " ralf ralph ramzan raymond rebecca recep regine reinhard rene renata ricardo richard rita robert roberta roberto roger"
    " roland rolf roman ronald rosa rudolf ruslan rustam ruth samuel sandra sarah sebastian sergei sergey sergio serzh sharon"
    " sheila shinzo sigmar silvia silvio simon simone sofia sonia sophie stanislav stefan stefano stephanie stephen steven"
    " susan svetlana sylvia taras tatiana tatyana terence theodor theresa thomas tigran tim timothy timur tobias tomasz tony"
    " ursula vadim valentin valentina valery vasily vera veronika viktor viktoria vincent virginie vitaly vladislav volodymyr"
    " vyacheslav walter wanda werner wilhelm william wladimir wolfgang xavier yana yaroslav yegor yekaterina yelena yelizaveta"
    " yevgeny yulia yuri yury yusuf yves zhanna"
)
_OF_PLACES = words_of("saint st san santa new port fort lake mount mont north south east west el los las")
_WORDS = 4  # of a name at most


def first_of(words: Sequence[str], start: int) -> int | None:
    """The index at or behind `start` where a name begins for sure: with given names, up to its last word; else None."""
    last = len(words) - 1
    at = next((at for at in range(start, last) if is_given(words[at])), None)
    if at is None or last - at >= _WORDS or not all(is_given(word) for word in words[at:last]):
        return None
    return None if at and fold(words[at - 1]) in _OF_PLACES else at


def is_given(word: str) -> bool:
    """Whether a word is one of the given names."""
    return fold(word) in GIVEN
