import { z } from "@medusajs/framework/zod"
import { SUPPLIER_STATUSES } from "../../../domain/purchasing/lifecycles"
import { LONGEST_CODE } from "../../../domain/purchasing/supplier-code"
import {
  INCOTERMS,
  SUPPLIER_ADDRESS_KINDS,
  SUPPLIER_TEXTS,
} from "../../../domain/purchasing/supplier-details"
import { SCORE_FIGURES } from "../../../domain/purchasing/supplier-score"
import { listQuery, severalOf } from "../../list-query"
import {
  decimalInput,
  idempotencyKey,
  noneIfEmpty,
  optionalText,
  plainDay,
  recordId,
  requiredText,
  writtenDay,
} from "../purchasing/fields"

const currency = z.string().trim().toLowerCase().length(3)
const country = z.string().trim().toLowerCase().length(2)
const email = z
  .email({ error: ({ input }) => `"${input}" is no e-mail address` })
  .max(SUPPLIER_TEXTS.email)
  .nullish()
const registered = optionalText(40)

const contact = z
  .object({
    id: recordId.optional(),
    name: requiredText(SUPPLIER_TEXTS.name),
    role: optionalText(100),
    email: noneIfEmpty(email),
    phone: optionalText(SUPPLIER_TEXTS.phone),
    receives_orders: z.boolean().optional(),
  })
  .strict()

const address = z
  .object({
    id: recordId.optional(),
    kind: z.enum(SUPPLIER_ADDRESS_KINDS),
    lines: requiredText(500),
    postal_code: optionalText(20),
    city: optionalText(100),
    country_code: noneIfEmpty(country.nullish()),
  })
  .strict()

const fields = {
  code: requiredText(LONGEST_CODE).optional(),
  legal_name: optionalText(SUPPLIER_TEXTS.legal_name),
  contact_name: optionalText(SUPPLIER_TEXTS.contact_name),
  email: noneIfEmpty(email),
  phone: optionalText(SUPPLIER_TEXTS.phone),
  country_code: noneIfEmpty(country.nullish()),
  language_code: z.enum(["en", "fr"]).optional(),
  lead_time_days: z.number().optional(),
  notes: optionalText(SUPPLIER_TEXTS.notes),
  vat_number: registered,
  company_number: registered,
  payment_days: z.number().nullish(),
  payment_end_of_month: z.boolean().optional(),
  payment_note: optionalText(SUPPLIER_TEXTS.payment_note),
  incoterm: noneIfEmpty(z.enum(INCOTERMS).nullish()),
  incoterm_place: optionalText(SUPPLIER_TEXTS.incoterm_place),
  working_days: z.array(z.number()).max(7).optional(),
  closings: z
    .array(z.object({ from: writtenDay, until: writtenDay, note: optionalText(200) }).strict())
    .max(1000)
    .optional(),
  minimum_order_value: decimalInput.nullish(),
  free_freight_threshold: decimalInput.nullish(),
  usual_freight_cost: decimalInput.nullish(),
  default_location_id: noneIfEmpty(recordId.nullish()),
  over_tolerance_percent: decimalInput.nullish(),
  over_tolerance_units: z.number().nullish(),
  under_tolerance_percent: decimalInput.nullish(),
  under_tolerance_units: z.number().nullish(),
  /** In place of those there are. */
  contacts: z.array(contact).max(1000).optional(),
  addresses: z.array(address).max(1000).optional(),
}

export const AdminCreateSupplier = z
  .object({ ...fields, name: requiredText(SUPPLIER_TEXTS.name), currency_code: currency })
  .strict()
export type AdminCreateSupplierType = z.output<typeof AdminCreateSupplier>

export const AdminUpdateSupplier = z
  .object({
    ...fields,
    name: requiredText(SUPPLIER_TEXTS.name).optional(),
    currency_code: currency.optional(),
  })
  .strict()
export type AdminUpdateSupplierType = z.output<typeof AdminUpdateSupplier>

/** Where a supplier is paid; a text that is null is forgotten, one that is not there stays. */
export const AdminChangeSupplierBank = z
  .object({
    account_holder: optionalText(200),
    iban: noneIfEmpty(z.string().trim().max(60).nullish()),
    bic: noneIfEmpty(z.string().trim().max(20).nullish()),
    bank_name: optionalText(200),
  })
  .strict()
export type AdminChangeSupplierBankType = {
  account_holder?: string | null
  iban?: string | null
  bic?: string | null
  bank_name?: string | null
}

/** An archive may say why, and is asked without a body too. */
export const AdminArchiveSupplier = z.preprocess(
  (body) => body ?? {},
  z.object({ reason: optionalText(1000), idempotency_key: idempotencyKey }).strict()
)
export type AdminArchiveSupplierType = { reason?: string | null }

export const AdminImportSuppliers = z
  .object({ csv: z.string().min(1).max(4_000_000), preview: z.boolean().optional() })
  .strict()
export type AdminImportSuppliersType = z.output<typeof AdminImportSuppliers>

const filters = {
  status: severalOf(z.enum(SUPPLIER_STATUSES)),
  country_code: severalOf(country),
  currency_code: severalOf(currency),
}

export const AdminListSuppliers = listQuery.extend(filters).strict()
export type AdminListSuppliersType = z.output<typeof AdminListSuppliers>

export const AdminExportSuppliers = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportSuppliersType = z.output<typeof AdminExportSuppliers>

/** Days, both included; twelve months up to today where they are left out. */
const scoreWindow = { from: plainDay.optional(), to: plainDay.optional() }

export const AdminGetSupplierScore = z.object(scoreWindow).strict()
export type AdminGetSupplierScoreType = z.output<typeof AdminGetSupplierScore>

export const AdminListScoreOrders = listQuery
  .pick({ limit: true, offset: true })
  .extend({ figure: z.enum(SCORE_FIGURES), ...scoreWindow })
  .strict()
export type AdminListScoreOrdersType = z.output<typeof AdminListScoreOrders>

export const AdminListRejects = listQuery.pick({ limit: true, offset: true }).strict()
export type AdminListRejectsType = z.output<typeof AdminListRejects>
