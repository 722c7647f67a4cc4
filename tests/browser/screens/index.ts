// Every screen of the app, once. Access, fit, idle and IME tests walk this list; a new screen is added in
// its room here and is then tested by all of them.
import { chainScreens } from "./chain";
import { checklistScreens } from "./checklist";
import { homeScreens } from "./home";
import { otherScreens } from "./notebook";
import { promiseScreens } from "./promise";
import type { Screen } from "./screen";
import { svScreens } from "./sv";
import { vaultScreens } from "./vault";

export { FIELDS, arrive, seen, type Action, type Screen } from "./screen";

export const screens: readonly Screen[] = [
  ...homeScreens,
  ...checklistScreens,
  ...svScreens,
  ...chainScreens,
  ...promiseScreens,
  ...otherScreens,
  ...vaultScreens,
];
