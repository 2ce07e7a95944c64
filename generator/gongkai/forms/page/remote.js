// Pages of forms on the office's web server, over its git server: the first page offers agencies and years, ?e= opens one.
// Signing in comes back to the address without it, the only one that the git server has to know.
import { init } from "../vendor/index.js";
import { register } from "./yaml.js";

const made = await (await fetch("config.json")).json();
const now = new Date(Date.now() + 8 * 3_600_000).toISOString(); // in Beijing
const thisYear = now.slice(0, 4);
const [wanted, year = thisYear] = (new URLSearchParams(location.search).get("e") ?? "").split("/");
const agency = made.agencies.find((each) => each.id === wanted);

if (agency) {
  show(agency);
} else if (window.opener && window.name === "auth") {
  show(made.agencies[0]);
} else {
  choose();
}

function show(agency) {
  const collections = made.config.collections.map((each) => {
    const format = `gongkai-${each.name}`;
    register(format, made.schemas[each.name]);
    if (each.files) return { ...each, format, files: each.files.map((file) => ({ ...file, file: agency.file })) };
    const [id, ...fields] = each.fields;
    return {
      ...each,
      format,
      folder: `${agency.folders[each.name]}/${year}`,
      ...(agency.months[each.name]?.includes(year) ? { path: "{{month}}/{{slug}}" } : {}),
      create: year === thisYear,
      fields: [{ ...id, default: `${now.slice(0, 4)}${now.slice(5, 7)}-{{uuid_shorter}}` }, ...fields],
    };
  });
  const title = `${agency.name} ${year}年`;
  document.title = title;
  const back = Object.assign(document.createElement("a"), { className: "gk-back", textContent: `换机关或年份（现在：${title}）` });
  back.href = location.pathname;
  document.body.append(back);
  init({ config: { ...made.config, app_title: title, media_folder: agency.attachments, collections } });
}

function choose() {
  const main = Object.assign(document.createElement("main"), { className: "gk-chooser" });
  main.append(Object.assign(document.createElement("h1"), { textContent: made.config.app_title }));
  main.append(Object.assign(document.createElement("p"), { textContent: made.says }));
  for (const each of made.agencies) {
    main.append(Object.assign(document.createElement("h2"), { textContent: each.name }));
    const links = Object.assign(document.createElement("p"), {});
    for (const one of [...new Set([thisYear, ...each.years])].sort().reverse()) {
      links.append(Object.assign(document.createElement("a"), { href: `?e=${each.id}/${one}`, textContent: `${one}年` }));
    }
    main.append(links);
  }
  document.body.append(main);
}
