// What a run brings goes on its way: approved and sent by the coordinator, answered by the employer,
// run again with as little change as possible, confirmed, and followed by the instructor to its end.
import { Walk } from "../walk.mjs";

async function toProposals(walk) {
  await walk.click("link", "Matcherunder");
  await walk.click("link", "Høsten 2026");
  await walk.click("link", "Forslagene", walk.parts);
}

async function approveAndSend(browser) {
  const walk = await Walk.as("coordinator", browser, "proposals");

  walk.task("approve all placements");
  await toProposals(walk);
  await walk.sees("Hva må gjøres nå?", "er ikke godkjent");
  await walk.look("nothing-approved");
  await walk.click("link", /^Godkjenn plasseringene/);
  await walk.look("approve");
  await walk.click("button", /^Godkjenn \d+ plasseringer$/);
  await walk.sees("Noe må rettes");
  await walk.look("approve-refused");
  await walk.fill("Hvorfor er dette et godt resultat?", "Drøftet i teamet, alle har fått noe de ønsker");
  await walk.click("button", /^Godkjenn \d+ plasseringer$/);
  await walk.sees("Plasseringene er godkjent.");
  await walk.look("approved");

  walk.task("send all proposals");
  await walk.click("link", /^Send forslagene/);
  await walk.sees("Siste dag for svar");
  await walk.page.getByText("Velg noen av dem").click();
  await walk.look("send");
  await walk.click("button", "Send forslagene");
  await walk.sees("Forslagene er sendt til bedriftene.");
  await walk.look("sent");
  return walk;
}

async function answer(browser) {
  const walk = await Walk.as("employer", browser, "requests");

  walk.task("answer with yes");
  await walk.sees("Forespørsler til dere");
  await walk.look("requests");
  await walk.click("link", /^Svar om/);
  await walk.look("request");
  await walk.click("button", /^Ja, vi tar imot/);
  await walk.sees("Takk! Senteret bekrefter plassen.", "De dere har sagt ja til");
  await walk.look("yes");

  walk.task("answer with no");
  await walk.click("link", /^Svar om/);
  await walk.click("button", "Nei, det går ikke");
  await walk.sees("Noe må rettes");
  await walk.look("no-refused");
  await walk.fill("Hvorfor?", "Vi har ingen til å følge opp på de dagene");
  await walk.click("button", "Nei, det går ikke");
  await walk.sees("Takk for svaret. Senteret finner noen andre.");

  walk.task("ask something");
  await walk.click("link", /^Svar om/);
  await walk.fill("Spørsmålet", "Kan arbeidsdagen begynne klokka sju?");
  await walk.click("button", "Send spørsmålet");
  await walk.sees("Spørsmålet er sendt til senteret.");
  await walk.look("asked");
  await walk.end();
}

async function settle(walk) {
  walk.task("answer a question");
  await toProposals(walk);
  await walk.sees("En bedrift har spurt om noe", "En bedrift har sagt ja.", "blitt til nei");
  await walk.look("answers");
  await walk.click("link", /./, walk.page.locator("section[aria-labelledby=neste] ul"));
  await walk.sees("Samtalen med bedriften", "Historien");
  await walk.look("proposal");
  await walk.fill(/^Skriv til bedriften/, "Ja, bussen går tidlig nok.");
  await walk.click("button", "Send svaret");
  await walk.sees("Svaret er sendt til bedriften.");

  walk.task("confirm");
  await toProposals(walk);
  await walk.click("button", "Bekreft plassen");
  await walk.sees("Plassene er bekreftet.");

  walk.task("run again with as little change as possible");
  await walk.click("button", "Kjør på nytt med minst mulig endring");
  await walk.page.getByRole("button", { name: "Kjør matchingen på nytt" }).waitFor();
  await walk.sees("Hva må gjøres nå?");
  await walk.look("again");

  walk.task("take one back");
  await walk.click("link", "Forslagene", walk.parts);
  await walk.click("link", /^Sendt, venter på svar/);
  await walk.click("link", /./, walk.page.locator("tbody tr th[scope=row]").first());
  await walk.check("Angre det siste som ble gjort");
  await walk.fill(/^Hvorfor\?/, "Sendt ved en feil");
  await walk.click("button", "Utfør");
  await walk.sees("Det siste er angret.", "Angret: tilbake til");
  await walk.look("taken-back");
  await walk.end();
}

async function followUp(browser) {
  const walk = await Walk.as("instructor", browser, "follow-up");

  walk.task("note a start");
  await walk.click("link", "Oppfølging");
  await walk.sees("Bekreftet eller i gang");
  await walk.look("list");
  await walk.click("link", /./, walk.page.locator("tbody tr th[scope=row]").first());
  await walk.click("button", "Noter at ungdommen har begynt");
  await walk.sees("Det er notert at ungdommen har begynt.");

  walk.task("note an end with its outcome");
  await walk.click("button", "Utfør");
  await walk.sees("Noe må rettes", "Velg hva det førte til.");
  await walk.look("end-refused");
  await walk.choose(/^Hva førte det til/, "Lærekontrakt");
  await walk.fill(/^Hvorfor\?/, "Bedriften vil ha lærlingen");
  await walk.click("button", "Utfør");
  await walk.sees("Plassen er avsluttet.", "Avsluttet: Lærekontrakt");
  await walk.look("ended");
  await walk.click("link", "Oppfølging");
  await walk.sees("Hva det har ført til");
  await walk.look("outcomes");

  walk.task("propose an opening with a reason");
  await walk.click("link", "Ungdommene");
  await walk.fill("Søk etter navn eller nummer", "mille prøve");
  await walk.click("button", "Søk");
  await walk.click("link", /^Mille Prøve/);
  await walk.click("link", "Se hvilke plasser som passer");
  await walk.click("link", /^Foreslå denne plassen/);
  await walk.look("propose");
  await walk.fill("Hvorfor passer den?", "Har vært på besøk og vil gjerne dit");
  await walk.click("button", "Foreslå denne plassen");
  await walk.sees("Ungdommen er foreslått.");
  await walk.look("proposed");
  await walk.end();
}

export async function story(browser) {
  const coordinator = await approveAndSend(browser);
  await answer(browser);
  await settle(coordinator);
  await followUp(browser);
}
