// Messages as DOM nodes.

import { renderBlocks } from "./blocks.js";
import { h } from "./dom.js";
import { mrkdwn } from "./mrkdwn.js";

const time = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit" });

/** Return the node of a message. `context` adds `users`, `bot` and, outside threads, `openThread(ts)`. */
export function renderMessage(message, context) {
  const author = context.users.get(message.user) ?? { name: message.user };
  return h(
    "article",
    {
      class: `message${message.is_ephemeral ? " ephemeral" : ""}${message.user === context.bot ? " from-bot" : ""}`,
      "data-ts": message.ts,
      "aria-label": `${author.name}, ${shownTime(message.ts)}`,
    },
    avatar(message.user, author, context),
    h("div", { class: "message-body" }, [
      message.is_ephemeral ? h("p", { class: "only-you" }, "Only visible to you") : null,
      h("p", { class: "byline" }, [
        h("strong", {}, author.name),
        author.is_bot ? h("span", { class: "badge" }, "APP") : null,
        h("time", { datetime: new Date(Number(message.ts) * 1000).toISOString() }, shownTime(message.ts)),
      ]),
      content(message, context),
      (message.files ?? []).map((shared) => file(shared, context)),
      replies(message, context),
    ]),
    tools(message, context),
  );
}

function content(message, context) {
  const blocks = (message.blocks ?? []).filter((block) => block.type !== "rich_text");
  if (!blocks.length) return h("div", { class: "text" }, mrkdwn(message.text, context.names), edited(message));
  const click = (actionId, value) => context.click(message, actionId, value);
  return h("div", { class: "blocks" }, renderBlocks(blocks, { names: context.names, click }));
}

function edited(message) {
  return message.edited ? h("span", { class: "edited" }, " (edited)") : null;
}

function avatar(id, author, context) {
  if (id === context.bot) return h("img", { class: "avatar", src: "/assets/vigia.svg", alt: "" });
  return h("span", { class: `avatar hue-${hue(id)}`, "aria-hidden": "true" }, author.name.slice(0, 1));
}

export function hue(id) {
  return [...id].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 4;
}

/** Return a file: a picture as it is, anything else as a card; both lead to the file itself. */
function file(shared, context) {
  const url = `/page/file/${encodeURIComponent(shared.id)}?user=${encodeURIComponent(context.me)}`;
  const open = { href: url, target: "_blank", rel: "noopener" };
  if (shared.mimetype === "image/png") {
    return h("figure", { class: "picture" }, [
      h("figcaption", {}, shared.title),
      h("a", open, h("img", { src: url, alt: shared.alt_txt ?? shared.title, loading: "lazy" })),
    ]);
  }
  return h("a", { ...open, class: "file" }, [
    h("span", { class: "file-icon", "aria-hidden": "true" }, "TXT"),
    h("span", {}, [h("strong", {}, shared.title), h("small", {}, size(shared.size))]),
  ]);
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} kB`;
}

function replies(message, context) {
  if (!context.openThread || !message.reply_count) return null;
  const label = message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`;
  return h("button", { type: "button", class: "replies", onclick: () => context.openThread(message.ts) }, label);
}

/** The actions that Slack has in a message's menu: a thread, and the app's shortcuts. */
function tools(message, context) {
  if (message.is_ephemeral) return null;
  const open = () => context.openThread(message.thread_ts ?? message.ts);
  return h("div", { class: "tools" }, [
    context.openThread ? h("button", { type: "button", class: "quiet", onclick: open }, "Reply in thread") : null,
    context.shortcuts.map(([id, label]) => h("button", { type: "button", class: "quiet", onclick: () => context.shortcut(message, id) }, label)),
  ]);
}

function shownTime(ts) {
  return time.format(new Date(Number(ts) * 1000));
}
