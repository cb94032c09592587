// The one choice of simulators, scenario and corpus of the page: it filters the rows of tables at once, and draws
// the figures again by Vega, which is unpacked at the first use. What it draws has the form of the page's
// own figures, since both come from the same renderer of SVG.
(() => {
  if (!document.getElementById("interactive-figures") || !("DecompressionStream" in globalThis)) return;
  const REAL = "real";
  const WIDEST_PANEL = 320;
  /** Simulators that are told of one by one; of more, how many do what. */
  const FEW = 5;
  const originals = new Map();
  let drawing = Promise.resolve();

  const form = document.getElementById("choice");
  if (form === null) return;
  const boxes = [...form.querySelectorAll("[name=run]")];
  const selects = [...form.querySelectorAll("select")];
  const options = [...(form.elements.scenario?.options ?? [])];
  const nameOf = (box) => box.parentElement.textContent;
  const leads = new Map(
    [...document.querySelectorAll("main [data-headline]")].map((lead) => [lead, [...lead.childNodes]]),
  );
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => apply());
  // The fields are as they were only after the event.
  form.addEventListener("reset", () => setTimeout(apply));
  form.querySelector("[data-do=none]").addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    apply();
  });
  // A link to a part of the page keeps the choice.
  addEventListener("hashchange", () => {
    if (!location.hash.includes("~")) remember();
    else if (location.hash !== address()) recall();
  });
  recall();

  /** The address of the part that is read and of what is chosen: "#part~runs=a,b~scenario=Live~corpus=shop". */
  function address() {
    const part = location.hash.slice(1).split("~")[0];
    const chosen = boxes.filter((box) => box.checked);
    const runs = chosen.map((box) => encodeURIComponent(nameOf(box))).join(",");
    const parts = [part, ...(chosen.length === boxes.length ? [] : [`runs=${runs}`])];
    for (const { name, value, selectedOptions } of selects)
      if (value !== "") parts.push(`${name}=${encodeURIComponent(selectedOptions[0].textContent)}`);
    return parts.length === 1 && part === "" ? "" : `#${parts.join("~")}`;
  }

  function remember() {
    if (location.hash !== address()) history.replaceState(null, "", address() || location.pathname);
  }

  /** The choice that the address asks for; names that are not there are left out. */
  function recall() {
    const asked = new Map(
      location.hash
        .split("~")
        .slice(1)
        .map((part) => [part.split("=")[0], part.slice(part.indexOf("=") + 1)]),
    );
    if (asked.size === 0) return;
    const decoded = (text) => {
      try {
        return decodeURIComponent(text);
      } catch {
        return text;
      }
    };
    const runs = asked.get("runs")?.split(",").map(decoded);
    for (const box of boxes) box.checked = runs === undefined || runs.includes(nameOf(box));
    for (const { name, options: own } of selects) {
      const wanted = asked.has(name) ? decoded(asked.get(name)) : undefined;
      for (const option of own) option.selected = option.value !== "" && option.textContent === wanted;
      if (![...own].some((option) => option.selected)) own[0].selected = true;
    }
    apply();
  }

  function apply() {
    const place = form.elements.scenario?.value || null;
    const scenario = place === null ? null : options.find(({ value }) => value === place).textContent;
    const out = new Set(boxes.filter((box) => !box.checked).map(nameOf));
    const others = new Set(options.slice(1).map((option) => option.textContent));
    if (scenario !== null) others.delete(scenario);
    else others.clear();
    filterTables(out, others);
    const corpus = form.elements.corpus?.value ? form.elements.corpus.selectedOptions[0].textContent : null;
    for (const one of document.querySelectorAll("main :is([data-run], [data-scenario], [data-corpus])")) {
      const { run, scenario: own, corpus: whose = corpus } = one.dataset;
      one.hidden = out.has(run) || others.has(own) || (corpus !== null && whose !== corpus);
    }
    const output = form.querySelector("output");
    const { shown, in: within, of, alt, nothing } = output.dataset;
    const n = boxes.length - out.size;
    const counted = filled(shown, { n, all: boxes.length });
    const inScenario = scenario === null ? counted : filled(within, { shown: counted, scenario });
    const said = corpus === null ? inScenario : filled(of, { shown: inScenario, corpus });
    const all = n === boxes.length && scenario === null;
    const chosen = boxes.map((box) => box.checked);
    form.classList.toggle("chosen", !all || corpus !== null);
    // Words are of all: they say so.
    for (const mark of document.querySelectorAll(".pooled")) mark.hidden = all;
    remember();
    // One after the other: the last choice is the one that stays.
    drawing = drawing
      .then(() => redraw({ all, chosen, place, said, alt, nothing }))
      .then(
        () => {
          output.textContent = said;
        },
        () => {
          for (const figure of document.querySelectorAll("main figure"))
            show(figure, originals.get(figure.id));
          restoreHeadlines();
          output.textContent = output.dataset.failed;
        },
      );
  }

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/gu, (all, name) => values[name] ?? all);
  }

  /** Hides rows of runs and scenarios that are not chosen; rows of neither stay, and say so. */
  function filterTables(out, others) {
    for (const table of document.querySelectorAll("main table.sortable")) {
      const keys = [...table.tHead.rows[0].cells].map((head) => head.dataset.key);
      const at = (...names) => keys.findIndex((key) => names.includes(key));
      const [run, scenario] = [Math.max(0, at("run", "source")), at("scenario")];
      for (const row of table.tBodies[0].rows) {
        const named = keys[run] === undefined ? [...row.cells].slice(0, 2) : [row.cells[run]];
        const hidden =
          named.some((cell) => out.has(cell.textContent)) ||
          (scenario >= 0 && others.has(row.cells[scenario].textContent));
        row.classList.toggle("out", hidden);
      }
      const mark = table.closest(".fold, section")?.querySelector(".pooled-table");
      if (mark) mark.hidden = others.size === 0 || scenario >= 0;
    }
  }

  async function redraw({ all, chosen, place, said, alt: pattern, nothing }) {
    const figures = [...document.querySelectorAll("main figure")];
    for (const figure of figures) {
      const plot = figure.querySelector(".plot");
      if (!originals.has(figure.id)) {
        originals.set(figure.id, { svg: plot.firstElementChild, alt: plot.getAttribute("aria-label") });
      }
    }
    if (all) {
      for (const figure of figures) show(figure, originals.get(figure.id));
      for (const mark of document.querySelectorAll(".pooled-figure")) mark.hidden = true;
      restoreHeadlines();
      return;
    }
    const { data, vega } = await globalThis.simgapInteractive.runtime();
    retell(data, chosen, place);
    const rows = Object.values(data.figures).flatMap(({ values }) => values);
    // What is chosen is known by its place: a name as the page shows it may differ from that of the data.
    const names = [...new Set(rows.flatMap(({ run }) => run ?? []))].filter((run) => run !== REAL);
    const runs = names.filter((_, i) => chosen[i]);
    const scenarios = [...new Set(rows.flatMap((row) => row.scenario ?? []))];
    const scenario = place === null ? null : scenarios[Number(place)];
    for (const figure of figures) {
      const stored = data.figures[figure.id];
      const keeps = (row) =>
        (row.run === undefined || row.run === REAL || runs.includes(row.run)) &&
        (scenario === null || row.scenario === undefined || row.scenario === scenario);
      const values = stored.values.filter(keeps);
      const pooled = figure.querySelector(".pooled-figure");
      if (pooled !== null)
        pooled.hidden = scenario === null || stored.values.some((row) => row.scenario !== undefined);
      const alt = filled(pattern, { alt: originals.get(figure.id).alt, shown: said });
      if (values.length === 0) show(figure, { note: nothing, alt });
      else
        show(figure, {
          svg: await draw(vega, stored, values, { runs, scenario }),
          alt,
          values,
        });
    }
  }

  function restoreHeadlines() {
    for (const [lead, nodes] of leads) tell(lead, nodes, true);
  }

  /** Headlines of what is chosen: as they were where it is all that they are about, else of the part chosen. */
  function retell({ headlines, runs }, chosen, place) {
    const names = runs.filter((_, i) => chosen[i]);
    for (const [lead, nodes] of leads) {
      const whole = headlines[lead.dataset.headline] ?? { each: [] };
      const there = place === null ? undefined : whole.scenarios?.[place];
      const { all, each, told } = there ?? whole;
      const own = each.filter(([run]) => chosen[run]);
      const lines = own.flatMap(([, line]) => line ?? []);
      const isPooled = place !== null && there === undefined && (own.length > 0 || each.length === 0);
      if (own.length === each.length) tell(lead, all === undefined ? nodes : [all], !isPooled);
      else tell(lead, partOf(lines, own.length, told, names), !isPooled);
    }
  }

  /** A line a simulator where these are few, else what is true of them together, by the code that made the page. */
  function partOf(lines, count, told, names) {
    const isOne = told === undefined || count < 2 || (told.teller === "ranges" && lines.length <= FEW);
    const text = isOne ? "" : globalThis.simgapPage.tellChoice(told, names);
    return text === "" ? broken(lines) : [text];
  }

  /** A line each. */
  function broken(lines) {
    return lines.flatMap((line, i) => (i === 0 ? [line] : [document.createElement("br"), line]));
  }

  function tell(lead, nodes, isOfChoice) {
    lead.replaceChildren(...nodes);
    lead.classList.toggle("untold", nodes.length === 0);
    lead.nextElementSibling.classList.toggle("pooled-here", !isOfChoice);
  }

  /** A figure of the chosen rows, drawn and coloured as at build time. */
  async function draw(vega, stored, values, { runs, scenario }) {
    const { inlineSvg, itemWidth, withoutKeyMarks } = globalThis.simgapPage;
    // The same widths of texts as at build time, so that nothing jumps and nothing is cut.
    vega.textMetrics.width = itemWidth;
    const spec = { ...stored.vega, data: stored.vega.data.map((set) => filledSet(set, stored)) };
    const view = new vega.View(vega.parse(spec, {}, { ast: true }), {
      expr: vega.expressionInterpreter,
      renderer: "none",
      logLevel: vega.Error,
    });
    view.signal("runs", runs).signal("scenario", scenario);
    const width = panelWidth(stored, values);
    if (width !== undefined) view.signal("child_width", width);
    const text = inlineSvg(withoutKeyMarks(await view.toSVG()));
    view.finalize();
    return new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  }

  function filledSet(set, { values }) {
    // Vega marks rows as its own: each drawing has copies.
    return set.name === "figure" ? { ...set, values: values.map((row) => ({ ...row })) } : set;
  }

  /** Fewer panels in a row of panels share its width. */
  function panelWidth({ vega: { signals, layout }, values: all }, values) {
    const width = signals?.find(({ name }) => name === "child_width")?.value;
    const columns = layout?.columns?.signal === undefined ? layout?.columns : Number.POSITIVE_INFINITY;
    if (typeof width !== "number" || columns === undefined) return undefined;
    const count = (rows) => Math.min(columns, new Set(rows.map(({ panel }) => panel)).size);
    const [before, now, gap] = [count(all), count(values), layout.padding?.column ?? 20];
    if (now === before) return undefined;
    const room = Math.floor((before * width + (before - now) * gap) / now);
    return Math.max(width, Math.min(WIDEST_PANEL, room));
  }

  function show(figure, { svg, note, alt, values }) {
    const plot = figure.querySelector(".plot");
    const said = document.createElement("p");
    said.textContent = note ?? "";
    plot.replaceChildren(svg ?? said);
    plot.setAttribute("aria-label", alt);
    for (const button of figure.querySelectorAll("[data-as=svg], [data-as=png]"))
      button.disabled = svg === undefined;
    globalThis.simgapInteractive.shown.set(figure.id, values);
  }
})();
