// The page's state, and the wiring between the server and what is shown.

import { composer } from "./composer.js";
import { byId, h } from "./dom.js";
import { renderEdge } from "./edge.js";
import { follow } from "./follow.js";
import { hue, renderMessage } from "./messages.js";
import { modals } from "./modal.js";

const EDGE_MILLISECONDS = 1500;
const SHORTCUTS = [["vigia_summary", "Summary"], ["vigia_draft", "Draft a runbook"], ["vigia_review", "Review the code"]];
const PROBLEMS = {
  not_in_threads: "Slack takes no slash commands in threads. Mention @Vigía here, or use the command in the channel.",
  unknown_command: "There is no such command here. Try /vigia help.",
  invalid_arguments: "That is too long for one message.",
  http_timeout: "Vigía did not answer in time.",
  not_connected: "Vigía is not connected.",
};

const state = { me: null, bot: null, users: new Map(), channels: new Map(), names: new Map(), messages: new Map(), channel: null, thread: null, unread: new Set() };
let source = null;
let edgeShown = "";

// What is asked of the server.

async function post(path, body) {
  const answer = await ask(path, body);
  if (!answer) return "The sandbox cannot be reached. Is it still running?";
  return answer.ok ? null : (PROBLEMS[answer.error] ?? `That did not work (${answer.error}).`);
}

/** Ask the server for something; resolves to its answer, or null if it cannot be reached. */
async function ask(path, body) {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ user: state.me, ...body }),
    });
    return await response.json();
  } catch {
    return null;
  }
}

function say(channel, text, files, threadTs) {
  return post("/page/say", { channel, text, files, thread_ts: threadTs });
}

async function click(message, actionId, value) {
  notice(await post("/page/click", { channel: message.channel, ts: message.ts, action_id: actionId, value }));
}

async function shortcut(message, callbackId) {
  notice(await post("/page/shortcut", { channel: message.channel, ts: message.ts, callback_id: callbackId }));
}

/** Hand in a modal; resolves to what is wrong with it by field, or null where it could not be handed in. */
async function submit(viewId, values) {
  const answer = await ask("/page/submit", { view_id: viewId, values });
  notice(answer?.ok ? null : (PROBLEMS[answer?.error] ?? "That could not be saved. It is still here."));
  return answer?.ok ? answer.errors : null;
}

function become(user) {
  sessionStorage.setItem("user", user);
  source?.close();
  source = new EventSource(`/page/changes?user=${encodeURIComponent(user)}`);
  source.onopen = () => load(user);
  source.onmessage = (event) => apply(JSON.parse(event.data));
  source.onerror = () => notice("The sandbox cannot be reached. Trying again …");
}

async function load(user) {
  const answer = await (await fetch(`/page/state?user=${encodeURIComponent(user)}`)).json();
  state.me = answer.me;
  state.bot = answer.bot;
  state.users = new Map(answer.users.map((person) => [person.id, person]));
  state.channels = new Map(answer.channels.map((channel) => [channel.id, channel]));
  state.names = new Map([...answer.users, ...answer.channels.filter((channel) => !channel.is_direct)].map((thing) => [thing.id, thing.name]));
  state.messages = new Map(answer.messages.map((message) => [message.ts, message]));
  if (!state.channels.has(state.channel)) state.channel = answer.channels[0].id;
  if (!state.messages.has(state.thread)) state.thread = null;
  notice(null);
  showAll();
  refreshEdge();
  if (answer.views.length) views.open(answer.views.at(-1), state.names);
}

function apply(change) {
  if (change.type === "view_opened") return views.open(change.view, state.names);
  if (change.type === "view_closed") return views.hide(change.view_id);
  if (change.type === "deleted") state.messages.delete(change.ts);
  else note(change.message, change.type);
  showMessages();
  showPlaces();
  if (change.type === "posted" && change.message.user === state.me) showOwn(change.message);
}

/** Bring what the reader has just said into view, wherever they were reading. */
function showOwn(message) {
  if (message.channel !== state.channel) return;
  if (!isReply(message)) channelView.toEnd();
  else if (message.thread_ts === state.thread) threadView.toEnd();
}

function note(message, type) {
  state.messages.set(message.ts, message);
  const isNew = type === "posted" || type === "ephemeral";
  if (!isNew || message.user === state.me) return;
  if (message.channel !== state.channel) state.unread.add(message.channel);
  const root = state.messages.get(message.thread_ts);
  if (message.channel === state.channel && root?.user === state.me && !state.thread) openThread(root.ts);
}

// What is shown.

function showAll() {
  showPlaces();
  showPeople();
  showMessages();
  const channel = state.channels.get(state.channel);
  byId("channel-title").textContent = channel.is_direct ? channel.name : `# ${channel.name}`;
  byId("channel-about").textContent = channel.is_direct ? "Just you and Vigía" : "Ana, Bob and Vigía";
  channelComposer.label(channel.is_direct ? "Write to Vigía" : `Write to #${channel.name}`);
}

function showPlaces() {
  const places = (isDirect) => [...state.channels.values()].filter((channel) => channel.is_direct === isDirect).map(place);
  byId("channels").replaceChildren(...places(false));
  byId("direct").replaceChildren(...places(true));
}

function place(channel) {
  const isCurrent = channel.id === state.channel;
  const unread = state.unread.has(channel.id);
  return h("li", {}, h(
    "button",
    { type: "button", class: unread ? "unread" : "", "aria-current": isCurrent ? "page" : null, onclick: () => openChannel(channel.id) },
    h("span", { class: channel.is_direct ? "presence" : "hash", "aria-hidden": "true" }, channel.is_direct ? "" : "#"),
    channel.name,
    unread ? h("span", { class: "dot" }, h("span", { class: "sr" }, "unread")) : null,
  ));
}

function showPeople() {
  const people = [...state.users.values()].filter((user) => !user.is_bot);
  byId("people").replaceChildren(...people.map((user) => h(
    "button",
    { type: "button", "aria-pressed": String(user.id === state.me), onclick: () => become(user.id) },
    h("span", { class: `avatar small hue-${hue(user.id)}`, "aria-hidden": "true" }, user.name.slice(0, 1)),
    user.name.split(" ")[0],
    h("small", {}, user.locale.slice(0, 2)),
  )));
}

function showMessages() {
  const here = [...state.messages.values()].filter((message) => message.channel === state.channel);
  fill(byId("messages"), here.filter((message) => !isReply(message)), { ...context(), openThread });
  channelView.stay();
  const thread = here.filter((message) => state.thread && [message.ts, message.thread_ts].includes(state.thread));
  byId("thread").hidden = !thread.length;
  document.body.classList.toggle("with-thread", thread.length > 0);
  byId("thread-about").textContent = state.channels.get(state.channel)?.name ?? "";
  if (fill(byId("replies"), thread, context())) threadView.stayAtNewest();
  else threadView.stay();
}

function isReply(message) {
  return message.thread_ts && message.thread_ts !== message.ts;
}

function context() {
  return { me: state.me, users: state.users, names: state.names, bot: state.bot, click, shortcut, shortcuts: SHORTCUTS };
}

/** Show `messages` in `list`, touching only what changed; tell whether the newest did. */
function fill(list, messages, shared) {
  const newest = list.lastElementChild;
  const known = new Map([...list.children].map((node) => [node.dataset.ts, node]));
  const nodes = messages.sort((a, b) => Number(a.ts) - Number(b.ts)).map((message) => {
    const before = known.get(message.ts);
    const now = JSON.stringify(message);
    if (before?.shown === now) return before;
    const node = renderMessage(message, shared);
    node.shown = now;
    return node;
  });
  if (!nodes.length) nodes.push(welcome());
  arrange(list, nodes);
  return list.lastElementChild !== newest;
}

/** Make `nodes` the children of `list` without moving those that stay, so that focus and selection stay too. */
function arrange(list, nodes) {
  const wanted = new Set(nodes);
  [...list.children].filter((child) => !wanted.has(child)).forEach((child) => child.remove());
  let next = list.firstElementChild;
  for (const node of nodes) {
    if (node === next) next = next.nextElementSibling;
    else list.insertBefore(node, next);
  }
}

function welcome() {
  return h("div", { class: "welcome" }, [
    h("img", { src: "/assets/vigia.svg", alt: "", width: 48, height: 48 }),
    h("h2", {}, "Nothing here yet"),
    h("p", {}, "Mention @Vigía with a question, paste a log, or type /vigia help."),
  ]);
}

function notice(text) {
  byId("notice").textContent = text ?? "";
  byId("notice").hidden = !text;
}

function openChannel(id) {
  state.channel = id;
  state.thread = null;
  state.unread.delete(id);
  byId("messages").replaceChildren();
  showAll();
  channelView.toEnd();
  channelComposer.focus();
}

function openThread(ts) {
  state.thread = ts;
  showMessages();
  threadView.toNewest();
}

function closeThread() {
  state.thread = null;
  showMessages();
  channelComposer.focus();
}

function showEdge(open) {
  document.body.classList.toggle("with-edge", open);
  byId("edge-toggle").setAttribute("aria-expanded", String(open));
}

async function refreshEdge() {
  try {
    const answer = await (await fetch("/page/edge")).json();
    document.body.classList.toggle("connected", answer.connected);
    const now = JSON.stringify([answer.jobs, [...state.names]]);
    if (now !== edgeShown) byId("jobs").replaceChildren(...renderEdge(answer.jobs, state.names));
    edgeShown = now;
  } catch {
    document.body.classList.remove("connected");
  }
}

const views = modals({ submit, close: (viewId) => post("/page/close", { view_id: viewId }) });
const channelView = follow(byId("messages"));
const threadView = follow(byId("replies"));
const channelComposer = composer({ id: "composer-text", label: "Write a message", send: (text, files) => say(state.channel, text, files, null) });
const threadComposer = composer({ id: "thread-text", label: "Reply", inThread: true, send: (text, files) => say(state.channel, text, files, state.thread) });
byId("composer").append(channelComposer.node);
byId("thread-composer").append(threadComposer.node);
byId("thread-close").addEventListener("click", closeThread);
byId("edge-toggle").addEventListener("click", () => showEdge(!document.body.classList.contains("with-edge")));
byId("edge-close").addEventListener("click", () => showEdge(false));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.thread && !byId("confirm").open && !byId("view").open) closeThread();
});
become(new URLSearchParams(location.search).get("user") ?? sessionStorage.getItem("user") ?? "ana");
setInterval(() => document.hidden || refreshEdge(), EDGE_MILLISECONDS);
