import { generateEntityId } from "@medusajs/framework/utils"
import { STOCK_MODULE } from "../../../src/modules/stock/names"
import type StockService from "../../../src/modules/stock/service"
import { settleStockPositions } from "../../../src/workflows/stock/steps/settle-stock-positions"
import { aWarehouse } from "../../helpers/a-warehouse"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"
import type { Article } from "../../helpers/a-storefront"
import type { ReturnShop } from "./a-return-shop"

export function describeValuation({ getContainer }: Suite, shop: () => ReturnShop) {
  describe("GET /admin/stock-valuation", () => {
    const mug = () => shop().storefront.articles[0] as Article
    const cup = () => shop().storefront.articles[1] as Article

    const cost = async (article: Article, sequence: number, valid_on: string, average: string) =>
      shop().rows(
        `INSERT INTO comptoir_cost_entry (id, key, inventory_item_id, sequence, quantity, unit_cost, currency_code, rate,
           valuation_unit_cost, valuation_currency, value, variance, quantity_before, quantity_after, average_after,
           remaining_quantity, remaining_value, valid_on, document_type)
         VALUES (?, ?, ?, ?, 0, 1, 'eur', 1, 1, 'eur', 0, 0, 0, 0, ?, 0, 0, ?, 'test')`,
        [
          generateEntityId(undefined, "ccen"),
          `test:${article.sku}:${sequence}`,
          article.inventory_item_id,
          sequence,
          average,
          valid_on,
        ]
      )
    const move = async (key: string, article: Article, location_id: string, quantity: number, at: string) => {
      const stock = getContainer().resolve<StockService>(STOCK_MODULE)
      const { inventory_item_id } = article
      const moved = { key, inventory_item_id, location_id, quantity, cause: "receipt" as const }
      await settleStockPositions(
        getContainer(),
        await stock.recordMoves([{ ...moved, occurred_at: new Date(at) }])
      )
    }

    /** Two warehouses, two categories, mugs that got dearer and cups of which nobody knows the cost. */
    const aPast = async () => {
      const { rows, lyon, post } = shop()
      // What the shop opened with was always there.
      await rows(
        `UPDATE comptoir_stock_move SET occurred_at = '2025-12-01T10:00:00Z' WHERE location_id = ?`,
        [lyon.id]
      )
      const zone = { settings: { "stock.shop_time_zone": "Europe/Paris" } }
      expect((await post("/admin/comptoir/settings", zone)).status).toBe(200)
      const nice = await aWarehouse(getContainer(), { name: "Nice" })
      await cost(mug(), 1, "2026-01-10", "2.005")
      await cost(mug(), 2, "2026-03-01", "3.111")
      await move("m1", mug(), nice.id, 7, "2026-02-10T12:00:00Z")
      await move("m2", mug(), nice.id, -2, "2026-03-05T12:00:00Z")
      await move("m3", cup(), nice.id, 4, "2026-02-11T12:00:00Z")
      return { nice }
    }
    const value = async (query: string) => (await shop().get(`/admin/stock-valuation?${query}`)).data

    it("values what was there at the end of a day at the average that applied then", async () => {
      const { nice } = await aPast()
      const { lyon } = shop()
      const at = { location_id: `&location_id[]=${nice.id}` }.location_id
      expect((await value(`on=2026-02-09${at}`)).totals).toMatchObject({ quantity: 0, value: "0" })
      const february = await value(`on=2026-02-28${at}`)
      expect(february.totals).toMatchObject({
        quantity: 11,
        value: "14.04",
        uncosted_quantity: 4,
        uncosted_items: 1,
        compare_quantity: null,
      })
      expect(february.currency_code).toBe("eur")
      const march = await value(`on=2026-03-31&compare_on=2026-02-28${at}&order=sku`)
      expect(march.stock_values).toMatchObject([
        {
          inventory_item: { sku: "ART-1" },
          quantity: 5,
          unit_cost: "3.111",
          value: "15.56",
          compare_quantity: 7,
          compare_unit_cost: "2.005",
          compare_value: "14.04",
        },
        { inventory_item: { sku: "ART-2" }, quantity: 4, unit_cost: null, value: null },
      ])
      const all = await value("on=2026-03-31")
      expect(
        all.locations.map((row: { name: string; quantity: number }) => [row.name, row.quantity])
      ).toEqual([
        ["Lyon", 300],
        ["Nice", 9],
      ])
      expect(all.locations[0]).toMatchObject({ location_id: lyon.id, value: "311.10" })
      expect(all.totals).toMatchObject({ quantity: 309, value: "326.66" })
      expect((await value(`on=2026-03-31&uncosted=true${at}`)).count).toBe(1)
      expect((await value(`on=2026-03-31&q=ART-1`)).count).toBe(2)
    })

    it("counts a day by the clock of the shop", async () => {
      const { nice } = await aPast()
      await move("late", mug(), nice.id, 10, "2026-04-30T22:30:00Z")
      const at = `&location_id=${nice.id}&q=ART-1`
      expect((await value(`on=2026-04-30${at}`)).totals.quantity).toBe(5)
      expect((await value(`on=2026-05-01${at}`)).totals.quantity).toBe(15)
    })

    it("files each article under its first category, so that categories sum to the whole", async () => {
      await aPast()
      const { post, rows } = shop()
      const category = async (name: string) =>
        (await post("/admin/product-categories", { name, is_active: true })).data.product_category
          .id as string
      const [first, second] = [await category("Kitchen"), await category("Gifts")]
      const [product] = await rows<{ id: string }>(
        `SELECT product_id AS id FROM product_variant WHERE id = '${mug().variant_id}'`
      )
      await rows(
        `INSERT INTO product_category_product (product_category_id, product_id) VALUES (?, ?), (?, ?)`,
        [first, product!.id, second, product!.id]
      )
      const answer = await value("on=2026-03-31")
      expect(answer.categories).toMatchObject([
        { name: "Kitchen", quantity: 309, value: "326.66", uncosted_quantity: 204 },
      ])
      expect((await value(`on=2026-03-31&category_id=${second}`)).totals.quantity).toBe(309)
      expect((await value(`on=2026-03-31&category_id=pcat_unknown`)).totals.quantity).toBe(0)
    })

    it("of today is the ledger's sum, and Medusa's level", async () => {
      await aPast()
      const { sell, sendBack, arrive, confirm, rows } = shop()
      const order = await sell([{ article: mug(), quantity: 5 }])
      const lines = [{ line_item_id: order.lineOf(mug()), quantity: 2 }]
      const id = await sendBack(order.id, lines)
      await arrive(id, lines)
      await confirm(id)
      const answer = await value("limit=100")
      const levels = await rows<{ name: string; stocked: number }>(
        `SELECT inventory_item_id || ':' || location_id AS name, stocked_quantity::int AS stocked FROM inventory_level
          WHERE deleted_at IS NULL AND stocked_quantity <> 0`
      )
      const told = answer.stock_values.map((row: { id: string; quantity: number }) => [row.id, row.quantity])
      expect(new Map(told)).toEqual(new Map(levels.map((level) => [level.name, level.stocked])))
      expect(answer.totals).toMatchObject({ quantity: 306, on_hold_quantity: 2, on_hold_value: "6.22" })
      await expectHealthy(getContainer())
    })

    it("has a history whose months are the valuations of their last days", async () => {
      const { nice } = await aPast()
      const { data } = await shop().get(`/admin/stock-valuation/history?to=2026-04-15&months=4`)
      const told = data.points.map((point: { on: string; quantity: number; value: string }) => [
        point.on,
        point.quantity,
        point.value,
      ])
      expect(told).toEqual([
        ["2025-12-31", 300, "0.00"],
        ["2026-01-31", 300, "200.50"],
        ["2026-02-28", 311, "214.54"],
        ["2026-03-31", 309, "326.66"],
        ["2026-04-15", 309, "326.66"],
      ])
      for (const [on, quantity, worth] of told) {
        const { totals } = await value(`on=${on}`)
        expect([totals.quantity, Number(totals.value)]).toEqual([quantity, Number(worth)])
      }
      const alone = await shop().get(
        `/admin/stock-valuation/history?to=2026-04-15&months=1&location_id=${nice.id}`
      )
      expect(alone.data.points.map((point: { quantity: number }) => point.quantity)).toEqual([9, 9])
    })

    it("comes as CSV, and refuses days that are none or have not come", async () => {
      const { nice } = await aPast()
      const csv = await shop().get(`/admin/stock-valuation/export?on=2026-03-31&location_id=${nice.id}`)
      expect(csv.data.split("\r\n").slice(0, 3)).toEqual([
        "day;sku;title;warehouse;category;quantity;on_hold;unit_cost;value;currency",
        expect.stringMatching(/^2026-03-31;ART-[12];/),
        expect.stringMatching(/^2026-03-31;ART-[12];/),
      ])
      expect(csv.data).toContain("2026-03-31;ART-1;Mug · ART-1;Nice;;5;0;3.111;15.56;eur")
      expect((await shop().get("/admin/stock-valuation?on=2026-02-30")).status).toBe(400)
      const future = await shop().get("/admin/stock-valuation?on=2999-01-01")
      expect(future.status).toBe(400)
      expect(future.data.message).toContain("lies in the future")
      expect((await shop().get("/admin/stock-valuation?order=colour")).status).toBe(400)
      expect((await shop().get("/admin/stock-valuation?offset=9990&limit=20")).status).toBe(400)
    })
  })
}
