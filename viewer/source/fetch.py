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
from http.cookiejar import CookieJar, DefaultCookiePolicy

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
            answers.put(_network_cause(error))

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
    with _client(until) as client:
        url = _checked_url(source)
        for _ in range(HOPS + 1):
            answer = _visit(client, url, allow_private, until)
            if isinstance(answer, httpx.URL):
                url = answer
                continue
            data, headers = answer
            return Raw(
                data,
                source,
                headers.get("content-type", "").partition(";")[0].strip().lower() or None,
                httpx.Response(200, headers=headers).charset_encoding,
                str(url.copy_with(fragment=None)),
                dt.datetime.now(dt.UTC),
            )
    raise _Refused(f"it redirects more than {HOPS} times")


def _client(until: float) -> httpx.Client:
    return httpx.Client(
        headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        timeout=max(0.1, until - time.monotonic()),
        trust_env=False,  # a proxy would resolve the name again, and a .netrc hold a password
    )


def _checked_url(text: str) -> httpx.URL:
    try:
        url = httpx.URL(text)
        url.raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError) as error:
        raise _Refused("it is no valid address") from error
    if url.scheme not in ("http", "https"):
        raise _Refused(
            f"it leads to {url.scheme or 'no scheme'}:, and only http and https are read"
        )
    if not url.host:
        raise _Refused("it names no host")
    if url.userinfo:
        raise _Refused("addresses with a user name are not opened")
    return url


def _visit(
    client: httpx.Client, url: httpx.URL, allow_private: bool, until: float
) -> tuple[bytes, httpx.Headers] | httpx.URL:
    """The body and headers at `url`, or where it redirects to."""
    response = _connect(client, url, _resolve(url, allow_private))
    try:
        if response.status_code in _REDIRECTS and "location" in response.headers:
            return _checked_url(_joined(url, response.headers["location"]))
        if response.status_code != httpx.codes.OK:
            raise _Refused(f"the server answered {response.status_code} {response.reason_phrase}")
        return _body(response, until), response.headers
    finally:
        response.close()


def _joined(url: httpx.URL, location: str) -> str:
    try:
        return str(url.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise _Refused("it redirects to no valid address") from error


def _connect(client: httpx.Client, url: httpx.URL, addresses: list[Address]) -> httpx.Response:
    """The response, its body unread, of the first address that accepts the connection."""
    for number, address in enumerate(addresses, 1):
        request = client.build_request(
            "GET",
            url.copy_with(host=str(address), fragment=None),
            headers={"Host": url.netloc.decode("ascii")},
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        )
        try:
            return client.send(request, stream=True, follow_redirects=False)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            if number == len(addresses):
                raise
    raise _Refused("the host has no address")


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
            raise _Refused(_too_slow(SECONDS))  # nobody waits for the answer any more
    return b"".join(parts)


def _too_slow(seconds: float) -> str:
    return f"no answer within {seconds:g} seconds"


def _network_cause(error: httpx.HTTPError) -> str:
    match error:
        case httpx.TimeoutException():
            return _too_slow(SECONDS)
        case httpx.ConnectError():
            return f"no connection: {cause(error)}"
        case httpx.DecodingError():
            return "the server's compression is damaged"
    return f"the connection broke off: {cause(error)}"
