import { audienceBasis, AudienceFacts } from "../../../domain/cart-recovery/audience"
import { hasRefusedElsewhere } from "../../../domain/cart-recovery/consent"
import type { ConsentState } from "../../../domain/cart-recovery/lifecycles"
import type { BasisPolicy } from "../../../domain/cart-recovery/policy"
import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type { AudienceMemberDTO } from "../../../types/http/recovery-people"
import { A_SALE } from "./buyers"
import { isSuppressed, standingOf } from "./standing"

export type AudienceFilters = Readonly<{
  sales_channel_id?: string
  /** Whose most valuable left cart was worth at least this, in this currency. */
  currency_code?: string
  value_from?: string
  lapsed_days: number
}>

type Row = {
  id: string
  address_hash: string
  email: string
  customer_id: string | null
  sales_channel_id: string
  sales_channel_name: string | null
  language_code: string
  country_code: string | null
  currency_code: string
  highest_value: string | null
  carts_left: string
  won_back: string
  last_order_at: Date | null
  /** Whether the address itself has an order, and not only another that its owner is known by. */
  is_customer_with_order: boolean
  /** All that the person is known by. */
  hashes: string[]
}

/** People who left carts, by the key of their rows: one statement a page, with figures of each from their own journeys. */
async function pagePeople(
  sql: SqlExecutor,
  { sales_channel_id, currency_code, value_from }: AudienceFilters,
  after: string,
  limit: number
): Promise<Row[]> {
  const channel = sales_channel_id ? (storable([sales_channel_id])[0] ?? null) : null
  return await sql.execute<Row>(
    `SELECT person.id, address.address_hash, address.email, person.customer_id, last.sales_channel_id,
            channel.name AS sales_channel_name, last.language_code, last.country_code, last.currency_code,
            figures.highest_value::text AS highest_value, figures.carts_left, figures.won_back,
            (SELECT max(sale.created_at) FROM "order" AS sale
              WHERE ${A_SALE} AND sale.customer_id IN (
                SELECT person.customer_id WHERE person.customer_id IS NOT NULL
                UNION SELECT customer.id FROM customer WHERE customer.email = address.email)) AS last_order_at,
            EXISTS (SELECT 1 FROM customer JOIN "order" AS sale ON sale.customer_id = customer.id
                     WHERE customer.email = address.email AND ${A_SALE}) AS is_customer_with_order,
            array(SELECT address_hash FROM comptoir_recovery_address WHERE person_id = person.id) AS hashes
       FROM comptoir_recovery_person AS person
       JOIN LATERAL (SELECT address_hash, email FROM comptoir_recovery_address
                      WHERE person_id = person.id AND email IS NOT NULL
                      ORDER BY updated_at DESC, address_hash LIMIT 1) AS address ON true
       JOIN LATERAL (SELECT sales_channel_id, language_code, country_code, currency_code FROM comptoir_recovery_journey
                      WHERE person_id = person.id AND (?::text IS NULL OR sales_channel_id = ?)
                      ORDER BY eligible_at DESC, id DESC LIMIT 1) AS last ON true
       JOIN LATERAL (SELECT count(*) AS carts_left, count(*) FILTER (WHERE status = 'converted') AS won_back,
                            max(value) FILTER (WHERE currency_code = coalesce(?, last.currency_code)) AS highest_value
                       FROM comptoir_recovery_journey
                      WHERE person_id = person.id AND (?::text IS NULL OR sales_channel_id = ?)) AS figures ON true
       LEFT JOIN sales_channel AS channel ON channel.id = last.sales_channel_id
      WHERE person.id > ? AND person.merged_into_id IS NULL AND person.erased_at IS NULL
        AND (?::numeric IS NULL OR figures.highest_value >= ?::numeric)
      ORDER BY person.id LIMIT ?`,
    [
      channel,
      channel,
      currency_code ?? null,
      channel,
      channel,
      after,
      value_from ?? null,
      value_from ?? null,
      limit,
    ]
  )
}

type Member = Readonly<{ member: AudienceMemberDTO; facts: AudienceFacts }>

export type AudiencePage = Readonly<{
  /** Those of the page to whom a newsletter may be sent. */
  members: Member[]
  looked_at: number
  last: string | null
}>

/** The next people who left carts, and which of them may be written to at all. */
export async function pageAudience(
  sql: SqlExecutor,
  filters: AudienceFilters,
  policies: ReadonlyMap<string, BasisPolicy>,
  after: string | null,
  limit: number
): Promise<AudiencePage> {
  const rows = await pagePeople(sql, filters, after ?? "", limit)
  const standing = await standingOf(
    sql,
    rows.flatMap(({ hashes }) => hashes)
  )
  const members = rows.flatMap((row): Member[] => {
    const known = standing.get(row.address_hash)
    const others = row.hashes.flatMap((hash) => (hash === row.address_hash ? [] : (standing.get(hash) ?? [])))
    const facts: AudienceFacts = {
      consent: (known?.consent ?? null) as ConsentState | null,
      is_barred: known ? isSuppressed(known) || hasRefusedElsewhere(known, others) : false,
      is_customer_with_order: row.is_customer_with_order,
      policy: policies.get(row.sales_channel_id) ?? null,
      country: row.country_code,
      is_won_back: Number(row.won_back) > 0,
      last_order_at: row.last_order_at ? new Date(row.last_order_at) : null,
    }
    const basis = audienceBasis(facts)
    if (!basis) return []
    return [
      {
        facts,
        member: {
          email: row.email,
          basis,
          consent_at: facts.consent === "granted" ? (known?.consent_at?.toISOString() ?? null) : null,
          language_code: row.language_code,
          country_code: row.country_code,
          sales_channel_name: row.sales_channel_name,
          carts_left: Number(row.carts_left),
          highest_value: row.highest_value,
          currency_code: filters.currency_code ?? row.currency_code,
          orders_won_back: Number(row.won_back),
          last_order_at: facts.last_order_at?.toISOString() ?? null,
        },
      },
    ]
  })
  const end = rows[rows.length - 1]
  return { members, looked_at: rows.length, last: end && rows.length === limit ? end.id : null }
}
