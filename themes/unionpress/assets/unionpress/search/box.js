/* Suggestions below a search form: the combobox of the WAI-ARIA practices, with a list and without completion.
   site.js loads this when the reader turns to a form; the search page's own form goes on to page.js. */

const version = new URL(import.meta.url).search;
const KINDS = { region: "地区", person: "人物", topic: "话题", service: "服务", event: "活动", story: "稿件" };
const PAUSE = 120;

let opening;

/* The engine, opened once; after a failure the next question opens it anew. */
export function engine(form) {
  opening ??= import(`./engine.js${version}`)
    .then(({ open }) => open(new URL("index/", form.action).href))
    .catch((reason) => {
      opening = undefined;
      throw reason;
    });
  return opening;
}

export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name]);
  made.append(...children);
  return made;
}

/* Calls `then` when nothing was typed for a while, and never while an input method is composing. */
export function whenTyped(box, pause, then) {
  let timer;
  const typed = ({ isComposing }) => {
    clearTimeout(timer);
    if (!isComposing) timer = setTimeout(then, pause);
  };
  box.addEventListener("input", typed);
  box.addEventListener("compositionend", () => typed({}));
  return () => clearTimeout(timer);
}

function combobox(form) {
  const box = form.elements.q;
  const id = `${box.id}-list`;
  const list = el("ul", { id, role: "listbox", "aria-label": "建议", class: "suggestions", hidden: "" });
  const said = el("span", { role: "status", class: "hidden" });
  let turn = 0;
  let at = -1;

  const choose = (place) => {
    const options = list.children;
    options[at]?.setAttribute("aria-selected", "false");
    at = place;
    options[at]?.setAttribute("aria-selected", "true");
    options[at]?.scrollIntoView({ block: "nearest" });
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", options[at].id);
  };
  const show = (found) => {
    choose(-1);
    list.replaceChildren(
      ...found.map(({ kind, title, url, line }, place) =>
        el(
          "li",
          { id: `${id}-${place}`, role: "option", "aria-selected": "false", "data-url": url },
          el("span", { class: "kind" }, KINDS[kind] ?? ""),
          el("b", {}, title),
          el("span", { class: "soft" }, line ?? ""),
        ),
      ),
    );
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    said.textContent = found.length ? `${found.length}条建议，按上下键选` : "";
  };
  const close = () => {
    turn += 1;
    show([]);
  };
  const suggest = async () => {
    turn += 1;
    const mine = turn;
    const text = box.value.trim();
    try {
      const found = text ? await (await engine(form)).suggest(text) : [];
      if (mine === turn && document.activeElement === box) show(found);
    } catch {
      /* Without suggestions the form still asks the search page. */
    }
  };
  const follow = (option) => location.assign(option.dataset.url);

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", id);
  box.setAttribute("aria-expanded", "false");
  form.append(list, said);

  const forget = whenTyped(box, PAUSE, suggest);
  form.addEventListener("submit", () => {
    forget();
    close();
  });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count) choose(((at + 1 + step + count + 1) % (count + 1)) - 1);
    else if (step) suggest();
    else if (event.key === "Enter" && at >= 0) follow(list.children[at]);
    else if (event.key === "Escape" && count) close();
    else return;
    event.preventDefault();
  });
  /* The press would take the focus from the box, and with it the list. */
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) follow(option);
  });
  if (document.activeElement === box) suggest();
}

export async function start(form) {
  combobox(form);
  if (form.closest(".search-page")) (await import(`./page.js${version}`)).start(form, { KINDS, engine, el, whenTyped });
}
