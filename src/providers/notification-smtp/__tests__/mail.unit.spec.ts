import { mailOf, Notification } from "../mail"

const from = "Shop <orders@shop.example>"
const notification: Notification = {
  to: "a@b.example, c@d.example",
  channel: "email",
  content: { subject: "Order", text: "Hello" },
}

describe("the mail of a notification", () => {
  it("has its recipients, its headers and its Message-ID", () => {
    const headers = {
      "List-Unsubscribe": "<https://shop.example/u>, <mailto:u@shop.example>",
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "Message-ID": "<1@shop.example>",
    }
    expect(mailOf({ ...notification, provider_data: { headers } }, from)).toMatchObject({
      to: ["a@b.example", "c@d.example"],
      from,
      messageId: "<1@shop.example>",
      headers: {
        "List-Unsubscribe": "<https://shop.example/u>, <mailto:u@shop.example>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      },
    })
  })

  it.each<[string, Partial<Notification>, string]>([
    ["a recipient with a line break", { to: "a@b.example\r\nBcc: x@y.example" }, "no address"],
    ["a sender with a line break", { from: "A\r\nBcc: x@y.example <a@b.example>" }, "no address"],
    ["a header of two lines", { provider_data: { headers: { "X-A": "1\r\nBcc: x@y.example" } } }, "one line"],
    [
      "a header name with a line break",
      { provider_data: { headers: { "X-A\r\nBcc": "1" } } },
      "cannot be set",
    ],
    ["a recipient as a header", { provider_data: { headers: { Bcc: "x@y.example" } } }, "cannot be set"],
    ["an address to answer to that is none", { provider_data: { reply_to: "x\r\ny" } }, "no address"],
    ["no content", { content: null }, "no subject"],
  ])("is refused with %s", (_, change, reason) => {
    expect(() => mailOf({ ...notification, ...change }, from)).toThrow(reason)
  })

  it("has a subject of one line of at most 200 characters", () => {
    const subject = (text: string) =>
      mailOf({ ...notification, content: { subject: text, text: "x" } }, from).subject
    expect(subject("Order\r\nBcc: x@y.example")).toBe("Order Bcc: x@y.example")
    expect(subject("x".repeat(5_000))).toHaveLength(200)
  })

  it("names attachments without paths and quotes", () => {
    const attachments = [{ filename: '../"a"\r\n.pdf', content: "QQ==" }]
    const [one] = mailOf({ ...notification, attachments }, from).attachments!
    expect(one!.filename).toBe("..-a-.pdf")
  })
})
