import { generateEntityId } from "@medusajs/framework/utils"
import { SupplierStatus } from "../../../domain/purchasing/lifecycles"
import { freeCode, supplierCode } from "../../../domain/purchasing/supplier-code"
import { leadTime } from "../../../domain/purchasing/supplier-item-terms"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act } from "../neighbours"
import { checkCountry, currencyDecimals } from "./core"
import { Columns, difference, insertRows, updateRow } from "./sql"

export type SupplierFields = {
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
}

export type SupplierRow = Required<SupplierFields> & { id: string; status: SupplierStatus }

/** The supplier, locked when it is about to change. */
export async function supplierById(
  sql: SqlExecutor,
  id: string,
  lock: "" | "FOR UPDATE" = ""
): Promise<SupplierRow> {
  const [row] = await sql.execute<SupplierRow>(
    `SELECT id, status, ${Object.keys(COLUMNS).join(", ")} FROM comptoir_supplier WHERE id = ? AND deleted_at IS NULL ${lock}`,
    [id]
  )
  if (!row) throw notFound(`Supplier ${id} does not exist`)
  return row
}

/** Refuses to order from a supplier that was put aside. */
export function checkActive(supplier: Pick<SupplierRow, "name" | "code" | "status">): void {
  if (supplier.status === "active") return
  throw notAllowed(`Supplier ${supplier.name} (${supplier.code}) is archived; restore it first`)
}

export async function createSupplier(
  sql: SqlExecutor,
  fields: SupplierFields,
  act: Act
): Promise<SupplierRow> {
  await currencyDecimals(sql, fields.currency_code)
  await checkFields(sql, fields, fields.name)
  // Two suppliers of one name created at once would otherwise be given the same code.
  await sql.execute(`SELECT pg_advisory_xact_lock(hashtext('comptoir_supplier.code'))`)
  const code = fields.code ?? (await nextCode(sql, fields.name))
  if (fields.code) await checkCode(sql, fields.code, null)
  const row: SupplierRow = {
    id: generateEntityId(undefined, "csup"),
    status: "active",
    name: fields.name,
    code,
    legal_name: fields.legal_name ?? null,
    contact_name: fields.contact_name ?? null,
    email: fields.email ?? null,
    phone: fields.phone ?? null,
    country_code: fields.country_code ?? null,
    currency_code: fields.currency_code,
    language_code: fields.language_code ?? act.document_language,
    lead_time_days: fields.lead_time_days ?? act.default_lead_time_days,
    notes: fields.notes ?? null,
  }
  await insertRows(sql, "comptoir_supplier", { id: "text", ...COLUMNS }, [row])
  return row
}

/** Changes the fields that are given; answers what changed, or nothing. */
export async function updateSupplier(sql: SqlExecutor, id: string, changes: Partial<SupplierFields>) {
  const supplier = await supplierById(sql, id, "FOR UPDATE")
  if (changes.currency_code) await currencyDecimals(sql, changes.currency_code)
  await checkFields(sql, changes, supplier.name)
  if (changes.code) await checkCode(sql, changes.code, id)
  const changed = difference(COLUMNS, supplier, changes)
  if (changed) await updateRow(sql, "comptoir_supplier", COLUMNS, id, changed.after)
  return changed
}

/** Puts a supplier aside or takes it back; false where it was there already. */
export async function setSupplierStatus(
  sql: SqlExecutor,
  id: string,
  status: SupplierStatus
): Promise<boolean> {
  const supplier = await supplierById(sql, id, "FOR UPDATE")
  if (supplier.status === status) return false
  await updateRow(sql, "comptoir_supplier", { status: "text" }, id, { status })
  return true
}

async function checkFields(sql: SqlExecutor, fields: Partial<SupplierFields>, name: string): Promise<void> {
  if (fields.country_code) await checkCountry(sql, fields.country_code)
  if (fields.lead_time_days !== undefined) leadTime(fields.lead_time_days, `supplier ${name}`)
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

export type SupplierFilters = { q?: string; status?: SupplierStatus[] }
export type Paging = { limit: number; offset: number; order?: string }

export const SUPPLIER_ORDERS: Columns = {
  id: "supplier.id",
  name: "supplier.name",
  code: "supplier.code",
  created_at: "supplier.created_at",
  updated_at: "supplier.updated_at",
  lead_time_days: "supplier.lead_time_days",
  status: "supplier.status",
}

export function suppliersWhere({ q, status }: SupplierFilters): Condition[] {
  const where: Condition[] = [{ sql: "supplier.deleted_at IS NULL" }]
  if (status?.length) where.push({ sql: "supplier.status = ANY(?::text[])", values: [status] })
  if (q) {
    const found = containing(q)
    where.push({
      sql: "supplier.code ILIKE ? OR supplier.name ILIKE ? OR supplier.email ILIKE ?",
      values: [found, found, found],
    })
  }
  return where
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
