import type { CreateProductWorkflowInputDTO } from "@medusajs/framework/types"
import {
  createInventoryLevelsWorkflow,
  createProductCategoriesWorkflow,
  createProductsWorkflow,
  updateInventoryItemsWorkflow,
} from "@medusajs/medusa/core-flows"
import { WAREHOUSES, type DemoProduct } from "../shop"
import { CATEGORIES } from "../words"
import { held, inChunks, listRecords, type World } from "./world"

const PRODUCTS_AT_ONCE = 40
const LEVELS_AT_ONCE = 600

async function seedCategories({ container }: World): Promise<Map<string, string>> {
  const list = async () =>
    new Map(
      (
        await listRecords<{ id: string; handle: string }>(container, "product_category", ["id", "handle"])
      ).map(({ handle, id }) => [handle, id])
    )
  const known = await list()
  const product_categories = CATEGORIES.filter(({ handle }) => !known.has(handle)).map(
    ({ handle, en, fr }) => ({
      name: en,
      handle,
      is_active: true,
      metadata: { title_fr: fr },
    })
  )
  if (product_categories.length)
    await createProductCategoriesWorkflow(container).run({ input: { product_categories } })
  return list()
}

/** The products from `from` up to `to` that the shop does not have yet, in all channels, with their prices. */
export async function seedProducts(world: World, from: number, to: number): Promise<void> {
  const categories = await seedCategories(world)
  const wanted = world.shop.products.slice(from, to)
  let done = from
  for (const chunk of inChunks(wanted, PRODUCTS_AT_ONCE)) {
    const handles = chunk.map(({ handle }) => handle)
    const known = new Set(
      (
        await listRecords<{ handle: string }>(world.container, "product", ["handle"], { handle: handles })
      ).map(({ handle }) => handle)
    )
    const products = chunk
      .filter(({ handle }) => !known.has(handle))
      .map((product) => productInput(world, product, categories))
    if (products.length) await createProductsWorkflow(world.container).run({ input: { products } })
    done += chunk.length
    world.report("products", done, world.shop.products.length)
  }
}

function productInput(
  world: World,
  product: DemoProduct,
  categories: ReadonlyMap<string, string>
): CreateProductWorkflowInputDTO {
  const option = product.sizes.length ? "Size" : "Model"
  const values = product.sizes.length ? product.sizes.map(({ en }) => en) : ["Standard"]
  return {
    title: product.title,
    handle: product.handle,
    description: product.description,
    status: "published",
    shipping_profile_id: world.shipping_profile_id,
    category_ids: [held(categories, product.category)],
    sales_channels: Object.values(world.channels).map((id) => ({ id })),
    metadata: { title_fr: product.title_fr },
    options: [{ title: option, values }],
    variants: product.variants.map((variant) => ({
      title: variant.size ?? "Standard",
      sku: variant.sku,
      barcode: variant.barcode,
      ean: variant.barcode,
      weight: variant.grams,
      manage_inventory: true,
      allow_backorder: false,
      options: { [option]: variant.size ?? "Standard" },
      metadata: { title_fr: variant.title_fr },
      prices: [
        { currency_code: "eur", amount: variant.eur / 100 },
        { currency_code: "gbp", amount: variant.gbp / 100 },
      ],
    })),
  }
}

/** The inventory item of each SKU of the demo shop. */
export async function inventoryItems(world: World, skus: readonly string[]): Promise<Map<string, string>> {
  const items = new Map<string, string>()
  for (const chunk of inChunks(skus, 1000)) {
    const rows = await listRecords<{ id: string; sku: string }>(
      world.container,
      "inventory_item",
      ["id", "sku"],
      { sku: chunk }
    )
    for (const { id, sku } of rows) items.set(sku, id)
  }
  return items
}

/** Medusa names an inventory item as its variant, which on a shelf says nothing: "Large" of what? */
async function nameItems(
  world: World,
  products: readonly DemoProduct[],
  items: ReadonlyMap<string, string>
): Promise<void> {
  const updates = products.flatMap(({ title, variants }) =>
    variants.map(({ sku, size }) => ({ id: held(items, sku), title: size ? `${title}, ${size}` : title }))
  )
  for (const chunk of inChunks(updates, LEVELS_AT_ONCE)) {
    await updateInventoryItemsWorkflow(world.container).run({ input: { updates: chunk } })
  }
}

/** Puts the stock of these products on the shelves of all warehouses; a level that exists is left as it is. */
export async function seedStock(world: World, from: number, to: number): Promise<void> {
  const products = world.shop.products.slice(from, to)
  const variants = products.flatMap((product) => product.variants)
  const items = await inventoryItems(
    world,
    variants.map(({ sku }) => sku)
  )
  await nameItems(world, products, items)
  const known = new Set<string>()
  for (const chunk of inChunks([...items.values()], 1000)) {
    const rows = await listRecords<{ inventory_item_id: string; location_id: string }>(
      world.container,
      "inventory_level",
      ["inventory_item_id", "location_id"],
      { inventory_item_id: chunk }
    )
    for (const row of rows) known.add(`${row.inventory_item_id}/${row.location_id}`)
  }
  const levels = variants.flatMap(({ sku, stock }) =>
    WAREHOUSES.map(({ key }) => ({
      inventory_item_id: held(items, sku),
      location_id: world.warehouses[key],
      stocked_quantity: stock[key],
    }))
  )
  const missing = levels.filter(
    ({ inventory_item_id, location_id }) => !known.has(`${inventory_item_id}/${location_id}`)
  )
  for (const inventory_levels of inChunks(missing, LEVELS_AT_ONCE)) {
    await createInventoryLevelsWorkflow(world.container).run({ input: { inventory_levels } })
  }
}
