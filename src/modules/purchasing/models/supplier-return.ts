import { model } from "@medusajs/framework/utils"
import { SUPPLIER_RETURN_STATUSES } from "../../../domain/purchasing/supplier-return"
import SupplierReturnLine from "./supplier-return-line"

/** Goods sent back to a supplier. Posted, it is immutable; a reversal undoes it under a number of its own. */
const SupplierReturn = model.define(
  { name: "ComptoirSupplierReturn", tableName: "comptoir_supplier_return" },
  {
    id: model.id({ prefix: "csrt" }).primaryKey(),
    number: model.text().nullable(),
    supplier_id: model.text(),
    location_id: model.text(),
    /** The receipt that it was begun from, if one. */
    receipt_id: model.text().nullable(),
    status: model.enum([...SUPPLIER_RETURN_STATUSES]).default("draft"),
    currency_code: model.text(),
    /** The supplier's number of the return, where it gave one. */
    supplier_reference: model.text().nullable(),
    notes: model.text().nullable(),
    /** Plain date, `YYYY-MM-DD`. */
    returned_on: model.text(),
    line_count: model.number().default(0),
    unit_count: model.number().default(0),
    /** Exact decimal: what the lines that ask for a credit come to. */
    expected_credit: model.text().default("0"),
    credit_received_on: model.text().nullable(),
    credit_received_amount: model.text().nullable(),
    credit_reference: model.text().nullable(),
    created_by: model.text().nullable(),
    posted_at: model.dateTime().nullable(),
    posted_by: model.text().nullable(),
    reversal_number: model.text().nullable(),
    reversed_at: model.dateTime().nullable(),
    reversed_by: model.text().nullable(),
    reverse_reason: model.text().nullable(),
    /** Keys of the acts, so that one asked twice counts once. */
    create_key: model.text().nullable(),
    post_key: model.text().nullable(),
    reverse_key: model.text().nullable(),
    metadata: model.json().nullable(),
    lines: model.hasMany(() => SupplierReturnLine, { mappedBy: "supplier_return" }),
  }
)

export default SupplierReturn
