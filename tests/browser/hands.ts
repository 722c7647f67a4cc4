// What an operator does and sees on a desk, by role and accessible name: keys, words, focus.
// Not here: which call it is (journeys.spec.ts).
import type { Page } from "@playwright/test";
import { type Desk, expect } from "./door";

/** What an operator does and sees. */
export class Hands {
  readonly page: Page;
  constructor(readonly desk: Desk) {
    this.page = desk.page;
  }
  /** The three questions of the first start, left as they are. */
  async settle(): Promise<void> {
    await this.desk.open();
    await this.see("経験はどのくらいですか");
    for (let step = 0; step < 4; step++) await this.press("Control+Enter");
    await this.at("お客様の質問");
  }
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await this.desk.settled(60);
    }
  }
  /** Text into whatever has the focus. */
  write(text: string): Promise<void> {
    return this.page.keyboard.insertText(text);
  }
  button(name: string): Promise<void> {
    return this.page.getByRole("button", { name }).first().click();
  }
  see(text: string): Promise<void> {
    return expect(this.page.locator("body")).toContainText(text);
  }
  seeNot(text: string): Promise<void> {
    return expect(this.page.locator("body")).not.toContainText(text);
  }
  heading(name: string): Promise<void> {
    return expect(this.page.getByRole("heading", { name })).toBeVisible();
  }
  /** The field or button that has the focus. */
  at(name: string): Promise<void> {
    return expect(this.page.locator(":focus")).toHaveAccessibleName(name);
  }
  value(field: string, text: string | RegExp): Promise<void> {
    return expect(this.page.getByLabel(field, { exact: true }).first()).toHaveValue(text);
  }
  line(text: string): Promise<void> {
    return expect(this.page.getByRole("group", { name: "SVへの一行" })).toHaveText(text);
  }
}
