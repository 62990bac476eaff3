"""What authors of other MkDocs sites write every day."""

import markdown

from suyuan.markup.allowed import restrict
from suyuan.markup.everyday import simplify
from suyuan.markup.tree import parse_html, render_html

EXTENSIONS = ["admonition", "attr_list", "pymdownx.details", "pymdownx.tabbed", "pymdownx.tasklist"]
CONFIGS = {"pymdownx.tabbed": {"alternate_style": True}}


def shown(text):
    root = parse_html(markdown.markdown(text, extensions=EXTENSIONS, extension_configs=CONFIGS))
    simplify(root)
    assert restrict(root) == []
    return render_html(root)


def test_boxes_are_of_one_kind():
    html = shown('!!! warning "Mind"\n    The gap.\n\n??? note\n    More.')
    assert html.count('class="admonition"') == 2 and '<p class="admonition-title">Mind</p>' in html
    assert "<details" in html and "<summary>Note</summary>" in html


def test_tabs_are_one_below_the_other_under_their_names():
    html = shown('=== "C"\n\n    one\n\n=== "Rust"\n\n    two\n')
    assert "<input" not in html and "<label" not in html
    c, one, rust, two = (html.index(word) for word in (">C<", "one", ">Rust<", "two"))
    assert c < one < rust < two


def test_tasks_have_signs():
    html = shown("- [x] done\n- [ ] open\n")
    assert "<li>☑ done</li>" in html and "<li>☐ open</li>" in html


def test_a_list_of_notes_is_one_here_too():
    assert shown("1. a\n{ .annotate }\n").count("class") == 0


def test_an_input_of_an_author_is_still_refused():
    root = parse_html(
        '<div class="tabbed-set"><p><input name="x"></p></div><input type="checkbox">'
    )
    simplify(root)
    assert restrict(root) and "<input" not in render_html(root)


def test_an_image_from_elsewhere_with_attributes_behind_its_address():
    root = parse_html('<p><img src="https://x.example/a.png" width="3" align="center"></p>')
    assert len(restrict(root)) == 1
