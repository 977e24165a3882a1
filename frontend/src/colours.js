// Colours Python in fenced blocks, with the editor's own parser and classes.
import { parser } from "@lezer/python";
import { classHighlighter, highlightCode } from "@lezer/highlight";

export function colourCode(root) {
  for (const code of root.querySelectorAll("pre > code.language-python:not([data-done])")) {
    const source = code.textContent;
    const parts = document.createDocumentFragment();
    highlightCode(
      source,
      parser.parse(source),
      classHighlighter,
      (text, classes) => {
        if (!classes) return parts.append(text);
        const span = document.createElement("span");
        span.className = classes;
        span.textContent = text;
        parts.append(span);
      },
      () => parts.append("\n"),
    );
    code.replaceChildren(parts);
    code.dataset.done = "";
  }
}
