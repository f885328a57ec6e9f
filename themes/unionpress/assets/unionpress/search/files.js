/* The files of the index: fetched once, opened, read. What they hold is told in generator/search/files.py and postings.py. */

const REMEMBERED = 4000;

/* Gives a function name, reader -> promise of what is read from the opened bytes. What failed is asked for again the next time. */
export function opener(base) {
  const found = new Map();

  async function fetched(name, read) {
    let code = "old";
    try {
      const opened = new DecompressionStream("deflate");
      code = "network";
      // Shards belong together: an old one from the browser's store would not fit; asking costs little when nothing changed.
      const response = await fetch(new URL(name, base), { cache: "no-cache" });
      if (!response.ok) throw response.status;
      code = "broken";
      return read(new Uint8Array(await new Response(response.body.pipeThrough(opened)).arrayBuffer()));
    } catch (reason) {
      found.delete(name);
      throw Object.assign(new Error(`${name}: ${reason}`), { code });
    }
  }

  return (name, read) => {
    if (!found.has(name)) {
      if (found.size >= REMEMBERED) found.delete(found.keys().next().value);
      found.set(name, fetched(name, read));
    }
    return found.get(name);
  };
}

export const json = (bytes) => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
export const wide = (bytes) => new TextDecoder("utf-16le").decode(bytes);

/* Gives what a shard has: term or name -> [[key of a segment, its hits] …]. Names begin with a space; what hits are is told in rank.js. */
export function shard(bytes) {
  const found = new Map();
  const lists = [];
  let at = 0;

  function byte() {
    if (at === bytes.length) throw new RangeError("ends too early");
    return bytes[at++];
  }
  function number() {
    for (let value = 0, factor = 1; ; factor *= 128) {
      const one = byte();
      value += (one & 127) * factor;
      if (one < 128) return value;
    }
  }
  const times = (read) => Array.from({ length: number() }, read);
  // Half of a rare character may be a term's: a TextDecoder would not give it.
  const unit = () => byte() | (byte() << 8);
  const term = () => String.fromCharCode(unit(), unit());
  const name = () => ` ${String.fromCharCode(...times(number))}`;

  times(() => {
    const key = number();
    for (const one of [...times(term), ...times(name)]) {
      const hits = new Array(number());
      lists.push(hits);
      if (!found.has(one)) found.set(one, []);
      found.get(one).push([key, hits]);
    }
  });
  for (const hits of lists) for (let i = 0, document = 0; i < hits.length; i++) hits[i] = (document += number()) << 6;
  for (const hits of lists) for (let i = 0; i < hits.length; i++) hits[i] |= byte();
  if (at < bytes.length) throw new RangeError("does not end where it should");
  return found;
}
