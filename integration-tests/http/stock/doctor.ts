import { Modules } from "@medusajs/framework/utils"
import {
  beginOrderEditOrderWorkflow,
  confirmOrderEditRequestWorkflow,
  createOrderFulfillmentWorkflow,
  orderEditUpdateItemQuantityWorkflow,
  requestOrderEditRequestWorkflow,
} from "@medusajs/medusa/core-flows"
import { HealthCheck } from "../../../src/domain/stock/health"
import { reconcileStockWorkflow } from "../../../src/workflows/stock/reconcile-stock"
import type { StockHealthResponse } from "../../../src/types/http/stock"
import { anAdmin } from "../../helpers/an-admin"
import { aStorefront } from "../../helpers/a-storefront"
import { aWarehouse } from "../../helpers/a-warehouse"
import { expectHealthy } from "../../helpers/stock-facts"
import type { Suite } from "../../helpers/suite"

export function describeDoctor({ api, getContainer, dbConnection }: Suite) {
  describe("GET /admin/stock-health", () => {
    const setUp = async () => {
      const container = getContainer()
      const { request } = await anAdmin(container)
      const lyon = await aWarehouse(container)
      const lille = await aWarehouse(container, { name: "Lille" })
      const shop = await aStorefront(container, [lyon.id, lille.id])
      const inventory = container.resolve(Modules.INVENTORY)
      await inventory.createInventoryLevels(
        shop.articles.flatMap(({ inventory_item_id }) =>
          [lyon, lille].map(({ id }) => ({ inventory_item_id, location_id: id, stocked_quantity: 10 }))
        )
      )
      const reconcile = () =>
        reconcileStockWorkflow(container).run({
          input: { due_before: new Date(Date.now() + 1000), differences: true },
        })
      await reconcile()
      const article = shop.articles[0]!
      const order_id = await shop.placeOrder([{ article, quantity: 2 }])
      const [reservation] = await inventory.listReservationItems({
        inventory_item_id: article.inventory_item_id,
      })
      const elsewhere = reservation!.location_id === lyon.id ? lille : lyon
      const found = async () => {
        await reconcile()
        const { data }: { data: StockHealthResponse } = await api.get("/admin/stock-health", request)
        const checks = data.checks.filter((check) => check.count > 0).map((check) => check.check)
        return { data, checks: checks as HealthCheck[] }
      }
      const lineId = reservation!.line_item_id as string
      return {
        container,
        inventory,
        article,
        order_id,
        lineId,
        reservation: reservation!,
        elsewhere,
        found,
        shop,
      }
    }

    it("finds a sold and reserved shop healthy", async () => {
      const { container } = await setUp()
      await expectHealthy(container)
    })

    it("names the reserved quantity that stays behind when a reservation's location is changed", async () => {
      const { inventory, reservation, elsewhere, found, article } = await setUp()
      await inventory.updateReservationItems({ id: reservation.id, location_id: elsewhere.id })
      const { data, checks } = await found()
      expect(checks).toEqual(["reserved_differs"])
      expect(data.is_clean).toBe(false)
      expect(data.findings[0]).toMatchObject({
        sku: article.sku,
        location_id: reservation.location_id,
        expected: "0",
        found: "2",
      })
    })

    it("names a reservation that an order edit made anew at another location", async () => {
      const { container, inventory, reservation, elsewhere, found, order_id, lineId } = await setUp()
      await inventory.createReservationItems({
        line_item_id: lineId,
        inventory_item_id: reservation.inventory_item_id,
        location_id: elsewhere.id,
        quantity: 2,
      })
      await inventory.deleteReservationItems([reservation.id])
      await beginOrderEditOrderWorkflow(container).run({ input: { order_id } })
      await orderEditUpdateItemQuantityWorkflow(container).run({
        input: { order_id, items: [{ id: lineId, quantity: 3 }] },
      })
      await requestOrderEditRequestWorkflow(container).run({ input: { order_id } })
      await confirmOrderEditRequestWorkflow(container).run({ input: { order_id, confirmed_by: "test" } })

      const { data, checks } = await found()

      expect(checks).toEqual(["reservation_moved"])
      expect(data.is_clean).toBe(true)
      expect(data.findings[0]).toMatchObject({
        expected: elsewhere.name,
        location_id: reservation.location_id,
      })
    })

    it("names goods that were sent from where nothing was reserved", async () => {
      const { container, elsewhere, found, order_id, lineId, inventory, article } = await setUp()
      await inventory.updateInventoryLevels([
        { inventory_item_id: article.inventory_item_id, location_id: elsewhere.id, stocked_quantity: 1 },
      ])
      await createOrderFulfillmentWorkflow(container).run({
        input: { order_id, location_id: elsewhere.id, items: [{ id: lineId, quantity: 2 }] },
      })
      const { data, checks } = await found()
      expect(checks).toEqual(["negative_stock", "fulfilled_elsewhere"])
      expect(data.findings.find((finding) => finding.check === "fulfilled_elsewhere")).toMatchObject({
        record_type: "order",
        record_id: order_id,
        location_name: elsewhere.name,
        found: "2",
      })
    })

    it.each<[HealthCheck, (sql: (text: string) => Promise<unknown>) => Promise<unknown>]>([
      [
        "ledger_incomplete",
        (sql) => sql(`UPDATE comptoir_stock_move SET quantity = quantity + 1 WHERE sequence = 1`),
      ],
      ["incoming_differs", (sql) => sql(`UPDATE inventory_level SET incoming_quantity = 4`)],
      [
        "fractional_level",
        (sql) =>
          sql(`UPDATE inventory_level SET stocked_quantity = stocked_quantity + 0.5,
         raw_stocked_quantity = jsonb_build_object('value', (stocked_quantity + 0.5)::text, 'precision', 20)`),
      ],
      [
        "exact_twin_differs",
        (sql) => sql(`UPDATE inventory_level SET raw_stocked_quantity = '{"value": "3", "precision": 20}'`),
      ],
      [
        "line_reservation_differs",
        (sql) =>
          sql(`UPDATE reservation_item SET deleted_at = now();
         UPDATE inventory_level SET reserved_quantity = 0, raw_reserved_quantity = '{"value": "0", "precision": 20}'`),
      ],
      [
        "more_reserved_than_stocked",
        (sql) =>
          sql(`UPDATE inventory_level SET stocked_quantity = 1,
         raw_stocked_quantity = '{"value": "1", "precision": 20}'`),
      ],
    ])("finds %s", async (check, damage) => {
      const { found } = await setUp()
      await damage((text) => dbConnection.raw(text))
      const { checks } = await found()
      expect(checks).toContain(check)
    })

    it("finds what waits too long and what was written behind its back", async () => {
      const { container } = await setUp()
      await dbConnection.raw(`UPDATE comptoir_stock_position SET due_since = now() - interval '1 hour' WHERE id =
        (SELECT min(id) FROM comptoir_stock_position)`)
      await dbConnection.raw(`UPDATE comptoir_stock_position SET quantity = quantity WHERE due_since IS NULL`)
      await dbConnection.raw(`UPDATE inventory_level SET stocked_quantity = 77,
        raw_stocked_quantity = '{"value": "77", "precision": 20}'`)
      const stock = container.resolve("comptoirStock") as {
        examine: () => Promise<Omit<StockHealthResponse, "checked_at">>
      }
      const health = await stock.examine()
      const counted = health.checks
        .filter((check) => check.count > 0)
        .map(({ check, count }) => [check, count])
      expect(counted).toEqual([
        ["level_differs", 5],
        ["settlement_waits", 1],
      ])
    })
  })
}
