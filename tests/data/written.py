"""Makes the data files of an archive."""

from archive.data import writing
from archive.history.changes import History
from archive.work import states, store
from archive.work.progress import Quiet


def write(archive, folder, jobs=1, history=None, kept=None):
    """The data files of an archive, made without progress; its ledger is empty. `kept`: what earlier runs left."""
    with store.change(folder) as files, Quiet().stage("") as stage:
        if kept:
            files.digests = states.digests(kept, folder, files.known)
        (files.work / "ledger.jsonl").touch()
        (history or History()).write(files)
        writing.write(archive, files.work / "ledger.jsonl", folder, files, stage, jobs, kept)
        files.commit()
    return folder
