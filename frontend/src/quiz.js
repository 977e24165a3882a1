// A quick quiz: the clock counts down, and what is typed is kept. The server's clock
// decides; without this script the forms still work.
import { Clock, Draft } from "./workspace.js";

function countDown(timer, over) {
  const end = performance.now() + Number(timer.dataset.left) * 1000;
  function show() {
    const left = Math.max(Math.round((end - performance.now()) / 1000), 0);
    timer.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (left === 0) over.hidden = false;
  }
  setInterval(show, 1000);
}

export async function openQuiz(main, enliven) {
  countDown(main.querySelector("[data-left]"), main.querySelector("[data-over]"));
  const form = main.querySelector(".quiz-form");
  if (!form) return;
  form.dataset.workspace = form.dataset.item; // by which the draft is kept in this browser
  const answer = form.elements.answer;
  const clock = new Clock(form.querySelector("[data-spent]"), form.elements.seconds_spent);
  const draft = new Draft(form, clock, form.querySelector("[data-saved]"));
  draft.restore(answer);
  const formula = form.querySelector("[data-typeset]");
  if (formula) (await import("./formula.js")).showFormula(formula, answer, enliven);
  let isSent = false;
  form.addEventListener("submit", (event) => {
    if (isSent) return event.preventDefault();
    isSent = true;
    clock.show();
    for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
  });
  addEventListener("pageshow", () => (isSent = false)); // back from a refusal
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-submit]"));
  });
  answer.focus({ preventScroll: true });
}
