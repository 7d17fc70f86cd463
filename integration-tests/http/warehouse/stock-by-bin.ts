import { layOut, putInto, WarehouseFloor } from "../../helpers/a-warehouse-floor"
import type { Suite } from "../../helpers/suite"

type Row = {
  bin: { code: string } | null
  inventory_item: { sku: string } | null
  lot: string | null
  quantity: number
}

export function describeStockByBin({ getContainer }: Suite, floor: () => WarehouseFloor) {
  const at = () => `/admin/warehouses/${floor().lyon.id}`
  const short = (row: Row) => [row.bin?.code ?? null, row.inventory_item?.sku ?? null, row.lot, row.quantity]
  const stock = async (query = "") => {
    const { data } = await floor().get(`${at()}/stock?${query}`)
    return (data.stock as Row[]).map(short)
  }
  /** 10 of LAMP-1 in A-1-1 (lot L1, expiring), 4 in A-2-1 without a lot, 100 of LAMP-2 in A-1-1. */
  const fill = async () => {
    const bins = await layOut(floor())
    const { items } = floor()
    const container = getContainer()
    await putInto(
      container,
      floor(),
      items[0]!.id,
      { bin_id: bins["A-1-1"]!, lot: "L1", expires_on: "2026-12-31" },
      10
    )
    await putInto(container, floor(), items[0]!.id, { bin_id: bins["A-2-1"]! }, 4)
    await putInto(container, floor(), items[1]!.id, { bin_id: bins["A-1-1"]! }, 100)
    return bins
  }

  describe("GET /admin/warehouses/:location_id/stock", () => {
    it("lists what nobody said where it is first, then bins with their goods and empty ones", async () => {
      await fill()
      const all = await stock()
      expect(all.slice(0, 2).sort()).toEqual([
        [null, "LAMP-1", null, 86],
        [null, "LAMP-3", null, 100],
      ])
      expect(all.slice(2).sort()).toEqual([
        ["A-1-1", "LAMP-1", "L1", 10],
        ["A-1-1", "LAMP-2", null, 100],
        ["A-1-2", null, null, 0],
        ["A-2-1", "LAMP-1", null, 4],
        ["A-2-2", null, null, 0],
      ])
    })

    it("pages over both without losing or doubling a row", async () => {
      await fill()
      const all = await stock()
      const pages: unknown[] = []
      for (let offset = 0; offset < 8; offset += 3) pages.push(...(await stock(`limit=3&offset=${offset}`)))
      expect(pages).toEqual(all)
      expect((await floor().get(`${at()}/stock?limit=3`)).data.count).toBe(7)
    })

    it("is narrowed by bin, goods, lot and expiry, and searched by code and SKU", async () => {
      await fill()
      const { items } = floor()
      expect(await stock("fill=empty")).toEqual([
        ["A-1-2", null, null, 0],
        ["A-2-2", null, null, 0],
      ])
      expect(await stock(`place=bins&inventory_item_id=${items[0]!.id}`)).toEqual([
        ["A-1-1", "LAMP-1", "L1", 10],
        ["A-2-1", "LAMP-1", null, 4],
      ])
      expect(await stock("lot=l1")).toEqual([["A-1-1", "LAMP-1", "L1", 10]])
      expect(await stock("expiring_before=2027-01-01")).toEqual([["A-1-1", "LAMP-1", "L1", 10]])
      expect(await stock("expiring_before=2026-12-31")).toEqual([])
      expect(await stock("expires_from=2026-12-31&expires_until=2026-12-31")).toHaveLength(1)
      expect(await stock("expires_from=2027-01-01")).toEqual([])
      expect(await stock("q=LAMP-2")).toEqual([["A-1-1", "LAMP-2", null, 100]])
      expect(await stock("q=a-2")).toEqual([
        ["A-2-1", "LAMP-1", null, 4],
        ["A-2-2", null, null, 0],
      ])
      expect(await stock("place=unassigned&q=lamp-3")).toEqual([[null, "LAMP-3", null, 100]])
      expect(await stock("on_hold=true")).toEqual([])
      expect(await stock("fill=occupied&order=-quantity")).toEqual([
        ["A-1-1", "LAMP-2", null, 100],
        ["A-1-1", "LAMP-1", "L1", 10],
        ["A-2-1", "LAMP-1", null, 4],
      ])
      expect((await floor().get(`${at()}/stock?expiring_before=soon`)).status).toBe(400)
    })

    it("goes out as CSV with the list's filters", async () => {
      await fill()
      const all = (await floor().get(`${at()}/stock/export`)).data as string
      expect(all.trim().split("\r\n")).toHaveLength(8)
      const some = (await floor().get(`${at()}/stock/export?lot=L1`)).data as string
      expect(some.trim().split("\r\n")[1]).toContain(
        "A-1-1;PICK;active;LAMP-1;Item LAMP 1;L1;2026-12-31;;10;"
      )
    })
  })

  describe("where an item lies", () => {
    it("is said over all warehouses with bins, unassigned units first", async () => {
      await fill()
      const { get, items } = floor()
      const { data } = await get(`/admin/bins/places?inventory_item_id=${items[0]!.id}`)
      expect(data.count).toBe(3)
      expect((data.places as Row[]).map(short)).toEqual([
        [null, "LAMP-1", null, 86],
        ["A-1-1", "LAMP-1", "L1", 10],
        ["A-2-1", "LAMP-1", null, 4],
      ])
      expect((await get("/admin/bins/places")).data.places).toEqual([])
    })

    it("follows the storage class that the item needs", async () => {
      const { get, post, items, rows } = floor()
      const bins = await layOut(floor())
      const path = `/admin/bins/item-storage/${items[0]!.id}`
      expect((await get(path)).data.item_storage).toEqual({
        inventory_item_id: items[0]!.id,
        storage_class: null,
      })
      await post(`/admin/bins/${bins["A-1-1"]}`, { storage_class: "cold" })
      await expect(
        putInto(getContainer(), floor(), items[0]!.id, { bin_id: bins["A-1-1"]! }, 1)
      ).rejects.toThrow("cold")
      expect((await post(path, { storage_class: "Cold" })).data).toMatchObject({
        item_storage: { storage_class: "cold" },
        storage_classes: ["cold"],
      })
      await putInto(getContainer(), floor(), items[0]!.id, { bin_id: bins["A-1-1"]! }, 1)
      expect(await rows("comptoir_bin_content")).toHaveLength(1)
      expect((await post("/admin/bins/item-storage/iitem_none", { storage_class: "x" })).status).toBe(404)
    })
  })
}
