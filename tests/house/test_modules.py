"""The form of the modules, as far as no tool checks it: their length, their docstrings."""

import ast
from fnmatch import fnmatchcase

import pytest

from project import ROOT

LINES = 250
FOLDERS = ("hooks", "tests", "tools")
# Documented where the contract is: events of MkDocs, the check of a rule (checking/rules), the
# entry point of an extension of Python-Markdown.
CONTRACTS = ("on_*", "check", "extendMarkdown")


def modules(*folders):
    return [
        path
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "node_modules" not in path.parts
    ]


_REPEATS = {"overload", "setter"}  # of a name that has its docstring elsewhere


def _decorators(node):
    """The names of what decorates a definition, without what is before a dot."""
    return [ast.unparse(each).rpartition(".")[2] for each in node.decorator_list]


def undocumented(text):
    """'line: name' of every public module, class, function and method without a docstring."""
    tree = ast.parse(text)
    found = [] if ast.get_docstring(tree) else ["1: the module"]
    if not tree.body:
        return []

    def look(node, within=""):
        for each in node.body:
            if not isinstance(each, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
                continue
            if each.name.startswith("_") or any(fnmatchcase(each.name, c) for c in CONTRACTS):
                continue
            if not ast.get_docstring(each) and not _REPEATS.intersection(_decorators(each)):
                found.append(f"{each.lineno}: {within}{each.name}")
            if isinstance(each, ast.ClassDef):
                look(each, f"{within}{each.name}.")

    look(tree)
    return found


def test_no_module_is_long():
    long = {
        str(path.relative_to(ROOT)): count
        for path in modules(*FOLDERS)
        if (count := len(path.read_text("utf-8").splitlines())) > LINES
    }
    assert not long, f"split these by what they serve, {LINES} lines are enough: {long}"


def test_every_public_definition_says_what_it_is():
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in modules("hooks")
        for line in undocumented(path.read_text("utf-8"))
    ]
    assert not found, "write a docstring:\n" + "\n".join(found)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("", []),
        ('"""x."""\n', []),
        ("x = 1\n", ["1: the module"]),
        ('"""x."""\ndef f(): ...\ndef _g(): ...\n', ["2: f"]),
        (
            '"""x."""\nclass C:\n    """x."""\n    def m(self): ...\n    def _n(self): ...\n',
            ["4: C.m"],
        ),
        ('"""x."""\nclass _C:\n    def m(self): ...\n', []),
        ('"""x."""\ndef f():\n    """x."""\n    def inner(): ...\n', []),
        ('"""x."""\n@overload\ndef f(): ...\n@cache\ndef f(): ...\n', ["5: f"]),
        ('"""x."""\nclass C:\n    """x."""\n    @m.setter\n    def m(self): ...\n', []),
    ],
)
def test_what_lacks_a_docstring_is_found(text, expected):
    assert undocumented(text) == expected
