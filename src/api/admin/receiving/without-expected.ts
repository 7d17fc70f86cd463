/** Figures that tell, or let work out, how much was ordered and is still awaited. */
const TELLING = new Set([
  "outstanding_quantity",
  "receivable_quantity",
  "short_closed_quantity",
  "tolerance",
  "line_total",
  "total",
  "vat_total",
  "gross_total",
  "open_totals",
  "vat_breakdown",
  "approval_amount",
  "approved_total",
  "revisions",
])

/** Whether the object is a line of an order: its plain `quantity` is the ordered one. */
const isOrderLine = (value: object): boolean => "outstanding_quantity" in value

/** A copy of an answer without what was ordered and is awaited, however deep it stands. */
export function withoutExpected(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExpected)
  if (typeof value !== "object" || value === null || value instanceof Date) return value
  const hidden = isOrderLine(value)
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([name]) => !TELLING.has(name) && !(hidden && (name === "quantity" || name === "received_quantity"))
      )
      .map(([name, inner]) => [name, withoutExpected(inner)])
  )
}
