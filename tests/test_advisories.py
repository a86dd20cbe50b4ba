"""CONTRIBUTING.md says of each locked package what is known against it; a lock that was renewed asks to look again."""

import re

from tests.small_site import ROOT

LOOK_AGAIN = (
    "Look up the known advisories of these packages, then correct the rows, the list and the day "
    "in the section “Known advisories” of CONTRIBUTING.md."
)


def pinned(lock: str) -> dict[str, str]:
    """The version of each package of a lock; of a package with two, for two versions of Python, both."""
    pins: dict[str, str] = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE):
        pins[name] = f"{pins[name]}, {version}" if name in pins else version
    return pins


def looked_up() -> tuple[list[tuple[str, str, str]], list[str]]:
    """(name, mark, version) of the rows of the table, and the names in the list of those of which nothing is known."""
    _, _, section = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("\n## Known advisories\n")
    rows = re.findall(r"^\| ([\w.-]+)( \(site\))? \| (\d[\w., ]*) \|", section, re.MULTILINE)
    listed = re.search(r"^Nothing was found on the other (\d+): ([\w.,\s-]+)\.$", section, re.MULTILINE)
    assert listed, "the section “Known advisories” has no list that begins “Nothing was found on the other”"
    names = re.split(r",\s+", listed[2])
    assert len(names) == int(listed[1]), "the number before the list is not that of its names"
    assert f"All {len(rows) + len(names)} packages" in section, "the section begins with another number of packages"
    return rows, names


def test_each_locked_package_was_looked_up_once() -> None:
    rows, listed = looked_up()
    names = [name for name, _, _ in rows] + listed
    lock = pinned("requirements-dev.lock")
    assert lock.keys() - set(names) == set(), f"locked, but not looked up. {LOOK_AGAIN}"
    assert set(names) - lock.keys() == set(), "no longer locked: take them out of CONTRIBUTING.md"
    assert sorted(names) == sorted(set(names)), "a package stands there twice"


def test_the_table_names_the_pinned_versions() -> None:
    lock = pinned("requirements-dev.lock")
    rows, _ = looked_up()
    assert [name for name, _, version in rows if version != lock.get(name)] == [], (
        f"another version is locked. {LOOK_AGAIN}"
    )


def test_the_table_marks_what_a_site_is_built_with() -> None:
    rows, _ = looked_up()
    marked = {name for name, mark, _ in rows if mark}
    assert marked == {name for name, _, _ in rows} & pinned("requirements.lock").keys(), (
        "“(site)” marks those of requirements.lock"
    )
