// The page is complete without its scripts. This one adds: sorting by column, filters of rows, a tip on
// each mark, the section being read in the contents, a button that copies the command.
(() => {
  // What a section has on demand stands at its end on a screen, and in the appendix on paper.
  const parts = [...document.querySelectorAll("#appendix .part")];
  const appendix = document.getElementById("appendix");
  const entry = document.querySelector('#findings a[href="#appendix"]')?.parentElement;
  const place = (onScreen) => {
    for (const part of parts) (onScreen ? document.getElementById(part.dataset.of) : appendix).append(part);
    appendix?.toggleAttribute("hidden", onScreen);
    entry?.toggleAttribute("hidden", onScreen);
  };
  place(true);
  addEventListener("beforeprint", () => place(false));
  addEventListener("afterprint", () => place(true));

  // A link to what is folded opens it.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1).split("~")[0]));
    for (let at = target?.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    if (target?.closest("details")) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const originals = new Map();
  for (const table of document.querySelectorAll("table.sortable")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, heads, column));
    });
  }

  /** Falling, rising, then as it was; real users stay first. */
  function sort(table, heads, column) {
    const before = heads[column].getAttribute("aria-sort");
    for (const head of heads) head.removeAttribute("aria-sort");
    const body = table.tBodies[0];
    if (!originals.has(table)) originals.set(table, [...body.rows]);
    const original = originals.get(table);
    if (before === "ascending") {
      body.append(...original);
      return;
    }
    const up = before === "descending";
    heads[column].setAttribute("aria-sort", up ? "ascending" : "descending");
    const real = (row) =>
      Number([...row.cells].some((cell) => cell.textContent === document.body.dataset.real));
    const rows = original.toSorted((a, b) => {
      const [left, right] = [keyOf(a.cells[column]), keyOf(b.cells[column])];
      const both = typeof left === "number" && typeof right === "number";
      const order = both ? left - right : collator.compare(String(left), String(right));
      return real(b) - real(a) || (up ? order : -order);
    });
    body.append(...rows);
  }

  /** Numbers in data behind figures are sorted as they are written; missing ones are least. */
  function keyOf({ dataset, classList, textContent }) {
    if (classList.contains("n")) return Number(textContent.replaceAll(",", "").replace("−", "-"));
    if (dataset.value === "" || textContent === "–") return Number.NEGATIVE_INFINITY;
    return dataset.value === undefined ? textContent : Number(dataset.value);
  }

  for (const filter of document.querySelectorAll(".filter")) {
    const [input, kept] = [filter.querySelector("input"), filter.querySelector("output")];
    // Rows of a table, or cases.
    const body = filter.nextElementSibling;
    const rows = [...(body.querySelector("tbody") ?? body).children];
    filter.hidden = false;
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/u).filter(Boolean);
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.classList.toggle("missed", !words.every((word) => text.includes(word)));
      }
      const n = rows.filter((row) => !row.classList.contains("missed")).length;
      kept.textContent = words.length === 0 ? "" : filled(kept.dataset.kept, { n, all: rows.length });
    });
  }

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/gu, (all, name) => values[name] ?? all);
  }

  const tip = document.createElement("div");
  tip.id = "tip";
  tip.hidden = true;
  document.body.append(tip);
  for (const plot of document.querySelectorAll(".plot")) {
    plot.addEventListener("pointermove", (event) => {
      const mark = event.target.closest("path[data-tip]");
      tip.hidden = mark === null;
      if (mark === null) return;
      tip.textContent = mark.dataset.tip;
      tip.style.left = `${Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8)}px`;
      tip.style.top = `${Math.min(event.clientY + 14, innerHeight - tip.offsetHeight - 8)}px`;
    });
    plot.addEventListener("pointerleave", () => {
      tip.hidden = true;
    });
  }

  const links = new Map(
    [...document.querySelectorAll("#findings a[href]")].map((link) => [link.hash.slice(1), link]),
  );
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        for (const link of links.values()) link.removeAttribute("aria-current");
        links.get(target.id)?.setAttribute("aria-current", "location");
      }
    },
    { rootMargin: "-15% 0px -80% 0px" },
  );
  for (const section of document.querySelectorAll("main > section[id]")) seen.observe(section);

  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(source.textContent);
        button.nextElementSibling.textContent = button.dataset.done;
      } catch {
        // No right to the clipboard: the command is selected, to be copied by hand.
        getSelection().selectAllChildren(source);
        button.nextElementSibling.textContent = button.dataset.selected;
      }
    });
  }
})();
