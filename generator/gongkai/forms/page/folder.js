// The folder that the forms work on: what the File System Access API would give for a chosen folder, made of the local
// server. So it works in every browser, needs no question, and the server writes only what was changed.
"use strict";

localStorage.setItem("sveltia-cms.user", JSON.stringify({ backendName: "local" }));

/** @type {Map<string, {text?: string, name?: string, size?: number, changed?: number}>} */
const held = new Map();

function missing(name) {
  return new DOMException(name, "NotFoundError");
}

async function post(address, body) {
  const answer = await fetch(address, { method: "POST", headers: { "X-Gongkai": "1" }, body }).catch(() => null);
  if (!answer) {
    const lost = "没有保存：gongkai edit 已经停了。请不要关这一页，重新运行以后把内容抄过去";
    say(lost, false);
    throw new Error(lost);
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    say(said.refused || "没有保存", false);
    throw new Error(said.refused || "没有保存");
  }
  return said;
}

class FileHandle {
  kind = "file";

  constructor(path) {
    this.path = path;
    this.name = path.slice(path.lastIndexOf("/") + 1);
  }

  async getFile() {
    const found = held.get(this.path);
    if (!found) throw missing(this.path);
    if (found.text !== undefined) return new File([found.text], this.name, { type: "application/json" });
    const answer = await fetch(`files/${encodeURIComponent(found.name)}`);
    if (!answer.ok) throw missing(this.path);
    return new File([await answer.blob()], this.name, { lastModified: found.changed });
  }

  async createWritable() {
    return {
      write: async (data) => {
        if (this.path.startsWith("files/")) {
          await post(`files/${encodeURIComponent(this.name)}`, data);
          held.set(this.path, { name: this.name, changed: Date.now() });
          return;
        }
        const text = typeof data === "string" ? data : await data.text();
        const base = held.get(this.path)?.text ?? null;
        const said = await post("save", JSON.stringify({ path: this.path, base, text }));
        held.set(this.path, { text: said.text });
        tell(said);
      },
      close: async () => {},
    };
  }
}

class DirectoryHandle {
  kind = "directory";

  constructor(path) {
    this.path = path;
    this.name = path || "content";
  }

  inside(name) {
    return this.path ? `${this.path}/${name}` : name;
  }

  async requestPermission() {
    return "granted";
  }

  async *entries() {
    const start = this.path ? `${this.path}/` : "";
    const seen = new Set();
    for (const path of [...held.keys()]) {
      if (!path.startsWith(start)) continue;
      const [name, ...more] = path.slice(start.length).split("/");
      if (seen.has(name)) continue;
      seen.add(name);
      yield [name, more.length ? new DirectoryHandle(this.inside(name)) : new FileHandle(path)];
    }
  }

  async getDirectoryHandle(name) {
    return new DirectoryHandle(this.inside(name));
  }

  async getFileHandle(name, { create = false } = {}) {
    const path = this.inside(name);
    if (!create && !held.has(path)) throw missing(path);
    return new FileHandle(path);
  }

  async removeEntry(name) {
    const text = `这里不能删除“${name}”。已经公开的用“撤回”；没有公开的草稿请在文件夹里删`;
    say(text, false);
    throw new Error(text);
  }
}

function say(text, fine) {
  document.getElementById("gk-said")?.remove();
  const box = Object.assign(document.createElement("div"), { id: "gk-said", className: fine ? "gk-fine" : "" });
  box.setAttribute("role", "status");
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: "知道了" });
  close.addEventListener("click", () => box.remove());
  box.append(close, text);
  document.body.append(box);
}

function tell(said) {
  const lines = said.problems.map((each) => `${each.effect}  ${each.text}${each.fix ? `\n    ${each.fix}` : ""}`);
  const head = `已保存到 ${said.where}`;
  say(lines.length ? `${head}，还有 ${lines.length} 处要看：\n${lines.join("\n")}` : `${head}，没有发现问题`, !lines.length);
}

// Writing goes straight to the server, which puts files in place whole: no temporary files, no renaming.
window.FileSystemFileHandle = FileHandle;
window.showDirectoryPicker = async () => window.gongkaiFolder();
let asked = null;
window.gongkaiFolder = () => (asked ??= (async () => {
  const said = await (await fetch("folder.json")).json();
  for (const [path, text] of Object.entries(said.files)) held.set(path, { text });
  for (const each of said.attachments) held.set(`files/${each.name}`, each);
  if (said.left) say(`这一年还有 ${said.left} 个表格或者大文件，请用 Excel 或者文本编辑器修改`, true);
  return new DirectoryHandle("");
})());
