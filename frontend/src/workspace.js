// The workspace: the draft is kept as one types, the clock runs while the page is in
// view, and a verdict arrives case by case. Each part works on the form that the server
// rendered; without this script the form still submits.
import htmx from "htmx.org";

const PAUSE_MS = 700; // quiet time after a key before the draft is sent
const RETRY_MS = 4000; // how often a draft is offered again to a server that is gone
const CLOCK_SAVE_SECONDS = 60; // time spent without typing is kept this often

/** Seconds this page was in view, on top of what the server knew. */
export class Clock {
  constructor(output, field) {
    this.output = output;
    this.field = field;
    this.seconds = Number(field.value) || 0;
    this.since = document.hidden ? null : performance.now();
    document.addEventListener("visibilitychange", () => this.#turn());
    setInterval(() => this.show(), 1000);
    this.show();
  }

  #turn() {
    this.seconds = this.spent();
    this.since = document.hidden ? null : performance.now();
  }

  spent() {
    return this.seconds + (this.since === null ? 0 : (performance.now() - this.since) / 1000);
  }

  reset() {
    this.seconds = 0;
    if (this.since !== null) this.since = performance.now();
    this.show();
  }

  show() {
    const whole = Math.floor(this.spent());
    const minutes = Math.floor(whole / 60);
    const seconds = String(whole % 60).padStart(2, "0");
    this.output.textContent = `${minutes}:${seconds}`;
    this.field.value = this.spent().toFixed(1);
  }
}

/** The unfinished answer: on the server, and in this browser while the server is gone. */
export class Draft {
  constructor(form, clock, status) {
    this.form = form;
    this.clock = clock;
    this.status = status;
    this.url = form.dataset.draftUrl;
    this.key = `sixrounds:draft:${form.dataset.workspace}`;
    this.sent = this.text();
    this.sentSeconds = clock.spent();
    form.addEventListener("input", () => this.changed());
    addEventListener("pagehide", () => this.leave());
    addEventListener("online", () => this.save());
    setInterval(() => this.keepTime(), 5000);
  }

  values() {
    const data = new FormData(this.form);
    return {
      answer: String(data.get("answer") ?? ""),
      own_cases: String(data.get("own_cases") ?? ""),
    };
  }

  text() {
    return JSON.stringify(this.values());
  }

  body() {
    return new URLSearchParams({ ...this.values(), seconds_spent: this.clock.spent().toFixed(1) });
  }

  /** Put back what this browser kept when the server could not be reached. */
  restore(editor, ownCases) {
    const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
    if (!kept) return;
    if (kept.at > (Number(this.form.dataset.savedAt) || 0)) {
      editor.value = kept.answer;
      if (ownCases) ownCases.value = kept.own_cases;
      this.save();
    } else {
      localStorage.removeItem(this.key);
    }
  }

  changed() {
    if (this.text() === this.sent) return;
    if (this.status.dataset.state !== "offline") this.say("saving", "Saving…");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE_MS);
  }

  keepTime() {
    if (this.sent !== null && this.clock.spent() - this.sentSeconds > CLOCK_SAVE_SECONDS) this.save();
  }

  async save() {
    clearTimeout(this.timer);
    const text = this.text();
    let response;
    try {
      response = await fetch(this.url, { method: "POST", body: this.body() });
    } catch {
      this.keepHere();
      this.say("offline", "The server does not answer. Kept in this browser.");
      this.timer = setTimeout(() => this.save(), RETRY_MS);
      return;
    }
    if (!response.ok) {
      this.keepHere();
      this.say("offline", await refusal(response));
      return;
    }
    this.kept(text);
  }

  leave() {
    const isUnsent = this.text() !== this.sent;
    if (!isUnsent && this.clock.spent() - this.sentSeconds < 2) return;
    if (isUnsent) this.keepHere();
    navigator.sendBeacon(this.url, this.body());
  }

  keepHere() {
    localStorage.setItem(this.key, JSON.stringify({ ...this.values(), at: Date.now() / 1000 }));
  }

  /** The server kept this text on the way to the judge. */
  kept(text) {
    this.sent = text;
    this.sentSeconds = this.clock.spent();
    if (this.text() !== text) return;
    clearTimeout(this.timer);
    localStorage.removeItem(this.key);
    this.say("saved", "Saved");
  }

  say(state, words) {
    this.status.dataset.state = state;
    this.status.querySelector("[data-words]").textContent = words;
  }
}

async function refusal(response) {
  const text = await response.text();
  try {
    return JSON.parse(text).problem;
  } catch {
    return `The server refused the draft (${response.status}). Kept in this browser.`;
  }
}

/** Yield each line of JSON as the response brings it. */
async function* linesOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) if (line) yield JSON.parse(line);
  }
}

/** Sends the answer to the judge and shows what comes back, one answer at a time. */
class Judging {
  constructor(form, { clock, draft, tabs, enliven }) {
    Object.assign(this, { form, clock, draft, tabs, enliven });
    this.progress = document.getElementById("progress");
    this.words = this.progress.querySelector("[data-words]");
    this.tab = form.dataset.result ?? "verdict"; // where what comes back is shown
    this.verdict = document.getElementById(`${this.tab}-body`);
    this.announcement = document.getElementById("announcement");
    this.buttons = form.querySelectorAll("button[type=submit]");
    this.progress.querySelector("button").addEventListener("click", () => this.stop());
    form.addEventListener("submit", (event) => {
      clock.show();
      // Giving up ends in a page of its own.
      if (event.submitter?.hasAttribute("data-plain")) return;
      event.preventDefault();
      this.start(event.submitter ?? form.querySelector("[data-submit]"));
    });
  }

  stop() {
    this.controller?.abort();
  }

  async start(button) {
    if (this.controller) return;
    this.controller = new AbortController();
    this.clock.show();
    this.wait(true, button.dataset.waiting);
    try {
      await this.judge(button.getAttribute("formaction") ?? this.form.action);
    } catch (error) {
      if (error.name === "AbortError") this.say("Stopped. Nothing was recorded.", "");
      else this.say("The server does not answer, so nothing was judged.", "Start it again; your answer is kept in this browser.");
    } finally {
      this.controller = null;
      this.wait(false);
    }
  }

  async judge(url) {
    const text = this.draft.text();
    const response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(new FormData(this.form)),
      headers: { Accept: "application/x-ndjson" },
      signal: this.controller.signal,
    });
    if (!response.headers.get("Content-Type")?.startsWith("application/x-ndjson")) {
      throw new Error(`unexpected answer ${response.status}`);
    }
    let isOver = false;
    for await (const line of linesOf(response)) {
      if (line.parts) {
        isOver = true;
        this.show(line, text);
      }
      if (line.judged) this.words.textContent = `${line.judged} judged. ${line.name}: ${line.outcome}`;
    }
    if (!isOver) throw new Error("the answer ended early");
  }

  show({ parts, recorded, kept }, text) {
    for (const [id, html] of Object.entries(parts)) {
      const place = document.getElementById(id);
      // Rendered by our own server, which escapes all that people wrote.
      place.innerHTML = html;
      htmx.process(place);
    }
    if (recorded) {
      this.clock.reset();
    }
    if (kept) this.draft.kept(text);
    this.enliven(document);
    this.reveal();
  }

  say(problem, remedy) {
    const box = document.createElement("div");
    box.className = "notice bad";
    const first = document.createElement("strong");
    first.textContent = problem;
    const second = document.createElement("p");
    second.textContent = remedy;
    box.append(first, second);
    this.verdict.replaceChildren(box);
    this.reveal();
  }

  reveal() {
    this.tabs.open(this.tab);
    // The first words alone: a list of twenty cases read aloud helps nobody.
    const words = this.verdict.querySelectorAll(".headline :is(h2, p), .diagnosis p, .notice > *");
    this.announcement.textContent = [...words].map((word) => word.textContent).join(" ");
    const box = this.tabs.getBoundingClientRect();
    if (box.top < 0 || box.top > innerHeight * 0.6) this.tabs.scrollIntoView({ block: "start" });
  }

  wait(isWaiting, words = "") {
    this.progress.hidden = !isWaiting;
    this.words.textContent = words;
    for (const button of this.buttons) button.setAttribute("aria-disabled", String(isWaiting));
  }
}

export async function openWorkspace(form, enliven) {
  const code = form.querySelector("code-editor");
  if (code) await customElements.whenDefined("code-editor");
  const editor = code ?? form.elements.answer;
  const ownCases = form.elements.own_cases;
  const clock = new Clock(document.getElementById("clock"), form.elements.seconds_spent);
  const draft = new Draft(form, clock, document.getElementById("saved"));
  const tabs = document.querySelector("tab-set");
  new Judging(form, { clock, draft, tabs, enliven });
  draft.restore(editor, ownCases);

  const run = form.querySelector("[data-run]");
  const submit = form.querySelector("[data-submit]");
  document.addEventListener("editor-run", () => form.requestSubmit(run));
  document.addEventListener("editor-submit", () => form.requestSubmit(submit));
  document.addEventListener("editor-save", () => draft.save());
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit(event.shiftKey || !run ? submit : run);
  });
  document.querySelector("[data-focus]").addEventListener("click", () => editor.focus());
  for (const button of document.querySelectorAll("[data-load]")) {
    button.addEventListener("click", () => {
      editor.value = document.getElementById(button.dataset.load).textContent;
      editor.focus();
    });
  }
}
