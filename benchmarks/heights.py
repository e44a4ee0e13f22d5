"""Compare predicted text heights with those that LibreOffice draws: `python -m benchmarks.heights`.

Texts of many kinds, in every bundled family, go into one deck and one document; what LibreOffice
makes of them is read from the PDFs.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn as word_name
from docx.shared import Pt as WordPt
from pptx import Presentation
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.util import Pt

from briefgen.plan.measure import line_height, wrap
from briefgen.templates.model import Font, LineSpacing
from briefgen.units import Points

FAMILIES = ("Calibri", "Cambria", "Arial", "Times New Roman", "Courier New")
EAST_ASIAN = "WenQuanYi Micro Hei"
SETTINGS = ((9, 60), (11, 120), (14, 200), (18, 280), (24, 400), (28, 500), (36, 600))
TEXTS = {
    "English": ("en-US", "New claims handlers need eleven weeks to work alone, and every week that "
                "one of them spends beside a mentor costs the team two closed files."),
    "short": ("en-US", "Fund the pilot in two teams by 14 March."),
    "German": ("de-DE", "Die Schadensachbearbeitungsqualifizierung verkürzt "
               "die Einarbeitungszeit; Weiterbildungsverantwortliche und "
               "Versicherungsgesellschaften entscheiden gemeinsam."),
    "addresses": ("en-US", "See https://intranet.example.org/learning/onboarding/claims-handlers"
                  "?year=2026&team=leeds or pneumonoultramicroscopicsilicovolcanoconiosis."),
    "hyphens": ("en-US", "The first go-live, a two-week shadow-and-reverse-shadow phase \u2013 "
                "cost-neutral by Q3\u2014brings well-trained, up-to-date first-line staff."),
    "no-break": ("en-US", "It takes 66\u00a0days and \u00a340\u202f000 in Q1\u00a027 until the "
                 "go\u2011live of 16\u00a0months; 38\u00a0roles stay open for 71\u00a0days each."),
    "figures": ("en-US", "$1,250,000.00 (12.5%) against \u20ac980,400.75 in 2026, \u221214.2 "
                "points, 1,204 of 3,890 files, $38.50 an hour, 71/66 days, +8.0%."),
    "Japanese": ("ja-JP", "新しい担当者が一人で働けるようになるまで、今は十一週間かかります。"
                 "「指導者」が隣にいる一週間ごとに、チームは二件の処理を失っています。"),
    "mixed": ("ja-JP", "PowerPointで12,500円の予算を、Leedsのチームに、2026年3月14日までに"
              "承認してください。コーチング・パイロットはQ2に始まります。"),
    "Chinese": ("zh-CN", "新员工需要十一周才能独立工作；导师每陪同一周，团队就少处理两份文件。"
                "请在三月十四日之前批准“试点”项目的预算——共四万元，两个团队参加。"),
}  # fmt: skip
SINGLE = LineSpacing("percent", 1.0)
ROUNDING = 1.0  # points that a height may differ by because positions are rounded
COLUMN, ROW, COLUMNS, ROWS = 660, 560, 6, 7
PAGE = 700
MARGIN = 20
WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">')


@dataclass(frozen=True)
class Box:
    """A text to set in a font, so wide."""

    kind: str
    text: str
    language: str
    font: Font
    width: int


@dataclass(frozen=True)
class Result:
    """A box, the lines predicted for it and drawn in it, and the heights of both in points."""

    box: Box
    file: str
    lines: int
    drawn_lines: int
    height: float
    drawn_height: float

    @property
    def is_close(self) -> bool:
        """Whether the heights are within one line."""
        return abs(self.height - self.drawn_height) <= self.height / self.lines + ROUNDING

    @property
    def overflows(self) -> bool:
        """Whether a box that was said to hold the text does not."""
        too_high = self.drawn_height > self.height + ROUNDING
        return self.drawn_lines > self.lines or too_high


def boxes() -> list[Box]:
    """Every family and text in regular and bold, each in four settings, by turns."""
    made = []
    cases = product(FAMILIES, (False, True), TEXTS.items())
    for number, (family, bold, (kind, (language, text))) in enumerate(cases):
        for turn in range(4):
            size, width = SETTINGS[(number + 2 * turn) % len(SETTINGS)]
            font = Font(family, Points(size), bold)
            made.append(Box(kind, text, language, font, width))
    return made


def compare(folder: Path) -> list[Result]:
    """What was predicted and what LibreOffice draws, for every box in both formats."""
    every = boxes()
    files = [folder / "deck.pptx", folder / "document.docx"]
    _write_deck(every, files[0])
    _write_document(every, files[1])
    _convert(files, folder / "profile")
    decks = _lines_by_place(files[0].with_suffix(".pdf"), COLUMNS * ROWS)
    documents = _lines_by_place(files[1].with_suffix(".pdf"), 1)
    return [
        _result(box, file, drawn[number])
        for file, drawn in (("deck", decks), ("document", documents))
        for number, box in enumerate(every)
    ]


def table(results: Sequence[Result]) -> str:
    """The results by format and kind of text, as a Markdown table."""
    rows = [
        "| file | text | boxes | same lines | within one line | overflow |",
        "|---|---|" + "---:|" * 4,
    ]
    ordered = sorted(results, key=lambda each: (each.file, each.box.kind))
    for (file, kind), group in groupby(ordered, key=lambda each: (each.file, each.box.kind)):
        rows.append(_row(file, kind, list(group)))
    return "\n".join([*rows, _row("all", "", list(results))])


def _row(file: str, kind: str, results: list[Result]) -> str:
    same = sum(each.lines == each.drawn_lines for each in results)
    close, over = sum(each.is_close for each in results), sum(each.overflows for each in results)
    share = f"{close / len(results):.1%}"
    return f"| {file} | {kind} | {len(results)} | {same} | {share} | {over} |"


def _result(box: Box, file: str, centres: list[float]) -> Result:
    lines = len(wrap(box.text, box.font, box.width, on_slide=file == "deck"))
    line = line_height(box.font, SINGLE, box.text, EAST_ASIAN)
    count = len(centres)
    if file == "deck":  # where LibreOffice gives every font lines of 1.2 em: lines are compared
        return Result(box, file, lines, count, lines * line, count * line)
    pitch = (centres[-1] - centres[0]) / (count - 1) if count > 1 else line
    return Result(box, file, lines, count, lines * line, pitch * count)


def _write_deck(every: Sequence[Box], path: Path) -> None:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(COLUMN * COLUMNS), Pt(ROW * ROWS)
    for number, box in enumerate(every):
        at = number % (COLUMNS * ROWS)
        if at == 0:
            shapes = deck.slides.add_slide(deck.slide_layouts[6]).shapes
        row, column = divmod(at, COLUMNS)
        x, y = Pt(column * COLUMN + MARGIN), Pt(row * ROW + MARGIN)
        frame = shapes.add_textbox(x, y, Pt(box.width), Pt(ROW - 2 * MARGIN)).text_frame
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        run = frame.paragraphs[0].add_run()
        run.text, run.font.name, run.font.bold = box.text, box.font.family, box.font.bold
        run.font.size = Pt(box.font.size)
        properties = run._r.get_or_add_rPr()
        properties.set("lang", box.language)
        properties.append(properties.makeelement(qn("a:ea"), {"typeface": EAST_ASIAN}))
    deck.save(str(path))


def _write_document(every: Sequence[Box], path: Path) -> None:
    document = Document()
    section = document.sections[0]
    section.page_width = section.page_height = WordPt(PAGE)
    section.left_margin = section.right_margin = WordPt(MARGIN)
    section.top_margin = section.bottom_margin = WordPt(MARGIN)
    for number, box in enumerate(every):
        paragraph = document.add_paragraph()
        form = paragraph.paragraph_format
        form.page_break_before = number > 0
        form.space_after, form.line_spacing = WordPt(0), 1.0
        form.right_indent = WordPt(PAGE - 2 * MARGIN - box.width)
        form.widow_control = False
        run = paragraph.add_run(box.text)
        run.font.name, run.font.size, run.font.bold = (
            box.font.family, WordPt(box.font.size), box.font.bold,
        )  # fmt: skip
        properties = run._r.get_or_add_rPr()
        properties.rFonts.set(word_name("w:eastAsia"), EAST_ASIAN)
        key = "w:eastAsia" if box.language[:2] in ("ja", "zh") else "w:val"
        properties.append(
            properties.makeelement(word_name("w:lang"), {word_name(key): box.language})
        )
    document.save(str(path))


def _convert(files: Sequence[Path], profile: Path) -> None:
    command = ["soffice", f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(files[0].parent), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def _lines_by_place(pdf: Path, places: int) -> dict[int, list[float]]:
    """The middles of the lines drawn in each box, from the top, in points."""
    done = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True
    )
    found: dict[int, list[tuple[float, float]]] = {}
    for number, page in enumerate(done.stdout.split("<page ")[1:]):
        for left, top, _, bottom in (map(float, sides) for sides in WORD.findall(page)):
            place = int(top // ROW) * COLUMNS + int(left // COLUMN) if places > 1 else 0
            found.setdefault(number * places + place, []).append(((top + bottom) / 2, bottom - top))
    return {place: list(_middles(words)) for place, words in found.items()}


def _middles(words: list[tuple[float, float]]) -> Iterator[float]:
    """One height for all words of a line, whose fonts may differ."""
    line: list[float] = []
    for middle, height in sorted(words):
        if line and middle - line[-1] > height * 0.4:
            yield sum(line) / len(line)
            line = []
        line.append(middle)
    if line:
        yield sum(line) / len(line)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(table(compare(Path(folder))))
