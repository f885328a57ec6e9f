/* Suggestions below a search form: a combobox as the WAI-ARIA practices have it. */

import { el, engine, KINDS, whenTyped } from "./form.js";
import { searchPage } from "./page.js";

function combobox(form) {
  const box = form.elements.q;
  const id = `${box.id}-list`;
  const list = el("ul", { id, role: "listbox", "aria-label": "建议", class: "suggestions" });
  const said = el("span", { role: "status", class: "hidden" });
  const options = list.children;
  let turn = 0;
  let at;

  const choose = (place) => {
    options[at]?.setAttribute("aria-selected", "false");
    at = place;
    options[at]?.setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", options[at]?.id ?? "");
  };
  const show = (found) => {
    choose(-1);
    list.replaceChildren(
      ...found.map(({ kind, title, url, line }, place) =>
        el(
          "li",
          { id: id + place, role: "option", "aria-selected": "false", "data-url": url },
          el("span", { class: "kind" }, KINDS[kind]),
          el("b", {}, title),
          el("span", { class: "soft" }, line ?? ""),
        ),
      ),
    );
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", !list.hidden);
    said.textContent = list.hidden ? "" : `${found.length}条建议，按上下键选`;
  };
  const close = () => {
    turn += 1;
    show([]);
  };
  const suggest = async () => {
    turn += 1;
    const mine = turn;
    /* Without suggestions the form still asks the search page. */
    const found = await engine(form).suggest(box.value).catch(() => []);
    if (mine === turn && document.activeElement === box) show(found);
  };

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", id);
  close();
  form.append(list, said);

  const forget = whenTyped(box, 120, suggest);
  form.addEventListener("submit", () => {
    forget();
    close();
  });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    const { key } = event;
    const count = options.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (event.isComposing) return;
    if (step && count) choose(((at + step + count + 2) % (count + 1)) - 1);
    else if (step) suggest();
    else if (key === "Enter" && at >= 0) options[at].click();
    else if (key === "Escape" && count) close();
    else return;
    event.preventDefault();
  });
  /* The press would take the focus from the box, and with it the list. */
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => location.assign(target.closest("li").dataset.url));
  suggest();
}

export function start(form) {
  combobox(form);
  if (form.closest(".search-page")) searchPage(form);
}
