// Modals: the views that the bot opens for one person, with fields to fill in.

import { renderBlocks } from "./blocks.js";
import { byId, h } from "./dom.js";

/**
 * Return what shows and hides modals.
 *
 * `actions` has `submit(viewId, values)`, which returns a promise of what is wrong by block, or null where the view could
 * not be handed in, and `close(viewId)`.
 */
export function modals(actions) {
  const dialog = byId("view");
  let shown = null;

  function open(view, names) {
    shown = view.id;
    const fields = new Map();
    const form = h(
      "form",
      { onsubmit: (event) => hand(event, view, fields) },
      h("h2", { id: "view-title" }, view.title.text),
      h("div", { class: "fields-of-view" }, view.blocks.flatMap((block) => (block.type === "input" ? field(block, fields) : renderBlocks([block], { names, click: () => {} })))),
      h("div", { class: "row" }, [
        h("button", { type: "button", class: "button", onclick: dismiss }, view.close?.text ?? "Close"),
        view.submit ? h("button", { type: "submit", class: "button primary" }, view.submit.text) : null,
      ]),
    );
    dialog.replaceChildren(form);
    if (!dialog.open) dialog.showModal();
  }

  function field(block, fields) {
    const id = `field-${block.block_id}`;
    const tag = block.element.multiline ? "textarea" : "input";
    const input = h(tag, { id, maxlength: String(block.element.max_length ?? 3000), "aria-describedby": `${id}-problem` });
    input.value = block.element.initial_value ?? "";
    if (tag === "textarea") input.rows = Math.min(14, Math.max(2, input.value.split("\n").length));
    const problem = h("p", { id: `${id}-problem`, class: "problem", role: "alert" });
    fields.set(block.block_id, { input, problem });
    return h("div", { class: "field" }, h("label", { for: id }, block.label.text), input, problem);
  }

  async function hand(event, view, fields) {
    event.preventDefault();
    const values = Object.fromEntries([...fields].map(([name, { input }]) => [name, input.value]));
    const errors = (await actions.submit(view.id, values)) ?? {};
    for (const [name, { problem }] of fields) problem.textContent = errors[name] ?? "";
    const first = [...fields].find(([name]) => errors[name]);
    first?.[1].input.focus();
  }

  function dismiss() {
    const view = shown;
    hide(view);
    if (view) actions.close(view);
  }

  function hide(view) {
    if (view !== shown) return;
    shown = null;
    if (dialog.open) dialog.close();
  }

  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    dismiss();
  });
  return { open, hide };
}
