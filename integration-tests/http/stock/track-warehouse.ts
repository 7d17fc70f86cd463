import { anAdmin } from "../../helpers/an-admin"
import { aWarehouse } from "../../helpers/a-warehouse"
import { someItems } from "../../helpers/some-items"
import { expectHealthy, stockFacts } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

export function describeTracking({ api, getContainer }: Suite) {
  describe("POST /admin/warehouses/:location_id/track", () => {
    it("writes one opening move per level that holds goods, once however often it is asked", async () => {
      const container = getContainer()
      const { request } = await anAdmin(container)
      const lyon = await aWarehouse(container, { tracked: false })
      await someItems(container, 3, { at: [lyon.id], stocked: 7 })
      await someItems(container, 2, { prefix: "NONE", at: [lyon.id], stocked: 0 })

      const answers = await Promise.all(
        [1, 2, 3].map(() => api.post(`/admin/warehouses/${lyon.id}/track`, {}, request))
      )

      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
      expect(answers[0]?.data.warehouse).toMatchObject({ status: "tracked", item_count: 5, unit_count: 21 })
      const { data } = await api.get("/admin/stock-moves?cause=opening", request)
      expect(data.count).toBe(3)
      expect(data.stock_moves.map((move: { quantity: number }) => move.quantity)).toEqual([7, 7, 7])
      await expectHealthy(container)
    })

    it("refuses a location that does not exist and tracks nothing", async () => {
      const container = getContainer()
      const { request } = await anAdmin(container)
      const answer = await api
        .post("/admin/warehouses/sloc_none/track", {}, request)
        .catch((error: { response: { status: number; data: { message: string } } }) => error.response)
      expect(answer.status).toBe(404)
      expect(answer.data.message).toBe("Stock location sloc_none does not exist")
      const { data } = await api.get("/admin/warehouses", request)
      expect(data.warehouses).toEqual([])
    })

    it("takes in what core changed since, with its cause", async () => {
      const container = getContainer()
      const { request } = await anAdmin(container)
      const lyon = await aWarehouse(container)
      const [item] = await someItems(container, 1, { at: [lyon.id], stocked: 4 })
      const inventory = container.resolve("inventory")
      await api.post("/admin/stock-health/reconcile", {}, request)
      await inventory.adjustInventory(item!.id, lyon.id, -3)

      const { data } = await api.post("/admin/stock-health/reconcile", {}, request)

      expect(data.differences).toBe(1)
      const moves = await api.get("/admin/stock-moves?order=occurred_at", request)
      expect(
        moves.data.stock_moves.map(({ cause, quantity }: { cause: string; quantity: number }) => [
          cause,
          quantity,
        ])
      ).toEqual([
        ["opening", 4],
        ["core", -3],
      ])
      expect(await stockFacts(container)).toMatchObject([{ stocked: 1, ledger: 1 }])
      await expectHealthy(container)
    })
  })
}
