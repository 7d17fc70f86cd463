import { ConditionKind, kindsOf, PriceConditions } from "../../../domain/channel-pricing/conditions"

/** A piece of SQL with its bound values. */
export type SqlPiece = Readonly<{ sql: string; values: readonly unknown[] }>

const PIECES: Readonly<Record<ConditionKind, (variant: string) => string>> = {
  variant_ids: (variant) => `${variant}.id = ANY(?::text[])`,
  product_ids: (variant) => `${variant}.product_id = ANY(?::text[])`,
  collection_ids: (variant) =>
    `${variant}.product_id IN (SELECT meant.id FROM product AS meant WHERE meant.collection_id = ANY(?::text[]))`,
  type_ids: (variant) =>
    `${variant}.product_id IN (SELECT meant.id FROM product AS meant WHERE meant.type_id = ANY(?::text[]))`,
  // A category's path names all above it, and itself.
  category_ids: (variant) => `${variant}.product_id IN (
      SELECT filed.product_id FROM product_category AS below
        JOIN product_category_product AS filed ON filed.product_category_id = below.id
       WHERE below.deleted_at IS NULL AND string_to_array(below.mpath, '.') && ?::text[])`,
  tag_ids: (variant) => `${variant}.product_id IN (
      SELECT tagged.product_id FROM product_tags AS tagged WHERE tagged.product_tag_id = ANY(?::text[]))`,
  supplier_ids: (variant) => `${variant}.id IN (
      SELECT part.variant_id FROM comptoir_supplier_item AS offer
        JOIN product_variant_inventory_item AS part
          ON part.inventory_item_id = offer.inventory_item_id AND part.deleted_at IS NULL
       WHERE offer.supplier_id = ANY(?::text[]) AND offer.status = 'active' AND offer.deleted_at IS NULL)`,
}

/**
 * Which variants conditions mean, as SQL on a row of `product_variant`; `true` where they name nothing. The same answer
 * as `matches` of the domain gives for the facts of the variant.
 */
export function conditionsSql(conditions: PriceConditions, variantAlias: string): SqlPiece {
  const kinds = kindsOf(conditions)
  if (!kinds.length) return { sql: "true", values: [] }
  return {
    sql: kinds.map((kind) => `(${PIECES[kind](variantAlias)})`).join(" AND "),
    values: kinds.map((kind) => (conditions[kind] ?? []).filter((id) => !id.includes("\0"))),
  }
}
