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
    """The languages that mkdocs.yml gives to the i18n plugin, its default first; none without it.

    settings  mkdocs.yml as data
    """
    plugins = settings.get("plugins") or {}
    if isinstance(plugins, list):
        named = (each.items() if isinstance(each, dict) else [(each, None)] for each in plugins)
        plugins = {name: options for pairs in named for name, options in pairs}
    options = plugins.get("i18n") if isinstance(plugins, dict) else None
    listed = options.get("languages") if isinstance(options, dict) else None
    return order_locales(each for each in listed or () if isinstance(each, dict))


def order_locales(languages: Iterable[Mapping[str, Any]]) -> list[str]:
    """The codes of the languages that are built, the default first.

    languages  as the i18n plugin has them: `locale`, `default`, `build`
    """
    built = [each for each in languages if each.get("locale") and each.get("build") is not False]
    built.sort(key=lambda each: not each.get("default"))
    return [str(each["locale"]) for each in built if each["locale"] != "null"]
