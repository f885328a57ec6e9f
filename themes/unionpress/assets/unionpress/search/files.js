/* The files of the index: fetched once, opened, read. What they hold is told in generator/search/files.py and postings.py. */

const REMEMBERED = 4000;

const fault = (code, message) => Object.assign(new Error(message), { code });

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
      if (!response.ok) throw new Error(response.status);
      code = "broken";
      return read(await new Response(response.body.pipeThrough(opened)).arrayBuffer());
    } catch (reason) {
      found.delete(name);
      throw fault(code, `${name}: ${reason.message}`);
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

/* Gives what a shard has: term or name -> [[key of a segment, bytes of the list] …]. Names begin with a space. */
export function shard(buffer) {
  const bytes = new Uint8Array(buffer);
  const found = new Map();
  let at = 0;

  function take(length) {
    at += length;
    if (at > bytes.length) throw new RangeError("ends too early");
    return bytes.subarray(at - length, at);
  }

  function number() {
    for (let value = 0, factor = 1; ; factor *= 128) {
      const [byte] = take(1);
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  function lists(key, read) {
    const names = Array.from({ length: number() }, read);
    const lengths = names.map(number);
    names.forEach((name, i) => {
      if (!found.has(name)) found.set(name, []);
      found.get(name).push([key, take(lengths[i])]);
    });
  }

  while (at < bytes.length) {
    const key = number();
    const end = number() + at;
    lists(key, () => {
      // Half of a rare character may be a term's: a TextDecoder would not give it.
      const [a, b, c, d] = take(4);
      return String.fromCharCode(a | (b << 8), c | (d << 8));
    });
    lists(key, () => ` ${new TextDecoder().decode(take(number()))}`);
    if (at !== end) throw new RangeError("does not end where it should");
  }
  return found;
}

/* Gives the units of a list, rising, each increased by `base`; what is not below `limit` is left out. */
export function units(bytes, base, limit, out) {
  let unit = 0;
  for (let at = 0; at < bytes.length; ) {
    let gap = bytes[at++];
    if (gap === 255) gap = bytes[at++] | (bytes[at++] << 8);
    unit += gap;
    if (unit < limit) out.push(base + unit);
  }
}
