import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { OrderingShop } from "../../helpers/an-ordering-shop"
import type { Suite } from "../../helpers/suite"

type Queued = {
  key: string
  template: string
  recipients: string[]
  language_code: string
  note: string | null
}

export function describeSending({ getContainer }: Suite, ordering: OrderingShop) {
  const { shop, act, read, draft, incoming } = ordering
  const messages = async (id: string): Promise<Queued[]> => {
    const knex = getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
    return knex("comptoir_message")
      .where({ entity_type: "purchase_order", entity_id: id, channel: "email" })
      .orderBy("created_at")
      .orderBy("key")
  }
  const approved = async () => {
    const { id } = await draft()
    await act(id, "submit")
    return id as string
  }
  const withAddress = () =>
    shop().post(`/admin/suppliers/${shop().lumen.id}`, { email: "orders@lumen.example", language_code: "fr" })

  describe("POST /admin/purchase-orders/:id/send", () => {
    it("queues one mail in the supplier's language, however often and at once it is asked", async () => {
      await withAddress()
      const id = await approved()
      const answers = await Promise.all([1, 2, 3].map(() => act(id, "send", { note: "Before noon, please" })))
      expect(answers.map(({ status, data }) => [status, data.mailed])).toEqual(Array(3).fill([200, true]))
      expect(await messages(id)).toMatchObject([
        {
          key: `purchase_order:${id}:r1`,
          template: "purchase_order",
          recipients: ["orders@lumen.example"],
          language_code: "fr",
          note: "Before noon, please",
        },
      ])
      expect(await read(id)).toMatchObject({ status: "sent", is_mailed: true })
    })

    it("goes to the addresses that the buyer names, in the language that they choose", async () => {
      await withAddress()
      const id = await approved()
      await act(id, "send", {
        recipients: ["anna@lumen.example", "depot@lumen.example"],
        language_code: "en",
      })
      expect(await messages(id)).toMatchObject([
        { recipients: ["anna@lumen.example", "depot@lumen.example"], language_code: "en" },
      ])
    })

    it("is sent without mail where the buyer tells the supplier otherwise, or nobody has an address", async () => {
      const without = await approved()
      expect((await act(without, "send")).data).toMatchObject({
        mailed: false,
        purchase_order: { status: "sent", is_mailed: false },
      })
      await withAddress()
      const otherwise = await approved()
      expect((await act(otherwise, "send", { mail: false })).data.mailed).toBe(false)
      expect([...(await messages(without)), ...(await messages(otherwise))]).toEqual([])
      expect(await incoming()).toEqual({ "LAMP-1": 20, "LAMP-3": 8 })
    })

    it("refuses an address that is none, and sends nothing", async () => {
      const id = await approved()
      expect((await act(id, "send", { recipients: ["not an address"] })).status).toBe(400)
      expect((await read(id)).status).toBe("approved")
      expect(await incoming()).toEqual({})
    })

    it("tells the supplier of each revision once", async () => {
      await withAddress()
      const id = await approved()
      await act(id, "send")
      const [line] = (await read(id)).lines
      const request = { changes: [{ line_id: line.id, quantity: 20 }], reason: "More", idempotency_key: "r" }
      await Promise.all([act(id, "revise", request), act(id, "revise", request)])
      await act(id, "revise", { changes: [{ line_id: line.id, quantity: 21 }], mail: false })
      const queued = await messages(id)
      expect(queued.map(({ key, template }) => [key, template])).toEqual([
        [`purchase_order:${id}:r1`, "purchase_order"],
        [`purchase_order:${id}:r2`, "purchase_order_revision"],
      ])
    })

    it("keeps the supplier's terms of the day it was sent", async () => {
      const { lumen, post } = shop()
      const id = await approved()
      await post(`/admin/suppliers/${lumen.id}`, {
        incoterm: "DAP",
        incoterm_place: "Lyon",
        payment_days: 30,
        payment_end_of_month: true,
      })
      await act(id, "send")
      await post(`/admin/suppliers/${lumen.id}`, { incoterm: "EXW", payment_days: 60 })
      expect(await read(id)).toMatchObject({
        incoterm: "DAP",
        incoterm_place: "Lyon",
        payment_terms: { days: 30, end_of_month: true, note: null },
      })
    })
  })
}
