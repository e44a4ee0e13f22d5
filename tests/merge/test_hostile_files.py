"""Files that would fill the memory, read other files, fetch or run something, or are broken."""

from __future__ import annotations

import random
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.cli.main import run
from briefgen.errors import FindingsError
from briefgen.merge.merge import merge
from briefgen.office.package import read_package
from briefgen.pipeline import Order, build
from tests.merge.decks import members as members_of
from tests.merge.hostile import Outcome, body, document, outcomes, paragraph
from tests.office.packages import MAIN, minimal_package, zipped
from tests.tools import ROOT

TYPES, LINKS = "[Content_Types].xml", "word/_rels/document.xml.rels"
STYLES = "word/styles.xml"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BASE = members_of(document("{{ x }}"))
DTD = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LOL = b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
NOISE = random.Random(3)


def with_part(name: str, data: bytes) -> bytes:
    return zipped({**BASE, name: data})


def with_text(name: str, old: bytes, new: bytes) -> bytes:
    assert old in BASE[name]
    return with_part(name, BASE[name].replace(old, new))


def link(kind: str, target: str, mode: str = ' TargetMode="External"') -> bytes:
    item = f'<Relationship Id="rId9" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    return with_text(LINKS, b"</Relationships>", item.encode() + b"</Relationships>")


def typed(old: str, new: str) -> bytes:
    return with_text(TYPES, old.encode(), new.encode())


def program_part(name: str, content_type: str) -> bytes:
    item = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    types = BASE[TYPES].replace(b"</Types>", item.encode())
    return zipped({**BASE, TYPES: types, name: b"<a/>"})


def looped(inside: str) -> bytes:
    loop = paragraph("{%p for i in range(90000) %}"), paragraph("{%p endfor %}")
    return body(loop[0] + inside + loop[1])


def overlapping() -> bytes:
    """Ten members in the same bytes."""
    content = NOISE.randbytes(1000)
    crc, size = zlib.crc32(content), len(content)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 33, crc, size, size, 1, 0)
    directory = b"".join(
        struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 33, crc, size, size, 1, 0, 0, 0, 0, 0, 0
        )
        + bytes([97 + number])
        for number in range(10)
    )
    start = local + b"a" + content
    return (
        start
        + directory
        + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 10, 10, len(directory), len(start), 0)
    )


RUN = "<w:r><w:t>{{ i }}</w:t></w:r>"
FIELD = "<w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\x</w:instrText></w:r>"
REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "entities": ("BG800", lambda: minimal_package(DTD + BASE[MAIN])),
    "entities that grow": (
        "BG800",
        lambda: minimal_package(b'<!DOCTYPE a [<!ENTITY a "aaaa">' + LOL + b"]>" + BASE[MAIN]),
    ),
    "entities in another part": ("BG800", lambda: with_part(STYLES, DTD + b"<a>&x;</a>")),
    "entities in links": ("BG800", lambda: with_part(LINKS, DTD + BASE[LINKS])),
    "entities in types": ("BG800", lambda: with_part(TYPES, DTD + BASE[TYPES])),
    "zip bomb": ("BG800", lambda: with_part("word/a.bin", bytes(40_000_000))),
    "many members": (
        "BG800",
        lambda: zipped({**BASE, **{f"word/{number}.xml": b"" for number in range(10_001)}}),
    ),
    "overlapping members": ("BG800", overlapping),
    "many elements": ("BG800", lambda: body("<w:p/>" * 1_100_000)),
    "many attributes": (
        "BG800",
        lambda: body("<w:p " + " ".join(f'a{n}="1"' for n in range(400_000)) + "/>"),
    ),
    "many paragraphs": ("BG800", lambda: body(paragraph("{{ x }}") * 70_000)),
    "many expressions": (
        "BG800",
        lambda: document(*(f"{{{{ x|upper ~ {number} }}}}" for number in range(30_000))),
    ),
    "deep": ("BG800", lambda: body("<w:sdt>" * 3000 + "</w:sdt>" * 3000)),
    "loop over text": ("BG807", lambda: looped(paragraph("y" * 100_000))),
    "loop over elements": ("BG807", lambda: looped("<w:tbl>" + "<w:tr/>" * 10_000 + "</w:tbl>")),
    "loop over properties": (
        "BG807",
        lambda: looped(
            f"<w:p><w:pPr>{'<w:x/>' * 5000}</w:pPr><w:r><w:t>{{{{ i }}}}</w:t></w:r></w:p>"
        ),
    ),
    "loop over tags": ("BG807", lambda: looped(paragraph("{{ i }}") * 50)),
    "name that leaves": ("BG800", lambda: with_part("../../evil.xml", b"<a/>")),
    "absolute name": ("BG800", lambda: with_part("/etc/evil.xml", b"<a/>")),
    "drive": ("BG800", lambda: with_part("C:/evil.xml", b"<a/>")),
    "unprintable name": ("BG800", lambda: with_part("word/a\x01.xml", b"<a/>")),
    "names that differ in case": ("BG800", lambda: with_part("WORD/document.XML", b"<a/>")),
    "link that leaves": ("BG800", lambda: link("image", "../../etc/passwd", "")),
    "link to a file": ("BG800", lambda: link("image", "file:///etc/passwd", "")),
    "picture from outside": ("BG801", lambda: link("image", "http://example.org/x.png")),
    "object from outside": ("BG801", lambda: link("oleObject", "\\\\server\\share\\x")),
    "frame from outside": ("BG801", lambda: link("frame", "http://example.org/")),
    "book from outside": ("BG801", lambda: link("externalLinkPath", "file:///c:/x.xlsx")),
    "field that runs": ("BG801", lambda: body(f"<w:p>{FIELD}</w:p>")),
    "field that fetches": (
        "BG801",
        lambda: body('<w:p><w:fldSimple w:instr=" INCLUDETEXT &quot;c:/x&quot;"/></w:p>'),
    ),
    "docm": ("BG800", lambda: typed("document.main+xml", "document.macroEnabled.main+xml")),
    "dotm": (
        "BG800",
        lambda: typed(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        ),
    ),
    "pptm": (
        "BG800",
        lambda: typed(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
        ),
    ),
    "macros": (
        "BG800",
        lambda: program_part("word/vbaProject.bin", "application/vnd.ms-office.vbaProject"),
    ),
    "controls": (
        "BG800",
        lambda: program_part("word/activeX1.xml", "application/vnd.ms-office.activeX+xml"),
    ),
    "encrypted or old": ("BG800", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)),
    "strict": (
        "BG800",
        lambda: with_text(
            MAIN,
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    ),
    "random": ("BG800", lambda: NOISE.randbytes(50_000)),
    "random after a zip's mark": ("BG800", lambda: b"PK\3\4" + NOISE.randbytes(50_000)),
    "cut off": ("BG800", lambda: document("{{ x }}")[:700]),
    "empty": ("BG800", lambda: b""),
    "no XML": ("BG800", lambda: with_part(STYLES, b"\xff\xfe\0garbage")),
    "no known encoding": (
        "BG800",
        lambda: with_part(STYLES, b'<?xml version="1.0" encoding="klingon"?><a/>'),
    ),
}


@pytest.fixture(scope="module")
def found() -> dict[str, Outcome]:
    return outcomes({name: make() for name, (_, make) in REFUSED.items()}, {"x": "text"})


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_a_finding(found: dict[str, Outcome], name: str) -> None:
    found[name].check()
    assert found[name].rules == {REFUSED[name][0]}
    assert found[name].made == b""


def test_links_that_people_click_stay_and_a_files_own_template_goes() -> None:
    names = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'
    settings = f'<w:settings {names}><w:attachedTemplate r:id="rId1"/></w:settings>'
    attached = (
        f'<Relationship Id="rId1" Type="{OFFICE}/attachedTemplate" '
        'Target="file:///c:/acme.dotm" TargetMode="External"/>'
    )
    types = BASE[TYPES].replace(
        b"</Types>",
        b'<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.wordprocessingml.settings+xml"/></Types>',
    )
    related = BASE[LINKS].replace(
        b"</Relationships>",
        f'<Relationship Id="rId8" Type="{OFFICE}/settings" '
        'Target="settings.xml"/></Relationships>'.encode(),
    )
    rels = b'<Relationships xmlns="%s">%s</Relationships>' % (PACKAGE.encode(), attached.encode())
    data = zipped(
        {
            **BASE,
            TYPES: types,
            LINKS: related,
            "word/settings.xml": settings.encode(),
            "word/_rels/settings.xml.rels": rels,
        }
    )

    made = members_of(merge(data, "letter.docx", {"x": "text"}))

    assert b"https://example.org/x" in made[LINKS]
    assert b"attachedTemplate" not in made["word/settings.xml"]
    assert not any(b"acme.dotm" in content for content in made.values())


def test_a_build_refuses_what_its_files_would_fetch_but_not_what_it_leaves_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = members_of((ROOT / "templates" / "deck.pptx").read_bytes())
    outside = (
        f'<Relationship Id="rId99" Type="{OFFICE}/image" Target="http://example.org/a.png" '
        'TargetMode="External"/></Relationships>'
    ).encode()

    def with_outside(part: str) -> bytes:
        return zipped({**deck, part: deck[part].replace(b"</Relationships>", outside)})

    def make(data: bytes) -> None:
        (tmp_path / "templates" / "acme" / "deck.pptx").write_bytes(data)
        build(Order((tmp_path / "onboarding.yaml",), ("deck",), template="acme", force=True))

    (tmp_path / "templates" / "acme").mkdir(parents=True)
    (tmp_path / "onboarding.yaml").write_bytes((ROOT / "content" / "onboarding.yaml").read_bytes())
    monkeypatch.chdir(tmp_path)
    make(with_outside("ppt/slides/_rels/slide1.xml.rels"))
    made = (tmp_path / "output" / "onboarding" / "onboarding-deck.pptx").read_bytes()
    assert not any(b"example.org/a.png" in part for part in members_of(made).values())
    with pytest.raises(FindingsError) as caught:
        make(with_outside("ppt/slideLayouts/_rels/slideLayout1.xml.rels"))
    assert {finding.rule for finding in caught.value.findings} == {"BG801"}


VALUES = {
    "alias bomb": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"b{n}: &b{n} [{','.join([f'*b{n - 1}' if n else '*a'] * 9)}]\n" for n in range(12)),
    "merge bomb": "a: &a {k: 1}\n" + "".join(f"b{n}: {{<<: *a}}\n" for n in range(9)),
    "cycle": "a: &a [*a]",
    "deep": "a: " + "[" * 500 + "]" * 500,
    "very deep": "a: " + "[" * 200_000,
    "many": "a: [" + "1," * 400_000 + "]",
    "bytes": "a: !!binary aGVsbG8=",
    "python": "a: !!python/object/apply:os.system ['true']",
    "no names": "- 1\n- 2",
}


@pytest.mark.parametrize("name", VALUES)
def test_hostile_values_are_a_finding(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.docx").write_bytes(document("{{ a }}"))
    (tmp_path / "values.yaml").write_text(VALUES[name], encoding="utf-8")
    file, data = str(tmp_path / "letter.docx"), str(tmp_path / "values.yaml")

    assert run(["template", "render", file, "--data", data, "-o", str(tmp_path / "o.docx")]) == 1

    assert "BG850" in capsys.readouterr().err
    assert not (tmp_path / "o.docx").exists()


DEFAULTS = {
    name: members_of((ROOT / "templates" / name).read_bytes())
    for name in ("deck.pptx", "brief-a4.docx", "packet-letter.docx")
}
ODD = ("", "-1", "abc", "99999999999999999999", "NaN", "{{ x }}", "{% if", "rId99", "../../x")
TAGS = ("{{", "{% endif %}", "{%tr for a in b %}", "{{ x.__class__ }}", "", "{{ chart: x }}", "%}")


def mutated(text: str, chance: random.Random) -> str:
    """A part with one thing gone, doubled or replaced; mostly still well-formed."""
    pattern, choices = chance.choice(
        (
            (r"<[^>]+>", ("",)),
            (r'(?<==")[^"]*', ODD),
            (r"(?<=>)[^<]+", TAGS),
            (r"<[^/>]+/>", ("", "<w:p/>", "<a:p/>", "<w:tc/>", "<p:sp/>", "<w:drawing/>")),
            (r' [\w:]+="[^"]*"', ("",)),
            (r"<([\w:]+)[^>]*>(?:(?!<\1).)*?</\1>", ("", "twice")),
        )
    )
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    hit, new = chance.choice(found), chance.choice(choices)
    return text[: hit.start()] + (hit[0] * 2 if new == "twice" else new) + text[hit.end() :]


@pytest.mark.parametrize("seed", range(3))
def test_spoilt_templates_never_raise_more_than_findings(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    folder = tmp_path / "templates" / "acme"
    folder.mkdir(parents=True)
    (tmp_path / "onboarding.yaml").write_bytes((ROOT / "content" / "onboarding.yaml").read_bytes())
    monkeypatch.chdir(tmp_path)
    made = refused = 0
    for _ in range(12):
        name = chance.choice(list(DEFAULTS))
        parts = DEFAULTS[name]
        part = chance.choice([each for each in parts if each.endswith((".xml", ".rels"))])
        spoilt = mutated(parts[part].decode(), chance).encode()
        data = zipped({**parts, part: spoilt})
        (folder / name.replace("-letter", "").replace("-a4", "")).write_bytes(data)
        order = Order((tmp_path / "onboarding.yaml",), template="acme", force=True)
        for work in (lambda: merge(data, name, {"x": 1}), lambda: build(order)):  # noqa: B023
            try:
                work()
                made += 1
            except FindingsError:
                refused += 1
        for file in folder.iterdir():
            file.unlink()
    assert made and refused
    assert read_package(document("x")).main.name == MAIN
