// The way into search: what it does is loaded when it is first opened. Without it the link leads to a page that lists all.

export function seek() {
  const link = document.querySelector("a[data-index]");
  const load = () => import(link.dataset.seek);
  // The page that lists all is filtered by it from the start.
  if (document.querySelector("[data-list]")) load().catch(() => {});
  const open = (event) => {
    event.preventDefault();
    load().then(() => link.dispatchEvent(new Event("seek")), () => { location.href = link.href; });
  };
  link.addEventListener("click", (event) => event.ctrlKey || event.metaKey || event.shiftKey || open(event));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, select, textarea, dialog")) open(event);
  });
}
