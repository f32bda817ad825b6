"""One web page, fetched because the user asked: redirects, limits and addresses under our control.

Every hop is resolved here, its address checked, and the connection made to that very address, so
that neither a redirect nor a changing name server can lead to this machine or its own network.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import queue
import socket
import threading
import time

import httpx

from viewer import __version__
from viewer.errors import SourceError, cause
from viewer.model import Raw

SECONDS = 10.0
"""How long a whole fetch may take, redirects included."""
LIMIT = 20_000_000
"""Bytes of a page, counted after decompression."""
HOPS = 5
"""Redirects followed."""

USER_AGENT = f"Shike/{__version__} (desktop reader; fetches a page when its user opens it)"

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_BAD_REDIRECT = "it redirects to no valid address"
_REDIRECTS = {301, 302, 303, 307, 308}


class _Refused(Exception):
    """Why a page cannot be had, in words for the user."""


def fetch(source: str, *, allow_private: bool = False, seconds: float = SECONDS) -> Raw:
    """The page at an http or https address; raises SourceError with the cause, in bounded time."""
    answers: queue.SimpleQueue[Raw | str] = queue.SimpleQueue()
    until = time.monotonic() + seconds

    def work() -> None:
        try:
            answers.put(_fetch(source, allow_private, until))
        except _Refused as error:
            answers.put(str(error))
        except httpx.HTTPError as error:
            answers.put(_network_cause(error, seconds))

    # A name server or a trickling header can block far beyond any time limit of the client.
    threading.Thread(target=work, name="fetch", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        answer = _too_slow(seconds)
    if isinstance(answer, str):
        raise SourceError(source=source, cause=answer)
    return answer


def _fetch(source: str, allow_private: bool, until: float) -> Raw:
    url = _checked_url(source)
    # The bare transport knows no cookies, no proxies, no passwords and no redirects.
    with httpx.HTTPTransport() as transport:
        for _ in range(HOPS + 1):
            answer = _visit(transport, url, allow_private, until)
            if isinstance(answer, httpx.URL):
                url = answer
            else:
                return _raw(answer, source, url, until)
    raise _Refused(f"it redirects more than {HOPS} times")


def _raw(response: httpx.Response, source: str, url: httpx.URL, until: float) -> Raw:
    try:
        data = _body(response, until)
    finally:
        response.close()
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Raw(
        data,
        source,
        media_type or None,
        response.charset_encoding,
        str(url.copy_with(fragment=None)),
        dt.datetime.now(dt.UTC),
    )


def _checked_url(text: str, base: httpx.URL | None = None) -> httpx.URL:
    try:
        url = httpx.URL(text) if base is None else base.join(text)
    except (httpx.InvalidURL, ValueError) as error:
        raise _Refused("it is no valid address" if base is None else _BAD_REDIRECT) from error
    if url.scheme not in ("http", "https"):
        raise _Refused(f"it leads to {url.scheme}:, and only http and https are read")
    if not url.host or (url.port or 0) > 65535:
        raise _Refused("it names no host" if not url.host else "it names no port")
    if url.userinfo:
        raise _Refused("addresses with a user name are not opened")
    return url


def _visit(
    transport: httpx.HTTPTransport, url: httpx.URL, allow_private: bool, until: float
) -> httpx.Response | httpx.URL:
    """The answer at `url`, its body unread, or where it redirects to."""
    response = _connect(transport, url, _resolve(url, allow_private), until)
    if response.status_code == httpx.codes.OK:
        return response
    response.close()
    if response.status_code in _REDIRECTS and "location" in response.headers:
        return _checked_url(response.headers["location"], url)
    raise _Refused(f"the server answered {response.status_code} {response.reason_phrase}".rstrip())


def _connect(
    transport: httpx.HTTPTransport, url: httpx.URL, addresses: list[Address], until: float
) -> httpx.Response:
    """The response of the first address that accepts the connection."""
    failure: httpx.HTTPError | None = None
    for address in addresses:
        try:
            return transport.handle_request(_request(url, address, until))
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            failure = error
    raise failure or _Refused("its host has no address")


def _request(url: httpx.URL, address: Address, until: float) -> httpx.Request:
    """A request that goes to `address` and is in all else one to `url`."""
    left = max(0.01, until - time.monotonic())
    return httpx.Request(
        "GET",
        url.copy_with(host=str(address), fragment=None),
        headers={
            "Host": url.netloc.decode("ascii"),
            "User-Agent": USER_AGENT,
            "Accept": "text/html, text/plain, */*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        },
        extensions={
            "sni_hostname": url.raw_host.decode("ascii"),
            "timeout": dict.fromkeys(("connect", "read", "write", "pool"), left),
        },
    )


def _resolve(url: httpx.URL, allow_private: bool) -> list[Address]:
    host = url.raw_host.decode("ascii")
    try:
        found = socket.getaddrinfo(host, url.port or 0, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _Refused(f"the host {url.host} is not found") from error
    names = dict.fromkeys(str(item[4][0]) for item in found)
    addresses = [ipaddress.ip_address(name.partition("%")[0]) for name in names]
    for address in addresses:
        if not (allow_private or is_public(address)):
            raise _Refused(f"it leads to {address}, which is no public address")
    return addresses


def is_public(address: Address) -> bool:
    """Whether an address is on the open internet, an IPv4 address wrapped in IPv6 looked into."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _body(response: httpx.Response, until: float) -> bytes:
    parts, size = [], 0
    for part in response.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > LIMIT:
            raise _Refused(f"it is larger than {LIMIT // 1_000_000} MB")
        if time.monotonic() > until:
            raise httpx.ReadTimeout("trickling")  # no single wait was too long
    return b"".join(parts)


def _too_slow(seconds: float) -> str:
    return f"no answer within {seconds:g} seconds"


def _network_cause(error: httpx.HTTPError, seconds: float) -> str:
    match error:
        case httpx.TimeoutException():
            return _too_slow(seconds)
        case httpx.ConnectError():
            return f"no connection: {cause(error)}"
        case httpx.DecodingError():
            return "the server's compression is damaged"
    return f"the connection broke off: {cause(error)}"
