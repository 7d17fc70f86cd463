import fc from "fast-check"
import type { FloorTerms } from "../../channel-pricing/floor"
import { AMOUNT_DECIMALS, scaled } from "../../channel-pricing/scaled"
import {
  couponCode,
  CouponFacts,
  couponFor,
  CouponLine,
  couponStop,
  couponStopWords,
  COUPON_STOPS,
  isCouponCode,
  keepsFloor,
  shareLeft,
} from "../coupon"

const AT = new Date("2026-03-02T10:00:00Z")
const DAY = 86_400_000

const terms = (cost: string | null, other: Partial<FloorTerms> = {}): FloorTerms => ({
  includes_tax: true,
  tax_percent: "20",
  fee: { percent: "0", fixed: "0" },
  payment: { percent: "0", fixed: "0" },
  shipping_subsidy: "0",
  cost,
  rate: "1",
  floor_percent: null,
  ...other,
})
const aLine = (unit_price: string, cost: string | null, other: Partial<CouponLine> = {}): CouponLine => ({
  quantity: 1,
  unit_price,
  is_discountable: true,
  taken_off: [],
  terms: terms(cost),
  ...other,
})
const TEN_PERCENT = { kind: "percentage", value: "10", valid_hours: 48 } as const
const FIVE = { kind: "fixed", value: "5", currency_code: "eur", valid_hours: 24 } as const
const facts = (changes: Partial<CouponFacts> = {}): CouponFacts => ({
  coupon: TEN_PERCENT,
  basis: "consent_only",
  currency_code: "eur",
  decimals: 2,
  lines: [aLine("120", "50"), aLine("12", "3", { quantity: 2 })],
  floor_percent: "20",
  last_coupon_at: null,
  pause_days: 90,
  left_without_order: 0,
  ...changes,
})

describe("A coupon for a left cart", () => {
  it("is what the merchant set, until its hours are over", () => {
    expect(couponFor(facts(), AT)).toEqual({
      coupon: {
        kind: "percentage",
        value: "10",
        currency_code: null,
        worth: "14.40",
        expires_at: new Date("2026-03-04T10:00:00Z"),
      },
    })
    expect(couponFor(facts({ coupon: FIVE }), AT)).toMatchObject({
      coupon: { kind: "fixed", value: "5", currency_code: "eur", worth: "5.00" },
    })
  })

  it.each<[string, Partial<CouponFacts>, string]>([
    ["a single reminder", { basis: "single_reminder" }, "single_reminder"],
    ["who had one lately", { last_coupon_at: new Date(AT.getTime() - 89 * DAY) }, "had_coupon"],
    ["who leaves carts for them", { left_without_order: 3 }, "serial_abandoner"],
    ["a cart of another currency", { coupon: { ...FIVE, currency_code: "usd" } }, "other_currency"],
    ["a cart that it would pay whole", { coupon: { ...FIVE, value: "144" } }, "nothing_to_reduce"],
    ["an empty cart", { coupon: FIVE, lines: [] }, "nothing_to_reduce"],
    ["a line of unknown cost under a floor", { lines: [aLine("12", null)] }, "cost_unknown"],
    ["a line put in by hand under a floor", { lines: [aLine("12", "1", { terms: null })] }, "cost_unknown"],
    [
      "one line under the floor among rich ones",
      { lines: [aLine("120", "1"), aLine("12", "8")] },
      "under_floor",
    ],
  ])("is not given for %s", (_, changes, refused) => {
    expect(couponFor(facts(changes), AT)).toEqual({ refused })
  })

  it.each<[string, Partial<CouponFacts>]>([
    ["whose last one is long ago", { last_coupon_at: new Date(AT.getTime() - 90 * DAY) }],
    ["who left two carts", { left_without_order: 2 }],
    ["a cost that is not known where no floor is set", { floor_percent: null, lines: [aLine("12", null)] }],
    [
      "a cart whose poor line is not discounted",
      { lines: [aLine("120", "10"), aLine("12", "9.9", { is_discountable: false })] },
    ],
    ["exactly the floor", { lines: [aLine("120", "45")], floor_percent: "50" }],
  ])("is given to %s", (_, changes) => {
    expect(couponFor(facts(changes), AT)).toMatchObject({ coupon: { kind: "percentage" } })
  })

  it("leaves every line and the whole cart their margin", () => {
    const price = fc.integer({ min: 1, max: 100_000 }).map((cents) => (cents / 100).toFixed(2))
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 9 }),
      unit_price: price,
      is_discountable: fc.boolean(),
      taken_off: fc.constant([]),
      terms: fc
        .record({ cost: price, tax: fc.constantFrom("0", "5.5", "20"), fee: fc.constantFrom("0", "12") })
        .map(({ cost, tax, fee }) => terms(cost, { tax_percent: tax, fee: { percent: fee, fixed: "0" } })),
    })
    const coupon = fc.oneof(
      fc.integer({ min: 1, max: 90 }).map((value) => ({ kind: "percentage" as const, value: String(value) })),
      price.map((value) => ({ kind: "fixed" as const, value, currency_code: "eur" }))
    )
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        coupon,
        fc.integer({ min: -20, max: 60 }),
        (lines, offered, floor) => {
          if (keepsFloor(offered, lines, String(floor)) !== true) return
          const left = shareLeft(offered, lines)!
          const share = Number(left.over) / Number(left.under)
          let net = 0
          let margin = 0
          for (const { unit_price, quantity, is_discountable, terms: known } of lines) {
            if (!is_discountable) continue
            const paid = (Number(scaled(unit_price, AMOUNT_DECIMALS)) / 1e12) * share
            const lineNet = paid / (1 + Number(known!.tax_percent) / 100)
            const lineMargin = lineNet - paid * (Number(known!.fee.percent) / 100) - Number(known!.cost)
            expect(lineMargin).toBeGreaterThanOrEqual((lineNet * floor) / 100 - 1e-6)
            net += lineNet * quantity
            margin += lineMargin * quantity
          }
          expect(margin).toBeGreaterThanOrEqual((net * floor) / 100 - 1e-5)
        }
      ),
      { seed: 8, numRuns: 500 }
    )
  })

  it.each<[string, CouponLine["taken_off"], string | null, string, true | string]>([
    // 100 without tax, cost 70: 15 % off leaves 15 of 85, 17.6 percent.
    ["15 % alone", [], "15", "17.6", true],
    [
      "15 % where 20 % is taken off already",
      [{ amount: "24", includes_tax: true }],
      "15",
      "10",
      "under_floor",
    ],
    ["the same, told without tax", [{ amount: "20", includes_tax: false }], "15", "10", "under_floor"],
    ["5 % where 10 % is taken off already", [{ amount: "10", includes_tax: false }], "5", "18.1", true],
    ["the same under a higher floor", [{ amount: "10", includes_tax: false }], "5", "18.2", "under_floor"],
    ["a coupon where nothing is left", [{ amount: "120", includes_tax: true }], "15", "-99", "under_floor"],
    [
      "what is on the cart already",
      [
        { amount: "12", includes_tax: true },
        { amount: "4.5", includes_tax: false },
      ],
      null,
      "18.1",
      true,
    ],
    [
      "what is on the cart already, under a higher floor",
      [
        { amount: "12", includes_tax: true },
        { amount: "4.5", includes_tax: false },
      ],
      null,
      "18.2",
      "under_floor",
    ],
    [
      "exactly the floor in thirds",
      [{ amount: "33.333333333333333334", includes_tax: false }],
      null,
      "-5",
      true,
    ],
  ])("keeps the margin with %s: %#", (_, taken_off, value, floor, verdict) => {
    const line = aLine("120", "70", { taken_off })
    expect(keepsFloor(value === null ? null : { kind: "percentage", value }, [line], floor)).toBe(verdict)
  })

  it("counts what is taken off a line for all its units together, and off the total of a fixed value", () => {
    const lines = [aLine("12", "5", { quantity: 3, taken_off: [{ amount: "6", includes_tax: true }] })]
    // 30 are left of 36: 8.33 without tax for each, 40 percent margin.
    expect(keepsFloor(null, lines, "40")).toBe(true)
    expect(keepsFloor(null, lines, "40.1")).toBe("under_floor")
    expect(
      keepsFloor(null, [aLine("12", "0", { taken_off: [{ amount: "12", includes_tax: true }] })], null)
    ).toBe("nothing_to_reduce")
    expect(shareLeft({ kind: "fixed", value: "15" }, lines)).toEqual({
      over: scaled("15", AMOUNT_DECIMALS),
      under: scaled("30", AMOUNT_DECIMALS),
    })
  })

  it("takes no more off a cart than a fixed value, spread over its lines", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 400_000 }),
        (prices, value) => {
          const lines = prices.map((cents) => aLine((cents / 100).toFixed(2), null))
          const total = prices.reduce((sum, cents) => sum + cents, 0)
          const left = shareLeft({ kind: "fixed", value: (value / 100).toFixed(2) }, lines)
          if (value >= total) expect(left).toBeNull()
          else expect((BigInt(total) * left!.over) / left!.under).toBe(BigInt(total - value))
        }
      ),
      { seed: 8 }
    )
  })

  it("has a code that is ours, without letters that are taken for others", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 32 }), (bytes) => {
        const code = couponCode(bytes)
        expect(isCouponCode(code)).toBe(true)
        expect(couponCode(bytes)).toBe(code)
        expect(code.slice(5)).not.toMatch(/[ILOU]/)
      })
    )
    for (const other of ["SUMMER", "BACK-1", "BACK-AAAAA-AAAAA1", "back-AAAAA-AAAAA"])
      expect(isCouponCode(other)).toBe(false)
  })

  it("is stopped at the checkout by the first thing that is the matter", () => {
    const stands = {
      status: "issued",
      expires_at: new Date(AT.getTime() + 1),
      journey_status: "recovered",
      is_own_cart: true,
      is_own_person: true,
      keeps_floor: true,
    } as const
    expect(couponStop(stands, AT)).toBeNull()
    expect(couponStop({ ...stands, keeps_floor: false }, AT)).toBe("under_floor")
    expect(couponStop({ ...stands, is_own_person: false, keeps_floor: false }, AT)).toBe("another_person")
    expect(couponStop({ ...stands, is_own_cart: false, is_own_person: false }, AT)).toBe("another_cart")
    expect(couponStop({ ...stands, journey_status: "expired", is_own_cart: false }, AT)).toBe("journey_over")
    expect(couponStop({ ...stands, expires_at: AT, journey_status: "expired" }, AT)).toBe("expired")
    expect(couponStop({ ...stands, status: "removed", expires_at: AT }, AT)).toBe("removed")
    expect(couponStop({ ...stands, status: "used" }, AT)).toBe("used")
    for (const stop of COUPON_STOPS)
      expect(couponStopWords("BACK-00000-00000", stop)).toMatch(
        /^The code BACK-00000-00000 .+ take it off the cart/
      )
  })
})
