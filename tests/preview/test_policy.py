"""The security policy of a preview: the site's own, the one script that reloads pages, and the
style of a notice."""

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
    page = with_policy(inject, list)(PAGE, 1.0).decode()
    [nonce] = re.findall(r"script-src 'self' 'nonce-([\w-]{20,})';", page)
    assert page.count("unsafe") == 0 and page.count(nonce) == 3
    assert f'<script nonce="{nonce}">reload()</script></body>' in page
    assert "<script>planted()" in page, "which the policy forbids"
    assert with_policy(inject, list)(PAGE, 1.0).decode() != page, (
        "another preview has another nonce"
    )


def test_a_page_without_a_body_is_sent_as_it_is():
    served = with_policy(lambda page, epoch: page + b"<script>r</script>", list)
    assert served(b"x", 1.0).startswith(b"x<")


def test_a_notice_is_on_top_and_nothing_in_it_is_markup():
    said = [
        "docs/a.md:3: there is no claim '</li><script>x()</script>': use another",
        *"bcdefghijklmn",
    ]
    page = with_policy(inject, lambda: said)(PAGE, 1.0).decode()
    body = page.partition("<body>")[2]
    notice, _, rest = body.partition("</div>")
    assert rest.startswith("<p>x</p>") and body.startswith("<style nonce=")
    assert "docs/a.md:3: there is no claim &#x27;&lt;/li&gt;&lt;script&gt;" in notice
    assert "<script" not in notice and "2 more: see the terminal" in notice
    [nonce] = re.findall(r"style-src 'self' 'nonce-([\w-]{20,})';", page)
    assert f'<style nonce="{nonce}">' in notice
    assert "preview-notice" not in with_policy(inject, list)(PAGE, 1.0).decode()
