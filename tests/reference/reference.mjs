// Serves the reference implementations over a line protocol: JSON requests on stdin and JSON responses on stdout, one
// per line.
//   {"op":"expand","template":{...},"data":{...},"host":{...}}  -> {"result":...,"warnings":[...]}
//   {"op":"parse","card":{...}}                                 -> {"warnings":[{"phase","event","message","path"}]}
//   {"op":"render","card":{...}}                                -> {"html":"...","text":"...","warnings":[...]}
//   {"op":"manifest","manifest":{...}}                          -> {"errors":["..."]}
//   {"op":"teamsSchema"}                                        -> {"version":"1.30","text":"..."}, the newest
//   {"op":"workbook","file":"/tmp/log.xlsx"}                    -> {"name":"Sheet","rows":[["text",46350,"..."]]}
//   {"op":"bench","template":{...},"data":{...},"seconds":1}    -> {"perSecond":n}
// Any failure                                                   -> {"error":"..."}
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { JSDOM } from "jsdom";

const dom = new JSDOM("<!doctype html><body></body>");
globalThis.window = dom.window;
globalThis.document = dom.window.document;
for (const name of Object.getOwnPropertyNames(dom.window)) {
  if (/^(HTML.*|Node|Element|Event|.*Event)$/.test(name) && !(name in globalThis)) {
    globalThis[name] = dom.window[name];
  }
}
// jsdom has no layout and so no innerText, which the renderer uses to set labels and buttons.
Object.defineProperty(dom.window.HTMLElement.prototype, "innerText", {
  get() { return this.textContent; },
  set(text) { this.textContent = text; },
});
// jsdom cannot draw, so stub what the renderer needs.
dom.window.HTMLCanvasElement.prototype.getContext = () => null;
dom.window.ResizeObserver = globalThis.ResizeObserver = class { observe() {} unobserve() {} disconnect() {} };

const require = createRequire(import.meta.url);
const { Template } = require("adaptivecards-templating");
const cards = require("adaptivecards/dist/adaptivecards.js");
const ExcelJS = require("exceljs");
const MarkdownIt = require("markdown-it");
const { AppManifestUtils } = require("@microsoft/app-manifest");
const markdown = new (MarkdownIt.default ?? MarkdownIt)();

cards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

const phases = { 0: "parse", 1: "toJSON", 2: "validate" };

function describe(entry) {
  const path = [];
  for (let at = entry.source; at; at = at.parent) {
    path.unshift(at.id ? `${at.getJsonTypeName()}#${at.id}` : at.getJsonTypeName());
  }
  const event = cards.ValidationEvent[entry.event];
  return { phase: phases[entry.phase], event, message: entry.message, path: path.join("/") };
}

function parse(json) {
  const card = new cards.AdaptiveCard();
  card.version = new cards.Version(1, 5);
  // Teams shows six actions; the library's own default is five.
  card.hostConfig = new cards.HostConfig({ actions: { maxActions: 6 } });
  const context = new cards.SerializationContext(new cards.Version(1, 5));
  card.parse(json, context);
  const warnings = Array.from({ length: context.eventCount }, (_, i) => describe(context.getEventAt(i)));
  if (card.version instanceof cards.Version && card.version.compareTo(context.targetVersion) > 0) {
    const message = `Version ${card.version} is newer than 1.5.`;
    warnings.push({ phase: "parse", event: "UnsupportedCardVersion", message, path: "AdaptiveCard" });
  }
  warnings.push(...card.validateProperties().validationEvents.map(describe));
  return { card, warnings };
}

const inline = new Set(["SPAN", "STRONG", "EM", "A", "CODE", "B", "I", "S", "BR"]);

function rawText(node) {
  if (node.nodeType === 3) {
    return node.data;
  }
  if (node.style?.display === "none") {
    return "";
  }
  const text = Array.from(node.childNodes, rawText).join("");
  return inline.has(node.tagName) ? text : `\n${text}\n`;
}

function visibleText(node) {
  return rawText(node).split("\n").map(line => line.trim()).filter(line => line !== "").join("\n");
}

const operations = {
  expand({ template, data, host }) {
    const reader = new Template(template);
    const result = reader.expand({ $root: data, $host: host });
    return { result: result === undefined ? null : result, warnings: reader.getLastTemplateExpansionWarnings() };
  },
  parse({ card }) {
    return { warnings: parse(card).warnings };
  },
  render({ card: json }) {
    const { card, warnings } = parse(json);
    const element = card.render();
    return { html: element?.outerHTML ?? "", text: element ? visibleText(element) : "", warnings };
  },
  async manifest({ manifest }) {
    return { errors: await AppManifestUtils.validateAgainstSchema(manifest) };
  },
  teamsSchema() {
    const folder = join(dirname(require.resolve("@microsoft/app-manifest")), "json-schemas", "teams");
    const versions = readdirSync(folder)
      .filter(name => /^v\d+\.\d+$/.test(name)).map(name => name.slice(1).split(".").map(Number));
    const version = versions.sort(([a, b], [c, d]) => c - a || d - b)[0].join(".");
    return { version, text: readFileSync(join(folder, `v${version}`, "MicrosoftTeams.schema.json"), "utf8") };
  },
  async workbook({ file }) {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(file);
    const [sheet] = workbook.worksheets;
    const rows = [];
    const plain = value => value instanceof Date ? value.toISOString().slice(0, 10) : value ?? null;
    sheet.eachRow(row => rows.push(row.values.slice(1).map(plain)));
    return { name: sheet.name, rows };
  },
  bench({ template, data, seconds = 1 }) {
    const reader = new Template(template);
    const text = JSON.stringify(data);
    const run = () => JSON.stringify(reader.expand({ $root: JSON.parse(text) }));
    for (let i = 0; i < 200; i++) {
      run();
    }
    const start = process.hrtime.bigint();
    let count = 0;
    let elapsed = 0;
    while (elapsed < seconds) {
      for (let i = 0; i < 20; i++) {
        run();
      }
      count += 20;
      elapsed = Number(process.hrtime.bigint() - start) / 1e9;
    }
    return { perSecond: Math.round(count / elapsed) };
  },
};

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let answer;
  try {
    const request = JSON.parse(line);
    if (!Object.hasOwn(operations, request.op)) {
      throw new Error(`There is no operation "${request.op}".`);
    }
    answer = await operations[request.op](request);
  } catch (e) {
    answer = { error: String(e?.message ?? e) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
