import { aMailServer } from "../../../../integration-tests/helpers/a-mail-server"
import { FATE_UNKNOWN } from "../../../platform/mail-fate"
import SmtpNotificationService from "../service"

const port = 45_000 + (process.pid % 10_000)
const server = aMailServer(port)
const options = { from: "Shop <orders@shop.example>", allow_plain_text: true }
const provider = (url = `smtp://127.0.0.1:${port}`) =>
  new SmtpNotificationService({ logger: console as never }, { ...options, url })
const notification = {
  to: "anna@lumen.example",
  channel: "email",
  template: "t",
  content: { subject: "Bestellung für Łódź", text: "Guten Tag ☀", html: "<p>Guten Tag ☀</p>" },
  attachments: [
    { filename: "a.pdf", content: Buffer.from("%PDF-1").toString("base64"), content_type: "application/pdf" },
  ],
  provider_data: { headers: { "Auto-Submitted": "auto-generated", "Message-ID": "<one@shop.example>" } },
} as never

const failure = (service: SmtpNotificationService): Promise<Error> =>
  service.send(notification).then(
    () => new Error("it was sent"),
    (thrown: Error) => thrown
  )

describe("the SMTP provider", () => {
  beforeAll(() => server.start())
  afterAll(() => server.stop())
  beforeEach(() => {
    server.mails.length = 0
    server.behave("take")
  })

  it("sends text, HTML, headers and attachments", async () => {
    const { id } = await provider().send(notification)
    expect(id).toBe("<one@shop.example>")
    expect(server.mails[0]).toMatchObject({
      from: "orders@shop.example",
      to: ["anna@lumen.example"],
      subject: "Bestellung für Łódź",
      headers: { "auto-submitted": "auto-generated", "message-id": "<one@shop.example>" },
    })
    expect(server.mails[0]!.text).toContain("Guten Tag ☀")
    expect(server.mails[0]!.html).toContain("<p>Guten Tag ☀</p>")
    expect(server.mails[0]!.attachments[0]).toMatchObject({
      filename: "a.pdf",
      content: Buffer.from("%PDF-1"),
    })
  })

  it("says of a refusal what the server said, and that nothing was sent", async () => {
    server.behave("refuse the mail")
    const error = await failure(provider())
    expect(error.message).toContain("The mailbox is full")
    expect(error.message).not.toContain(FATE_UNKNOWN)
    expect(server.mails).toEqual([])
  })

  it("says that the fate is unknown when the server had the mail and hung up", async () => {
    server.behave("take it and hang up")
    await expect(provider().send(notification)).rejects.toThrow(FATE_UNKNOWN)
    expect(server.mails).toHaveLength(1)
  })

  it("says plainly that no server was there", async () => {
    const error = await failure(provider("smtp://127.0.0.1:1"))
    expect(error.message).toContain("ECONNREFUSED")
    expect(error.message).not.toContain(FATE_UNKNOWN)
  })

  it("does not fall back to plain text where TLS was asked for", async () => {
    const strict = new SmtpNotificationService(
      { logger: console as never },
      { from: options.from, url: `smtp://127.0.0.1:${port}` }
    )
    await expect(strict.send(notification)).rejects.toThrow(/STARTTLS|TLS/)
    expect(server.mails).toEqual([])
  })
})
