import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { STOCK_MODULE } from "../../src/modules/stock/names"
import type StockService from "../../src/modules/stock/service"

export type StockFact = {
  item: string
  location: string
  stocked: number
  reserved: number
  incoming: number
  ledger: number
  pending: number
}

/** Level and ledger side by side, of every position there is. */
export async function stockFacts(container: MedusaContainer): Promise<StockFact[]> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await knex.raw(`
    SELECT item.sku AS item, location.name AS location, level.stocked_quantity::float AS stocked,
           level.reserved_quantity::float AS reserved, level.incoming_quantity::float AS incoming,
           coalesce(sum(move.quantity) FILTER (WHERE move.applied_at IS NOT NULL), 0)::float AS ledger,
           count(*) FILTER (WHERE move.id IS NOT NULL AND move.applied_at IS NULL)::int AS pending
    FROM inventory_level AS level
    JOIN inventory_item AS item ON item.id = level.inventory_item_id
    JOIN stock_location AS location ON location.id = level.location_id
    LEFT JOIN comptoir_stock_move AS move
      ON move.inventory_item_id = level.inventory_item_id AND move.location_id = level.location_id
    WHERE level.deleted_at IS NULL GROUP BY item.sku, location.name, level.id ORDER BY location.name, item.sku`)
  return rows as StockFact[]
}

/** Asserts that the doctor finds nothing at all. */
export async function expectHealthy(container: MedusaContainer): Promise<void> {
  const health = await container.resolve<StockService>(STOCK_MODULE).examine()
  expect(health.findings).toEqual([])
  expect(health.is_clean).toBe(true)
}

/** Asserts that no law is broken; what a person must judge may be there. */
export async function expectNoError(container: MedusaContainer): Promise<void> {
  const health = await container.resolve<StockService>(STOCK_MODULE).examine()
  expect(health.findings.filter((finding) => finding.severity === "error")).toEqual([])
  expect(health.is_clean).toBe(true)
}
