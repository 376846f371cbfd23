// One task of each role in a browser that runs no scripts.
import assert from "node:assert/strict";
import { Walk } from "../walk.mjs";

export async function story(browser) {
  await instructor(await Walk.as("instructor", browser, "scriptless-instructor", { script: false }));
  await employer(await Walk.as("employer", browser, "scriptless-employer", { script: false }));
  await coordinator(await Walk.as("coordinator", browser, "scriptless-coordinator", { script: false }));
}

async function instructor(walk) {
  walk.task("register a youth without scripts");
  await walk.click("link", "Registrer en ungdom");
  await walk.fill("Fornavn", "Skriptløs");
  await walk.fill("Etternavn", "Person");
  await walk.fill("Fødselsdato", "2008-05-06");
  await walk.fill("Postnummer", "3724");
  await walk.check("NAV");
  await walk.fill("Ønske 1", "kokk");
  await walk.click("button", "Registrer ungdommen");
  await walk.sees("Ungdommen er registrert.");
  await walk.fill(/^Med egne ord/, "Liker å bake");
  await walk.click("button", "Lagre");
  await walk.sees("Endringene er lagret.", "Det dere skrev, kan peke mot:");
  await walk.click("link", "Se hvilke plasser som passer");
  await walk.sees("Mulige plasser");
  await walk.end();
}

async function employer(walk) {
  walk.task("register an opening without scripts");
  await walk.click("link", "Dine plasser");
  await walk.click("link", "Meld inn en plass");
  await walk.fill("Hva kaller dere plassen?", "Bakeriet uten skript");
  await walk.fill("Fag", "romskipskaptein");
  await walk.click("button", "Meld inn plassen");
  await walk.sees("Vi kjenner ikke dette faget");
  await walk.fill("Fag", "kokk");
  await walk.click("button", "Meld inn plassen");
  await walk.sees("Plassen er meldt inn.", "Bakeriet uten skript");
  await walk.end();
}

async function coordinator(walk) {
  walk.task("set up a round of single youths without scripts");
  await walk.click("link", "Ny runde");
  await walk.fill("Navn på runden", "Uten skript");
  await walk.fill("Finn en ungdom eller plass", "Skriptløs");
  await walk.click("button", "Søk");
  await walk.sees(/^Skriptløs Person/);
  // Everybody of the other groups stays out.
  for (const group of ["Vg3 i skole", "Oppfølgingstjenesten", "SMI"]) {
    await walk.page.locator("summary", { hasText: group }).click();
    await walk.click("button", `Ingen: ${group}`);
  }
  await walk.sees(/^SMI \(0 av/);
  await walk.click("button", "Lag runden og kjør matchingen med vanlige regler");
  await walk.sees("Runden er laget med vanlige regler");
  // Without a script the page is loaded again by hand.
  const proof = walk.page.getByText("Beviset:");
  for (let tries = 0; tries < 200 && (await proof.count()) === 0; tries += 1) {
    await walk.page.reload();
  }
  assert.equal(await proof.count(), 1);
  await walk.end();
}
