import { RECOVERY_MESSAGE_STATUSES } from "../lifecycles"
import { noWordsOf } from "../message-words"

const AT = "2026-03-02T08:00:00.000Z"

describe("a message without words", () => {
  it.each(["planned", "deferred", "claimed"] as const)("that is %s is not written yet", (status) => {
    expect(noWordsOf({ status, sending_at: null, sent_at: null })).toBe("not_written")
  })

  it.each(["skipped", "failed"] as const)("that was %s before it was sent never was written", (status) => {
    expect(noWordsOf({ status, sending_at: null, sent_at: null })).toBe("never_written")
  })

  it.each(RECOVERY_MESSAGE_STATUSES)("whose sending had begun had some, and is %s", (status) => {
    expect(noWordsOf({ status, sending_at: AT, sent_at: null })).toBe("words_cleared")
    expect(noWordsOf({ status, sending_at: AT, sent_at: AT })).toBe("words_cleared")
  })
})
