/* What the suggestions and the search page have in common. */

import { open } from "./engine.js";

export const KINDS = { region: "地区", person: "人物", topic: "话题", service: "服务", event: "活动" };

let opened;

/* The engine for a form, opened once. */
export const engine = (form) => (opened ??= open(new URL("index/", form.action).href));

export function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name]);
  made.append(...children);
  return made;
}

/* Calls `then` when nothing was typed for a while, and never while an input method is composing. */
export function whenTyped(box, pause, then) {
  let timer;
  const typed = ({ isComposing }) => {
    clearTimeout(timer);
    if (!isComposing) timer = setTimeout(then, pause);
  };
  box.addEventListener("input", typed);
  box.addEventListener("compositionend", () => typed({}));
  return () => clearTimeout(timer);
}
