import type { MedusaContainer } from "@medusajs/framework/types"
import { ANSWER_MILLISECONDS } from "../../../domain/shared/claim-before-send"
import { Answer, HandedOver, handOver } from "../hand-over"

const MESSAGE: HandedOver = {
  id: "crms_1",
  journey_id: "crjo_1",
  attempts: 0,
  channel: "email",
  to: "ada@example.test",
  from: "Shop <hello@shop.example>",
  reply_to: "help@shop.example",
  subject: "Your cart",
  text: "https://shop.example/recovery/secret",
  html: "<p>Your cart</p>",
  headers: { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
  customer_id: null,
}

type Given = Record<string, unknown>

/** A notification module that answers as it is told, and the notifications that it was given. */
function aModule(answer: () => Promise<{ id: string }>) {
  const given: Given[] = []
  const createNotifications = (notification: Given) => {
    given.push(notification)
    return answer()
  }
  const container = { resolve: () => ({ createNotifications }) } as unknown as MedusaContainer
  return { container, given }
}
const nobody = async () => {
  throw new Error("Nobody is late")
}

describe("handing a message over", () => {
  it("gives a mail its words, its headers and whom answers go to", async () => {
    const { container, given } = aModule(async () => ({ id: "noti_1" }))
    expect(await handOver(container, MESSAGE, nobody)).toEqual({
      id: "crms_1",
      outcome: "sent",
      notification_id: "noti_1",
      has_no_mailbox: false,
    })
    expect(given).toEqual([
      expect.objectContaining({
        to: "ada@example.test",
        channel: "email",
        content: { subject: "Your cart", text: MESSAGE.text, html: MESSAGE.html },
        provider_data: { headers: MESSAGE.headers, reply_to: "help@shop.example" },
        data: {},
        idempotency_key: "crms_1",
      }),
    ])
  })

  it("has a key of its own at each attempt, since Medusa sends a failed one again under its key", async () => {
    const { container, given } = aModule(async () => ({ id: "noti_1" }))
    await handOver(container, { ...MESSAGE, attempts: 2 }, nobody)
    expect(given[0]).toMatchObject({ idempotency_key: "crms_1:2" })
  })

  it("gives a mail by another name all that a mail has", async () => {
    const { container, given } = aModule(async () => ({ id: "noti_1" }))
    await handOver(container, { ...MESSAGE, channel: "email_marketing" }, nobody)
    expect(given[0]).toMatchObject({
      channel: "email_marketing",
      from: MESSAGE.from,
      content: { subject: "Your cart", text: MESSAGE.text, html: MESSAGE.html },
      provider_data: { headers: MESSAGE.headers, reply_to: "help@shop.example" },
    })
  })

  it("gives a phone the text alone, and nothing that Medusa keeps holds the link", async () => {
    const { container, given } = aModule(async () => ({ id: "noti_1" }))
    await handOver(container, { ...MESSAGE, channel: "sms", to: "+33612345678" }, nobody)
    const { content, ...kept } = given[0]!
    expect(content).toEqual({ subject: "Your cart", text: MESSAGE.text })
    expect(JSON.stringify(kept)).not.toContain("secret")
  })

  it("keeps of a refusal what it says, and not to whom", async () => {
    const { container } = aModule(() =>
      Promise.reject(new Error("[no mailbox] 550 <Ada@Example.test>: Recipient rejected"))
    )
    expect(await handOver(container, MESSAGE, nobody)).toMatchObject({
      outcome: "failed",
      failure: "550 <…>: Recipient rejected",
      has_no_mailbox: true,
    })
  })

  it("is of unknown fate without an answer in time, and the late answer is told", async () => {
    jest.useFakeTimers()
    try {
      let answer: (notification: { id: string }) => void = () => undefined
      const { container } = aModule(() => new Promise((resolve) => (answer = resolve)))
      const late: Answer[] = []
      const handing = handOver(container, MESSAGE, async (told) => void late.push(told))
      await jest.advanceTimersByTimeAsync(ANSWER_MILLISECONDS)
      expect(await handing).toMatchObject({ outcome: "unknown", failure: "no_answer" })
      expect(late).toEqual([])
      answer({ id: "noti_1" })
      await jest.advanceTimersByTimeAsync(0)
      expect(late).toEqual([expect.objectContaining({ id: "crms_1", outcome: "sent" })])
    } finally {
      jest.useRealTimers()
    }
  })
})
