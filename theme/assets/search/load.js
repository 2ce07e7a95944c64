// Fetching the files under search/, and keeping some of them.

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
 * What was asked for once is not fetched again, unless it failed; what was not asked for the longest goes first.
 * @template {{weight: number}} Value
 */
export class Memory {
  /** @param {number} limit  the weight that is kept */
  constructor(limit) {
    this.limit = limit;
    this.weight = 0;
    /** @type {Map<string, {value: Promise<Value>, weight: number}>} */
    this.kept = new Map();
  }

  /**
   * @param {string} key
   * @param {() => Promise<Value>} make
   * @returns {Promise<Value>}
   */
  get(key, make) {
    const entry = this.kept.get(key) ?? this.make(key, make());
    this.kept.delete(key);
    this.kept.set(key, entry);
    return entry.value;
  }

  /**
   * @param {string} key
   * @param {Promise<Value>} value
   */
  make(key, value) {
    const entry = { value, weight: 0 };
    value.then(
      ({ weight }) => this.grow(entry, weight),
      () => this.kept.delete(key),
    );
    return entry;
  }

  /**
   * @param {{weight: number}} entry
   * @param {number} weight
   */
  grow(entry, weight) {
    entry.weight = weight;
    this.weight += weight;
    for (const [key, old] of this.kept) {
      if (this.weight <= this.limit) return;
      if (old.weight > 0) {
        this.kept.delete(key);
        this.weight -= old.weight;
      }
    }
  }
}

/**
 * One of the versions written one after the other in root.json (gongkai/search/versions.py).
 * @param {string} versions
 * @param {number} group
 */
export const versionAt = (versions, group) => versions.slice(group * 5, group * 5 + 5);
