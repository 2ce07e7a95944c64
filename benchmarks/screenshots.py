"""Pictures of every page type of the example site: three widths, by day and by night. To be looked at by people.

`python -m benchmarks.screenshots [folder]` builds the example site, with an address and a manifest, and leaves them in
`.work/screenshots`.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from benchmarks.page_types import page_types

REPO = Path(__file__).parent.parent
WIDTHS = (390, 820, 1440)
SCHEMES = ("light", "dark")
ALSO = "\n网站地址: https://www.yunling.example/\n校验清单: 是\n"
"""Settings that bring pages which the example does without."""


def main() -> None:
    dest = Path(sys.argv[1]) if sys.argv[1:] else REPO / ".work/screenshots"
    root = REPO / ".work/screenshots-site"
    out = root / "out"
    for folder in (dest, root):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(REPO / "content", root / "content")
    config = (REPO / "site_config.yml").read_text(encoding="utf-8") + ALSO
    (root / "site_config.yml").write_text(config, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "gongkai", "build"], cwd=root, check=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        taken = sum(1 for width in WIDTHS for scheme in SCHEMES for _ in _taken(browser, out, dest, width, scheme))
    print(f"{taken} 张图片在 {dest}")


def _taken(browser: Browser, site: Path, dest: Path, width: int, scheme: str) -> list[Path]:
    """A picture of each page, from top to bottom: `<width>-<scheme>/<address with hyphens>.png`."""
    size = ViewportSize(width=width, height=900)
    page = browser.new_page(viewport=size, color_scheme="dark" if scheme == "dark" else "light")
    found = []
    for url in page_types(site):
        page.goto((site / url).as_uri())
        found.append(dest / f"{width}-{scheme}" / f"{url.removesuffix('.html').replace('/', '-')}.png")
        page.screenshot(path=found[-1], full_page=True)
    page.close()
    return found


if __name__ == "__main__":
    main()
