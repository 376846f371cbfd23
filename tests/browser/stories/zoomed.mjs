// The pages for somebody who needs them large: everything twice as large on a screen of 1280 px, and
// letters alone twice as large, there and on a phone. Nothing is lost: nothing has to be moved sideways to be read,
// and no text is cut off.
import assert from "node:assert/strict";
import { Walk } from "../walk.mjs";

const PAGES = {
  coordinator: ["/", "/rounds/new", "/youths", "/openings", "/invitations", "/invitations/new"],
  instructor: ["/youths", "/youths/new"],
  employer: ["/openings", "/openings/new"],
};

/** What a browser shows of a screen of 1280 px at 200 %, and of a phone. */
const SCREENS = [
  { name: "200 %", width: 640, height: 450, letters: 1 },
  { name: "200 % letters", width: 1280, height: 900, letters: 2 },
  { name: "a phone", width: 320, height: 640, letters: 1 },
  { name: "200 % letters on 640 px", width: 640, height: 900, letters: 2 },
];

export async function story(browser) {
  for (const [login, own] of Object.entries(PAGES)) {
    const walk = await Walk.begin(browser, `zoomed-${login}`);
    await walk.logIn(login);
    const pages = [...own, ...(login === "employer" ? [] : await rounds(walk))];
    for (const path of pages) {
      await walk.goto(path);
      // What can be opened is open.
      await walk.page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      for (const screen of SCREENS) await whole(walk, path, screen);
    }
    await walk.end();
  }
}

/** The parts of the first round. */
async function rounds(walk) {
  await walk.goto("/");
  const round = await walk.page.locator("main tbody a").first().getAttribute("href");
  const parts = ["", "/placements", "/openings", "/unplaced", "/map", "/call", "/print"];
  return parts.map((part) => round + part);
}

async function whole(walk, path, { name, width, height, letters }) {
  await walk.page.setViewportSize({ width, height });
  const found = await walk.page.evaluate((size) => {
    document.documentElement.style.fontSize = `${size * 100}%`;
    const page = document.documentElement;
    const cut = [];
    for (const one of document.querySelectorAll("main *, header *, footer *")) {
      const style = getComputedStyle(one);
      const clips = style.overflowX !== "visible" && style.overflowX !== "auto" && style.overflowX !== "scroll";
      // Made for listening only, or a picture.
      const unseen = style.clipPath !== "none" || style.position === "absolute" || one.closest("svg");
      const box = one.getBoundingClientRect();
      if (unseen || box.width === 0) continue;
      if (clips && !one.matches("input, select, textarea") && one.scrollWidth > one.clientWidth + 1) {
        cut.push(`cut: ${one.outerHTML.slice(0, 120)}`);
      }
      if (box.right > page.clientWidth + 1) cut.push(`beyond the edge: ${one.outerHTML.slice(0, 120)}`);
    }
    return { needed: page.scrollWidth, there: page.clientWidth, cut: cut.slice(0, 3) };
  }, letters);
  assert.ok(found.needed <= found.there && found.cut.length === 0,
    `${path} at ${name}: ${found.needed} px on ${found.there}\n${found.cut.join("\n")}`);
}
