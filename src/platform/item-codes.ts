/**
 * SQL for every text that a scan of an inventory item may read, as a JSON list: the barcodes and SKUs of its variants, and
 * what its suppliers print.
 * @param item the alias of `inventory_item` in the statement
 */
export const itemCodes = (item: string): string => `coalesce((SELECT jsonb_agg(DISTINCT named.code) FROM (
  SELECT unnest(ARRAY[variant.barcode, variant.ean, variant.upc, variant.sku]) AS code
    FROM product_variant_inventory_item AS link
    JOIN product_variant AS variant ON variant.id = link.variant_id AND variant.deleted_at IS NULL
   WHERE link.inventory_item_id = ${item}.id AND link.deleted_at IS NULL
  UNION ALL
  SELECT unnest(ARRAY[listed.barcode, listed.supplier_sku]) FROM comptoir_supplier_item AS listed
   WHERE listed.inventory_item_id = ${item}.id AND listed.status = 'active' AND listed.deleted_at IS NULL
) AS named WHERE named.code IS NOT NULL AND named.code <> ''), '[]'::jsonb)`
