# SPDX-License-Identifier: Apache-2.0
"""Headless Chromium, as the tests of the pages use it: what it draws and what it measures."""

import html
import json
import re
import shutil
import struct
import subprocess
import zlib
from collections import Counter

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--virtual-time-budget=5000",
]
HEIGHT = 1500
GAP = 20

# Measures each frame from outside: the page itself is not touched.
MEASURE = """
addEventListener("load", () => {
  const measured = [...document.querySelectorAll("iframe")].map((frame) => {
    const page = frame.contentDocument, root = page.documentElement;
    const style = frame.contentWindow.getComputedStyle(page.body);
    const scrolls = (element) => element.closest(".table") !== null;
    const wide = [...page.body.querySelectorAll("*")].filter((element) =>
        !scrolls(element) && element.getClientRects().length > 0 &&
        !(element instanceof frame.contentWindow.SVGElement) &&
        element.getBoundingClientRect().right > frame.clientWidth + 1).map((element) => element.outerHTML.slice(0, 80));
    const overlaps = [...page.querySelectorAll("svg.chart g")].filter((row) => {
      const [label, value] = row.querySelectorAll("text");
      return value && label.getBoundingClientRect().right > value.getBoundingClientRect().left;
    }).map((row) => row.textContent);
    const glyph = (sign) => {
      const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
      pen.font = "32px " + style.fontFamily;
      pen.fillText(sign, 10, 60);
      return canvas.toDataURL();
    };
    const hidden = [...page.querySelectorAll(".more + .table")].filter((table) => table.getClientRects().length === 0);
    return {width: frame.clientWidth, scroll: root.scrollWidth, height: root.scrollHeight, wide, overlaps,
            back: style.backgroundColor, text: page.body.innerText, chinese: glyph("客") !== glyph("户"),
            charts: [...page.querySelectorAll("svg.chart")].map((chart) => chart.getBoundingClientRect().width),
            hidden: hidden.length};
  });
  document.title = JSON.stringify(measured);
});
"""


def start(folder, arguments):
    return subprocess.run(
        [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", *arguments],
        capture_output=True,
        text=True,
        timeout=180,
    )


def why_not(folder):
    """Why Chromium cannot be used here; nothing where it can."""
    if CHROMIUM is None:
        return "Chromium is not installed (./dev test installs it)"
    done = start(folder, ["--dump-dom", "about:blank"])
    return None if done.returncode == 0 else "Chromium does not run here: " + done.stderr[-200:]


def run(folder, arguments):
    done = start(folder, arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def framed(folder, page, widths):
    """A document that shows the page in a frame of each width, side by side."""
    frames, left = [], 0
    for width in widths:
        frames.append(
            f'<iframe style="border:0;position:absolute;top:0;left:{left}px;width:{width}px;height:{HEIGHT}px" '
            f'srcdoc="{html.escape(page)}"></iframe>'
        )
        left += width + GAP
    path = folder / "framed.html"
    path.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><body>{''.join(frames)}<script>{MEASURE}</script>", encoding="utf-8"
    )
    return path.as_uri()


def measure(folder, page, widths):
    dom = run(folder, ["--dump-dom", framed(folder, page, widths)])
    return json.loads(html.unescape(re.search(r"<title>(.*?)</title>", dom, re.DOTALL).group(1)))


def picture(folder, page, widths, dark):
    path = folder / "picture.png"
    scheme = 0 if dark else 1
    run(
        folder,
        [
            f"--blink-settings=preferredColorScheme={scheme}",
            f"--window-size={sum(widths) + GAP * (len(widths) - 1)},{HEIGHT}",
            f"--screenshot={path}",
            framed(folder, page, widths),
        ],
    )
    return Picture(path.read_bytes())


class Picture:
    """The pixels of a PNG, 8 bits a colour, not interlaced."""

    def __init__(self, data):
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        at, packed = 8, b""
        while at < len(data):
            size, kind = struct.unpack(">I4s", data[at : at + 8])
            if kind == b"IHDR":
                self.width, self.height, depth, colour, *_, interlaced = struct.unpack(
                    ">IIBBBBB", data[at + 8 : at + 8 + size]
                )
                assert depth == 8 and not interlaced
                self.channels = {2: 3, 6: 4}[colour]
            elif kind == b"IDAT":
                packed += data[at + 8 : at + 8 + size]
            at += size + 12
        self.rows = list(self._rows(zlib.decompress(packed)))

    def _rows(self, data):
        line, step, above = self.width * self.channels, self.channels, bytearray(self.width * self.channels)
        for y in range(self.height):
            filtered, row = data[y * (line + 1)], bytearray(data[y * (line + 1) + 1 : (y + 1) * (line + 1)])
            if filtered == 2:
                row = bytearray((a + b) & 255 for a, b in zip(row, above))
            elif filtered:
                for x in range(line):
                    left, up, corner = (
                        (row[x - step] if x >= step else 0),
                        above[x],
                        (above[x - step] if x >= step else 0),
                    )
                    if filtered == 1:
                        guess = left
                    elif filtered == 3:
                        guess = (left + up) // 2
                    else:
                        distances = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
                        guess = (left, up, corner)[distances.index(min(distances))]
                    row[x] = (row[x] + guess) & 255
            yield row
            above = row

    def colours(self, left, width):
        """How often each colour occurs between two columns; every third row will do."""
        begin, end, step = left * self.channels, (left + width) * self.channels, self.channels
        return Counter(bytes(row[x : x + 3]) for row in self.rows[::3] for x in range(begin, end, step))
