import { model } from "@medusajs/framework/utils"

export const SALES_IMPORT_STATUSES = ["running", "completed", "failed"] as const

/** One file (or one system that records its sales as they come) that brought sales history into the shop. */
const SalesImport = model.define(
  { name: "ComptoirSalesImport", tableName: "comptoir_sales_import" },
  {
    id: model.id({ prefix: "csim" }).primaryKey(),
    /** The short name under which the lines know their import. */
    number: model.number(),
    /** Lines of one source that are the same are the same sale, whichever file brings them. */
    source: model.text(),
    file_name: model.text().nullable(),
    checksum: model.text().nullable(),
    currency_code: model.text(),
    sales_channel_id: model.text().nullable(),
    time_zone: model.text(),
    status: model.enum([...SALES_IMPORT_STATUSES]).default("running"),
    failure: model.text().nullable(),
    /** The last line of the file that is dealt with: where a stopped import goes on. */
    last_line: model.number().default(0),
    /** The last line that the daily series and the monthly sums hold. */
    summed_line: model.number().default(0),
    sale_count: model.number().default(0),
    cancellation_count: model.number().default(0),
    adjustment_count: model.number().default(0),
    non_goods_count: model.number().default(0),
    /** Lines that an earlier import of the source had brought. */
    repeated_count: model.number().default(0),
    wrong_count: model.number().default(0),
    /** The first thousand wrong rows: `{ line, reason, text }`. */
    wrong_rows: model.json().nullable(),
    product_count: model.number().default(0),
    first_sold_on: model.text().nullable(),
    last_sold_on: model.text().nullable(),
    completed_at: model.dateTime().nullable(),
  }
)

export default SalesImport
