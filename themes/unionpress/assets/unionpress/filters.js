/* Filters of people, events and services. Without a script their links lead to parts of the page or to regions. */

const SEPARATOR = "|";

/* An item's values for a filter: `data-audience="快递员|货车司机"`. */
const valuesOf = (item, name) => (item.dataset[name] ?? "").split(SEPARATOR);

function matches(item, chosen, except) {
  for (const [name, value] of chosen) {
    if (name !== except && !valuesOf(item, name).includes(value)) return false;
  }
  return true;
}

class Filters {
  constructor(nav) {
    this.nav = nav;
    this.items = [...document.querySelectorAll("[data-item]")];
    this.sections = [...document.querySelectorAll("[data-section]")];
    this.status = nav.querySelector("[data-state]");
    this.unit = nav.dataset.filters;
    this.empty = document.querySelector("[data-empty]");
    this.reset = nav.querySelector("[data-reset]");
    this.buttons = [...nav.querySelectorAll("[data-filter]")].map((link) => this.button(link));
    this.names = [...new Set(this.buttons.map((b) => b.dataset.filter))];
    this.reset.addEventListener("click", () => {
      this.choose(new Map());
      this.buttons[0]?.focus();
    });
    window.addEventListener("popstate", () => this.show(this.fromAddress()));
    window.addEventListener("hashchange", () => this.show(this.fromAddress()));
    this.show(this.fromAddress());
  }

  /* A button in the place of the link, with the same words, so that nothing moves. */
  button(link) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...link.childNodes);
    Object.assign(button.dataset, link.dataset);
    button.dataset.anchor = link.hash;
    link.replaceWith(button);
    button.addEventListener("click", () => {
      const chosen = new Map(this.chosen);
      const { filter, value } = button.dataset;
      if (chosen.get(filter) === value) chosen.delete(filter);
      else chosen.set(filter, value);
      this.choose(chosen);
    });
    return button;
  }

  /* `?region=hubei`, or the anchor of a link that was followed from another page: `#for-2`. */
  fromAddress() {
    const asked = new URLSearchParams(location.search);
    const known = (b) => asked.get(b.dataset.filter) === b.dataset.value;
    const anchored = (b) => asked.size === 0 && b.dataset.anchor !== "" && b.dataset.anchor === location.hash;
    return new Map(this.buttons.filter((b) => known(b) || anchored(b)).map((b) => [b.dataset.filter, b.dataset.value]));
  }

  choose(chosen) {
    const address = new URL(location.href);
    this.names.forEach((name) => address.searchParams.delete(name));
    chosen.forEach((value, name) => address.searchParams.set(name, value));
    address.hash = "";
    history.replaceState(null, "", address);
    this.show(chosen);
  }

  show(chosen) {
    this.chosen = chosen;
    const shown = this.items.filter((item) => {
      item.hidden = !matches(item, chosen);
      return !item.hidden;
    });
    for (const section of this.sections) {
      section.hidden = chosen.size > 0 && !section.querySelector("[data-item]:not([hidden])");
    }
    for (const button of this.buttons) this.tell(button);
    this.nav.classList.toggle("filtered", chosen.size > 0);
    this.empty.hidden = shown.length > 0 || this.items.length === 0;
    const all = `共${this.items.length}${this.unit}`;
    const words = chosen.size ? `筛出${shown.length}${this.unit}，${all}` : all;
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  /* How many there would be with this button, given what is chosen in the other rows. */
  tell(button) {
    const { filter, value } = button.dataset;
    const count = this.items.filter(
      (item) => valuesOf(item, filter).includes(value) && matches(item, this.chosen, filter),
    ).length;
    button.querySelector(".count").textContent = String(count);
    button.classList.toggle("none", count === 0);
    button.setAttribute("aria-pressed", String(this.chosen.get(filter) === value));
  }
}

document.querySelectorAll("[data-filters]").forEach((nav) => new Filters(nav));
