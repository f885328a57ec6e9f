/* Texts in the form in which they are compared, as generator/search/normal.py and terms.py make them; one table of cases
   (tests/search/tokens.json) holds both to the same. */

const SEPARATORS =
  /[\x00-\x24\x26-\x2d\/:-@[-`{-\xbf\xd7\xf7\u2000-\u206f\u2190-\u2bff\u3000-\u3006\u3008-\u303f\ufe10-\ufe6f\uff00-\uffef]+/;
const OTHER_FORM = /[A-ZÀ-ÖØ-Þ％－．０-９Ａ-Ｚａ-ｚ]/g;
const INSIDE_NUMBER = /(?<=[0-9]{3})-(?=[0-9]{3})|(?<=[0-9]),(?=[0-9]{3}(?![0-9]))/g;

/* So much of a line stands before what is marked. */
const LEAD = 30;
const FIRST_TERMS = 5;

/* Gives pairs of traditional and simplified characters as a Map. */
export const scripts = (pairs) => new Map(pairs.match(/[^]{2}/g)?.map((pair) => [...pair]));

/* Gives a text in half width, lower case and simplified characters, of the same length; `script` is a Map of characters. */
export function fold(text, script) {
  const folded = text.replace(OTHER_FORM, (one) => one.normalize("NFKC").toLowerCase());
  return script?.size ? folded.replace(/[^]/g, (one) => script.get(one) ?? one) : folded;
}

export const normal = (text, script) => fold(text, script).replace(INSIDE_NUMBER, "");

/* Gives the parts of a normal text between separators. */
export const pieces = (text) => [...new Set(text.split(SEPARATORS).filter(Boolean))];

/* Gives the terms of a piece: pairs of neighbours; two digits with what is beside them are one, of two characters as well. */
export function terms(piece) {
  const found = new Set();
  const digit = (at) => /^[0-9]$/.test(piece[at]);
  const both = (at) => String.fromCharCode(0xe000 + Number(piece.slice(at, at + 2)));
  const two = (at) => digit(at) && digit(at + 1);
  const ending = (at) => at > 0 && !digit(at - 1) && two(at);
  const leading = (at) => two(at) && at + 2 < piece.length;
  for (let i = 0; i < piece.length - 1; i++) {
    if (ending(i)) found.add(piece[i - 1] + both(i));
    if (leading(i)) found.add(both(i) + piece[i + 2]);
    // A pair that is part of such a three says nothing more.
    if (!(ending(i) || leading(i) || ending(i + 1) || leading(i - 1))) found.add(piece.slice(i, i + 2));
  }
  return [...found];
}

/* Gives the terms of a word to begin with: not those that nearly every story has, and not all of a long word. What they
   leave is compared with the texts; only where they leave much, the rest is asked too. */
export function chosenOf(all, frequent) {
  const rare = all.filter((term) => !frequent.has(term));
  const some = rare.length ? rare : all;
  const step = Math.max(1, (some.length - 1) / (FIRST_TERMS - 1));
  return some.filter((_, i) => Math.round(Math.round(i / step) * step) === i);
}

/* Gives the characters that a term stands for. */
export const spelt = (term) =>
  term.replace(/[\ue000-\ue063]/g, (one) => String(one.charCodeAt(0) - 0xe000).padStart(2, "0"));

/* Gives a text as [text, marked] pairs; marked is what is one of the needles, which are in normal form. */
export function marks(text, needles, script) {
  const folded = fold(text, script);
  const left = new Set([...folded.matchAll(INSIDE_NUMBER)].map(({ index }) => index));
  // Where each unit of the normal form is in the text.
  const places = [...folded.split("").keys()].filter((at) => !left.has(at));
  const plain = places.map((at) => folded[at]).join("");
  const marked = new Uint8Array(text.length);
  for (const needle of needles) {
    for (let at = plain.indexOf(needle); at >= 0; at = plain.indexOf(needle, at + 1)) {
      marked.fill(1, places[at], places[at + needle.length - 1] + 1);
    }
  }
  const out = [];
  for (let i = 0, from = 0; i < text.length; from = i) {
    while (i < text.length && marked[i] === marked[from]) i++;
    out.push([text.slice(from, i), !!marked[from]]);
  }
  return out;
}

/* Gives the line with most of the needles, cut to so many characters around the first. */
export function snippet(text, needles, script, length) {
  const lines = text.split("\n").map((line) => marks(line, needles, script));
  const rate = (pairs) => new Set(pairs.filter(([, on]) => on).map(([part]) => part)).size;
  const best = lines.reduce((a, b) => (rate(b) > rate(a) ? b : a));
  const before = best[1] && !best[0][1] ? best[0][0].length : 0;
  let skip = Math.max(0, before - LEAD);
  let left = length;
  const out = skip ? [["…", false]] : [];
  for (const [part, on] of best) {
    const kept = part.slice(skip, skip + left);
    skip = Math.max(0, skip - part.length);
    left -= kept.length;
    if (kept) out.push([kept, on]);
  }
  return left ? out : [...out, ["…", false]];
}

/* Gives the shard, of a number that is a power of two, in which a term or a name lies. What somebody is called ( =…) lies beside
   the first term of it, which is asked for anyway. */
export function shardOf(name, shards) {
  const units = name.replace(/^ =/, "").split("").map((one) => one.charCodeAt(0));
  const number = units[0] === 32 ? units.reduce((sum, unit) => Math.imul(sum, 31) + unit) : units[0] | (units[1] << 16);
  return Math.imul(number, 0x9e3779b1) >>> (Math.clz32(shards) + 1);
}
