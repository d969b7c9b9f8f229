// Small helps; every page can be read without them.

// Suggestions under a search field: a combobox as ARIA describes it.
function suggestUnder(input) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${input.id}-suggestions`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? "");
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  let chosen = -1;
  let asked = "";
  let timer = 0;

  const show = (open) => { list.hidden = !open; input.setAttribute("aria-expanded", String(open)); if (!open) choose(-1); };
  function choose(place) {
    chosen = place;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
    if (chosen >= 0) input.setAttribute("aria-activedescendant", list.children[chosen].id);
    else input.removeAttribute("aria-activedescendant");
  }
  function take(item) {
    show(false);
    if (input.dataset.suggest !== "iri") return location.assign(item.dataset.href);
    input.value = asked = item.dataset.label;
    const chosen = input.form?.elements[`${input.name}-is`];
    if (chosen) chosen.value = item.dataset.iri;
  }
  async function ask() {
    const words = input.value.trim();
    if (words === asked) return;
    asked = words;
    if (words.length < 2) return show(false);
    const answer = await fetch(`/suggest?q=${encodeURIComponent(words)}`).catch(() => null);
    if (!answer?.ok || asked !== words) return;
    list.replaceChildren(...(await answer.json()).map((thing, i) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${i}`;
      item.setAttribute("role", "option");
      item.dataset.href = thing.href;
      item.dataset.iri = thing.iri;
      item.dataset.label = thing.label;
      const label = document.createElement("span");
      label.textContent = thing.label;
      const kind = document.createElement("small");
      kind.textContent = thing.kind;
      item.append(label, kind);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(item); });
      return item;
    }));
    show(list.children.length > 0);
  }
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.addEventListener("blur", () => show(false));
  input.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (list.hidden || last < 0) return;
    if (event.key === "ArrowDown") choose(chosen >= last ? 0 : chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen <= 0 ? last : chosen - 1);
    else if (event.key === "Escape") show(false);
    else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
    else return;
    event.preventDefault();
  });
}

// Next and previous mark of a document by the keys n and p.
function walkMarks(text) {
  const marks = () => [...text.querySelectorAll(".mark")].filter((m) => !m.closest("[hidden]"));
  document.addEventListener("keydown", (event) => {
    if (!["n", "p"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const all = marks();
    const here = all.indexOf(document.activeElement);
    const next = event.key === "n" ? here + 1 : here < 0 ? all.length - 1 : here - 1;
    all[Math.max(0, Math.min(all.length - 1, next))]?.focus();
  });
}

// "#char=120,188" typed by hand: the server marks the words.
function followPlace() {
  const place = /^#char=(\d+),(\d+)$/.exec(location.hash);
  const asked = new URLSearchParams(location.search).get("char");
  if (place && asked !== `${place[1]},${place[2]}`) {
    const address = new URL(location.href);
    address.searchParams.set("char", `${place[1]},${place[2]}`);
    location.replace(address);
  }
}

for (const input of document.querySelectorAll("input[data-suggest]")) suggestUnder(input);
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).innerText.trim());
    button.dataset.done = "";
    button.append(" ✓");
  }, { once: true });
}
for (const select of document.querySelectorAll("form[data-submit] select, form[data-submit] input[type=checkbox]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}
const text = document.querySelector(".reading-page .text");
if (text) {
  walkMarks(text);
  followPlace();
  addEventListener("hashchange", followPlace);
  text.querySelector(".asked")?.scrollIntoView({ block: "center" });
}
