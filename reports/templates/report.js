// The page is complete without this script; it adds sorting by column and a tip on each mark.
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") === "descending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const keyOf = (row) => {
        const cell = row.cells[column];
        if (cell.dataset.value === undefined) return cell.textContent;
        return cell.dataset.value === "" ? Number.NEGATIVE_INFINITY : Number(cell.dataset.value);
      };
      const body = table.tBodies[0];
      const rows = [...body.rows].sort((a, b) => {
        const [left, right] = [keyOf(a), keyOf(b)];
        const order =
          typeof left === "number" && typeof right === "number"
            ? left - right
            : String(left).localeCompare(String(right));
        return up ? order : -order;
      });
      body.append(...rows);
    });
  });
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
