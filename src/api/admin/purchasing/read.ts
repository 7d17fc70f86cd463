import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { daysLate, dueOn } from "../../../domain/purchasing/lateness"
import { lineTotal, unitValue } from "../../../domain/purchasing/line-price"
import { takenIn } from "../../../domain/purchasing/receive"
import { outstanding } from "../../../domain/purchasing/received-status"
import { vatBreakdown } from "../../../domain/purchasing/vat"
import { maskAccount } from "../../../domain/purchasing/supplier-details"
import { notFound } from "../../../domain/shared/domain-error"
import { add, multiply, roundTo, sum } from "../../../domain/shared/money"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { OrderFacts } from "../../../modules/purchasing/store/lists"
import type {
  PurchaseOrderDTO,
  PurchaseOrderLineDTO,
  ReceiptDTO,
  ReceiptLineDTO,
  SupplierAddressDTO,
  SupplierContactDTO,
  SupplierDTO,
  SupplierItemDTO,
} from "../../../types/http/purchasing"
import { shopDay } from "../../../workflows/purchasing/steps/act"

const SUPPLIER_REF = ["supplier.id", "supplier.code", "supplier.name"]
const LOCATION_REF = ["location.id", "location.name"]

const SUPPLIER = [
  "id",
  "code",
  "name",
  "legal_name",
  "contact_name",
  "email",
  "phone",
  "country_code",
  "currency_code",
  "language_code",
  "lead_time_days",
  "notes",
  "status",
  "status_reason",
  "vat_number",
  "company_number",
  "payment_days",
  "payment_end_of_month",
  "payment_note",
  "incoterm",
  "incoterm_place",
  "working_days",
  "closings",
  "minimum_order_value",
  "free_freight_threshold",
  "usual_freight_cost",
  "default_location_id",
  "default_location.id",
  "default_location.name",
  "over_tolerance_percent",
  "over_tolerance_units",
  "under_tolerance_percent",
  "under_tolerance_units",
  "account_holder",
  "iban",
  "bic",
  "bank_name",
  "created_at",
  "updated_at",
]

const CONTACT = ["id", "name", "role", "email", "phone", "receives_orders"]
const ADDRESS = ["id", "kind", "lines", "postal_code", "city", "country_code"]

const SUPPLIER_ITEM = [
  "id",
  "supplier_id",
  ...SUPPLIER_REF,
  "inventory_item_id",
  "inventory_item.id",
  "inventory_item.sku",
  "inventory_item.title",
  "inventory_item.thumbnail",
  "supplier_sku",
  "supplier_title",
  "barcode",
  "currency_code",
  "unit_price",
  "price_per_quantity",
  "discount_percent",
  "valid_from",
  "valid_until",
  "minimum_order_quantity",
  "order_multiple",
  "purchase_unit",
  "pack_size",
  "lead_time_days",
  "rank",
  "over_tolerance_percent",
  "over_tolerance_units",
  "under_tolerance_percent",
  "under_tolerance_units",
  "price_breaks.from_quantity",
  "price_breaks.unit_price",
  "price_breaks.discount_percent",
  "status",
  "created_at",
  "updated_at",
]

const LINE = [
  "id",
  "purchase_order_id",
  "position",
  "inventory_item_id",
  "supplier_item_id",
  "sku",
  "title",
  "supplier_sku",
  "quantity",
  "purchase_unit",
  "pack_size",
  "unit_price",
  "price_per_quantity",
  "line_total",
  "vat_category",
  "vat_rate",
  "discount_percent",
  "expected_on",
  "requested_on",
  "first_promised_on",
  "last_received_on",
  "note",
  "split_from_line_id",
  "received_quantity",
  "quarantined_quantity",
  "rejected_quantity",
  "short_closed_quantity",
  "short_close_reason",
  "over_tolerance_percent",
  "over_tolerance_units",
  "under_tolerance_percent",
  "under_tolerance_units",
]

const PURCHASE_ORDER = [
  "id",
  "number",
  "revision",
  "supplier_id",
  ...SUPPLIER_REF,
  "location_id",
  ...LOCATION_REF,
  "currency_code",
  "status",
  "on_hold",
  "receipt_status",
  "line_count",
  "total",
  "vat_total",
  "expected_on",
  "requested_on",
  "first_promised_on",
  "delivered_on",
  "hold_reason",
  "held_at",
  "held_by",
  "submitted_at",
  "submitted_by",
  "approval_role",
  "approval_amount",
  "approved_total",
  "return_reason",
  "is_mailed",
  "acknowledged_at",
  "acknowledged_by",
  "merged_into_id",
  "duplicated_from_id",
  "quotation_request_id",
  "incoterm",
  "incoterm_place",
  "payment_terms",
  "supplier_reference",
  "notes",
  "created_by",
  "approved_at",
  "approved_by",
  "sent_at",
  "sent_by",
  "closed_at",
  "closed_by",
  "close_reason",
  "cancelled_at",
  "cancelled_by",
  "cancel_reason",
  "created_at",
  "updated_at",
]

const REVISION = ["id", "revision", "reason", "changes", "lines", "total", "made_by", "created_at"]

const RECEIPT = [
  "id",
  "number",
  "purchase_order_id",
  "purchase_order.id",
  "purchase_order.number",
  "purchase_order.status",
  "supplier_id",
  ...SUPPLIER_REF,
  "location_id",
  ...LOCATION_REF,
  "currency_code",
  "exchange_rate",
  "valuation_currency",
  "status",
  "delivery_note",
  "received_on",
  "notes",
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

const RECEIPT_LINE = [
  "id",
  "receipt_id",
  "position",
  "inventory_item.id",
  "inventory_item.sku",
  "inventory_item.title",
  "quarantined_quantity",
  "quarantine_reason",
  "hold_id",
  "returned_quantity",
  "unit_price",
  "price_per_quantity",
  "purchase_order_line_id",
  "inventory_item_id",
  "accepted_quantity",
  "rejected_quantity",
  "reject_reason",
  "lot",
  "expires_on",
]

const under = (relation: string, fields: readonly string[]) => fields.map((field) => `${relation}.${field}`)

/** The records of these ids, in their order, with what Query joins from other modules. */
async function readInOrder<Row extends { id: string }>(
  container: MedusaContainer,
  entity: string,
  fields: readonly string[],
  ids: readonly string[]
): Promise<Row[]> {
  if (!ids.length) return []
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity, fields: [...fields], filters: { id: [...ids] } } as never)
  const rows = new Map((data as unknown as Row[]).map((row) => [row.id, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}

async function readOne<Row extends { id: string }>(
  container: MedusaContainer,
  entity: string,
  fields: readonly string[],
  id: string,
  name: string
): Promise<Row> {
  // PostgreSQL stores no such text, so no record can have it as its id.
  const [row] = id.includes("\0") ? [] : await readInOrder<Row>(container, entity, fields, [id])
  if (!row) throw notFound(`${name} ${id} does not exist`)
  return row
}

type StoredLine = Omit<PurchaseOrderLineDTO, "outstanding_quantity">
type Computed =
  "is_late" | "days_late" | "due_on" | "gross_total" | "outstanding_quantity" | "lines" | "vat_breakdown"
type StoredOrder = Omit<PurchaseOrderDTO, Computed> & { lines?: StoredLine[] }

const lineOf = (line: StoredLine): PurchaseOrderLineDTO => ({
  ...line,
  outstanding_quantity: outstanding(line),
})
function orderOf(
  { lines, ...order }: StoredOrder,
  facts: OrderFacts | undefined,
  today: string
): PurchaseOrderDTO {
  const outstanding_quantity = facts?.outstanding_quantity ?? 0
  const days_late = daysLate({ ...order, outstanding_quantity }, today)
  return {
    ...order,
    gross_total: roundTo(add(order.total, order.vat_total), 6),
    outstanding_quantity,
    due_on: dueOn(order),
    days_late,
    is_late: days_late > 0,
    ...(lines
      ? {
          lines: lines.map(lineOf).sort((a, b) => a.position - b.position),
          vat_breakdown: vatBreakdown(lines, facts?.currency_decimals ?? 2),
        }
      : {}),
  }
}

/** The account is masked in every answer; `/admin/suppliers/:id/bank/reveal` alone says all of it. */
const withoutAccount = <Row extends { iban: string | null }>(supplier: Row): Row => ({
  ...supplier,
  iban: supplier.iban && maskAccount(supplier.iban),
})

export async function readSuppliers(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<SupplierDTO[]> {
  const rows = await readInOrder<SupplierDTO>(container, "comptoir_supplier", SUPPLIER, ids)
  return rows.map(withoutAccount)
}

/** One supplier with its people and its places, in the order in which they were entered. */
export async function readSupplier(container: MedusaContainer, id: string): Promise<SupplierDTO> {
  const supplier = await readOne<SupplierDTO>(container, "comptoir_supplier", SUPPLIER, id, "Supplier")
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const [contacts, addresses] = await Promise.all([
    purchasing.listComptoirSupplierContacts(
      { supplier_id: id },
      { select: CONTACT, order: { position: "ASC" } }
    ),
    purchasing.listComptoirSupplierAddresses(
      { supplier_id: id },
      { select: ADDRESS, order: { position: "ASC" } }
    ),
  ])
  return {
    ...withoutAccount(supplier),
    contacts: contacts.map((row) => only(CONTACT, row) as SupplierContactDTO),
    addresses: addresses.map((row) => only(ADDRESS, row) as SupplierAddressDTO),
  }
}

const only = (names: readonly string[], row: object): unknown =>
  Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)))

/** Query names an inventory item as Medusa does, after its variant alone: here the product's title goes before. */
async function withArticleNames(
  container: MedusaContainer,
  rows: SupplierItemDTO[]
): Promise<SupplierItemDTO[]> {
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const names = await purchasing.articleNames(rows.map((row) => row.inventory_item_id))
  return rows.map(({ inventory_item, ...row }) => ({
    ...row,
    price_breaks: [...(row.price_breaks ?? [])]
      .map(({ from_quantity, unit_price, discount_percent }) => ({
        from_quantity,
        unit_price,
        discount_percent,
      }))
      .sort((a, b) => a.from_quantity - b.from_quantity),
    ...(inventory_item
      ? {
          inventory_item: {
            ...inventory_item,
            title: names.get(row.inventory_item_id) ?? inventory_item.title,
          },
        }
      : {}),
  }))
}

export const readSupplierItems = async (
  container: MedusaContainer,
  ids: readonly string[]
): Promise<SupplierItemDTO[]> =>
  withArticleNames(container, await readInOrder(container, "comptoir_supplier_item", SUPPLIER_ITEM, ids))

export async function readSupplierItem(container: MedusaContainer, id: string): Promise<SupplierItemDTO> {
  const row = await readOne<SupplierItemDTO>(
    container,
    "comptoir_supplier_item",
    SUPPLIER_ITEM,
    id,
    "Supplier item"
  )
  return (await withArticleNames(container, [row]))[0] as SupplierItemDTO
}

export async function readPurchaseOrders(
  container: MedusaContainer,
  ids: readonly string[],
  today: string
): Promise<PurchaseOrderDTO[]> {
  const rows = await readInOrder<StoredOrder>(container, "comptoir_purchase_order", PURCHASE_ORDER, ids)
  const facts = await container.resolve<PurchasingService>(PURCHASING_MODULE).orderFacts(ids)
  return rows.map((row) => orderOf(row, facts.get(row.id), today))
}

/** One order with its lines, its revisions and its receipts, the latest first. */
export async function readPurchaseOrder(container: MedusaContainer, id: string): Promise<PurchaseOrderDTO> {
  const fields = [...PURCHASE_ORDER, ...under("lines", LINE), ...under("revisions", REVISION), "receipts.*"]
  const order = await readOne<StoredOrder>(container, "comptoir_purchase_order", fields, id, "Purchase order")
  const receipts = [...(order.receipts ?? [])].sort((a, b) =>
    String(a.created_at) < String(b.created_at) ? 1 : -1
  )
  const revisions = [...(order.revisions ?? [])].sort((a, b) => b.revision - a.revision)
  const facts = await container.resolve<PurchasingService>(PURCHASING_MODULE).orderFacts([id])
  return orderOf({ ...order, receipts, revisions }, facts.get(id), await shopDay(container))
}

export async function readPurchaseOrderLines(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<PurchaseOrderLineDTO[]> {
  const order = ["id", "number", "status", "supplier_id", "location_id", ...SUPPLIER_REF, ...LOCATION_REF]
  const fields = [...LINE, ...under("purchase_order", order)]
  const rows = await readInOrder<StoredLine>(container, "comptoir_purchase_order_line", fields, ids)
  return rows.map(lineOf)
}

export const readReceipts = (container: MedusaContainer, ids: readonly string[]): Promise<ReceiptDTO[]> =>
  readInOrder(container, "comptoir_receipt", RECEIPT, ids)

/** One receipt with its lines and the order lines that they receive. */
export async function readReceipt(container: MedusaContainer, id: string): Promise<ReceiptDTO> {
  const line = [...RECEIPT_LINE, ...under("purchase_order_line", LINE)]
  const receipt = await readOne<ReceiptDTO>(
    container,
    "comptoir_receipt",
    [...RECEIPT, ...under("lines", line)],
    id,
    "Receipt"
  )
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const names = await purchasing.articleNames((receipt.lines ?? []).map((line) => line.inventory_item_id))
  const lines = (receipt.lines ?? []).map(({ inventory_item, ...line }) => ({
    ...line,
    ...(inventory_item
      ? {
          inventory_item: {
            ...inventory_item,
            title: names.get(line.inventory_item_id) ?? inventory_item.title,
          },
        }
      : {}),
    ...(line.purchase_order_line ? { purchase_order_line: lineOf(line.purchase_order_line) } : {}),
  }))
  const placeOf = (line: ReceiptLineDTO) => (line.purchase_order_line?.position ?? 0) * 10_000 + line.position
  lines.sort((a, b) => placeOf(a) - placeOf(b))
  return withValues(container, { ...receipt, lines })
}

/** What the goods of a receipt cost: each line, all of them, and all of them at the rate that they were valued at. */
async function withValues(container: MedusaContainer, receipt: ReceiptDTO): Promise<ReceiptDTO> {
  const { currency_code, valuation_currency, exchange_rate } = receipt
  if (!currency_code) return receipt
  const decimals = await decimalsOf(container, [currency_code, valuation_currency ?? currency_code])
  const lines = (receipt.lines ?? []).map((line) => {
    const price = line.purchase_order_line ?? {
      unit_price: line.unit_price ?? "0",
      price_per_quantity: line.price_per_quantity ?? 1,
    }
    const value = lineTotal(takenIn(line), price, decimals.get(currency_code) ?? 2)
    return { ...line, unit_cost: unitValue(price), value }
  })
  const value = roundTo(sum(lines.map((line) => line.value)), decimals.get(currency_code) ?? 2)
  const valued =
    exchange_rate && valuation_currency
      ? roundTo(multiply(value, exchange_rate), decimals.get(valuation_currency) ?? 2)
      : null
  return { ...receipt, lines, value, valuation_value: valued }
}

async function decimalsOf(
  container: MedusaContainer,
  codes: readonly string[]
): Promise<Map<string, number>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "currency",
    fields: ["code", "decimal_digits"],
    filters: { code: [...new Set(codes)] },
  })
  return new Map(data.map((row) => [row.code, Number(row.decimal_digits)]))
}
