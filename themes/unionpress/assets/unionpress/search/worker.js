/* The engine's own thread: answers { base, number, method, argument } with { number, value } or { number, error }. */

const version = new URL(import.meta.url).search;
const opened = new Map();

async function answer({ base, method, argument }) {
  if (!opened.has(base)) opened.set(base, import(`./core.js${version}`).then(({ open }) => open(base)));
  return (await opened.get(base))[method](argument);
}

onmessage = async ({ data }) => {
  try {
    postMessage({ number: data.number, value: await answer(data) });
  } catch (error) {
    postMessage({ number: data.number, error: { code: error.code ?? "broken", message: String(error.message) } });
  }
};
