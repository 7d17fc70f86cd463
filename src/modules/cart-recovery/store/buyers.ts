import type { SqlExecutor } from "../../../platform/sql"

/** Somebody of whom it is asked whether they bought: by what they are known by. */
export type MaybeBuyer = Readonly<{ key: string; customer_id: string | null; emails: readonly string[] }>

/** Orders that are a sale: placed, and neither cancelled nor a draft. */
export const A_SALE = `sale.deleted_at IS NULL AND NOT sale.is_draft_order AND sale.status NOT IN ('canceled', 'draft')`

/**
 * The keys of those who have an order that was placed and not cancelled, as the customer that they are or as any that core
 * keeps under one of their addresses (a guest is one too). One statement.
 */
export async function buyersOf(sql: SqlExecutor, people: readonly MaybeBuyer[]): Promise<Set<string>> {
  if (!people.length) return new Set()
  const byEmail = people.flatMap(({ key, emails }) => emails.map((email) => ({ key, email })))
  const byCustomer = people.flatMap(({ key, customer_id }) => (customer_id ? [{ key, customer_id }] : []))
  const rows = await sql.execute<{ key: string }>(
    `SELECT DISTINCT known.key FROM (
         SELECT * FROM unnest(?::text[], ?::text[]) AS given(key, customer_id)
         UNION SELECT given.key, customer.id FROM unnest(?::text[], ?::text[]) AS given(key, email)
           JOIN customer ON customer.email = given.email) AS known
      WHERE EXISTS (SELECT 1 FROM "order" AS sale WHERE sale.customer_id = known.customer_id AND ${A_SALE})`,
    [
      byCustomer.map(({ key }) => key),
      byCustomer.map(({ customer_id }) => customer_id),
      byEmail.map(({ key }) => key),
      byEmail.map(({ email }) => email),
    ]
  )
  return new Set(rows.map(({ key }) => key))
}
