import { notAllowed } from "../shared/domain-error"
import { kindsOf, PriceConditions } from "./conditions"

/**
 * Which products a channel may sell. Without `include` it is all of them; what `exclude` names is never sold, whatever
 * `include` says.
 */
export type CatalogueRule = Readonly<{ include?: PriceConditions; exclude?: PriceConditions }>

const names = (conditions: PriceConditions | undefined): boolean =>
  !!conditions && kindsOf(conditions).length > 0

/** Whether the rule forbids anything at all. */
export const isLimiting = ({ include, exclude }: CatalogueRule): boolean => names(include) || names(exclude)

/**
 * Whether a channel may sell an article, by what its conditions match (`matches` of conditions.ts): what is excluded
 * never, and where something is included, only that.
 */
export const isSellable = (
  { include, exclude }: CatalogueRule,
  matches: (conditions: PriceConditions) => boolean
): boolean =>
  !(exclude && names(exclude) && matches(exclude)) && (!include || !names(include) || matches(include))

/** Refuses what the channel's catalogue forbids, in a shopper's words. */
export function checkSellable(channel: string, forbidden: readonly Readonly<{ name: string }>[]): void {
  if (!forbidden.length) return
  const names = [...new Set(forbidden.map(({ name }) => name))]
  const told = names.slice(0, 5).join(", ")
  const others = names.length > 5 ? ` and ${names.length - 5} more` : ""
  throw notAllowed(
    `${told}${others} ${names.length > 1 ? "are" : "is"} not sold in ${channel}; leave ${names.length > 1 ? "them" : "it"} out of the cart`
  )
}
