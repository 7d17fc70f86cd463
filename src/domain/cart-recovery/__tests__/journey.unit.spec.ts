import fc from "fast-check"
import { reachable } from "../../shared/lifecycle"
import { DECISION_KINDS, DECISION_REASONS } from "../decision"
import {
  afterItsTime,
  afterOrder,
  BuyingJourney,
  closesAt,
  dueAt,
  isOpenJourney,
  mayBecome,
  newestCart,
} from "../journey"
import { ARMS, JOURNEY_LIFECYCLE, JOURNEY_STATUSES } from "../lifecycles"

const HOUR = 3_600_000
const START = Date.UTC(2026, 2, 27, 22)
const at = (hours: number): Date => new Date(START + hours * HOUR)

const journey = (changes: Partial<BuyingJourney> = {}): BuyingJourney => ({
  status: "in_sequence",
  arm: "treated",
  abandoned_at: at(0),
  closes_at: at(14 * 24),
  first_sent_at: at(24),
  ...changes,
})

describe("the statuses of a journey", () => {
  it("can all be reached", () => {
    expect([...reachable(JOURNEY_LIFECYCLE, "abandoned")].sort()).toEqual([...JOURNEY_STATUSES].sort())
  })
})

describe("what an order makes of a journey", () => {
  it.each([
    ["a message went out before", journey(), at(30), "converted"],
    ["a link was used", journey({ status: "recovered", first_sent_at: at(24) }), at(25), "converted"],
    ["the message went out after", journey({ first_sent_at: at(31) }), at(30), "converted_unaided"],
    ["nothing went out", journey({ status: "abandoned", first_sent_at: null }), at(5), "converted_unaided"],
    [
      "they are in the holdout",
      journey({ status: "abandoned", arm: "holdout", first_sent_at: null }),
      at(5),
      "converted_unaided",
    ],
    ["it comes after the time of an open one", journey(), at(15 * 24), "converted"],
    ["they had unsubscribed", journey({ status: "suppressed", first_sent_at: at(24) }), at(40), "converted"],
    [
      "they had unsubscribed before anything went out",
      journey({ status: "suppressed", first_sent_at: null }),
      at(40),
      "converted_unaided",
    ],
    ["its time was over", journey({ status: "suppressed" }), at(15 * 24), null],
    ["it is older than the cart was left", journey(), at(-1), null],
    ["it had expired", journey({ status: "expired" }), at(40), null],
    ["another had converted it", journey({ status: "converted" }), at(40), null],
    ["it was merged", journey({ status: "merged" }), at(40), null],
  ] as const)("when %s", (_, one, placed, becomes) => {
    expect(afterOrder(one, placed)).toBe(becomes)
  })

  it("is an end in any case where its own cart was bought, whatever the clocks say", () => {
    expect(afterOrder(journey({ status: "abandoned", first_sent_at: null }), at(-1), true)).toBe(
      "converted_unaided"
    )
  })

  it("never takes a journey where its lifecycle does not lead, and never credits the holdout", () => {
    const anything = fc.record({
      status: fc.constantFrom(...JOURNEY_STATUSES),
      arm: fc.constantFrom(...ARMS),
      abandoned_at: fc.integer({ min: -50, max: 50 }).map(at),
      closes_at: fc.integer({ min: 50, max: 200 }).map(at),
      first_sent_at: fc.option(fc.integer({ min: -50, max: 200 }).map(at), { nil: null }),
    })
    fc.assert(
      fc.property(anything, fc.integer({ min: -100, max: 300 }), fc.boolean(), (one, hours, isOwn) => {
        const becomes = afterOrder(one, at(hours), isOwn)
        if (!becomes) return
        expect(mayBecome(one.status, becomes)).toBe(true)
        if (one.arm === "holdout") expect(becomes).toBe("converted_unaided")
        // Told again, it changes nothing.
        expect(afterOrder({ ...one, status: becomes }, at(hours), isOwn)).toBeNull()
      }),
      { seed: 8, numRuns: 500 }
    )
  })
})

describe("the end of its time", () => {
  it("is lost without any message, and expired after one", () => {
    expect(afterItsTime({ status: "abandoned", first_sent_at: null })).toBe("lost")
    expect(afterItsTime({ status: "in_sequence", first_sent_at: at(24) })).toBe("expired")
    expect(afterItsTime({ status: "recovered", first_sent_at: null })).toBe("expired")
    for (const status of ["abandoned", "in_sequence", "recovered"] as const)
      expect(mayBecome(status, afterItsTime({ status, first_sent_at: null }))).toBe(true)
  })

  it("is so many days of 24 hours after the cart was left, over a change of the clocks too", () => {
    expect(closesAt(at(0), 14)).toEqual(at(14 * 24))
    expect(dueAt(at(0), 90)).toEqual(at(1.5))
  })
})

describe("the newest cart", () => {
  it("is the one that something last happened in, in whatever order they come", () => {
    const carts = [
      { cart_id: "cart_b", last_activity_at: at(3) },
      { cart_id: "cart_a", last_activity_at: at(5) },
      { cart_id: "cart_c", last_activity_at: at(5) },
    ]
    expect(newestCart(carts)?.cart_id).toBe("cart_c")
    expect(newestCart([...carts].reverse())?.cart_id).toBe("cart_c")
    expect(newestCart([])).toBeNull()
  })
})

describe("the words of decisions", () => {
  it("stand once each", () => {
    expect(new Set(DECISION_KINDS).size).toBe(DECISION_KINDS.length)
    expect(new Set(DECISION_REASONS).size).toBe(DECISION_REASONS.length)
  })
})

describe("an open journey", () => {
  it("is one that may still be told something", () => {
    expect(JOURNEY_STATUSES.filter(isOpenJourney)).toEqual(["abandoned", "in_sequence", "recovered"])
  })
})
