import { z } from "@medusajs/framework/zod"
import { MOVE_CAUSES } from "../../../domain/stock/move"
import { listQuery, severalOf } from "../../list-query"

const id = z.string().min(1).max(100)

const instant = (name: string) =>
  z.iso
    .datetime({ offset: true, error: `"${name}" must be an instant such as 2026-11-22T08:00:00Z` })
    .optional()

const filters = {
  inventory_item_id: severalOf(id),
  location_id: severalOf(id),
  cause: severalOf(z.enum(MOVE_CAUSES)),
  actor_id: severalOf(id),
  document_id: severalOf(id),
  bin_id: severalOf(id),
  lot: severalOf(z.string().min(1).max(100)),
  /** Instants: moves from this one on, and before this one. */
  from: instant("from"),
  to: instant("to"),
}

export const AdminListStockMoves = listQuery.extend(filters).strict()
export type AdminListStockMovesType = z.output<typeof AdminListStockMoves>

export const AdminExportStockMoves = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportStockMovesType = z.output<typeof AdminExportStockMoves>
