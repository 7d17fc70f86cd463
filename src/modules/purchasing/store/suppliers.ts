import { generateEntityId } from "@medusajs/framework/utils"
import { SUPPLIER_LIFECYCLE, SupplierStatus } from "../../../domain/purchasing/lifecycles"
import { freeCode, supplierCode } from "../../../domain/purchasing/supplier-code"
import {
  checkSupplierTerms,
  INCOTERMS,
  maskAccount,
  SUPPLIER_AMOUNTS,
  SupplierTerms,
  TOLERANCE_PERCENTS,
} from "../../../domain/purchasing/supplier-details"
import { leadTime } from "../../../domain/purchasing/supplier-item-terms"
import { checkCalendar, Closing, EVERY_DAY, WorkingCalendar } from "../../../domain/purchasing/working-days"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { checkTransition } from "../../../domain/shared/lifecycle"
import { decimal } from "../../../domain/shared/money"
import { bic, companyNumber, iban, vatNumber } from "../../../platform/company-numbers"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act } from "../neighbours"
import { checkCountry, currencyDecimals, warehouseName } from "./core"
import { Columns, insertRows, recordset, updateRow } from "./sql"

/** What a buyer says of a supplier; its people and places are kept beside it, its bank details by acts of their own. */
export type SupplierFields = SupplierTerms & {
  code?: string
  name: string
  legal_name?: string | null
  contact_name?: string | null
  email?: string | null
  phone?: string | null
  country_code?: string | null
  currency_code: string
  language_code?: string
  lead_time_days?: number
  notes?: string | null
  vat_number?: string | null
  company_number?: string | null
  payment_end_of_month?: boolean
  payment_note?: string | null
  incoterm?: string | null
  incoterm_place?: string | null
  working_days?: number[]
  closings?: Closing[]
  default_location_id?: string | null
}

const COLUMNS: Columns = {
  code: "text",
  name: "text",
  legal_name: "text",
  contact_name: "text",
  email: "text",
  phone: "text",
  country_code: "text",
  currency_code: "text",
  language_code: "text",
  lead_time_days: "integer",
  notes: "text",
  vat_number: "text",
  company_number: "text",
  payment_days: "integer",
  payment_end_of_month: "boolean",
  payment_note: "text",
  incoterm: "text",
  incoterm_place: "text",
  working_days: "jsonb",
  closings: "jsonb",
  minimum_order_value: "numeric",
  free_freight_threshold: "numeric",
  usual_freight_cost: "numeric",
  default_location_id: "text",
  over_tolerance_percent: "numeric",
  over_tolerance_units: "integer",
  under_tolerance_percent: "numeric",
  under_tolerance_units: "integer",
}

export type BankDetails = {
  account_holder: string | null
  iban: string | null
  bic: string | null
  bank_name: string | null
}
const BANK_COLUMNS: Columns = { account_holder: "text", iban: "text", bic: "text", bank_name: "text" }

/** A supplier as it is kept: amounts and percentages are exact decimals. */
export type SupplierRow = {
  id: string
  status: SupplierStatus
  status_reason: string | null
  code: string
  name: string
  legal_name: string | null
  contact_name: string | null
  email: string | null
  phone: string | null
  country_code: string | null
  currency_code: string
  language_code: string
  lead_time_days: number
  notes: string | null
  vat_number: string | null
  company_number: string | null
  payment_days: number | null
  payment_end_of_month: boolean
  payment_note: string | null
  incoterm: string | null
  incoterm_place: string | null
  working_days: number[]
  closings: Closing[]
  minimum_order_value: string | null
  free_freight_threshold: string | null
  usual_freight_cost: string | null
  default_location_id: string | null
  over_tolerance_percent: string | null
  over_tolerance_units: number | null
  under_tolerance_percent: string | null
  under_tolerance_units: number | null
} & BankDetails

const SELECTED = ["id", "status", "status_reason", ...Object.keys(COLUMNS), ...Object.keys(BANK_COLUMNS)]
  .map((column) => `supplier.${column}`)
  .join(", ")

/** The supplier, locked when it is about to change. */
export async function supplierById(
  sql: SqlExecutor,
  id: string,
  lock: "" | "FOR UPDATE" = ""
): Promise<SupplierRow> {
  const [row] = await sql.execute<SupplierRow>(
    `SELECT ${SELECTED} FROM comptoir_supplier supplier WHERE id = ? AND deleted_at IS NULL ${lock}`,
    [id]
  )
  if (!row) throw notFound(`Supplier ${id} does not exist`)
  return row
}

/** The suppliers with these codes, whatever their case. */
export function suppliersByCode(sql: SqlExecutor, codes: readonly string[]): Promise<SupplierRow[]> {
  return sql.execute<SupplierRow>(
    `SELECT ${SELECTED} FROM comptoir_supplier supplier
      WHERE lower(supplier.code) = ANY(?::text[]) AND supplier.deleted_at IS NULL ORDER BY supplier.id FOR UPDATE`,
    [codes.map((code) => code.toLowerCase())]
  )
}

/** On which days the supplier works: lead times are counted on it. */
export const calendarOf = ({
  working_days,
  closings,
}: Pick<SupplierRow, "working_days" | "closings">): WorkingCalendar => ({ working_days, closings })

/** Refuses to order from a supplier that was put on hold or aside, saying why and what would be right. */
export function checkActive(
  supplier: Pick<SupplierRow, "name" | "code" | "status"> & { status_reason?: string | null }
): void {
  const { name, code, status, status_reason: reason } = supplier
  if (status === "active") return
  const because = reason ? ` (${reason})` : ""
  throw notAllowed(
    status === "on_hold"
      ? `Supplier ${name} (${code}) is on hold${because}; release it first`
      : `Supplier ${name} (${code}) is archived${because}; restore it first`
  )
}

/** Where orders to the supplier are mailed: the contacts that receive them, else the supplier's own address. */
export async function recipientsOf(sql: SqlExecutor, supplierId: string): Promise<string[]> {
  const rows = await sql.execute<{ email: string }>(
    `SELECT DISTINCT ON (lower(email)) email FROM (
       SELECT contact.email, contact.position FROM comptoir_supplier_contact contact
        WHERE contact.supplier_id = ? AND contact.receives_orders AND contact.email IS NOT NULL AND contact.deleted_at IS NULL
       UNION ALL
       SELECT supplier.email, 0 FROM comptoir_supplier supplier
        WHERE supplier.id = ? AND supplier.email IS NOT NULL AND supplier.deleted_at IS NULL AND NOT EXISTS (
          SELECT 1 FROM comptoir_supplier_contact contact
           WHERE contact.supplier_id = supplier.id AND contact.receives_orders AND contact.email IS NOT NULL AND contact.deleted_at IS NULL)
     ) AS recipient ORDER BY lower(email), position`,
    [supplierId, supplierId]
  )
  return rows.map((row) => row.email)
}

export async function createSupplier(
  sql: SqlExecutor,
  fields: SupplierFields,
  act: Act
): Promise<SupplierRow> {
  await checkReferences(sql, fields)
  await lockCodes(sql)
  const code = fields.code ?? (await nextCode(sql, fields.name))
  if (fields.code) await checkCode(sql, fields.code, null)
  const row = newSupplier({ ...fields, code }, act)
  await insertSuppliers(sql, [row])
  return row
}

/** Two suppliers of one name created at once would otherwise be given the same code. */
export async function lockCodes(sql: SqlExecutor): Promise<void> {
  await sql.execute(`SELECT pg_advisory_xact_lock(hashtext('comptoir_supplier.code'))`)
}

export async function insertSuppliers(sql: SqlExecutor, rows: readonly SupplierRow[]): Promise<void> {
  await insertRows(sql, "comptoir_supplier", { id: "text", ...COLUMNS }, rows)
}

/** Writes suppliers as they are now, in one statement. */
export async function rewriteSuppliers(sql: SqlExecutor, rows: readonly SupplierRow[]): Promise<void> {
  if (!rows.length) return
  const names = Object.keys(COLUMNS)
  await sql.execute(
    `UPDATE comptoir_supplier supplier SET ${names.map((name) => `${name} = given.${name}`).join(", ")}, updated_at = now()
       FROM ${recordset({ id: "text", ...COLUMNS }, "given")} WHERE supplier.id = given.id`,
    [JSON.stringify(rows)]
  )
}

/** A supplier of these fields, what is not said taken from the settings; refuses what no supplier has. */
export function newSupplier(fields: SupplierFields & { code: string }, act: Act): SupplierRow {
  const nothing = Object.fromEntries(
    Object.keys({ ...COLUMNS, ...BANK_COLUMNS }).map((name) => [name, null])
  ) as unknown as SupplierRow
  return changedSupplier(
    {
      ...nothing,
      id: generateEntityId(undefined, "csup"),
      status: "active",
      status_reason: null,
      code: fields.code,
      name: fields.name,
      currency_code: fields.currency_code,
      language_code: act.document_language,
      lead_time_days: act.default_lead_time_days,
      payment_end_of_month: false,
      working_days: [...EVERY_DAY.working_days],
      closings: [],
    },
    fields
  )
}

/** The supplier with these changes, each checked; what is not given stays. */
export function changedSupplier(supplier: SupplierRow, changes: Partial<SupplierFields>): SupplierRow {
  const of = `supplier ${supplier.name}`
  const given = Object.fromEntries(
    Object.keys(COLUMNS).flatMap((name) => {
      const value = changes[name as keyof SupplierFields]
      return value === undefined ? [] : [[name, value]]
    })
  ) as Partial<SupplierRow>
  const next: SupplierRow = { ...supplier, ...(checkSupplierTerms(given, of) as Partial<SupplierRow>) }
  if (changes.lead_time_days !== undefined) leadTime(changes.lead_time_days, of)
  if (next.incoterm && !(INCOTERMS as readonly string[]).includes(next.incoterm)) {
    throw invalidData(
      `The Incoterm of ${of} is "${next.incoterm}"; it must be one of ${INCOTERMS.join(", ")}`
    )
  }
  // What was right for one country may be wrong for the next.
  const isMoved = next.country_code !== supplier.country_code
  if (next.vat_number && (isMoved || next.vat_number !== supplier.vat_number)) {
    next.vat_number = vatNumber(next.vat_number, next.country_code, of)
  }
  if (next.company_number && (isMoved || next.company_number !== supplier.company_number)) {
    next.company_number = companyNumber(next.company_number, next.country_code, of)
  }
  return { ...next, ...checkCalendar(next, of) }
}

export type Difference = { before: Record<string, unknown>; after: Record<string, unknown> }

/** What differs between two states of a supplier, as the audit log keeps it; null where nothing does. */
export function supplierDifference(was: SupplierRow, is: SupplierRow): Difference | null {
  const names = Object.keys(COLUMNS).filter((name) => shown(name, was) !== shown(name, is))
  if (!names.length) return null
  const pick = (row: SupplierRow) =>
    Object.fromEntries(
      names.map((name) => [name, name === "closings" ? shown(name, row) : row[name as keyof SupplierRow]])
    )
  return { before: pick(was), after: pick(is) }
}

const DECIMALS: ReadonlySet<string> = new Set([...SUPPLIER_AMOUNTS, ...TOLERANCE_PERCENTS])

function shown(name: string, row: SupplierRow): string | null {
  if (name === "closings") {
    return row.closings
      .map(({ from, until, note }) => `${from} – ${until}${note ? ` ${note}` : ""}`)
      .join(", ")
  }
  const value = row[name as keyof SupplierRow]
  if (value === null || value === undefined) return null
  return DECIMALS.has(name) ? decimal(String(value)) : String(value)
}

/** Changes the fields that are given; answers what changed, or nothing. */
export async function updateSupplier(
  sql: SqlExecutor,
  id: string,
  changes: Partial<SupplierFields>
): Promise<Difference | null> {
  const supplier = await supplierById(sql, id, "FOR UPDATE")
  await checkReferences(sql, changes)
  const next = changedSupplier(supplier, changes)
  if (next.code !== supplier.code) await checkCode(sql, next.code, id)
  const changed = supplierDifference(supplier, next)
  if (changed) await rewriteSuppliers(sql, [next])
  return changed
}

/**
 * Takes a supplier to a status, with the reason; answers what changed, or nothing where it is there already.
 * Somebody who reads on an order form that a supplier is on hold must find why.
 */
export async function setSupplierStatus(
  sql: SqlExecutor,
  id: string,
  status: SupplierStatus,
  reason: string | null
): Promise<Difference | null> {
  const supplier = await supplierById(sql, id, "FOR UPDATE")
  if (supplier.status === status) return null
  const name = `Supplier ${supplier.name} (${supplier.code})`
  checkTransition(SUPPLIER_LIFECYCLE, name, supplier.status, status)
  if (status === "on_hold" && !reason) throw notAllowed(`${name} needs a reason to be put on hold`)
  const next = { status, status_reason: status === "active" ? null : reason }
  await sql.execute(
    `UPDATE comptoir_supplier SET status = ?, status_reason = ?, updated_at = now() WHERE id = ?`,
    [next.status, next.status_reason, id]
  )
  return { before: { status: supplier.status, status_reason: supplier.status_reason }, after: next }
}

// ---- the bank ----

/** Bank details as the audit log and every answer show them: of the account, its last four characters. */
export const maskedBank = (bank: BankDetails): BankDetails => ({
  account_holder: bank.account_holder,
  iban: bank.iban && maskAccount(bank.iban),
  bic: bank.bic,
  bank_name: bank.bank_name,
})

/** Changes where the supplier is paid; answers what changed, masked. */
export async function setSupplierBank(
  sql: SqlExecutor,
  id: string,
  changes: Partial<BankDetails>
): Promise<Difference | null> {
  const supplier = await supplierById(sql, id, "FOR UPDATE")
  const of = `supplier ${supplier.name}`
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const next: BankDetails = {
    ...bankOf(supplier),
    ...given,
    ...(changes.iban ? { iban: iban(changes.iban, of) } : {}),
    ...(changes.bic ? { bic: bic(changes.bic, of) } : {}),
  }
  if (JSON.stringify(next) === JSON.stringify(bankOf(supplier))) return null
  await updateRow(sql, "comptoir_supplier", BANK_COLUMNS, id, next)
  return { before: maskedBank(bankOf(supplier)), after: maskedBank(next) }
}

export const bankOf = ({ account_holder, iban, bic, bank_name }: BankDetails): BankDetails => ({
  account_holder,
  iban,
  bic,
  bank_name,
})

// ---- what it refers to ----

export async function checkReferences(sql: SqlExecutor, fields: Partial<SupplierFields>): Promise<void> {
  if (fields.currency_code) await currencyDecimals(sql, fields.currency_code)
  if (fields.country_code) await checkCountry(sql, fields.country_code)
  if (fields.default_location_id) await warehouseName(sql, fields.default_location_id)
}

async function checkCode(sql: SqlExecutor, code: string, ownId: string | null): Promise<void> {
  const [other] = await sql.execute<{ name: string }>(
    `SELECT name FROM comptoir_supplier WHERE lower(code) = lower(?) AND id IS DISTINCT FROM ? AND deleted_at IS NULL`,
    [code, ownId]
  )
  if (other) throw invalidData(`The code ${code} is that of supplier ${other.name} already; choose another`)
}

async function nextCode(sql: SqlExecutor, name: string): Promise<string> {
  const wished = supplierCode(name)
  const taken = await sql.execute<{ code: string }>(
    `SELECT code FROM comptoir_supplier
      WHERE deleted_at IS NULL AND (lower(code) = lower(?) OR starts_with(lower(code), lower(?) || '-'))`,
    [wished, wished]
  )
  return freeCode(
    wished,
    taken.map((row) => row.code)
  )
}

// ---- the list ----

export type SupplierFilters = {
  q?: string
  status?: SupplierStatus[]
  country_code?: string[]
  currency_code?: string[]
}
export type Paging = { limit: number; offset: number; order?: string }

export const SUPPLIER_ORDERS: Columns = {
  id: "supplier.id",
  name: "supplier.name",
  code: "supplier.code",
  created_at: "supplier.created_at",
  updated_at: "supplier.updated_at",
  lead_time_days: "supplier.lead_time_days",
  status: "supplier.status",
  country_code: "supplier.country_code",
  currency_code: "supplier.currency_code",
}

/** As `search_text` is written: lower case, without accents. */
const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")

const oneOf = (column: string, values: readonly string[] | undefined): Condition[] =>
  values?.length ? [{ sql: `${column} = ANY(?::text[])`, values: [values] }] : []

export function suppliersWhere({ q, status, country_code, currency_code }: SupplierFilters): Condition[] {
  const found = q ? containing(folded(q)) : ""
  return [
    { sql: "supplier.deleted_at IS NULL" },
    ...oneOf("supplier.status", status),
    ...oneOf("supplier.country_code", country_code),
    ...oneOf("supplier.currency_code", currency_code),
    // Each half is found by the index of its own table.
    ...(q
      ? [
          {
            sql: `supplier.id IN (SELECT id FROM comptoir_supplier WHERE search_text LIKE ?
              UNION ALL SELECT supplier_id FROM comptoir_supplier_contact WHERE search_text LIKE ? AND deleted_at IS NULL)`,
            values: [found, found],
          },
        ]
      : []),
  ]
}

export const listSuppliers = (
  sql: SqlExecutor,
  filters: SupplierFilters,
  paging: Paging
): Promise<ListPage> =>
  listPage(sql, {
    from: "comptoir_supplier supplier",
    id: "supplier.id",
    where: suppliersWhere(filters),
    sortable: SUPPLIER_ORDERS,
    defaultOrder: "name",
    ...paging,
  })
