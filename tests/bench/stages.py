"""A hook that measures what each stage of a build takes, for `make bench`: seconds of this process,
what is inside another stage counted there only. The last line of the output has them as JSON. One
process does all the work meanwhile."""

from __future__ import annotations

import functools
import json
import time
from collections import Counter
from pathlib import Path

import jinja2
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

spent: Counter[str] = Counter()
stack: list[list] = []  # name, when it was last the innermost


def timed(name, function):
    @functools.wraps(function)
    def inner(*arguments, **named):
        now = time.process_time()
        if stack:
            spent[stack[-1][0]] += now - stack[-1][1]
        stack.append([name, now])
        try:
            return function(*arguments, **named)
        finally:
            now = time.process_time()
            spent[stack[-1][0]] += now - stack.pop()[1]
            if stack:
                stack[-1][1] = now

    return inner


@event_priority(1000)
def on_config(config):
    if not getattr(config, "_stages", False):
        config._stages = True
        Page.render = timed("Markdown", Page.render)
        jinja2.Template.render = timed("templates", jinja2.Template.render)
        for event, methods in config.plugins.events.items():
            for place, method in enumerate(methods):
                owner = getattr(method, "__self__", None)
                name = (
                    type(owner).__module__.split(".")[0] if owner else Path(method.__module__).stem
                )  # a hook is named by its path
                if name == "mkdocs_static_i18n" and event == "post_build":
                    name = "MkDocs"  # the second language is built inside it
                if method.__module__ != __name__:
                    methods[place] = timed(f"{name}: {event}" if name != "MkDocs" else name, method)
    return config


@event_priority(-1000)
def on_post_build(config):
    if not config.plugins["i18n"].building:
        print("STAGES " + json.dumps(dict(spent.most_common())), flush=True)
