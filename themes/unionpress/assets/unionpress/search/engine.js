/*
 * The search of this site, for pages. The modules beside it (worker, core, terms, files, rank) are its inside.
 *
 *   import { open } from "./search/engine.js";
 *   const engine = open(base);            // base: absolute URL of search/index/ (ends in /); loads nothing yet
 *   const found = await engine.search({ q, type, region, topic, year, person, sort, from, count });
 *   const offers = await engine.suggest(text);
 *   engine.close();
 *
 * search(query) — every key may be missing or "". q: the words; type: slug (news, feature …); region: code (420684);
 *   topic, person: id; year: "2026"; sort: "" (relevance) or "date"; from: number of results to pass over (0);
 *   count: how many to give (10). With an empty q and a filter, everything behind the filter is found, newest first.
 *   Gives
 *   { state: "done"      every result has all the words
 *          | "partial"   nothing has all of them; these have the most of what is rare
 *          | "empty",    nothing at all (also for a q without a word that can be looked up, and no filter)
 *     total,             how many results there are
 *     exact,             false: total is an upper bound (“约”), since phrases are compared with the texts of what is shown only
 *     more,              whether there are results after these
 *     next,              the `from` of the next page (results that turned out not to have a phrase are passed over)
 *     results: [{ kind: "story", id, url, title, titleMarks: [[text, marked] …], kicker, date: "2026-01-29",
 *                 place, type, typeLabel, snippet: [[text, marked] …] }],
 *     cards:   [{ kind: "person" | "event" | "service" | "region" | "topic", id, url, title, line, phone }],  only when from is 0
 *     facets:  { type, topic, year, person, region: [{ value, label, count, chosen }],
 *                trail: [{ value, label }] },   region: those below the chosen one; trail: the way to it, itself last.
 *                Counts of a facet leave out its own choice, so that a reader sees what changing it would give.
 *                null when asked with facets: false.
 *     missing:  [word …]                      words or pieces that nothing has
 *     synonyms: [[word, [also looked for …]] …] }
 * suggest(text) gives at most 8 of { kind, id, title, url, line }: regions, people, topics, services, events whose name
 *   has the text, begins with it in pinyin (yicheng), or has it as pinyin initials (yc).
 *
 * All texts are plain text, never HTML. All url are absolute. Promises are rejected with an Error whose `code` is
 *   "network" (a file could not be fetched), "broken" (a file is not what it should be) or "old" (the browser cannot
 *   open compressed files). A newer search() does not cancel an older one: compare what you asked last.
 */

const version = new URL(import.meta.url).search;
const beside = (name) => new URL(name + version, import.meta.url);

/* Gives the engine at once. It works in a worker of its own; where none can start, on the page's own thread. */
export function open(base) {
  let number = 0;
  const waiting = new Map();
  let core;
  let worker;

  const here = () => (core ??= import(beside("core.js")).then((module) => module.open(base)));

  function start() {
    try {
      worker = new Worker(beside("worker.js"), { type: "module" });
    } catch {
      return;
    }
    worker.onmessage = ({ data }) => {
      const { settle, fail } = waiting.get(data.number);
      waiting.delete(data.number);
      if (data.error) fail(Object.assign(new Error(data.error.message), { code: data.error.code }));
      else settle(data.value);
    };
    // A worker that cannot be loaded (an old browser, a strict host) hands over what it was asked.
    worker.onerror = () => {
      worker.terminate();
      worker = null;
      for (const { method, argument, settle, fail } of waiting.values()) {
        here().then((found) => found[method](argument)).then(settle, fail);
      }
      waiting.clear();
    };
  }

  function ask(method, argument) {
    if (worker === undefined) start();
    if (!worker) return here().then((found) => found[method](argument));
    return new Promise((settle, fail) => {
      number += 1;
      waiting.set(number, { method, argument, settle, fail });
      worker.postMessage({ base, number, method, argument });
    });
  }

  return {
    search: (query) => ask("search", query),
    suggest: (text) => ask("suggest", text),
    close() {
      worker?.terminate();
      worker = null;
    },
  };
}
