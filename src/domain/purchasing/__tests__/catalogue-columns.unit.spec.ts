import { guessColumns, guessDecimalMark } from "../catalogue-columns"

describe("guessColumns", () => {
  it("knows what suppliers write in English", () => {
    expect(
      guessColumns([
        "Item No.",
        "Description",
        "EAN",
        "List price",
        "Discount %",
        "MOQ",
        "Case pack",
        "Lead time (days)",
        "Qty 1",
        "Price 1",
      ])
    ).toEqual({
      supplier_sku: 0,
      title: 1,
      barcode: 2,
      unit_price: 3,
      discount_percent: 4,
      minimum_order_quantity: 5,
      pack_size: 6,
      lead_time_days: 7,
      break_1_quantity: 8,
      break_1_price: 9,
    })
  })
  it("and in French, with and without accents", () => {
    expect(
      guessColumns([
        "N° article",
        "Votre référence",
        "Libellé",
        "Gencod",
        "P.U. HT",
        "Devise",
        "Qté mini",
        "Délai",
      ])
    ).toEqual({
      supplier_sku: 0,
      sku: 1,
      title: 2,
      barcode: 3,
      unit_price: 4,
      currency_code: 5,
      minimum_order_quantity: 6,
      lead_time_days: 7,
    })
  })
  it("reads back what was exported", () => {
    const exported = [
      "supplier_sku",
      "supplier_title",
      "barcode",
      "sku",
      "title",
      "currency_code",
      "unit_price",
      "price_per_quantity",
      "minimum_order_quantity",
      "order_multiple",
      "purchase_unit",
      "pack_size",
      "lead_time_days",
      "discount_percent",
    ]
    const places = guessColumns(exported)
    expect(places.title).toBe(1)
    expect(exported.filter((_, index) => !Object.values(places).includes(index))).toEqual(["title"])
  })
  it("prefers the certain name to the vague one, whatever their order", () => {
    expect(guessColumns(["Reference", "Supplier reference"])).toEqual({ supplier_sku: 1 })
    expect(guessColumns(["Price", "Net price", "Nothing of ours"])).toEqual({ unit_price: 1 })
  })
  it("takes no column for two things", () => {
    const places = Object.values(guessColumns(["Price", "Price", "Price 1", "SKU", "SKU"]))
    expect(new Set(places).size).toBe(places.length)
  })
})

describe("guessDecimalMark", () => {
  it.each([
    [["12,50", "3"], ","],
    [["12.50", "1.250"], "."],
    [["1.250,00 €"], ","],
    [["1,250.00"], "."],
    [["0,1234"], ","],
  ] as const)("of %j is %s", (prices, mark) => {
    expect(guessDecimalMark(prices, mark === "," ? "." : ",")).toBe(mark)
  })
  it("is what is usual where the prices do not tell", () => {
    expect(guessDecimalMark(["1.250", "3", ""], ",")).toBe(",")
    expect(guessDecimalMark([], ".")).toBe(".")
  })
})
