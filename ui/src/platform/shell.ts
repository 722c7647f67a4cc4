// The door of the real window: Tauri's invoke, and the event "push".
// Not here: anything a browser could do too.

import { invoke, isTauri } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { AppView, Push } from "../bindings";
import type { Door } from ".";

/** True inside the app's own window. */
export const insideShell = (): boolean => isTauri();

export function openShell(): Door {
  return {
    // The request is the whole payload, as over the loopback door.
    invoke: (name, args) => invoke(name, args as Record<string, unknown>),
    first() {
      const held = window as { hikaeStart?: AppView };
      const view = held.hikaeStart ?? null;
      delete held.hikaeStart;
      return view;
    },
    listen(cb) {
      // `listen` answers later; a listener that is taken back before that is taken back then.
      let off: (() => void) | null = null;
      let gone = false;
      void listen<Push>("push", (event) => cb(event.payload)).then((unlisten) => {
        if (gone) unlisten();
        else off = unlisten;
      });
      return () => {
        gone = true;
        off?.();
      };
    },
  };
}
