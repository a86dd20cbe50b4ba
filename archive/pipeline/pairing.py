"""What drafts are compared by to find saves and records of one event, kept from one build to the next.

Comparing takes the words of all documents apart, which is more work than all other linking; and few of them change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archive.history import saves
from archive.history.saves import Fingerprint
from archive.linking import events
from archive.linking.assemble import NO_MEMO, Memo
from archive.linking.events import Evidence, Pair
from archive.model import Draft
from archive.work.cache import Cache, code, digest, each
from archive.work.values import decoder, encoded, key_part

PRINTS, EVIDENCE = "print", "evidence"  # of what the cache keeps
_print, _evidence = decoder(Fingerprint), decoder(Evidence)


def memo(kept: Cache | None, jobs: int) -> Memo:
    """Fingerprints and evidence by what they are made of, from `kept` as far as they are there; on `jobs` processes."""
    if kept is None and jobs == 1:
        return NO_MEMO

    def prints(drafts: Sequence[Draft]) -> Iterable[Fingerprint]:
        def key(at: int) -> bytes:
            draft = drafts[at]
            stated = (draft.title, draft.date, draft.time, draft.url, draft.publisher.id)
            place = f"{draft.source.path}:{draft.first_line}"
            texts = (part for block in draft.blocks for part in (block.kind, block.label or "", block.text))
            return digest(code(), key_part(stated), place, *texts)

        made = each(kept, PRINTS, key, lambda at: encoded(saves.fingerprint(drafts[at])), len(drafts), jobs=jobs)
        return map(_print, made)

    def evidence(pairs: Sequence[Pair]) -> Iterable[Evidence]:
        def key(at: int) -> bytes:
            return digest(code(), *map(key_part, pairs[at]))

        made = each(kept, EVIDENCE, key, lambda at: encoded(events.weigh(pairs[at])), len(pairs), jobs=jobs)
        return map(_evidence, made)

    return Memo(prints, evidence)
