"""Language detection: by the script of a text and its most common small words; None where they leave doubt.

Closely related languages are told apart only by words that the others do not have; where that is not enough, none is named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_SAMPLE = 20_000  # characters
_LEAST_WORDS = 8
_SHARE = 0.10  # of the words that must be small words of a language written in Latin letters
_LEAD = 1.6  # how many times as many they must be as those of the next language
_WORD = re.compile(r"[^\W\d_]+")
# Scripts that tell the language by themselves, by a character of each.
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
_SMALL_WORDS = {
    "en": "the of and to in is that it for you we was on are with this be have not they at our"
    " will from what an has said by or as",
    "de": "der die und das ist nicht ich wir zu den mit sie auf für ein eine dass es von auch wird werden sich dem",
    "fr": "le la les et des est que nous vous pas dans pour une un qui ce sur je il du au avec sont cette",
    "es": "el la los que y en es por para una con las del no se un lo más su como pero este hay está",
    "it": "il che di la e è per non un una sono con del della si le dei gli nel ha anche questo più abbiamo",
    "pt": "o que de e a do da não em os para uma um com se as por mais dos é na no isso são",
    "nl": "de het een en van is dat niet ik we zijn te op voor met er die ook maar wij deze hebben",
    "pl": "i w na nie to się że jest z do o jak po co ale za są czy tak od przez tego dla",
    "tr": "bir ve bu için da de ne çok biz olarak daha ile gibi olan var değil kadar sonra",
    "cs": "a se v na je že to s z do jsem o ale jako za by jsou není které pro tak",
    "sk": "a sa v na je že to s do som o ale ako za by sú nie ktoré pre tak čo aj keď už",
    "sl": "in je v na se da za so ki z ne to pa kot bi tudi smo bo ali pri iz od do",
    "sh": "i u je da se na za su što ne od s kao koji ali to će bi iz ili nije smo",
    "sv": "och i att det som en på är av för med den till inte har de om ett men vi jag så var kan",
    "da": "og i at det som en på er af for med den til ikke har de om et men vi jeg så var kan",
    "no": "og i at det som en på er av for med den til ikke har de om et men vi jeg så var kan",
    "ro": "și şi de la în a nu cu pe este că din care un o pentru sunt să ce mai au al cel",
    "hu": "a az és hogy nem is egy van ez meg azt csak de ha már volt kell mint vagy ki",
    "fi": "ja on ei että se oli mutta myös ovat tämä kun niin joka voi nyt olen kuin jos",
    "ru": "и в не на что я с это как по мы а к но у из за то так вы от для бы о",
    "uk": "і в не на що я з це як ми до та у але за є ви для про від ще його",
    "bg": "и на да се за не от в е ще са че това по с като ще към бъде",
    "sr": "и у је да се на за не што од са као су ће то али који",
}  # fmt: skip
_RIVALS = ("sh",)  # Bosnian, Croatian, Montenegrin or Serbian: nothing here tells which
# Letters of which a text in the language has one or more; else it is none.
_OWN_LETTERS = {
    "uk": "іїєґ", "ru": "ыэё", "be": "ў", "sr": "ђћџљњј", "bg": "ъ", "sk": "ľĺŕôťď", "sl": "čšž", "sh": "čćđšž",
    "sv": "åäö", "da": "æøå", "no": "æøå", "ro": "ăâîșțşţ", "hu": "őűáéí", "fi": "äö",
}  # fmt: skip
_CYRILLIC = ("ru", "uk", "bg", "sr")


def tell(paragraphs: Iterable[str]) -> str | None:
    """The language of the text as a BCP 47 tag ("en", "ru"), or None where the text does not tell."""
    sample = ""
    for paragraph in paragraphs:
        sample += " " + paragraph[:_SAMPLE]
        if len(sample) > _SAMPLE:
            break
    sample = sample[:_SAMPLE].casefold()
    letters = sum(char.isalpha() for char in sample)
    for tag, script in _SCRIPTS:
        if letters and len(script.findall(sample)) > (0.1 if tag == "ja" else 0.3) * letters:
            return tag
    words = _WORD.findall(sample)
    if len(words) < _LEAST_WORDS:
        return None
    cyrillic = sum("\u0400" <= char <= "\u04ff" for char in sample) > 0.5 * letters
    return _by_small_words(words, [tag for tag in _SMALL_WORDS if (tag in _CYRILLIC) == cyrillic], sample)


def _by_small_words(words: list[str], tags: list[str], sample: str) -> str | None:
    seen = Counter(words)
    counts = {tag: sum(seen[word] for word in set(_SMALL_WORDS[tag].split())) for tag in tags}
    for tag, own in _OWN_LETTERS.items():
        if tag in counts and not any(char in sample for char in own):
            counts[tag] = 0
    if "ў" in sample and "ru" in counts:
        return "be"
    (best, count), (_, second) = sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:2]
    sure = count >= _SHARE * len(words) and count >= _LEAD * second
    return best if sure and best not in _RIVALS else None
