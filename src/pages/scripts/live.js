// Follows a run: moves the bar as it goes on, and shows the result once there is one.
"use strict";
for (const shown of document.querySelectorAll("[data-follow]")) {
  const bar = shown.querySelector("progress");
  const percent = shown.querySelector("[data-percent]");
  const events = new EventSource(shown.dataset.follow);
  const tell = (event) => {
    const { progress } = JSON.parse(event.data);
    bar.value = progress.percent;
    percent.textContent = progress.percent;
  };
  events.addEventListener("progress", tell);
  events.addEventListener("ended", () => {
    events.close();
    location.reload();
  });
}
