// Records as YAML files of a git repository, for Sveltia CMS. Everything is text, whatever it looks like, and what a form
// does not change stays in its file: comments, order, keys in other spellings, fields that no form shows. Only blanks
// before comments and quotation marks may differ.
import { parseDocument, registerCustomFormat } from "../vendor/index.js";

const READ = { schema: "failsafe", compat: "core", logLevel: "silent" };
const WRITE = { lineWidth: 0, singleQuote: true, blockQuote: "literal", flowCollectionPadding: false };
const FILES = "files/";
const BRACKETS = /[〔［[【﹝｛{〈《<〕］\]】﹞｝}〉》>]/g;

// As gongkai/keys.py compares keys.
const fold = (key) => key.normalize("NFKC").trim().replace(BRACKETS, (each) => ("〔［[【﹝｛{〈《<".includes(each) ? "(" : ")")).toLowerCase();
const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isEmpty = (value) => value === undefined || value === "" || (typeof value === "object" && !Object.keys(value).length);

/** @returns the fields of a mapping as written: name to [key, value]. */
function written(raw, schema) {
  const names = new Map(Object.entries(schema).flatMap(([name, field]) => field.keys.map((key) => [key, name])));
  const found = new Map();
  for (const [key, value] of Object.entries(isMapping(raw) ? raw : {})) {
    const name = names.get(fold(key));
    if (name && !found.has(name)) found.set(name, [key, value]);
  }
  return found;
}

/** What a form shows of a mapping, by name. */
function shown(raw, schema) {
  return Object.fromEntries([...written(raw, schema)].map(([name, [, value]]) => [name, shownValue(value, schema[name])]));
}

function shownValue(value, field) {
  const word = (text) => field.choices.find((each) => fold(each) === fold(text)) ?? text;
  if (field.type === "rows") return Array.isArray(value) ? value.filter(isMapping).map((row) => shown(row, field.fields)) : [];
  if (field.type === "group") return shown(value, field.fields);
  if (field.type === "choices") return (Array.isArray(value) ? value : String(value).split(/[；;]/)).map((each) => word(each.trim())).filter(Boolean);
  const text = String(value).trim();
  if (field.type === "attachment") return text && FILES + text.replaceAll("\\", "/").replace(FILES, "");
  return field.type === "choice" ? word(text) : text;
}

/** What a form holds, as a record says it: by name, what is empty left out, at every depth. */
function entered(form, schema) {
  const values = Object.keys(schema).map((name) => [name, enteredValue(form?.[name], schema[name])]);
  return Object.fromEntries(values.filter(([, value]) => !isEmpty(value)));
}

function enteredValue(value, field) {
  if (value === undefined || value === null) return "";
  if (field.type === "rows") return (Array.isArray(value) ? value : []).map((row) => entered(row, field.fields)).filter((row) => !isEmpty(row));
  if (field.type === "group") return entered(value, field.fields);
  if (field.type === "choices") return (Array.isArray(value) ? value : [value]).filter(Boolean).map(String);
  const text = String(value).replace(/\r\n?/g, "\n").trim();
  return field.type === "attachment" ? text.replace(/^\/?files\//, "") : text;
}

/** The same by label, at every depth. */
function labelled(value, field) {
  if (field.type === "rows") return value.map((row) => labelled(row, { type: "group", fields: field.fields }));
  if (field.type !== "group") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [field.fields[name].label, labelled(each, field.fields[name])]));
}

/** The file with what differs between it and the form. */
function changed(text, form, schema) {
  const document = parseDocument(text, READ);
  const there = written(document.toJS(), schema);
  const before = entered(shown(document.toJS(), schema), schema);
  for (const [name, value] of Object.entries(entered(form, schema))) {
    if (JSON.stringify(before[name]) === JSON.stringify(value)) continue;
    const key = there.get(name)?.[0] ?? schema[name].label;
    const node = document.get(key, true);
    if (node?.type && String(value).includes("\n")) node.type = "BLOCK_LITERAL";
    document.set(key, typeof value === "string" ? value : document.createNode(labelled(value, schema[name])));
  }
  const now = entered(form, schema);
  for (const name of Object.keys(before)) if (!(name in now)) document.delete(there.get(name)[0]);
  return document.toString(WRITE);
}

/** Have the files of a kind read and written so. */
export function register(name, schema) {
  const texts = new Map();
  registerCustomFormat(name, "yml", {
    fromFile: (text) => {
      const document = parseDocument(text, READ);
      if (document.errors.length) throw document.errors[0];
      const form = shown(document.toJS(), schema);
      if (schema.id && !form.id) throw new Error("没有记录编号，请用文本编辑器修改");
      texts.set(form.id, text);
      return form;
    },
    toFile: (form) => {
      const text = changed(texts.get(form.id) ?? "", form, schema);
      texts.set(form.id, text);
      return text;
    },
  });
}
