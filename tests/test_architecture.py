"""The shape of the program: imports run one way, starts stay light, nothing is undocumented."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from briefgen.cli.main import cli
from briefgen.rules import RULES
from tests.tools import ROOT
from tools.make_findings import findings_page
from tools.make_names import names_page

PACKAGE = ROOT / "briefgen"
STAGES = (
    "narrative", "numbers", "story", "templates", "plan", "write", "verify", "render",
    "publish", "merge", "adopt", "sources", "telling", "pipeline", "listing",
    "inspection", "cli",
)  # fmt: skip
EVERYWHERE = {
    "", "errors", "findings", "records", "resources", "rules", "suggest", "units", "within",
}  # fmt: skip
OFFICE_USERS = {"office", "templates", "write", "verify", "render", "merge", "adopt", "inspection"}
HEAVY = (
    "pptx", "docx", "matplotlib", "scipy", "numpy", "openpyxl", "pydantic", "pandas", "rich",
    "fontTools",
)  # fmt: skip
MODULES = sorted(PACKAGE.rglob("*.py"))


def stage(module: str) -> str:
    """The part of the program that a dotted module name belongs to; empty for the package."""
    return module.split(".")[1] if "." in module else ""


def own_stage(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0].removesuffix("__init__")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Every module that a file names in an import, wherever the import stands."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports say where from"
            yield node.module or ""


def allowed(user: str) -> set[str]:
    if user in EVERYWHERE:
        return EVERYWHERE
    office = {"office"} if user in OFFICE_USERS else set()
    if user == "office":
        return EVERYWHERE | office
    return EVERYWHERE | office | set(STAGES[: STAGES.index(user) + 1])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    used = {stage(name) for name in imported(path) if name.split(".")[0] == "briefgen"}
    assert used <= allowed(own_stage(path))


def test_the_program_does_not_use_its_tools_or_tests() -> None:
    outside = {name.split(".")[0] for path in MODULES for name in imported(path)}
    assert not outside & {"tools", "tests", "benchmarks", "pptx", "docx"}


def test_records_are_made_the_quick_way() -> None:
    for path in MODULES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom) and node.module == "dataclasses":
                names = {alias.name for alias in node.names}
                assert "dataclass" not in names or path.name == "records.py", path


def loaded_by(*arguments: str) -> set[str]:
    """The top-level modules that one command leaves in memory."""
    script = (
        "import sys; from briefgen.cli.main import run; status = run(sys.argv[1:]);"
        "print(*{name.split('.')[0] for name in sys.modules}, sep='\\n', file=sys.stderr);"
        "sys.exit(status)"
    )
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_a_build_without_a_measured_pilot_loads_nothing_heavy(tmp_path: Path) -> None:
    narratives = ["content/onboarding.yaml", "content/quickstart.yaml"]
    assert not loaded_by("build", *narratives, "-o", str(tmp_path)) & set(HEAVY)


def test_check_loads_nothing_heavy() -> None:
    assert not loaded_by("check", "content/onboarding.yaml") & set(HEAVY)


def test_help_loads_next_to_nothing() -> None:
    light = loaded_by("--help")
    assert not light & {*HEAVY, "lxml", "yaml", "jinja2", "babel", "json", "zipfile"}


def rule_ids() -> set[str]:
    """Every rule id that stands as a text in the program, rules.py aside."""
    return {
        node.value
        for path in MODULES
        if path.name != "rules.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"BG\d{3}", node.value)
    }


def test_every_rule_is_registered_and_every_registered_rule_is_used() -> None:
    assert rule_ids() == set(RULES)
    assert list(RULES) == sorted(RULES)


def test_every_rule_is_documented() -> None:
    assert read("docs/findings.md") == findings_page(), "run python -m tools.make_findings"


def test_every_name_that_tags_can_read_is_documented() -> None:
    assert read("docs/names.md") == names_page(), "run python -m tools.make_names"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands(
    group: click.Group = cli, prefix: str = "briefgen"
) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        path, command = f"{prefix} {name}", group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, path)
        else:
            yield path, command


def test_every_command_and_every_option_is_documented() -> None:
    text = read("docs/commands.md")
    for path, command in commands():
        assert f"## `{path}" in text
        section = text.split(f"## `{path}", 1)[1].split("\n## ", 1)[0]
        for option in command.params:
            if isinstance(option, click.Option):
                assert f"`{option.opts[-1]}" in section, f"{path} {option.opts[-1]}"


PAGES = [ROOT / "README.md", ROOT / "benchmarks" / "README.md", *(ROOT / "docs").glob("*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_functions_stay_small() -> None:
    sizes = [
        ((node.end_lineno or 0) - node.lineno + 1, f"{path.relative_to(ROOT)}:{node.name}")
        for path in MODULES
        for node in functions(path)
    ]
    assert [found for found in sizes if found[0] > 50] == []
    assert sum(size <= 25 for size, _ in sizes) >= 0.9 * len(sizes)


def test_modules_stay_readable() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert [str(path.relative_to(ROOT)) for path, count in lines.items() if count > 400] == []
