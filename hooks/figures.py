"""Draws the figures that essays show as `![…](figure:id)`."""

from __future__ import annotations

from mkdocs.plugins import event_priority

from support import is_outer_build, read_source, stop_on
from suyuan.core.problems import ProblemsFound
from suyuan.markup.front_matter import first_line, split_front_matter
from suyuan.records.figures import FigureRecord, check_figure_uses, load_figures

SOURCE = "data/figures.yml"

figures: dict[str, FigureRecord] = {}


def on_config(config):
    if not is_outer_build(config):
        return config
    figures.clear()
    config.extra["figures"] = figures  # hooks/plain_pages.py, which comes after this, asks for them
    try:
        figures.update(load_figures(*read_source(config, SOURCE), config.extra["claims"]))
    except ProblemsFound as error:
        stop_on(error.problems)
    return config


@event_priority(-10)  # after hooks/pages.py has found the pages readable
def on_files(files, config):
    if not is_outer_build(config):
        return files
    problems = []
    for file in files.documentation_pages():
        text, name = read_source(config, file.src_uri)
        body = split_front_matter(text, name)[2]
        problems += check_figure_uses(body, first_line(text, body), name, figures)
    stop_on(problems)
    return files
