import { addSums, ENOUGH_CARTS, estimateUplift, NO_SUMS } from "../../../src/domain/cart-recovery/estimator"
import { generateShop } from "../generate"
import { generateLeavers, outcomeOf, PastOutcome } from "../generate-relaunch"
import { Chance } from "../random"

const now = new Date("2026-11-23T09:00:00Z")
const { products } = generateShop({ seed: 20, products: 60, orders: 10, today: "2026-11-23" })
const leavers = generateLeavers(new Chance(29), products, now)
/** Every fourth person is held out, as the demo's setting says. */
const told = leavers.map((leaver, index) => {
  const arm = index % 4 === 1 ? ("holdout" as const) : ("treated" as const)
  return { leaver, arm, outcome: outcomeOf(leaver, arm, now) }
})
const isPast = (...instants: (Date | null | undefined)[]) => instants.every((at) => !at || at <= now)

describe("the past carts of the demo shop", () => {
  it("are the same on every machine", () => {
    expect(generateLeavers(new Chance(29), products, now)).toEqual(leavers)
  })

  it("send nothing to the holdout", () => {
    const held = told.filter(({ arm }) => arm === "holdout")
    expect(held.filter(({ outcome }) => outcome.messages.length || outcome.coupon)).toEqual([])
    expect(held.filter(({ outcome }) => outcome.order && outcome.order.level !== "none")).toEqual([])
  })

  it("send nothing to who did not consent, nor after an order, nor twice for a step", () => {
    for (const { leaver, outcome } of told) {
      const sent = outcome.messages.filter(({ sent_at }) => sent_at)
      if (!leaver.consents) expect(sent).toEqual([])
      expect(new Set(sent.map(({ step }) => step)).size).toBe(sent.length)
      for (const { sent_at } of sent)
        if (outcome.order) expect(sent_at!.getTime()).toBeLessThanOrEqual(outcome.order.placed_at.getTime())
    }
  })

  it("lie in the past, and orders within the time of their cart", () => {
    for (const { leaver, outcome } of told) {
      const { order, messages, ended_at, recovered_at }: PastOutcome = outcome
      expect(isPast(leaver.left_at, ended_at, recovered_at, order?.placed_at)).toBe(true)
      expect(messages.every(({ sent_at, clicked_at }) => isPast(sent_at, clicked_at))).toBe(true)
      if (order) expect(order.placed_at.getTime()).toBeLessThanOrEqual(outcome.closes_at.getTime())
    }
  })

  it("are enough for a figure, which is above nothing", () => {
    const arms = { treated: NO_SUMS, holdout: NO_SUMS }
    for (const { leaver, arm, outcome } of told) {
      if (leaver.currency_code !== "eur" || outcome.closes_at > now) continue
      const net = outcome.order ? (outcome.order.total - outcome.order.refunded) / 100 : 0
      arms[arm] = addSums(arms[arm], { count: 1, sum: net, squares: net ** 2, cubes: net ** 3 })
    }
    expect(arms.holdout.count).toBeGreaterThanOrEqual(ENOUGH_CARTS)
    expect(estimateUplift([arms])?.low).toBeGreaterThan(0)
  })
})
