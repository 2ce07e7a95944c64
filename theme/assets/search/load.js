// Fetching the files under search/.

/**
 * Fetch and decode; once more past all caches if that fails.
 * @template Result
 * @param {string} url
 * @param {(response: Response) => Promise<Result>} decode
 * @param {RequestCache} [cache]
 */
export async function load(url, decode, cache = "default") {
  const attempt = async (/** @type {RequestCache} */ mode) => {
    const response = await fetch(url, { cache: mode });
    if (!response.ok) throw new Error(`${response.status} ${url}`);
    return decode(response);
  };
  try {
    return await attempt(cache);
  } catch {
    return attempt("reload");
  }
}

/**
 * What was asked for once is not fetched again, unless it failed.
 * @template Key, Value
 * @param {Map<Key, Promise<Value>>} memory
 * @param {Key} key
 * @param {() => Promise<Value>} make
 */
export function remembered(memory, key, make) {
  const known = memory.get(key);
  if (known) return known;
  const made = make();
  memory.set(key, made);
  made.catch(() => memory.delete(key));
  return made;
}

/**
 * One of the versions written one after the other in root.json (gongkai/search/versions.py).
 * @param {string} versions
 * @param {number} group
 */
export const versionAt = (versions, group) => versions.slice(group * 5, group * 5 + 5);
