/** A payment provider as people know it: `pp_stripe-ideal_shop` is "Stripe Ideal (shop)". Medusa keeps no name of it. */
export function providerName(id: string, manual: string): string {
  const [, name = id, kind] = id.split("_")
  if (id === "pp_system_default") return manual
  const words = name
    .split("-")
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ")
  return kind && kind !== "default" ? `${words} (${kind})` : words
}
