/**
 * SQL for what the book says that lies in a place now. A place without an item is a whole bin. Goods on hold that lie in
 * no bin are what the hold has beside its bins; the rest of what lies nobody knows where is free.
 */
export const bookOf = (line: string): string => `CASE
  WHEN ${line}.inventory_item_id IS NULL THEN coalesce((SELECT sum(content.quantity) FROM comptoir_bin_content AS content
    WHERE content.bin_id = ${line}.bin_id), 0)
  WHEN ${line}.bin_id IS NOT NULL THEN coalesce((SELECT content.quantity FROM comptoir_bin_content AS content
    WHERE content.bin_id = ${line}.bin_id AND content.inventory_item_id = ${line}.inventory_item_id
      AND coalesce(content.lot, '') = coalesce(${line}.lot, '')
      AND coalesce(content.expires_on, '') = coalesce(${line}.expires_on, '')
      AND coalesce(content.hold_id, '') = coalesce(${line}.hold_id, '')), 0)
  WHEN ${line}.hold_id IS NOT NULL THEN
    coalesce((SELECT hold.quantity FROM comptoir_hold AS hold WHERE hold.id = ${line}.hold_id), 0)
    - coalesce((SELECT sum(content.quantity) FROM comptoir_bin_content AS content WHERE content.hold_id = ${line}.hold_id), 0)
  ELSE coalesce((SELECT place.unassigned_quantity FROM comptoir_stock_position AS place
    WHERE place.inventory_item_id = ${line}.inventory_item_id AND place.location_id = ${line}.location_id), 0)
    - ${heldOutsideBins(`${line}.inventory_item_id`, `${line}.location_id`)} END`

/** SQL for the units of an item that are on hold and lie in no bin. */
export function heldOutsideBins(item: string, location: string): string {
  return `coalesce((SELECT sum(hold.quantity
      - coalesce((SELECT sum(content.quantity) FROM comptoir_bin_content AS content WHERE content.hold_id = hold.id), 0))
    FROM comptoir_hold AS hold
    WHERE hold.inventory_item_id = ${item} AND hold.location_id = ${location} AND hold.quantity > 0), 0)`
}

/**
 * SQL for what moved in a place after an instant. Whoever enters later what they counted earlier counted before these
 * moves; and a sale between the last look at the shelf and the statement is none of the counter's business either.
 */
export const movedAfter = (line: string, instant: string): string => `CASE
  WHEN ${line}.inventory_item_id IS NULL THEN 0
  WHEN ${line}.bin_id IS NOT NULL THEN coalesce((SELECT sum(move.quantity) FROM comptoir_stock_move AS move
    WHERE move.bin_id = ${line}.bin_id AND move.occurred_at > ${instant}
      AND move.inventory_item_id = ${line}.inventory_item_id AND coalesce(move.lot, '') = coalesce(${line}.lot, '')
      AND coalesce(move.expires_on, '') = coalesce(${line}.expires_on, '')
      AND coalesce(move.hold_id, '') = coalesce(${line}.hold_id, '')), 0)
  ELSE coalesce((SELECT sum(move.quantity) FROM comptoir_stock_move AS move
    WHERE move.inventory_item_id = ${line}.inventory_item_id AND move.occurred_at > ${instant}
      AND move.location_id = ${line}.location_id AND move.bin_id IS NULL
      AND coalesce(move.hold_id, '') = coalesce(${line}.hold_id, '')), 0) END`
