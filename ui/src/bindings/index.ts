// Written from src-tauri/app/src/contract by `cargo xtask bindings`. Do not edit.

/**
 * A line, and the note that may say the same.
 */
export type AlikeLine = {
/**
 * 1-based line of the file.
 */
line: number,
/**
 * Its 質問.
 */
question: string,
/**
 * Its answer in short.
 */
answer: string,
/**
 * The note's number; `None`: it is an earlier line of the file.
 */
note: NoteId | null,
/**
 * 質問 of the other.
 */
other_question: string,
/**
 * The other's answer in short.
 */
other_answer: string,
/**
 * まとめる was chosen.
 */
merge: boolean, };

/**
 * A page of them.
 */
export type AlikePage = {
/**
 * This page.
 */
lines: Array<AlikeLine>,
/**
 * All of them.
 */
total: number, };

/**
 * An answer as it is stored, sent and written in golden cases.
 *
 * In YAML and JSON: `error`, `3300`, `true`, `[reboot, reinstall]`,
 * `{v: other, text: 別の画面}`, `{escape: unknown}`.
 */
export type Answer = boolean | number | string | Array<string> | {
/**
 * The option's `v`.
 */
v: string,
/**
 * The operator's words.
 */
text: string, } | {
/**
 * Which of the five.
 */
escape: Escape, };

/**
 * What the app needs to draw its first screen.
 */
export type AppView = {
/**
 * Version of the app.
 */
version: string,
/**
 * The vault; the rest is empty until it is open.
 */
vault: VaultState,
/**
 * A separate folder with invented history.
 */
demo: boolean,
/**
 * The practice is running: nothing is kept.
 */
practice: boolean,
/**
 * Where the data lives.
 */
data_dir: string,
/**
 * The three questions of the first start are open.
 */
first_start: boolean,
/**
 * Settings.
 */
settings: Settings,
/**
 * The clocks.
 */
clocks: Clocks,
/**
 * The running case (not parked, not closed), if any.
 */
case: CaseId | null, };

/**
 * What came of asking an SV (floor.md, "Words").
 */
export type AskResult = "answered" | "handover" | "check_first" | "busy" | "no_reply" | "sent_on";

/**
 * One asking of one SV.
 */
export type AskView = {
/**
 * A free name; belongs to staff, not to customers.
 */
who: string,
/**
 * RFC 3339 with offset.
 */
at: string,
/**
 * What came of it; `None`: waiting.
 */
result: AskResult | null,
/**
 * Of 先に確認: what the SV wants first; may be empty.
 */
missing: string,
/**
 * Of 回答 to 承認願います.
 */
verdict: Verdict | null, };

/**
 * Why a line of a file cannot become a note. `about` of [`BadLine`] says which column, item or limit.
 */
export type BadCode = "not_utf8" | "too_large" | "too_many" | "too_long" | "bad_json" | "unknown_field" | "missing_field" | "double_field" | "bad_field" | "bad_csv" | "unclosed" | "unknown_column" | "no_header" | "too_many_cells" | "bad_branches" | "bad_sv_checked" | "bad_markdown" | "no_question" | "no_answer" | "bad_date" | "bad_id";

/**
 * A line that cannot become a note.
 */
export type BadLine = {
/**
 * 1-based line of the file.
 */
line: number,
/**
 * Stable short code.
 */
code: BadCode,
/**
 * The column, item, character or limit that it speaks of; may be empty. Never a value of the file.
 */
about: string,
/**
 * What to do, in Japanese.
 */
say: string, };

/**
 * A page of lines that cannot become notes.
 */
export type BadPage = {
/**
 * This page.
 */
lines: Array<BadLine>,
/**
 * All of them.
 */
total: number, };

/**
 * A wrong line.
 */
export type BadPerson = {
/**
 * Line of the file, from 1; 0: the whole file.
 */
line: number,
/**
 * What to do, one Japanese sentence.
 */
say: string, };

/**
 * もし → なら.
 */
export type Branch = {
/**
 * もし
 */
when: string,
/**
 * なら
 */
then: string, };

/**
 * The call-back, ready to be said.
 */
export type CallBackReady = {
/**
 * The wording for taking the customer off hold, filled in.
 */
say: string,
/**
 * The time in it, RFC 3339 with offset.
 */
at: string, };

/**
 * What a long call suggests.
 */
export type CallPrompt = "handover" | "decide" | "same_topic";

/**
 * Start or end the call.
 */
export type CallSet = {
/**
 * In a call or not.
 */
on: boolean, };

/**
 * The 二次対応カード: what the second responder reads before saying a word (R034–R043).
 */
export type Card = {
/**
 * The voice line of the take-over.
 */
line: string,
/**
 * The customer's mood.
 */
mood: Mood,
/**
 * The rows in floor.md's order; a row with nothing to say is there with an empty list.
 */
rows: Array<CardRow>,
/**
 * 最初のひとこと, to read aloud.
 */
opening: string, };

/**
 * The rows of the card.
 */
export type CardKey = "mood" | "cause" | "request" | "words" | "subject" | "heard" | "done" | "promised" | "taboo" | "open";

/**
 * A row of the card.
 */
export type CardRow = {
/**
 * Which row; the screen owns its name.
 */
key: CardKey,
/**
 * What it says, one entry per answer.
 */
values: Array<string>, };

/**
 * Answer an item; `None` takes the answer back.
 */
export type CaseAnswer = {
/**
 * Which case.
 */
case: CaseId,
/**
 * Which item.
 */
item: ItemId,
/**
 * The answer.
 */
answer: Answer | null, };

/**
 * End a case without a note.
 */
export type CaseClose = {
/**
 * Which case.
 */
case: CaseId,
/**
 * How it ended.
 */
outcome: Outcome, };

/**
 * Change the flow; answers of items with the same id stay.
 */
export type CaseFlow = {
/**
 * Which case.
 */
case: CaseId,
/**
 * Of which pack.
 */
pack: PackId,
/**
 * Which flow.
 */
flow: FlowId, };

/**
 * A case: one caller's matter, from the question to the kept answer.
 */
export type CaseId = number;

/**
 * Choose the kind of request; `None`: what the rules say.
 */
export type CaseKind = {
/**
 * Which case.
 */
case: CaseId,
/**
 * The kind.
 */
kind: RequestKind | null, };

/**
 * The former case that has come back as this one.
 */
export type CaseLink = {
/**
 * Which case.
 */
case: CaseId,
/**
 * The former one; `None`: none of those that were offered.
 */
former: CaseId | null, };

/**
 * Which case.
 */
export type CaseOne = {
/**
 * Which.
 */
case: CaseId, };

/**
 * A case with its timeline.
 */
export type CasePage = {
/**
 * Which.
 */
id: CaseId,
/**
 * The question as typed at home; may be empty.
 */
question: string,
/**
 * Title of its flow.
 */
flow: string,
/**
 * Where it stands.
 */
stage: CaseStage,
/**
 * How it ended.
 */
outcome: Outcome | null,
/**
 * RFC 3339 with offset.
 */
started_at: string,
/**
 * What happened, oldest first.
 */
rows: Array<PageRow>,
/**
 * The note it is guided by, or that was kept from it.
 */
note: NoteId | null,
/**
 * The case that came back as this one.
 */
former: CaseId | null, };

/**
 * What the customer of a case is promised now.
 */
export type CasePromise = {
/**
 * The promise, with what may be said meanwhile; absent: none is open.
 */
open: PromiseView | null,
/**
 * Minutes of あとで.
 */
snooze: Array<number>, };

/**
 * A row of a list of cases.
 */
export type CaseRow = {
/**
 * Which.
 */
id: CaseId,
/**
 * The subject in a few words.
 */
title: string,
/**
 * Where it stands.
 */
stage: CaseStage,
/**
 * Put aside.
 */
parked: boolean,
/**
 * RFC 3339 with offset.
 */
started_at: string,
/**
 * How it ended.
 */
outcome: Outcome | null,
/**
 * 回答期限 of the reply that is waited for.
 */
deadline: DeadlineView | null,
/**
 * With whom the request is, while a reply is waited for.
 */
held_by: HeldBy | null, };

/**
 * Cases, newest first.
 */
export type CaseRows = {
/**
 * The latest ones.
 */
rows: Array<CaseRow>, };

/**
 * Where a case stands; the screen follows it.
 */
export type CaseStage = "checking" | "asking" | "guiding" | "keeping" | "closed";

/**
 * Begin a case from the question at home. Without a flow the best fitting one is taken.
 */
export type CaseStart = {
/**
 * The customer's words; may be empty.
 */
question: string,
/**
 * Pack and flow, when the operator picked them.
 */
flow: [PackId, FlowId] | null, };

/**
 * Everything a screen shows of a case.
 */
export type CaseView = {
/**
 * Which.
 */
id: CaseId,
/**
 * Where it stands.
 */
stage: CaseStage,
/**
 * Put aside.
 */
parked: boolean,
/**
 * When it began, RFC 3339 with offset.
 */
started_at: string,
/**
 * The question as typed at home.
 */
question: string,
/**
 * The flow in use.
 */
flow: FlowChoice,
/**
 * `review_by` of the pack when that day has passed.
 */
stale_since: string | null,
/**
 * Stage names of the flow, in order.
 */
stages: Array<string>,
/**
 * Active items in order; ambient ones apart.
 */
items: Array<ItemView>,
/**
 * ご様子 and お急ぎ: always within reach.
 */
ambient: Array<ItemView>,
/**
 * The customer's mood.
 */
mood: Mood,
/**
 * The question that is next.
 */
next: ItemId | null,
/**
 * 「あと2つで、SV確認が1回で済みます」; 0: enough.
 */
remaining: number,
/**
 * The exit that fires now.
 */
exit: FiredExit,
/**
 * The kind of request in the line.
 */
kind: RequestKind,
/**
 * True when the operator chose it.
 */
kind_chosen: boolean,
/**
 * The gate's verdict now.
 */
gate: Gate,
/**
 * Flags set now.
 */
flags: Array<FlagId>,
/**
 * The line as spoken.
 */
voice: Voice,
/**
 * The chat form.
 */
chat: string,
/**
 * The CRM form.
 */
crm: string,
/**
 * The card for the second responder.
 */
card: Card,
/**
 * Wordings to read aloud that fit now, by pack stage (`保留前`, `保留を取る`, `上席`, `お詫び` …).
 */
phrases: Array<PhraseView>,
/**
 * Who was asked, in order.
 */
asks: Array<AskView>,
/**
 * The name being typed, of whom to ask.
 */
who: string,
/**
 * What the SV wants first, being typed.
 */
missing: string,
/**
 * The SV's reply.
 */
reply: ReplyForm | null,
/**
 * 回答期限 of the reply that is waited for.
 */
deadline: DeadlineView | null,
/**
 * With whom the request is, and where it may be sent on to.
 */
chain: ChainView,
/**
 * What was decided about 承認願います.
 */
verdict: Verdict | null,
/**
 * The customer was told the reply.
 */
told: boolean,
/**
 * What came of the take-over, once there was one.
 */
takeover: TakeoverView | null,
/**
 * What is still to be done for it.
 */
follow_ups: Array<FollowUpView>,
/**
 * 先月も同じ: former cases of the same flow that it may be, newest first; empty once one was named.
 */
formers: Array<CaseRow>,
/**
 * The case that came back as this one.
 */
former: CaseId | null,
/**
 * How it ended, once said; what is left then is the wrap-up.
 */
outcome: Outcome | null,
/**
 * The note this case is guided by, or that was kept from it.
 */
note: NoteId | null,
/**
 * 「前回の回答あり」: a sure note that answers this case, if any.
 */
known: NoteId | null,
/**
 * The flow has macros (まとめて入力).
 */
macros: boolean,
/**
 * Something can be undone.
 */
can_undo: boolean,
/**
 * Something can be redone.
 */
can_redo: boolean, };

/**
 * A level that a request may be sent on to.
 */
export type ChainNext = {
/**
 * Handed back in [`EscalationSend`].
 */
level: string,
/**
 * The desk or role.
 */
to: string, };

/**
 * Where a request stands on its way up.
 */
export type ChainView = {
/**
 * With whom it is; `None`: nobody has been asked yet.
 */
held_by: HeldBy | null,
/**
 * Where it may be sent on to, lowest first.
 */
next: Array<ChainNext>, };

/**
 * What a command changed; views reload by it.
 */
export type Changed = "app" | "home" | "case" | "notebook" | "packs" | "clocks";

/**
 * What the time on the clocks asks for, by the rules of the case's pack.
 */
export type ClockWarning = {
/**
 * How far the hold has come.
 */
hold: HoldLevel | null,
/**
 * Wording for taking the customer off hold.
 */
say: string | null,
/**
 * What a long call suggests.
 */
call: CallPrompt | null, };

/**
 * The clocks in whole seconds as of now; Rust counts, the screen shows.
 */
export type Clocks = {
/**
 * 通話
 */
call_s: number | null,
/**
 * 保留
 */
hold_s: number | null,
/**
 * 後処理
 */
wrap_s: number | null,
/**
 * What a hold or a call of this length asks for; absent: nothing, or the clock belongs to no case.
 */
warn?: ClockWarning, };

/**
 * Error codes, only where somebody acts on them. "Not now" is distinct from "broken".
 */
export type Code = "locked" | "wrong_secret" | "weak_secret" | "busy" | "read_only" | "disk_full" | "newer_data" | "foreign_data" | "not_found" | "bad_answer" | "not_now" | "slot_gone" | "empty_note" | "name_taken" | "nothing_to_undo" | "in_practice" | "broken";

/**
 * What was copied.
 */
export type Copied = {
/**
 * The text, as it is on the clipboard now.
 */
text: string, };

/**
 * 回答期限 of a reply that is waited for.
 */
export type DeadlineView = {
/**
 * RFC 3339 with offset; `None` while the clock stands.
 */
due_at: string | null,
/**
 * It is due today.
 */
today: boolean,
/**
 * What is reached now.
 */
level: Level | null,
/**
 * Whom to turn to now: a desk or a role.
 */
to: string | null,
/**
 * Why the clock stands.
 */
stands: Stands | null, };

/**
 * Keep what is being typed: one overwritten row per field (`item:<id>`, `reply`, `note`, `who`, `question`).
 */
export type DraftKeep = {
/**
 * Which case; `None`: the field at home.
 */
case: CaseId | null,
/**
 * Which field.
 */
field: string,
/**
 * Its whole text now; empty clears the row.
 */
text: string, };

/**
 * Ask somebody: a free name.
 */
export type EscalationAsk = {
/**
 * Which case.
 */
case: CaseId,
/**
 * Whom.
 */
who: string, };

/**
 * Bring the case to an SV. `case: None` begins one from the words at home (上席 and 迷ったので聞く are one stroke on every screen).
 */
export type EscalationBegin = {
/**
 * Which case.
 */
case: CaseId | null,
/**
 * How.
 */
way: Way,
/**
 * Start the hold clock.
 */
hold: boolean,
/**
 * One key past the gate.
 */
skip: SkipReason | null, };

/**
 * What came of it.
 */
export type EscalationBegun = {
/**
 * False: the gate warns or blocks and no reason was given; nothing was changed.
 */
begun: boolean,
/**
 * The case as it stands.
 */
case: CaseView, };

/**
 * What the SV did.
 */
export type EscalationResult = {
/**
 * Which case.
 */
case: CaseId,
/**
 * What came of it.
 */
result: AskResult,
/**
 * Of 先に確認: what was missing, in the SV's words; may be empty.
 */
missing: string,
/**
 * Of 回答 to 承認願います: 承認 / 不承認 / 条件付き.
 */
verdict?: Verdict | null, };

/**
 * 上へ: send the request on.
 */
export type EscalationSend = {
/**
 * Which case.
 */
case: CaseId,
/**
 * To which level.
 */
level: string, };

/**
 * The five kinds of non-answer (floor.md, "Non-answers are not all the same").
 */
export type Escape = "not_asked" | "unknown" | "refused" | "later" | "na";

/**
 * An exit of a flow; the fired one is stored with the case.
 */
export type ExitId = string;

/**
 * What an exit means.
 */
export type ExitKind = "escalate" | "out_of_scope" | "answer";

/**
 * An error at the door. The UI owns the sentence; `detail` is for logs and holds no customer text.
 */
export type Fault = {
/**
 * What somebody can act on.
 */
code: Code,
/**
 * For people who look for the cause.
 */
detail: string, };

/**
 * By what notes are filtered.
 */
export type FilterBy = "product" | "tag" | "taught_by";

/**
 * The exit that fired, kept with the case.
 */
export type FiredExit = {
/**
 * The exit's id, or the immediate rule's.
 */
id: ExitId,
/**
 * True when an immediate-to-SV rule fired.
 */
immediate: boolean,
/**
 * What it means.
 */
kind: ExitKind,
/**
 * Which request, when it escalates.
 */
request: RequestKind | null,
/**
 * Which desk.
 */
to: string | null,
/**
 * The sentence to read to the customer, filled in.
 */
say: string | null,
/**
 * Why, one sentence for the operator (immediate rules).
 */
why: string | null, };

/**
 * A fact about a call that no item asks for, such as `wants_superior`.
 */
export type FlagId = string;

/**
 * A flow to pick.
 */
export type FlowChoice = {
/**
 * Of which pack.
 */
pack: PackId,
/**
 * Its title.
 */
pack_title: string,
/**
 * The flow.
 */
flow: FlowId,
/**
 * Its title.
 */
title: string, };

/**
 * Flows, best first.
 */
export type FlowChoices = {
/**
 * The flows.
 */
flows: Array<FlowChoice>, };

/**
 * A flow, unique in its pack.
 */
export type FlowId = string;

/**
 * Look for flows that fit the words.
 */
export type FlowSuggest = {
/**
 * The customer's words; empty: every flow.
 */
text: string, };

/**
 * 解決 / 未解決 / 再エスカ after a call-back.
 */
export type FollowUpEnd = {
/**
 * Which.
 */
follow_up: FollowUpId,
/**
 * `solved`, `unsolved` or `again`.
 */
outcome: Outcome, };

/**
 * Something that is still to be done for a case after an ask.
 */
export type FollowUpId = number;

/**
 * What is still to be done after an ask.
 */
export type FollowUpKind = "tell" | "takeover" | "called";

/**
 * What is still to be done.
 */
export type FollowUpList = {
/**
 * What has a time first.
 */
rows: Array<FollowUpView>,
/**
 * ひと息: for the person at this desk alone; kept nowhere.
 */
breath: boolean,
/**
 * A case that was opened by the step.
 */
opened: CaseId | null, };

/**
 * Which one.
 */
export type FollowUpOne = {
/**
 * Which.
 */
follow_up: FollowUpId, };

/**
 * Something that is still to be done for a case.
 */
export type FollowUpView = {
/**
 * Which.
 */
id: FollowUpId,
/**
 * Of which case.
 */
case: CaseId,
/**
 * The case in a few words.
 */
title: string,
/**
 * Where the case stands.
 */
stage: CaseStage,
/**
 * What.
 */
kind: FollowUpKind,
/**
 * Whom to tell, or who took over; may be empty.
 */
who: string,
/**
 * By when, `14:30`.
 */
time: string | null,
/**
 * Days from today of that time.
 */
day: number,
/**
 * How near that is.
 */
near: Nearness | null, };

/**
 * The verdict of the one gate function on the way to the SV.
 */
export type Gate = {
/**
 * `off`: go. `warn`: one key goes on. `block`: not before it is ready.
 * A rule of level warn whose readiness is reached gives `off`.
 */
level: GateLevel,
/**
 * Why it is off, or that it is not ready.
 */
cause: GateCause,
/**
 * Items that the SV would ask for first, in order.
 */
missing: Array<ItemId>,
/**
 * How many of them are enough.
 */
remaining: number, };

/**
 * Why the gate says what it says.
 */
export type GateCause = "ready" | "not_ready" | "angry" | "superior" | "unsure" | "immediate" | "pack_off";

/**
 * How strict the way to the SV is.
 */
export type GateLevel = "off" | "warn" | "block";

/**
 * End the guiding.
 */
export type GuideEnd = {
/**
 * Which case.
 */
case: CaseId,
/**
 * How it ended.
 */
outcome: Outcome, };

/**
 * What came of it.
 */
export type GuideEnded = {
/**
 * The words typed, when the note that solved it has learned them.
 */
learned: Learned | null,
/**
 * Which.
 */
id: CaseId,
/**
 * Where it stands.
 */
stage: CaseStage,
/**
 * Put aside.
 */
parked: boolean,
/**
 * When it began, RFC 3339 with offset.
 */
started_at: string,
/**
 * The question as typed at home.
 */
question: string,
/**
 * The flow in use.
 */
flow: FlowChoice,
/**
 * `review_by` of the pack when that day has passed.
 */
stale_since: string | null,
/**
 * Stage names of the flow, in order.
 */
stages: Array<string>,
/**
 * Active items in order; ambient ones apart.
 */
items: Array<ItemView>,
/**
 * ご様子 and お急ぎ: always within reach.
 */
ambient: Array<ItemView>,
/**
 * The customer's mood.
 */
mood: Mood,
/**
 * The question that is next.
 */
next: ItemId | null,
/**
 * 「あと2つで、SV確認が1回で済みます」; 0: enough.
 */
remaining: number,
/**
 * The exit that fires now.
 */
exit: FiredExit,
/**
 * The kind of request in the line.
 */
kind: RequestKind,
/**
 * True when the operator chose it.
 */
kind_chosen: boolean,
/**
 * The gate's verdict now.
 */
gate: Gate,
/**
 * Flags set now.
 */
flags: Array<FlagId>,
/**
 * The line as spoken.
 */
voice: Voice,
/**
 * The chat form.
 */
chat: string,
/**
 * The CRM form.
 */
crm: string,
/**
 * The card for the second responder.
 */
card: Card,
/**
 * Wordings to read aloud that fit now, by pack stage (`保留前`, `保留を取る`, `上席`, `お詫び` …).
 */
phrases: Array<PhraseView>,
/**
 * Who was asked, in order.
 */
asks: Array<AskView>,
/**
 * The name being typed, of whom to ask.
 */
who: string,
/**
 * What the SV wants first, being typed.
 */
missing: string,
/**
 * The SV's reply.
 */
reply: ReplyForm | null,
/**
 * 回答期限 of the reply that is waited for.
 */
deadline: DeadlineView | null,
/**
 * With whom the request is, and where it may be sent on to.
 */
chain: ChainView,
/**
 * What was decided about 承認願います.
 */
verdict: Verdict | null,
/**
 * The customer was told the reply.
 */
told: boolean,
/**
 * What came of the take-over, once there was one.
 */
takeover: TakeoverView | null,
/**
 * What is still to be done for it.
 */
follow_ups: Array<FollowUpView>,
/**
 * 先月も同じ: former cases of the same flow that it may be, newest first; empty once one was named.
 */
formers: Array<CaseRow>,
/**
 * The case that came back as this one.
 */
former: CaseId | null,
/**
 * How it ended, once said; what is left then is the wrap-up.
 */
outcome: Outcome | null,
/**
 * The note this case is guided by, or that was kept from it.
 */
note: NoteId | null,
/**
 * 「前回の回答あり」: a sure note that answers this case, if any.
 */
known: NoteId | null,
/**
 * The flow has macros (まとめて入力).
 */
macros: boolean,
/**
 * Something can be undone.
 */
can_undo: boolean,
/**
 * Something can be redone.
 */
can_redo: boolean, };

/**
 * With whom a request is now.
 */
export type HeldBy = {
/**
 * The desk or role of its level; empty: an SV.
 */
to: string,
/**
 * Whom was asked there last; empty: nobody by name.
 */
who: string,
/**
 * Since when, RFC 3339 with offset.
 */
since: string, };

/**
 * Correct the hold clock: the hold began that many seconds earlier.
 */
export type HoldCorrect = {
/**
 * Seconds, usually 30.
 */
earlier_s: number, };

/**
 * How far a hold has come.
 */
export type HoldLevel = "colour" | "progress" | "callback" | "strong";

/**
 * Start or end the hold.
 */
export type HoldSet = {
/**
 * The case that is held.
 */
case: CaseId | null,
/**
 * On hold or not.
 */
on: boolean, };

/**
 * The home screen.
 */
export type HomeView = {
/**
 * Words left in the question field.
 */
question: string,
/**
 * 返事待ち: overdue ones first. No case stands on two lists, and none that is promised on either.
 */
waiting: Array<OpenRow>,
/**
 * 置いている件: overdue ones first.
 */
parked: Array<OpenRow>,
/**
 * 未整理の控え
 */
drafts: Array<NoteView>,
/**
 * Notes whose editing was broken off.
 */
writing: Array<WritingRow>,
/**
 * Notes kept.
 */
notes: number, };

/**
 * The next piece of the file.
 */
export type ImportAdd = {
/**
 * Bytes, in base 64.
 */
bytes: string,
/**
 * It was the last piece.
 */
last: boolean, };

/**
 * まとめる or 別に残す.
 */
export type ImportChoose = {
/**
 * Which line; `None`: every line of which a similar note is there.
 */
line: number | null,
/**
 * まとめる.
 */
merge: boolean, };

/**
 * Lines of the file to look at.
 */
export type ImportLines = {
/**
 * From which on.
 */
offset: number,
/**
 * How many.
 */
limit: number, };

/**
 * Begin: a file was chosen.
 */
export type ImportOpen = {
/**
 * Its name; its ending tells its form.
 */
name: string,
/**
 * Its length in bytes.
 */
size: number, };

/**
 * Where an import stands.
 */
export type ImportStage = "idle" | "receiving" | "trying" | "tried" | "running" | "taking_back" | "done" | "taken_back";

/**
 * How many lines come to what.
 */
export type ImportSum = {
/**
 * New notes.
 */
added: number,
/**
 * Notes that get a new version.
 */
updated: number,
/**
 * Lines that say what is kept already.
 */
unchanged: number,
/**
 * Lines of which a similar note is there.
 */
alike: number,
/**
 * Those of them that are merged into it.
 */
merged: number,
/**
 * Lines that cannot become notes.
 */
bad: number, };

/**
 * An import.
 */
export type ImportView = {
/**
 * Grows with every view: an older one that arrives late is dropped.
 */
turn: number,
/**
 * Where it stands.
 */
stage: ImportStage,
/**
 * The file's name.
 */
name: string,
/**
 * Of the running step: how much is done, and of how much.
 */
done: number,
/**
 * See `done`.
 */
all: number,
/**
 * What the lines come to.
 */
sum: ImportSum,
/**
 * Similar notes were looked for by meaning too; else, in a long file, by the same question alone.
 */
closely: boolean,
/**
 * Notes that were changed by hand since and stay as they are (after taking back).
 */
left: number,
/**
 * Why it could not be done.
 */
failed: Code | null,
/**
 * The last import, while none runs.
 */
last: LastImport | null, };

/**
 * An item, unique in its flow and never reused: joins answers, notes and golden cases.
 */
export type ItemId = string;

/**
 * How an item is answered.
 */
export type ItemType = "single" | "multi" | "text" | "number" | "datetime" | "scale" | "product" | "tick" | "promise";

/**
 * An active question.
 */
export type ItemView = {
/**
 * Which.
 */
id: ItemId,
/**
 * Its stage's name.
 */
stage: string,
/**
 * What it is for.
 */
role: Role,
/**
 * Short name.
 */
label: string,
/**
 * The sentence to read, filled in.
 */
say: string | null,
/**
 * Why the SV needs it.
 */
why: string | null,
/**
 * "Why am I asked this": the condition as a sentence, when it has one.
 */
asked_because: string | null,
/**
 * How it is answered.
 */
kind: ItemType,
/**
 * The choices, in the order of the digit keys.
 */
options: Array<OptionView>,
/**
 * The non-answers offered, 未聴取 left out.
 */
escapes: Array<Escape>,
/**
 * Its need now.
 */
need: Need,
/**
 * The answer.
 */
answer: Answer | null,
/**
 * The answer in words, for the collapsed row; non-answers too.
 */
answer_text: string | null,
/**
 * Dealt with.
 */
handled: boolean,
/**
 * Words typed and not yet confirmed.
 */
draft: string | null,
/**
 * Most characters.
 */
max: number | null,
/**
 * Counter or currency.
 */
unit: string | null,
/**
 * Class of personal data.
 */
pii: Pii,
/**
 * 前回SVに聞かれた項目: a question of the operator's own, that no pack has.
 */
own: boolean, };

/**
 * Language of the screen; packs need only their own.
 */
export type Language = "ja" | "en";

/**
 * The import before this one, as it stands in the notebook.
 */
export type LastImport = {
/**
 * When it began, RFC 3339.
 */
at: string,
/**
 * Its notes that can be taken back.
 */
notes: number,
/**
 * False: it was broken off (the app ended in the middle); what it had kept stands.
 */
whole: boolean, };

/**
 * Words that a note has learned as another way of asking (ほかの言い方), because it answered them.
 */
export type Learned = {
/**
 * The words, as they are kept.
 */
way: string,
/**
 * `notes_undo` takes just them away, until the next step over notes or the end of the app.
 */
undo: number, };

/**
 * What a level means.
 */
export type Level = "warn" | "overdue" | "next";

/**
 * One licence.
 */
export type Licence = {
/**
 * Of what.
 */
name: string,
/**
 * Its words, as they have to be shown.
 */
text: string, };

/**
 * Licences of what lies in the program.
 */
export type Licences = {
/**
 * Those of others first.
 */
licences: Array<Licence>, };

/**
 * Copy a text; it stays out of the clipboard history.
 */
export type LineCopy = {
/**
 * Which case.
 */
case: CaseId,
/**
 * Which form.
 */
form: LineForm, };

/**
 * Which text is copied.
 */
export type LineForm = "voice" | "chat" | "crm" | "card";

/**
 * An answer that a macro would give.
 */
export type MacroChange = {
/**
 * The question's short name.
 */
label: string,
/**
 * What stands there now, in words; `None`: nothing.
 */
before: string | null,
/**
 * What would stand there.
 */
after: string, };

/**
 * A macro, unique in its flow; stands in the log when it is used.
 */
export type MacroId = string;

/**
 * The macros that are offered now.
 */
export type MacroList = {
/**
 * In the pack's order: the digit keys pick them.
 */
macros: Array<MacroRow>, };

/**
 * A macro, and what it would change now.
 */
export type MacroRow = {
/**
 * Which.
 */
id: MacroId,
/**
 * Its name.
 */
label: string,
/**
 * Answers that it would give or replace; none and no kind: it would change nothing.
 */
changes: Array<MacroChange>,
/**
 * The kind of request that it would choose.
 */
kind: RequestKind | null, };

/**
 * Use a macro: every change at once, taken back by one undo.
 */
export type MacroUse = {
/**
 * Which case.
 */
case: CaseId,
/**
 * Which macro of its flow.
 */
id: MacroId, };

/**
 * A private mark.
 */
export type MarkKind = "clear" | "call_back";

/**
 * Private marks of somebody, on this matter.
 */
export type MarkView = {
/**
 * Of whom.
 */
person: PersonId,
/**
 * Explains this matter clearly.
 */
clear: boolean,
/**
 * Tends to say 折り返し.
 */
call_back: boolean, };

/**
 * Words of the question that stand for others: 「やめたい ≈ 解約」.
 */
export type MeantBy = {
/**
 * As typed.
 */
typed: string,
/**
 * The concept they meet the note in.
 */
meant: string, };

/**
 * The customer's mood, in the floor's words and order.
 */
export type Mood = "normal" | "troubled" | "demanding" | "unconvinced" | "angry" | "furious";

/**
 * How near the time is at which somebody is told.
 */
export type Nearness = "open" | "near" | "late";

/**
 * How much an item is needed before an ask.
 */
export type Need = "may" | "should" | "must";

/**
 * What to do next with an open case.
 */
export type NextStep = "turn_to" | "ask" | "check_reply" | "ask_on" | "tell" | "keep";

/**
 * Edit a note, or write a new one: the form as it was typed last, else the note's fields.
 */
export type NoteEdit = {
/**
 * Which note; `None`: a new one.
 */
note: NoteId | null, };

/**
 * A note in a list.
 */
export type NoteEntry = {
/**
 * Which.
 */
id: NoteId,
/**
 * 質問, marked; none of an empty one.
 */
question: Array<Piece>,
/**
 * The product's name.
 */
product: string,
/**
 * Tags.
 */
tags: Array<string>,
/**
 * SV確認済
 */
sv_checked: boolean,
/**
 * 教わった日
 */
taught_on: string,
/**
 * 見直す日 has passed.
 */
stale: boolean, };

/**
 * What a note of a list must have; empty: anything. A value that nothing has exactly stands for those that begin
 * with it, else for those that hold it.
 */
export type NoteFilter = {
/**
 * 対象製品
 */
product: string,
/**
 * One of its tags.
 */
tag: string,
/**
 * 教えてくれた人
 */
taught_by: string,
/**
 * Never guided by.
 */
unused: boolean, };

/**
 * The fields of a note that quality control allows (floor.md).
 */
export type NoteForm = {
/**
 * 質問, in the customer's words.
 */
question: string,
/**
 * ほかの言い方: the question in other words. Those of a customer whom the note helped are added (R074).
 */
ways: Array<string>,
/**
 * The product's name; may be empty.
 */
product: string,
/**
 * 案内前に確認すること: the decisive conditions.
 */
checks: Array<string>,
/**
 * お客様への言い方
 */
say: string,
/**
 * 手順 that holds in any case.
 */
steps: string,
/**
 * 手順 with branches.
 */
branches: Array<Branch>,
/**
 * でなければ
 */
otherwise: string,
/**
 * 教わった日, `YYYY-MM-DD`.
 */
taught_on: string,
/**
 * Who taught it; private, exported only on demand.
 */
taught_by: string,
/**
 * 見直す日, `YYYY-MM-DD`; 90 days after 教わった日 unless set.
 */
review_by: string,
/**
 * 公式FAQ番号
 */
faq: string,
/**
 * SV確認済
 */
sv_checked: boolean,
/**
 * Tags.
 */
tags: Array<string>, };

/**
 * この控えで案内: begin (or carry on) a case that is guided by a note.
 */
export type NoteGuide = {
/**
 * Which note.
 */
note: NoteId,
/**
 * The running case, if any.
 */
case: CaseId | null,
/**
 * The words typed at home.
 */
question: string, };

/**
 * A suggestion.
 */
export type NoteHit = {
/**
 * Which note.
 */
id: NoteId,
/**
 * 質問, marked.
 */
question: Array<Piece>,
/**
 * The answer in short (say, else steps, else the first branch), marked.
 */
answer: Array<Piece>,
/**
 * 案内前に確認すること
 */
checks: Array<string>,
/**
 * The product's name.
 */
product: string,
/**
 * SV確認済
 */
sv_checked: boolean,
/**
 * 教わった日
 */
taught_on: string,
/**
 * 見直す日 has passed.
 */
stale: boolean,
/**
 * Why it was found where its letters differ, strongest first.
 */
because: Array<MeantBy>,
/**
 * 「前回の回答あり」
 */
sure: boolean,
/**
 * Near neighbours on this page stand together: the first of them, itself if it is that.
 */
beside: NoteId | null,
/**
 * Its product is another than a near neighbour's.
 */
product_apart: boolean,
/**
 * 0–1, for `hikaectl` and tests; never shown.
 */
score: number, };

/**
 * A note of the notebook (控え).
 */
export type NoteId = number;

/**
 * Notes, by id.
 */
export type NoteIds = {
/**
 * In the order of the list.
 */
notes: Array<NoteId>, };

/**
 * Keep a note: new (`note: None`), or a new version of one; from a case or not.
 */
export type NoteKeep = {
/**
 * The note that gets a new version.
 */
note: NoteId | null,
/**
 * The case it comes from; closes it.
 */
case: CaseId | null,
/**
 * The fields.
 */
form: NoteForm,
/**
 * まとめる: the words become part of this note instead of a new one (`note` is `None` then).
 */
merge?: NoteId, };

/**
 * A note that was kept.
 */
export type NoteKept = {
/**
 * The customer's words, when the note is kept under another question and they became another way of asking.
 */
learned: Learned | null,
/**
 * Which.
 */
id: NoteId,
/**
 * Its fields.
 */
form: NoteForm,
/**
 * 未整理の控え
 */
draft: boolean,
/**
 * 見直す日 has passed.
 */
stale: boolean,
/**
 * The case it came from.
 */
case: CaseId | null,
/**
 * 1, 2, 3 … the newest is shown.
 */
version: number,
/**
 * How often it was guided by, and how often that solved it.
 */
used: number,
/**
 * See `used`.
 */
solved: number,
/**
 * When this version was kept, RFC 3339.
 */
kept_at: string,
/**
 * Deleted, and can be brought back.
 */
deleted: boolean,
/**
 * Its editing was broken off: `note_edit` has the words.
 */
writing: boolean, };

/**
 * List notes, or look for them: shelf, words with their signs and filter all hold together.
 */
export type NoteList = {
/**
 * Which.
 */
shelf: NoteShelf,
/**
 * The words of the search field, signs included; may be empty.
 */
text: string,
/**
 * What else they must have.
 */
filter: NoteFilter,
/**
 * `None`: best first where words are looked for, else as the shelf stands.
 */
sort: NoteSort | null,
/**
 * From which on.
 */
offset: number,
/**
 * How many.
 */
limit: number, };

/**
 * Which note.
 */
export type NoteOne = {
/**
 * Which.
 */
note: NoteId, };

/**
 * A page of notes.
 */
export type NotePage = {
/**
 * This page.
 */
notes: Array<NoteEntry>,
/**
 * All of them.
 */
total: number,
/**
 * The words without their signs.
 */
words: string,
/**
 * Signs in the words, in order.
 */
signs: Array<SignView>,
/**
 * Notes are still being read; what is found may be missing some.
 */
reading: Reading | null, };

/**
 * Which notes are listed.
 */
export type NoteShelf = "all" | "drafts" | "review" | "deleted";

/**
 * Look for kept notes that may say the same as one that is being written.
 */
export type NoteSimilar = {
/**
 * 質問 as typed so far.
 */
question: string,
/**
 * The product's name; may be empty.
 */
product: string, };

/**
 * In which order notes are listed.
 */
export type NoteSort = "newest" | "review" | "used";

/**
 * Values that notes of a shelf have.
 */
export type NoteValues = {
/**
 * Which shelf.
 */
shelf: NoteShelf,
/**
 * Values of what.
 */
by: FilterBy,
/**
 * Those that hold this; empty: any.
 */
text: string,
/**
 * How many.
 */
limit: number, };

/**
 * Versions of a note, newest first.
 */
export type NoteVersions = {
/**
 * The versions.
 */
versions: Array<NoteView>, };

/**
 * A note.
 */
export type NoteView = {
/**
 * Which.
 */
id: NoteId,
/**
 * Its fields.
 */
form: NoteForm,
/**
 * 未整理の控え
 */
draft: boolean,
/**
 * 見直す日 has passed.
 */
stale: boolean,
/**
 * The case it came from.
 */
case: CaseId | null,
/**
 * 1, 2, 3 … the newest is shown.
 */
version: number,
/**
 * How often it was guided by, and how often that solved it.
 */
used: number,
/**
 * See `used`.
 */
solved: number,
/**
 * When this version was kept, RFC 3339.
 */
kept_at: string,
/**
 * Deleted, and can be brought back.
 */
deleted: boolean,
/**
 * Its editing was broken off: `note_edit` has the words.
 */
writing: boolean, };

/**
 * Look for notes while the question is typed.
 */
export type NotebookSuggest = {
/**
 * The words so far, unconverted kana included.
 */
text: string,
/**
 * The running case, whose product raises its notes.
 */
case: CaseId | null,
/**
 * From which hit on.
 */
offset: number,
/**
 * How many.
 */
limit: number, };

/**
 * Change many notes in one step.
 */
export type NotesChange = {
/**
 * Which notes.
 */
notes: Array<NoteId>,
/**
 * What is done.
 */
what: NotesDo, };

/**
 * What came of it.
 */
export type NotesChanged = {
/**
 * Notes that are different now.
 */
changed: number,
/**
 * Takes the step back, until the next one or the end of the app.
 */
undo: number, };

/**
 * What is done to many notes at once.
 */
export type NotesDo = { "kind": "add_tag",
/**
 * Which.
 */
tag: string, } | { "kind": "remove_tag",
/**
 * Which.
 */
tag: string, } | { "kind": "product",
/**
 * Empty: none.
 */
product: string, } | { "kind": "review",
/**
 * `YYYY-MM-DD`
 */
day: string, } | { "kind": "sv_checked",
/**
 * Or not.
 */
checked: boolean, } | { "kind": "delete" } | { "kind": "restore" };

/**
 * Take a step over many notes back, or words that a note has learned.
 */
export type NotesUndo = {
/**
 * Which step.
 */
undo: number, };

/**
 * Nothing to say.
 */
export type Nothing = Record<symbol, never>;

/**
 * Somebody to ask.
 */
export type OfferView = {
/**
 * The name.
 */
name: string,
/**
 * On the roster as; `None`: a name that was typed once.
 */
person: PersonId | null,
/**
 * As what.
 */
role: PersonRole | null,
/**
 * Extension or chat name; may be empty.
 */
reach: string,
/**
 * Why there, in a few words.
 */
reason: Reason, };

/**
 * A case that is open and waits, with what to do next.
 */
export type OpenRow = {
/**
 * What to do next.
 */
next: NextStep,
/**
 * Its reply deadline has passed.
 */
late: boolean,
/**
 * Which.
 */
id: CaseId,
/**
 * The subject in a few words.
 */
title: string,
/**
 * Where it stands.
 */
stage: CaseStage,
/**
 * Put aside.
 */
parked: boolean,
/**
 * RFC 3339 with offset.
 */
started_at: string,
/**
 * How it ended.
 */
outcome: Outcome | null,
/**
 * 回答期限 of the reply that is waited for.
 */
deadline: DeadlineView | null,
/**
 * With whom the request is, while a reply is waited for.
 */
held_by: HeldBy | null, };

/**
 * A choice.
 */
export type OptionView = {
/**
 * What is stored.
 */
v: string,
/**
 * What is shown.
 */
t: string,
/**
 * Takes words of the operator.
 */
text: boolean,
/**
 * Of a multi: clears the others.
 */
exclusive: boolean, };

/**
 * How a guiding ended.
 */
export type Outcome = "solved" | "unsolved" | "again" | "handed_over" | "out_of_scope";

/**
 * Take a question of one's own out of its flow, or bring it back.
 */
export type OwnItemRemove = {
/**
 * The case on the screen.
 */
case: CaseId,
/**
 * The question.
 */
item: ItemId,
/**
 * Gone or back.
 */
removed: boolean, };

/**
 * A pack: reverse-domain slug such as `jp.hikae.pc-security`, never reused.
 */
export type PackId = string;

/**
 * Packs as loaded.
 */
export type PackList = {
/**
 * Built-in ones first.
 */
packs: Array<PackRow>,
/**
 * The folder for the workplace's own packs.
 */
folder: string, };

/**
 * Why a pack is refused: file, line, and what to do.
 */
export type PackProblem = {
/**
 * Path inside the pack.
 */
file: string,
/**
 * 1-based; 0: the whole file.
 */
line: number,
/**
 * Stable short code, such as `dangling_item`.
 */
code: string,
/**
 * One Japanese sentence that says what to do.
 */
say: string, };

/**
 * A pack, in use or refused.
 */
export type PackRow = {
/**
 * Its id, or the folder's name when it could not be read.
 */
id: PackId,
/**
 * Its title.
 */
title: string,
/**
 * Its version.
 */
version: string,
/**
 * Comes with the app.
 */
builtin: boolean,
/**
 * `review_by` has passed.
 */
stale: boolean,
/**
 * Why it is refused; empty: in use.
 */
problems: Array<PackProblem>, };

/**
 * A step of a case.
 */
export type PageRow = {
/**
 * RFC 3339 with offset.
 */
at: string,
/**
 * What.
 */
what: PageStep,
/**
 * Words of it: a name, the line as it was said, the reply; may be empty.
 */
text: string,
/**
 * Of a take-over: what was done.
 */
end: TakeoverEnd | null, };

/**
 * What happened to a case.
 */
export type PageStep = "started" | "hold" | "hold_ended" | "asked" | "said" | "answered" | "handover" | "check_first" | "busy" | "no_reply" | "sent_on" | "approved" | "refused" | "conditional" | "party_told" | "customer_told" | "takeover_told" | "reply" | "note_used" | "solved" | "unsolved" | "again" | "out_of_scope" | "promised" | "called_back" | "parked" | "resumed" | "note_kept" | "closed";

/**
 * Somebody on the roster of those who may be asked.
 */
export type PersonId = number;

/**
 * What somebody is on the floor, lowest level first (R058).
 */
export type PersonRole = "sv" | "leader" | "manager" | "team" | "client";

/**
 * A wording to read aloud.
 */
export type PhraseView = {
/**
 * Pack stage.
 */
stage: string,
/**
 * The words, filled in.
 */
text: string, };

/**
 * A piece of text, marked when it matched.
 */
export type Piece = {
/**
 * The words.
 */
t: string,
/**
 * They matched.
 */
hit: boolean,
/**
 * They tell the note apart from a near neighbour.
 */
apart: boolean, };

/**
 * Class of personal data, enforced by the store (requirements, "Field contract").
 */
export type Pii = "none" | "mask" | "never_store";

/**
 * Tenure of the operator (R002 against R003): changes thresholds and defaults.
 */
export type Profile = "new" | "regular" | "veteran";

/**
 * 済み, or not wanted any more.
 */
export type PromiseEnd = {
/**
 * Which.
 */
promise: PromiseId,
/**
 * False: the customer called first, or wants no call.
 */
kept: boolean, };

/**
 * Times to offer.
 */
export type PromiseForm = {
/**
 * Up to nine, the soonest first.
 */
slots: Array<PromiseSlot>,
/**
 * What the case's customer is promised already; a new promise takes its place.
 */
open: PromiseView | null,
/**
 * No shift hours are set: the end of the shift is not looked at.
 */
no_shift: boolean, };

/**
 * 引き継ぐ: somebody else calls.
 */
export type PromiseHand = {
/**
 * Which.
 */
promise: PromiseId,
/**
 * Who.
 */
to: string, };

/**
 * A call-back promised to a customer.
 */
export type PromiseId = number;

/**
 * What is promised and open.
 */
export type PromiseList = {
/**
 * The earliest first; the first fifty.
 */
rows: Array<PromiseView>,
/**
 * All of them.
 */
total: number,
/**
 * Minutes of あとで.
 */
snooze: Array<number>, };

/**
 * 約束する
 */
export type PromiseMake = {
/**
 * Which case.
 */
case: CaseId,
/**
 * The time, wall milliseconds.
 */
at_ms: number,
/**
 * As asked for in [`PromiseOffer`].
 */
sv_min: number | null,
/**
 * 番号復唱 / ご都合 / ご不在時
 */
ticks: Ticks,
/**
 * Put the case aside: it waits for the call.
 */
aside: boolean, };

/**
 * What may be promised to the customer of a case now.
 */
export type PromiseOffer = {
/**
 * Which case.
 */
case: CaseId,
/**
 * The SV answers within so many minutes; earlier times are not offered.
 */
sv_min: number | null, };

/**
 * Which promise.
 */
export type PromiseOne = {
/**
 * Which.
 */
promise: PromiseId, };

/**
 * A time to offer.
 */
export type PromiseSlot = {
/**
 * Wall milliseconds; handed back in [`PromiseMake`].
 */
at_ms: number,
/**
 * `14:30`.
 */
time: string,
/**
 * Days from today.
 */
day: number,
/**
 * The sentence with this time and the own name in it.
 */
say: string, };

/**
 * あとで: remind again.
 */
export type PromiseSnooze = {
/**
 * Which.
 */
promise: PromiseId,
/**
 * In so many minutes.
 */
minutes: number, };

/**
 * Where a promise stands.
 */
export type PromiseState = "open" | "done" | "handed_over" | "cancelled";

/**
 * To whom a promise may be handed.
 */
export type PromiseTakers = {
/**
 * Names: of the roster whoever is there, then those asked lately.
 */
names: Array<string>, };

/**
 * A promise.
 */
export type PromiseView = {
/**
 * Which.
 */
id: PromiseId,
/**
 * Of which case.
 */
case: CaseId,
/**
 * The case in a few words.
 */
title: string,
/**
 * Where the case stands.
 */
stage: CaseStage,
/**
 * Whose name was said, or who took it over.
 */
owner: string,
/**
 * RFC 3339 with offset.
 */
due_at: string,
/**
 * `14:30`.
 */
time: string,
/**
 * Days from today; −1: yesterday.
 */
day: number,
/**
 * Whole minutes until then; negative: overdue.
 */
left_min: number,
/**
 * The sentence as promised.
 */
said: string,
/**
 * What to tell the customer who asks how far it is.
 */
progress: string,
/**
 * When the SV answers at the latest, `14:20`.
 */
sv_due: string | null,
/**
 * 番号復唱 / ご都合 / ご不在時
 */
ticks: Ticks,
/**
 * Where it stands.
 */
state: PromiseState,
/**
 * A reminder fired and nobody has seen it.
 */
unseen: boolean, };

/**
 * What is pushed to the screens without being asked for.
 */
export type Push = { "event": "tick",
/**
 * The clocks.
 */
clocks: Clocks, } | { "event": "changed",
/**
 * What.
 */
changed: Array<Changed>, } | { "event": "import",
/**
 * The import.
 */
view: ImportView, } | { "event": "focus" } | { "event": "open",
/**
 * Which.
 */
case: CaseId, };

/**
 * How far the notebook has been read.
 */
export type Reading = {
/**
 * Notes that are found by now.
 */
done: number,
/**
 * All of them.
 */
total: number, };

/**
 * Why somebody stands where they stand; the first one that holds.
 */
export type Reason = { "why": "asked_back" } | { "why": "busy" } | { "why": "no_reply" } | { "why": "desk" } | { "why": "assigned",
/**
 * The reason as the pack has it.
 */
reason: string, } | { "why": "turn" } | { "why": "topic",
/**
 * The topic as the roster has it.
 */
topic: string, } | { "why": "own_team" } | { "why": "lately" } | { "why": "none" };

/**
 * The recovery code, shown so that it can be kept in a safe place.
 */
export type RecoveryCode = {
/**
 * Groups of letters and digits.
 */
code: string, };

/**
 * The answer of every command.
 */
export type Reply<T> = {
/**
 * What was asked for.
 */
value: T,
/**
 * What changed.
 */
changed: Array<Changed>, };

/**
 * The SV's reply as taken down (R059, R060).
 */
export type ReplyForm = {
/**
 * What to do, when there are no branches; or what holds in any case.
 */
text: string,
/**
 * もし / なら, in order.
 */
branches: Array<Branch>,
/**
 * でなければ
 */
otherwise: string,
/**
 * What to say to the customer, shown large while guiding.
 */
say: string,
/**
 * お約束・案内済み
 */
promised: string,
/**
 * SVに復唱した
 */
read_back: boolean,
/**
 * Which branch was walked: index, or the number of branches for でなければ.
 */
walked: number | null, };

/**
 * Keep the SV's reply.
 */
export type ReplyKeep = {
/**
 * Which case.
 */
case: CaseId,
/**
 * The reply.
 */
reply: ReplyForm, };

/**
 * What is wanted of the SV (floor.md ①; R014–R016, R004).
 */
export type RequestKind = "instruct" | "approve" | "handover" | "investigate" | "unsure";

/**
 * What an item is for. Rules speak of roles, never of item ids, so that any workplace's pack works.
 */
export type Role = "detail" | "want" | "product" | "tried" | "request" | "deadline" | "told" | "promised" | "ask" | "readback" | "anger" | "urgency" | "cause" | "words" | "taboo";

/**
 * What is written of somebody.
 */
export type RosterForm = {
/**
 * As they are called; unique.
 */
name: string,
/**
 * As what.
 */
role: PersonRole,
/**
 * Their team; may be empty.
 */
team: string,
/**
 * It is the operator's own.
 */
own_team: boolean,
/**
 * Extension or chat name; may be empty.
 */
reach: string,
/**
 * What they know.
 */
topics: Array<string>,
/**
 * Hours of work; `None`: always.
 */
shift: Shift | null, };

/**
 * Say that somebody is there today, or is not.
 */
export type RosterHere = {
/**
 * Who.
 */
id: PersonId,
/**
 * There or not.
 */
here: boolean, };

/**
 * Take people from a file into the roster (聞ける方). Whoever is there by the same name is written over and keeps marks
 * and presence; nobody is taken off.
 */
export type RosterImport = {
/**
 * The file's text: CSV (commas or tabs) with a header line, or YAML with `people:`.
 */
text: string,
/**
 * Only say what would happen.
 */
trial: boolean, };

/**
 * What came of it, or would.
 */
export type RosterImported = {
/**
 * Who is in the file, line by line. Empty where a line is wrong.
 */
people: Array<RosterLine>,
/**
 * Every wrong line. With one of them nothing is taken over.
 */
bad: Array<BadPerson>,
/**
 * How many of the roster are not in the file; they stay.
 */
others: number,
/**
 * Taken over. False: only tried, or a line is wrong.
 */
done: boolean, };

/**
 * Write somebody into the roster, or over one who is there.
 */
export type RosterKeep = {
/**
 * Over whom; `None`: somebody new.
 */
id: PersonId | null,
/**
 * What is written.
 */
form: RosterForm, };

/**
 * Somebody in the file.
 */
export type RosterLine = {
/**
 * Line of the file, from 1.
 */
line: number,
/**
 * The name.
 */
name: string,
/**
 * What it means for the roster.
 */
what: RosterWhat, };

/**
 * Which one.
 */
export type RosterOne = {
/**
 * Which.
 */
id: PersonId, };

/**
 * Somebody on the roster.
 */
export type RosterRow = {
/**
 * Which.
 */
id: PersonId,
/**
 * What is written of them.
 */
form: RosterForm,
/**
 * There now: as said today, else by the shift.
 */
here: boolean, };

/**
 * The roster.
 */
export type RosterView = {
/**
 * In the order in which they were written.
 */
people: Array<RosterRow>, };

/**
 * What a line means for the roster.
 */
export type RosterWhat = "added" | "changed" | "same";

/**
 * Where the search for an SV stands.
 */
export type Rung = { "step": "ask" } | { "step": "waiting",
/**
 * Seconds until silence counts as 返事なし.
 */
left_s: number, } | { "step": "silent" } | { "step": "call_back" } | { "step": "ended" };

/**
 * Every setting.
 */
export type Settings = {
/**
 * 新人 / 一般 / ベテラン
 */
profile: Profile,
/**
 * Percent, 80–200.
 */
text_size: number,
/**
 * Light, dark or the system's.
 */
theme: Theme,
/**
 * Language of the screen.
 */
language: Language,
/**
 * Stays above other windows; off until chosen.
 */
always_on_top: boolean,
/**
 * Single letters and digits act outside text fields.
 */
single_keys: boolean,
/**
 * Global shortcut to the empty question field, in accelerator words; empty: none.
 */
global_shortcut: string,
/**
 * エスカ or エスカレ.
 */
escalation_word: string,
/**
 * What operators are called: オペレーター, コミュニケーター …
 */
operator_word: string,
/**
 * The operator's own name for 「私○○より」; may be empty.
 */
own_name: string,
/**
 * Asks go by chat, not on the floor.
 */
by_chat: boolean,
/**
 * The shift begins, `09:00`; empty: not said.
 */
shift_start: string,
/**
 * The shift ends, `18:00`; before the beginning: on the next day; empty: not said.
 */
shift_end: string,
/**
 * So many minutes before a promised time one is reminded, `15, 5`; when it is due in any case.
 */
remind_before: string,
/**
 * Minutes of あとで, `5, 15`.
 */
snooze: string,
/**
 * ひと息 after a take-over or a furious call.
 */
breath: boolean, };

/**
 * Change settings: the whole of them, as the screen shows them.
 */
export type SettingsChange = {
/**
 * All settings.
 */
settings: Settings, };

/**
 * Hours of work as minutes since midnight; past midnight when `until` is the smaller one.
 */
export type Shift = {
/**
 * From, 0–1439.
 */
from: number,
/**
 * Until, 0–1439, not included.
 */
until: number, };

/**
 * What is open at the end of the shift.
 */
export type ShiftView = {
/**
 * Promises, the earliest first.
 */
promises: Array<PromiseView>,
/**
 * Cases that wait for an SV, overdue ones first.
 */
waiting: Array<OpenRow>,
/**
 * Cases put aside, and the one on the desk.
 */
parked: Array<OpenRow>,
/**
 * All of it as a text for whoever comes next.
 */
text: string, };

/**
 * What a sign of the search field speaks of.
 */
export type SignAsks = "words" | "tag" | "product";

/**
 * A sign as it was understood.
 */
export type SignView = {
/**
 * What it speaks of.
 */
asks: SignAsks,
/**
 * Notes that have it are left out.
 */
out: boolean,
/**
 * Its words.
 */
word: string,
/**
 * The search field's text without it.
 */
rest: string, };

/**
 * A kept note that may say the same.
 */
export type SimilarNote = {
/**
 * Which.
 */
id: NoteId,
/**
 * 質問
 */
question: string,
/**
 * The product's name.
 */
product: string,
/**
 * The answer in short.
 */
answer: string, };

/**
 * Notes that may say the same, best first.
 */
export type SimilarNotes = {
/**
 * A few.
 */
notes: Array<SimilarNote>, };

/**
 * One key to go on past the gate, kept in the log (floor.md, "What gets a tool closed").
 */
export type SkipReason = "unsure" | "hurry" | "sv_told" | "customer_unknown";

/**
 * Why a clock stands.
 */
export type Stands = "customer" | "parked" | "closed";

/**
 * A page of suggestions.
 */
export type Suggestions = {
/**
 * This page, best first.
 */
hits: Array<NoteHit>,
/**
 * All of them.
 */
total: number, };

/**
 * What the second responder did.
 */
export type TakeoverEnd = "solved" | "call_back" | "investigate" | "refund" | "apology" | "other";

/**
 * Keep what came of a take-over.
 */
export type TakeoverKeep = {
/**
 * Which case.
 */
case: CaseId,
/**
 * What was done.
 */
end: TakeoverEnd,
/**
 * In words; may be empty.
 */
text: string, };

/**
 * What came of a take-over.
 */
export type TakeoverView = {
/**
 * What was done; `None`: not told yet.
 */
end: TakeoverEnd | null,
/**
 * In words; may be empty.
 */
text: string,
/**
 * Who took over; may be empty.
 */
who: string, };

/**
 * Colours of the screen.
 */
export type Theme = "system" | "light" | "dark";

/**
 * What was settled with the customer along with the time (floor.md, "Holding").
 */
export type Ticks = {
/**
 * 番号復唱
 */
number: boolean,
/**
 * ご都合
 */
suits: boolean,
/**
 * ご不在時
 */
absent: boolean, };

/**
 * A value and how many notes have it.
 */
export type ValueCount = {
/**
 * The value.
 */
value: string,
/**
 * Notes.
 */
notes: number, };

/**
 * Values.
 */
export type ValueCounts = {
/**
 * Those that begin with the text first, then by how many notes have them.
 */
values: Array<ValueCount>, };

/**
 * What the data folder needs before it can be used.
 */
export type VaultState = "open" | "choose_passphrase" | "locked" | "busy" | "read_only" | "foreign";

/**
 * Open with the passphrase or the recovery code. Never logged.
 */
export type VaultUnlock = {
/**
 * The secret.
 */
secret: string, };

/**
 * What an SV decided about 承認願います.
 */
export type Verdict = "approved" | "refused" | "conditional";

/**
 * The line as it is spoken.
 */
export type Voice = {
/**
 * The words.
 */
text: string,
/**
 * Unicode characters, punctuation included.
 */
chars: number,
/**
 * Estimated morae; what takes time, not characters.
 */
morae: number,
/**
 * Morae over the speaking rate, pauses included.
 */
seconds: number,
/**
 * Items that did not fit, least weight first.
 */
dropped: Array<ItemId>, };

/**
 * The way an ask begins. Every one passes the one gate.
 */
export type Way = "escalate" | "superior" | "unsure";

/**
 * Look whom to ask for a case.
 */
export type WhomLook = {
/**
 * Which case.
 */
case: CaseId,
/**
 * Show private marks: only after the operator's own key.
 */
marks: boolean, };

/**
 * Set a private mark, or take it back.
 */
export type WhomMark = {
/**
 * On the matter of this case.
 */
case: CaseId,
/**
 * Of whom.
 */
person: PersonId,
/**
 * Which.
 */
mark: MarkKind,
/**
 * Set it or take it back.
 */
on: boolean, };

/**
 * Whom to ask, and where the search stands.
 */
export type WhomView = {
/**
 * Best first; nobody absent is among them.
 */
offers: Array<OfferView>,
/**
 * Where the search stands.
 */
rung: Rung,
/**
 * Seconds until that may change by itself; `None`: it stays.
 */
changes_in_s: number | null,
/**
 * With 「SVがつかまりません。折り返しにしますか」: what to say and until when.
 */
call_back: CallBackReady | null,
/**
 * 「追加です。…」: what was answered since the SV was last told; `None`: nothing.
 */
update: string | null,
/**
 * Private marks may be kept here.
 */
marks_allowed: boolean,
/**
 * The marks, where they were asked for.
 */
marks: Array<MarkView>, };

/**
 * A note whose editing was broken off (a crash, a walk elsewhere).
 */
export type WritingRow = {
/**
 * Which note; `None`: a new one.
 */
note: NoteId | null,
/**
 * 質問 as typed so far; may be empty.
 */
question: string, };

/** Every command: what it takes and what its reply holds. */
export type Commands = {
  app_view: { args: Nothing; value: AppView };
  vault_unlock: { args: VaultUnlock; value: AppView };
  vault_create: { args: VaultUnlock; value: AppView };
  vault_retry: { args: Nothing; value: AppView };
  vault_recovery: { args: Nothing; value: RecoveryCode };
  settings_change: { args: SettingsChange; value: AppView };
  first_start_finish: { args: SettingsChange; value: AppView };
  practice_start: { args: Nothing; value: AppView };
  practice_end: { args: Nothing; value: AppView };
  home_view: { args: Nothing; value: HomeView };
  draft_keep: { args: DraftKeep; value: Nothing };
  flow_suggest: { args: FlowSuggest; value: FlowChoices };
  pack_list: { args: Nothing; value: PackList };
  licence_list: { args: Nothing; value: Licences };
  call_set: { args: CallSet; value: Clocks };
  hold_set: { args: HoldSet; value: Clocks };
  hold_correct: { args: HoldCorrect; value: Clocks };
  clock_view: { args: Nothing; value: Clocks };
  case_start: { args: CaseStart; value: CaseView };
  case_view: { args: CaseOne; value: CaseView };
  case_answer: { args: CaseAnswer; value: CaseView };
  case_flow: { args: CaseFlow; value: CaseView };
  case_kind: { args: CaseKind; value: CaseView };
  macro_list: { args: CaseOne; value: MacroList };
  macro_use: { args: MacroUse; value: CaseView };
  case_undo: { args: CaseOne; value: CaseView };
  case_redo: { args: CaseOne; value: CaseView };
  case_park: { args: CaseOne; value: Nothing };
  case_resume: { args: CaseOne; value: CaseView };
  case_close: { args: CaseClose; value: Nothing };
  case_recent: { args: Nothing; value: CaseRows };
  case_page: { args: CaseOne; value: CasePage };
  case_again: { args: CaseOne; value: CaseView };
  case_link: { args: CaseLink; value: CaseView };
  line_copy: { args: LineCopy; value: Copied };
  escalation_begin: { args: EscalationBegin; value: EscalationBegun };
  escalation_ask: { args: EscalationAsk; value: CaseView };
  escalation_result: { args: EscalationResult; value: CaseView };
  escalation_send: { args: EscalationSend; value: CaseView };
  reply_keep: { args: ReplyKeep; value: CaseView };
  customer_told: { args: CaseOne; value: CaseView };
  takeover_keep: { args: TakeoverKeep; value: CaseView };
  follow_up_list: { args: Nothing; value: FollowUpList };
  follow_up_told: { args: FollowUpOne; value: FollowUpList };
  follow_up_end: { args: FollowUpEnd; value: FollowUpList };
  breath_end: { args: Nothing; value: Nothing };
  whom_view: { args: WhomLook; value: WhomView };
  whom_mark: { args: WhomMark; value: WhomView };
  roster_view: { args: Nothing; value: RosterView };
  roster_keep: { args: RosterKeep; value: RosterView };
  roster_remove: { args: RosterOne; value: RosterView };
  roster_here: { args: RosterHere; value: RosterView };
  roster_import: { args: RosterImport; value: RosterImported };
  own_item_remove: { args: OwnItemRemove; value: CaseView };
  guide_end: { args: GuideEnd; value: GuideEnded };
  promise_offer: { args: PromiseOffer; value: PromiseForm };
  promise_make: { args: PromiseMake; value: PromiseView };
  promise_list: { args: Nothing; value: PromiseList };
  promise_end: { args: PromiseEnd; value: PromiseList };
  promise_hand: { args: PromiseHand; value: PromiseList };
  promise_snooze: { args: PromiseSnooze; value: PromiseList };
  promise_seen: { args: PromiseOne; value: PromiseList };
  promise_of: { args: CaseOne; value: CasePromise };
  promise_copy: { args: PromiseOne; value: Copied };
  promise_takers: { args: Nothing; value: PromiseTakers };
  shift_view: { args: Nothing; value: ShiftView };
  shift_copy: { args: Nothing; value: Copied };
  notebook_suggest: { args: NotebookSuggest; value: Suggestions };
  note_prepare: { args: CaseOne; value: NoteForm };
  note_edit: { args: NoteEdit; value: NoteForm };
  note_keep: { args: NoteKeep; value: NoteKept };
  note_later: { args: CaseOne; value: Nothing };
  note_list: { args: NoteList; value: NotePage };
  note_ids: { args: NoteList; value: NoteIds };
  note_values: { args: NoteValues; value: ValueCounts };
  notes_change: { args: NotesChange; value: NotesChanged };
  notes_undo: { args: NotesUndo; value: NotesChanged };
  note_view: { args: NoteOne; value: NoteView };
  note_versions: { args: NoteOne; value: NoteVersions };
  note_delete: { args: NoteOne; value: Nothing };
  note_restore: { args: NoteOne; value: NoteView };
  note_guide: { args: NoteGuide; value: CaseView };
  note_similar: { args: NoteSimilar; value: SimilarNotes };
  note_unmerge: { args: NoteOne; value: NoteView };
  import_open: { args: ImportOpen; value: ImportView };
  import_add: { args: ImportAdd; value: ImportView };
  import_view: { args: Nothing; value: ImportView };
  import_bad: { args: ImportLines; value: BadPage };
  import_alike: { args: ImportLines; value: AlikePage };
  import_choose: { args: ImportChoose; value: ImportView };
  import_run: { args: Nothing; value: ImportView };
  import_stop: { args: Nothing; value: ImportView };
  import_undo: { args: Nothing; value: ImportView };
};

/** The name of a command. */
export type Command = keyof Commands;

/** Every command's name, in the order of the contract. */
export const COMMANDS: readonly Command[] = [
  "app_view",
  "vault_unlock",
  "vault_create",
  "vault_retry",
  "vault_recovery",
  "settings_change",
  "first_start_finish",
  "practice_start",
  "practice_end",
  "home_view",
  "draft_keep",
  "flow_suggest",
  "pack_list",
  "licence_list",
  "call_set",
  "hold_set",
  "hold_correct",
  "clock_view",
  "case_start",
  "case_view",
  "case_answer",
  "case_flow",
  "case_kind",
  "macro_list",
  "macro_use",
  "case_undo",
  "case_redo",
  "case_park",
  "case_resume",
  "case_close",
  "case_recent",
  "case_page",
  "case_again",
  "case_link",
  "line_copy",
  "escalation_begin",
  "escalation_ask",
  "escalation_result",
  "escalation_send",
  "reply_keep",
  "customer_told",
  "takeover_keep",
  "follow_up_list",
  "follow_up_told",
  "follow_up_end",
  "breath_end",
  "whom_view",
  "whom_mark",
  "roster_view",
  "roster_keep",
  "roster_remove",
  "roster_here",
  "roster_import",
  "own_item_remove",
  "guide_end",
  "promise_offer",
  "promise_make",
  "promise_list",
  "promise_end",
  "promise_hand",
  "promise_snooze",
  "promise_seen",
  "promise_of",
  "promise_copy",
  "promise_takers",
  "shift_view",
  "shift_copy",
  "notebook_suggest",
  "note_prepare",
  "note_edit",
  "note_keep",
  "note_later",
  "note_list",
  "note_ids",
  "note_values",
  "notes_change",
  "notes_undo",
  "note_view",
  "note_versions",
  "note_delete",
  "note_restore",
  "note_guide",
  "note_similar",
  "note_unmerge",
  "import_open",
  "import_add",
  "import_view",
  "import_bad",
  "import_alike",
  "import_choose",
  "import_run",
  "import_stop",
  "import_undo",
];
