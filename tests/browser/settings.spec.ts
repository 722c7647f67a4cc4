// What is typed into the settings outlives the app, and is not rewritten under the person's hands.
// Not here: half conversions and faults (settingsController.test.ts).
import { expect, test } from "./door";
import { home, words } from "./ways";

test("a name typed into the settings outlives an end in the middle of its field", async ({ desk }) => {
  await home(desk);
  await desk.page.keyboard.press("Control+g");
  const own = desk.page.getByLabel(words.settings.own_name, { exact: true });
  await own.fill("架空");
  await own.press("End");
  await own.pressSequentially(" ", { delay: 20 });
  // What is promised: 300 ms.
  await desk.page.waitForTimeout(300);
  await expect(own).toBeFocused();
  await expect(own).toHaveValue("架空 ");
  await desk.restart();
  await desk.page.keyboard.press("Control+g");
  await expect(own).toHaveValue("架空");
});

test("a word and a switch changed at once are both kept", async ({ desk }) => {
  await home(desk);
  await desk.page.keyboard.press("Control+g");
  const operator = desk.page.getByLabel(words.settings.operator_word, { exact: true });
  await operator.fill("コミュニケーター");
  await desk.page.getByRole("radio", { name: words.settings.themes.dark, exact: true }).click();
  await desk.settled();
  const { settings } = await desk.call("app_view", {});
  expect(settings).toMatchObject({ operator_word: "コミュニケーター", theme: "dark" });
  await operator.fill("");
  await desk.page.waitForTimeout(300);
  await expect(operator).toHaveValue("");
  await operator.blur();
  await expect(operator).toHaveValue("オペレーター");
});
