"""The site's security policy in a preview, which also needs the script that reloads a page.

The preview's server puts that script into each page as it sends it, so a file on disk is what will
be published, policy included. Here the script gets a nonce, and the policy names it: nothing else
inline can run, whatever a capture or a pull request contains.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from suyuan.publishing.hosting import CONTENT_SECURITY_POLICY

_POLICY = f'content="{CONTENT_SECURITY_POLICY}"'.encode()
_SCRIPTS = b"script-src 'self'"

Inject = Callable[[bytes, float], bytes]


def with_policy(inject: Inject) -> Inject:
    """A function that puts the reloading script into a page as `inject` does, and allows it.

    inject  page, time of the last build → the page with one `<script>` added
    """
    nonce = secrets.token_urlsafe(16).encode()

    def inject_with_nonce(page: bytes, epoch: float) -> bytes:
        with_script = inject(page, epoch)
        end = page.rfind(b"</body>")
        start = len(page) if end < 0 else end
        head, script = with_script[:start], with_script[start:]
        head = head.replace(
            _POLICY, _POLICY.replace(_SCRIPTS, _SCRIPTS + b" 'nonce-%b'" % nonce), 1
        )
        return head + script.replace(b"<script>", b'<script nonce="%b">' % nonce, 1)

    return inject_with_nonce
