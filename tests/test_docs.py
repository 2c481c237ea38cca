"""Docs that cannot drift."""

from __future__ import annotations

import re
import tomllib

import click
import pytest

from byline.cli import COMMANDS, cli
from make_docs import PAGES, ROOT


@pytest.mark.parametrize("path", PAGES)
def test_generated_pages_are_current(path):
    """`python tests/make_docs.py` would change nothing."""
    assert (ROOT / path).read_text("utf-8") == PAGES[path](), "run: python tests/make_docs.py"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_of_commands_says_what_each_command_says_of_itself(name):
    """`byline --help` reads a table, so that it need not import the commands; the table holds."""
    command = cli.get_command(click.Context(cli), name)
    assert command.name == name
    assert COMMANDS[name][1] == command.help.split("\n")[0]


def test_every_link_between_pages_leads_somewhere():
    """README, CONTRIBUTING and docs/ link to files that exist."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text("utf-8")):
            if "://" not in target and not target.startswith("mailto:"):
                assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_readme_has_the_two_commands_and_ci_calls_the_second():
    """Each is one line; CI takes the test line out of the README."""
    readme = (ROOT / "README.md").read_text()
    demo, tests = re.findall(r"^\$ (python3 -m venv .*)$", readme, re.MULTILINE)
    assert demo.endswith("byline demo")
    assert "pytest" in tests
    assert "README.md" in (ROOT / ".ci/run").read_text()


def test_python_versions_are_the_ones_promised():
    """The classifiers and requires-python say what the README says."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    versions = [c.rsplit(" ", 1)[1] for c in project["classifiers"] if c.startswith("Programming Language :: Python :: 3.")]
    assert versions == ["3.11", "3.12", "3.13"]
    assert project["requires-python"] == ">=3.11"
    assert "Python 3.11 to 3.13" in (ROOT / "README.md").read_text()
