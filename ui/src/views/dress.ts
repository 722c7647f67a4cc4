// The look that the settings ask for, put on the page: size of the text, light or dark.
// Not here: the colours (kit/tokens.css).

import type { Settings } from "../bindings";

/** Dresses the page and follows the system's colours; gives back how to stop following. */
export function dress(page: HTMLElement, settings: Settings): () => void {
  page.style.setProperty("--text-scale", String(settings.text_size / 100));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => {
    page.dataset["theme"] = settings.theme === "system" ? (dark.matches ? "dark" : "light") : settings.theme;
  };
  paint();
  dark.addEventListener("change", paint);
  return () => dark.removeEventListener("change", paint);
}
