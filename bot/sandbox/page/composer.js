// The box that takes messages, mentions, commands and files.

import { h } from "./dom.js";

const COMMANDS = ["/vigia ask ", "/vigia logs ", "/vigia status", "/vigia cancel ", "/vigia help"];

/** Return a composer. `send(text, files)` resolves to an error's wording, or to null. */
export function composer({ id, label, inThread, send }) {
  let files = [];
  const box = h("textarea", { id, rows: 1, "aria-label": label, placeholder: label, onkeydown: onKey, oninput: changed });
  const picker = h("input", { type: "file", multiple: true, hidden: true, accept: "text/*,.log,.txt,.json,.yaml,.yml,.conf", onchange: pick });
  const chips = h("div", { class: "chips" });
  const hints = h("div", { class: "hints", hidden: true });
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const submit = h("button", { type: "button", class: "button primary send", disabled: true, onclick: go }, "Send");

  async function go() {
    const text = box.value.trim();
    if (!text && !files.length) return;
    const sentFiles = files;
    const typed = box.value;
    files = [];
    box.value = "";
    refresh();
    const error = await send(text, sentFiles);
    problem.textContent = error ?? "";
    problem.hidden = !error;
    if (error && !box.value) {
      box.value = typed;
      files = sentFiles;
      refresh();
    }
  }

  function onKey(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    go();
  }

  async function pick() {
    const chosen = await Promise.all([...picker.files].map(async (file) => ({ name: file.name, content: await file.text() })));
    files = [...files, ...chosen];
    picker.value = "";
    refresh();
    box.focus();
  }

  function insert(text) {
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    box.focus();
    changed();
  }

  function changed() {
    problem.hidden = true;
    refresh();
  }

  function refresh() {
    box.rows = Math.min(10, box.value.split("\n").length);
    submit.disabled = !box.value.trim() && !files.length;
    chips.replaceChildren(...files.map(chip));
    const typed = box.value;
    const matching = !inThread && typed.startsWith("/") ? COMMANDS.filter((command) => command.startsWith(typed) && command !== typed) : [];
    hints.hidden = !matching.length;
    hints.replaceChildren(...matching.map((command) => hint(command)));
  }

  function hint(command) {
    const take = () => {
      box.value = command;
      box.focus();
      refresh();
    };
    return h("button", { type: "button", class: "quiet", onclick: take }, command.trim());
  }

  function chip(file) {
    const remove = () => {
      files = files.filter((other) => other !== file);
      refresh();
    };
    return h("span", { class: "chip" }, file.name, h("button", { type: "button", class: "quiet icon", "aria-label": `Remove ${file.name}`, onclick: remove }, "✕"));
  }

  const attach = h("button", { type: "button", class: "quiet", onclick: () => picker.click() }, "Attach a file");
  const mention = h("button", { type: "button", class: "quiet", onclick: () => insert("@Vigía ") }, "@Vigía");
  const command = h("button", { type: "button", class: "quiet", onclick: () => insert("/vigia ") }, "/vigia");
  const row = h("div", { class: "composer-row" }, attach, mention, inThread ? null : command, h("span", { class: "spacer" }), submit);
  const node = h("div", { class: "composer" }, problem, hints, h("div", { class: "composer-box" }, chips, box, picker, row));
  return { node, focus: () => box.focus(), label: (text) => box.setAttribute("placeholder", text) };
}
