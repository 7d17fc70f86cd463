/** The address of a product made from its SKU: small letters, figures and single hyphens. */
export function handleOf(sku: string): string {
  const handle = sku
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{Ll}\p{Lo}\p{Lm}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
  return handle || "item"
}

/**
 * A handle of its own for each SKU, in their order: `85123a` and `85123A` become `85123a` and `85123a-2`.
 * `taken` are the handles of products that exist.
 */
export function uniqueHandles(skus: readonly string[], taken: Iterable<string>): string[] {
  const used = new Set(taken)
  const next = new Map<string, number>()
  return skus.map((sku) => {
    const base = handleOf(sku)
    let handle = base
    for (let number = next.get(base) ?? 2; used.has(handle); number += 1) {
      handle = `${base}-${number}`
      next.set(base, number + 1)
    }
    used.add(handle)
    return handle
  })
}
