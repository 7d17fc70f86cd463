import fc from "fast-check"
import { checkLetterhead, checkLogo, isSender, LARGEST_LOGO } from "../letterhead"
import { checkMessage, isMailAddress, MOST_RECIPIENTS, NewMessage } from "../message"

const message: NewMessage = {
  key: "purchase_order:cpo_1:r1",
  template: "purchase_order",
  entity_type: "purchase_order",
  entity_id: "cpo_1",
  recipients: ["orders@lumen.example"],
  language_code: "en",
  note: null,
  data: {},
}

describe("a message", () => {
  it("goes to each address once", () => {
    const { recipients } = checkMessage({
      ...message,
      recipients: [" a@b.example ", "a@b.example", "c@d.example"],
    })
    expect(recipients).toEqual(["a@b.example", "c@d.example"])
  })

  it.each([
    ["a line break", "a@b.example\r\nBcc: x@y.example"],
    ["two addresses", "a@b.example, x@y.example"],
    ["a display name", "Anna <a@b.example>"],
    ["no domain", "anna"],
    ["a quoted name", '"a b"@c.example'],
    ["nothing", ""],
  ])("is refused for %s as a recipient", (_, address) => {
    expect(() => checkMessage({ ...message, recipients: [address] })).toThrow(
      `cannot go to ${JSON.stringify(address.trim())}`
    )
  })

  it("is refused without a recipient, with too many, without a key and with too much in it", () => {
    expect(() => checkMessage({ ...message, recipients: [] })).toThrow("has no recipient")
    const many = Array.from({ length: MOST_RECIPIENTS + 1 }, (_, index) => `a${index}@b.example`)
    expect(() => checkMessage({ ...message, recipients: many })).toThrow("has 21 recipients")
    expect(() => checkMessage({ ...message, key: "" })).toThrow("needs a key")
    expect(() => checkMessage({ ...message, note: "x".repeat(5_001) })).toThrow("note of 5001 characters")
    expect(() => checkMessage({ ...message, data: { text: "x".repeat(100_001) } })).toThrow(
      "100000 characters"
    )
  })

  it("rings everybody's bell without an address", () => {
    expect(checkMessage({ ...message, channel: "feed", recipients: [] }).recipients).toEqual([])
  })

  it("has no address that could end a line or begin another one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        const address = `${text}@b.example`
        if (isMailAddress(address)) expect(address).not.toMatch(/[\s,;<>"\r\n\0]/)
      }),
      { seed: 3, numRuns: 2_000 }
    )
  })
})

describe("the letterhead", () => {
  it("takes a sender with a name or without", () => {
    expect(isSender("orders@shop.example")).toBe(true)
    expect(isSender("Our Shop <orders@shop.example>")).toBe(true)
    expect(isSender("Our Shop <orders@shop.example>\r\nBcc: x@y.example")).toBe(false)
    expect(isSender("Our\r\nBcc: Shop <orders@shop.example>")).toBe(false)
  })

  it("refuses what could not head a mail, naming the field", () => {
    expect(() => checkLetterhead({ mail_from: "nobody" })).toThrow("mail_from")
    expect(() => checkLetterhead({ mail_reply_to: "A <a@b.example>" })).toThrow("mail_reply_to")
    expect(() => checkLetterhead({ country_code: "france" })).toThrow("two letters")
  })

  it("knows a picture by its bytes, not by its name", () => {
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])
    expect(checkLogo(png)).toBe("image/png")
    expect(checkLogo(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]))).toBe("image/jpeg")
    expect(() => checkLogo(new TextEncoder().encode("<svg onload=alert(1)>"))).toThrow("PNG or JPEG")
    expect(() => checkLogo(new Uint8Array(LARGEST_LOGO + 1))).toThrow(`it may have ${LARGEST_LOGO}`)
  })
})
