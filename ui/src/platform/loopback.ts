// The door of browser tests: the same commands over HTTP to a program of the house that is never
// shipped. `POST /call/<name>` with the request as JSON, pushes as server-sent events.
// Not here: any answer of its own.

import type { Push } from "../bindings";
import type { Door } from ".";

export function openLoopback(): Door {
  const door = new URLSearchParams(location.search).get("door") ?? "";
  const withDoor = (path: string) => `${path}?door=${encodeURIComponent(door)}`;
  const listeners = new Set<(push: Push) => void>();
  let source: EventSource | null = null;
  return {
    async invoke(name, args) {
      const response = await fetch(withDoor(`/call/${name}`), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(args),
      });
      const body: unknown = await response.json();
      if (!response.ok) throw body;
      return body;
    },
    listen(cb) {
      listeners.add(cb);
      if (source === null) {
        source = new EventSource(withDoor("/events"));
        source.onmessage = (event: MessageEvent<string>) => {
          const push = JSON.parse(event.data) as Push;
          for (const listener of [...listeners]) listener(push);
        };
      }
      return () => {
        listeners.delete(cb);
        if (listeners.size === 0) {
          source?.close();
          source = null;
        }
      };
    },
  };
}
