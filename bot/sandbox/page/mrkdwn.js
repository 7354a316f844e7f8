// Slack's mrkdwn, and the standard Markdown of its markdown blocks, as DOM nodes.

import { h, link } from "./dom.js";

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const EMOJI = {
  warning: "⚠️", white_check_mark: "✅", x: "❌", hourglass: "⌛", hourglass_flowing_sand: "⏳", mag: "🔍", lock: "🔒",
  rotating_light: "🚨", information_source: "ℹ️", bulb: "💡", eyes: "👀", wrench: "🔧", closed_lock_with_key: "🔐",
};
const FENCE = /```\n?([\s\S]*?)\n?```/;
const STYLES = { "*": "strong", "_": "em", "~": "s" };
// A marked-up run begins and ends at a word's edge and holds no line break, as at Slack.
const INLINE = /<([^<>\n]+)>|`([^`\n]+)`|(?<![\p{L}\p{N}*_~])([*_~])(?=\S)((?:(?!\3)[^\n])+?)(?<=\S)\3(?![\p{L}\p{N}])|:([a-z0-9_+-]+):/u;
const MARKDOWN_INLINE = /`([^`\n]+)`|\*\*(?=\S)([^\n]+?)\*\*|__(?=\S)([^\n]+?)__|(?<![\p{L}\p{N}*])\*(?=\S)([^\n*]+?)\*|~~([^\n]+?)~~|!?\[([^\]\n]*)\]\(([^)\s]+)\)/u;

export const unescape = (text) => text.replace(/&(amp|lt|gt);/g, (entity) => ENTITIES[entity]);

/** Return the nodes of a mrkdwn text. `names` tells users and channels by their id. */
export function mrkdwn(text, names = new Map()) {
  return fenced(text, (part) => quoted(part, /^&gt; ?/, (lines) => inline(lines, names)), unescape);
}

/** Return the nodes of a standard Markdown text. */
export function markdown(text) {
  return fenced(text, (part) => quoted(part, /^> ?/, markdownLines), (code) => code.replace(/^\w+\n/, ""));
}

function fenced(text, plain, code) {
  const nodes = [];
  let rest = text;
  for (let match = FENCE.exec(rest); match; match = FENCE.exec(rest)) {
    nodes.push(...plain(rest.slice(0, match.index).replace(/\n$/, "")), h("pre", {}, code(match[1])));
    rest = rest.slice(match.index + match[0].length).replace(/^\n/, "");
  }
  return [...nodes, ...plain(rest)];
}

function quoted(text, mark, render) {
  if (!text) return [];
  const nodes = [];
  let group = [];
  let inQuote = false;
  const flush = () => {
    if (group.length) nodes.push(...(inQuote ? [h("blockquote", {}, render(group.join("\n")))] : render(group.join("\n"))));
    group = [];
  };
  for (const line of text.split("\n")) {
    if (mark.test(line) !== inQuote) {
      flush();
      inQuote = !inQuote;
    }
    group.push(line.replace(mark, ""));
  }
  flush();
  return nodes;
}

function inline(text, names) {
  const match = INLINE.exec(text);
  if (!match) return text ? [unescape(text)] : [];
  const [whole, entity, code, mark, styled, emoji] = match;
  return [
    ...(match.index ? [unescape(text.slice(0, match.index))] : []),
    inlineNode({ whole, entity, code, mark, styled, emoji }, names),
    ...inline(text.slice(match.index + whole.length), names),
  ];
}

function inlineNode({ whole, entity, code, mark, styled, emoji }, names) {
  if (entity !== undefined) return reference(entity, names);
  if (code !== undefined) return h("code", {}, unescape(code));
  if (mark !== undefined) return h(STYLES[mark], {}, inline(styled, names));
  return EMOJI[emoji] ?? whole;
}

/** Return what stands between angle brackets: a mention, a channel, a broadcast, a date or a link. */
function reference(entity, names) {
  const bar = entity.indexOf("|");
  const target = unescape(bar < 0 ? entity : entity.slice(0, bar));
  const label = bar < 0 ? null : unescape(entity.slice(bar + 1));
  const mention = (text, kind = "") => h("span", { class: `mention ${kind}`.trim() }, text);
  if (target.startsWith("@")) return mention(`@${names.get(target.slice(1)) ?? label ?? target.slice(1)}`);
  if (target.startsWith("#")) return mention(`#${names.get(target.slice(1)) ?? label ?? target.slice(1)}`);
  if (target.startsWith("!date")) return label ?? target;
  if (target.startsWith("!")) return mention(`@${target.slice(1).replace(/^subteam\^/, "")}`, "broadcast");
  return link(target, label ?? target);
}

function markdownLines(text) {
  const nodes = [];
  let list = null;
  for (const line of text.split("\n")) {
    const item = /^\s*(?:([-*+])|(\d+)[.)])\s+(.*)$/.exec(line);
    if (item) {
      const tag = item[1] ? "ul" : "ol";
      if (list?.tagName.toLowerCase() !== tag) nodes.push((list = h(tag)));
      list.append(h("li", {}, markdownInline(item[3])));
      continue;
    }
    list = null;
    nodes.push(markdownLine(line));
  }
  return nodes;
}

function markdownLine(line) {
  const title = /^(#{1,6})\s+(.*)$/.exec(line);
  if (title) return h("p", { class: "title" }, h("strong", {}, markdownInline(title[2])));
  if (/^\s*(-{3,}|\*{3,})\s*$/.test(line)) return h("hr");
  return line.trim() ? h("p", {}, markdownInline(line)) : null;
}

function markdownInline(text) {
  const match = MARKDOWN_INLINE.exec(text);
  if (!match) return text ? [text] : [];
  const [whole, code, strong, strong2, em, strike, label, url] = match;
  let node;
  if (code !== undefined) node = h("code", {}, code);
  else if ((strong ?? strong2) !== undefined) node = h("strong", {}, markdownInline(strong ?? strong2));
  else if (em !== undefined) node = h("em", {}, markdownInline(em));
  else if (strike !== undefined) node = h("s", {}, markdownInline(strike));
  else node = link(url, label || url);
  return [text.slice(0, match.index), node, ...markdownInline(text.slice(match.index + whole.length))];
}
