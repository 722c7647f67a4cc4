// What a case's view is given, and what it may ask of whoever shows it.

import type { Snippet } from "svelte";

export type CaseProps = {
  /** Which case. */
  caseId: number;
  /** The clocks with the call and hold switches, for the head of every panel. */
  clocks: Snippet;
  /** What the time on them asks for, in words. */
  ladder: Snippet;
  /** True while the customer is on hold. */
  onHold: boolean;
  /** 上席 began it: the card comes first. */
  card: boolean;
  /** The case is closed, kept or was put aside: back to the first screen. */
  onhome: () => void;
  /** Opens a note of the notebook. */
  onnote: (note: number) => void;
};
