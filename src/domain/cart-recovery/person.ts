import type { Arm } from "./lifecycles"

/**
 * What is told of one person: their account, their addresses (by hash), or both; and who their cart was of before, where a
 * guest signed in on it and is to be known again: an address that was typed into a cart proves nothing about another.
 * `key` names the telling.
 */
export type Identity = Readonly<{
  key: string
  customer_id: string | null
  address_hashes: readonly string[]
  person_id?: string | null
}>

/** Somebody who is known, with what they are known by. */
export type KnownPerson = Readonly<{
  id: string
  created_at: Date
  customer_ids: readonly string[]
  address_hashes: readonly string[]
}>

/** People and tellings that are one person. */
export type OnePerson = Readonly<{
  /** Who stays; null where nobody was known. */
  stays: string | null
  /** Who was known, too, and is the same. */
  joins: readonly string[]
  /** The tellings that are about them. */
  keys: readonly string[]
  customer_ids: readonly string[]
  address_hashes: readonly string[]
}>

/** A forest in which everything that is one thing has one root. */
class Sets {
  private readonly parents = new Map<string, string>()

  rootOf(name: string): string {
    const parent = this.parents.get(name)
    if (parent === undefined || parent === name) {
      this.parents.set(name, name)
      return name
    }
    const root = this.rootOf(parent)
    this.parents.set(name, root)
    return root
  }

  join(one: string, other: string): void {
    const [first, second] = [this.rootOf(one), this.rootOf(other)]
    if (first !== second) this.parents.set(second, first)
  }
}

const olderFirst = (one: KnownPerson, other: KnownPerson): number =>
  one.created_at.getTime() - other.created_at.getTime() ||
  (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)

const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort()

/**
 * Who is the same person: whoever shares an account, an address or a cart with another, directly or through a third. The oldest
 * of those who were known stays. The answer does not depend on the order in which things were told, nor on how often.
 */
export function samePeople(known: readonly KnownPerson[], told: readonly Identity[]): OnePerson[] {
  const sets = new Sets()
  const marksOf = ({ customer_ids, address_hashes }: Omit<KnownPerson, "id" | "created_at">) => [
    ...customer_ids.map((id) => `customer ${id}`),
    ...address_hashes.map((hash) => `address ${hash}`),
  ]
  const members = [
    ...known.map((person) => ({ name: `person ${person.id}`, marks: marksOf(person) })),
    ...told.map(({ key, customer_id, address_hashes, person_id }) => ({
      name: `told ${key}`,
      marks: [
        ...marksOf({ customer_ids: customer_id ? [customer_id] : [], address_hashes }),
        ...(person_id ? [`person ${person_id}`] : []),
      ],
    })),
  ]
  for (const { name, marks } of members) for (const mark of marks) sets.join(name, mark)

  const groups = new Map<string, { people: KnownPerson[]; told: Identity[] }>()
  const groupOf = (name: string) => {
    const root = sets.rootOf(name)
    const group = groups.get(root) ?? { people: [], told: [] }
    groups.set(root, group)
    return group
  }
  for (const person of known) groupOf(`person ${person.id}`).people.push(person)
  for (const identity of told) groupOf(`told ${identity.key}`).told.push(identity)

  return [...groups.values()]
    .map(({ people, told }) => {
      const [oldest, ...joins] = [...people].sort(olderFirst)
      return {
        stays: oldest?.id ?? null,
        joins: joins.map(({ id }) => id),
        keys: sorted(told.map(({ key }) => key)),
        customer_ids: sorted([
          ...people.flatMap(({ customer_ids }) => customer_ids),
          ...told.flatMap(({ customer_id }) => (customer_id ? [customer_id] : [])),
        ]),
        address_hashes: sorted([
          ...people.flatMap(({ address_hashes }) => address_hashes),
          ...told.flatMap(({ address_hashes }) => address_hashes),
        ]),
      }
    })
    .sort((one, other) => ((one.stays ?? one.keys[0] ?? "") < (other.stays ?? other.keys[0] ?? "") ? -1 : 1))
}

/** The arm that somebody has, with the share of the holdout when it was drawn. */
export type DrawnArm = Readonly<{ arm: Arm; arm_share: string; arm_at: Date }>

/** What is drawn for somebody, and whether it is of people of both arms who turned out to be one. */
export type JoinedArm = DrawnArm & Readonly<{ is_mixed: boolean }>

/**
 * The arm of somebody who turned out to be several people. Whoever of them was promised to get nothing gets nothing: one
 * holdout makes all of them the holdout. Else it is that of who stays; where they have none, the one that was drawn first.
 * Null where nobody has one.
 */
export function armOfJoined(
  stays: DrawnArm | null,
  joins: readonly (DrawnArm & { id: string })[]
): JoinedArm | null {
  const drawn = [
    ...(stays ? [stays] : []),
    ...[...joins].sort(
      (one, other) => one.arm_at.getTime() - other.arm_at.getTime() || (one.id < other.id ? -1 : 1)
    ),
  ]
  const counts = drawn.find(({ arm }) => arm === "holdout") ?? drawn[0]
  if (!counts) return null
  const { arm, arm_share, arm_at } = counts
  return { arm, arm_share, arm_at, is_mixed: drawn.some((one) => one.arm !== arm) }
}
