import { aDraftOrder, aSentOrder } from "../../helpers/a-purchase-order"
import type { PurchasingShop } from "../../helpers/a-purchasing-shop"
import type { Suite } from "../../helpers/suite"

export function describeDrafts({ getContainer }: Suite, shop: () => PurchasingShop) {
  const wanted = (quantity = 2) => {
    const { lumen, lyon, items } = shop()
    return {
      supplier_id: lumen.id,
      location_id: lyon.id,
      lines: [{ inventory_item_id: items[0]!.id, quantity }],
    }
  }
  const read = async (id: string) => (await shop().get(`/admin/purchase-orders/${id}`)).data.purchase_order

  describe("POST /admin/purchase-orders/:id", () => {
    it("replaces the lines as a whole and keeps what is not given", async () => {
      const { post, items } = shop()
      const id = await aDraftOrder(getContainer(), wanted())
      await post(`/admin/purchase-orders/${id}`, { notes: "Ring twice" })
      const { data } = await post(`/admin/purchase-orders/${id}`, {
        lines: [
          { inventory_item_id: items[2]!.id, quantity: 4 },
          { inventory_item_id: items[1]!.id, quantity: 12 },
        ],
      })
      const { lines, ...head } = data.purchase_order
      expect(head).toMatchObject({ line_count: 2, total: "13.200000", notes: "Ring twice" })
      expect(lines.map((line: { sku: string; position: number }) => [line.position, line.sku])).toEqual([
        [1, "LAMP-3"],
        [2, "LAMP-2"],
      ])
      const emptied = await post(`/admin/purchase-orders/${id}`, { lines: [], notes: null })
      expect(emptied.data.purchase_order).toMatchObject({
        line_count: 0,
        total: "0.000000",
        notes: null,
        expected_on: null,
      })
    })

    it("keeps the old lines when one of the new ones is wrong", async () => {
      const { post, items } = shop()
      const id = await aDraftOrder(getContainer(), wanted())
      const before = await read(id)
      const { status } = await post(`/admin/purchase-orders/${id}`, {
        lines: [
          { inventory_item_id: items[2]!.id, quantity: 4 },
          { inventory_item_id: items[1]!.id, quantity: 5 },
        ],
      })
      expect(status).toBe(400)
      expect(await read(id)).toEqual(before)
    })

    it("does not change an order that left the draft", async () => {
      const { post, remove } = shop()
      const id = await aSentOrder(getContainer(), wanted())
      const before = await read(id)
      const answers = [
        await post(`/admin/purchase-orders/${id}`, { lines: [] }),
        await post(`/admin/purchase-orders/${id}/lines`, { lines: wanted().lines }),
        await remove(`/admin/purchase-orders/${id}/lines/${before.lines[0].id}`),
        await remove(`/admin/purchase-orders/${id}`),
      ]
      for (const { status, data } of answers) {
        expect([status, data.message]).toEqual([
          400,
          `Purchase order ${before.number} is sent and cannot be changed any more; only drafts can`,
        ])
      }
      expect(await read(id)).toEqual(before)
    })
  })

  describe("POST and DELETE /admin/purchase-orders/:id/lines", () => {
    it("adds lines at the end and takes one off", async () => {
      const { post, remove, items } = shop()
      const id = await aDraftOrder(getContainer(), wanted())
      const added = await post(`/admin/purchase-orders/${id}/lines`, {
        lines: [{ inventory_item_id: items[2]!.id, quantity: 1 }],
      })
      expect(added.data.purchase_order).toMatchObject({ line_count: 2, total: "28.000000" })
      const [first] = added.data.purchase_order.lines
      const { status, data } = await remove(`/admin/purchase-orders/${id}/lines/${first.id}`)
      expect([status, data.deleted, data.id]).toEqual([200, true, first.id])
      expect(await read(id)).toMatchObject({
        line_count: 1,
        total: "3.000000",
        lines: [{ sku: "LAMP-3", position: 2 }],
      })
      expect((await remove(`/admin/purchase-orders/${id}/lines/${first.id}`)).status).toBe(404)
    })

    it("adds lines of two buyers at once without losing one", async () => {
      const { post, items } = shop()
      const id = await aDraftOrder(getContainer(), wanted())
      const lines = [{ inventory_item_id: items[0]!.id, quantity: 1 }]
      await Promise.all(
        Array.from({ length: 5 }, () => post(`/admin/purchase-orders/${id}/lines`, { lines }))
      )
      const order = await read(id)
      expect(order).toMatchObject({ line_count: 6, total: "87.500000" })
      expect(order.lines.map((line: { position: number }) => line.position)).toEqual([1, 2, 3, 4, 5, 6])
    })
  })

  describe("DELETE /admin/purchase-orders/:id", () => {
    it("throws a draft away with its lines", async () => {
      const { remove, get, count } = shop()
      const id = await aDraftOrder(getContainer(), wanted())
      const { data } = await remove(`/admin/purchase-orders/${id}`)
      expect(data).toEqual({ id, object: "purchase_order", deleted: true })
      expect((await get(`/admin/purchase-orders/${id}`)).status).toBe(404)
      expect(await count("comptoir_purchase_order_line")).toBe(0)
    })
  })
}
