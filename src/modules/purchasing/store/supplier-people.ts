import { generateEntityId } from "@medusajs/framework/utils"
import {
  MOST_ADDRESSES,
  MOST_CONTACTS,
  SupplierAddressKind,
} from "../../../domain/purchasing/supplier-details"
import { invalidData } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import { Columns, insertRows } from "./sql"
import type { Difference } from "./suppliers"

export type SupplierContactFields = {
  id?: string
  name: string
  role?: string | null
  email?: string | null
  phone?: string | null
  receives_orders?: boolean
}

export type SupplierAddressFields = {
  id?: string
  kind: SupplierAddressKind
  /** Street and number, line by line. */
  lines: string
  postal_code?: string | null
  city?: string | null
  country_code?: string | null
}

type List = { table: string; prefix: string; columns: Columns; name: string; most: number }

const CONTACTS: List = {
  table: "comptoir_supplier_contact",
  prefix: "csct",
  columns: { name: "text", role: "text", email: "text", phone: "text", receives_orders: "boolean" },
  name: "contacts",
  most: MOST_CONTACTS,
}
const ADDRESSES: List = {
  table: "comptoir_supplier_address",
  prefix: "csad",
  columns: { kind: "text", lines: "text", postal_code: "text", city: "text", country_code: "text" },
  name: "addresses",
  most: MOST_ADDRESSES,
}

/** Puts these people in place of those that the supplier has; answers what changed, or nothing. */
export const replaceContacts = (
  sql: SqlExecutor,
  supplierId: string,
  contacts: readonly SupplierContactFields[]
): Promise<Difference | null> =>
  replaceList(
    sql,
    CONTACTS,
    supplierId,
    contacts.map((contact) => ({ receives_orders: false, ...contact }))
  )

/** Puts these places in place of those that the supplier has; answers what changed, or nothing. */
export async function replaceAddresses(
  sql: SqlExecutor,
  supplierId: string,
  addresses: readonly SupplierAddressFields[]
): Promise<Difference | null> {
  const countries = [...new Set(addresses.flatMap(({ country_code }) => country_code ?? []))]
  const known = await sql.execute<{ iso_2: string }>(
    `SELECT iso_2 FROM region_country WHERE iso_2 = ANY(?::text[])`,
    [countries]
  )
  const unknown = countries.find((code) => !known.some(({ iso_2 }) => iso_2 === code))
  if (unknown) {
    throw invalidData(`Country "${unknown}" is not one that Medusa knows; use an ISO 3166 code such as fr`)
  }
  return replaceList(sql, ADDRESSES, supplierId, addresses)
}

type Row = Record<string, unknown> & { id: string }

/** The supplier is locked by the caller, so two who replace its people at once do so one after the other. */
async function replaceList(
  sql: SqlExecutor,
  list: List,
  supplierId: string,
  given: readonly ({ id?: string } & object)[]
): Promise<Difference | null> {
  if (given.length > list.most) {
    throw invalidData(`The supplier would have ${given.length} ${list.name}; it has at most ${list.most}`)
  }
  const names = Object.keys(list.columns)
  const kept = await sql.execute<Row>(
    `SELECT id, ${names.join(", ")} FROM ${list.table} WHERE supplier_id = ? AND deleted_at IS NULL ORDER BY position`,
    [supplierId]
  )
  const known = new Set(kept.map((row) => row.id))
  const rows: Row[] = given.map((row) => {
    const { id, ...fields } = row as Partial<Row>
    if (id && !known.delete(id)) {
      throw invalidData(
        `The supplier has no ${list.name} with the id ${id}, or it stands twice; leave out the id of a new one`
      )
    }
    const all = Object.fromEntries(names.map((name) => [name, fields[name] ?? null]))
    return { ...all, id: id ?? generateEntityId(undefined, list.prefix) }
  })
  const [before, after] = [kept.map((row) => wordsOf(names, row)), rows.map((row) => wordsOf(names, row))]
  if (JSON.stringify(before) === JSON.stringify(after)) return null
  await sql.execute(`DELETE FROM ${list.table} WHERE supplier_id = ?`, [supplierId])
  await insertRows(
    sql,
    list.table,
    { id: "text", supplier_id: "text", position: "integer", ...list.columns },
    rows.map((row, index) => ({ ...row, supplier_id: supplierId, position: index + 1 }))
  )
  return { before: { [list.name]: before }, after: { [list.name]: after } }
}

/** One line of the audit log: the name, the role, the address … as far as they are known. */
const wordsOf = (names: readonly string[], row: Row): string =>
  names
    .flatMap((name) => {
      const value = row[name]
      if (value === true) return name.replaceAll("_", " ")
      return typeof value === "string" && value ? value.replace(/\s*\n\s*/g, ", ") : []
    })
    .join(" · ")
