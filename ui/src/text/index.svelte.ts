// The words of the screen, in the language of the settings, changed while running: `t().home.title`.
// A catalogue is a function of the names a workplace gives (エスカ or エスカレ, what operators are
// called), so that substitution is a matter of types, not of search and replace.
// `Words` is the shape of the Japanese catalogue; English has to fill all of it, and every error code
// and every action needs its sentence, or it does not compile.
// Not here: sentences of packs and of the line (core/text), which come with the answers.

import type { Language } from "../bindings";
import { en } from "./en";
import { ja } from "./ja";

/** Names that are settings. */
export type Names = {
  /** エスカ or エスカレ. */
  escalation: string;
  /** オペレーター, コミュニケーター … */
  operator: string;
};

export type Words = ReturnType<typeof ja>;

let language = $state<Language>("ja");
let names = $state.raw<Names>({ escalation: "エスカ", operator: "オペレーター" });
const words = $derived<Words>(language === "ja" ? ja(names) : en(names));

/** The words now. Read inside a template or a derived value, it follows the settings. */
export const t = (): Words => words;

/** The language now. */
export const languageNow = (): Language => language;

/** Takes language and names from the settings. */
export function speak(next: Language, nextNames: Names): void {
  language = next;
  if (nextNames.escalation !== names.escalation || nextNames.operator !== names.operator) names = nextNames;
}
