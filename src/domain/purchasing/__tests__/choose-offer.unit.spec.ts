import fc from "fast-check"
import { chooseOffer, isValidOn, overlap, priceAt, RankedOffer } from "../choose-offer"

const offer = (id: string, terms: Partial<RankedOffer> = {}): RankedOffer => ({
  id,
  rank: 1,
  lead_time_days: null,
  valid_from: null,
  valid_until: null,
  minimum_order_quantity: 1,
  order_multiple: 1,
  unit_price: "10",
  price_per_quantity: 1,
  discount_percent: "0",
  price_breaks: [],
  ...terms,
})
const day = "2026-11-22"
const chosen = (offers: RankedOffer[], quantity: number) => chooseOffer(offers, { day, quantity })

describe("chooseOffer", () => {
  it("reads no lead time of an offer whose minimum is not reached (odoo PR#264364)", () => {
    const quick = offer("quick", { minimum_order_quantity: 25, lead_time_days: 10 })
    const slow = offer("slow", { rank: 2, lead_time_days: 11 })
    expect(chosen([quick, slow], 15)?.lead_time_days).toBe(11)
    expect(chosen([quick, slow], 25)?.lead_time_days).toBe(10)
  })
  it("takes the lead time of an offer with a minimum of 1 (odoo PR#76162)", () => {
    expect(chosen([offer("only", { lead_time_days: 7 })], 40)?.lead_time_days).toBe(7)
  })
  it("takes the preferred offer from its minimum on, with its own days (odoo PR#19469)", () => {
    const preferred = offer("preferred", { minimum_order_quantity: 10, lead_time_days: 200 })
    const other = offer("other", { rank: 2, lead_time_days: 100 })
    expect(chosen([other, preferred], 10)?.id).toBe("preferred")
    expect(chosen([other, preferred], 9)?.lead_time_days).toBe(100)
  })
  it("does not take the slower offer's days when the faster one is chosen (odoo PR#281595)", () => {
    const slow = offer("slow", { minimum_order_quantity: 500, lead_time_days: 60 })
    const fast = offer("fast", { rank: 2, lead_time_days: 3 })
    expect(chosen([slow, fast], 100)).toMatchObject({ id: "fast", lead_time_days: 3 })
  })
  it("takes what holds on the day, whatever its rank", () => {
    const old = offer("old", { valid_until: "2026-11-21" })
    const next = offer("next", { valid_from: "2026-11-23" })
    const now = offer("now", { rank: 9, valid_from: "2026-11-22", valid_until: "2026-11-22" })
    expect(chosen([old, next, now], 1)?.id).toBe("now")
    expect(chosen([old, next], 1)).toBeNull()
  })
  it("takes the cheaper of two that rank alike, at the quantity", () => {
    const plain = offer("plain", { unit_price: "9" })
    const tiered = offer("tiered", {
      price_breaks: [{ from_quantity: 100, unit_price: "10", discount_percent: "20" }],
    })
    expect(chosen([tiered, plain], 99)?.id).toBe("plain")
    expect(chosen([tiered, plain], 100)?.id).toBe("tiered")
  })
})

describe("priceAt", () => {
  const tiers = offer("bulb45", {
    unit_price: "2",
    minimum_order_quantity: 20,
    price_breaks: [
      { from_quantity: 500, unit_price: "1", discount_percent: "0" },
      { from_quantity: 100, unit_price: "1.75", discount_percent: "0" },
    ],
  })
  it.each([
    [20, "2"],
    [99, "2"],
    [100, "1.75"],
    [499, "1.75"],
    [500, "1"],
    [5000, "1"],
  ])("of %i units is %s (Dolibarr#7492)", (quantity, price) => {
    expect(priceAt(tiers, quantity).unit_price).toBe(price)
  })
  it("counts a break in stock units, not in packs (InvenTree#9265)", () => {
    const reel = offer("reel", {
      unit_price: "0.02",
      order_multiple: 10_000,
      price_breaks: [{ from_quantity: 20_000, unit_price: "0.015", discount_percent: "0" }],
    })
    expect(priceAt(reel, 10_000).unit_price).toBe("0.02")
    expect(priceAt(reel, 20_000).unit_price).toBe("0.015")
  })
})

describe("overlap", () => {
  const someDay = fc.option(
    fc.integer({ min: 10, max: 28 }).map((n) => `2026-02-${n}`),
    { nil: null }
  )
  const period = fc
    .record({ valid_from: someDay, valid_until: someDay })
    .filter(({ valid_from, valid_until }) => !valid_from || !valid_until || valid_from <= valid_until)
  const days = Array.from({ length: 60 }, (_, index) =>
    new Date(Date.UTC(2026, 0, 20 + index)).toISOString().slice(0, 10)
  )
  it("is so exactly when some day lies in both periods", () => {
    fc.assert(
      fc.property(period, period, (a, b) => {
        expect(overlap(a, b)).toBe(days.some((one) => isValidOn(a, one) && isValidOn(b, one)))
        expect(overlap(b, a)).toBe(overlap(a, b))
      }),
      { seed: 20261122, numRuns: 500 }
    )
  })
})
