/* The files of the index: fetched once, opened, read. What they hold is told in generator/search/files.py and postings.py. */

const REMEMBERED = 1500;

export function fault(code, message) {
  return Object.assign(new Error(message), { code });
}

/* Gives a function name -> promise of the opened bytes. What failed is asked for again the next time. */
export function opener(base) {
  const found = new Map();

  async function fetched(name) {
    if (typeof DecompressionStream === "undefined") throw fault("old", "no DecompressionStream");
    let response;
    try {
      // Shards belong together: an old one from the browser's store would not fit; asking costs little when nothing changed.
      response = await fetch(new URL(name, base), { cache: "no-cache" });
    } catch (reason) {
      throw fault("network", `${name}: ${reason.message}`);
    }
    if (!response.ok) throw fault("network", `${name}: ${response.status}`);
    try {
      return await new Response(response.body.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
    } catch (reason) {
      throw fault("broken", `${name}: ${reason.message}`);
    }
  }

  return function open(name, read) {
    if (!found.has(name)) {
      if (found.size >= REMEMBERED) found.delete(found.keys().next().value);
      const promise = fetched(name).then((bytes) => {
        try {
          return read(bytes);
        } catch (reason) {
          throw fault("broken", `${name}: ${reason.message}`);
        }
      });
      found.set(name, promise);
      promise.catch(() => found.delete(name));
    }
    return found.get(name);
  };
}

export const json = (bytes) => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
export const wide = (bytes) => new TextDecoder("utf-16le").decode(bytes);

/* Gives what a shard has: term or name -> [[key of a segment, bytes of the list] …]. Names begin with a space. */
export function shard(buffer) {
  const bytes = new Uint8Array(buffer);
  const text = new TextDecoder();
  const found = new Map();
  let at = 0;

  function number() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      if (at >= bytes.length) throw new RangeError("ends too early");
      const byte = bytes[at++];
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  function take(length) {
    if (at + length > bytes.length) throw new RangeError("ends too early");
    at += length;
    return bytes.subarray(at - length, at);
  }

  function lists(key, names) {
    const lengths = names.map(number);
    names.forEach((name, i) => {
      if (!found.has(name)) found.set(name, []);
      found.get(name).push([key, take(lengths[i])]);
    });
  }

  const some = (read) => Array.from({ length: number() }, read);
  while (at < bytes.length) {
    const key = number();
    const end = number() + at;
    lists(key, some(() => {
      const [a, b, c, d] = take(4);
      return String.fromCharCode(a | (b << 8), c | (d << 8));
    }));
    lists(key, some(() => ` ${text.decode(take(number()))}`));
    if (at !== end) throw new RangeError("does not end where it should");
  }
  return found;
}

/* Gives the units of a list, rising, each increased by `base`; what is not below `limit` is left out. */
export function units(bytes, base, limit, out) {
  let unit = 0;
  for (let at = 0; at < bytes.length; ) {
    let gap = bytes[at++];
    if (gap === 255) {
      gap = bytes[at] | (bytes[at + 1] << 8);
      at += 2;
    }
    unit += gap;
    if (unit < limit) out.push(base + unit);
  }
  return out;
}
