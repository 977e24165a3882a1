// Reviews of cards: the focus goes where the eyes are, the time to a rating is measured
// while the page is in view, and a server that is gone is told. The swaps are htmx's.

/** Milliseconds in view since the card was shown. */
class Stopwatch {
  constructor() {
    this.start();
    document.addEventListener("visibilitychange", () => {
      this.seen = this.read();
      this.since = document.hidden ? null : performance.now();
    });
  }

  start() {
    this.seen = 0;
    this.since = document.hidden ? null : performance.now();
  }

  read() {
    return this.seen + (this.since === null ? 0 : performance.now() - this.since);
  }
}

function hasFailed(ctx) {
  return (ctx?.response?.status ?? 200) >= 500;
}

export function openReview(box) {
  const watch = new Stopwatch();
  const trouble = document.querySelector("[data-trouble]");

  function land() {
    const back = box.querySelector("details.answer[open] > .back");
    (back ?? box.querySelector("[data-lands]"))?.focus({ preventScroll: true });
  }

  // `toggle` does not bubble, and htmx reads the form where `submit` ends.
  box.addEventListener("toggle", (event) => event.target.matches(".answer[open]") && land(), true);
  box.addEventListener(
    "submit",
    ({ target }) => {
      if (target.elements.milliseconds) target.elements.milliseconds.value = Math.round(watch.read());
    },
    true,
  );
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    box.querySelector("[data-saves]")?.click();
  });
  document.addEventListener("htmx:after:swap", ({ detail }) => {
    if (hasFailed(detail.ctx)) return;
    trouble.hidden = true;
    watch.start();
    scrollTo({ top: 0, behavior: "instant" });
    land();
  });
  document.addEventListener("htmx:error", () => (trouble.hidden = false));
  document.addEventListener("htmx:response:error", ({ detail }) => {
    if (hasFailed(detail.ctx)) trouble.hidden = false; // the markup lets none be swapped in
  });
  land();
}
