/* The search of this site, for pages; docs/search.md tells what may be asked and what is given. It works in a worker of
   its own, which loads this file too; where none can start, on the page's own thread. */

import { engineOf } from "./core.js";

if (!self.document) {
  // A worker's name is the address of its index.
  const engine = engineOf(self.name);
  onmessage = async ({ data: { number, method, argument } }) => {
    try {
      postMessage({ number, value: await engine[method](argument) });
    } catch ({ code = "broken", message }) {
      postMessage({ number, error: { code, message } });
    }
  };
}

/* Gives the engine at once. */
export function open(base) {
  const waiting = [];
  let worker;
  let own;

  const here = ({ method, argument, settle, fail }) => (own ??= engineOf(base))[method](argument).then(settle, fail);

  // A worker that cannot be loaded (an old browser, a strict host) hands over what it was asked.
  const giveUp = () => {
    worker = undefined;
    waiting.forEach(here);
  };
  try {
    worker = new Worker(import.meta.url, { type: "module", name: base });
    worker.onerror = giveUp;
    worker.onmessage = ({ data: { number, value, error } }) => {
      const { settle, fail } = waiting[number];
      delete waiting[number];
      if (error) fail(Object.assign(new Error(), error));
      else settle(value);
    };
  } catch {
    // Then without.
  }

  const ask = (method) => (argument) =>
    new Promise((settle, fail) => {
      const one = { method, argument, settle, fail };
      if (worker) worker.postMessage({ number: waiting.push(one) - 1, method, argument });
      else here(one);
    });

  return { search: ask("search"), facets: ask("facets"), suggest: ask("suggest"), close: () => worker?.terminate() };
}
