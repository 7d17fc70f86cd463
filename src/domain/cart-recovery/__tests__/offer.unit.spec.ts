import fc from "fast-check"
import { ArticleFacts, AskedLine, LeftLine, offerOf, OfferTerms } from "../offer"

const TERMS: OfferTerms = { today: "2026-11-23", handling_days: 2, late_days: null, shows_dates: true }

const left = (variant_id: string | null, quantity = 1, unit_price = "40"): LeftLine => ({
  line_id: `line_${variant_id}`,
  variant_id,
  product_id: variant_id === null ? null : `prod_${variant_id}`,
  title: `Article ${variant_id}`,
  variant_title: null,
  sku: null,
  thumbnail: null,
  quantity,
  unit_price,
  is_tax_inclusive: true,
})

const article = (
  free: number,
  other: Partial<ArticleFacts> & { item?: string; coming?: number } = {}
): ArticleFacts => {
  const { item = "iitem", coming = 0, ...rest } = other
  return {
    gone: null,
    unit_price: "40",
    is_tax_inclusive: true,
    manage_inventory: true,
    allow_backorder: false,
    parts: [
      {
        inventory_item_id: item,
        required_quantity: 1,
        supply: { free, arrivals: coming ? [{ expected_on: "2026-12-01", quantity: coming }] : [] },
      },
    ],
    ...rest,
  }
}

const offer = (...asked: AskedLine[]) => offerOf(asked, TERMS)

describe("what of a left cart is offered", () => {
  it("is the cart as it was left, where nothing changed", () => {
    expect(offer({ left: left("a", 2), article: article(5) })).toEqual({
      lines: [{ ...left("a", 2), wanted_quantity: 2, old_unit_price: null, available_on: null }],
      dropped: [],
      waiting_for: [],
      available: "all",
      value: "80",
      item_count: 2,
      is_adapted: false,
    })
  })

  it("has the price of now beside the one at which the cart was left", () => {
    const { lines, is_adapted, value } = offer({
      left: left("a"),
      article: article(5, { unit_price: "35.50" }),
    })
    expect(lines[0]).toMatchObject({ unit_price: "35.50", old_unit_price: "40" })
    expect({ is_adapted, value }).toEqual({ is_adapted: true, value: "35.5" })
  })

  it.each([
    ["deleted", null],
    ["deleted", article(5, { gone: "deleted" })],
    ["unpublished", article(5, { gone: "unpublished" })],
    ["not_sold_here", article(5, { gone: "not_sold_here" })],
    ["no_price", article(5, { unit_price: null })],
    ["sold_out", article(0)],
    ["sold_out", article(-3)],
    ["sold_out", article(5, { parts: [] })],
  ] as const)("leaves a line out that is %s", (reason, facts) => {
    const { lines, dropped, waiting_for, available } = offer(
      { left: left("a"), article: facts },
      { left: left("b"), article: article(1, { item: "other" }) }
    )
    expect(lines.map(({ variant_id }) => variant_id)).toEqual(["b"])
    expect(dropped).toEqual([{ variant_id: "a", title: "Article a", variant_title: null, reason }])
    expect(waiting_for).toEqual(reason === "sold_out" ? ["a"] : [])
    expect(available).toBe("some")
  })

  it("offers no more than is there", () => {
    const { lines, available, is_adapted } = offer({ left: left("a", 5), article: article(2) })
    expect(lines[0]).toMatchObject({ quantity: 2, wanted_quantity: 5, available_on: null })
    expect({ available, is_adapted }).toEqual({ available: "some", is_adapted: true })
  })

  it("shares stock between lines of the same goods", () => {
    const { lines, dropped } = offer(
      { left: left("a", 2), article: article(3) },
      { left: left("b", 2), article: article(3) },
      { left: left("c", 1), article: article(3) }
    )
    expect(lines.map(({ variant_id, quantity }) => [variant_id, quantity])).toEqual([
      ["a", 2],
      ["b", 1],
    ])
    expect(dropped.map(({ variant_id, reason }) => [variant_id, reason])).toEqual([["c", "sold_out"]])
  })

  it("names the day of goods that are coming, with the days of handling", () => {
    const { lines } = offer({ left: left("a", 2), article: article(0, { allow_backorder: true, coming: 9 }) })
    expect(lines[0]).toMatchObject({ quantity: 2, available_on: "2026-12-03" })
  })

  it("does not offer what is coming where it cannot be ordered before it is there", () => {
    expect(offer({ left: left("a"), article: article(0, { coming: 9 }) }).lines).toEqual([])
  })

  it("does not offer what is coming in a channel that names no days", () => {
    const facts = article(0, { allow_backorder: true, coming: 9 })
    expect(
      offerOf([{ left: left("a"), article: facts }], { ...TERMS, shows_dates: false }).waiting_for
    ).toEqual(["a"])
  })

  it("offers what nobody counts, and what is no article", () => {
    const { lines } = offer(
      { left: left("a", 100), article: article(0, { manage_inventory: false, parts: [] }) },
      { left: left(null, 3), article: null }
    )
    expect(lines.map(({ quantity }) => quantity)).toEqual([100, 3])
  })

  const lineOf = fc.record({
    variant: fc.constantFrom("a", "b", "c", "d"),
    quantity: fc.integer({ min: 1, max: 9 }),
    free: fc.integer({ min: -3, max: 9 }),
    coming: fc.integer({ min: 0, max: 5 }),
    allow_backorder: fc.boolean(),
    price: fc.option(fc.constantFrom("40", "39.99", "41"), { nil: null }),
    gone: fc.constantFrom(null, null, null, "unpublished" as const),
  })

  it("never offers a unit that is neither there nor promised, and loses no line", () => {
    fc.assert(
      fc.property(fc.array(lineOf, { maxLength: 8 }), fc.boolean(), (lines, shows_dates) => {
        const free = lines[0]?.free ?? 0
        const coming = lines[0]?.coming ?? 0
        const asked = lines.map(({ variant, quantity, allow_backorder, price, gone }) => ({
          left: left(variant, quantity),
          article: article(free, { coming, allow_backorder, unit_price: price, gone }),
        }))
        const result = offerOf(asked, { ...TERMS, shows_dates })
        expect(result.lines.length + result.dropped.length).toBe(lines.length)
        const now = result.lines.filter(({ available_on }) => available_on === null)
        const units = (some: typeof now) => some.reduce((sum, { quantity }) => sum + quantity, 0)
        expect(units(now)).toBeLessThanOrEqual(Math.max(0, free))
        expect(units([...result.lines])).toBeLessThanOrEqual(Math.max(0, free + (shows_dates ? coming : 0)))
        expect(result.item_count).toBe(units([...result.lines]))
        for (const { quantity, wanted_quantity } of result.lines) {
          expect(quantity).toBeGreaterThan(0)
          expect(quantity).toBeLessThanOrEqual(wanted_quantity)
        }
        expect(offerOf(asked, { ...TERMS, shows_dates })).toEqual(result)
      }),
      { seed: 41, numRuns: 1_000 }
    )
  })
})
