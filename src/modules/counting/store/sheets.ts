import type { SheetEntry, SheetProblem } from "../../../domain/counting/count-sheet"
import { placeName } from "../../../domain/counting/stock-count"
import type { SqlExecutor } from "../../../platform/sql"
import type { CountEntry } from "./entries"

type Found = {
  row: number
  line_id: string | null
  bin_id: string | null
  is_bin: boolean
  item_id: string | null
  items: number
}

/** Finds the line or the place of each row of a filled sheet, in one statement; tells which rows name nothing of this count. */
export async function placesOfSheet(
  sql: SqlExecutor,
  id: string,
  entries: readonly SheetEntry[]
): Promise<{ entries: CountEntry[]; problems: SheetProblem[] }> {
  const rows = await sql.execute<Found>(
    `SELECT wanted.row, line.id AS line_id, bin.id AS bin_id, (wanted.bin IS NULL OR bin.id IS NOT NULL) AS is_bin,
            item.id AS item_id, coalesce(item.items, 0)::int AS items
       FROM jsonb_to_recordset(?::jsonb) AS wanted(row int, line_id text, bin text, sku text, lot text, expires_on text)
       JOIN comptoir_stock_count AS count ON count.id = ?
       LEFT JOIN comptoir_stock_count_line AS line ON line.id = wanted.line_id AND line.stock_count_id = count.id
       LEFT JOIN comptoir_bin AS bin ON bin.location_id = count.location_id AND bin.code = wanted.bin AND wanted.line_id IS NULL
       LEFT JOIN LATERAL (SELECT min(id) AS id, count(*) AS items FROM inventory_item
          WHERE sku = wanted.sku AND deleted_at IS NULL AND wanted.line_id IS NULL) AS item ON true`,
    [JSON.stringify(entries), id]
  )
  const found = new Map(rows.map((row) => [row.row, row]))
  const places: CountEntry[] = []
  const problems: SheetProblem[] = []
  for (const entry of entries) {
    const { row: line, quantity, note, lot, expires_on } = entry
    const fact = found.get(line)
    const name = placeName({ bin_code: entry.bin, sku: entry.sku, lot })
    if (entry.line_id) {
      if (fact?.line_id) places.push({ line_id: entry.line_id, quantity, note })
      else problems.push({ line, message: `${name} is on another count: the sheet is not of this one` })
    } else if (!fact?.is_bin) problems.push({ line, message: `Bin ${entry.bin} does not exist here` })
    else if (!fact.item_id) problems.push({ line, message: `There is no item with the SKU ${entry.sku}` })
    else
      places.push({ bin_id: fact.bin_id, inventory_item_id: fact.item_id, lot, expires_on, quantity, note })
  }
  return { entries: places, problems }
}
