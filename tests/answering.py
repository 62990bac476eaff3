"""An endpoint for tests: it answers from the request alone, with the facts that checks look for."""

import re
from decimal import Decimal

from suyuan.twins.facts import find_numbers

TERM = re.compile(r"^- (?P<source>.+?) = (?P<target>.+?)(?: \(never: .*\))?$", re.MULTILINE)
MARK = re.compile(r"(!?)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\((\d+)\)|<(\d+)>|\[\^([^\]]+)\]")
CODE = re.compile(r"`[^`]+`")
WORDS = "and then they went on with what they had begun the year before "


def answer_to(messages, used=()):
    """A translation into English of what a conversation is about, which passes every check.

    used  targets of terms to leave out
    """
    text = next(
        message["content"] for message in reversed(messages) if "Block:\n" in message["content"]
    )
    head, _, block = text.partition("Block:\n")
    terms = {match["source"]: match["target"] for match in TERM.finditer(head)}
    return "\n".join(_translate(line, terms, used) for line in block.split("\n"))


def _translate(line, terms, used):
    names = [target for source, target in terms.items() if source in line and target not in used]
    plain = MARK.sub(lambda match: "" if match[3] or match[4] else _words(match), line)
    numbers = [_number(found.quantity) for found in find_numbers(plain)]
    latin = re.findall(r"[A-Z][A-Za-z0-9+.-]*[A-Za-z0-9]", plain)
    marks = [_mark(match) for match in MARK.finditer(line)]
    parts = [*dict.fromkeys([*names, *latin]), *numbers, *CODE.findall(line)]
    text = "They said " + ", ".join(parts)
    wanted = 3.4 * sum("\u4e00" <= letter <= "\u9fff" for letter in plain)
    text += " " + WORDS * max(0, round((wanted - len(text) * 0.8) / (len(WORDS) * 0.8)))
    return " ".join(f"{text.strip()} {' '.join(marks)}".split()) + "."


def _number(quantity):
    value = f"{quantity.number.normalize():f}"
    value = f"{Decimal(value):,}" if quantity.number >= 10000 else value
    return f"{value}%" if quantity.unit == "%" else f"{'$' * (quantity.unit == 'USD')}{value}"


def _mark(match):
    if match[4]:
        return f"[^{match[4]}]"
    if match[3]:
        return f"<{match[3]}>"
    words = _words(match)
    shown = words if words.isascii() else "this"
    return f"{match[1]}[{shown}]({match[2]})"


def _words(match):
    return match[0][len(match[1]) + 1 :].rpartition("](")[0]


class Answering:
    """A `Translator` that answers at once. `answer` can be replaced by another function."""

    def __init__(self, answer=answer_to):
        self.model, self.tokens, self.requests, self.answer = "test-model", 0, [], answer

    def translate(self, request):
        self.requests.append(request)
        self.tokens += 10
        return self.answer(request.messages())

    def close(self):
        pass
