"""Gives templates the words of the interface in the language of the page, as `t`."""

from __future__ import annotations

from support import current_locale, read_source, stop_on
from suyuan.core.problems import Problem, ProblemsFound
from suyuan.records.interface import load_interface

SOURCE = "data/interface.yml"


def on_config(config):
    text, name = read_source(config, SOURCE)
    if not text.strip():
        stop_on(
            [
                Problem(
                    name,
                    0,
                    "the words of the interface are missing: take this file from the repository again",
                )
            ]
        )
    try:
        config.extra["interface"] = load_interface(text, name)
    except ProblemsFound as error:
        stop_on(error.problems)
    return config


def on_env(env, config, files):
    env.globals["t"] = config.extra["interface"][current_locale(config)]
    return env
