// Unpacks what the page carries, and saves a figure as SVG, PNG, CSV or Vega-Lite: all from the page itself.
globalThis.simgapInteractive = (() => {
  const block = (id) => document.getElementById(id);

  async function unpack(id) {
    const bytes = Uint8Array.from(atob(block(id).textContent), (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }

  /** Each is done once, at the first use. */
  const once = (make) => {
    let made;
    return () => {
      made ??= make();
      return made;
    };
  };
  const figures = once(async () => JSON.parse(await unpack("interactive-figures")));
  const runtime = once(async () => {
    const [data, code] = await Promise.all([figures(), unpack("interactive-runtime")]);
    // The policy of the page names the digest of this text: it runs, and nothing else would.
    const script = document.createElement("script");
    script.textContent = code;
    document.head.append(script);
    return { data, vega: globalThis.vega };
  });
  /** The rows of a figure that were chosen; undefined where all are shown. */
  const shown = new Map();

  const save = (name, type, content) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  /** The figure as it is shown, in the colours of paper and with its text. */
  function svgOf(figure, { colours, font }) {
    const plot = figure.querySelector(".plot");
    const svg = plot.querySelector("svg").cloneNode(true);
    svg.setAttribute("font-family", font);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", plot.getAttribute("aria-label"));
    for (const element of svg.querySelectorAll("*")) {
      for (const attribute of ["fill", "stroke"]) {
        const name = /^var\(--(\w+)\)$/u.exec(element.getAttribute(attribute) ?? "")?.[1];
        if (name !== undefined) element.setAttribute(attribute, colours[name]);
      }
      if (element.dataset.tip === undefined) continue;
      element.setAttribute("aria-label", element.dataset.tip);
      delete element.dataset.tip;
    }
    return new XMLSerializer().serializeToString(svg);
  }

  async function pngOf(svg, scale = 3) {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    const paper = canvas.getContext("2d");
    paper.fillStyle = "#ffffff";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  }

  /** Where a row lies among those of its figure, whatever it is sorted by now. */
  const places = new Map();
  for (const { tBodies } of document.querySelectorAll("figure table.data"))
    for (const [place, row] of [...tBodies[0].rows].entries()) places.set(row, place);

  /** The rows that are chosen, in full, as CSV (RFC 4180). */
  function csvOf(figure, { rows }) {
    const { tHead, tBodies } = figure.querySelector("table.data");
    const quoted = (text) => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const cell = (value) => (typeof value === "number" ? value : quoted(String(value ?? "")));
    const shown = [...tBodies[0].rows].filter((row) => !row.classList.contains("out"));
    const head = [...tHead.rows[0].cells].map(({ dataset }) => dataset.key);
    return [head, ...shown.map((row) => rows[places.get(row)])]
      .map((row) => `${row.map(cell).join(",")}\n`)
      .join("");
  }

  const makers = {
    svg: async (figure) => ["image/svg+xml", svgOf(figure, await figures())],
    png: async (figure) => ["image/png", await pngOf(svgOf(figure, await figures()))],
    csv: async (figure) => ["text/csv", csvOf(figure, (await figures()).figures[figure.id])],
    json: async (figure) => {
      const { lite, fitted = lite, values } = (await figures()).figures[figure.id];
      const chosen = shown.get(figure.id);
      const spec = { ...(chosen === undefined ? lite : fitted), data: { values: chosen ?? values } };
      return ["application/json", `${JSON.stringify(spec, null, 2)}\n`];
    },
  };

  for (const line of document.querySelectorAll(".downloads")) {
    const figure = line.closest("figure");
    line.hidden = block("interactive-figures") === null || !("DecompressionStream" in globalThis);
    for (const button of line.querySelectorAll("button")) {
      const format = button.dataset.as;
      button.addEventListener("click", async () => {
        const ending = format === "json" ? "vl.json" : format;
        save(`${figure.id}.${ending}`, ...(await makers[format](figure)));
      });
    }
  }
  return { figures, runtime, shown };
})();
