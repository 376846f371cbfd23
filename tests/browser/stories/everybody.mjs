// What everybody meets: the way in, the languages, and what there is no page for.
import assert from "node:assert/strict";
import { Walk } from "../walk.mjs";

export async function story(browser) {
  const walk = await Walk.begin(browser, "everybody");
  await walk.goto("/");
  await walk.sees("Du er ikke logget inn");
  await walk.look("login");

  walk.task("log in");
  await walk.fill("Brukernavn", "coordinator");
  await walk.fill("Passord", "noe helt annet");
  await walk.click("button", "Logg inn");
  await walk.sees("Feil brukernavn eller passord");
  await walk.look("login-refused");

  await walk.click("button", "Nynorsk");
  await walk.sees("Brukarnamn");
  assert.equal(await walk.page.getAttribute("html", "lang"), "nn");
  await walk.click("button", "English");
  await walk.sees("Password");
  await walk.click("button", "Bokmål");
  await walk.sees("Passord");

  // By keyboard alone.
  await walk.page.keyboard.press("Tab");
  await walk.page.keyboard.press("Enter");
  assert.equal(await walk.page.evaluate(() => document.activeElement.id), "innhold");
  await walk.page.keyboard.press("Tab");
  await walk.page.keyboard.type("coordinator");
  await walk.page.keyboard.press("Tab");
  await walk.page.keyboard.type(process.env.FORMIDLING_DEMO_PASSWORD);
  await walk.page.keyboard.press("Enter");
  await walk.page.getByRole("heading", { level: 1, name: "Matcherunder" }).waitFor();
  await walk.look("rounds");

  await walk.goto("/finnes-ikke");
  await walk.sees("Siden finnes ikke");
  await walk.look("missing");

  await walk.goto("/");
  await walk.click("button", "Logg ut");
  await walk.page.getByRole("heading", { level: 1, name: "Logg inn" }).waitFor();
  await walk.end();
}
