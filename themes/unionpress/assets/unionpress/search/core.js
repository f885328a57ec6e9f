/* The search itself: a question -> the shards with its terms -> documents in order -> rows of those that are shown. */

import { fault, json, opener, shard, units, wide } from "./files.js";
import { SLOTS, byDate, byScore, common, gathered, nearest, rarity, scored, slotOf } from "./rank.js";
import { fold, marks, normal, pieces, scripts, shardOfName, shardOfTerm, spelt, terms } from "./terms.js";

const PLACES = 64;
const FIRST_YEAR = 1000 * PLACES;
const LONGEST = 120;
/* So many candidates are all compared with their texts, for an exact count. */
const FEW = 12;
/* So many are compared sooner than more is asked of the index. */
const FEWEST = 5;
const BATCH = 12;
const MOST_PARTIAL = 100;
const MOST_CARDS = 6;
const MOST_PEOPLE = 12;
const MOST_NEAR = 3;
/* An entry below this share of the best story stands behind the first stories, or is left out. */
const ALIKE = 0.6;
const CALLED = 50;
const CARDS = ["region", "topic", "person", "service", "event"];
const FILTERS = { type: "t", region: "r", topic: "o", person: "p" };
const SNIPPET = 110;
const FIRST_TERMS = 5;

/* Gives the terms of a word to begin with: not those that nearly every story has, and not all of a long word. What they
   leave is compared with the texts; only where they leave much, the rest is asked too. */
function chosenTerms(all, frequent) {
  const rare = all.filter((term) => !frequent.has(term));
  const some = rare.length ? rare : all;
  const step = Math.max(1, (some.length - 1) / (FIRST_TERMS - 1));
  return some.filter((_, i) => Math.round(Math.round(i / step) * step) === i);
}

const titleOf = (one) => one.texts[0].split("\n")[1];

export function open(base) {
  const root = new URL("../../", base).href;
  const open = opener(base);
  const verified = new Map();
  let script;

  const meta = () =>
    open("meta.bin", (bytes) => {
      const found = json(bytes);
      let documents = 0;
      found.bases = new Map();
      for (const [key, count] of found.segments) {
        found.bases.set(key, [documents, count]);
        documents += count;
      }
      found.documents = documents;
      found.stories = Math.min(documents, ...found.segments.filter(([key]) => key >= FIRST_YEAR).map(([key]) => found.bases.get(key)[0]));
      found.groups = new Map();
      for (const group of found.synonyms) for (const word of group) found.groups.set(normal(word), group);
      found.frequent = new Set(found.common.match(/[^]{2}/g));
      return found;
    });

  /* Gives the units of a term, or of a name (which begins with a space). */
  async function list(about, term) {
    const number = term[0] === " " ? shardOfName(term.slice(1), about.shards) : shardOfTerm(term, about.shards);
    const lists = await open(`s/${number.toString(16)}.bin`, shard);
    const out = [];
    for (const [key, bytes] of lists.get(term) ?? []) {
      const [start, count] = about.bases.get(key) ?? [0, 0];
      units(bytes, start * SLOTS, count * SLOTS, out);
    }
    return out;
  }

  const lists = (about, names) => Promise.all(names.map((name) => list(about, name)));

  function segmentOf(about, number) {
    let found = about.segments[0][0];
    for (const [key] of about.segments) if (about.bases.get(key)[0] <= number && about.bases.get(key)[1]) found = key;
    return found;
  }

  async function row(about, number) {
    const key = segmentOf(about, number);
    const local = number - about.bases.get(key)[0];
    const rows = await open(`t/${key}-${Math.floor(local / about.pack)}.bin`, (bytes) => JSON.parse(wide(bytes)));
    const [id, kind, url, line, phone, date, type, texts, pairs, trail] = rows[local % about.pack] ?? [];
    if (!texts) throw fault("broken", `no row ${number}`);
    return { number, id, kind, url, line, phone, date, type, texts, trail, script: scripts(pairs) };
  }

  /* Gives where a word stands: its lists of units by the way they were found. */
  async function look(about, word) {
    const group = about.groups.get(word);
    const all = terms(word);
    const first = chosenTerms(all, about.frequent);
    const [exact, sound, synonym, called] = await Promise.all([
      lists(about, first),
      /^[a-z]{2,}$/.test(word) ? list(about, ` ${word}`) : [],
      group ? list(about, ` ~${group[0]}`) : [],
      list(about, ` =${word}`),
    ]);
    let found = common(exact);
    const rest = all.filter((term) => !first.includes(term));
    // Much is left to compare, or nothing: then the best of what there is will be asked for.
    if (rest.length && (found.length > FEWEST || !found.length)) {
      exact.push(...(await lists(about, rest)));
      found = common(exact);
      first.push(...rest);
    }
    const known = new Set(found);
    return {
      word,
      group,
      called: new Set(called.map((unit) => Math.floor(unit / SLOTS))),
      clues: first.map((term, i) => ({ term: spelt(term), units: exact[i] })),
      at: gathered({ exact: found, sound, synonym: synonym.filter((unit) => !known.has(unit)) }),
      // One term is the word itself; of more, the text has to say whether they stand next to each other.
      sure: all.length === 1,
    };
  }

  function holds(found, one) {
    const way = found.at.get(one.number)?.ways;
    if (way?.has("sound") || (found.sure && way?.has("exact"))) return true;
    const words = found.group ? [found.word, ...found.group.map((word) => normal(word))] : [found.word];
    one.plain ??= one.texts.map((text) => normal(text, one.script));
    return words.some((word) => one.plain.some((text) => text.includes(word)));
  }

  async function filters(about, query) {
    const out = {};
    await Promise.all(
      Object.entries(FILTERS).map(async ([name, mark]) => {
        if (!query[name]) return;
        const found = await list(about, ` ${mark}:${query[name]}`);
        out[name] = new Set(found.map((unit) => Math.floor(unit / SLOTS)));
      }),
    );
    if (query.year) {
      out.year = { has: (number) => String(Math.floor(segmentOf(about, number) / PLACES)) === String(query.year) };
    }
    return out;
  }

  async function ask(about, query) {
    const words = pieces(normal(String(query.q ?? "").slice(0, LONGEST), script));
    const whole = words.filter((word) => word.length > 1);
    const [looked, chosen] = await Promise.all([Promise.all(whole.map((word) => look(about, word))), filters(about, query)]);
    if (!script && looked.some((found) => !found.at.size)) {
      script = scripts(wide(await open("fold.bin", (bytes) => bytes)));
      if (words.some((word) => fold(word, script) !== word)) return ask(about, query);
    }
    const single = words.filter((word) => word.length === 1).map((word) => ({ word, at: new Map(), sure: false }));
    return { words, looked, single: looked.length ? single : [], chosen };
  }

  const passes = (chosen, number, but) => Object.keys(chosen).every((name) => name === but || chosen[name].has(number));

  function everything(about) {
    return Array.from({ length: about.documents - about.stories }, (_, i) => [about.stories + i, 0]);
  }

  async function strict(about, { looked, single, chosen, words }, query) {
    const matched = looked.length ? scored(looked.map((found) => found.at)) : words.length ? [] : Object.keys(chosen).length ? everything(about) : [];
    const stories = matched.filter(([number]) => number >= about.stories);
    const order = stories.filter(([number]) => passes(chosen, number)).sort(query.sort === "date" ? byDate : byScore);
    const doubtful = [...looked.filter((found) => !found.sure), ...single];
    return { matched, stories, order, doubtful };
  }

  /* Compares candidates with their texts from `from` on, until `count` are right; gives the rows and where to go on. */
  async function shown(about, order, doubtful, wrong, from, count) {
    const rows = [];
    let at = from;
    while (at < order.length && rows.length < count) {
      const batch = order.slice(at, at + (doubtful.length ? BATCH : count - rows.length));
      const found = await Promise.all(batch.map(([number]) => row(about, number)));
      for (const one of found) {
        if (rows.length === count) break;
        at += 1;
        if (doubtful.every((word) => holds(word, one))) rows.push(one);
        else wrong.add(one.number);
      }
    }
    return { rows, next: at };
  }

  async function search(query) {
    const about = await meta();
    const asked = await ask(about, query);
    const from = Number(query.from) || 0;
    const count = Number(query.count) || 10;
    let state = "done";
    let { matched, stories, order, doubtful } = await strict(about, asked, query);
    const key = JSON.stringify([query.q, query.type, query.region, query.topic, query.year, query.person]);
    if (!verified.has(key)) verified.set(key, new Set());
    let wrong = verified.get(key);
    if (doubtful.length && order.length <= FEW) await shown(about, order, doubtful, wrong, 0, FEW);
    if (order.every(([number]) => wrong.has(number)) && asked.looked.length) {
      ({ matched, stories, order, near: asked.near, clues: asked.clues } = await partial(about, asked, query));
      [state, doubtful, wrong] = ["partial", [], new Set()];
    }
    order = order.filter(([number], i) => i < from || !wrong.has(number));
    const offered = from ? [] : cardsOf(about, asked, matched, doubtful);
    if (query.facets !== false) for (const [number] of stories) column(segmentOf(about, number)).catch(() => {});
    const { rows, next } = await shown(about, order, doubtful, wrong, from, count);
    const needles = state === "partial" ? asked.clues : needlesOf(asked);
    const total = order.filter(([number]) => !wrong.has(number)).length;
    const [cards, facets] = await Promise.all([
      offered,
      query.facets === false ? null : facetsOf(about, stories.filter(([number]) => !wrong.has(number)), asked.chosen, query),
    ]);
    return {
      state: order.length && total ? state : "empty",
      total,
      exact: !doubtful.length || order.length <= FEW || next >= order.length,
      more: next < order.length,
      next,
      results: rows.map((one) => resultOf(about, one, asked, needles)),
      cards,
      facets,
      missing: missingOf(asked, state),
      synonyms: asked.looked
        .filter(({ group }) => group)
        .map(({ word, group }) => [word, group.filter((other) => normal(other) !== word)]),
    };
  }

  function needlesOf({ looked, single }) {
    return [...looked, ...single].flatMap(({ word, group }) => [word, ...(group ?? []).map((other) => normal(other))]);
  }

  /* The best that has not everything: what is rare counts, and most what a word inside the question also means. */
  async function partial(about, { looked, chosen }, query) {
    const clues = looked.flatMap((found) => found.clues);
    for (const { word, group } of looked) {
      for (const [inside, others] of about.groups) {
        if (others === group || !word.includes(inside)) continue;
        const units = await list(about, ` ~${others[0]}`);
        clues.push({ term: inside, also: others.map((other) => normal(other)), pairs: inside.length - 1, units });
      }
    }
    const present = clues.filter(({ units }) => units.length);
    const matched = nearest(
      present.map(({ units, pairs = 1 }) => ({ units, weight: pairs * rarity(units.length, about.documents) })),
      MOST_PARTIAL,
    );
    const stories = matched.filter(([number]) => number >= about.stories);
    const order = stories.filter(([number]) => passes(chosen, number));
    if (query.sort === "date") order.sort(byDate);
    return { matched, stories, order, near: true, clues: present.flatMap(({ term, also = [] }) => [term, ...also]) };
  }

  function missingOf({ looked, words }, state) {
    if (!looked.length) return words;
    if (state === "done") return [];
    return looked.flatMap(({ word, at, clues }) => {
      if (at.size) return [];
      const covered = new Uint8Array(word.length);
      for (const { term, units } of clues) {
        for (let i = word.indexOf(term); units.length && i >= 0; i = word.indexOf(term, i + 1)) covered.fill(1, i, i + term.length);
      }
      return word.replace(/[^]/g, (one, i) => (covered[i] ? " " : one)).split(" ").filter(Boolean);
    });
  }

  function resultOf(about, one, { looked }, needles) {
    const [kicker, title] = one.texts[0].split("\n");
    const label = about.types.find(([slug]) => slug === one.type)?.[1] ?? "";
    const text = one.texts[slotOf(looked.map((found) => found.at), one.number)] ?? "";
    return {
      kind: one.kind,
      id: one.id,
      url: root + one.url,
      title,
      titleMarks: marks(title, needles, one.script),
      kicker,
      date: one.date,
      place: one.line,
      type: one.type,
      typeLabel: label,
      snippet: snippetOf(text, needles, one.script),
    };
  }

  /* Gives the line with most of the words, cut around the first. */
  function snippetOf(text, needles, script) {
    let best = [];
    let most = -1;
    for (const line of text.split("\n")) {
      const marked = marks(line, needles, script);
      const score = new Set(marked.filter(([, on]) => on).map(([part]) => part)).size;
      if (score > most) [best, most] = [marked, score];
    }
    const before = best.length > 1 && !best[0][1] ? best[0][0].length : 0;
    let skip = Math.max(0, before - 30);
    const out = skip ? [["…", false]] : [];
    let left = SNIPPET;
    for (const [part, on] of best) {
      const kept = part.slice(skip, skip + left);
      skip = Math.max(0, skip - part.length);
      left -= kept.length;
      if (kept) out.push([kept, on]);
      if (!left) {
        out.push(["…", false]);
        break;
      }
    }
    return out;
  }

  /* The entries of what was matched: who is called just so, then by score; `weak` are those far below the best story. */
  async function cardsOf(about, { looked, near }, matched, doubtful) {
    if (!looked.length) return [];
    const enough = ALIKE * Math.max(0, ...matched.filter(([number]) => number >= about.stories).map(([, score]) => score));
    const scores = new Map(matched.filter(([number]) => number < about.stories));
    const kindOf = (number) => CARDS.indexOf(about.kinds[Math.floor(segmentOf(about, number) / Math.floor(PLACES / about.kinds.length))]);
    const named = (number) => looked.some(({ called }) => called.has(number));
    // A name alone is the answer; beside other words it is one where those are found too, and otherwise only near.
    for (const { called } of looked) for (const number of called) scores.set(number, scores.get(number) ?? 0);
    const meant = (number, score) => named(number) && (looked.length === 1 || score > 0);
    const written = (number) => looked.every(({ at }) => [...(at.get(number)?.ways ?? ["exact"])].some((way) => way !== "synonym"));
    const order = [...scores]
      .filter(([number, score]) => score >= enough || (!near && written(number)) || named(number))
      .map(([number, score]) => [number, score + (meant(number, score) ? CALLED : 0), score < enough && !meant(number, score)])
      .sort((a, b) => b[1] - a[1] || kindOf(a[0]) - kindOf(b[0]) || a[0] - b[0])
      .slice(0, MOST_CARDS * 2);
    const rows = await Promise.all(order.map(([number]) => row(about, number)));
    const fits = (one) => {
      if (named(one.number)) return true;
      if (!near && !doubtful.every((word) => holds(word, one))) return false;
      if (one.kind !== "region") return true;
      // Every entry below a region has its name; the region itself is meant where its own name has the words, or they it.
      const name = normal(titleOf(one), one.script);
      return near ? looked.some(({ word }) => word.includes(name)) : looked.every(({ word }) => name.includes(word));
    };
    return order
      .map(([, , weak], i) => ({ ...rows[i], weak }))
      .filter(fits)
      .slice(0, near ? MOST_NEAR : MOST_CARDS)
      .map((one) => ({ kind: one.kind, id: one.id, url: root + one.url, title: titleOf(one), line: one.line, phone: one.phone, weak: one.weak }));
  }

  const column = (key) =>
    open(`c/${key}.bin`, (bytes) => {
      const found = json(bytes);
      for (const name in found) found[name][1] = found[name][1].split(",");
      return found;
    });

  async function facetsOf(about, stories, chosen, query) {
    const counts = { type: new Map(), topic: new Map(), year: new Map(), person: new Map(), region: new Map() };
    const add = (facet, value) => counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
    const bySegment = new Map();
    for (const [number] of stories) {
      const key = segmentOf(about, number);
      if (!bySegment.has(key)) bySegment.set(key, []);
      bySegment.get(key).push(number);
    }
    const regions = query.region ? await regionsOf(about, query.region) : null;
    await Promise.all(
      [...bySegment].map(async ([key, numbers]) => {
        const columns = await column(key);
        const start = about.bases.get(key)[0];
        const values = (name, number) => {
          const [known, codes] = columns[name];
          return [...codes[number - start]].map((one) => known[one.charCodeAt(0) - 48]);
        };
        for (const number of numbers) {
          if (passes(chosen, number, "type")) for (const type of values("type", number)) add("type", type);
          if (passes(chosen, number, "topic")) for (const topic of values("topic", number)) add("topic", topic);
          if (passes(chosen, number, "year")) add("year", String(Math.floor(key / PLACES)));
          if (passes(chosen, number, "person")) {
            for (const id of values("person", number)) add("person", id);
          }
          if (!regions) {
            for (const code of values("root", number)) add("region", code);
          } else if (passes(chosen, number)) for (const code of regions.below(number)) add("region", code);
        }
      }),
    );
    const names = counts.person.size ? await open("people.bin", json) : {};
    const labels = {
      type: new Map(about.types),
      topic: new Map(about.topics),
      year: { get: (year) => `${year}年` },
      person: { get: (id) => names[id] },
      region: regions ? regions.labels : new Map(about.roots),
    };
    const out = {};
    for (const facet in counts) {
      out[facet] = [...counts[facet]].map(([value, count]) => ({
        value,
        label: labels[facet].get(value) ?? value,
        count,
        chosen: String(query[facet] ?? "") === value,
      }));
      out[facet].sort((a, b) => (facet === "year" ? b.value - a.value : b.count - a.count || (a.value < b.value ? -1 : 1)));
    }
    out.person = out.person.filter((one, i) => one.chosen || i < MOST_PEOPLE);
    out.trail = regions?.trail ?? [];
    return out;
  }

  /* Gives what lies below a region: labels, the way to it, and for a story the parts of the region that it lies in. */
  async function regionsOf(about, code) {
    const roots = about.roots.map(([one]) => one);
    let top = roots.find((one) => one === code) ?? roots.find((one) => one.slice(0, 2) === code.slice(0, 2) && !code.includes(":"));
    if (!top) {
      const [number] = (await list(about, ` =${code}`)).map((unit) => Math.floor(unit / SLOTS));
      if (number === undefined) return null;
      top = (await row(about, number)).trail?.[0];
    }
    const { labels, segments } = await open(`r/${encodeURIComponent(top)}.bin`, json);
    const below = new Map();
    const under = (one) => {
      if (!below.has(one)) {
        const parents = labels[one]?.[1] ?? [];
        below.set(one, parents.includes(code) ? [one] : [...new Set(parents.flatMap(under))]);
      }
      return below.get(one);
    };
    const parts = new Map();
    for (const [key, codes, rows] of segments) {
      let number = about.bases.get(key)?.[0] ?? 0;
      for (const written of rows.split(",")) {
        if (!written) continue;
        number += written.charCodeAt(0) - 48;
        parts.set(number, new Set([...written.slice(1)].flatMap((one) => under(codes[one.charCodeAt(0) - 48]))));
      }
    }
    const trail = [];
    for (let one = code; one && labels[one]; one = labels[one][1].find((parent) => labels[parent])) {
      trail.unshift({ value: one, label: labels[one][0] });
    }
    return {
      trail,
      labels: { get: (one) => labels[one]?.[0] },
      below: (number) => parts.get(number) ?? [],
    };
  }

  async function suggest(text) {
    const asked = normal(String(text ?? "").trim().slice(0, LONGEST), script);
    if (!asked) return [];
    const offers = (await open(`o/${asked.charCodeAt(0) % 64}.bin`, json)).flat();
    const kinds = ["region", "person", "topic", "service", "event"];
    const rate = (keys) =>
      Math.min(
        ...keys.map((key) => {
          if (key === asked) return 0;
          if (key.startsWith(asked)) return 1 + key.length / 1000;
          return /^[\x00-\x7f]+$/.test(key) || !key.includes(asked) ? Infinity : 2 + key.length / 1000;
        }),
      );
    return offers
      .map((offer) => [rate(offer[5]), kinds.indexOf(offer[0]), offer])
      .filter(([rated]) => rated < Infinity)
      .sort((a, b) => Math.floor(a[0]) - Math.floor(b[0]) || a[1] - b[1] || a[0] - b[0])
      .slice(0, 8)
      .map(([, , [kind, id, title, url, line]]) => ({ kind, id, title, url: root + url, line }));
  }

  return { search, suggest };
}
