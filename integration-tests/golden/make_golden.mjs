// Writes the golden tables of the Node LanceDB client; see README.md. Run: node make_golden.mjs && python expect_node.py
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as arrow from "apache-arrow";
import * as lancedb from "@lancedb/lancedb";

const golden = fileURLToPath(new URL("../src/test/resources/golden/", import.meta.url));
const version = JSON.parse(readFileSync(new URL("package.json", import.meta.resolve("@lancedb/lancedb").replace(/dist\/index.js$/, "")))).version;
const db = await lancedb.connect(golden);
const made = {};
const refusals = [];

async function create(name, data, options = {}) {
  rmSync(`${golden}${name}.lance`, { recursive: true, force: true });
  return db.createTable(name, data, options);
}

async function done(name, table, notes, versions = []) {
  made[name] = { notes, versions, rowCount: await table.countRows(), version: await table.version() };
}

let state = 20260501;
const random = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
const vector = (dim) => Array.from({ length: dim }, () => Math.fround(random() * 2 - 1));

const { Field, FixedSizeList, Float32, Int32, List, Schema, Utf8, Bool, Float64 } = arrow;
const utf8 = (name) => new Field(name, new Utf8(), true);
const int32 = (name) => new Field(name, new Int32(), true);
const vectorField = (dim) => new Field("vector", new FixedSizeList(dim, new Field("item", new Float32(), true)), true);

// camelCase rows, all types inferred from JavaScript values
const camel = (i) => ({
  id: `id-${i}`, filePath: `src/F${i % 3}.ts`, fileHash: i.toString(16).padStart(8, "0"), codeChunk: `const größe = ${i}; // '日本' 😀\n`,
  startLine: i * 10 + 1, endLine: i * 10 + 4, isTest: i % 2 === 0, vector: vector(8),
});
let t = await create("node_camel", Array.from({ length: 8 }, (_, i) => camel(i)));
await done("node_camel", t, "camelCase names, everything inferred from JavaScript objects (numbers become double), dimension 8.");

// Like Kilo Code and Roo Code: explicit schema, several fragments, deletions
const kilo = new Schema([utf8("id"), vectorField(8), utf8("filePath"), utf8("fileHash"), utf8("codeChunk"), int32("startLine"), int32("endLine"),
  new Field("imports", new List(new Field("item", new Utf8(), true)), true)]);
const imports = [null, [], ["os"], ["a", null, ""]];
const row = (i) => ({ id: `id-${i}`, vector: i % 5 === 3 ? null : vector(8), filePath: `src/f${i % 3}.ts`, fileHash: `${i}`, codeChunk: i % 4 ? `chunk ${i}` : null,
  startLine: i, endLine: i + 2, imports: imports[i % 4] });
const rows = (from, to) => lancedb.makeArrowTable(Array.from({ length: to - from }, (_, i) => row(from + i)), { schema: kilo });
t = await create("node_fragments", rows(0, 6));
await t.add(rows(6, 12));
await t.add(rows(12, 18));
await t.add(rows(18, 20));
await t.delete("`startLine` IN (0, 1, 13)");
await t.delete("`startLine` >= 6 AND `startLine` < 12");
await done("node_fragments", t, "Explicit schema, four appends, three rows and one whole fragment deleted, null vectors.", [1, 4]);

rmSync(`${golden}node_empty.lance`, { recursive: true, force: true });
t = await db.createEmptyTable("node_empty", kilo);
await done("node_empty", t, "createEmptyTable, never written.");

// Like Continue: lower-case uuid, path, cachekey, vector
t = await create("node_continue", Array.from({ length: 5 }, (_, i) => ({ uuid: `00000000-0000-4000-8000-00000000000${i}`, path: `file:///src/a%20b/${i}.py`, cachekey: `k${i}`, vector: vector(8) })));
await done("node_continue", t, "The columns of Continue: uuid, path, cachekey, vector.");

t = await create("node_evolved", rows(0, 4));
await t.addColumns([{ name: "lines", valueSql: "`endLine` - `startLine` + 1" }]);
await t.update({ where: "id = 'id-2'", values: { codeChunk: "updated" } });
await t.mergeInsert("id").whenNotMatchedInsertAll().execute([{ ...row(9), vector: vector(8), lines: 3 }]);
await t.createIndex("filePath", { config: lancedb.Index.btree() });
await done("node_evolved", t, "addColumns, update, mergeInsert, a BTREE index on filePath.", [1, 2]);

const types = new Schema([int32("i"), new Field("flag", new Bool(), true), new Field("score", new Float64(), true),
  new Field("word", new arrow.Dictionary(new Utf8(), new Int32()), true), new Field("day", new arrow.DateDay(), true),
  new Field("at", new arrow.TimestampMillisecond("UTC"), true), new Field("big", new arrow.Int64(), true), new Field("bytes", new arrow.Binary(), true)]);
try {
  t = await create("node_types", lancedb.makeArrowTable([0, 1, 2, 3].map((i) => ({ i, flag: i === 1 ? null : i > 1, score: [0.5, NaN, -0, null][i], word: ["a", null, "b", "a"][i],
    day: i === 2 ? null : new Date(86400000 * i), at: i === 3 ? null : new Date(1700000000123 + i), big: [1n, null, 2n ** 62n, -1n][i], bytes: i ? Uint8Array.from([i, 255]) : null })), { schema: types }));
  await done("node_types", t, "Bool, double, dictionary, date, timestamp, int64, binary by an explicit Arrow schema.");
} catch (e) {
  refusals.push({ what: "node_types", message: String(e.message) });
}

for (const name of ["a.b", "a`b", "_rowid", "", "größe", "with space"]) {
  const probe = "node_probe";
  try {
    const p = await create(probe, [{ id: 1, [name]: 2 }]);
    try {
      await p.query().toArray();
      refusals.push({ what: `column name ${JSON.stringify(name)}`, message: "accepted (table not kept)" });
    } catch (e) {
      refusals.push({ what: `column name ${JSON.stringify(name)}: written, not readable`, message: String(e.message) });
    }
  } catch (e) {
    refusals.push({ what: `column name ${JSON.stringify(name)}`, message: String(e.message) });
  }
  rmSync(`${golden}${probe}.lance`, { recursive: true, force: true });
}
for (const r of refusals) {
  r.message = r.message.split(golden).join("<golden>/").replace(/,? ?\/?[\w./-]*\/[\w./-]+\.rs:\d+:\d+/g, "").replace(/\s+/g, " ").slice(0, 300);
}
writeFileSync(new URL("node_tables.json", import.meta.url), JSON.stringify({ writer: `@lancedb/lancedb ${version} (node)`, tables: made, refusals }, null, 1) + "\n");
console.log(JSON.stringify(refusals, null, 1));
