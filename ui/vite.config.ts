import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  // Relative addresses: the same files are served by the shell and by the loopback door.
  base: "./",
  build: {
    // WebKitGTK 2.40+, WKWebView of macOS 13, WebView2.
    target: ["es2022", "safari16", "chrome110"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  // Components under test run in a browser-like page, so Svelte's browser build is taken.
  resolve: process.env["VITEST"] ? { conditions: ["browser"] } : {},
  test: { environment: "happy-dom", include: ["src/**/*.test.ts"] },
});
