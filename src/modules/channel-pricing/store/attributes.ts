import type { SqlExecutor } from "../../../platform/sql"

/** The conditions that prices of channels are found by. */
const ATTRIBUTES = ["sales_channel_id", "customer.groups.id", "region_id"] as const

const LIST = "plist_comptoir_attributes"

/**
 * Makes the conditions of channel prices known to every process. Medusa's pricing keeps, for each process, the names of
 * conditions that some price or list has, and drops all others from a question of more than ten: a process that asked
 * before the first price of a channel was published would charge base prices until it is started again. A deleted list
 * with deleted conditions is seen by that reading and by nothing else. The ids are fixed, so that any number of
 * processes write it once; one that finds it there writes nothing, so that no start waits for whoever writes price lists.
 */
export async function makeAttributesKnown(sql: SqlExecutor): Promise<void> {
  const [known] = await sql.execute<{ count: number }>(
    `SELECT count(*)::integer AS count FROM price_list_rule WHERE price_list_id = ?`,
    [LIST]
  )
  if (known?.count === ATTRIBUTES.length) return
  await sql.execute(
    `INSERT INTO price_list (id, title, description, status, type, rules_count, deleted_at)
     VALUES (?, 'Comptoir', 'Names the conditions of channel prices; it has no prices.', 'draft', 'override', 0, now())
     ON CONFLICT (id) DO NOTHING`,
    [LIST]
  )
  await sql.execute(
    `INSERT INTO price_list_rule (id, price_list_id, attribute, value, deleted_at)
     SELECT ? || '_' || ordinality, ?, attribute, '[]', now()
       FROM unnest(?::text[]) WITH ORDINALITY AS named(attribute, ordinality)
     ON CONFLICT (id) DO NOTHING`,
    ["prule_comptoir_attribute", LIST, [...ATTRIBUTES]]
  )
}
