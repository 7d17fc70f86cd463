import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type CorrespondenceService from "../../../src/modules/correspondence/service"
import type { Occurrence } from "../../../src/workflows/correspondence/notices"
import { tellBuyerWorkflow } from "../../../src/workflows/correspondence/tell-buyer"
import { deliverMessages } from "../../../src/workflows/correspondence/deliver"
import type { MailServer } from "../../helpers/a-mail-server"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"
import { toldSupplier } from "./a-told-supplier"

export function describeNotices(suite: Suite, shop: () => PurchasingShop, server: MailServer) {
  const { getContainer } = suite
  const { approvedOrder, send } = toldSupplier(suite, shop)
  const bell = async () =>
    (await shop().get("/admin/notifications?channel=feed&limit=50")).data.notifications as {
      data: { title: string; description: string }
      to: string
    }[]
  const knex = () => getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const madeBy = (id: string) =>
    knex()("comptoir_purchase_order").where({ id }).update({ created_by: shop().adminId })
  const tell = (run: { input: Occurrence }) => tellBuyerWorkflow(getContainer()).run(run)
  const set = (settings: object) => shop().post("/admin/comptoir/settings", { settings })

  describe("a notice to the buyer", () => {
    it("rings the buyer's bell and goes to the buyer's address, once however often it is told", async () => {
      const id = await approvedOrder()
      await madeBy(id)
      const input = { kind: "supplier_answered" as const, id, answer_id: "cans_1", price_changed: false }
      await Promise.all([tell({ input }), tell({ input })])
      await tell({ input })
      expect(await bell()).toHaveLength(1)
      const [rung] = await bell()
      expect(rung!.to).toBe(shop().adminId)
      expect(rung!.data.title).toMatch(/^Lumen answered PO-/)
      expect(server.mails.map(({ to }) => to)).toEqual([["owner@example.com"]])
      expect(server.mails[0]!.text).toContain(`/app/purchasing/orders/${id}`)
    })

    it("tells of another price in its own words, and of nothing that is switched off", async () => {
      const id = await approvedOrder()
      await madeBy(id)
      const input = { kind: "supplier_answered" as const, id, price_changed: true }
      await tell({ input: { ...input, answer_id: "cans_1" } })
      expect((await bell())[0]!.data.title).toContain("proposes other prices")
      await set({ "purchasing.notify_price_changed": false, "purchasing.notify_supplier_answered": false })
      await tell({ input: { ...input, answer_id: "cans_2" } })
      expect(await bell()).toHaveLength(1)
      expect(server.mails).toHaveLength(1)
    })

    it("goes to the addresses of the settings in place of the buyer's", async () => {
      await set({ "purchasing.notify_addresses": ["team@shop.example", "second@shop.example"] })
      const id = await approvedOrder()
      await madeBy(id)
      await tell({ input: { kind: "approval_waiting", id } })
      expect(server.mails.map(({ to }) => to)).toEqual([["team@shop.example", "second@shop.example"]])
      expect((await bell())[0]).toMatchObject({ to: "" })
    })
  })

  describe("late orders", () => {
    const service = () => getContainer().resolve<CorrespondenceService>("comptoirCorrespondence")
    const look = async (today: string, addresses: string[] = []) => {
      const told = await service().queueLateNotices(today, addresses, "en", (day) => day, 100)
      await deliverMessages(getContainer())
      return told
    }
    const lateOrder = async (day: string) => {
      const id = await approvedOrder()
      await send(id)
      await madeBy(id)
      await knex()("comptoir_purchase_order").where({ id }).update({ expected_on: day })
      return id
    }

    it("are told once for each lateness, by two who look at once too", async () => {
      const id = await lateOrder("2026-03-04")
      expect(await look("2026-03-04")).toBe(0)
      const told = await Promise.all([look("2026-03-05"), look("2026-03-05")])
      expect(told.sort()).toEqual([0, 1])
      expect(await look("2026-03-06")).toBe(0)
      expect(await bell()).toHaveLength(1)
      expect(server.mails).toHaveLength(1)
      await knex()("comptoir_purchase_order").where({ id }).update({ expected_on: "2026-03-10" })
      expect(await look("2026-03-10")).toBe(0)
      expect(await look("2026-03-11")).toBe(1)
      expect(await bell()).toHaveLength(2)
    })

    it("come to a buyer in one mail", async () => {
      await lateOrder("2026-03-03")
      await lateOrder("2026-03-04")
      expect(await look("2026-03-05")).toBe(2)
      expect(server.mails).toHaveLength(1)
      expect(server.mails[0]!.subject).toBe("2 orders are late")
      expect(await bell()).toHaveLength(2)
    })

    it("are not told when the goods are in, or were long late before anybody looked", async () => {
      const id = await lateOrder("2026-03-04")
      await knex()("comptoir_purchase_order").where({ id }).update({ receipt_status: "full" })
      await lateOrder("2026-01-01")
      expect(await look("2026-03-05")).toBe(0)
      expect(await bell()).toEqual([])
    })
  })
}
