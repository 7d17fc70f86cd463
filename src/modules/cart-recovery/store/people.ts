import { generateEntityId } from "@medusajs/framework/utils"
import { armOfJoined, DrawnArm, OnePerson, samePeople } from "../../../domain/cart-recovery/person"
import { newestCart } from "../../../domain/cart-recovery/journey"
import { OPEN_JOURNEYS } from "../../../domain/cart-recovery/lifecycles"
import type { SqlExecutor } from "../../../platform/sql"
import { insertRows, oneOf } from "../../../platform/store-sql"
import { logDecisions } from "./decisions"
import { endEach, EndedJourney, lockPeople } from "./journeys"

/** What is told of one person. An address comes with its hash; `customer_id` is of an account, not of a guest. */
export type ToldPerson = Readonly<{
  key: string
  customer_id: string | null
  addresses: readonly Readonly<{ address_hash: string; email: string }>[]
  /** Whose their cart was before they signed in on it. */
  person_id?: string | null
}>

type KnownRow = {
  id: string
  created_at: Date
  customer_ids: string[]
  /** Those of the addresses that were asked for, and which of them stand in clear. */
  address_hashes: string[]
  clear_hashes: string[]
  /** Ids that stand for them: their own, and of people who joined them. */
  ids: string[]
}

type KnownMark = {
  id: string
  created_at: Date | string
  customer_id: string | null
  address_hash: string | null
  is_clear: boolean
  asked_id: string | null
}

/** Only one transaction at a time makes people known: two would else make two people of one address. */
const ONE_AT_A_TIME = `SELECT pg_advisory_xact_lock(hashtextextended('comptoir_recovery_person', 0))`

async function readKnown(sql: SqlExecutor, told: readonly ToldPerson[]): Promise<KnownRow[]> {
  const customers = [...new Set(told.flatMap(({ customer_id }) => (customer_id ? [customer_id] : [])))]
  const hashes = [
    ...new Set(told.flatMap(({ addresses }) => addresses.map(({ address_hash }) => address_hash))),
  ]
  const rows = await sql.execute<KnownMark>(
    `SELECT person.id, person.created_at, mark.customer_id, mark.address_hash, mark.is_clear, mark.asked_id
       FROM (SELECT coalesce(merged_into_id, id) AS id, customer_id, NULL AS address_hash, false AS is_clear, NULL AS asked_id
               FROM comptoir_recovery_person WHERE customer_id = ANY(?::text[])
             UNION ALL
             SELECT person_id, NULL, address_hash, email IS NOT NULL, NULL FROM comptoir_recovery_address
              WHERE address_hash = ANY(?::text[])
             UNION ALL
             SELECT coalesce(merged_into_id, id), NULL, NULL, false, id FROM comptoir_recovery_person
              WHERE id = ANY(?::text[])) AS mark
       JOIN comptoir_recovery_person AS person ON person.id = mark.id`,
    [customers, hashes, told.flatMap(({ person_id }) => (person_id ? [person_id] : []))]
  )
  const known = new Map<string, KnownRow>()
  for (const { customer_id, address_hash, is_clear, asked_id, ...person } of rows) {
    const row = known.get(person.id) ?? {
      ...person,
      created_at: new Date(person.created_at),
      customer_ids: [],
      address_hashes: [],
      clear_hashes: [],
      ids: [person.id],
    }
    if (asked_id) row.ids.push(asked_id)
    if (customer_id) row.customer_ids.push(customer_id)
    if (address_hash) row.address_hashes.push(address_hash)
    if (address_hash && is_clear) row.clear_hashes.push(address_hash)
    known.set(person.id, row)
  }
  return [...known.values()]
}

function groupsOf(known: readonly KnownRow[], told: readonly ToldPerson[]): OnePerson[] {
  const roots = new Map(known.flatMap(({ id, ids }) => ids.map((one) => [one, id] as const)))
  return samePeople(
    known,
    told.map(({ key, customer_id, addresses, person_id }) => ({
      key,
      customer_id,
      address_hashes: addresses.map(({ address_hash }) => address_hash),
      person_id: person_id ? (roots.get(person_id) ?? null) : null,
    }))
  )
}

/** Whether everything of a group is written down already. */
function isKnown(group: OnePerson, known: ReadonlyMap<string, KnownRow>): boolean {
  const person = group.stays === null ? undefined : known.get(group.stays)
  if (!person || group.joins.length) return false
  return (
    group.customer_ids.every((id) => person.customer_ids.includes(id)) &&
    group.address_hashes.every((hash) => person.clear_hashes.includes(hash))
  )
}

const answerOf = (groups: readonly OnePerson[], ids: ReadonlyMap<OnePerson, string>): Map<string, string> =>
  new Map(groups.flatMap((group) => group.keys.map((key) => [key, ids.get(group)!] as const)))

/**
 * The people that these tellings are about, by the key of each: known ones are found, new ones written down, and who turns
 * out to be one person becomes one, the older of them (see `samePeople`). Told twice, it writes nothing. A fixed number of
 * statements however much is told. Call it before anything else is locked.
 */
export async function notePeople(
  sql: SqlExecutor,
  told: readonly ToldPerson[],
  at: Date
): Promise<Map<string, string>> {
  const some = told.filter(({ customer_id, addresses }) => customer_id || addresses.length)
  if (!some.length) return new Map()
  const before = await readKnown(sql, some)
  const seen = groupsOf(before, some)
  const byId = new Map(before.map((person) => [person.id, person]))
  if (seen.every((group) => isKnown(group, byId)))
    return answerOf(seen, new Map(seen.map((group) => [group, group.stays!])))

  await sql.execute(ONE_AT_A_TIME)
  const known = await readKnown(sql, some)
  const groups = groupsOf(known, some)
  const ids = new Map(
    groups.map((group) => [group, group.stays ?? generateEntityId(undefined, "crpe")] as const)
  )
  await writePeople(sql, groups, ids, known, some, at)
  await joinPeople(sql, groups, known, at)
  return answerOf(groups, ids)
}

async function writePeople(
  sql: SqlExecutor,
  groups: readonly OnePerson[],
  ids: ReadonlyMap<OnePerson, string>,
  known: readonly KnownRow[],
  told: readonly ToldPerson[],
  at: Date
): Promise<void> {
  const knownCustomers = new Set(known.flatMap(({ customer_ids }) => customer_ids))
  const people = groups.flatMap((group) => {
    const root = ids.get(group)!
    const unknown = group.customer_ids.filter((id) => !knownCustomers.has(id))
    // Each account of somebody has a row of its own; the first of somebody new is their own row.
    const own = group.stays === null ? [unknown.shift() ?? null] : []
    return [
      ...own.map((customer_id) => ({ id: root, customer_id, merged_into_id: null })),
      ...unknown.map((customer_id) => ({
        id: generateEntityId(undefined, "crpe"),
        customer_id,
        merged_into_id: root,
      })),
    ]
  })
  await insertRows(
    sql,
    "comptoir_recovery_person",
    {
      id: "text",
      customer_id: "text",
      merged_into_id: "text",
      created_at: "timestamptz",
      updated_at: "timestamptz",
    },
    people.map((person) => ({ ...person, created_at: at, updated_at: at })),
    "ON CONFLICT (customer_id) WHERE customer_id IS NOT NULL DO NOTHING"
  )
  const emails = new Map(
    told.flatMap(({ addresses }) =>
      addresses.map(({ address_hash, email }) => [address_hash, email] as const)
    )
  )
  const addresses = groups.flatMap((group) =>
    group.address_hashes.flatMap((address_hash) => {
      const email = emails.get(address_hash)
      return email === undefined ? [] : [{ address_hash, email, person_id: ids.get(group)! }]
    })
  )
  // Of somebody who asked to be forgotten, nothing but the hash is ever written again.
  await sql.execute(
    `INSERT INTO comptoir_recovery_address AS kept (address_hash, person_id, email, created_at, updated_at)
     SELECT given.address_hash, given.person_id,
            CASE WHEN EXISTS (SELECT 1 FROM comptoir_recovery_suppression AS erased
                               WHERE erased.kind = 'address' AND erased.value = given.address_hash
                                 AND erased.reason = 'erased' AND erased.lifted_at IS NULL) THEN NULL ELSE given.email END,
            ?::timestamptz, ?::timestamptz
       FROM unnest(?::text[], ?::text[], ?::text[]) AS given(address_hash, person_id, email)
     ON CONFLICT (address_hash) DO UPDATE SET email = excluded.email, updated_at = excluded.updated_at
      WHERE kept.email IS NULL AND excluded.email IS NOT NULL`,
    [
      at,
      at,
      addresses.map(({ address_hash }) => address_hash),
      addresses.map(({ person_id }) => person_id),
      addresses.map(({ email }) => email),
    ]
  )
}

type OpenOfJoined = { id: string; person_id: string; cart_id: string; abandoned_at: Date | string }

/** Of the open journeys of those who are one now, that of the newest cart goes on. */
async function mergeJourneys(
  sql: SqlExecutor,
  roots: ReadonlyMap<string, string>,
  at: Date
): Promise<EndedJourney[]> {
  const open = await sql.execute<OpenOfJoined>(
    `SELECT id, person_id, cart_id, abandoned_at FROM comptoir_recovery_journey
      WHERE person_id = ANY(?::text[]) AND status IN ${oneOf(OPEN_JOURNEYS)} ORDER BY id FOR UPDATE`,
    [[...new Set([...roots.keys(), ...roots.values()])]]
  )
  const byRoot = new Map<string, (OpenOfJoined & { last_activity_at: Date })[]>()
  for (const journey of open) {
    const root = roots.get(journey.person_id) ?? journey.person_id
    byRoot.set(root, [
      ...(byRoot.get(root) ?? []),
      { ...journey, last_activity_at: new Date(journey.abandoned_at) },
    ])
  }
  const ends = [...byRoot.values()].flatMap((journeys) => {
    const newest = newestCart(journeys)
    return journeys
      .filter(({ id }) => id !== newest?.id)
      .map(({ id }) => ({
        id,
        status: "merged" as const,
        reason: "same_person" as const,
        merged_into_id: newest?.id ?? null,
      }))
  })
  return await endEach(sql, ends, at)
}

/** The arm of each who is several people now, as it stands since they were locked: it may have been drawn meanwhile. */
async function joinArms(sql: SqlExecutor, joined: readonly OnePerson[]): Promise<void> {
  const kept = await sql.execute<Partial<DrawnArm> & { id: string }>(
    `SELECT id, arm, arm_share::text AS arm_share, arm_at FROM comptoir_recovery_person WHERE id = ANY(?::text[])`,
    [joined.flatMap(({ stays, joins }) => [stays!, ...joins])]
  )
  const rows = new Map(kept.map((person) => [person.id, person]))
  const drawn = (id: string): (DrawnArm & { id: string })[] => {
    const { arm, arm_share, arm_at } = rows.get(id) ?? {}
    return arm && arm_share && arm_at ? [{ id, arm, arm_share, arm_at: new Date(arm_at) }] : []
  }
  const arms = joined.flatMap(({ stays, joins }) => {
    const arm = armOfJoined(drawn(stays!)[0] ?? null, joins.flatMap(drawn))
    return arm ? [{ id: stays!, ...arm }] : []
  })
  if (arms.length)
    await sql.execute(
      `UPDATE comptoir_recovery_person AS person
          SET arm = given.arm, arm_share = given.arm_share, arm_at = given.arm_at,
              is_mixed = person.is_mixed OR given.is_mixed OR EXISTS (
                SELECT 1 FROM comptoir_recovery_person AS joined WHERE joined.merged_into_id = person.id AND joined.is_mixed)
         FROM jsonb_to_recordset(?::jsonb)
           AS given(id text, arm text, arm_share numeric, arm_at timestamptz, is_mixed boolean)
        WHERE person.id = given.id`,
      [JSON.stringify(arms)]
    )
}

/** Who turned out to be one person becomes the oldest of them, with all that was ever kept of the others. */
async function joinPeople(
  sql: SqlExecutor,
  groups: readonly OnePerson[],
  known: readonly KnownRow[],
  at: Date
): Promise<void> {
  const joined = groups.filter(({ joins }) => joins.length)
  if (!joined.length) return
  const rows = new Map(known.map((person) => [person.id, person]))
  const roots = new Map(joined.flatMap(({ stays, joins }) => joins.map((id) => [id, stays!] as const)))
  // Of all who are told of, in one go: whoever is locked afterwards is locked already.
  await lockPeople(sql, [...rows.keys(), ...roots.keys(), ...roots.values()])
  await mergeJourneys(sql, roots, at)
  const [losers, winners] = [[...roots.keys()], [...roots.values()]]
  const pairs = `unnest(?::text[], ?::text[]) AS joined(loser, winner)`
  // An order of the older person's own may still be on its way to its row: every table that names a person follows.
  for (const table of [
    "comptoir_recovery_address",
    "comptoir_cart_activity",
    "comptoir_recovery_journey",
    "comptoir_recovery_coupon",
    "comptoir_recovery_order",
  ])
    await sql.execute(
      `UPDATE ${table} AS kept SET person_id = joined.winner FROM ${pairs} WHERE kept.person_id = joined.loser`,
      [losers, winners]
    )
  await sql.execute(
    `UPDATE comptoir_recovery_person AS person SET merged_into_id = joined.winner, updated_at = ?
       FROM ${pairs} WHERE person.id = joined.loser OR person.merged_into_id = joined.loser`,
    [at, losers, winners]
  )
  await joinArms(sql, joined)
  const going = await sql.execute<{ id: string; person_id: string }>(
    `SELECT id, person_id FROM comptoir_recovery_journey
      WHERE person_id = ANY(?::text[]) AND status IN ${oneOf(OPEN_JOURNEYS)} ORDER BY id`,
    [[...new Set(winners)]]
  )
  await logDecisions(
    sql,
    going.map(({ id, person_id }) => ({
      journey_id: id,
      at,
      kind: "joined" as const,
      facts: { people: (joined.find(({ stays }) => stays === person_id)?.joins.length ?? 0) + 1 },
    }))
  )
}
