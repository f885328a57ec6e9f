/* The search page: the address is the question; words and places stand in search.html. */

import { el, engine, KINDS, whenTyped } from "./form.js";

const STEP = 10;
const FEW = 6;
const BEST = 3;

export function searchPage(form) {
  const box = form.elements.q;
  const [results, said, facets, chosen, sort, more, retry, exits] =
    ["results", "said", "facets", "chosen", "sort", "more", "retry", "exits"].map((id) => document.getElementById(id));
  const sections = [...facets.querySelectorAll("section")];
  const names = ["q", ...sections.map((section) => section.dataset.facet), "sort"];
  const { title } = document;
  const touched = matchMedia("(hover: none)").matches;
  let question;
  let committed;
  let next;
  let turn = 0;

  const clean = (words) => (words ?? "").trim().slice(0, box.maxLength);
  function asked() {
    const given = new URL(location).searchParams;
    return Object.fromEntries(names.map((name) => [name, clean(given.get(name))]));
  }
  /* In one order, so that one question has one address; "" takes a part away. */
  function addressOf(changes, of = question) {
    const all = { ...of, ...changes };
    const parts = new URLSearchParams(names.filter((name) => all[name]).map((name) => [name, all[name]]));
    return location.pathname + `?${parts}`.replace(/\?$/, "");
  }

  const say = (sentences, values) => {
    said.textContent = sentences.map((name) => said.dataset[name].replace(/{(.)}/, (_, key) => values[key])).join("");
  };
  const draw = (part, items) => {
    part.replaceChildren(...items);
    part.hidden = !items.length;
  };
  const marked = (pairs) => pairs.map(([text, mark]) => (mark ? el("mark", {}, text) : text));
  const line = (name, ...parts) => (parts[0] ? [el("p", { class: name }, ...parts)] : []);

  /* The key finds the link again when all has been drawn anew. */
  const link = (key, changes, current, ...parts) =>
    el("li", {}, el("a", { "data-key": key, href: addressOf(changes), "aria-current": !!current }, ...parts));

  const item = ({ kind, id, url }, name, label, heading, ...rest) =>
    el(
      "li",
      { "data-kind": kind, "data-id": id, class: name },
      ...line("label", label),
      el("h2", { class: "title" }, el("a", { href: url }, ...heading)),
      ...rest.flat(),
    );
  const story = (it) => {
    const date = it.date.replace(/(\d+)-0?(\d+)-0?(\d+)/, "$1年$2月$3日");
    const facts = [it.typeLabel, it.line, date].map((word) => el("span", {}, word));
    return item(it, "found-story", it.kicker, marked(it.titleMarks), line("summary", ...marked(it.snippet)), line("meta", ...facts));
  };
  const answer = (it) => {
    const phone = it.phone ? [el("a", { class: "tel", href: `tel:${it.phone.replace(/[^\d+]/g, "")}` }, it.phone)] : [];
    return item(it, `answer ${it.kind}`, KINDS[it.kind], [it.title], line("work", it.line), phone);
  };

  /* Draws with the focus where it was: on the link of the same key, or else on what is said. */
  function redraw(draw) {
    const { key } = document.activeElement.dataset;
    draw();
    if (key !== undefined) (document.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? said).focus();
  }

  function drawChoices({ trail, ...all }) {
    /* The chosen region stands after those it lies in, before those in it, and leads back one step. */
    const way = trail.map((step, at) => ({ ...step, chosen: !trail[at + 1], back: trail[at - 1]?.value }));
    const chips = [];
    for (const section of sections) {
      const name = section.dataset.facet;
      const options = [...(name === "region" ? way : []), ...(all[name] ?? [])];
      const items = options.map(({ value, label, count, chosen: current, back }) =>
        link(name + value, { [name]: current ? back : value }, current, label, " ", el("span", { class: "count" }, count ?? "")),
      );
      const [few, rest] = section.querySelectorAll("ul");
      section.hidden = !items[1] && !question[name];
      draw(few, items.splice(0, FEW));
      draw(rest, items);
      rest.parentElement.hidden = rest.hidden;
      if (question[name]) {
        const steps = name === "region" ? way : options.filter((option) => option.chosen);
        chips.push(link(`-${name}`, { [name]: "" }, false, steps.map((step) => step.label).join(" › ") || question[name]));
      }
    }
    facets.hidden = sections.every((section) => section.hidden);
    draw(chosen, chips);
  }

  function drawOrders() {
    const orders = [...sort.querySelectorAll("a")].map(({ textContent, dataset: { key } }) =>
      link(key, { sort: key }, key === question.sort, textContent),
    );
    draw(sort, orders);
  }

  function settle(state, found) {
    results.dataset.total = found?.total ?? 0;
    results.dataset.state = state;
    next = found?.next;
    more.hidden = !found?.more;
    retry.hidden = state !== "error";
    exits.hidden = state === "done" || state === "partial";
  }

  function clear(state, ...sentences) {
    for (const part of [facets, chosen, sort]) part.hidden = true;
    results.replaceChildren();
    say(sentences);
    settle(state);
  }

  function show(found) {
    const { state, total, missing, synonyms } = found;
    const filtered = sections.some((section) => question[section.dataset.facet]);
    const cards = filtered ? [] : found.cards;
    redraw(drawOrders);
    sort.hidden = !question.q || total < 2;
    // The choices come later; their place is kept, so that nothing moves then.
    facets.hidden = !filtered && !total;
    const answers = (weak) => el("ul", { class: "answers" }, ...cards.filter((card) => !!card.weak === weak).map(answer));
    const stories = found.results.map(story);
    results.replaceChildren(answers(false), el("ol", {}, ...stories.splice(0, BEST)), answers(true), el("ol", {}, ...stories));
    const values = {
      n: (found.exact ? "" : "约") + total,
      q: question.q && `“${question.q}”`,
      c: cards.length,
      m: state === "partial" && missing.filter((word) => word[1]).join("、"),
      s: synonyms.flatMap(([, others]) => others).join("、"),
    };
    const nothing = filtered ? "filtered" : cards[0] ? "cards" : "empty";
    say([...(values.q ? ["asked"] : []), total ? state : nothing, ...(values.m ? ["missing"] : []), ...(values.s ? ["also"] : [])], values);
    settle(state, found);
  }

  /* Gives nothing where a later question has overtaken this one. */
  async function ask(from, count) {
    turn += 1;
    const mine = turn;
    results.dataset.state = "loading";
    try {
      const late = new Promise((_, fail) => setTimeout(fail, 20_000));
      const search = engine(form).search({ ...question, from, count });
      const found = await Promise.race([search, late]);
      if (mine === turn) return found;
    } catch (reason) {
      if (mine === turn) clear("error", reason?.code === "old" ? "old" : "network");
    }
    return undefined;
  }

  async function run(kept) {
    document.title = (question.q && `${question.q} - `) + title;
    turn += 1;
    if (addressOf({ sort: "" }) === location.pathname) return clear("idle");
    const found = await ask(0, kept?.count ?? STEP);
    if (!found) return undefined;
    show(found);
    if (kept) scrollTo(0, kept.top);
    const mine = turn;
    const choices = await engine(form).facets(question).catch(() => ({ trail: [] }));
    return mine === turn && redraw(() => drawChoices(choices));
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
  const forget = whenTyped(box, 200, () => {
    if (typed() === addressOf()) return;
    history.replaceState(null, "", typed());
    question = asked();
    run();
  });
  form.addEventListener("submit", (event) => {
    const address = typed();
    event.preventDefault();
    forget();
    if (touched) box.blur();
    if (address === committed) return;
    /* Typing has only borrowed the entry of the last question. */
    history.replaceState(null, "", committed);
    go(address);
  });
  document.querySelector(".found").addEventListener("click", (event) => {
    const followed = event.target.closest("a");
    if (!followed || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if ("key" in followed.dataset) {
      event.preventDefault();
      go(followed.href);
    } else history.replaceState({ count: results.querySelectorAll("ol > li").length, top: scrollY }, "");
  });
  more.addEventListener("click", async () => {
    const found = await ask(next, STEP);
    if (!found) return;
    const items = found.results.map(story);
    results.lastChild.append(...items);
    say(["more"], { n: items.length });
    settle(found.state, found);
    items[0]?.querySelector("a").focus({ preventScroll: true });
  });
  retry.addEventListener("click", () => run());
  window.addEventListener("popstate", () => {
    if (addressOf({}, asked()) !== addressOf()) open();
  });
  for (const section of sections) section.hidden = true;
  facets.open = matchMedia("(min-width: 64em)").matches;
  open();
  if (!box.value && !touched) box.focus();
}
