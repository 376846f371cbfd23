// The pages for somebody who needs them large: everything twice as large on a screen of 1280 px, and
// letters alone twice as large, there and on a phone. Nothing is lost: nothing has to be moved sideways to be read,
// and no text is cut off.
import assert from "node:assert/strict";
import { Walk, start } from "../walk.mjs";

const PAGES = {
  coordinator: ["/", "/rounds/new", "/youths", "/openings", "/invitations", "/invitations/new"],
  instructor: ["/youths", "/youths/new"],
  employer: ["/openings", "/openings/new"],
};

/** What a browser shows of a screen of 1280 px at 200 %, and of a phone. */
const SCREENS = [640, 320];

/** And with letters twice as large, as somebody has set them in the browser. */
const LARGE = [1280, 640];

export async function story(browser) {
  await everywhere(browser, "zoomed", SCREENS);
  const large = await start(["--blink-settings=defaultFontSize=32"]);
  try {
    await everywhere(large, "large-letters", LARGE);
  } finally {
    await large.close();
  }
}

async function everywhere(browser, name, widths) {
  for (const [login, own] of Object.entries(PAGES)) {
    const walk = await Walk.as(login, browser, `${name}-${login}`);
    const pages = [...own, ...(login === "employer" ? [] : await rounds(walk))];
    for (const path of pages) {
      await walk.goto(path);
      // What can be opened is open.
      await walk.page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      for (const width of widths) await whole(walk, path, `${name}, ${width} px`, width);
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

async function whole(walk, path, name, width) {
  await walk.page.setViewportSize({ width, height: 900 });
  const found = await walk.page.evaluate(() => {
    const page = document.documentElement;
    const cut = [];
    for (const one of document.querySelectorAll("main *, header *, footer *")) {
      const style = getComputedStyle(one);
      const clips = ["hidden", "clip"].includes(style.overflowX);
      // Made for listening only, or a picture.
      const unseen = style.clipPath !== "none" || one.closest("svg, .stack thead");
      const box = one.getBoundingClientRect();
      if (unseen || box.width === 0) continue;
      if (clips && !one.matches("input, select, textarea") && one.scrollWidth > one.clientWidth + 1) {
        cut.push(`cut: ${one.outerHTML.slice(0, 160)}`);
      }
      if (box.right > page.clientWidth + 1) cut.push(`beyond the edge: ${one.outerHTML.slice(0, 160)}`);
    }
    return { needed: page.scrollWidth, there: page.clientWidth, cut: cut.slice(-3) };
  });
  assert.ok(
    found.needed <= found.there && found.cut.length === 0,
    `${path}, ${name}: ${found.needed} px on ${found.there}\n${found.cut.join("\n")}`,
  );
}
