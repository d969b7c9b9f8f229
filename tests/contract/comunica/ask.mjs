// Answers queries with Comunica: node ask.mjs MODULES GRAPH.nq QUERY.rq ... prints one JSON line a query.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, graph, ...files] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { QueryEngine } = require("@comunica/query-sparql-rdfjs");
const { Parser, Store } = require("n3");

const store = new Store(new Parser({ format: "N-Quads" }).parse(readFileSync(graph, "utf8")));
const engine = new QueryEngine();

const written = (term) =>
  term ? { type: term.termType, value: term.value, datatype: term.datatype?.value, language: term.language } : null;

async function rowsOf(answer) {
  if (answer.resultType === "boolean") return [[{ type: "Boolean", value: String(await answer.execute()) }]];
  const found = await (await answer.execute()).toArray();
  if (answer.resultType === "quads") {
    const triples = found.map((quad) => [quad.subject, quad.predicate, quad.object].map(written));
    return [...new Map(triples.map((triple) => [JSON.stringify(triple), triple])).values()];
  }
  const columns = (await answer.metadata()).variables.map((v) => (v.variable ?? v).value);
  return found.map((row) => columns.map((name) => written(row.get(name))));
}

for (const file of files) {
  try {
    const answer = await engine.query(readFileSync(file, "utf8"), { sources: [store] });
    console.log(JSON.stringify({ rows: await rowsOf(answer) }));
  } catch (fault) {
    console.log(JSON.stringify({ fault: String(fault.message ?? fault) }));
  }
}
