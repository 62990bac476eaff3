"""The languages of the site, in their order.

A process builds or checks one site. What it is called with says which languages that has: the i18n
plugin under MkDocs, mkdocs.yml for a command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, overload


class Locales(Sequence[str]):
    """The languages, that of originals first: its pages are at the root of the site."""

    def __init__(self, *codes: str) -> None:
        self._codes = codes
        self._forget: list[Callable[[], None]] = []

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        return self._codes[index]

    def __len__(self) -> int:
        return len(self._codes)

    def __repr__(self) -> str:
        return repr(self._codes)

    def use(self, codes: Iterable[str]) -> None:
        """Take these for the languages of the site. Raises ValueError if there is none."""
        taken = tuple(dict.fromkeys(codes))
        if not taken:
            raise ValueError("a site has at least one language")
        if taken != self._codes:
            self._codes = taken
            for forget in self._forget:
                forget()

    def on_change(self, forget: Callable[[], None]) -> None:
        """Call this when the languages change: it forgets what follows from them."""
        self._forget.append(forget)


LOCALES = Locales("zh", "en")


def locales_of(settings: Mapping[str, Any]) -> list[str]:
    """The languages that mkdocs.yml gives to the i18n plugin, its default first.

    settings  mkdocs.yml as data

    Without that plugin a site has one language, see `only_locale`. None if the plugin names none.
    """
    plugins = settings.get("plugins") or {}
    if isinstance(plugins, list):
        named = (each.items() if isinstance(each, dict) else [(each, None)] for each in plugins)
        plugins = {name: options for pairs in named for name, options in pairs}
    if isinstance(plugins, dict) and "i18n" not in plugins:
        extra, theme = settings.get("extra"), settings.get("theme")
        blocks = [block if isinstance(block, dict) else {} for block in (extra, theme)]
        return [only_locale(*blocks)]
    options = plugins.get("i18n") if isinstance(plugins, dict) else None
    listed = options.get("languages") if isinstance(options, dict) else None
    return order_locales(each for each in listed or () if isinstance(each, dict))


def only_locale(extra: Mapping[str, Any], theme: Mapping[str, Any]) -> str:
    """The language of a site that does not use the i18n plugin; English if none is named.

    extra, theme  blocks of mkdocs.yml, for `language`, or the `locale` of the theme
    """
    named = extra.get("language") or theme.get("language") or theme.get("locale") or "en"
    return str(named)[:2].lower()


def order_locales(languages: Iterable[Mapping[str, Any]]) -> list[str]:
    """The codes of the languages that are built, the default first.

    languages  as the i18n plugin has them: `locale`, `default`, `build`
    """
    built = [each for each in languages if each.get("locale") and each.get("build") is not False]
    built.sort(key=lambda each: not each.get("default"))
    return [str(each["locale"]) for each in built if each["locale"] != "null"]
