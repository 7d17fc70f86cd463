import { inflateSync } from "node:zlib"
import { barsOf, symbologyOf } from "../barcode"
import { documentPdf } from "../pdf"
import { renderDocument } from "../render"
import { DOCUMENT_KINDS } from "../views"
import { aLine, anOrderView } from "./a-view"

const pagesOf = (pdf: Uint8Array) =>
  (
    Buffer.from(pdf)
      .toString("latin1")
      .match(/\/Type \/Page\b/g) ?? []
  ).length

/** What is drawn, with its streams unpacked. */
function drawn(pdf: Uint8Array): string {
  const raw = Buffer.from(pdf)
  const parts: string[] = []
  for (let at = raw.indexOf("stream\n"); at >= 0; at = raw.indexOf("stream\n", at + 7)) {
    const end = raw.indexOf("endstream", at)
    try {
      parts.push(inflateSync(raw.subarray(at + 7, end)).toString("latin1"))
    } catch {
      // A stream that is not packed, such as a picture.
    }
    at = end
  }
  return parts.join("\n")
}

describe("a document as PDF", () => {
  it.each(
    DOCUMENT_KINDS.flatMap((kind) => (["en", "fr"] as const).map((language) => [kind, language] as const))
  )("is made of a %s in %s", async (kind, language) => {
    const currency_code = kind === "purchase_order" ? "eur" : null
    const pdf = await documentPdf(anOrderView(3, { kind, language, currency_code }))
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-")
    expect(pagesOf(pdf)).toBe(1)
  })

  it("goes over as many pages as a thousand lines take", async () => {
    const pdf = await documentPdf(anOrderView(1_000))
    expect(pagesOf(pdf)).toBeGreaterThan(50)
    expect(pagesOf(pdf)).toBeLessThan(120)
  })

  it("is the same file each time it is made", async () => {
    const [first, second] = await Promise.all([documentPdf(anOrderView(3)), documentPdf(anOrderView(3))])
    expect(Buffer.from(first!).equals(Buffer.from(second!))).toBe(true)
  })

  it("is made whatever the names and figures are", async () => {
    const lines = [
      aLine(1, { title: "<script>alert(1)</script>", note: "x".repeat(5_000) }),
      aLine(2, { title: "W".repeat(2_000), sku: "S".repeat(300) }),
      aLine(3, { title: null, sku: null, supplier_sku: null, barcode: "é\u0000".repeat(100) }),
      aLine(4, {
        unit_price: "99999999999999.123456",
        line_total: "999999999999999999.99",
        quantity: 2_147_483_647,
      }),
      aLine(5, { title: "\u202egnp.exe", vat_rate: null, expected_on: null }),
    ]
    const pdf = await documentPdf(
      anOrderView(0, { lines, terms: "T".repeat(20_000), notes: "a\n".repeat(500), number: "N".repeat(200) })
    )
    expect(pagesOf(pdf)).toBeGreaterThan(1)
    expect(Buffer.from(pdf).toString("latin1")).not.toContain("/JavaScript")
  })

  it("says across the page that a draft is one", async () => {
    const [draft, order] = await Promise.all([
      documentPdf(anOrderView(1, { number: null })),
      documentPdf(anOrderView(1)),
    ])
    const turned = /0\.7071\d* -0\.7071/
    expect(turned.test(drawn(draft!))).toBe(true)
    expect(turned.test(drawn(order!))).toBe(false)
  })

  it("goes out without a logo that cannot be read", async () => {
    const logo = { mime_type: "image/png" as const, base64: Buffer.from("no picture").toString("base64") }
    const pdf = await documentPdf(anOrderView(1, { logo }))
    expect(pagesOf(pdf)).toBe(1)
  })
})

describe("a barcode", () => {
  it("is an EAN or UPC where its check digit is right, else Code 128", () => {
    expect(symbologyOf("3017620422003")).toBe("ean13")
    expect(symbologyOf("3017620422004")).toBe("code128")
    expect(symbologyOf("96385074")).toBe("ean8")
    expect(symbologyOf("036000291452")).toBe("upca")
    expect(symbologyOf("LAMP-1")).toBe("code128")
  })

  it("has 95 modules as an EAN-13, and none where no scanner could read it", () => {
    expect(barsOf("3017620422003")!.modules).toBe(95)
    expect(barsOf("é")).toBeNull()
    expect(barsOf("x".repeat(100))).toBeNull()
    expect(barsOf("")).toBeNull()
  })
})

describe("a thread of its own", () => {
  it("makes documents, several at once, named after what they are", async () => {
    const documents = await Promise.all([
      renderDocument("purchase_order", anOrderView(2)),
      renderDocument("purchase_order", anOrderView(2, { language: "fr", revision: 2 }), "csv"),
      renderDocument("purchase_order", anOrderView(2, { number: "../etc/passwd" }), "ubl"),
    ])
    expect(documents.map(({ filename }) => filename)).toEqual([
      "Purchase-order-PO-2027-00042.pdf",
      "Bon-de-commande-PO-2027-00042-R2.csv",
      "Purchase-order-etc-passwd.xml",
    ])
    expect(documents[0]!.content.subarray(0, 5).toString()).toBe("%PDF-")
  })

  it("says why a document could not be made, and goes on with the next one", async () => {
    const view = anOrderView(1, { kind: "supplier_return", currency_code: null })
    await expect(renderDocument("supplier_return", view, "ubl")).rejects.toThrow("cannot be written as UBL")
    expect((await renderDocument("supplier_return", view)).filename).toBe("Return-PO-2027-00042.pdf")
  })

  it("refuses a view of another kind", async () => {
    await expect(renderDocument("supplier_return", anOrderView(1))).rejects.toThrow(
      "handed in as supplier_return"
    )
  })
})
