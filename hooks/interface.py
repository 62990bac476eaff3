"""Gives templates the words of the interface in the language of the page, as `t`."""

from __future__ import annotations

from suyuan.interface import load_interface
from suyuan.problems import ProblemsFound
from support import current_locale, docs_path, source_name, stop_on

SOURCE = "data/interface.yml"


def on_config(config):
    try:
        text = docs_path(config, SOURCE).read_text("utf-8")
        config.extra["interface"] = load_interface(text, source_name(config, SOURCE))
    except ProblemsFound as error:
        stop_on(error.problems)
    return config


def on_env(env, config, files):
    env.globals["t"] = config.extra["interface"][current_locale(config)]
    return env
