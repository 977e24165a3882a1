// Oral mode: the question is read out by a voice of this machine, the answer recorded
// and kept by our own server. Nothing here leaves the machine.

const LONGEST_SECONDS = 300;
const LARGEST_BYTES = 950_000; // the server takes a little more
const BITS_PER_SECOND = 24_000; // speech stays clear, and five minutes fit
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

/** The words of a question as they can be read out; formulas as they are typed. */
function wordsOf(asked) {
  const copy = asked.cloneNode(true);
  for (const maths of copy.querySelectorAll(".math")) {
    const source = maths.querySelector("annotation")?.textContent ?? maths.textContent;
    maths.textContent = source.replaceAll(/\\(?:mathbf|mathrm|text|left|right|,|;)/g, " ").replaceAll(/[\\{}$]/g, " ");
  }
  return copy.textContent.replaceAll(/\s+/g, " ").trim();
}

/** A voice that speaks without sending the words away; null when there is none. */
async function findVoice() {
  if (!("speechSynthesis" in window)) return null;
  if (speechSynthesis.getVoices().length === 0) {
    await new Promise((resolve) => {
      speechSynthesis.addEventListener?.("voiceschanged", resolve, { once: true });
      setTimeout(resolve, 600); // some browsers never say that there are none
    });
  }
  const local = speechSynthesis.getVoices().filter((voice) => voice.localService);
  return local.find((voice) => voice.lang.startsWith("en")) ?? local[0] ?? null;
}

export function openSpeech(box, asked, field) {
  const url = box.dataset.speak;
  const [record, time, recorded] = ["record", "time", "recorded"].map((name) => box.querySelector(`[data-${name}]`));
  const audio = box.querySelector("audio");
  let recorder = null;
  let isAsking = false;

  if (localStorage.getItem("sixrounds:speak") === "on") box.open = true;
  box.addEventListener("toggle", () => localStorage.setItem("sixrounds:speak", box.open ? "on" : "off"));
  const say = (words) => (box.querySelector("[data-said]").textContent = words);

  function offer(isKept) {
    recorded.hidden = !isKept;
    if (isKept) audio.src = `${url}?at=${Date.now()}`;
    else audio.removeAttribute("src");
  }

  async function readOut() {
    if (window.speechSynthesis?.speaking) return speechSynthesis.cancel();
    const voice = await findVoice();
    if (!voice) return say("This browser has no voice of this machine, and others would send the question away. Read it aloud yourself.");
    const speech = new SpeechSynthesisUtterance(wordsOf(asked));
    speech.voice = voice;
    speech.lang = voice.lang;
    speechSynthesis.speak(speech);
    say(`Read out by ${voice.name}, a voice of this machine.`);
  }

  async function start() {
    window.speechSynthesis?.cancel();
    if (!navigator.mediaDevices || !("MediaRecorder" in window)) return say("This browser cannot record.");
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (error) {
      return say(error.name === "NotFoundError" ? "No microphone was found." : "The browser did not give the microphone. Allow it for this page, then try again.");
    }
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
    recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
    const chunks = [];
    const began = performance.now();
    const tick = setInterval(() => {
      const seconds = Math.floor((performance.now() - began) / 1000);
      time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      if (seconds >= LONGEST_SECONDS) stop();
    }, 250);
    recorder.addEventListener("dataavailable", (event) => {
      chunks.push(event.data);
      if (chunks.reduce((sum, chunk) => sum + chunk.size, 0) > LARGEST_BYTES) stop();
    });
    recorder.addEventListener("stop", () => {
      clearInterval(tick);
      for (const track of stream.getTracks()) track.stop();
      show(false);
      keep(new Blob(chunks, { type: recorder.mimeType }));
      recorder = null;
    });
    recorder.start(1000);
    show(true);
    say("Recording. Press again to stop.");
  }

  function show(isRecording) {
    record.setAttribute("aria-pressed", String(isRecording));
    record.querySelector("[data-words]").textContent = isRecording ? "Stop" : "Record";
    time.hidden = !isRecording;
    time.textContent = "0:00";
  }

  function stop() {
    if (recorder?.state === "recording") recorder.stop();
  }

  /** Ask our own server; the answer, or null after saying what went wrong. */
  async function ask(path, options) {
    try {
      const response = await fetch(url + path, { method: "POST", headers: { Accept: "application/json" }, ...options });
      if (response.ok) return response;
      const { problem, remedy } = await response.json();
      say(`${problem} ${remedy}`);
    } catch {
      say("The server does not answer.");
    }
    return null;
  }

  async function keep(blob) {
    const headers = { Accept: "application/json", "Content-Type": blob.type };
    if (!(await ask("", { body: blob, headers }))) return;
    offer(true);
    say("Kept. Listen to it, then put it into words.");
  }

  async function writeDown() {
    if (isAsking) return;
    isAsking = true;
    say("Your recogniser is listening…");
    const response = await ask("/text");
    isAsking = false;
    if (!response) return;
    const { text } = await response.json();
    field.value = field.value.trim() ? `${field.value.trimEnd()}\n${text}` : text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
    say("Written down by your recogniser. Correct it before you submit.");
  }

  box.querySelector("[data-read]").addEventListener("click", readOut);
  record.addEventListener("click", () => (recorder ? stop() : start()));
  box.querySelector("[data-write]")?.addEventListener("click", writeDown);
  box.querySelector("[data-delete]").addEventListener("click", async () => {
    if (!(await ask("/delete"))) return;
    offer(false);
    say("Deleted.");
  });
  addEventListener("pagehide", () => window.speechSynthesis?.cancel());
  offer("kept" in box.dataset);
}
