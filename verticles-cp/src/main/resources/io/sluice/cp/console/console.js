"use strict";

const EVERY_MS = 3000;
const PAGE = 1000;
const MOST_PAGES = 20;
const MOST_ROWS = 200;
const HASH_DIGITS = 12;
const EVERY_INTERFACE = ["0.0.0.0", "::"];
const TROUBLES = {
  normal: "",
  unknown: "nothing reported yet",
  kong_version_incompatible: "its version does not fit",
  plugin_set_incompatible: "its plugins do not fit",
  plugin_version_incompatible: "its plugins do not fit",
};
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
  const missing = Math.max(0, row.wanted_version - row.applied_version);
  if (missing === 0 && row.connected === false) return ["version " + row.applied_version.toLocaleString(), "", "when last seen"];
  if (missing === 0) return ["version " + row.applied_version.toLocaleString(), "good", "up to date"];
  const lag = row.lag_ms > 0 ? " for " + span(row.lag_ms / 1000) : "";
  return ["version " + row.applied_version.toLocaleString(), "warn", missing.toLocaleString() + " behind" + lag];
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

const connected = (row) => row.connected !== false;
const behind = (row) => row.applied_version < row.wanted_version;
const trouble = (row) => TROUBLES[row.sync_status] ?? row.sync_status;
const failing = (row) => Boolean(row.last_error) || (trouble(row) !== "" && row.sync_status !== "unknown");

function state(row) {
  const words = [connected(row) ? "connected" : "away", trouble(row)].filter(Boolean).join(", ");
  const element = cell(words, failing(row) ? "bad" : connected(row) ? "good" : "warn", row.last_error);
  if (!row.last_error) element.classList.add("state");
  return element;
}

function node(row) {
  const labels = Object.entries(row.labels || {}).map(([name, value]) => name + "=" + value);
  return cell(row.hostname || row.id, "", [row.id, row.ip, ...labels].filter(Boolean).join(" · "));
}

function line(row, hash) {
  const [text, tone, more] = configuration(row, hash);
  const element = document.createElement("tr");
  element.append(
    node(row),
    state(row),
    cell(row.version || "unknown"),
    cell(text, tone, more),
    cell(row.last_seen ? ago(row.last_seen) : "never"));
  return element;
}

/** Those that need a look come first. */
function byNeed(one, other) {
  const need = (row) => (failing(row) ? 0 : !connected(row) ? 1 : behind(row) ? 2 : 3);
  return need(one) - need(other) || String(one.hostname).localeCompare(String(other.hostname)) || one.id.localeCompare(other.id);
}

function summary(rows) {
  const here = rows.filter(connected).length;
  const words = [here + " of " + rows.length + " connected"];
  const failed = rows.filter(failing).length;
  const late = rows.filter((row) => !failing(row) && connected(row) && behind(row)).length;
  if (failed) words.push(failed + " with a problem");
  if (late) words.push(late + " behind");
  if (!failed && !late && here === rows.length) words.push("all up to date");
  return [words.join(", "), failed ? "bad" : late || here < rows.length ? "warn" : "good"];
}

function draw(rows, status) {
  show("planes", rows !== null);
  if (rows === null) return;
  const shown = [...rows].sort(byNeed).slice(0, MOST_ROWS);
  byId("rows").replaceChildren(...shown.map((row) => line(row, status.configuration_hash)));
  show("table", rows.length > 0);
  show("none", rows.length === 0);
  show("summary", rows.length > 0);
  write("summary", ...summary(rows));
  show("more", rows.length > shown.length);
  write("more", "and " + (rows.length - shown.length).toLocaleString() + " more");
}

/** Where a listener of this node can be reached from here. */
function address(listener) {
  const host = EVERY_INTERFACE.includes(listener.ip) ? location.hostname : listener.ip;
  return (host.includes(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + listener.port;
}

function advise(configuration, status) {
  const [admin] = configuration.admin_listeners;
  show("first", status.entities.services + status.entities.routes === 0 && admin !== undefined);
  if (admin) {
    const services = "http://" + address(admin) + "/services/hello";
    write("calls", "curl -X PUT " + services + " -d url=http://127.0.0.1:8080\n"
      + "curl -X PUT " + services + "/routes/hello -d 'paths[]=/hello'");
  }
  const [cluster] = configuration.cluster_listeners;
  const [telemetry] = configuration.cluster_telemetry_listeners;
  if (cluster && telemetry) {
    write("join", "SLUICE_ROLE=data_plane \\\n"
      + "SLUICE_CLUSTER_CERT=cluster.crt SLUICE_CLUSTER_CERT_KEY=cluster.key \\\n"
      + "SLUICE_CLUSTER_CONTROL_PLANE=" + address(cluster) + " \\\n"
      + "SLUICE_CLUSTER_TELEMETRY_ENDPOINT=" + address(telemetry) + " \\\n"
      + "sluice start");
  }
}

async function refresh() {
  const [root, status] = await Promise.all([ask("/"), ask("/status")]);
  const role = root.configuration.role;
  const planes = await dataPlanes(role);
  document.title = "Sluice · " + root.hostname;
  write("node", root.hostname + " · " + role.replace("_", " ") + " · version " + root.sluice_version + " · " + root.node_id);
  write("database", status.database.reachable ? "reachable" : "not reachable", status.database.reachable ? "good" : "bad");
  write("services", figure(status.entities.services));
  write("routes", figure(status.entities.routes));
  write("version", "version " + status.configuration_version.toLocaleString());
  write("hash", "hash " + status.configuration_hash.slice(0, HASH_DIGITS) + "…");
  byId("hash").title = status.configuration_hash;
  show("figures", true);
  advise(root.configuration, status);
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
    if (asked) write("node", "");
    show("notice", !asked || token !== "");
    write("notice", asked ? "This token was not accepted." : problem instanceof Refused ? problem.message : "This node does not answer. What is below is its last word.");
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
