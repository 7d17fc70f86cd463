import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

export type BinSeed = {
  zone?: "receiving" | "reserve" | "pick" | "packing" | "quarantine" | "returns"
  status?: "active" | "blocked" | "archived"
  capacity_units?: number
  storage_class?: string
}

type Wishes<Code extends string> = {
  bins: Record<Code, BinSeed>
  /** The code of the bin that arrivals land in. */
  receiving?: NoInfer<Code>
  returns?: NoInfer<Code>
  core_sales?: "automatic" | "ask"
}

/** Makes a tracked location a warehouse with these bins, and answers their ids by code: rows only, no acts. */
export async function someBins<Code extends string>(
  container: MedusaContainer,
  locationId: string,
  { bins, receiving, returns, core_sales = "automatic" }: Wishes<Code>
): Promise<Record<Code, string>> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const idOf = (code: string) => `cbin_${locationId.slice(-6)}_${code}`
  const zones = [...new Set(Object.values<BinSeed>(bins).map((bin) => bin.zone ?? "reserve"))]
  const zoneId = (kind: string) => `czon_${locationId.slice(-6)}_${kind}`
  for (const [position, kind] of zones.entries()) {
    await knex.raw(
      `INSERT INTO comptoir_zone (id, location_id, code, name, kind, position) VALUES (?, ?, ?, ?, ?, ?)`,
      [zoneId(kind), locationId, kind, kind, kind, position]
    )
  }
  for (const [code, bin] of Object.entries<BinSeed>(bins)) {
    await knex.raw(
      `INSERT INTO comptoir_bin (id, location_id, zone_id, code, status, capacity_units, storage_class)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [
        idOf(code),
        locationId,
        zoneId(bin.zone ?? "reserve"),
        code,
        bin.status ?? "active",
        bin.capacity_units ?? null,
        bin.storage_class ?? null,
      ]
    )
  }
  await knex.raw(
    `INSERT INTO comptoir_warehouse (id, location_id, receiving_bin_id, returns_bin_id, core_sales) VALUES (?, ?, ?, ?, ?)`,
    [
      `cwhs_${locationId.slice(-8)}`,
      locationId,
      receiving ? idOf(receiving) : null,
      returns ? idOf(returns) : null,
      core_sales,
    ]
  )
  return Object.fromEntries(Object.keys(bins).map((code) => [code, idOf(code)])) as Record<Code, string>
}

/** What lies where: `"A-01/LOT/hold" → units`, and what lies unassigned, of one item. */
export async function whereItLies(
  container: MedusaContainer,
  inventoryItemId: string
): Promise<Record<string, number>> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await knex.raw(
    `SELECT concat_ws('/', bin.code, content.lot, CASE WHEN content.hold_id IS NOT NULL THEN 'held' END) AS place,
            content.quantity
     FROM comptoir_bin_content AS content JOIN comptoir_bin AS bin ON bin.id = content.bin_id
     WHERE content.inventory_item_id = ?
     UNION ALL SELECT 'unassigned', sum(unassigned_quantity)::int FROM comptoir_stock_position WHERE inventory_item_id = ?
     ORDER BY 1`,
    [inventoryItemId, inventoryItemId]
  )
  return Object.fromEntries(
    (rows as { place: string; quantity: number }[]).map((row) => [row.place, row.quantity])
  )
}
