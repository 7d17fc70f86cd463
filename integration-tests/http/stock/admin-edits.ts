import { anAdmin } from "../../helpers/an-admin"
import { aWarehouse } from "../../helpers/a-warehouse"
import { someItems } from "../../helpers/some-items"
import { expectHealthy, stockFacts } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

export function describeAdminEdits({ api, getContainer }: Suite) {
  describe("core's routes that set stock", () => {
    const setUp = async () => {
      const container = getContainer()
      const admin = await anAdmin(container)
      const lyon = await aWarehouse(container)
      const paris = await aWarehouse(container, { name: "Paris", tracked: false })
      const items = await someItems(container, 2, { at: [lyon.id, paris.id], stocked: 10 })
      await api.post("/admin/stock-health/reconcile", {}, admin.request)
      const edits = async () =>
        (await api.get("/admin/stock-moves?cause=admin_edit", admin.request)).data.stock_moves.map(
          (move: { quantity: number; actor_name: string }) => [move.quantity, move.actor_name]
        )
      return { container, ...admin, lyon, paris, items, edits }
    }

    it("writes a single edit through the door and answers as core does", async () => {
      const { container, request, lyon, items, edits } = await setUp()
      const { data } = await api.post(
        `/admin/inventory-items/${items[0]!.id}/location-levels/${lyon.id}`,
        { stocked_quantity: 4 },
        request
      )
      expect(data.inventory_item.stocked_quantity).toBe(14)
      expect(await edits()).toEqual([[-6, "owner@example.com"]])
      expect((await stockFacts(container))[0]).toMatchObject({ stocked: 4, ledger: 4 })
      await expectHealthy(container)
    })

    it("writes both batch routes through the door, and leaves untracked locations to core", async () => {
      const { container, request, lyon, paris, items, edits } = await setUp()
      await api.post(
        `/admin/inventory-items/${items[0]!.id}/location-levels/batch`,
        {
          update: [
            { location_id: lyon.id, stocked_quantity: 12 },
            { location_id: paris.id, stocked_quantity: 3 },
          ],
        },
        request
      )
      await api.post(
        "/admin/inventory-items/location-levels/batch",
        { update: [{ inventory_item_id: items[1]!.id, location_id: lyon.id, stocked_quantity: 1 }] },
        request
      )
      expect((await edits()).map(([quantity]: [number]) => quantity).sort()).toEqual([-9, 2])
      expect(
        (await stockFacts(container)).map(({ location, item, stocked }) => [location, item, stocked])
      ).toEqual([
        ["Lyon", "SKU-1", 12],
        ["Lyon", "SKU-2", 1],
        ["Paris", "SKU-1", 3],
        ["Paris", "SKU-2", 10],
      ])
      await expectHealthy(container)
    })

    it.each([
      [{ stocked_quantity: 1.5 }, "must be a whole number"],
      [{ stocked_quantity: -1 }, "too small"],
      [{ incoming_quantity: 9 }, "change the orders instead"],
    ])("refuses %j and changes nothing", async (body, words) => {
      const { container, request, lyon, items, edits } = await setUp()
      const answer = await api
        .post(`/admin/inventory-items/${items[0]!.id}/location-levels/${lyon.id}`, body, request)
        .catch((error: { response: { status: number; data: { message: string } } }) => error.response)
      expect(answer.status).toBe(400)
      expect(answer.data.message).toContain(words)
      expect(await edits()).toEqual([])
      expect((await stockFacts(container))[0]).toMatchObject({ stocked: 10, incoming: 0 })
    })
  })
}
