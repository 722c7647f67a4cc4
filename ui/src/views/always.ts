// Keys that act on every screen: 上席 and 迷ったので聞く are one stroke everywhere, home, notes, settings,
// the strip. A screen that offers the same action itself comes first.
// Not here: the keys themselves (shared/actions).

import type { HomeController } from "../features/home/homeController.svelte";
import { bind, type Binding } from "../shared/keymap.svelte";
import type { AppController } from "./appController.svelte";

export function alwaysKeys(app: AppController, home: HomeController): Binding[] {
  const layer = "app";
  const begin = async (way: "unsure" | "superior") => {
    const view = await home.begin(way, app.running);
    if (view !== undefined) app.showCase(view.id, way === "superior");
  };
  return [
    bind("unsure", () => void begin("unsure"), { layer }),
    bind("superior", () => void begin("superior"), { layer }),
    bind("home", () => void app.leaveHome(), { layer }),
    bind("find", () => void app.leaveHome(), { layer }),
    bind("notebook", () => app.go({ at: "notebook" }), { layer }),
    bind("settings", () => app.go({ at: "settings" }), { layer }),
    bind("strip", () => void app.setStrip(!app.strip), { layer }),
  ];
}
