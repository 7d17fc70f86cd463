import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { hostRoutesOnOurPaths } from "../host-routes"
import { loadReplacement } from "../load-replacement"
import { lockingFault } from "../locking-check"

const redis = { resolve: "@medusajs/medusa/locking-redis", id: "locking-redis" }

describe("the locks of a store", () => {
  it("may live in one process where there is no Redis", () => {
    expect(lockingFault(undefined, undefined)).toBeUndefined()
  })

  it("are shared with one provider, or with a default among several", () => {
    expect(lockingFault("redis://", { options: { providers: [redis] } })).toBeUndefined()
    const several = [
      { ...redis, is_default: true },
      { resolve: "./mine", id: "mine" },
    ]
    expect(lockingFault("redis://", { options: { providers: several } })).toBeUndefined()
  })

  it.each([
    ["no declaration", undefined, "has no provider"],
    ["no provider", { options: {} }, "has no provider"],
    [
      "no default among two",
      { options: { providers: [redis, { id: "mine" }] } },
      "locking-redis, mine but none is the default",
    ],
  ])("stop a start with Redis and %s", (_, declaration, message) => {
    expect(lockingFault("redis://", declaration)).toContain(message)
  })
})

describe("routes of the store on our paths", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "comptoir-routes-"))
  const write = (file: string) => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    fs.writeFileSync(path.join(folder, file), "")
  }
  beforeAll(() => {
    for (const file of ["ours/admin/suppliers/[id]/route.js", "ours/admin/suppliers/route.js"]) write(file)
    write("store/src/api/admin/suppliers/[supplier_id]/route.ts")
    write("store/src/api/admin/suppliers/[supplier_id]/validators.ts")
    write("store/src/api/store/wishlist/route.ts")
    write("built/.medusa/server/src/api/admin/suppliers/route.js")
  })
  afterAll(() => fs.rmSync(folder, { recursive: true }))
  const found = (store: string, ours = "ours") =>
    hostRoutesOnOurPaths(path.join(folder, ours), path.join(folder, store))

  it("are found whatever their parameters are called", async () => {
    expect(await found("store")).toEqual([
      path.join(folder, "store/src/api/admin/suppliers/[supplier_id]/route.ts"),
    ])
  })

  it("are found in a built store", async () => {
    expect(await found("built")).toEqual([
      path.join(folder, "built/.medusa/server/src/api/admin/suppliers/route.js"),
    ])
  })

  it("are none in the checkout of the plugin and in a store without routes", async () => {
    expect(await found("store", "store/src/api")).toEqual([])
    expect(await found("nowhere")).toEqual([])
  })
})

describe("a class of the host", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "comptoir-class-"))
  const file = (name: string, source: string) => {
    fs.writeFileSync(path.join(folder, name), source)
    return path.join(folder, name)
  }
  afterAll(() => fs.rmSync(folder, { recursive: true }))
  type Strategy = { format: () => string }
  const load = (resolve: string) => loadReplacement<Strategy>("number_series", { resolve }, ["format"])

  it("is its file's default export", async () => {
    const Found = await load(file("good.js", "exports.default = class { format() { return 'N1' } }"))
    expect(new Found({}, {}).format()).toBe("N1")
  })

  it("stops the start when its file is missing", async () => {
    await expect(load("./no-such-file")).rejects.toThrow(
      'the option "number_series.resolve" names "./no-such-file", which is neither a file under'
    )
  })

  it.each([
    ["lacks the method", "exports.default = class { write() {} }"],
    ["is no class", "exports.default = { format: () => '1' }"],
    ["is not there", "exports.format = () => '1'"],
  ])("stops the start when it %s", async (name, source) => {
    await expect(load(file(`${name}.js`, source))).rejects.toThrow("must be a class with the method format")
  })
})
