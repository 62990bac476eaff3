"""What a host is to say with every page, and in which words: one table, and the files that hosts read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from suyuan.core.paths import LOCALES
from suyuan.publishing.hosting import CONTENT_SECURITY_POLICY

HEADERS = {
    "Content-Security-Policy": f"{CONTENT_SECURITY_POLICY}; frame-ancestors 'none'",  # this one is heeded in a header alone
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LASTING = "public, max-age=31536000, immutable"  # a year, for files whose name says what is in them
FRESH = "public, max-age=0, must-revalidate"  # asked for each time, and answered in a few bytes where nothing has changed

# What nginx calls a stream of bytes, and a browser would store in place of showing; the other hosts know these endings.
_TYPES = {
    "md": "text/markdown",
    "bib": "text/plain",
    "jsonld": "application/ld+json",
    "tmx": "application/x-tmx+xml",
    "epub": "application/epub+zip",
}


def render_headers(lasting: Iterable[str], site_url: str) -> str:
    """`_headers` as Netlify and Cloudflare Pages read it.

    lasting   paths in the site of files whose name changes with what is in them; '*' at the end is any file in a folder
    site_url  the address of the site, ending in '/'

    Where two rules fit, these hosts send both values: so no rule for all pages says how long to keep them, which both hosts
    do by themselves, as `FRESH`.
    """
    root = urlsplit(site_url).path
    rules = {f"{root}*": HEADERS} | {
        f"{root}{path}": {"Cache-Control": LASTING} for path in sorted(lasting)
    }
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in rules.items()
    )


def render_redirects(redirects: Mapping[str, str], site_url: str) -> str:
    """`_redirects` as Netlify and Cloudflare Pages read it, from old address → new one, each as it follows that of the site."""
    root = urlsplit(site_url).path.rstrip("/")
    return "".join(f"{root}{old} {root}{new} 301\n" for old, new in sorted(redirects.items()))


_NGINX = """\
# For nginx: `include` this inside a `server {{ … }}` whose `root` is the folder of the site; see docs/contribute/publishing.
# Written by the build from the same table as _headers and _redirects.
charset utf-8;
charset_types text/plain text/css text/xml text/markdown text/javascript application/javascript application/json
  application/xml image/svg+xml;
index index.html;
gzip_static on;
gzip_vary on;
# brotli_static on;  # with the module ngx_brotli
absolute_redirect off;
{headers}
location ~ /(?:_|\\.(?!well-known/)) {{ return 404; }}
location / {{ try_files $uri $uri/ =404; }}
{types}{not_found}{lasting}{redirects}"""


def render_nginx(lasting: Iterable[str], redirects: Mapping[str, str], site_url: str) -> str:
    """`_nginx.conf`: the same for nginx. Arguments as above. A location that sets a header of its own takes over none from
    around it, so that each repeats them."""
    root = urlsplit(site_url).path

    def headers(cache: str, indent: str = "") -> str:
        return "".join(
            f'{indent}add_header {name} "{value}" always;\n' for name, value in HEADERS.items()
        ) + (f'{indent}add_header Cache-Control "{cache}";\n')

    return _NGINX.format(
        headers=headers(FRESH),
        types="".join(
            f"location ~ \\.{ending}$ {{ default_type {type_}; }}\n"
            for ending, type_ in _TYPES.items()
        ),
        not_found=f"error_page 404 {root}404.html;\n"
        + "".join(
            f"location {root}{locale}/ {{ try_files $uri $uri/ =404; error_page 404 {root}{locale}/404.html; }}\n"
            for locale in LOCALES[1:]
        ),
        lasting="".join(
            f"location {'^~' if path.endswith('*') else '='} {root}{path.rstrip('*')} {{\n{headers(LASTING, '  ')}}}\n"
            for path in sorted(lasting)
        ),
        redirects="".join(
            f"location = {root.rstrip('/')}{old} {{ return 301 {root.rstrip('/')}{new}; }}\n"
            for old, new in sorted(redirects.items())
        ),
    )
