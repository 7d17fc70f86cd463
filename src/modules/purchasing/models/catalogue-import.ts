import { model } from "@medusajs/framework/utils"
import { CATALOGUE_STATUSES } from "../../../domain/purchasing/catalogue-status"

/** A supplier's price list: uploaded, previewed, applied. Its rows and their changes are tables without a model. */
const CatalogueImport = model.define(
  { name: "ComptoirCatalogueImport", tableName: "comptoir_catalogue_import" },
  {
    id: model.id({ prefix: "ccim" }).primaryKey(),
    /** The short name under which the rows know their import. */
    number: model.number(),
    supplier_id: model.text(),
    file_name: model.text(),
    status: model.enum([...CATALOGUE_STATUSES]).default("uploading"),
    failure: model.text().nullable(),
    encoding: model.text().nullable(),
    delimiter: model.text().nullable(),
    byte_count: model.number().default(0),
    row_count: model.number().default(0),
    /** The first line of the file. */
    headings: model.json().nullable(),
    /** Which column is which, how numbers are written, from which day the prices hold. */
    format: model.json().nullable(),
    /** What was asked when it was applied. */
    choices: model.json().nullable(),
    /** How many rows of each outcome the preview found. */
    counts: model.json().nullable(),
    done_count: model.number().default(0),
    to_do_count: model.number().default(0),
    product_count: model.number().default(0),
    apply_key: model.text().nullable(),
    created_by: model.text().nullable(),
    applied_by: model.text().nullable(),
    applied_at: model.dateTime().nullable(),
    /** When a process was last at work on it. */
    worked_at: model.dateTime().nullable(),
  }
)

export default CatalogueImport
