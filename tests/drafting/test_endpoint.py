"""An OpenAI-compatible endpoint on the loopback: what is sent, and what becomes of odd answers."""

import json
import re
import subprocess
import sys

import pytest
from werkzeug import Response

from answering import answer_to
from project import ROOT
from suyuan.drafting.blocks import split_block
from suyuan.drafting.endpoint import EndpointError, OpenAITranslator, Settings, read_settings
from suyuan.drafting.requests import DraftRequest
from suyuan.markup.segments import split_segments

KEY = "sk-a-secret-that-nobody-may-see"
PATH = "/v1/chat/completions"
REQUEST = DraftRequest(split_block(split_segments("一座桥。")[0]), "zh")


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "DRAFT_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("openai._base_client.INITIAL_RETRY_DELAY", 0.01)
    monkeypatch.setattr("openai._base_client.MAX_RETRY_DELAY", 0.02)


def completion(text, tokens=7):
    return {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [
            {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}
        ],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": tokens},
    }


def translator(httpserver, retries=2):
    return OpenAITranslator(Settings(httpserver.url_for("/v1"), KEY, "m"), retries)


def test_a_request_carries_key_model_and_messages(httpserver):
    seen = []

    def answer(request):
        seen.append((request.headers["Authorization"], request.get_json()))
        return Response(json.dumps(completion("A bridge.")), content_type="application/json")

    httpserver.expect_request(PATH).respond_with_handler(answer)
    made = translator(httpserver)
    assert made.translate(REQUEST) == "A bridge." and made.tokens == 7
    [(authorization, body)] = seen
    assert authorization == f"Bearer {KEY}" and body["model"] == "m"
    assert body["messages"] == REQUEST.messages()


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_endpoint_is_asked_again(httpserver, status):
    httpserver.expect_ordered_request(PATH).respond_with_data("busy", status=status)
    httpserver.expect_ordered_request(PATH).respond_with_json(completion("A bridge."))
    assert translator(httpserver).translate(REQUEST) == "A bridge."


@pytest.mark.parametrize(
    ("response", "message"),
    [
        (Response("busy", 429), "try again later"),
        (Response("broken", 500), "try again later"),
        (Response(f"bad key {KEY}", 401), "the endpoint refuses the key: check OPENAI_API_KEY"),
        (Response(f"no model for {KEY}", 404), "check OPENAI_BASE_URL and DRAFT_MODEL"),
        (Response("<html>a router</html>", 200), "in another form"),
        (Response("{}", 200, content_type="application/json"), "in another form"),
        (Response('{"choices": [', 200, content_type="application/json"), ""),
        (Response("x" * 5_000_000, 200, content_type="application/json"), ""),
    ],
    ids=["429", "500", "401", "404", "html", "empty", "cut off", "endless"],
)
def test_what_fails_is_said_in_one_line_without_the_key(httpserver, response, message):
    httpserver.expect_request(PATH).respond_with_response(response)
    with pytest.raises(EndpointError) as raised:
        translator(httpserver, retries=0).translate(REQUEST)
    text = str(raised.value)
    assert message in text and KEY not in text and "\n" not in text and len(text) < 400


def test_no_network_at_all_is_said():
    made = OpenAITranslator(Settings("http://127.0.0.1:9/v1", KEY, "m"), retries=0)
    with pytest.raises(EndpointError, match="check OPENAI_BASE_URL and the network"):
        made.translate(REQUEST)


def test_a_slow_endpoint_is_given_up(httpserver, monkeypatch):
    monkeypatch.setattr("suyuan.drafting.endpoint._TIMEOUT", 0.3)

    def slow(request):
        def drip():
            import time

            for _ in range(20):
                time.sleep(0.1)
                yield b" "

        return Response(drip(), content_type="application/json")

    httpserver.expect_request(PATH).respond_with_handler(slow)
    with pytest.raises(EndpointError, match="check OPENAI_BASE_URL and the network"):
        translator(httpserver, retries=0).translate(REQUEST)


def test_settings_are_read_from_the_environment(monkeypatch):
    assert read_settings() is None
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:1/v1")
    with pytest.raises(EndpointError, match="DRAFT_MODEL"):
        read_settings()
    monkeypatch.setenv("DRAFT_MODEL", "m")
    assert read_settings() == Settings("http://localhost:1/v1", "", "m")
    monkeypatch.setenv("OPENAI_BASE_URL", "localhost:1")
    with pytest.raises(EndpointError, match="https://"):
        read_settings()


def test_the_command_drafts_through_the_endpoint(httpserver, docs, tmp_path):
    def answer(request):
        messages = request.get_json()["messages"]
        return Response(
            json.dumps(completion(answer_to(messages))), content_type="application/json"
        )

    httpserver.expect_request(PATH).respond_with_handler(answer)
    result = run(
        docs,
        {"OPENAI_BASE_URL": httpserver.url_for("/v1"), "OPENAI_API_KEY": KEY, "DRAFT_MODEL": "m"},
    )
    assert result.returncode == 0, result.stderr
    assert re.search(r"river\.en\.md: 4 drafted", result.stdout)
    written = "".join(file.read_text("utf-8") for file in docs.folder.rglob("river.*"))
    assert "model: m" in written and KEY not in written + result.stdout + result.stderr


def test_the_command_says_how_to_set_an_endpoint(docs):
    result = run(docs, {})
    assert result.returncode == 0 and "OPENAI_BASE_URL" in result.stderr
    assert "4 left to translate" in result.stdout
    result = run(docs, {"OPENAI_API_KEY": KEY})
    assert (
        result.returncode == 2 and result.stderr.count("\n") == 1 and "DRAFT_MODEL" in result.stderr
    )


def run(docs, environment):
    arguments = ["draft", "--docs", docs.folder, "--", docs.folder / "sources/river.zh.md"]
    return subprocess.run(
        [sys.executable, "-m", "suyuan", *map(str, arguments)],
        env={"PYTHONPATH": str(ROOT / "hooks"), "PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )
