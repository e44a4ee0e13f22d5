"""Which fonts drew a file, and which of those that it asks for they stood in for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from briefgen.findings import Findings, Place
from briefgen.office.package import Package
from briefgen.office.xml import qn
from briefgen.plan.twins import TWINS
from briefgen.render.pages import Lettering
from briefgen.render.slides import quoted

_PARTS: Final = re.compile(
    r"/(?:slide|slideLayout|slideMaster|chart|document|styles|theme|header|footer)\d*\.xml$"
)
_STYLES: Final = re.compile(r"(?:MT|PS|PSMT)$")


def compare_fonts(
    package: Package, drawn: Sequence[Lettering], file: str, findings: Findings
) -> tuple[str, ...]:
    """A warning for fonts that stood in; the twins that did, as "Carlito for Calibri"."""
    asked = {_plain(name): name for name in _asked(package)}
    used = dict.fromkeys(each.font for each in drawn if _has_letters(each.text))
    twins = []
    for font in used:
        if {_plain(font), _plain(font.partition("-")[0])} & set(asked):
            continue
        twin, original = _TWINS.get(_plain(font), ("", ""))
        if _plain(original) in asked:
            twins.append(f"{twin} for {original}")
        else:
            _warn(font, drawn, _missing(asked, drawn), Place(file), findings)
    return tuple(twins)


def _warn(
    font: str, drawn: Iterable[Lettering], missing: Sequence[str], place: Place, findings: Findings
) -> None:
    text = next(each.text for each in drawn if each.font == font and _has_letters(each.text))
    names = " and ".join(missing)
    reason = f"{names} may be absent here" if missing else "its own font lacks these letters"
    message = f"{quoted(text.strip())} is drawn in {font}: {reason}; lines may break elsewhere"
    findings.warning("BG643", place, message, f"install {names} here" if missing else "")


def _missing(asked: dict[str, str], drawn: Iterable[Lettering]) -> list[str]:
    """The fonts that were asked for, and drew nothing, themselves or by a twin."""
    plain = {_plain(each.font) for each in drawn}
    plain |= {_plain(original) for key, (_, original) in _TWINS.items() if key in plain}
    return sorted(name for key, name in asked.items() if key not in plain)


def _asked(package: Package) -> Iterator[str]:
    """The names of fonts in a file's text, styles and theme."""
    for part in _drawn_parts(package):
        root = package.tree(part)
        for face in root.iter(qn("a:latin"), qn("a:ea"), qn("a:cs")):
            name = face.get("typeface", "")
            if name and not name.startswith("+"):
                yield name
        for fonts in root.iter(qn("w:rFonts")):
            keys = (qn(f"w:{key}") for key in ("ascii", "hAnsi", "eastAsia", "cs"))
            yield from filter(None, (fonts.get(key) for key in keys))


def _drawn_parts(package: Package) -> Iterator[str]:
    """The parts that pages come from; the speaker notes have a theme of their own."""
    notes = package.target(package.main.name, "notesMaster") or ""
    apart = package.targets(notes, "theme")
    yield from (part for part in package.parts if _PARTS.search(f"/{part}") and part not in apart)


def _has_letters(text: str) -> bool:
    """Signs and bullets, `o` among them, come from any font; words and figures should not."""
    return sum(map(str.isalnum, text)) > 1


def _plain(name: str) -> str:
    """A font's name as a file and a PDF both may write it: `Arial MT` and `ArialMT` are Arial."""
    return _STYLES.sub("", "".join(name.split())).casefold()


_TWINS: Final = {_plain(twin): (twin, original) for twin, original in TWINS}
