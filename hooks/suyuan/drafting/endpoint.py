"""Any OpenAI-compatible endpoint: the only module that uses the network.

The `openai` client is installed when `make draft` is first used. It repeats a request after 408,
409, 429, 5xx, a timeout, or a lost connection, waiting longer each time, or as long as the endpoint
says.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

from suyuan.core.problems import printable
from suyuan.drafting.requests import DraftRequest

if TYPE_CHECKING:
    import httpx2

_TIMEOUT = 180.0  # seconds for one attempt, from sending to the last byte
_RETRIES = 5
_MAX_ANSWER = 4_000_000  # bytes


class EndpointError(Exception):
    """An endpoint cannot be used. The text says why and what to do, in one line without the key."""


class Translator(Protocol):
    """What drafts segments.

    model   its name
    tokens  how many it has taken so far
    """

    model: str
    tokens: int

    def translate(self, request: DraftRequest) -> str:
        """The answer to a request, as it is. Raises EndpointError. Called from several threads."""

    def close(self) -> None:
        """End the requests that are under way."""


@dataclass(frozen=True)
class Settings:
    """Where to find an endpoint.

    base_url  its address, '' for that of the client
    key       '' if it needs none
    model     its name there
    """

    base_url: str
    key: str
    model: str


def read_settings() -> Settings | None:
    """The settings in the environment; None if there are none.

    Raises EndpointError if they are incomplete.
    """
    base_url, key, model = (
        os.environ.get(name, "").strip()
        for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY", "DRAFT_MODEL")
    )
    if not base_url and not key:
        return None
    if not model:
        raise EndpointError("which model? set DRAFT_MODEL to its name at the endpoint")
    if base_url and not base_url.startswith(("https://", "http://")):
        raise EndpointError("OPENAI_BASE_URL must begin with https:// or http://: correct it")
    return Settings(base_url, key, model)


class OpenAITranslator:
    """A `Translator` by the `openai` client. Raises EndpointError if it is not installed."""

    def __init__(self, settings: Settings, retries: int = _RETRIES):
        try:
            import httpx2
            import openai
        except ImportError:
            message = "the client is not installed: run make draft, which installs it"
            raise EndpointError(message) from None
        self.model, self.tokens = settings.model, 0
        self._key, self._lock, self._openai = settings.key, Lock(), openai
        self._client = openai.OpenAI(
            api_key=settings.key or "none",  # local endpoints take any
            base_url=settings.base_url or None,
            max_retries=retries,
            timeout=_TIMEOUT,
            http_client=httpx2.Client(transport=_bounded_transport(), timeout=_TIMEOUT),
        )

    def translate(self, request: DraftRequest) -> str:
        """The answer to a request. Raises EndpointError."""
        messages: Any = request.messages()
        openai = self._openai
        try:
            answer = self._client.chat.completions.create(model=self.model, messages=messages)
            if answer.usage:
                with self._lock:
                    self.tokens += int(answer.usage.total_tokens or 0)
            return str(answer.choices[0].message.content or "")
        except openai.AuthenticationError:
            raise EndpointError("the endpoint refuses the key: check OPENAI_API_KEY") from None
        except openai.NotFoundError as error:
            raise self._error(error, "check OPENAI_BASE_URL and DRAFT_MODEL") from None
        except (openai.APIConnectionError, _TooMuch) as error:
            raise self._error(error, "check OPENAI_BASE_URL and the network") from None
        except openai.OpenAIError as error:
            raise self._error(error, "try again later") from None
        except (AttributeError, IndexError, TypeError, ValueError):
            message = "the endpoint answers in another form: is OPENAI_BASE_URL that of its API?"
            raise EndpointError(message) from None

    def close(self) -> None:
        """End the requests that are under way."""
        self._client.close()

    def _error(self, error: Exception, remedy: str) -> EndpointError:
        text = " ".join(str(error).split())
        if self._key:
            text = text.replace(self._key, "…")
        return EndpointError(printable(f"the endpoint fails ({text[:200]}): {remedy}"))


class _TooMuch(Exception):
    """An answer is too long, or too slow."""


def _bounded_transport() -> httpx2.BaseTransport:
    """A transport that reads no answer without end: an endpoint is not trusted either."""
    import httpx2

    class Bounded(httpx2.SyncByteStream):
        def __init__(self, stream: httpx2.SyncByteStream):
            self._stream, self._end = stream, time.monotonic() + _TIMEOUT

        def __iter__(self) -> Iterator[bytes]:
            size = 0
            for part in self._stream:
                size += len(part)
                if size > _MAX_ANSWER:
                    raise _TooMuch("the answer is too long")
                if time.monotonic() > self._end:
                    raise httpx2.ReadTimeout("the answer takes too long")
                yield part

        def close(self) -> None:
            self._stream.close()

    class Transport(httpx2.HTTPTransport):
        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            response = super().handle_request(request)
            if isinstance(response.stream, httpx2.SyncByteStream):
                response.stream = Bounded(response.stream)
            return response

    return Transport()
