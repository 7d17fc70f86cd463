import { z } from "@medusajs/framework/zod"
import { MOVE_CAUSES } from "../../../domain/stock/move"
import { listQuery, severalOf } from "../../list-query"

const id = z.string().min(1).max(100)

const filters = {
  inventory_item_id: severalOf(id),
  location_id: severalOf(id),
  cause: severalOf(z.enum(MOVE_CAUSES)),
  actor_id: severalOf(id),
  document_id: severalOf(id),
  /** Instants: moves from this one on, and before this one. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
}

export const AdminListStockMoves = listQuery.extend(filters).strict()
export type AdminListStockMovesType = z.output<typeof AdminListStockMoves>

export const AdminExportStockMoves = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportStockMovesType = z.output<typeof AdminExportStockMoves>
