/* What there is to choose from among what was found, with how many each choice would leave. */

import { json } from "./files.js";

const FIRST = 48;
const MOST_PEOPLE = 12;
const codesOf = (written) => written.split("").map((one) => one.charCodeAt(0) - FIRST);

/* Gives what lies below a region: labels, the way to it, and for a story the parts of the region that it lies in. */
async function regionsOf({ about, open, documents, row }, code) {
  const [number] = await documents(` =${code}`);
  if (number === undefined) return undefined;
  const [top] = (await row(number)).values.region;
  const { labels, segments } = await open(`r/${encodeURIComponent(top)}.bin`, json);
  const under = (one) => {
    const parents = labels[one]?.[1] ?? [];
    return parents.includes(code) ? [one] : parents.flatMap(under);
  };
  const below = new Map();
  for (const [key, sets, gaps, codes] of segments) {
    const parts = sets.map((regions) => new Set(regions.flatMap(under)));
    const places = codesOf(codes);
    let at = about.segments.find((one) => one.key === key)?.start;
    codesOf(gaps).forEach((gap, i) => below.set((at += gap), parts[places[i]]));
  }
  const trail = [];
  for (let one = code; labels[one]; one = labels[one][1].find((parent) => labels[parent])) {
    trail.unshift({ value: one, label: labels[one][0] });
  }
  return { trail, below, labels: Object.entries(labels).map(([one, [label]]) => [one, label]) };
}

export async function countsOf(index, { stories, wrong, seen, passes }, query) {
  const { about, open, segmentOf } = index;
  const counts = { type: new Map(), topic: new Map(), year: new Map(), person: new Map(), region: new Map() };
  const regions = query.region ? await regionsOf(index, query.region) : undefined;
  const numbers = stories.map(([number]) => number).filter((number) => !wrong.has(number));
  // What a row has told needs no column.
  const segments = new Set(numbers.filter((number) => !seen.has(number)).map(segmentOf));
  const opened = (bytes) => {
    const [sets, ...codes] = json(bytes);
    const names = Object.keys(sets);
    const lines = names.map((name) => sets[name].split("\n").map((one) => one.split(" ").filter(Boolean)));
    return (name, at) => {
      const column = names.indexOf(name);
      return lines[column][codes[column].charCodeAt(at) - FIRST];
    };
  };
  // Whoever is counted needs a name: they are asked for beside the columns, not after them.
  const [, ...read] = await Promise.all([
    segments.size && open("people.bin", json),
    ...[...segments].map((one) => open(`c/${one.key}.bin`, opened)),
  ]);
  const columns = new Map([...segments].map((one, i) => [one, read[i]]));
  for (const number of numbers) {
    const segment = segmentOf(number);
    const given = {
      ...seen.get(number)?.values,
      year: [segment.name],
      ...(regions && { region: regions.below.get(number) ?? [] }),
    };
    for (const facet in counts) {
      // A facet leaves out its own choice, but for regions: those below the chosen one are counted.
      if (!passes(number, regions && facet === "region" ? "" : facet)) continue;
      for (const value of given[facet] ?? columns.get(segment)(facet, number - segment.start)) {
        counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
      }
    }
  }
  const labels = {
    type: about.types,
    topic: about.topics,
    year: [...counts.year.keys()].map((year) => [year, `${year}年`]),
    person: counts.person.size ? Object.entries(await open("people.bin", json)) : [],
    region: regions?.labels ?? about.roots,
  };
  const out = { trail: regions?.trail ?? [] };
  for (const facet in counts) {
    const labelled = new Map(labels[facet]);
    out[facet] = [...counts[facet]]
      .map(([value, count]) => ({ value, label: labelled.get(value) ?? value, count, chosen: query[facet] === value }))
      .sort((a, b) => (facet === "year" ? b.value - a.value : b.count - a.count || (a.value < b.value ? -1 : 1)));
  }
  out.person = out.person.filter((one, i) => one.chosen || i < MOST_PEOPLE);
  return out;
}
