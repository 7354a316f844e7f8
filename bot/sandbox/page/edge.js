// The panel that shows what left the edge: the jobs' redacted text, with every placeholder marked.

import { h } from "./dom.js";

const PLACEHOLDER = /\[REDACTED:[a-z0-9-]+(?::[0-9a-f]{4,})?\]/g;
const FROM = { slash: "slash command", message: "message", button: "button", alert: "alert", terminal: "terminal" };

/** Return the nodes of the panel for `jobs`, newest first; null jobs mean that the ledger is away. */
export function renderEdge(jobs, names) {
  if (jobs === null) return [h("p", { class: "empty" }, "The ledger cannot be reached.")];
  if (!jobs.length) return [h("p", { class: "empty" }, "Nothing yet. Ask Vigía something with a password in it, and see it masked here.")];
  return jobs.map((job) => renderJob(job, names));
}

function renderJob(job, names) {
  const where = job.channel.startsWith("D") ? "direct message" : `#${names.get(job.channel) ?? job.channel}`;
  const facts = [`${names.get(job.user) ?? job.user}, ${where}`, FROM[job.trigger] ?? job.trigger, job.language];
  if (job.reads_thread) facts.push("reads the thread");
  if (job.files) facts.push(job.files === 1 ? "reads 1 file" : `reads ${job.files} files`);
  return h("article", { class: "job", "data-job": job.id }, [
    h("p", { class: "job-head" }, h("span", { class: "kind" }, job.kind), h("code", {}, job.id)),
    h("p", { class: "job-facts" }, facts.join(" · ")),
    job.text ? h("pre", { tabindex: "0" }, marked(job.text)) : h("p", { class: "job-facts" }, "No text of its own."),
    receipt(job),
  ]);
}

function marked(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    nodes.push(text.slice(end, match.index), h("mark", {}, match[0]));
    end = match.index + match[0].length;
  }
  return [...nodes, text.slice(end)];
}

function receipt(job) {
  if (job.receipt) return h("p", { class: "receipt masked" }, job.receipt);
  return h("p", { class: "receipt" }, unmasked(job));
}

/** Say that nothing was masked at the edge, and what the worker masks later: it alone reads threads and files. */
function unmasked(job) {
  const read = [];
  if (job.reads_thread) read.push("the thread");
  if (job.files) read.push(job.files === 1 ? "the file" : "the files");
  if (!read.length) return "Nothing here had to be masked.";
  const later = `${read.join(" and ")} ${read.length > 1 || job.files > 1 ? "are masked as they are" : "is masked as it is"} read.`;
  return job.text ? `Nothing in this text had to be masked; ${later}` : later;
}
