"""Which fonts drew a file, and which of those that it asks for they stood in for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from briefgen.findings import Findings, Place
from briefgen.office.package import Package
from briefgen.office.xml import qn
from briefgen.render.pages import Lettering
from briefgen.render.slides import quoted

# Fonts that were made to be as wide, letter for letter, as the ones whose place they take.
TWINS: Final = {
    "Carlito": "Calibri",
    "Caladea": "Cambria",
    "Liberation Sans": "Arial",
    "Liberation Serif": "Times New Roman",
    "Liberation Mono": "Courier New",
    "Liberation Sans Narrow": "Arial Narrow",
    "Arimo": "Arial",
    "Tinos": "Times New Roman",
    "Cousine": "Courier New",
    "Gelasio": "Georgia",
}
_PARTS: Final = re.compile(
    r"/(?:slide|slideLayout|slideMaster|chart|document|styles|theme|numbering|"
    r"header|footer)\d*\.xml$"
)
_STYLES: Final = re.compile(r"(?:MT|PS|PSMT)$")


def compare_fonts(
    package: Package, drawn: Sequence[Lettering], file: str, findings: Findings
) -> tuple[str, ...]:
    """A warning for fonts that stood in; the twins that did, as "Carlito for Calibri"."""
    asked = {_plain(name): name for name in _asked(package)}
    twins = {_plain(twin): (twin, font) for twin, font in TWINS.items()}
    used = dict.fromkeys(each.font for each in drawn if _has_letters(each.text))
    known, foreign = [], []
    for font in used:
        plain = _plain(font)
        if plain in asked:
            continue
        twin, original = twins.get(plain, ("", ""))
        if _plain(original) in asked:
            known.append(f"{twin} for {original}")
        else:
            foreign.append(font)
    for font in foreign:
        _warn(font, drawn, _missing(asked, used), Place(file), findings)
    return tuple(known)


def _warn(
    font: str, drawn: Iterable[Lettering], missing: Sequence[str], place: Place, findings: Findings
) -> None:
    text = next(each.text for each in drawn if each.font == font and _has_letters(each.text))
    asked = f" in place of {' or '.join(missing)}" if missing else ", which it does not ask for"
    findings.warning(
        "BG643",
        place,
        f"{quoted(text.strip())} is drawn in {font}{asked}; its lines may break elsewhere",
        f"install {' and '.join(missing)} here" if missing else "",
    )


def _missing(asked: dict[str, str], used: Iterable[str]) -> list[str]:
    """The fonts that were asked for, and drew nothing, themselves or by a twin."""
    plain = {_plain(font) for font in used}
    plain |= {_plain(font) for twin, font in TWINS.items() if _plain(twin) in plain}
    return sorted(name for key, name in asked.items() if key not in plain)


def _asked(package: Package) -> Iterator[str]:
    """The names of Latin fonts in a file's text, styles and theme."""
    for name in package.parts:
        if not _PARTS.search(f"/{name}"):
            continue
        root = package.tree(name)
        for latin in root.iter(qn("a:latin")):
            face = latin.get("typeface", "")
            if face and not face.startswith("+"):
                yield face
        for fonts in root.iter(qn("w:rFonts")):
            yield from filter(None, (fonts.get(qn(f"w:{key}")) for key in ("ascii", "hAnsi")))


def _has_letters(text: str) -> bool:
    """Signs such as arrows come from any font that has them; letters and digits should not."""
    return any(letter.isalnum() for letter in text)


def _plain(name: str) -> str:
    """A font's name as a file and a PDF both may write it: `Arial MT` and `ArialMT` are Arial."""
    return _STYLES.sub("", "".join(name.split())).casefold()
