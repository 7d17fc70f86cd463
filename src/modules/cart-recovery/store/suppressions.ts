import { generateEntityId } from "@medusajs/framework/utils"
import { OPEN_JOURNEYS, SuppressionKind, SuppressionReason } from "../../../domain/cart-recovery/lifecycles"
import { SUPPRESSION_STRENGTH, WISHED } from "../../../domain/cart-recovery/suppression"
import { notFound } from "../../../domain/shared/domain-error"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import { oneOf, recordset, storable } from "../../../platform/store-sql"
import type { SuppressionDTO } from "../../../types/http/recovery-people"

export type NewSuppression = Readonly<{
  kind: SuppressionKind
  /** The hash of an address, or a domain in lower case. */
  value: string
  reason: SuppressionReason
  /** Where it came from: `link`, `one_click`, the name of a mail service, `admin`, `import`. */
  source: string
  note?: string | null
  message_id?: string | null
  created_by?: string | null
}>

const COLUMNS = {
  id: "text",
  kind: "text",
  value: "text",
  reason: "text",
  source: "text",
  note: "text",
  message_id: "text",
  created_by: "text",
}
const NAMES = Object.keys(COLUMNS).join(", ")

/** How strong a reason is, in SQL: the strongest is the one that is named. */
export const strengthOf = (column: string): string =>
  `CASE ${column} ${Object.entries(SUPPRESSION_STRENGTH)
    .map(([reason, strength]) => `WHEN '${reason}' THEN ${strength}`)
    .join(" ")} END`

/**
 * Suppresses addresses and domains, in one statement. What is suppressed for the same reason already stays as it is; another
 * reason stands beside it, so that lifting one of them leaves the other. Answers those that are new.
 */
export async function addSuppressions(
  sql: SqlExecutor,
  given: readonly NewSuppression[],
  at: Date
): Promise<{ id: string; value: string; kind: SuppressionKind; reason: SuppressionReason }[]> {
  // All processes write rows in the same order.
  const byKey = new Map(given.map((one) => [`${one.kind} ${one.value} ${one.reason}`, one]))
  const rows = [...byKey.keys()].sort().map((key) => ({
    id: generateEntityId(undefined, "crsu"),
    ...(byKey.get(key) as NewSuppression),
  }))
  if (!rows.length) return []
  return await sql.execute(
    `INSERT INTO comptoir_recovery_suppression (${NAMES}, created_at, updated_at)
     SELECT ${NAMES}, ?::timestamptz, ?::timestamptz FROM ${recordset(COLUMNS, "given")}
     ON CONFLICT (kind, value, reason) WHERE lifted_at IS NULL DO NOTHING
     RETURNING id, kind, value, reason`,
    [at, at, JSON.stringify(rows)]
  )
}

/** The open journeys of whoever has one of these addresses. */
export async function openJourneysOf(sql: SqlExecutor, addressHashes: readonly string[]): Promise<string[]> {
  if (!addressHashes.length) return []
  const rows = await sql.execute<{ id: string }>(
    `SELECT DISTINCT journey.id FROM comptoir_recovery_address AS address
       JOIN comptoir_recovery_journey AS journey ON journey.person_id = address.person_id
      WHERE address.address_hash = ANY(?::text[]) AND journey.status IN ${oneOf(OPEN_JOURNEYS)} ORDER BY journey.id`,
    [[...new Set(addressHashes)]]
  )
  return rows.map(({ id }) => id)
}

/** The open journeys of whoever has an address of one of these domains. */
export async function openJourneysOfDomains(sql: SqlExecutor, domains: readonly string[]): Promise<string[]> {
  if (!domains.length) return []
  const rows = await sql.execute<{ id: string }>(
    `SELECT DISTINCT journey.id FROM comptoir_recovery_journey AS journey
       JOIN comptoir_recovery_address AS address ON address.person_id = journey.person_id
      WHERE journey.status IN ${oneOf(OPEN_JOURNEYS)} AND split_part(address.email, '@', 2) = ANY(?::text[])
      ORDER BY journey.id`,
    [[...new Set(domains)]]
  )
  return rows.map(({ id }) => id)
}

/** Ends what the persons themselves wished for, because they said yes again since: in one statement. */
export async function liftForConsents(
  sql: SqlExecutor,
  words: readonly Readonly<{ id: string; address_hash: string; occurred_at: Date }>[],
  at: Date
): Promise<void> {
  if (!words.length) return
  await sql.execute(
    `UPDATE comptoir_recovery_suppression AS suppression
        SET lifted_at = ?, lifted_because = 'consent:' || word.id, updated_at = ?
       FROM ${recordset({ id: "text", address_hash: "text", occurred_at: "timestamptz" }, "word")}
      WHERE suppression.kind = 'address' AND suppression.value = word.address_hash AND suppression.lifted_at IS NULL
        AND suppression.reason IN ${oneOf(WISHED)} AND suppression.updated_at < word.occurred_at`,
    [at, at, JSON.stringify(words)]
  )
}

export type SuppressionFilters = Readonly<{
  /** Part of a domain; an exact address comes as its hash. */
  q?: string
  value?: string
  kind?: readonly SuppressionKind[]
  reason?: readonly SuppressionReason[]
  /** Those that hold, unless asked otherwise. */
  is_lifted?: boolean
}>

type Row = Omit<SuppressionDTO, "created_at" | "lifted_at"> & { created_at: Date; lifted_at: Date | null }

const SELECT = `SELECT suppression.id, suppression.kind, suppression.reason, suppression.source, suppression.note,
       suppression.created_by, suppression.created_at, suppression.lifted_at, suppression.lifted_by,
       suppression.lifted_because, address.email, person.customer_id,
       CASE suppression.kind WHEN 'domain' THEN suppression.value END AS domain,
       CASE suppression.kind WHEN 'address' THEN left(suppression.value, 12) END AS fingerprint
  FROM comptoir_recovery_suppression AS suppression
  LEFT JOIN comptoir_recovery_address AS address
    ON suppression.kind = 'address' AND address.address_hash = suppression.value
  LEFT JOIN comptoir_recovery_person AS person ON person.id = address.person_id`

const asDTO = (row: Row): SuppressionDTO => ({
  ...row,
  created_at: row.created_at.toISOString(),
  lifted_at: row.lifted_at?.toISOString() ?? null,
})

function conditionsOf({ q, value, kind, reason, is_lifted }: SuppressionFilters): Condition[] {
  const where: Condition[] = []
  if (is_lifted !== undefined)
    where.push({ sql: `suppression.lifted_at IS ${is_lifted ? "NOT NULL" : "NULL"}` })
  if (value !== undefined) where.push({ sql: "suppression.value = ?", values: [value] })
  if (q)
    where.push({
      sql: "suppression.kind = 'domain' AND suppression.value ILIKE ?",
      values: [containing(q)],
    })
  if (kind?.length) where.push({ sql: "suppression.kind = ANY(?::text[])", values: [kind] })
  if (reason?.length) where.push({ sql: "suppression.reason = ANY(?::text[])", values: [reason] })
  return where
}

/** One page of suppressions, the newest first unless asked otherwise. */
export async function findSuppressions(
  sql: SqlExecutor,
  filters: SuppressionFilters,
  paging: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: SuppressionDTO[] }> {
  const page = await listPage(sql, {
    from: "comptoir_recovery_suppression AS suppression",
    id: "suppression.id",
    where: conditionsOf(filters),
    sortable: { created_at: "suppression.created_at", reason: "suppression.reason" },
    defaultOrder: "-created_at",
    ...paging,
  })
  const rows = await sql.execute<Row>(`${SELECT} WHERE suppression.id = ANY(?::text[])`, [page.ids])
  const byId = new Map(rows.map((row) => [row.id, asDTO(row)]))
  return { ...page, rows: page.ids.flatMap((id) => byId.get(id) ?? []) }
}

/** The next so many suppressions after one, the oldest first: for a file of all of them. */
export async function pageSuppressions(
  sql: SqlExecutor,
  filters: SuppressionFilters,
  after: { created_at: string; id: string } | null,
  limit: number
): Promise<SuppressionDTO[]> {
  const where = conditionsOf(filters)
  if (after)
    where.push({
      sql: "(suppression.created_at, suppression.id) > (?::timestamptz, ?)",
      values: [after.created_at, after.id],
    })
  const rows = await sql.execute<Row & { exact: string }>(
    `${SELECT.replace("SELECT ", "SELECT suppression.created_at::text AS exact, ")}
      ${where.length ? `WHERE ${where.map((one) => `(${one.sql})`).join(" AND ")}` : ""}
      ORDER BY suppression.created_at, suppression.id LIMIT ?`,
    [...where.flatMap((one) => [...(one.values ?? [])]), limit]
  )
  // Microseconds are lost in a date of JavaScript's, and with them the place in the list.
  return rows.map(({ exact, ...row }) => ({ ...asDTO(row), created_at: exact }))
}

export type LockedSuppression = Readonly<{
  id: string
  kind: SuppressionKind
  value: string
  reason: SuppressionReason
  lifted_at: Date | null
  /** Since when it stands for this reason. */
  since: Date
}>

/** One suppression, held until the end of the transaction; refuses an id that is none. */
export async function lockSuppression(sql: SqlExecutor, id: string): Promise<LockedSuppression> {
  const [row] = await sql.execute<LockedSuppression>(
    `SELECT id, kind, value, reason, lifted_at, updated_at AS since FROM comptoir_recovery_suppression
      WHERE id = ANY(?::text[]) FOR UPDATE`,
    [storable([id])]
  )
  if (!row) throw notFound(`Suppression ${id} does not exist`)
  return row
}

/** Ends one suppression, with who did it and why. */
export async function liftSuppression(
  sql: SqlExecutor,
  id: string,
  { actor_id, reason, at }: { actor_id: string | null; reason: string; at: Date }
): Promise<void> {
  await sql.execute(
    `UPDATE comptoir_recovery_suppression SET lifted_at = ?, lifted_by = ?, lifted_because = ?, updated_at = ? WHERE id = ?`,
    [at, actor_id, reason, at, id]
  )
}

/** One suppression as it is shown. */
export async function readSuppression(sql: SqlExecutor, id: string): Promise<SuppressionDTO> {
  const [row] = await sql.execute<Row>(`${SELECT} WHERE suppression.id = ANY(?::text[])`, [storable([id])])
  if (!row) throw notFound(`Suppression ${id} does not exist`)
  return asDTO(row)
}
