import fc from "fast-check"
import { compare } from "../../shared/money"
import { allowedInAny, checkPaymentProvider, checkShippingOption, isAllowed } from "../allowed"
import { checkSellable, isLimiting, isSellable } from "../catalogue"
import { matches, PriceConditions } from "../conditions"
import { checkMinimumOrder, missingForMinimum } from "../minimum-order"
import { ChannelProfile, checkProfile, feeOf, FIRST_PROFILE, KnownToProfile } from "../profile"

const KNOWN: KnownToProfile = {
  currency_codes: ["eur", "usd"],
  exists: (what, id) =>
    ({
      category: ["chairs", "home"],
      tag: ["fresh"],
      payment_provider: ["pp_card", "pp_transfer"],
      shipping_option: ["post"],
      record: ["lamp", "chairs"],
    })[what].includes(id),
}
const check = (changes: Partial<ChannelProfile>) =>
  checkProfile({ ...FIRST_PROFILE, currency_codes: ["eur"], ...changes }, KNOWN, "Sales channel Web")

describe("a channel's profile", () => {
  it("is kept as it was checked: codes small, numbers plain, nothing named twice", () => {
    expect(
      check({
        currency_codes: ["EUR", "eur", "USD"],
        fee_percent: "15.00",
        tax_country: "FR",
        minimum_orders: { EUR: "50.00", usd: "0" },
        catalogue: { include: { product_ids: ["lamp", "lamp"] }, exclude: { tag_ids: [] } },
      })
    ).toMatchObject({
      currency_codes: ["eur", "usd"],
      fee_percent: "15",
      tax_country: "fr",
      minimum_orders: { eur: "50" },
      catalogue: { include: { product_ids: ["lamp"] } },
    })
  })

  it.each<[string, Partial<ChannelProfile>, RegExp]>([
    ["a currency that the store does not have", { currency_codes: ["gbp"] }, /"gbp".*eur, usd/],
    ["no currency at all", { currency_codes: [] }, /no currency; name at least one of eur, usd/],
    ["a fee above the whole price", { fee_percent: "101" }, /from 0 to 100/],
    [
      "fees that take the whole price together",
      { fee_percent: "97", payment_percent: "3" },
      /less than 100 %/,
    ],
    [
      "a category's fee that takes the whole price",
      { payment_percent: "10", category_fees: [{ category_id: "home", percent: "90", fixed: "0" }] },
      /90 %.*10 %/,
    ],
    ["a fee below nothing", { fee_fixed: "-1" }, /from 0 to/],
    ["a text for a fee", { fee_fixed: "a lot" }, /must be a decimal number/],
    ["a floor that no price reaches", { floor_percent: "99.5" }, /from -100 to 99/],
    [
      "a category that is not there",
      { category_fees: [{ category_id: "cars", percent: "1", fixed: "0" }] },
      /no category cars/,
    ],
    [
      "a category with two fees",
      {
        category_fees: [
          { category_id: "home", percent: "1", fixed: "0" },
          { category_id: "home", percent: "2", fixed: "0" },
        ],
      },
      /name home twice/,
    ],
    ["a payment provider that is not there", { payment_provider_ids: ["pp_gold"] }, /pp_gold/],
    ["no way to pay", { payment_provider_ids: [] }, /nothing could be bought/],
    ["no way of delivery", { shipping_option_ids: [] }, /nothing could be bought/],
    ["a delivery twice", { shipping_option_ids: ["post", "post"] }, /post twice/],
    ["a minimum in a currency without prices", { minimum_orders: { usd: "10" } }, /"usd".*eur/],
    ["a catalogue of what is not there", { catalogue: { include: { product_ids: ["moon"] } } }, /moon/],
    ["a prior price of no days", { prior_price_days: 0 }, /from 1 to 365/],
    ["an unknown tag", { prior_price_excluded_tag_ids: ["old"] }, /no tag old/],
    ["a country that is none", { tax_country: "xyz" }, /two letters/],
    ["an unknown ending", { ending: "77" as never }, /one of none, 99/],
  ])("refuses %s", (_, changes, message) => {
    expect(() => check(changes)).toThrow(message)
  })

  it("can be switched off without a currency", () => {
    expect(check({ is_active: false, currency_codes: [] }).is_active).toBe(false)
  })

  it("is the same when it is checked again", () => {
    const percent = fc.integer({ min: 0, max: 4999 }).map((number) => String(number / 100))
    fc.assert(
      fc.property(percent, percent, fc.integer({ min: 0, max: 99 }), (fee, payment, floor) => {
        const once = check({ fee_percent: fee, payment_percent: payment, floor_percent: String(floor) })
        expect(checkProfile(once, KNOWN, "it")).toEqual(once)
      })
    )
  })
})

describe("the fee of an article", () => {
  const profile = {
    fee_percent: "15",
    fee_fixed: "0.30",
    category_fees: [
      { category_id: "home", percent: "12", fixed: "0" },
      { category_id: "chairs", percent: "8", fixed: "1" },
      { category_id: "oak", percent: "9", fixed: "0" },
    ],
  }

  it("is that of its nearest category", () => {
    expect(feeOf(profile, [["chairs", "furniture", "home"]])).toEqual({ percent: "8", fixed: "1" })
    expect(feeOf(profile, [["tables", "furniture", "home"]])).toEqual({ percent: "12", fixed: "0" })
  })

  it("is the channel's own where no category has another", () => {
    expect(feeOf(profile, [["books"]])).toEqual({ percent: "15", fixed: "0.30" })
    expect(feeOf(profile, [])).toEqual({ percent: "15", fixed: "0.30" })
  })

  it("is the dearer one of two categories as near, whatever their order", () => {
    const paths = [["chairs"], ["oak"]]
    expect(feeOf(profile, paths)).toEqual({ percent: "9", fixed: "0" })
    expect(feeOf(profile, [...paths].reverse())).toEqual({ percent: "9", fixed: "0" })
  })
})

describe("what is allowed", () => {
  const channel = {
    name: "Marketplace",
    profile: { payment_provider_ids: ["pp_card"], shipping_option_ids: ["post"] },
  }

  it("is all where nothing is named", () => {
    expect(isAllowed(null, "anything")).toBe(true)
    expect(isAllowed(["post"], "express")).toBe(false)
  })

  it("of several channels is what any of them allows", () => {
    expect(allowedInAny([["a"], ["a", "b"]])).toEqual(["a", "b"])
    expect(allowedInAny([["a"], null])).toBeNull()
    expect(allowedInAny([])).toBeNull()
  })

  it("is refused by name otherwise", () => {
    expect(() => checkPaymentProvider(channel, "pp_card")).not.toThrow()
    expect(() => checkPaymentProvider(channel, "pp_transfer")).toThrow(
      "Payment by pp_transfer is not offered in Marketplace; choose another way to pay, such as pp_card"
    )
    expect(() => checkShippingOption(channel, { id: "express", name: "Express" })).toThrow(
      "Delivery by Express is not offered in Marketplace; choose another way of delivery"
    )
  })
})

describe("the catalogue of a channel", () => {
  const facts = (product_id: string, category_ids: string[]) => ({
    variant_id: `${product_id}-1`,
    product_id,
    collection_id: null,
    type_id: null,
    category_ids,
    tag_ids: [],
    supplier_ids: [],
  })
  const sells = (rule: Parameters<typeof isSellable>[0], product: string, categories: string[]) =>
    isSellable(rule, (conditions) => matches(conditions, facts(product, categories)))

  it("takes out what is excluded from what is included", () => {
    const rule = { include: { category_ids: ["home"] }, exclude: { product_ids: ["rug"] } }
    expect(sells(rule, "lamp", ["home"])).toBe(true)
    expect(sells(rule, "rug", ["home"])).toBe(false)
    expect(sells(rule, "book", ["paper"])).toBe(false)
  })

  it("lets everything be sold where it names nothing", () => {
    expect(isLimiting({ include: {}, exclude: { tag_ids: [] } })).toBe(false)
    expect(sells({ include: {}, exclude: { tag_ids: [] } }, "lamp", [])).toBe(true)
  })

  it("never sells what it excludes, whatever it includes", () => {
    const conditions = fc.record(
      { product_ids: fc.subarray(["a", "b", "c"]), category_ids: fc.subarray(["x", "y"]) },
      { requiredKeys: [] }
    )
    fc.assert(
      fc.property(
        conditions,
        conditions,
        fc.constantFrom("a", "b", "c"),
        fc.subarray(["x", "y"]),
        (include: PriceConditions, exclude: PriceConditions, product, categories) => {
          const named = Object.values(exclude).some((ids) => ids?.length)
          if (named && matches(exclude, facts(product, categories)))
            expect(sells({ include, exclude }, product, categories)).toBe(false)
        }
      )
    )
  })

  it("names what a cart has to leave out, each once, and at most five", () => {
    const goods = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `G${index}` }))
    expect(() => checkSellable("Resellers", [{ name: "Rug" }, { name: "Rug" }])).toThrow(
      "Rug is not sold in Resellers; leave it out of the cart"
    )
    expect(() => checkSellable("Resellers", goods(7))).toThrow(
      "G0, G1, G2, G3, G4 and 2 more are not sold in Resellers; leave them out of the cart"
    )
    expect(() => checkSellable("Resellers", [])).not.toThrow()
  })
})

describe("the minimum order", () => {
  const shown = (tax_display: "inclusive" | "exclusive") => ({ minimum_orders: { eur: "50" }, tax_display })

  it("is of the goods as the shopper sees them", () => {
    const cart = { currency_code: "eur", total: "54", tax: "9" }
    expect(missingForMinimum(shown("inclusive"), cart)).toBeNull()
    expect(missingForMinimum(shown("exclusive"), cart)).toEqual({ minimum: "50", goods: "45", missing: "5" })
  })

  it("says how much is missing, in the decimals of the currency", () => {
    expect(() =>
      checkMinimumOrder(
        { name: "Resellers", profile: shown("inclusive") },
        { currency_code: "eur", total: "37.5", tax: "6.25" },
        2
      )
    ).toThrow("An order in Resellers begins at 50.00 EUR of goods; 12.50 EUR are missing")
  })

  it("does not hold for another currency", () => {
    expect(missingForMinimum(shown("inclusive"), { currency_code: "usd", total: "1", tax: "0" })).toBeNull()
  })

  it("is met exactly when the missing amount is added", () => {
    const cents = fc.integer({ min: 0, max: 20_000 })
    fc.assert(
      fc.property(cents, cents, (goods, minimum) => {
        const terms = {
          minimum_orders: { eur: String(minimum / 100) },
          tax_display: "inclusive" as const,
        }
        const cart = (total: number) => ({ currency_code: "eur", total: String(total / 100), tax: "0" })
        const found = missingForMinimum(terms, cart(goods))
        expect(found === null).toBe(goods >= minimum)
        if (!found) return
        expect(compare(found.missing, "0")).toBe(1)
        expect(missingForMinimum(terms, cart(minimum))).toBeNull()
        expect(missingForMinimum(terms, cart(minimum - 1))).not.toBeNull()
      })
    )
  })
})
