"""Sources: files, standard input and addresses, the addresses served by a real server here."""

from __future__ import annotations

import gzip
import io
import os
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import pytest

from viewer import source as source_module
from viewer.errors import SourceError, shown
from viewer.source import fetch as fetch_module
from viewer.source import is_address, open_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PAGE = "【12:08】會談結束。".encode()


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes = b""


class Asked(NamedTuple):
    path: str
    headers: dict[str, str]


class Server(ThreadingHTTPServer):
    """Answers each path as it is told and keeps what it was asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.release = threading.Event()

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_address[1]}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(Asked(self.path, dict(self.headers)))
        if self.path == "/never":
            self.server.release.wait()
            return
        answer = self.server.answers[self.path]
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def _serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.release.set()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    with _serving() as running:
        yield running


def _cause(source: str, allow_private: bool = False) -> str:
    with pytest.raises(SourceError) as caught:
        open_source(source, allow_private=allow_private)
    assert "\n" not in str(caught.value)
    return caught.value.values["cause"]


# Files


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(PAGE)
    raw = open_source(str(page))
    assert (raw.data, raw.name, raw.media_type, raw.url) == (PAGE, str(page), "text/plain", None)
    assert raw.retrieved is not None
    assert raw.retrieved.utcoffset() is not None


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.html", "text/html"),
        ("a.HTM", "text/html"),
        ("a.mhtml", "multipart/related"),
        ("a", None),
        ("a.md", None),
    ],
)
def test_the_ending_tells_the_media_type(tmp_path: Path, name: str, media_type: str | None) -> None:
    (tmp_path / name).write_bytes(PAGE)
    assert open_source(str(tmp_path / name)).media_type == media_type


def test_a_missing_file_a_folder_and_an_empty_file_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "blank").write_bytes(b"\xef\xbb\xbf \r\n\t\n")
    assert _cause(str(tmp_path / "missing")) == "no such file"
    assert _cause(str(tmp_path)) == "it is a folder"
    assert _cause(str(tmp_path / "empty")) == "it is empty"
    assert _cause(str(tmp_path / "blank")) == "it is empty"
    assert _cause(str(tmp_path / "empty" / "below")) == "not a directory"
    assert "embedded null" in _cause("a\0b")
    assert _cause("a" * 5000) == "file name too long"


@pytest.mark.skipif(os.name == "nt", reason="permissions are those of POSIX")
def test_a_file_without_permission_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(PAGE)
    page.chmod(0)
    if os.geteuid() == 0:  # root reads everything, so the refusal is played

        def refuse(*_: object, **__: object) -> NoReturn:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("pathlib.Path.open", refuse)
    assert _cause(str(page)) == "permission denied"


def test_a_file_beyond_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_module, "MARKUP_LIMIT", 1_000_000)
    for name in ("page.html", "page.txt"):
        (tmp_path / name).write_bytes(b"x" * 1_000_001)
    assert _cause(str(tmp_path / "page.html")) == "it is larger than 1 MB"
    assert len(open_source(str(tmp_path / "page.txt")).data) == 1_000_001


def test_odd_names_are_shown_on_one_line() -> None:
    with pytest.raises(SourceError) as caught:
        open_source("no\n\u202etxt.\udcff\x1b[2J　習.txt")
    expected = r"cannot open no\n\u202etxt.\udcff\x1b[2J　習.txt: no such file"
    assert str(caught.value) == expected


def test_shown_leaves_plain_names_alone() -> None:
    assert shown("/家/習 特　會(2).txt") == "/家/習 特　會(2).txt"


# Standard input


def test_standard_input_is_read() -> None:
    raw = open_source("-", io.BytesIO(PAGE))
    assert (raw.data, raw.name, raw.media_type) == (PAGE, "standard input", None)


def test_empty_standard_input_is_named() -> None:
    with pytest.raises(SourceError, match=r"^cannot open standard input: it is empty$"):
        open_source("-", io.BytesIO(b""))


# Addresses


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("http://a.test/", True),
        ("HTTPS://a.test/", True),
        ("http:/a", False),
        ("https", False),
        ("file:///etc/hosts", False),
        ("./http://a", False),
    ],
)
def test_only_http_and_https_are_addresses(source: str, expected: bool) -> None:
    assert is_address(source) is expected


def test_a_page_is_fetched_with_what_the_server_says_of_it(server: Server) -> None:
    server.answers["/live?id=1"] = Answer(200, {"Content-Type": "Text/HTML; charset=Big5"}, PAGE)
    address = server.address("/live?id=1#top")
    raw = open_source(address, allow_private=True)
    assert (raw.data, raw.name, raw.media_type) == (PAGE, address, "text/html")
    assert (raw.encoding, raw.url) == ("big5", server.address("/live?id=1"))


def test_a_request_says_who_asks_and_nothing_else(server: Server) -> None:
    page = Answer(200, {"Set-Cookie": "a=b"}, PAGE)
    server.answers = {"/": Answer(302, {"Location": "/b", "Set-Cookie": "c=d"}), "/b": page}
    open_source(server.address("/"), allow_private=True)
    assert [asked.path for asked in server.asked] == ["/", "/b"]
    for asked in server.asked:
        names = {name.lower() for name in asked.headers}
        assert names == {"host", "accept", "accept-encoding", "connection", "user-agent"}
        assert asked.headers["User-Agent"].startswith("Shike/")


def test_redirects_are_followed_to_the_last_address(server: Server) -> None:
    for hop in range(5):
        server.answers[f"/{hop}"] = Answer(301, {"Location": f"{hop + 1}"})
    server.answers["/5"] = Answer(200, {}, PAGE)
    raw = open_source(server.address("/0"), allow_private=True)
    assert (raw.data, raw.url) == (PAGE, server.address("/5"))


def test_a_sixth_redirect_is_not_followed(server: Server) -> None:
    server.answers["/"] = Answer(302, {"Location": "/"})
    assert _cause(server.address("/"), allow_private=True) == "it redirects more than 5 times"
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    ("location", "cause"),
    [
        ("file:///etc/passwd", "it leads to file:, and only http and https are read"),
        ("javascript:alert(1)", "it leads to javascript:, and only http and https are read"),
        ("http://user:word@127.0.0.1/", "addresses with a user name are not opened"),
        ("http://[::1", "it redirects to no valid address"),
    ],
)
def test_a_redirect_elsewhere_is_refused(server: Server, location: str, cause: str) -> None:
    server.answers["/"] = Answer(302, {"Location": location})
    assert _cause(server.address("/"), allow_private=True) == cause


def test_each_hop_is_checked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch_module, "is_public", lambda ip: str(ip) == "127.0.0.1")
    server.answers["/"] = Answer(302, {"Location": server.address("/in", host="127.0.0.2")})
    cause = "it leads to 127.0.0.2, which is no public address"
    assert _cause(server.address("/")) == cause
    assert [asked.path for asked in server.asked] == ["/"]


def test_the_connection_goes_to_the_checked_address(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolved = []
    real: Callable[..., list[Any]] = socket.getaddrinfo

    def resolve(host: str, *rest: object, **named: object) -> list[Any]:
        if host == "news.test":
            resolved.append(host)
            # A name server that answers differently the second time finds nobody listening.
            return real("127.0.0.1" if len(resolved) == 1 else "192.0.2.1", *rest, **named)
        return real(host, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    server.answers["/"] = Answer(200, {}, PAGE)
    raw = open_source(server.address("/", host="news.test"), allow_private=True)
    assert (raw.data, raw.url) == (PAGE, server.address("/", host="news.test"))
    assert resolved == ["news.test"]
    assert server.asked[0].headers["Host"] == server.address("", host="news.test")[7:]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433"])
def test_this_machine_is_refused(server: Server, host: str) -> None:
    assert "no public address" in _cause(server.address("/", host=host))
    assert server.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:4700::1111", True),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::5db8:d822", True),
        ("10.0.0.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("0.0.0.0", False),
        ("::", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False),
        ("fc00::1", False),
        ("fe80::1", False),
        ("ff02::1", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert fetch_module.is_public(ip_address(address)) is public


@pytest.mark.parametrize(
    ("status", "cause"),
    [
        (404, "the server answered 404 Not Found"),
        (503, "the server answered 503 Service Unavailable"),
        (204, "the server answered 204 No Content"),
        (302, "the server answered 302 Found"),
    ],
)
def test_any_other_answer_is_an_error(server: Server, status: int, cause: str) -> None:
    server.answers["/"] = Answer(status, {})
    assert _cause(server.address("/"), allow_private=True) == cause


def test_an_empty_page_is_named(server: Server) -> None:
    server.answers["/"] = Answer(200, {})
    assert _cause(server.address("/"), allow_private=True) == "it is empty"


def test_a_page_is_measured_unpacked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch_module, "LIMIT", 1_000_000)
    packed = gzip.compress(b"0" * 1_000_001)
    server.answers["/"] = Answer(200, {"Content-Encoding": "gzip"}, packed)
    server.answers["/fits"] = Answer(200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE))
    assert _cause(server.address("/"), allow_private=True) == "it is larger than 1 MB"
    assert open_source(server.address("/fits"), allow_private=True).data == PAGE


def test_damaged_compression_is_named(server: Server) -> None:
    server.answers["/"] = Answer(200, {"Content-Encoding": "gzip"}, PAGE)
    cause = "the server's compression is damaged"
    assert _cause(server.address("/"), allow_private=True) == cause


def test_a_page_cut_off_is_an_error(server: Server) -> None:
    server.answers["/"] = Answer(200, {"Content-Length": "1000"}, PAGE)
    assert "the connection broke off" in _cause(server.address("/"), allow_private=True)


def test_a_silent_server_is_not_waited_for(server: Server) -> None:
    with pytest.raises(SourceError, match=r"no answer within 0\.1 seconds"):
        fetch_module.fetch(server.address("/never"), allow_private=True, seconds=0.1)


def test_nobody_listening_is_one_clear_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        assert "no connection: " in _cause(address, allow_private=True)


def test_an_unknown_host_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: object, **__: object) -> NoReturn:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert _cause("https://news.invalid/live") == "the host news.invalid is not found"


@pytest.mark.parametrize("address", ["http://", "http:///path", "http://[::1", "http://a:99999/"])
def test_what_is_no_address_is_refused(address: str) -> None:
    expected = {"it is no valid address", "it names no host", "it names no port"}
    assert _cause(address) in expected
