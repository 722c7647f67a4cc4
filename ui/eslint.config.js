// Rules that hold the house: who imports whom, and who may listen to keys.
import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

const KEYUP =
  "No keyup handlers: the Enter that confirms a conversion arrives as a plain keyup. Use shared/keymap (keydown).";
const KEYDOWN =
  "Keys go through shared/keymap, which asks shared/ime first. A keydown handler here would fire while an IME converts.";

const keyup = [
  { selector: "SvelteAttribute[key.name=/^on:?key(up|press)$/]", message: KEYUP },
  { selector: "SvelteDirective[kind='EventHandler'][key.name.name=/^key(up|press)$/]", message: KEYUP },
  { selector: "MemberExpression[property.name=/^onkey(up|press)$/]", message: KEYUP },
  {
    selector: "CallExpression[callee.property.name='addEventListener'] > Literal[value=/^key(up|press)$/]",
    message: KEYUP,
  },
];
const keydown = [
  { selector: "SvelteAttribute[key.name=/^on:?keydown(capture)?$/]", message: KEYDOWN },
  { selector: "SvelteDirective[kind='EventHandler'][key.name.name='keydown']", message: KEYDOWN },
  { selector: "MemberExpression[property.name='onkeydown']", message: KEYDOWN },
  {
    selector: "CallExpression[callee.property.name='addEventListener'] > Literal[value='keydown']",
    message: KEYDOWN,
  },
];
const storage = [
  {
    selector: "MemberExpression[object.name=/^(localStorage|sessionStorage|indexedDB)$/]",
    message: "Nothing is kept in web storage: customers' words live encrypted, behind the platform.",
  },
];
const tauri = {
  group: ["@tauri-apps/*"],
  message: "Only src/platform talks to the shell; everybody else calls platform.",
};
const climb = {
  group: ["**/features/*", "**/features/**", "**/views/*", "**/views/**"],
  message: "shared, text and platform import no feature and no view.",
};

export default ts.config(
  { ignores: ["dist", "node_modules", "src/bindings"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser } } },
  { files: ["*.ts", "*.js"], languageOptions: { globals: { ...globals.node } } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig },
    },
  },
  {
    rules: {
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "no-restricted-syntax": ["error", ...keyup, ...keydown, ...storage],
      "no-restricted-imports": ["error", { patterns: [tauri] }],
      "@typescript-eslint/consistent-type-imports": "error",
      "no-console": "error",
      // Maps and sets that no template reads need not be reactive.
      "svelte/prefer-svelte-reactivity": "off",
    },
  },
  { files: ["src/**/*.svelte"], rules: { "max-lines": ["error", { max: 200 }] } },
  { files: ["src/platform/**"], rules: { "no-restricted-imports": ["error", { patterns: [climb] }] } },
  {
    files: ["src/shared/**", "src/text/**"],
    rules: { "no-restricted-imports": ["error", { patterns: [tauri, climb] }] },
  },
  {
    // A feature imports no other feature: what lies one folder up and down again is a neighbour.
    files: ["src/features/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            tauri,
            {
              regex: "^\\.\\./(?!\\.\\.)",
              message: "A feature imports no other feature; a view joins them.",
            },
            { group: ["**/views/**"], message: "A feature knows no view." },
          ],
        },
      ],
    },
  },
  {
    files: ["src/shared/keymap*.ts", "src/shared/ime*.ts"],
    rules: { "no-restricted-syntax": ["error", ...keyup, ...storage] },
  },
  { files: ["src/text/*.ts"], rules: { "max-lines": "off" } },
);
