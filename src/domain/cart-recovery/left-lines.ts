import type { JourneyLine } from "./journey"
import type { LeftLine } from "./offer"

/** The key of an article in a channel. */
export const articleKey = (sales_channel_id: string, variant_id: string): string =>
  `${sales_channel_id}|${variant_id}`

/** A line of the snapshot, as a cart would have it. */
export const leftLineOf = (line: JourneyLine): LeftLine => ({
  line_id: line.line_id,
  variant_id: line.is_custom_price ? null : line.variant_id,
  product_id: line.product_id,
  title: line.product_title || line.title,
  variant_title: line.variant_title,
  sku: line.variant_sku,
  thumbnail: line.thumbnail,
  quantity: line.quantity,
  unit_price: line.unit_price,
  is_tax_inclusive: line.is_tax_inclusive,
})

/** The lines of a journey's cart now, each with the price at which it was left; of a cart that is gone, the snapshot. */
export function linesOf(
  { snapshot_lines }: Readonly<{ snapshot_lines: readonly JourneyLine[] }>,
  cart: Readonly<{ state: "alive" | "completed" | "gone"; lines: readonly LeftLine[] }> | undefined
): LeftLine[] {
  if (!cart || cart.state === "gone") return snapshot_lines.map(leftLineOf)
  const left = new Map(snapshot_lines.map((line) => [line.line_id, line]))
  return cart.lines.map((line) => {
    const then = line.line_id === null ? undefined : left.get(line.line_id)
    return then?.variant_id === line.variant_id
      ? { ...line, unit_price: then.unit_price, is_tax_inclusive: then.is_tax_inclusive }
      : line
  })
}
