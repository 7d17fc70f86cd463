import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { declaredRoutes } from "../middlewares"

const api = path.resolve(__dirname, "..")
const METHOD = /export\s+(?:const|(?:async\s+)?function)\s+(GET|POST|PUT|PATCH|DELETE)\b/g

/** `GET /admin/suppliers/:id` for every method that a route file under `api/admin` exports. */
const written = readdirSync(path.join(api, "admin"), { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)route\.ts$/.test(file))
  .flatMap((file) => {
    const place = `/admin/${path.posix.dirname(file.split(path.sep).join("/"))}`.replace(
      /\[([^\]]+)\]/g,
      ":$1"
    )
    const source = readFileSync(path.join(api, "admin", file), "utf8")
    return [...source.matchAll(METHOD)].map(([, method]) => `${method} ${place}`)
  })

const declared = declaredRoutes.map(({ method, matcher }) => `${method} ${matcher}`)

describe("the admin routes", () => {
  it("are found", () => {
    expect(written.length).toBeGreaterThan(10)
    expect(written).toContain("DELETE /admin/comptoir/exchange-rates/:id")
  })

  it("each declare a permission", () => {
    expect(written.filter((route) => !declared.includes(route))).toEqual([])
  })

  it("are each declared once, with an area and an act", () => {
    expect(declared.filter((route, index) => declared.indexOf(route) !== index)).toEqual([])
    expect(declaredRoutes.filter(({ permission }) => !/^[a-z_]+\.[a-z_]+$/.test(permission))).toEqual([])
  })

  it("refuse unknown fields of a body and of a query", () => {
    const loose = declaredRoutes.filter(({ query, body }) =>
      [query, body].some((schema) => schema && schema.safeParse({ no_such_field: 1 }).success)
    )
    expect(loose.map(({ method, matcher }) => `${method} ${matcher}`)).toEqual([])
  })
})
