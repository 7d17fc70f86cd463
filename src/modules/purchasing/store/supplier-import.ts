import { freeCode, supplierCode } from "../../../domain/purchasing/supplier-code"
import { readSupplierFile, RowProblem, SupplierFileRow } from "../../../domain/purchasing/supplier-file"
import { DomainError, invalidData } from "../../../domain/shared/domain-error"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, AuditEntry } from "../neighbours"
import {
  changedSupplier,
  Difference,
  insertSuppliers,
  lockCodes,
  newSupplier,
  rewriteSuppliers,
  SupplierFields,
  SupplierRow,
  supplierDifference,
  suppliersByCode,
} from "./suppliers"

export type SupplierFile = {
  columns: readonly string[]
  rows: readonly { line: number; values: Record<string, string> }[]
  /** Says what would happen, and writes nothing. */
  preview?: boolean
}

export type SupplierImportResult = {
  created: number
  changed: number
  unchanged: number
  problems: RowProblem[]
  problem_count: number
  ignored_columns: string[]
}

/** How many faults of a file are listed; all are counted. */
const LISTED_PROBLEMS = 100

/**
 * Takes a file of suppliers in, all of it or nothing: a row changes the supplier of its code (or, without a code, of
 * its name), or adds one. Answers what happened and the entries for the audit log.
 */
export async function importSuppliers(
  sql: SqlExecutor,
  file: SupplierFile,
  act: Act
): Promise<{ result: SupplierImportResult; audit: AuditEntry[] }> {
  const read = readSupplierFile(file.columns, file.rows)
  const problems = [...read.problems]
  await lockCodes(sql)
  const match = await matcher(sql, read.rows)
  const refers = await referenceCheck(sql)
  const created: { line: number; row: SupplierRow; hasCode: boolean }[] = []
  const changed: { row: SupplierRow; difference: Difference }[] = []
  let unchanged = 0
  for (const { line, fields } of read.rows) {
    try {
      const given = fields as Partial<SupplierFields>
      refers(given)
      const known = match(given)
      if (known) {
        const row = changedSupplier(known, given)
        const difference = supplierDifference(known, row)
        if (difference) changed.push({ row, difference })
        else unchanged += 1
      } else {
        if (!given.name) throw invalidData(`No supplier has the code ${given.code}; a new one needs a name`)
        if (!given.currency_code) throw invalidData(`${given.name} is new and needs a currency_code`)
        const code = given.code ?? supplierCode(given.name)
        const row = newSupplier({ ...(given as SupplierFields), code }, act)
        created.push({ line, row, hasCode: Boolean(given.code) })
      }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      problems.push({ line, message: error.message })
    }
  }
  const isWritten = !file.preview && !problems.length
  const news = isWritten ? await withFreeCodes(sql, created) : created.map(({ row }) => row)
  if (isWritten) {
    await insertSuppliers(sql, news)
    await rewriteSuppliers(
      sql,
      changed.map(({ row }) => row)
    )
  }
  const entry = (row: SupplierRow, act_: string, detail: Partial<Difference>): AuditEntry => ({
    entity_type: "supplier",
    entity_id: row.id,
    act: act_,
    actor_id: act.actor_id,
    reason: null,
    ...detail,
  })
  const result = {
    created: created.length,
    changed: changed.length,
    unchanged,
    problems: problems.sort((a, b) => a.line - b.line).slice(0, LISTED_PROBLEMS),
    problem_count: problems.length,
    ignored_columns: read.ignored,
  }
  const audit = isWritten
    ? [
        ...news.map((row) =>
          entry(row, "imported", {
            after: { code: row.code, name: row.name, currency_code: row.currency_code },
          })
        ),
        ...changed.map(({ row, difference }) => entry(row, "imported", difference)),
      ]
    : []
  return { result, audit }
}

/** Finds the supplier that a row is about, among those with its code or its name. */
async function matcher(sql: SqlExecutor, rows: readonly SupplierFileRow[]) {
  const codes = rows.flatMap(({ fields }) => (fields.code ? [String(fields.code)] : []))
  const names = rows.flatMap(({ fields }) => (fields.code ? [] : [String(fields.name ?? "").toLowerCase()]))
  const named = names.length
    ? await sql.execute<{ code: string; name: string }>(
        `SELECT code, lower(name) AS name FROM comptoir_supplier WHERE lower(name) = ANY(?::text[]) AND deleted_at IS NULL`,
        [names]
      )
    : []
  const found = await suppliersByCode(sql, [...codes, ...named.map((row) => row.code)])
  const byCode = new Map(found.map((row) => [row.code.toLowerCase(), row]))
  const codesOfName = new Map<string, string[]>()
  for (const { name, code } of named) codesOfName.set(name, [...(codesOfName.get(name) ?? []), code])
  return ({ code, name }: Partial<SupplierFields>): SupplierRow | undefined => {
    if (code) return byCode.get(code.toLowerCase())
    const [first, ...others] = codesOfName.get((name ?? "").toLowerCase()) ?? []
    if (others.length) {
      throw invalidData(
        `Several suppliers are called ${name}; give the code of one: ${[first, ...others].join(", ")}`
      )
    }
    return first ? byCode.get(first.toLowerCase()) : undefined
  }
}

/** Refuses a currency, a country or a language that nobody knows; reads both lists once for the whole file. */
async function referenceCheck(sql: SqlExecutor) {
  const currencies = await sql.execute<{ code: string }>(`SELECT code FROM currency WHERE deleted_at IS NULL`)
  const countries = await sql.execute<{ code: string }>(`SELECT iso_2 AS code FROM region_country`)
  const known = (rows: readonly { code: string }[]) => new Set(rows.map((row) => row.code))
  const [isCurrency, isCountry] = [known(currencies), known(countries)]
  return ({ currency_code, country_code, language_code }: Partial<SupplierFields>): void => {
    if (currency_code && !isCurrency.has(currency_code)) {
      throw invalidData(
        `Currency "${currency_code}" is not one that Medusa knows; use an ISO 4217 code such as eur`
      )
    }
    if (country_code && !isCountry.has(country_code)) {
      throw invalidData(
        `Country "${country_code}" is not one that Medusa knows; use an ISO 3166 code such as fr`
      )
    }
    if (language_code && !["en", "fr"].includes(language_code)) {
      throw invalidData(`Documents are written in en or fr, not in "${language_code}"`)
    }
  }
}

/** Gives those that came without a code the first free one of their name, with one look at the codes in use. */
async function withFreeCodes(
  sql: SqlExecutor,
  created: readonly { row: SupplierRow; hasCode: boolean }[]
): Promise<SupplierRow[]> {
  const wished = created.filter(({ hasCode }) => !hasCode).map(({ row }) => row.code.toLowerCase())
  const rows = wished.length
    ? await sql.execute<{ code: string; stem: string }>(
        `SELECT code, lower(regexp_replace(code, '-[0-9]+$', '')) AS stem FROM comptoir_supplier
          WHERE deleted_at IS NULL AND (lower(code) = ANY(?::text[]) OR lower(regexp_replace(code, '-[0-9]+$', '')) = ANY(?::text[]))`,
        [wished, wished]
      )
    : []
  const taken = new Map<string, string[]>()
  const take = (key: string, code: string) => taken.set(key, [...(taken.get(key) ?? []), code])
  for (const { code, stem } of rows) {
    take(stem, code)
    if (code.toLowerCase() !== stem) take(code.toLowerCase(), code)
  }
  for (const { row, hasCode } of created) if (hasCode) take(stemOf(row.code), row.code)
  return created.map(({ row, hasCode }) => {
    if (hasCode) return row
    const key = row.code.toLowerCase()
    const code = freeCode(row.code, [...(taken.get(key) ?? []), ...(taken.get(stemOf(row.code)) ?? [])])
    take(stemOf(row.code), code)
    return { ...row, code }
  })
}

const stemOf = (code: string): string => code.toLowerCase().replace(/-[0-9]+$/, "")
