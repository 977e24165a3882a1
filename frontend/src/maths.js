// Formulas: the server marks them, KaTeX draws them here (it sets styles through
// the CSS object model, so the strict content policy holds).
import katex from "katex";

export function renderMaths(root) {
  for (const element of root.querySelectorAll(".math:not([data-done])")) {
    const source = element.textContent;
    element.dataset.done = "";
    katex.render(source, element, {
      displayMode: element.classList.contains("block"),
      throwOnError: false,
      strict: "ignore",
      trust: false,
      maxExpand: 200,
    });
  }
}
