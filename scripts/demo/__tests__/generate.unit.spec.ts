import fc from "fast-check"
import { ean13, shopBarcode } from "../barcode"
import { dayBefore } from "../days"
import { salesHistory, seasonOf } from "../demand"
import { generateShop } from "../generate"
import { Chance } from "../random"
import { SHAPE, unitShareOfRank, valueAt } from "../shape"
import { CHANNELS, REGIONS, WAREHOUSES, type DemoShop, type WarehouseKey } from "../shop"

const TODAY = "2026-03-16"
const seeds = { seed: 7, numRuns: 12 }
const size = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
  products: fc.integer({ min: 20, max: 160 }),
  orders: fc.integer({ min: 5, max: 80 }),
})
const variantsOf = (shop: DemoShop) => shop.products.flatMap(({ variants }) => variants)
const isUnique = (values: readonly string[]) => new Set(values).size === values.length

describe("the demo shop", () => {
  it("is the same shop for the same size, seed and day", () => {
    fc.assert(
      fc.property(size, (one) => {
        expect(generateShop({ ...one, today: TODAY })).toEqual(generateShop({ ...one, today: TODAY }))
      }),
      { ...seeds, numRuns: 4 }
    )
  })

  it("is another shop for another seed", () => {
    const [one, other] = [1, 2].map((seed) => generateShop({ seed, products: 20, orders: 5, today: TODAY }))
    expect(one?.products).not.toEqual(other?.products)
  })

  it("gives every product, variant and barcode a name of its own, in both languages", () => {
    fc.assert(
      fc.property(size, (one) => {
        const shop = generateShop({ ...one, today: TODAY })
        expect(shop.products).toHaveLength(one.products)
        expect(isUnique(shop.products.map(({ handle }) => handle))).toBe(true)
        expect(isUnique(shop.products.map(({ title }) => title))).toBe(true)
        expect(isUnique(shop.products.map(({ title_fr }) => title_fr))).toBe(true)
        expect(isUnique(variantsOf(shop).map(({ sku }) => sku))).toBe(true)
        expect(isUnique(variantsOf(shop).map(({ barcode }) => barcode))).toBe(true)
      }),
      seeds
    )
  })

  it("has products by the thousand without a name twice", () => {
    const { products } = generateShop({ products: 8000, orders: 5, today: TODAY })
    expect(isUnique(products.map(({ handle }) => handle))).toBe(true)
    expect(isUnique(products.map(({ title_fr }) => title_fr))).toBe(true)
  })

  it("refuses a size that it has no names for", () => {
    expect(() => generateShop({ products: 0, orders: 5, today: TODAY })).toThrow("1 to")
    expect(() => generateShop({ products: 99_999, orders: 5, today: TODAY })).toThrow("not 99999")
  })

  it("sells to the measured concentration", () => {
    const shares = variantsOf(generateShop({ products: 400, orders: 5, today: TODAY }))
      .map(({ unit_share }) => unit_share)
      .sort((a, b) => b - a)
    const best = (share: number) =>
      shares.slice(0, Math.round(shares.length * share)).reduce((sum, one) => sum + one, 0)
    expect(best(1)).toBeCloseTo(1, 9)
    expect(best(0.2)).toBeCloseTo(0.7679, 2)
    expect(best(0.5)).toBeCloseTo(0.9648, 2)
  })

  it("promises only what fits into one warehouse of the channel, wherever core took the rest from", () => {
    fc.assert(
      fc.property(size, (one) => {
        const shop = generateShop({ ...one, today: TODAY })
        const stock = new Map(variantsOf(shop).map((variant) => [variant.sku, variant.stock]))
        const promised = new Map<string, number>()
        for (const order of [...shop.orders, ...shop.carts]) {
          const serving: readonly WarehouseKey[] =
            CHANNELS.find(({ key }) => key === order.channel)?.warehouses ?? []
          expect(order.lines.length).toBeGreaterThan(0)
          for (const { sku, quantity } of order.lines) {
            expect(quantity).toBeGreaterThan(0)
            const all = (promised.get(sku) ?? 0) + quantity
            promised.set(sku, all)
            expect(Math.max(...serving.map((key) => stock.get(sku)?.[key] ?? 0))).toBeGreaterThanOrEqual(all)
          }
        }
      }),
      seeds
    )
  })

  it("has a warehouse in every region of every channel", () => {
    for (const { warehouses } of CHANNELS) {
      for (const region of REGIONS) {
        const served: readonly WarehouseKey[] = region.warehouses
        expect(warehouses.some((key) => served.includes(key))).toBe(true)
      }
    }
  })

  it("orders from each supplier what it lists, in whole packs, and has every state of a purchase order", () => {
    fc.assert(
      fc.property(size, (one) => {
        const shop = generateShop({ ...one, today: TODAY })
        for (const order of shop.purchase_orders) {
          const supplier = shop.suppliers.find(({ profile }) => profile.code === order.supplier_code)
          expect(order.lines.length).toBeGreaterThan(0)
          expect(isUnique(order.lines.map(({ sku }) => sku))).toBe(true)
          for (const { sku, quantity } of order.lines) {
            const item = supplier?.items.find((listed) => listed.sku === sku)
            if (!item) throw new Error(`${order.supplier_code} does not sell ${sku}`)
            expect(quantity).toBeGreaterThanOrEqual(item.minimum_order_quantity)
            expect(quantity % item.order_multiple).toBe(0)
          }
          if (order.fate === "late") expect(order.expected_on < TODAY).toBe(true)
          if (order.fate === "sent") expect(order.expected_on > TODAY).toBe(true)
        }
        expect(new Set(shop.purchase_orders.map(({ fate }) => fate)).size).toBe(8)
      }),
      seeds
    )
  })

  it("gives every variant one first supplier and at most one other", () => {
    const shop = generateShop({ products: 120, orders: 5, today: TODAY })
    for (const { sku } of variantsOf(shop)) {
      const ranks = shop.suppliers.flatMap(({ items }) =>
        items.filter((item) => item.sku === sku).map(({ rank }) => rank)
      )
      expect(ranks.filter((rank) => rank === 1)).toHaveLength(1)
      expect(ranks.length).toBeLessThanOrEqual(2)
    }
  })

  it("buys below the shelf price without tax, in exact decimals", () => {
    const shop = generateShop({ products: 200, orders: 5, today: TODAY })
    const prices = new Map(variantsOf(shop).map(({ sku, eur, gbp }) => [sku, { eur, gbp }]))
    for (const { profile, items } of shop.suppliers) {
      for (const item of items) {
        expect(item.unit_price).toMatch(/^\d+\.\d{2}$/)
        const shelf = prices.get(item.sku)?.[profile.currency] ?? 0
        expect((Number(item.unit_price) * 100) / item.price_per_quantity).toBeLessThan(shelf / 1.2)
      }
    }
  })
})

describe("the sales history", () => {
  const shop = generateShop({ products: 250, orders: 5, today: TODAY })
  const rows = [...salesHistory(shop)]

  it("covers the year up to yesterday and sells nothing before its launch or on a Saturday", () => {
    const launched = new Map(
      variantsOf(shop).map(({ sku, launched_days_ago }) => [sku, dayBefore(TODAY, launched_days_ago)])
    )
    const wrong = rows.filter(
      ({ sku, day, units, lines }) =>
        day < (launched.get(sku) ?? "9999") ||
        day >= TODAY ||
        seasonOf(day) === 0 ||
        lines < 1 ||
        units < lines
    )
    expect(wrong).toEqual([])
    expect(rows.map(({ day }) => day).sort()[0]).toMatch(/^2025-03-1[6-9]$/)
  })

  it("peaks before Christmas as the measured merchant does", () => {
    const month = (name: string) =>
      rows.filter(({ day }) => day.slice(5, 7) === name).reduce((sum, { lines }) => sum + lines, 0)
    expect(month("11") / month("02")).toBeGreaterThan(2)
    expect(month("11") / month("02")).toBeLessThan(3.4)
  })

  it("is intermittent: most references sell on few days, some nearly daily", () => {
    const days = new Map<string, number>()
    for (const { sku } of rows) days.set(sku, (days.get(sku) ?? 0) + 1)
    const shares = variantsOf(shop)
      .map(({ sku }) => (days.get(sku) ?? 0) / 313)
      .sort((a, b) => a - b)
    const median = shares[Math.floor(shares.length / 2)] ?? 0
    expect(median).toBeGreaterThan(0.05)
    expect(median).toBeLessThan(0.35)
    expect(shares.at(-1)).toBeGreaterThan(0.8)
  })
})

describe("a barcode", () => {
  it("has the check digit of known EAN-13 numbers", () => {
    expect(ean13("400638133393")).toBe("4006381333931")
    expect(ean13("978020137962")).toBe("9780201379624")
  })

  it("adds up to a multiple of ten and stays in the shop's own range", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (number) => {
        const code = shopBarcode(number)
        const sum = [...code].reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1), 0)
        expect(code).toMatch(/^20\d{11}$/)
        expect(sum % 10).toBe(0)
      }),
      { seed: 7 }
    )
  })
})

describe("a measured distribution", () => {
  it("is read in order, from its first value to its last", () => {
    expect(valueAt(0, SHAPE.points, SHAPE.units_per_line)).toBe(1)
    expect(valueAt(0.5, SHAPE.points, SHAPE.units_per_line)).toBe(3)
    expect(valueAt(0.9999, SHAPE.points, SHAPE.units_per_line)).toBe(100)
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map((share) =>
            valueAt(share, SHAPE.points, SHAPE.prices)
          )
          expect(low ?? 0).toBeLessThanOrEqual(high ?? 0)
        }
      ),
      { seed: 7 }
    )
  })

  it("shares out the whole, the better rank at least as much", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), (references) => {
        const shares = Array.from({ length: references }, (_, index) =>
          unitShareOfRank(index + 1, references)
        )
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
        expect(shares.filter((share, index) => share < (shares[index + 1] ?? 0) - 1e-12)).toEqual([])
      }),
      { seed: 7, numRuns: 40 }
    )
  })

  it("counts as often as its mean says", () => {
    for (const mean of [0.05, 1, 4, 50]) {
      const chance = new Chance(7)
      const total = Array.from({ length: 4000 }, () => chance.count(mean)).reduce(
        (sum, count) => sum + count,
        0
      )
      expect(total / 4000 / mean).toBeGreaterThan(0.85)
      expect(total / 4000 / mean).toBeLessThan(1.15)
    }
  })

  it("counts the warehouses' shares as a whole", () => {
    expect(WAREHOUSES.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
    expect(CHANNELS.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
  })
})
