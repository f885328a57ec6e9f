/* What a reader can change, and what changes with the reader's clock. Every page reads well without it. */

const root = document.documentElement;
const THEMES = [["", "自动"], ["light", "浅色"], ["dark", "深色"]];

function remember(key, value) {
  try {
    if (value) localStorage.setItem(`unionpress.${key}`, value);
    else localStorage.removeItem(`unionpress.${key}`);
  } catch {
    /* Storage may be forbidden; the choice then lasts for this page. */
  }
}

/* The browser's bar has a colour for light and one for dark; a reader's choice stands above the device's. */
const bars = [...document.querySelectorAll("meta[name=theme-color]")].map((bar) => [bar, bar.content]);

function colourBars(theme) {
  const chosen = theme && bars.find(([bar]) => bar.media.includes(theme));
  for (const [bar, own] of bars) bar.content = chosen ? chosen[1] : own;
}

function themeSwitch(button) {
  const show = () => {
    colourBars(root.dataset.theme);
    const [, label] = THEMES.find(([name]) => name === (root.dataset.theme ?? ""));
    button.querySelector("[data-chosen]").textContent = label;
  };
  button.addEventListener("click", () => {
    const at = THEMES.findIndex(([name]) => name === (root.dataset.theme ?? ""));
    const [next] = THEMES[(at + 1) % THEMES.length];
    if (next) root.dataset.theme = next;
    else delete root.dataset.theme;
    remember("theme", next);
    show();
  });
  show();
}

function largeSwitch(button) {
  const show = () => button.setAttribute("aria-pressed", String("large" in root.dataset));
  button.addEventListener("click", () => {
    if ("large" in root.dataset) delete root.dataset.large;
    else root.dataset.large = "";
    remember("large", "large" in root.dataset ? "1" : "");
    show();
  });
  show();
}

function copyButton(button) {
  const status = button.parentElement.querySelector("[role=status]");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      status.textContent = "已复制";
    } catch {
      status.textContent = button.dataset.copy;
    }
  });
}

/* The site is not rebuilt when an event begins or ends; the reader's clock knows. */
function tellPhase(mark, now) {
  const ended = now >= Date.parse(mark.dataset.ends);
  const begun = now >= Date.parse(mark.dataset.starts);
  const [phase, label] = ended ? ["ended", "已结束"] : begun ? ["ongoing", "进行中"] : ["upcoming", "即将开始"];
  mark.className = `phase phase-${phase}`;
  mark.textContent = label;
  const item = mark.closest("[data-item]");
  if (item) item.dataset.phase = phase;
}

/* The parts of a long story, listed beside it; the rail has room only on a wide screen. */
function listContents(nav) {
  const parts = [...document.querySelectorAll(".story-main .prose h2[id]")];
  if (parts.length < 3) return;
  const list = document.createElement("ul");
  for (const part of parts) {
    const link = document.createElement("a");
    link.href = `#${encodeURIComponent(part.id)}`;
    link.textContent = part.textContent;
    const row = document.createElement("li");
    row.append(link);
    list.append(row);
  }
  nav.append(list);
  nav.hidden = false;
}

/* Search is fetched when the reader turns to a box, and at once where there is nothing else: on its own page. */
const boxes = [...document.querySelectorAll("form[role=search]")];

function searchFrom(form) {
  const page = form.closest(".search-page");
  const failed = (fault) => {
    form.addEventListener("focusin", start);
    if (!page) return;
    const said = page.querySelector("#said");
    said.textContent = said.dataset[fault instanceof SyntaxError ? "old" : "network"];
    page.querySelector("#results").dataset.state = "error";
  };
  const start = () => {
    form.removeEventListener("focusin", start);
    import(new URL(boxes[0].dataset.script, location.href)).then((search) => search.start(form)).catch(failed);
  };
  form.addEventListener("focusin", start);
  if (page) start();
}

function toSearch(event) {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  const box = boxes.find((form) => form.offsetParent)?.elements.q;
  box.focus();
  box.select();
}

document.querySelectorAll("[data-switch=theme]").forEach(themeSwitch);
document.querySelectorAll("[data-switch=large]").forEach(largeSwitch);
document.querySelectorAll("[data-copy]").forEach(copyButton);
document.querySelectorAll("[data-print]").forEach((b) => b.addEventListener("click", () => window.print()));
document.querySelectorAll("[data-ends]").forEach((mark) => tellPhase(mark, Date.now()));
document.querySelectorAll("[data-contents]").forEach(listContents);
boxes.forEach(searchFrom);
if (boxes.length) document.addEventListener("keydown", toSearch);
