"use strict";

// The threshold explorer: the texts of a candidate threshold are shown as they come.
const slider = document.getElementById("threshold-slider");
if (slider) {
  const thresholds = JSON.parse(document.getElementById("threshold-data").textContent);
  const explorer = document.getElementById("explorer");
  const show = () => {
    const chosen = thresholds[Number(slider.value)];
    for (const place of explorer.querySelectorAll("[data-show]")) {
      place.textContent = chosen[place.dataset.show];
    }
    for (const bar of explorer.querySelectorAll("[data-bar]")) {
      bar.setAttribute("width", 100 * chosen[bar.dataset.bar]);
    }
    slider.setAttribute("aria-valuetext", `${chosen.threshold}: ${chosen.notes}`);
  };
  slider.hidden = false;
  slider.addEventListener("input", show);
  show();
}

// Headings that sort: first the largest number or the first text, then the other way round.
const hot = document.getElementById("hot-leads");
if (hot) {
  const language = document.documentElement.lang;
  const body = hot.tBodies[0];
  const sort = (heading, direction) => {
    const column = heading.cellIndex;
    const isNumber = heading.dataset.sort === "number";
    const value = (row) => row.cells[column].dataset.value;
    const compare = (a, b) =>
      isNumber ? Number(a) - Number(b) : a.localeCompare(b, language);
    const rows = [...body.rows].sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      if (x === "" || y === "") return (x === "") - (y === ""); // what is unknown stands last
      return direction * compare(x, y);
    });
    body.append(...rows);
    for (const other of hot.querySelectorAll("[data-sort]")) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
  };
  for (const heading of hot.querySelectorAll("[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const first = heading.dataset.sort === "number" ? "descending" : "ascending";
      const isTurned = heading.getAttribute("aria-sort") === first;
      sort(heading, (first === "ascending" ? 1 : -1) * (isTurned ? -1 : 1));
    });
  }
  document.getElementById("sort-note").hidden = false;
}

// A table wider than the screen is reached by the keyboard, too.
const reach = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
  }
});
for (const region of document.querySelectorAll(".scroll")) reach.observe(region);
