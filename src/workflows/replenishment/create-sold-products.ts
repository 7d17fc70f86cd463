import {
  createInventoryItemsWorkflow,
  createLinksWorkflow,
  createProductsWorkflow,
} from "@medusajs/medusa/core-flows"
import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, ProductStatus } from "@medusajs/framework/utils"
import { handleOf, uniqueHandles } from "../../domain/replenishment/product-handle"

/** An article that a sales history names. */
export type SoldProduct = {
  sku: string
  title: string | null
  /** What it was last sold for. */
  unit_price: string | null
  barcode?: string | null
}

export type SoldProductsInput = {
  products: readonly SoldProduct[]
  currency_code: string
  sales_channel_id: string | null
  publish: boolean
  /** What the products say of where they came from. */
  metadata?: Record<string, unknown>
  onProgress?: (done: number) => void
}

const MATCHED_AT_ONCE = 1000
const CREATED_AT_ONCE = 100

type Sql = { raw(sql: string, values: unknown[]): Promise<{ rows: Record<string, string>[] }> }

/** The inventory items that have these SKUs. */
export async function itemsOfSkus(
  container: MedusaContainer,
  skus: readonly string[]
): Promise<Map<string, string>> {
  const sql = container.resolve<Sql>(ContainerRegistrationKeys.PG_CONNECTION)
  const items = new Map<string, string>()
  for (let start = 0; start < skus.length; start += MATCHED_AT_ONCE) {
    const { rows } = await sql.raw(
      "SELECT sku, id FROM inventory_item WHERE sku = ANY(?) AND deleted_at IS NULL",
      [skus.slice(start, start + MATCHED_AT_ONCE)]
    )
    for (const { sku, id } of rows) if (sku && id) items.set(sku, id)
  }
  return items
}

/**
 * Makes products, variants and inventory items for the SKUs that have none, through core's workflows, and
 * answers how many. A variant that exists without stock management gets its inventory item only, so that its
 * history has something to hang on. Stopped half-way and called again, it makes what is still missing.
 */
export async function createSoldProducts(
  container: MedusaContainer,
  input: SoldProductsInput
): Promise<number> {
  const bySku = new Map(input.products.map((product) => [product.sku, product]))
  const items = await itemsOfSkus(container, [...bySku.keys()])
  const unknown = [...bySku.keys()].filter((sku) => !items.has(sku))
  const shippingProfile = await defaultShippingProfile(container)
  let made = 0
  for (let start = 0; start < unknown.length; start += CREATED_AT_ONCE) {
    const skus = unknown.slice(start, start + CREATED_AT_ONCE)
    const unstocked = await giveItemsToVariants(container, skus)
    const products = skus.flatMap((sku) => (unstocked.has(sku) ? [] : (bySku.get(sku) ?? [])))
    await createProducts(container, products, input, shippingProfile)
    made += products.length
    input.onProgress?.(start + skus.length)
  }
  return made
}

async function createProducts(
  container: MedusaContainer,
  products: readonly SoldProduct[],
  { currency_code, sales_channel_id, publish, metadata }: SoldProductsInput,
  shippingProfile: string | undefined
): Promise<void> {
  if (!products.length) return
  const sql = container.resolve<Sql>(ContainerRegistrationKeys.PG_CONNECTION)
  const skus = products.map(({ sku }) => sku)
  const wished = [...new Set(skus.map(handleOf))]
  const { rows: taken } = await sql.raw(
    `SELECT p.handle FROM product p WHERE p.deleted_at IS NULL
       AND (p.handle = ANY(?) OR regexp_replace(p.handle, '-[0-9]+$', '') = ANY(?))`,
    [wished, wished]
  )
  const handles = uniqueHandles(
    skus,
    taken.map((row) => row.handle ?? "")
  )
  await createProductsWorkflow(container).run({
    input: {
      products: products.map(({ sku, title, unit_price, barcode }, index) => ({
        title: title || sku,
        handle: handles[index],
        status: publish ? ProductStatus.PUBLISHED : ProductStatus.DRAFT,
        ...(shippingProfile ? { shipping_profile_id: shippingProfile } : {}),
        ...(metadata ? { metadata } : {}),
        ...(sales_channel_id ? { sales_channels: [{ id: sales_channel_id }] } : {}),
        options: [{ title: "Default option", values: ["Default option value"] }],
        variants: [
          {
            // The inventory item takes its name from the variant: "Default variant" would name thousands.
            title: title || sku,
            sku,
            ...(barcode ? { barcode } : {}),
            manage_inventory: true,
            options: { "Default option": "Default option value" },
            prices: unit_price ? [{ amount: Number(unit_price), currency_code }] : [],
          },
        ],
      })),
    },
  })
}

/** Gives an inventory item to the variants that have the SKU but none; answers their SKUs. */
async function giveItemsToVariants(
  container: MedusaContainer,
  skus: readonly string[]
): Promise<Set<string>> {
  const sql = container.resolve<Sql>(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows: variants } = await sql.raw(
    `SELECT v.id, v.sku, v.title FROM product_variant v WHERE v.sku = ANY(?) AND v.deleted_at IS NULL`,
    [skus]
  )
  if (!variants.length) return new Set()
  const { result: items } = await createInventoryItemsWorkflow(container).run({
    input: { items: variants.map(({ sku, title }) => ({ sku, title })) },
  })
  const itemOf = new Map(items.map((item) => [item.sku, item.id]))
  await createLinksWorkflow(container).run({
    input: variants.map(({ id, sku }) => ({
      [Modules.PRODUCT]: { variant_id: id },
      [Modules.INVENTORY]: { inventory_item_id: itemOf.get(sku ?? null) },
      data: { required_quantity: 1 },
    })),
  })
  return new Set(variants.map(({ sku }) => sku ?? ""))
}

async function defaultShippingProfile(container: MedusaContainer): Promise<string | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "shipping_profile",
    fields: ["id"],
    filters: { type: "default" },
    pagination: { take: 1 },
  })
  return data[0]?.id
}
