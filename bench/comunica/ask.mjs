// Answers SELECT queries with Comunica: node ask.mjs GRAPH.nq QUERY.rq ... prints one JSON line a query.
import { readFileSync } from "node:fs";
import { QueryEngine } from "@comunica/query-sparql-rdfjs";
import { Parser, Store } from "n3";

const [graph, ...files] = process.argv.slice(2);
const store = new Store(new Parser({ format: "N-Quads" }).parse(readFileSync(graph, "utf8")));
const engine = new QueryEngine();

for (const file of files) {
  try {
    const answer = await engine.query(readFileSync(file, "utf8"), { sources: [store] });
    const columns = (await answer.metadata()).variables.map((v) => (v.variable ?? v).value);
    const rows = (await (await answer.execute()).toArray()).map((row) =>
      columns.map((name) => {
        const term = row.get(name);
        if (!term) return null;
        return { type: term.termType, value: term.value, datatype: term.datatype?.value, language: term.language };
      }),
    );
    console.log(JSON.stringify({ file, columns, rows }));
  } catch (fault) {
    console.log(JSON.stringify({ file, fault: String(fault.message ?? fault) }));
  }
}
