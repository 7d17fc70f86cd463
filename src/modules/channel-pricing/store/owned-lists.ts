import { generateEntityId } from "@medusajs/framework/utils"
import type { CoreList, WantedList } from "../../../domain/channel-pricing/owned-list"
import type { SqlExecutor } from "../../../platform/sql"
import { insertRows } from "../../../platform/store-sql"
import { isoInstant } from "./change-sql"

export type { WantedList } from "../../../domain/channel-pricing/owned-list"

type ListRow = {
  price_list_id: string | null
  sales_channel_id: string
  customer_group_id: string
  sale_id: string
  channel_name: string | null
  group_name: string | null
  sale_name: string | null
  starts_at: string | null
  ends_at: string | null
  core: CoreList | null
}

/** The lists of the keys that a set has lines of. A list that somebody deleted in Medusa is as if there were none. */
async function listsOfSet(sql: SqlExecutor, changeSetId: string): Promise<ListRow[]> {
  return await sql.execute<ListRow>(
    `SELECT wanted.sales_channel_id, wanted.customer_group_id, wanted.sale_id, owned.price_list_id,
            channel.name AS channel_name, customers.name AS group_name, sale.name AS sale_name,
            ${isoInstant("sale.starts_at")} AS starts_at, ${isoInstant("sale.ends_at")} AS ends_at,
            CASE WHEN core.id IS NULL OR core.deleted_at IS NOT NULL THEN NULL ELSE jsonb_build_object(
              'type', core.type, 'status', core.status,
              'starts_at', ${isoInstant("core.starts_at")}, 'ends_at', ${isoInstant("core.ends_at")},
              'rules', (SELECT COALESCE(jsonb_object_agg(rule.attribute, rule.value), '{}') FROM price_list_rule AS rule
                         WHERE rule.price_list_id = core.id AND rule.deleted_at IS NULL)) END AS core,
            core.deleted_at IS NOT NULL AS is_deleted
       FROM (SELECT DISTINCT sales_channel_id, customer_group_id, sale_id FROM comptoir_price_change WHERE change_set_id = ?) AS wanted
       LEFT JOIN comptoir_owned_list AS owned USING (sales_channel_id, customer_group_id, sale_id)
       LEFT JOIN price_list AS core ON core.id = owned.price_list_id
       LEFT JOIN sales_channel AS channel ON channel.id = wanted.sales_channel_id
       LEFT JOIN customer_group AS customers ON customers.id = wanted.customer_group_id
       LEFT JOIN comptoir_price_sale AS sale ON sale.id = wanted.sale_id
      ORDER BY wanted.sales_channel_id, wanted.customer_group_id, wanted.sale_id`,
    [changeSetId]
  )
}

const titleOf = ({
  channel_name,
  sales_channel_id,
  customer_group_id,
  group_name,
  sale_id,
  sale_name,
}: ListRow) =>
  [
    `Comptoir: ${channel_name ?? sales_channel_id}`,
    ...(customer_group_id ? [group_name ?? customer_group_id] : []),
    ...(sale_id ? [sale_name ?? sale_id] : []),
  ].join(" · ")

const asWanted = (row: ListRow): WantedList => ({
  price_list_id: row.price_list_id ?? "",
  title: titleOf(row),
  rules: {
    sales_channel_id: [row.sales_channel_id],
    ...(row.customer_group_id ? { "customer.groups.id": [row.customer_group_id] } : {}),
  },
  starts_at: row.starts_at,
  ends_at: row.ends_at,
  core: row.core,
})

/**
 * Names the price lists that a set writes into. A list's id is ours and is kept before Medusa has the list, so that a process
 * that dies in between leaves no list that nobody knows: whoever comes next makes the one that is named.
 */
export async function nameOwnedLists(sql: SqlExecutor, changeSetId: string): Promise<WantedList[]> {
  const before = await listsOfSet(sql, changeSetId)
  const unnamed = before.filter(({ price_list_id }) => price_list_id === null)
  await insertRows(
    sql,
    "comptoir_owned_list",
    {
      id: "text",
      price_list_id: "text",
      sales_channel_id: "text",
      customer_group_id: "text",
      sale_id: "text",
    },
    unnamed.map(({ sales_channel_id, customer_group_id, sale_id }) => ({
      id: generateEntityId(undefined, "cowl"),
      price_list_id: generateEntityId(undefined, "plist"),
      sales_channel_id,
      customer_group_id,
      sale_id,
    })),
    "ON CONFLICT (sales_channel_id, customer_group_id, sale_id) DO NOTHING"
  )
  // A deleted list keeps its prices deleted; its place is taken by a new one.
  const deleted = await sql.execute<{ id: string }>(
    `SELECT owned.id FROM comptoir_owned_list AS owned
       JOIN price_list AS core ON core.id = owned.price_list_id AND core.deleted_at IS NOT NULL
      WHERE owned.price_list_id = ANY(?::text[]) ORDER BY owned.id FOR UPDATE OF owned`,
    [before.flatMap(({ price_list_id }) => price_list_id ?? [])]
  )
  if (deleted.length)
    await sql.execute(
      `UPDATE comptoir_owned_list AS owned SET price_list_id = given.price_list_id, updated_at = now()
         FROM unnest(?::text[], ?::text[]) AS given(id, price_list_id) WHERE owned.id = given.id`,
      [deleted.map(({ id }) => id), deleted.map(() => generateEntityId(undefined, "plist"))]
    )
  const after = unnamed.length || deleted.length ? await listsOfSet(sql, changeSetId) : before
  return after.map(asWanted)
}
