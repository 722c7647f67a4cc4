// The page starts: keys first, then the app. Not here: anything a person sees.

import { mount } from "svelte";
import App from "./App.svelte";
import "./shared/kit/tokens.css";
import "./shared/kit/base.css";
import { keymap } from "./shared/keymap.svelte";

const target = document.getElementById("app");
if (target !== null) {
  keymap.listen(window);
  mount(App, { target });
}
