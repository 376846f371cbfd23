// An instructor registers a youth, fills in the profile together with them, and sees what fits.
import assert from "node:assert/strict";
import { Walk } from "../walk.mjs";

export async function story(browser) {
  const walk = await Walk.as("instructor", browser, "instructor");
  await walk.click("link", "Ungdommene");
  await walk.look("youths");

  walk.task("register a youth");
  await walk.click("link", "Registrer en ungdom");
  await walk.look("youth-new");
  await walk.fill("Fornavn", "Mille");
  await walk.fill("Etternavn", "Prøve");
  await walk.click("button", "Registrer ungdommen");
  await walk.sees("Noe må rettes");
  await walk.look("youth-refused");
  await walk.fill("Fødselsdato", "2008-04-02");
  await walk.fill("Postnummer", "3724");
  await walk.check("NAV");
  await walk.click("button", "Registrer ungdommen");
  await walk.sees("Ungdommen er registrert.");

  walk.task("fill in the profile, which is kept as one types");
  await walk.fill(/^Med egne ord/, "Liker å lage mat og bake, og skrur moped");
  await walk.sees("Det dere skrev, kan peke mot:");
  await walk.page.getByRole("button", { name: /som ønske$/ }).first().click();
  await walk.page.getByRole("slider", { name: "bruke hendene, verktøy og maskiner" }).focus();
  await walk.page.keyboard.press("End");
  await walk.sees("Lagret nå.");
  await walk.look("profile");
  await walk.page.reload();
  assert.match(await walk.page.getByLabel(/^Med egne ord/).inputValue(), /bake/);
  assert.notEqual(await walk.page.getByLabel("Ønske 1").inputValue(), "");

  // The session ends while they type: the cookie and the token of the form are those of one that is over.
  walk.task("go on after the session has ended");
  await walk.fill("Etternavn", "Prøve-Hansen");
  const [cookie] = (await walk.context.cookies()).filter(({ name }) => name === "formidling_session");
  await walk.sees("Lagret nå.");
  await walk.context.addCookies([{ ...cookie, value: "over" }]);
  await walk.page.evaluate(() => {
    for (const field of document.querySelectorAll("input[name=csrf]")) field.value = "signed";
  });
  await walk.fill(/^Med egne ord/, "Liker å lage mat og bake, og vil gjerne lære mer");
  await walk.click("button", "Lagre");
  await walk.sees("Innloggingen gikk ut mens du skrev.");
  assert.ok(!walk.page.url().includes("bake"));
  await walk.look("session-ended");
  await walk.logIn("instructor");
  await walk.sees("Det du skrev");
  await walk.look("draft");
  await walk.click("button", "Send inn det jeg skrev");
  await walk.sees("Endringene er lagret.");
  assert.match(await walk.page.getByLabel(/^Med egne ord/).inputValue(), /lære mer/);
  assert.equal(await walk.page.getByLabel("Etternavn").inputValue(), "Prøve-Hansen");

  walk.task("see which openings fit, and why not");
  await walk.click("link", "Se hvilke plasser som passer");
  await walk.sees("Mulige plasser", "Plasser som ikke er mulige");
  await walk.look("fits");

  walk.task("find a youth by name");
  await walk.click("link", "Ungdommene");
  await walk.sees("Dem du er veileder for, og det som mangler");
  await walk.look("own-youths");
  await walk.fill("Søk etter navn eller nummer", "mille prøve-hansen");
  await walk.click("button", "Søk");
  await walk.sees("Én ungdom.");
  if (walk.page.url().includes("?")) throw new Error("a name is in the address");
  await walk.click("link", "Mille Prøve-Hansen");

  // Two at the same time: the second learns what the first has written, and loses nothing.
  walk.task("write while somebody else does");
  const other = await walk.context.newPage();
  await other.goto(walk.page.url());
  await other.getByLabel("Etternavn").fill("Prøvesen");
  await other.getByRole("button", { name: "Lagre" }).click();
  await other.getByText("Endringene er lagret.").waitFor();
  await walk.fill("Postnummer", "3717");
  await walk.sees("Ikke lagret: noen andre har endret ungdommen.");
  await walk.click("button", "Lagre");
  await walk.sees("Noen andre skrev: «Prøvesen».");
  assert.equal(await walk.page.getByLabel("Postnummer").inputValue(), "3717");
  await walk.look("conflict");
  await walk.fill("Etternavn", "Prøvesen");
  await walk.click("button", "Lagre");
  await walk.sees("Endringene er lagret.");
  await walk.end();
}
