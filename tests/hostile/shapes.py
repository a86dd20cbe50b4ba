"""Seeds of any size that are made to cost: one long line, very many lines, marks that open and never close.

`SHAPES` has each by name; called with a number of bytes it gives a seed of about that size. `BARE` ones have a title only,
the others the head of an event page too, so that more rules look at them.
"""

from __future__ import annotations

from collections.abc import Callable

Shape = Callable[[int], bytes]
BARE = "Title\n"
EVENT = "Events\nTitle\nJune 3, 2015\n9:30\nMoscow\n"

# Repeated to the size asked for, without a line break: what stands behind the words is the name of the shape.
ONE_LINE = {
    "letters": "a",
    "words": "word ",
    "capitals": "Ab ",
    "sentences": "The same words again and again here. ",
    "colons": ":",
    "words with colons": "a: ",
    "labels": "Anna Blank: Yes. ",
    "offices": "Foreign Minister Karl Weiss, ",
    "initials": "A.",
    "initials apart": "A. ",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "round brackets": "(",
    "square brackets": "[",
    "pairs of brackets": "()",
    "stars": "* ",
    "dots": ".",
    "pull-quote marks": "”“",
    "combining marks": "e\u0301",
    "marks alone": "\u0301",
    "zero-width spaces": "\u200b",
    "tags": "<b>",
    "backslashes": "\\",
    "ampersands": "&",
    "dates": "June 3, 2015 ",
    "glued events": "versionEvents ",
    "digits": "1",
    "commas": ", ",
    "Mr": "Mr Blank ",
}
# Repeated to the size asked for; {n} is the number of the repetition, in five letters.
LINES = {
    # Just under as many lines as a file may have: the dearest of those that are converted.
    "long labels": "Anna Blank: Yes, and so it goes on, and on and on, word after word.\n",
    "long lines": "A word, another, and so it goes on and on, as there is no end yet.\n",
    "long notes": "(Laughter, and then applause, and laughter, and applause once again.)\n",
    "long captions": f"2 of 5\nAt a meeting with all of the members of the Government{', and on' * 9}.\n",
    "long see also": f"See also\nA title that goes on for many words{', and on and on' * 9}\nJune 3, 2015\n",
    "long blank lines": f"{' ' * 68}\n",
    "lines of ten": "word word\n",
    "lines of ten, capitals": "Word Word\n",
    "letters on lines": "a\n",
    "blank lines": "\n",
    "spaces on lines": "         \n",
    "carriage returns": "word word\r",
    "labels on lines": "A B: x\n",
    "many labels": "Anna Blank: Yes.\n",
    "different labels": "Minister Anna Bl{n}: Yes, and so on, and so on.\n",
    "different people": "Anna Bl{n}: Yes, and so on, and so on.\n",
    "different short labels": "A B{n}: x\n",
    "labels apart": "Anna Blank\n: Yes.\n",
    "different words": "w{n} x{n} y{n}\n",
    "different sentences": "He said w{n} and x{n} to us, and y{n} to z{n} and all.\n",
    "datelines": "June 3, 2015\n",
    "datelines with places": "June 3, 2015, Sochi\n",
    "clocks": "9:30\n",
    "counters": "2 of 5\nAt a meeting {n}.\n",
    "captions": "At a meeting {n}.\n",
    "captions of people": "President of Belarus Anna Blank{n}.\n",
    "see also": "See also\n",
    "see also with titles": "See also\nNews {n}\nJune 3, 2015\n",
    "pull quotes": "”We have said this before, and we will say it again and again.“\n",
    "turned marks": "”a“\n",
    "notes": "(x{n})\n",
    "omissions": "<…>\n",
    "separators": "* * *\n",
    "headings": "Events\n",
    "headings with titles": "Events\nTitle\n",
    "lists": "Geography\nBelarus\n",
    "places": "Taking part were Anna Blank{n}, and Karl Weiss{n}.\n",
    "offices on lines": "Foreign Minister Karl Weiss{n}, Karl Weiss{n},\n",
    "joined lines": "word and\nmore of\n",
    "panels": "View settings\n",
    "stamps": "Publication date: June 3, 2015, 9:30\n",
    "bytes that are no text": "word \udcff\n",
    "bytes that are no text, in a word": "é\udcff",
}
# An event page ends in lists of tags: heading and tag.
TAGS = {
    "person tags": ("Persons\n", "Blank Anna{n}\n"),
    "topic tags": ("Topics\n", "Foreign policy {n}\n"),
    "long topic tags": ("Topics\n", "Foreign policy of every kind {n}\n"),
}


def _word(number: int) -> str:
    """A number in letters, so that it can end a name."""
    return f"{number:05}".translate(str.maketrans("0123456789", "abcdefghij"))


def _shape(before: str, repeated: str, after: str = "\n") -> Shape:
    def make(size: int) -> bytes:
        length = len(repeated.format(n=_word(10_000)).encode("utf-8", "surrogateescape"))
        count = size // length
        body = "".join(repeated.format(n=_word(n)) for n in range(count)) if "{n}" in repeated else repeated * count
        return (before + body + after).encode("utf-8", "surrogateescape")

    return make


def _crowd(size: int) -> bytes:
    """Many people who speak, and one line that names them again and again."""
    people = [f"Anna Bl{_word(n)}" for n in range(min(size // 60, 950))]
    speaking = "".join(f"{name}: Yes.\n" for name in people)
    named = " and ".join(people)
    return (EVENT + speaking + named * ((size - len(speaking)) // len(named)) + "\n").encode()


OTHERS: dict[str, Shape] = {
    "one person tag": _shape(f"{EVENT}x.\nPersons\n", "Blank Anna, ", "\nPublication status\n"),
    "people in one line": _crowd,
    "sections": _shape(f"{EVENT}x.\nPublication status\nPublished in sections: ", "News {n}, "),
    "title": _shape("", "Ab "),
    "words behind a quotation": _shape(
        f"{EVENT}“We have agreed on the price of gas for the winter,” he said. ", "word "
    ),
    "lead": _shape("Events\nTitle\n", "lead ", "\nJune 3, 2015\n9:30\nMoscow\nx.\n"),
    "place": _shape("Events\nTitle\nJune 3, 2015\n9:30\n", "Ab ", "\nx.\n"),
    "brackets within brackets": lambda size: f"{BARE}{'(' * (size // 2)}{')' * (size // 2)}".encode(),
    "square brackets within": lambda size: f"{BARE}{'[' * (size // 2)}{']' * (size // 2)}".encode(),
    "initials before a colon": _shape(BARE, "A.", ": x\n"),
    "a space inside": _shape(BARE + "a", " ", "b\n"),
}
SHAPES: dict[str, Shape] = {
    **{
        f"{name} ({'event' if head is EVENT else 'bare'})": _shape(head, text)
        for name, text in {**ONE_LINE, **LINES}.items()
        for head in (BARE, EVENT)
    },
    **{name: _shape(f"{EVENT}x.\n{heading}", tag, "Publication status\n") for name, (heading, tag) in TAGS.items()},
    **OTHERS,
}
