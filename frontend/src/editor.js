// <code-editor>: a textarea becomes CodeMirror. The view lives in a shadow root, where
// its styles are adopted sheets, so the page's content policy needs no exception. The
// value takes part in the form as the textarea's did, and typing fires `input`.
import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentLess,
  indentMore,
  toggleComment,
} from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import {
  bracketMatching,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, Prec } from "@codemirror/state";
import {
  crosshairCursor,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.self], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: [tags.comment, tags.docString], color: "var(--code-comment)", fontStyle: "italic" },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.className],
    color: "var(--code-name)",
  },
  { tag: [tags.definition(tags.variableName)], color: "var(--ink)" },
  { tag: [tags.meta, tags.annotation], color: "var(--code-number)" },
]);

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "transparent", height: "100%" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "var(--mono)",
    fontSize: "var(--code-size)",
    lineHeight: "1.6",
    overflow: "auto",
  },
  ".cm-content": { padding: "0.75rem 0", caretColor: "var(--accent)" },
  ".cm-line": { padding: "0 1rem 0 0.5rem" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--muted)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 0.5rem 0 1rem", minWidth: "2rem" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--code-line)" },
  ".cm-activeLineGutter": { color: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
  ".cm-fat-cursor": { background: "var(--accent) !important", color: "var(--card) !important" },
  "&:not(.cm-focused) .cm-fat-cursor": {
    background: "none !important",
    outline: "solid 1px var(--accent) !important",
    color: "inherit !important",
  },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground":
    { background: "var(--code-selection) !important" },
  ".cm-selectionMatch": { backgroundColor: "var(--code-match)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--code-match)",
    outline: "1px solid var(--accent)",
  },
  ".cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket": {
    backgroundColor: "transparent",
    color: "var(--bad)",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--card)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "8px",
    boxShadow: "var(--shadow)",
    overflow: "hidden",
  },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxHeight: "14em" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent)",
    color: "var(--on-accent)",
  },
  ".cm-panels": { backgroundColor: "var(--sunk)", color: "var(--ink)" },
  ".cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "0.5rem 0.75rem", font: "0.875rem var(--sans)" },
  ".cm-textfield": {
    backgroundColor: "var(--card)",
    color: "var(--ink)",
    border: "1px solid var(--edge)",
    borderRadius: "6px",
    padding: "0.2rem 0.4rem",
  },
  ".cm-button": {
    backgroundImage: "none",
    backgroundColor: "var(--card)",
    color: "var(--ink)",
    border: "1px solid var(--edge)",
    borderRadius: "6px",
  },
  ".cm-searchMatch": { backgroundColor: "var(--code-match)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--code-selection)" },
  ".cm-vim-panel": { fontFamily: "var(--mono)", padding: "0.15rem 1rem", minHeight: "1.6em" },
  ".cm-vim-panel input": {
    font: "inherit",
    color: "inherit",
    background: "none",
    border: "none",
    outline: "none",
    width: "80%",
  },
});

/** Fire an event that leaves the shadow root, for the workspace to act on. */
function ask(name) {
  return (view) => {
    view.dom.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
    return true;
  };
}

/**
 * Put typed text in the place of a selection ourselves. Left to itself, the browser
 * rescues the looks of what it replaces with inline styles, which the policy refuses.
 */
const replaceSelected = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    if (event.inputType !== "insertText" || !event.data || empty || view.composing) return false;
    const insert = () =>
      view.state.update(view.state.replaceSelection(event.data), {
        userEvent: "input.type",
        scrollIntoView: true,
      });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, from, to, event.data, insert))) {
      view.dispatch(insert());
    }
    return true;
  },
});

async function vimKeys(editor) {
  const { Vim, vim } = await import("@replit/codemirror-vim");
  Vim.defineEx("write", "w", () => ask("editor-save")(editor.view));
  return vim({ status: true });
}

class CodeEditor extends HTMLElement {
  static formAssociated = true;

  #internals = this.attachInternals();

  async connectedCallback() {
    if (this.view || this.field) return;
    this.field = this.querySelector("textarea");
    const hadFocus = document.activeElement === this.field;
    const keys = this.getAttribute("keys") === "vim" ? [await vimKeys(this)] : [];
    const root = this.attachShadow({ mode: "open" });
    const host = document.createElement("div");
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(":host{display:block;min-height:0}div:first-child{height:100%}");
    root.adoptedStyleSheets = [sheet];
    root.append(host);
    this.view = new EditorView({
      root,
      parent: host,
      state: EditorState.create({
        doc: this.field.value,
        extensions: [...keys, this.#extensions()],
      }),
    });
    // What was typed before this script came stays; the field's place is taken.
    this.field.removeAttribute("name");
    this.#internals.setFormValue(this.value);
    this.toggleAttribute("ready", true);
    if (hadFocus) this.view.focus();
  }

  #extensions() {
    return [
      Prec.highest(
        keymap.of([
          { key: "Mod-Enter", run: ask("editor-run") },
          { key: "Mod-Shift-Enter", run: ask("editor-submit") },
          { key: "Mod-s", run: ask("editor-save") },
        ]),
      ),
      replaceSelected,
      lineNumbers(),
      highlightActiveLineGutter(),
      highlightSpecialChars(),
      history(),
      drawSelection(),
      EditorState.allowMultipleSelections.of(true),
      EditorState.tabSize.of(4),
      indentUnit.of("    "),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      autocompletion({ icons: false }),
      rectangularSelection(),
      crosshairCursor(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      search({ top: false }),
      python(),
      syntaxHighlighting(colours),
      look,
      keymap.of([
        { key: "Tab", run: acceptCompletion },
        { key: "Tab", run: indentMore, shift: indentLess },
        { key: "Mod-/", run: toggleComment },
        ...closeBracketsKeymap,
        ...defaultKeymap,
        ...searchKeymap,
        ...historyKeymap,
        ...foldKeymap,
        ...completionKeymap,
      ]),
      EditorView.contentAttributes.of({
        "aria-label": this.getAttribute("label") ?? "Code",
        "aria-multiline": "true",
      }),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        this.#internals.setFormValue(this.value);
        this.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }),
    ];
  }

  get value() {
    return this.view ? this.view.state.doc.toString() : this.field?.value ?? "";
  }

  set value(text) {
    if (!this.view) {
      this.querySelector("textarea").value = text;
      return;
    }
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  focus() {
    (this.view ?? this.field)?.focus();
  }
}

customElements.define("code-editor", CodeEditor);
