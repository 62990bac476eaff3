"""The security policy of a preview: the site's own, and the one script that reloads pages."""

import re

from suyuan.preview.policy import with_policy
from suyuan.publishing.hosting import CONTENT_SECURITY_POLICY

PAGE = (
    f'<head><meta http-equiv="Content-Security-Policy" content="{CONTENT_SECURITY_POLICY}"></head>'
    "<body><p>x</p><script>planted()</script></body></html>"
).encode()


def inject(page, epoch):
    at = page.rindex(b"</body>")
    return page[:at] + b"<script>reload()</script>" + page[at:]


def test_only_the_script_of_the_server_may_run():
    page = with_policy(inject)(PAGE, 1.0).decode()
    [nonce] = re.findall(r"script-src 'self' 'nonce-([\w-]{20,})';", page)
    assert page.count("unsafe") == 0 and page.count(nonce) == 2
    assert f'<script nonce="{nonce}">reload()</script></body>' in page
    assert "<script>planted()" in page, "which the policy forbids"
    assert with_policy(inject)(PAGE, 1.0).decode() != page, "another preview has another nonce"


def test_a_page_without_a_body_is_sent_as_it_is():
    assert with_policy(lambda page, epoch: page + b"<script>r</script>")(b"x", 1.0).startswith(
        b"x<"
    )
