import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SUPPLIER_FILE_COLUMNS, SUPPLIER_FILE_FACTS } from "../../../domain/purchasing/supplier-file"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { Exported, ExportRow } from "../../../modules/purchasing/store/lists"
import { CsvColumn, downloadCsv } from "../../../platform/csv-download"
import { shopDay } from "../../../workflows/purchasing/steps/act"

const text = (header: string): CsvColumn<ExportRow> => ({
  header,
  kind: "text",
  value: (row) => cell(row[header]),
})
const number = (header: string): CsvColumn<ExportRow> => ({
  header,
  kind: "number",
  value: (row) => cell(row[header]),
})

const cell = (value: unknown): string | number | null => {
  if (value instanceof Date) return value.toISOString()
  if (typeof value === "boolean") return value ? "yes" : "no"
  if (Array.isArray(value)) return value.join(" ")
  return typeof value === "number" || typeof value === "string" ? value : null
}

const SUPPLIER_NUMBERS: readonly string[] = [
  ...[
    "lead_time_days",
    "payment_days",
    "minimum_order_value",
    "free_freight_threshold",
    "usual_freight_cost",
  ],
  ...["over_tolerance_percent", "over_tolerance_units", "under_tolerance_percent", "under_tolerance_units"],
]

/** The columns of each file, in their order; a text is guarded against formulas, a number stays one. */
const COLUMNS: Readonly<Record<Exported["list"], readonly CsvColumn<ExportRow>[]>> = {
  suppliers: [...SUPPLIER_FILE_COLUMNS, ...SUPPLIER_FILE_FACTS].map((header) =>
    SUPPLIER_NUMBERS.includes(header) ? number(header) : text(header)
  ),
  supplier_items: [
    ...["supplier_code", "supplier_name", "sku", "title", "supplier_sku", "supplier_title", "barcode"].map(
      text
    ),
    text("currency_code"),
    ...["unit_price", "price_per_quantity", "minimum_order_quantity", "order_multiple"].map(number),
    text("purchase_unit"),
    ...["pack_size", "lead_time_days", "rank"].map(number),
    text("status"),
    number("discount_percent"),
    ...["valid_from", "valid_until", "price_breaks"].map(text),
  ],
  purchase_orders: [
    ...[
      "number",
      "status",
      "receipt_status",
      "on_hold",
      "supplier_code",
      "supplier_name",
      "warehouse",
      "currency_code",
    ].map(text),
    ...["total", "vat_total", "line_count"].map(number),
    ...["requested_on", "first_promised_on", "expected_on", "delivered_on"].map(text),
    ...["supplier_reference", "created_at", "sent_at", "closed_at", "cancelled_at"].map(text),
  ],
  receipts: [
    ...["number", "status", "purchase_order_number", "supplier_code", "supplier_name", "warehouse"].map(text),
    ...["delivery_note", "received_on", "posted_at", "reversal_number", "reversed_at", "reverse_reason"].map(
      text
    ),
  ],
}

/** Sends a whole list as CSV, with the filters of the screen, however long it is. */
export async function exportCsv(req: MedusaRequest, res: MedusaResponse, exported: Exported): Promise<void> {
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const today = await shopDay(req.scope)
  const fileName = `${exported.list.replace("_", "-")}-${today}.csv`
  await downloadCsv(res, fileName, COLUMNS[exported.list], pagesOf(purchasing, exported, today))
}

async function* pagesOf(purchasing: PurchasingService, exported: Exported, today: string) {
  let after = ""
  for (;;) {
    const rows: ExportRow[] = await purchasing.exportAfter(exported, after, today)
    yield rows
    const last = rows[rows.length - 1]
    if (!last) return
    after = last.id
  }
}
