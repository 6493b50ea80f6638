// A small page to try the API on: one operation, its variables, the answer, and the schema beside it. Live queries run over the
// socket until they are stopped. It needs nothing but this server.

const element = (id) => document.getElementById(id);
const [query, variables, authorization, result, took] = ["query", "variables", "authorization", "result", "took"].map(
  element,
);
const [run, stop, search, schema, examples] = ["run", "stop", "search", "schema", "examples"].map(element);

// The token stays in this tab: it is gone when the tab is.
const keep = (input, storage, key) => {
  input.value = storage.getItem(key) ?? "";
  input.addEventListener("input", () => storage.setItem(key, input.value));
};
keep(query, localStorage, "query");
keep(variables, localStorage, "variables");
keep(authorization, sessionStorage, "authorization");

function fill(input, text) {
  input.value = text;
  input.dispatchEvent(new Event("input"));
}

/** Ready operations, each under a line `### its title`, with its variables in a comment where it has any. */
async function offerExamples() {
  const text = await (await fetch("/graphiql/examples.graphql")).text();
  const ready = text.split(/^### /m).slice(1);
  for (const one of ready) {
    const [title, ...lines] = one.trim().split("\n");
    examples.append(new Option(title, lines.join("\n")));
  }
  const choose = () => {
    fill(query, `${examples.value}\n`);
    fill(variables, /^# Variables: (.*)$/m.exec(examples.value)?.[1] ?? "");
    examples.selectedIndex = 0;
  };
  examples.addEventListener("change", choose);
  if (query.value !== "") return;
  examples.selectedIndex = 1;
  choose();
}
void offerExamples();

let socket = null;

function show(value) {
  result.textContent = typeof value === "string" ? value : JSON.stringify(value, null, 2);
}

async function ask(body) {
  const headers = { "content-type": "application/json" };
  if (authorization.value.trim()) headers.authorization = authorization.value.trim();
  const response = await fetch("/graphql", { method: "POST", headers, body: JSON.stringify(body) });
  return response.json();
}

function parsedVariables() {
  return variables.value.trim() ? JSON.parse(variables.value) : undefined;
}

const isLive = (text) => /^\s*subscription\b/m.test(text.replace(/#.*/g, ""));

async function start() {
  end();
  took.textContent = "";
  try {
    const body = { query: query.value, variables: parsedVariables() };
    if (isLive(query.value)) return follow(body);
    const began = performance.now();
    show(await ask(body));
    took.textContent = `${Math.round(performance.now() - began)} ms`;
  } catch (error) {
    show(String(error));
  }
}

/** The graphql-transport-ws protocol, as far as one subscription needs it. */
function follow(payload) {
  const address = `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/graphql`;
  const opened = new WebSocket(address, "graphql-transport-ws");
  socket = opened;
  run.hidden = true;
  stop.hidden = false;
  let count = 0;
  const send = (message) => opened.send(JSON.stringify(message));
  opened.addEventListener("open", () =>
    send({ type: "connection_init", payload: { authorization: authorization.value.trim() || undefined } }),
  );
  opened.addEventListener("message", ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === "connection_ack") send({ id: "1", type: "subscribe", payload });
    if (message.type === "ping") send({ type: "pong" });
    if (message.type === "next") {
      took.textContent = `live, ${++count} so far`;
      show(message.payload);
    }
    if (message.type === "error") show({ errors: message.payload });
    if (message.type === "error" || message.type === "complete") end();
  });
  opened.addEventListener("close", ({ code, reason }) => {
    if (socket !== opened) return;
    show(`Connection closed: ${code} ${reason}`);
    end();
  });
  show("Waiting…");
}

function end() {
  const open = socket;
  socket = null;
  open?.close();
  run.hidden = false;
  stop.hidden = true;
}

run.addEventListener("click", () => void start());
stop.addEventListener("click", end);
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    void start();
  }
});
query.addEventListener("keydown", (event) => {
  // Escape first lets the keyboard leave the field by Tab.
  if (event.key !== "Tab" || event.shiftKey) return;
  event.preventDefault();
  query.setRangeText("  ", query.selectionStart, query.selectionEnd, "end");
  query.dispatchEvent(new Event("input"));
});

const ref = "kind name ofType { kind name ofType { kind name ofType { kind name } } }";
const introspection = `{ schema: __schema { types { kind name description
  fields { name description args { name type { ${ref} } } type { ${ref} } }
  inputFields { name description type { ${ref} } }
  enumValues { name description } possibleTypes { name } } } }`;

const nameOf = (type) =>
  type.kind === "NON_NULL" ? `${nameOf(type.ofType)}!` : type.kind === "LIST" ? `[${nameOf(type.ofType)}]` : type.name;
const bareNameOf = (type) => (type.ofType ? bareNameOf(type.ofType) : type.name);

function node(tag, text, ...children) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

function link(type) {
  const made = node("a", nameOf(type));
  made.href = `#${bareNameOf(type)}`;
  return made;
}

function describe(type) {
  const rows = [node("h2", `${type.kind.toLowerCase().replace("_object", "")} ${type.name}`)];
  rows[0].id = type.name;
  if (type.description) rows.push(node("p", type.description));
  for (const field of type.fields ?? type.inputFields ?? []) {
    const args = (field.args ?? []).map((arg) => `${arg.name}: ${nameOf(arg.type)}`).join(", ");
    rows.push(node("div", "", `${field.name}${args ? `(${args})` : ""}: `, link(field.type)));
    if (field.description) rows.push(node("div", "", node("p", field.description)));
  }
  for (const value of type.enumValues ?? []) rows.push(node("div", value.name));
  for (const member of type.possibleTypes ?? [])
    rows.push(node("div", "", link({ kind: "OBJECT", name: member.name })));
  const whole = node("div", "", ...rows);
  whole.style.paddingLeft = "0";
  return whole;
}

async function showSchema() {
  const { data, errors } = await ask({ query: introspection });
  if (!data) return schema.append(node("p", errors?.[0]?.message ?? "The schema could not be read."));
  const first = ["Query", "Mutation", "Subscription"];
  const rank = (type) => (first.includes(type.name) ? first.indexOf(type.name) : first.length);
  const types = data.schema.types
    .filter((type) => !type.name.startsWith("__"))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  const blocks = types.map(describe);
  schema.append(...blocks);
  search.addEventListener("input", () => {
    const wanted = search.value.toLowerCase();
    for (const block of blocks) block.hidden = !block.textContent.toLowerCase().includes(wanted);
  });
}
void showSchema();
