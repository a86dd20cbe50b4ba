"""Makes the data files of an archive."""

from archive import data
from archive.work.progress import Quiet


def write(archive, folder, jobs=1):
    """The data files of an archive, made without progress."""
    with Quiet().stage("") as stage:
        data.write(archive, folder, stage, jobs)
    return folder
