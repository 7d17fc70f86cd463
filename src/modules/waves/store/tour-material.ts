import type { TourPlanInput } from "../../../domain/tours/plan-tours"
import { groupBy } from "../../../domain/shared/group-by"
import { tourLayoutOf, type KeptAisle, type KeptWalks } from "../../../domain/tours/tour-layout"
import type { WaveMethod } from "../../../domain/waves/wave"
import type { SqlExecutor } from "../../../platform/sql"

/** Units that are to be taken from a bin for a dispatch, or from where nobody said they lie. */
export type MaterialPick = Readonly<{
  id: string
  dispatch_id: string
  bin_id: string | null
  quantity: number
}>

type BinRow = {
  id: string
  aisle_id: string | null
  x: string | null
  y: string | null
  zone_id: string | null
}

/** Where walks of a warehouse go: its aisles, and where they begin and end. A warehouse without a plan has none. */
export async function layoutOf(
  sql: SqlExecutor,
  locationId: string
): Promise<Pick<TourPlanInput, "layout" | "depot">> {
  const [place] = await sql.execute<KeptWalks>(
    `SELECT depot_x, depot_y, end_x, end_y, cross_aisles FROM comptoir_warehouse
      WHERE location_id = ? AND deleted_at IS NULL`,
    [locationId]
  )
  const aisles = await sql.execute<KeptAisle>(
    `SELECT id, x, y_from, y_to, direction FROM comptoir_aisle WHERE location_id = ? AND deleted_at IS NULL ORDER BY position, id`,
    [locationId]
  )
  return tourLayoutOf(place ?? {}, aisles)
}

/**
 * What tours are formed from: the plan of the warehouse, and where each unit of each dispatch lies. Four statements
 * however many picks there are.
 */
export async function tourMaterial(
  sql: SqlExecutor,
  wave: Readonly<{
    location_id: string
    method: WaveMethod
    cart_orders: number
    cart_units: number | null
  }>,
  picks: readonly MaterialPick[]
): Promise<TourPlanInput> {
  const { layout, depot } = await layoutOf(sql, wave.location_id)
  const binIds = [...new Set(picks.flatMap(({ bin_id }) => bin_id ?? []))]
  const bins = new Map(
    (
      await sql.execute<BinRow>(
        `SELECT id, aisle_id, x, y, zone_id FROM comptoir_bin WHERE id = ANY(?::text[])`,
        [binIds]
      )
    ).map((bin) => [bin.id, bin])
  )
  const byDispatch = groupBy(picks, ({ dispatch_id }) => dispatch_id)
  const due = await sql.execute<{ id: string; due_at: Date | null }>(
    `SELECT id, due_at FROM comptoir_dispatch WHERE id = ANY(?::text[])
      ORDER BY priority DESC, coalesce(due_at, 'infinity'), id`,
    [[...byDispatch.keys()]]
  )
  const place = (binId: string | null) => {
    const bin = binId ? bins.get(binId) : undefined
    if (!bin || bin.x === null || bin.y === null) return null
    return { aisle_id: bin.aisle_id, x: Number(bin.x), y: Number(bin.y) }
  }
  return {
    layout,
    depot,
    method: wave.method,
    cart: { orders: wave.cart_orders, units: wave.cart_units },
    orders: due.map(({ id, due_at }) => ({
      id,
      due_at: due_at ? new Date(due_at).getTime() : null,
      picks: (byDispatch.get(id) ?? []).map((pick) => ({
        id: pick.id,
        place: place(pick.bin_id),
        zone_id: (pick.bin_id && bins.get(pick.bin_id)?.zone_id) || null,
        units: pick.quantity,
      })),
    })),
  }
}
