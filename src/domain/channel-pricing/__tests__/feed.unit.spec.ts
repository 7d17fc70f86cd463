import { XMLParser, XMLValidator } from "fast-xml-parser"
import fc from "fast-check"
import { checkDigit } from "../../purchasing/barcode"
import {
  availabilityOf,
  cellsOf,
  checkProductUrl,
  cut,
  FEED_COLUMNS,
  FeedFacts,
  FeedItem,
  feedItem,
  FeedOffer,
  FeedStock,
  gtinOf,
  linkOf,
  namedAmount,
  namesTax,
  plainText,
  XML_END,
  xmlHead,
  xmlItem,
} from "../feed"

const LAMP: FeedFacts = {
  variant_id: "variant_1",
  product_id: "prod_1",
  product_title: "Lamp",
  variant_title: "Brass",
  handle: "lamp",
  description: "<p>A <b>fine</b> lamp &amp; shade</p>",
  sku: "LAMP-1",
  barcode: "4006381333931",
  ean: null,
  upc: null,
  images: ["https://shop.example/1.jpg", "https://shop.example/2.jpg", "/local.jpg"],
  type: "Lumen & Co",
  category_path: ["Home", "Decoration"],
  weight: "350.000",
  has_siblings: true,
  metadata: {},
}
const OFFER: FeedOffer = { currency_code: "eur", decimals: 2, price: "40", sale: null }
const STOCK: FeedStock = { status: "in_stock", next_date: null, allow_backorder: false }
const TERMS = {
  format: "google_xml" as const,
  product_url: "https://shop.example/products/{handle}?variant={variant_id}",
  includes_sold_out: true,
}

const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, trimValues: false })
const fileOf = (item: FeedItem): string =>
  xmlHead({ title: "Web", link: "https://shop.example", description: "All", language: "en" }) +
  xmlItem(item) +
  XML_END

describe("an article of a feed", () => {
  it("has what Google asks for", () => {
    expect(feedItem(LAMP, OFFER, STOCK, TERMS)).toEqual({
      id: "variant_1",
      title: "Lamp (Brass)",
      description: "A fine lamp & shade",
      link: "https://shop.example/products/lamp?variant=variant_1",
      image_link: "https://shop.example/1.jpg",
      additional_image_link: ["https://shop.example/2.jpg"],
      availability: "in_stock",
      price: "40.00 EUR",
      condition: "new",
      brand: "Lumen & Co",
      gtin: "4006381333931",
      mpn: "LAMP-1",
      item_group_id: "prod_1",
      product_type: "Home > Decoration",
      shipping_weight: "350 g",
    })
  })

  it("names a running reduction with its dates, and a price that is not below as none", () => {
    const sale = {
      price: "29.9",
      from: new Date("2026-11-20T00:00:00Z"),
      until: new Date("2026-11-30T23:00:00Z"),
    }
    expect(feedItem(LAMP, { ...OFFER, sale }, STOCK, TERMS)).toMatchObject({
      price: "40.00 EUR",
      sale_price: "29.90 EUR",
      sale_price_effective_date: "2026-11-20T00:00Z/2026-11-30T23:00Z",
    })
    const none = feedItem(LAMP, { ...OFFER, sale: { ...sale, price: "40" } }, STOCK, TERMS)
    expect(none).not.toHaveProperty("sale_price")
  })

  it("leaves a wrong or a shop's own barcode out and says that there is none", () => {
    const bare = { ...LAMP, barcode: "4006381333932", type: null }
    expect(feedItem(bare, OFFER, STOCK, TERMS)).toMatchObject({ identifier_exists: "no" })
    expect(feedItem(bare, OFFER, STOCK, TERMS)).not.toHaveProperty("gtin")
    expect(gtinOf([`200000000001${checkDigit("200000000001")}`])).toBeNull()
    expect(gtinOf(["0000000000000"])).toBeNull()
    expect(gtinOf([null, "", "LAMP", "4006381333932", "96385074"])).toBe("96385074")
  })

  it("is available later only where the shop takes orders and may tell the day", () => {
    const coming = { status: "coming" as const, next_date: "2026-12-03", allow_backorder: true }
    expect(availabilityOf(coming)).toEqual({
      availability: "backorder",
      availability_date: "2026-12-03T00:00Z",
    })
    expect(availabilityOf(coming, true).availability).toBe("preorder")
    expect(availabilityOf({ ...coming, allow_backorder: false }).availability).toBe("out_of_stock")
    expect(availabilityOf({ ...coming, next_date: null }).availability).toBe("out_of_stock")
  })

  it("speaks Meta's words to Meta, and is left out where sold-out articles are", () => {
    const soldOut = { ...STOCK, status: "sold_out" as const }
    expect(feedItem(LAMP, OFFER, soldOut, { ...TERMS, format: "meta_xml" })?.availability).toBe(
      "out of stock"
    )
    expect(feedItem(LAMP, OFFER, soldOut, { ...TERMS, includes_sold_out: false })).toBeNull()
  })

  it("names prices with tax but in the United States and Canada", () => {
    expect([namesTax("fr"), namesTax("US"), namesTax("ca"), namesTax("gb")]).toEqual([
      true,
      false,
      false,
      true,
    ])
    const of = (includes: boolean, wants: boolean) =>
      namedAmount("120", { percent: "20", includes, wants, decimals: 2 })
    expect([of(true, true), of(false, true), of(true, false), of(false, false)]).toEqual([
      "120.00",
      "144.00",
      "100.00",
      "120.00",
    ])
  })

  it("refuses an address of products that is none or the same for all", () => {
    expect(checkProductUrl(" https://shop.example/p/{handle} ")).toBe("https://shop.example/p/{handle}")
    for (const wrong of [
      "https://shop.example/all",
      "shop.example/{handle}",
      "javascript:{handle}",
      "https://shop.example/{id}",
      "",
    ])
      expect(() => checkProductUrl(wrong)).toThrow(/The address of products/)
    expect(linkOf("https://shop.example/{sku}", { ...LAMP, sku: "a/b?c=d&e" })).toBe(
      "https://shop.example/a%2Fb%3Fc%3Dd%26e"
    )
  })

  it("reads a description as text", () => {
    expect(plainText("<style>p{color:red}</style><p>One<br/>two</p><script>alert('x')</script>")).toBe(
      "One two"
    )
    expect(plainText("5 < 6 &amp; &#233;t&eacute; &#xD83D; &unknown;")).toBe("5 < 6 & été &unknown;")
    expect(plainText("<img src=x onerror=alert(1)")).toBe("")
    expect(cut("a b", 10)).toBe("a b")
    expect([...cut("word ".repeat(60), 150)].length).toBeLessThanOrEqual(150)
  })

  it("is well-formed XML that reads back as it was, whatever its texts are", () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.constantFrom("]]>", "<![CDATA[", "&amp;", "<g:price>0</g:price>", "\u0000\u000b\ud800", '"><item>')
    )
    fc.assert(
      fc.property(anyText, anyText, anyText, anyText, (product_title, description, sku, type) => {
        const item = feedItem(
          { ...LAMP, product_title, description, sku, type },
          OFFER,
          STOCK,
          TERMS
        ) as FeedItem
        const file = fileOf(item)
        expect(XMLValidator.validate(file)).toBe(true)
        const [read] = [parser.parse(file).rss.channel.item].flat() as Record<string, string>[]
        for (const column of ["title", "description", "brand", "mpn"] as const) {
          const written = item[column]
          if (written) expect(read?.[`g:${column}`]).toBe(written.replace(/\r\n?/g, "\n"))
        }
        expect([read?.["g:price"]].flat()).toEqual(["40.00 EUR"])
      }),
      { seed: 21, numRuns: 500 }
    )
  })

  it("has a cell for each column of the table", () => {
    const cells = cellsOf(
      feedItem(
        { ...LAMP, images: ["https://a.example/1", "https://a.example/2,3", "https://a.example/4"] },
        OFFER,
        STOCK,
        TERMS
      ) as FeedItem
    )
    expect(cells).toHaveLength(FEED_COLUMNS.length)
    expect(cells[FEED_COLUMNS.indexOf("additional_image_link")]).toBe(
      "https://a.example/2%2C3,https://a.example/4"
    )
  })
})
