"""The site's security policy in a preview, which also needs the script that reloads a page.

The preview's server puts that script into each page as it sends it, so a file on disk is what will
be published, policy included. Here the script gets a nonce, and so does the style of a notice, and
the policy names it: nothing else inline can run, whatever a capture or a pull request contains.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from suyuan.preview.notice import put_on_top, render_notice
from suyuan.publishing.hosting import CONTENT_SECURITY_POLICY

_POLICY = f'content="{CONTENT_SECURITY_POLICY}"'.encode()
_SOURCES = (b"script-src 'self'", b"style-src 'self'")

Inject = Callable[[bytes, float], bytes]


def with_policy(inject: Inject, problems: Callable[[], Sequence[str]]) -> Inject:
    """A function that puts the reloading script into a page as `inject` does, and allows it; on top
    of the page, a notice of what is wrong.

    inject    page, time of the last build → the page with one `<script>` added
    problems  returns the lines of the notice; none if all is well
    """
    nonce = secrets.token_urlsafe(16)

    def inject_with_nonce(page: bytes, epoch: float) -> bytes:
        with_script = inject(page, epoch)
        end = page.rfind(b"</body>")
        start = len(page) if end < 0 else end
        head, script = with_script[:start], with_script[start:]
        policy = _POLICY
        for source in _SOURCES:
            policy = policy.replace(source, source + f" 'nonce-{nonce}'".encode())
        head = put_on_top(head.replace(_POLICY, policy, 1), render_notice(problems(), nonce))
        return head + script.replace(b"<script>", f'<script nonce="{nonce}">'.encode(), 1)

    return inject_with_nonce
