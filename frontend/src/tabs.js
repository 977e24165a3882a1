// <tab-set>: sections with a row of links above them become tabs. Without a script
// the links are what they look like, and every section is on the page.

class TabSet extends HTMLElement {
  connectedCallback() {
    this.links = [...this.querySelectorAll(":scope > nav a")];
    this.querySelector(":scope > nav").setAttribute("role", "tablist");
    for (const link of this.links) {
      const panel = this.panelOf(link);
      link.setAttribute("role", "tab");
      link.setAttribute("aria-controls", panel.id);
      link.id ||= `${panel.id}-tab`;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", link.id);
      panel.tabIndex = 0;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.open(panel.id);
      });
    }
    this.addEventListener("keydown", (event) => this.move(event));
    addEventListener("hashchange", () => this.openAsked());
    const marked = this.links.find((link) => this.panelOf(link).hasAttribute("data-open"));
    if (!this.openAsked()) this.open(this.panelOf(marked ?? this.links[0]).id);
  }

  /** Open the tab that the address names, and say whether it names one. */
  openAsked() {
    const asked = this.links.find((link) => link.hash === location.hash);
    if (asked) this.open(this.panelOf(asked).id);
    return Boolean(asked);
  }

  panelOf(link) {
    return document.getElementById(link.hash.slice(1));
  }

  open(id) {
    for (const link of this.links) {
      const panel = this.panelOf(link);
      const isOpen = panel.id === id;
      link.setAttribute("aria-selected", String(isOpen));
      link.tabIndex = isOpen ? 0 : -1;
      panel.toggleAttribute("data-open", isOpen);
    }
    this.dispatchEvent(new CustomEvent("tab-open", { detail: id }));
  }

  move(event) {
    const at = this.links.indexOf(event.target);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const edge = { Home: 0, End: this.links.length - 1 }[event.key];
    if (at < 0 || (step === undefined && edge === undefined)) return;
    event.preventDefault();
    const to = edge ?? (at + step + this.links.length) % this.links.length;
    this.open(this.panelOf(this.links[to]).id);
    this.links[to].focus();
  }
}

customElements.define("tab-set", TabSet);
