"use strict";

const EVERY_MS = 3000;
const PAGE = 1000;
const MOST_PAGES = 20;
let token = "";

const byId = (id) => document.getElementById(id);
const show = (id, visible) => { byId(id).hidden = !visible; };
const write = (id, text, tone) => {
  const element = byId(id);
  element.textContent = text;
  element.classList.remove("good", "warn", "bad");
  if (tone) element.classList.add(tone);
};

class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function ask(path) {
  const headers = { Accept: "application/json" };
  if (token) headers["Kong-Admin-Token"] = token;
  const reply = await fetch("api" + path, { headers, cache: "no-store" });
  const body = await reply.json().catch(() => ({}));
  if (!reply.ok) throw new Refused(reply.status, body.message || "the Admin API does not answer");
  return body;
}

async function dataPlanes(role) {
  if (role !== "control_plane") return null;
  const rows = [];
  let next = "/clustering/data-planes?size=" + PAGE;
  for (let page = 0; next && page < MOST_PAGES; page++) {
    const body = await ask(next);
    rows.push(...body.data);
    next = body.next;
  }
  return rows;
}

const figure = (number) => number === 0 ? "none yet" : number.toLocaleString();

function span(seconds) {
  if (seconds < 60) return Math.round(seconds) + " s";
  if (seconds < 3600) return Math.floor(seconds / 60) + " min";
  if (seconds < 86400) return Math.floor(seconds / 3600) + " h";
  return Math.floor(seconds / 86400) + " d";
}

const ago = (seconds) => span(Math.max(0, Date.now() / 1000 - seconds)) + " ago";

/** What a row says about its configuration: wanted and applied version where it has them, else the hash. */
function configuration(row, hash) {
  if (typeof row.applied_version !== "number") {
    return row.config_hash === hash ? ["up to date", "good", ""] : ["differs from this node's", "warn", ""];
  }
  const behind = Math.max(0, row.wanted_version - row.applied_version);
  if (behind === 0) return ["version " + row.applied_version, "good", "up to date"];
  const lag = row.lag_ms > 0 ? " for " + span(row.lag_ms / 1000) : "";
  return ["version " + row.applied_version, "warn", behind + " behind" + lag];
}

function cell(text, tone, second) {
  const element = document.createElement("td");
  element.textContent = text;
  if (tone) element.className = tone;
  if (second) {
    const more = document.createElement("div");
    more.className = "quiet mono";
    more.textContent = second;
    element.append(more);
  }
  return element;
}

function state(row) {
  const connected = row.connected === undefined ? "" : row.connected ? "connected" : "away";
  const words = [connected, row.sync_status].filter(Boolean).join(", ");
  const tone = row.sync_status !== "normal" || row.last_error ? "bad" : row.connected === false ? "warn" : "good";
  return cell(words, tone, row.last_error);
}

function draw(rows, status) {
  show("planes", rows !== null);
  if (rows === null) return;
  byId("rows").replaceChildren(...rows.map((row) => {
    const line = document.createElement("tr");
    const [text, tone, more] = configuration(row, status.configuration_hash);
    line.append(
      cell(row.hostname || row.id, "", row.id + (row.ip ? " · " + row.ip : "")),
      state(row),
      cell(row.version || "unknown"),
      cell(text, tone, more),
      cell(row.last_seen ? ago(row.last_seen) : "never"));
    return line;
  }));
  show("none", rows.length === 0);
  write("none", "No data plane has connected yet. Start one with this node's cluster certificate and it appears here.");
}

async function refresh() {
  const [root, status] = await Promise.all([ask("/"), ask("/status")]);
  const role = root.configuration.role;
  const planes = await dataPlanes(role);
  document.title = "Sluice · " + root.hostname;
  write("node", root.hostname + " · " + role.replace("_", " ") + " · " + root.sluice_version + " · " + root.node_id);
  write("database", status.database.reachable ? "reachable" : "not reachable", status.database.reachable ? "good" : "bad");
  write("services", figure(status.entities.services));
  write("routes", figure(status.entities.routes));
  write("version", "version " + status.configuration_version);
  write("hash", status.configuration_hash);
  show("figures", true);
  draw(planes, status);
}

async function turn() {
  try {
    await refresh();
    show("notice", false);
    show("login", false);
    write("freshness", "as of " + new Date().toLocaleTimeString());
  } catch (problem) {
    const asked = problem instanceof Refused && problem.status === 401;
    show("login", asked);
    show("notice", !asked || token !== "");
    write("notice", asked ? "This token was not accepted." : problem instanceof Refused ? problem.message : "This console cannot be reached.");
  }
}

async function forever() {
  if (!document.hidden) await turn();
  setTimeout(forever, EVERY_MS);
}

byId("login").addEventListener("submit", (event) => {
  event.preventDefault();
  token = byId("token").value.trim();
  byId("token").value = "";
  turn();
});
document.addEventListener("visibilitychange", () => { if (!document.hidden) turn(); });
forever();
