import fc from "fast-check"
import {
  ApprovalPolicy,
  approvableRoles,
  checkApprovalLevels,
  checkApprover,
  mayApprove,
  neededApproval,
} from "../approval"

const policy: ApprovalPolicy = {
  required: false,
  own_forbidden: false,
  levels: [
    { above: "500", role: "purchasing_manager" },
    { above: "5000", role: "owner" },
  ],
}

describe("neededApproval", () => {
  it.each([
    ["500", { is_needed: false, role: null }],
    ["500.01", { is_needed: true, role: "purchasing_manager" }],
    ["5000", { is_needed: true, role: "purchasing_manager" }],
    ["5000.000001", { is_needed: true, role: "owner" }],
  ])("of an order of %s is %j", (amount, expected) => {
    expect(neededApproval(policy, amount)).toEqual(expected)
  })

  it("is anybody's where every order must be approved and no level is reached", () => {
    expect(neededApproval({ ...policy, required: true }, "1")).toEqual({ is_needed: true, role: null })
    expect(neededApproval({ ...policy, required: true, levels: [] }, null)).toEqual({
      is_needed: true,
      role: null,
    })
  })

  it("never asks less of a larger order", () => {
    const rank = (role: string | null) => (role === "owner" ? 2 : role === "purchasing_manager" ? 1 : 0)
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((cents) => (cents / 100).toFixed(2))
        expect(rank(neededApproval(policy, high!).role)).toBeGreaterThanOrEqual(
          rank(neededApproval(policy, low!).role)
        )
      }),
      { seed: 20261122 }
    )
  })
})

describe("mayApprove", () => {
  it.each([
    ["purchasing_manager", ["purchasing_manager"], true],
    ["purchasing_manager", ["buyer"], false],
    ["purchasing_manager", ["owner"], true],
    ["owner", ["purchasing_manager"], false],
    [null, ["buyer"], true],
    ["owner", null, true],
  ])("of an order for %s by %j is %s", (role, roles, expected) => {
    expect(mayApprove(policy, role, roles)).toBe(expected)
  })

  it("lets the role of a higher level approve what needs a lower one", () => {
    const levels = [
      { above: "100", role: "buyer" },
      { above: "1000", role: "purchasing_manager" },
    ]
    expect(mayApprove({ levels }, "buyer", ["purchasing_manager"])).toBe(true)
    expect(mayApprove({ levels }, "purchasing_manager", ["buyer"])).toBe(false)
    expect(approvableRoles({ ...policy, levels }, ["purchasing_manager"])).toEqual([
      "buyer",
      "purchasing_manager",
    ])
    expect(approvableRoles({ ...policy, levels }, ["buyer"])).toEqual(["buyer"])
  })
})

describe("checkApprover", () => {
  const needed = { role: "owner", own: ["user_1", null] }

  it("refuses a role that is too low", () => {
    expect(() =>
      checkApprover("Purchase order PO-1", policy, needed, { id: "user_2", roles: ["buyer"] })
    ).toThrow("Purchase order PO-1 must be approved by somebody with the role owner or a higher one")
  })

  it("refuses the person whose order it is, where the shop forbids that", () => {
    const strict = { ...policy, own_forbidden: true }
    const own = { id: "user_1", roles: ["owner"] }
    expect(() => checkApprover("Purchase order PO-1", strict, needed, own)).toThrow(
      "was made or submitted by the same person; somebody else must approve it"
    )
    expect(() => checkApprover("Purchase order PO-1", policy, needed, own)).not.toThrow()
    expect(() =>
      checkApprover("Purchase order PO-1", strict, needed, { id: null, roles: null })
    ).not.toThrow()
  })
})

describe("checkApprovalLevels", () => {
  const roles = ["owner", "buyer"]

  it("puts them in order of their amounts", () => {
    expect(
      checkApprovalLevels(
        [
          { above: "5000", role: "owner" },
          { above: "99.50", role: "buyer" },
        ],
        roles
      )
    ).toEqual([
      { above: "99.5", role: "buyer" },
      { above: "5000", role: "owner" },
    ])
  })

  it.each([
    [[{ above: "-1", role: "owner" }], "an amount from 0"],
    [[{ above: "1.0000001", role: "owner" }], "at most 6 decimals"],
    [[{ above: "much", role: "owner" }], "decimal number"],
    [
      [{ above: "1", role: "marketer" }],
      'The role "marketer" of an approval level cannot approve orders; the roles that can are owner, buyer',
    ],
    [
      [
        { above: "10", role: "owner" },
        { above: "10.00", role: "buyer" },
      ],
      "Two approval levels begin above 10",
    ],
    [Array.from({ length: 11 }, (_, index) => ({ above: String(index), role: "owner" })), "at most 10"],
  ])("refuses %j", (levels, message) => {
    expect(() => checkApprovalLevels(levels, roles)).toThrow(message)
  })
})
