// Block Kit as DOM nodes.

import { byId, h } from "./dom.js";
import { markdown, mrkdwn } from "./mrkdwn.js";

const BLOCKS = {
  header: (block) => h("h3", { class: "block-header" }, block.text.text),
  section: (block, context) =>
    h("div", { class: "block-section" }, [
      h("div", { class: "block-body" }, [
        block.text ? text(block.text, context.names) : null,
        block.fields ? h("div", { class: "fields" }, block.fields.map((field) => text(field, context.names))) : null,
      ]),
      block.accessory ? button(block.accessory, context) : null,
    ]),
  context: (block, context) => h("div", { class: "block-context" }, block.elements.map((element) => small(element, context))),
  divider: () => h("hr"),
  actions: (block, context) => h("div", { class: "block-actions" }, block.elements.map((element) => button(element, context))),
  markdown: (block) => h("div", { class: "block-markdown text" }, markdown(block.text)),
  rich_text: () => null,
};

/** Return the nodes of blocks. `context` has `names` and `click(actionId, value)`, which returns a promise. */
export function renderBlocks(blocks, context) {
  return blocks.map((block) => (BLOCKS[block.type] ?? unknown)(block, context)).filter(Boolean);
}

export function text(object, names) {
  return h("div", { class: "text" }, object.type === "mrkdwn" ? mrkdwn(object.text, names) : object.text);
}

function unknown(block) {
  return h("p", { class: "block-context" }, `[a ${block.type} block]`);
}

function small(element, context) {
  return element.type === "image" ? h("span", { class: "text" }, element.alt_text) : text(element, context.names);
}

function button(element, context) {
  const press = async () => {
    if (element.confirm && !(await confirmed(element.confirm, context.names))) return;
    node.disabled = true;
    await context.click(element.action_id, element.value ?? null);
    node.disabled = false;
  };
  const node = h(
    "button",
    { type: "button", class: `button ${element.style ?? ""}`.trim(), "aria-label": element.accessibility_label, onclick: press },
    element.text.text,
  );
  return node;
}

/** Ask before a dangerous button does its work; resolves to whether the person agreed. */
function confirmed(question, names) {
  const dialog = byId("confirm");
  byId("confirm-title").textContent = question.title.text;
  byId("confirm-text").replaceChildren(text(question.text, names));
  byId("confirm-yes").textContent = question.confirm.text;
  byId("confirm-deny").textContent = question.deny.text;
  byId("confirm-yes").className = `button ${question.style ?? "primary"}`;
  dialog.returnValue = "deny";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "confirm"), { once: true });
  });
}
