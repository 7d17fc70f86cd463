import type { Context } from "@medusajs/framework/types"
import { ConsentPath, endsUnsubscription } from "../../../domain/cart-recovery/consent"
import { MAIL_CONSENT } from "../../../domain/cart-recovery/consented-channels"
import type { DecisionReason } from "../../../domain/cart-recovery/decision"
import type { ConsentState, SuppressionReason } from "../../../domain/cart-recovery/lifecycles"
import { checkLift } from "../../../domain/cart-recovery/suppression"
import { actOnce } from "../../../platform/act-once"
import type { SqlExecutor } from "../../../platform/sql"
import type { RecoveryAct, RecoveryAudit } from "../neighbours"
import { ConsentRow, ImportedConsent, importConsents, keepConsents, lastWords, NewConsent } from "./consents"
import { EndedJourney, endJourneys, lockPeopleOfAddresses } from "./journeys"
import {
  addSuppressions,
  liftForConsents,
  liftSuppression,
  lockSuppression,
  NewSuppression,
  openJourneysOf,
  openJourneysOfDomains,
} from "./suppressions"

const ACTS = { table: "comptoir_recovery_act", prefix: "crac" } as const

/** Ends what still runs for these addresses: nothing more is said about their carts. */
export async function endFor(
  sql: SqlExecutor,
  addressHashes: readonly string[],
  reason: DecisionReason,
  at: Date,
  actor_id: string | null = null
): Promise<EndedJourney[]> {
  const journeys = await openJourneysOf(sql, addressHashes)
  return journeys.length
    ? await endJourneys(sql, journeys, { status: "suppressed", reason, actor_id }, at)
    : []
}

async function endForDomains(
  sql: SqlExecutor,
  domains: readonly string[],
  at: Date,
  actor_id: string | null = null
): Promise<EndedJourney[]> {
  const journeys = await openJourneysOfDomains(sql, domains)
  return journeys.length
    ? await endJourneys(sql, journeys, { status: "suppressed", reason: "by_hand", actor_id }, at)
    : []
}

/** Locks who has these addresses, and whose journeys these domains end: people before suppressions. */
async function lockPeopleOfSuppressed(sql: SqlExecutor, given: readonly NewSuppression[]): Promise<void> {
  const of = (kind: "address" | "domain") =>
    given.filter((one) => one.kind === kind).map(({ value }) => value)
  await lockPeopleOfAddresses(sql, of("address"), await openJourneysOfDomains(sql, of("domain")))
}

/** A yes or a no as it was told, before it is known whether it is new. */
export type ToldConsent = Readonly<
  Omit<NewConsent, "key"> & {
    path: ConsentPath
    /** Where the same telling can come again: a cart, a customer, a line of a list. */
    key?: string
    /** Whether it names when it was said: only then can it end a refusal. */
    is_dated: boolean
  }
>

/**
 * Keeps a word of each address. One that says what the last word of its address says is not kept again, two at once neither;
 * a new yes ends an unsubscription where it may, a new no ends what runs. Answers the words that are new.
 */
export async function tellConsents(
  sql: SqlExecutor,
  told: readonly ToldConsent[],
  at: Date
): Promise<{ kept: ConsentRow[]; ended: EndedJourney[] }> {
  if (!told.length) return { kept: [], ended: [] }
  const last = await lastWords(
    sql,
    told.map(({ address_hash }) => address_hash)
  )
  const fresh = told.filter(({ address_hash, state, source, wording, channels = MAIL_CONSENT, key }) => {
    const word = last.get(address_hash)
    return (
      key ||
      !word ||
      word.state !== state ||
      word.source !== source ||
      word.wording !== wording ||
      word.channels.join() !== channels.join()
    )
  })
  const kept = await keepConsents(
    sql,
    fresh.map(({ path: _, is_dated: __, key, ...word }) => ({
      ...word,
      key:
        key ??
        `${word.source}:${word.address_hash}:${last.get(word.address_hash)?.id ?? "first"}:${word.state}`,
    })),
    at
  )
  const standing = await lastWords(
    sql,
    kept.map(({ address_hash }) => address_hash)
  )
  const now = kept.filter(({ id, address_hash }) => standing.get(address_hash)?.id === id)
  const toldOf = new Map(told.map((one) => [one.address_hash, one]))
  const ends = now.filter(({ state, address_hash }) => {
    const one = toldOf.get(address_hash)
    return state === "granted" && one?.is_dated && endsUnsubscription(one.path)
  })
  const refused = now.filter(({ state }) => state === "withdrawn").map(({ address_hash }) => address_hash)
  // People before suppressions, as everybody locks them.
  const ended = await endFor(sql, refused, "consent_withdrawn", at)
  await liftForConsents(sql, ends, at)
  return { kept, ended }
}

/** Keeps a list batch by batch, in one transaction: all of it or nothing. A no of it ends what runs, a yes ends no refusal. */
export async function importAll(
  sql: SqlExecutor,
  batches: AsyncIterable<readonly ImportedConsent[]>,
  at: Date
): Promise<{ taken: number; known: number; refused: number; ended: EndedJourney[] }> {
  let [taken, known, refused] = [0, 0, 0]
  const ended: EndedJourney[] = []
  for await (const batch of batches) {
    const answer = await importConsents(sql, batch, at)
    taken += answer.kept.length
    refused += answer.refused
    known += batch.length - answer.kept.length - answer.refused
    const no = answer.kept.filter(({ state }) => state === "withdrawn")
    const standing = await lastWords(
      sql,
      no.map(({ address_hash }) => address_hash)
    )
    const now = no.filter(({ id, address_hash }) => standing.get(address_hash)?.id === id)
    const hashes = now.map(({ address_hash }) => address_hash)
    ended.push(...(await endFor(sql, hashes, "consent_withdrawn", at)))
  }
  return { taken, known, refused, ended }
}

export type UnsubscribeInput = Readonly<{
  address_hash: string
  sales_channel_id: string | null
  language_code: string | null
  /** `page`, `one_click`, or the name of the mail service that told it. */
  how: string
  reason?: Extract<SuppressionReason, "unsubscribed" | "complaint">
  message_id?: string | null
}>

/**
 * Nothing is sent to these addresses any more, and their last word is a no. Told again, it changes nothing. Answers those
 * that are new.
 */
export async function unsubscribe(
  sql: SqlExecutor,
  given: readonly UnsubscribeInput[],
  at: Date
): Promise<{ fresh: string[]; ended: EndedJourney[] }> {
  await lockPeopleOfAddresses(
    sql,
    given.map(({ address_hash }) => address_hash)
  )
  const suppressed = await addSuppressions(
    sql,
    given.map(({ address_hash, how, reason = "unsubscribed", message_id = null }) => ({
      kind: "address" as const,
      value: address_hash,
      reason,
      source: how,
      message_id,
    })),
    at
  )
  const byHash = new Map(given.map((one) => [one.address_hash, one]))
  await keepConsents(
    sql,
    suppressed.flatMap(({ id, value, reason }) => {
      const one = byHash.get(value)
      if (!one) return []
      return {
        address_hash: value,
        customer_id: null,
        state: "withdrawn" as const,
        source: "unsubscribe" as const,
        sales_channel_id: one.sales_channel_id,
        wording: null,
        language_code: one.language_code,
        proof: { origin: one.how },
        occurred_at: at,
        key: `unsubscribe:${id}:${reason}`,
        created_by: null,
      }
    }),
    at
  )
  const hashesOf = (wanted: string) =>
    given.flatMap(({ address_hash, reason = "unsubscribed" }) => (reason === wanted ? [address_hash] : []))
  return {
    fresh: [...new Set(suppressed.map(({ value }) => value))],
    ended: [
      ...(await endFor(sql, hashesOf("unsubscribed"), "unsubscribed", at)),
      ...(await endFor(sql, hashesOf("complaint"), "complaint", at)),
    ],
  }
}

/**
 * Takes an unsubscription back that was a slip of the hand, within its hour: the suppression that the same page made is
 * lifted, and whoever had said yes before has said it again. What was ended stays ended.
 */
export async function undoUnsubscribe(
  sql: SqlExecutor,
  { address_hash, sales_channel_id, language_code, since }: Omit<UnsubscribeInput, "how"> & { since: Date },
  at: Date
): Promise<boolean> {
  const [lifted] = await sql.execute<{ id: string }>(
    `UPDATE comptoir_recovery_suppression SET lifted_at = ?, lifted_because = 'undone', updated_at = ?
      WHERE kind = 'address' AND value = ? AND lifted_at IS NULL AND reason = 'unsubscribed' AND source IN ('page', 'one_click')
        AND updated_at >= ?::timestamptz - interval '1 second' RETURNING id`,
    [at, at, address_hash, since]
  )
  if (!lifted) return false
  const [before] = await sql.execute<{ state: ConsentState; wording: string | null }>(
    `SELECT state, wording FROM comptoir_recovery_consent
      WHERE address_hash = ? AND key IS DISTINCT FROM ? ORDER BY occurred_at DESC, (state = 'withdrawn') DESC, id DESC LIMIT 1`,
    [address_hash, `unsubscribe:${lifted.id}:unsubscribed`]
  )
  // A no that nobody said would bar a customer under the law of a sale: only who had said yes says it again.
  if (before?.state === "granted")
    await keepConsents(
      sql,
      [
        {
          address_hash,
          customer_id: null,
          state: "granted",
          source: "unsubscribe",
          sales_channel_id,
          wording: before.wording,
          language_code,
          proof: { origin: "undone" },
          occurred_at: at,
          key: `undo:${lifted.id}`,
          created_by: null,
        },
      ],
      at
    )
  else
    await sql.execute(`DELETE FROM comptoir_recovery_consent WHERE key = ?`, [
      `unsubscribe:${lifted.id}:unsubscribed`,
    ])
  return true
}

/** Suppresses a list batch by batch, in one transaction: all of it or nothing. A wish of the persons is kept as their no. */
export async function importSuppressions(
  sql: SqlExecutor,
  batches: AsyncIterable<readonly NewSuppression[]>,
  at: Date
): Promise<{ taken: number; known: number; ended: EndedJourney[] }> {
  let [taken, known] = [0, 0]
  const ended: EndedJourney[] = []
  for await (const batch of batches) {
    const wished = batch.filter(({ reason }) => reason === "unsubscribed" || reason === "complaint")
    const others = batch.filter(({ reason }) => reason !== "unsubscribed" && reason !== "complaint")
    await lockPeopleOfSuppressed(sql, batch)
    const told = await unsubscribe(
      sql,
      wished.map(({ value, source, reason }) => ({
        address_hash: value,
        sales_channel_id: null,
        language_code: null,
        how: source,
        reason: reason === "complaint" ? "complaint" : "unsubscribed",
      })),
      at
    )
    const added = await addSuppressions(sql, others, at)
    const of = (kind: "address" | "domain") =>
      added.filter((one) => one.kind === kind).map(({ value }) => value)
    ended.push(
      ...told.ended,
      ...(await endFor(sql, of("address"), "by_hand", at)),
      ...(await endForDomains(sql, of("domain"), at))
    )
    taken += told.fresh.length + added.length
    known += batch.length - told.fresh.length - added.length
  }
  return { taken, known, ended }
}

export type SuppressInput = Readonly<{ suppressions: readonly NewSuppression[]; key: string | null }>

/** Suppresses by hand, once for its key. Answers how many are new. */
export async function suppressByHand(
  sql: SqlExecutor,
  { suppressions, key }: SuppressInput,
  { actor_id }: RecoveryAct,
  at: Date,
  { recordAudit }: RecoveryAudit,
  context: Context
): Promise<{ added: number; ids: string[]; ended: EndedJourney[]; is_repeated: boolean }> {
  const fingerprint = suppressions.map(({ kind, value, note }) => [kind, value, note ?? null])
  return await actOnce(ACTS, sql, { key, kind: "suppress", fingerprint, actor_id }, async () => {
    await lockPeopleOfSuppressed(sql, suppressions)
    const added = await addSuppressions(
      sql,
      suppressions.map((one) => ({ ...one, created_by: actor_id })),
      at
    )
    const of = (kind: "address" | "domain") =>
      added.filter((one) => one.kind === kind).map(({ value }) => value)
    const ended = [
      ...(await endFor(sql, of("address"), "by_hand", at, actor_id)),
      ...(await endForDomains(sql, of("domain"), at, actor_id)),
    ]
    await recordAudit(
      added.slice(0, MOST_AUDITED).map(({ id, kind, value }) => ({
        entity_type: "recovery_suppression",
        entity_id: id,
        act: "created",
        actor_id,
        before: {},
        // The hash of an address is no word for anybody; its domain is not personal.
        after: { kind, ...(kind === "domain" ? { domain: value } : {}) },
      })),
      context
    )
    return { added: added.length, ids: added.map(({ id }) => id), ended }
  })
}

/** A list of thousands is one act: the log shows its first, and the act its number. */
const MOST_AUDITED = 100

/** A new yes that the merchant can prove. */
export type ProvenConsent = Readonly<{ occurred_at: Date; wording: string; origin: string }>

/** Ends a suppression by hand, with its reason; one that the person wished for only with their new consent. */
export async function liftByHand(
  sql: SqlExecutor,
  { id, reason, consent }: { id: string; reason: string; consent: ProvenConsent | null },
  { actor_id }: RecoveryAct,
  at: Date,
  { recordAudit }: RecoveryAudit,
  context: Context
): Promise<void> {
  const suppression = await lockSuppression(sql, id)
  checkLift({ ...suppression, since: new Date(suppression.since) }, consent?.occurred_at ?? null)
  await liftSuppression(sql, id, { actor_id, reason, at })
  if (consent && suppression.kind === "address") {
    const kept = await keepConsents(
      sql,
      [
        {
          address_hash: suppression.value,
          customer_id: null,
          state: "granted",
          source: "admin",
          sales_channel_id: null,
          wording: consent.wording,
          language_code: null,
          proof: { origin: consent.origin },
          occurred_at: consent.occurred_at,
          key: `lift:${id}`,
          created_by: actor_id,
        },
      ],
      at
    )
    // Their yes ends whatever else they had asked for until then.
    await liftForConsents(sql, kept, at)
  }
  await recordAudit(
    [
      {
        entity_type: "recovery_suppression",
        entity_id: id,
        act: "lifted",
        actor_id,
        before: { reason: suppression.reason },
        after: consent ? { consent_at: consent.occurred_at.toISOString() } : {},
        reason,
      },
    ],
    context
  )
}
