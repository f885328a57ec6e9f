/* The search of this site, for pages; docs/search.md tells what may be asked and what is given. */

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
