import type { SqlExecutor } from "../../../platform/sql"

/** An order of somebody. */
export type Purchase = Readonly<{ order_id: string; placed_at: Date }>

/** How many of the latest orders of the shop are compared by address alone, whatever core made of the address. */
const LATEST = 1_000

/** An order that counts as bought: any that was placed, be it cancelled since; a draft is none. */
const PLACED = `o.deleted_at IS NULL AND NOT o.is_draft_order AND o.status <> 'draft'`

/**
 * The first order of each of these people since an instant, in one statement. Somebody's orders are those of their account,
 * of any customer of core under one of their addresses, of a cart of theirs; and, among the latest orders of the shop,
 * those with one of their addresses in any spelling, before the jobs have told who that was. A cancelled order is one, too:
 * who bought is not asked to buy.
 */
export async function purchasedSince(
  sql: SqlExecutor,
  asked: readonly Readonly<{ person_id: string; since: Date }>[]
): Promise<Map<string, Purchase>> {
  if (!asked.length) return new Map()
  const rows = await sql.execute<{ person_id: string; order_id: string; placed_at: Date | string }>(
    `WITH asked AS (SELECT person_id, min(since) AS since
                      FROM unnest(?::text[], ?::timestamptz[]) AS given(person_id, since) GROUP BY person_id),
          who AS MATERIALIZED (SELECT asked.person_id, asked.since, address.email
                    FROM asked JOIN comptoir_recovery_address AS address ON address.person_id = asked.person_id
                   WHERE address.email IS NOT NULL),
          customers AS (
            SELECT asked.person_id, asked.since, person.customer_id
              FROM asked JOIN comptoir_recovery_person AS person ON person.id = asked.person_id
             WHERE person.customer_id IS NOT NULL
            UNION
            SELECT asked.person_id, asked.since, person.customer_id
              FROM asked JOIN comptoir_recovery_person AS person ON person.merged_into_id = asked.person_id
             WHERE person.customer_id IS NOT NULL
            UNION
            SELECT who.person_id, who.since, customer.id FROM who JOIN customer ON customer.email = who.email),
          bought AS (
            SELECT customers.person_id, o.id, o.created_at
              FROM customers JOIN "order" AS o ON o.customer_id = customers.customer_id
             WHERE o.created_at >= customers.since AND ${PLACED}
            UNION ALL
            SELECT asked.person_id, o.id, o.created_at
              FROM asked
              JOIN comptoir_cart_activity AS cart
                ON cart.person_id = asked.person_id AND cart.last_activity_at >= asked.since - interval '7 days'
              JOIN order_cart AS became ON became.cart_id = cart.cart_id AND became.deleted_at IS NULL
              JOIN "order" AS o ON o.id = became.order_id
             WHERE o.created_at >= asked.since AND ${PLACED}
            UNION ALL
            SELECT who.person_id, o.id, o.created_at
              FROM (SELECT id, email, created_at, deleted_at, is_draft_order, status
                      FROM "order" ORDER BY id DESC LIMIT ${LATEST}) AS o
              JOIN who ON who.email = lower(btrim(o.email))
             WHERE o.created_at >= who.since AND ${PLACED})
     SELECT DISTINCT ON (person_id) person_id, id AS order_id, created_at AS placed_at
       FROM bought ORDER BY person_id, created_at, id`,
    [asked.map(({ person_id }) => person_id), asked.map(({ since }) => since)]
  )
  return new Map(
    rows.map(({ person_id, order_id, placed_at }) => [
      person_id,
      { order_id, placed_at: new Date(placed_at) },
    ])
  )
}

/** Which of these people bought something before an instant, ever. */
export async function returningPeople(
  sql: SqlExecutor,
  asked: readonly Readonly<{ person_id: string; before: Date }>[]
): Promise<Set<string>> {
  const first = await purchasedSince(
    sql,
    asked.map(({ person_id }) => ({ person_id, since: new Date(0) }))
  )
  return new Set(
    asked.flatMap(({ person_id, before }) => {
      const bought = first.get(person_id)
      return bought && bought.placed_at < before ? [person_id] : []
    })
  )
}
