"""`briefgen numbers --plot`: pictures in the look of the template."""

from __future__ import annotations

import builtins
import zipfile
from pathlib import Path

import pytest

from briefgen.cli.main import run
from briefgen.findings import Findings
from briefgen.listing.plots import plot_figures
from briefgen.office.package import read_package
from briefgen.telling import Told, tell
from briefgen.templates.look import look_of
from tests.cli.programs import ONBOARDING, QUICKSTART
from tests.tools import ROOT

PNG = b"\x89PNG"


def told(path: Path = ONBOARDING) -> Told:
    found = tell(path, None, Findings())
    assert found is not None
    return found


def drawn(folder: Path) -> set[str]:
    assert all(path.read_bytes().startswith(PNG) for path in folder.iterdir())
    return {path.name for path in folder.iterdir()}


def test_each_kind_of_figure_is_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "plots"
    assert run(["numbers", str(ONBOARDING), "--format", "json", "--plot", str(folder)]) == 0
    shown = capsys.readouterr()
    names = ("trajectory", "scenarios", "cash-flow", "tornado", "pilot")
    assert drawn(folder) == {f"onboarding-{name}.png" for name in names}
    assert shown.out.startswith("{") and shown.err.count("Drew ") == len(drawn(folder))


def test_what_a_narrative_has_no_figures_for_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert plot_figures(told(QUICKSTART), tmp_path) == ()
    assert run(["numbers", str(QUICKSTART), "--plot", str(tmp_path)]) == 0
    assert "Nothing to draw" in capsys.readouterr().err


def test_the_same_figures_give_the_same_pictures(tmp_path: Path) -> None:
    first, second = (plot_figures(told(), tmp_path / name) for name in ("a", "b"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_colours_and_fonts_are_the_themes() -> None:
    data = (ROOT / "templates" / "deck.pptx").read_bytes()
    look = look_of(read_package(data))
    with zipfile.ZipFile(ROOT / "templates" / "deck.pptx") as archive:
        theme = archive.read("ppt/theme/theme1.xml").decode()
    assert f'<a:accent1><a:srgbClr val="{look.colors["accent1"][1:]}"/>' in theme
    assert (look.heading, look.body) == ("Cambria", "Calibri")


@pytest.mark.parametrize(
    "arguments", [("numbers", "--plot"), ("build", "--charts", "image", "-o")], ids=lambda a: a[0]
)
def test_without_matplotlib_it_says_what_to_install(
    arguments: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    load = builtins.__import__

    def refuse(name: str, *rest: object) -> object:
        if name.partition(".")[0] == "matplotlib":
            raise ImportError(name)
        return load(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refuse)
    command, *options = arguments
    assert run([command, str(ONBOARDING), *options, str(tmp_path)]) == 3
    assert options[0] in (shown := capsys.readouterr().err)
    assert "pip install matplotlib" in shown and not any(tmp_path.iterdir())
