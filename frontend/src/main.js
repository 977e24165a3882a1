// The base script of every page: htmx, the keys, the tabs. What only some pages
// need (editor, maths, colours of code) is fetched when its element is there.
import "htmx.org";
import "./tabs.js";
import { listenForKeys } from "./keys.js";

listenForKeys();

/** Bring to life what needs a script below `root`: at start, and after each swap. */
async function enliven(root) {
  if (root.querySelector("code-editor:not(:defined)")) {
    await import("./editor.js");
  }
  if (root.querySelector(".math:not([data-done])")) {
    (await import("./maths.js")).renderMaths(root);
  }
  if (root.querySelector("pre > code.language-python:not([data-done])")) {
    (await import("./colours.js")).colourCode(root);
  }
}

async function start() {
  enliven(document);
  const workspace = document.querySelector("form[data-workspace]");
  if (workspace) {
    await (await import("./workspace.js")).openWorkspace(workspace, enliven);
    const formula = workspace.querySelector("[data-typeset]");
    if (formula) (await import("./formula.js")).showFormula(formula, workspace.elements.answer, enliven);
  }
}

/** Say what is awaited once a plain form is sent; its page may be minutes away. */
document.addEventListener("submit", (event) => {
  const told = event.target.querySelector("[data-waits]");
  if (told) told.textContent = told.dataset.waits;
});

document.addEventListener("htmx:after:swap", () => enliven(document));
start();

const speech = document.querySelector("[data-speak]");
if (speech) {
  const [asked, field] = [document.querySelector(".asked"), speech.closest("form").elements.answer];
  import("./speak.js").then(({ openSpeech }) => openSpeech(speech, asked, field));
}

const quiz = document.querySelector("[data-quiz]");
if (quiz) import("./quiz.js").then(({ openQuiz }) => openQuiz(quiz, enliven));

const review = document.querySelector("[data-review]");
if (review) import("./review.js").then(({ openReview }) => openReview(review));
