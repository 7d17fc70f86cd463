import { Modules } from "@medusajs/framework/utils"
import { STOCK_MODULE } from "../../../src/modules/stock/names"
import type StockService from "../../../src/modules/stock/service"
import { reconcileStockWorkflow } from "../../../src/workflows/stock/reconcile-stock"
import { expectHealthy } from "../../helpers/stock-facts"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"
import { atTheDock } from "./at-the-dock"

export function describeHolds(suite: Suite, shop: () => PurchasingShop) {
  const { sent, receive, stock } = atTheDock(suite, shop)
  const { getContainer } = suite
  const place = (body: object = {}) => {
    const { items, lyon } = shop()
    const hold = { inventory_item_id: items[0]!.id, location_id: lyon.id, quantity: 3, reason: "Wet" }
    return shop().post("/admin/stock-holds", { ...hold, ...body })
  }
  const inventory = () => getContainer().resolve(Modules.INVENTORY)
  const health = () => getContainer().resolve<StockService>(STOCK_MODULE).examine()
  const reconcile = () =>
    reconcileStockWorkflow(getContainer()).run({
      input: { due_before: new Date(Date.now() + 60_000), differences: true },
    })

  describe("/admin/stock-holds", () => {
    it("puts free stock aside once for a key, and lists, filters, searches and exports", async () => {
      const { id } = await sent()
      await receive(id)
      const answers = await Promise.all([1, 2].map(() => place({ kind: "damage", idempotency_key: "h" })))
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      const { stock_hold: hold } = answers[0]!.data
      expect(answers[1]!.data.stock_hold.id).toBe(hold.id)
      expect((await stock())[0]).toMatchObject({ stocked: 10, reserved: 3 })
      const found = async (query: string) =>
        (await shop().get(`/admin/stock-holds?${query}`)).data.stock_holds.map(
          (one: { id: string }) => one.id
        )
      const { lyon, items, lumen } = shop()
      expect(await found("q=lamp-1&open=true&kind=damage")).toEqual([hold.id])
      expect(await found(`location_id=${lyon.id}&inventory_item_id=${items[0]!.id}`)).toEqual([hold.id])
      expect(await found("q=wet")).toEqual([hold.id])
      expect(await found("open=false")).toEqual([])
      expect(await found(`supplier_id=${lumen.id}`)).toEqual([])
      const csv = (await shop().get("/admin/stock-holds/export")).data.trim().split("\r\n")
      expect(csv).toHaveLength(2)
      expect(csv[1]).toContain(";LAMP-1;")
      await expectHealthy(getContainer())
    })

    it("refuses what is not there, what is promised, and what it does not know", async () => {
      const { id } = await sent()
      await receive(id)
      const { items, lyon, lille } = shop()
      await inventory().createReservationItems({
        inventory_item_id: items[0]!.id,
        location_id: lyon.id,
        quantity: 8,
      })
      const { status, data } = await place()
      expect([status, data.message]).toEqual([
        400,
        "3 of LAMP-1 cannot be put on hold: 2 are there and not reserved",
      ])
      expect((await place({ location_id: lille.id })).data.message).toContain("is not tracked by Comptoir")
      expect((await place({ quantity: 0 })).status).toBe(400)
      expect((await place({ quantity: 1.5 })).status).toBe(400)
      expect((await place({ reason: "" })).status).toBe(400)
      expect((await shop().get("/admin/stock-holds/chld_none")).status).toBe(404)
      const accept = await shop().post("/admin/stock-holds/chld_none/accept", { quantity: 1 })
      expect([accept.status, accept.data.message]).toEqual([404, "Hold chld_none does not exist"])
      expect(await shop().count("comptoir_hold")).toBe(0)
      expect((await stock())[0]).toMatchObject({ stocked: 10, reserved: 8 })
    })

    it("lets nobody else take held goods: neither a sale nor a reversal", async () => {
      const { id } = await sent()
      const { data } = await receive(id)
      await place({ quantity: 4 })
      const { items, lyon } = shop()
      const sale = { inventory_item_id: items[0]!.id, location_id: lyon.id, quantity: 7 }
      await expect(inventory().createReservationItems(sale)).rejects.toThrow("Not enough stock")
      const reversal = await shop().post(`/admin/receipts/${data.receipt.id}/reverse`, { reason: "Wrong" })
      expect(reversal.data.message).toContain("10 of LAMP-1 cannot leave")
      expect((await stock())[0]).toMatchObject({ stocked: 10, reserved: 4 })
    })

    it("shares the last free units between two people who put them aside at once", async () => {
      const { id } = await sent()
      await receive(id)
      const answers = await Promise.all([6, 6].map((quantity) => place({ quantity })))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
      expect((await stock())[0]).toMatchObject({ stocked: 10, reserved: 6 })
      await expectHealthy(getContainer())
    })

    it("is told by the doctor when its reservation is gone, and reserves again", async () => {
      const { id } = await sent()
      await receive(id)
      const { data } = await place()
      const [reservation] = await inventory().listReservationItems({})
      await inventory().deleteReservationItems([reservation!.id])
      const sick = await health()
      expect(sick.is_clean).toBe(false)
      expect(sick.findings).toMatchObject([
        {
          check: "hold_not_reserved",
          record_id: data.stock_hold.id,
          expected: "3",
          found: "0",
          sku: "LAMP-1",
        },
      ])
      await reconcile()
      expect((await stock())[0]).toMatchObject({ stocked: 10, reserved: 3 })
      await expectHealthy(getContainer())
    })

    it("is told by the doctor of a reservation that stands for no hold, and frees it", async () => {
      const { id } = await sent()
      await receive(id)
      const { items, lyon } = shop()
      await inventory().createReservationItems({
        inventory_item_id: items[0]!.id,
        location_id: lyon.id,
        quantity: 2,
        external_id: "chld_gone",
      })
      expect((await health()).findings).toMatchObject([
        { check: "hold_reservation_stray", record_id: "chld_gone", expected: "0", found: "2" },
      ])
      await reconcile()
      expect((await stock())[0]).toMatchObject({ stocked: 10, reserved: 0 })
      await expectHealthy(getContainer())
    })

    it("keeps to its quantity when somebody changed the reservation in Medusa's own list", async () => {
      const { id } = await sent()
      await receive(id)
      await place()
      const [reservation] = await inventory().listReservationItems({})
      await inventory().updateReservationItems({ id: reservation!.id, quantity: 1 })
      expect((await health()).findings).toMatchObject([
        { check: "hold_not_reserved", expected: "3", found: "1" },
      ])
      await reconcile()
      expect((await stock())[0]).toMatchObject({ stocked: 10, reserved: 3 })
      await expectHealthy(getContainer())
    })
  })
}
