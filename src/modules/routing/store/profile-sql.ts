import type { Context } from "@medusajs/framework/types"

/** Who changes a profile. */
export type ProfileAct = Readonly<{ actor_id: string | null }>

/** What differs between two values, field by field; nothing where nothing does. */
export function differenceOf<Value extends object>(
  before: Value,
  after: Value
): { before: Partial<Value>; after: Partial<Value> } | null {
  const names = (Object.keys(after) as (keyof Value)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])
  )
  if (!names.length) return null
  const pick = (from: Value) => Object.fromEntries(names.map((name) => [name, from[name]])) as Partial<Value>
  return { before: pick(before), after: pick(after) }
}

/** A change for the audit log, with the name that people know. */
export type ProfileChange = Readonly<{ before: Record<string, unknown>; after: Record<string, unknown> }>

/** What is asked of other modules within the own transaction; a step hands it in. */
export type ProfileNeighbours = Readonly<{
  recordAudit: (
    entries: readonly (ProfileChange & {
      entity_type: string
      entity_id: string
      act: string
      actor_id: string | null
      reason?: string | null
    })[],
    context: Context
  ) => Promise<unknown>
}>
