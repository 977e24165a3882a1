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

async function openForm() {
  const workspace = document.querySelector("form[data-workspace]");
  if (!workspace) return;
  await (await import("./workspace.js")).openWorkspace(workspace, enliven);
  const formula = workspace.querySelector("[data-typeset]");
  if (formula) (await import("./formula.js")).showFormula(formula, workspace.elements.answer, enliven);
}

async function openSpeech() {
  const box = document.querySelector("[data-speak]");
  if (!box) return;
  const [asked, field] = [document.querySelector(".asked"), box.closest("form").elements.answer];
  (await import("./speak.js")).openSpeech(box, asked, field);
}

async function openQuiz() {
  const quiz = document.querySelector("[data-quiz]");
  if (quiz) await (await import("./quiz.js")).openQuiz(quiz, enliven);
}

async function openReview() {
  const review = document.querySelector("[data-review]");
  if (review) (await import("./review.js")).openReview(review);
}

/** Say what is awaited once a plain form is sent; its page may be minutes away. */
document.addEventListener("submit", (event) => {
  const told = event.target.querySelector("[data-waits]");
  if (told) told.textContent = told.dataset.waits;
});

document.addEventListener("htmx:after:swap", () => enliven(document));

// A page says when all of it answers: before that, a key may fall on deaf ears.
await Promise.all([enliven(document), openForm(), openSpeech(), openQuiz(), openReview()]);
document.documentElement.dataset.ready = "";
