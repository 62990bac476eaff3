"""Makes books of the essays: one in each language, and one with both, paragraph by paragraph."""

from __future__ import annotations

from pathlib import Path

from mkdocs.plugins import event_priority
from suyuan.books import books_of, make_book
from suyuan.cards import load_face
from support import AFTER_I18N, asset, is_outer_build


def on_env(env, config, files):
    env.globals["books"] = books_of(config.extra["twin_essays"].values())
    return env


@event_priority(AFTER_I18N)
def on_post_build(config):
    if not is_outer_build(config) or config.extra["preview"]:
        return
    extra, site = config.extra, Path(config.site_dir)
    face = load_face(asset(config, "styles/palette.css"), asset(config, "seal.svg"))
    for order, name in books_of(extra["twin_essays"].values()).items():
        (site / name).write_bytes(make_book(extra["works"], extra["twin_essays"], order, extra["sources"], extra["editions"],
                                            extra["interface"], face, site, extra["memory"]))
