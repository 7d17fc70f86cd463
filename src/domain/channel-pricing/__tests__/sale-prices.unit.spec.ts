import fc from "fast-check"
import { compare, Decimal, roundTo } from "../../shared/money"
import { choosePrice, CandidateList, PriceCandidate, questionOf } from "../precedence"
import { FLOOR_ACTIONS } from "../profile"
import {
  amountOff,
  Reduced,
  RegularPrice,
  regularPrices,
  SaleLine,
  saleLines,
  salePrice,
} from "../sale-prices"

const plain = (amount: Decimal) => amount
const reduced = (more: Partial<Reduced> = {}): Reduced => ({
  regular: "10.00",
  currency_code: "eur",
  decimals: 2,
  discount: { percent: "20" },
  direction: "nearest",
  endIn: plain,
  floor: null,
  floor_action: "flag",
  ...more,
})
/** Ends in ,99: the nearest, the one above, or the one below. */
const in99 = (amount: Decimal, direction: string): Decimal => {
  const below = Math.floor(Number(amount) + 0.01) - 0.01
  const above = Number(amount) > below + 1e-9 ? below + 1 : below
  const chosen =
    direction === "up"
      ? above
      : direction === "down" || Number(amount) - below < above - Number(amount)
        ? below
        : above
  return roundTo(String(chosen), 2)
}

describe("the price of a sale", () => {
  it("is the price less a percentage, or less an amount in its currency", () => {
    expect(salePrice(reduced())).toEqual({ amount: "8.00", flag: "ok" })
    expect(salePrice(reduced({ discount: { amounts: { eur: "2.50" } } }))).toEqual({
      amount: "7.50",
      flag: "ok",
    })
    expect(salePrice(reduced({ discount: { amounts: { usd: "2.50" } } }))).toEqual({
      left_out: "other_currency",
    })
    expect(salePrice(reduced({ discount: { amounts: { eur: "10" } } }))).toEqual({ left_out: "nothing_left" })
    expect(amountOff({ regular: "1500", currency_code: "jpy", decimals: 0 }, { percent: "33.3" })).toBe(
      "1001"
    )
  })

  it("keeps the ending of the channel only where that still is a reduction", () => {
    expect(salePrice(reduced({ endIn: in99 }))).toMatchObject({ amount: "7.99" })
    // 10 % off 9.99 is nearest to 8.99; 3 % off 9.99 would end where it began.
    expect(salePrice(reduced({ regular: "9.99", discount: { percent: "3" }, endIn: in99 }))).toMatchObject({
      amount: "8.99",
    })
    // Below 0.99 nothing ends in 99: the plain amount it is.
    expect(salePrice(reduced({ regular: "0.80", endIn: in99 }))).toMatchObject({ amount: "0.64" })
    expect(salePrice(reduced({ regular: "0.01", discount: { percent: "10" } }))).toEqual({
      left_out: "not_lower",
    })
  })

  it("is left out, raised or told under the floor, as the channel has it", () => {
    expect(salePrice(reduced({ floor: "9", floor_action: "refuse" }))).toEqual({ left_out: "under_floor" })
    expect(salePrice(reduced({ floor: "9", floor_action: "flag" }))).toEqual({
      amount: "8.00",
      flag: "under_floor",
    })
    expect(salePrice(reduced({ floor: "9.00", floor_action: "clamp" }))).toEqual({
      amount: "9.00",
      flag: "clamped",
    })
    expect(salePrice(reduced({ floor: "10", floor_action: "clamp" }))).toEqual({ left_out: "under_floor" })
  })

  it("is more than nothing and below what it reduces, and not under a floor that refuses or raises", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 9_999 }),
        fc.option(fc.integer({ min: 0, max: 100_000 })),
        fc.constantFrom(...FLOOR_ACTIONS),
        fc.constantFrom("nearest" as const, "up" as const, "down" as const),
        fc.constantFrom(plain, in99),
        (cents, hundredths, floorCents, floor_action, direction, endIn) => {
          const regular = roundTo(String(cents / 100), 2)
          const floor = floorCents === null ? null : roundTo(String(floorCents / 100), 2)
          const discount = { percent: String(hundredths / 100) }
          const made = salePrice(reduced({ regular, discount, floor, floor_action, direction, endIn }))
          if (made.left_out !== undefined) return
          expect(compare(made.amount, "0")).toBe(1)
          expect(compare(made.amount, regular)).toBe(-1)
          if (floor !== null && floor_action !== "flag")
            expect(compare(made.amount, floor)).toBeGreaterThanOrEqual(0)
          if (made.flag === "ok" && floor !== null)
            expect(compare(made.amount, floor)).toBeGreaterThanOrEqual(0)
        }
      ),
      { seed: 3, numRuns: 2_000 }
    )
  })
})

const aRegular = (amount: string, more: Partial<RegularPrice> = {}): RegularPrice => ({
  variant_id: "variant_1",
  currency_code: "eur",
  customer_group_id: "",
  region_id: "",
  min_quantity: 1,
  amount,
  from: "base",
  ...more,
})

describe("what a sale reduces", () => {
  it("is the base price where the channel has none before it", () => {
    const base = [
      aRegular("10"),
      aRegular("12", { region_id: "reg_fr" }),
      aRegular("8", { min_quantity: 10 }),
    ]
    expect(regularPrices([], base)).toEqual(base)
    const own = aRegular("9", { from: "channel" })
    expect(regularPrices([own], base)).toEqual([own])
    const ofFrance = aRegular("11", { from: "channel", region_id: "reg_fr" })
    expect(regularPrices([ofFrance], base)).toEqual([ofFrance, base[0], base[2]])
    const ofVip = aRegular("7", { from: "channel", customer_group_id: "cusgroup_vip" })
    expect(regularPrices([ofVip], base)).toEqual([ofVip, ...base])
  })

  it("writes an unreduced base price beside a reduced one, which would be asked in its place", () => {
    const base = [aRegular("10"), aRegular("5", { region_id: "reg_fr" })]
    const { lines, left_out } = saleLines(base, (price) =>
      price.region_id ? { left_out: "under_floor" } : { amount: "8", flag: "ok" }
    )
    expect(lines.map(({ price, amount, is_kept }) => [price.region_id, amount, is_kept])).toEqual([
      ["", "8", false],
      ["reg_fr", "5", true],
    ])
    expect(left_out).toEqual([{ price: base[1], reason: "under_floor" }])
  })

  it("makes nobody pay more, whatever the region, group and quantity", () => {
    const someKey = fc.record({
      customer_group_id: fc.constantFrom("", "", "cusgroup_vip"),
      region_id: fc.constantFrom("", "", "reg_fr"),
      min_quantity: fc.constantFrom(1, 1, 10),
    })
    const prices = (from: RegularPrice["from"]) =>
      fc
        .uniqueArray(fc.tuple(someKey, fc.integer({ min: 1, max: 40 })), {
          maxLength: 5,
          selector: ([key]) => JSON.stringify(from === "base" ? { ...key, customer_group_id: "" } : key),
        })
        .map((keys) =>
          keys.map(([key, amount]) =>
            aRegular(String(amount), { ...key, ...(from === "base" ? { customer_group_id: "" } : {}), from })
          )
        )
    fc.assert(
      fc.property(
        prices("channel"),
        prices("base"),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 20 }),
        fc.boolean(),
        (own, base, percent, floor, reachesGroups) => {
          const regular = regularPrices(own, base).filter(
            ({ customer_group_id }) => reachesGroups || customer_group_id === ""
          )
          const { lines } = saleLines(regular, (price) =>
            salePrice(
              reduced({
                regular: price.amount,
                discount: { percent: String(percent) },
                floor: String(floor),
                floor_action: "refuse",
              })
            )
          )
          const without = [...own.map((price) => inList(price, "")), ...base.map(asBase)]
          const withSale = [...without, ...lines.map((line) => inList(sold(line), "sale"))]
          for (const region_id of [null, "reg_fr"])
            for (const group of [[], ["cusgroup_vip"]])
              for (const quantity of [1, 10]) {
                const question = questionOf({
                  sales_channel_id: "sc_web",
                  region_id,
                  currency_code: "eur",
                  customer_group_ids: group,
                  quantity,
                  at: new Date(0),
                })
                const before = choosePrice(without, question).winner
                const during = choosePrice(withSale, question).winner
                if (before) expect(compare(during?.amount ?? "1000", before.amount)).toBeLessThanOrEqual(0)
                else expect(during).toBeNull()
              }
        }
      ),
      { seed: 5, numRuns: 2_000 }
    )
  })
})

const sold = ({ price, amount }: SaleLine): RegularPrice => ({ ...price, amount })

function asBase({ region_id, min_quantity, amount }: RegularPrice): PriceCandidate {
  return {
    id: `base ${region_id} ${min_quantity}`,
    amount,
    currency_code: "eur",
    min_quantity: String(min_quantity),
    max_quantity: null,
    rules: region_id ? [{ attribute: "region_id", operator: "eq", value: region_id }] : [],
    rules_count: region_id ? 1 : 0,
    list: null,
  }
}

/** A price as it stands in the list of the channel, or of a group there. */
function inList(price: RegularPrice, sale: string): PriceCandidate {
  const rules: CandidateList["rules"] = [
    { attribute: "sales_channel_id", value: ["sc_web"] },
    ...(price.customer_group_id
      ? [{ attribute: "customer.groups.id", value: [price.customer_group_id] }]
      : []),
  ]
  return {
    ...asBase(price),
    id: `${sale} ${price.customer_group_id} ${price.region_id} ${price.min_quantity}`,
    list: {
      id: `${sale} ${price.customer_group_id}`,
      type: "override",
      status: "active",
      starts_at: null,
      ends_at: null,
      rules,
      rules_count: rules.length,
    },
  }
}
