import { readScan } from "../../../domain/warehouse/gs1"
import {
  binLabel,
  itemLabel,
  lotLabel,
  palletLabel,
  type Label,
  type LabelledItem,
} from "../../../domain/warehouse/label"
import { formatById, LABEL_FORMATS } from "../../../domain/warehouse/label-format"
import { labelZpl } from "../../../domain/warehouse/zpl"
import { labelsPdf } from "../pdf"
import { renderLabels } from "../render"
import { labelSvg } from "../svg"
import { itReadsPdf, picturesOfPdf, pictureOfZpl, scanned } from "./a-reader"

const lamp: LabelledItem = {
  id: "iitem_1",
  sku: "LAMP-1",
  title: "Lampe de bureau « Été » · Łódź",
  barcodes: ["3017620422003"],
}
const lot = { lot: "L-2026/7(10)b", expires_on: "2027-03-31" }

const LABELS: readonly [string, Label, string[]][] = [
  [
    "a bin",
    binLabel({ id: "b", code: "A-01-02-3", barcode: null, zone: "Réserve", warehouse: "Lyon" }, 1),
    ["A-01-02-3"],
  ],
  ["an article with an EAN", itemLabel(lamp, 1), ["3017620422003"]],
  ["an article with a UPC", itemLabel({ ...lamp, barcodes: ["036000291452"] }, 1), ["036000291452"]],
  ["an article with an EAN-8", itemLabel({ ...lamp, barcodes: ["96385074"] }, 1), ["96385074"]],
  ["a carton", itemLabel({ ...lamp, barcodes: ["10614141000415"] }, 1), ["0110614141000415"]],
  ["an article with a code of its own", itemLabel({ ...lamp, barcodes: [null] }, 1), ["LAMP-1"]],
  [
    "a lot",
    lotLabel(lamp, lot, 1, "en"),
    ["01030176204220031727033110L-2026/7(10)b", "01030176204220031727033110L-2026/7(10)b"],
  ],
  [
    "a pallet with an SSCC",
    palletLabel(
      {
        id: "p",
        number: "106141411234567897",
        sscc: "106141411234567897",
        content: [{ item: lamp, quantity: 48, ...lot }],
      },
      1,
      "fr"
    ),
    ["00106141411234567897", "020301762042200317270331" + "3748\x1d10L-2026/7(10)b"],
  ],
  [
    "a pallet of ours",
    palletLabel({ id: "p", number: "PAL-00000042", sscc: null, content: [] }, 1, "en"),
    ["PAL-00000042"],
  ],
]

/** What was scanned, without the symbology identifier; a UPC comes as an EAN with a leading zero from some scanners. */
const textsOf = (found: readonly string[]): string[] =>
  found
    .map((text) =>
      text
        .slice(3)
        .replace(/^0(036000291452)$/, "$1")
        .replace(/^0(?=36000291452$)/, "0")
    )
    .sort()

describe("a label", () => {
  itReadsPdf.each(LABELS)("of %s is read off the PDF as it was meant", async (_, label, expected) => {
    const format = formatById(label.kind === "pallet" ? "roll_102x152" : "avery_l7163")
    const [page] = picturesOfPdf(await labelsPdf({ labels: [label], format, start: 1, title: "Labels" }))
    expect(textsOf(await scanned(page!))).toEqual([...expected].sort())
  })

  it.each([203, 300] as const)("of each kind is read off the ZPL at %i dpi", async (dpi) => {
    for (const [, label, expected] of LABELS) {
      const format = formatById(label.kind === "pallet" ? "roll_102x152" : "roll_100x50")
      const zpl = labelZpl(label, format, dpi)
      const png = await pictureOfZpl(zpl, format.width, format.height, dpi === 203 ? 8 : 12)
      expect([label.headline, textsOf(await scanned(png))]).toEqual([label.headline, [...expected].sort()])
    }
  })

  itReadsPdf("says FNC1 first, so that a scan of it is read as GS1", async () => {
    const [, label] = LABELS[6]!
    const format = formatById("roll_100x50")
    const pdf = picturesOfPdf(await labelsPdf({ labels: [label], format, start: 1, title: "Labels" }))[0]!
    const zpl = await pictureOfZpl(labelZpl(label, format, 300), format.width, format.height, 12)
    for (const picture of [pdf, zpl]) {
      const found = await scanned(picture)
      expect(found.map((text) => text.slice(0, 3)).sort()).toEqual(["]C1", "]d2"])
      for (const text of found) {
        expect(readScan(text)).toMatchObject({
          gtin: "03017620422003",
          lot: "L-2026/7(10)b",
          expires_on: "2027-03-31",
        })
      }
    }
  })

  it("fits every format, and stays within it", () => {
    for (const format of LABEL_FORMATS) {
      for (const [, label] of LABELS) {
        const svg = labelSvg(label, format)
        const numbers = [...svg.matchAll(/M([\d.-]+) ([\d.-]+)h([\d.]+)v([\d.]+)/g)].map((match) =>
          match.slice(1).map(Number)
        )
        expect(numbers.length).toBeGreaterThan(5)
        for (const [x, y, width, height] of numbers as [number, number, number, number][]) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x + width).toBeLessThanOrEqual(format.width)
          expect(y + height).toBeLessThanOrEqual(format.height + 0.001)
        }
      }
    }
  })

  itReadsPdf("begins on the chosen place of a sheet and goes on over the next", async () => {
    const format = formatById("avery_l7160")
    const [, label] = LABELS[0]!
    const pages = picturesOfPdf(
      await labelsPdf({ labels: [{ ...label, copies: 24 }], format, start: 20, title: "x" }),
      200
    )
    expect(pages).toHaveLength(3)
    const counts = await Promise.all(pages.map(async (page) => (await scanned(page)).length))
    expect(counts).toEqual([2, 21, 1])
  })

  it("cannot give commands to the printer, whatever an article is called", () => {
    const evil = "^XA^FX~JA_5E\\&\n^XZ\0\u202e"
    const zpl = labelZpl(
      itemLabel({ id: "i", sku: evil, title: evil, barcodes: [evil] }, 1),
      formatById("roll_57x32"),
      203
    )
    expect(zpl.match(/\^XA/g)).toHaveLength(1)
    expect(zpl.match(/\^XZ/g)).toHaveLength(1)
    expect(zpl).not.toContain("~")
    expect(zpl).toContain("_5EXA_5EFX_7EJA_5F5E_5C&")
  })

  it("is made in a thread of its own, five thousand of them in one file", async () => {
    const labels = Array.from({ length: 5000 }, (_, index) =>
      binLabel({ id: `b${index}`, code: `A-${index}`, barcode: null, zone: "Reserve", warehouse: "Lyon" }, 1)
    )
    let ticks = 0
    const timer = setInterval(() => (ticks += 1), 5)
    const pdf = await renderLabels({ labels, format: formatById("avery_l7651"), start: 1, title: "Bins" })
    clearInterval(timer)
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-")
    expect(ticks).toBeGreaterThan(3)
    expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(77)
  })
})
