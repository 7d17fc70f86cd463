import { declaredRoutes } from "../../../src/api/middlewares"
import type { Suite } from "../../helpers/suite"
import type { BinShop } from "./a-bin-shop"

/** What somebody writes into an address who means no good, or whose program is broken. */
const HOSTILE = ["%00", "x'--", "%25%27%3B", "%F0%9F%92%A3", "a".repeat(3_000), "..%2F..%2Fusers"]
/** What they write into a query. */
const QUERIES = [
  "q=%25_%5C'&limit=20",
  "order=id%3Bdrop",
  "order=-__proto__",
  "limit=1e9",
  "limit=-1",
  "offset=99999999999999999999",
  "q[]=a&q[]=b",
  "q=" + "%E2%82%AC".repeat(500),
  "location_id[$ne]=x",
  "fields=*secret",
]

/** Acts that say all that they must say, on a record that cannot be. */
const ACTS: [string, object][] = [
  ["/admin/stock-holds/%00/accept", { quantity: 1 }],
  ["/admin/stock-holds/%00/write-off", { quantity: 1, reason: "x" }],
]

export function describeHostileRequests(_: Suite, shop: () => BinShop) {
  describe("requests that mean no good", () => {
    const areas =
      /^\/admin\/(bins|warehouse|bin-moves|pick-bin|putaways|stock-|count-|return-inspections|returns|pickers|scanner-devices|labels|pallets|scan)/
    const ours = declaredRoutes.filter(({ matcher }) => areas.test(matcher))

    it("are refused by every route of a warehouse without a fault of ours", async () => {
      expect(ours.length).toBeGreaterThan(100)
      const faults: string[] = []
      const note = (what: string, { status, data }: { status: number; data: unknown }) => {
        const text = JSON.stringify(data ?? "")
        if (status >= 500 || /syntax error|comptoir_\w+ |pg_|violates/i.test(text)) {
          faults.push(`${what.slice(0, 160)} answered ${status} ${text.slice(0, 160)}`)
        }
      }
      for (const { method, matcher } of ours) {
        const names = matcher.match(/:\w+/g) ?? []
        for (const id of names.length ? HOSTILE : []) {
          const url = matcher.replace(/:\w+/g, id)
          note(
            `${method} ${url}`,
            method === "GET"
              ? await shop().get(url)
              : method === "DELETE"
                ? await shop().remove(url)
                : await shop().post(url, {})
          )
        }
        if (method !== "GET") continue
        const url = matcher.replace(":location_id", shop().nantes.id).replace(/:\w+/g, "none")
        for (const query of QUERIES) note(`GET ${url}?${query}`, await shop().get(`${url}?${query}`))
      }
      for (const [url, body] of ACTS) note(`POST ${url}`, await shop().post(url, body))
      expect(faults).toEqual([])
    }, 300_000)
  })
}
