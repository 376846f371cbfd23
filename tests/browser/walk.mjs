// Somebody who walks through the program in a browser: acts as people do, counts clicks and fields,
// and looks at every page for what axe-core finds, for what does not fit, and for complaints of the
// browser.
import { createRequire } from "node:module";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
const WIDTHS = [320, 768, 1440];

/** @param settings what else the browser is told when it starts */
export async function start(settings = []) {
  return chromium.launch({
    executablePath: process.env.FORMIDLING_CHROMIUM ?? "/usr/bin/chromium",
    // There is no other user to be kept from this one, and in a container no way to do so.
    args: ["--no-sandbox", "--disable-dev-shm-usage", ...settings],
  });
}

export class Walk {
  /** @param script whether the browser runs scripts */
  static async begin(browser, story, { script = true } = {}) {
    const walk = new Walk();
    walk.story = story;
    walk.address = process.env.FORMIDLING_ADDRESS;
    walk.folder = join(process.env.FORMIDLING_PICTURES, story);
    mkdirSync(walk.folder, { recursive: true });
    walk.complaints = [];
    walk.looks = 0;
    walk.tasks = [];
    walk.context = await browser.newContext({
      locale: "nb-NO",
      viewport: { width: 1440, height: 900 },
      javaScriptEnabled: script,
    });
    walk.page = await walk.context.newPage();
    walk.page.setDefaultTimeout(30_000);
    walk.page.on("console", (message) => {
      // A refused form is answered with a status that Chromium reports by itself.
      if (!message.text().startsWith("Failed to load resource: the server responded with a status of 4")) {
        walk.complaints.push(`${message.type()}: ${message.text()}`);
      }
    });
    walk.page.on("pageerror", (error) => walk.complaints.push(`error: ${error.message}`));
    walk.page.on("response", (response) => {
      if (response.status() >= 500) {
        walk.complaints.push(`${response.status()}: ${response.url()}`);
      }
      const policy = response.headers()["content-security-policy"] ?? "";
      if (!policy.includes("default-src 'self'") || policy.includes("unsafe")) {
        walk.complaints.push(`policy of ${response.url()}: ${policy}`);
      }
    });
    return walk;
  }

  /** What is done from here on counts for this task. */
  task(name) {
    this.tasks.push({ name, clicks: 0, fields: 0 });
  }

  count(what) {
    const task = this.tasks.at(-1);
    if (task) task[what] += 1;
  }

  async goto(path) {
    await this.page.goto(this.address + path);
  }

  /** Somebody who has logged in, as everybody does whose task begins after that. */
  static async as(login, browser, story, settings) {
    const walk = await Walk.begin(browser, story, settings);
    await walk.goto("/login");
    await walk.logIn(login);
    return walk;
  }

  /** Logs in where the page asks for it. */
  async logIn(login) {
    await this.page.getByLabel("Brukernavn").fill(login);
    await this.page.getByLabel("Passord").fill(process.env.FORMIDLING_DEMO_PASSWORD);
    await this.page.getByRole("button", { name: "Logg inn" }).click();
    await this.page.getByRole("button", { name: "Logg ut" }).waitFor();
  }

  /** The ways to the parts of a round. */
  get parts() {
    return this.page.getByRole("navigation", { name: "Deler av runden" });
  }

  /** Clicks a link or a button, as it is called. */
  async click(role, name, where = this.page) {
    this.count("clicks");
    const found = where.getByRole(role, { name, exact: typeof name === "string" });
    await found.first().click();
    await this.page.waitForLoadState();
  }

  async check(name, where = this.page) {
    this.count("clicks");
    await where.getByLabel(name, { exact: true }).first().check();
  }

  async fill(label, text, where = this.page) {
    this.count("fields");
    await where.getByLabel(label, { exact: typeof label === "string" }).first().fill(text);
  }

  async choose(label, option, where = this.page) {
    this.count("fields");
    await where.getByLabel(label, { exact: typeof label === "string" }).first().selectOption(option);
  }

  async sees(...parts) {
    for (const part of parts) {
      await this.page.getByText(part).first().waitFor({ state: "visible" });
    }
  }

  /** Holds the page against what every page has to be. */
  async look(name) {
    this.looks += 1;
    const number = String(this.looks).padStart(2, "0");
    for (const width of WIDTHS) {
      await this.page.setViewportSize({ width, height: 900 });
      const [needed, there] = await this.page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      assert.ok(needed <= there, `${this.story}, ${name}: ${needed} px wide on ${width}`);
      await this.page.screenshot({
        path: join(this.folder, `${number}-${name}-${width}.png`),
        fullPage: true,
      });
      if (width !== 768) await this.axe(`${name} at ${width}`);
    }
    await this.page.emulateMedia({ colorScheme: "dark" });
    await this.axe(`${name} in the dark`);
    await this.page.emulateMedia({ colorScheme: "light" });
    this.calm(name);
  }

  async axe(where) {
    // Given to the browser by the debugger, so the page's policy stays as it is.
    await this.page.evaluate(AXE);
    const found = await this.page.evaluate(async (tags) => {
      const { violations } = await window.axe.run({ runOnly: { type: "tag", values: tags } });
      return violations.map(({ id, nodes }) => ({
        id,
        nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
      }));
    }, TAGS);
    assert.deepEqual(found, [], `${this.story}, ${where}`);
  }

  /** The browser has nothing to complain about. */
  calm(where) {
    assert.deepEqual(this.complaints, [], `${this.story}, ${where}`);
  }

  async end() {
    this.calm("at the end");
    for (const { name, clicks, fields } of this.tasks) {
      console.log(`${this.story}: ${name}: ${clicks} clicks, ${fields} fields`);
    }
    await this.context.close();
  }
}
