// Drives Pagefind: its own module, the newest call for each question, ten results read as its page does.

const PAGE = 10;
let pagefind;
let results = [];

export async function open() {
  pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  await pagefind.filters();
}

export async function ask({ text, filters }) {
  ({ results } = await pagefind.search(text, { filters }));
  const shown = await Promise.all(results.slice(0, PAGE).map((each) => each.data()));
  return { shown: shown.map(({ url }) => url.replace(/^\//, "")) };
}

/** All results at once, by the names of their fragments: reading each would take minutes. */
export const rest = async () => results.map(({ id }) => id);
