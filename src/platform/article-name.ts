/**
 * SQL for the name of an inventory item as the merchant knows it. Medusa calls the item after its variant, often just
 * "S" or "L": here it is the product's title, with the variant's where that adds something. An item of several
 * variants takes the first; one of no variant keeps its own title.
 * @param item the alias of `inventory_item` in the statement
 */
export const articleName = (item: string): string => `coalesce((
  SELECT product.title || CASE WHEN variant.title IS NULL OR variant.title IN ('', product.title, 'Default', 'Default variant', 'Standard')
                               THEN '' ELSE ' · ' || variant.title END
  FROM product_variant_inventory_item AS link
  JOIN product_variant AS variant ON variant.id = link.variant_id AND variant.deleted_at IS NULL
  JOIN product ON product.id = variant.product_id AND product.deleted_at IS NULL
  WHERE link.inventory_item_id = ${item}.id AND link.deleted_at IS NULL ORDER BY variant.id LIMIT 1), ${item}.title)`

/** SQL that finds the inventory items of the products whose title is like the one bound value. */
export const ITEMS_OF_PRODUCTS_LIKE = `SELECT link.inventory_item_id
  FROM product JOIN product_variant AS variant ON variant.product_id = product.id AND variant.deleted_at IS NULL
  JOIN product_variant_inventory_item AS link ON link.variant_id = variant.id AND link.deleted_at IS NULL
  WHERE product.deleted_at IS NULL AND product.title ILIKE ?`
