import {
  allows,
  checkOwnerRemains,
  checkRolesCanBeEnabled,
  heldOf,
  PERMISSIONS_OF_ROLE,
  ROLES,
} from "../roles"

const owner = (user_id: string) => ({ user_id, role: "owner" })

describe("roles", () => {
  it("let an owner do everything", () => {
    for (const permission of ["administration.write", "purchasing.approve", "anything.new"]) {
      expect(allows(["owner"], permission)).toBe(true)
    }
  })

  it.each([
    ["buyer", "purchasing.approve", true],
    ["buyer", "receiving.read", true],
    ["buyer", "receiving.post", false],
    ["buyer", "receiving.see_expected", true],
    ["warehouse_clerk", "receiving.see_expected", false],
    ["warehouse_clerk", "receiving.return", true],
    ["buyer", "administration.write", false],
    ["warehouse_clerk", "receiving.post", true],
    ["warehouse_clerk", "receiving.reverse", false],
    ["warehouse_clerk", "purchasing.write", false],
    ["warehouse_clerk", "stock.track", false],
    ["buyer", "purchasing.bank", false],
    ["purchasing_manager", "purchasing.bank", false],
    ["owner", "purchasing.bank", true],
    ["accountant", "purchasing.bank", true],
    ["accountant", "administration.rates", true],
    ["accountant", "administration.write", false],
    ["accountant", "purchasing.write", false],
    ["marketer", "purchasing.read", false],
    ["marketer", "costing.read", false],
    ["buyer", "costing.read", true],
    ["buyer", "costing.write", false],
    ["accountant", "costing.write", true],
    ["price_manager", "costing.read", true],
    ["price_manager", "pricing.publish", true],
    ["accountant", "pricing.read", true],
    ["buyer", "pricing.read", true],
    ["buyer", "pricing.write", false],
    ["marketer", "pricing.read", false],
    ["price_manager", "stock.read", true],
    ["price_manager", "stock.write", false],
  ])("%s, %s: %s", (role, permission, isAllowed) => {
    expect(allows([role], permission)).toBe(isAllowed)
  })

  it("add up", () => {
    expect(allows(["marketer", "warehouse_clerk"], "receiving.post")).toBe(true)
  })

  it("allow nothing without one, or with one that is none", () => {
    expect(allows([], "stock.read")).toBe(false)
    expect(allows(["emperor", "toString"], "stock.read")).toBe(false)
  })

  it("do not read an area as the beginning of another", () => {
    expect(allows(["buyer"], "purchasing_archive.read")).toBe(false)
  })

  it("grant patterns that are well formed", () => {
    for (const role of ROLES) {
      for (const pattern of PERMISSIONS_OF_ROLE[role])
        expect(pattern).toMatch(/^(\*|!?[a-z_]+\.(\*|[a-z_]+))$/)
    }
  })

  it("cannot be switched on without an owner", () => {
    expect(() => checkRolesCanBeEnabled([{ user_id: "user_1", role: "buyer" }])).toThrow(
      "while nobody is an owner"
    )
    expect(() => checkRolesCanBeEnabled([owner("user_1")])).not.toThrow()
  })

  it("keep their last owner while they are on", () => {
    const last = [owner("user_1"), { user_id: "user_2", role: "buyer" }]
    expect(() => checkOwnerRemains(last, "user_1", ["buyer"], true)).toThrow(
      "User user_1 is the last owner and must stay one"
    )
    expect(() => checkOwnerRemains(last, "user_1", ["buyer"], false)).not.toThrow()
    expect(() => checkOwnerRemains(last, "user_1", ["owner", "buyer"], true)).not.toThrow()
    expect(() => checkOwnerRemains(last, "user_2", [], true)).not.toThrow()
    expect(() => checkOwnerRemains([...last, owner("user_3")], "user_1", [], true)).not.toThrow()
  })
})

describe("heldOf", () => {
  const asked = ["pricing.read", "pricing.write", "stock.write"] as const

  it("keeps what the roles hold, and all of it while roles limit nobody", () => {
    expect(heldOf(["price_manager"], asked)).toEqual(["pricing.read", "pricing.write"])
    expect(heldOf([], asked)).toEqual([])
    expect(heldOf(null, asked)).toEqual(asked)
  })
})
