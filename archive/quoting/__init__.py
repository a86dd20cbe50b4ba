"""Check quotations against the archive: is it there, word for word, and did that person say it?

How a quotation is checked (theme/assets/quotation-core.js does the same for readers; tests hold the two to one another; words,
patterns and limits stand in rules.yml for both):

1. *Words.* A quotation and a text are compared word by word, folded as for the search, without apostrophes. "…" parts a
   quotation into pieces that follow one another; [brackets] hold words put in by whoever quotes.
2. *Places.* The longest words of a piece say where it may stand; at least half of them must stand in the right distance.
3. *Comparing.* There the piece is aligned with the text at the least number of words changed, missing or added. It stands there
   "nearly" if at most three words in ten differ, fewer than agree, and that for each of its sentences.
4. *Alarms.* Differences in a number, a negation or a name make it altered, however few they are; so does "…" that leaves out a
   negation within a sentence.
5. *Speaker.* If all is right but the words are another's than the person named, that is the answer.
6. *Sentences.* A quotation that stands nowhere as a whole is checked sentence by sentence; the gravest answer counts.

May import: model, text, work.
"""
