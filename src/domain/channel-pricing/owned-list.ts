/** What Medusa says of a list of ours; null where it has none, or somebody deleted it there. */
export type CoreList = Readonly<{
  type: string
  status: string
  starts_at: string | null
  ends_at: string | null
  rules: Readonly<Record<string, readonly string[]>>
}>

/** A price list that a set writes into, as it should be, and as Medusa has it. */
export type WantedList = Readonly<{
  price_list_id: string
  title: string
  /** `sales_channel_id`, and `customer.groups.id` where it is a group's. */
  rules: Record<string, string[]>
  starts_at: string | null
  ends_at: string | null
  core: CoreList | null
}>

const sameInstant = (one: string | null, other: string | null): boolean =>
  (one ? Date.parse(one) : null) === (other ? Date.parse(other) : null)

const sameRules = (one: CoreList["rules"], other: CoreList["rules"]): boolean => {
  const text = (rules: CoreList["rules"]) =>
    JSON.stringify(Object.entries(rules).sort(([left], [right]) => (left < right ? -1 : 1)))
  return text(one) === text(other)
}

/** Whether Medusa's list is no longer what it was made as: somebody changed its type, status, dates or conditions there. */
export const isTamperedList = ({ core, rules, starts_at, ends_at }: WantedList): boolean =>
  core !== null &&
  (core.type !== "override" ||
    core.status !== "active" ||
    !sameInstant(core.starts_at, starts_at) ||
    !sameInstant(core.ends_at, ends_at) ||
    !sameRules(core.rules, rules))
