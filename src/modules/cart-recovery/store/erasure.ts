import type { Context } from "@medusajs/framework/types"
import { actOnce } from "../../../platform/act-once"
import type { SqlExecutor } from "../../../platform/sql"
import { EndedJourney, endJourneys, lockPeople } from "./journeys"
import { logDecisions } from "./decisions"
import { keysOf } from "./notification-keys"
import { addSuppressions, openJourneysOf } from "./suppressions"
import type { RecoveryAct, RecoveryAudit } from "../neighbours"

const ACTS = { table: "comptoir_recovery_act", prefix: "crac" } as const

export type EraseInput = Readonly<{
  /** Of the addresses that were named, and of the customer's own; the person's others are found. */
  address_hashes: readonly string[]
  customer_id: string | null
  key: string | null
}>

/** What of the person lies with other modules: handed on to them, in the same transaction or after it. */
export type ErasedPerson = Readonly<{
  addresses: number
  journeys: number
  messages: number
  journey_ids: string[]
  ended: EndedJourney[]
  /** The keys under which core was asked to send, each try under its own. */
  notification_keys: string[]
  /** Accounts and guests of core's that are this person. */
  customer_ids: string[]
}>

export type EraseNeighbours = RecoveryAudit &
  Readonly<{
    /** Messages about orders to these addresses; answers their keys at core. */
    eraseCustomerMessages: (
      who: { customer_ids: readonly string[]; emails: readonly string[] },
      context: Context
    ) => Promise<string[]>
    removeCoupons: (journeyIds: readonly string[], context: Context) => Promise<unknown>
  }>

type Found = { person_ids: string[]; hashes: string[]; emails: string[]; customer_ids: string[] }

/** Everybody who is this person, with all their addresses and accounts. */
async function find(
  sql: SqlExecutor,
  addressHashes: readonly string[],
  customerId: string | null
): Promise<Found> {
  const rows = await sql.execute<{
    id: string
    customer_id: string | null
    address_hash: string | null
    email: string | null
  }>(
    `WITH roots AS (
       SELECT coalesce(person.merged_into_id, person.id) AS id FROM comptoir_recovery_person AS person
        WHERE person.customer_id = ?
           OR person.id IN (SELECT person_id FROM comptoir_recovery_address WHERE address_hash = ANY(?::text[])))
     SELECT person.id, person.customer_id, address.address_hash, address.email FROM comptoir_recovery_person AS person
       LEFT JOIN comptoir_recovery_address AS address ON address.person_id = person.id
      WHERE person.id IN (SELECT id FROM roots) OR person.merged_into_id IN (SELECT id FROM roots)`,
    [customerId, addressHashes]
  )
  const texts = (values: readonly (string | null)[]) => [...new Set(values.filter((one) => one !== null))]
  return {
    person_ids: texts(rows.map(({ id }) => id)),
    hashes: texts([...addressHashes, ...rows.map(({ address_hash }) => address_hash)]),
    emails: texts(rows.map(({ email }) => email)),
    customer_ids: texts([customerId, ...rows.map(({ customer_id }) => customer_id)]),
  }
}

/**
 * Forgets a person: their addresses, what was written to them, what their carts held. What stays is the hash of each
 * address among the suppressed, by which nothing is ever sent to it again, and figures that name nobody.
 * @param emails the addresses in clear that were named, for what other modules keep
 */
export async function erasePerson(
  sql: SqlExecutor,
  { address_hashes, customer_id, key }: EraseInput,
  emails: readonly string[],
  { actor_id }: RecoveryAct,
  at: Date,
  neighbours: EraseNeighbours,
  context: Context
): Promise<ErasedPerson & { is_repeated: boolean }> {
  const fingerprint = { address_hashes: [...address_hashes].sort(), customer_id }
  return await actOnce(ACTS, sql, { key, kind: "erase", fingerprint, actor_id }, async () => {
    const before = await find(sql, address_hashes, customer_id)
    await lockPeople(sql, before.person_ids)
    // Somebody may have become this person, or written down an address, until they were locked.
    const found = await find(sql, address_hashes, customer_id)
    await addSuppressions(
      sql,
      found.hashes.map((value) => ({
        kind: "address" as const,
        value,
        reason: "erased" as const,
        source: customer_id && !actor_id ? "customer_deleted" : "admin",
        created_by: actor_id,
      })),
      at
    )
    const open = await openJourneysOf(sql, found.hashes)
    const ended = open.length
      ? await endJourneys(sql, open, { status: "suppressed", reason: "erased", actor_id }, at)
      : []
    const journeys = await sql.execute<{ id: string }>(
      `UPDATE comptoir_recovery_journey SET snapshot = '{}', customer_group_ids = '[]', waiting_for = NULL, updated_at = ?
        WHERE person_id = ANY(?::text[]) RETURNING id`,
      [at, found.person_ids]
    )
    const journey_ids = journeys.map(({ id }) => id)
    const messages = await sql.execute<{ id: string; attempts: number }>(
      `UPDATE comptoir_recovery_message
          SET subject = NULL, text_body = NULL, html_body = NULL, failure = NULL, updated_at = ?
        WHERE journey_id = ANY(?::text[]) RETURNING id, attempts`,
      [at, journey_ids]
    )
    await sql.execute(
      `UPDATE comptoir_recovery_decision SET facts = NULL WHERE journey_id = ANY(?::text[]) AND facts IS NOT NULL`,
      [journey_ids]
    )
    await sql.execute(
      `UPDATE comptoir_recovery_consent
          SET proof = '{"erased": true}', customer_id = NULL, updated_at = ? WHERE address_hash = ANY(?::text[])`,
      [at, found.hashes]
    )
    await sql.execute(
      `UPDATE comptoir_recovery_consent SET proof = '{"erased": true}', customer_id = NULL, updated_at = ?
        WHERE customer_id = ANY(?::text[])`,
      [at, found.customer_ids]
    )
    await sql.execute(
      `UPDATE comptoir_recovery_suppression SET note = NULL WHERE kind = 'address' AND value = ANY(?::text[]) AND note IS NOT NULL`,
      [found.hashes]
    )
    await sql.execute(
      `UPDATE comptoir_recovery_mail_event SET detail = NULL WHERE detail IS NOT NULL AND message_id IN (
         SELECT id FROM comptoir_recovery_message WHERE journey_id = ANY(?::text[]))`,
      [journey_ids]
    )
    // What a link opens was theirs; whoever finds an old mail opens nothing.
    await sql.execute(
      `UPDATE comptoir_recovery_link SET ended_at = ?, updated_at = ? WHERE journey_id = ANY(?::text[]) AND ended_at IS NULL`,
      [at, at, journey_ids]
    )
    await sql.execute(
      `UPDATE comptoir_recovery_address SET email = NULL, updated_at = ? WHERE address_hash = ANY(?::text[])`,
      [at, found.hashes]
    )
    await sql.execute(
      `UPDATE comptoir_recovery_person SET erased_at = coalesce(erased_at, ?), updated_at = ? WHERE id = ANY(?::text[])`,
      [at, at, found.person_ids]
    )
    await logDecisions(
      sql,
      journey_ids.map((journey_id) => ({ journey_id, at, kind: "erased" as const, actor_id }))
    )
    await neighbours.removeCoupons(journey_ids, context)
    const inClear = [...new Set([...emails, ...found.emails])]
    const customers = await sql.execute<{ id: string }>(
      `SELECT id FROM customer WHERE email = ANY(?::text[]) OR id = ANY(?::text[])`,
      [inClear, found.customer_ids]
    )
    const customer_ids = customers.map(({ id }) => id)
    const told = await neighbours.eraseCustomerMessages({ customer_ids, emails: inClear }, context)
    await neighbours.recordAudit(
      [
        {
          entity_type: "recovery_person",
          // Nothing that names them: the person's row, or the account that was deleted.
          entity_id: found.person_ids[0] ?? customer_id ?? "unknown",
          act: "erased",
          actor_id,
          before: {},
          after: { addresses: found.hashes.length, journeys: journey_ids.length, messages: messages.length },
        },
      ],
      context
    )
    return {
      addresses: found.hashes.length,
      journeys: journey_ids.length,
      messages: messages.length,
      journey_ids,
      ended,
      notification_keys: [...messages.flatMap(keysOf), ...told],
      customer_ids,
    }
  })
}
