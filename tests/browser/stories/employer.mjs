// An employer registers an opening, changes it, pauses it and opens it again, and sees who is proposed.
import { Walk } from "../walk.mjs";

export async function story(browser) {
  const walk = await Walk.as("employer", browser, "employer");
  await walk.click("link", "Dine plasser");
  await walk.sees("Her er plassene dere tilbyr");
  await walk.look("openings");

  walk.task("register an opening");
  await walk.click("link", "Meld inn en plass");
  await walk.look("opening-new");
  await walk.fill("Hva kaller dere plassen?", "Kjøkkenet på hjørnet");
  await walk.fill("Fag", "romskipskaptein");
  await walk.fill("Mandag", "2");
  await walk.fill("Tirsdag", "to");
  await walk.click("button", "Meld inn plassen");
  await walk.sees("Noe må rettes", "Skriv et helt tall", "Vi kjenner ikke dette faget");
  await walk.look("opening-refused");
  await walk.fill("Fag", "kokk");
  await walk.fill("Tirsdag", "2");
  await walk.click("button", "Meld inn plassen");
  await walk.sees("Plassen er meldt inn.", "Kjøkkenet på hjørnet");
  await walk.look("opening-registered");

  walk.task("change an opening");
  await walk.click("link", "Kjøkkenet på hjørnet");
  await walk.page.getByText("Krav til ungdommen").click();
  await walk.fill(/^Yngste alder/, "18");
  await walk.page.getByText("Hvordan er dagene der?").click();
  await walk.look("opening-change");
  await walk.click("button", "Lagre");
  await walk.sees("Endringene er lagret.");

  walk.task("pause an opening and open it again");
  await walk.click("button", "Sett på pause: Kjøkkenet på hjørnet");
  await walk.sees("Plassen er satt på pause.");
  await walk.click("button", "Åpne igjen: Kjøkkenet på hjørnet");
  await walk.sees("Plassen tar imot igjen.");

  walk.task("close an opening for good");
  await walk.click("link", "Kjøkkenet på hjørnet");
  await walk.page.getByText("Tilbyr dere ikke plassen lenger?").click();
  await walk.look("opening-close");
  await walk.click("button", "Avslutt plassen");
  await walk.sees("Plassen er avsluttet.", "avsluttet");
  await walk.look("opening-closed");

  walk.task("see who is proposed");
  await walk.click("link", "Matcherunder");
  await walk.click("link", "Høsten 2026");
  await walk.sees("Foreslåtte ungdommer");
  await walk.look("proposed");
  await walk.end();
}
