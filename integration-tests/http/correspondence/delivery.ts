import comptoirDeliverMessages from "../../../src/jobs/comptoir-deliver-messages"
import type CorrespondenceService from "../../../src/modules/correspondence/service"
import { deliveryCheckpoint, DeliveryCheckpoint } from "../../../src/workflows/correspondence/checkpoint"
import { deliverMessages } from "../../../src/workflows/correspondence/deliver"
import type { MailServer } from "../../helpers/a-mail-server"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"
import { toldSupplier } from "./a-told-supplier"

const LATER = () => new Date(Date.now() + 6 * 60_000)

export function describeDelivery(suite: Suite, shop: () => PurchasingShop, server: MailServer) {
  const { getContainer } = suite
  const { giveAddress, approvedOrder, send, sentOrder, messages } = toldSupplier(suite, shop)
  const service = () => getContainer().resolve<CorrespondenceService>("comptoirCorrespondence")

  /** The process dies at this point: what comes after it never happens. */
  const dyingAt = async (point: DeliveryCheckpoint, work: () => Promise<unknown>) => {
    const { pass } = deliveryCheckpoint
    deliveryCheckpoint.pass = async (name) => {
      if (name === point) throw new Error(`killed at ${point}`)
    }
    try {
      await expect(work()).rejects.toThrow(`killed at ${point}`)
    } finally {
      deliveryCheckpoint.pass = pass
    }
  }
  /** A message in the queue that nobody has touched. */
  const queued = async () => {
    await giveAddress()
    const id = await approvedOrder()
    const [message] = await service().queueMessages([
      {
        key: `test:${id}`,
        template: "purchase_order",
        entity_type: "purchase_order",
        entity_id: id,
        recipients: ["orders@lumen.example"],
        language_code: "en",
        note: null,
        data: {},
      },
    ])
    return message as string
  }
  const statusOf = async (id: string) => (await shop().get(`/admin/messages/${id}`)).data.message

  describe("the mail of a purchase order", () => {
    it("goes to the supplier with its documents, once, and says what was sent", async () => {
      const id = await sentOrder({ note: "Please ring first <b>always</b>." })
      expect(server.mails).toHaveLength(1)
      const [mail] = server.mails
      const { number } = (await shop().get(`/admin/purchase-orders/${id}`)).data.purchase_order
      expect(mail).toMatchObject({ to: ["orders@lumen.example"], from: "orders@shop.example" })
      expect(mail!.subject).toContain(number)
      expect(mail!.headers["auto-submitted"]).toBe("auto-generated")
      expect(mail!.text).toContain("Dear Anna Żak,")
      expect(mail!.text).toContain("/supplier-portal/")
      expect(mail!.html).toContain("&lt;b&gt;always&lt;/b&gt;")
      expect(mail!.attachments.map(({ filename }) => filename)).toEqual([
        `Purchase-order-${number}.pdf`,
        `Purchase-order-${number}.csv`,
        `Purchase-order-${number}.xml`,
      ])
      expect(mail!.attachments[0]!.content.subarray(0, 5).toString()).toBe("%PDF-")
      const [message] = await messages()
      expect(message).toMatchObject({
        status: "sent",
        template: "purchase_order",
        entity_id: id,
        record_name: number,
        recipients: ["orders@lumen.example"],
        failure: null,
      })
      const { data } = await shop().get(`/admin/messages/${message!.id}`)
      expect(data.message.text_body).toContain("Dear Anna Żak,")
      expect(data.message.attachments).toHaveLength(3)
    })

    it("is in the supplier's language", async () => {
      await giveAddress({ language_code: "fr" })
      await send(await approvedOrder())
      expect(server.mails[0]!.subject).toMatch(/^Commande PO-/)
      expect(server.mails[0]!.attachments[0]!.filename).toMatch(/^Bon-de-commande-/)
    })

    it("is not written without an address, and the order is sent all the same", async () => {
      const id = await approvedOrder()
      const { status, data } = await send(id)
      expect(status).toBe(200)
      expect(data.purchase_order.status).toBe("sent")
      expect(await messages()).toEqual([])
      expect(server.mails).toEqual([])
    })

    it("says what changed when the order is revised", async () => {
      const id = await sentOrder()
      const { lines } = (await shop().get(`/admin/purchase-orders/${id}`)).data.purchase_order
      const { status } = await shop().post(`/admin/purchase-orders/${id}/revise`, {
        reason: "We need fewer",
        changes: [{ line_id: lines[0].id, quantity: 8 }],
      })
      expect(status).toBe(200)
      expect(server.mails).toHaveLength(2)
      expect(server.mails[1]!.subject).toMatch(/, revision 2$/)
      expect(server.mails[1]!.text).toContain("Reason: We need fewer")
      expect(server.mails[1]!.text).toContain("LAMP-1: quantity 10 → 8")
      expect(server.mails[1]!.attachments[0]!.filename).toMatch(/-R2\.pdf$/)
    })

    it("cannot be given a header or a recipient by a name", async () => {
      await giveAddress({ contact_name: "Anna\r\nBcc: thief@evil.example", name: "Lumen\r\nX-Evil: 1" })
      await shop().post("/admin/message-templates/purchase_order/en", {
        subject: "{{contact_name}} {{supplier_name}}",
        text_body: "x",
        html_body: "<p>{{contact_name}}</p>",
      })
      await send(await approvedOrder())
      const [mail] = server.mails
      expect(mail!.to).toEqual(["orders@lumen.example"])
      expect(mail!.headers.bcc).toBeUndefined()
      expect(mail!.headers["x-evil"]).toBeUndefined()
    })
  })

  describe("a mail that cannot be sent", () => {
    it("has failed with the words of the server, and the order is sent all the same", async () => {
      server.behave("refuse the recipient")
      const id = await sentOrder()
      expect((await shop().get(`/admin/purchase-orders/${id}`)).data.purchase_order.status).toBe("sent")
      const [message] = await messages()
      expect(message).toMatchObject({ status: "failed" })
      expect(message!.failure).toContain("No such mailbox here")
      await comptoirDeliverMessages(getContainer())
      expect((await messages())[0]!.status).toBe("failed")
      expect(server.mails).toEqual([])
    })

    it("has failed when the server refuses what it was handed", async () => {
      server.behave("refuse the mail")
      await sentOrder()
      expect((await messages())[0]).toMatchObject({ status: "failed" })
    })

    it("is of unknown fate when the server had it and fell silent, and is never sent again by itself", async () => {
      server.behave("take it and hang up")
      await sentOrder()
      expect((await messages())[0]).toMatchObject({ status: "unknown" })
      server.behave("take")
      await comptoirDeliverMessages(getContainer(), { scheduledFor: LATER() })
      expect(server.mails).toHaveLength(1)
      expect((await messages())[0]).toMatchObject({ status: "unknown" })
    })

    it("has failed, named, where the record is gone", async () => {
      const [id] = await service().queueMessages([
        {
          key: "test:gone",
          template: "purchase_order",
          entity_type: "purchase_order",
          entity_id: "cpo_gone",
          recipients: ["a@b.example"],
          language_code: "en",
          note: null,
          data: {},
        },
      ])
      await deliverMessages(getContainer())
      const message = await statusOf(id as string)
      expect(message).toMatchObject({ status: "failed" })
      expect(message.failure).toContain("Purchase order cpo_gone does not exist")
    })
  })

  describe("deliveries at once", () => {
    it("send a message once", async () => {
      const id = await queued()
      await Promise.all([1, 2, 3, 4].map(() => deliverMessages(getContainer())))
      expect(server.mails).toHaveLength(1)
      expect(await statusOf(id)).toMatchObject({ status: "sent" })
    })

    it("send an order that two people send at once in one mail", async () => {
      await giveAddress()
      const id = await approvedOrder()
      await Promise.all([send(id, { idempotency_key: "a" }), send(id, { idempotency_key: "b" })])
      expect(server.mails).toHaveLength(1)
      expect(await messages()).toHaveLength(1)
    })

    it("queue the same key once", async () => {
      const id = await queued()
      const message = {
        key: "test:twice",
        template: "purchase_order" as const,
        entity_type: "purchase_order",
        entity_id: "cpo_x",
        recipients: ["a@b.example"],
        language_code: "en" as const,
        note: null,
        data: {},
      }
      const answers = await Promise.all([1, 2].map(() => service().queueMessages([message])))
      expect(answers[0]).toEqual(answers[1])
      expect(await shop().count("comptoir_message")).toBe(2)
      expect(id).not.toBe(answers[0]![0])
    })
  })

  describe("a process that dies", () => {
    it.each(["claimed", "written"] as const)(
      "%s: the message goes back to the queue and is sent once",
      async (point) => {
        const id = await queued()
        await dyingAt(point, () => deliverMessages(getContainer()))
        expect(await statusOf(id)).toMatchObject({ status: "claimed" })
        await deliverMessages(getContainer())
        expect(server.mails).toEqual([])
        await comptoirDeliverMessages(getContainer(), { scheduledFor: LATER() })
        expect(await statusOf(id)).toMatchObject({ status: "sent" })
        expect(server.mails).toHaveLength(1)
      }
    )

    it.each([
      ["sending begun", 0],
      ["answered", 1],
    ] as const)("%s: the fate is unknown, and nothing is sent again", async (point, mails) => {
      const id = await queued()
      await dyingAt(point, () => deliverMessages(getContainer()))
      await comptoirDeliverMessages(getContainer(), { scheduledFor: LATER() })
      expect(await statusOf(id)).toMatchObject({ status: "unknown", failure: "interrupted" })
      await comptoirDeliverMessages(getContainer(), { scheduledFor: LATER() })
      expect(server.mails).toHaveLength(mails)
    })

    it("and wakes up again sends nothing with a claim that was given up", async () => {
      const id = await queued()
      const [claimed] = await service().claimMessages("sleeper", { ids: [id], limit: 1 }, new Date())
      expect(claimed!.id).toBe(id)
      await service().giveUpClaims(LATER())
      const written = {
        record_name: null,
        subject: "x",
        text_body: "x",
        html_body: null,
        attachments: [],
        template_version: null,
      }
      expect(await service().beginSending(id, "sleeper", written, new Date())).toBe(false)
      expect(await service().settleMessage(id, "sleeper", { status: "sent" }, new Date())).toBe(false)
      expect(await statusOf(id)).toMatchObject({ status: "queued" })
    })
  })

  describe("without a mail provider", () => {
    it("says so on the message, and the order is sent all the same", async () => {
      const notifications = getContainer().resolve("notification") as unknown as {
        notificationProviderService_: { providersCache?: Map<string, unknown> }
      }
      const cache = notifications.notificationProviderService_
      const kept = cache.providersCache
      cache.providersCache = new Map()
      try {
        const id = await sentOrder()
        expect((await shop().get(`/admin/purchase-orders/${id}`)).data.purchase_order.status).toBe("sent")
        expect((await messages())[0]).toMatchObject({ status: "failed", failure: "no_provider" })
      } finally {
        cache.providersCache = kept
      }
    })
  })
}
