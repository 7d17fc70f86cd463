import fc from "fast-check"
import { checkDigit } from "../../purchasing/barcode"
import { DomainError } from "../../shared/domain-error"
import { writeDigitalLink } from "../digital-link"
import { readScan } from "../gs1"
import {
  dayIn,
  decimalIn,
  fullYear,
  GS,
  Gs1Element,
  writeBrackets,
  writeDay,
  writeElements,
} from "../gs1-elements"
import { gtinForms } from "../gtin"

const SEED = { seed: 44, numRuns: 400 }
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(""))
const gtin = digits(13).map((body) => `${body}${checkDigit(body)}`)
const sscc = digits(17).map((body) => `${body}${checkDigit(body)}`)
const text = (most: number) =>
  fc
    .array(fc.constantFrom(..."!\"%&'*+,-./0123456789:;<=>?ABCXYZ_abcxyz"), { minLength: 1, maxLength: most })
    .map((all) => all.join(""))
const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2070-12-31"), noInvalidDate: true })
  .map((date) => writeDay(date.toISOString().slice(0, 10)))
const elements = fc
  .record(
    {
      "01": gtin,
      "10": text(20),
      "17": day,
      "11": day,
      "21": text(20),
      "37": digits(3),
      "3103": digits(6),
      "3922": digits(5),
      "400": text(30),
      "414": digits(12).map((body) => `${body}${checkDigit(body)}`),
      "420": text(9),
      "8008": digits(8),
      "91": text(60),
    },
    { requiredKeys: ["01"] }
  )
  .map((record) => Object.entries(record).map(([ai, value]) => ({ ai, value })) as Gs1Element[])

const sorted = (all: readonly Gs1Element[]) => [...all].sort((a, b) => a.ai.localeCompare(b.ai))

describe("an EAN, UPC or GTIN", () => {
  it.each([
    ["3017620422003", "03017620422003"],
    ["036000291452", "00036000291452"],
    ["96385074", "00000096385074"],
    ["10614141000415", "10614141000415"],
    ["]E03017620422003", "03017620422003"],
    [" 3017620422003\r\n", "03017620422003"],
    ["3000000000007", "03000000000007"],
  ])("%j is %s, never an element", (scanned, expected) => {
    expect(readScan(scanned)).toMatchObject({ kind: "gtin", gtin: expected, quantity: null, elements: [] })
  })

  it("is refused with a wrong check digit, which is named", () => {
    expect(() => readScan("3017620422004")).toThrow(
      "The GTIN 3017620422004 has a wrong check digit: 3017620422003 would be right"
    )
  })

  it("is refused when any one digit is misread", () => {
    fc.assert(
      fc.property(gtin, fc.nat(13), fc.integer({ min: 1, max: 9 }), (code, place, shift) => {
        const wrong = `${code.slice(0, place)}${(Number(code[place]) + shift) % 10}${code.slice(place + 1)}`
        expect(() => readScan(wrong)).toThrow("wrong check digit")
        expect(() => readScan(`01${wrong}`)).toThrow("wrong check digit")
        expect(() => readScan(`(01)${wrong}(10)A`)).toThrow("wrong check digit")
        expect(() => readScan(`https://example.com/01/${wrong}`)).toThrow("wrong check digit")
      }),
      SEED
    )
  })

  it("is known in every form that a shop may have kept", () => {
    expect(gtinForms("03017620422003")).toEqual(["03017620422003", "3017620422003"])
    expect(gtinForms("00036000291452")).toEqual(["00036000291452", "0036000291452", "036000291452"])
    expect(gtinForms("00000096385074")).toEqual([
      "00000096385074",
      "0000096385074",
      "000096385074",
      "96385074",
    ])
    expect(gtinForms("10614141000415")).toEqual(["10614141000415"])
  })
})

describe("GS1 elements", () => {
  it("are read as they were written, however a scanner sends them", () => {
    fc.assert(
      fc.property(elements, (written) => {
        const bare = writeElements(written)
        const ways = [
          `]C1${bare}`,
          `]d2${bare}`,
          `]Q3${bare}`,
          `\x1d${bare}`,
          bare.replaceAll(GS, "^]"),
          `]C1${bare.replaceAll(GS, "{GS}")}`,
          writeBrackets(written),
          `${bare}\r\n`,
          writeDigitalLink("https://example.com/some/stem", written),
        ]
        for (const way of ways) expect(sorted(readScan(way).elements)).toEqual(sorted(written))
      }),
      SEED
    )
  })

  it("say the article, its lot, its day of expiry and how many", () => {
    expect(readScan("]C1010952123454321317261200" + "10ABC-12\x1d37" + "48")).toMatchObject({
      kind: "gs1",
      gtin: "09521234543213",
      lot: "ABC-12",
      expires_on: "2026-12-31",
      quantity: 48,
    })
    expect(readScan("(02)09521234543213(37)12(400)PO-2026-00042")).toMatchObject({
      gtin: "09521234543213",
      quantity: 12,
      order_number: "PO-2026-00042",
    })
    expect(readScan("(01)09521234543213(15)270228").expires_on).toBe("2027-02-28")
    expect(readScan("(01)09521234543213(15)270228(17)270301").expires_on).toBe("2027-03-01")
  })

  it("may stand bare behind a GTIN or an SSCC", () => {
    expect(readScan("010952123454321310L1")).toMatchObject({ gtin: "09521234543213", lot: "L1" })
    expect(readScan("00106141411234567897")).toMatchObject({ kind: "sscc", sscc: "106141411234567897" })
    expect(readScan("106141411234567897")).toMatchObject({ kind: "sscc", sscc: "106141411234567897" })
  })

  it("are refused where they cannot be", () => {
    const refused: [string, string][] = [
      ["]C117261301", "(17) expiry date cannot be 261301"],
      ["]C117260230", "(17) expiry date cannot be 260230"],
      ["]C10109521234543214", "GTIN 09521234543214 has a wrong check digit: 09521234543213"],
      ["]C100106141411234567890", "SSCC 106141411234567890 has a wrong check digit"],
      ["(414)9521234543212", "location number 9521234543212 has a wrong check digit"],
      ["]C110" + "A".repeat(21), "(10) lot cannot be"],
      ["]C110A\x1d10B", "says (10) twice"],
      ["]C104", "no application identifier"],
      ["]C15", "no application identifier"],
      ["(01)0952123454321", "(01) GTIN cannot be"],
      ["]C137A", "(37) count cannot be"],
      ["]C110É", "signs of GS1"],
      ["", "Nothing was scanned"],
      ["\x1d\x1d", "Nothing was scanned"],
      ["A".repeat(1001), "too long"],
    ]
    for (const [scanned, words] of refused) expect(() => readScan(scanned)).toThrow(words)
  })

  it("keep brackets that are no identifiers in their value", () => {
    expect(readScan("(10)A(5)B").lot).toBe("A(5)B")
  })

  it("hold decimals where the identifier says so", () => {
    expect(decimalIn({ ai: "3103", value: "001250" })).toBe("1.250")
    expect(decimalIn({ ai: "3100", value: "000012" })).toBe("12")
    expect(decimalIn({ ai: "3922", value: "1999" })).toBe("19.99")
    expect(decimalIn({ ai: "3932", value: "9781999" })).toBe("19.99")
    expect(decimalIn({ ai: "3923", value: "5" })).toBe("0.005")
    expect(decimalIn({ ai: "10", value: "5" })).toBeNull()
  })
})

describe("a date of two digits", () => {
  it("lies within 50 years of this one", () => {
    expect([76, 77, 99, 0, 26].map((year) => fullYear(year, 2026))).toEqual([2076, 1977, 1999, 2000, 2026])
    expect([50, 49, 51, 0].map((year) => fullYear(year, 2000))).toEqual([2050, 2049, 1951, 2000])
    expect([10, 45, 46].map((year) => fullYear(year, 2095))).toEqual([2110, 2145, 2046])
  })

  it("with day 00 is the end of its month", () => {
    expect(dayIn({ ai: "17", value: "280200" }, 2026)).toBe("2028-02-29")
    expect(dayIn({ ai: "17", value: "270200" }, 2026)).toBe("2027-02-28")
  })
})

describe("a GS1 Digital Link", () => {
  it.each([
    ["https://example.com/01/09521234543213/10/A%2FB?17=261231", { lot: "A/B", expires_on: "2026-12-31" }],
    ["HTTP://example.com/shop/01/9521234543213?linktype=gs1:pip", { gtin: "09521234543213" }],
    ["https://id.gs1.org/00/106141411234567897", { sscc: "106141411234567897" }],
    ["]Q1https://example.com/01/09521234543213/22/2A/10/L/21/S?37=5", { serial: "S", quantity: 5 }],
  ])("%s is read", (address, expected) => {
    expect(readScan(address)).toMatchObject({ kind: "digital_link", ...expected })
  })

  it.each([
    ["https://id.gs1.org/ARHKVAdpQg4f_5LLQsBHmw", "Compressed links are not read"],
    ["https://example.com/", "names nothing by a key"],
    ["https://example.com/01/09521234543213/21/S/10/L", '"10" cannot stand where it does'],
    ["https://example.com/01/09521234543213/99/X", '"99" cannot stand where it does'],
    ["https://example.com/01/%zz", "wrongly written"],
    ["https://example.com/01/09521234543213?05=1", "(05) is no application identifier"],
    ["https://example.com/01/123", "(01) GTIN cannot be"],
    ["https://[", "no web address"],
  ])("%s is refused", (address, words) => {
    expect(() => readScan(address)).toThrow(words)
  })
})

describe("any other text", () => {
  it.each(["A-01-02-3", "PO-2026-00042", "LAMP-1", "123456789", "(A)1", "30", "10ABC", "]C0A-01-02-3"])(
    "%s is a code of our own",
    (code) => {
      expect(readScan(code)).toMatchObject({ kind: "code", code: code.replace("]C0", ""), gtin: null })
    }
  )

  it("is read or refused in words, whatever it is", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.string({ unit: "grapheme", maxLength: 1100 }),
      fc
        .array(
          fc.constantFrom("(", ")", "01", "10", "17", "\x1d", "]C1", "^]", "%", "/", "https://", "9", "\0"),
          {
            maxLength: 40,
          }
        )
        .map((parts) => parts.join("")),
      sscc.map((code) => `(00)${code.slice(1)}`)
    )
    fc.assert(
      fc.property(hostile, (scanned) => {
        try {
          expect(readScan(scanned).code.length).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError)
        }
      }),
      { seed: 7, numRuns: 2000 }
    )
  })
})
