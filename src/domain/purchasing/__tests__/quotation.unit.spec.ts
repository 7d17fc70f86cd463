import { reachable } from "../../shared/lifecycle"
import {
  checkAnswerable,
  checkAnswerBy,
  checkSendable,
  isLateAnswer,
  QUOTATION_REQUEST_LIFECYCLE,
  QUOTATION_REQUEST_STATUSES,
} from "../quotation"

const today = "2026-11-23"
const request = { id: "crfq_1", number: "RFQ-2026-00001", status: "sent" as const, answer_by: today }

describe("a request for quotation", () => {
  it("can reach each of its statuses from the draft", () => {
    expect([...reachable(QUOTATION_REQUEST_LIFECYCLE, "draft")].sort()).toEqual(
      [...QUOTATION_REQUEST_STATUSES].sort()
    )
  })

  it("is answered until the end of its last day, and later only by the buyer", () => {
    expect(() => checkAnswerable(request, "portal", today)).not.toThrow()
    expect(() => checkAnswerable(request, "portal", "2026-11-24")).toThrow(
      "Request for quotation RFQ-2026-00001 was to be answered by 2026-11-23; ask the buyer for more time"
    )
    expect(() => checkAnswerable(request, "by_hand", "2026-11-24")).not.toThrow()
    expect([
      isLateAnswer(today, today),
      isLateAnswer(today, "2026-11-24"),
      isLateAnswer(null, today),
    ]).toEqual([false, true, false])
  })

  it.each(["draft", "closed", "cancelled"] as const)("takes no answer while it is %s", (status) => {
    expect(() => checkAnswerable({ ...request, status }, "csv", today)).toThrow(
      `is ${status} and takes no answers; only one that is sent does`
    )
  })

  it("is not sent without lines, without suppliers, after its last day or once it is over", () => {
    const send =
      (changes: object, counts = { lines: 1, suppliers: 1 }) =>
      () =>
        checkSendable({ ...request, status: "draft", ...changes }, counts, today)
    expect(send({})).not.toThrow()
    expect(send({ status: "sent" })).not.toThrow()
    expect(send({}, { lines: 0, suppliers: 1 })).toThrow("has no lines")
    expect(send({}, { lines: 1, suppliers: 0 })).toThrow("asks no supplier")
    expect(send({ answer_by: "2026-11-22" })).toThrow("which has passed; it must be 2026-11-23 or later")
    expect(send({ status: "closed" })).toThrow("is closed and cannot become sent")
  })

  it("may be answered without end, or until a day of the calendar", () => {
    expect(checkAnswerBy(null, today)).toBeNull()
    expect(() => checkAnswerBy("2026-02-30", today)).toThrow("must be a day of the calendar")
  })
})
