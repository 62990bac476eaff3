"""What authors of other MkDocs sites write every day: notes in boxes, tabs, lists of tasks.

Their extensions make form controls, and classes for a theme that is not ours. Here they become what
any page may have, before `allowed.restrict` looks at it: tabs come one below the other under their
names, a task has a sign, and all boxes are of one kind.
"""

from __future__ import annotations

from suyuan.markup.tree import Element, classes, remove

BOX, BOX_TITLE, TABS, TAB, TAB_NAME = "admonition", "admonition-title", "tabs", "tab", "tab-name"
_DONE, _OPEN = "☑ ", "☐ "
_SILENT = "annotate"  # marks a list as that of notes; it is one here, too


def simplify(root: Element) -> None:
    """Rewrite boxes, tabs, and tasks of a rendered page.

    root  the page, as Python-Markdown has rendered it
    """
    for element in list(root.iter("div", "details", "li", "ul")):
        names = classes(element)
        if "task-list" in names:
            del element.attrib["class"]
        if "tabbed-set" in names:
            _show_tabs(element)
        elif element.tag == "li" and "task-list-item" in names:
            _sign_task(element)
        elif element.tag == "div" and BOX in names or element.tag == "details" and names:
            element.set("class", BOX)
    for element in root.iter():
        if _SILENT in classes(element):
            kept = " ".join(classes(element) - {_SILENT})
            if kept:
                element.set("class", kept)
            else:
                del element.attrib["class"]


def _show_tabs(tabs: Element) -> None:
    names = ["".join(map(str, label.itertext())).strip() for label in tabs.iterfind(".//label")]
    for control in [*tabs.iterfind("input"), *tabs.iterfind("label")]:
        remove(control)
    for group in list(tabs.iterfind("div")):
        if "tabbed-labels" in classes(group):
            remove(group)
    blocks = [block for block in tabs.iter("div") if "tabbed-block" in classes(block)]
    for name, block in zip(names, blocks):
        block.set("class", TAB)
        title = block.makeelement("p", {"class": TAB_NAME})
        title.text, title.tail, block.text = name, block.text, None
        block.insert(0, title)
    for content in tabs.iterfind("div"):
        if "tabbed-content" in classes(content):
            del content.attrib["class"]
    tabs.set("class", TABS)
    if "data-tabs" in tabs.attrib:
        del tabs.attrib["data-tabs"]


def _sign_task(item: Element) -> None:
    for control in list(item.iter("input")):
        if control.get("type") == "checkbox":
            sign = _DONE if "checked" in control.attrib else _OPEN
            control.tail = sign + (control.tail or "").lstrip()
            remove(control)
    for label in list(item.iter("label")):
        label.tag = "span"
        label.attrib.clear()
    del item.attrib["class"]
