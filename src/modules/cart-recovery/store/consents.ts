import { generateEntityId } from "@medusajs/framework/utils"
import { LAST_WORD_ORDER } from "../../../domain/cart-recovery/consent"
import { MAIL_CONSENT } from "../../../domain/cart-recovery/consented-channels"
import type { ConsentSource, ConsentState } from "../../../domain/cart-recovery/lifecycles"
import { WISHED } from "../../../domain/cart-recovery/suppression"
import { Condition, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import { oneOf, recordset, storable } from "../../../platform/store-sql"
import type { ConsentDTO, ConsentProof } from "../../../types/http/recovery-people"

export type NewConsent = Readonly<{
  address_hash: string
  customer_id: string | null
  state: ConsentState
  source: ConsentSource
  sales_channel_id: string | null
  wording: string | null
  /** The channels that a yes is to; mails where none are named. */
  channels?: readonly string[]
  language_code: string | null
  proof: ConsentProof
  occurred_at: Date
  /** The same word told again is under the same key, and kept once. */
  key: string | null
  created_by: string | null
}>

export type ConsentRow = Readonly<{
  id: string
  address_hash: string
  state: ConsentState
  source: ConsentSource
  wording: string | null
  channels: readonly string[]
  occurred_at: Date
}>

const COLUMNS = {
  id: "text",
  address_hash: "text",
  customer_id: "text",
  state: "text",
  source: "text",
  sales_channel_id: "text",
  wording: "text",
  channels: "jsonb",
  language_code: "text",
  proof: "jsonb",
  occurred_at: "timestamptz",
  key: "text",
  created_by: "text",
}
const NAMES = Object.keys(COLUMNS).join(", ")

/** The last word of each address, by its hash; who never said one has none. */
export async function lastWords(
  sql: SqlExecutor,
  addressHashes: readonly string[]
): Promise<Map<string, ConsentRow>> {
  if (!addressHashes.length) return new Map()
  const rows = await sql.execute<ConsentRow>(
    `SELECT DISTINCT ON (address_hash) id, address_hash, state, source, wording, channels, occurred_at
       FROM comptoir_recovery_consent WHERE address_hash = ANY(?::text[])
      ORDER BY address_hash, ${LAST_WORD_ORDER}`,
    [[...new Set(addressHashes)]]
  )
  return new Map(rows.map((row) => [row.address_hash, row]))
}

/** Keeps words, in one statement. Answers those that were not known by their keys. */
export async function keepConsents(
  sql: SqlExecutor,
  words: readonly NewConsent[],
  at: Date
): Promise<ConsentRow[]> {
  if (!words.length) return []
  const rows = words.map((word) => ({
    id: generateEntityId(undefined, "crco"),
    ...word,
    channels: word.channels ?? MAIL_CONSENT,
  }))
  return await sql.execute<ConsentRow>(
    `INSERT INTO comptoir_recovery_consent (${NAMES}, created_at, updated_at)
     SELECT ${NAMES}, ?::timestamptz, ?::timestamptz FROM ${recordset(COLUMNS, "given")}
     ON CONFLICT (key) WHERE key IS NOT NULL DO NOTHING
     RETURNING id, address_hash, state, source, wording, channels, occurred_at`,
    [at, at, JSON.stringify(rows)]
  )
}

export type ImportedConsent = NewConsent & Readonly<{ is_dated: boolean }>

/**
 * Keeps the words of a list. A yes that names no day does not overrule somebody's refusal: nobody knows which of the two
 * came later. Answers what was kept, and how many of them were not because of that.
 */
export async function importConsents(
  sql: SqlExecutor,
  words: readonly ImportedConsent[],
  at: Date
): Promise<{ kept: ConsentRow[]; refused: number }> {
  if (!words.length) return { kept: [], refused: 0 }
  const undated = words.filter(({ is_dated, state }) => !is_dated && state === "granted")
  const refusers = undated.length
    ? await sql.execute<{ address_hash: string }>(
        `SELECT asked.address_hash FROM unnest(?::text[]) AS asked(address_hash)
          WHERE EXISTS (SELECT 1 FROM comptoir_recovery_consent AS word
                         WHERE word.address_hash = asked.address_hash AND word.state = 'withdrawn')
             OR EXISTS (SELECT 1 FROM comptoir_recovery_suppression AS suppression
                         WHERE suppression.kind = 'address' AND suppression.value = asked.address_hash
                           AND suppression.lifted_at IS NULL AND suppression.reason IN ${oneOf(WISHED)})`,
        [undated.map(({ address_hash }) => address_hash)]
      )
    : []
  const refused = new Set(refusers.map(({ address_hash }) => address_hash))
  const taken = words.filter(
    ({ is_dated, state, address_hash }) => is_dated || state === "withdrawn" || !refused.has(address_hash)
  )
  const kept = await keepConsents(
    sql,
    taken.map(({ is_dated: _, ...word }) => word),
    at
  )
  return { kept, refused: words.length - taken.length }
}

export type ConsentFilters = Readonly<{
  address_hash?: string
  customer_id?: string
  state?: readonly ConsentState[]
  source?: readonly ConsentSource[]
  sales_channel_id?: readonly string[]
  from?: string
  to?: string
}>

type Row = Omit<ConsentDTO, "occurred_at" | "created_at"> & { occurred_at: Date; created_at: Date }

const SELECT = `SELECT consent.id, consent.state, consent.source, consent.sales_channel_id, consent.wording, consent.channels,
       consent.language_code, consent.proof, consent.occurred_at, consent.created_at, consent.created_by,
       channel.name AS sales_channel_name, coalesce(consent.customer_id, person.customer_id) AS customer_id,
       address.email, left(consent.address_hash, 12) AS fingerprint
  FROM comptoir_recovery_consent AS consent
  LEFT JOIN sales_channel AS channel ON channel.id = consent.sales_channel_id
  LEFT JOIN comptoir_recovery_address AS address ON address.address_hash = consent.address_hash
  LEFT JOIN comptoir_recovery_person AS person ON person.id = address.person_id`

const asDTO = (row: Row): ConsentDTO => ({
  ...row,
  occurred_at: row.occurred_at.toISOString(),
  created_at: row.created_at.toISOString(),
})

function conditionsOf(filters: ConsentFilters): Condition[] {
  const where: Condition[] = []
  const { address_hash, customer_id, state, source, sales_channel_id, from, to } = filters
  if (address_hash !== undefined) where.push({ sql: "consent.address_hash = ?", values: [address_hash] })
  if (customer_id !== undefined) where.push({ sql: "consent.customer_id = ?", values: [customer_id] })
  if (state?.length) where.push({ sql: "consent.state = ANY(?::text[])", values: [state] })
  if (source?.length) where.push({ sql: "consent.source = ANY(?::text[])", values: [source] })
  if (sales_channel_id?.length)
    where.push({
      sql: "consent.sales_channel_id = ANY(?::text[])",
      values: [storable(sales_channel_id)],
    })
  if (from) where.push({ sql: "consent.occurred_at >= ?::timestamptz", values: [from] })
  if (to) where.push({ sql: "consent.occurred_at < ?::timestamptz", values: [to] })
  return where
}

/** One page of words, the latest first unless asked otherwise. */
export async function findConsents(
  sql: SqlExecutor,
  filters: ConsentFilters,
  paging: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: ConsentDTO[] }> {
  const page = await listPage(sql, {
    from: "comptoir_recovery_consent AS consent",
    id: "consent.id",
    where: conditionsOf(filters),
    sortable: { occurred_at: "consent.occurred_at" },
    defaultOrder: "-occurred_at",
    ...paging,
  })
  const rows = await sql.execute<Row>(`${SELECT} WHERE consent.id = ANY(?::text[])`, [page.ids])
  const byId = new Map(rows.map((row) => [row.id, asDTO(row)]))
  return { ...page, rows: page.ids.flatMap((id) => byId.get(id) ?? []) }
}

/** The next so many words after one, the oldest first: for a file of all of them. */
export async function pageConsents(
  sql: SqlExecutor,
  filters: ConsentFilters,
  after: { occurred_at: string; id: string } | null,
  limit: number
): Promise<ConsentDTO[]> {
  const where = conditionsOf(filters)
  if (after)
    where.push({
      sql: "(consent.occurred_at, consent.id) > (?::timestamptz, ?)",
      values: [after.occurred_at, after.id],
    })
  const rows = await sql.execute<Row & { exact: string }>(
    `${SELECT.replace("SELECT ", "SELECT consent.occurred_at::text AS exact, ")}
      ${where.length ? `WHERE ${where.map((one) => `(${one.sql})`).join(" AND ")}` : ""}
      ORDER BY consent.occurred_at, consent.id LIMIT ?`,
    [...where.flatMap((one) => [...(one.values ?? [])]), limit]
  )
  // Microseconds are lost in a date of JavaScript's, and with them the place in the list.
  return rows.map(({ exact, ...row }) => ({ ...asDTO(row), occurred_at: exact }))
}
