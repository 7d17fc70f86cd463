import { checkBinScan, checkItemScan, checkToteScan, ExpectedScan, NamedByScan } from "../pick-scan"
import { checkToteCode, colourOf, tiesTotes, TOTE_COLOURS, toteCode, totesOf } from "../totes"

const expected: ExpectedScan = {
  bin: { id: "b1", code: "A-01" },
  inventory_item_id: "lamp",
  article: "LAMP",
  lot: "L1",
  expires_on: "2027-01-31",
  tote: { id: "t1", position: 2, colour: "orange", code: "TOTE-2" },
}
const scan = (over: Partial<NamedByScan>): NamedByScan => ({
  text: "123",
  bin: null,
  items: [],
  lot: null,
  expires_on: null,
  ...over,
})
const lamp = [{ inventory_item_id: "lamp", sku: "LAMP", title: "Lamp" }]
const rug = [{ inventory_item_id: "rug", sku: "RUG", title: "Rug" }]

describe("the scan of a bin", () => {
  it("names the expected bin and what was scanned instead", () => {
    expect(() => checkBinScan(expected, scan({ bin: { id: "b1", code: "A-01" } }))).not.toThrow()
    expect(() => checkBinScan(expected, scan({ bin: { id: "b2", code: "A-02" } }))).toThrow(
      "Bin A-01 was expected and bin A-02 was scanned; go to bin A-01"
    )
    expect(() => checkBinScan(expected, scan({ items: lamp }))).toThrow("the article LAMP was scanned")
    expect(() => checkBinScan(expected, scan({ text: "???" }))).toThrow('"???", which names nothing here')
    expect(() => checkBinScan({ ...expected, bin: null }, scan({ bin: { id: "b2", code: "A-02" } }))).toThrow(
      "LAMP lies in no bin"
    )
  })
})

describe("the scan of an article", () => {
  it("takes the article, with its lot and date or without", () => {
    for (const said of [{}, { lot: "L1" }, { lot: "L1", expires_on: "2027-01-31" }])
      expect(() => checkItemScan(expected, scan({ items: lamp, ...said }))).not.toThrow()
    expect(() =>
      checkItemScan({ ...expected, lot: null, expires_on: null }, scan({ items: lamp, lot: "X" }))
    ).not.toThrow()
  })

  it("explains another article, another lot and another date", () => {
    expect(() => checkItemScan(expected, scan({ items: rug }))).toThrow(
      "LAMP was expected and the article RUG was scanned; take LAMP from bin A-01"
    )
    expect(() => checkItemScan(expected, scan({ items: lamp, lot: "L2" }))).toThrow(
      "Lot L1 of LAMP was expected and lot L2 was scanned"
    )
    expect(() => checkItemScan(expected, scan({ items: lamp, expires_on: "2028-01-31" }))).toThrow(
      "take what expires on 2027-01-31"
    )
  })
})

describe("the scan of a tote", () => {
  const used = (over: object) => ({
    id: "t1",
    tour_id: "tour",
    tour_number: "TOU-1",
    position: 2,
    colour: "orange",
    ...over,
  })

  it("is the right one in any spelling, or gives a tote its code", () => {
    expect(checkToteScan(expected, "tour", " tote-2 ", used({}))).toEqual({ ties: null })
    const bare = { ...expected, tote: { ...expected.tote!, code: null } }
    expect(checkToteScan(bare, "tour", "new-1", null)).toEqual({ ties: "NEW-1" })
    expect(checkToteScan({ ...expected, tote: null }, "tour", "x", null)).toEqual({ ties: null })
  })

  it("explains another tote of the cart, of another cart, and an unknown one", () => {
    expect(() =>
      checkToteScan(expected, "tour", "T1", used({ id: "t0", position: 1, colour: "blue" }))
    ).toThrow("T1 is tote 1 (blue); these goods go into tote 2 (orange)")
    expect(() =>
      checkToteScan(expected, "other", "T1", used({ id: "t0", position: 1, colour: "blue" }))
    ).toThrow("tote 1 (blue) of Tour TOU-1")
    expect(() => checkToteScan(expected, "tour", "NEW", null)).toThrow("tote 2 (orange) has the code TOTE-2")
  })
})

describe("totes", () => {
  it("have a colour each, and twelve of them differ", () => {
    expect(new Set(Array.from({ length: 12 }, (_, index) => colourOf(index + 1))).size).toBe(12)
    expect(colourOf(13)).toBe(TOTE_COLOURS[0])
  })

  it("are one for each dispatch, and one for all where goods are sorted later", () => {
    expect(
      totesOf("cluster", ["a", "b", "a"]).map(({ dispatch_id, position }) => [dispatch_id, position])
    ).toEqual([
      ["a", 1],
      ["b", 2],
    ])
    expect(totesOf("batch", ["a", "b"])).toEqual([{ dispatch_id: null, position: 1, colour: "blue" }])
    expect(["single", "batch", "cluster", "zone"].map((method) => tiesTotes(method as "zone"))).toEqual([
      false,
      true,
      true,
      true,
    ])
  })

  it("have codes of their own, neither a bin's nor an article's", () => {
    expect(toteCode(" t-1 ")).toBe("T-1")
    expect(() => toteCode("x".repeat(61))).toThrow("1 to 60 characters")
    expect(() => checkToteCode("A-01", { bin: "A-01", article: null })).toThrow("is the bin A-01, not a tote")
    expect(() => checkToteCode("LAMP", { bin: null, article: "LAMP" })).toThrow(
      "is the article LAMP, not a tote"
    )
    expect(() => checkToteCode("T-1", { bin: null, article: null })).not.toThrow()
  })
})
