(() => {
"use strict";
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector, root = document) => root.querySelector(selector);
const make = (tag, className = "", text = "") => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
};
const button = (className, text, label, act) => {
  const element = make("button", className, text);
  element.type = "button";
  if (label) element.setAttribute("aria-label", label);
  element.addEventListener("click", act);
  return element;
};
// A page opened from a disk may be refused its storage; then nothing is remembered.
const recall = (name) => { try { return localStorage.getItem("variorum-" + name); } catch { return null; } };
const remember = (name, value) => { try { localStorage.setItem("variorum-" + name, value); } catch { /* as above */ } };

const root = document.documentElement;
const main = one("main");
const top_ = one(".top");

// ---- light and dark
const theme = recall("theme");
if (theme === "dark" || theme === "light") root.dataset.theme = theme;
top_.append(button("ico", "◐", "Switch between light and dark", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  remember("theme", root.dataset.theme);
}));
one(".eds [aria-current]")?.scrollIntoView({block: "nearest", inline: "nearest"});
if (!document.body.classList.contains("facing")) return;

// ---- folding what is alike
const folds = all("details.same");
const folded = recall("folded") !== "no";
for (const fold of folds) fold.open = !folded;
const toggleFolds = () => {
  const open = !folds.some((fold) => fold.open);
  for (const fold of folds) fold.open = open;
  remember("folded", open ? "no" : "yes");
};
addEventListener("beforeprint", () => { for (const fold of folds) fold.open = true; });
const reveal = (element) => {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
};

// ---- which differences are shown
const off = new Set();
const marks = new Map();
for (const mark of all("[data-d]", main)) {
  const key = mark.dataset.d;
  if (!marks.has(key)) marks.set(key, []);
  marks.get(key).push(mark);
}
const lines = new Map(all(".app li").map((line) => [line.id.slice(1), line]));
const rows = all(".row");
const dottedNames = [];
for (const chip of all("li.chip")) {
  if ("dotted" in chip.dataset) dottedNames.push(chip.firstChild.textContent.trim().toLowerCase());
  const toggle = button("", "", "", () => {
    const shown = toggle.getAttribute("aria-pressed") !== "true";
    toggle.setAttribute("aria-pressed", String(shown));
    off[shown ? "delete" : "add"](chip.dataset.f);
    main.dataset.off = [...off].join(" ");
    if (current && !isShown(current)) close();
  });
  toggle.append(...chip.childNodes);
  toggle.setAttribute("aria-pressed", "true");
  chip.append(toggle);
}
const numbered = [...lines.keys()];
const everything = [...marks.keys()].filter((key) => lines.has(key) || marks.get(key)[0].classList.contains("acc"));
// A link to look at is one more place to stop at; its key is that of no difference.
const doubts = new Map(all(".dbt[data-f]", main).map((doubt) => ["link " + doubt.closest(".row").id, doubt]));
for (const [key, doubt] of doubts) marks.set(key, [doubt.closest(".row")]);
const letterOf = (key) => (doubts.get(key) ?? lines.get(key) ?? marks.get(key)[0]).dataset.f;
const isShown = (key) => !off.has(letterOf(key));
const numberOfRow = new Map(rows.map((row, number) => [row, number]));
const rowOf = (key) => marks.get(key)?.[0].closest(".row") ?? document.getElementById(lines.get(key).dataset.r);
const withDoubts = (keys) => {
  const waiting = [...doubts.keys()];
  const found = [];
  for (const key of keys) {
    while (waiting.length && numberOfRow.get(rowOf(waiting[0])) <= numberOfRow.get(rowOf(key))) found.push(waiting.shift());
    found.push(key);
  }
  return [...found, ...waiting];
};
const stops = {numbered: withDoubts(numbered), everything: withDoubts(everything)};

// ---- the dock: one difference at a time
let current = null;
const dock = make("aside", "dock");
dock.hidden = true;
dock.setAttribute("aria-label", "The difference at hand");
const inner = make("div");
const moving = make("div", "nav2");
const position = make("span");
const lemma = make("div", "lemma");
lemma.setAttribute("aria-live", "polite");
const previous = button("btn", "‹ ", "", () => step(-1, false));
const next = button("btn", "", "", () => step(1, false));
previous.append(make("kbd", "", "p"), make("span", "vh", "Previous difference"));
next.append(make("kbd", "", "n"), " ›", make("span", "vh", "Next difference"));
moving.append(previous, next, position);
inner.append(moving, lemma, button("ico", "×", "Close", () => close()));
dock.append(inner);
document.body.append(dock);

const side = (column, className, key) => {
  const text = marks.get(key).filter((mark) => mark.closest(column)).map((mark) => mark.classList.contains("acc") ? mark.textContent : "").join("");
  return text ? make("span", className, text) : make("i", "", "om.");
};
const describe = (key) => {
  const line = lines.get(key);
  const row = rowOf(key);
  lemma.replaceChildren();
  if (doubts.has(key)) {
    lemma.append(make("span", "", row.getAttribute("aria-label")), make("small", "", doubts.get(key).textContent + " · " + row.dataset.c));
    return;
  }
  if (line) {
    const context = one(".ctx", line);
    if (context) lemma.append(context.cloneNode(true));
    for (const [link, name] of [[one(".la", line), "a"], [one(".lb", line), "b"]]) {
      if (name === "b") lemma.append(make("span", "br", "]"));
      const text = one("bdi", link);
      lemma.append(text ? make("span", name, text.textContent) : make("i", "", "om."));
    }
  } else lemma.append(side(".cA", "a", key), make("span", "br", "]"), side(".cB", "b", key));
  const kind = line ? one(".cl", line).textContent : one(`li.chip[data-f="${letterOf(key)}"]`)?.firstChild.firstChild.textContent.trim().toLowerCase() ?? "";
  lemma.append(make("small", "", [kind, row?.dataset.c].filter(Boolean).join(" · ")));
};
const close = () => {
  for (const element of all(".on")) element.classList.remove("on");
  for (const line of all(".app li[aria-current]")) line.removeAttribute("aria-current");
  current = null;
  dock.hidden = true;
};
const show = (key, among, move) => {
  close();
  current = key;
  for (const mark of marks.get(key) ?? []) mark.classList.add("on");
  lines.get(key)?.setAttribute("aria-current", "true");
  position.textContent = `${among.indexOf(key) + 1} of ${among.length}`;
  dock.hidden = false;
  describe(key);
  if (!move) return;
  const target = marks.get(key)?.[0] ?? document.getElementById(lines.get(key).dataset.r);
  reveal(target);
  if (!target.hasAttribute("href")) target.tabIndex = -1;
  target.focus({preventScroll: true});
  target.scrollIntoView({block: "center"});
};
// By default the numbered ones; with the capital letter, or where only those are shown, the dotted ones too.
const shownOnes = (dotted) => {
  const found = (dotted ? stops.everything : stops.numbered).filter(isShown);
  return found.length || dotted ? found : stops.everything.filter(isShown);
};
const step = (by, dotted) => {
  const among = shownOnes(dotted);
  if (!among.length) return;
  const at = among.indexOf(current);
  show(among[at < 0 ? nearest(among, by) : (at + by + among.length) % among.length], among, true);
};
const nearest = (among, by) => {
  const place = current ?? null;
  const from = place && marks.get(place) ? marks.get(place)[0] : document.activeElement?.closest?.(".row") ?? one(".row:target, .spread:target");
  if (!from) return by > 0 ? firstBelow(among) : among.length - 1;
  const before = (key) => marks.has(key) && (from.compareDocumentPosition(marks.get(key)[0]) & Node.DOCUMENT_POSITION_FOLLOWING);
  const at = among.findIndex(before);
  return by > 0 ? Math.max(at, 0) : (at < 0 ? among.length : at) - 1 < 0 ? among.length - 1 : (at < 0 ? among.length : at) - 1;
};
// The first difference below the top of the window.
const firstBelow = (among) => {
  const at = among.findIndex((key) => marks.has(key) && marks.get(key)[0].getBoundingClientRect().top > 100);
  return Math.max(at, 0);
};
main.addEventListener("click", (event) => {
  const mark = event.target.closest?.("[data-d]");
  if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const key = mark.dataset.d;
  if (!lines.has(key) && mark.hasAttribute("href")) return;
  event.preventDefault();
  show(key, shownOnes(!lines.has(key)), false);
  if (lines.has(key)) history.replaceState(null, "", "#v" + key);
});

// ---- rows
const stepRow = (by) => {
  const visible = rows.filter((row) => !row.closest("details:not([open])"));
  const here = document.activeElement?.closest?.(".row");
  const below = visible.findIndex((row) => row.getBoundingClientRect().bottom > 120);
  const at = here ? visible.indexOf(here) + by : by > 0 ? below : below - 1;
  const row = visible[Math.min(Math.max(at, 0), visible.length - 1)];
  if (!row) return;
  row.tabIndex = -1;
  row.focus({preventScroll: true});
  row.scrollIntoView({block: "center"});
};

// ---- help
const help = make("dialog");
const title = make("h2", "", "Keys and signs");
title.id = "help-title";
help.setAttribute("aria-labelledby", "help-title");
const keysOn = make("input");
keysOn.type = "checkbox";
keysOn.checked = recall("keys") !== "off";
keysOn.addEventListener("change", () => remember("keys", keysOn.checked ? "on" : "off"));
const label = make("label");
label.append(keysOn, "Single-letter keys");
const list = make("dl");
for (const [keys, words] of [
  [["n", "p"], "next, previous difference among the numbered ones shown" + (doubts.size ? ", and link to look at" : "")],
  ...(dottedNames.length ? [[["N", "P"], "the same, with the dotted ones: " + dottedNames.join(", ")]] : []),
  [["j", "k"], "next, previous row"],
  ...(folds.length ? [[["f"], "fold or unfold what is alike, and what one side lacks"]] : []),
  [["Esc"], "close the line at the foot"],
  [["?"], "this help"],
]) {
  const term = make("dt");
  term.append(...keys.flatMap((key) => [make("kbd", "", key), " "]));
  list.append(term, make("dd", "", words));
}
// Only of what this page has.
const signs = make("p", "", [
  lines.size && "Numbered marks change the sense or the words and stand in the apparatus at the foot of the page.",
  dottedNames.length && "A dotted line marks differences of " + dottedNames.join(", ") + ".",
  one(".om", main) && "A caret stands where one edition has nothing.",
  "Three bars in the middle: a sure link; two: likely; one: unsure.",
  one(".pb", main) && "A bar | in the text begins a page.",
].filter(Boolean).join(" "));
help.append(title, list, label, signs, button("btn", "Close", "", () => help.close()));
document.body.append(help);
top_.append(button("ico", "?", "Keys and signs", () => help.showModal()));

const KEYS = {
  n: () => step(1, false), p: () => step(-1, false), N: () => step(1, true), P: () => step(-1, true),
  j: () => stepRow(1), k: () => stepRow(-1), f: toggleFolds, Escape: close, "?": () => help.showModal(),
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  if (!keysOn.checked && event.key.length === 1) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// ---- arriving at a place
const arrive = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  reveal(target);
  target.scrollIntoView({block: target.matches(".row,section") ? "start" : "center"});
};
addEventListener("hashchange", arrive);
arrive();
})();
