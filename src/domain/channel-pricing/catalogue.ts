import type { PriceConditions } from "./conditions"

/**
 * Which products a channel may sell. Without `include` it is all of them; what `exclude` names is never sold, whatever
 * `include` says.
 */
export type CatalogueRule = Readonly<{ include?: PriceConditions; exclude?: PriceConditions }>

const names = (conditions: PriceConditions | undefined): boolean =>
  !!conditions && Object.values(conditions).some((ids) => (ids as readonly string[] | undefined)?.length)

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
