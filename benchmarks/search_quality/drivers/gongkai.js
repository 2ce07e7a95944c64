// Drives gongkai's own search: opens it, asks, shows ten results, then the rest.


const PAGE = 10;
let index;
let query;
let search;
let shown = [];

export async function open() {
  const { Index } = await import("/assets/search/index.js");
  query = await import("/assets/search/query.js");
  index = await Index.open("/");
}

export async function ask({ q, filters }) {
  const { kind, agency, year } = Object.fromEntries(Object.entries(filters).map(([group, [name]]) => [group, name]));
  shown = [];
  search = undefined;
  const words = query.wordsOf(q, index.normaliser);
  if (!query.isSearchable(words) && !kind && !agency && !year) return { shown };
  search = new query.Search(index, words, { kind, agency, year });
  await search.prepare();
  shown = await next();
  return { shown };
}

export async function rest(depth) {
  while (search && !search.isFinished && shown.length < depth) shown = [...shown, ...(await next())];
  return shown.slice(0, depth);
}

const next = async () => (await search.next(PAGE)).map(({ url }) => url.slice(1));
