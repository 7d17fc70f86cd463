/** Words that Medusa gives a variant where a product has but one. */
const NO_VARIANT: ReadonlySet<string> = new Set(["", "default", "default variant", "standard"])

/** How a line of a cart or an order is called: `Lamp (Brass)`, as the shopper saw it in the shop. */
export function productName({
  title,
  product_title,
  variant_title,
}: Readonly<{
  title?: string | null
  product_title?: string | null
  variant_title?: string | null
}>): string {
  const name = product_title || title || ""
  const variant = (product_title ? variant_title : null) ?? ""
  const isNamed = !NO_VARIANT.has(variant.toLowerCase()) && variant !== name
  return isNamed ? `${name} (${variant})` : name
}
