import { beforeEach, expect, test } from "vitest";
import { Failure } from "../../platform";
import { fakeDoor, makeApp, type FakeDoor } from "../../platform/door.fixture";
import { notices } from "../../shared/notices.svelte";
import { VaultController } from "./vaultController.svelte";

let door: FakeDoor;
let vault: VaultController;

beforeEach(() => {
  door = fakeDoor();
  vault = new VaultController(door.platform);
  notices.clear();
});

test("a passphrase is eight characters and the same twice", async () => {
  vault.secret = "みじかい";
  vault.again = "みじかい";
  expect(vault.ready).toBe(false);
  vault.secret = "ながいあいことば";
  expect(vault.differs).toBe(true);
  expect(await vault.create()).toBeUndefined();
  expect(door.calls).toEqual([]);
  vault.again = "ながいあいことば";
  expect(vault.ready).toBe(true);
});

test("a secret that opened is gone from the field, one that did not stays to be corrected", async () => {
  door.answer("vault_unlock", () => {
    throw new Failure({ code: "wrong_secret", detail: "" });
  });
  vault.secret = "ちがうあいことば";
  expect(await vault.unlock()).toBeUndefined();
  expect(notices.failure?.code).toBe("wrong_secret");
  expect(vault.secret).not.toBe("");
  door.answer("vault_unlock", () => makeApp());
  expect(await vault.unlock()).toMatchObject({ vault: "open" });
  expect(vault.secret).toBe("");
});
