"""The HTTP headers of the site: one table, and the configuration files of hosts made from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, unquote, urlsplit

from suyuan.core.locales import LOCALES
from suyuan.publishing.hosting import CONTENT_SECURITY_POLICY

HEADERS = {
    # Browsers ignore frame-ancestors in a <meta>, so it is only in the header.
    "Content-Security-Policy": f"{CONTENT_SECURITY_POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
IMMUTABLE = "public, max-age=31536000, immutable"  # a year, for files with a hash in the name
REVALIDATED = "public, max-age=0, must-revalidate"  # a few bytes per request if nothing changed

_PLAIN = re.compile(r"[\w./#:%~-]+", re.ASCII)  # of a string in nginx.conf
_SAFE = "/*~"  # of a path in _headers, where ':' and blanks mean something

# nginx would send these as application/octet-stream, which browsers save instead of showing.
_TYPES = {
    "md": "text/markdown",
    "bib": "text/plain",
    "jsonld": "application/ld+json",
    "tmx": "application/x-tmx+xml",
    "epub": "application/epub+zip",
}


def render_headers(immutable: Iterable[str], site_url: str) -> str:
    """The text of `_headers` for Netlify and Cloudflare Pages.

    immutable  paths in the site of files that never change; a final '*' is any file in a folder
    site_url   the address of the site, ending in '/'

    If two rules match, these hosts send both values. So no rule for all pages sets Cache-Control:
    both hosts send `REVALIDATED` by default.
    """
    root = urlsplit(site_url).path
    rules = {f"{root}*": HEADERS}
    rules |= {
        f"{root}{quote(path, safe=_SAFE)}": {"Cache-Control": IMMUTABLE}
        for path in sorted(immutable)
    }
    lines = []
    for path, headers in rules.items():
        lines.append(f"{path}\n")
        lines += [f"  {name}: {value}\n" for name, value in headers.items()]
    return "".join(lines)


def render_redirects(redirects: Mapping[str, str], site_url: str) -> str:
    """The text of `_redirects` for Netlify and Cloudflare Pages.

    redirects  old address → new one, both relative to `site_url`: `/people/old/`
    """
    root = urlsplit(site_url).path.rstrip("/")
    return "".join(f"{root}{old} {root}{new} 301\n" for old, new in sorted(redirects.items()))


# Lines joined from two literals are longer than ours may be.
_NGINX = (
    """\
# For nginx: `include` this inside a `server {{ … }}` whose `root` is the folder of the site; """
    """see docs/contribute/publishing.
# Written by the build from the same table as _headers and _redirects.
charset utf-8;
charset_types text/plain text/css text/xml text/markdown text/javascript """
    """application/javascript application/json
  application/xml image/svg+xml;
index index.html;
gzip_static on;
gzip_vary on;
# brotli_static on;  # with the module ngx_brotli
absolute_redirect off;
{headers}
location ~ /(?:_|\\.(?!well-known/)) {{ return 404; }}
location / {{ try_files $uri $uri/ =404; }}
{types}{not_found}{immutable}{redirects}"""
)


def render_nginx(immutable: Iterable[str], redirects: Mapping[str, str], site_url: str) -> str:
    """The text of `_nginx.conf`, with the same rules; arguments as above.

    In nginx, a location that sets a header of its own inherits none, so each repeats all of them.
    """
    root = urlsplit(site_url).path
    prefix = root.rstrip("/")
    types = [
        f"location ~ \\.{ending}$ {{ default_type {mime_type}; }}\n"
        for ending, mime_type in _TYPES.items()
    ]
    not_found = [f"error_page 404 {root}404.html;\n"]
    for locale in LOCALES[1:]:
        page = f"{root}{locale}/404.html"
        not_found.append(
            f"location {root}{locale}/ {{ try_files $uri $uri/ =404; error_page 404 {page}; }}\n"
        )
    lasting = []
    for path in sorted(immutable):
        modifier = "^~" if path.endswith("*") else "="
        headers = _nginx_headers(IMMUTABLE, "  ")
        place = _nginx_string(f"{root}{path.rstrip('*')}")
        lasting.append(f"location {modifier} {place} {{\n{headers}}}\n")
    moved = [
        f"location = {_nginx_string(unquote(f'{prefix}{old}'))} {{ return 301 "
        f"{_nginx_string(f'{prefix}{new}')}; }}\n"
        for old, new in sorted(redirects.items())
    ]
    return _NGINX.format(
        headers=_nginx_headers(REVALIDATED),
        types="".join(types),
        not_found="".join(not_found),
        immutable="".join(lasting),
        redirects="".join(moved),
    )


def _nginx_string(text: str) -> str:
    """A parameter of a directive; as it is if nothing in it means anything to nginx."""
    if _PLAIN.fullmatch(text):
        return text
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(char for char in quoted if char.isprintable())}"'


def _nginx_headers(cache_control: str, indent: str = "") -> str:
    lines = [f'{indent}add_header {name} "{value}" always;\n' for name, value in HEADERS.items()]
    lines.append(f'{indent}add_header Cache-Control "{cache_control}";\n')
    return "".join(lines)
