/* Lists of units -> documents in order. A unit is a slot of a document: document * SLOTS + slot; see generator/search/document.py. */

export const SLOTS = 6;
const BODY = 0b111100;
/* What a word counts in the title, among the tags, in the body: as it is written, by pinyin, by a synonym. */
const WEIGHTS = { exact: [9, 6, 2], sound: [6, 6, 2], synonym: [5, 4, 1] };
const TOGETHER = 3;
const NEARER = [0.5, 0.2, 0.05];

/* Gives what all rising lists have. */
export function common(lists) {
  if (lists.length < 2) return lists[0] ?? [];
  const [first, ...rest] = [...lists].sort((a, b) => a.length - b.length);
  let left = first;
  for (const list of rest) {
    const kept = [];
    let i = 0;
    for (const one of left) {
      while (i < list.length && list[i] < one) i++;
      if (list[i] === one) kept.push(one);
    }
    left = kept;
  }
  return left;
}

/* Gives document -> { slots, weight, exact } from lists of units by the way in which they were found. */
export function gathered(ways) {
  const found = new Map();
  for (const way in ways) {
    for (const unit of ways[way]) {
      const number = Math.floor(unit / SLOTS);
      const slot = unit % SLOTS;
      let one = found.get(number);
      if (!one) found.set(number, (one = { slots: 0, weight: 0, ways: new Set() }));
      one.slots |= 1 << slot;
      one.weight = Math.max(one.weight, WEIGHTS[way][Math.min(slot, 2)]);
      one.ways.add(way);
    }
  }
  return found;
}

/* Gives [document, score] of all documents that every word has; words that stand together count more. */
export function scored(words) {
  const [first, ...rest] = [...words].sort((a, b) => a.size - b.size);
  const out = [];
  next: for (const [number, one] of first) {
    let score = one.weight;
    let slots = one.slots;
    for (const word of rest) {
      const other = word.get(number);
      if (!other) continue next;
      score += other.weight;
      slots &= other.slots;
    }
    out.push([number, score + (rest.length && slots ? TOGETHER : 0)]);
  }
  return out;
}

/* Gives [document, score] of the documents that have most of what is rare; clues are lists of units with a weight. */
export function nearest(clues, most) {
  const sums = new Map();
  for (const { units, weight } of clues) {
    let last = -1;
    for (const unit of units) {
      const number = Math.floor(unit / SLOTS);
      // A clue counts once for a document, and a little more for each part that it stands in.
      const share = (number === last ? 0 : 1) + NEARER[Math.min(unit % SLOTS, 2)];
      last = number;
      sums.set(number, (sums.get(number) ?? 0) + weight * share);
    }
  }
  const best = Math.max(0, ...sums.values());
  return [...sums].filter(([, sum]) => sum > best * 0.4).sort(byScore).slice(0, most);
}

export const rarity = (found, all) => Math.log(1 + (all * SLOTS) / (found + 1));

/* The best first, then the newest: documents are numbered by date. */
export const byScore = (a, b) => b[1] - a[1] || b[0] - a[0];
export const byDate = (a, b) => b[0] - a[0];

/* Gives the slot to show a piece of: where most of the words stand together, in the body if they are there. */
export function slotOf(words, number) {
  const each = words.map((word) => word.get(number)?.slots ?? 0).filter(Boolean);
  const together = each.reduce((a, b) => a & b, -1);
  for (const slots of [together, ...each]) {
    if (slots !== -1 && slots & BODY) return 31 - Math.clz32(slots & BODY & -(slots & BODY));
  }
  return 2;
}
