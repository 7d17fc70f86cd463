import { generateEntityId } from "@medusajs/framework/utils"
import type { SqlExecutor } from "../../platform/sql"

/** One inventory item at one location. */
export type PositionKey = { inventory_item_id: string; location_id: string }

export type PositionRow = PositionKey & {
  id: string
  quantity: number
  unassigned_quantity: number
  last_sequence: number
  applied_sequence: number
}

export type LevelRow = PositionKey & {
  stocked: string
  reserved: string
  incoming: string
  metadata: Record<string, unknown> | null
}

export const pairs = (positions: readonly PositionKey[]) => [
  positions.map((position) => position.inventory_item_id),
  positions.map((position) => position.location_id),
]
export const nameOf = ({ inventory_item_id, location_id }: PositionKey) =>
  `${inventory_item_id}|${location_id}`

/** Each position once, in the order in which every caller locks them. */
export function distinct(positions: readonly PositionKey[]): PositionKey[] {
  const byName = new Map(positions.map((position) => [nameOf(position), position]))
  return [...byName.keys()].sort().map((name) => byName.get(name) as PositionKey)
}

/** Locks the positions in one order for all; `create` makes those that are missing first. */
export async function lockPositions(
  sql: SqlExecutor,
  wanted: PositionKey[],
  create: boolean
): Promise<PositionRow[]> {
  if (create) {
    await sql.execute(
      `INSERT INTO comptoir_stock_position (id, inventory_item_id, location_id)
       SELECT wanted.id, wanted.item, wanted.location
       FROM (SELECT unnest(?::text[]) AS id, unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
       WHERE NOT EXISTS (SELECT 1 FROM comptoir_stock_position AS position
         WHERE position.inventory_item_id = wanted.item AND position.location_id = wanted.location)
       ORDER BY wanted.item, wanted.location ON CONFLICT DO NOTHING`,
      [wanted.map(() => generateEntityId(undefined, "cspo")), ...pairs(wanted)]
    )
  }
  return await sql.execute<PositionRow>(
    `SELECT position.id, position.inventory_item_id, position.location_id, position.quantity,
            position.unassigned_quantity, position.last_sequence, position.applied_sequence
     FROM comptoir_stock_position AS position
     JOIN (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
       ON wanted.item = position.inventory_item_id AND wanted.location = position.location_id
     ORDER BY position.id FOR UPDATE OF position`,
    pairs(wanted)
  )
}

/** The levels of these positions, by name, as core keeps them now. */
export async function listLevels(
  sql: SqlExecutor,
  positions: readonly PositionKey[]
): Promise<Map<string, LevelRow>> {
  const rows = await sql.execute<LevelRow>(
    `SELECT level.inventory_item_id, level.location_id, level.stocked_quantity AS stocked,
            level.reserved_quantity AS reserved, level.incoming_quantity AS incoming, level.metadata
     FROM inventory_level AS level
     JOIN (SELECT unnest(?::text[]) AS item, unnest(?::text[]) AS location) AS wanted
       ON wanted.item = level.inventory_item_id AND wanted.location = level.location_id
     WHERE level.deleted_at IS NULL`,
    pairs(positions)
  )
  return new Map(rows.map((row) => [nameOf(row), row]))
}
