// The keys of every page. Each is written beside its action in the markup:
// data-key="/" or data-key="g i" on a link, button or field says which key uses it;
// data-also names a second one.

const WAIT_MS = 1200; // how long `g` waits for its letter

/** Whether a key press belongs to what is being typed. */
function isTyping(event) {
  const at = event.composedPath()[0];
  return (
    at instanceof HTMLElement &&
    (at.isContentEditable || at.matches("input:not([type=checkbox], [type=radio]), textarea, select"))
  );
}

/** Whether the key already does something where the focus is. */
function isPressing(event) {
  return (event.key === " " || event.key === "Enter") && event.composedPath()[0].matches?.("a[href], button, summary, input");
}

/** An action that is folded away is not there for a key either; what is open stays so. */
function isUsable(element) {
  return !element.closest("details:not([open]) > :not(summary), details[open] > summary");
}

function use(element) {
  if (element.matches("input, textarea, select")) {
    element.focus();
    element.select?.();
  } else if (element instanceof HTMLDialogElement) {
    element.showModal();
  } else {
    element.click();
  }
}

/** Letter keys can be turned off, for speech input and shaky hands. */
function areLettersOn() {
  return localStorage.getItem("sixrounds:letter-keys") !== "off";
}

export function listenForKeys() {
  const letters = document.getElementById("letter-keys");
  letters.checked = areLettersOn();
  letters.addEventListener("change", () => {
    localStorage.setItem("sixrounds:letter-keys", letters.checked ? "on" : "off");
  });
  let before = "";
  let forget;

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event)) {
      if (event.key === "Escape") event.composedPath()[0].blur();
      return;
    }
    if (!areLettersOn() || document.querySelector("dialog[open]")) return;
    if (event.repeat || isPressing(event)) return;
    const pressed = before ? `${before} ${event.key}` : event.key;
    before = "";
    clearTimeout(forget);
    const key = CSS.escape(pressed);
    const target = [...document.querySelectorAll(`[data-key="${key}"], [data-also="${key}"]`)].find(isUsable);
    if (target) {
      event.preventDefault();
      use(target);
    } else if (event.key === "g") {
      before = "g";
      forget = setTimeout(() => (before = ""), WAIT_MS);
    }
  });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens).showModal();
    const closer = event.target.closest?.("[data-closes]");
    if (closer) closer.closest("dialog").close();
  });
}
