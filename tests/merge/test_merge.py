"""Any tagged file with any values: read back by readers that are not ours."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pptx
from pptx.util import Inches

from briefgen.cli.main import run
from briefgen.merge.merge import merge


def test_a_word_file_is_merged_with_json_values(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Dear {{ name }},")
    document.add_paragraph("{%p for item in items %}")
    document.add_paragraph("{{ loop.index }}. {{ item.title }}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(tmp_path / "letter.docx"))
    values = '{"name": "A & B <C>", "items": [{"title": "one"}, {"title": "two"}]}'
    (tmp_path / "values.json").write_text(values, encoding="utf-8")

    out = tmp_path / "out" / "letter.docx"
    file, data = str(tmp_path / "letter.docx"), str(tmp_path / "values.json")
    assert run(["template", "render", file, "--data", data, "-o", str(out)]) == 0

    texts = [paragraph.text for paragraph in docx.Document(str(out)).paragraphs]
    assert texts == ["Dear A & B <C>,", "1. one", "2. two"]
    assert run(["template", "render", file, "--data", data, "-o", str(out)]) == 2


def test_a_tagged_slide_keeps_the_size_of_its_runs() -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    box = slide.shapes.add_textbox(0, 0, Inches(4), Inches(1))
    run_ = box.text_frame.paragraphs[0].add_run()
    run_.text = "{{ total }} saved"
    run_.font.size = 330200
    saved = io.BytesIO()
    deck.save(saved)

    made = pptx.Presentation(io.BytesIO(merge(saved.getvalue(), "deck.pptx", {"total": 12})))

    (shape,) = made.slides[0].shapes
    assert shape.text_frame.text == "12 saved"
    assert shape.text_frame.paragraphs[0].runs[0].font.size == 330200


def test_values_that_cannot_be_read_are_a_finding_with_its_place(
    tmp_path: Path, capsys: object
) -> None:
    docx.Document().save(str(tmp_path / "letter.docx"))
    (tmp_path / "values.json").write_text('{\n  "a": 1,\n}', encoding="utf-8")
    file, data = str(tmp_path / "letter.docx"), str(tmp_path / "values.json")

    assert run(["template", "render", file, "--data", data, "-o", str(tmp_path / "o.docx")]) == 1

    told = capsys.readouterr().err  # type: ignore[attr-defined]
    assert "BG850" in told and "values.json:3:1" in told
    assert not (tmp_path / "o.docx").exists()
