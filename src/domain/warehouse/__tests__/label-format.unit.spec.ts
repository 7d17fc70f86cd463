import fc from "fast-check"
import { parts128, width128 } from "../code128"
import { ean8Bars } from "../ean8"
import { countLabels, isGs1Lot, itemLabel, lotLabel, MOST_LABELS } from "../label"
import {
  A4,
  checkStart,
  formatById,
  LABEL_FORMATS,
  labelsOnPage,
  pagesOf,
  placeOnSheet,
} from "../label-format"
import { fitText, layoutLabel } from "../label-layout"
import { data128, fieldData } from "../zpl"

describe("a sheet of labels", () => {
  it("has all its places on the paper, and none over another", () => {
    for (const format of LABEL_FORMATS.filter(({ sheet }) => sheet)) {
      const places = Array.from({ length: labelsOnPage(format) }, (_, index) =>
        placeOnSheet(format, index + 1)
      )
      for (const { x, y } of places) {
        expect(x).toBeGreaterThanOrEqual(0)
        expect(y).toBeGreaterThanOrEqual(0)
        expect(x + format.width).toBeLessThanOrEqual(A4.width)
        expect(y + format.height).toBeLessThanOrEqual(A4.height + 0.5)
      }
      const overlaps = places.filter((a, index) =>
        places.some(
          (b, other) =>
            other > index &&
            Math.abs(a.x - b.x) < format.width - 0.01 &&
            Math.abs(a.y - b.y) < format.height - 0.01
        )
      )
      expect([format.id, overlaps]).toEqual([format.id, []])
    }
  })

  it("takes as many pages as its labels need from the first place on", () => {
    const format = formatById("avery_l7160")
    expect([1, 21, 22].map((count) => pagesOf(format, 1, count))).toEqual([1, 1, 2])
    expect(pagesOf(format, 21, 2)).toBe(2)
    expect(pagesOf(formatById("roll_57x32"), 1, 7)).toBe(7)
    expect(checkStart(format, 21)).toBe(21)
    for (const wrong of [0, 22, 1.5]) expect(() => checkStart(format, wrong)).toThrow("the places 1 to 21")
    expect(() => formatById("a3")).toThrow('There is no label format "a3"')
  })
})

describe("what stands on a label", () => {
  it("lies within it, whatever the texts and the size", () => {
    const item = fc.record({
      id: fc.constant("i"),
      sku: fc.option(fc.string({ maxLength: 60 })),
      title: fc.option(fc.string({ unit: "grapheme", maxLength: 120 })),
      barcodes: fc.array(fc.constantFrom("4006381333931", "96385074", "x", null), { maxLength: 3 }),
    })
    const lot = fc.record({
      lot: fc.option(fc.string({ maxLength: 30 })),
      expires_on: fc.constantFrom(null, "2027-03-31"),
    })
    fc.assert(
      fc.property(item, lot, fc.constantFrom(...LABEL_FORMATS), (one, said, format) => {
        for (const label of [itemLabel(one, 1), lotLabel(one, said, 1, "fr")]) {
          const { texts, symbols } = layoutLabel(label, format.width, format.height)
          for (const { x, y, width, height } of symbols) {
            expect(Math.min(x, y, width, height)).toBeGreaterThanOrEqual(0)
            expect(x + width).toBeLessThanOrEqual(format.width)
            expect(y + height).toBeLessThanOrEqual(format.height + 0.001)
          }
          for (const { x, y, width } of texts) {
            expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
            expect(x + width).toBeLessThanOrEqual(format.width)
          }
        }
      }),
      { seed: 9, numRuns: 300 }
    )
  })

  it("is cut where even the smallest letters do not fit", () => {
    expect(fitText("ABC", 100, 5)).toEqual({ text: "ABC", size: 5 })
    for (let length = 1; length < 25; length++)
      expect(fitText("A".repeat(length), 40, 5).text).toHaveLength(length)
    const { text, size } = fitText("A".repeat(200), 40, 5)
    expect(size).toBe(1.6)
    expect(text.endsWith("…")).toBe(true)
    expect(text.length * size * 0.62).toBeLessThanOrEqual(40)
  })

  it("is a GS1 lot only in the signs of GS1", () => {
    expect(["L-7", "A/B(C)", null].map(isGs1Lot)).toEqual([true, true, true])
    expect(["L 7", "É", "x".repeat(21), ""].map(isGs1Lot)).toEqual([false, false, false, false])
    const label = lotLabel(
      { id: "i", sku: "S", title: null, barcodes: ["4006381333931"] },
      { lot: "L 7", expires_on: null },
      1,
      "en"
    )
    expect(label.symbols).toEqual([{ symbology: "code128", data: "S", text: "S" }])
    expect(label.lines).toEqual(["Lot L 7"])
  })

  it("is counted, and refused where it is nothing or too much", () => {
    expect(countLabels([{ copies: 2 }, { copies: 3 }])).toBe(5)
    expect(() => countLabels([])).toThrow("nothing to label")
    expect(() => countLabels([{ copies: MOST_LABELS + 1 }])).toThrow(`one file holds ${MOST_LABELS}`)
  })
})

describe("symbols in ZPL", () => {
  it("pair the digits that a Code 128 begins with", () => {
    expect(data128("0104006381333931", true)).toBe(">;>80104006381333931")
    expect(data128("12345", false)).toBe(">;1234>65")
    expect(data128("123", false)).toBe(">:123")
    expect(data128("A>^~", false)).toBe(">:A>0><>=")
    expect(width128(parts128("1234", false))).toBe((2 + 3) * 11 + 2)
    expect(width128(parts128("A12", false))).toBe((3 + 3) * 11 + 2)
  })

  it("draw an EAN-8 of 22 bars", () => {
    const bars = ean8Bars("96385074")
    expect(bars).toHaveLength(22)
    expect(bars[0]).toEqual({ at: 0, width: 1 })
    expect(bars[21]).toEqual({ at: 66, width: 1 })
  })

  it("let no text be a command", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        expect(fieldData(text)).not.toMatch(/[\^~\p{Cc}]/u)
      }),
      { seed: 3 }
    )
    expect(fieldData("Été_1")).toBe("Été_5F1")
  })
})
