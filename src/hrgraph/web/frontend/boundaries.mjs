// Writes the boundaries of countries as SVG paths, from world-atlas (Natural Earth).
// Equirectangular: x = longitude + 180, y = 90 - latitude, in tenths of a degree.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";

const require = createRequire(import.meta.url);
const read = (name) => JSON.parse(readFileSync(require.resolve(name), "utf8"));
const world = read("world-atlas/countries-110m.json");
const fine = read("world-atlas/countries-50m.json");
const codes = Object.fromEntries(read("i18n-iso-countries/codes.json").map(([two, , number]) => [number, two.toLowerCase()]));

const point = ([x, y]) => [Math.round((x + 180) * 10), Math.round((90 - y) * 10)];
function path(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flat().map((ring) => {
    let last = null;
    const steps = [];
    for (const place of ring.map(point)) {
      if (last && place[0] === last[0] && place[1] === last[1]) continue;
      // A step across the edge of the map ends one stretch and begins another
      const torn = !last || Math.abs(place[0] - last[0]) > 1800;
      steps.push(!torn ? `l${place[0] - last[0]},${place[1] - last[1]}` : `M${place[0]},${place[1]}`);
      last = place;
    }
    return steps.length > 2 ? steps.join("") + "z" : "";
  }).join("");
}
// The middle of the largest ring, so that a mark stands on the mainland.
function middle(geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  let best = null;
  for (const [outer] of polygons) {
    let area = 0, x = 0, y = 0;
    for (let i = 0; i < outer.length - 1; i++) {
      const [x1, y1] = outer[i], [x2, y2] = outer[i + 1], cross = x1 * y2 - x2 * y1;
      area += cross; x += (x1 + x2) * cross; y += (y1 + y2) * cross;
    }
    if (area !== 0 && (!best || Math.abs(area) > Math.abs(best.area))) best = { area, x: x / (3 * area), y: y / (3 * area) };
  }
  return best ? point([best.x, best.y]) : null;
}

const found = {};
for (const atlas of [fine, world]) { // the coarse shape where there is one, the fine one for small states
  for (const country of feature(atlas, atlas.objects.countries).features) {
    const code = codes[String(country.id).padStart(3, "0")];
    if (code && country.geometry) found[code] = { path: path(country.geometry), middle: middle(country.geometry) };
  }
}
const sorted = Object.fromEntries(Object.entries(found).filter(([, c]) => c.path && c.middle).sort(([a], [b]) => a.localeCompare(b)));
writeFileSync(process.argv[2], JSON.stringify(sorted) + "\n");
