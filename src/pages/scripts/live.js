// Follows a run: moves the bar as it goes on, and shows the result once there is one.
"use strict";

/** Scores are counted in ten thousandths of a point. */
const POINT = 10000;

/** What has been found so far; how far it may be from the best, as soon as more than a guess is known. */
function tellBest(shown, best) {
  shown.querySelector("[data-best]").hidden = false;
  shown.querySelector("[data-placed]").textContent = best.placed;
  const known = shown.querySelector("[data-gap-known]");
  const gap = best.bound - best.objective;
  if (known && gap <= best.objective) {
    const one = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
    const points = (gap / POINT).toLocaleString(document.documentElement.lang, one);
    known.querySelector("[data-gap]").textContent = points;
    known.hidden = false;
  }
}

for (const shown of document.querySelectorAll("[data-follow]")) {
  const bar = shown.querySelector("progress");
  const percent = shown.querySelector("[data-percent]");
  const events = new EventSource(shown.dataset.follow);
  const tell = (event) => {
    const { progress } = JSON.parse(event.data);
    bar.value = progress.percent;
    percent.textContent = progress.percent;
    if (progress.best) {
      tellBest(shown, progress.best);
    }
  };
  events.addEventListener("progress", tell);
  events.addEventListener("ended", () => {
    events.close();
    location.reload();
  });
}
