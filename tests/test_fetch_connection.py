"""Name resolution, fallback over addresses, and TLS facts."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import socket
import ssl

import pytest
import trustme

from byline.errors import UsageError
from byline.fetch import Client, Policy
from byline.model import FailureKind
from test_fetch import LOOPBACK, PAGE, fetch
from wire import CLOSE, WireServer


class Names:
    """A resolver from a table: for each name, the answers it gives one after another; it counts the questions."""

    def __init__(self, **answers):
        self.answers = answers
        self.asked = []

    async def __call__(self, host, port):
        self.asked.append((host, port))
        answers = self.answers[host.partition(".")[0]]
        answer = answers[min(len(self.asked) - 1, len(answers) - 1)]
        if isinstance(answer, Exception):
            raise answer
        return answer


def test_name_is_resolved_once_and_the_checked_address_is_used():
    """A second answer (DNS rebinding) is never asked for: the connection goes to the address that was checked."""
    names = Names(news=[["127.0.0.1"], ["10.0.0.1"]])
    with WireServer({"/": PAGE}) as server:
        url = server.url("/", "news.example")
        capture = fetch(url, resolver=names)
        assert server.connections == 1
    assert names.asked == [("news.example", server.port)]
    assert capture.final.connection.address == "127.0.0.1"
    assert capture.final.connection.resolved == ("127.0.0.1",)
    assert b"Host: news.example:%d\r\n" % server.port in capture.final.request


def test_every_new_connection_is_checked_anew():
    """A name whose later answer is private is refused at the next connection."""
    names = Names(news=[["127.0.0.1"], ["10.0.0.1"]])
    with WireServer({"/": [*PAGE, CLOSE]}) as server:
        url = server.url("/", "news.example")

        async def run():
            async with Client(LOOPBACK, user_agent="t", resolver=names) as client:
                first = await client.fetch(url)
                await asyncio.sleep(0.1)
                return first, await client.fetch(url)

        first, second = asyncio.run(run())
    assert first.failure is None
    assert second.failure.kind is FailureKind.ADDRESS_REFUSED


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (["127.0.0.1", "10.0.0.1"], FailureKind.ADDRESS_REFUSED),
        (["10.0.0.1", "127.0.0.1"], FailureKind.ADDRESS_REFUSED),
        (["127.0.0.1", "::ffff:127.0.0.1"], FailureKind.ADDRESS_REFUSED),
        (["127.0.0.1", "not an address"], FailureKind.ADDRESS_REFUSED),
        ([], FailureKind.DNS),
        (socket.gaierror(-2, "Name or service not known"), FailureKind.DNS),
        (UnicodeError("label too long"), FailureKind.DNS),
    ],
)
def test_one_bad_address_refuses_the_name(answer, kind):
    """Every address of a name has to be allowed; a name without one is a DNS failure. No connection is made."""
    with WireServer({"/": PAGE}) as server:
        capture = fetch(server.url("/", "news.example"), resolver=Names(news=[answer]))
        assert server.connections == 0
    assert (capture.failure.kind, capture.hops) == (kind, ())
    assert "news.example" in capture.failure.message


@pytest.mark.parametrize(
    "url", ["http://127.1/", "http://0x7f000001/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://localhost/"]
)
def test_spellings_of_loopback_are_refused_by_default(url):
    """However the host is written, what counts is the address."""
    assert fetch(url, policy=Policy()).failure.kind is FailureKind.ADDRESS_REFUSED


def test_literal_address_is_not_resolved():
    """An address in the URL asks nobody."""
    names = Names()
    with WireServer({"/": PAGE}) as server:
        assert fetch(server.url("/"), resolver=names).failure is None
    assert names.asked == []


def test_next_address_is_tried_when_one_refuses():
    """A name with a dead address first is reached at the next one."""
    names = Names(news=[["127.0.0.9", "127.0.0.1"]])
    with WireServer({"/": PAGE}) as server:
        policy = dataclasses.replace(LOOPBACK, allow_addresses=("127.0.0.0/8",))
        connection = fetch(server.url("/", "news.example"), resolver=names, policy=policy).final.connection
    assert connection.address == "127.0.0.1"
    assert connection.resolved == ("127.0.0.9", "127.0.0.1")


@pytest.fixture
def silent():
    """Port of 127.0.0.7 where a connection is neither taken nor refused: a listener whose queue is full."""
    with socket.create_server(("127.0.0.7", 0), backlog=0) as listener:
        address = listener.getsockname()
        fillers = []
        for _ in range(4):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(address)
            fillers.append(filler)
        yield address[1]
        for filler in fillers:
            filler.close()


def test_next_address_is_tried_when_one_is_silent(silent):
    """An address that does not answer does not use up the time of the others (RFC 8305)."""
    with socket.create_server(("127.0.0.1", silent)) as listener:
        listener.settimeout(10)
        names = Names(news=[["127.0.0.7", "127.0.0.1"]])
        policy = Policy(allow_private=True, connect_seconds=5, deadline_seconds=6)

        async def run():
            async with Client(policy, user_agent="t", resolver=names) as client:
                task = asyncio.ensure_future(client.fetch(f"http://news.example:{silent}/"))
                peer, _ = await asyncio.to_thread(listener.accept)
                with peer:
                    peer.sendall(PAGE[0])
                    return await task

        assert asyncio.run(run()).final.connection.address == "127.0.0.1"


def test_connecting_has_its_own_deadline(silent):
    """Silence at connecting, and a resolver that never answers, end at `connect_seconds`."""
    policy = Policy(allow_private=True, connect_seconds=0.3, deadline_seconds=20)
    capture = fetch(f"http://127.0.0.7:{silent}/", policy=policy)
    assert (capture.failure.kind, capture.hops) == (FailureKind.TIMEOUT, ())

    async def never(host, port):
        await asyncio.sleep(20)

    assert fetch("http://news.example/", policy=policy, resolver=never).failure.kind is FailureKind.TIMEOUT


def test_nobody_listening_is_a_connect_failure():
    """A closed port is told from a silent one."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert fetch(f"http://127.0.0.1:{port}/").failure.kind is FailureKind.CONNECT


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A root, an intermediate authority, and the root's certificate as a file."""
    root = trustme.CA()
    path = tmp_path_factory.mktemp("tls") / "root.pem"
    root.cert_pem.write_to_path(str(path))
    return root, root.create_child_ca(), str(path)


def served_by(issuer: trustme.CA, *names: str) -> tuple[ssl.SSLContext, list[bytes]]:
    """A server's TLS context, and the chain that it sends (DER)."""
    certificate = issuer.issue_cert(*names)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context, [ssl.PEM_cert_to_DER_cert(pem.bytes().decode()) for pem in certificate.cert_chain_pems]


def test_tls_facts_are_those_of_the_connection(authority):
    """Version, cipher, the chain as sent (leaf first) and that it verified are kept, on a kept connection too."""
    _, intermediate, ca_file = authority
    context, chain = served_by(intermediate, "news.example")
    assert len(chain) == 2
    names = Names(news=[["127.0.0.1"]])
    policy = dataclasses.replace(LOOPBACK, ca_file=ca_file)
    with WireServer({"/": PAGE}, tls=context) as server:
        url = server.url("/", "news.example")
        for capture in (fetch(url, policy=policy, resolver=names), fetch(url, url, policy=policy, resolver=names)):
            connection = capture.final.connection
            assert capture.failure is None
            assert capture.final.response == PAGE[0]
            assert connection.tls_version == "TLSv1.3"
            assert connection.cipher.startswith("TLS_")
            assert connection.certificates == tuple(chain)
            assert connection.verified is True


# name: (name in the certificate, is the authority known, a word of the message)
UNTRUSTED = {
    "unknown authority": ("news.example", False, "unable to get local issuer certificate"),
    "another name": ("other.example", True, "Hostname mismatch"),
}


@pytest.mark.parametrize("name", UNTRUSTED)
def test_certificate_that_does_not_verify(name, authority):
    """It is a TLS failure that says why; with `verify_tls=False` the page is captured and marked as not verified."""
    subject, known, word = UNTRUSTED[name]
    _, intermediate, ca_file = authority
    context, chain = served_by(intermediate, subject)
    names = Names(news=[["127.0.0.1"]])
    policy = dataclasses.replace(LOOPBACK, ca_file=ca_file if known else None)
    with WireServer({"/": PAGE}, tls=context) as server:
        url = server.url("/", "news.example")
        refused = fetch(url, policy=policy, resolver=names)
        taken = fetch(url, policy=dataclasses.replace(policy, verify_tls=False), resolver=names)
    assert (refused.failure.kind, refused.hops) == (FailureKind.TLS, ())
    assert word in refused.failure.message
    assert taken.final.response == PAGE[0]
    assert taken.final.connection.verified is False
    assert taken.final.connection.certificates == tuple(chain)


def test_https_where_plain_http_is_spoken_is_a_tls_failure():
    """A port that does not speak TLS gives a typed failure."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        async def run():
            async with Client(LOOPBACK, user_agent="t") as client:
                task = asyncio.ensure_future(client.fetch(f"https://127.0.0.1:{listener.getsockname()[1]}/"))
                peer, _ = await asyncio.to_thread(listener.accept)
                with peer:
                    peer.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    return await task

        capture = asyncio.run(run())
    assert (capture.failure.kind, capture.hops) == (FailureKind.TLS, ())


def test_tls_handshake_that_stalls_ends(authority):
    """A server that accepts and says nothing is left at `connect_seconds`."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        capture = fetch(url, policy=dataclasses.replace(LOOPBACK, connect_seconds=0.3))
    assert capture.failure.kind is FailureKind.TIMEOUT


def test_unusable_ca_file_is_a_usage_error(tmp_path):
    """A wrong setting is told when the client is made, not as a failure of every site."""
    empty = tmp_path / "empty.pem"
    empty.write_text("no certificates")
    for path in (empty, tmp_path / "missing.pem"):
        with pytest.raises(UsageError):
            Client(dataclasses.replace(LOOPBACK, ca_file=str(path)), user_agent="t")


@pytest.mark.parametrize("then", ["close", "keep"])
def test_server_that_speaks_before_it_is_asked_is_heard(then):
    """A busy front end that answers 503 at connecting (and closes) is recorded as having done so."""
    early = b"HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"

    async def run():
        async def busy(reader, writer):
            writer.write(early)
            if then == "keep":
                with contextlib.suppress(OSError):
                    await reader.read()
            writer.close()

        server = await asyncio.start_server(busy, "127.0.0.1", 0)
        async with server, Client(LOOPBACK, user_agent="t") as client:
            return [await client.fetch(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/") for _ in range(20)]

    assert [capture.final.response for capture in asyncio.run(run())] == [early] * 20


def test_server_that_closes_at_once_is_a_disconnect():
    """A connection that is accepted and closed unasked never waits for the deadline."""

    async def run():
        server = await asyncio.start_server(lambda reader, writer: writer.close(), "127.0.0.1", 0)
        async with server, Client(LOOPBACK, user_agent="t") as client:
            return [await client.fetch(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/") for _ in range(20)]

    assert {capture.failure.kind for capture in asyncio.run(run())} == {FailureKind.DISCONNECT}


def test_ipv6_is_reached_and_named_as_such():
    """An IPv6 literal is connected to, and the Host field keeps its brackets."""
    try:
        server = WireServer({"/": PAGE}, host="::1")
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")
    with server:
        capture = fetch(server.url("/"), policy=Policy(allow_private=True))
    assert capture.final.connection.address == "::1"
    assert b"Host: [::1]:%d\r\n" % server.port in capture.final.request
