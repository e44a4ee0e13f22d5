"""Which parts of a file carry tags, and that all others come out as they went in."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import docx
import pptx
import pytest
from lxml import etree
from pptx.util import Inches

from briefgen.errors import FindingsError
from briefgen.merge.merge import merge
from tests.merge.files import W, paragraphs, saved, slide, word, wrong, xml
from tests.tools import SHARED, needs_corpus, needs_validator, validation_errors
from tests.verify.good import with_text

CORPUS = SHARED / "corpus"
FILES = sorted([*(CORPUS / "pptx").glob("*.p*x"), *(CORPUS / "docx").glob("*.d*x")])
WORD_TAG = "<w:p><w:r><w:t>{{ tag }}</w:t></w:r></w:p>"
SLIDE_TAG = (
    '<p:sp><p:nvSpPr><p:cNvPr id="99991" name="Tagged"/><p:cNvSpPr txBox="1"/><p:nvPr/>'
    '</p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="300000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>'
    "<a:p><a:r><a:t>{{ tag }}</a:t></a:r></a:p></p:txBody></p:sp>"
)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tagged(data: bytes) -> tuple[bytes, str]:
    """A file with one tag put into its text or first slide, and the part that now has it."""
    files = members(data)
    if "word/document.xml" in files:
        part, at, tag = (
            "word/document.xml",
            rb"(<w:sectPr[ >](?!.*<w:sectPr[ >]).*)?</w:body>",
            WORD_TAG,
        )
    else:
        part = min(n for n in files if re.fullmatch(r"ppt/slides/slide\d+\.xml", n))
        tag, at = SLIDE_TAG, rb"</p:spTree>"
    files[part] = re.sub(at, lambda m: tag.encode() + m[0], files[part], count=1, flags=re.S)
    assert b"{{ tag }}" in files[part]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue(), part


def merged_corpus(step: int) -> Iterator[tuple[Path, bytes, bytes, str]]:
    """Every so many corpus files with a tag, the same merged, and the part with the tag.

    Files without a slide, and those that are refused or carry other engines' tags, do not count.
    """
    used = 0
    for path in FILES[::step]:
        with suppress(AssertionError, ValueError, FindingsError):
            data, part = tagged(path.read_bytes())
            made = merge(data, path.name, {"tag": "Merged"})
            used += 1
            yield path, data, made, part
    assert used * step >= 30, "most of the corpus takes a tag"


@needs_corpus
def test_parts_without_tags_keep_their_bytes() -> None:
    wrong = {}
    for path, data, made, part in merged_corpus(1):
        before, after = members(data), members(made)
        changed = {name for name in after if before.get(name) != after[name]}
        if any(b"attachedTemplate" in content for content in before.values()):
            changed -= {"word/settings.xml", "word/_rels/settings.xml.rels"}  # a path on a disk
        if b"Merged" not in after[part] or not changed <= {part, "[Content_Types].xml"}:
            wrong[path.name] = changed
    assert wrong == {}


@needs_corpus
@needs_validator
@pytest.mark.slow
def test_a_merged_file_has_no_error_that_its_source_did_not_have(tmp_path: Path) -> None:
    worse = {}
    for path, data, made, _ in merged_corpus(3):
        counts = []
        for name, content in (("before", data), ("after", made)):
            file = tmp_path / f"{name}{path.suffix}"
            file.write_bytes(content)
            counts.append(len(validation_errors(file)))
        if counts[1] > counts[0]:
            worse[path.name] = counts
    assert worse == {}


# Word


def test_headers_footers_and_properties() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ title }}"
    document.sections[0].footer.paragraphs[0].text = "{% if no %}x{% endif %}{{ title }}!"
    document.core_properties.title = "About {{ title }}"
    document.core_properties.keywords = "{% for w in words %}{{ w }} {% endfor %}"
    made = docx.Document(
        io.BytesIO(merge(saved(document), "t.docx", {"title": "R&D", "no": 0, "words": ["a", "b"]}))
    )
    assert made.sections[0].header.paragraphs[0].text == "R&D"
    assert made.sections[0].footer.paragraphs[0].text == "R&D!"
    assert made.core_properties.title == "About R&D"
    assert made.core_properties.keywords == "a b "


def test_properties_of_a_deck() -> None:
    deck = pptx.Presentation()
    deck.core_properties.subject = "{{ topic }}"
    made = pptx.Presentation(io.BytesIO(merge(saved(deck), "t.pptx", {"topic": "R&D <10%"})))
    assert made.core_properties.subject == "R&D <10%"
    (found,) = wrong(saved(deck), "t.pptx", topics=1)
    assert (found.rule, found.key) == ("BG806", "the document's properties")


@pytest.mark.parametrize("story", ["comments", "footnotes", "endnotes"])
def test_notes_and_comments_of_a_word_file(story: str) -> None:
    item = {"comments": "comment", "footnotes": "footnote", "endnotes": "endnote"}[story]
    space = W[1:-1]
    runs = "<w:p><w:r><w:t>{{ na</w:t></w:r><w:r><w:t>me }}</w:t></w:r></w:p>"
    own = f'<w:{item} w:id="5" w:author="a">{runs}</w:{item}>'
    part = f'<w:{story} xmlns:w="{space}">' + own + f"</w:{story}>"
    data = _with_part(word("x"), f"word/{story}.xml", part, story)
    assert paragraphs(merge(data, "t.docx", {"name": "Ann"}), f"word/{story}.xml") == ["Ann"]


def test_text_boxes_and_what_stands_in_for_them() -> None:
    inner = "<w:p><w:r><w:t>{{ name }}</w:t></w:r></w:p>"
    raw = _text_box(inner)
    made = merge(_with_body(word("x"), raw), "t.docx", {"name": "Ann"})
    assert paragraphs(made, "word/document.xml").count("Ann") == 2
    assert b"{{" not in members(made)["word/document.xml"]


def test_a_text_box_that_depends_goes_with_what_stands_in_for_it() -> None:
    inner = "<w:p><w:r><w:t>{%shape if yes %}kept</w:t></w:r></w:p>"
    data = _with_body(word("x"), _text_box(inner))
    gone = members(merge(data, "t.docx", {"yes": False}))["word/document.xml"]
    kept = members(merge(data, "t.docx", {"yes": True}))["word/document.xml"]
    assert b"AlternateContent" not in gone
    assert kept.count(b"kept") == 2


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("{{ na<link>me }} l</link> z", ["Ann", "* l", " z"]),
        ("{% if no %}a<link>b{% endif %}c</link>", ["*c"]),
        ("{% for n in names %}<link>{{ n }}{% endfor %}</link>!", ["*Ann", "*Bo", "!"]),
        ("<link>{% if no %}</link>a<link>{% else %}b</link>c{% endif %}", ["*b", "c"]),
        ("<ins>{% if yes %}</ins>a{% endif %}", ["a"]),
        ("{{ na<ins>me }} b</ins>", ["Ann", " b"]),
        ("<smart>{{ na</smart>me }}", ["Ann"]),
        ("{{ na<proof/>me }}", ["Ann"]),
        ("{{ 3<hyphen/>1 }}", ["2"]),
    ],
)
def test_tags_that_links_revisions_and_smart_tags_cut(raw: str, expected: list[str]) -> None:
    made = merge(_with_body(word(), _inline(raw)), "t.docx", VALUES)
    root = xml(made, "word/document.xml")
    runs = [
        (r.getparent().tag == f"{W}hyperlink", "".join(r.itertext())) for r in root.iter(f"{W}r")
    ]
    assert [f"{'*' if linked else ''}{text}" for linked, text in runs if text] == expected


def test_content_controls_repeat_with_ids_of_their_own() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:alias w:val="{{ n }}"/><w:id w:val="5"/></w:sdtPr><w:sdtContent>'
        "<w:p><w:r><w:t>{{ n }}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    lines = ("<w:p><w:r><w:t>{%p for n in names %}</w:t></w:r></w:p>",
             "<w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p>")  # fmt: skip
    made = merge(_with_body(word(), lines[0] + control + lines[1]), "t.docx", VALUES)
    root = xml(made, "word/document.xml")
    assert [e.get(f"{W}val") for e in root.iter(f"{W}alias")] == ["Ann", "Bo"]
    assert len({e.get(f"{W}val") for e in root.iter(f"{W}id")}) == 2


def test_field_codes_and_equations() -> None:
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        ' HYPERLINK "https://example.org/{{ name }}" </w:instrText></w:r><w:r>'
        '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{{ name }}</w:t></w:r><w:r>'
        '<w:fldChar w:fldCharType="end"/></w:r></w:p>'
        '<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r>'
        "<m:t>{{ yes }}</m:t></m:r></m:oMath></w:p>"
    )
    made = members(merge(_with_body(word(), field), "t.docx", VALUES))["word/document.xml"]
    assert b' HYPERLINK "https://example.org/Ann" ' in made
    assert b"<m:t>1</m:t>" in made


def test_a_value_cannot_make_a_field_fetch_something() -> None:
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{{ code }}'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    data = _with_body(word(), field)
    (found,) = wrong(data, code='INCLUDETEXT "https://evil.example/x"')
    assert found.rule == "BG801"
    assert b"PAGE" in members(merge(data, "t.docx", {"code": "PAGE"}))["word/document.xml"]


def test_addresses_of_links() -> None:
    document = docx.Document()
    document.add_paragraph("x")
    document.part.relate_to("https://example.org/{{ name }}?q=1", _HYPERLINK, is_external=True)
    document.part.relate_to("%7B%7B%20home%20%7D%7D", _HYPERLINK, is_external=True)
    made = merge(saved(document), "t.docx", {"name": "R&D x", "home": "mailto:a@b.example"})
    relations = members(made)["word/_rels/document.xml.rels"].decode()
    assert 'Target="https://example.org/R&amp;D%20x?q=1"' in relations
    assert 'Target="mailto:a@b.example"' in relations

    (found,) = wrong(saved(document), name="x", home="javascript:alert(1)")
    assert "neither to the web nor to a mailbox" in found.message
    (found,) = wrong(saved(document), names="x", home="https://a.example")
    assert found.rule == "BG806"
    assert found.hint.startswith("closest: names")


def test_addresses_of_links_on_repeated_slides() -> None:
    deck = pptx.Presentation(io.BytesIO(slide("{%slide for n in names %}{{ n }}")))
    deck.slides[0].part.relate_to("https://example.org/{{ name }}", _HYPERLINK, is_external=True)
    shape = deck.slides[0].shapes[0]
    run = shape.text_frame.paragraphs[0].add_run()
    run.text = "link"
    run.hyperlink.address = "https://example.org/{{ name }}"
    made = pptx.Presentation(io.BytesIO(merge(saved(deck), "t.pptx", VALUES)))
    links = [
        run.hyperlink.address
        for each in made.slides
        for run in each.shapes[0].text_frame.paragraphs[0].runs
        if run.hyperlink.address
    ]
    assert links == ["https://example.org/Ann"] * 2


def test_threads_of_comments_keep_their_paragraph_ids() -> None:
    space = "http://schemas.microsoft.com/office/word/2010/wordml"
    paragraph = (
        f'<w:p xmlns:w14="{space}" w14:paraId="1A2B3C4D"><w:r><w:t>{{{{ n }}}}</w:t></w:r></w:p>'
    )
    lines = ("<w:p><w:r><w:t>{%p for n in names %}</w:t></w:r></w:p>",
             "<w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p>")  # fmt: skip
    made = merge(_with_body(word(), lines[0] + paragraph + lines[1]), "t.docx", VALUES)
    found = [p.get(f"{{{space}}}paraId") for p in xml(made, "word/document.xml").iter(f"{W}p")]
    assert found == ["1A2B3C4D", None]


# PowerPoint


def test_notes_groups_and_text_of_a_deck() -> None:
    deck = pptx.Presentation()
    made = deck.slides.add_slide(deck.slide_layouts[5])
    made.shapes.title.text = "{{ name }}"
    made.notes_slide.notes_text_frame.text = "Say {{ name }}"
    group = made.shapes.add_group_shape()
    for text in ("{{ name }} in a group", "{%shape if no %}gone"):
        group.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = text
    again = pptx.Presentation(io.BytesIO(merge(saved(deck), "t.pptx", VALUES)))

    title, inner = again.slides[0].shapes
    assert title.text_frame.text == "Ann"
    assert [shape.text_frame.text for shape in inner.shapes] == ["Ann in a group"]
    assert again.slides[0].notes_slide.notes_text_frame.text == "Say Ann"


def test_titles_that_a_deck_keeps_of_its_slides_do_not_stand_in_the_way() -> None:
    """PowerPoint lists the titles of slides in the properties, with the tags in them."""
    titles = (
        '<TitlesOfParts><vt:vector size="1" baseType="lpstr"><vt:lpstr>{{ item }}</vt:lpstr>'
        "</vt:vector></TitlesOfParts><Company>{{ name }}</Company></Properties>"
    )
    text = "{%slide for item in names %}{{ item }}"
    files = members(slide(text))
    app = re.sub(rb"<TitlesOfParts>.*</TitlesOfParts>", b"", files["docProps/app.xml"], flags=re.S)
    app = re.sub(rb"<Company>.*</Company>|<Company/>", b"", app)
    files["docProps/app.xml"] = app.replace(b"</Properties>", titles.encode())
    made = members(merge(_zip(files), "t.pptx", VALUES))
    assert b"<Company>Ann</Company>" in made["docProps/app.xml"]
    assert b"{{" not in made["docProps/app.xml"]
    assert len([name for name in made if name.startswith("ppt/slides/slide")]) == 2


def test_comments_on_a_slide() -> None:
    part = (
        '<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cm '
        'authorId="0" idx="1"><p:pos x="1" y="1"/><p:text>Ask {{ name }}</p:text></p:cm></p:cmLst>'
    )
    kind = "application/vnd.openxmlformats-officedocument.presentationml.comments+xml"
    files = members(slide("x"))
    files["ppt/comments/comment1.xml"] = part.encode()
    _relate(files, "ppt/slides/_rels/slide1.xml.rels", "comments", "../comments/comment1.xml")
    _type(files, "ppt/comments/comment1.xml", kind)
    made = members(merge(_zip(files), "t.pptx", VALUES))
    assert b"<p:text>Ask Ann</p:text>" in made["ppt/comments/comment1.xml"]


VALUES = {"name": "Ann", "names": ["Ann", "Bo"], "yes": 1, "no": 0}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_HYPERLINK = _OFFICE + "hyperlink"


def _inline(text: str) -> str:
    """A paragraph in a mini-language: `<link>`, `<ins>`, `<smart>` around runs."""
    wrappers = {
        "link": 'w:hyperlink w:anchor="x"',
        "ins": 'w:ins w:id="1" w:author="a"',
        "smart": 'w:smartTag w:uri="u" w:element="e"',
    }
    made = ""
    for part in re.split(r"(</?\w+/?>)", text):
        name = part.strip("</>")
        if part == "<proof/>":
            made += '<w:proofErr w:type="spellStart"/>'
        elif part == "<hyphen/>":
            made += "<w:r><w:noBreakHyphen/></w:r>"
        elif part.startswith("</"):
            made += f"</{wrappers[name].split(' ')[0]}>"
        elif part.startswith("<"):
            made += f"<{wrappers[name]}>"
        elif part:
            made += f'<w:r><w:t xml:space="preserve">{part}</w:t></w:r>'
    return f"<w:p>{made}</w:p>"


def _text_box(inner: str) -> str:
    """A text box as Word writes it: a shape, and its older form for those who cannot show it."""
    return (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        'markup-compatibility/2006"><mc:Choice xmlns:wps="http://schemas.microsoft.com/office/word/'
        '2010/wordprocessingShape" Requires="wps"><w:drawing><wp:inline xmlns:wp="http://schemas.'
        'openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="1" cy="1"/>'
        '<wp:docPr id="1" name="T"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/'
        '2006/main"><a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent>'
        f"{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>"
        '</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:'
        f'vml"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>'
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def _with_body(data: bytes, raw: str) -> bytes:
    return with_text(data, "word/document.xml", "<w:sectPr", raw + "<w:sectPr")


def _with_part(data: bytes, name: str, content: str, kind: str) -> bytes:
    files = members(data)
    files[name] = content.encode()
    _relate(files, "word/_rels/document.xml.rels", kind, name.rpartition("/")[2])
    stem = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    _type(files, name, f"{stem}.{kind}+xml")
    return _zip(files)


def _relate(files: dict[str, bytes], name: str, kind: str, target: str) -> None:
    root = etree.fromstring(files[name])
    etree.SubElement(
        root, f"{{{root.nsmap[None]}}}Relationship", Id="rIdNew", Type=_OFFICE + kind, Target=target
    )
    files[name] = etree.tostring(root)


def _type(files: dict[str, bytes], name: str, kind: str) -> None:
    root = etree.fromstring(files["[Content_Types].xml"])
    etree.SubElement(root, f"{{{root.nsmap[None]}}}Override", PartName=f"/{name}", ContentType=kind)
    files["[Content_Types].xml"] = etree.tostring(root)


def _zip(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()
