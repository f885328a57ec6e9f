/* The search page: the address is the question, the template has the words and places, texts are never read as HTML. */

const STEP = 20;
const FEW = 6;
const PAUSE = 200;
const PATIENCE = 20_000;
const LONGEST = 200;

export function start(form, { KINDS, engine, el, whenTyped }) {
  const box = form.elements.q;
  const [results, said, facets, chosen, sort, more, retry, exits] =
    ["results", "said", "facets", "chosen", "sort", "more", "retry", "exits"].map((id) => document.getElementById(id));
  const sections = [...facets.querySelectorAll("[data-facet]")];
  const names = ["q", ...sections.map((section) => section.dataset.facet), "sort"];
  const title = document.title;
  let question;
  let committed;
  let next;
  let turn = 0;

  const clean = (words) => (words ?? "").trim().slice(0, LONGEST);
  /* In one order, so that one question has one address. `changes` take parts away by "". */
  function addressOf(changes, of = question) {
    const all = { ...of, ...changes };
    const parts = new URLSearchParams(names.filter((name) => all[name]).map((name) => [name, all[name]]));
    return location.pathname + `?${parts}`.replace(/\?$/, "");
  }
  function asked() {
    const given = new URL(location.href).searchParams;
    return Object.fromEntries(names.map((name) => [name, clean(given.get(name))]));
  }

  const words = (name, filling) => (said.dataset[name] ?? "").replace("{}", () => filling);
  const draw = (part, items) => {
    part.replaceChildren(...items);
    part.hidden = !items.length;
  };
  const marked = (pairs) => pairs.map(([text, mark]) => (mark ? el("mark", {}, text) : text));
  const line = (name, ...parts) => (parts[0] ? [el("p", { class: name }, ...parts)] : []);

  /* A link that changes the question; by its key it is found again when all has been drawn anew. */
  function link(key, changes, current, ...parts) {
    return el("li", {}, el("a", { "data-key": key, href: addressOf(changes), "aria-current": !!current }, ...parts));
  }

  const item = ({ kind, id, url }, name, label, heading, ...more) =>
    el(
      "li",
      { "data-kind": kind, "data-id": id, class: name },
      ...line("label", label),
      el("h2", { class: "title" }, el("a", { href: url }, ...heading)),
      ...more.flat(),
    );
  const story = (it) =>
    item(it, "found-story", it.kicker, marked(it.titleMarks), line("summary", ...marked(it.snippet)), [
      el("p", { class: "meta" }, ...[it.typeLabel, it.place, it.date].map((word) => el("span", {}, word))),
    ]);
  const answer = (it) =>
    item(it, `answer answer-${it.kind}`, KINDS[it.kind], [it.title], line("work", it.line),
      it.phone ? el("a", { class: "tel", href: `tel:${it.phone.replace(/[^\d+]/g, "")}` }, it.phone) : []);

  function drawChoices({ trail, ...all }) {
    /* The regions on the way to the chosen one come before those below it, and it leads back one step. */
    const way = trail.map((step, at) => ({ ...step, chosen: !trail[at + 1], back: trail[at - 1]?.value }));
    const chips = [];
    for (const section of sections) {
      const name = section.dataset.facet;
      const options = name === "region" ? [...way, ...all.region] : all[name];
      const items = options.map(({ value, label, count, chosen, back }) =>
        link(name + value, { [name]: chosen ? back : value }, chosen, label, " ", el("span", { class: "count" }, count ?? "")),
      );
      const [few, rest] = section.querySelectorAll("ul");
      section.hidden = !items[1] && !question[name];
      draw(few, items.splice(0, FEW));
      draw(rest, items);
      rest.parentElement.hidden = rest.hidden;
      if (options.slice(FEW).some((option) => option.chosen)) rest.parentElement.open = true;
      if (question[name]) {
        const steps = name === "region" ? trail : options.filter((option) => option.chosen);
        chips.push(link(`-${name}`, { [name]: "" }, false, steps.map((step) => step.label).join(" › ") || question[name]));
      }
    }
    facets.hidden = sections.every((section) => section.hidden);
    draw(chosen, chips);
    for (const order of sort.querySelectorAll("a")) {
      const { sort: value } = order.dataset;
      order.dataset.key = `sort${value}`;
      order.href = addressOf({ sort: value });
      order.setAttribute("aria-current", value === question.sort);
    }
  }

  function settle(state, spoken, found) {
    said.textContent = spoken;
    results.dataset.total = found?.total ?? 0;
    results.dataset.state = state;
    results.removeAttribute("aria-busy");
    next = found?.next;
    more.hidden = !found?.more;
    retry.hidden = state !== "error";
    exits.hidden = state === "done" || state === "partial";
  }

  function clear(state, spoken) {
    results.replaceChildren();
    for (const part of [facets, chosen, sort]) part.hidden = true;
    settle(state, spoken);
  }

  function show(found) {
    const { key } = document.activeElement.dataset;
    const { state, total, exact, cards, missing, synonyms } = found;
    drawChoices(found.facets);
    sort.hidden = !question.q || total < 2;
    results.replaceChildren(el("ul", { class: "answers" }, ...cards.map(answer)), el("ol", {}, ...found.results.map(story)));
    const quoted = question.q && `“${question.q}”`;
    const also = synonyms.flatMap(([, others]) => others).join("、");
    let spoken = words(state, (exact === false ? "约" : "") + total) + (state === "done" ? quoted : "");
    if (!total) spoken = cards[0] ? words("cards", cards.length) : words(chosen.hidden ? "empty" : "filtered", quoted);
    settle(state, spoken + (missing[0] ? words("missing", missing.join("、")) : "") + (also && words("also", also)), found);
    if (key) (document.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? said).focus();
  }

  /* Gives what is found, or nothing where a later question has overtaken this one. */
  async function ask(from, count) {
    turn += 1;
    const mine = turn;
    results.dataset.state = "loading";
    results.setAttribute("aria-busy", "true");
    try {
      const late = new Promise((_, fail) => setTimeout(fail, PATIENCE));
      const search = engine(form).then((opened) => opened.search({ ...question, from, count, facets: !from }));
      const found = await Promise.race([search, late]);
      if (mine === turn) return found;
    } catch (reason) {
      if (mine === turn) clear("error", words(reason?.code === "old" ? "old" : "network"));
    }
    return undefined;
  }

  async function run(kept) {
    document.title = (question.q && `${question.q} - `) + title;
    if (addressOf({ sort: "" }) === location.pathname) {
      turn += 1;
      clear("idle", "");
      return;
    }
    const found = await ask(0, kept?.count ?? STEP);
    if (!found) return;
    show(found);
    if (kept) scrollTo(0, kept.top);
  }

  function open() {
    question = asked();
    committed = addressOf();
    box.value = question.q;
    run(history.state);
  }

  function go(address) {
    history.pushState(null, "", address);
    open();
  }

  const typed = () => addressOf({ q: clean(box.value) });
  const forget = whenTyped(box, PAUSE, () => {
    if (typed() === addressOf()) return;
    history.replaceState(null, "", typed());
    question = asked();
    run();
  });
  form.addEventListener("submit", (event) => {
    const address = typed();
    event.preventDefault();
    forget();
    if (!matchMedia("(hover: hover)").matches) box.blur();
    if (address === committed) return;
    /* While typing, the entry of the last question was only borrowed. */
    history.replaceState(null, "", committed);
    go(address);
  });
  document.querySelector(".found").addEventListener("click", (event) => {
    const followed = event.target.closest("a");
    if (!followed || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if ("key" in followed.dataset) {
      event.preventDefault();
      go(followed.href);
    } else history.replaceState({ count: results.lastChild.childElementCount, top: scrollY }, "");
  });
  more.addEventListener("click", async () => {
    const found = await ask(next, STEP);
    if (!found) return;
    const items = found.results.map(story);
    results.lastChild.append(...items);
    settle(found.state, words("more", items.length), found);
    items[0]?.querySelector("a").focus({ preventScroll: true });
  });
  retry.addEventListener("click", () => run());
  window.addEventListener("popstate", () => {
    if (addressOf({}, asked()) !== addressOf()) open();
  });
  const wide = matchMedia("(min-width: 64em)");
  const unfold = () => {
    facets.open = wide.matches;
  };
  wide.addEventListener("change", unfold);
  unfold();
  open();
  if (!box.value && matchMedia("(hover: hover)").matches) box.focus();
}
