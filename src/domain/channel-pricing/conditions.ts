import { invalidData } from "../shared/domain-error"

/** What products may be told apart by. */
export const CONDITION_KINDS = [
  "variant_ids",
  "product_ids",
  "collection_ids",
  "category_ids",
  "tag_ids",
  "type_ids",
  "supplier_ids",
] as const
export type ConditionKind = (typeof CONDITION_KINDS)[number]

/**
 * Which articles are meant: every kind that is named must hold, by any of its ids. A category stands for all below it
 * too. Without a condition it is every article.
 */
export type PriceConditions = Readonly<Partial<Record<ConditionKind, readonly string[]>>>

/** What an article is, as conditions ask for it. */
export type ConditionFacts = Readonly<{
  variant_id: string
  product_id: string
  collection_id: string | null
  type_id: string | null
  /** The categories of the product and all above them, the nearest first. */
  category_ids: readonly string[]
  tag_ids: readonly string[]
  supplier_ids: readonly string[]
}>

/** The largest number of ids that one kind of condition may name. */
export const MOST_IDS = 10_000

const idsOf = (facts: ConditionFacts, kind: ConditionKind): readonly string[] => {
  switch (kind) {
    case "variant_ids":
      return [facts.variant_id]
    case "product_ids":
      return [facts.product_id]
    case "collection_ids":
      return facts.collection_id ? [facts.collection_id] : []
    case "type_ids":
      return facts.type_id ? [facts.type_id] : []
    case "category_ids":
      return facts.category_ids
    case "tag_ids":
      return facts.tag_ids
    case "supplier_ids":
      return facts.supplier_ids
  }
}

/** The kinds that are named, without those whose list is empty. */
export const kindsOf = (conditions: PriceConditions): ConditionKind[] =>
  CONDITION_KINDS.filter((kind) => (conditions[kind]?.length ?? 0) > 0)

/** Whether an article is meant. */
export const matches = (conditions: PriceConditions, facts: ConditionFacts): boolean =>
  unmetCondition(conditions, facts) === null

/** The first kind of condition that an article does not meet; null where it is meant. */
export function unmetCondition(conditions: PriceConditions, facts: ConditionFacts): ConditionKind | null {
  return (
    kindsOf(conditions).find((kind) => !idsOf(facts, kind).some((id) => conditions[kind]?.includes(id))) ??
    null
  )
}

/** `unmetCondition` made ready for many articles. */
export function compileConditions(
  conditions: PriceConditions
): (facts: ConditionFacts) => ConditionKind | null {
  const wanted = kindsOf(conditions).map((kind) => [kind, new Set(conditions[kind])] as const)
  return (facts) => {
    for (const [kind, ids] of wanted) if (!isAny(kind, ids, facts)) return kind
    return null
  }
}

function isAny(kind: ConditionKind, ids: ReadonlySet<string>, facts: ConditionFacts): boolean {
  switch (kind) {
    case "variant_ids":
      return ids.has(facts.variant_id)
    case "product_ids":
      return ids.has(facts.product_id)
    case "collection_ids":
      return facts.collection_id !== null && ids.has(facts.collection_id)
    case "type_ids":
      return facts.type_id !== null && ids.has(facts.type_id)
    case "category_ids":
      return hasAny(ids, facts.category_ids)
    case "tag_ids":
      return hasAny(ids, facts.tag_ids)
    case "supplier_ids":
      return hasAny(ids, facts.supplier_ids)
  }
}

function hasAny(wanted: ReadonlySet<string>, ids: readonly string[]): boolean {
  for (const id of ids) if (wanted.has(id)) return true
  return false
}

/**
 * How closely conditions name articles, to settle ties of priority: a variant before a product before all else, then
 * the more kinds of conditions.
 */
export function specificity(conditions: PriceConditions): number {
  const kinds = kindsOf(conditions)
  const named = (kinds.includes("variant_ids") ? 100 : 0) + (kinds.includes("product_ids") ? 10 : 0)
  return named + kinds.length
}

/** Conditions as they are kept: each id once, without empty lists. Refuses lists that are too long. */
export function tidyConditions(conditions: PriceConditions): PriceConditions {
  const tidy: Partial<Record<ConditionKind, readonly string[]>> = {}
  for (const kind of kindsOf(conditions)) {
    const ids = [...new Set(conditions[kind])]
    if (ids.length > MOST_IDS)
      throw invalidData(
        `The condition ${kind} names ${ids.length} records; it takes at most ${MOST_IDS}. Name a collection, a category or a tag instead`
      )
    tidy[kind] = ids
  }
  return tidy
}
