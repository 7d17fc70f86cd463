import { FATE_UNKNOWN, fateOf, NO_MAILBOX, NO_PROVIDER, NOT_NOW, withinTime } from "../mail-fate"

const MEDUSA = "Failed to send notification with id noti_1:\n"

describe("what a provider's answer means", () => {
  it.each([
    [`${MEDUSA}${NOT_NOW} 451 Try again`, "later", "451 Try again", false],
    [`${MEDUSA}${FATE_UNKNOWN} Connection closed`, "unknown", `${FATE_UNKNOWN} Connection closed`, false],
    [`${MEDUSA}${NO_MAILBOX} 550 No such mailbox here`, "failed", "550 No such mailbox here", true],
    [`${MEDUSA}535 Authentication failed`, "failed", "535 Authentication failed", false],
    [
      "Could not find a notification provider for channel: sms for notification id noti_1",
      "failed",
      NO_PROVIDER,
      false,
    ],
    ["", "failed", "no reason given", false],
  ] as const)("%s", (words, status, failure, has_no_mailbox) => {
    expect(fateOf(new Error(words))).toEqual({ status, failure, has_no_mailbox })
  })

  it("is that its fate is unknown, whatever else stands there", () => {
    expect(fateOf(new Error(`${FATE_UNKNOWN} ${NOT_NOW} x`)).status).toBe("unknown")
  })

  it("is nothing yet when it does not come in time", async () => {
    expect(await withinTime(new Promise(() => undefined), 1)).toBeNull()
    expect(await withinTime(Promise.resolve("sent"), 10_000)).toBe("sent")
  })
})
