/* The search itself: a question -> the shards with its terms -> documents in order -> rows of those that are shown. */

/* Modules of one version: out of its store a browser might take some that are older than others. */
const version = new URL(import.meta.url).search;
const [counts, files, rank, forms] = await Promise.all(["counts", "files", "rank", "terms"].map((name) => import(`./${name}.js${version}`)));

const LONGEST = 120;
/* So many candidates are compared with their texts at once. */
const BATCH = 12;
/* So many are compared sooner than more is asked of the index. */
const FEWEST = 5;
const MOST_PARTIAL = 100;
const MOST_CARDS = 6;
/* Where nothing has all words the best story shall still be among the first three. */
const MOST_NEAR = 2;
/* An entry below this share of the best story stands behind the first stories, or is left out. */
const ALIKE = 0.6;
const CALLED = 50;
/* Of equals these come first. */
const KINDS = ["region", "topic", "person", "service", "event"];
/* What a document can be chosen by, each with its mark in the index; its segment knows the year. */
const FILTERS = { type: "t", region: "r", topic: "o", person: "p", year: "" };
const SNIPPET = 110;

const normals = (group) => group.map((word) => forms.normal(word));

export function open(base) {
  const root = new URL("../../", base).href;
  const open = files.opener(base);
  let about;
  let script;
  let last = {};

  /* Reads what the index says of itself. A segment is a part of the documents: a year of stories, or another kind. */
  const meta = () =>
    open("meta.bin", (bytes) => {
      about = files.json(bytes);
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

  /* Gives the units of a term, or of a name (which begins with a space). */
  async function list(term) {
    const number = term[0] === " " ? forms.shardOfName(term.slice(1), about.shards) : forms.shardOfTerm(term, about.shards);
    const lists = await open(`s/${number.toString(16)}.bin`, files.shard);
    const out = [];
    for (const [key, bytes] of lists.get(term) ?? []) {
      const { start, end } = about.segments.find((one) => one.key === key) ?? {};
      files.units(bytes, start * rank.SLOTS, (end - start) * rank.SLOTS, out);
    }
    return out;
  }

  const documents = async (name) => new Set((await list(name)).map(rank.documentOf));

  function row(number) {
    const { key, start } = segmentOf(number);
    return open(`t/${key}-${number - start}.bin`, (bytes) => {
      const [id, kind, url, line, phone, date, type, texts, pairs, topic, person, region] = JSON.parse(files.wide(bytes));
      const [kicker, title] = texts[0].split("\n");
      const told = { kind, id, url: root + url, title, kicker, line, phone, date, type };
      return { number, told, title, texts, values: { type: [type], topic, person, region }, script: forms.scripts(pairs) };
    });
  }

  /* Gives where a word stands: its documents with the ways they were found, and the lists of its terms. */
  async function look(word) {
    const group = about.groups.get(word);
    const all = forms.terms(word);
    const first = forms.chosen(all, about.frequent);
    const [sound, synonym, called, ...exact] = await Promise.all([
      /^[a-z]{2,}$/.test(word) ? list(` ${word}`) : [],
      group ? list(` ~${group[0]}`) : [],
      documents(` =${word}`),
      ...first.map(list),
    ]);
    let found = rank.common(exact);
    let rest = all.filter((term) => !first.includes(term));
    // Much is left to compare, or nothing: then the best of what there is will be asked for. What nearly every story has
    // stands beside rarer neighbours anyway.
    while (found.length > FEWEST || !found.length) {
      const more = found.length ? forms.chosen(rest.filter((term) => !about.frequent.has(term)), about.frequent) : rest;
      if (!more.length) break;
      exact.push(...(await Promise.all(more.map(list))));
      found = rank.common(exact);
      first.push(...more);
      rest = rest.filter((term) => !more.includes(term));
    }
    const known = new Set(found);
    return {
      word,
      called,
      // What counts as the word in a text.
      words: [word, ...normals(group ?? [])],
      group,
      clues: first.map((term, i) => ({ term: forms.spelt(term), units: exact[i], pairs: 1 })),
      at: rank.gathered([[rank.WRITTEN, found], [rank.SOUND, sound], [rank.SYNONYM, synonym.filter((unit) => !known.has(unit))]]),
      // One term is the word itself; of more, the text has to say whether they stand next to each other.
      sure: rank.SOUND | (all.length === 1 && rank.WRITTEN),
    };
  }

  const holds = (one) => ({ words, at, sure }) => {
    if (at.get(one.number)?.ways & sure) return true;
    one.plain ??= one.texts.map((text) => forms.normal(text, one.script));
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
    const words = forms.pieces(forms.normal(query.q, script));
    const whole = words.filter((word) => word[1]);
    const [{ passes, filtered }, ...looked] = await Promise.all([filtersOf(query), ...whole.map(look)]);
    if (!script && looked.some(({ at }) => !at.size)) {
      script = forms.scripts(files.wide(await open("fold.bin", (bytes) => bytes)));
      if (words.some((word) => forms.fold(word, script) !== word)) return match(query);
    }
    const single = looked.length ? words.filter((word) => !word[1]) : [];
    const everything = filtered && !words.length ? Array.from({ length: about.documents }, (_, number) => [number, 0]) : [];
    return ordered(query, {
      state: "done",
      words,
      looked,
      passes,
      matched: looked.length ? rank.scored(looked.map(({ at }) => at)) : everything,
      doubtful: [...looked.filter(({ sure }) => !(sure & rank.WRITTEN)), ...single.map((word) => ({ words: [word], at: new Map() }))],
      needles: [...looked.flatMap((found) => found.words), ...single],
    });
  }

  /* The best that has not everything: what is rare counts, and most what a word inside the question also means. */
  async function near(query, found) {
    const clues = found.looked.flatMap((one) => one.clues);
    for (const { word, group } of found.looked) {
      for (const [inside, others] of about.groups) {
        if (others === group || !word.includes(inside)) continue;
        clues.push({ term: inside, also: normals(others), pairs: inside.length - 1, units: await list(` ~${others[0]}`) });
      }
    }
    const present = clues.filter(({ units }) => units.length);
    const weighed = present.map(({ units, pairs }) => ({ units, weight: pairs * rank.rarity(units.length, about.documents) }));
    return ordered(query, {
      ...found,
      state: "partial",
      matched: rank.nearest(weighed).slice(0, MOST_PARTIAL),
      doubtful: [],
      needles: present.flatMap(({ term, also = [] }) => [term, ...also]),
    });
  }

  /* Puts the stories that match into order; `seen` will be rows that were compared, `wrong` those that have not the words. */
  function ordered(query, found) {
    const stories = found.matched.filter(([number]) => number >= about.stories);
    const order = stories.filter(([number]) => found.passes(number)).sort(query.sort === "date" ? rank.byDate : rank.byScore);
    return { ...found, stories, order, seen: new Map(), wrong: new Set() };
  }

  /* Gives the rows from a place in the order on that have the words, and where to go on. */
  async function page({ order, doubtful, seen, wrong }, from, count) {
    const rows = [];
    let next = from;
    while (next < order.length && rows.length < count) {
      const few = doubtful.length && order.length - next <= BATCH;
      const some = order.slice(next, few ? undefined : next + Math.max(count - rows.length, doubtful.length && FEWEST));
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

  /* A question is matched once, however many of its pages are shown and counted. */
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
    let shown = await page(found, from, count);
    if (found.state === "done" && found.looked.length && found.order.length === found.wrong.size) {
      mine.found = near(mine.query, found);
      found = await mine.found;
      shown = await page(found, from, count);
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
      cards: from || !looked.length ? [] : await cardsOf(found),
      missing: missingOf(found),
      synonyms: looked.filter(({ group }) => group).map(({ word, group }) => [word, group.filter((other) => forms.normal(other) !== word)]),
    };
  }

  async function facets(asked) {
    const mine = matched(asked);
    const found = await mine.found;
    return counts.countsOf({ about, open, json: files.json, segmentOf, documents, row }, found, mine.query);
  }

  /* Gives the words or pieces that nothing has. */
  function missingOf({ state, words, looked }) {
    if (!looked.length) return words;
    const nowhere = state === "done" ? [] : looked.filter(({ at }) => !at.size);
    return nowhere.flatMap(({ word, clues }) => {
      const present = clues.filter(({ units }) => units.length).map(({ term }) => term);
      return forms.marks(word, present).flatMap(([part, on]) => (on ? [] : part));
    });
  }

  const resultOf = ({ number, told, title, texts, script }, { looked, needles }) => ({
    ...told,
    titleMarks: forms.marks(title, needles, script),
    typeLabel: about.types.find(([slug]) => slug === told.type)?.[1] ?? "",
    snippet: forms.snippet(texts[rank.slotOf(looked.map(({ at }) => at), number)] ?? "", needles, script, SNIPPET),
  });

  /* The entries of what was matched: who is called just so, then by score; `weak` are those far below the best story. */
  async function cardsOf({ state, looked, matched, stories, doubtful }) {
    const near = state === "partial";
    const enough = ALIKE * rank.most(stories.map(([, score]) => score));
    const scores = new Map(matched.filter(([number]) => number < about.stories));
    const kindOf = (number) => KINDS.indexOf(segmentOf(number).name);
    const named = (number) => looked.some(({ called }) => called.has(number));
    // A name alone is the answer; beside other words it is one where those are found too, and otherwise only near.
    for (const { called } of looked) for (const number of called) scores.set(number, scores.get(number) ?? 0);
    const meant = (number, score) => named(number) && (looked.length === 1 || score > 0);
    const written = (number) => looked.every(({ at }) => at.get(number)?.ways !== rank.SYNONYM);
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
      const name = forms.normal(one.title, one.script);
      return near ? looked.some(({ word }) => word.includes(name)) : looked.every(({ word }) => name.includes(word));
    };
    return rows.flatMap((one, i) => (fits(one) ? { ...one.told, weak: order[i][2] } : [])).slice(0, near ? MOST_NEAR : MOST_CARDS);
  }

  /* Gives what the text may be the beginning or a part of, or stand for in pinyin. */
  async function suggest(text) {
    const asked = forms.normal(String(text ?? "").trim().slice(0, LONGEST), script);
    if (!asked) return [];
    const offers = (await open(`o/${asked.charCodeAt(0) % 64}.bin`, files.json)).flat();
    return rank.offered(offers, asked).map(([kind, id, title, url, line]) => ({ kind, id, title, url: root + url, line }));
  }

  return { search, facets, suggest };
}
