// A coordinator reads the result of a round, asks what would be otherwise, takes a change, and runs
// the round again.
import { Walk } from "../walk.mjs";

/** Somebody opens the link of an invitation and gets in with it, once. */
async function invited(browser, link) {
  const walk = await Walk.begin(browser, "invited");
  walk.task("take an invitation");
  await walk.page.goto(link);
  await walk.look("invitation");
  await walk.fill("Brukernavn", "eier");
  await walk.fill("Passord", "kort");
  await walk.click("button", "Lag bruker og logg inn");
  await walk.sees("Passordet må ha minst 10 tegn");
  await walk.look("invitation-refused");
  await walk.fill("Passord", "fire helt nye ord");
  await walk.click("button", "Lag bruker og logg inn");
  await walk.sees("Velkommen!", "Prøve Bedriftseier, arbeidsgiver");
  await walk.page.goto(link);
  await walk.sees("Denne lenken kan ikke brukes.");
  await walk.look("invitation-used");
  await walk.end();
}

export async function story(browser) {
  const walk = await Walk.as("coordinator", browser, "coordinator");

  walk.task("read the result of the round");
  await walk.click("link", "Høsten 2026");
  await walk.sees("Har fått plass", "Beviset:", "Hvor lang reisevei de får");
  await walk.look("result");

  walk.task("find one placement and why");
  await walk.click("link", "Plasseringene", walk.parts);
  await walk.sees("Hvem som er plassert hvor");
  await walk.look("placements");
  await walk.choose("Kategori", "NAV");
  await walk.choose("Grupper etter", "Fag");
  await walk.click("button", "Vis");
  await walk.look("placements-grouped");
  await walk.click("link", /^Poeng/);
  const row = walk.page.locator("tbody tr th[scope=row] a").first();
  const name = (await row.textContent()).trim();
  await row.click();
  await walk.page.getByRole("heading", { level: 1, name }).waitFor();
  await walk.sees("Slik er poengene blitt til", "Hvorfor ble det slik?");
  await walk.look("youth-in-round");

  walk.task("search for a name");
  await walk.page.goBack();
  await walk.fill("Søk etter navn eller nummer", name.split(" ")[0]);
  await walk.click("button", "Søk");
  await walk.sees(name);
  if (walk.page.url().includes("?")) throw new Error("a name is in the address");
  await walk.look("placements-searched");

  walk.task("see what would be if, and take it");
  await walk.click("link", name);
  await walk.page.getByLabel("Ungdommen skal ikke ha denne plassen").check();
  await walk.click("button", "Se hva som skjer");
  await walk.sees("Resultatet nå og med endringen");
  await walk.look("what-if");
  await walk.click("button", "Ta i bruk endringen og kjør på nytt");
  await walk.sees("Endringen er lagt til i reglene");
  await walk.page.getByRole("button", { name: "Kjør matchingen på nytt" }).waitFor();

  walk.task("see who has no place, and why");
  await walk.click("link", "Uten plass", walk.parts);
  await walk.sees("Dette kan hjelpe:");
  await walk.look("unplaced");
  await walk.click("link", "Plassene", walk.parts);
  await walk.sees("Verdien av et sete til");
  await walk.look("openings");

  walk.task("see which employers to call first");
  await walk.click("link", "Se hvilke arbeidsgivere det lønner seg å ringe først");
  await walk.sees("Plasser der én til ville hjulpet");
  await walk.look("call");

  walk.task("see the map, print, and download the result");
  await walk.page.goBack();
  await walk.click("link", "Kart", walk.parts);
  await walk.sees("Hvor mange som reiser fra kommune til kommune");
  await walk.look("map");
  await walk.click("link", "Resultatet", walk.parts);
  await walk.click("link", /^Skriv ut en liste/);
  await walk.sees("Hver plass får sitt eget ark");
  await walk.look("print");
  await walk.page.goBack();
  const download = walk.page.waitForEvent("download");
  await walk.page.getByRole("link", { name: /^Last ned resultatet/ }).click();
  if ((await download).suggestedFilename() !== "resultat.xlsx") throw new Error("another file name");

  walk.task("run the round again and follow it");
  await walk.click("link", "Resultatet", walk.parts);
  await walk.click("button", "Kjør matchingen på nytt");
  await walk.page.getByRole("button", { name: "Kjør matchingen på nytt" }).waitFor();

  walk.task("invite an employer");
  await walk.click("link", "Invitasjoner");
  await walk.look("invitations");
  await walk.click("link", "Inviter en arbeidsgiver");
  await walk.look("invite");
  await walk.click("button", "Lag invitasjonen");
  await walk.sees("Noe må rettes");
  await walk.look("invite-refused");
  const known = walk.page.locator("datalist#bedrifter option").first();
  await walk.fill("Organisasjonsnummer", await known.getAttribute("value"));
  await walk.fill("Hvem inviterer du?", "Prøve Bedriftseier");
  await walk.click("button", "Lag invitasjonen");
  await walk.sees("Invitasjonen er klar");
  await walk.look("invited");
  const link = await walk.page.getByLabel("Lenken").inputValue();
  await invited(browser, link);
  await walk.click("link", "Til invitasjonene");
  await walk.sees("tatt i bruk");

  walk.task("set up a round and run it");
  await walk.click("link", "Matcherunder");
  await walk.click("link", "Ny runde");
  await walk.click("button", "Lag runden og kjør matchingen med vanlige regler");
  // What was done is said until the result takes its place, so only the story without scripts looks for it.
  await walk.sees("Beviset:");

  walk.task("set up a round of single youths with rules of its own");
  await walk.click("link", "Matcherunder");
  await walk.click("link", "Ny runde");
  await walk.look("round-new");
  await walk.fill("Når starter plassene?", "");
  await walk.click("button", "Lag runden og gå til reglene");
  await walk.sees("Noe må rettes", "Skriv en dato");
  await walk.look("round-new-refused");
  await walk.fill("Navn på runden", "Våren 2028");
  await walk.fill("Når starter plassene?", "2028-01-10");
  await walk.page.getByText(/^SMI \(/).click();
  await walk.click("button", "Ingen: SMI");
  await walk.sees(/^SMI \(0 av/);
  await walk.fill("Finn en ungdom eller plass", "U-001");
  await walk.look("round-new-chosen");
  await walk.click("button", "Lag runden og gå til reglene");
  await walk.sees("Runden er laget");
  await walk.look("rules");
  await walk.page.getByText("Legg til en kvote").click();
  await walk.fill(/^Navn på kvoten/, "NAV totalt");
  await walk.check("NAV", walk.page.locator("details"));
  await walk.fill(/^Høyst/, "mange");
  await walk.click("button", "Lagre reglene");
  await walk.sees("Skriv et helt tall");
  await walk.look("rules-refused");
  await walk.fill(/^Høyst/, "30");
  await walk.click("button", "Lagre reglene");
  await walk.sees("Reglene er lagret");
  await walk.click("button", "Kjør matchingen");
  await walk.sees("Beviset:");
  await walk.click("link", "Regler", walk.parts);
  await walk.page.getByRole("slider", { name: "Reisevei" }).focus();
  await walk.page.keyboard.press("End");
  await walk.sees("Slik slår det ut");
  await walk.look("rules-with-examples");
  await walk.end();
}
