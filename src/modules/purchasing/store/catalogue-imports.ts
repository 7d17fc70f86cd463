import type { Context } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import {
  CATALOGUE_LIFECYCLE,
  CatalogueOutcome,
  CatalogueStatus,
} from "../../../domain/purchasing/catalogue-status"
import { MATCHING_FIELDS } from "../../../domain/purchasing/catalogue-columns"
import type { CatalogueFormat, RowReason } from "../../../domain/purchasing/catalogue-row"
import { plainDate } from "../../../domain/purchasing/plain-date"
import { invalidData, notAllowed, notFound } from "../../../domain/shared/domain-error"
import { containing, listPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { CatalogueChangeDTO, CatalogueChoices, CatalogueCounts } from "../../../types/http/catalogue"
import type { Act, Neighbours } from "../neighbours"
import { copyInto, copyLine } from "./catalogue-copy"
import { currencyDecimals } from "./core"
import { storeOf } from "./sql"
import { checkActive, Paging, supplierById } from "./suppliers"

/** A price list as it is kept. */
export type CatalogueImportRow = {
  id: string
  number: number
  supplier_id: string
  supplier: { id: string; code: string; name: string; currency_code: string }
  file_name: string
  status: CatalogueStatus
  failure: string | null
  encoding: string | null
  delimiter: string | null
  byte_count: number
  row_count: number
  headings: string[] | null
  format: CatalogueFormat | null
  choices: CatalogueChoices | null
  counts: CatalogueCounts | null
  to_do_count: number
  done_count: number
  product_count: number
  apply_key: string | null
  created_by: string | null
  applied_by: string | null
  applied_at: Date | null
  created_at: Date
  updated_at: Date
}

const SELECT = `SELECT listed.id, listed.number, listed.supplier_id,
    jsonb_build_object('id', supplier.id, 'code', supplier.code, 'name', supplier.name, 'currency_code', supplier.currency_code) AS supplier,
    listed.file_name, listed.status, listed.failure, listed.encoding, listed.delimiter, listed.byte_count::float8 AS byte_count,
    listed.row_count, listed.headings, listed.format, listed.choices, listed.counts, listed.to_do_count, listed.done_count,
    listed.product_count, listed.apply_key, listed.created_by, listed.applied_by, listed.applied_at, listed.created_at, listed.updated_at
  FROM comptoir_catalogue_import listed JOIN comptoir_supplier supplier ON supplier.id = listed.supplier_id`

/** The price list, locked when it is about to change. */
export async function importById(
  sql: SqlExecutor,
  id: string,
  lock: "" | "FOR UPDATE OF listed" = ""
): Promise<CatalogueImportRow> {
  const [row] = await sql.execute<CatalogueImportRow>(
    `${SELECT} WHERE listed.id = ? AND listed.deleted_at IS NULL ${lock}`,
    [id]
  )
  if (!row) throw notFound(`Price list ${id} does not exist`)
  return row
}

const nameOf = ({ file_name, supplier }: CatalogueImportRow): string =>
  `Price list ${file_name} of ${supplier.name}`

export type NewCatalogueImport = { supplier_id: string; file_name: string }

/** Opens a price list, into which the rows of its file are put while they come. */
export async function openImport(
  sql: SqlExecutor,
  { supplier_id, file_name }: NewCatalogueImport,
  act: Act
): Promise<{ id: string; number: number }> {
  checkActive(await supplierById(sql, supplier_id))
  const [row] = await sql.execute<{ id: string; number: number }>(
    `INSERT INTO comptoir_catalogue_import (id, supplier_id, file_name, created_by, worked_at)
     VALUES (?, ?, ?, ?, now()) RETURNING id, number`,
    [generateEntityId(undefined, "ccim"), supplier_id, file_name, act.actor_id]
  )
  return row as { id: string; number: number }
}

/** A row of the file: its fields, or why it is none. */
export type StagedRow = Readonly<
  { line: number } & (
    { fields: readonly string[]; fault?: undefined } | { fields?: undefined; fault: RowReason }
  )
>

/** Keeps rows as they were read, many at a time. */
export async function stageRows(context: Context, number: number, rows: readonly StagedRow[]): Promise<void> {
  const sql = storeOf(context)
  // Nobody waits for the disk: an upload that is lost with the server is uploaded anew.
  await sql.execute("SET LOCAL synchronous_commit TO off")
  await copyInto(
    context,
    "comptoir_catalogue_row (import_number, line, fields, fault)",
    linesOf(number, rows)
  )
  await sql.execute(
    `UPDATE comptoir_catalogue_import SET row_count = row_count + ?, worked_at = now() WHERE number = ?`,
    [rows.length, number]
  )
}

const LINES_AT_ONCE = 200

function* linesOf(number: number, rows: readonly StagedRow[]): Generator<string> {
  for (let start = 0; start < rows.length; start += LINES_AT_ONCE) {
    yield rows
      .slice(start, start + LINES_AT_ONCE)
      .map(({ line, fields, fault }) =>
        copyLine([number, line, fields ? JSON.stringify(fields) : null, fault ?? null])
      )
      .join("")
  }
}

export type Uploaded = {
  byte_count: number
  encoding: string
  delimiter: string
  headings: readonly string[]
  format: CatalogueFormat
}

/** The file is whole: what it is, and what its columns seem to be. */
export async function closeUpload(sql: SqlExecutor, id: string, uploaded: Uploaded): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_catalogue_import SET status = 'uploaded', byte_count = ?, encoding = ?, delimiter = ?, headings = ?::jsonb,
            format = ?::jsonb, worked_at = now(), updated_at = now() WHERE id = ?`,
    [
      uploaded.byte_count,
      uploaded.encoding,
      uploaded.delimiter,
      JSON.stringify(uploaded.headings),
      JSON.stringify(uploaded.format),
      id,
    ]
  )
}

/** Keeps why the work stopped. Of an upload nothing is kept; what was applied stays, and goes on when asked again. */
export async function failImport(sql: SqlExecutor, id: string, failure: string): Promise<void> {
  const row = await importById(sql, id, "FOR UPDATE OF listed")
  const to = row.status === "previewing" ? "uploaded" : "failed"
  if (!CATALOGUE_LIFECYCLE[row.status].includes(to)) return
  await sql.execute(
    `UPDATE comptoir_catalogue_import SET status = ?, failure = ?, updated_at = now() WHERE id = ?`,
    [to, failure.slice(0, 1000), id]
  )
  if (row.status !== "uploading") return
  await sql.execute(`DELETE FROM comptoir_catalogue_row WHERE import_number = ?`, [row.number])
}

/** How the supplier's last price list with the same headings was read. */
export async function formatLastUsed(
  sql: SqlExecutor,
  supplierId: string,
  headings: readonly string[]
): Promise<CatalogueFormat | null> {
  const [row] = await sql.execute<{ format: CatalogueFormat }>(
    `SELECT format FROM comptoir_catalogue_import WHERE supplier_id = ? AND status IN ('applied', 'previewed')
        AND headings = ?::jsonb AND format IS NOT NULL ORDER BY created_at DESC LIMIT 1`,
    [supplierId, JSON.stringify(headings)]
  )
  return row?.format ?? null
}

/** The first rows of the file, to see which column is which. */
export async function sampleRows(sql: SqlExecutor, number: number, most: number): Promise<string[][]> {
  const rows = await sql.execute<{ fields: string }>(
    `SELECT fields FROM comptoir_catalogue_row WHERE import_number = ? AND fields IS NOT NULL ORDER BY line LIMIT ?`,
    [number, most]
  )
  return rows.map(({ fields }) => JSON.parse(fields) as string[])
}

/** Takes in how the file is to be read and asks for a preview. */
export async function requestPreview(
  sql: SqlExecutor,
  id: string,
  format: CatalogueFormat
): Promise<CatalogueImportRow> {
  const row = await importById(sql, id, "FOR UPDATE OF listed")
  checkMay(row, "previewing")
  const width = row.headings?.length ?? 0
  const places = Object.entries(format.columns)
  for (const [field, place] of places) {
    if (Number.isInteger(place) && place >= 0 && place < width) continue
    throw invalidData(`${nameOf(row)} has ${width} columns; there is no column ${place} for ${field}`)
  }
  const twice = places.find(([, place], index) => places.some(([, one], at) => at < index && one === place))
  if (twice) throw invalidData(`Column ${twice[1] + 1} of ${nameOf(row)} stands for two things; choose one`)
  if (format.columns.unit_price === undefined) {
    throw invalidData(`Say which column of ${nameOf(row)} is the price`)
  }
  if (MATCHING_FIELDS.every((field) => format.columns[field] === undefined)) {
    throw invalidData(
      `Say by which column the articles of ${nameOf(row)} are known: the supplier's number, the barcode or your SKU`
    )
  }
  if (format.valid_from) plainDate(format.valid_from, "The first day of the prices")
  if (format.currency_code) await currencyDecimals(sql, format.currency_code)
  await sql.execute(
    `UPDATE comptoir_catalogue_import SET status = 'previewing', failure = NULL, counts = NULL, format = ?::jsonb,
            worked_at = now(), updated_at = now() WHERE id = ?`,
    [JSON.stringify(format), id]
  )
  return row
}

const WHY_NOT: Readonly<Record<CatalogueStatus, string>> = {
  uploading: "is still being uploaded; wait until it is there",
  uploaded: "has no preview yet; ask for one first",
  previewing: "is being previewed; wait until that is done",
  previewed: "is previewed; apply it or preview it anew",
  applying: "is being applied; wait until that is done",
  applied: "was applied already; upload it again to apply it anew",
  failed: "could not be taken in; upload it again",
}

function checkMay(row: CatalogueImportRow, to: CatalogueStatus): void {
  if (CATALOGUE_LIFECYCLE[row.status].includes(to)) return
  throw notAllowed(`${nameOf(row)} ${WHY_NOT[row.status]}`)
}

/** The outcomes that applying acts on. */
export const outcomesToApply = (choices: CatalogueChoices): CatalogueOutcome[] => [
  "new",
  "price_up",
  "price_down",
  "changed",
  ...(choices.create_products ? (["unknown"] as const) : []),
  ...(choices.archive_missing ? (["missing"] as const) : []),
]

export type ApplyRequest = CatalogueChoices & { idempotency_key?: string }

/** Asks to apply what was previewed. Asked again, it changes nothing; after a failure it goes on where it stopped. */
export async function requestApply(
  id: string,
  { idempotency_key, ...choices }: ApplyRequest,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<boolean> {
  const sql = storeOf(context)
  const row = await importById(sql, id, "FOR UPDATE OF listed")
  const isRepeated = idempotency_key !== undefined && row.apply_key === idempotency_key
  if (isRepeated && row.status !== "failed") return false
  if (row.status === "failed" && !row.choices) checkMay(row, "uploaded")
  checkMay(row, "applying")
  checkActive(await supplierById(sql, row.supplier_id))
  const asked = row.choices ?? choices
  const bad = row.counts?.bad ?? 0
  if (asked.archive_missing && bad > 0) {
    throw notAllowed(
      `${nameOf(row)} has ${bad} bad rows, so that what it leaves out is not known; correct them before you archive the rest`
    )
  }
  const to_do = outcomesToApply(asked).reduce((sum, outcome) => sum + (row.counts?.[outcome] ?? 0), 0)
  await sql.execute(
    `UPDATE comptoir_catalogue_import SET status = 'applying', failure = NULL, choices = ?::jsonb, apply_key = coalesce(?, apply_key),
            applied_by = ?, to_do_count = ?, worked_at = now(), updated_at = now() WHERE id = ?`,
    [JSON.stringify(asked), idempotency_key ?? null, act.actor_id, to_do, id]
  )
  const after = { file_name: row.file_name, supplier: row.supplier.name, ...row.counts, ...asked }
  await neighbours.recordAudit(
    [{ entity_type: "catalogue_import", entity_id: id, act: "applied", actor_id: act.actor_id, after }],
    context
  )
  return true
}

/** Throws a price list away; what it changed stays. */
export async function deleteImport(
  id: string,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const sql = storeOf(context)
  const row = await importById(sql, id, "FOR UPDATE OF listed")
  if (row.status === "previewing" || row.status === "applying") {
    throw notAllowed(`${nameOf(row)} is at work and cannot be deleted; wait until it is done`)
  }
  await sql.execute(`DELETE FROM comptoir_catalogue_import WHERE id = ?`, [id])
  const before = { file_name: row.file_name, supplier: row.supplier.name, status: row.status }
  await neighbours.recordAudit(
    [{ entity_type: "catalogue_import", entity_id: id, act: "deleted", actor_id: act.actor_id, before }],
    context
  )
}

export type CatalogueImportFilters = { q?: string; supplier_id?: string; status?: CatalogueStatus[] }

/** Price lists, the newest first. */
export async function listImports(
  sql: SqlExecutor,
  { q, supplier_id, status }: CatalogueImportFilters,
  paging: Paging
): Promise<{ rows: CatalogueImportRow[]; count: number }> {
  const page = await listPage(sql, {
    from: "comptoir_catalogue_import listed JOIN comptoir_supplier supplier ON supplier.id = listed.supplier_id",
    id: "listed.id",
    where: [
      { sql: "listed.deleted_at IS NULL" },
      ...(supplier_id ? [{ sql: "listed.supplier_id = ?", values: [supplier_id] }] : []),
      ...(status?.length ? [{ sql: "listed.status = ANY(?::text[])", values: [status] }] : []),
      ...(q
        ? [
            {
              sql: "listed.file_name ILIKE ? OR supplier.name ILIKE ?",
              values: [containing(q), containing(q)],
            },
          ]
        : []),
    ],
    sortable: {
      created_at: "listed.created_at",
      file_name: "listed.file_name",
      supplier: "supplier.name",
      row_count: "listed.row_count",
      status: "listed.status",
    },
    defaultOrder: "-created_at",
    ...paging,
  })
  const rows = await sql.execute<CatalogueImportRow>(`${SELECT} WHERE listed.id = ANY(?::text[])`, [page.ids])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { rows: page.ids.flatMap((id) => byId.get(id) ?? []), count: page.count }
}

export type ChangeFilters = {
  q?: string
  outcome?: CatalogueOutcome[]
  result?: CatalogueChangeDTO["result"][]
}

const CHANGE = `SELECT change.position::text AS id, change.line, change.outcome, change.reason, change.reason_values, change.matched_by,
  change.supplier_item_id, change.inventory_item_id, change.supplier_sku, change.barcode, change.sku, change.title,
  change.old_price, change.new_price, change.price_percent, change.changes, change.result FROM comptoir_catalogue_change change`

function changesWhere(number: number, { q, outcome, result }: ChangeFilters) {
  const found = q ? containing(q) : ""
  return [
    { sql: "change.import_number = ?", values: [number] },
    ...(outcome?.length ? [{ sql: "change.outcome = ANY(?::text[])", values: [outcome] }] : []),
    ...(result?.length ? [{ sql: "change.result = ANY(?::text[])", values: [result] }] : []),
    ...(q
      ? [
          {
            sql: "change.supplier_sku ILIKE ? OR change.sku ILIKE ? OR change.barcode ILIKE ? OR change.title ILIKE ?",
            values: [found, found, found, found],
          },
        ]
      : []),
  ]
}

/** What the rows of a price list change, by line; at the end what the list leaves out. */
export async function listChanges(
  sql: SqlExecutor,
  id: string,
  filters: ChangeFilters,
  paging: Paging
): Promise<{ rows: CatalogueChangeDTO[]; count: number }> {
  const { number } = await importById(sql, id)
  const page = await listPage(sql, {
    from: "comptoir_catalogue_change change",
    id: "change.position",
    where: changesWhere(number, filters),
    sortable: { line: "change.position", price_percent: "change.price_percent" },
    defaultOrder: "line",
    ...paging,
  })
  const rows = await sql.execute<CatalogueChangeDTO>(
    `${CHANGE} WHERE change.import_number = ? AND change.position = ANY(?::integer[])`,
    [number, page.ids]
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return { rows: page.ids.flatMap((id) => byId.get(String(id)) ?? []), count: page.count }
}

const EXPORTED_AT_A_TIME = 1000

/** The next changes after a position, for an export that reads them all bit by bit. */
export async function exportChanges(
  sql: SqlExecutor,
  id: string,
  filters: ChangeFilters,
  after: number
): Promise<CatalogueChangeDTO[]> {
  const { number } = await importById(sql, id)
  const where = [...changesWhere(number, filters), { sql: "change.position > ?", values: [after] }]
  return sql.execute<CatalogueChangeDTO>(
    `${CHANGE} WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")}
      ORDER BY change.position LIMIT ${EXPORTED_AT_A_TIME}`,
    where.flatMap((condition) => [...condition.values])
  )
}

/** Price lists that somebody should be at work on, the longest untouched first. */
export async function importsAtWork(sql: SqlExecutor, untouchedSince: Date): Promise<CatalogueImportRow[]> {
  return sql.execute<CatalogueImportRow>(
    `${SELECT} WHERE listed.status IN ('uploading', 'previewing', 'applying') AND listed.worked_at < ?::timestamptz
        AND listed.deleted_at IS NULL ORDER BY listed.worked_at LIMIT 20`,
    [untouchedSince.toISOString()]
  )
}
