// Counts presses, screens, fields and words of each journey, before and now, and prints the table of docs/journeys.md:
//   node tests/reference/journeys.mjs [BEFORE] [NOW]     (commits; default b460d83 and HEAD)
// A screen is a card as its sample draws it, with what is folded away left out. Words are those that a person sees:
// texts, facts, labels, visible choices and buttons.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";

const { Template } = createRequire(import.meta.url)("adaptivecards-templating");
const here = dirname(fileURLToPath(import.meta.url));
const [before, now] = [process.argv[2] ?? "b460d83", process.argv[3] ?? "HEAD"];
const git = (...args) => execFileSync("git", args, { cwd: here, maxBuffer: 1 << 28 }).toString();

// The form as it is for most customers, and a decision without mistakes.
const plain = {
  form: { newComplaint: "no", unacceptableBehaviour: "no", sendsAgain: 0 }, headline: undefined, next: undefined,
};
const right = { errors: undefined };

// Each: name, presses before and now, screens before and now. A message counts as a press.
const refer = [
  ["consideration", "checks"], ["consideration", "form, empty", plain], ["consideration", "check your answers"],
];
const approve = [["consideration-approval", "approval needed"], ["consideration-approval", "approved, with the DSM"]];
const decide = [
  ["consideration-decision", "to decide"],
  ["consideration-decision", "agreeing: wrong date and no telephone", right],
  ["consideration-decision", "agreed, duties to do"],
];
const removal = [
  ["register-lapse", "one complaint"], ["register-lapse", "asked"], ["register-removal", "asked by the DSM"],
  ["register-entry", "remove, asked for"], ["register-entry", "removed"],
];
const letter = [["letter-kinds", "kinds"], ["letter", "form"], ["letter", "to be read"], ["letter", "to be sent"]];
const report = [["contact", "ready to send, from an MP"], ["contact", "sent"]];
const away = [["absence", "form of a DSM"], ["absence", "planned"]];
const find = [["find", "one"], ["register-entry", "for the DSM"]];
const answered = [["enquiry", "sent"], ["enquiry", "answered: recorded"]];
const read = ["enquiry", "answered from the register: recorded, with similar names"];
const journeys = [
  ["Check, by a caseworker", 3, 2,
    [["enquiry", "two questions"], ["enquiry", "form"], ...answered], [["enquiry", "form"], ...answered]],
  ["Check, by somebody who may see the register", 3, 1,
    [["enquiry", "two questions, of somebody who may see the register"],
      ["enquiry", "form, of somebody who may see the register"], read], [read]],
  ["Refer", 5, 4, [...refer, ["consideration", "send"], ["consideration", "with the manager"]],
    [...refer, ["consideration", "with the manager"]]],
  ["Approve", 1, 1, approve, approve],
  ["Decide (agree)", 2, 2, decide, decide],
  ["Record", 1, 2, [["consideration-recording", "to be recorded"], ["consideration-details", "recorded"]],
    [["consideration-recording", "to be recorded"], ["consideration-details", "to be recorded, no match"],
      ["consideration-details", "recorded"]]],
  ["Report contact", 2, 2, report, report],
  ["Removal after 14 months, DSM and CReST", 3, 3, removal, removal],
  ["A review page of five entries", 5, 2, [["review-part", "asked"], ["review-part", "done"]],
    [["review-part", "asked"], ["review-part", "all current"], ["review-part", "answered at once"]]],
  ["Letter", 4, 4, letter, letter],
  ["Away", 2, 2, away, away],
  ["Find", 2, 2, find, find],
];

const loaded = new Map();
function files(commit) {
  if (!loaded.has(commit)) {
    const paths = git("ls-tree", "--full-tree", "--name-only", "-r", commit, "cards").split("\n").filter(
      (p) => p.endsWith(".json") && !p.includes("/gallery/") && !p.includes("lock"));
    loaded.set(commit, Object.fromEntries(paths.map((p) => [
      (p.includes("/parts/") ? "parts/" : "") + basename(p), git("show", `${commit}:${p}`)])));
  }
  return loaded.get(commit);
}

// As TemplateAssembler does.
function withParts(node, all) {
  if (Array.isArray(node)) {
    return node.flatMap((item) => (typeof item?.part === "string" ? withParts(item, all) : [withParts(item, all)]));
  }
  if (typeof node?.part === "string") {
    let text = all[`parts/${node.part}.json`];
    for (const [name, value] of Object.entries(node.with ?? {})) {
      text = text.replaceAll(`@${name}@`, JSON.stringify(value).slice(1, -1));
    }
    return withParts(JSON.parse(text), all);
  }
  return node && typeof node === "object"
    ? Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withParts(value, all)])) : node;
}

function changed(data, changes) {
  const copy = { ...data };
  for (const [key, value] of Object.entries(changes)) {
    copy[key] = value && typeof value === "object" ? changed(copy[key] ?? {}, value) : value;
    if (value === undefined) { delete copy[key]; }
  }
  return copy;
}

const wordsIn = (text) => (text ?? "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").split(/[\s*_]+/)
  .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

function count(node, sum) {
  if (Array.isArray(node)) {
    node.forEach((item) => count(item, sum));
  } else if (node && typeof node === "object" && String(node.isVisible).toLowerCase() !== "false") {
    if (["TextBlock", "TextRun"].includes(node.type)) { sum.words += wordsIn(node.text); }
    for (const fact of node.type === "FactSet" ? node.facts : []) {
      sum.words += wordsIn(fact.title) + wordsIn(fact.value);
    }
    if (node.type?.startsWith("Input.")) {
      sum.fields++;
      sum.words += wordsIn(node.label) + wordsIn(node.title);
      for (const choice of (node.style === "expanded" && node.choices) || []) { sum.words += wordsIn(choice.title); }
    }
    if (node.type?.startsWith("Action.")) { sum.words += wordsIn(node.title); return sum; }
    for (const [key, value] of Object.entries(node)) {
      if (!["fallback", "choices", "facts", "selectAction", "data"].includes(key)) { count(value, sum); }
    }
  }
  return sum;
}

function screens(commit, list) {
  const sum = { words: 0, fields: 0 };
  for (const [card, name, changes] of list) {
    const all = files(commit);
    const sample = JSON.parse(all[`${card}.sample.json`]).find((s) => s.name === name);
    if (!sample) { throw new Error(`${commit} has no sample "${name}" of ${card}`); }
    const template = new Template(withParts(JSON.parse(all[`${card}.json`]), all));
    count(template.expand({ $root: changed(sample.data, changes ?? {}) }), sum);
  }
  return sum;
}

console.log("| journey | presses | screens | fields | words |\n|---|---|---|---|---|");
for (const [name, pressesBefore, pressesNow, screensBefore, screensNow] of journeys) {
  const [was, is] = [screens(before, screensBefore), screens(now, screensNow)];
  console.log(`| ${name} | ${pressesBefore} → ${pressesNow} | ${screensBefore.length} → ${screensNow.length} `
    + `| ${was.fields} → ${is.fields} | ${was.words} → ${is.words} |`);
}
