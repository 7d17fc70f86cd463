import fc from "fast-check"
import { armOfJoined, Identity, KnownPerson, samePeople } from "../person"

const DAY = 86_400_000
const on = (day: number): Date => new Date(Date.UTC(2026, 0, 1) + day * DAY)

const person = (id: string, day: number, changes: Partial<KnownPerson> = {}): KnownPerson => ({
  id,
  created_at: on(day),
  customer_ids: [],
  address_hashes: [],
  ...changes,
})
const told = (key: string, customer_id: string | null, ...address_hashes: string[]): Identity => ({
  key,
  customer_id,
  address_hashes,
})

describe("who is the same person", () => {
  it("is whoever has the same address", () => {
    expect(samePeople([], [told("cart_1", null, "ada"), told("cart_2", null, "ada")])).toEqual([
      { stays: null, joins: [], keys: ["cart_1", "cart_2"], customer_ids: [], address_hashes: ["ada"] },
    ])
  })

  it("is a guest who signs in: the account joins what the guest's address stood for, and the older one stays", () => {
    const guest = person("crpe_guest", 1, { address_hashes: ["ada"] })
    const account = person("crpe_account", 5, { customer_ids: ["cus_ada"] })
    expect(samePeople([account, guest], [told("cart_1", "cus_ada", "ada")])).toEqual([
      {
        stays: "crpe_guest",
        joins: ["crpe_account"],
        keys: ["cart_1"],
        customer_ids: ["cus_ada"],
        address_hashes: ["ada"],
      },
    ])
  })

  it("is joined through a third", () => {
    const groups = samePeople(
      [],
      [told("a", "cus_1", "home"), told("b", "cus_2", "work"), told("c", null, "home", "work")]
    )
    expect(groups).toHaveLength(1)
    expect(groups[0]!.customer_ids).toEqual(["cus_1", "cus_2"])
  })

  it("is whoever a cart was of before", () => {
    const guest = person("crpe_guest", 1, { address_hashes: ["ada"] })
    const groups = samePeople([guest], [{ ...told("cart_1", "cus_ada", "account"), person_id: "crpe_guest" }])
    expect(groups).toMatchObject([{ stays: "crpe_guest", customer_ids: ["cus_ada"], keys: ["cart_1"] }])
  })

  it("is nobody else", () => {
    expect(samePeople([], [told("a", null, "ada"), told("b", null, "ben")])).toHaveLength(2)
  })

  it("is not mistaken where an account is called as an address is", () => {
    expect(samePeople([], [told("a", "ada"), told("b", null, "ada")])).toHaveLength(2)
  })

  const mark = fc.constantFrom("1", "2", "3", "4", "5")
  const anIdentity = fc.record({
    customer_id: fc.option(
      mark.map((name) => `cus_${name}`),
      { nil: null }
    ),
    address_hashes: fc.uniqueArray(mark, { maxLength: 2 }),
  })
  const someone = fc.record({
    day: fc.integer({ min: 0, max: 3 }),
    customer_ids: fc.uniqueArray(
      mark.map((name) => `cus_${name}`),
      { maxLength: 1 }
    ),
    address_hashes: fc.uniqueArray(mark, { maxLength: 2 }),
  })
  const aWorld = fc.record({
    people: fc.array(someone, { maxLength: 5 }),
    tellings: fc.array(anIdentity, { maxLength: 8 }),
    order: fc.infiniteStream(fc.nat()),
  })

  it("does not depend on the order in which it is told, nor on how often", () => {
    fc.assert(
      fc.property(aWorld, ({ people, tellings, order }) => {
        const known = people.map(({ day, ...one }, index) => person(`crpe_${index}`, day, one))
        const identities = tellings.map((one, index) => ({ key: `cart_${index}`, ...one }))
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((value) => ({ value, place: order.next().value }))
            .sort((one, other) => one.place - other.place)
            .map(({ value }) => value)
        const straight = samePeople(known, identities)
        const other = samePeople(shuffled(known), shuffled([...identities, ...identities]))
        const readable = (groups: typeof straight) =>
          groups.map((group) => JSON.stringify({ ...group, joins: [...group.joins].sort() })).sort()
        expect(readable(other)).toEqual(readable(straight))
      }),
      { seed: 8, numRuns: 500 }
    )
  })

  it("comes to the same when it is told bit by bit", () => {
    fc.assert(
      fc.property(fc.array(anIdentity, { minLength: 1, maxLength: 8 }), (tellings) => {
        const identities = tellings.map((one, index) => ({ key: `cart_${index}`, ...one }))
        const atOnce = samePeople([], identities)
        let people: KnownPerson[] = []
        for (const [index, identity] of identities.entries())
          people = samePeople(people, [identity]).map((group) => ({
            id: group.stays ?? `crpe_${index}`,
            created_at: people.find(({ id }) => id === group.stays)?.created_at ?? on(index),
            customer_ids: group.customer_ids,
            address_hashes: group.address_hashes,
          }))
        const marks = (groups: readonly Pick<KnownPerson, "customer_ids" | "address_hashes">[]) =>
          groups
            .filter(({ customer_ids, address_hashes }) => customer_ids.length + address_hashes.length)
            .map(({ customer_ids, address_hashes }) => [...customer_ids, "|", ...address_hashes].join(" "))
            .sort()
        expect(marks(people)).toEqual(marks(atOnce))
      }),
      { seed: 8, numRuns: 500 }
    )
  })
})

describe("the arm of who turned out to be several people", () => {
  const treated = { arm: "treated", arm_share: "10.00", arm_at: on(9) } as const
  const holdout = { arm: "holdout", arm_share: "20.00", arm_at: on(2) } as const

  it("is the holdout as soon as one of them is in it, and proves nothing where another is not", () => {
    const mixed = { ...holdout, is_mixed: true }
    expect(armOfJoined(treated, [{ id: "crpe_2", ...holdout }])).toEqual(mixed)
    expect(armOfJoined(holdout, [{ id: "crpe_2", ...treated }])).toEqual(mixed)
    const joins = [
      { id: "crpe_3", ...treated },
      { id: "crpe_2", ...holdout },
    ]
    expect(armOfJoined(null, joins)).toEqual(mixed)
    expect(armOfJoined(null, [...joins].reverse())).toEqual(mixed)
  })

  it("is that of who stays where all have the same, and the first that was drawn where who stays has none", () => {
    const earlier = { ...treated, arm_share: "5.00", arm_at: on(3) }
    expect(armOfJoined(treated, [{ id: "crpe_2", ...earlier }])).toEqual({ ...treated, is_mixed: false })
    const joins = [
      { id: "crpe_3", ...treated },
      { id: "crpe_2", ...earlier },
    ]
    expect(armOfJoined(null, joins)).toEqual({ ...earlier, is_mixed: false })
    expect(armOfJoined(null, [...joins].reverse())).toEqual({ ...earlier, is_mixed: false })
  })

  it("is drawn later where nobody has one", () => {
    expect(armOfJoined(null, [])).toBeNull()
  })
})
