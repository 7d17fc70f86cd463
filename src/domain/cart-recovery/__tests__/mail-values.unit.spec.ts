import fc from "fast-check"
import { greetingName, localeOf, MailFacts, mailValues, moneyWords, pictureUrl } from "../mail-values"
import type { OfferedLine } from "../offer"

const line = (other: Partial<OfferedLine> = {}): OfferedLine => ({
  line_id: "cali_1",
  variant_id: "variant_1",
  product_id: "prod_1",
  title: "Lamp",
  variant_title: "Default variant",
  sku: null,
  thumbnail: null,
  quantity: 3,
  wanted_quantity: 3,
  unit_price: "10",
  old_unit_price: null,
  is_tax_inclusive: false,
  available_on: null,
  ...other,
})

const facts = (lines: readonly OfferedLine[], other: Partial<MailFacts> = {}): MailFacts => ({
  language: "en",
  country_code: "gb",
  currency_code: "gbp",
  zone: "Europe/London",
  at: new Date("2027-01-31T23:30:00Z"),
  shop_name: "Atelier",
  first_name: null,
  offer: { lines, dropped: [], item_count: 3 },
  shows_tax: null,
  tax_rates: new Map(),
  coupon: null,
  link: "https://shop.example/recovery/secret",
  unsubscribe_url: "https://shop.example/recovery/unsubscribe/word",
  postal_address: null,
  reply_to: null,
  public_url: "https://shop.example",
  ...other,
})

const plain = (text: unknown) => String(text).replace(/[\u00a0\u202f]/g, " ")

describe("money in a mail", () => {
  it.each([
    ["1234.5", "eur", "en", "us", "€1,234.50"],
    ["1234.5", "eur", "fr", "fr", "1 234,50 €"],
    ["1234.5", "usd", "fr", "ca", "1 234,50 $ US"],
    ["1234", "jpy", "en", "jp", "¥1,234"],
    ["0.1", "gbp", "en", null, "£0.10"],
  ] as const)("%s %s in %s of %s is %s", (amount, currency, language, country, words) => {
    expect(plain(moneyWords(amount, currency, localeOf(language, country)))).toBe(words)
  })

  it("is exact where a float is not", () => {
    expect(moneyWords("90071992547409.93", "eur", "en-GB")).toBe("€90,071,992,547,409.93")
  })

  it("of no currency that is known is written with its code", () => {
    expect(moneyWords("12.5", "no money", "en-GB")).toBe("12.50 NO MONEY")
  })
})

describe("prices with and without tax", () => {
  const rates = new Map([["prod_1", "20"]])
  const shown = (other: Partial<MailFacts>, of: Partial<OfferedLine> = {}) => {
    const values = mailValues(facts([line(of)], other))
    const [first] = values.lines as { unit_price: string; total: string }[]
    return [first?.unit_price, first?.total, values.total, values.tax_note]
  }

  it.each([
    ["as they are kept where the channel says nothing", null, false, "£10.00", "£30.00", "Without tax"],
    ["as they are kept where the channel shows them so", true, true, "£10.00", "£30.00", "Tax included"],
    ["with tax", true, false, "£12.00", "£36.00", "Tax included"],
    ["without tax", false, true, "£8.33", "£25.00", "Without tax"],
  ])("are shown %s", (_, shows_tax, is_tax_inclusive, unit, total, note) => {
    const [a, b, c, d] = shown({ shows_tax, tax_rates: rates }, { is_tax_inclusive })
    expect([a, b, c]).toEqual([unit, total, total])
    expect(d).toMatch(new RegExp(`^${note}`))
  })

  it("are shown as they are kept where nobody knows the tax, and said to be so", () => {
    expect(shown({ shows_tax: true })).toEqual(["£10.00", "£30.00", "£30.00", "Without tax and shipping"])
  })
})

describe("what changed since the cart was left", () => {
  const first = (of: Partial<OfferedLine>) =>
    (mailValues(facts([line(of)])).lines as Record<string, unknown>[])[0]

  it("names the old price where it fell, and not where it rose", () => {
    expect(first({ old_unit_price: "12" })).toMatchObject({ unit_price: "£10.00", old_price: "£12.00" })
    expect(first({ old_unit_price: "8" })).toMatchObject({ unit_price: "£10.00", old_price: null })
    expect(first({ old_unit_price: "10.001" })).toMatchObject({ old_price: null })
  })

  it("names how many were wanted where fewer can be had, and the day that all of it can leave", () => {
    expect(first({})).toMatchObject({ quantity: 3, wanted_quantity: null, available_on: null, variant: null })
    expect(first({ wanted_quantity: 5, available_on: "2027-03-05", variant_title: "Brass" })).toMatchObject({
      quantity: 3,
      wanted_quantity: 5,
      available_on: "5 March 2027",
      variant: "Brass",
    })
  })

  it("dates itself by the shopper's own clock", () => {
    expect(mailValues(facts([line()])).written_on).toBe("31 January 2027")
    expect(mailValues(facts([line()], { zone: "Europe/Paris" })).written_on).toBe("1 February 2027")
    expect(mailValues(facts([line()], { zone: "Nowhere/Land" })).written_on).toBe("31 January 2027")
  })
})

describe("a coupon in a mail", () => {
  const coupon = {
    code: "BACK-AAAAA-BBBBB",
    kind: "fixed",
    value: "5",
    currency_code: "gbp",
    expires_at: new Date("2027-07-01T10:00:00Z"),
  } as const
  it("is worth money or percent, until a moment of the shopper's clock", () => {
    expect(mailValues(facts([line()], { coupon }))).toMatchObject({
      coupon_code: "BACK-AAAAA-BBBBB",
      coupon_value: "£5.00",
      coupon_until: "1 July 2027 at 11:00",
    })
    const percent = { ...coupon, kind: "percentage", value: "12.5" } as const
    expect(plain(mailValues(facts([line()], { coupon: percent, language: "fr" })).coupon_value)).toBe(
      "12,5 %"
    )
  })
})

describe("whom a mail greets", () => {
  it.each(["Anna", "Jean-Luc", "D’Arcy", "María José", "Łukasz", "J. R.", "Nguyễn", "李"])("%s", (name) => {
    expect(greetingName(`  ${name} `)).toBe(name)
  })

  it.each([
    null,
    "",
    "   ",
    "https://evil.example",
    "evil.example",
    "www evil",
    "You won 1000",
    "Anna <b>x</b>",
    "Anna\r\nBcc: x@y.example",
    "please click on this",
    "{{link}}",
    "a@b.example",
    "x".repeat(41),
    "-",
  ])("not %j", (name) => {
    expect(greetingName(name)?.includes("\n") ?? false).toBe(false)
    if (name !== "Anna\r\nBcc: x@y.example") expect(greetingName(name)).toBeNull()
    else expect(greetingName(name)).toBeNull()
  })
})

describe("a picture in a mail", () => {
  const own = "https://shop.example"
  it.each([
    ["https://cdn.example/a b.jpg", "https://cdn.example/a%20b.jpg"],
    ["/static/lamp.jpg", "https://shop.example/static/lamp.jpg"],
    ["https://shop.example/static/lamp.jpg", "https://shop.example/static/lamp.jpg"],
  ])("%s is %s", (thumbnail, url) => {
    expect(pictureUrl(thumbnail, own)).toBe(url)
  })

  it("of the shop's own server may be without https where the shop is", () => {
    expect(pictureUrl("/static/a.jpg", "http://localhost:9000")).toBe("http://localhost:9000/static/a.jpg")
  })

  it.each([
    null,
    "",
    "http://cdn.example/a.jpg",
    "//evil.example/a.jpg",
    "/\\evil.example/a.jpg",
    "javascript:alert(1)",
    "data:image/png;base64,AAAA",
    "https://user:secret@cdn.example/a.jpg",
    "https://",
    "static/a.jpg",
    `https://cdn.example/${"a".repeat(2000)}`,
  ])("%j is none", (thumbnail) => {
    expect(pictureUrl(thumbnail, own)).toBeNull()
  })

  it("is https, or none, whatever somebody wrote", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `/${text}`)
        ),
        (text) => {
          const url = pictureUrl(text, own)
          if (url !== null) {
            expect(url).toMatch(/^https:\/\/[^"'<>\s]*$/)
            if (text.trim().startsWith("/")) expect(new URL(url).origin).toBe(own)
          }
        }
      ),
      { seed: 11, numRuns: 1000 }
    )
  })
})
