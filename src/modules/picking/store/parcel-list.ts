import { suggestBoxes, SizedBox, SizedGoods } from "../../../domain/picking/suggest-box"
import type { ParcelStatus } from "../../../domain/picking/parcel"
import { invalidData, notFound } from "../../../domain/shared/domain-error"
import { groupBy } from "../../../domain/shared/group-by"
import { articleName } from "../../../platform/article-name"
import { Condition, containing, listPage, ListPage } from "../../../platform/list-page"
import type { SqlExecutor } from "../../../platform/sql"
import type { PackingDispatchDTO, PackingLineDTO, ParcelDTO } from "../../../types/http/packing"
import { MOST_PACKED_AT_ONCE } from "./packing"
import { storable } from "./sql"

export type ParcelFilters = {
  q?: string
  dispatch_id?: string
  order_id?: string
  manifest_id?: string
  location_id?: readonly string[]
  status?: readonly ParcelStatus[]
  carrier?: readonly string[]
  shipped_from?: string
  shipped_to?: string
}

const STATUS = `CASE WHEN parcel.fulfillment_status = 'cancelled' THEN 'unpacked' WHEN parcel.fulfillment_status = 'unknown' THEN 'unknown'
  WHEN parcel.shipped_at IS NOT NULL THEN 'shipped' WHEN parcel.fulfillment_status = 'made' THEN 'packed' ELSE 'packing' END`

const FROM =
  "comptoir_parcel AS parcel JOIN comptoir_dispatch AS dispatch ON dispatch.id = parcel.dispatch_id"

const SELECT = `
  SELECT parcel.id, jsonb_build_object('id', dispatch.id, 'number', dispatch.number, 'status', dispatch.status) AS dispatch,
         jsonb_build_object('id', parcel.order_id, 'display_id', dispatch.display_id) AS order,
         jsonb_build_object('id', parcel.location_id, 'name', location.name) AS location, dispatch.customer_name,
         parcel.position, (SELECT count(*)::int FROM comptoir_parcel AS other WHERE other.dispatch_id = parcel.dispatch_id
           AND (other.fulfillment_status <> 'cancelled' OR parcel.fulfillment_status = 'cancelled')) AS parcels,
         CASE WHEN box.id IS NOT NULL THEN jsonb_build_object('id', box.id, 'name', box.name) END AS box,
         parcel.length, parcel.width, parcel.height, parcel.weight, ${STATUS} AS status, parcel.fulfillment_status,
         parcel.fulfillment_id, parcel.provider_id, parcel.last_error,
         parcel.ships_when_made AND parcel.shipped_at IS NULL AS is_leaving,
         parcel.fulfillment_status = 'cancelled' OR (parcel.fulfillment_status = 'made'
           AND (NOT parcel.ships_when_made OR parcel.ship_registered_at IS NOT NULL)) AS is_told, parcel.carrier, parcel.tracking_number,
         parcel.tracking_url, parcel.label_url,
         CASE WHEN manifest.id IS NOT NULL THEN jsonb_build_object('id', manifest.id, 'number', manifest.number) END AS manifest,
         parcel.packed_at, coalesce(person.email, picker.name) AS packed_by_name, parcel.shipped_at,
         coalesce((SELECT jsonb_agg(jsonb_build_object('line_item_id', content.line_item_id, 'title', content.title,
              'sku', content.sku, 'thumbnail', content.thumbnail, 'units', content.units) ORDER BY content.title, content.line_item_id)
           FROM (SELECT packed.line_item_id, line.thumbnail, max(packed.units) AS units, nullif(line.variant_sku, '') AS sku,
                        concat_ws(' · ', nullif(line.product_title, ''), CASE WHEN line.variant_title IS DISTINCT FROM line.product_title
                          AND line.variant_title NOT IN ('', 'Default', 'Default variant', 'Standard') THEN line.variant_title END) AS title
                   FROM comptoir_parcel_line AS packed JOIN order_line_item AS line ON line.id = packed.line_item_id
                  WHERE packed.parcel_id = parcel.id
                  GROUP BY packed.line_item_id, line.thumbnail, line.variant_sku, line.product_title, line.variant_title) AS content), '[]'::jsonb) AS lines
    FROM ${FROM}
    LEFT JOIN stock_location AS location ON location.id = parcel.location_id
    LEFT JOIN comptoir_box AS box ON box.id = parcel.box_id
    LEFT JOIN comptoir_manifest AS manifest ON manifest.id = parcel.manifest_id
    LEFT JOIN "user" AS person ON person.id = parcel.packed_by
    LEFT JOIN comptoir_picker AS picker ON picker.id = parcel.packed_by`

function conditionsOf(filters: ParcelFilters): Condition[] {
  const where: Condition[] = []
  const is = (column: string, value: string | undefined) => {
    if (value !== undefined) where.push({ sql: `${column} = ANY(?::text[])`, values: [storable([value])] })
  }
  const among = (column: string, values: readonly string[] | undefined) => {
    if (values?.length) where.push({ sql: `${column} = ANY(?::text[])`, values: [storable(values)] })
  }
  is("parcel.dispatch_id", filters.dispatch_id)
  is("parcel.order_id", filters.order_id)
  is("parcel.manifest_id", filters.manifest_id)
  among("parcel.location_id", filters.location_id)
  among("parcel.carrier", filters.carrier)
  among(STATUS, filters.status)
  if (filters.shipped_from)
    where.push({ sql: "parcel.shipped_at >= ?::timestamptz", values: [filters.shipped_from] })
  if (filters.shipped_to)
    where.push({ sql: "parcel.shipped_at <= ?::timestamptz", values: [filters.shipped_to] })
  const q = filters.q?.trim()
  if (q) {
    const digits = q.replace(/^#/, "")
    const number = /^\d{1,9}$/.test(digits) ? Number(digits) : -1
    where.push({
      sql: `parcel.tracking_number = ? OR dispatch.display_id = ? OR dispatch.number ILIKE ? OR dispatch.customer_name ILIKE ?`,
      values: [q, number, containing(q), containing(q)],
    })
  }
  return where
}

/** One screen of parcels, the newest first unless asked otherwise. */
export async function listParcels(
  sql: SqlExecutor,
  filters: ParcelFilters,
  page: { limit: number; offset: number; order?: string }
): Promise<ListPage & { rows: ParcelDTO[] }> {
  const found = await listPage(sql, {
    from: FROM,
    id: "parcel.id",
    where: conditionsOf(filters),
    sortable: {
      packed_at: "parcel.packed_at",
      shipped_at: "parcel.shipped_at",
      carrier: "parcel.carrier",
      weight: "parcel.weight",
    },
    defaultOrder: "-packed_at",
    ...page,
  })
  return { ...found, rows: await readParcels(sql, found.ids) }
}

/** The next parcels for an export, after the one with this id. */
export async function pageParcels(
  sql: SqlExecutor,
  filters: ParcelFilters,
  after: string,
  limit: number
): Promise<ParcelDTO[]> {
  const where = [...conditionsOf(filters), { sql: "parcel.id > ?", values: [after] }]
  const rows = await sql.execute<{ id: string }>(
    `SELECT parcel.id FROM ${FROM} WHERE ${where.map((condition) => `(${condition.sql})`).join(" AND ")}
      ORDER BY parcel.id LIMIT ?`,
    [...where.flatMap((condition) => [...(condition.values ?? [])]), limit]
  )
  return await readParcels(
    sql,
    rows.map((row) => row.id)
  )
}

/** These parcels, in this order. */
export async function readParcels(sql: SqlExecutor, ids: readonly string[]): Promise<ParcelDTO[]> {
  if (!ids.length) return []
  const rows = await sql.execute<ParcelDTO>(`${SELECT} WHERE parcel.id = ANY(?::text[])`, [storable(ids)])
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** These parcels; refuses an id that is none. */
export async function retrieveParcels(sql: SqlExecutor, ids: readonly string[]): Promise<ParcelDTO[]> {
  const rows = await readParcels(sql, [...new Set(ids)])
  const missing = ids.find((id) => !rows.some((row) => row.id === id))
  if (missing) throw notFound(`Parcel ${missing} does not exist`)
  return rows
}

type LineRow = {
  dispatch_id: string
  line_item_id: string
  title: string
  sku: string | null
  thumbnail: string | null
  inventory_item_id: string
  article_sku: string | null
  article_title: string | null
  codes: string[] | null
  required_quantity: number
  quantity: number
  picked_quantity: number
  short_quantity: number
  packed_quantity: number
  length: number | null
  width: number | null
  height: number | null
  weight: number | null
}

const readLines = (sql: SqlExecutor, ids: readonly string[]): Promise<LineRow[]> =>
  sql.execute<LineRow>(
    `SELECT packed.dispatch_id, packed.line_item_id, line.thumbnail, nullif(line.variant_sku, '') AS sku,
            concat_ws(' · ', nullif(line.product_title, ''), CASE WHEN line.variant_title IS DISTINCT FROM line.product_title
              AND line.variant_title NOT IN ('', 'Default', 'Default variant', 'Standard') THEN line.variant_title END) AS title,
            packed.inventory_item_id, item.sku AS article_sku, ${articleName("item")} AS article_title,
            (SELECT array_agg(DISTINCT code.text) FROM product_variant_inventory_item AS link
               JOIN product_variant AS variant ON variant.id = link.variant_id AND variant.deleted_at IS NULL
               CROSS JOIN LATERAL (VALUES (variant.barcode), (variant.ean), (variant.upc), (variant.sku)) AS code(text)
              WHERE link.inventory_item_id = item.id AND link.deleted_at IS NULL AND link.required_quantity = 1
                AND coalesce(code.text, '') <> '') AS codes,
            packed.required_quantity, packed.quantity, packed.picked_quantity, packed.short_quantity, packed.packed_quantity,
            item.length::int AS length, item.width::int AS width, item.height::int AS height, item.weight::int AS weight
       FROM comptoir_dispatch_line AS packed
       JOIN order_line_item AS line ON line.id = packed.line_item_id
       LEFT JOIN inventory_item AS item ON item.id = packed.inventory_item_id
      WHERE packed.dispatch_id = ANY(?::text[]) ORDER BY packed.dispatch_id, title, packed.line_item_id, packed.inventory_item_id`,
    [ids]
  )

/** A line of the order, of its articles: what is asked, picked and packed of it in units that a customer ordered. */
function lineOf(articles: readonly LineRow[]): PackingLineDTO {
  const [first] = articles as readonly [LineRow, ...LineRow[]]
  const units = (of: (row: LineRow) => number) =>
    Math.min(...articles.map((row) => Math.floor(of(row) / row.required_quantity)))
  return {
    line_item_id: first.line_item_id,
    title: first.title,
    sku: first.sku,
    thumbnail: first.thumbnail,
    units: units((row) => row.quantity - row.short_quantity),
    picked: units((row) => row.picked_quantity),
    packed: units((row) => row.packed_quantity),
    articles: articles.map((row) => ({
      inventory_item_id: row.inventory_item_id,
      sku: row.article_sku,
      title: row.article_title,
      codes: [...new Set([...(row.codes ?? []), ...(row.article_sku ? [row.article_sku] : [])])],
      required_quantity: row.required_quantity,
    })),
  }
}

const sizedGoods = (line: PackingLineDTO, articles: readonly LineRow[]): SizedGoods => ({
  line_item_id: line.line_item_id,
  units: line.picked || line.units,
  parts: articles.map(({ required_quantity, length, width, height, weight }) => ({
    count: required_quantity,
    length,
    width,
    height,
    weight,
  })),
})

type HeadRow = Omit<PackingDispatchDTO, "lines" | "suggestion" | "parcels">

/** These dispatches as a packer needs them, with the boxes to take: five statements however many they are. */
export async function readPacking(
  sql: SqlExecutor,
  dispatchIds: readonly string[]
): Promise<PackingDispatchDTO[]> {
  const ids = [...new Set(dispatchIds)]
  if (ids.length > MOST_PACKED_AT_ONCE)
    throw invalidData(`${ids.length} dispatches cannot be shown at once; name at most ${MOST_PACKED_AT_ONCE}`)
  const heads = await sql.execute<HeadRow>(
    `SELECT dispatch.id, dispatch.number, dispatch.status, jsonb_build_object('id', dispatch.order_id, 'display_id', dispatch.display_id) AS order,
            jsonb_build_object('id', dispatch.location_id, 'name', location.name) AS location, dispatch.customer_name,
            dispatch.shipping_option_name, dispatch.note, dispatch.due_at
       FROM comptoir_dispatch AS dispatch LEFT JOIN stock_location AS location ON location.id = dispatch.location_id
      WHERE dispatch.id = ANY(?::text[])`,
    [storable(ids)]
  )
  const byId = new Map(heads.map((head) => [head.id, head]))
  const missing = ids.find((id) => !byId.has(id))
  if (missing) throw notFound(`Dispatch ${missing} does not exist`)
  const lines = groupBy(await readLines(sql, ids), (row) => row.dispatch_id)
  const boxes = await sql.execute<SizedBox & { name: string }>(
    `SELECT id, name, length, width, height, tare_weight, largest_load FROM comptoir_box WHERE is_active ORDER BY id LIMIT 1000`
  )
  const nameOf = new Map(boxes.map((box) => [box.id, box.name]))
  const parcelIds = await sql.execute<{ id: string }>(
    `SELECT id FROM comptoir_parcel WHERE dispatch_id = ANY(?::text[]) AND fulfillment_status <> 'cancelled'
      ORDER BY dispatch_id, position`,
    [ids]
  )
  const parcels = groupBy(
    await readParcels(
      sql,
      parcelIds.map(({ id }) => id)
    ),
    (parcel) => parcel.dispatch.id
  )
  return ids.map((id) => {
    const articles = [...groupBy(lines.get(id) ?? [], (row) => row.line_item_id).values()]
    const packed = articles.map((rows) => ({ rows, line: lineOf(rows) }))
    const suggestion = suggestBoxes(
      packed.map(({ line, rows }) => sizedGoods(line, rows)),
      boxes
    )
    return {
      ...(byId.get(id) as HeadRow),
      lines: packed.map(({ line }) => line).filter((line) => line.units > 0),
      suggestion: {
        no_box: suggestion.no_box,
        parcels: suggestion.parcels.map(({ box_id, units, weight }) => ({
          box: box_id ? { id: box_id, name: nameOf.get(box_id) ?? null } : null,
          units: [...units],
          weight,
        })),
      },
      parcels: parcels.get(id) ?? [],
    }
  })
}
