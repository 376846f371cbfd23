// What makes forms quicker to fill in. Each works without it.
"use strict";

// The way to what has to be put right begins at the list of it.
document.querySelector(".ds-error-summary")?.focus();

// A slider says its number as it is moved.
for (const slider of document.querySelectorAll("input[type=range]")) {
  const shown = slider.parentElement.querySelector("output");
  slider.addEventListener("input", () => {
    if (shown) shown.value = slider.value;
  });
}

// What weights do to some placements, as they are moved: the mean of the known factors.
const weights = [...document.querySelectorAll("[data-weight][type=range]")];
const examples = [...document.querySelectorAll("[data-factors]")];
const decimal = new Intl.NumberFormat(document.documentElement.lang, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
function weigh() {
  for (const row of examples) {
    const factors = Object.fromEntries(row.dataset.factors.split(" ").map((one) => one.split(":")));
    let sum = 0;
    let whole = 0;
    for (const { dataset, value } of weights) {
      const factor = factors[dataset.weight];
      if (factor === undefined) continue;
      sum += Number(factor) * Number(value);
      whole += Number(value);
    }
    row.querySelector("[data-points]").textContent = whole > 0 ? decimal.format(sum / whole / 10000) : "–";
  }
}
if (examples.length > 0) {
  weights.forEach((slider) => slider.addEventListener("input", weigh));
  weigh();
}

// Six questions are answered together: whoever moves one has talked about them.
for (const part of document.querySelectorAll("[data-talked]")) {
  const talked = part.querySelector("input[type=checkbox]");
  part.addEventListener("input", (event) => {
    if (event.target.type === "range") talked.checked = true;
  });
}

// Keeps what is typed, a moment after the last change.
const kept = document.querySelector("form[data-keep]");
if (kept) {
  const said = document.getElementById("lagret");
  let waiting;
  let sending = Promise.resolve();
  const send = async () => {
    const body = new URLSearchParams(new FormData(kept));
    body.set("auto", "ja");
    try {
      const answer = await fetch(kept.action, { method: "POST", body });
      if (answer.ok) {
        kept.elements.namedItem("version").value = (await answer.json()).version;
        said.textContent = kept.dataset.kept;
      } else {
        said.textContent = answer.status === 409 ? kept.dataset.changed : kept.dataset.notKept;
      }
    } catch {
      said.textContent = kept.dataset.notKept;
    }
  };
  kept.addEventListener("input", () => {
    clearTimeout(waiting);
    // One after another: each is written in place of the one before.
    waiting = setTimeout(() => (sending = sending.then(send)), 1200);
  });
  kept.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    event.preventDefault();
    sending.then(() => kept.submit());
  });
}

// Trades that the own words speak of, as they are typed. The words are never in an address.
const suggested = document.querySelector("[data-suggest]");
if (suggested) {
  const source = document.getElementById(suggested.dataset.suggest);
  let waiting;
  const show = (mentions) => {
    suggested.replaceChildren();
    if (mentions.length === 0) return;
    const intro = document.createElement("p");
    intro.textContent = suggested.dataset.intro;
    const list = document.createElement("div");
    list.className = "row";
    for (const { name } of mentions.slice(0, 6)) {
      const take = document.createElement("button");
      take.type = "button";
      take.className = "ds-button";
      take.dataset.variant = "secondary";
      take.dataset.size = "sm";
      take.textContent = suggested.dataset.take.replace("…", name);
      take.addEventListener("click", () => {
        const wishes = [...document.querySelectorAll(`input[name^="${suggested.dataset.into}"]`)];
        if (wishes.some((wish) => wish.value === name)) return;
        const free = wishes.find((wish) => wish.value === "");
        if (!free) return;
        free.value = name;
        free.dispatchEvent(new Event("input", { bubbles: true }));
        take.disabled = true;
      });
      list.append(take);
    }
    suggested.append(intro, list);
  };
  source.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const answer = await fetch("/api/v1/catalogue/mentions", {
        method: "POST",
        headers: { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang },
        body: JSON.stringify({ text: source.value }),
      });
      if (answer.ok) show(await answer.json());
    }, 400);
  });
}

// What is to be sent elsewhere is copied with one button.
for (const field of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ds-button";
  button.dataset.variant = "secondary";
  button.dataset.size = "sm";
  button.textContent = field.dataset.copy;
  const told = document.createElement("span");
  told.className = "note";
  told.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    told.textContent = field.dataset.copied;
  });
  const row = document.createElement("div");
  row.className = "row";
  row.append(button, told);
  field.after(row);
}

// Everybody or nobody of a group at once, counted in its heading; and a list that shrinks as one searches.
for (const button of document.querySelectorAll("[data-all]")) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    for (const box of button.closest("details").querySelectorAll("input[type=checkbox]")) {
      if (!box.closest(".ds-field").hidden) box.checked = button.dataset.all === "all";
    }
    counted(button.closest("details"));
  });
}
function counted(group) {
  const chosen = group.querySelectorAll("input[type=checkbox]:checked, input[type=hidden]").length;
  const summary = group.querySelector("summary");
  summary.textContent = summary.textContent.replace(/\((\d+)/, `(${chosen}`);
}
for (const group of document.querySelectorAll("details.choose")) {
  group.addEventListener("change", () => counted(group));
}
const seek = document.querySelector("[data-seek]");
seek?.addEventListener("input", () => {
  const sought = seek.value.trim().toLowerCase();
  for (const group of document.querySelectorAll("details.choose")) {
    let found = 0;
    for (const entry of group.querySelectorAll(".ds-field")) {
      entry.hidden = !entry.textContent.toLowerCase().includes(sought);
      if (!entry.hidden) found += 1;
    }
    group.open = sought !== "" && found > 0;
  }
});
