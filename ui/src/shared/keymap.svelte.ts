// The one registry of keys, and the one listener. A component adds what it can do while it is shown;
// the newest one wins, and an open sheet (`layer: "sheet"`) covers the screen under it.
// Keydown only, in the capture phase, after shared/ime has taken the input method's keys away.
// In text fields only combinations with Ctrl/Cmd act, and those an action asks for by `within`; where names are
// offered no single letter acts, since it may be the beginning of one.
// Not here: the list of actions (actions.ts), drawing (kit).

import { untrack } from "svelte";
import { ACTIONS, type ActionId } from "./actions";
import { isNameList, isTextField } from "./focus";
import { guardIme, isImeEvent } from "./ime";

export type Layer = "app" | "screen" | "sheet";

export type Binding = {
  /** An action of the table, or an id of one's own for keys that only exist on one screen. */
  id: string;
  /** Single keys are one character; `Mod+…` is Ctrl, or Cmd on a Mac. */
  combo: string;
  layer: Layer;
  single: boolean;
  /** Acts only while the focus is inside, text fields included (↑ ↓ Enter of a field's list). */
  within: (() => HTMLElement | null | undefined) | null;
  /** False: the key passes as if nothing were bound. */
  when: () => boolean;
  run: () => void;
};

type Extra = Partial<Pick<Binding, "layer" | "within" | "when">>;

/** A binding of an action of the table. */
export function bind(id: ActionId, run: () => void, extra: Extra = {}): Binding {
  const action: { combo: string; single?: true } = ACTIONS[id];
  return make(id, action.combo, action.single === true, run, extra);
}

/** A binding of a key that belongs to one screen, such as the digits of options. */
export function bindKey(combo: string, run: () => void, extra: Extra = {}): Binding {
  return make(`key:${combo}`, combo, combo.length === 1, run, extra);
}

function make(id: string, combo: string, single: boolean, run: () => void, extra: Extra): Binding {
  return { id, combo, single, run, layer: "screen", within: null, when: () => true, ...extra };
}

/** What a text field does itself with Ctrl/Cmd; never taken from it. */
const OF_THE_FIELD = new Set(["Mod+C", "Mod+V", "Mod+X", "Mod+Z", "Mod+Shift+Z", "Mod+A"]);

/** The combination of a key event in the table's spelling. */
export function comboOf(event: KeyboardEvent): string {
  let key = event.key.length === 1 ? event.key.normalize("NFKC").toUpperCase() : event.key;
  if (key === " ") key = "Space";
  const mod = event.ctrlKey || event.metaKey;
  // A kana keyboard says チ for E, and Shift or Alt may change a digit: then the key's place tells.
  const plain = /^[A-Z0-9]$/.test(key) || key.length > 1;
  if (mod || event.altKey ? !plain : !/^[\x20-\x7e]+$/.test(key)) {
    const place = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code)?.[1];
    if (place !== undefined) key = place;
  }
  // 「?」 needs Shift on some keyboards: a sign says itself, letters, digits and named keys say Shift.
  const shift = event.shiftKey && (mod || event.altKey || key.length > 1);
  return [mod ? "Mod" : "", event.altKey ? "Alt" : "", shift ? "Shift" : "", key].filter(Boolean).join("+");
}

export class Keymap {
  #bindings = $state.raw<readonly Binding[]>([]);
  /** Setting: single letters and digits act outside text fields. */
  singleKeys = $state(true);

  /** Adds bindings; gives back how to take them away, fit for `$effect`. */
  add(bindings: readonly Binding[]): () => void {
    const own = new Set(bindings);
    untrack(() => (this.#bindings = [...this.#bindings, ...bindings]));
    return () => {
      untrack(() => (this.#bindings = this.#bindings.filter((binding) => !own.has(binding))));
    };
  }

  /** Ids that are bound now; what the shortcut sheet lists. */
  get active(): ReadonlySet<string> {
    return new Set([...this.#bindings].map((binding) => binding.id));
  }

  /** Runs what is bound to the event; true when something ran. */
  press(event: KeyboardEvent): boolean {
    if (isImeEvent(event) || event.defaultPrevented) return false;
    const combo = comboOf(event);
    const field = isTextField(event.target);
    const letter = /^[A-Z]$/.test(combo);
    const all = [...this.#bindings].reverse();
    const covered = all.some((binding) => binding.layer === "sheet");
    const fits = (binding: Binding): boolean => {
      if (binding.combo.toUpperCase() !== combo.toUpperCase()) return false;
      if (binding.single && !this.singleKeys) return false;
      if (covered && binding.layer === "screen") return false;
      if (binding.within !== null) {
        const room = binding.within();
        if (!room || !(event.target instanceof Node) || !room.contains(event.target)) return false;
      } else if (field && (OF_THE_FIELD.has(combo) || !/^(Mod|Alt)\+|^Escape$/.test(combo))) {
        return false;
      } else if (letter && isNameList(event.target)) {
        return false;
      }
      return binding.when();
    };
    for (const layer of ["sheet", "screen", "app"] as const) {
      const found = all.find((binding) => binding.layer === layer && fits(binding));
      if (found !== undefined) {
        // A held key answers once; arrows may repeat.
        if (event.repeat && !/^(Shift\+)?Arrow/.test(combo)) return true;
        found.run();
        return true;
      }
    }
    return false;
  }

  /** Listens on the page, behind the IME guard. */
  listen(page: Window): () => void {
    const unguard = guardIme(page);
    const onkeydown = (event: KeyboardEvent) => {
      if (this.press(event)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    page.addEventListener("keydown", onkeydown, { capture: true });
    return () => {
      page.removeEventListener("keydown", onkeydown, { capture: true });
      unguard();
    };
  }
}

/** The keys of this page. */
export const keymap = new Keymap();
