"""Take pictures of every kind of page, wide and narrow.

``python -m tests.browser.screenshots FOLDER``
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.browser.conftest import chromium, end, serve
from tests.browser.kinds import KINDS

from hrgraph.settings import Settings

WIDTHS = {"wide": (1280, 900), "narrow": (390, 844)}
_TALLEST = 1600  # pixels
_QUALITY = 72


def take(site: str, folder: Path) -> None:
    """Write one picture a kind of page and width."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox"]
        )
        for width, (across, down) in WIDTHS.items():
            context = browser.new_context(
                base_url=site,
                viewport={"width": across, "height": down},
                locale="en-GB",
                reduced_motion="reduce",
            )
            page = context.new_page()
            for kind, address in KINDS.items():
                page.goto(address, wait_until="networkidle")
                height = min(
                    _TALLEST, page.evaluate("document.documentElement.scrollHeight")
                )
                page.screenshot(
                    path=folder / f"{kind}-{width}.jpg",
                    type="jpeg",
                    quality=_QUALITY,
                    full_page=True,
                    clip={"x": 0, "y": 0, "width": across, "height": height},
                )
            context.close()
        browser.close()


def main() -> None:
    """Serve the graph in service and take the pictures."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    process, site = serve(
        Settings.from_environment(os.environ).store, folder / "server.log"
    )
    try:
        take(site, folder)
    finally:
        end(process)
        (folder / "server.log").unlink()


if __name__ == "__main__":
    main()
