/* The search itself: a question -> the shards with its terms -> documents in order -> rows of those that are shown. */

import { cardsOf } from "./cards.js";
import { countsOf } from "./counts.js";
import { json, opener, shard, wide } from "./files.js";
import { byDate, byScore, common, documentOf, gathered, nearest, offered, rarity, scored, slotOf, SOUND, SYNONYM, WRITTEN } from "./rank.js";
import { chosenOf, fold, marks, normal, pieces, scripts, shardOf, snippet, spelt, terms } from "./terms.js";

const LONGEST = 120;
/* So many candidates are compared with their texts at once. */
const BATCH = 12;
/* So many are compared sooner than more is asked of the index. */
const FEWEST = 5;
const MOST_PARTIAL = 100;
/* What a document can be chosen by, each with its mark in the index; its segment knows the year. */
const FILTERS = { type: "t", region: "r", topic: "o", person: "p", year: "" };
const SNIPPET = 110;

const normals = (group) => group.map((word) => normal(word));

/* Says whether nothing has all words. */
const lacks = ({ state, looked, order, wrong }) => state === "done" && looked.length && order.length === wrong.size;

export function engineOf(base) {
  const root = new URL("../../", base).href;
  const open = opener(base);
  let about;
  let script;
  let last = {};

  /* Reads what the index says of itself. A segment is a part of the documents: a year of stories, or another kind. */
  const meta = () =>
    open("meta.bin", (bytes) => {
      about = json(bytes);
      about.documents = 0;
      about.segments = about.segments.map(([key, count, name]) => {
        about.documents += count;
        return { key, name, start: about.documents - count, end: about.documents };
      });
      about.stories = about.segments.find(({ name }) => name > 0)?.start ?? about.documents;
      about.groups = new Map(about.synonyms.flatMap((group) => normals(group).map((word) => [word, group])));
      about.frequent = new Set(about.common.match(/[^]{2}/g));
    });

  const segmentOf = (number) => about.segments.find(({ end }) => number < end);

  /* Gives the hits of a term, or of a name (which begins with a space). */
  async function list(term) {
    const lists = await open(`s/${shardOf(term, about.shards).toString(16)}.bin`, shard);
    return (lists.get(term) ?? []).flatMap(([key, hits]) => {
      const { start, end } = about.segments.find((one) => one.key === key) ?? {};
      return hits.filter((hit) => documentOf(hit) < end - start).map((hit) => hit + start * 64);
    });
  }

  const documents = async (name) => new Set((await list(name)).map(documentOf));

  function row(number) {
    const { key, start } = segmentOf(number);
    return open(`t/${key}-${number - start}.bin`, (bytes) => {
      const [id, kind, url, line, phone, date, type, texts, pairs, topic, person, region] = JSON.parse(wide(bytes));
      const [kicker, title] = texts[0].split("\n");
      const told = { kind, id, url: root + url, title, kicker, line, phone, date, type };
      return { number, told, title, texts, values: { type: [type], topic, person, region }, script: scripts(pairs) };
    });
  }

  /* Gives where a word stands: its documents with the ways they were found, and the lists of its terms. */
  async function look(word) {
    const group = about.groups.get(word);
    const { frequent } = about;
    const all = terms(word);
    const first = chosenOf(all, frequent);
    const [sound, synonym, called, ...exact] = await Promise.all([
      /^[a-z]{2,}$/.test(word) ? list(` ${word}`) : [],
      group ? list(` ~${group[0]}`) : [],
      documents(` =${word}`),
      ...first.map(list),
    ]);
    let found = common(exact);
    // Much is left to compare, or nothing: then the best of what there is will be asked for. What nearly every story has
    // stands beside rarer neighbours anyway.
    while (found.length > FEWEST || !found.length) {
      const rest = all.filter((term) => !first.includes(term));
      const more = found.length ? chosenOf(rest.filter((term) => !frequent.has(term)), frequent) : rest;
      if (!more.length) break;
      exact.push(...(await Promise.all(more.map(list))));
      found = common(exact);
      first.push(...more);
    }
    return {
      word,
      called,
      // What counts as the word in a text.
      words: [word, ...normals(group ?? [])],
      group,
      clues: first.map((term, i) => ({ term: spelt(term), hits: exact[i], pairs: 1 })),
      at: gathered([[WRITTEN, found], [SOUND, sound], [SYNONYM, synonym]]),
      // One term is the word itself; of more, the text has to say whether they stand next to each other.
      sure: SOUND | (all.length === 1 && WRITTEN),
    };
  }

  const holds = (one) => ({ words, at, sure }) => {
    if (at?.get(one.number)?.ways & sure) return true;
    one.plain ??= one.texts.map((text) => normal(text, one.script));
    return words.some((word) => one.plain.some((text) => text.includes(word)));
  };

  async function filtersOf(query) {
    const names = Object.keys(FILTERS).filter((name) => query[name]);
    const found = await Promise.all(names.map((name) => FILTERS[name] && documents(` ${FILTERS[name]}:${query[name]}`)));
    /* Says whether a document passes all filters, but for one. */
    const passes = (number, but) =>
      found.every((all, i) => names[i] === but || (all ? all.has(number) : segmentOf(number).name === query.year));
    return { passes, filtered: names.length };
  }

  /* Gives everything that a question matches, before its texts are compared. */
  async function match(query) {
    const words = pieces(normal(query.q, script));
    const whole = words.filter((word) => word[1]);
    const [{ passes, filtered }, ...looked] = await Promise.all([filtersOf(query), ...whole.map(look)]);
    if (!script && looked.some(({ at }) => !at.size)) {
      script = scripts(wide(await open("fold.bin", (bytes) => bytes)));
      if (words.some((word) => fold(word, script) !== word)) return match(query);
    }
    const single = looked.length ? words.filter((word) => !word[1]) : [];
    const everything = filtered && !words.length ? Array.from({ length: about.documents }, (_, number) => [number, 0]) : [];
    return ordered(query, {
      state: "done",
      words,
      looked,
      passes,
      matched: looked.length ? scored(looked.map(({ at }) => at)) : everything,
      doubtful: [...looked.filter(({ sure }) => !(sure & WRITTEN)), ...single.map((word) => ({ words: [word] }))],
      needles: [...looked.flatMap((found) => found.words), ...single],
    });
  }

  /* The best that has not everything: what is rare counts, and most what a word inside the question also means. */
  async function near(query, found) {
    const clues = found.looked.flatMap((one) => one.clues);
    for (const { word, group } of found.looked) {
      for (const [inside, others] of about.groups) {
        if (others === group || !word.includes(inside)) continue;
        clues.push({ term: inside, also: normals(others), pairs: inside.length - 1, hits: await list(` ~${others[0]}`) });
      }
    }
    const present = clues.filter(({ hits }) => hits.length);
    return ordered(query, {
      ...found,
      state: "partial",
      matched: nearest(present.map(({ hits, pairs }) => ({ hits, weight: pairs * rarity(hits.length, about.documents) }))).slice(0, MOST_PARTIAL),
      doubtful: [],
      needles: present.flatMap(({ term, also = [] }) => [term, ...also]),
    });
  }

  /* Puts the stories that match into order; `seen` will be rows that were compared, `wrong` those that have not the words. */
  function ordered(query, found) {
    const stories = found.matched.filter(([number]) => number >= about.stories);
    const order = stories.filter(([number]) => found.passes(number)).sort(query.sort === "date" ? byDate : byScore);
    return { ...found, stories, order, seen: new Map(), wrong: new Set() };
  }

  /* Gives the rows from a place in the order on that have the words, and where to go on. */
  async function page({ order, doubtful, seen, wrong }, from, count) {
    const rows = [];
    let next = from;
    let tried = 0;
    while (next < order.length && rows.length < count) {
      // The fewer have been right, the more are asked for at once, twice as many as before at most.
      const likely = ((count - rows.length) * (tried + 1)) / (rows.length + 1);
      const few = doubtful.length && order.length - next <= BATCH;
      const some = order.slice(next, few ? undefined : next + Math.max(tried && FEWEST, Math.min(likely, count + tried)));
      tried += some.length;
      for (const one of await Promise.all(some.map(([number]) => row(number)))) {
        const right = doubtful.every(holds(one));
        seen.set(one.number, one);
        if (!right) wrong.add(one.number);
        if (rows.length === count) continue;
        next += 1;
        if (right) rows.push(one);
      }
    }
    return { rows, next };
  }

  /* Gives a question with what it matches; one question is asked once, whichever part of its answer is wanted. */
  function matched({ from, count, ...query }) {
    query.q = String(query.q ?? "").slice(0, LONGEST);
    const key = JSON.stringify(query);
    if (last.key !== key) {
      const mine = { key, query, found: meta().then(() => match(query)) };
      mine.found.catch(() => (mine.key = undefined));
      last = mine;
    }
    return last;
  }

  async function search(asked) {
    const { from = 0, count = 10 } = asked;
    const mine = matched(asked);
    let found = await mine.found;
    const answer = () =>
      Promise.all([
        page(found, from, count),
        from || !found.looked.length || lacks(found) ? [] : cardsOf({ about, segmentOf, row, holds }, found),
      ]);
    let [shown, cards] = await answer();
    if (lacks(found)) {
      mine.found = near(mine.query, found);
      found = await mine.found;
      [shown, cards] = await answer();
    }
    const { state, looked, order, seen, wrong } = found;
    const total = order.length - wrong.size;
    return {
      state: total ? state : "empty",
      total,
      exact: !found.doubtful.length || seen.size === order.length,
      more: shown.next < order.length,
      next: shown.next,
      results: shown.rows.map((one) => resultOf(one, found)),
      cards,
      missing: missingOf(found),
      synonyms: looked.filter(({ group }) => group).map(({ word, group }) => [word, group.filter((other) => normal(other) !== word)]),
    };
  }

  async function facets(asked) {
    const mine = matched(asked);
    const found = await mine.found;
    return countsOf({ about, open, segmentOf, documents, row }, found, mine.query);
  }

  /* Gives the words or pieces that nothing has. */
  function missingOf({ state, words, looked }) {
    if (!looked.length) return words;
    const nowhere = state === "done" ? [] : looked.filter(({ at }) => !at.size);
    return nowhere.flatMap(({ word, clues }) => {
      const present = clues.filter(({ hits }) => hits.length).map(({ term }) => term);
      return marks(word, present).flatMap(([part, on]) => (on ? [] : part));
    });
  }

  const resultOf = ({ number, told, title, texts, script }, { looked, needles }) => ({
    ...told,
    titleMarks: marks(title, needles, script),
    typeLabel: about.types.find(([slug]) => slug === told.type)?.[1] ?? "",
    snippet: snippet(texts[slotOf(looked.map(({ at }) => at), number)] ?? "", needles, script, SNIPPET),
  });

  /* Gives what the text may be the beginning or a part of, or stand for in pinyin. */
  async function suggest(text) {
    const asked = normal(String(text ?? "").trim().slice(0, LONGEST), script);
    // Whoever types will soon ask.
    meta().catch(() => {});
    if (!asked) return [];
    const offers = (await open(`o/${asked.charCodeAt(0) % 64}.bin`, json)).flat();
    return offered(offers, asked).map(([kind, id, title, url, line]) => ({ kind, id, title, url: root + url, line }));
  }

  return { search, facets, suggest };
}
