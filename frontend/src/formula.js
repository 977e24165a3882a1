// A formula is set as mathematics while one types it. The server reads it; what is not
// finished keeps the last setting, and says what is expected.
const PAUSE_MS = 150; // quiet time after a key before the formula is sent

export function showFormula(box, field, enliven) {
  const shown = box.querySelector(".formula-set");
  const said = box.querySelector(".said");
  let timer;
  let asked = 0;

  async function ask() {
    const number = ++asked;
    const answer = field.value;
    if (!answer.trim()) return say("plain", "Type a formula.");
    let found;
    try {
      const response = await fetch(box.dataset.typeset, { method: "POST", body: new URLSearchParams({ answer }) });
      found = await response.json();
    } catch {
      return; // the draft says that the server does not answer
    }
    if (number !== asked) return; // a later one is on its way
    if (found.tex) set(found.tex);
    if (found.kind) say("good", `It fits together: ${found.kind}.`);
    else say(found.is_unfinished ? "plain" : "warn", `${found.problem} ${found.remedy}`);
  }

  function set(tex) {
    const maths = document.createElement("span");
    maths.className = "math block";
    maths.textContent = `${box.dataset.left} = ${tex}`;
    shown.replaceChildren(maths);
    enliven(shown);
  }

  function say(tone, words) {
    said.dataset.tone = tone;
    said.textContent = words;
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  });
  if (field.value.trim()) ask(); // also what the browser kept while the server was gone
}
