import { updateSupplierItemWorkflow } from "../../../src/workflows/purchasing/update-supplier-item"
import type { OrderingShop } from "../../helpers/an-ordering-shop"
import type { Suite } from "../../helpers/suite"

export function describeMergingAndDuplicating({ getContainer }: Suite, ordering: OrderingShop) {
  const { shop, act, read, draft, sent, audited } = ordering
  const merge = (ids: string[]) => shop().post("/admin/purchase-orders/merge", { ids })
  const lines = (order: { lines: { sku: string; quantity: number; unit_price: string }[] }) =>
    order.lines.map(({ sku, quantity, unit_price }) => [sku, quantity, Number(unit_price)])

  describe("POST /admin/purchase-orders/merge", () => {
    it("adds up one item at one price on the first draft, and leaves a pointer on the others", async () => {
      const { items } = shop()
      const first = await draft(10)
      const second = await draft(5)
      const third = await draft(1, {
        lines: [{ inventory_item_id: items[0]!.id, quantity: 2, unit_price: "11" }],
      })
      const { status, data } = await merge([first.id, second.id, third.id])
      expect(status).toBe(200)
      expect(data.purchase_order).toMatchObject({
        id: first.id,
        status: "draft",
        line_count: 3,
        total: "233.500000",
      })
      expect(lines(data.purchase_order)).toEqual([
        ["LAMP-1", 15, 12.5],
        ["LAMP-3", 8, 3],
        ["LAMP-1", 2, 11],
      ])
      for (const other of [second, third]) {
        expect(await read(other.id)).toMatchObject({
          status: "cancelled",
          merged_into_id: first.id,
          number: null,
        })
      }
      expect(await audited(first.id)).toEqual(["created", "merged"])
      // The same request again answers the same order.
      const again = await merge([first.id, second.id, third.id])
      expect([again.status, again.data.purchase_order.total]).toEqual([200, "233.500000"])
    })

    it("merges once when two buyers do it at once", async () => {
      const ids = [(await draft(10)).id, (await draft(5)).id]
      const answers = await Promise.all([merge(ids), merge(ids)])
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(lines(await read(ids[0]))).toEqual([
        ["LAMP-1", 15, 12.5],
        ["LAMP-3", 8, 3],
      ])
    })

    it("refuses orders that are no drafts or not alike, and changes none", async () => {
      const { post, lyon, unlisted } = shop()
      const one = await draft()
      const gone = await sent()
      const other = await post("/admin/suppliers", { name: "Other", currency_code: "eur" })
      const elsewhere = await post("/admin/purchase-orders", {
        supplier_id: other.data.supplier.id,
        location_id: lyon.id,
        lines: [{ inventory_item_id: unlisted.id, quantity: 1, unit_price: "1" }],
      })
      const refusals: [string[], string][] = [
        [[one.id, gone.id], `Purchase order ${gone.number} is sent and cannot be merged; only drafts can`],
        [[one.id, elsewhere.data.purchase_order.id], "has another supplier than"],
        [[one.id, one.id], "Choose two draft orders at least"],
        [[one.id, "cpo_none"], "Purchase order cpo_none does not exist"],
      ]
      for (const [ids, message] of refusals) expect((await merge(ids)).data.message).toContain(message)
      expect(await read(one.id)).toEqual(one)
    })
  })

  describe("POST /admin/purchase-orders/:id/duplicate", () => {
    it("writes a draft at today's prices, and says what could not be taken over", async () => {
      const { unlisted, lumen, get } = shop()
      const order = await sent(10, {
        lines: [
          { inventory_item_id: shop().items[0]!.id, quantity: 10 },
          { inventory_item_id: unlisted.id, quantity: 3, unit_price: "7" },
        ],
      })
      const { data: offers } = await get(`/admin/suppliers/${lumen.id}/items`)
      const offer = offers.supplier_items.find(
        (one: { supplier_sku: string }) => one.supplier_sku === "LU-100"
      )
      await updateSupplierItemWorkflow(getContainer()).run({
        input: { id: offer.id, changes: { unit_price: "13.00", minimum_order_quantity: 12 } },
      })
      const { status, data } = await act(order.id, "duplicate")
      expect(status).toBe(200)
      expect(data.purchase_order).toMatchObject({
        status: "draft",
        number: null,
        duplicated_from_id: order.id,
      })
      expect(lines(data.purchase_order)).toEqual([
        ["LAMP-1", 12, 13],
        ["OTHER-1", 3, 7],
      ])
      expect(data.adjustments).toEqual([
        { sku: "LAMP-1", title: expect.anything(), kind: "quantity_raised", from: 10, to: 12 },
        { sku: "OTHER-1", title: expect.anything(), kind: "price_kept" },
      ])
    })

    it("writes one draft of a key", async () => {
      const order = await sent()
      const answers = await Promise.all(
        [1, 2, 3].map(() => act(order.id, "duplicate", { idempotency_key: "d" }))
      )
      expect(new Set(answers.map(({ data }) => data.purchase_order.id)).size).toBe(1)
      expect(await shop().count("comptoir_purchase_order")).toBe(2)
    })
  })
}
