import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { notFound } from "../../../domain/shared/domain-error"
import type { SupplierRef } from "../../../types/http/purchasing"
import type { SupplierReturnDTO } from "../../../types/http/receiving"

const SUPPLIER_RETURN = [
  "id",
  "number",
  "supplier_id",
  "location_id",
  "location.id",
  "location.name",
  "receipt_id",
  "status",
  "currency_code",
  "supplier_reference",
  "notes",
  "returned_on",
  "line_count",
  "unit_count",
  "expected_credit",
  "credit_received_on",
  "credit_received_amount",
  "credit_reference",
  "created_by",
  "posted_at",
  "posted_by",
  "reversal_number",
  "reversed_at",
  "reversed_by",
  "reverse_reason",
  "created_at",
  "updated_at",
]

const LINE = [
  "id",
  "supplier_return_id",
  "position",
  "inventory_item_id",
  "sku",
  "title",
  "supplier_sku",
  "receipt_line_id",
  "purchase_order_line_id",
  "hold_id",
  "quantity",
  "reason",
  "settlement",
  "lot",
  "expires_on",
  "unit_price",
  "price_per_quantity",
  "expected_credit",
]

async function graph<Row extends { id: string }>(
  container: MedusaContainer,
  entity: string,
  fields: readonly string[],
  ids: readonly string[]
): Promise<Map<string, Row>> {
  if (!ids.length) return new Map()
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity,
    fields: [...fields],
    filters: { id: [...new Set(ids)] },
  } as never)
  return new Map((data as unknown as Row[]).map((row) => [row.id, row]))
}

async function read(
  container: MedusaContainer,
  fields: readonly string[],
  ids: readonly string[]
): Promise<SupplierReturnDTO[]> {
  const rows = await graph<SupplierReturnDTO>(container, "comptoir_supplier_return", fields, ids)
  const found = ids.flatMap((id) => rows.get(id) ?? [])
  const suppliers = await graph<SupplierRef>(
    container,
    "comptoir_supplier",
    ["id", "code", "name"],
    found.map((row) => row.supplier_id)
  )
  const receipts = await graph<NonNullable<SupplierReturnDTO["receipt"]>>(
    container,
    "comptoir_receipt",
    ["id", "number", "status"],
    found.flatMap((row) => row.receipt_id ?? [])
  )
  return found.map((row) => ({
    ...row,
    supplier: suppliers.get(row.supplier_id),
    receipt: receipts.get(row.receipt_id ?? "") ?? null,
  }))
}

export const readSupplierReturns = (
  container: MedusaContainer,
  ids: readonly string[]
): Promise<SupplierReturnDTO[]> => read(container, SUPPLIER_RETURN, ids)

/** One return with its lines, and the receipts that their goods came with. */
export async function readSupplierReturn(container: MedusaContainer, id: string): Promise<SupplierReturnDTO> {
  const fields = [...SUPPLIER_RETURN, ...LINE.map((field) => `lines.${field}`)]
  // PostgreSQL stores no such text, so no record can have it as its id.
  const [found] = id.includes("\0") ? [] : await read(container, fields, [id])
  if (!found) throw notFound(`Return to a supplier ${id} does not exist`)
  const lines = found.lines ?? []
  const sources = await graph<{ id: string; receipt: { id: string; number: string | null } }>(
    container,
    "comptoir_receipt_line",
    ["id", "receipt.id", "receipt.number"],
    lines.flatMap((line) => line.receipt_line_id ?? [])
  )
  const withReceipts = lines.map((line) => {
    const receipt = sources.get(line.receipt_line_id ?? "")?.receipt
    return { ...line, receipt: receipt ? { id: receipt.id, number: receipt.number } : null }
  })
  return { ...found, lines: withReceipts.sort((a, b) => a.position - b.position) }
}
