#!/usr/bin/env python3
"""Takes a picture of a whole page in headless Chromium, and fails where the page is broken.

    screenshot.py PAGE.html PICTURE.png [--width 1280] [--expect SELECTOR]

Broken is: an error or warning in the browser's console, a script that threw, a file that did not
load, a page that scrolls sideways, or nothing on it that matches SELECTOR.

The browser is driven over its own pipe (--remote-debugging-pipe), so that nothing but Python and
Chromium is needed: messages are JSON, each ended by a zero byte; it reads file descriptor 3 and
writes 4.
"""

import argparse
import base64
import json
import os
import pathlib
import select
import shutil
import subprocess
import sys
import tempfile

# Charts draw after the page has loaded: wait until what is expected is there, which may take long on a
# busy machine, and then until nothing has changed for half a second.
SETTLED = """new Promise(resolve => {
  const isThere = () => !%s || document.querySelector(%s) !== null;
  let timer = null;
  const look = () => {
    clearTimeout(timer);
    if (isThere()) timer = setTimeout(resolve, 500);
  };
  look();
  new MutationObserver(look)
    .observe(document, {subtree: true, childList: true, attributes: true});
  setTimeout(resolve, 60000);
})"""

# Seconds without a word of the browser after which it is taken for dead.
PATIENCE = 180


class Browser:
    """One headless Chromium with one empty page."""

    def __init__(self, program, folder):
        to_browser, self.writer = os.pipe()
        self.reader, from_browser = os.pipe()

        def connect():
            # Through high numbers, in case one of ours is itself 3 or 4.
            os.dup2(to_browser, 100), os.dup2(from_browser, 101)
            os.dup2(100, 3), os.dup2(101, 4)

        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--disable-dev-shm-usage", "--remote-debugging-pipe", f"--user-data-dir={folder}"],
            preexec_fn=connect, close_fds=False, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(to_browser), os.close(from_browser)
        self.received, self.last_id, self.session, self.events = b"", 0, None, []

        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self.session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def receive(self):
        while b"\0" not in self.received:
            if not select.select([self.reader], [], [], PATIENCE)[0]:
                sys.exit(f"screenshot: the browser said nothing for {PATIENCE} s")
            block = os.read(self.reader, 1 << 20)
            if not block:
                sys.exit("screenshot: the browser ended")
            self.received += block
        message, self.received = self.received.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **parameters):
        self.last_id += 1
        message = {"id": self.last_id, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.writer, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") != self.last_id:
                self.events.append(answer)
            elif "error" in answer:
                sys.exit(f"screenshot: {method}: {answer['error']['message']}")
            else:
                return answer["result"]

    def wait_for(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.receive())

    def evaluate(self, expression):
        return self.call("Runtime.evaluate", expression=expression, awaitPromise=True,
                         returnByValue=True)["result"].get("value")

    def faults(self):
        """What the page complained of, a line each."""
        for event in self.events:
            method, body = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                details = body["exceptionDetails"]
                yield details.get("exception", {}).get("description", details["text"])
            elif method == "Runtime.consoleAPICalled" and body["type"] in ("error", "warning"):
                yield " ".join(str(a.get("value", a.get("description"))) for a in body["args"])
            elif method == "Log.entryAdded" and body["entry"]["level"] in ("error", "warning"):
                yield f"{body['entry']['text']} {body['entry'].get('url', '')}"


def picture_of(page, width, expect, program, folder):
    """The page as PNG bytes, and its faults."""
    browser = Browser(program, folder)
    try:
        size = {"width": width, "deviceScaleFactor": 1, "mobile": width < 600}
        browser.call("Emulation.setDeviceMetricsOverride", height=900, **size)
        browser.call("Page.navigate", url=page.as_uri())
        browser.wait_for("Page.loadEventFired")
        selector = json.dumps(expect)
        browser.evaluate(SETTLED % (selector, selector))
        faults = list(browser.faults())
        content = browser.evaluate("document.documentElement.scrollWidth")
        if content > width:
            faults.append(f"scrolls sideways: {content} pixels wide in a window of {width}")
        if expect and not browser.evaluate(f"!!document.querySelector({json.dumps(expect)})"):
            faults.append(f"nothing on the page matches {expect}")
        shot = browser.call("Page.captureScreenshot", captureBeyondViewport=True)
        return base64.b64decode(shot["data"]), faults
    finally:
        browser.process.kill()
        browser.process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page", type=pathlib.Path)
    parser.add_argument("picture", type=pathlib.Path)
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--expect", metavar="SELECTOR")
    arguments = parser.parse_args()

    program = shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        sys.exit("screenshot: needs Chromium: apt-get install chromium")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        picture, faults = picture_of(
            arguments.page.resolve(strict=True), arguments.width, arguments.expect, program, folder)
    arguments.picture.write_bytes(picture)
    for fault in faults:
        print(f"{arguments.page} at {arguments.width} pixels: {fault}", file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
