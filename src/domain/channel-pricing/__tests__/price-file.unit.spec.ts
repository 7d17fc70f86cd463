import {
  PriceFileNames,
  PriceFileRow,
  priceFileHeading,
  priceFileRow,
  RepeatedPrices,
  resolvePriceRow,
  writtenPrice,
} from "../price-file"
import { readPrice } from "../price-number"

const HEADINGS = [
  "sku",
  "variant_id",
  "sales_channel",
  "customer_group",
  "region",
  "currency",
  "min_quantity",
  "price",
]

const names: PriceFileNames = {
  variantBySku: (sku) =>
    ["LAMP", "BARE"].includes(sku)
      ? { id: `variant_${sku.toLowerCase()}` }
      : { count: sku === "TWIN" ? 2 : 0 },
  isPriced: (id) => id !== "variant_bare",
  variantById: (id) => (id === "variant_lamp" ? { sku: "LAMP" } : undefined),
  channel: (text) => (text === "Web" ? { id: "sc_web" } : { count: 0 }),
  group: (text) => (text === "Trade" ? { id: "cg_trade" } : { count: 0 }),
  region: (text) => (text === "France" ? { id: "reg_fr", currency_code: "eur" } : { count: 0 }),
  decimals: (code) => ({ eur: 2, jpy: 0, tnd: 3 })[code],
  channels: "Web, Market",
  currencies: "EUR, JPY, TND",
}
const terms = { decimal_mark: "," as const, empty: "leave" as const }
const row = (changes: Partial<PriceFileRow> = {}): PriceFileRow => ({
  line: 2,
  sku: "LAMP",
  variant_id: "",
  sales_channel: "Web",
  customer_group: "",
  region: "",
  currency: "eur",
  min_quantity: "",
  price: "12,50",
  ...changes,
})
const message = (changes: Partial<PriceFileRow>, more: Partial<typeof terms> = {}) => {
  const read = resolvePriceRow(row(changes), names, { ...terms, ...more })
  return "message" in read ? read.message : read
}

describe("a file of prices", () => {
  it("is read by the names of its columns, wherever they stand and whatever stands beside them", () => {
    const heading = priceFileHeading(["Price", "note", " SKU ", "Sales channel", "currency"])
    expect(priceFileRow(7, ["12,5", "x", "'=LAMP", "Web ", "EUR"], heading)).toEqual({
      line: 7,
      sku: "=LAMP",
      variant_id: "",
      sales_channel: "Web",
      customer_group: "",
      region: "",
      currency: "eur",
      min_quantity: "",
      price: "12,5",
    })
  })

  it("must name an article, a channel, a currency and a price, each once", () => {
    expect(() => priceFileHeading(["sku", "price"])).toThrow(
      "The file lacks the column sales_channel and currency"
    )
    expect(() => priceFileHeading(["sales_channel", "currency", "price"])).toThrow("lacks the column sku")
    expect(() => priceFileHeading([...HEADINGS, "price"])).toThrow("has the column price twice")
  })

  it("gives a price its key", () => {
    const read = resolvePriceRow(
      row({ customer_group: "Trade", region: "France", min_quantity: "10", variant_id: "variant_lamp" }),
      names,
      terms
    )
    expect(read).toEqual({
      line: 2,
      amount: "12.5",
      key: {
        variant_id: "variant_lamp",
        sales_channel_id: "sc_web",
        currency_code: "eur",
        customer_group_id: "cg_trade",
        sale_id: "",
        region_id: "reg_fr",
        min_quantity: 10,
      },
    })
  })

  it("leaves or takes away what is empty, as it is told", () => {
    expect(resolvePriceRow(row({ price: "" }), names, terms)).toMatchObject({ amount: undefined })
    expect(resolvePriceRow(row({ price: "" }), names, { ...terms, empty: "take_away" })).toMatchObject({
      amount: null,
    })
  })

  it.each([
    [{ sku: "RUG" }, 'There is no variant with the SKU "RUG"; write the SKU as the product has it'],
    [{ sku: "" }, "The line names no article; write its SKU or its variant_id"],
    [{ sku: "TWIN" }, 'There are 2 of the variant with the SKU "TWIN"; write the id'],
    [{ variant_id: "variant_x" }, "There is no variant variant_x; leave variant_id empty to go by the SKU"],
    [
      { variant_id: "variant_lamp", sku: "RUG" },
      "Variant variant_lamp has the SKU LAMP and not RUG; correct one of the two",
    ],
    [{ sales_channel: "Shop" }, 'There is no sales channel "Shop"; the channels are Web, Market'],
    [{ sales_channel: "" }, "The line names no sales channel; write its name or its id"],
    [{ customer_group: "Gold" }, 'There is no customer group "Gold"; leave the field empty for everybody'],
    [{ region: "Mars" }, 'There is no region "Mars"; leave the field empty for all regions of the currency'],
    [{ region: "France", currency: "jpy" }, "Region France has the currency EUR and not JPY"],
    [{ currency: "chf" }, 'The store does not have the currency "CHF"; its currencies are EUR, JPY, TND'],
    [{ min_quantity: "0" }, 'The least quantity is "0"; write a whole number from 1 to 1000000'],
    [{ price: "ask" }, 'The price is "ask"; write a number such as 12.50'],
    [
      { sku: "BARE" },
      "BARE has no price in Medusa at all; give it a base price first, then prices of channels",
    ],
    [{ price: "-3" }, 'The price is "-3"; a price is 0 or more'],
  ])("refuses %j by name", (changes, expected) => {
    expect(message(changes)).toBe(expected)
  })

  it("does not guess whether 1.500 is a thousand and a half", () => {
    expect(message({ price: "1.500" }, { decimal_mark: null as never })).toBe(
      '"1.500" is 1500 or 1.500; say which decimal mark the file has'
    )
  })

  it("names the line that gave the same price before", () => {
    const repeated = new RepeatedPrices()
    const line = resolvePriceRow(row(), names, terms) as Parameters<RepeatedPrices["add"]>[0]
    expect(repeated.add(line)).toBeNull()
    expect(repeated.add({ ...line, line: 9 })).toEqual({
      line: 9,
      message: "Line 2 gives the same price already; keep one of the two",
    })
  })

  it("writes prices that can only be read one way", () => {
    for (const amount of ["12.5", "1234.5", "8.325", "0.125", "1000", "10.915966"]) {
      const read = readPrice(writtenPrice(amount), { decimal_mark: null, decimals: 2, most_decimals: 6 })
      expect([amount, Number(read.amount)]).toEqual([amount, Number(amount)])
    }
  })
})
