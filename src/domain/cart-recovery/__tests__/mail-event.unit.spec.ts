import fc from "fast-check"
import { MAIL_EVENT_PROVIDERS, readMailEvents, snsConfirmation, withoutAddresses } from "../mail-event"

const at = new Date("2026-06-01T12:00:00Z")
const earlier = "2026-06-01T11:00:00.000Z"
const second = Date.parse(earlier) / 1000

describe("what mail services tell", () => {
  it("is read from SendGrid", () => {
    const common = { email: "ada@example.test", timestamp: second, "smtp-id": "<m1@shop.example>" }
    const told = readMailEvents(
      "sendgrid",
      [
        {
          ...common,
          event: "bounce",
          type: "bounce",
          sg_event_id: "1",
          reason: "550 <ada@example.test> unknown",
        },
        { ...common, event: "bounce", type: "blocked", sg_event_id: "2" },
        { ...common, event: "spamreport", sg_event_id: "3" },
        { ...common, event: "delivered", sg_event_id: "4" },
        { ...common, event: "open", sg_event_id: "5" },
        { ...common, event: "toString", sg_event_id: "6" },
        null,
        "noise",
      ],
      at
    )
    expect(told.map(({ kind, event_id }) => [kind, event_id])).toEqual([
      ["hard_bounce", "1"],
      ["soft_bounce", "2"],
      ["complaint", "3"],
      ["delivered", "4"],
    ])
    expect(told[0]).toEqual({
      kind: "hard_bounce",
      event_id: "1",
      email: "ada@example.test",
      mail_id: "m1@shop.example",
      detail: "550 <…> unknown",
      occurred_at: new Date(earlier),
    })
  })

  it("is read from Postmark", () => {
    const common = { ID: 7, Email: "ada@example.test", MessageID: "m1", BouncedAt: earlier }
    const of = (body: object) => readMailEvents("postmark", body, at)[0]
    expect(of({ RecordType: "Bounce", Type: "HardBounce", ...common })).toMatchObject({
      kind: "hard_bounce",
      event_id: "Bounce:7",
      occurred_at: new Date(earlier),
    })
    expect(of({ RecordType: "Bounce", Type: "Transient", ...common })).toMatchObject({ kind: "soft_bounce" })
    expect(of({ RecordType: "SpamComplaint", ...common })).toMatchObject({ kind: "complaint" })
    expect(
      of({ RecordType: "Delivery", MessageID: "m1", Recipient: "ada@example.test", DeliveredAt: earlier })
    ).toMatchObject({ kind: "delivered", email: "ada@example.test" })
    expect(
      of({ RecordType: "SubscriptionChange", SuppressSending: true, SuppressionReason: "ManualSuppression" })
    ).toMatchObject({ kind: "unsubscribed" })
    expect(of({ RecordType: "Open", ...common })).toBeUndefined()
  })

  it("is read from Mailgun", () => {
    const of = (event: object) =>
      readMailEvents(
        "mailgun",
        {
          "event-data": {
            id: "x",
            recipient: "ada@example.test",
            timestamp: second + 0.25,
            message: { headers: { "message-id": "m1@shop.example" } },
            ...event,
          },
        },
        at
      )[0]
    expect(of({ event: "failed", severity: "permanent" })).toMatchObject({
      kind: "hard_bounce",
      mail_id: "m1@shop.example",
    })
    expect(of({ event: "failed", severity: "temporary" })).toMatchObject({ kind: "soft_bounce" })
    expect(of({ event: "complained" })).toMatchObject({ kind: "complaint" })
    expect(of({ event: "unsubscribed" })).toMatchObject({ kind: "unsubscribed" })
    expect(of({ event: "clicked" })).toBeUndefined()
  })

  it("is read from Amazon, whose words stand in a text within a text", () => {
    const message = {
      notificationType: "Bounce",
      mail: { messageId: "amazon", commonHeaders: { messageId: "<m1@shop.example>" } },
      bounce: {
        bounceType: "Permanent",
        feedbackId: "f",
        timestamp: earlier,
        bouncedRecipients: [
          { emailAddress: "ada@example.test", diagnosticCode: "smtp; 550 ada@example.test" },
          { emailAddress: "ben@example.test" },
        ],
      },
    }
    const body = JSON.stringify({ Type: "Notification", MessageId: "n", Message: JSON.stringify(message) })
    expect(readMailEvents("ses", body, at)).toEqual([
      {
        kind: "hard_bounce",
        event_id: "f:0",
        email: "ada@example.test",
        mail_id: "m1@shop.example",
        detail: "smtp; 550 …",
        occurred_at: new Date(earlier),
      },
      expect.objectContaining({ event_id: "f:1", email: "ben@example.test", detail: null }),
    ])
  })

  it("is read in a way of our own", () => {
    const told = readMailEvents(
      "generic",
      {
        events: [
          { type: "complaint", id: "1", email: "ada@example.test", message_id: "<m1>", at: earlier },
          { type: "constructor", id: "2" },
        ],
      },
      at
    )
    expect(told).toEqual([
      expect.objectContaining({ kind: "complaint", mail_id: "m1", occurred_at: new Date(earlier) }),
    ])
  })

  it("is never of the future, nor of before there was mail", () => {
    const of = (when: unknown) =>
      readMailEvents("generic", { type: "delivered", id: "1", at: when }, at)[0]?.occurred_at
    expect(of("2030-01-01T00:00:00Z")).toEqual(at)
    expect(of(-5)).toEqual(at)
    expect(of("noise")).toEqual(at)
    expect(of(Date.parse(earlier))).toEqual(new Date(earlier))
  })

  it("harms nothing, whatever it is", () => {
    fc.assert(
      fc.property(fc.constantFrom(...MAIL_EVENT_PROVIDERS), fc.anything(), (provider, body) => {
        for (const event of readMailEvents(provider, body, at)) {
          expect(event.occurred_at.getTime()).toBeLessThanOrEqual(at.getTime())
          expect(JSON.stringify(event)).not.toContain("\\u0000")
        }
      }),
      { numRuns: 500, seed: 8 }
    )
  })

  it("names no address in the answers of other servers", () => {
    expect(withoutAddresses("550 5.1.1 <ada@example.test>: unknown user ada@example.test")).toBe(
      "550 5.1.1 <…>: unknown user …"
    )
  })

  it("asks for a confirmation only at Amazon's own address", () => {
    const ask = (SubscribeURL: unknown) =>
      snsConfirmation(JSON.stringify({ Type: "SubscriptionConfirmation", SubscribeURL }))
    const right = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=x"
    expect(ask(right)).toBe(right)
    for (const wrong of [
      "http://sns.eu-west-1.amazonaws.com/",
      "https://sns.eu-west-1.amazonaws.com.evil.example/",
      "https://169.254.169.254/latest",
      "javascript:alert(1)",
      7,
    ])
      expect(ask(wrong)).toBeNull()
  })
})
