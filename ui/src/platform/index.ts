// The one door to the app. Everything a screen asks goes through `platform.call`; everything that
// happens without being asked comes through `onPush` and `onChanged`.
// Two doors, chosen at start: the shell (Tauri), and a loopback test program that serves the same
// commands to a browser. Not here: what a command means (src-tauri/app), sentences (text).

import type { AppView, Changed, Code, Command, Commands, Fault, Push } from "../bindings";
import { openLoopback } from "./loopback";
import { insideShell, openShell } from "./shell";

/** The answer of every command: what was asked for, and what it changed. */
export type Reply<T> = { value: T; changed: Changed[] };

/** What only the window can do; the loopback door accepts and answers with nothing. */
export type ShellCommands = {
  /** The resting form (400 × 120) on or off. */
  window_strip: { args: { on: boolean }; value: Record<string, never> };
  /** Whether it rests, and whether the global shortcut could be taken. */
  window_state: { args: Record<string, never>; value: { strip?: boolean; shortcut?: boolean } };
  /** The first screen is painted. */
  window_ready: { args: Record<string, never>; value: Record<string, never> };
  /** End the app. */
  window_quit: { args: Record<string, never>; value: Record<string, never> };
};

/** What a door has to do. */
export type Door = {
  invoke(name: string, args: unknown): Promise<unknown>;
  listen(cb: (push: Push) => void): () => void;
  /** What the page was given to begin with; asked for once. */
  first?(): AppView | null;
};

/** Who changed something: a command of this screen, or (null) something outside it. */
export type Source = Command | null;

export type Platform = {
  /** Throws a `Failure`. */
  call<N extends Command>(name: N, args: Commands[N]["args"]): Promise<Reply<Commands[N]["value"]>>;
  shell<N extends keyof ShellCommands>(
    name: N,
    args: ShellCommands[N]["args"],
  ): Promise<ShellCommands[N]["value"]>;
  /** The app's view as the window was opened with it; null: it has to be asked for. */
  first(): AppView | null;
  onPush(cb: (push: Push) => void): () => void;
  /** Tags of what changed, by one's own calls and from outside. */
  onChanged(cb: (changed: Changed[], by: Source) => void): () => void;
};

/** A `Fault` as a JavaScript error: `code` is for the screen, `detail` for people who look for the cause. */
export class Failure extends Error {
  readonly code: Code;
  readonly detail: string;
  constructor(fault: Fault) {
    super(`${fault.code}: ${fault.detail}`);
    this.name = "Failure";
    this.code = fault.code;
    this.detail = fault.detail;
  }
}

/** Whatever was thrown, as a `Failure`; what nobody foresaw is `broken`. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  if (typeof thrown === "object" && thrown !== null && "code" in thrown) {
    return new Failure({ detail: "", ...(thrown as { code: Code }) });
  }
  return new Failure({ code: "broken", detail: String(thrown) });
}

/** Builds the platform on a door; tests of controllers give their own door. */
export function buildPlatform(door: Door): Platform {
  const listeners = new Set<(changed: Changed[], by: Source) => void>();
  const tell = (changed: Changed[], by: Source) => {
    if (changed.length > 0) for (const cb of [...listeners]) cb(changed, by);
  };
  let listening: (() => void) | null = null;
  return {
    async call(name, args) {
      let reply;
      try {
        reply = (await door.invoke(name, args)) as Reply<Commands[typeof name]["value"]>;
      } catch (thrown) {
        throw asFailure(thrown);
      }
      tell(reply.changed, name);
      return reply;
    },
    async shell(name, args) {
      try {
        const reply = (await door.invoke(name, args)) as { value?: ShellCommands[typeof name]["value"] };
        return reply.value ?? {};
      } catch (thrown) {
        throw asFailure(thrown);
      }
    },
    first: () => door.first?.() ?? null,
    onPush: (cb) => door.listen(cb),
    onChanged(cb) {
      listening ??= door.listen((push) => {
        if (push.event === "changed") tell(push.changed, null);
      });
      listeners.add(cb);
      return () => {
        listeners.delete(cb);
        if (listeners.size === 0) {
          listening?.();
          listening = null;
        }
      };
    },
  };
}

/** The platform of this page. */
export const platform: Platform = buildPlatform(insideShell() ? openShell() : openLoopback());
