import { shortPickWorkflow } from "../../../src/workflows/picking/short-pick"
import { startPickingWorkflow } from "../../../src/workflows/picking/start-picking"
import { proposeReordersWorkflow } from "../../../src/workflows/purchasing/propose-reorders"
import type { ShippingShop, Stocked } from "../../helpers/a-shipping-shop"
import { aSupplier } from "../../helpers/a-supplier"
import type { Suite } from "../../helpers/suite"

type Row = {
  id: string
  quantity: number
  status: string
  item: { sku: string }
  supplier: { id: string; name: string } | null
  purchase_order: { id: string } | null
}

export function describeProposals({ getContainer }: Suite, shop: () => ShippingShop) {
  const list = async (query = "") =>
    (await shop().get(`/admin/reorder-proposals?${query}`)).data.reorder_proposals as Row[]
  const missed = (sku: Stocked, quantity: number, is_last = true, id = `cshp_${sku}_${quantity}`) =>
    proposeReordersWorkflow(getContainer()).run({
      input: {
        shorts: [
          {
            id,
            inventory_item_id: shop().items[sku],
            location_id: shop().places.lyon.id,
            quantity,
            is_last,
          },
        ],
      },
    })
  const lumen = (...skus: Stocked[]) =>
    aSupplier(
      getContainer(),
      { name: "Lumen" },
      skus.map((sku) => ({
        inventory_item_id: shop().items[sku],
        minimum_order_quantity: 10,
        order_multiple: 5,
      }))
    )
  const order = (ids: string[], idempotency_key: string) =>
    shop().post("/admin/reorder-proposals/order", { ids, idempotency_key })

  describe("a proposal to order again", () => {
    it("comes of a shelf that a picker found empty, as the supplier sells it", async () => {
      await lumen("LAMP")
      await shop().stock({ LAMP: { lyon: 2 } })
      const placed = await shop().placeOrder({ LAMP: 2 })
      const [dispatch] = await shop().rows<{ id: string }>(
        `SELECT id FROM comptoir_dispatch WHERE order_id = ?`,
        [placed.id]
      )
      await startPickingWorkflow(getContainer()).run({
        input: { ids: [dispatch!.id], idempotency_key: "start" },
      })
      const [pick] = await shop().rows<{ id: string }>(`SELECT id FROM comptoir_pick`)
      await shop().told("comptoir.pick.short", () =>
        shortPickWorkflow(getContainer()).run({
          input: {
            dispatch_id: dispatch!.id,
            pick_id: pick!.id,
            quantity: 2,
            reason: "missing",
            idempotency_key: "short",
          },
        })
      )
      expect(await list()).toEqual([
        expect.objectContaining({
          quantity: 10,
          status: "open",
          source: "short_pick",
          short: 2,
          item: expect.objectContaining({ sku: "LAMP" }),
          supplier: expect.objectContaining({ name: "Lumen" }),
        }),
      ])
    })

    it("is one for each item and warehouse, whose quantity only grows, however often it is told", async () => {
      await Promise.all([missed("LAMP", 3), missed("LAMP", 3), missed("LAMP", 7)])
      await missed("LAMP", 2)
      expect((await list()).map(({ quantity }) => quantity)).toEqual([7])
      expect(await shop().count("comptoir_reorder_proposal")).toBe(1)
    })

    it("is not made while some of the item can be sold, unless the shelf is empty for good", async () => {
      await shop().stock({ TABLE: { lille: 4 } })
      await missed("TABLE", 1, false)
      expect(await list()).toEqual([])
      await missed("TABLE", 1, true)
      expect(await list()).toHaveLength(1)
    })

    it("becomes one draft order for each supplier, once, however many ask at the same time", async () => {
      const supplier = await lumen("LAMP", "TABLE")
      const other = await aSupplier(getContainer(), { name: "Chaises SA" }, [
        { inventory_item_id: shop().items.CHAIR },
      ])
      await missed("LAMP", 3)
      await missed("TABLE", 11)
      await missed("CHAIR", 4)
      await missed("RUG", 1)
      const ids = (await list()).map(({ id }) => id)
      const [one, two] = await Promise.all([order(ids, "key"), order(ids, "key")])
      expect([one.status, two.status]).toEqual([200, 200])
      expect(two.data).toEqual(one.data)
      expect(
        one.data.purchase_orders.map((row: { supplier_id: string; line_count: number }) => [
          row.supplier_id,
          row.line_count,
        ])
      ).toEqual([
        [other.id, 1],
        [supplier.id, 2],
      ])
      expect(one.data.without_supplier).toMatchObject([{ item: "RUG" }])
      expect(await shop().count("comptoir_purchase_order")).toBe(2)
      const lines = await shop().rows<{ sku: string; quantity: number }>(
        `SELECT sku, quantity FROM comptoir_purchase_order_line ORDER BY sku`
      )
      expect(lines).toEqual([
        { sku: "CHAIR", quantity: 4 },
        { sku: "LAMP", quantity: 10 },
        { sku: "TABLE", quantity: 15 },
      ])
      expect((await list("status=ordered")).map(({ item }) => item.sku).sort()).toEqual([
        "CHAIR",
        "LAMP",
        "TABLE",
      ])
      const again = await order(ids, "another key")
      expect(again.status).toBe(400)
      expect(again.data.message).toMatch(/is ordered already/)
      expect(await shop().count("comptoir_purchase_order")).toBe(2)
    })

    it("is not made of what is in a draft order already", async () => {
      await lumen("LAMP")
      await missed("LAMP", 3)
      await order(
        (await list()).map(({ id }) => id),
        "key"
      )
      await missed("LAMP", 3, true, "cshp_later")
      expect(await list("status=open")).toEqual([])
    })

    it("is refused an order where nobody sells the item, and stays open", async () => {
      await missed("RUG", 1)
      const [proposal] = await list()
      const { status, data } = await order([proposal!.id], "key")
      expect(status).toBe(400)
      expect(data.message).toBe("No active supplier sells RUG; add it to a supplier's articles first")
      expect((await list())[0]!.status).toBe("open")
      const missing = await order(["crop_none"], "key")
      expect(missing.status).toBe(404)
      expect(missing.data.message).toBe("There is no proposal crop_none")
    })

    it("is dismissed with a reason, and comes again at the next short pick", async () => {
      await missed("LAMP", 3)
      const [proposal] = await list()
      const dismiss = (body: object) => shop().post("/admin/reorder-proposals/dismiss", body)
      expect((await dismiss({ ids: [proposal!.id], reason: "  " })).status).toBe(400)
      expect((await list())[0]!.status).toBe("open")
      expect((await dismiss({ ids: [proposal!.id], reason: "Out of the range" })).status).toBe(200)
      expect((await list("status=dismissed"))[0]).toMatchObject({ dismissed_because: "Out of the range" })
      const log = await shop().get("/admin/comptoir/audit?entity_type=reorder_proposal")
      expect(log.data.audit_entries[0]).toMatchObject({ act: "dismissed", reason: "Out of the range" })
      await missed("LAMP", 1, true, "cshp_later")
      expect(await list("status=open")).toHaveLength(1)
    })

    it("is found by its words, its warehouse and its supplier, and leaves as a file", async () => {
      const supplier = await lumen("LAMP")
      await missed("LAMP", 3)
      await missed("TABLE", 3)
      const skus = async (query: string) => (await list(query)).map(({ item }) => item.sku)
      expect(await skus("q=lam")).toEqual(["LAMP"])
      expect(await skus(`supplier_id=${supplier.id}`)).toEqual(["LAMP"])
      expect(await skus(`location_id=${shop().places.lille.id}`)).toEqual([])
      expect(await skus("order=sku")).toEqual(["LAMP", "TABLE"])
      const { data, headers } = await shop().get("/admin/reorder-proposals/export?q=lamp")
      expect(headers["content-disposition"]).toMatch(/reorder-proposals-.*\.csv/)
      const [, row] = String(data).trim().split("\r\n")
      expect(row).toMatch(/;open;LAMP;.*;Lyon;Lumen;10;0;0;0;/)
      const [one] = await list("q=lam")
      expect((await shop().get(`/admin/reorder-proposals/${one!.id}`)).data.reorder_proposal).toMatchObject({
        id: one!.id,
        quantity: 10,
      })
      expect((await shop().get("/admin/reorder-proposals/crop_none")).status).toBe(404)
    })
  })
}
