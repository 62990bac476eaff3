"""Gives templates the words of the interface in the language of the page as `t`, that language as `locale`, and
`in_locale("claims/")`, the address of a page or a file in it."""

from __future__ import annotations

from suyuan.interface import load_interface
from suyuan.pages import locale_url
from suyuan.problems import Problem, ProblemsFound
from support import current_locale, read_source, stop_on

SOURCE = "data/interface.yml"


def on_config(config):
    text, name = read_source(config, SOURCE)
    if not text.strip():
        stop_on([Problem(name, 0, "the words of the interface are missing: take this file from the repository again")])
    try:
        config.extra["interface"] = load_interface(text, name)
    except ProblemsFound as error:
        stop_on(error.problems)
    return config


def on_env(env, config, files):
    locale = current_locale(config)
    env.globals.update(t=config.extra["interface"][locale], locale=locale,
                       in_locale=lambda path, locale=locale: locale_url(path, locale) or ".")
    return env
