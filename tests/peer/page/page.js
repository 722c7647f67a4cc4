// The beacon, and one text node that changes at a key: the least a page can do.
requestAnimationFrame(() => requestAnimationFrame(() => window.__TAURI__.core.invoke("window_ready")));
let count = 0;
window.addEventListener("keydown", () => {
  document.getElementById("text").firstChild.data = String(++count);
}, true);
