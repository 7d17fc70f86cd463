import { STOCK_MODULE } from "../../../src/modules/stock/names"
import type StockService from "../../../src/modules/stock/service"
import { settleStockPositions } from "../../../src/workflows/stock/steps/settle-stock-positions"
import { anAdmin } from "../../helpers/an-admin"
import { aWarehouse } from "../../helpers/a-warehouse"
import { someItems } from "../../helpers/some-items"
import type { Suite } from "../../helpers/suite"

export function describeLedger({ api, getContainer }: Suite) {
  describe("GET /admin/stock-moves", () => {
    const setUp = async () => {
      const container = getContainer()
      const { request } = await anAdmin(container)
      const lyon = await aWarehouse(container)
      const lille = await aWarehouse(container, { name: "Lille" })
      const items = await someItems(container, 3)
      const stock = container.resolve<StockService>(STOCK_MODULE)
      const positions = await stock.recordMoves(
        items.flatMap((item, index) =>
          [lyon, lille].map((location) => ({
            key: `${item.sku}-${location.id}`,
            inventory_item_id: item.id,
            location_id: location.id,
            quantity: index + 1,
            cause: "receipt" as const,
            reason: '=HYPERLINK("http://evil")',
            occurred_at: new Date(Date.UTC(2026, 10, 20 + index)),
          }))
        )
      )
      await settleStockPositions(container, positions)
      return { request, lyon, lille, items }
    }
    type Row = { quantity: number; inventory_item: { sku: string }; location: { name: string } }
    const rowsOf = (rows: Row[]) =>
      rows.map((row) => [row.inventory_item.sku, row.location.name, row.quantity])

    it("filters by words, item, warehouse, cause and time, and pages", async () => {
      const { request, lyon, items } = await setUp()
      const get = async (query: string) => (await api.get(`/admin/stock-moves?${query}`, request)).data
      expect(rowsOf((await get(`q=sku-2&location_id=${lyon.id}`)).stock_moves)).toEqual([
        ["SKU-2", "Lyon", 2],
      ])
      expect(
        (await get(`inventory_item_id[]=${items[0]!.id}&inventory_item_id[]=${items[1]!.id}`)).count
      ).toBe(4)
      expect((await get("cause=core")).count).toBe(0)
      expect((await get("from=2026-11-21T00:00:00Z&to=2026-11-22T00:00:00Z")).count).toBe(2)
      const page = await get("limit=2&offset=4&order=occurred_at")
      expect(page).toMatchObject({ count: 6, limit: 2, offset: 4 })
      expect(rowsOf(page.stock_moves).map(([sku]) => sku)).toEqual(["SKU-3", "SKU-3"])
    })

    it.each([
      ["order=password", "cannot be ordered by"],
      ["offset=9999", "narrow the filters"],
      ["limit=1000", "100"],
      ["cause=theft", "cause"],
      ["from=yesterday", "from"],
    ])("refuses %s", async (query, words) => {
      const { request } = await setUp()
      const answer = await api
        .get(`/admin/stock-moves?${query}`, request)
        .catch((error: { response: { status: number; data: { message: string } } }) => error.response)
      expect(answer.status).toBe(400)
      expect(answer.data.message).toContain(words)
    })

    it("exports every row, and no cell that a spreadsheet would run", async () => {
      const { request } = await setUp()
      const { data } = await api.get("/admin/stock-moves/export", { ...request, responseType: "text" })
      const lines = (data as string).trim().split("\r\n")
      expect(lines).toHaveLength(7)
      expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil"")"`)
    })
  })
}
