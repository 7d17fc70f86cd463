/**
 * SQL of what lies in bins, added up by bin: units, items, litres and kilograms, the latter two null where some item does not
 * say its size. `from` is a FROM clause whose rows are `content` and, with sizes, `item`.
 */
export const loadColumns = (withSizes: boolean): string => `
  sum(content.quantity)::float AS units, count(DISTINCT content.inventory_item_id)::int AS item_count, ${
    withSizes
      ? `CASE WHEN bool_and(coalesce(item.length > 0 AND item.width > 0 AND item.height > 0, false))
           THEN sum(content.quantity * (item.length::float * item.width * item.height)) / 1000000 END AS litres,
         CASE WHEN bool_and(coalesce(item.weight > 0, false)) THEN sum(content.quantity * item.weight::float) / 1000 END AS kilograms`
      : `NULL::float AS litres, NULL::float AS kilograms`
  }`

/** SQL of how full a bin is, as `fillOf` of the domain says it; `load` may be missing. */
export const fillSql = (bin: string, load: string): string => `
  CASE WHEN ${bin}.capacity_units IS NOT NULL THEN coalesce(${load}.units, 0) / ${bin}.capacity_units
       WHEN ${load}.units IS NULL THEN 0
       WHEN ${bin}.capacity_volume IS NOT NULL AND ${load}.litres IS NOT NULL THEN ${load}.litres / ${bin}.capacity_volume::float
       WHEN ${bin}.capacity_weight IS NOT NULL AND ${load}.kilograms IS NOT NULL THEN ${load}.kilograms / ${bin}.capacity_weight::float
       ELSE 1 END`
