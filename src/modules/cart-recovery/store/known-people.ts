import type { SqlExecutor } from "../../../platform/sql"
import { storable } from "../../../platform/store-sql"
import type { RecoveryPersonDTO } from "../../../types/http/recovery-people"
import { standingOf } from "./standing"

const SHOWN_JOURNEYS = 10

/**
 * Everything that is known of the person of an address or of an account. Of an address that left no cart, what it said and
 * why nothing is sent to it; null only where an account has none of that.
 * @param domains of addresses that may be no person's, by their hashes
 */
export async function readRecoveryPerson(
  sql: SqlExecutor,
  { address_hash, customer_id }: { address_hash: string | null; customer_id: string | null },
  domains: ReadonlyMap<string, string>
): Promise<RecoveryPersonDTO> {
  const [person] = await sql.execute<{ id: string; customer_id: string | null; erased_at: Date | null }>(
    `SELECT root.id, root.customer_id, root.erased_at FROM comptoir_recovery_person AS person
       JOIN comptoir_recovery_person AS root ON root.id = coalesce(person.merged_into_id, person.id)
      WHERE person.id = (SELECT person_id FROM comptoir_recovery_address WHERE address_hash = ?) OR person.customer_id = ?
      LIMIT 1`,
    [address_hash, customer_id]
  )
  const addresses = person
    ? await sql.execute<{ address_hash: string; email: string | null }>(
        `SELECT address_hash, email FROM comptoir_recovery_address WHERE person_id = ? ORDER BY updated_at DESC, address_hash LIMIT 50`,
        [person.id]
      )
    : []
  const known = addresses.some((one) => one.address_hash === address_hash)
  const all = address_hash && !known ? [{ address_hash, email: null }, ...addresses] : addresses
  const standing = await standingOf(
    sql,
    all.map((one) => one.address_hash),
    domains
  )
  const [figures] = person
    ? await sql.execute<{
        journeys: RecoveryPersonDTO["journeys"] | null
        journey_count: string
        message_count: string
      }>(
        `SELECT (SELECT jsonb_agg(shown) FROM (
                   SELECT journey.id, journey.status, channel.name AS sales_channel_name, journey.eligible_at
                     FROM comptoir_recovery_journey AS journey LEFT JOIN sales_channel AS channel ON channel.id = journey.sales_channel_id
                    WHERE journey.person_id = ? ORDER BY journey.eligible_at DESC, journey.id DESC LIMIT ${SHOWN_JOURNEYS}) AS shown) AS journeys,
                (SELECT count(*) FROM comptoir_recovery_journey WHERE person_id = ?) AS journey_count,
                (SELECT count(*) FROM comptoir_recovery_journey AS journey
                   JOIN comptoir_recovery_message AS message ON message.journey_id = journey.id AND message.sent_at IS NOT NULL
                  WHERE journey.person_id = ?) AS message_count`,
        [person.id, person.id, person.id]
      )
    : []
  return {
    id: person?.id ?? null,
    customer_id: person?.customer_id ?? customer_id,
    erased_at: person?.erased_at?.toISOString() ?? null,
    addresses: all.map((one) => {
      const { consent, consent_at, suppressed, domain_suppressed } = standing.get(one.address_hash) ?? {
        consent: null,
        consent_at: null,
        suppressed: null,
        domain_suppressed: null,
      }
      return {
        email: one.email,
        fingerprint: one.address_hash.slice(0, 12),
        consent,
        consent_at: consent_at?.toISOString() ?? null,
        suppressed,
        domain_suppressed,
      }
    }),
    journeys: figures?.journeys ?? [],
    journey_count: Number(figures?.journey_count ?? 0),
    message_count: Number(figures?.message_count ?? 0),
  }
}

/** A customer of core's with their address; undefined where there is none. */
export async function customerOf(
  sql: SqlExecutor,
  id: string
): Promise<{ id: string; email: string | null; metadata: Record<string, unknown> | null } | undefined> {
  const [row] = await sql.execute<{
    id: string
    email: string | null
    metadata: Record<string, unknown> | null
  }>(`SELECT id, email, metadata FROM customer WHERE id = ?`, [id])
  return row
}

/** A cart as far as a word of consent is said in it. */
export async function consentCart(
  sql: SqlExecutor,
  id: string
): Promise<
  { email: string | null; customer_id: string | null; sales_channel_id: string | null } | undefined
> {
  const [row] = await sql.execute<{
    email: string | null
    customer_id: string | null
    sales_channel_id: string | null
  }>(
    `SELECT coalesce(cart.email, customer.email) AS email, cart.customer_id, cart.sales_channel_id FROM cart
       LEFT JOIN customer ON customer.id = cart.customer_id AND customer.deleted_at IS NULL
      WHERE cart.id = ANY(?::text[]) AND cart.deleted_at IS NULL`,
    [storable([id])]
  )
  return row
}

/** Carts and customers whose storefront keeps a yes or a no at them. */
export type ConsentFieldRow = Readonly<{
  id: string
  email: string | null
  customer_id: string | null
  sales_channel_id: string | null
  field: unknown
  updated_at: Date
}>

/** What these carts say about consent; those that say nothing are left out. */
export async function consentFieldsOfCarts(
  sql: SqlExecutor,
  ids: readonly string[]
): Promise<ConsentFieldRow[]> {
  if (!ids.length) return []
  return await sql.execute<ConsentFieldRow>(
    `SELECT id, email, customer_id, sales_channel_id, metadata->'marketing_consent' AS field, updated_at FROM cart
      WHERE id = ANY(?::text[]) AND email IS NOT NULL AND metadata->'marketing_consent' IS NOT NULL`,
    [ids]
  )
}

/** What these customers say about consent. */
export async function consentFieldsOfCustomers(
  sql: SqlExecutor,
  ids: readonly string[]
): Promise<ConsentFieldRow[]> {
  if (!ids.length) return []
  return await sql.execute<ConsentFieldRow>(
    `SELECT id, email, id AS customer_id, NULL AS sales_channel_id, metadata->'marketing_consent' AS field, updated_at
       FROM customer WHERE id = ANY(?::text[]) AND email IS NOT NULL AND metadata->'marketing_consent' IS NOT NULL`,
    [ids]
  )
}

/** Customers of core's who have one of these addresses, or are this one, and at whom a storefront keeps their word. */
export async function customersWithField(
  sql: SqlExecutor,
  emails: readonly string[],
  customerId: string | null
): Promise<string[]> {
  const rows = await sql.execute<{ id: string }>(
    `SELECT id FROM customer WHERE (email = ANY(?::text[]) OR id = ?) AND deleted_at IS NULL
        AND metadata->'marketing_consent' IS NOT NULL ORDER BY id LIMIT 100`,
    [emails, customerId]
  )
  return rows.map(({ id }) => id)
}

/** The addresses in clear that we keep of these hashes. */
export async function emailsOf(sql: SqlExecutor, addressHashes: readonly string[]): Promise<string[]> {
  const rows = await sql.execute<{ email: string }>(
    `SELECT email FROM comptoir_recovery_address WHERE address_hash = ANY(?::text[]) AND email IS NOT NULL`,
    [addressHashes]
  )
  return rows.map(({ email }) => email)
}
