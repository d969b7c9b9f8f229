// The SPARQL editor: CodeMirror over a textarea, completion from the graph's own
// schema. It lives in a shadow root, where style sheets are adopted and not inline,
// so that the strict security policy of the pages holds.
import { autocompletion, snippetCompletion } from "@codemirror/autocomplete";
import { HighlightStyle, syntaxHighlighting, syntaxTree } from "@codemirror/language";
import { linter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { EditorView, basicSetup } from "codemirror";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";

const KEYWORDS = ["SELECT", "CONSTRUCT", "ASK", "DESCRIBE", "WHERE", "DISTINCT", "OPTIONAL", "FILTER", "UNION",
  "MINUS", "GRAPH", "VALUES", "BIND", "ORDER BY", "GROUP BY", "HAVING", "LIMIT", "OFFSET", "COUNT", "SAMPLE",
  "GROUP_CONCAT", "NOT EXISTS", "EXISTS", "COALESCE", "STR", "LANG", "CONTAINS", "LCASE", "REGEX", "PREFIX"];

const theme = EditorView.theme({
  "&": { fontSize: "0.9rem", backgroundColor: "var(--sheet)", color: "var(--ink)" },
  ".cm-content": { fontFamily: "var(--mono)", minHeight: "14rem", caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--faint)", color: "var(--soft)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--wash)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused": { outline: "3px solid var(--focus)" },
  ".cm-tooltip": { backgroundColor: "var(--sheet)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--link)", color: "var(--sheet)" },
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": { backgroundColor: "var(--asked) !important" },
});

const colours = HighlightStyle.define([
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword], color: "var(--k-date)", fontWeight: "600" },
  { tag: [tags.url, tags.link, tags.namespace, tags.atom], color: "var(--k-demand)" },
  { tag: [tags.variableName, tags.special(tags.variableName), tags.local(tags.variableName)], color: "var(--link)" },
  { tag: [tags.string, tags.special(tags.string), tags.literal], color: "var(--k-allegation)" },
  { tag: [tags.number, tags.bool], color: "var(--k-law)" },
  { tag: [tags.propertyName, tags.typeName, tags.className, tags.name, tags.operator, tags.punctuation], color: "var(--ink)" },
]);

let schema = null;
async function loadSchema() {
  schema ??= fetch("/schema.json").then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
  return schema;
}

// Properties that things of the class of ?x have, if the query says "?x a hrg:Raid".
function narrowed(known, text, position) {
  const before = text.slice(0, position);
  const subject = /([?$]\w+)[^.{}]*$/.exec(before.split(/[.{}]/).pop() ?? "")?.[1];
  if (!subject) return null;
  const kind = new RegExp(`\\${subject}\\s+(?:a|rdf:type)\\s+([\\w-]+:[\\w-]+)`).exec(text)?.[1];
  const names = kind && known.properties_of[kind];
  return names ? new Set(names) : null;
}

function ensurePrefix(view, prefix, iri) {
  const text = view.state.doc.toString();
  if (iri && !new RegExp(`PREFIX\\s+${prefix}:`, "i").test(text)) {
    view.dispatch({ changes: { from: 0, insert: `PREFIX ${prefix}: <${iri}>\n` } });
  }
}

function termOption(known, term, type) {
  const prefix = term.name.split(":")[0];
  return {
    label: term.name, detail: term.label, info: term.definition || undefined, type,
    boost: Math.min(90, Math.log2(1 + term.count) * 6),
    apply(view, completion, from, to) {
      view.dispatch({ changes: { from, to, insert: term.name }, selection: { anchor: from + term.name.length } });
      ensurePrefix(view, prefix, known.prefixes[prefix]);
    },
  };
}

async function things(word) {
  const answer = await fetch(`/suggest?q=${encodeURIComponent(word)}`).catch(() => null);
  if (!answer?.ok) return [];
  return (await answer.json()).map((thing) => ({ label: `<${thing.iri}>`, displayLabel: thing.label, detail: thing.family, type: "constant" }));
}

async function complete(context) {
  const quoted = context.matchBefore(/["'][^"'\n]{2,}$/);
  if (quoted && context.explicit) {
    return { from: quoted.from, options: await things(quoted.text.slice(1)), filter: false };
  }
  const word = context.matchBefore(/[\w:-]+$/);
  if (!word && !context.explicit) return null;
  const known = await loadSchema();
  if (!known) return null;
  const text = context.state.doc.toString();
  const from = word ? word.from : context.pos;
  const afterA = /\b(a|rdf:type)\s+[\w:-]*$/.test(text.slice(0, context.pos));
  if (afterA) return { from, options: known.classes.map((t) => termOption(known, t, "class")), validFor: /^[\w:-]*$/ };
  const allowed = narrowed(known, text, context.pos);
  const properties = known.properties.filter((p) => !allowed || allowed.has(p.name));
  const options = [
    ...properties.map((t) => termOption(known, t, "property")),
    ...known.classes.map((t) => termOption(known, t, "class")),
    ...KEYWORDS.map((label) => ({ label, type: "keyword", boost: -20 })),
    ...Object.entries(known.prefixes).map(([p, iri]) => snippetCompletion(`PREFIX ${p}: <${iri}>`, { label: `PREFIX ${p}:`, type: "namespace", boost: -40 })),
  ];
  if (word && word.text.length > 3 && !word.text.includes(":")) options.push(...(await things(word.text)));
  return { from, options };
}

function faults(view) {
  const found = [];
  syntaxTree(view.state).cursor().iterate((node) => {
    if (node.type.isError && found.length < 5) {
      found.push({ from: node.from, to: Math.max(node.to, Math.min(node.from + 1, view.state.doc.length)), severity: "warning", message: "?" });
    }
  });
  return found;
}

function start(area) {
  const host = document.createElement("div");
  host.className = "editor";
  area.before(host);
  area.hidden = true;
  const root = host.attachShadow({ mode: "open" });
  const view = new EditorView({
    root, parent: root,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        keymap.of([{ key: "Mod-Enter", run: () => { area.value = view.state.doc.toString(); area.form.requestSubmit(); return true; } }]),
        syntaxHighlighting(colours), basicSetup, sparql(), autocompletion({ override: [complete] }), linter(faults, { delay: 700 }), theme, EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": area.dataset.label ?? "SPARQL" }),
        EditorView.updateListener.of((update) => { if (update.docChanged) area.value = view.state.doc.toString(); }),
      ],
    }),
  });
  const line = Number(area.dataset.faultLine);
  if (line && line <= view.state.doc.lines) {
    const place = view.state.doc.line(line);
    const from = Math.min(place.from + Math.max(0, Number(area.dataset.faultColumn || 1) - 1), place.to);
    view.dispatch(setDiagnostics(view.state, [{ from, to: Math.max(from, place.to), severity: "error", message: area.dataset.fault ?? "" }]));
    view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
  }
}

for (const area of document.querySelectorAll("textarea[data-editor]")) start(area);
