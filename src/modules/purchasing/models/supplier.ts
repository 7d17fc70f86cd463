import { model } from "@medusajs/framework/utils"
import { SUPPLIER_STATUSES } from "../../../domain/purchasing/lifecycles"
import PurchaseOrder from "./purchase-order"
import Receipt from "./receipt"
import SupplierItem from "./supplier-item"

/** Somebody the merchant buys from. */
const Supplier = model.define(
  { name: "ComptoirSupplier", tableName: "comptoir_supplier" },
  {
    id: model.id({ prefix: "csup" }).primaryKey(),
    /** The merchant's own short name for the supplier, unique: `LUMEN`. */
    code: model.text(),
    name: model.text(),
    legal_name: model.text().nullable(),
    contact_name: model.text().nullable(),
    email: model.text().nullable(),
    phone: model.text().nullable(),
    country_code: model.text().nullable(),
    /** The currency of its orders, ISO 4217 in lower case as Medusa writes it. */
    currency_code: model.text(),
    /** The language of its documents: `en` or `fr`. */
    language_code: model.text().default("en"),
    /** Days from order to delivery when the supplier item does not say. */
    lead_time_days: model.number().default(0),
    notes: model.text().nullable(),
    status: model.enum([...SUPPLIER_STATUSES]).default("active"),
    /** Why it is on hold or archived. */
    status_reason: model.text().nullable(),
    vat_number: model.text().nullable(),
    /** The number in the register of companies: SIREN, SIRET, Handelsregister … */
    company_number: model.text().nullable(),
    /** Days from the invoice to its payment; null where nothing is agreed. */
    payment_days: model.number().nullable(),
    /** Whether those days count from the end of the invoice's month. */
    payment_end_of_month: model.boolean().default(false),
    payment_note: model.text().nullable(),
    /** A code of Incoterms 2020, with the place that it names. */
    incoterm: model.text().nullable(),
    incoterm_place: model.text().nullable(),
    /** The days of the week on which it works: 1 is Monday. */
    working_days: model.json(),
    /** When it is closed: `{ from, until, note }`, both days included. */
    closings: model.json(),
    /** Exact decimals in the supplier's currency. */
    minimum_order_value: model.text().nullable(),
    free_freight_threshold: model.text().nullable(),
    usual_freight_cost: model.text().nullable(),
    /** The stock location that its goods usually come to. */
    default_location_id: model.text().nullable(),
    account_holder: model.text().nullable(),
    iban: model.text().nullable(),
    bic: model.text().nullable(),
    bank_name: model.text().nullable(),
    /** How much more or less than ordered is taken; null leaves it to the settings. */
    over_tolerance_percent: model.text().nullable(),
    over_tolerance_units: model.number().nullable(),
    under_tolerance_percent: model.text().nullable(),
    under_tolerance_units: model.number().nullable(),
    metadata: model.json().nullable(),
    items: model.hasMany(() => SupplierItem, { mappedBy: "supplier" }),
    purchase_orders: model.hasMany(() => PurchaseOrder, { mappedBy: "supplier" }),
    receipts: model.hasMany(() => Receipt, { mappedBy: "supplier" }),
  }
)

export default Supplier
