/* The entries that a question means: people, places, topics, services, events, as cards beside the stories. */

import { most, SYNONYM } from "./rank.js";
import { normal } from "./terms.js";

const MOST_CARDS = 6;
/* Where nothing has all words the best story shall still be among the first three. */
const MOST_NEAR = 2;
/* An entry below this share of the best story stands behind the first stories, or is left out. */
const ALIKE = 0.6;
const CALLED = 50;
/* Of equals these come first. */
const KIND_ORDER = ["region", "topic", "person", "service", "event"];

/* Gives the entries of what was matched: who is called just so, then by score; `weak` are those far below the best story. */
export async function cardsOf({ about, segmentOf, row, holds }, { state, looked, matched, stories, doubtful }) {
  const near = state === "partial";
  const enough = ALIKE * most(stories.map(([, score]) => score));
  const scores = new Map(matched.filter(([number]) => number < about.stories));
  const kindOf = (number) => KIND_ORDER.indexOf(segmentOf(number).name);
  const named = (number) => looked.some(({ called }) => called.has(number));
  // A name alone is the answer; beside other words it is one where those are found too, and otherwise only near.
  for (const { called } of looked) for (const number of called) scores.set(number, scores.get(number) ?? 0);
  const meant = (number, score) => named(number) && (looked.length === 1 || score > 0);
  const written = (number) => looked.every(({ at }) => at.get(number)?.ways !== SYNONYM);
  const order = [...scores]
    .filter(([number, score]) => score >= enough || (!near && written(number)) || named(number))
    .map(([number, score]) => [number, score + (meant(number, score) && CALLED), score < enough && !meant(number, score)])
    .sort((a, b) => b[1] - a[1] || kindOf(a[0]) - kindOf(b[0]) || a[0] - b[0])
    .slice(0, MOST_CARDS * 2);
  const rows = await Promise.all(order.map(([number]) => row(number)));
  const fits = (one) => {
    if (named(one.number)) return true;
    if (!near && !doubtful.every(holds(one))) return false;
    if (one.told.kind !== "region") return true;
    // Every entry below a region has its name; the region itself is meant where its own name has the words, or they it.
    const name = normal(one.title, one.script);
    return near ? looked.some(({ word }) => word.includes(name)) : looked.every(({ word }) => name.includes(word));
  };
  return rows.flatMap((one, i) => (fits(one) ? { ...one.told, weak: order[i][2] } : [])).slice(0, near ? MOST_NEAR : MOST_CARDS);
}
