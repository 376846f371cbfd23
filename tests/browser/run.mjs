// Walks the stories that are named, one after another, and ends with what went wrong.
import { start } from "./walk.mjs";

const browser = await start();
try {
  for (const name of process.argv.slice(2)) {
    const { story } = await import(`./stories/${name}.mjs`);
    await story(browser);
    console.log(`${name}: walked`);
  }
} finally {
  await browser.close();
}
