// Results as a table for office programs.

/**
 * @typedef {{
 *   title: string, number: string, agency: string, kind: string, date: string, published: string, amount: string,
 *   url: string
 * }} Row
 */

/** @type {[keyof Row, string][]} */
const COLUMNS = [
  ["title", "标题"],
  ["number", "文号"],
  ["agency", "机关"],
  ["kind", "栏目"],
  ["date", "日期"],
  ["published", "公开时间"],
  ["amount", "金额（元）"],
  ["url", "网址"],
];

/**
 * With a byte order mark, because office programs take it for another encoding without.
 * @param {Row[]} rows
 */
export function csvOf(rows) {
  const lines = rows.map((row) => COLUMNS.map(([name]) => cell(row[name] ?? "")).join(","));
  return ["\uFEFF" + COLUMNS.map(([, label]) => label).join(","), ...lines, ""].join("\r\n");
}

/**
 * On one line, and never a formula.
 * @param {unknown} value
 */
function cell(value) {
  const text = String(value).replace(/[\0-\x1f\x7f\u2028\u2029]+/g, " ").trim();
  const safe = /^[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * @param {string} text
 * @param {string} name
 */
export function download(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
