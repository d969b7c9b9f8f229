"""A real server over the example graph, and a real headless Chromium.

The server is ``hrgraph serve`` on a free port of this machine; it is ended by its
process id. Whatever a page asks of another host fails the test.
"""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    sync_playwright,
)

from hrgraph.build import Plan, build_snapshot
from hrgraph.settings import Settings, home

_PATIENCE = 60  # seconds until the server must answer


def chromium() -> str:
    """Find Debian's Chromium."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if found is None:
        pytest.fail("Chromium is missing; install the Debian package chromium")
    return found


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def serve(store: Path, log: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Start a server and wait until it answers."""
    port = free_port()
    arguments = ["serve", "--store", str(store), "--port", str(port)]
    with log.open("wb") as lines:
        process = subprocess.Popen(
            [sys.executable, "-m", "hrgraph", *arguments], stdout=lines, stderr=lines
        )
    address = f"http://127.0.0.1:{port}"
    ends = time.monotonic() + _PATIENCE
    while time.monotonic() < ends and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5):
                break
        except OSError:
            time.sleep(0.2)
    try:
        wait_until_ready(port, ends)
    except TimeoutError:
        process.kill()
        process.wait()
        raise
    return process, address


def wait_until_ready(port: int, ends: float) -> None:
    """Wait until the server says that it is ready."""
    while time.monotonic() < ends:
        asking = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            asking.request("GET", "/health/ready")
            if asking.getresponse().status == http.client.OK:
                return
        except OSError:
            pass
        finally:
            asking.close()
        time.sleep(0.2)
    raise TimeoutError(f"nothing is ready on port {port}")


def end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server over the graph of ``data/documents``."""
    folder = tmp_path_factory.mktemp("site")
    documents = str(home() / "data" / "documents")
    build_snapshot([documents], Plan(Settings(store=folder / "store"), workers=1))
    process, address = serve(folder / "store", folder / "server.log")
    yield address
    end(process)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox"]
        )
        yield started
        started.close()


def is_fault(said: ConsoleMessage) -> bool:
    """Tell whether a script or a rule failed; a status of 400 is an answer."""
    return said.type == "error" and not said.text.startswith("Failed to load resource")


def guarded(context: BrowserContext, site: str, strays: list[str]) -> Page:
    """Open a page that notes every request to another host and every broken rule."""
    page = context.new_page()

    def look(address: str) -> None:
        if not address.startswith((site, "data:", "blob:")):
            strays.append(address)

    page.on("request", lambda request: look(request.url))
    page.on("pageerror", lambda fault: strays.append(f"script: {fault}"))
    page.on(
        "console",
        lambda said: strays.append(said.text) if is_fault(said) else None,
    )
    return page


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page of 1280 by 900 pixels, in English."""
    context = browser.new_context(
        base_url=site, viewport={"width": 1280, "height": 900}, locale="en-GB"
    )
    strays: list[str] = []
    yield guarded(context, site, strays)
    context.close()
    assert strays == []


@pytest.fixture
def plain(browser: Browser, site: str) -> Iterator[Page]:
    """A page of a browser in which scripts are switched off."""
    context = browser.new_context(
        base_url=site, java_script_enabled=False, locale="en-GB"
    )
    yield context.new_page()
    context.close()
