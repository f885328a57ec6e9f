/* Lists of hits -> documents in order. A hit is a document and, in the lowest six bits, the slots of it that have a term: the
   title, the tags, four passages; see generator/search/document.py. Lists rise. */

const SLOTS = 63;
const BODY = 60;
/* The ways in which a word is found: as it is written, by pinyin, by a synonym; what it counts in the title, among the tags, in the body. */
export const [WRITTEN, SOUND, SYNONYM] = [1, 2, 4];
const WEIGHTS = { [WRITTEN]: [9, 6, 2], [SOUND]: [6, 6, 2], [SYNONYM]: [5, 4, 1] };
const TOGETHER = 3;
const NEARER = [0.5, 0.2, 0.05, 0.05, 0.05, 0.05];
const OFFERED = ["region", "person", "topic", "service", "event"];
const MOST_OFFERS = 8;

export const documentOf = (hit) => hit >> 6;
const smallestFirst = (lists, size) => [...lists].sort((a, b) => a[size] - b[size]);

/* Gives what all lists have: hits in the same slots of the same documents. */
export function common(lists) {
  const [first = [], ...rest] = smallestFirst(lists, "length");
  return rest.reduce((left, list) => {
    const out = [];
    let i = 0;
    for (const hit of left) {
      while (list[i] < (hit & ~SLOTS)) i++;
      const both = hit & list[i];
      if ((hit ^ list[i]) <= SLOTS && both & SLOTS) out.push(both);
    }
    return out;
  }, first);
}

/* Gives document -> { slots, weight, ways } from pairs of a way and the hits that were found by it. */
export function gathered(pairs) {
  const found = new Map();
  for (const [way, hits] of pairs) {
    for (const hit of hits) {
      const number = documentOf(hit);
      let one = found.get(number);
      if (!one) found.set(number, (one = { slots: 0, weight: 0, ways: 0 }));
      one.slots |= hit & SLOTS;
      one.weight = Math.max(one.weight, WEIGHTS[way][hit & 1 ? 0 : hit & 2 ? 1 : 2]);
      one.ways |= way;
    }
  }
  return found;
}

/* Gives [document, score] of all documents that every word has; words that stand together count more. */
export function scored(words) {
  const [first, ...rest] = smallestFirst(words, "size");
  const out = [];
  next: for (const [number, { weight, slots }] of first) {
    let score = weight;
    let together = slots;
    for (const word of rest) {
      const other = word.get(number);
      if (!other) continue next;
      score += other.weight;
      together &= other.slots;
    }
    out.push([number, score + (rest.length && together ? TOGETHER : 0)]);
  }
  return out;
}

export const most = (numbers) => numbers.reduce((a, b) => Math.max(a, b), 0);

/* Gives [document, score] of the documents that have most of what is rare; clues are lists of hits with a weight. */
export function nearest(clues) {
  const sums = new Map();
  for (const { hits, weight } of clues) {
    for (const hit of hits) {
      // A clue counts once for a document, and a little more for each part that it stands in.
      const share = NEARER.reduce((sum, more, slot) => sum + ((hit >> slot) & 1) * more, 1);
      sums.set(documentOf(hit), (sums.get(documentOf(hit)) ?? 0) + weight * share);
    }
  }
  const enough = 0.4 * most([...sums.values()]);
  return [...sums].filter(([, sum]) => sum > enough).sort(byScore);
}

/* How much a clue weighs that is found in so many of an index's documents. */
export const rarity = (found, all) => Math.log(1 + (all * 6) / (found + 1));

/* The best first, then the newest: documents are numbered by date. */
export const byScore = (a, b) => b[1] - a[1] || b[0] - a[0];
export const byDate = (a, b) => b[0] - a[0];

/* Gives the slot to show a piece of: where most of the words stand together, in the body if they are there. */
export function slotOf(words, number) {
  const each = words.map((word) => word.get(number)?.slots ?? 0).filter(Boolean);
  for (const slots of [each.reduce((a, b) => a & b, BODY), ...each]) {
    const body = slots & BODY;
    if (body) return 31 - Math.clz32(body & -body);
  }
  return 2;
}

/* Gives the offers (see generator/search/offers.py) that have a text: who is called so, who begins with it, who has it. */
export function offered(offers, asked) {
  const rate = (key) => {
    if (key === asked) return 0;
    const rated = key.startsWith(asked) ? 1 : /^[\x00-\x7f]+$/.test(key) || !key.includes(asked) ? Infinity : 2;
    return rated + key.length / 1000;
  };
  return offers
    .map((offer) => [Math.min(...offer[5].map(rate)), OFFERED.indexOf(offer[0]), offer])
    .filter(([rated]) => rated < Infinity)
    .sort((a, b) => Math.floor(a[0]) - Math.floor(b[0]) || a[1] - b[1] || a[0] - b[0])
    .slice(0, MOST_OFFERS)
    .map(([, , offer]) => offer);
}
